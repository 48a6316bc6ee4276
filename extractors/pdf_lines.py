"""In: runs of characters of one place (a cell, a column), in any order. Out: `Line`s, as they would be read.

The order of the text stream counts for nothing: only where each character stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from extractors.pdf_marks import Band, Ground, read_marks, with_blanks
from extractors.pdf_sheet import ASCENT, DESCENT, RISE, Run, Turn, turned_box
from extractors.pdf_spacing import SIGNS, Span, spaced
from schema.document import Box, Mark

_SAME_LINE: Final = 0.3
"""Baselines of one line differ by less than this, in ems of the smaller size."""
_SMALL: Final = 0.75
"""What is smaller than its neighbours by this, and beside them, is raised or lowered text of their line."""
_STACKED: Final = 1.18
"""Characters set below each other are at most this far apart, in ems: less than lines are."""
_SOLID: Final = 1.02
"""Up to here, in ems, nothing is between them: no lines are so near each other."""
_TIGHT: Final = 0.25
"""Characters this near, in ems, follow each other on a line."""
_NO_START: Final = frozenset("、。，；：？！）》」』】〕〉”’…—·％%,.;:?!)]}")
_NO_END: Final = frozenset("（《「『【〔〈“‘([{")
"""Signs that no line may begin or end with: they stay with their neighbour."""
NOWHERE: Final = Ground()


class Line(NamedTuple):
    """One line of text. `first` is the width of what can't be parted from its start: a character, a word.

    Places are measured with the page turned so that the line stands upright; `box` is on the page.
    """

    text: str
    marks: tuple[Mark, ...]
    left: float
    right: float
    base: float
    size: float
    first: float
    page: int
    turn: Turn = 0
    duplicates: int = 0
    overlaid: int = 0

    @property
    def top(self) -> float:
        """The upper edge of its em box."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of its em box."""
        return self.base + DESCENT * self.size

    @property
    def box(self) -> Box:
        """Its box on the page."""
        return turned_box((self.left, self.top, self.right, self.bottom), self.turn)


def read_lines(runs: Iterable[Run], page: int, ground: Ground = NOWHERE) -> list[Line]:
    """The lines that the runs make up, from top to bottom. All runs must have one turn."""
    return [_line(band, page, ground) for band in _bands(runs)]


def _bands(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs that stand on one line together, the largest first; raised and lowered text with what it belongs to."""
    bands: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.base):
        last = bands[-1][0] if bands else None
        if last and run.base - last.base <= _SAME_LINE * min(run.style.size, last.style.size):
            bands[-1].append(run)
        else:
            bands.append([run])
    merged: list[list[Run]] = []
    for band in bands:
        band.sort(key=lambda r: -r.style.size)
        if merged and (_beside(merged[-1], band) or _beside(band, merged[-1])):
            merged[-1] = sorted(merged[-1] + band, key=lambda r: -r.style.size)
        else:
            merged.append(band)
    return merged


def _beside(small: Sequence[Run], large: Sequence[Run]) -> bool:
    """Whether the first band is raised or lowered text of the second."""
    size, body = small[0].style.size, large[0].style.size
    if size > _SMALL * body or abs(small[0].base - large[0].base) > 0.6 * body:
        return False
    return any(b.x0[0] - 0.5 * body < s.x0[0] < b.x1[-1] + 0.5 * body for s in small for b in large)


def _line(runs: Sequence[Run], page: int, ground: Ground) -> Line:
    """The line that the runs of one band are."""
    body = runs[0]
    band = Band(body.base, body.style.size)
    line = spaced(runs)
    left, right = line.spans[0][0], max(r.x1[-1] for r in runs)
    first = _first(line.text, line.spans)
    if ground.rules:
        line = with_blanks(line, band, ground)
    return Line(
        text="".join(line.text),
        marks=read_marks(line.spans, band, ground) if ground != NOWHERE or any(r.style.bold for r in runs) else (),
        left=left,
        right=right,
        base=band.base,
        size=band.size,
        first=first,
        page=page,
        turn=body.style.turn,
        duplicates=line.duplicates,
        overlaid=line.overlaid,
    )


def _first(text: Sequence[str], spans: Sequence[Span]) -> float:
    """The width of the line's start that no line break parts: an opening bracket stays with what it opens, …"""
    end = 0
    while end < len(text) - 1 and not _may_break(text[end], text[end + 1]):
        end += 1
    return spans[end][1] - spans[0][0]


def _may_break(before: str, after: str) -> bool:
    if after == " " or before in _NO_END or after in _NO_START:
        return after == " "
    return before >= SIGNS or after >= SIGNS


def stacked(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The same characters as runs that read downwards, where upright ones are set below each other; else none.

    Columns of such text follow each other from right to left.
    """
    if any(r.style.turn or (len(r.text) > 1 and r.x0[1] - r.x1[0] < _TIGHT * r.style.size) for r in runs):
        return ()
    signs = [(c, r, i) for r in runs for i, c in enumerate(r.text)]
    if len(signs) < 2:
        return ()
    columns: dict[int, list[tuple[float, float]]] = {}
    size = max(r.style.size for r in runs)
    for _, run, i in signs:
        columns.setdefault(round((run.x0[i] + run.x1[i]) / 2 / (0.5 * size)), []).append((run.base, run.x0[i]))
    steps = [b[0] - a[0] for column in columns.values() for a, b in pairwise(sorted(column))]
    if not steps or not 0.8 * size < median(steps) <= _STACKED * size or _are_tight(runs):
        return ()
    if len(columns) > 1 and not _read_downwards(columns, solid=median(steps) <= _SOLID * size):
        return ()
    return tuple(_turned(c, r, i) for c, r, i in signs)


def _read_downwards(columns: dict[int, list[tuple[float, float]]], *, solid: bool) -> bool:
    """Whether characters that stand in several columns may be read downwards: set `solid` below each other, or in more
    rows than two lines of a label have (入党/年月, set wide). The column at the right, read first, is the longest.
    """
    heights = [len(column) for _, column in sorted(columns.items())]
    return (solid or max(heights) > 2) and heights[-1] == max(heights)


def _are_tight(runs: Sequence[Run]) -> bool:
    """Whether there are characters that follow each other on one line without a gap."""
    signs = sorted((round(r.base), r.x0[i], r.x1[i], r.style.size) for r in runs for i in range(len(r.text)))
    return any(a[0] == b[0] and b[1] - a[2] < _TIGHT * a[3] for a, b in pairwise(signs))


def _turned(char: str, run: Run, i: int) -> Run:
    """An upright character as one of a run that reads downwards, in the same box."""
    size = run.style.size
    top, bottom = run.base - ASCENT * size, run.base + DESCENT * size
    base = -(run.x0[i] + run.x1[i]) / 2 + RISE * size
    return Run(char, (top,), (bottom,), base, run.style._replace(turn=270))
