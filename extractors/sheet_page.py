"""In: one sheet's part of a workbook. Out: `Page`: its `Grid`, text boxes, and what people should know of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final, NamedTuple

from lxml import etree

from extractors.office_parts import local
from extractors.sheet_book import Book, Look, SheetName, plain_text, unescaped
from extractors.sheet_grid import MAX_COLUMNS, MAX_ROWS, Grid, Merge, Place
from extractors.sheet_numbers import shown
from extractors.sheet_pictures import cell_pictures, drawings
from extractors.word_package import corrupt, read_bytes, read_relations
from extractors.word_symbols import glyphs
from extractors.word_xml import Element, number_of
from schema.document import Paragraph, Picture

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_PICTURE: Final = re.compile(r'DISPIMG\("([^"]+)"')
_CHARACTER: Final = 5.25
"""Points that a column is wide for each character of its width."""
_MAX_MERGES: Final = 50_000
_TAGS: Final = ("{*}row", "{*}mergeCell", "{*}col")
_SHOWN_LINES: Final = 8


class Page(NamedTuple):
    """A sheet as it was read."""

    grid: Grid
    boxes: tuple[Paragraph, ...]
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Sheet:
    """A sheet that is being read."""

    book: Book
    pictures_by_name: dict[str, Picture]
    texts: dict[Place, str] = field(default_factory=dict[Place, str])
    pictures: dict[Place, tuple[Picture, ...]] = field(default_factory=dict[Place, tuple[Picture, ...]])
    merges: list[Merge] = field(default_factory=list[Merge])
    bordered: set[Place] = field(default_factory=set[Place])
    widths: dict[int, float] = field(default_factory=dict[int, float])
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[int] = field(default_factory=list[int])
    beyond: int = 0
    uncounted: int = 0
    row: int = -1


def read_page(book: Book, name: SheetName, page: int) -> Page:
    """The sheet's contents: cells up to 20,000 rows and 512 columns, formulas' stored values, pictures by their place.

    Raises Rejected: `corrupt`.
    """
    blob = read_bytes(book.package, name.part)
    if blob is None:
        raise corrupt()
    sheet = _Sheet(book, cell_pictures(book) if b"DISPIMG" in blob else {})
    for element in _elements(blob):
        kind = local(element)
        if kind == "row":
            _read_row(sheet, element)
        elif kind == "mergeCell":
            _read_merge(sheet, element)
        else:
            _read_columns(sheet, element)
    pictures, boxes = drawings(book.package, read_relations(book.package, name.part), page)
    for place, picture in pictures:
        _put_picture(sheet, place, picture)
    return Page(_grid(sheet), tuple(boxes), tuple(_warnings(sheet, name.title)))


def _elements(blob: bytes) -> Iterator[Element]:
    """The rows, merged cells and columns of a sheet, each let go when it is read: sheets can be long."""
    parser = etree.iterparse(BytesIO(blob), tag=_TAGS, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        for _, element in parser:
            yield element
            element.clear()
    except etree.XMLSyntaxError as error:
        raise corrupt() from error
    root = parser.root
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise corrupt()


def _read_row(sheet: _Sheet, element: Element) -> None:
    told = number_of(element.get("r")) - 1
    sheet.row = told if told >= 0 else sheet.row + 1
    if element.get("hidden") in ("1", "true"):
        sheet.hidden_rows.append(sheet.row)
    column = -1
    for cell in element:
        if local(cell) == "c":
            place = place_of(cell.get("r"))
            column = place[1] if place else column + 1
            _read_cell(sheet, cell, (sheet.row, column))


def place_of(reference: str | None) -> Place | None:
    """Row and column of a reference such as `B12`; None where it is none."""
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _read_cell(sheet: _Sheet, cell: Element, place: Place) -> None:
    looks, number = sheet.book.looks, number_of(cell.get("s"))
    look = looks[number] if 0 <= number < len(looks) else Look()
    text = _text(sheet, cell, look)
    inside = place[0] < MAX_ROWS and place[1] < MAX_COLUMNS
    if not inside:
        sheet.beyond += bool(text.strip())
        return
    if look.bordered:
        sheet.bordered.add(place)
    name = _PICTURE.search(text)
    if name and name[1] in sheet.pictures_by_name:
        _put_picture(sheet, place, sheet.pictures_by_name[name[1]])
    elif text:
        sheet.texts[place] = text


def _put_picture(sheet: _Sheet, place: Place, picture: Picture) -> None:
    if place[0] < MAX_ROWS and place[1] < MAX_COLUMNS:
        at = next((m for m in sheet.merges if m.top <= place[0] <= m.bottom and m.left <= place[1] <= m.right), None)
        place = (at.top, at.left) if at else place
        sheet.pictures[place] = (*sheet.pictures.get(place, ()), picture)


def _text(sheet: _Sheet, cell: Element, look: Look) -> str:
    """The cell's text as the sheet shows it."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        text = "" if inline is None else plain_text(inline)
    else:
        text = _value(sheet, cell, kind, look)
    return glyphs(look.font, text) if look.font and kind in ("s", "str", "inlineStr") else text


def _value(sheet: _Sheet, cell: Element, kind: str, look: Look) -> str:
    value = cell.findtext("{*}v") or ""
    if not value:
        sheet.uncounted += cell.find("{*}f") is not None and kind == "n"
        return ""
    if kind == "s":
        index = number_of(value, -1)
        return sheet.book.texts[index] if 0 <= index < len(sheet.book.texts) else ""
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind == "n":
        return _number(value, look.pattern, since_1904=sheet.book.since_1904)
    return value.removesuffix("T00:00:00").replace("T", " ") if kind == "d" else unescaped(value)


def _number(value: str, pattern: str, *, since_1904: bool) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if not abs(number) < 1e300:
        return value
    return shown(number, pattern, since_1904=since_1904)


def _read_merge(sheet: _Sheet, element: Element) -> None:
    first, _, last = (element.get("ref") or "").partition(":")
    begin, end = place_of(first), place_of(last or first)
    if begin and end and begin <= end and begin[1] <= end[1] and begin != end and len(sheet.merges) < _MAX_MERGES:
        sheet.merges.append(Merge(*begin, *end))


def _read_columns(sheet: _Sheet, element: Element) -> None:
    first, last = number_of(element.get("min")) - 1, min(number_of(element.get("max")), MAX_COLUMNS)
    hidden = element.get("hidden") in ("1", "true")
    try:
        width = max(float(element.get("width") or 0) * _CHARACTER, 1.0)
    except ValueError:
        return
    for column in range(max(first, 0), last):
        if element.get("width") and width < 2_000:
            sheet.widths[column] = width
        if hidden:
            sheet.hidden_columns.append(column)


def _grid(sheet: _Sheet) -> Grid:
    return Grid(sheet.texts, sheet.pictures, tuple(sheet.merges), frozenset(sheet.bordered), sheet.widths)


def _warnings(sheet: _Sheet, title: str) -> Iterator[str]:
    filled_rows, filled_columns = {row for row, _ in sheet.texts}, {column for _, column in sheet.texts}
    rows = [str(row + 1) for row in sheet.hidden_rows if row in filled_rows]
    columns = [_letters(column) for column in sheet.hidden_columns if column in filled_columns]
    if rows:
        yield f"工作表“{title}”里隐藏的行也读了：第 {_listed(rows)} 行。请核对是否应算在内。"
    if columns:
        yield f"工作表“{title}”里隐藏的列也读了：{_listed(columns)} 列。请核对是否应算在内。"
    if sheet.beyond:
        yield (
            f"工作表“{title}”在第 {MAX_ROWS} 行以下或第 {MAX_COLUMNS} 列以右还有 {sheet.beyond} 格内容，没有读。"
            "请检查是否误填。"
        )
    if sheet.uncounted:
        yield f"工作表“{title}”有 {sheet.uncounted} 格公式没有存下结果，读作空。请打开后保存一次，重新报送。"


def _listed(items: list[str]) -> str:
    return "、".join(items[:_SHOWN_LINES]) + (f" 等 {len(items)} 处" if len(items) > _SHOWN_LINES else "")


def _letters(column: int) -> str:
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
