"""In: the joined items of a PDF. Out: the blocks of its `Document`, and what became of its characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from extractors.pdf_lines import Line
from extractors.pdf_paragraphs import Passage, paragraph
from extractors.pdf_tables import CellDraft, Item, TableDraft
from schema.document import Block, Cell, Table


def blocks(items: Iterable[Item]) -> tuple[Block, ...]:
    """The items as blocks; tables are numbered in reading order, nested ones after those they stand in."""
    return _blocks(items, count())


def _blocks(items: Iterable[Item], numbers: Iterator[int]) -> tuple[Block, ...]:
    return tuple(_block(item, numbers) for item in items)


def _block(item: Item, numbers: Iterator[int]) -> Block:
    if isinstance(item, Passage):
        return paragraph(item)
    return _table(item, numbers) if isinstance(item, TableDraft) else item


def _table(draft: TableDraft, numbers: Iterator[int]) -> Table:
    index = next(numbers)
    column = {edge: i for i, edge in enumerate(draft.edges)}
    cells = sorted(draft.cells, key=lambda c: (c.row, c.left))
    return Table(
        index=index,
        rows=draft.rows,
        cols=len(draft.edges) - 1,
        cells=tuple(_cell(c, column[c.left], column[c.right], numbers) for c in cells),
        page=draft.page,
        box=draft.box,
    )


def _cell(draft: CellDraft, col: int, end: int, numbers: Iterator[int]) -> Cell:
    return Cell(
        row=draft.row,
        col=col,
        row_span=draft.row_span,
        col_span=end - col,
        left=draft.left,
        right=draft.right,
        blocks=_blocks(draft.items, numbers),
        page=draft.page,
        box=draft.box,
        vertical=draft.vertical,
    )


def lines_of(items: Iterable[Item]) -> Iterator[Line]:
    """Every line of the items, also those in cells and nested tables."""
    for item in items:
        if isinstance(item, Passage):
            yield from item.lines
        elif isinstance(item, TableDraft):
            for cell in item.cells:
                yield from lines_of(cell.items)


def visible(lines: Iterable[Line]) -> int:
    """How many characters stand on the lines, white space aside."""
    return sum(len("".join(line.text.split())) for line in lines)


def repeated_lines(cells: Sequence[CellDraft]) -> list[Line]:
    """The lines of the cells."""
    return [line for cell in cells for line in lines_of(cell.items)]
