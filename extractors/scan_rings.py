"""In: the ink of a page scanned in grey. Out: the rings of seals in it, and what was read without what they garble.

In a grey copy a seal's ink is like any other: its characters are read among the text they lie over.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

import cv2
import numpy as np
from PIL import Image

from extractors.pdf_spacing import CJK
from extractors.scan_image import Grey, Spread
from extractors.scan_rules import Stroke
from extractors.scan_text import Read
from schema.document import Picture

_RADII: Final = (38, 64)
"""Of round seals, 27 to 45 mm wide, in points."""
_INK: Final = 200
_ANGLES: Final = 120
_TRIED: Final = 24
_SHIFTS: Final = (-2, -1, 0, 1, 2)
_AWAY: Final = 7
_LIKELY: Final = 0.62
_DRAWN: Final = 0.8
_STANDING_OUT: Final = 0.25
"""How much of a ring must be ink, and how much more than of circles inside and outside; text gives half by chance."""
_MOST: Final = 4
_GARBLED: Final = 0.9
"""What is read with less confidence on average, under a ring, are the seal's own characters."""
_DOUBTED: Final = 0.6
"""The most confidence that is put in anything under a ring."""
_PRINTED: Final = 3
_DATE: Final = 4
_THICK: Final = 3.0
"""Points; a ring may be so thick."""
_TALL: Final = 1.8
"""A line so much higher than the page's others is made of a seal's characters, which stand on an arc."""
_REACH: Final = 1.1
_OVERLAID: Final = 0.3
_STRAY: Final = 2
_ALONG: Final = (0.55, 1.05)
"""Along a ring, between these shares of its radius, so few characters that stand in no table are a seal's."""


class Ring(NamedTuple):
    """A circle on the page, in points."""

    x: float
    y: float
    radius: float


def find_rings(ink: Grey, scale: float) -> tuple[Ring, ...]:
    """The rings of round seals."""
    small = cv2.resize(ink, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), 1)
    least, most = _RADII
    circles = cv2.HoughCircles(soft, cv2.HOUGH_GRADIENT, 1.5, 40, param1=90, param2=30, minRadius=least, maxRadius=most)
    if circles is None:
        return ()
    rings = [Ring(*(float(v) for v in circle)) for circle in circles[0][:_TRIED]]
    return tuple(ring for ring in rings if _is_drawn(small, ring))[:_MOST]


def ring_areas(rings: Sequence[Ring], scale: float) -> list[Spread]:
    """Boxes around the rings, in pixels."""
    reach = [(r.x * scale, r.y * scale, r.radius * scale) for r in rings]
    return [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in reach]


def _is_drawn(page: Grey, ring: Ring) -> bool:
    """Whether ink lies all around the circle, or one a little beside it, and less of it inside and outside."""
    if max(_covered(page, ring, shift) for shift in _SHIFTS) < _LIKELY:
        return False
    near = [ring._replace(x=ring.x + x, y=ring.y + y) for x in _SHIFTS for y in _SHIFTS]
    on, best = max((_covered(page, r, shift), r) for r in near for shift in _SHIFTS)
    beside = max(_covered(page, best, -_AWAY), _covered(page, best, _AWAY))
    return on >= _DRAWN and on - beside >= _STANDING_OUT


def _covered(page: Grey, ring: Ring, shift: float) -> float:
    """How much of the circle, made larger by so much, has ink on it or right beside it."""
    angles = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)
    dark = np.zeros(_ANGLES, bool)
    for near in (-1, 0, 1):
        radius = ring.radius + shift + near
        xs = np.clip(np.rint(ring.x + radius * np.cos(angles)).astype(int), 0, page.shape[1] - 1)
        ys = np.clip(np.rint(ring.y + radius * np.sin(angles)).astype(int), 0, page.shape[0] - 1)
        dark |= page[ys, xs] < _INK
    return float(dark.mean())


def without_rings(reads: Sequence[Read], rings: Sequence[Ring], strokes: Sequence[Stroke], scale: float) -> list[Read]:
    """What was read, the seals' own characters left out, and no confidence put in what lies under them."""
    if not rings:
        return list(reads)
    tall = _TALL * median(_height(r) for r in reads) if reads else 0.0
    own = [_is_within(r, rings, scale) and (_is_garbled(r) or _height(r) > tall) for r in reads]
    kept = [r for r, seal in zip(reads, own, strict=True) if not seal and not _is_stray(r, rings, strokes, scale)]
    under = [r for r in kept if _is_under(r, rings, scale)]
    again = {r.strip for r in under if any(_is_read_better(r, other) for other in under)}
    return [_doubted(r) if r in under else r for r in kept if r.strip not in again]


def _is_read_better(read: Read, other: Read) -> bool:
    """Whether the same ink was read as another line too, and that more surely or, as surely, in more characters."""
    (a0, top_a, a1, foot_a), (b0, top_b, b1, foot_b) = read.strip.ink, other.strip.ink
    across, down = min(a1, b1) - max(a0, b0), min(foot_a, foot_b) - max(top_a, top_b)
    smaller = min((a1 - a0) * (foot_a - top_a), (b1 - b0) * (foot_b - top_b))
    if read is other or across <= 0 or down <= 0 or across * down < _OVERLAID * smaller:
        return False
    return (_sureness(read), len(read.signs)) < (_sureness(other), len(other.signs))


def _sureness(read: Read) -> float:
    return round(sum(s.sure for s in read.signs) / len(read.signs), 2) if read.signs else 0.0


def _is_stray(read: Read, rings: Sequence[Ring], strokes: Sequence[Stroke], scale: float) -> bool:
    """Whether these are one or two characters along a ring, in no table: the seal's own."""
    x0, top, x1, bottom = (v / scale for v in read.strip.ink)
    away = [np.hypot((x0 + x1) / 2 - ring.x, (top + bottom) / 2 - ring.y) / ring.radius for ring in rings]
    along = any(_ALONG[0] < share < _ALONG[1] for share in away)
    alone = len(read.signs) == 1 and read.signs[0].text < CJK
    return along and (alone or (len(read.signs) <= _STRAY and not _is_ruled(read, strokes)))


def _is_ruled(read: Read, strokes: Sequence[Stroke]) -> bool:
    """Whether lines lie on all four sides of what was read."""
    x, y = (read.strip.ink[0] + read.strip.ink[2]) / 2, (read.strip.ink[1] + read.strip.ink[3]) / 2
    flat = [float(np.interp(x, s.along, s.across)) for s in strokes if s.flat and s.along[0] < x < s.along[-1]]
    upright = [float(np.interp(y, s.along, s.across)) for s in strokes if not s.flat and s.along[0] < y < s.along[-1]]
    return bool(flat and upright and min(flat) < y < max(flat) and min(upright) < x < max(upright))


def _is_under(read: Read, rings: Sequence[Ring], scale: float) -> bool:
    x, y = (read.strip.ink[0] + read.strip.ink[2]) / 2 / scale, (read.strip.ink[1] + read.strip.ink[3]) / 2 / scale
    return any((x - ring.x) ** 2 + (y - ring.y) ** 2 < (_REACH * ring.radius) ** 2 for ring in rings)


def _is_garbled(read: Read) -> bool:
    """Whether what stands within a ring is of its seal: read badly, or one sign again and again; dates are print."""
    if not read.signs:
        return False
    signs = {s.text for s in read.signs}
    if sum(s.text.isdigit() for s in read.signs) >= _DATE or len(signs & {"年", "月", "日"}) > 1:
        return False
    return _sureness(read) < _GARBLED or (len(signs) == 1 and len(read.signs) >= _PRINTED)


def _height(read: Read) -> float:
    return read.strip.ink[3] - read.strip.ink[1]


def _is_within(read: Read, rings: Sequence[Ring], scale: float) -> bool:
    """Whether what was read reaches no further to the sides than a ring, as a seal's characters do."""
    x0, top, x1, bottom = (v / scale for v in read.strip.ink)
    y = (top + bottom) / 2
    return any(
        max(abs(x0 - ring.x), abs(x1 - ring.x)) < _REACH * ring.radius + _THICK and abs(y - ring.y) < ring.radius
        for ring in rings
    )


def _doubted(read: Read) -> Read:
    return read._replace(signs=tuple(s._replace(sure=min(s.sure, _DOUBTED)) for s in read.signs))


def ring_pictures(ink: Grey, rings: Sequence[Ring], scale: float, number: int) -> tuple[Picture, ...]:
    """Crops of the rings, to be looked at: in grey nobody can tell a seal from a copy of one."""
    pictures: list[Picture] = []
    for n, ring in enumerate(rings, 1):
        reach = _REACH * ring.radius
        x0, top = max(0.0, ring.x - reach), max(0.0, ring.y - reach)
        x1, bottom = ring.x + reach, ring.y + reach
        crop = ink[round(top * scale) : round(bottom * scale), round(x0 * scale) : round(x1 * scale)]
        out = io.BytesIO()
        Image.fromarray(crop).save(out, "PNG", compress_level=1)
        pictures.append(
            Picture(
                name=f"第{number}页灰度印章{n}",
                data=out.getvalue(),
                width=x1 - x0,
                height=bottom - top,
                page=number,
                box=(x0, top, x1, bottom),
            )
        )
    return tuple(pictures)
