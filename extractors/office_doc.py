"""In: the bytes of a .doc. Out: its paragraphs as their fields show them, for LibreOffice drops what EQ fields show.

[MS-DOC] 2.4.1: the text lies in pieces of the stream WordDocument, listed in the table stream.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from extractors.office_compound import opened, read_stream
from extractors.word_fields import shown_by

_BASE: Final = 0x20
_ENCRYPTED: Final = 0x0100
_SECOND_TABLE: Final = 0x0200
_PIECES: Final = 0x1A2
_PARAGRAPH_PAGES: Final = 0x102
_COUNTS: Final = 0x4C
_PAGE: Final = 512
_ROW_END: Final = b"\x17\x24\x01"
"""sprmPFTtp: the paragraph mark is the end of a table row, no cell."""
_COMPRESSED: Final = 0x40000000
_MAX_CHARACTERS: Final = 4_000_000
_BEGIN, _SEPARATE, _END = "\x13", "\x14", "\x15"
_CELL_END: Final = "\x07"
_FIELD_SIGNS: Final = _BEGIN + _SEPARATE + _END
_PARAGRAPH_ENDS: Final = "\r\x07\x0c"
_LOST: Final = re.compile(r"\s*(?:EQ|MACROBUTTON)\b", re.IGNORECASE)
"""Fields without a stored result of which LibreOffice shows nothing."""
_UNSEEN: Final = str.maketrans("\x0b\x1e", "\n-", "\x01\x02\x05\x08\x1f")


class Signed(NamedTuple):
    """A paragraph's text, and the stretches of it that a field shows by its code alone."""

    text: str
    signs: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Field:
    """A field that isn't closed: its code, and where in the line its result begins (None: the code goes on)."""

    code: str = ""
    result: int | None = None


@dataclass(slots=True)
class _Line:
    """A paragraph that is being read."""

    text: str = ""
    signs: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    fields: list[_Field] = field(default_factory=list[_Field])


class _Piece(NamedTuple):
    """A stretch of text: its characters, where they stand in the stream, bytes a character."""

    text: str
    start: int
    width: int


def is_encrypted(word_document: bytes) -> bool:
    """Whether the FIB of the stream says that the text is encrypted."""
    return len(word_document) > _BASE and bool(struct.unpack_from("<H", word_document, 0x0A)[0] & _ENCRYPTED)


def signed_paragraphs(data: bytes) -> tuple[Signed, ...]:
    """The paragraphs and cells of a .doc in their order, notes and text boxes last; none where no field shows a sign.

    Raises Rejected `corrupt` where it is no compound file.
    """
    with opened(data) as compound:
        main = read_stream(compound, "WordDocument")
        if len(main) < _PIECES + 8:
            return ()
        flags = struct.unpack_from("<H", main, 0x0A)[0]
        table = read_stream(compound, "1Table" if flags & _SECOND_TABLE else "0Table")
    try:
        pieces = list(_pieces(main, table))
        if not any(_BEGIN in piece.text for piece in pieces):
            return ()
        paragraphs = tuple(_paragraphs(pieces, _row_ends(main, table)))
    except struct.error:
        return ()
    return paragraphs if any(paragraph.signs for paragraph in paragraphs) else ()


def _pieces(main: bytes, table: bytes) -> Iterator[_Piece]:
    """The text in its order: [MS-DOC] 2.8.35."""
    at, size = struct.unpack_from("<II", main, _PIECES)
    clx = table[at : at + size]
    at = 0
    while clx[at : at + 1] == b"\x01":
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at : at + 1] != b"\x02":
        return
    listed = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = max(len(listed) - 4, 0) // 12
    places = struct.unpack_from(f"<{count + 1}I", listed)
    left = _MAX_CHARACTERS
    for number in range(count):
        length = min(max(places[number + 1] - places[number], 0), left)
        piece = _piece(main, struct.unpack_from("<I", listed, 4 * (count + 1) + 8 * number + 2)[0], length)
        left -= len(piece.text)
        yield piece


def _piece(main: bytes, told: int, length: int) -> _Piece:
    if told & _COMPRESSED:
        start = (told & ~_COMPRESSED) // 2
        return _Piece(main[start : start + length].decode("cp1252", "replace"), start, 1)
    return _Piece(main[told : told + 2 * length].decode("utf-16-le", "replace"), told, 2)


def _row_ends(main: bytes, table: bytes) -> tuple[list[int], list[bool]]:
    """Where stretches of paragraphs begin in the stream, in order, and whether each is the end of a table row."""
    at, size = struct.unpack_from("<II", main, _PARAGRAPH_PAGES)
    listed = table[at : at + size]
    count = max(len(listed) - 4, 0) // 8
    stretches: list[tuple[int, bool]] = []
    for number in struct.unpack_from(f"<{count}I", listed, 4 * (count + 1)) if count else ():
        stretches += _stretches(main[number * _PAGE : (number + 1) * _PAGE])
    stretches.sort()
    return [start for start, _ in stretches], [ends for _, ends in stretches]


def _stretches(page: bytes) -> Iterator[tuple[int, bool]]:
    """The stretches that a page of paragraph properties lists: [MS-DOC] 2.9.175."""
    if len(page) < _PAGE:
        return
    count = page[-1]
    starts = struct.unpack_from(f"<{count}I", page)
    for number, start in enumerate(starts):
        at = page[4 * (count + 1) + 13 * number] * 2 if 4 * (count + 1) + 13 * number < _PAGE else 0
        words = page[at] or (page[at + 1] if at + 1 < _PAGE else 0)
        yield start, bool(at) and _ROW_END in page[at : at + 2 + 2 * words]


def _paragraphs(pieces: list[_Piece], rows: tuple[list[int], list[bool]]) -> Iterator[Signed]:
    line = _Line()
    for piece in pieces:
        for number, character in enumerate(piece.text):
            if character in _FIELD_SIGNS:
                _read_field_sign(line, character)
            elif character not in _PARAGRAPH_ENDS:
                _put(line, character.translate(_UNSEEN))
            elif character != _CELL_END or not _is_row_end(piece.start + number * piece.width, rows):
                yield Signed(line.text, tuple(line.signs))
                line.text, line.signs = "", []


def _put(line: _Line, text: str) -> None:
    """Put the text where it belongs: into the code of the innermost field that is still telling it, else the line."""
    open_ = next((one for one in reversed(line.fields) if one.result is None), None)
    if open_ is None:
        line.text += text
    else:
        open_.code += text


def _read_field_sign(line: _Line, sign: str) -> None:
    if sign == _BEGIN:
        line.fields.append(_Field())
    elif not line.fields:
        return
    elif sign == _SEPARATE:
        line.fields[-1].result = len(line.text)
    else:
        _end_field(line, line.fields.pop())


def _end_field(line: _Line, ended: _Field) -> None:
    """Show what the field shows by its code, if it has no result and LibreOffice drops it."""
    if (ended.result is not None and ended.result < len(line.text)) or not _LOST.match(ended.code):
        return
    start, shown = len(line.text), shown_by(ended.code)
    _put(line, shown)
    if len(line.text) > start:
        line.signs.append((start, len(line.text)))


def _is_row_end(place: int, rows: tuple[list[int], list[bool]]) -> bool:
    at = bisect_right(rows[0], place) - 1
    return at >= 0 and rows[1][at]
