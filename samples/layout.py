"""In: entries, each a label and an answer. Out: the rows of a form's table in one of many arrangements."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import Final

from samples import ooxml
from samples.labels import Label
from samples.tables import Cell, Row, shifted

WIDTH: Final = 9070
GROUPINGS: Final = ((2, 3, 4), (2, 3, 4), (2, 2, 2, 3), (3, 3, 3), (1, 2, 3, 3), (2, 2, 2, 2, 1), (1, 4, 4))


@dataclass(frozen=True)
class Entry:
    """A label and its answer; `inline` where the answer fits into a line, `blocks` always."""

    key: str
    label: Label
    inline: str
    blocks: str
    wrapped: bool = False


def short_rows(
    rng: Random, entries: Sequence[Entry], place: str, span: tuple[int, int], grouping: tuple[int, ...]
) -> list[Row]:
    """Rows of short entries between the edges `span`, as many pairs a row as `grouping` says."""
    rows: list[Row] = []
    rest = list(entries)
    for count in grouping:
        group, rest = rest[:count], rest[count:]
        if group:
            rows += _short_row(rng, group, place, span)
    while rest:
        group, rest = rest[:2], rest[2:]
        rows += _short_row(rng, group, place, span)
    return rows


def _short_row(rng: Random, group: Sequence[Entry], place: str, span: tuple[int, int]) -> list[Row]:
    columns = _columns(span, len(group))
    if place == "label_above":
        above = tuple(Cell(a, b, e.label.blocks) for e, (a, b) in zip(group, columns, strict=True))
        below = tuple(Cell(a, b, e.blocks, wrapped=e.wrapped) for e, (a, b) in zip(group, columns, strict=True))
        return [Row(above, 480), Row(below, 560)]
    if place == "in_label":
        cells = tuple(Cell(a, b, _led(rng, e)) for e, (a, b) in zip(group, columns, strict=True))
        return [Row(cells, 600)]
    cells: tuple[Cell, ...] = ()
    for entry, (a, b) in zip(group, columns, strict=True):
        middle = a + (min(1900, (b - a) // 3) if len(group) < 4 else 800)
        cells += (Cell(a, middle, entry.label.blocks), Cell(middle, b, entry.blocks, wrapped=entry.wrapped))
    return [Row(cells, 620)]


def _led(rng: Random, entry: Entry) -> str:
    """The answer in its label's own cell: behind a colon, or on the line below the label."""
    words = entry.label.words + "："
    if rng.random() < 0.25:
        return ooxml.para(ooxml.run(words)) + ooxml.para(entry.inline)
    return ooxml.para(ooxml.run(words) + entry.inline)


def _columns(span: tuple[int, int], count: int) -> list[tuple[int, int]]:
    step = (span[1] - span[0]) // count
    edges = [*(span[0] + i * step for i in range(count)), span[1]]
    return list(pairwise(edges))


def long_rows(entry: Entry, place: str, height: int, *, valign: str = "top", left: int = 1300) -> list[Row]:
    """One long entry over the full width: beside its label, below it, or in its cell."""
    if place == "below":
        return [Row((Cell(0, WIDTH, entry.label.blocks),), 480), Row((Cell(0, WIDTH, entry.blocks, valign),), height)]
    if place == "in_label":
        lead = ooxml.para(ooxml.run(entry.label.words + "："))
        return [Row((Cell(0, WIDTH, lead + entry.blocks, valign),), height)]
    label = Cell(0, left, entry.label.blocks, upright=entry.label.upright)
    return [Row((label, Cell(left, WIDTH, entry.blocks, valign, wrapped=entry.wrapped)), height)]


def section(title: str) -> Row:
    """A row across the whole table that holds a heading."""
    return Row((Cell(0, WIDTH, ooxml.para(ooxml.run(title, "b"), "center")),), 480)


def with_side_cell(rows: Sequence[Row], blocks: str, *, at_left: bool) -> list[Row]:
    """The rows with one merged cell over all of them: a photo at the right, a group's label at the left."""
    out: list[Row] = []
    for i, row in enumerate(rows):
        merge = "restart" if i == 0 else "continue"
        inside = blocks if i == 0 else ""
        edge = row.cells[0].left if at_left else row.cells[-1].right
        cell = Cell(0, edge, inside, merge=merge) if at_left else Cell(edge, WIDTH, inside, merge=merge)
        out.append(replace(row, cells=(cell, *row.cells) if at_left else (*row.cells, cell)))
    return out


def jittered(rng: Random, rows: Sequence[Row], by: int) -> list[Row]:
    """The rows with inner edges that miss each other by up to `by` twips, as after years of dragging."""
    out: list[Row] = []
    for row in rows:
        inner = (
            {c.right for c in row.cells if not c.merge} - {WIDTH} - {c.left for c in row.cells if c.merge and c.left}
        )
        inner -= {c.right for c in row.cells if c.merge}
        out.append(shifted(row, {edge: edge + rng.randrange(-by, by + 1) for edge in sorted(inner)}))
    return out


def drawn_in(rng: Random, rows: Sequence[Row]) -> list[Row]:
    """The rows with one of them starting a little to the right, or ending early: gridBefore and gridAfter."""
    index = rng.randrange(len(rows))
    cells = list(rows[index].cells)
    if len(cells) < 2 or any(c.merge for c in cells):
        return list(rows)
    if rng.random() < 0.5:
        cells[0] = replace(cells[0], left=cells[0].left + 120)
    else:
        cells[-1] = replace(cells[-1], right=cells[-1].right - 160)
    return [replace(row, cells=tuple(cells)) if i == index else row for i, row in enumerate(rows)]


def doubled(rng: Random, rows: Sequence[Row]) -> list[Row]:
    """The rows with one of them drawn as two that are merged cell by cell: what is left when a row was split."""
    plain = [i for i, row in enumerate(rows) if not any(cell.merge for cell in row.cells)]
    if not plain:
        return list(rows)
    index = rng.choice(plain)
    upper = replace(rows[index], cells=tuple(replace(c, merge="restart") for c in rows[index].cells), height=340)
    lower = replace(upper, cells=tuple(replace(c, merge="continue", blocks="", wrapped=False) for c in upper.cells))
    return [*rows[:index], upper, lower, *rows[index + 1 :]]


def cut_short(rows: Sequence[Row]) -> list[Row]:
    """The rows at a fixed height that hides the end of their text on screen and paper, though it is there."""
    return [replace(row, height=min(row.height, 900), fixed=True) for row in rows]
