"""In: the bytes of a .xlsx, .xlsm or .csv. Out: its `Document`: a page a sheet, on it one table with all its rows.

The package is walked by hand: openpyxl gives up on styles that WPS writes, and neither of its modes takes a hostile
reference. Macros are never run, formulas never counted, nothing is fetched.
"""

from collections.abc import Iterator
from typing import Final

from extractors.office_parts import core_properties, rejections_about
from extractors.sheet_book import Book, SheetName, open_book
from extractors.sheet_csv import read_rows
from extractors.sheet_grid import MAX_COLUMNS, MAX_ROWS, Grid, build_table
from extractors.sheet_page import read_page
from schema.document import Block, Document, Paragraph, Table
from schema.record import Rejected

_ZIP_OR_OLE: Final = (b"PK", b"\xd0\xcf\x11\xe0")


def open_sheet(data: bytes) -> Document:
    """The document of a workbook or of a list in a text file; titles above a header are rows like all others.

    A page: the sheet's name (story `header`), its table, its text boxes. A cell holds one paragraph, its text as the
    sheet shows it (formulas' stored values, dates with their year first, numbers without exponents), and its pictures.
    Hidden sheets are left out, hidden rows and columns are not; warnings say so.
    Raises Rejected: `empty`, `encrypted`, `unsupported`, `corrupt`, `bomb`.
    """
    if data.startswith(_ZIP_OR_OLE):
        with rejections_about("表格文件", ".xlsx"):
            return _open_book(open_book(data))
    with rejections_about("表格文件", ".csv 或 .xlsx"):
        return _open_list(data)


def _open_book(book: Book) -> Document:
    seen = [sheet for sheet in book.sheets if not sheet.hidden] or list(book.sheets)
    blocks, warnings = list[Block](), list[str](_hidden(book, seen))
    for page, name in enumerate(seen, 1):
        tables = sum(1 for block in blocks if isinstance(block, Table))
        more, warned = _page(book, name, page, tables)
        blocks += more
        warnings += warned
    if not blocks:
        raise Rejected("empty", "")
    return Document(
        format="xlsx",
        pages=len(seen),
        blocks=tuple(blocks),
        properties=core_properties(book.package),
        warnings=tuple(warnings),
    )


def _hidden(book: Book, seen: list[SheetName]) -> Iterator[str]:
    hidden = [sheet.title for sheet in book.sheets if sheet not in seen]
    if hidden:
        yield f"隐藏的工作表没有读：{'、'.join(hidden)}。需要的话请取消隐藏后重新报送。"
    if any(relation.kind == "vbaProject" for relation in book.main.relations.values()):
        yield "文件里带有宏。宏没有运行，只读取了文字。"


def _page(book: Book, name: SheetName, page: int, index: int) -> tuple[list[Block], tuple[str, ...]]:
    read = read_page(book, name, page)
    table = build_table(read.grid, index, page)
    if table is None and not read.boxes:
        return [], read.warnings
    title = Paragraph(text=name.title, page=page, story="header")
    return [title, *([table] if table else []), *read.boxes], read.warnings


def _open_list(data: bytes) -> Document:
    if not data.strip(b"\0 \r\n\t"):
        raise Rejected("empty", "")
    rows = read_rows(data)
    texts = {(r, c): text for r, row in enumerate(rows[:MAX_ROWS]) for c, text in enumerate(row) if text}
    table = build_table(Grid({place: text for place, text in texts.items() if place[1] < MAX_COLUMNS}), 0, 1)
    if table is None:
        raise Rejected("empty", "")
    cut = len(rows) > MAX_ROWS
    warnings = (f"只读了前 {MAX_ROWS} 行，后面的没有读。请分成几个文件重新报送。",) if cut else ()
    return Document(format="csv", pages=1, blocks=(table,), warnings=warnings)
