"""In: blocks, and what becomes of each paragraph. Out: the same blocks with it done, in cells and nested tables too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from schema.document import Block, Cell, Paragraph, Table


def rewritten(blocks: Sequence[Block], change: Callable[[Paragraph], Paragraph]) -> tuple[Block, ...]:
    """The blocks, each paragraph as `change` gives it; pictures and the grid stay as they are."""
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Callable[[Paragraph], Paragraph]) -> Block:
    if isinstance(block, Paragraph):
        return change(block)
    return _table(block, change) if isinstance(block, Table) else block


def _table(table: Table, change: Callable[[Paragraph], Paragraph]) -> Table:
    """Built anew: a copy would keep what the table has worked out from its old cells."""
    return Table(
        index=table.index,
        rows=table.rows,
        cols=table.cols,
        cells=tuple(_cell(cell, change) for cell in table.cells),
        page=table.page,
        box=table.box,
        story=table.story,
    )


def _cell(cell: Cell, change: Callable[[Paragraph], Paragraph]) -> Cell:
    return Cell(
        row=cell.row,
        col=cell.col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        left=cell.left,
        right=cell.right,
        blocks=rewritten(cell.blocks, change),
        page=cell.page,
        box=cell.box,
        vertical=cell.vertical,
    )
