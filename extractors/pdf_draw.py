"""In: a page that pdfium has opened. Out: its picture; or that drawing it takes too long."""

from __future__ import annotations

import ctypes
import math
import time
from typing import Any, Final

from extractors.pdf_engine import bitmap_of, corrupt, pdfium
from extractors.pdf_filters import bomb

MOST_SECONDS: Final = 5.0
"""Of one processor; a scanned page takes a fraction of one."""
_WHITE: Final = (255, 255, 255, 255)


def draw_page(page: Any, scale: float, seconds: float = MOST_SECONDS) -> Any:
    """The page on white paper as a Pillow image in RGB, `scale` pixels a point.

    Raises Rejected: `corrupt` for a page without extent, `bomb` where it isn't drawn in time. pdfium can be stopped
    only between two objects: what a single one can hide, `pdf_paint` looks for.
    """
    width, height = (math.ceil(side * scale) for side in page.get_size())
    if width < 1 or height < 1:
        raise corrupt()
    until = time.thread_time() + seconds

    def is_late(_: Any) -> bool:
        return time.thread_time() > until

    pause = pdfium.IFSDK_PAUSE(version=1)
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(is_late)
    bitmap = bitmap_of(width, height)
    bitmap.fill_rect(_WHITE, 0, 0, width, height)
    state = pdfium.FPDF_RenderPageBitmap_Start(
        bitmap.raw, page.raw, 0, 0, width, height, 0, pdfium.FPDF_ANNOT, ctypes.byref(pause)
    )
    pdfium.FPDF_RenderPage_Close(page.raw)
    if state == pdfium.FPDF_RENDER_FAILED:
        raise corrupt()
    if state != pdfium.FPDF_RENDER_DONE:
        raise bomb()
    return bitmap.to_pil().convert("RGB")
