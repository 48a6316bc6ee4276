"""In: a table's rows as spans and widths. Out: `Layout`, the place of every cell in one true grid.

Mostly the spans are right, and columns are counted. Some producers leave the spans out and give widths only: where
rows of unequal total say by their widths that they reach further than their spans, the grid is drawn by the edges.
"""

from bisect import bisect_left
from itertools import pairwise
from typing import Final, NamedTuple

_TOLERANCE: Final = 60.0
"""Edges closer than this (3 points) are one line."""
_SHARE: Final = 0.02
"""A row placed by widths snaps to lines of the others within this share of the table's width."""
_DISAGREES: Final = 0.05
"""Widths and spans of a row disagree from this share of the table's width on."""
_USUAL_WIDTH: Final = 8306.0
"""Of the text on an A4 page with Word's margins, where a table doesn't say how wide it is."""


class RawCell(NamedTuple):
    """A cell as the row tells it. `width`: in twips, 0 where it is not told."""

    span: int
    width: float


class RawRow(NamedTuple):
    """A row as it tells itself. `before`, `after`: grid columns left empty; `indent`: width of those before."""

    cells: tuple[RawCell, ...]
    before: int = 0
    after: int = 0
    indent: float = 0.0

    @property
    def total(self) -> int:
        """Grid columns that the row takes, empty ones included."""
        return self.before + self.after + sum(cell.span for cell in self.cells)


class Layout(NamedTuple):
    """`places`: column and column span of each cell of each row; `lines`: the columns' edges in points."""

    columns: int
    lines: tuple[float, ...]
    places: tuple[tuple[tuple[int, int], ...], ...]


def lay_out(rows: list[RawRow], grid: list[float]) -> Layout:
    """The layout of a table. `grid`: the widths of its w:tblGrid in twips, as far as it has one."""
    totals = {row.total for row in rows if row.cells}
    if len(totals) > 1:
        edges = _edges_by_widths(rows, grid)
        if edges is not None:
            return _by_edges(edges)
    return _counted(rows, grid, max(totals, default=0))


def _counted(rows: list[RawRow], grid: list[float], columns: int) -> Layout:
    places: list[tuple[tuple[int, int], ...]] = []
    for row in rows:
        column, placed = row.before, list[tuple[int, int]]()
        for cell in row.cells:
            placed.append((column, cell.span))
            column += cell.span
        places.append(tuple(placed))
    widths = grid if len(grid) == columns and sum(grid) > 0 else _told_widths(rows, columns)
    return Layout(columns, _in_points(_running(widths)), tuple(places))


def _told_widths(rows: list[RawRow], columns: int) -> list[float]:
    """The columns' widths as far as single cells tell them; a column that none tells is as wide as the others."""
    told: dict[int, float] = {}
    for row in rows:
        column = row.before
        for cell in row.cells:
            if cell.span == 1 and cell.width > 0:
                told.setdefault(column, cell.width)
            column += cell.span
    usual = sum(told.values()) / len(told) if told else _USUAL_WIDTH / max(columns, 1)
    return [told.get(column, usual) for column in range(columns)]


def _running(widths: list[float]) -> list[float]:
    lines = [0.0]
    for width in widths:
        lines.append(lines[-1] + width)
    return lines


def _in_points(lines: list[float]) -> tuple[float, ...]:
    return tuple(round(line / 20, 2) for line in lines)


def _edges_by_widths(rows: list[RawRow], grid: list[float]) -> list[list[float]] | None:
    """Each row's edges in twips, where some row's widths contradict its spans; None where columns can be counted."""
    lines = _running(grid) if sum(grid) > 0 else [0.0]
    width = lines[-1] or max((_row_width(row) for row in rows), default=0.0)
    by_width = [_contradicts(row, lines, width) for row in rows]
    if not any(by_width) or any(row.total >= len(lines) and not by for row, by in zip(rows, by_width, strict=True)):
        return None
    trusted = [_by_spans(row, lines) for row, by in zip(rows, by_width, strict=True) if not by]
    anchors = sorted({edge for edges in trusted for edge in edges})
    return [
        _by_widths(row, width, anchors) if by else _by_spans(row, lines) for row, by in zip(rows, by_width, strict=True)
    ]


def _row_width(row: RawRow) -> float:
    """What the row's cells measure together, 0 where one of them doesn't tell."""
    told = [cell.width for cell in row.cells]
    return row.indent + sum(told) if told and min(told) > 0 else 0.0


def _contradicts(row: RawRow, lines: list[float], width: float) -> bool:
    """Whether the row's widths say that it reaches elsewhere than its spans do."""
    own = _row_width(row)
    if not own or row.total == len(lines) - 1:
        return False
    if row.total >= len(lines):
        return True
    return abs(lines[row.total - row.after] - own) > _DISAGREES * width


def _by_spans(row: RawRow, lines: list[float]) -> list[float]:
    column, edges = row.before, [lines[row.before]]
    for cell in row.cells:
        column += cell.span
        edges.append(lines[column])
    return edges


def _by_widths(row: RawRow, width: float, anchors: list[float]) -> list[float]:
    """The row's edges by its widths, stretched to the table's where nearly as wide, snapped to the others' lines."""
    own = _row_width(row)
    factor = width / own if abs(width - own) <= 2 * _DISAGREES * width else 1.0
    edges = [row.indent * factor]
    for cell in row.cells:
        edges.append(edges[-1] + cell.width * factor)
    return [_snapped(edge, anchors, max(_TOLERANCE, _SHARE * width)) for edge in edges]


def _snapped(edge: float, anchors: list[float], tolerance: float) -> float:
    at = bisect_left(anchors, edge)
    near = min(anchors[max(at - 1, 0) : at + 1], key=lambda anchor: abs(anchor - edge), default=edge)
    return near if abs(near - edge) <= tolerance else edge


def _by_edges(rows: list[list[float]]) -> Layout:
    """One grid of all rows' edges. A cell too narrow for a column of its own still gets one, to the right."""
    lines: list[float] = []
    for edge in sorted({edge for edges in rows for edge in edges}):
        if not lines or edge - lines[-1] > _TOLERANCE:
            lines.append(edge)
    places: list[tuple[tuple[int, int], ...]] = []
    for edges in rows:
        column, placed = 0, list[tuple[int, int]]()
        for left, right in pairwise(edges):
            start = max(column, _line(lines, left))
            column = max(start + 1, _line(lines, right))
            placed.append((start, column - start))
        places.append(tuple(placed))
        lines += [lines[-1] + _TOLERANCE * n for n in range(1, column - len(lines) + 2)]
    return Layout(len(lines) - 1, _in_points(lines), tuple(places))


def _line(lines: list[float], edge: float) -> int:
    """The number of the grid line that an edge belongs to: the last one that isn't right of it."""
    return max(bisect_left(lines, edge + 1e-6) - 1, 0)
