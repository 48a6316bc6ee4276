"""In: text, a place, the name of a style. Out: cells, notes and links in the house's look, safe whatever the text."""

from copy import copy
from typing import Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.text import clean, line_count

Kind = Literal["text", "count", "own"]
"""What stands in a cell: text whatever it looks like, a count, or what its style says."""
FONT: Final = "微软雅黑"
"""Excel and WPS have it; elsewhere its family and character set lead to a sans-serif font with Chinese characters."""
NOTE_LIMIT: Final = 300
NOTE_CUT: Final = "…（太长，全文见原件）"
_SWISS: Final = 2
_GB2312: Final = 134
_NOTE_COLUMNS: Final = 36.0
_NOTE_WIDTH: Final = 270
_NOTE_LINE: Final = 18

_INK: Final = "262626"
_BLUE: Final = "1F4E79"
_GREY: Final = "7F7F7F"
_RULE: Final = Side(style="thin", color="A6A6A6")


class Look(NamedTuple):
    """One row of `LOOKS`: what a style looks like. `fill` and `frame` may be lacking.

    `open`: people may type there where the sheet is protected. `number`: the format, `@` for what is text and stays it.
    """

    name: str
    size: float = 10
    bold: bool = False
    color: str = _INK
    fill: str = ""
    across: str = "left"
    down: str = "center"
    frame: bool = True
    underline: bool = False
    indent: int = 0
    open: bool = False
    number: str = "@"


LOOKS: Final[tuple[Look, ...]] = (
    Look("标题", 18, bold=True, color=_BLUE, across="center", frame=False),
    Look("副标题", 10, color="595959", across="center", frame=False),
    Look("节标题", 12, bold=True, color=_BLUE, frame=False),
    Look("附注", 9, color="595959", down="top", frame=False),
    Look("签字", 11, down="bottom", frame=False),
    Look("表头", 9, bold=True, fill="DCE6F1", across="center"),
    Look("正文", indent=1),
    Look("居中", across="center"),
    Look("小字", 9, indent=1),
    Look("紧凑", 9),
    Look("小字居中", 9, across="center"),
    Look("长文", 9, down="top"),
    Look("淡", 9, color=_GREY, across="center"),
    Look("链接", 9, color="0563C1", across="center", underline=True),
    Look("合计", 10, bold=True, fill="F2F2F2", indent=1),
    Look("大数", 24, bold=True, color=_BLUE, fill="F2F6FA", across="center"),
    Look("大数名", 10, color="595959", fill="F2F6FA", across="center"),
    Look("记号齐", 10, color="2E7D32", across="center"),
    Look("记号空", 10, bold=True, color="7F6000", fill="FFF2CC", across="center"),
    Look("记号缺", 10, bold=True, color="843C0C", fill="F8CBAD", across="center"),
    Look("记号错", 11, bold=True, color="9C0006", fill="FFC7CE", across="center"),
    Look("记号看", 11, bold=True, color=_BLUE, fill="DDEBF7", across="center"),
    Look("记号未查", 10, color="7F7F7F", across="center"),
    Look("记号免", 10, color="A6A6A6", across="center"),
    Look("结论齐全", 10, bold=True, color="375623", fill="E2EFDA", across="center"),
    Look("结论需补正", 10, bold=True, color="9C0006", fill="FFC7CE", across="center"),
    Look("结论需人工看", 10, bold=True, color="7F6000", fill="FFEB9C", across="center"),
    Look("必须补正", 9, bold=True, color="9C0006", fill="FFC7CE", across="center"),
    Look("请人看", 9, color=_BLUE, fill="DDEBF7", across="center"),
    Look("存疑", 9, color=_BLUE, fill="DDEBF7"),
    Look("有误", 9, color="9C0006", fill="FFC7CE"),
    Look("待填", 11, bold=True, color="7F6000", fill="FFE699", across="center", open=True, number="General"),
    Look("可改", 11, bold=True, color="7F6000", fill="FFF9E5", across="center", open=True, number="General"),
    Look("可写", 9, fill="FFF9E5", open=True),
    Look("得分", 10, across="center", number="General"),
    Look("建议分", 10, color="375623", across="center", number="General"),
    Look("建议档", 9, color=_GREY, across="center"),
    Look("总分", 12, bold=True, color=_BLUE, fill="F2F6FA", across="center", number="General"),
    Look("页题", 14, bold=True, across="center", frame=False),
    Look("页头", 8, bold=True, across="center"),
    Look("页文", 8),
    Look("页中", 8, across="center"),
    Look("页分", 10, bold=True, across="center", number="General"),
    Look("页注", 8, color="595959", down="top", frame=False),
)

_BY_NAME: Final = {look.name: look for look in LOOKS}


def add_styles(book: Workbook) -> None:
    """Give the book the named styles of `LOOKS`; every one holds text and never calculates."""
    # Column widths count digits of the standard font, and openpyxl has no public way to that style.
    normal: NamedStyle = vars(book)["_named_styles"]["Normal"]
    normal.font = _font(Look("Normal"))
    for look in LOOKS:
        book.add_named_style(_named_style(look))


def safe_cell(sheet: Worksheet, row: int, column: int, text: str, style: str) -> Cell:
    """Write `text` as text: never a formula, an error or a number, nothing lost but what `clean` shows by a sign."""
    # A lone space keeps `cell` from being a merged one, and an empty text from leaving a typed cell without content.
    cell = sheet.cell(row, column, clean(text) or " ")
    dress(cell, style, "text")
    cell.data_type = "s"
    if not text:
        cell.value = None
    return cell


def dress(cell: Cell, style: str, kind: Kind) -> None:
    """Give a cell its style, and with it the number format of its kind.

    Looking a name up costs openpyxl more than all else that it does for a cell.
    """
    book = cell.parent.parent
    assert book is not None
    known = _dressed.setdefault(book, {})
    key = (style, kind)
    if key in known:
        cell._style = copy(known[key])  # pyright: ignore[reportPrivateUsage] - as openpyxl's own guide copies styles
        return
    cell.style = style
    if kind == "text":
        cell.quotePrefix = 1
    elif kind == "count":
        cell.number_format = "0"
    known[key] = copy(cell._style)  # pyright: ignore[reportPrivateUsage]


_dressed: WeakKeyDictionary[Workbook, dict[tuple[str, Kind], StyleArray]] = WeakKeyDictionary()
"""For each book the styles that its cells have borne."""


def number_cell(sheet: Worksheet, row: int, column: int, number: int, style: str) -> Cell:
    """Write a count of our own as a number."""
    cell = sheet.cell(row, column, number)
    dress(cell, style, "count")
    return cell


def merged_cell(sheet: Worksheet, row: int, columns: tuple[int, int], text: str | int, style: str) -> None:
    """Write `text` over the columns `first` to `last` of a row, framed as one."""
    first, last = columns
    for column in range(first, last + 1):
        safe_cell(sheet, row, column, "", style)
    if isinstance(text, int):
        number_cell(sheet, row, first, text, style)
    else:
        safe_cell(sheet, row, first, text, style)
    if last > first:
        merge(sheet, (row, row), columns)


def merge(sheet: Worksheet, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    """Make one of the cells from the first to the last row and column; all of them are written, only one has text.

    openpyxl's own way compares each with all before it, which takes minutes where there are thousands.
    """
    area = CellRange(min_row=rows[0], max_row=rows[1], min_col=columns[0], max_col=columns[1])
    sheet.merged_cells.ranges.add(area)


def add_note(cell: Cell, text: str) -> None:
    """Hang `text` on the cell as a comment, its box as large as the text."""
    content = clean(text, NOTE_LIMIT, NOTE_CUT)
    height = (line_count(content, _NOTE_COLUMNS) + 1) * _NOTE_LINE
    cell.comment = Comment(content, "申报检查", height=height, width=_NOTE_WIDTH)


def add_link(cell: Cell, target: str, tip: str) -> None:
    """Link the cell to a target that `link_target` made; no link where it is empty."""
    if target:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=target, tooltip=clean(tip, 250, "…"))


def add_jump(cell: Cell, place: str, tip: str) -> None:
    """Link the cell to a place in the same book, such as `'总表'!A1`; no link where it is empty."""
    if place:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, tooltip=clean(tip, 250, "…"))


def text_lines(text: str, width: float, style: str) -> int:
    """How many lines `text` fills in a column of `width` under that style."""
    return line_count(text, half_columns(width, style))


def half_columns(width: float, style: str) -> float:
    """How many half-width characters of that style stand side by side in a column of `width`."""
    # The unit of width is a digit of the 10-point standard font: a Chinese character of 10.5 points takes two.
    look = _BY_NAME[style]
    return (width - 1.5 * look.indent) * 10.5 / look.size


def line_height(style: str) -> float:
    """The height of one line in points: what the tallest of the fonts that may stand in needs."""
    return _BY_NAME[style].size * 1.5


def _named_style(look: Look) -> NamedStyle:
    underline = "single" if look.underline else None
    return NamedStyle(
        name=look.name,
        font=Font(name=FONT, family=_SWISS, charset=_GB2312, sz=look.size, b=look.bold, color=look.color, u=underline),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        border=Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE) if look.frame else Border(),
        alignment=Alignment(horizontal=look.across, vertical=look.down, wrap_text=True, indent=look.indent),
        number_format=look.number,
        protection=Protection(locked=not look.open),
    )


def _font(look: Look) -> Font:
    underline = "single" if look.underline else None
    return Font(name=FONT, family=_SWISS, charset=_GB2312, sz=look.size, b=look.bold, color=look.color, u=underline)
