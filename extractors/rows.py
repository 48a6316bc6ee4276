"""In: a document's tables. Out: their rows under named columns, with the words above the table and of group rows.

A header row is known by its words; a table may repeat it, lack it on the next page, or hold several lists one below
the other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from extractors.text import half, squeeze
from schema.document import Cell, Document, Paragraph, Table
from schema.record import Quote, Where

Columns = Mapping[str, str]
"""The name of a column → a regular expression for its title, in half-width text without white space."""
_TOTAL: Final = re.compile(r"^(?:合计|总计|小计|共计|总数|汇总|备注|说明|注)[:：]?")
_HEADER_ROWS: Final = 6


class Row(NamedTuple):
    """A row of a list: its cells' words by column, a quotation of the whole, the words over the table and its group."""

    cells: dict[str, str]
    quote: Quote
    title: str
    group: str
    is_total: bool
    extra: tuple[str, ...]
    """The words of cells under no column that was asked for."""

    def get(self, column: str) -> str:
        """The words under a column, empty where the list hasn't that column."""
        return self.cells.get(column, "")

    @property
    def words(self) -> str:
        """All its words."""
        return " ".join((*self.cells.values(), *self.extra))


def rows_of(document: Document, columns: Columns, needed: Sequence[str], least: int = 2) -> tuple[Row, ...]:
    """The rows of all tables that have the needed columns and at least `least` of those asked for."""
    found: list[Row] = []
    header: dict[int, str] = {}
    width = 0
    for table, title in _tables(document):
        own = _header(table, columns, needed, least)
        if own is None and (not header or table.cols != width):
            continue
        header, width = own[1] if own else header, table.cols
        found += _rows(table, header, own[0] + 1 if own else 0, title, columns)
    return tuple(found)


def _tables(document: Document) -> Iterator[tuple[Table, str]]:
    """Each table with the words that stand over it."""
    above: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above = [*above, squeeze(half(block.text))][-3:] if block.text.strip() else above
        elif isinstance(block, Table):
            yield block, " ".join(above)
            for cell in block.cells:
                yield from ((nested, squeeze(half(cell.text))) for nested in cell.blocks if isinstance(nested, Table))
            above = []


def _header(table: Table, columns: Columns, needed: Sequence[str], least: int) -> tuple[int, dict[int, str]] | None:
    """The header row's number and its columns by grid column."""
    for number, row in enumerate(table.by_row[:_HEADER_ROWS]):
        names = _named(row, columns)
        if len(names) >= least and all(name in names.values() for name in needed):
            return number, names
    return None


def _named(row: Sequence[Cell], columns: Columns) -> dict[int, str]:
    names: dict[int, str] = {}
    for cell in row:
        words = squeeze(half(cell.text))
        for name, pattern in columns.items():
            if words and name not in names.values() and _compiled(pattern).fullmatch(words):
                names[cell.col] = name
                break
    return names


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _rows(table: Table, header: dict[int, str], start: int, title: str, columns: Columns) -> Iterator[Row]:
    group = " ".join(squeeze(half(c.text)) for row in table.by_row[: max(start - 1, 0)] for c in row if c.text.strip())
    carried: dict[int, tuple[int, Cell]] = {}
    for number, row in enumerate(table.by_row):
        for cell in row:
            if cell.row_span > 1:
                carried[cell.col] = (cell.row + cell.row_span, cell)
        if number < start:
            continue
        spread = [cell for until, cell in carried.values() if number < until and cell.row < number]
        full = [cell for cell in row if cell.text.strip()]
        if not full:
            continue
        if len(_named(row, columns)) >= max(2, len(header) - 1):
            header = _named(row, columns)
        elif (
            len(full) == 1
            and not spread
            and (full[0].col_span > 1 or len(row) == 1 or len(header) > 2)
            and not _counted(full[0])
        ):
            group = squeeze(half(full[0].text))
        else:
            yield _row(table, [*spread, *row], full, header, title, group)


def _counted(cell: Cell) -> bool:
    """Whether a row with one full cell is a numbered row left empty."""
    return squeeze(half(cell.text)).isdigit()


def _row(
    table: Table, cells: Sequence[Cell], own: Sequence[Cell], header: dict[int, str], title: str, group: str
) -> Row:
    words: dict[str, str] = {}
    extra: list[str] = []
    for cell in cells:
        name = header.get(cell.col)
        if name:
            words.setdefault(name, cell.text.strip())
        elif cell.text.strip():
            extra.append(cell.text.strip())
    first = own[0]
    return Row(
        cells=words,
        quote=Quote(
            page=first.page,
            text=" ".join(cell.text.strip() for cell in own),
            where=Where(page=first.page, table=table.index, row=first.row, col=first.col, bbox=first.box),
        ),
        title=title,
        group=group,
        is_total=any(_TOTAL.match(squeeze(half(cell.text))) for cell in own[:3]),
        extra=tuple(extra),
    )
