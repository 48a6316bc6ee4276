"""In: what was read, and the page's colours. Out: the same, doubted where red ink may hide a character.

Under a stamp print shows through; a seal that was pasted in as a picture hides what it lies over, and what is left of
the line is read as if nothing were lacking.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractors.scan_image import Colour, Spread
from extractors.scan_seals import redness
from extractors.scan_text import Read

_RED: Final = 26
_GAP: Final = 1.55
"""Two characters so far apart, in heights of their line, have room for one between them."""
_OWN: Final = 0.5
"""What is nearer to a character's middle is its own place."""
_COVERED: Final = 0.2
"""So much of the room must be red."""
_DOUBTED: Final = 0.6


def doubt_hidden(reads: Sequence[Read], colour: Colour, red: Sequence[Spread]) -> list[Read]:
    """What was read; `red` are the areas of red ink, in pixels."""
    return [_doubted(read) if _hides(read, colour, red) else read for read in reads]


def _hides(read: Read, colour: Colour, red: Sequence[Spread]) -> bool:
    x0, top, x1, bottom = read.strip.ink
    if not any(x0 < r[2] and r[0] < x1 and top < r[3] and r[1] < bottom for r in red):
        return False
    em = bottom - top
    shown = [read.strip.box[0] + s.middle * read.strip.height for s in read.signs if not s.text.isspace()]
    rooms = [(a + _OWN * em, b - _OWN * em) for a, b in pairwise(shown) if b - a > _GAP * em]
    return any(_is_covered(colour[round(top) : round(bottom), round(a) : round(b)]) for a, b in rooms)


def _is_covered(room: Colour) -> bool:
    return bool(room.size) and float((redness(room) > _RED).mean()) > _COVERED


def _doubted(read: Read) -> Read:
    return read._replace(signs=tuple(s._replace(sure=min(s.sure, _DOUBTED)) for s in read.signs))
