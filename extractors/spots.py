"""In: a `Document`. Out: `Sheet`, its lines and cells as one row of spots that know their neighbours in the grid."""

from itertools import groupby
from typing import Literal, NamedTuple

from extractors.text import fold, half, squeeze
from schema.document import Block, Cell, Document, Paragraph, Picture, Table
from schema.record import Where


class Spot(NamedTuple):
    """A place that carries text: a paragraph outside tables (`line`) or a cell. Tables, rows and columns from 0.

    `bare` is the text without white space, `plain` the same with half-width signs, position by position.
    """

    order: int
    kind: Literal["line", "cell"]
    item: Paragraph | Cell
    text: str
    bare: str
    plain: str
    fold: str
    table: int = -1
    row: int = -1
    col: int = -1
    rows: int = 1
    cols: int = 1

    @property
    def where(self) -> Where:
        """The place as a record gives it."""
        if self.kind == "line":
            return Where(page=self.item.page, bbox=self.item.box)
        return Where(page=self.item.page, table=self.table, row=self.row, col=self.col, bbox=self.item.box)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures in it."""
        return self.item.pictures if isinstance(self.item, Cell) else ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs it is made of."""
        return self.item.paragraphs if isinstance(self.item, Cell) else (self.item,)


class Sheet:
    """A document's spots in reading order, and which of them lies to the right of, below, or beside another."""

    def __init__(self, document: Document) -> None:
        self.spots: list[Spot] = []
        self.pictures: list[tuple[Picture, int]] = []
        self._grid: dict[tuple[int, int, int], int] = {}
        self._widths: dict[int, int] = {}
        self._heights: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._rows: dict[tuple[int, int], tuple[Spot, ...]] = {}
        self._place(document.blocks)
        self.faces = {face.page: face for face in document.faces}
        """The pages that were read from pictures; all pictures on them are seals or traces of some."""

    def all_pictures(self) -> list[Picture]:
        """Every picture, those in cells after those outside."""
        return [picture for picture, _ in self.pictures] + [p for spot in self.spots for p in spot.pictures]

    def _place(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._add("line", block, block.text)
            elif isinstance(block, Table):
                self._place_table(block)
            else:
                self.pictures.append((block, len(self.spots)))

    def _place_table(self, table: Table) -> None:
        self._widths[table.index], self._heights[table.index] = table.cols, table.rows
        for cell in sorted(table.cells, key=_reading_order):
            order = self._last[table.index] = self._add("cell", cell, cell.text, table.index)
            for row in range(cell.row, cell.row + cell.row_span):
                for col in range(cell.col, cell.col + cell.col_span):
                    self._grid[table.index, row, col] = order
            for block in cell.blocks:
                if isinstance(block, Table):
                    self._place_table(block)

    def _add(self, kind: Literal["line", "cell"], item: Paragraph | Cell, text: str, table: int = -1) -> int:
        order, bare = len(self.spots), squeeze(text)
        place = (table, item.row, item.col, item.row_span, item.col_span) if isinstance(item, Cell) else ()
        self.spots.append(Spot(order, kind, item, text, bare, half(bare), fold(bare) if len(bare) < 80 else "", *place))
        return order

    def at(self, table: int, row: int, col: int) -> Spot | None:
        """The cell that covers a place of a table's grid."""
        order = self._grid.get((table, row, col))
        return None if order is None else self.spots[order]

    def right_of(self, spot: Spot, row: int | None = None) -> Spot | None:
        """The next cell to the right in the spot's first row (or in `row`); skips places that no cell covers."""
        return self._along(spot.table, spot.row if row is None else row, spot.col + spot.cols, 1)

    def left_of(self, spot: Spot) -> Spot | None:
        """The next cell to the left in the spot's first row."""
        return self._along(spot.table, spot.row, spot.col - 1, -1)

    def _along(self, table: int, row: int, col: int, step: int) -> Spot | None:
        width = self._widths.get(table, 0)
        while 0 <= col < width:
            found = self.at(table, row, col)
            if found is not None:
                return found
            col += step
        return None

    def below(self, spot: Spot) -> Spot | None:
        """The cell under the spot's first column."""
        return self.at(spot.table, spot.row + spot.rows, spot.col)

    def above(self, spot: Spot) -> Spot | None:
        """The cell over the spot's first column."""
        return self.at(spot.table, spot.row - 1, spot.col)

    def row(self, table: int, row: int) -> tuple[Spot, ...]:
        """Every cell that covers a row, from left to right, those that began above it included."""
        known = self._rows.get((table, row))
        if known is None:
            spots = (self.at(table, row, col) for col in range(self._widths.get(table, 0)))
            known = self._rows[table, row] = tuple(one for one, _ in groupby(filter(None, spots)))
        return known

    def height(self, table: int) -> int:
        """How many rows a table has."""
        return self._heights.get(table, 0)

    def last_of(self, table: int) -> int:
        """The place in reading order of a table's last cell, -1 where it has none."""
        return self._last.get(table, -1)

    def width(self, table: int) -> int:
        """How many columns a table's grid has."""
        return self._widths.get(table, 0)


def _reading_order(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.col


def nested_text(cell: Cell) -> str:
    """The text of the tables inside a cell: a line a row, its cells parted by tabs."""
    lines: list[str] = []
    for block in cell.blocks:
        if isinstance(block, Table):
            for row in block.by_row:
                words = [w for c in row if (w := "\n".join(filter(None, (c.text.strip(), nested_text(c)))))]
                lines += ["\t".join(words)] if words else []
    return "\n".join(lines)
