"""In: a page that pdfium has opened. Out: its objects, forms unfolded, each with the map onto the page displayed."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Literal, NamedTuple

from extractors.pdf_engine import pdfium
from extractors.pdf_paths import Step, Stroke, polylines, trace
from extractors.pdf_sheet import Affine, Fill, carry, compose, view

DEPTH: Final = 8
"""Forms in forms are followed this deep."""
MOST_OBJECTS: Final = 200_000
MOST_SEGMENTS: Final = 200_000
"""Corners of a page's paths: what has more is a drawing, its further paths are left out."""
WHITE: Final = 250
"""The least red, green and blue, of 255, that is white on paper."""
_STEPS: Final[dict[int, Literal["m", "l", "c"]]] = {
    pdfium.FPDF_SEGMENT_LINETO: "l",
    pdfium.FPDF_SEGMENT_BEZIERTO: "c",
    pdfium.FPDF_SEGMENT_MOVETO: "m",
}


class Placed(NamedTuple):
    """A page object: pdfium's handle, its kind (`FPDF_PAGEOBJ_…`), the map from its places to the page displayed."""

    handle: Any
    kind: int
    onto: Affine


def page_view(page: Any) -> Affine:
    """The map from the page's own places to those of the page as displayed."""
    return view(page.get_bbox(), page.get_rotation())


def placed_objects(page: Any) -> list[Placed]:
    """The page's objects in the order they are painted, but no text: text is read by character."""
    found: list[Placed] = []
    for one in _walk(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page_view(page), 0):
        found.append(one)
        if len(found) == MOST_OBJECTS:
            break
    return found


def _walk(
    parent: Any, count: Callable[[Any], int], item: Callable[[Any, int], Any], onto: Affine, depth: int
) -> Iterator[Placed]:
    matrix = pdfium.FS_MATRIX()
    for i in range(count(parent)):
        handle = item(parent, i)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        pdfium.FPDFPageObj_GetMatrix(handle, matrix)
        here = compose((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), onto)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield Placed(handle, kind, here)
        elif depth < DEPTH:
            yield from _walk(handle, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, here, depth + 1)


def read_paths(objects: Iterable[Placed]) -> list[Stroke | Fill]:
    """What the paths among the objects draw."""
    drawn: list[Stroke | Fill] = []
    left = MOST_SEGMENTS
    for path in objects:
        if path.kind != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left -= pdfium.FPDFPath_CountSegments(path.handle)
        if left < 0:
            break
        how, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path.handle, how, stroked)
        white_stroke, shows = _colour(pdfium.FPDFPageObj_GetStrokeColor, path.handle)
        white_fill, covers = _colour(pdfium.FPDFPageObj_GetFillColor, path.handle)
        drawn += trace(
            polylines(_steps(path)),
            stroked=bool(stroked.value) and shows,
            filled=how.value != pdfium.FPDF_FILLMODE_NONE and covers,
            light=(white_stroke, white_fill),
        )
    return drawn


def _steps(path: Placed) -> Iterator[Step]:
    """The steps of the path on the page displayed."""
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(pdfium.FPDFPath_CountSegments(path.handle)):
        segment = pdfium.FPDFPath_GetPathSegment(path.handle, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = carry((x.value, y.value), path.onto)
        yield _STEPS.get(pdfium.FPDFPathSegment_GetType(segment), "m"), point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield "h", point


def _colour(ask: Callable[..., int], handle: Any) -> tuple[bool, bool]:
    """Whether the colour is white, and whether it covers anything; black where pdfium knows none."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not ask(handle, red, green, blue, alpha):
        return False, True
    return min(red.value, green.value, blue.value) >= WHITE, alpha.value > 0
