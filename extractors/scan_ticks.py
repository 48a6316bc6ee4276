"""In: a page's ink and what was read. Out: the same, boxes to tick known by their shape: □ and ☑, not 口.

A recogniser takes a box for a character, or drops it; four straight sides of one length are seen better than read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from extractors.scan_engine import Sign
from extractors.scan_image import Grey, Spread, connected
from extractors.scan_text import Read
from extractors.segment import begins_word
from extractors.text import BOXES, TICKED, TICKS

_INK: Final = 175
_SIDES: Final = (4.5, 15.0)
"""How long a side of a box is, in points."""
_SQUARE: Final = 1.25
_COVERED: Final = 0.8
"""How much of each side must be drawn."""
_EDGE: Final = 0.2
"""How near to its edges, in widths, the sides of a square are."""
_TICKED: Final = 0.1
"""So much ink inside is a tick."""
_LOOKALIKES: Final = frozenset("口囗ロ回日曰目田囚因区凶网四図团国图固囤困圆巴冈同网D0OoQ")
_LONGEST_WORD: Final = 4
_SURE: Final = 0.9
_FOUND: Final = 0.95
_APART: Final = 0.6
"""A square nearer to the middle of a character, in heights of the line, is part of it: 和 holds one."""


def with_boxes(reads: Sequence[Read], ink: Grey, scale: float) -> list[Read]:
    """What was read, its boxes put right."""
    squares = find_squares(ink, scale)
    return [_corrected(read, [s for s in squares if _is_in(s, read.strip.ink)], ink) for read in reads]


def find_squares(ink: Grey, scale: float) -> list[Spread]:
    """The squares on the page whose four sides are straight and whole, in pixels."""
    dark = cv2.inRange(ink, 0, _INK)
    reach = max(3, round(_SIDES[0] * 0.8 * scale))
    flat = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8))
    upright = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((reach, 1), np.uint8))
    _, stats = connected(cv2.bitwise_or(flat, upright))
    squares: list[Spread] = []
    for n in range(1, len(stats)):
        x, y, wide, high = (int(v) for v in stats[n][:4])
        short, long = sorted((wide, high))
        if short < _SIDES[0] * scale or long > _SIDES[1] * scale or long > _SQUARE * short:
            continue
        if _is_square(flat[y : y + high, x : x + wide], upright[y : y + high, x : x + wide]):
            squares.append((float(x), float(y), float(x + wide), float(y + high)))
    return squares


def _is_square(flat: Grey, upright: Grey) -> bool:
    """Whether the lines along all four edges are whole, and there is none between them, as in 日 and 田."""
    high, wide = flat.shape
    edge = max(3, round(_EDGE * min(high, wide)))
    sides = (
        (flat[:edge] > 0).any(axis=0).mean(),
        (flat[-edge:] > 0).any(axis=0).mean(),
        (upright[:, :edge] > 0).any(axis=1).mean(),
        (upright[:, -edge:] > 0).any(axis=1).mean(),
    )
    inner = slice(round(1.5 * edge), -round(1.5 * edge))
    bars = (*(flat[inner] > 0).mean(axis=1), *(upright[:, inner] > 0).mean(axis=0))
    return min(float(s) for s in sides) >= _COVERED and max(map(float, bars), default=0.0) < _COVERED


def _is_in(square: Spread, box: Spread) -> bool:
    x, y = (square[0] + square[2]) / 2, (square[1] + square[3]) / 2
    return box[0] - 2 <= x <= box[2] + 2 and box[1] <= y <= box[3]


def _corrected(read: Read, squares: Sequence[Spread], ink: Grey) -> Read:
    signs = list(read.signs)
    for square in sorted(squares):
        middle = ((square[0] + square[2]) / 2 - read.strip.box[0]) / read.strip.height
        reach = 0.5 * (square[2] - square[0]) / read.strip.height
        near = [i for i, s in enumerate(signs) if abs(s.middle - middle) < reach and not s.text.isspace()]
        sign = Sign(_kind(square, ink), middle, _FOUND)
        if not near and not any(abs(s.middle - middle) < _APART * _em(read) for s in signs):
            place = next((i for i, s in enumerate(signs) if s.middle > middle), len(signs))
            signs.insert(place, sign)
        elif near and _may_be_box(signs, near, alone=sign.text == "☑" and len(squares) == 1):
            signs[near[0] : near[-1] + 1] = [sign]
    return read._replace(signs=tuple(signs))


def _em(read: Read) -> float:
    """The height of the strip's ink, in heights of the strip."""
    return (read.strip.ink[3] - read.strip.ink[1]) / read.strip.height


def _kind(square: Spread, ink: Grey) -> str:
    x0, top, x1, bottom = (round(v) for v in square)
    margin = round(0.25 * (x1 - x0))
    inside = ink[top + margin : bottom - margin, x0 + margin : x1 - margin]
    return "☑" if float((inside < _INK).mean()) > _TICKED else "□"


def _may_be_box(signs: Sequence[Sign], near: Sequence[int], *, alone: bool) -> bool:
    """Whether what was read at a square's place is a box, or was read with so little confidence that it may be one.

    A character that begins a word (国家, 回收) is none, nor one that is `alone`: filled, surely read, no box beside it.
    """
    text = "".join(signs[i].text for i in near)
    if any(c in BOXES + TICKED + TICKS for c in text):
        return True
    if begins_word("".join(s.text for s in signs[near[0] : near[0] + _LONGEST_WORD])):
        return False
    if alone:
        return min(signs[i].sure for i in near) < _SURE and _stands_apart(signs, near)
    unsure = min(signs[i].sure for i in near) < _SURE
    return unsure or (text in _LOOKALIKES and _stands_apart(signs, near))


def _stands_apart(signs: Sequence[Sign], near: Sequence[int]) -> bool:
    """Whether nothing is glued to the left of a character, as to a box before its option."""
    return near[0] == 0 or signs[near[0] - 1].text.isspace() or not signs[near[0] - 1].text.isalnum()
