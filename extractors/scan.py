"""In: the bytes of a scanned PDF or of an image. Out: its `Document`, read by OCR.

What OCR needs is imported only when a scan is read: a digital page never waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from extractors.pdf_build import blocks
from extractors.pdf_draw import draw_page
from extractors.pdf_engine import open_document
from extractors.pdf_flow import read_flows
from extractors.pdf_guard import check_bytes, check_pages
from extractors.pdf_join import join_pages
from extractors.pdf_pages import read_page
from extractors.scan_align import aligned
from extractors.scan_sure import ScanPage, with_confidence
from schema.document import Document
from schema.record import MorePages, Rejected

if TYPE_CHECKING:
    from extractors.scan_image import Colour

A4: Final = (595.3, 841.9)
"""Points."""
_DRAWN: Final = 200.0
"""Dots per inch at which a PDF's page is drawn."""
_MOST_PIXELS: Final = 40_000_000
"""The largest picture that is read: A1 at that resolution."""
_LIKE_A4: Final = 0.12
"""Paper whose sides are like those of A4, as far as a slanted photo shows them, is A4."""
_NEEDED: Final = ("openvino", "rapidocr", "cv2", "numpy")


def lacking() -> tuple[str, ...]:
    """The names of the modules that reading scans needs and that aren't installed."""
    return tuple(name for name in _NEEDED if find_spec(name) is None)


def _check_installed() -> None:
    """Raises Rejected (`unsupported`) where what OCR needs isn't installed."""
    if names := lacking():
        said = f"这是扫描件或照片，本机没有安装文字识别组件（缺 {'、'.join(names)}），请安装后重新运行"
        raise Rejected("unsupported", said)


def open_image(data: bytes, most: int) -> Document:
    """The document that an image file shows, scanned or photographed, a page a picture.

    `most`: how many pages may be recognised. Raises Rejected, MorePages.
    """
    _check_installed()
    from extractors.scan_load import load_image

    photos = load_image(data)
    _check_count(len(photos), most)
    pages = [image_page(photo.pixels, photo.dpi, number) for number, photo in enumerate(photos, 1)]
    return document(pages, "photo")


def open_photos(files: Sequence[bytes], most: int) -> list[ScanPage]:
    """The pages that photos show, one each, numbered in their order. Raises Rejected, MorePages."""
    _check_installed()
    _check_count(len(files), most)
    from extractors.scan_load import load_image

    photos = [load_image(data)[0] for data in files]
    return [image_page(photo.pixels, photo.dpi, number) for number, photo in enumerate(photos, 1)]


def _check_count(pages: int, most: int) -> None:
    if pages > most:
        raise MorePages(pages)


def open_scanned_pdf(data: bytes, most: int) -> Document:
    """The document of a PDF all of whose pages are pictures; `most` may be recognised. Raises Rejected, MorePages."""
    check_bytes(data)
    pdf = open_document(data)
    try:
        check_pages(pdf)
        numbers = range(1, len(pdf) + 1)
    finally:
        pdf.close()
    pages = read_scans(data, numbers, most)
    return document([pages[n] for n in numbers], "scan")


def read_scans(data: bytes, numbers: Sequence[int], most: int) -> dict[int, ScanPage]:
    """Those pages of a PDF, counted from 1, read from their pictures, whatever text lies under them.

    The bytes must have passed the PDF reader's checks. `most`: so many may be recognised. Raises Rejected, MorePages.
    """
    _check_installed()
    _check_count(len(numbers), most)
    import numpy as np

    pdf = open_document(data)
    try:
        pages: dict[int, ScanPage] = {}
        for number in numbers:
            page = pdf[number - 1]
            dpi = min(_DRAWN, 72 * (_MOST_PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5)
            picture = np.asarray(draw_page(page, dpi / 72))
            pages[number] = image_page(picture, dpi, number)
            page.close()
        return pages
    finally:
        pdf.close()


def document(pages: Sequence[ScanPage], kind: str) -> Document:
    """The pages as a document of that format; its property `scan` says whether they are in colour or grey."""
    pages = aligned(pages)
    joined = join_pages(read_flows([read_page(page.sheet) for page in pages]))
    lines = {page.sheet.number: page.lines for page in pages}
    return Document(
        format=kind,
        pages=len(pages),
        blocks=with_confidence(blocks(joined.items), lines),
        properties=(("scan", "colour" if any(page.colour for page in pages) else "grey"),),
        faces=tuple(page.face for page in pages),
    )


def image_page(pixels: Colour, dpi: float | None, number: int) -> ScanPage:
    """The page of a picture: of the paper in a photo, or of the whole of a scan, A4 where its size isn't known."""
    import cv2

    from extractors.scan_page import DPI, read_page_image
    from extractors.scan_paper import find_paper, flatten_paper, paper_ratio

    scale = DPI / 72
    corners = find_paper(pixels)
    if corners is not None:
        return read_page_image(flatten_paper(pixels, corners, _size(paper_ratio(corners), scale)), scale, number)
    high, wide = pixels.shape[:2]
    size = (round(wide / dpi * DPI), round(high / dpi * DPI)) if dpi else _size(wide / high, scale)
    if size[0] * size[1] > _MOST_PIXELS:
        size = _size(wide / high, scale)
    return read_page_image(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), scale, number)


def _size(ratio: float, scale: float) -> tuple[int, int]:
    """The size in pixels of a page so many times wider than high: A4, or as high as A4 is long."""
    short, long = A4
    if ratio > 1:
        wide, high = long, (short if abs(ratio * short / long - 1) < _LIKE_A4 else long / ratio)
    else:
        high, wide = long, (short if abs(ratio * long / short - 1) < _LIKE_A4 else long * ratio)
    return round(wide * scale), round(high * scale)
