"""Claims about grids: what straight rules draw, however they were drawn."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.grid import MOST_RULES, Grid, Rule, read_ruling


def flat(at: float, start: float, end: float) -> Rule:
    return Rule(flat=True, at=at, start=start, end=end)


def upright(at: float, start: float, end: float) -> Rule:
    return Rule(flat=False, at=at, start=start, end=end)


def lines(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """A full grid, each line in one piece."""
    return [flat(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [cell[:4] for cell in grid.cells]


XS, YS = (70.0, 170.0, 300.0, 520.0), (100.0, 130.0, 160.0)


def test_a_full_grid_has_a_cell_in_each_place() -> None:
    (grid,) = read_ruling(lines(XS, YS)).grids
    assert spans(grid) == [(r, c, 1, 1) for r in range(2) for c in range(3)]
    assert grid.xs == XS
    assert grid.ys == YS
    assert grid.at(200, 140) == 4
    assert grid.at(60, 140) == -1


def test_a_lacking_line_merges_cells_along_and_down() -> None:
    rules = [flat(100, 70, 520), flat(160, 70, 520), flat(130, 70, 300)]
    rules += [upright(70, 100, 160), upright(170, 130, 160), upright(300, 100, 160), upright(520, 100, 160)]
    (grid,) = read_ruling(rules).grids
    assert spans(grid) == [(0, 0, 1, 2), (0, 2, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_lines_in_pieces_are_whole_again() -> None:
    pieces = [Rule(r.flat, r.at + 0.3 * (k % 2), a, b) for r in lines(XS, YS) for k, (a, b) in enumerate(cut(r))]
    (grid,) = read_ruling(pieces).grids
    assert len(grid.cells) == 6


def cut(rule: Rule) -> list[tuple[float, float]]:
    """The rule in pieces of 7 points with gaps of 2."""
    starts = [rule.start + 9 * k for k in range(int(rule.length // 9) + 1)]
    return [(s, min(s + 7, rule.end)) for s in starts] + [(rule.end - 3, rule.end)]


def test_double_lines_are_one_line() -> None:
    outer = lines((70, 520), (100, 160))
    inner = lines((72, 518), (102, 158))
    between = [flat(129, 74, 516), flat(131, 74, 516)]
    (grid,) = read_ruling([*outer, *inner, *between]).grids
    assert spans(grid) == [(0, 0, 1, 1), (1, 0, 1, 1)]


def test_lines_that_overshoot_add_nothing() -> None:
    rules = [flat(y, 64, 527) for y in YS] + [upright(x, 95, 166) for x in XS]
    (grid,) = read_ruling(rules).grids
    assert spans(grid) == [(r, c, 1, 1) for r in range(2) for c in range(3)]
    assert grid.box == (70, 100, 520, 160)


def test_rows_that_jitter_share_their_edges() -> None:
    rules = lines((70, 170, 520), (100, 130)) + lines((70.6, 171.2, 519.5), (130, 160))
    (grid,) = read_ruling(rules).grids
    assert len(grid.xs) == 3


def test_a_table_without_outer_sides_is_closed_where_its_lines_end() -> None:
    rules = [flat(y, 70, 520) for y in YS] + [upright(x, 100, 160) for x in (170, 300)]
    (grid,) = read_ruling(rules).grids
    assert spans(grid) == [(r, c, 1, 1) for r in range(2) for c in range(3)]


def test_a_row_cut_open_by_the_page_s_end_is_closed_and_said_to_be_open() -> None:
    (grid,) = read_ruling([flat(100, 70, 520), *(upright(x, 100, 160) for x in XS)]).grids
    assert (grid.open_top, grid.open_bottom) == (False, True)
    assert spans(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)]


def test_a_shorter_row_leaves_its_places_free() -> None:
    rules = lines((70, 170, 300), (100, 130)) + lines((70, 170), (130, 160))
    (grid,) = read_ruling(rules).grids
    assert spans(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1)]
    assert grid.at(250, 145) == -1


def test_a_table_nested_in_a_cell_and_touching_its_border_is_a_table_of_its_own() -> None:
    outer = lines((70, 300, 520), (100, 200))
    inner = lines((305.5, 400, 520), (130, 165, 199.5))
    inner_grid, outer_grid = read_ruling([*outer, *inner]).grids
    assert spans(outer_grid) == [(0, 0, 1, 1), (0, 1, 1, 1)]
    assert spans(inner_grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_tables_apart_are_tables_apart_inner_ones_first() -> None:
    side = lines((320, 420, 520), (100, 130))
    inner = lines((100, 150, 200), (110, 140))
    found = read_ruling([*lines((70, 300), (100, 200)), *side, *inner]).grids
    assert [len(g.cells) for g in found] == [2, 2, 1]
    assert found[0].box[0] == 100


def test_a_border_that_is_lacking_makes_no_angled_cell() -> None:
    rules = [r for r in lines((70, 170, 300), (100, 130, 160)) if r not in (flat(130, 70, 300), upright(170, 100, 160))]
    rules += [flat(130, 170, 300), upright(170, 130, 160)]
    (grid,) = read_ruling(rules).grids
    covered = sorted((r, c) for cell in grid.cells for r, c in places(*cell[:4]))
    assert covered == [(0, 0), (0, 1), (1, 0), (1, 1)]


def places(row: int, col: int, row_span: int, col_span: int) -> list[tuple[int, int]]:
    return [(r, c) for r in range(row, row + row_span) for c in range(col, col + col_span)]


def test_a_small_square_is_a_box_to_tick_and_no_table() -> None:
    ruling = read_ruling(lines((80, 90), (100, 110)))
    assert not ruling.grids
    assert ruling.tick_boxes == ((80, 100, 90, 110),)


def test_an_underline_is_no_line_of_the_table_it_stands_in() -> None:
    under = flat(150, 200, 260)
    ruling = read_ruling([*lines(XS, YS), under, flat(400, 70, 300)])
    assert len(ruling.grids[0].cells) == 6
    assert set(ruling.loose) == {under, flat(400, 70, 300)}


def test_a_drawing_of_thousands_of_rules_is_no_form() -> None:
    assert read_ruling(flat(k, 0, 100) for k in range(MOST_RULES + 1)).refused
    assert read_ruling(
        [*(flat(5.0 * k, 0, 9000) for k in range(900)), *(upright(5.0 * k, 0, 9000) for k in range(900))]
    ).refused


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Rule], list[tuple[int, int, int, int]]]:
    """A table of merged cells, its lines cell by cell with a little noise, in any order; and its cells."""
    rows, cols = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    xs = [70.0 + 60 * c for c in range(cols + 1)]
    ys = [100.0 + 25 * r for r in range(rows + 1)]
    free = {(r, c) for r in range(rows) for c in range(cols)}
    cells: list[tuple[int, int, int, int]] = []
    for r, c in sorted(free):
        if (r, c) not in free:
            continue
        wide = draw(st.integers(1, next((k for k in range(1, cols - c) if (r, c + k) not in free), cols - c)))
        high = draw(st.integers(1, rows - r))
        while not set(places(r, c, high, wide)) <= free:
            high -= 1
        free -= set(places(r, c, high, wide))
        cells.append((r, c, high, wide))
    noise = st.floats(-0.4, 0.4)
    rules: list[Rule] = []
    for r, c, high, wide in cells:
        left, right, top, bottom = xs[c], xs[c + wide], ys[r], ys[r + high]
        rules += [flat(y + draw(noise), left - draw(noise), right + draw(noise)) for y in (top, bottom)]
        rules += [upright(x + draw(noise), top - draw(noise), bottom + draw(noise)) for x in (left, right)]
    return draw(st.permutations(rules)), cells


@settings(deadline=None, max_examples=60)
@given(tables())
def test_any_table_of_merged_cells_is_found_again(table: tuple[list[Rule], list[tuple[int, int, int, int]]]) -> None:
    rules, cells = table
    (grid,) = read_ruling(rules).grids
    rows = sorted({r for r, _, _, _ in cells} | {r + h for r, _, h, _ in cells})
    cols = sorted({c for _, c, _, _ in cells} | {c + w for _, c, _, w in cells})
    used = [
        (rows.index(r), cols.index(c), rows.index(r + h) - rows.index(r), cols.index(c + w) - cols.index(c))
        for r, c, h, w in cells
    ]
    assert spans(grid) == sorted(used)
    assert all(b - a > 20 for a, b in pairwise(grid.xs))
