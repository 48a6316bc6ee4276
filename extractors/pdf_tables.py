"""In: a page's grids and what stands on the page. Out: `TableDraft`s, its tables with all that is in their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from extractors.grid import Grid, GridCell
from extractors.pdf_lines import Line, read_lines, stacked
from extractors.pdf_marks import Ground
from extractors.pdf_paragraphs import Passage, measured, read_passages
from extractors.pdf_sheet import TURNED, Run, Turn, carry
from schema.document import Box, Picture

PADDING: Final = 6.0
"""At most the padding that is taken off a cell's width where its text doesn't say, in points."""
INSIDE: Final = 3.0
"""A nested grid may reach this far over its cell's border."""

Owner = tuple[int, int]
"""A cell: the number of its grid, and its number in the grid."""


class CellDraft(NamedTuple):
    """A cell of a table of one page, by its edges; `items` in reading order."""

    row: int
    row_span: int
    left: float
    right: float
    box: Box
    page: int
    items: tuple[Item, ...] = ()
    vertical: bool = False

    @property
    def text(self) -> str:
        """Its text without white space, nested tables left out."""
        lines = (line.text for item in self.items if isinstance(item, Passage) for line in item.lines)
        return "".join("".join(lines).split())


class TableDraft(NamedTuple):
    """A table of one page, or of several. `edges` are those of its columns.

    `foot` is the box of its part on its `last_page`; `open_top`, `open_bottom`: no line was drawn there.
    """

    page: int
    box: Box
    edges: tuple[float, ...]
    rows: int
    cells: tuple[CellDraft, ...]
    foot: Box
    last_page: int
    open_top: bool = False
    open_bottom: bool = False


Item = Passage | TableDraft | Picture


class Stock(NamedTuple):
    """What stands in each cell of a page's grids: runs, pictures, inner grids; and what lies under the text."""

    grids: tuple[Grid, ...]
    runs: Mapping[Owner, Sequence[Run]]
    pictures: Mapping[Owner, Sequence[Picture]]
    inner: Mapping[Owner, Sequence[int]]
    ground: Ground
    page: int


def owner_of(grids: Sequence[Grid], x: float, y: float) -> Owner | None:
    """The innermost cell at that point; inner grids must come before those that they stand in."""
    for number, grid in enumerate(grids):
        if grid.ys[0] <= y <= grid.ys[-1] and (cell := grid.at(x, y)) >= 0:
            return number, cell
    return None


def inner_grids(grids: Sequence[Grid]) -> dict[Owner, list[int]]:
    """For each cell the numbers of the grids that stand in it."""
    inner: dict[Owner, list[int]] = {}
    for number, grid in enumerate(grids):
        x0, top, x1, bottom = grid.box
        found = owner_of(grids[number + 1 :], (x0 + x1) / 2, (top + bottom) / 2)
        if found is None:
            continue
        outer = found[0] + number + 1
        box = grids[outer].cells[found[1]].box
        if box[0] - INSIDE <= x0 and box[1] - INSIDE <= top and x1 <= box[2] + INSIDE and bottom <= box[3] + INSIDE:
            inner.setdefault((outer, found[1]), []).append(number)
    return inner


def table_draft(stock: Stock, number: int) -> TableDraft:
    """The grid of that number as a table, with all that stands in it."""
    grid = stock.grids[number]
    cells = tuple(_cell(stock, (number, i), cell) for i, cell in enumerate(grid.cells))
    return TableDraft(
        page=stock.page,
        box=grid.box,
        edges=grid.xs,
        rows=len(grid.ys) - 1,
        cells=cells,
        foot=grid.box,
        last_page=stock.page,
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
    )


def _cell(stock: Stock, owner: Owner, cell: GridCell) -> CellDraft:
    tables = [table_draft(stock, number) for number in stock.inner.get(owner, ())]
    runs = stock.runs.get(owner, ())
    passages, vertical = _passages(runs, cell.box, stock, tables)
    items = with_pictures(in_order([*passages, *tables]), stock.pictures.get(owner, ()))
    return CellDraft(cell.row, cell.row_span, cell.box[0], cell.box[2], cell.box, stock.page, items, vertical)


def _passages(runs: Sequence[Run], box: Box, stock: Stock, tables: Sequence[TableDraft]) -> tuple[list[Passage], bool]:
    """The paragraphs of a cell, and whether its text runs downwards or upwards."""
    if not runs:
        return [], False
    runs = stacked(runs) or runs
    turns = _turns(runs)
    passages: list[Passage] = []
    for turn in turns:
        ground = _ground_of(stock.ground, box) if turn == 0 else Ground()
        lines = read_lines([r for r in runs if r.style.turn == turn], stock.page, ground)
        for part in parted(lines, tables):
            passages += _measured_passages(part, framed(box, turn))
    return passages, turns[0] in (90, 270)


def _turns(runs: Sequence[Run]) -> list[Turn]:
    """The turns of the runs, the commonest first."""
    if all(r.style.turn == 0 for r in runs):
        return [0]
    sizes: Counter[Turn] = Counter()
    for run in runs:
        sizes[run.style.turn] += len(run.text)
    return sorted(sizes, key=lambda t: -sizes[t])


def _measured_passages(lines: Sequence[Line], box: Box) -> list[Passage]:
    if not lines:
        return []
    margin = min(PADDING, max(0.0, min(line.left for line in lines) - box[0]))
    return read_passages(lines, measured(lines, box[0] + margin, box[2] - margin))


def framed(box: Box, turn: Turn) -> Box:
    """The box as measured with the page turned so that text of that turn is upright."""
    if turn == 0:
        return box
    (ax, ay), (bx, by) = carry((box[0], box[1]), TURNED[turn]), carry((box[2], box[3]), TURNED[turn])
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def parted(lines: Sequence[Line], tables: Sequence[TableDraft]) -> list[list[Line]]:
    """The lines in groups, those above a table of their place apart from those below."""
    if not tables:
        return [list(lines)]
    tops = sorted(t.box[1] for t in tables)
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(sum(top < line.box[3] - line.size / 2 for top in tops), []).append(line)
    return [groups[k] for k in sorted(groups)]


def _ground_of(ground: Ground, box: Box) -> Ground:
    """What lies under the text of a cell: rules in it, patches that don't fill it from side to side."""
    rules = tuple(r for r in ground.rules if box[1] < r.at < box[3] and box[0] - 1 <= r.start and r.end <= box[2] + 1)
    patches = tuple(
        p
        for p in ground.patches
        if box[1] - 1 <= p[1] and p[3] <= box[3] + 1 and p[2] - p[0] < 0.95 * (box[2] - box[0])
    )
    return Ground(rules, patches)


def with_pictures(blocks: Sequence[Item], pictures: Sequence[Picture]) -> tuple[Item, ...]:
    """The blocks with the pictures, each before what begins below its upper edge."""
    items = list(blocks)
    # The lowest upper edge so far: what is the first beyond a picture's own edge is found in it by halving.
    edges = list(accumulate(map(_top, items), max))
    for picture in pictures:
        top = picture.box[1] if picture.box else 0.0
        place = bisect_right(edges, top)
        items.insert(place, picture)
        edges.insert(place, top)
    return tuple(items)


def _top(item: Item) -> float:
    return item.box[1] if item.box else 0.0


def in_order(blocks: Sequence[Passage | TableDraft]) -> list[Passage | TableDraft]:
    """The blocks from top to bottom, tables that stand side by side from left to right."""
    rows: list[list[Passage | TableDraft]] = []
    for block in sorted(blocks, key=lambda b: b.box[1]):
        row = rows[-1] if rows else []
        if row and isinstance(block, TableDraft) and _abreast(row[-1], block):
            row.append(block)
        else:
            rows.append([block])
    return [block for row in rows for block in sorted(row, key=lambda b: b.box[0])]


def _abreast(one: Passage | TableDraft, other: TableDraft) -> bool:
    """Whether two tables stand side by side."""
    if isinstance(one, Passage):
        return False
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > 0.5 * min(one.box[3] - one.box[1], other.box[3] - other.box[1])
