"""In: a picture of a document. Out: whether it shows a seal: a red round or oval ring that is more paper than ink."""

import io
from functools import lru_cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw, UnidentifiedImageError

from schema.document import Picture

_SIDE: Final = 48
_LEAST_RED: Final = 0.04
_MOST_RED: Final = 0.6
_MOST_OTHER: Final = 0.04
_LEAST_POINTS: Final = 50.0
_MOST_POINTS: Final = 300.0
_MOST_PIXELS: Final = 40_000_000
_SECTORS: Final = 12
_LEAST_SECTORS: Final = 10


def is_seal(picture: Picture) -> bool:
    """Whether a picture is a seal: 18 to 105 mm wide, about as high as wide, red ink only, the ring near the edge."""
    return _seal_sized(picture) and _shows_ring(picture.data)


@lru_cache(maxsize=8)
def _shows_ring(data: bytes) -> bool:
    """Whether an encoded picture shows a red ring. It is asked for a field, a place and the sheet of seals in turn."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return False
            image.draft("RGB", (4 * _SIDE, 4 * _SIDE))
            small = image.convert("RGBA").resize((2 * _SIDE, 2 * _SIDE), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False
    return _red_ring(small)


def _seal_sized(picture: Picture) -> bool:
    if not picture.data or not picture.height:
        return False
    ratio = picture.width / picture.height
    return 0.55 <= ratio <= 1.8 and _LEAST_POINTS <= max(picture.width, picture.height) <= _MOST_POINTS


def _red_ring(image: Image.Image) -> bool:
    """Whether the ink is red and little else, and lies in a ring around its middle."""
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    red, green, blue, _ = paper.split()
    others = ImageChops.lighter(green, blue)
    ink = ImageChops.subtract(red, others).point(_ABOVE_40)
    dark = ImageChops.lighter(red, others).point(_BELOW_130)
    area = image.width * image.height
    if not _LEAST_RED <= _count(ink) / area <= _MOST_RED or _count(dark) / area > _MOST_OTHER:
        return False
    box = ink.getbbox()
    if box is None or min(box[2] - box[0], box[3] - box[1]) < _SIDE:
        return False
    inside = ink.crop(box)
    if _count(inside) > _MOST_RED * inside.width * inside.height:
        return False
    ring = inside.resize((_SIDE, _SIDE), Image.Resampling.BOX).point(_ABOVE_40)
    return sum(_count(ImageChops.multiply(ring, sector)) > 2 for sector in _ring_sectors()) >= _LEAST_SECTORS


_ABOVE_40: Final = [0] * 40 + [255] * 216
_BELOW_130: Final = [255] * 130 + [0] * 126


def _count(mask: Image.Image) -> int:
    return mask.histogram()[255]


@lru_cache(maxsize=1)
def _ring_sectors() -> tuple[Image.Image, ...]:
    """Twelve pieces of a ring that reaches from 0.78 to 1.05 of the half side."""
    ring = Image.new("L", (_SIDE, _SIDE), 0)
    middle = _SIDE / 2
    pieces: list[Image.Image] = []
    for n in range(_SECTORS):
        piece = ring.copy()
        pen = ImageDraw.Draw(piece)
        pen.pieslice((0, 0, _SIDE, _SIDE), n * 360 / _SECTORS, (n + 1) * 360 / _SECTORS, fill=255)
        inner = 0.78 * middle
        pen.ellipse((middle - inner, middle - inner, middle + inner, middle + inner), fill=0)
        pieces.append(piece)
    return tuple(pieces)
