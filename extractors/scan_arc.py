"""In: a seal's picture. Out: the characters along its ring, read as a straight line.

The ring is unrolled from its widest gap (the foot of the seal), each character made as dark as the others.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

import cv2
import numpy as np
from PIL import Image

from extractors.scan_engine import LINE_HEIGHT, Sign, recognise
from extractors.scan_image import Colour, Grey, Matrix

_SIDE: Final = 600
"""Pixels to which the longer side of a seal is stretched."""
_STEPS: Final = 220
_REACH: Final = 1.1
"""The seal is looked at from its middle out to so many of its radii, in so many steps."""
_RED: Final = 60
"""How much more red than green and blue, of 255, ink is for its place to be believed."""
_FAINTEST: Final = 25.0
_RING: Final = 0.5
_RING_ENDS: Final = 0.3
_BLANK: Final = 0.06
"""How much of a circle is ink where it lies on the ring, where that ends, and where it lies between ring and text."""
_INNERMOST: Final = 0.5
_MARGIN: Final = 0.12
"""White above and below the characters, in their heights."""
_DARKEST_NEAR: Final = 41
"""Pixels of the line within which the darkest stroke is made black."""


class _Ring(NamedTuple):
    x: float
    y: float
    across: float
    down: float


def read_arc(data: bytes) -> tuple[Sign, ...]:
    """The characters along a seal's ring, clockwise from its foot; none where no line of text is found in it."""
    with Image.open(io.BytesIO(data)) as image:
        picture = np.asarray(image.convert("RGB"))
    factor = _SIDE / max(picture.shape[:2])
    red = _redness(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC))
    ring = _ring_of(red)
    band = _text_band(_unrolled(red, ring, np.pi / 2, (0.0, _REACH), _STEPS)) if ring is not None else None
    if ring is None or band is None:
        return ()
    foot = _widest_gap(_unrolled(red, ring, np.pi / 2, band, LINE_HEIGHT))
    line = _unrolled(red, ring, np.pi / 2 + foot, band, LINE_HEIGHT)
    (signs,) = recognise([cv2.copyMakeBorder(_even(line), 0, 0, 20, 20, cv2.BORDER_CONSTANT, value=(255,))])
    return signs


def _redness(picture: Colour) -> Grey:
    red, green, blue = cv2.split(picture)
    return cv2.subtract(red, cv2.max(green, blue))


def _ring_of(red: Grey) -> _Ring | None:
    """The ellipse around all ink but stray specks."""
    ys, xs = np.nonzero(red > _RED)
    if len(xs) < _SIDE:
        return None
    (x0, x1), (top, bottom) = np.percentile(xs, (0.3, 99.7)), np.percentile(ys, (0.3, 99.7))
    return _Ring((x0 + x1) / 2, (top + bottom) / 2, (x1 - x0) / 2, (bottom - top) / 2)


def _unrolled(red: Grey, ring: _Ring, start: float, reach: tuple[float, float], high: int) -> Grey:
    """What lies between two circles (in radii) as a level picture, the outer one on top, clockwise from an angle."""
    inner, outer = reach
    wide = round(np.pi * (inner + outer) / (outer - inner) * high)
    angles = start + 2 * np.pi * (np.arange(wide) + 0.5) / wide
    radii = outer - (outer - inner) * (np.arange(high) + 0.5) / high
    around, out = np.meshgrid(angles, radii)
    xs = (ring.x + ring.across * out * np.cos(around)).astype(np.float32)
    ys = (ring.y + ring.down * out * np.sin(around)).astype(np.float32)
    return cv2.remap(red, xs, ys, cv2.INTER_CUBIC, borderValue=(0,))


def _text_band(whole: Grey) -> tuple[float, float] | None:
    """From which to which circle, in radii, the text reaches that stands inside the outermost ring."""
    filled: list[float] = cv2.inRange(whole, _RED, 255).mean(axis=1).tolist()
    ring = _first(filled, 0, _RING, 1.0)
    white = _first(filled, _first(filled, ring, 0.0, _RING_ENDS), 0.0, _BLANK)
    top = _first(filled, white, _BLANK, 1.0)
    foot = _first(filled, top, 0.0, _BLANK)
    outer, inner = (_REACH * (1 - i / len(filled)) for i in (top, foot))
    margin = _MARGIN * (outer - inner)
    return (inner - margin, outer + margin) if inner > _INNERMOST and outer - inner > margin else None


def _first(filled: Sequence[float], start: int, least: float, most: float) -> int:
    """The first circle from `start` on of which so much is ink; behind the last where there is none."""
    return next((i for i in range(start, len(filled)) if least * 255 <= filled[i] <= most * 255), len(filled))


def _widest_gap(line: Grey) -> float:
    """The angle, from the line's start, of the middle of its longest stretch without ink; the line goes round."""
    columns: list[int] = cv2.inRange(line, _RED, 255).max(axis=0).tolist()
    twice = columns + columns
    gaps = [list(group) for filled, group in groupby(range(len(twice)), key=lambda i: twice[i]) if not filled]
    if not gaps:
        return 0.0
    widest = max(gaps, key=len)
    return 2 * np.pi * ((widest[0] + widest[-1]) / 2 % len(columns)) / len(columns)


def _even(line: Grey) -> Grey:
    """The line dark on white, faint characters as dark as strong ones."""
    ink: Matrix = line.astype(np.float32)
    near = cv2.dilate(cv2.GaussianBlur(ink, (0, 0), 1.2), np.ones((LINE_HEIGHT, _DARKEST_NEAR), np.uint8))
    darkest = np.maximum(_FAINTEST, cv2.GaussianBlur(near, (0, 0), 12))
    return 255 - np.clip(ink * 255 / darkest, 0, 255).astype(np.uint8)
