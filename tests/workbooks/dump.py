"""In: the bytes of a workbook. Out: all that a person sees of it as plain lines, to compare."""

import io
from collections.abc import Iterator

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


def opened(data: bytes) -> Workbook:
    """The workbook, as openpyxl reads it back."""
    return load_workbook(io.BytesIO(data))


def dump(data: bytes) -> str:
    """Cells with style, comment and link, sizes, merges, filters and print set-up, a line each."""
    book = opened(data)
    properties = book.properties
    lines = [f"book created={properties.created} modified={properties.modified} title={properties.title}"]
    for sheet in book.worksheets:
        lines += _sheet_lines(sheet)
    return "\n".join(lines) + "\n"


def cells(sheet: Worksheet) -> Iterator[Cell]:
    """The cells of the sheet that hold anything."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and (cell.value is not None or cell.comment or cell.hyperlink):
                yield cell


def table(sheet: Worksheet) -> list[dict[str, str]]:
    """The rows below the headings, each a dictionary by heading."""
    rows = [["" if v is None else str(v) for v in values] for values in sheet.iter_rows(min_row=3, values_only=True)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def _sheet_lines(sheet: Worksheet) -> Iterator[str]:
    setup = sheet.page_setup
    drawn = f"charts={len(sheet._charts)} pictures={len(sheet._images)}"
    yield f"== {sheet.title} freeze={sheet.freeze_panes} filter={sheet.auto_filter.ref} {drawn}"
    yield f"print area={sheet.print_area} titles={sheet.print_title_rows} footer={sheet.oddFooter.center.text}"
    yield f"page {setup.orientation} paper={setup.paperSize} fit={setup.fitToWidth}x{setup.fitToHeight}"
    yield f"widths {' '.join(f'{k}={v.width:g}' for k, v in sorted(sheet.column_dimensions.items()))}"
    yield f"heights {' '.join(f'{k}={v.height:g}' for k, v in sheet.row_dimensions.items() if v.height)}"
    yield f"merged {' '.join(sorted(str(r) for r in sheet.merged_cells.ranges))}"
    yield from _filling_lines(sheet)
    for cell in cells(sheet):
        yield _cell_line(cell)


def _filling_lines(sheet: Worksheet) -> Iterator[str]:
    """How a sheet is filled: protection, limits of entries, colours by condition, what is hidden, page breaks."""
    hidden = [name for name, each in sorted(sheet.column_dimensions.items()) if each.hidden]
    rows = [str(number) for number, each in sheet.row_dimensions.items() if each.hidden]
    if sheet.protection.sheet:
        yield f"protected password={sheet.protection.password} filter={not sheet.protection.autoFilter}"
    if hidden or rows:
        yield f"hidden {' '.join(hidden + rows)}"
    for rule in sorted(sheet.data_validations.dataValidation, key=lambda rule: str(rule.sqref)):
        limits = f"{rule.type} {rule.formula1} {rule.formula2}"
        yield f"limit {rule.sqref} {limits} {rule.promptTitle!r} {rule.prompt!r} {rule.error!r}"
    for area in sheet.conditional_formatting:
        yield f"colour {area.sqref} {[rule.formula for rule in area.rules]}"
    if sheet.row_breaks.brk:
        yield f"breaks {[each.id for each in sheet.row_breaks.brk]} scale={sheet.page_setup.scale}"


def _cell_line(cell: Cell) -> str:
    parts = [cell.coordinate, cell.data_type, cell.style, cell.number_format, repr(cell.value)]
    if not cell.protection.locked:
        parts.append("open")
    if cell.comment:
        parts.append(f"note({cell.comment.width:g}x{cell.comment.height:g})={cell.comment.text!r}")
    if cell.hyperlink:
        parts.append(f"link={(cell.hyperlink.target or cell.hyperlink.location)!r}")
    return " ".join(parts)
