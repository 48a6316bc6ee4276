"""In: the image objects of a page that pdfium has opened. Out: `Picture`s, with their place and an encoded file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Final

from PIL import Image

from extractors.pdf_engine import PdfiumError, image_of, pdfium
from extractors.pdf_objects import Placed
from extractors.pdf_sheet import Affine, carry
from schema.document import Box, Picture

LONGEST: Final = 160
"""Pixels of a picture's longer side: enough to know a seal or a photo, small enough to keep."""
WHOLE_PAGE: Final = 0.8
"""What covers this much of a page is a scan or a background, no picture on it."""
MOST_PIXELS: Final = 80_000_000
MOST_PICTURES: Final = 60
"""Pictures of a page that are taken out; of further ones only the place is kept."""


def read_pictures(page: Any, objects: Iterable[Placed], number: int) -> tuple[Picture, ...]:
    """The page's pictures; `data` is empty where the image can't be taken out, is a mere line or the whole page."""
    images = [o for o in objects if o.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    return tuple(_picture(page, image, number, i) for i, image in enumerate(images, 1))


def _picture(page: Any, image: Placed, number: int, index: int) -> Picture:
    box = _box(image.onto)
    width, height = box[2] - box[0], box[3] - box[1]
    across, down = page.get_size()
    worth = index <= MOST_PICTURES and min(width, height) > 4 and width * height < WHOLE_PAGE * across * down
    data = _encoded(page, image) if worth else b""
    return Picture(name=f"第{number}页图{index}", data=data, width=width, height=height, page=number, box=box)


def _box(onto: Affine) -> Box:
    corners = [carry(c, onto) for c in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _encoded(page: Any, placed: Placed) -> bytes:
    """The image as a JPEG as it looks on white paper; its own file doesn't say, for its mask is another one."""
    image = image_of(placed.handle, page)
    try:
        across, down = image.get_px_size()
        if across * down > MOST_PIXELS or min(across, down) < 3:
            return b""
        return _rendered(image, max(across, down))
    except PdfiumError:
        return b""


def _rendered(image: Any, pixels: int) -> bytes:
    """A JPEG of the image with its mask, no side longer than `LONGEST`: PNG takes fifteen times as long."""
    own = image.get_matrix()
    side = max(abs(own.a) + abs(own.c), abs(own.b) + abs(own.d))
    if side <= 0:
        return b""
    scale = min(pixels, LONGEST) / side
    image.set_matrix(own.scale(scale, scale))
    try:
        seen = image.get_bitmap(render=True, scale_to_original=False).to_pil()
    finally:
        image.set_matrix(own)
    if seen.mode in ("RGBA", "LA"):
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        seen = paper
    out = io.BytesIO()
    seen.convert("RGB").save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()
