"""In: the lines found on a page, and where its seals are. Out: the lines that aren't the edges of a seal's picture.

A seal that was pasted in as a picture on not quite white ground has edges; they are no cell's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractors.scan_image import Spread
from extractors.scan_rules import Stroke

_NEAR: Final = 0.25
"""The edges of a picture lie so near to the seal's own, in shares of its side; a table's lines run on."""
_SIDES: Final = 3
"""So many of a picture's four edges are enough to know it."""


def without_frames(strokes: Sequence[Stroke], seals: Sequence[Spread]) -> tuple[Stroke, ...]:
    """The strokes without those that frame one of the seals (boxes in pixels) on three sides or four."""
    frames: set[int] = set()
    for seal in seals:
        sides = [_side(stroke, seal) for stroke in strokes]
        if len({side for side in sides if side is not None}) >= _SIDES:
            frames |= {number for number, side in enumerate(sides) if side is not None}
    return tuple(stroke for number, stroke in enumerate(strokes) if number not in frames)


def _side(stroke: Stroke, seal: Spread) -> tuple[bool, bool] | None:
    """Which side of the seal the stroke frames (flat or upright, the first or the second); None: it frames none."""
    x0, top, x1, bottom = seal
    near = _NEAR * max(x1 - x0, bottom - top)
    (start, end), (first, second) = ((x0, x1), (top, bottom)) if stroke.flat else ((top, bottom), (x0, x1))
    if abs(stroke.along[0] - start) > near or abs(stroke.along[-1] - end) > near:
        return None
    middle = float(stroke.across.mean())
    away = (abs(middle - first), abs(middle - second))
    return (stroke.flat, away[1] < away[0]) if min(away) <= near else None
