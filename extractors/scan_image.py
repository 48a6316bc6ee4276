"""In: masks. Out: their connected parts; and the names of the kinds of pictures that modules for scans hand around."""

from __future__ import annotations

from typing import Any

import cv2
from numpy.typing import NDArray

Grey = NDArray[Any]
"""Height × width; 255 is paper, 0 is ink."""
Colour = NDArray[Any]
"""Height × width × (red, green, blue)."""
Mask = NDArray[Any]
"""Height × width; 255 where something is, else 0."""
Matrix = NDArray[Any]

Spread = tuple[float, float, float, float]
"""A box in pixels: x0, top, x1, bottom."""


def connected(mask: Mask) -> tuple[Matrix, Matrix]:
    """For each pixel the number of its part (0: none), and for each part its x, y, width, height and area."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(mask)
    return labels, boxes
