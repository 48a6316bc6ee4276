"""In: the bytes of a PDF. Out: its streams, inflated within bounds, without trusting a length or a table of the file.

Good enough to look for bombs before a parser runs into them, not to read from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from extractors.pdf_filters import unpacked

_QUIET: Final = 262_144
"""Fonts are unpacked only where they are larger: deflated once, smaller ones can't hold more than 256 MiB."""
_OBJECT: Final = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_FILTERS: Final = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+|\d+\s+\d+\s+R)")
_LENGTH: Final = re.compile(rb"/Length\s+(\d{1,10})(\s+\d+\s+R)?")
_PLAIN: Final = re.compile(rb"\b(\d{1,10})\s+\d{1,5}\s+obj\s*(\[[^\]]{0,200}\]|/\w+|\d{1,10})\s*endobj")
_NAME: Final = re.compile(rb"/(\w+)")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_FONT: Final = re.compile(rb"/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)")
_IMAGE: Final = re.compile(rb"/Subtype\s*/Image\b")
_OPENS: Final = b"stream"
_CLOSES: Final = b"endstream"


class Stream(NamedTuple):
    """A stream: its object's number, its dictionary's text, what it holds (empty for images and small fonts)."""

    number: int
    head: bytes
    body: bytes


class Skeleton(NamedTuple):
    """A file's streams, and all of the file that stands in none."""

    text: bytes
    streams: tuple[Stream, ...]


def read_skeleton(data: bytes) -> Skeleton:
    """The streams of the file and the rest. Raises Rejected (`bomb`) for a stream that holds too much."""
    pieces: list[bytes] = []
    found: list[tuple[int, bytes, int, int]] = []
    done = end = 0
    while (start := data.find(_OPENS, done)) >= 0:
        before = unescaped(data[done:start])
        if end < start:
            # Looked for once only: a file may have many beginnings and no end.
            end = data.find(_CLOSES, start)
            end = len(data) if end < 0 else end
        owner = list(_OBJECT.finditer(before))[-1:]
        pieces.append(before)
        if owner and before.rstrip().endswith(b">>"):
            found.append((int(owner[0][1]), before[owner[0].end() :], start + len(_OPENS), end))
            done = end + len(_CLOSES)
        else:
            done = start + len(_OPENS)
    text = b"".join([*pieces, unescaped(data[done:])])
    plain = {int(number): value for number, value in _PLAIN.findall(text)}
    streams = (Stream(n, head, _body(head, _content(data, a, z, head, plain), plain)) for n, head, a, z in found)
    return Skeleton(text, tuple(streams))


def unescaped(text: bytes) -> bytes:
    """The text with the characters of names written plainly: `/F#6frm` is `/Form`."""
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), text) if b"#" in text else text


def _length(head: bytes, plain: Mapping[int, bytes]) -> int:
    """How long the dictionary says that its stream is, 0 where it doesn't say."""
    told = _LENGTH.search(head)
    value = plain.get(int(told[1]), b"") if told and told[2] else told[1] if told else b""
    return int(value) if value.isdigit() else 0


def _content(data: bytes, start: int, end: int, head: bytes, plain: Mapping[int, bytes]) -> bytes:
    """The bytes of a stream, after the line end that its keyword has.

    Where it ends is where its keyword says so, or further on where its length does: the keyword can stand in a stream.
    """
    if data[start : start + 1] == b"\r":
        start += 1
    start += data[start : start + 1] == b"\n"
    told = _length(head, plain)
    if start + told > end and data[start + told : start + told + 20].lstrip().startswith(_CLOSES):
        end = start + told
    return data[start:end]


def _body(head: bytes, raw: bytes, plain: Mapping[int, bytes]) -> bytes:
    if _IMAGE.search(head):
        return b""
    font = _FONT.search(head)
    filters = _FILTERS.search(head)
    told = filters[1] if filters else b""
    if told[:1].isdigit():
        told = plain.get(int(told.split()[0]), b"/FlateDecode")
    names = _NAME.findall(told)
    if font and len(raw) <= _QUIET and len(names) < 2:
        return b""
    body = unpacked(names, raw)
    return b"" if font else body
