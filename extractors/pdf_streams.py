"""In: the bytes of a PDF. Out: its streams, inflated within bounds, without trusting a length or a table of the file.

Good enough to look for bombs before a parser runs into them, not to read from.
"""

from __future__ import annotations

import re
import zlib
from typing import Final, NamedTuple

from schema.record import Rejected

MOST_INFLATED: Final = 64 * 1024 * 1024
"""Bytes that one stream may hold."""
_MOST_FILTERS: Final = 3
_QUIET: Final = 262_144
"""Fonts are inflated only where they are larger: deflated once, smaller ones can't hold more than 256 MiB."""
_OBJECT: Final = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_FILTERS: Final = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_NAME: Final = re.compile(rb"/(\w+)")
_INFLATE: Final = (b"FlateDecode", b"Fl")
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


def bomb() -> Rejected:
    """What is said of a file that would take more memory or time than it may."""
    return Rejected("bomb", "PDF 的内容异常庞大，没有打开；请再导出 PDF，或用 Word 原件重新报送")


def read_skeleton(data: bytes) -> Skeleton:
    """The streams of the file and the rest. Raises Rejected (`bomb`) for a stream that holds too much."""
    text: list[bytes] = []
    streams: list[Stream] = []
    done = end = 0
    while (start := data.find(_OPENS, done)) >= 0:
        before = data[done:start]
        if end < start:
            # Looked for once only: a file may have many beginnings and no end.
            end = data.find(_CLOSES, start)
            end = len(data) if end < 0 else end
        owner = list(_OBJECT.finditer(before))[-1:]
        text.append(before)
        if owner and before.rstrip().endswith(b">>"):
            head = before[owner[0].end() :]
            streams.append(Stream(int(owner[0][1]), head, _body(head, _content(data, start + len(_OPENS), end))))
            done = end + len(_CLOSES)
        else:
            done = start + len(_OPENS)
    return Skeleton(b"".join([*text, data[done:]]), tuple(streams))


def _content(data: bytes, start: int, end: int) -> bytes:
    """The bytes of a stream, after the line end that its keyword has."""
    if data[start : start + 1] == b"\r":
        start += 1
    return data[start + (data[start : start + 1] == b"\n") : end]


def _body(head: bytes, raw: bytes) -> bytes:
    if _IMAGE.search(head):
        return b""
    font = _FONT.search(head)
    filters = _FILTERS.search(head)
    names = _NAME.findall(filters[1]) if filters else []
    if len(names) > _MOST_FILTERS:
        raise bomb()
    if font and len(raw) <= _QUIET and len(names) < 2:
        return b""
    for name in names:
        if name not in _INFLATE:
            return b""
        raw = _inflated(raw)
    return b"" if font else raw


def _inflated(raw: bytes) -> bytes:
    """What the deflated bytes hold, as far as they are sound."""
    inflate = zlib.decompressobj()
    try:
        out = inflate.decompress(raw, MOST_INFLATED)
    except zlib.error:
        return b""
    if len(out) >= MOST_INFLATED:
        raise bomb()
    return out
