"""In: a w:tbl. Out: `RawTable`, its cells' elements placed in a true grid, vertical merges joined, nothing read yet."""

from dataclasses import dataclass
from typing import Final

from extractors.word_account import count_characters
from extractors.word_grid import Layout, RawCell, RawRow, lay_out
from extractors.word_package import bomb, corrupt
from extractors.word_walk import Walk, leave_out_all, unwrapped
from extractors.word_xml import (
    CELL,
    CELL_PROPERTIES,
    DELETED,
    ROW,
    ROW_PROPERTIES,
    TYPE,
    Element,
    W,
    number_of,
    properties_child,
    twips,
    value_of,
)

MAX_SPAN: Final = 63
"""Word's own limit of columns."""
MAX_CELLS: Final = 200_000
"""Cells of a document's tables together."""

_GRID: Final = W + "tblGrid"
_SPAN: Final = W + "gridSpan"
_DOWN: Final = W + "vMerge"
_ACROSS: Final = W + "hMerge"
_WIDTH: Final = W + "tcW"
_DIRECTION: Final = W + "textDirection"
_CELL_DELETED: Final = W + "cellDel"
_CELL_MERGED: Final = W + "cellMerge"
_IN_TWIPS: Final = (None, "dxa")
_HORIZONTAL: Final = ("", "lrTb", "lrTbV", "tb", "tbV")


@dataclass(slots=True)
class OpenCell:
    """A cell with its element, still to be read. `omit`, `sign`: what the content control around it makes of it."""

    element: Element
    span: int = 1
    width: float = 0.0
    down: str = ""
    across: str = ""
    vertical: bool = False
    omit: str | None = None
    sign: str | None = None
    row: int = 0
    column: int = 0
    row_span: int = 1


@dataclass(slots=True)
class OpenRow:
    """A row with its element and cells."""

    element: Element
    cells: list[OpenCell]
    before: int = 0
    after: int = 0
    indent: float = 0.0


@dataclass(slots=True)
class RawTable:
    """A table whose cells know their places. Each row has the cells that begin in it."""

    rows: list[OpenRow]
    layout: Layout


def open_table(walk: Walk, table: Element) -> RawTable:
    """The table's grid. Deleted rows and cells, and the hidden ones behind a merge, are booked as left out.

    Raises Rejected: `corrupt` for an impossible span, `bomb` for an absurd number of cells.
    """
    rows = [row for row in (_row(walk, element) for element in unwrapped(walk, table, (ROW,))) if row is not None]
    layout = lay_out([_raw(row) for row in rows], _grid(table))
    for number, (row, places) in enumerate(zip(rows, layout.places, strict=True)):
        for cell, (column, span) in zip(row.cells, places, strict=True):
            cell.row, cell.column, cell.span = number, column, span
    _merge_down(walk, rows)
    return RawTable(rows, layout)


def _grid(table: Element) -> list[float]:
    grid = table.find(_GRID)
    columns = () if grid is None else grid.findall(W + "gridCol")
    return [max(twips(column.get(W + "w")) or 0.0, 0.0) for column in columns]


def _raw(row: OpenRow) -> RawRow:
    return RawRow(tuple(RawCell(c.span, c.width) for c in row.cells), row.before, row.after, row.indent)


def _row(walk: Walk, element: Element) -> OpenRow | None:
    """A row with its cells, None where it was deleted."""
    row = OpenRow(element, [])
    for properties in element.iterchildren(ROW_PROPERTIES):
        for one in properties:
            if one.tag == DELETED:
                leave_out_all(walk, "deleted", element)
                return None
            if one.tag == W + "gridBefore":
                row.before = _span(one, 0)
            elif one.tag == W + "gridAfter":
                row.after = _span(one, 0)
            elif one.tag == W + "wBefore":
                row.indent = max(_width(one), 0.0)
    for cell in unwrapped(walk, element, (CELL,)):
        _add_cell(walk, row, cell)
    walk.cells += len(row.cells)
    if walk.cells > MAX_CELLS:
        raise bomb()
    return row


def _add_cell(walk: Walk, row: OpenRow, element: Element) -> None:
    """Add a cell to its row; one that goes on from its left neighbour widens that."""
    cell = OpenCell(element, omit=walk.omit, sign=walk.sign)
    properties = properties_child(element, CELL_PROPERTIES)
    for one in () if properties is None else properties:
        if one.tag == _CELL_DELETED:
            leave_out_all(walk, "deleted", element)
            return
        _tell(cell, one)
    if cell.across == "continue" and row.cells:
        leave_out_all(walk, "merged", element)
        row.cells[-1].span += cell.span
        row.cells[-1].width += cell.width
        return
    row.cells.append(cell)


def _tell(cell: OpenCell, one: Element) -> None:
    tag = one.tag
    if tag == _WIDTH:
        cell.width = _width(one)
    elif tag == _SPAN:
        cell.span = _span(one, 1)
    elif tag == _DOWN:
        cell.down = "restart" if value_of(one) == "restart" else "continue"
    elif tag == _ACROSS:
        cell.across = "restart" if value_of(one) == "restart" else "continue"
    elif tag == _CELL_MERGED:
        cell.down = {"rest": "restart", "cont": "continue"}.get(one.get(W + "vMerge") or "", cell.down)
    elif tag == _DIRECTION:
        cell.vertical = value_of(one) not in _HORIZONTAL


def _span(element: Element, least: int) -> int:
    value = value_of(element)
    span = max(number_of(value, MAX_SPAN + 1 if value.isdigit() else least), least)
    if span > MAX_SPAN:
        raise corrupt()
    return span


def _width(element: Element) -> float:
    """The width told in twips, 0 where it is told in another way (a share, automatic)."""
    if element.get(TYPE) not in _IN_TWIPS:
        return 0.0
    return twips(element.get(W + "w")) or 0.0


def _is_lone(start: OpenCell, cell: OpenCell) -> bool:
    """Whether a merge was never begun and the cell has text of its own, which must not be lost to it."""
    return start.down == "continue" and count_characters(cell.element) > 0


def _merge_down(walk: Walk, rows: list[OpenRow]) -> None:
    """Join each cell that goes on from above to the cell it goes on from, if that ends there and is as wide.

    One that has nothing above it to go on from is a cell of its own.
    """
    above: dict[int, OpenCell] = {}
    for row in rows:
        below: dict[int, OpenCell] = {}
        kept: list[OpenCell] = []
        for cell in row.cells:
            start = above.get(cell.column) if cell.down == "continue" else None
            if start is not None and start.span == cell.span and not _is_lone(start, cell):
                start.row_span += 1
                leave_out_all(walk, "merged", cell.element)
                below[cell.column] = start
                continue
            kept.append(cell)
            if cell.down:
                below[cell.column] = cell
        row.cells = kept
        above = below
