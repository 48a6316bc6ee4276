"""In: a page's `Sheet`. Out: `PageDraft`: its tables, the lines outside them in reading order, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from extractors.grid import Grid, Ruling, read_ruling
from extractors.pdf_columns import Zone, text_zones
from extractors.pdf_marks import Ground
from extractors.pdf_sheet import DESCENT, Run, Sheet, Style
from extractors.pdf_strokes import without_glyphs
from extractors.pdf_tables import Owner, Stock, TableDraft, inner_grids, owner_of, table_draft
from schema.document import Box, Picture

OUTSIDE: Final[Owner] = (-1, -1)
_FRAME: Final = 0.75
"""A single cell that fills this much of a page is a frame around it, no table."""
_MARGIN: Final = 2.0
"""How far off the page a character may stand."""
_TINY: Final = 1.5
"""Characters smaller than this, in points, can't be seen."""


class PageDraft(NamedTuple):
    """A page as far as it can be read on its own. `tables` only those that stand in no other.

    `source` counts the characters that the engine reported, white space aside, `hidden` and `off_page` those left out.
    `refused`: it has too many rules to look for tables.
    """

    number: int
    width: float
    height: float
    tables: tuple[TableDraft, ...]
    zones: tuple[Zone, ...]
    pictures: tuple[Picture, ...]
    source: int
    hidden: int
    off_page: int
    slanted: int
    refused: bool


def read_page(sheet: Sheet) -> PageDraft:
    """The page's draft."""
    ruling = without_glyphs(read_ruling(sheet.rules), sheet.runs)
    grids = tuple(g for g in ruling.grids if not _is_frame(g, sheet))
    on_page = _on_page(sheet)
    seen = [r for r in on_page if (r.style.ink == "dark" and r.style.size >= _TINY) or _is_visible(r, sheet)]
    boxes = [_drawn_box(box) for box in ruling.tick_boxes]
    runs = _placed([*seen, *boxes], grids)
    pictures = _placed_pictures(sheet.pictures, grids)
    size = _size(sheet.runs)
    size_on_page = size if on_page is sheet.runs else _size(on_page)
    inner = inner_grids(grids)
    nested = {number for numbers in inner.values() for number in numbers}
    ground = _ground(ruling, sheet)
    stock = Stock(grids, runs, pictures, inner, ground, sheet.number)
    return PageDraft(
        number=sheet.number,
        width=sheet.width,
        height=sheet.height,
        tables=tuple(table_draft(stock, i) for i in range(len(grids)) if i not in nested),
        zones=tuple(text_zones(runs.get(OUTSIDE, ()), sheet.width, sheet.number, ground)),
        pictures=tuple(pictures.get(OUTSIDE, ())),
        source=size + len(boxes) + sheet.slanted,
        hidden=size_on_page - _size(seen),
        off_page=size - size_on_page,
        slanted=sheet.slanted,
        refused=ruling.refused,
    )


def _size(runs: Iterable[Run]) -> int:
    return sum([len(r.text) for r in runs])


def _is_frame(grid: Grid, sheet: Sheet) -> bool:
    x0, top, x1, bottom = grid.box
    return len(grid.cells) == 1 and (x1 - x0) * (bottom - top) > _FRAME * sheet.width * sheet.height


def _on_page(sheet: Sheet) -> Sequence[Run]:
    """The runs that don't stand off the page."""
    middles = [run.middle(0) for run in sheet.runs]
    right, foot = sheet.width + _MARGIN, sheet.height + _MARGIN
    on = [-_MARGIN <= x <= right and -_MARGIN <= y <= foot for x, y in middles]
    return sheet.runs if all(on) else [run for run, stands in zip(sheet.runs, on, strict=True) if stands]


def _is_visible(run: Run, sheet: Sheet) -> bool:
    """Whether a reader sees the run: painted, of a size to be read, and not white on white."""
    if run.style.ink == "none" or run.style.size < _TINY:
        return False
    grounds = [f.box for f in sheet.fills if not f.light] + [p.box for p in sheet.pictures if p.box]
    x, y = run.middle(len(run.text) // 2)
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in grounds)


def _drawn_box(box: Box) -> Run:
    """A square drawn to be ticked, as the sign that it is."""
    x0, top, x1, bottom = box
    return Run("□", (x0,), (x1,), bottom - DESCENT * (bottom - top), Style(bottom - top))


def _placed(runs: Iterable[Run], grids: Sequence[Grid]) -> dict[Owner, list[Run]]:
    """The runs by the cell that they stand in, those that reach over a border cut there."""
    placed: dict[Owner, list[Run]] = {}
    for run in runs:
        if not grids:
            placed.setdefault(OUTSIDE, []).append(run)
            continue
        first, last = run.middle(0), run.middle(-1)
        owner = owner_of(grids, *first)
        if owner is not None and (first == last or owner == owner_of(grids, *last)):
            placed.setdefault(owner, []).append(run)
            continue
        if owner is None and not any(g.box[1] <= y <= g.box[3] for g in grids for y in (first[1], last[1])):
            placed.setdefault(OUTSIDE, []).append(run)
            continue
        for owner, start, end in _cuts(run, grids):
            part = Run(run.text[start:end], run.x0[start:end], run.x1[start:end], run.base, run.style)
            placed.setdefault(owner, []).append(part)
    return placed


def _cuts(run: Run, grids: Sequence[Grid]) -> list[tuple[Owner, int, int]]:
    """The parts of the run, each with the cell that it stands in."""
    cuts: list[tuple[Owner, int, int]] = []
    for i in range(len(run.text)):
        owner = owner_of(grids, *run.middle(i)) or OUTSIDE
        if cuts and cuts[-1][0] == owner:
            cuts[-1] = (owner, cuts[-1][1], i + 1)
        else:
            cuts.append((owner, i, i + 1))
    return cuts


def _placed_pictures(pictures: Iterable[Picture], grids: Sequence[Grid]) -> dict[Owner, list[Picture]]:
    """The pictures by the cell that holds their middle: a seal lies over its cell's borders."""
    placed: dict[Owner, list[Picture]] = {}
    for picture in pictures:
        x0, top, x1, bottom = picture.box or (0.0, 0.0, 0.0, 0.0)
        placed.setdefault(owner_of(grids, (x0 + x1) / 2, (top + bottom) / 2) or OUTSIDE, []).append(picture)
    return placed


def _ground(ruling: Ruling, sheet: Sheet) -> Ground:
    rules = tuple(r for r in ruling.loose if r.flat)
    patches = tuple(f.box for f in sheet.fills if not f.light and f.box[2] - f.box[0] < 0.9 * sheet.width)
    return Ground(rules, patches)
