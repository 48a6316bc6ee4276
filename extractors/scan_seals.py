"""In: a page in even light. Out: where red ink lies, and the seals in it as pictures of the red ink alone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from PIL import Image

from extractors.scan_image import Colour, Mask, Spread, connected
from extractors.seals import is_seal
from schema.document import Picture

_RED: Final = 26
"""How much more red than green and blue, of 255, red ink is at least."""
_JOINED: Final = 7.0
"""Parts of one seal (ring, star, characters) lie within so many points of each other."""
_SMALLEST: Final = 40.0
_LARGEST: Final = 200.0
"""How large a seal is, in points: round ones are 38 to 58 mm wide, oval ones 30 to 45."""
_MARGIN: Final = 4.0
_FAINTEST: Final = 6.0
_SHARE: Final = 0.06
"""Ink of a seal is at least so red, and by so much of what is usual in it."""


def red_areas(colour: Colour, scale: float) -> list[Spread]:
    """Boxes, in pixels, around red ink as large as a seal; `scale` is pixels a point."""
    high, wide = colour.shape[:2]
    red = cv2.dilate((redness(colour) > _RED).astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    small = cv2.resize(red, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    boxes = [tuple(v * scale for v in box) for box in _areas(small)]
    return [(x0, top, min(float(wide), x1), min(float(high), bottom)) for x0, top, x1, bottom in boxes]


def redness(colour: Colour) -> Mask:
    """How much more red than green and blue each pixel is."""
    red, green, blue = cv2.split(colour)
    return cv2.subtract(red, cv2.max(green, blue))


def _areas(small: Mask) -> list[Spread]:
    """Boxes of red areas as large as seals, in pixels of a picture of one pixel a point."""
    reach = round(_JOINED)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    closed = cv2.morphologyEx((small > 40).astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    _, stats = connected(closed)
    boxes = [tuple(float(v) for v in stats[n][:4]) for n in range(1, len(stats))]
    return [
        (max(0.0, x - _MARGIN), max(0.0, y - _MARGIN), x + wide + _MARGIN, y + high + _MARGIN)
        for x, y, wide, high in boxes
        if max(wide, high) >= _SMALLEST and min(wide, high) >= _SMALLEST / 2
    ]


def find_seals(colour: Colour, areas: Sequence[Spread], scale: float, number: int) -> tuple[Picture, ...]:
    """The seals among the areas of red ink, from top to bottom, placed in points; the crops hold the red ink only."""
    found: list[Picture] = []
    for area in sorted(areas, key=lambda b: (b[1], b[0])):
        picture = _picture(colour, area, scale, f"第{number}页印章{len(found) + 1}", number)
        if max(picture.width, picture.height) <= _LARGEST and is_seal(picture):
            found.append(picture)
    return tuple(found)


def _picture(colour: Colour, area: Spread, scale: float, name: str, number: int) -> Picture:
    x0, top, x1, bottom = (round(v) for v in area)
    out = io.BytesIO()
    Image.fromarray(_strong(colour[top:bottom, x0:x1])).save(out, "PNG", compress_level=1)
    box = (area[0] / scale, area[1] / scale, area[2] / scale, area[3] / scale)
    return Picture(name=name, data=out.getvalue(), width=box[2] - box[0], height=box[3] - box[1], page=number, box=box)


def _strong(crop: Colour) -> Colour:
    """The red ink of the crop on white, as strong as if it were fresh."""
    red = redness(crop)
    inked = red[red > _RED]
    usual = float(np.percentile(inked, 75)) if len(inked) else 255.0
    least = max(_FAINTEST, _SHARE * usual)
    fade = np.clip((red.astype(np.float32) - least) / max(1.0, usual - least), 0, 1)[:, :, None]
    return (255 - fade * (255 - np.array([205, 25, 30], np.float32))).astype(np.uint8)
