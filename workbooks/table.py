"""In: a sheet, its columns and rows. Out: a titled table that is frozen, filtered, and prints on A4 landscape."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.live import Live, formula_cell, open_cell
from workbooks.pictures import add_picture
from workbooks.style import add_jump, add_link, add_note, line_height, merged_cell, number_cell, safe_cell, text_lines
from workbooks.text import display_width

HIGHEST_ROW: Final = 409.0
"""Excel's limit for the height of a row, in points."""
LINKED_ROWS: Final = 30_000
"""How many rows get links, two in a row: Excel takes 65,530 on a sheet and calls a workbook with more damaged."""
PICTURED_ROWS: Final = 5_000
"""How many rows get their pictures: each is a file in the workbook, and costs some 20 KB while it is written."""
HEADER_ROW: Final = 3
_MOST_SHOWN: Final = 5_000
"""More characters than the highest row can show."""
_LOWEST_ROW: Final = 20.0
_PADDING: Final = 5.0
_A4: Final = 9


class Column(NamedTuple):
    """A column: its heading, its width in digits of the standard font, the style of its cells.

    A hidden one is for programs.
    """

    heading: str
    width: float
    style: str = "小字"
    hidden: bool = False


class Entry(NamedTuple):
    """A cell that differs from its column: another style, a comment, a link explained by `tip`, a PNG.

    The link leads to `target`, outside the book, or to the place `jump` in it.
    """

    text: str
    style: str = ""
    note: str = ""
    target: str = ""
    tip: str = ""
    jump: str = ""
    picture: bytes = b""


class Blank(NamedTuple):
    """A cell that people fill."""

    style: str


CellContent = str | int | Entry | Live | Blank


def write_table(
    sheet: Worksheet,
    title: str,
    subtitle: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[CellContent]],
    keep: int,
) -> int:
    """Write title, subtitle, headings and rows, ready to print; the first `keep` columns stay in view.

    Returns the number of the first free row below.
    """
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
        sheet.column_dimensions[get_column_letter(index)].hidden = column.hidden
    shown = [column for column in columns if not column.hidden]
    write_title(sheet, title, subtitle, len(shown), sum(c.width for c in shown))
    write_headings(sheet, HEADER_ROW, columns)
    row = HEADER_ROW
    for row, contents in enumerate(rows, HEADER_ROW + 1):
        _write_row(sheet, row, columns, contents)
    last = get_column_letter(len(shown))
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{row}"
    sheet.freeze_panes = f"{get_column_letter(keep + 1)}{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    return row + 1


def write_title(sheet: Worksheet, title: str, subtitle: str, columns: int, width: float) -> None:
    """Write the merged title and the line below it over `columns` columns of `width` together."""
    for row, text, style in ((1, title, "标题"), (2, subtitle, "副标题")):
        merged_cell(sheet, row, (1, columns), text, style)
        sheet.row_dimensions[row].height = text_lines(text, width, style) * line_height(style) + _PADDING


def write_headings(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    """Write the headings in one row, as high as the highest needs."""
    for index, column in enumerate(columns, 1):
        safe_cell(sheet, row, index, column.heading, "表头")
    lines = max(text_lines(c.heading, c.width, "表头") for c in columns)
    sheet.row_dimensions[row].height = lines * line_height("表头") + 2 * _PADDING


def set_up_print(sheet: Worksheet, columns: int, last_row: int, footer: str, *, one_page: bool = False) -> None:
    """A4 landscape, as wide as the page, page n of N at the foot; everything up to `last_row` is printed."""
    sheet.print_area = f"A1:{get_column_letter(columns)}{last_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.6
    margins.header = margins.footer = 0.3
    sheet.sheet_view.showGridLines = False
    _set_footer(sheet, footer)


def row_height(texts: Iterable[tuple[str, float, str]]) -> float:
    """The height in points of a row with these (text, column width, style), within what Excel allows."""
    needed = max(text_lines(text[:_MOST_SHOWN], width, style) * line_height(style) for text, width, style in texts)
    return min(max(needed + _PADDING, _LOWEST_ROW), HIGHEST_ROW)


def fitting_width(texts: Iterable[str], low: float, high: float) -> float:
    """A column width that holds the longest of these lines, between `low` and `high`."""
    widest = max((display_width(line) for text in texts for line in text.split("\n")), default=0)
    return min(max(widest + 2.0, low), high)


def _write_row(sheet: Worksheet, row: int, columns: Sequence[Column], contents: Sequence[CellContent]) -> None:
    sizes: list[tuple[str, float, str]] = []
    pictured = 0.0
    for index, (column, content) in enumerate(zip(columns, contents, strict=True), 1):
        if isinstance(content, int):
            number_cell(sheet, row, index, content, column.style)
            continue
        if isinstance(content, Live):
            formula_cell(sheet, row, index, content, column.style)
            continue
        if isinstance(content, Blank):
            open_cell(sheet, row, index, None, content.style)
            continue
        entry = content if isinstance(content, Entry) else Entry(content)
        style = entry.style or column.style
        cell = safe_cell(sheet, row, index, entry.text, style)
        if entry.note:
            add_note(cell, entry.note)
        if row <= LINKED_ROWS:
            add_link(cell, entry.target, entry.tip)
            add_jump(cell, entry.jump, entry.tip)
        if entry.picture and row <= PICTURED_ROWS:
            pictured = max(pictured, add_picture(sheet, row, index, column.width, entry.picture))
        if not column.hidden:
            sizes.append((entry.text, column.width, style))
    sheet.row_dimensions[row].height = max(row_height(sizes), pictured)


def _set_footer(sheet: Worksheet, text: str) -> None:
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.left is not None
    assert footer.center is not None
    footer.left.text = text.replace("&", "&&")
    footer.center.text = "第 &P 页 共 &N 页"
