"""In: numbers, formulas with the values they have now, places to fill. Out: cells that calculate or are open."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.style import dress
from workbooks.text import clean

FormulaValue = Decimal | int | str
_PROMPT_LIMIT: Final = 255
_TITLE_LIMIT: Final = 32
"""What Excel allows for the title of a message; its text may have `_PROMPT_LIMIT` characters."""
_CENT: Final = Decimal("0.01")
_EMPTY_VALUE: Final = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*</f>)<v ?(?:/>|></v>)')
_DONE: Final = DifferentialStyle(font=Font(color="1E4620", b=True), fill=PatternFill(bgColor="C6E0B4"))
_WRONG: Final = DifferentialStyle(font=Font(color="FFFFFF", b=True), fill=PatternFill(bgColor="C00000"))


class Live(NamedTuple):
    """A formula, and the value that it has as long as nobody types anything."""

    formula: str
    value: FormulaValue


def cents(amount: Decimal) -> Decimal:
    """`amount` as the formulas round it: to two places, half up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def amount_cell(sheet: Worksheet, row: int, column: int, amount: Decimal | int, style: str) -> Cell:
    """Write a number of our own that formulas reckon with."""
    return _cell(sheet, row, column, amount, style)


def formula_cell(sheet: Worksheet, row: int, column: int, live: Live, style: str) -> Cell:
    """Write a formula of our own. Never put text from a document into one."""
    cell = _cell(sheet, row, column, live.formula, style)
    book = sheet.parent
    assert book is not None
    _values.setdefault(book, {}).setdefault(sheet.title, {})[cell.coordinate] = live.value
    return cell


_values: WeakKeyDictionary[Workbook, dict[str, dict[str, FormulaValue]]] = WeakKeyDictionary()
"""For each book and sheet the values of its formulas."""


def open_cell(sheet: Worksheet, row: int, column: int, content: Decimal | int | str | None, style: str) -> Cell:
    """Write a cell that people may type into; `style` is one of the open ones."""
    cell = _cell(sheet, row, column, clean(content) if isinstance(content, str) else content, style)
    if isinstance(content, str):
        cell.data_type = "s"
    return cell


def allow_amounts(sheet: Worksheet, cells: str, most: Decimal, title: str, prompt: str) -> None:
    """Only numbers from 0 to `most` may be typed into `cells`; `prompt` is shown while the cell is chosen."""
    limit = f"请填 0 到 {most} 之间的数；不评就留空。"
    rule = DataValidation(type="decimal", operator="between", formula1="0", formula2=str(most), allow_blank=True)
    _add_rule(sheet, rule, cells, title, prompt, limit)
    _show_filled(sheet, cells, amount_counts(cells.split(":")[0], most))


def allow_choices(sheet: Worksheet, cells: str, choices: tuple[str, ...], title: str, prompt: str) -> None:
    """Only one of `choices` may be chosen in `cells`."""
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    _add_rule(sheet, rule, cells, title, prompt, f"请从下拉框里选：{'、'.join(choices)}；不定就留空。")
    _show_filled(sheet, cells, choice_counts(cells.split(":")[0], choices))


def amount_counts(cell: str, most: Decimal) -> str:
    """Whether what stands in the cell counts as points, for a formula: pasting goes past the limits of a cell."""
    return f"AND(ISNUMBER({cell}),{cell}>=0,{cell}<={most})"


def choice_counts(cell: str, choices: tuple[str, ...]) -> str:
    """Whether what stands in the cell is one of the choices, for a formula."""
    cases = [f'{cell}="{choice}"' for choice in choices]
    return f"OR({','.join(cases)})"


def _show_filled(sheet: Worksheet, cells: str, counts: str) -> None:
    """Cells of `cells` turn green once they hold what counts, red where they hold anything else."""
    first = cells.split(":")[0]
    for look, formula in ((_DONE, counts), (_WRONG, f"AND(LEN({first})>0,NOT({counts}))")):
        rule = Rule(type="expression", dxf=look, formula=[formula])
        sheet.conditional_formatting.add(cells, rule)  # pyright: ignore[reportUnknownMemberType] - the stubs lack it


def protect(sheet: Worksheet) -> None:
    """Only open cells can be changed; filtering and making rows and columns larger go on. There is no password."""
    protection = sheet.protection
    protection.enable()
    protection.autoFilter = protection.formatColumns = protection.formatRows = False


def with_values(book: Workbook, parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of the saved book, the value of every formula beside it.

    openpyxl writes formulas alone. Where nothing calculates (a preview, a phone, Excel's protected view of a file that
    came by mail) such cells are empty.
    """
    filled = dict(parts)
    for number, sheet in enumerate(book.worksheets, 1):
        values = _values.get(book, {}).get(sheet.title)
        if values:
            name = f"xl/worksheets/sheet{number}.xml"
            filled[name] = _EMPTY_VALUE.sub(lambda match, values=values: _filled(match, values), parts[name])
    return filled


def _cell(sheet: Worksheet, row: int, column: int, content: Decimal | int | str | None, style: str) -> Cell:
    # A lone space keeps `cell` from being a merged one; merging comes after all cells are written.
    cell = sheet.cell(row, column, " ")
    dress(cell, style, "own")
    cell.value = content
    return cell


def _filled(match: re.Match[bytes], values: dict[str, FormulaValue]) -> bytes:
    place, attributes, formula = match.groups()
    value = values[place.decode()]
    kind = b' t="str"' if isinstance(value, str) else b""
    text = escape(clean(value)) if isinstance(value, str) else f"{float(value):.16g}"
    return b'<c r="%b"%b%b>%b<v>%b</v>' % (place, attributes, kind, formula, text.encode())


def _add_rule(sheet: Worksheet, rule: DataValidation, cells: str, title: str, prompt: str, limit: str) -> None:
    rule.promptTitle = rule.errorTitle = title[:_TITLE_LIMIT]
    rule.prompt, rule.error = prompt[:_PROMPT_LIMIT], limit[:_PROMPT_LIMIT]
    rule.showInputMessage = rule.showErrorMessage = True
    rule.sqref = MultiCellRange(cells)
    sheet.add_data_validation(rule)
