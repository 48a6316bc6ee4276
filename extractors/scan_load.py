"""In: the bytes of an image file. Out: its pages as colour pictures the right way up for EXIF, with their resolution.

Pillow decodes, never OpenCV: Pillow knows the size before it takes the memory.
"""

from __future__ import annotations

import io
import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractors.scan_image import Colour
from schema.record import Rejected

MOST_PIXELS: Final = 80_000_000
MOST_PAGES: Final = 100
_LARGE: Final = 40_000_000
"""Pixels; a larger picture is halved as soon as it is decoded: a page at 300 dpi has a quarter of them."""
_MOST_HELD: Final = 120_000_000
"""Pixels of all pages together, three bytes each."""
_LEAST_SIDE: Final = 200
"""Pixels; what is smaller is an icon, no page."""
_SEEN: Final = 24
"""Levels, of 255, between the darkest and the lightest pixel, below which there is nothing to be seen."""
_DPI: Final = (90.0, 1300.0)
"""Resolutions outside of this are made up by programs that don't know it."""
_HEIC: Final = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")


class Photo(NamedTuple):
    """A page's picture; `dpi` is None where the file doesn't say it."""

    pixels: Colour
    dpi: float | None


def load_image(data: bytes) -> list[Photo]:
    """The pages of the image file. Raises Rejected (`corrupt`, `bomb`, `unsupported`, `empty`)."""
    if data[4:12] in _HEIC:
        _register_heic()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                return _pages(image)
    except Image.DecompressionBombError as error:
        raise _bomb() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        if "memory" in str(error):
            # Pillow's word for it; in a fresh process there may be enough.
            raise MemoryError from error
        raise Rejected("corrupt", "图片已损坏，打不开；请再扫描或拍照后重新报送") from error


def _register_heic() -> None:
    if find_spec("pillow_heif") is None:
        raise Rejected(
            "unsupported", "这是 HEIC 照片，本机没有安装读取它的组件（pillow-heif）；请另存为 JPG 后重新报送"
        )
    heif: Any = import_module("pillow_heif")
    heif.register_heif_opener()


def _pages(image: Image.Image) -> list[Photo]:
    pages: list[Photo] = []
    held = 0
    for frame in ImageSequence.Iterator(image):
        if frame.width * frame.height > MOST_PIXELS or len(pages) >= MOST_PAGES:
            raise _bomb()
        if min(frame.size) >= _LEAST_SIDE:
            pages.append(_photo(frame))
            held += pages[-1].pixels.size // 3
        if held > _MOST_HELD:
            raise Rejected("bomb", "图片的页数太多、太大，没有打开；请拆开或用 200 dpi 扫描后重新报送")
        if image.format not in ("TIFF", "HEIF"):
            break
    if not pages:
        raise Rejected("empty", "图片太小，看不出内容；请用原图重新报送")
    if all(int(page.pixels.max()) - int(page.pixels.min()) < _SEEN for page in pages):
        raise Rejected("empty", "图片是一片空白，没有内容；请再扫描或拍照后重新报送")
    return pages


def _photo(frame: Image.Image) -> Photo:
    dpi = _resolution(frame)
    halved = frame.width * frame.height > _LARGE
    return Photo(_pixels(frame, 2 if halved else 1), dpi / 2 if dpi and halved else dpi)


def _bomb() -> Rejected:
    return Rejected("bomb", "图片大得异常，没有打开；请用 300 dpi 以内扫描后重新报送")


def _pixels(frame: Image.Image, divided: int) -> Colour:
    """The picture on white paper, in RGB, its sides divided by that."""
    if divided > 1 and frame.format == "JPEG":
        frame.draft("RGB", (frame.width // divided, frame.height // divided))
        divided = 1
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("I", "F") or upright.mode.startswith("I;16"):
        levels = np.asarray(upright, np.float32)
        upright = Image.fromarray((levels * np.float32(255 / max(1.0, float(levels.max())))).astype(np.uint8))
    if divided > 1:
        upright = (
            upright.convert("L" if upright.mode == "1" else "RGB") if upright.mode in ("1", "P") else upright
        ).reduce(divided)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        paper = Image.new("RGB", upright.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return np.array(paper)
    return np.array(upright.convert("RGB"))


def _resolution(frame: Image.Image) -> float | None:
    dpi: Any = frame.info.get("dpi")
    value = float(dpi[0]) if dpi and dpi[0] else 0.0
    return value if _DPI[0] <= value <= _DPI[1] else None
