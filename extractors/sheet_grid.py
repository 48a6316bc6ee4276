"""In: what stands where on one sheet. Out: its `Table`, a true grid from the first row and column to the last used."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from schema.document import Block, Cell, Paragraph, Picture, Table

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 512
MAX_AREA: Final = 200_000
"""Places of a grid up to which its empty cells are told too."""
_FAR_MERGE: Final = 200
"""Rows or columns by which a merged cell may reach beyond what is used."""
_WIDTH: Final = 48.0

Place = tuple[int, int]
"""Row and column from 0."""


class Merge(NamedTuple):
    """A merged cell, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(NamedTuple):
    """A sheet: texts and pictures by place, merged cells, places that are drawn with a border, widths in points."""

    texts: Mapping[Place, str]
    pictures: Mapping[Place, tuple[Picture, ...]] = {}
    merges: tuple[Merge, ...] = ()
    bordered: frozenset[Place] = frozenset()
    widths: Mapping[int, float] = {}


def build_table(grid: Grid, index: int, page: int) -> Table | None:
    """The sheet's table; None where nothing stands on it. Rows and columns are counted as the sheet counts them."""
    rows, cols = _used(grid)
    if not rows:
        return None
    merges = {(merge.top, merge.left): merge for merge in _kept_merges(grid.merges, rows, cols)}
    hidden = {place for merge in merges.values() for place in _places(merge)} - set(merges)
    edges = _edges(grid.widths, cols)
    cells = tuple(
        _cell(grid, place, merges.get(place) or Merge(*place, *place), edges, page)
        for place in _told(grid, merges, rows, cols)
        if place not in hidden
    )
    return Table(index=index, rows=rows, cols=cols, cells=cells, page=page)


def _used(grid: Grid) -> tuple[int, int]:
    """How many rows hold a text or picture, and how many columns in them hold one, a border or a merged cell."""
    filled = {*grid.texts, *grid.pictures}
    if not filled:
        return 0, 0
    rows = max(row for row, _ in filled) + 1
    cols = max(col for _, col in filled) + 1
    near = [m for m in grid.merges if m.top < rows and m.bottom < rows + _FAR_MERGE and m.right < cols + _FAR_MERGE]
    rows = max([rows, *(m.bottom + 1 for m in near)])
    cols = max([cols, *(m.right + 1 for m in near), *(c + 1 for r, c in grid.bordered if r < rows)])
    return min(rows, MAX_ROWS), min(cols, MAX_COLUMNS)


def _kept_merges(merges: Iterable[Merge], rows: int, cols: int) -> list[Merge]:
    """The merged cells cut to the grid; of two that overlap, the first; not without end."""
    taken: set[Place] = set()
    kept: list[Merge] = []
    for merge in merges:
        cut = merge._replace(bottom=min(merge.bottom, rows - 1), right=min(merge.right, cols - 1))
        if cut.bottom < cut.top or cut.right < cut.left or len(taken) + _area(cut) > MAX_AREA:
            continue
        places = _places(cut)
        if taken.isdisjoint(places):
            taken |= places
            kept.append(cut)
    return kept


def _area(merge: Merge) -> int:
    return (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)


def _places(merge: Merge) -> set[Place]:
    return {(r, c) for r in range(merge.top, merge.bottom + 1) for c in range(merge.left, merge.right + 1)}


def _edges(widths: Mapping[int, float], cols: int) -> list[float]:
    edges = [0.0]
    for col in range(cols):
        edges.append(round(edges[-1] + widths.get(col, _WIDTH), 2))
    return edges


def _told(grid: Grid, merges: Mapping[Place, Merge], rows: int, cols: int) -> Iterable[Place]:
    """The places in reading order: all of them, on a huge sheet those that hold something."""
    if rows * cols <= MAX_AREA:
        return ((row, col) for row in range(rows) for col in range(cols))
    held = {*grid.texts, *grid.pictures, *merges}
    return sorted(place for place in held if place[0] < rows and place[1] < cols)


def _cell(grid: Grid, place: Place, merge: Merge, edges: list[float], page: int) -> Cell:
    text: tuple[Block, ...] = (Paragraph(text=grid.texts.get(place, ""), page=page),)
    return Cell(
        row=merge.top,
        col=merge.left,
        row_span=merge.bottom - merge.top + 1,
        col_span=merge.right - merge.left + 1,
        left=edges[merge.left],
        right=edges[merge.right + 1],
        blocks=text + grid.pictures.get(place, ()),
        page=page,
    )
