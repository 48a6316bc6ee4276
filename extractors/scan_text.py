"""In: the strips of a page and what was read from them. Out: `Run`s: each character with its place, in points.

A recogniser says roughly where a character is; the ink says where gaps are. Characters touch unless there is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import cv2
import numpy as np

from extractors.pdf_sheet import RISE, Run, Style
from extractors.pdf_spacing import CJK, HALF_EM
from extractors.scan_engine import Sign
from extractors.scan_image import Grey, Matrix
from extractors.scan_lines import Strip
from extractors.scan_straight import Straight
from extractors.text import BOXES, TICKED

_INK: Final = 205
"""Darker pixels are ink, where gaps are looked for: thin strokes are grey."""
_FULL_HEIGHT: Final = 0.9
_CAPITALS: Final = 0.72
"""How high the ink of Chinese characters is, and of digits and letters, in ems."""
_SPACED: Final = 1.1
"""Characters further apart than this by their height are spaced; those nearer have something else on their line."""
_ALIKE: Final = 0.1
"""Sizes of lines that differ by less are one size, measured roughly."""
_OPENING: Final = frozenset("（《「『【〔〈“‘")
_CLOSING: Final = frozenset("、。，；：？！）》」』】〕〉”’")
_PAUSES: Final = frozenset("、。，；：？！")
_BLANK: Final = 0.42
_BLANK_MIXED: Final = 0.62
_BLANK_PUNCTUATED: Final = 0.95
_BLANK_BOXED: Final = 0.25
"""Gaps of ink so wide, in ems, are blanks: between like characters, Chinese and others, beside punctuation,
before a box to tick."""
_BEARING: Final = 0.06
"""The white at each side of a character, in ems."""
_SURE: Final = 3
"""Pixels of white that part two characters."""
_OFF: Final = 0.8
"""A gap counts for less by so much of its distance from where the characters' middles say that it is."""


_WIDE: Final = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。"}
"""Punctuation as it stands beside Chinese; recognisers mix the two up."""


_ROUNDED: Final = 0.1
_Span = tuple[float, float]


class Read(NamedTuple):
    """A strip and the characters read in it."""

    strip: Strip
    signs: tuple[Sign, ...]


def runs(reads: Sequence[Read], ink: Grey, straight: Straight) -> tuple[Run, ...]:
    """The runs of what was read, a run a strip; sizes that are nearly alike are made alike."""
    kept = [Read(r.strip, _widened(r.signs)) for r in reads if any(not s.text.isspace() for s in r.signs)]
    sizes = _alike([_size(r) for r in kept])
    smooth = cv2.blur(ink, (3, 3))
    return tuple(_run(r, size, smooth, straight) for r, size in zip(kept, sizes, strict=True))


def _widened(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The signs, punctuation beside Chinese being Chinese."""
    shown = [s for s in signs if not s.text.isspace()]
    return tuple(
        s._replace(text=_WIDE[s.text]) if s.text in _WIDE and _beside_chinese(shown, i, s.text) else s
        for i, s in enumerate(shown)
    )


def _beside_chinese(signs: Sequence[Sign], i: int, sign: str) -> bool:
    before = signs[i - 1].text >= CJK if i else False
    after = signs[i + 1].text >= CJK if i + 1 < len(signs) else False
    if sign == ".":
        return before and i + 1 == len(signs)
    return after if sign == "(" else before or (after and sign != ")")


def _size(read: Read) -> float:
    """The size of the strip's characters, in pixels."""
    high = read.strip.ink[3] - read.strip.ink[1]
    chinese = [s for s in read.signs if s.text >= CJK and s.text not in _OPENING | _CLOSING and s.text not in "一—"]
    if chinese:
        pitch = [b.middle - a.middle for a, b in pairwise(read.signs) if min(a.text, b.text) >= CJK]
        by_pitch = float(np.median(pitch)) * read.strip.height if len(pitch) >= 6 else high / _FULL_HEIGHT
        return by_pitch if by_pitch * _FULL_HEIGHT < _SPACED * high else high / _FULL_HEIGHT
    return min(high / _CAPITALS, read.strip.height)


def _alike(sizes: Sequence[float]) -> list[float]:
    """The sizes, each as the middle one of those that are nearly the same."""
    order = np.argsort(np.array(sizes), kind="stable")
    even = list(sizes)
    group: list[int] = []
    for i in [*order.tolist(), -1]:
        if group and (i < 0 or sizes[i] > sizes[group[0]] * (1 + 2 * _ALIKE)):
            middle = sizes[group[len(group) // 2]]
            for j in group:
                even[j] = middle
            group = []
        group.append(i)
    return even


def _run(read: Read, size: float, ink: Grey, straight: Straight) -> Run:
    text, spans = _spaced(read, size, ink)
    middle = (read.strip.ink[1] + read.strip.ink[3]) / 2
    edges = np.array([x for span in spans for x in span])
    xs, ys = straight.points(edges, np.full(len(edges), middle))
    points = size / straight.scale
    base = float(np.median(ys)) + RISE * points
    return Run(text, tuple(xs[::2].tolist()), tuple(xs[1::2].tolist()), base, Style(points))


def _spaced(read: Read, size: float, ink: Grey) -> tuple[str, list[_Span]]:
    """The strip's text with its blanks as spaces, and from where to where each character reaches, in pixels."""
    spans = _spans(read, size, ink)
    text, places = read.signs[0].text, [spans[0]]
    for sign, (start, end) in zip(read.signs[1:], spans[1:], strict=True):
        gap = start - places[-1][1]
        if gap > 0:
            count = max(1, round((gap - _ROUNDED * size) / (HALF_EM * size)))
            edges = np.linspace(places[-1][1], start, count + 1).tolist()
            text += " " * count
            places += pairwise(edges)
        text += sign.text
        places.append((start, end))
    return text, places


def _spans(read: Read, size: float, ink: Grey) -> list[_Span]:
    """From where to where each character reaches, in pixels: up to its neighbours, unless there are blanks between."""
    left, high = read.strip.box[0], read.strip.height
    middles = [left + s.middle * high for s in read.signs]
    x0, x1 = read.strip.ink[0], read.strip.ink[2]
    filled = _filled(read.strip, ink)
    pairs = zip(pairwise(read.signs), pairwise(middles), strict=True)
    cuts = [_between((a.text, b.text), between, filled, size) for (a, b), between in pairs]
    starts = [min(x0, middles[0]) - _BEARING * size, *(c[1] for c in cuts)]
    ends = [*(c[0] for c in cuts), max(x1, middles[-1]) + _BEARING * size]
    if read.signs[-1].text in _CLOSING:
        ends[-1] = max(ends[-1], min(starts[-1] + size, ends[-1] + 0.6 * size))
    return [(a, max(b, a + 0.05 * size)) for a, b in zip(starts, ends, strict=True)]


def _filled(strip: Strip, ink: Grey) -> Matrix:
    """The columns of the page in which the strip has ink."""
    x0, top, x1, bottom = (round(v) for v in strip.ink)
    return np.nonzero((ink[top:bottom, x0:x1] < _INK).any(axis=0))[0] + x0


def _between(pair: tuple[str, str], middles: _Span, filled: Matrix, size: float) -> _Span:
    """Where the first character ends and the second begins: at one place, unless there is a blank between them."""
    m, n = middles
    columns = filled[(filled > m - 0.2 * size) & (filled < n + 0.2 * size)]
    middle = (m + n) / 2
    if len(columns) < 2:
        return middle, middle
    steps = np.diff(columns) - 1
    centres = (columns[1:] + columns[:-1] + 1) / 2
    likeliest = int((steps - _OFF * np.abs(centres - middle)).argmax())
    gap, end, start = float(steps[likeliest]), float(columns[likeliest] + 1), float(columns[likeliest + 1])
    if gap <= _least_blank(*pair) * size:
        return (middle, middle) if gap < _SURE else ((end + start) / 2, (end + start) / 2)
    before = 0.5 * size if pair[0] in _CLOSING else _BEARING * size
    after = 0.5 * size if pair[1] in _OPENING else _BEARING * size
    return end + before, max(end + before + 1, start - after)


def _least_blank(a: str, b: str) -> float:
    if b in BOXES + TICKED:
        return _BLANK_BOXED
    if a in _CLOSING or b in _OPENING or b in _PAUSES:
        return _BLANK_PUNCTUATED
    return _BLANK_MIXED if (a < CJK) != (b < CJK) else _BLANK
