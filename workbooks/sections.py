"""In: small tables one below the other on one sheet. Out: the same, the last column of each as wide as the page."""

from collections.abc import Callable, Sequence
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.style import merged_cell
from workbooks.table import Column, row_height, write_headings

StyleOf = Callable[[int, str], str]
_SPACE: Final = 1
"""Rows left free between two tables."""


def plain_style(index: int, _: str) -> str:
    """The first column centered, the others as text."""
    return "小字居中" if index == 0 else "小字"


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Give the sheet's columns these widths."""
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def write_section(
    sheet: Worksheet,
    row: int,
    widths: Sequence[float],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    style_of: StyleOf = plain_style,
    spans: Sequence[int] = (),
) -> int:
    """Write a small table from `row` on; returns where the next one may begin.

    `widths` are those of the sheet; `spans` over how many of its columns each of the table's goes: without it one each.
    """
    last = len(widths) - len(heads) + 1
    spans = spans or (*(1 for _ in heads[1:]), last)
    starts = [sum(spans[:index]) for index in range(len(spans))]
    own = [sum(widths[start : start + span]) for start, span in zip(starts, spans, strict=True)]
    write_headings(sheet, row, [Column(head, width) for head, width in zip(heads, own, strict=True)])
    _write_spread(sheet, row, starts, len(widths), heads, ["表头"] * len(heads))
    for at, texts in enumerate(rows, row + 1):
        styles = [style_of(index, text) for index, text in enumerate(texts)]
        _write_spread(sheet, at, starts, len(widths), texts, styles)
        sheet.row_dimensions[at].height = row_height(zip(texts, own, styles, strict=True))
    return row + 1 + len(rows) + _SPACE


def write_section_title(sheet: Worksheet, row: int, columns: int, text: str) -> int:
    """Write the title of what follows; returns the next row."""
    merged_cell(sheet, row, (1, columns), text, "节标题")
    sheet.row_dimensions[row].height = 24
    return row + 1


def _write_spread(
    sheet: Worksheet, row: int, starts: Sequence[int], columns: int, texts: Sequence[str], styles: Sequence[str]
) -> None:
    """Write the texts, each from its start (from 0) to the next one's."""
    ends = [*starts[1:], columns]
    for start, end, text, style in zip(starts, ends, texts, styles, strict=True):
        merged_cell(sheet, row, (start + 1, end), text, style)
