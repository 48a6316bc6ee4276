"""In: the bytes of a PDF. Out: pages' `Sheet`s, read by pdfplumber.

The reference engine: slow, and right where pdfium can only guess which character a glyph is.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Collection, Iterator
from typing import Any, Final, Literal, cast

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.deadline import Check
from extractors.pdf_device import PaintedPage
from extractors.pdf_engine import corrupt
from extractors.pdf_glyphs import characters, is_bold
from extractors.pdf_paths import Step, Stroke, polylines, trace, visible_rules
from extractors.pdf_sheet import TURNED, Fill, Ink, Run, Sheet, Style, Turn, carry, glyph_run, merged_runs, turn_of
from schema.document import Picture

BROKEN: Final = (
    PSException,
    PDFException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises on damaged files: it trusts every number and every type that a file states."""

Numbers = tuple[float, ...]
_WHITE: Final = 0.98
_SPACES: Final = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased")
"""Colour spaces whose numbers say what is white; in others 1 is full ink."""
_UNSEEN: Final = (3, 7)
_EMBOLDENED: Final = (2, 6)


def read_sheets(data: bytes, numbers: Collection[int], check: Check) -> dict[int, Sheet]:
    """The sheets of the pages with these numbers (from 1), pictures without bytes. `check` is called before each.

    Raises Rejected (`corrupt`).
    """
    sheets: dict[int, Sheet] = {}
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                check()
                if number in numbers:
                    sheets[number] = _read_sheet(PaintedPage(pdf, page.page_obj, number), number)
                page.close()
    except BROKEN as error:
        raise corrupt() from error
    if len(sheets) < len(numbers):
        raise corrupt()
    return sheets


def _read_sheet(page: PaintedPage, number: int) -> Sheet:
    dx, dy, width, height = _window(page)
    slanted: list[str] = []
    runs = merged_runs(_glyphs(page, dx, dy, slanted))
    rules, fills = visible_rules(_drawn(page, dx, dy))
    pictures = tuple(_picture(image, number, i, dx, dy) for i, image in enumerate(page.images, 1))
    return Sheet(number, width, height, runs, rules, fills, pictures, len("".join(slanted)))


def _window(page: Page) -> Numbers:
    """How far the visible part lies from the media box's left and top as displayed, and its width and height."""
    left, low, right, high = _box(page.page_obj.mediabox)
    crop = _box(page.page_obj.cropbox)
    x0, y0, x1, y1 = max(left, crop[0]), max(low, crop[1]), min(right, crop[2]), min(high, crop[3])
    if x1 <= x0 or y1 <= y0:
        x0, y0, x1, y1 = left, low, right, high
    wide, high_ = x1 - x0, y1 - y0
    return {
        90: (y0 - low, x0 - left, high_, wide),
        180: (right - x1, y0 - low, wide, high_),
        270: (high - y1, right - x1, high_, wide),
    }.get(page.rotation, (x0 - left, high - y1, wide, high_))


def _box(box: Any) -> Numbers:
    x0, y0, x1, y1 = (float(n) for n in box)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _glyphs(page: PaintedPage, dx: float, dy: float, slanted: list[str]) -> Iterator[Run]:
    """The page's glyphs but white space; what is slanted goes to `slanted`."""
    for char, text, last, mode, rise in page.painted:
        a, b, c, d, e, f = cast(Numbers, char["matrix"])
        turn = turn_of(a, -b)
        sign = characters(text, char["fontname"])
        if not sign:
            continue
        if turn is None:
            slanted.append(sign)
            continue
        upright = turn in (0, 180)
        if char["adv"] < 0 and upright:
            yield _downwards(char, sign, mode, dx, dy)
            continue
        style = _style(char, mode, char["height"] if upright else char["width"], turn)
        x, base = carry((e - dx, page.height - f - dy), TURNED[turn])
        along = (last["matrix"][4] - e, f - last["matrix"][5])
        reach = carry(along, TURNED[turn])[0] + last["adv"] * (a * a + b * b) ** 0.5
        yield glyph_run(sign, x, x + reach, base - rise * (c * c + d * d) ** 0.5, style)


def _downwards(char: dict[str, Any], sign: str, mode: int, dx: float, dy: float) -> Run:
    """A character of a font that is set downwards; it stands upright, its advance is its height."""
    return glyph_run(sign, char["x0"] - dx, char["x1"] - dx, char["bottom"] - dy, _style(char, mode, char["width"], 0))


def _style(char: dict[str, Any], mode: int, size: float, turn: Turn) -> Style:
    return Style(size, mode in _EMBOLDENED or is_bold(char["fontname"]), _ink(char, mode), turn)


def _ink(char: dict[str, Any], mode: int) -> Ink:
    if mode in _UNSEEN:
        return "none"
    known = char.get("ncs") in _SPACES
    return "light" if known and _is_white(char["non_stroking_color"]) else "dark"


def _is_white(colour: Any) -> bool:
    """Whether a colour is white; PDF's black where it is no number."""
    parts = cast("tuple[Any, ...]", colour if isinstance(colour, tuple) else (colour,))
    if not parts or not all(isinstance(p, int | float) for p in parts):
        return False
    return max(parts) <= 1 - _WHITE if len(parts) == 4 else min(parts) >= _WHITE


def _drawn(page: Page, dx: float, dy: float) -> list[Stroke | Fill]:
    drawn: list[Stroke | Fill] = []
    for path in [*page.lines, *page.rects, *page.curves]:
        drawn += trace(
            polylines(_steps(path["path"], page.bbox[0] + dx, page.bbox[1] + dy)),
            stroked=bool(path["stroke"]),
            filled=bool(path["fill"]),
            light=(_is_white(path["stroking_color"]), _is_white(path["non_stroking_color"])),
        )
    return drawn


def _steps(path: list[tuple[Any, ...]], dx: float, dy: float) -> Iterator[Step]:
    for kind, *points in path:
        x, y = points[-1] if points else (dx, dy)
        yield cast(Literal["m", "l", "c", "h"], kind if kind in "mlh" else "c"), (x - dx, y - dy)


def _picture(image: dict[str, Any], number: int, index: int, dx: float, dy: float) -> Picture:
    box = (image["x0"] - dx, image["top"] - dy, image["x1"] - dx, image["bottom"] - dy)
    width, height = box[2] - box[0], box[3] - box[1]
    return Picture(name=f"第{number}页图{index}", data=b"", width=width, height=height, page=number, box=box)
