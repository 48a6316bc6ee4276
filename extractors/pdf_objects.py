"""In: a page that pdfium has opened. Out: its objects, forms unfolded, each with the map onto the page displayed."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Literal, NamedTuple

from extractors.pdf_engine import pdfium, quick
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


_P, _I = ctypes.c_void_p, ctypes.c_int
_count_on_page: Final = quick("FPDFPage_CountObjects", _I, _P)
_item_of_page: Final = quick("FPDFPage_GetObject", _P, _P, _I)
_count_in_form: Final = quick("FPDFFormObj_CountObjects", _I, _P)
_item_of_form: Final = quick("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
_kind: Final = quick("FPDFPageObj_GetType", _I, _P)
_matrix: Final = quick("FPDFPageObj_GetMatrix", _I, _P, _P)
_draw_mode: Final = quick("FPDFPath_GetDrawMode", _I, _P, _P, _P)
_stroke_colour: Final = quick("FPDFPageObj_GetStrokeColor", _I, _P, _P, _P, _P, _P)
_fill_colour: Final = quick("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
_count_segments: Final = quick("FPDFPath_CountSegments", _I, _P)
_segment: Final = quick("FPDFPath_GetPathSegment", _P, _P, _I)
_segment_kind: Final = quick("FPDFPathSegment_GetType", _I, _P)
_point: Final = quick("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
_closes: Final = quick("FPDFPathSegment_GetClose", _I, _P)


class Placed(NamedTuple):
    """A page object: its address, its kind (`FPDF_PAGEOBJ_…`), the map from its places to the page displayed."""

    handle: int
    kind: int
    onto: Affine


def page_view(page: Any) -> Affine:
    """The map from the page's own places to those of the page as displayed."""
    return view(page.get_bbox(), page.get_rotation())


def placed_objects(page: Any) -> list[Placed]:
    """The page's objects in the order they are painted, but no text: text is read by character."""
    found: list[Placed] = []
    address = ctypes.cast(page.raw, ctypes.c_void_p).value or 0
    for one in _walk(address, _count_on_page, _item_of_page, page_view(page), 0):
        found.append(one)
        if len(found) == MOST_OBJECTS:
            break
    return found


def _walk(
    parent: int, count: Callable[[int], int], item: Callable[[int, int], int], onto: Affine, depth: int
) -> Iterator[Placed]:
    room = (ctypes.c_float * 6)()
    for i in range(count(parent)):
        handle = item(parent, i)
        kind = _kind(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        _matrix(handle, ctypes.addressof(room))
        a, b, c, d, e, f = room
        here = compose((a, b, c, d, e, f), onto)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield Placed(handle, kind, here)
        elif depth < DEPTH:
            yield from _walk(handle, _count_in_form, _item_of_form, here, depth + 1)


def read_paths(objects: Iterable[Placed]) -> list[Stroke | Fill]:
    """What the paths among the objects draw."""
    drawn: list[Stroke | Fill] = []
    left = MOST_SEGMENTS
    how, stroked = ctypes.c_int(), ctypes.c_int()
    for path in objects:
        if path.kind != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left -= _count_segments(path.handle)
        if left < 0:
            break
        _draw_mode(path.handle, ctypes.addressof(how), ctypes.addressof(stroked))
        white_stroke, shows = _colour(_stroke_colour, path.handle) if stroked.value else (False, False)
        white_fill, covers = _colour(_fill_colour, path.handle) if how.value else (False, False)
        drawn += trace(polylines(_steps(path)), stroked=shows, filled=covers, light=(white_stroke, white_fill))
    return drawn


def _steps(path: Placed) -> Iterator[Step]:
    """The steps of the path on the page displayed."""
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    for i in range(_count_segments(path.handle)):
        segment = _segment(path.handle, i)
        _point(segment, at_x, at_y)
        point = carry((x.value, y.value), path.onto)
        yield _STEPS.get(_segment_kind(segment), "m"), point
        if _closes(segment):
            yield "h", point


def _colour(ask: Callable[..., int], handle: int) -> tuple[bool, bool]:
    """Whether the colour is white, and whether it covers anything; black where pdfium knows none."""
    room = (ctypes.c_uint * 4)()
    red = ctypes.addressof(room)
    if not ask(handle, red, red + 4, red + 8, red + 12):
        return False, True
    return min(room[:3]) >= WHITE, room[3] > 0
