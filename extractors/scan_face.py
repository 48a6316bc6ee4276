"""In: a page's colours and its map. Out: how the page looks, small, with everything where it was read."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from extractors.scan_image import Colour
from extractors.scan_straight import Straight
from schema.document import Picture

_DPI: Final = 110
_QUALITY: Final = 85
_COARSE: Final = 32
"""The map bends so little that it is worked out for one pixel of so many, each way."""


def page_face(colour: Colour, straight: Straight, number: int) -> Picture:
    """The page as a JPEG picture that fills it, straightened as its words and lines were."""
    wide, high = straight.size[0] / straight.scale, straight.size[1] / straight.scale
    size = (max(1, round(wide * _DPI / 72)), max(1, round(high * _DPI / 72)))
    small = cv2.resize(colour, size, interpolation=cv2.INTER_AREA)
    across, down = _places(straight, size)
    even = cv2.remap(small, across, down, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    _, data = cv2.imencode(".jpg", cv2.cvtColor(even, cv2.COLOR_RGB2BGR), (cv2.IMWRITE_JPEG_QUALITY, _QUALITY))
    box = (0.0, 0.0, wide, high)
    return Picture(name=f"第{number}页", data=data.tobytes(), width=wide, height=high, page=number, box=box)


def _places(straight: Straight, size: tuple[int, int]) -> tuple[Colour, Colour]:
    """For each pixel of the face the place in the small picture from which it is taken."""
    points = 72 / _DPI
    coarse = (max(2, size[0] // _COARSE), max(2, size[1] // _COARSE))
    middles = [(np.arange(n) + 0.5) * whole / n for n, whole in zip(coarse, size, strict=True)]
    xs, ys = np.meshgrid(*middles)
    across, down = straight.pixels(xs * points, ys * points)
    # The shift alone is stretched: at the page's edges a stretched place would stand still.
    shift_x = cv2.resize((across * size[0] / straight.size[0] - xs).astype(np.float32), size)
    shift_y = cv2.resize((down * size[1] / straight.size[1] - ys).astype(np.float32), size)
    flat_x, flat_y = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))
    return flat_x + shift_x, flat_y + shift_y
