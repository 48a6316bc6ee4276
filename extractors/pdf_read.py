"""In: the bytes of a PDF. Out: the `Sheet`s of its pages, each by the engine it needs, and its properties.

pdfium reads a page; pdfplumber does where pdfium can't say which character a glyph is, or can't open the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple

from extractors.deadline import Check
from extractors.pdf_engine import PdfiumError, open_document, pdfium, saved
from extractors.pdf_guard import check_bytes, check_pages
from extractors.pdf_images import read_pictures
from extractors.pdf_objects import placed_objects
from extractors.pdf_pdfium import read_sheet
from extractors.pdf_plumber import read_sheets
from extractors.pdf_sheet import Sheet
from schema.document import Picture

Engine = Literal["fast", "reference"]
"""`fast`: pdfium, and pdfplumber for the pages that need it · `reference`: pdfplumber for all of them."""

_DATE: Final = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<hour>\d\d)?(?P<minute>\d\d)?(?P<second>\d\d)?"
    r"(?P<zone>Z|[+-]\d\d'?(?:\d\d)?)?"
)
_DATES: Final = (("created", "CreationDate"), ("modified", "ModDate"))
_NAMES: Final = (("author", "Author"), ("title", "Title"))
_NO_INK: Final = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)


class Book(NamedTuple):
    """All that is read from a file, before anything is made of it."""

    sheets: tuple[Sheet, ...]
    properties: tuple[tuple[str, str], ...]
    layers_off: bool


def read_book(data: bytes, engine: Engine, check: Check) -> Book:
    """The sheets of the PDF. Raises Rejected (`encrypted`, `corrupt`, `empty`, `bomb`), and what `check` raises."""
    looked = check_bytes(data)
    document = open_document(data)
    try:
        check_pages(document)
        return Book(_sheets(document, data, engine, check), _properties(document), looked.layers_off)
    finally:
        document.close()


def _sheets(document: Any, data: bytes, engine: Engine, check: Check) -> tuple[Sheet, ...]:
    sheets: dict[int, Sheet] = {}
    pictures: dict[int, tuple[Picture, ...]] = {}
    changed = False
    for number in range(1, len(document) + 1):
        check()
        page, flattened = _page(document, number)
        changed |= flattened
        if page is None:
            continue
        sheet = read_sheet(page, number) if engine == "fast" else None
        if sheet is None:
            pictures[number] = read_pictures(page, placed_objects(page), number)
        else:
            sheets[number] = sheet
        page.close()
    slow = [number for number in range(1, len(document) + 1) if number not in sheets]
    if slow:
        for number, sheet in read_sheets(saved(document) if changed else data, slow, check).items():
            sheets[number] = sheet._replace(pictures=pictures.get(number, sheet.pictures))
    return tuple(sheets[number] for number in sorted(sheets))


def _page(document: Any, number: int) -> tuple[Any, bool]:
    """The page, None if pdfium can't open it; what fields and stamps lie over it is made part of it, and whether."""
    try:
        page = document[number - 1]
        if not _has_ink(page):
            return page, False
        done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        page.close()
        return document[number - 1], done
    except PdfiumError:
        return None, False


def _has_ink(page: Any) -> bool:
    """Whether form fields, notes or stamps show something on the page."""
    for i in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind not in _NO_INK:
            return True
    return False


def _properties(document: Any) -> tuple[tuple[str, str], ...]:
    said: dict[str, str] = document.get_metadata_dict(skip_empty=True)
    dates = [(name, _moment(said.get(key, ""))) for name, key in _DATES]
    names = [(name, said.get(key, "").strip()) for name, key in _NAMES]
    return tuple((name, value) for name, value in dates + names if value)


def _moment(text: str) -> str:
    """A PDF date in ISO form, as precise as it is; empty where it is none."""
    found = _DATE.match(text.strip())
    if not found:
        return ""
    day = "-".join(_until_none(found.group("year", "month", "day")))
    hours = ":".join(_until_none(found.group("hour", "minute", "second")))
    if not hours:
        return day
    return f"{day}T{hours}{_zone(found['zone'] or '')}"


def _until_none(parts: Sequence[str | None]) -> list[str]:
    whole: list[str] = []
    for part in parts:
        if part is None:
            break
        whole.append(part)
    return whole


def _zone(text: str) -> str:
    digits = text.replace("'", "")
    return digits if len(digits) < 2 else f"{digits[:3]}:{digits[3:] or '00'}"
