"""In: the last row of a table on one page, the first on the next. Out: whether they are one row that the break cut.

Nothing in a PDF says so. It shows in lines left open, in text that goes on, in a label that stands once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from extractors.pdf_paragraphs import Passage, goes_on
from extractors.pdf_tables import CellDraft, Item, TableDraft

EDGE: Final = 3.0
"""Edges of one column on two pages are the same within this, in points."""
_MOST_REPEATED: Final = 5
"""Rows of a header that is repeated on each page."""
_FEW: Final = 3
"""A row of so few cells is a label with its answer; in a row of more, cells may well be empty."""
_PROSE: Final = 12
"""The least width of prose, in ems."""
_ENDS: Final = frozenset("。！？；：")
_LONG: Final = 3
"""So many lines are running text."""

Pair = tuple[CellDraft, CellDraft]


class Seam(NamedTuple):
    """The cells above and below a page break, from left to right. `is_open`: no line was drawn at the break."""

    above: tuple[CellDraft, ...]
    below: tuple[CellDraft, ...]
    is_open: bool


def seam_of(upper: TableDraft, lower: TableDraft, first: int) -> Seam:
    """The seam between a table's part and the next part from its row `first` on."""
    above = sorted((c for c in upper.cells if c.row + c.row_span == upper.rows), key=lambda c: c.left)
    below = sorted((c for c in lower.cells if c.row == first), key=lambda c: c.left)
    return Seam(tuple(above), tuple(below), upper.open_bottom or (lower.open_top and not first))


def repeated_rows(upper: TableDraft, lower: TableDraft) -> int:
    """How many rows at the head of the lower part repeat the head of the upper one, word for word.

    Rows with empty cells are no header: they are the first row of another copy of the form.
    """
    count = 0
    for row in range(min(_MOST_REPEATED, upper.rows, lower.rows - 1)):
        one, other = _row(upper, row), _row(lower, row)
        if not other or [c.text for c in one] != [c.text for c in other] or not all(c.text for c in other):
            break
        if not _same_edges(one, other) or [c.row_span for c in one] != [c.row_span for c in other]:
            break
        count = row + 1
    reaching = [c for c in lower.cells if c.row < count < c.row + c.row_span]
    return 0 if reaching else count


def _row(table: TableDraft, row: int) -> list[CellDraft]:
    return sorted((c for c in table.cells if c.row == row), key=lambda c: c.left)


def _same_edges(one: Sequence[CellDraft], other: Sequence[CellDraft]) -> bool:
    return len(one) == len(other) and all(same_place(a, b) for a, b in zip(one, other, strict=True))


def same_place(one: CellDraft, other: CellDraft) -> bool:
    """Whether two cells lie between the same edges."""
    return abs(one.left - other.left) <= EDGE and abs(one.right - other.right) <= EDGE


def cut_row(seam: Seam) -> bool:
    """Whether the cells above and below are the halves of one row."""
    if not seam.above or not _same_edges(seam.above, seam.below):
        return False
    pairs = list(zip(seam.above, seam.below, strict=True))
    own = [p for p in pairs if p[0].row_span == 1 and p[1].row_span == 1] or pairs
    return seam.is_open or _text_goes_on(own) or _label_stands_once(own) or _is_long_text(own)


def _text_goes_on(pairs: Sequence[Pair]) -> bool:
    """Whether a sentence runs from an upper cell into a lower one, and no more than the label begins anew beside it."""
    going = [p for p in pairs if _sentence_goes_on(*p)]
    anew = [p for p in pairs if p not in going and p[0].text and p[1].text]
    return bool(going) and len(anew) <= 1


def _sentence_goes_on(above: CellDraft, below: CellDraft) -> bool:
    """Whether prose runs from one cell into the other. In a narrow cell every line is full, which says nothing."""
    last, first = _last(above.items), _first(below.items)
    if last is None or first is None:
        return False
    line, measure = last.lines[-1], last.measure
    prose = measure.right - measure.left >= _PROSE * line.size and line.text[-1] not in _ENDS
    return prose and goes_on(line, first.lines[0], measure)


def _label_stands_once(pairs: Sequence[Pair]) -> bool:
    """Whether the row's label stands above only, and the rest is what may spill over: one answer, or nothing at all."""
    label = pairs[0]
    if not label[0].text or label[1].text or len(pairs) < 2:
        return False
    spilt = [p for p in pairs if p[1].items]
    return len(pairs) <= _FEW or (len(spilt) == 1 and bool(spilt[0][0].text))


def _is_long_text(pairs: Sequence[Pair]) -> bool:
    """Whether the only cell of the row is running text above and below."""
    if len(pairs) > 1:
        return False
    return all(sum(len(i.lines) for i in half.items if isinstance(i, Passage)) >= _LONG for half in pairs[0])


def spanning_labels(seam: Seam) -> list[Pair]:
    """The cells above that go on below although their rows do not: a group's label, empty on the next page."""
    if not any(c.text for c in seam.below):
        return []
    pairs = [(above, below) for above in seam.above for below in seam.below if same_place(above, below)]
    return [(a, b) for a, b in pairs if a.text and not b.items and (a.row_span > 1 or b.row_span > 1)]


def merged_cell(above: CellDraft, below: CellDraft, row_span: int) -> CellDraft:
    """One cell of the two, over so many rows; a paragraph that goes on is one."""
    last, first = _last(above.items), _first(below.items)
    items = (*above.items, *below.items)
    if last is not None and first is not None and goes_on(last.lines[-1], first.lines[0], last.measure):
        one = last._replace(lines=last.lines + first.lines)
        at = len(above.items) - 1 - above.items[::-1].index(last)
        rest = tuple(i for i in below.items if i is not first)
        items = (*above.items[:at], one, *above.items[at + 1 :], *rest)
    return above._replace(row_span=row_span, items=items)


def _last(items: Sequence[Item]) -> Passage | None:
    """The paragraph that the items end with, pictures aside."""
    blocks = [i for i in items if isinstance(i, Passage | TableDraft)]
    return blocks[-1] if blocks and isinstance(blocks[-1], Passage) else None


def _first(items: Sequence[Item]) -> Passage | None:
    """The paragraph that the items begin with, pictures aside."""
    blocks = [i for i in items if isinstance(i, Passage | TableDraft)]
    return blocks[0] if blocks and isinstance(blocks[0], Passage) else None
