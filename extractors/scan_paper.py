"""In: a photo or a scan. Out: the sheet of paper in it, seen straight from above; a scan stays as it is."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from extractors.scan_image import Colour, Matrix

_SIDE: Final = 600
"""Pixels of the longer side at which the paper is looked for."""
_LEAST: Final = 0.35
"""Paper that covers less of the picture isn't what was photographed."""
_MOST: Final = 0.97
_EDGE: Final = 0.02
_FILLED: Final = 0.9
"""How much of its quadrangle the paper's own outline must fill."""


def find_paper(picture: Colour) -> Matrix | None:
    """The four corners of the paper, from the top left clockwise, in pixels; None where paper is all there is."""
    high, wide = picture.shape[:2]
    scale = _SIDE / max(high, wide)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = [corners for mask in _masks(small) if (corners := _quadrangle(mask)) is not None]
    if not found:
        return None
    # A shadow cuts bright paper short: the largest is the whole.
    return max(found, key=lambda corners: float(cv2.contourArea(corners.astype(np.float32)))) / scale


def _masks(small: Colour) -> list[Colour]:
    """What may be paper: what is bright, what has little colour while the ground has some, what isn't as the ground is.

    The ground is what lies at the picture's edges.
    """
    smooth = cv2.GaussianBlur(small, (0, 0), 2)
    hsv = cv2.cvtColor(smooth, cv2.COLOR_RGB2HSV)
    _, bright = cv2.threshold(hsv[:, :, 2], 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    _, plain = cv2.threshold(hsv[:, :, 1], 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    tint: Colour = cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB)[:, :, 1:].astype(np.float32)
    edge = max(2, round(_EDGE * len(small)))
    around = np.concatenate(
        [part.reshape(-1, 2) for part in (tint[:edge], tint[-edge:], tint[:, :edge], tint[:, -edge:])]
    )
    away: Colour = np.clip(2 * np.linalg.norm(tint - np.median(around, axis=0), axis=2), 0, 255).astype(np.uint8)
    _, unlike = cv2.threshold(away, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return [bright, cv2.bitwise_and(bright, plain), plain, unlike]


def _quadrangle(mask: Colour) -> Matrix | None:
    high, wide = mask.shape
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    area = cv2.contourArea(outline)
    if not _LEAST * high * wide <= area <= _MOST * high * wide:
        return None
    length = cv2.arcLength(outline, closed=True)
    for share in (0.01, 0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(outline, share * length, closed=True)
        if len(corners) == 4:
            quadrangle = corners.reshape(4, 2).astype(np.float64)
            whole = cv2.contourArea(quadrangle.astype(np.float32))
            return _ordered(quadrangle) if min(area, whole) >= _FILLED * max(area, whole) else None
    return None


def _ordered(corners: Matrix) -> Matrix:
    """The corners from the top left clockwise."""
    middle = corners.mean(axis=0)
    turned = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    return np.roll(turned, -int(turned.sum(axis=1).argmin()), axis=0)


def flatten_paper(picture: Colour, corners: Matrix, size: tuple[int, int]) -> Colour:
    """The paper alone, as a picture of that size (width, height)."""
    wide, high = size
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    view = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return cv2.warpPerspective(picture, view, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)


def paper_ratio(corners: Matrix) -> float:
    """How many times wider than high the paper is, its sides averaged."""
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return float((sides[0] + sides[2]) / (sides[1] + sides[3]))
