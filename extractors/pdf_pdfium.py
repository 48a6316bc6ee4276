"""In: a page that pdfium has opened. Out: its `Sheet`, or None where pdfplumber has to read it.

The fast engine: two calls a character, what the characters of a text object share asked for once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, Final, NamedTuple

from extractors.pdf_engine import pdfium, quick
from extractors.pdf_glyphs import UNKNOWN, characters, is_bold
from extractors.pdf_images import read_pictures
from extractors.pdf_objects import WHITE, page_view, placed_objects, read_paths
from extractors.pdf_paths import visible_rules
from extractors.pdf_sheet import (
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
_UNSEEN: Final = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_EMBOLDENED: Final = (pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)

_P, _I = ctypes.c_void_p, ctypes.c_int
_text_object: Final = quick("FPDFText_GetTextObject", _P, _P, _I)
_origin: Final = quick("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
_matrix: Final = quick("FPDFText_GetMatrix", _I, _P, _I, _P)
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


class Glyphs(NamedTuple):
    """Glyphs of one face, one for one: their numbers, what they show, where they stand in the page's own places."""

    numbers: Sequence[int]
    signs: Sequence[Sign]
    xs: Sequence[float]
    ys: Sequence[float]


def read_sheet(page: Any, number: int) -> Sheet | None:
    """The page's sheet; None where pdfium doesn't say which character a glyph is."""
    text = pdfium.FPDFText_LoadPage(page.raw)
    if not text:
        return None
    slanted: list[str] = []
    try:
        runs = tuple(_runs(text, page_view(page), slanted))
    except UnreadableError:
        return None
    finally:
        pdfium.FPDFText_ClosePage(text)
    objects = placed_objects(page)
    rules, fills = visible_rules(read_paths(objects))
    width, height = page.get_size()
    return Sheet(number, width, height, runs, rules, fills, read_pictures(page, objects, number), len("".join(slanted)))


def _runs(text: Any, onto: Affine, slanted: list[str]) -> Iterator[Run]:
    """The page's characters but white space; what is slanted goes to `slanted`."""
    address = ctypes.cast(text, ctypes.c_void_p).value or 0
    every = _codes(text)
    numbers = [i for i, code in enumerate(every) if code not in _BLANK]
    codes = [every[i] for i in numbers]
    xs, ys = _origins(address, numbers)
    faces = _faces(address, numbers, onto)
    known: dict[int, dict[int, Sign]] = {}
    for start, end in _stretches(faces):
        face, own = faces[start], slice(start, end)
        signs = known.setdefault(face.font, {})
        for i, code in zip(numbers[own], codes[own], strict=True):
            if code not in signs:
                signs[code] = Sign(_character(text, i, code, face), _width(face.font, code))
        glyphs = Glyphs(numbers[own], [signs[code] for code in codes[own]], xs[own], ys[own])
        if face.style is None:
            slanted += (sign.text for sign in glyphs.signs)
        else:
            yield from _set(text, glyphs, face, face.style)


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
    for handle, i in zip(handles, numbers, strict=True):
        if handle not in faces:
            setting = _setting(address, i, handle)
            faces[handle] = settings.get(setting) or settings.setdefault(setting, _face(setting, onto))
    return [faces[handle] for handle in handles]


def _stretches(faces: Sequence[Face]) -> Iterable[tuple[int, int]]:
    """From where to where the faces are the same."""
    changes = [k for k, (one, other) in enumerate(pairwise(faces), 1) if one is not other]
    return zip([0, *changes], [*changes, len(faces)], strict=True) if faces else ()


def _set(text: Any, glyphs: Glyphs, face: Face, style: Style) -> Iterable[Run]:
    """The glyphs of one face as runs."""
    a, b, c, d, e, f = face.onto
    x0 = [a * x + c * y + e for x, y in zip(glyphs.xs, glyphs.ys, strict=True)]
    base = [b * x + d * y + f for x, y in zip(glyphs.xs, glyphs.ys, strict=True)]
    whole = "".join([sign.text for sign in glyphs.signs])
    x1 = [x + sign.width * face.wide for x, sign in zip(x0, glyphs.signs, strict=True)]
    starts = [k for k in range(1, len(x0)) if x0[k] <= x0[k - 1] or abs(base[k] - base[k - 1]) > LEVEL]
    known = len(whole) == len(x0) and 0.0 not in [sign.width for sign in glyphs.signs]
    if not known or any(x0[k] == x0[k - 1] and base[k] == base[k - 1] for k in starts):
        return merged_runs(_one_by_one(text, glyphs, x0, base, face, style))
    return [
        Run(whole[p:q], tuple(x0[p:q]), tuple(x1[p:q]), base[p], style)
        for p, q in zip([0, *starts], [*starts, len(x0)], strict=True)
    ]


def _one_by_one(
    text: Any, glyphs: Glyphs, x0: Sequence[float], base: Sequence[float], face: Face, style: Style
) -> Iterator[Run]:
    """Each glyph as a run. Characters that share a place are one glyph: a long dash, or a word drawn as one."""
    for (x, y), group in groupby(zip(x0, base, glyphs.numbers, glyphs.signs, strict=True), key=itemgetter(0, 1)):
        glyph = list(group)
        sign = "".join(g[3].text for g in glyph)
        width = glyph[0][3].width if len(glyph) == 1 else 0.0
        if sign:
            yield glyph_run(sign, x, x + (width or _loose_width(text, glyph[0][2], face)) * face.wide, y, style)


def _character(text: Any, i: int, code: int, face: Face) -> str:
    """The characters that a glyph shows. Raises UnreadableError where pdfium can but guess."""
    sign = characters("-" if code == _HYPHEN else chr(code), face.name)
    if UNKNOWN in sign or pdfium.FPDFText_HasUnicodeMapError(text, i) == 1:
        raise UnreadableError
    return sign


def _codes(text: Any) -> Sequence[int]:
    """The character codes of the text page, one for each of its numbers."""
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    whole = pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1
    codes = buffer[:count]
    if whole and not any(0xD800 <= c < 0xE000 for c in codes):
        return codes
    return [pdfium.FPDFText_GetUnicode(text, i) for i in range(count)]


def _setting(address: int, i: int, handle: int) -> tuple[Any, ...]:
    """How the text object of character `i` is set: font, size, matrix, render mode, colour. UnreadableError without."""
    if not handle:
        raise UnreadableError
    matrix, colour = (ctypes.c_float * 6)(), (ctypes.c_uint * 4)(0, 0, 0, 255)
    _matrix(address, i, ctypes.addressof(matrix))
    red = ctypes.addressof(colour)
    _fill_colour(handle, red, red + 4, red + 8, red + 12)
    return (_font(handle) or 0, _points(address, i), *matrix[:4], _mode(handle), *colour)


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


def _width(font: int, code: int) -> float:
    """The advance of a character in ems, along its line or down; 0 where the font can't be asked by the character."""
    width = ctypes.c_float()
    return abs(width.value) if font and _glyph_width(font, code, 1.0, ctypes.addressof(width)) else 0.0


def _loose_width(text: Any, i: int, face: Face) -> float:
    """The extent of a glyph in ems, along its line."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, i, box)
    across, up = box.right - box.left, box.top - box.bottom
    return (across if abs(face.onto[0]) > abs(face.onto[2]) else up) / face.wide if face.wide else 0.0
