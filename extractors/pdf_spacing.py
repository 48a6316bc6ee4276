"""In: the characters of one line, in any order. Out: its text with the blanks that a reader sees.

Blanks are read from places alone: engines differ in which space characters they report, a tab has none, and justified
Chinese has gaps that are no blanks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise, repeat
from operator import sub
from statistics import median_low
from typing import Final, NamedTuple

from extractors.pdf_sheet import Run
from extractors.text import BOXES, TICKS

HALF_EM: Final = 0.5
"""Wide blanks are counted in half ems: two spaces or more part one entry of a line from the next."""
CJK: Final = "\u2e80"
"""Scripts from here on are set without blanks between words."""
SIGNS: Final = "\u2000"
"""From here on characters are no letters of words."""
_GAP: Final = 0.15
"""A gap is a blank if it is so much wider, in ems, than the line's characters are apart."""
_AUTOMATIC: Final = 0.25
"""The space that word processors put between Chinese and other scripts; it isn't in the text."""
_STEP: Final = 0.25
"""A character that begins no further, in ems, from where the one before begins, was drawn over it."""
_SPREAD: Final = 0.6
"""Characters further apart than this, in ems, are not merely spread."""
_MARGIN: Final = 0.12
"""Blanks of whole and half ems are common: what is counted must not turn on how they are rounded."""
_MOST_SPACES: Final = 80
_CROSSES: Final = "×✕✗✘"

Span = tuple[float, float, bool]
"""From x to x, and whether it is bold."""


class Spaced(NamedTuple):
    """A line's characters and their spans, one for one; how many were drawn twice, how many ticks lay over a box."""

    text: list[str]
    spans: list[Span]
    duplicates: int = 0
    overlaid: int = 0


def spaced(band: Sequence[Run]) -> Spaced:
    """The text of the runs of one line, from left to right. Characters drawn twice (that makes them bold) come once."""
    size = max([run.style.size for run in band])
    line = _in_order(band)
    starts = [span[0] for span in line.spans]
    if min(map(sub, starts[1:], starts), default=size) < _STEP * size:
        line = _once(line, size)
    gaps = [b[0] - a[1] for a, b in pairwise(line.spans)]
    if max(gaps, default=0.0) > _GAP * size:
        _add_blanks(line, gaps, size)
    return line


def _in_order(band: Sequence[Run]) -> Spaced:
    """The characters from left to right, no matter in which order they were drawn."""
    if len(band) == 1:
        (run,) = band
        return Spaced(list(run.text), list(zip(run.x0, run.x1, repeat(run.style.bold), strict=False)))
    runs = sorted(band, key=lambda r: r.x0[0])
    text = list("".join([run.text for run in runs]))
    spans = list(chain.from_iterable([zip(r.x0, r.x1, repeat(r.style.bold), strict=False) for r in runs]))
    if all(a.x1[-1] <= b.x0[0] for a, b in pairwise(runs)):
        return Spaced(text, spans)
    order = sorted(range(len(text)), key=lambda k: spans[k][0])
    return Spaced([text[k] for k in order], [spans[k] for k in order])


def _once(line: Spaced, size: float) -> Spaced:
    """The line without what was drawn again over itself, boxes with a tick over them as one sign."""
    text: list[str] = []
    spans: list[Span] = []
    duplicates = overlaid = 0
    for char, span in zip(line.text, line.spans, strict=True):
        if spans and span[0] - spans[-1][0] < _STEP * size:
            if _is_twin(text[-1], char, spans[-1], span[0], size):
                duplicates += 1
                continue
            if sign := _ticked(text[-1], char):
                text[-1], spans[-1] = sign, (spans[-1][0], max(span[1], spans[-1][1]), span[2])
                overlaid += 1
                continue
        text.append(char)
        spans.append(span)
    return Spaced(text, spans, duplicates, overlaid)


def _add_blanks(line: Spaced, gaps: Sequence[float], size: float) -> None:
    """Puts spaces into the line's gaps."""
    apart = _apart(gaps, size)
    for k in reversed([k for k, gap in enumerate(gaps, 1) if gap > _GAP * size]):
        count = _spaces(gaps[k - 1] - apart, line.text[k - 1], line.text[k], size)
        line.text[k:k] = [" "] * count
        line.spans[k:k] = [(line.spans[k - 1][1], line.spans[k][0], False)] * count


def _apart(gaps: Sequence[float], size: float) -> float:
    """How far the characters of a line are spread: to fill a narrow cell, or for looks."""
    gap = median_low(gaps) if len(gaps) > 2 else 0.0
    return gap if 0 < gap < _SPREAD * size else 0.0


def _spaces(gap: float, before: str, after: str, size: float) -> int:
    """How many spaces a gap is, in points."""
    mixed = (before < CJK) != (after < CJK)
    if gap <= (_GAP + _AUTOMATIC * mixed) * size:
        return 0
    return min(_MOST_SPACES, max(1, round((gap - _MARGIN * size) / (HALF_EM * size))))


def _is_twin(one: str, other: str, span: Span, x0: float, size: float) -> bool:
    """Whether a character is the last one drawn again, a little to the side."""
    return one == other and x0 - span[0] < min(_STEP * size, 0.5 * (span[1] - span[0]))


def _ticked(one: str, other: str) -> str:
    """The sign that a box and a tick over it make, "" if these are not those."""
    if one in BOXES or other in BOXES:
        tick = other if one in BOXES else one
        return "☑" if tick in TICKS else "☒" if tick in _CROSSES else ""
    return ""
