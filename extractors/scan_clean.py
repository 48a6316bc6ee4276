"""In: a page's colour picture. Out: the page in even light and level, and its ink without and with the red."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np

from extractors.scan_image import Colour, Grey, Mask, Spread

_COARSE: Final = 8
"""The paper's own brightness is measured on a picture so many times smaller."""
_SEARCHED: Final = 8.0
"""Degrees to either side in which a page may stand crooked."""
_STEPS: Final = (0.5, 0.1, 0.025)
_SMALL_SIDE: Final = 1000
_INK: Final = 150
_LEAST_SKEW: Final = 0.04
_MARGIN: Final = 0.025
_FEW: Final = 64
_TINT: Final = 3
_GOOD: Final = 130
_NO_INK: Final = 220
"""How dark ink is on average in a good scan, its soft edges included; what is as light as that is paper."""


class Layers(NamedTuple):
    """One page: the colours in even light, and its ink, dark on white, without red ink."""

    colour: Colour
    ink: Grey


def even_light(picture: Colour) -> Colour:
    """The picture as if it were evenly lit: paper is white everywhere."""
    high, wide = picture.shape[:2]
    small = cv2.resize(picture, (max(1, wide // _COARSE), max(1, high // _COARSE)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    ground = cv2.resize(cv2.GaussianBlur(paper, (0, 0), 5), (wide, high), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(picture, np.maximum(ground, 40), scale=250)


def has_colour(picture: Colour) -> bool:
    """Whether the picture was taken in colour: in a grey one a seal can't be told from black ink."""
    small = cv2.resize(picture, (_FEW, _FEW), interpolation=cv2.INTER_AREA).astype(np.int16)
    return bool((small.max(axis=2) - small.min(axis=2)).max() > _TINT)


def level(picture: Colour) -> tuple[Colour, float]:
    """The picture turned so that lines run level, and by how many degrees clockwise it had been turned."""
    skew = skew_of(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    if abs(skew) < _LEAST_SKEW:
        return picture, 0.0
    high, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1.0)
    return cv2.warpAffine(picture, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)), skew


def skew_of(page: Grey) -> float:
    """By how many degrees, clockwise, the page's lines of text and rules are turned from level (or from upright)."""
    scale = _SMALL_SIDE / max(page.shape)
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else page
    # The shadow of the paper's edge, or of the scanner's lid, lies as it likes.
    edge = round(_MARGIN * min(small.shape))
    ys, xs = np.nonzero(small[edge:-edge, edge:-edge] < _INK)
    if len(xs) < 50:
        return 0.0
    best, reach = 0.0, _SEARCHED
    for step in _STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda a: _sharpness(xs, ys, a)))
        reach = step
    return best


def _sharpness(xs: Mask, ys: Mask, angle: float) -> float:
    """How sharply ink falls into rows, or into columns, along lines turned by that angle."""
    slope = np.tan(np.radians(angle))
    rows = np.bincount(np.rint(ys - xs * slope).astype(np.int64) + 4000)
    columns = np.bincount(np.rint(xs + ys * slope).astype(np.int64) + 4000)
    return float(np.square(np.diff(rows)).sum() + np.square(np.diff(columns)).sum())


def text_ink(colour: Colour, red: Sequence[Spread]) -> Grey:
    """The ink of the page in evenly lit colours, in these areas as it looks through a red glass.

    The ink of a faint copy is made as dark as that of a good one.
    """
    grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    darker = _darker(grey)
    ink = cv2.LUT(grey, darker)
    for x0, top, x1, bottom in red:
        place = (slice(round(top), round(bottom)), slice(round(x0), round(x1)))
        reds, greens, blues = cv2.split(colour[place])
        redness = cv2.dilate(cv2.subtract(reds, cv2.max(greens, blues)), np.ones((5, 5), np.uint8))
        share = np.clip((redness - _TINGED[0]) / (_TINGED[1] - _TINGED[0]), 0, 1)
        through = np.maximum(ink[place], cv2.LUT(cv2.LUT(reds, darker), _FADED))
        ink[place] = (share * through + (1 - share) * ink[place]).astype(np.uint8)
    return ink


def _darker(grey: Grey) -> Grey:
    """For each brightness the one that makes the page's ink as dark as good ink."""
    parting, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    usual = _usual(grey, parting)
    if usual >= _NO_INK:
        usual = _usual(grey, _under_noise(grey))
    gain = (255 - _GOOD) / (255 - usual) if _GOOD < usual < _NO_INK else 1.0
    return np.clip(255 - (255 - np.arange(256)) * gain, 0, 255).astype(np.uint8)


def _usual(grey: Grey, parting: float) -> float:
    """How dark it usually is where it is darker than that."""
    dark = grey[grey < parting]
    return float(dark.mean()) if len(dark) >= _SOME else 255.0


def _under_noise(grey: Grey) -> float:
    """What is darker than this is no noise of the paper: on a page with a line or two most of what is dark would be."""
    paper = float(np.median(grey[::_SPARSE, ::_SPARSE]))
    noise = float(np.median(np.abs(grey[::_SPARSE, ::_SPARSE] - paper)))
    return paper - max(_LEAST_INK, _NOISE * noise)


_SOME: Final = 200
"""Pixels; fewer are no ink."""
_SPARSE: Final = 4
_LEAST_INK: Final = 15.0
_NOISE: Final = 7.0
"""Ink is darker than the paper by so much, and so many times more than the paper's usual deviation."""
_TINGED: Final = (10.0, 26.0)
"""From which redness on ink, or what is beside it, is partly, and wholly, red: colours run in compressed pictures."""
_FADED: Final = np.interp(np.arange(256), (0, 90, 190, 255), (0, 90, 250, 255)).astype(np.uint8)
"""Red ink isn't quite white through a red glass: the light part of the scale is moved to white."""
