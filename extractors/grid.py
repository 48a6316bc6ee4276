"""In: straight rules of a page, in points, y downwards. Out: `Ruling`: the grids they draw, tick boxes, loose rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from extractors.grid_rules import Frame, Rule, frames, whole_rules
from schema.document import Box

EDGE: Final = 2.0
"""Edges of cells this near to each other are one edge of the grid: rows of one table jitter."""
GUTTER: Final = 16.0
"""At most the padding between a cell's border and the border of a table nested in it."""
TICK_BOX: Final = (5.0, 16.0)
"""Sides of a square that is drawn to be ticked."""
MOST_RULES: Final = 4_000
MOST_CROSSINGS: Final = 250_000
"""Beyond these a page is a drawing, not a form."""


class GridCell(NamedTuple):
    """A cell and its place; `box` is (x0, top, x1, bottom)."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


class Grid(NamedTuple):
    """A table's geometry: the edges of its columns and rows, its cells in reading order.

    `owner[r][c]` is the index of the cell that covers that place, or -1 where the table has none (a ragged edge).
    `open_top`, `open_bottom`: no line was drawn there although the columns' lines run on.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owner: tuple[tuple[int, ...], ...]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        """The table's outer box."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int:
        """The index of the cell that covers that point, or -1."""
        row, col = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if 0 <= row < len(self.owner) and 0 <= col < len(self.owner[row]):
            return self.owner[row][col]
        return -1


class Ruling(NamedTuple):
    """All that a page's rules are: grids, inner ones before those they stand in; small squares; rules of no grid.

    `refused`: there were too many rules to be a form's, no grid was looked for.
    """

    grids: tuple[Grid, ...] = ()
    tick_boxes: tuple[Box, ...] = ()
    loose: tuple[Rule, ...] = ()
    refused: bool = False


Place = tuple[int, int]
Region = set[Place]


def read_ruling(pieces: Iterable[Rule], noise: float = 1.0) -> Ruling:
    """The grids that the rules draw, however they were drawn: in pieces, doubled, overshooting, with open sides.

    `noise` widens every tolerance: 1 for drawn rules, more for rules found in a scan.
    """
    pieces = tuple(pieces)
    if len(pieces) > MOST_RULES:
        return Ruling(refused=True)
    rulings, loose = frames(whole_rules(pieces, noise), noise)
    if any(len(f.flat) * len(f.upright) > MOST_CROSSINGS for f in rulings):
        return Ruling(refused=True)
    grids = [g for f in rulings for g in _grids(f, noise)]
    boxes = tuple(g.box for g in grids if _is_tick_box(g))
    tables = sorted((g for g in grids if not _is_tick_box(g)), key=_area)
    return Ruling(tuple(tables), boxes, tuple(loose))


def _area(grid: Grid) -> float:
    x0, top, x1, bottom = grid.box
    return (x1 - x0) * (bottom - top)


def _is_tick_box(grid: Grid) -> bool:
    x0, top, x1, bottom = grid.box
    least, most = TICK_BOX
    sides = sorted((x1 - x0, bottom - top))
    return len(grid.cells) == 1 and sides[0] >= least and sides[1] <= most and sides[1] <= 1.4 * sides[0]


def _grids(frame: Frame, noise: float) -> list[Grid]:
    """The frame's table, and the tables nested in its cells whose borders touch it."""
    xs = _edges(frame.upright, EDGE * noise)
    ys = _edges(frame.flat, EDGE * noise)
    if len(xs) < 2 or len(ys) < 2:
        return []
    regions = _regions(_walls(frame.upright, xs, ys), _walls(frame.flat, ys, xs), (len(ys) - 1, len(xs) - 1))
    if not regions:
        return []
    *nested, table = _tables(regions, xs, ys)
    return [*nested, table._replace(open_top=frame.open_top, open_bottom=frame.open_bottom)]


def _tables(regions: Sequence[Region], xs: Sequence[float], ys: Sequence[float]) -> list[Grid]:
    """The grid that the regions make, last, after those nested in its cells."""
    outer: list[Region] = []
    inner: list[Grid] = []
    nested: set[Place] = set()
    for region in sorted(regions, key=_spread, reverse=True):
        if _is_rectangle(region) and not nested:
            outer.append(region)
            continue
        if region <= nested:
            continue
        held = _held_in(region, regions, xs, ys)
        if held:
            inner += _tables(held, xs, ys)
            nested |= set[Place]().union(*held)
            outer.append(_rectangle(region))
        else:
            outer += _rectangles(region)
    return [*inner, _grid(outer, xs, ys)]


def _edges(rules: Sequence[Rule], tolerance: float) -> list[float]:
    """The places of the rules, those of one edge averaged."""
    edges: list[float] = []
    band: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if band and rule.at - band[0].at > tolerance:
            edges.append(_mean(band))
            band = []
        band.append(rule)
    return [*edges, _mean(band)] if band else edges


def _mean(band: Sequence[Rule]) -> float:
    weight = sum(r.length for r in band)
    return sum(r.at * r.length for r in band) / weight if weight else band[0].at


def _walls(rules: Sequence[Rule], edges: Sequence[float], across: Sequence[float]) -> set[Place]:
    """Where a wall stands: (edge, band) for each band between two `across` edges that a rule covers by half."""
    walls: set[Place] = set()
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    for rule in rules:
        edge = _nearest(edges, rule.at)
        low, high = bisect_left(middles, rule.start), bisect_right(middles, rule.end)
        walls.update((edge, band) for band in range(low, high))
    return walls


def _nearest(edges: Sequence[float], place: float) -> int:
    i = bisect_left(edges, place)
    if i == len(edges) or (i > 0 and place - edges[i - 1] <= edges[i] - place):
        return i - 1
    return i


def _regions(upright: set[Place], flat: set[Place], size: Place) -> list[Region]:
    """The places (row, column) of the grid in groups with no wall between; what is open to the outside is left out."""
    seen: Region = set()
    regions: list[Region] = []
    for start in ((r, c) for r in range(size[0]) for c in range(size[1])):
        if start in seen:
            continue
        region, closed = _spread_from(start, upright, flat, size)
        seen |= region
        if closed:
            regions.append(region)
    return regions


def _spread_from(start: Place, upright: set[Place], flat: set[Place], size: Place) -> tuple[Region, bool]:
    """The places reached from `start` without crossing a wall, and whether none of them leads out of the grid."""
    region, queue, closed = {start}, [start], True
    while queue:
        r, c = queue.pop()
        ways = (
            ((r, c - 1), (c, r) in upright),
            ((r, c + 1), (c + 1, r) in upright),
            ((r - 1, c), (r, c) in flat),
            ((r + 1, c), (r + 1, c) in flat),
        )
        for place, wall in ways:
            if wall or place in region:
                continue
            if 0 <= place[0] < size[0] and 0 <= place[1] < size[1]:
                region.add(place)
                queue.append(place)
            else:
                closed = False
    return region, closed


def _bounds(region: Iterable[Place]) -> tuple[int, int, int, int]:
    rows, cols = zip(*region, strict=True)
    return min(rows), min(cols), max(rows), max(cols)


def _rectangle(region: Region) -> Region:
    r0, c0, r1, c1 = _bounds(region)
    return {(r, c) for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)}


def _spread(region: Region) -> int:
    r0, c0, r1, c1 = _bounds(region)
    return (r1 + 1 - r0) * (c1 + 1 - c0)


def _is_rectangle(region: Region) -> bool:
    return _spread(region) == len(region)


def _held_in(region: Region, regions: Sequence[Region], xs: Sequence[float], ys: Sequence[float]) -> list[Region]:
    """The regions of a table that stands inside this one, a cell's padding from its border; none if it is whole."""
    if _is_rectangle(region):
        return []
    whole = _rectangle(region)
    held = [r for r in regions if r is not region and r & whole]
    if not held or any(not r <= whole for r in held):
        return []
    r0, c0, r1, c1 = _bounds(region)
    h0, g0, h1, g1 = _bounds(set[Place]().union(*held))
    sides = (xs[g0] - xs[c0], xs[c1 + 1] - xs[g1 + 1], ys[h0] - ys[r0], ys[r1 + 1] - ys[h1 + 1])
    padded = any(0 < s <= GUTTER for s in sides[:2])
    return held if padded else []


def _rectangles(region: Region) -> list[Region]:
    """The region cut into rectangles, row by row: a border that is lacking must not make an angled cell."""
    if _is_rectangle(region):
        return [region]
    pieces: list[Region] = []
    above: dict[tuple[int, int], Region] = {}
    for row in range(_bounds(region)[0], _bounds(region)[2] + 1):
        here: dict[tuple[int, int], Region] = {}
        for run in _runs(sorted(c for r, c in region if r == row)):
            places = {(row, c) for c in range(run[0], run[1] + 1)}
            if run in above:
                here[run] = above[run]
                here[run] |= places
            else:
                here[run] = places
                pieces.append(places)
        above = here
    return pieces


def _runs(columns: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for c in columns:
        if runs and c == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], c)
        else:
            runs.append((c, c))
    return runs


def _grid(regions: Sequence[Region], xs: Sequence[float], ys: Sequence[float]) -> Grid:
    """The rectangles as a grid of their own, with no edges but theirs."""
    bounds = sorted(_bounds(r) for r in regions)
    rows = sorted({b[0] for b in bounds} | {b[2] + 1 for b in bounds})
    cols = sorted({b[1] for b in bounds} | {b[3] + 1 for b in bounds})
    row_of, col_of = {e: i for i, e in enumerate(rows)}, {e: i for i, e in enumerate(cols)}
    owner = [[-1] * (len(cols) - 1) for _ in range(len(rows) - 1)]
    cells: list[GridCell] = []
    for r0, c0, r1, c1 in bounds:
        row, col = row_of[r0], col_of[c0]
        row_span, col_span = row_of[r1 + 1] - row, col_of[c1 + 1] - col
        for r in range(row, row + row_span):
            owner[r][col : col + col_span] = [len(cells)] * col_span
        cells.append(GridCell(row, col, row_span, col_span, (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])))
    return Grid(
        tuple(xs[c] for c in cols), tuple(ys[r] for r in rows), tuple(cells), tuple(tuple(row) for row in owner)
    )
