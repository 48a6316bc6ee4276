"""In: a page in even light. Out: where red ink lies, and the seals in it as pictures of the red ink alone."""

from __future__ import annotations

import io
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
_SIDES: Final = (40.0, 200.0)
"""How large a seal is, in points: round ones are 38 to 58 mm wide, oval ones 30 to 45."""
_MARGIN: Final = 3.0


def red_ink(colour: Colour, scale: float) -> Mask:
    """Where red ink lies in areas large enough for a seal; `scale` is pixels a point."""
    red = _redness(colour)
    spread = cv2.dilate((red > _RED).astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    small = cv2.resize(spread, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    mask = np.zeros_like(spread)
    for x0, top, x1, bottom in _areas(small):
        box = tuple(round(v * scale) for v in (x0, top, x1, bottom))
        mask[box[1] : box[3], box[0] : box[2]] = spread[box[1] : box[3], box[0] : box[2]]
    return mask


def _redness(colour: Colour) -> Mask:
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
        (x - _MARGIN if x > _MARGIN else 0.0, max(0.0, y - _MARGIN), x + wide + _MARGIN, y + high + _MARGIN)
        for x, y, wide, high in boxes
        if max(wide, high) >= _SIDES[0] and min(wide, high) >= _SIDES[0] / 2
    ]


def find_seals(colour: Colour, red: Mask, scale: float, number: int) -> tuple[Picture, ...]:
    """The seals on the page, from top to bottom, placed in points; the crop holds the red ink only."""
    small = cv2.resize(red, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    found: list[Picture] = []
    for box in sorted(_areas(small), key=lambda b: (b[1], b[0])):
        if max(box[2] - box[0], box[3] - box[1]) > _SIDES[1]:
            continue
        picture = _picture(colour, red, box, scale, f"第{number}页印章{len(found) + 1}", number)
        if is_seal(picture):
            found.append(picture)
    return tuple(found)


def _picture(colour: Colour, red: Mask, box: Spread, scale: float, name: str, number: int) -> Picture:
    x0, top, x1, bottom = (round(v * scale) for v in box)
    crop = colour[top:bottom, x0:x1]
    ink = np.where((_redness(crop) > _RED)[:, :, None] & (red[top:bottom, x0:x1] > 0)[:, :, None], crop, 255)
    out = io.BytesIO()
    Image.fromarray(_strong(ink.astype(np.uint8))).save(out, "PNG", compress_level=1)
    return Picture(name=name, data=out.getvalue(), width=box[2] - box[0], height=box[3] - box[1], page=number, box=box)


def _strong(ink: Colour) -> Colour:
    """Faint red ink made as strong as fresh ink."""
    red = _redness(ink)
    most = float(np.percentile(red[red > 0], 80)) if (red > 0).any() else 255.0
    fade = np.clip(red.astype(np.float32) / max(1.0, most), 0, 1)[:, :, None]
    return (255 - fade * (255 - np.array([205, 25, 30], np.float32))).astype(np.uint8)
