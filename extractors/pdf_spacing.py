"""In: the characters of one line, in any order. Out: its text with the blanks that a reader sees.

Blanks are read from places alone: engines differ in which space characters they report, a tab has none, and justified
Chinese has gaps that are no blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
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
_Sign = tuple[str, float, float, bool, float]
"""A character, from x to x, bold, and its size."""


class Spaced(NamedTuple):
    """A line's characters and their spans, one for one; how many were drawn twice, how many ticks lay over a box."""

    text: list[str]
    spans: list[Span]
    duplicates: int
    overlaid: int


def spaced(band: Sequence[Run]) -> Spaced:
    """The text of the runs of one line, from left to right. Characters drawn twice (that makes them bold) come once."""
    signs = _in_order(band)
    size = min([sign[4] for sign in signs])
    gaps = [b[1] - a[2] for a, b in pairwise(signs)]
    steps = [b[1] - a[1] for a, b in pairwise(signs)]
    if max(gaps, default=0.0) <= _GAP * size and min(steps, default=size) >= _STEP * size:
        return Spaced([sign[0] for sign in signs], [sign[1:4] for sign in signs], 0, 0)
    return _with_blanks(signs, _apart(gaps, size))


def _with_blanks(signs: Sequence[_Sign], apart: float) -> Spaced:
    """The text with its blanks, beyond what its characters are apart, and without what was drawn twice."""
    text: list[str] = []
    spans: list[Span] = []
    duplicates = overlaid = 0
    for char, x0, x1, bold, size in signs:
        if text:
            before, reached, _ = spans[-1]
            if x0 - reached > _GAP * size:
                count = _spaces(x0 - reached - apart, text[-1], char, size)
                text += " " * count
                spans += [(reached, x0, False)] * count
            elif x0 - before < _STEP * size:
                if _is_twin(text[-1], char, spans[-1], x0, size):
                    duplicates += 1
                    continue
                if sign := _ticked(text[-1], char):
                    text[-1], spans[-1] = sign, (min(x0, before), max(x1, reached), bold)
                    overlaid += 1
                    continue
        text.append(char)
        spans.append((x0, x1, bold))
    return Spaced(text, spans, duplicates, overlaid)


def _in_order(band: Sequence[Run]) -> list[_Sign]:
    runs = sorted(band, key=lambda r: r.x0[0])
    signs: Iterable[_Sign] = chain.from_iterable(
        zip(r.text, r.x0, r.x1, [r.style.bold] * len(r.text), [r.style.size] * len(r.text), strict=True) for r in runs
    )
    if all(a.x1[-1] <= b.x0[0] for a, b in pairwise(runs)):
        return list(signs)
    return sorted(signs, key=lambda s: s[1])


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
