"""In: the items of each page. Out: the document's items: what a page break parted is one again.

A table that goes on is one table, a row cut in two is one row, a header row that was repeated comes once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from extractors.pdf_flow import PageFlow
from extractors.pdf_paragraphs import Passage, goes_on
from extractors.pdf_rows import EDGE, cut_row, merged_cell, repeated_rows, seam_of, spanning_labels
from extractors.pdf_tables import CellDraft, Item, TableDraft
from schema.document import Picture

_OUTER: Final = 4.0
"""The outer edges of a table on two pages are the same within this, in points."""
_ROOM: Final = 24.0
"""So much more room than the next row needs says that the break was wanted, in points."""


class Joined(NamedTuple):
    """The document's items in reading order, and the rows that repeated a header and are not among them."""

    items: tuple[Item, ...]
    repeated: tuple[CellDraft, ...]


def join_pages(flows: Sequence[PageFlow]) -> Joined:
    """The items of all pages, each page's header before and its footer after what begins on it."""
    items: list[Item] = []
    repeated: list[CellDraft] = []
    foot = max((_foot(item) for flow in flows for item in flow.body), default=0.0)
    ends: int | None = None
    for flow in flows:
        body = list(flow.body)
        first = _index(body)
        if ends is not None and first is not None:
            whole, dropped = _whole(items[ends], body[first], foot)
            if whole is not None:
                items[ends] = whole
                repeated += dropped
                del body[first]
        last = _index(body, last=True)
        items += flow.header
        if last is not None:
            ends = len(items) + last
        items += [*body, *flow.footer]
    return Joined(tuple(items), tuple(repeated))


def _index(items: Sequence[Item], *, last: bool = False) -> int | None:
    """Where the first item that is no picture stands, or the last one."""
    places = [i for i, item in enumerate(items) if not isinstance(item, Picture)]
    return None if not places else places[-1 if last else 0]


def _foot(item: Item) -> float:
    if isinstance(item, TableDraft):
        return item.foot[3]
    return item.lines[-1].bottom if isinstance(item, Passage) else 0.0


def _whole(upper: Item, lower: Item, foot: float) -> tuple[Item | None, tuple[CellDraft, ...]]:
    """The two as one item, where a page break has cut it; and the cells of the header that it repeats."""
    if isinstance(upper, Passage) and isinstance(lower, Passage):
        follows = upper.lines[-1].page + 1 == lower.lines[0].page
        if follows and goes_on(upper.lines[-1], lower.lines[0], upper.measure):
            return upper._replace(lines=upper.lines + lower.lines), ()
    if isinstance(upper, TableDraft) and isinstance(lower, TableDraft) and _is_one_table(upper, lower, foot):
        return _one_table(upper, lower)
    return None, ()


def _is_one_table(upper: TableDraft, lower: TableDraft, foot: float) -> bool:
    """Whether the lower table is the upper one's rest: of its width, and put off for lack of room."""
    if upper.last_page + 1 != lower.page:
        return False
    if abs(upper.edges[0] - lower.edges[0]) > _OUTER or abs(upper.edges[-1] - lower.edges[-1]) > _OUTER:
        return False
    if upper.open_bottom or lower.open_top:
        return True
    needed = min(c.box[3] - c.box[1] for c in lower.cells if c.row == 0)
    return foot - upper.foot[3] < needed + _ROOM


def _one_table(upper: TableDraft, lower: TableDraft) -> tuple[TableDraft, tuple[CellDraft, ...]]:
    lower = _aligned(lower, upper.edges)
    head = repeated_rows(upper, lower)
    repeated = tuple(c for c in lower.cells if c.row < head)
    seam = seam_of(upper, lower, head)
    cut = cut_row(seam)
    pairs = list(zip(seam.above, seam.below, strict=True)) if cut else spanning_labels(seam)
    going_on = {(above.row, above.left): below for above, below in pairs}
    merged = {(below.row, below.left) for _, below in pairs}
    shift = upper.rows - head - cut
    cells: list[CellDraft] = []
    for cell in upper.cells:
        rest = going_on.get((cell.row, cell.left))
        cells.append(merged_cell(cell, rest, cell.row_span + rest.row_span - cut) if rest else cell)
    cells += (c._replace(row=c.row + shift) for c in lower.cells if c.row >= head and (c.row, c.left) not in merged)
    edges = tuple(sorted({*upper.edges, *lower.edges}))
    whole = upper._replace(
        edges=edges,
        rows=lower.rows + shift,
        cells=tuple(cells),
        open_bottom=lower.open_bottom,
        foot=lower.foot,
        last_page=lower.last_page,
    )
    return whole, repeated


def _aligned(table: TableDraft, edges: Sequence[float]) -> TableDraft:
    """The table with its columns' edges moved to those of the part above, where they are the same."""
    moved: dict[float, float] = {}
    for edge in edges:
        near = min(table.edges, key=lambda e: abs(e - edge))
        if abs(near - edge) <= EDGE and abs(near - edge) < abs(near - moved.get(near, float("inf"))):
            moved[near] = edge
    cells = tuple(c._replace(left=moved.get(c.left, c.left), right=moved.get(c.right, c.right)) for c in table.cells)
    return table._replace(edges=tuple(sorted({moved.get(e, e) for e in table.edges})), cells=cells)
