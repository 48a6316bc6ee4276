"""In: a picture of a document. Out: whether it shows a seal: a red round or oval ring that is more paper than ink."""

import io
from typing import Final

from PIL import Image, UnidentifiedImageError

from schema.document import Picture

_SIDE: Final = 96
_LEAST_RED: Final = 0.04
_MOST_RED: Final = 0.6
_MOST_OTHER: Final = 0.04
_LEAST_POINTS: Final = 50.0
_MOST_POINTS: Final = 300.0
_MOST_PIXELS: Final = 40_000_000


def is_seal(picture: Picture) -> bool:
    """Whether a picture is a seal: 18 to 105 mm wide, about as high as wide, red ink only, the ring near the edge."""
    if not _seal_sized(picture):
        return False
    try:
        with Image.open(io.BytesIO(picture.data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return False
            small = image.convert("RGBA").resize((_SIDE, _SIDE))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False
    return _red_ring(small)


def _seal_sized(picture: Picture) -> bool:
    if not picture.data or not picture.height:
        return False
    ratio = picture.width / picture.height
    return 0.55 <= ratio <= 1.8 and _LEAST_POINTS <= max(picture.width, picture.height) <= _MOST_POINTS


def _red_ring(image: Image.Image) -> bool:
    """Whether the ink is red, and reaches all four sides of its own extent as a ring does."""
    raw = image.tobytes()
    red: list[tuple[int, int]] = []
    other = 0
    for at in range(0, len(raw), 4):
        r, g, b, alpha = raw[at : at + 4]
        if alpha < 64 or min(r, g, b) > 200:
            continue
        if r > 110 and r - max(g, b) > 45:
            red.append((at // 4 % _SIDE, at // 4 // _SIDE))
        elif max(r, g, b) < 150:
            other += 1
    area = _SIDE * _SIDE
    if not _LEAST_RED <= len(red) / area <= _MOST_RED or other / area > _MOST_OTHER:
        return False
    return _covers_circle(red)


def _covers_circle(points: list[tuple[int, int]]) -> bool:
    """Whether the points reach their extent's edge in at least ten of twelve directions, like a ring."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if right - left < _SIDE // 2 or bottom - top < _SIDE // 2:
        return False
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    sectors: set[int] = set()
    for x, y in points:
        across, down = (x - middle_x) / (right - left) * 2, (y - middle_y) / (bottom - top) * 2
        if 0.8 <= (across * across + down * down) ** 0.5 <= 1.1:
            sectors.add(_sector(across, down))
    return len(sectors) >= 10


def _sector(across: float, down: float) -> int:
    """Which of twelve directions a point lies in, without trigonometry's cost."""
    octant = (across > 0) * 4 + (down > 0) * 2
    slope = abs(down) / (abs(across) + 1e-9)
    return octant * 2 + (0 if slope < 0.577 else 1 if slope < 1.732 else 2)
