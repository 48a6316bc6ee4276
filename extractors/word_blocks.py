"""In: an element that holds paragraphs and tables (the body, a cell, a text box). Out: its blocks in reading order."""

from typing import Final

from extractors.word_line import Line, finish
from extractors.word_table import OpenCell, OpenRow, open_table
from extractors.word_text import read_paragraph
from extractors.word_walk import Walk, turn_page, unwrapped
from extractors.word_xml import (
    MATH_PARAGRAPH,
    MATH_TEXT,
    MATH_ZONE,
    PARAGRAPH,
    RENDERED_BREAK,
    SYMBOL,
    TABLE,
    TEXT,
    Element,
)
from schema.base import Value
from schema.document import Block, Cell, Table

_BLOCKS: Final = (PARAGRAPH, TABLE, MATH_PARAGRAPH, MATH_ZONE)


def read_blocks(walk: Walk, container: Element) -> list[Block]:
    """Its paragraphs, tables and pictures; a text box's blocks follow the paragraph that it is anchored to."""
    blocks: list[Block] = []
    line: Line | None = None
    for element in unwrapped(walk, container, _BLOCKS):
        if element.tag == TABLE:
            if line is not None:
                blocks += _finished(walk, line)
                line = None
            blocks.append(_read_table(walk, element))
        else:
            line = read_paragraph(walk, element, line)
            if not line.joins_next:
                blocks += _finished(walk, line)
                line = None
    if line is not None:
        blocks += _finished(walk, line)
    return blocks


def _finished(walk: Walk, line: Line) -> list[Block]:
    blocks: list[Block] = []
    for part in finish(line):
        if isinstance(part, Value):
            blocks.append(part)
        else:
            blocks += _read_text_box(walk, part)
    return blocks


def _read_text_box(walk: Walk, content: Element) -> list[Block]:
    """The blocks of a text box; in a page header or a note they stay part of that story."""
    story = walk.story
    if story == "body":
        walk.story = "textbox"
    blocks = read_blocks(walk, content)
    walk.story = story
    return blocks


def _read_table(walk: Walk, element: Element) -> Table:
    raw = open_table(walk, element)
    index = walk.tables
    walk.tables += 1
    cells: list[Cell] = []
    for row in raw.rows:
        cells += _read_row(walk, row, raw.layout.lines)
    return Table(
        index=index,
        rows=len(raw.rows),
        cols=raw.layout.columns,
        cells=tuple(cells),
        page=cells[0].page if cells else walk.page,
        story=walk.story,
    )


def _read_row(walk: Walk, row: OpenRow, lines: tuple[float, ...]) -> list[Cell]:
    """The cells of a row. Each begins on the row's page; the row ends on the last page that any of them reaches."""
    leading = _begins_page(row.element)
    if leading:
        turn_page(walk, rendered=True)
    page, fresh, last = walk.page, walk.fresh, walk.page
    cells: list[Cell] = []
    for cell in row.cells:
        walk.page, walk.fresh = page, fresh
        cells.append(_read_cell(walk, cell, lines))
        last = max(last, walk.page)
    walk.page = last
    return cells


def _begins_page(row: Element) -> bool:
    """Whether Word rendered a page break before the row's first text: then the whole row stands on the new page."""
    first = next(row.iter(RENDERED_BREAK, TEXT, SYMBOL, MATH_TEXT), None)
    return first is not None and first.tag == RENDERED_BREAK


def _read_cell(walk: Walk, cell: OpenCell, lines: tuple[float, ...]) -> Cell:
    page = walk.page
    before = walk.omit, walk.sign
    walk.omit, walk.sign = cell.omit, cell.sign
    blocks = read_blocks(walk, cell.element)
    walk.omit, walk.sign = before
    return Cell(
        row=cell.row,
        col=cell.column,
        row_span=cell.row_span,
        col_span=cell.span,
        left=lines[cell.column],
        right=lines[cell.column + cell.span],
        blocks=tuple(blocks),
        page=page,
        vertical=cell.vertical,
    )
