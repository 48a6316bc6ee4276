"""In: the bytes of a scanned PDF or of an image. Out: its `Document`, read by OCR.

What OCR needs is imported only when a scan is read: a digital page never waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from extractors.pdf_build import blocks
from extractors.pdf_flow import read_flows
from extractors.pdf_join import join_pages
from extractors.pdf_pages import read_page
from schema.document import Document

if TYPE_CHECKING:
    from extractors.pdf_sheet import Sheet
    from extractors.scan_image import Colour

A4: Final = (595.3, 841.9)
"""Points."""
_LIKE_A4: Final = 0.06


def open_image(data: bytes) -> Document:
    """The document that an image file shows: a scan or a photo of each page. Raises Rejected."""
    from extractors.scan_load import load_image

    sheets = [_image_sheet(photo.pixels, photo.dpi, number) for number, photo in enumerate(load_image(data), 1)]
    return document(sheets, "photo")


def document(sheets: Sequence[Sheet], kind: str) -> Document:
    """The sheets as a document of that format."""
    flows = read_flows([read_page(sheet) for sheet in sheets])
    return Document(format=kind, pages=len(sheets), blocks=blocks(join_pages(flows).items))


def read_scans(data: bytes, numbers: Sequence[int]) -> dict[int, Sheet]:
    """The sheets of those pages of a PDF, from 1, read from their pictures."""
    import numpy as np

    from extractors.pdf_engine import open_document
    from extractors.scan_page import DPI, read_page_image

    pdf = open_document(data)
    try:
        sheets: dict[int, Sheet] = {}
        for number in numbers:
            page = pdf[number - 1]
            picture = np.asarray(page.render(scale=DPI / 72).to_pil().convert("RGB"))
            sheets[number] = read_page_image(picture, DPI / 72, number)
            page.close()
        return sheets
    finally:
        pdf.close()


def open_scanned_pdf(data: bytes) -> Document:
    """The document of a PDF all of whose pages are pictures."""
    from extractors.pdf_engine import open_document

    pdf = open_document(data)
    count = len(pdf)
    pdf.close()
    sheets = read_scans(data, range(1, count + 1))
    return document([sheets[n] for n in sorted(sheets)], "scan")


def _image_sheet(pixels: Colour, dpi: float | None, number: int) -> Sheet:
    import cv2

    from extractors.scan_page import DPI, read_page_image
    from extractors.scan_paper import find_paper, flatten_paper, paper_ratio

    scale = DPI / 72
    corners = find_paper(pixels)
    if corners is not None:
        return read_page_image(flatten_paper(pixels, corners, _size(paper_ratio(corners), scale)), scale, number)
    high, wide = pixels.shape[:2]
    size = (round(wide / dpi * DPI), round(high / dpi * DPI)) if dpi else _size(wide / high, scale)
    return read_page_image(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), scale, number)


def _size(ratio: float, scale: float) -> tuple[int, int]:
    """The size in pixels of a page so many times wider than high: A4, or as high as A4 is long."""
    short, long = A4
    if ratio > 1:
        wide, high = long, (short if abs(ratio * short / long - 1) < _LIKE_A4 else long / ratio)
    else:
        high, wide = long, (short if abs(ratio * long / short - 1) < _LIKE_A4 else long * ratio)
    return round(wide * scale), round(high * scale)
