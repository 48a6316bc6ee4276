"""In: columns with keys and up to three headings. Out: sheets to fill, each place found again by its key."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.live import Live, amount_cell, formula_cell, open_cell
from workbooks.standing import FIRST_ROW
from workbooks.style import add_note, line_height, merge, safe_cell, text_lines
from workbooks.table import row_height, write_title

KEY_ROW: Final = 3
"""The hidden row with the columns' keys, by which programs read a filled workbook."""
_HEAD_ROWS: Final = (4, 5, 6)


class GridColumn(NamedTuple):
    """A column: its key, its headings from above (an empty one belongs to the one above it), its width."""

    key: str
    heads: tuple[str, str, str]
    width: float
    hidden: bool = False


class Filled(NamedTuple):
    """What stands in a cell, its style, a comment. An open cell may hold nothing yet."""

    content: str | int | Decimal | Live | None
    style: str
    open: bool = False
    note: str = ""


class Grid(NamedTuple):
    """The columns of a sheet, and the rows that it has. `at` is where each key stands, from 1."""

    title: str
    columns: tuple[GridColumn, ...]
    at: dict[str, int]
    rows: int

    def cell(self, key: str, row: int) -> str:
        """The name of the cell in that column: G7."""
        return f"{get_column_letter(self.at[key])}{row}"

    def cells(self, key: str) -> str:
        """The column's cells: G7:G306."""
        return f"{self.cell(key, FIRST_ROW)}:{self.cell(key, self.last_row)}"

    def fixed(self, key: str) -> str:
        """The column's cells for a formula anywhere in the book: '总表'!$G$7:$G$306."""
        letter = get_column_letter(self.at[key])
        return f"{quote_sheetname(self.title)}!${letter}${FIRST_ROW}:${letter}${self.last_row}"

    def place(self, key: str, row: int) -> str:
        """The cell for a link: '总表'!G7."""
        return f"{quote_sheetname(self.title)}!{self.cell(key, row)}"

    @property
    def last_row(self) -> int:
        """The row of the last submission; the first row where there is none."""
        return FIRST_ROW + max(self.rows, 1) - 1


def grid(title: str, columns: Sequence[GridColumn], rows: int) -> Grid:
    """The grid of these columns on the sheet of that title."""
    return Grid(title, tuple(columns), {column.key: n for n, column in enumerate(columns, 1)}, rows)


def write_grid(
    sheet: Worksheet, made: Grid, title: str, subtitle: str, rows: Sequence[dict[str, Filled]], keep: int
) -> None:
    """Write title, hidden keys, headings and rows; the first `keep` columns stay in view, and rows can be filtered."""
    for number, column in enumerate(made.columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.hidden
        safe_cell(sheet, KEY_ROW, number, column.key, "淡")
    sheet.row_dimensions[KEY_ROW].hidden = True
    shown = shown_columns(made)
    write_title(sheet, title, subtitle, len(shown), sum(column.width for column in shown))
    _write_heads(sheet, shown)
    for row, cells in enumerate(rows, FIRST_ROW):
        _write_row(sheet, row, made, cells)
    sheet.freeze_panes = f"{get_column_letter(keep + 1)}{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{_HEAD_ROWS[-1]}:{get_column_letter(len(shown))}{made.last_row}"
    sheet.print_title_rows = f"{_HEAD_ROWS[0]}:{_HEAD_ROWS[-1]}"


def shown_columns(made: Grid) -> tuple[GridColumn, ...]:
    """The columns that people see; the hidden ones stand behind them."""
    return tuple(column for column in made.columns if not column.hidden)


def _write_row(sheet: Worksheet, row: int, made: Grid, cells: dict[str, Filled]) -> None:
    texts: list[tuple[str, float, str]] = [("", 1, "小字")]
    for number, column in enumerate(made.columns, 1):
        filled = cells[column.key]
        cell = _put(sheet, row, number, filled)
        if filled.note:
            add_note(cell, filled.note)
        if isinstance(filled.content, str) and not column.hidden:
            texts.append((filled.content, column.width, filled.style))
    sheet.row_dimensions[row].height = row_height(texts)


def _put(sheet: Worksheet, row: int, column: int, filled: Filled) -> Cell:
    content, style = filled.content, filled.style
    if isinstance(content, Live):
        return formula_cell(sheet, row, column, content, style)
    if filled.open:
        return open_cell(sheet, row, column, content, style)
    if isinstance(content, int | Decimal):
        return amount_cell(sheet, row, column, content, style)
    return safe_cell(sheet, row, column, content or "", style)


def _write_heads(sheet: Worksheet, columns: Sequence[GridColumn]) -> None:
    """Three rows of headings: the same words side by side become one cell, as does a heading with none below it."""
    for number, column in enumerate(columns, 1):
        for row in _HEAD_ROWS:
            safe_cell(sheet, row, number, column.heads[row - _HEAD_ROWS[0]], "表头")
    for depth, row in enumerate(_HEAD_ROWS):
        _merge_heads(sheet, columns, depth)
        sheet.row_dimensions[row].height = _head_height(columns, depth)


def _merge_heads(sheet: Worksheet, columns: Sequence[GridColumn], depth: int) -> None:
    numbered = list(enumerate(columns, 1))
    for heads, run in groupby(numbered, key=lambda pair: pair[1].heads[: depth + 1]):
        first, *others = (number for number, _ in run)
        if not heads[-1]:
            continue
        top = _HEAD_ROWS[depth]
        bottom = top + _rows_below(columns[first - 1], depth)
        right = others[-1] if others else first
        wide = sum(column.width for column in columns[first - 1 : right])
        safe_cell(sheet, top, first, _broken(heads[-1], wide), "表头")
        if bottom > top or right > first:
            merge(sheet, (top, bottom), (first, right))


def _broken(head: str, width: float) -> str:
    """The heading, broken before its bracket where it doesn't fit into one line: 公开教学与论文⏎（10分）."""
    bracket = head.rfind("（")
    return head if bracket < 1 or text_lines(head, width, "表头") < 2 else f"{head[:bracket]}\n{head[bracket:]}"


def _head_height(columns: Sequence[GridColumn], depth: int) -> float:
    """High enough for every heading of that row, spread over the columns that share it and the rows below it."""
    most = 1.0
    for heads, run in groupby(columns, key=lambda column: column.heads[: depth + 1]):
        sharing = list(run)
        if heads[-1]:
            lines = text_lines(heads[-1], sum(column.width for column in sharing), "表头")
            most = max(most, lines / (1 + _rows_below(sharing[0], depth)))
    return most * line_height("表头") + 6


def _rows_below(column: GridColumn, depth: int) -> int:
    """How many rows of headings below that one belong to it."""
    deeper = range(depth + 1, len(_HEAD_ROWS))
    return next((d for d in deeper if column.heads[d]), len(_HEAD_ROWS)) - depth - 1
