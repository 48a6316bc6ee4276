"""In: strips and what was read in them. Out: the same with the ticks that the recogniser passed over, and doubts.

Ink as large as a character, where no character was read, is looked at alone: a tick, or something not to be ignored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from extractors.scan_engine import Sign, recognise
from extractors.scan_image import Grey
from extractors.scan_lines import filled_runs
from extractors.scan_text import Read
from extractors.text import TICKS

_INK: Final = 150
_AWAY: Final = 0.7
_WIDTH: Final = (0.35, 1.6)
"""So far from the middle of every character read, and so wide, in heights of the line's ink, is ink that is left."""
_MARGIN: Final = 0.2
_LIKE_TICKS: Final = frozenset(TICKS + "Vv")
_DOUBTED: Final = 0.7
"""The most confidence that is put in a line with ink that says nothing."""
_TICK: Final = 0.9


def with_strays(reads: Sequence[Read], ink: Grey) -> list[Read]:
    """What was read, each tick that was passed over as √, lines with other ink left over doubted."""
    return [_completed(read, ink) if read.signs else read for read in reads]


def _completed(read: Read, ink: Grey) -> Read:
    signs = list(read.signs)
    doubted = False
    for start, end in _strays(read, ink):
        if _is_tick(read, ink, start, end):
            middle = ((start + end) / 2 - read.strip.box[0]) / read.strip.height
            signs.append(Sign("√", middle, _TICK))
        else:
            doubted = True
    if doubted:
        signs = [s._replace(sure=min(s.sure, _DOUBTED)) for s in signs]
    return read._replace(signs=tuple(sorted(signs, key=lambda s: s.middle)))


def _strays(read: Read, ink: Grey) -> list[tuple[int, int]]:
    """Columns of ink in which nothing was read, in pixels."""
    x0, top, x1, bottom = (round(v) for v in read.strip.ink)
    size = bottom - top
    middles = np.array([read.strip.box[0] + s.middle * read.strip.height for s in read.signs])
    runs = filled_runs(np.any(ink[top:bottom, x0:x1] < _INK, axis=0))
    wide = [(x0 + a, x0 + b) for a, b in runs if _WIDTH[0] * size <= b - a <= _WIDTH[1] * size]
    return [(a, b) for a, b in wide if float(np.abs(middles - (a + b) / 2).min()) > _AWAY * size]


def _is_tick(read: Read, ink: Grey, start: int, end: int) -> bool:
    top, bottom = round(read.strip.box[1]), round(read.strip.box[3])
    margin = round(_MARGIN * (bottom - top))
    (signs,) = recognise([ink[top:bottom, max(0, start - margin) : end + margin]])
    return any(s.text in _LIKE_TICKS for s in signs)
