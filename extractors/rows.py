"""In: a document's tables. Out: their rows under named columns, with the words above the table and of group rows.

A header row is known by its words; a table may repeat it, lack it on the next page, set two lists side by side, or
hold several one below the other.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from extractors.text import half, squeeze
from schema.document import Cell, Document, Paragraph, Table
from schema.record import Quote, Where

Columns = Mapping[str, str]
"""The name of a column → a regular expression for its title, in half-width text without white space."""
_TOTAL: Final = re.compile(
    r"^(?:合计|总计|小计|共计|总数|汇总|备注|说明|注"
    r"|(?:活动)?总次数|本页小计|累计)(?:[:：]|$|\d"
    r"|[(（])"
)
_HEADER_ROWS: Final = 6
_SHORT_GROUP: Final = 12


class Row(NamedTuple):
    """A row of a list: its cells' words by column, a quotation of the whole, the words over the table and its group."""

    cells: dict[str, str]
    quote: Quote
    title: str
    group: str
    is_total: bool
    extra: tuple[str, ...]
    """The words of cells under no column that was asked for."""
    titles: dict[str, str]
    """The printed titles of its columns."""

    def get(self, column: str) -> str:
        """The words under a column, empty where the list hasn't that column."""
        return self.cells.get(column, "")

    @property
    def words(self) -> str:
        """All its words."""
        return " ".join((*self.cells.values(), *self.extra))


class _List(NamedTuple):
    """One of the lists that a header row sets side by side: column → name, its printed titles, the words over it."""

    names: dict[int, str]
    titles: dict[str, str]
    above: str = ""


class _Header(NamedTuple):
    """A header row's lists; most tables have one."""

    lists: tuple[_List, ...]

    @property
    def width(self) -> int:
        return max(len(one.names) for one in self.lists)


def rows_of(document: Document, columns: Columns, needed: Sequence[str], least: int = 2) -> tuple[Row, ...]:
    """The rows of all tables that have the needed columns and at least `least` of those asked for."""
    found: list[Row] = []
    header: _Header | None = None
    width = 0
    for table, title in tables_of(document):
        own = _find_header(table, columns, needed, least)
        if own is None and (header is None or table.cols != width):
            continue
        header, width = own[1] if own else header, table.cols
        if header is not None:
            found += _rows(table, header, own[0] + 1 if own else 0, title, columns)
    return tuple(found)


def bare_rows(document: Document, columns: Mapping[int, Sequence[Mapping[int, str]]]) -> tuple[Row, ...]:
    """The rows of tables without a header, by what their caller found each grid column of a table (its index) to be."""
    found: list[Row] = []
    for table, title in tables_of(document):
        if lists := columns.get(table.index):
            header = _Header(tuple(_List(dict(names), {}) for names in lists))
            found += _rows(table, header, 0, title, {})
    return tuple(found)


def tables_of(document: Document) -> Iterator[tuple[Table, str]]:
    """Each table with the words that stand over it, nested ones under those of their cell."""
    above: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above = [*above, squeeze(half(block.text))][-3:] if block.text.strip() else above
        elif isinstance(block, Table):
            yield block, " ".join(above)
            for cell in block.cells:
                yield from ((nested, squeeze(half(cell.text))) for nested in cell.blocks if isinstance(nested, Table))
            above = []


def quoted(table: Table, cell: Cell, text: str = "") -> Quote:
    """The words of a cell, or `text` that begins there, with their place."""
    where = Where(page=cell.page, table=table.index, row=cell.row, col=cell.col, bbox=cell.box)
    return Quote(page=cell.page, text=text or cell.text.strip(), where=where)


def _find_header(table: Table, columns: Columns, needed: Sequence[str], least: int) -> tuple[int, _Header] | None:
    """The header row's number and its columns."""
    for number, row in enumerate(table.by_row[:_HEADER_ROWS]):
        header = _header(table, row, columns)
        if header and header.width >= least and all(name in header.lists[0].names.values() for name in needed):
            return number, header
    return None


def _header(table: Table, row: Sequence[Cell], columns: Columns) -> _Header | None:
    """The columns that a row names; the first title that comes again begins a second list beside the first."""
    lists: list[_List] = [_List({}, {})]
    for cell in row:
        words = squeeze(half(cell.text))
        key = next((name for name in lists[0].names.values() if name not in _NUMBERS), None)
        title = lists[0].titles[key] if key else ""
        if key and lists[-1].names and (words == title or (words.endswith("姓名") and title.endswith("姓名"))):
            lists.append(_List({}, {}, _over(table, cell)))
        name = column_of(words, columns, lists[-1].titles)
        if name:
            lists[-1].names[cell.col] = name
            lists[-1].titles[name] = words
    if len(lists) > 1:
        first = next(iter(lists[0].names))
        lists[0] = lists[0]._replace(above=_over(table, next(c for c in row if c.col == first)))
    return _Header(tuple(lists)) if lists[0].names else None


_NUMBERS: Final = ("number",)


def _over(table: Table, cell: Cell) -> str:
    """The words of the nearest cell in the row above that stands over this one, or to the left of that."""
    above = [c for c in table.cells if c.row == cell.row - 1 and c.col <= cell.col and c.text.strip()]
    return squeeze(half(above[-1].text)) if above else ""


def column_of(words: str, columns: Columns, taken: Collection[str] = ()) -> str | None:
    """The first column not yet taken whose title the words are."""
    return next((n for n, p in columns.items() if words and n not in taken and re.fullmatch(p, words)), None)


def _rows(table: Table, header: _Header, start: int, title: str, columns: Columns) -> Iterator[Row]:
    over = [squeeze(half(c.text)) for row in table.by_row[: max(start - 1, 0)] for c in row if c.text.strip()]
    title, group = " ".join((title, *over)), over[-1] if over and start > 1 and len(over[-1]) <= _SHORT_GROUP else ""
    for number, row in enumerate(table.by_row):
        full = [cell for cell in row if cell.text.strip()]
        if number < start or not full:
            continue
        again = _header(table, row, columns) if columns else None
        if again and again.width >= max(2, header.width - 1):
            header = again
        elif _is_group(row, full, header):
            group = squeeze(half(full[0].text))
        else:
            spread = [c for c in table.cells if c.row < number < c.row + c.row_span]
            made = (_row(table, [*spread, *row], full, one, header, title, one.above or group) for one in header.lists)
            yield from filter(None, made)


def _is_group(row: Sequence[Cell], full: Sequence[Cell], header: _Header) -> bool:
    """Whether a row is the title of those below: one cell of words, alone in its row or with the rest left empty."""
    words = squeeze(half(full[0].text))
    return len(full) == 1 and not words.isdigit() and (full[0].col_span > 1 or len(row) == 1 or header.width > 2)


def _row(
    table: Table,
    cells: Sequence[Cell],
    full: Sequence[Cell],
    one: _List,
    header: _Header,
    title: str,
    group: str,
) -> Row | None:
    words: dict[str, str] = {}
    extra: list[str] = []
    others = {col for other in header.lists if other is not one for col in other.names}
    own = [cell for cell in full if cell.col not in others]
    for cell in cells:
        covered = range(cell.col, cell.col + cell.col_span)
        name = next((one.names[col] for col in covered if col in one.names), None)
        if name:
            words.setdefault(name, cell.text.strip())
        elif cell.text.strip() and cell.col not in others:
            extra.append(cell.text.strip())
    if not any(words.values()) or not own:
        return None
    first = own[0]
    return Row(
        cells=words,
        quote=quoted(table, first, " ".join(cell.text.strip() for cell in own)),
        title=title,
        group=group,
        is_total=any(_TOTAL.match(squeeze(half(cell.text))) for cell in own[:3]),
        extra=tuple(extra),
        titles=one.titles,
    )
