"""In: a table. Out: its cells in their places, merged cells counted in every row that they stand in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bench.forms.model import Cell, Row, Table


@dataclass(frozen=True)
class Placed:
    """A cell in its grid: columns `left` to `right` (exclusive) of row `row`."""

    cell: Cell
    row: int
    left: int
    right: int

    @property
    def is_label(self) -> bool:
        return self.cell.is_printed and bool(self.cell.text)


def grid(table: Table) -> list[list[Placed]]:
    """The cells that start in each row; cells merged down take their columns from the rows below."""
    taken: dict[int, set[int]] = defaultdict(set)
    out: list[list[Placed]] = []
    for r, row in enumerate(table.rows):
        placed = _place_row(row, r, len(table.widths), taken[r])
        for p in placed:
            for below in range(r + 1, r + p.cell.vm):
                taken[below].update(range(p.left, p.right))
        out.append(placed)
    return out


def _place_row(row: Row, r: int, cols: int, taken: set[int]) -> list[Placed]:
    """The last cell of a row takes what is left of it, unless the row is ragged."""
    at, placed = row.before, []
    for i, cell in enumerate(row.cells):
        while at in taken:
            at += 1
        right = at + cell.span
        if i == len(row.cells) - 1 and not row.ragged:
            right = next((c for c in range(at, cols - row.after) if c in taken), cols - row.after)
        assert at < right <= cols, f"row {r} is too wide: {cell.text}"
        placed.append(Placed(cell, r, at, right))
        at = right
    return placed


def over(placed: list[list[Placed]], row: int) -> list[Placed]:
    """Every cell that stands in this row, also those merged down into it, from left to right."""
    here = [p for r in range(row + 1) for p in placed[r] if p.row + p.cell.vm > row or p.row == row]
    return sorted(here, key=lambda p: p.left)


def label_above(placed: list[list[Placed]], p: Placed) -> Cell | None:
    """The nearest printed cell above that begins in the same column."""
    cells = (q for r in range(p.row - 1, -1, -1) for q in placed[r] if q.left == p.left and q.is_label)
    return next((q.cell for q in cells), None)


def label_beside(around: list[Placed], p: Placed) -> Placed | None:
    """The printed cell right before this one; None where something else stands between."""
    return next((q for q in around if q.right == p.left and q.is_label), None)


def heads(around: list[Placed], p: Placed) -> list[str]:
    """The labels that head this cell's label, nearest first: merged down the left, or first of a row of labels."""
    left = [q for q in around if q.right <= p.left and q.is_label]
    over_it = [q for q in left if q.cell.vm >= p.cell.vm and (q.cell.vm > 1 or _heads_row(q, around))]
    return [q.cell.text for q in reversed(over_it) if q is not left[-1] or q.cell.vm > p.cell.vm]


def _heads_row(head: Placed, around: list[Placed]) -> bool:
    """Whether this label is the row's first and another stands right beside it: "紧急联系人 | 姓名 | …"."""
    before = [q for q in around if q.right <= head.left]
    beside = any(q.left == head.right and q.is_label for q in around)
    return beside and not head.cell.text.isdigit() and all(q.cell.is_printed for q in before)
