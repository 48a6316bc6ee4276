"""In: a page that pdfium has opened. Out: its `Sheet`, or None where pdfplumber has to read it.

The fast engine: two calls a character, what the characters of a text object share asked for once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any, Final, NamedTuple

from extractors.pdf_engine import pdfium, quick
from extractors.pdf_glyphs import UNKNOWN, characters, is_bold
from extractors.pdf_images import read_pictures
from extractors.pdf_objects import WHITE, page_view, placed_objects, read_paths
from extractors.pdf_paths import visible_rules
from extractors.pdf_sheet import (
    IDENTITY,
    LEVEL,
    TURNED,
    Affine,
    Ink,
    Run,
    Sheet,
    Style,
    compose,
    glyph_run,
    merged_runs,
    turn_of,
)

_HYPHEN: Final = 2
"""pdfium's sign for a hyphen at a line's end."""
_BLANK: Final = frozenset(code for code in range(0x3001) if chr(code).isspace())
_IDEOGRAPHS: Final = (0x4E00, 0x9FFF)
_BLACK: Final = (0, 0, 0, 255)
_UNSEEN: Final = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_EMBOLDENED: Final = (pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)

_P, _I = ctypes.c_void_p, ctypes.c_int
_text_object: Final = quick("FPDFText_GetTextObject", _P, _P, _I)
_origin: Final = quick("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
_matrix: Final = quick("FPDFText_GetMatrix", _I, _P, _I, _P)
_guessed: Final = quick("FPDFText_HasUnicodeMapError", _I, _P, _I)
_points: Final = quick("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
_font: Final = quick("FPDFTextObj_GetFont", _P, _P)
_mode: Final = quick("FPDFTextObj_GetTextRenderMode", _I, _P)
_fill_colour: Final = quick("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
_base_name: Final = quick("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
_glyph_width: Final = quick("FPDFFont_GetGlyphWidth", _I, _P, ctypes.c_uint, ctypes.c_float, _P)


class UnreadableError(Exception):
    """Raised in this module only: pdfium doesn't know the page as well as pdfplumber might."""


class Face(NamedTuple):
    """How text objects are set. `wide` is an em along the line; no style is slanted text.

    `onto` is the map to where the text is upright.
    """

    font: int
    name: str
    wide: float
    style: Style | None
    onto: Affine


class Sign(NamedTuple):
    """What a character code of a font shows, and its advance in ems, 0 where that isn't known."""

    text: str
    width: float


class Cut(NamedTuple):
    """Where a run begins among a page's glyphs, and what its glyphs share."""

    start: int
    base: float
    face: Face


def read_sheet(page: Any, number: int) -> Sheet | None:
    """The page's sheet; None where pdfium doesn't say which character a glyph is."""
    text = pdfium.FPDFText_LoadPage(page.raw)
    if not text:
        return None
    slanted: list[str] = []
    try:
        runs = _runs(text, page_view(page), slanted)
    except UnreadableError:
        return None
    finally:
        pdfium.FPDFText_ClosePage(text)
    objects = placed_objects(page)
    rules, fills = visible_rules(read_paths(objects))
    width, height = page.get_size()
    return Sheet(number, width, height, runs, rules, fills, read_pictures(page, objects, number), len("".join(slanted)))


def _runs(text: Any, onto: Affine, slanted: list[str]) -> tuple[Run, ...]:
    """The page's characters but white space; what is slanted goes to `slanted`.

    One loop over all characters, for it is run for each of them: a call each would double its time.
    """
    address = ctypes.cast(text, ctypes.c_void_p).value or 0
    every = _codes(text)
    numbers = [i for i, code in enumerate(every) if code not in _BLANK]
    fonts: dict[int, dict[int, Sign]] = {}
    square: set[int] = set()
    shown, x0, x1, cuts = list[str](), list[float](), list[float](), list[Cut]()
    signs, face, line, reached = dict[int, Sign](), None, inf, 0.0
    a, b, c, d, e, f = IDENTITY
    for i, x, y, own in zip(numbers, *_origins(address, numbers), _faces(address, numbers, onto), strict=True):
        if own is not face:
            face, line = own, inf
            signs = fonts.setdefault(own.font, {})
            a, b, c, d, e, f = own.onto
        code = every[i]
        sign = signs.get(code) or signs.setdefault(code, _sign(address, i, code, own, square))
        left, base = a * x + c * y + e, b * x + d * y + f
        if base != line or left <= reached:
            if base == line and left == reached:
                shown[-1] += sign.text
                x1[-1] = left + _loose_width(text, i, own) * own.wide
                continue
            if left < reached or abs(base - line) > LEVEL:
                cuts.append(Cut(len(shown), base, own))
                line = base
        shown.append(sign.text)
        x0.append(left)
        x1.append(left + (sign.width or _loose_width(text, i, own)) * own.wide)
        reached = left
    return tuple(_cut(cuts, shown, x0, x1, slanted))


def _cut(
    cuts: Sequence[Cut], shown: Sequence[str], x0: Sequence[float], x1: Sequence[float], slanted: list[str]
) -> Iterator[Run]:
    """The glyphs as runs, where each glyph is one character; else glyph by glyph."""
    ends = [*(cut.start for cut in cuts), len(shown)][1:]
    for (start, base, face), end in zip(cuts, ends, strict=True):
        whole, style = "".join(shown[start:end]), face.style
        if style is None:
            slanted.append(whole)
        elif len(whole) == end - start:
            yield Run(whole, tuple(x0[start:end]), tuple(x1[start:end]), base, style)
        else:
            glyphs = zip(shown[start:end], x0[start:end], x1[start:end], strict=True)
            yield from merged_runs([glyph_run(t, p, q, base, style) for t, p, q in glyphs if t])


def _origins(address: int, numbers: Sequence[int]) -> tuple[list[float], list[float]]:
    """Where the characters of those numbers stand, in the page's own places."""
    places = (ctypes.c_double * (2 * len(numbers)))()
    start = ctypes.addressof(places)
    for at, i in zip(range(start, start + 16 * len(numbers), 16), numbers, strict=True):
        _origin(address, i, at, at + 8)
    return places[::2], places[1::2]


def _faces(address: int, numbers: Sequence[int], onto: Affine) -> list[Face]:
    """The face of each character of those numbers; characters that are set alike have the very same one."""
    handles = [_text_object(address, i) for i in numbers]
    settings: dict[tuple[Any, ...], Face] = {}
    faces: dict[int, Face] = {}
    matrix, colour = (ctypes.c_float * 6)(), (ctypes.c_uint * 4)()
    for handle, i in dict(zip(handles, numbers, strict=True)).items():
        setting = _setting(address, i, handle, matrix, colour)
        faces[handle] = settings.get(setting) or settings.setdefault(setting, _face(setting, onto))
    return [faces[handle] for handle in handles]


def _sign(address: int, i: int, code: int, face: Face, square: set[int]) -> Sign:
    """What a character code of the face shows, and its advance along the line or down.

    `square` are the fonts of which an ideograph is known to be an em wide: so are their others, which saves a search
    in pdfium for each of them. Raises UnreadableError where pdfium can but guess.
    """
    shown = characters("-" if code == _HYPHEN else chr(code), face.name)
    if UNKNOWN in shown or _guessed(address, i) == 1:
        raise UnreadableError
    ideograph = _IDEOGRAPHS[0] <= code <= _IDEOGRAPHS[1]
    if ideograph and face.font in square:
        return Sign(shown, 1.0)
    width = _width(face.font, code)
    if ideograph and width == 1.0:
        square.add(face.font)
    return Sign(shown, width)


def _width(font: int, code: int) -> float:
    """The advance of a character in ems, along its line or down; 0 where the font can't be asked by the character."""
    width = ctypes.c_float()
    known = font and _glyph_width(font, code, 1.0, ctypes.addressof(width))
    return abs(width.value) if known else 0.0


def _codes(text: Any) -> Sequence[int]:
    """The character codes of the text page, one for each of its numbers."""
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    whole = pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1
    codes = buffer[:count]
    if whole and not any(0xD800 <= c < 0xE000 for c in codes):
        return codes
    return [pdfium.FPDFText_GetUnicode(text, i) for i in range(count)]


def _setting(address: int, i: int, handle: int, matrix: Any, colour: Any) -> tuple[Any, ...]:
    """How the text object of character `i` is set: font, size, matrix, render mode, colour. UnreadableError without.

    `matrix` and `colour` are room for pdfium to answer in.
    """
    if not handle:
        raise UnreadableError
    _matrix(address, i, ctypes.addressof(matrix))
    red = ctypes.addressof(colour)
    known = _fill_colour(handle, red, red + 4, red + 8, red + 12)
    ink = colour[:] if known else _BLACK
    return (_font(handle) or 0, _points(address, i), *matrix[:4], _mode(handle), *ink)


def _face(setting: tuple[Any, ...], onto: Affine) -> Face:
    font, size, a, b, c, d, mode, red, green, blue, alpha = setting
    a, b, c, d = compose((a, b, c, d, 0.0, 0.0), (*onto[:4], 0.0, 0.0))[:4]
    name, points = _font_name(font), abs(size)
    turn = turn_of(a, b)
    style = None
    if turn is not None:
        ink: Ink = "none" if mode in _UNSEEN or not alpha else "light" if min(red, green, blue) >= WHITE else "dark"
        style = Style(points * (c * c + d * d) ** 0.5, mode in _EMBOLDENED or is_bold(name), ink, turn)
    return Face(font, name, points * (a * a + b * b) ** 0.5, style, compose(onto, TURNED[turn or 0]))


def _font_name(font: int) -> str:
    length = _base_name(font, None, 0) if font else 0
    buffer = ctypes.create_string_buffer(length + 1)
    if length:
        _base_name(font, ctypes.addressof(buffer), length)
    return buffer.value.decode("utf-8", "replace")


def _loose_width(text: Any, i: int, face: Face) -> float:
    """The extent of a glyph in ems, along its line."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, i, box)
    across, up = box.right - box.left, box.top - box.bottom
    return (across if abs(face.onto[0]) > abs(face.onto[2]) else up) / face.wide if face.wide else 0.0
