"""In: the lines found on a page, and where its pictures and seals are. Out: the lines that aren't part of these.

A seal that was pasted in as a picture on not quite white ground has edges, as a photo has; they are no cell's. In a
grey copy a seal's own strokes are ink like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from extractors.scan_image import Grey, Spread, connected
from extractors.scan_rings import Ring
from extractors.scan_rules import Stroke

_NEAR: Final = 0.25
"""The edges of a picture lie so near to the seal's own, in shares of its side; a table's lines run on."""
_SIDES: Final = 3
"""So many of a picture's four edges are enough to know it."""
_MEETS: Final = 2.0
"""A line's end is another line's, in points."""
_GROUND: Final = 225
_SOLID: Final = 25
"""A photo is no text: nothing is white in it over so many points."""


def find_photos(ink: Grey, scale: float) -> list[Spread]:
    """Boxes, in pixels, around pictures that have a ground of their own: portraits, mostly."""
    small = cv2.resize(ink, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    dark = cv2.morphologyEx(cv2.inRange(small, 0, _GROUND), cv2.MORPH_OPEN, np.ones((_SOLID, _SOLID), np.uint8))
    _, boxes = connected(dark)
    return [(x * scale, y * scale, (x + w) * scale, (y + h) * scale) for x, y, w, h, _ in boxes[1:].tolist()]


def without_ring_strokes(strokes: Sequence[Stroke], rings: Sequence[Ring], scale: float) -> tuple[Stroke, ...]:
    """The strokes without those in a ring that don't run, at both ends, to lines that lead out of it.

    A row's short lines under a seal do; the strokes of a seal's characters, and its ring's own arcs, do not.
    """
    inside = [any(_is_in(stroke, ring, scale) for ring in rings) for stroke in strokes]
    kept = [stroke for stroke, held in zip(strokes, inside, strict=True) if not held]
    doubted = [stroke for stroke, held in zip(strokes, inside, strict=True) if held]
    for _ in doubted:
        meeting = [s for s in doubted if all(_meets(s, end, kept, scale) for end in (0, -1))]
        if not meeting:
            break
        kept += meeting
        doubted = [s for s in doubted if not any(s is m for m in meeting)]
    return tuple(s for s in strokes if any(s is k for k in kept))


def _is_in(stroke: Stroke, ring: Ring, scale: float) -> bool:
    """Whether both ends of the stroke lie in the ring."""
    xs, ys = (stroke.along, stroke.across) if stroke.flat else (stroke.across, stroke.along)
    away = np.hypot(xs[[0, -1]] / scale - ring.x, ys[[0, -1]] / scale - ring.y)
    return bool((away < ring.radius + _MEETS).all())


def _meets(stroke: Stroke, end: int, others: Sequence[Stroke], scale: float) -> bool:
    """Whether that end of the stroke lies on one of the strokes across it."""
    at, place, near = float(stroke.along[end]), float(stroke.across[end]), _MEETS * scale
    across = [s for s in others if s.flat != stroke.flat and s.along[0] - near <= place <= s.along[-1] + near]
    return any(abs(float(np.interp(place, s.along, s.across)) - at) <= near + s.width / 2 for s in across)


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
