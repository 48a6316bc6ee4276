"""In: a page's picture. Out: its `Sheet`, as a digital page has one: characters with places, rules, seals.

From here on a scan is read like any other PDF page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np

from extractors.pdf_sheet import Sheet
from extractors.scan_clean import even_light, has_colour, level, text_ink
from extractors.scan_engine import Sign, detect, recognise
from extractors.scan_face import page_face
from extractors.scan_frames import find_photos, without_frames, without_ring_strokes
from extractors.scan_hidden import doubt_hidden
from extractors.scan_image import Colour, Grey, Mask, Spread
from extractors.scan_lines import strips
from extractors.scan_rings import find_rings, ring_areas, ring_pictures, without_rings
from extractors.scan_rules import find_strokes
from extractors.scan_seals import find_seals, red_areas
from extractors.scan_straight import Straight, straight_rules, straighten
from extractors.scan_stray import with_strays
from extractors.scan_sure import ReadLine, ScanPage, least_sure, sureness
from extractors.scan_text import Read, runs
from extractors.scan_ticks import with_boxes

DPI: Final = 200
"""Resolution at which a page is read: finer ones read alike, and cost more."""
_DETECTED: Final = 110
"""Resolution at which text is looked for."""
_ASKED: Final = 3
_BEGINNING: Final = 12
_UPRIGHT: Final = 0.9
"""So many of the longest lines are read to learn which way up the page is, each as far as so many heights; it is right
if they are so sure."""


class _Upright(NamedTuple):
    colour: Colour
    red: list[Spread]
    ink: Grey
    boxes: list[Spread]


def read_page_image(picture: Colour, scale: float, number: int) -> ScanPage:
    """The page of a picture which has `scale` pixels a point; `number` is the page's."""
    even, _ = level(even_light(picture))
    red = red_areas(even, scale)
    page = _upright(even, red, text_ink(even, red), scale)
    high, wide = page.ink.shape
    colour = has_colour(picture)
    rings = () if colour else find_rings(page.ink, scale)
    stamped = [*page.red, *ring_areas(rings, scale)]
    drawn = find_strokes(page.ink, page.boxes, stamped, scale)
    strokes = without_ring_strokes(drawn.strokes, rings, scale)
    strokes = without_frames(strokes, [*stamped, *find_photos(page.ink, scale)])
    straight = straighten(strokes, (wide, high), scale)
    clear = _without(page.ink, drawn.ink)
    parts = strips(clear, page.boxes, strokes)
    signs = recognise([_crop(clear, part.box) for part in parts])
    reads = with_boxes([Read(part, line) for part, line in zip(parts, signs, strict=True)], clear, scale)
    whole = doubt_hidden(with_strays(reads, clear), page.colour, page.red)
    reads = without_rings(whole, rings, strokes, scale)
    seals = (
        find_seals(page.colour, page.red, scale, number) if colour else ring_pictures(page.ink, rings, scale, number)
    )
    sheet = Sheet(
        number=number,
        width=wide / scale,
        height=high / scale,
        runs=runs(reads, _without(clear, drawn.under), straight),
        rules=tuple(straight_rules(strokes, straight)),
        fills=(),
        pictures=seals,
    )
    left = {read.strip for read in reads}
    lines = [_line(read, straight) for read in reads if read.signs]
    lines += [_line(read, straight)._replace(lost=True) for read in whole if read.signs and read.strip not in left]
    return ScanPage(sheet, tuple(lines), colour, page_face(page.colour, straight, number))


def _line(read: Read, straight: Straight) -> ReadLine:
    x0, top, x1, bottom = read.strip.ink
    middle = read.strip.box[0] + least_sure(read.signs).middle * read.strip.height
    reach = (bottom - top) / 2
    doubt = straight.box((max(x0, middle - reach), top, min(x1, middle + reach), bottom))
    return ReadLine(straight.box(read.strip.ink), sureness(read.signs), doubt)


def _without(ink: Grey, lines: Mask) -> Grey:
    """The ink without that of the lines."""
    return cv2.max(ink, cv2.dilate(lines, np.ones((3, 3), np.uint8)))


def _crop(ink: Grey, box: Spread) -> Grey:
    x0, top, x1, bottom = (round(v) for v in box)
    return ink[max(0, top) : bottom, max(0, x0) : x1]


def _upright(colour: Colour, red: list[Spread], ink: Grey, scale: float) -> _Upright:
    """The page turned so that its text stands upright, and the boxes around its text."""
    boxes = _detected(ink, scale)
    tall = sum(h for w, h in _sides(boxes) if h > 1.5 * w)
    wide = sum(w for w, h in _sides(boxes) if w > 1.5 * h)
    page = _Upright(colour, red, ink, boxes)
    if tall > wide:
        page = _turned(page)
    if not _stands_upright(page):
        page = _turned(_turned(page))
    return page


def _sides(boxes: Sequence[Spread]) -> list[tuple[float, float]]:
    return [(x1 - x0, bottom - top) for x0, top, x1, bottom in boxes]


def _detected(ink: Grey, scale: float) -> list[Spread]:
    factor = _DETECTED / 72 / scale
    small = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return [(x0 / factor, top / factor, x1 / factor, bottom / factor) for x0, top, x1, bottom in detect(small)]


def _turned(page: _Upright) -> _Upright:
    """The page turned by a quarter, anticlockwise."""
    wide = page.ink.shape[1]
    boxes, red = (
        [(top, wide - x1, bottom, wide - x0) for x0, top, x1, bottom in places] for places in (page.boxes, page.red)
    )
    colour, ink = (np.ascontiguousarray(np.rot90(layer)) for layer in (page.colour, page.ink))
    return _Upright(colour, red, ink, boxes)


def _stands_upright(page: _Upright) -> bool:
    """Whether the longest lines are read more surely as they are than turned over."""
    longest = sorted(page.boxes, key=lambda b: b[0] - b[2])[:_ASKED]
    crops = [
        _crop(page.ink, (x0, top, min(x1, x0 + _BEGINNING * (bottom - top)), bottom)) for x0, top, x1, bottom in longest
    ]
    crops = [c for c in crops if min(c.shape) > 2]
    as_is = _sureness(recognise(crops))
    if as_is >= _UPRIGHT or not crops:
        return True
    return as_is >= _sureness(recognise([np.ascontiguousarray(np.rot90(c, 2)) for c in crops]))


def _sureness(lines: Sequence[Sequence[Sign]]) -> float:
    sure = [s.sure for line in lines for s in line]
    return sum(sure) / len(sure) if sure else 0.0
