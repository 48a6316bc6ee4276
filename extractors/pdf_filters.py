"""In: the names of a PDF stream's filters, and its bytes. Out: what they unpack to, within bounds.

What is broken is unpacked as far as it is sound, for so do the parsers that come after. pdfminer's own functions know
no bounds.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from schema.record import Rejected

MOST_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes that one stream may hold."""
_MOST_FILTERS: Final = 3
_MOST_LZW: Final = 4 * 1024 * 1024
"""Packed bytes; nobody packs so much text this way, and it is unpacked slowly."""
_CHUNK: Final = 65_536
_NOT_HEX: Final = re.compile(rb"[^0-9A-Fa-f]")
_NOT_ASCII85: Final = re.compile(rb"[^!-uz]")
_CLEAR, _END = 256, 257


def bomb() -> Rejected:
    """What is said of a file that would take more memory or time than it may."""
    return Rejected("bomb", "PDF 的内容异常庞大，没有打开；请再导出 PDF，或用 Word 原件重新报送")


def unpacked(names: Sequence[bytes], raw: bytes) -> bytes:
    """What the stream holds; nothing where a filter is one of pictures. Raises Rejected (`bomb`)."""
    if len(names) > _MOST_FILTERS:
        raise bomb()
    for name in names:
        unpack = _UNPACK.get(name)
        if unpack is None:
            return b""
        raw = unpack(raw)
        if len(raw) >= MOST_UNPACKED:
            raise bomb()
    return raw


def _inflated(raw: bytes) -> bytes:
    """Inflated piece by piece, the pieces small where one is broken, for of that one nothing would be kept."""
    inflate, out = zlib.decompressobj(), bytearray()
    for at in range(0, len(raw), _CHUNK):
        sound = inflate.copy()
        try:
            out += inflate.decompress(raw[at : at + _CHUNK], MOST_UNPACKED - len(out) + 1)
        except zlib.error:
            return bytes(out + _sound(sound, raw[at : at + _CHUNK], MOST_UNPACKED - len(out)))
        if inflate.eof or inflate.unconsumed_tail:
            break
    return bytes(out[:MOST_UNPACKED])


def _sound(inflate: Any, raw: bytes, most: int) -> bytes:
    """What the broken piece holds before its damage, taken byte by byte."""
    out = bytearray()
    with suppress(zlib.error):
        for at in range(len(raw)):
            out += inflate.decompress(raw[at : at + 1], most - len(out) + 1)
            if len(out) > most:
                break
    return bytes(out)


def _lzw(raw: bytes) -> bytes:
    if len(raw) > _MOST_LZW:
        raise bomb()
    single = [bytes((code,)) for code in range(_CLEAR)] + [b"", b""]
    table, before, out = list(single), b"", bytearray()
    for code in _lzw_codes(raw, table):
        if code == _CLEAR:
            table[:], before = single, b""
            continue
        if code == _END or code > len(table) or (code == len(table) and not before):
            break
        piece = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < 1 << 12:
            table.append(before + piece[:1])
        out += piece
        before = piece
        if len(out) >= MOST_UNPACKED:
            break
    return bytes(out)


def _lzw_codes(raw: bytes, table: Sequence[bytes]) -> Iterator[int]:
    """The codes in the bytes, as wide as the table that grows meanwhile asks for."""
    held = bits = 0
    for byte in raw:
        held, bits = (held << 8) | byte, bits + 8
        width = 9 if len(table) < 511 else 10 if len(table) < 1023 else 11 if len(table) < 2047 else 12
        if bits >= width:
            bits -= width
            yield held >> bits
            held &= (1 << bits) - 1


def _run_lengths(raw: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(raw) and raw[at] != 128 and len(out) < MOST_UNPACKED:
        count = raw[at]
        if count < 128:
            out += raw[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            out += raw[at + 1 : at + 2] * (257 - count)
            at += 2
    return bytes(out)


def _hexadecimal(raw: bytes) -> bytes:
    digits = _NOT_HEX.sub(b"", raw.partition(b">")[0]).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _ascii85(raw: bytes) -> bytes:
    try:
        return a85decode(_NOT_ASCII85.sub(b"", raw.removeprefix(b"<~").partition(b"~")[0]))
    except ValueError:
        return b""


_UNPACK: Final[dict[bytes, Callable[[bytes], bytes]]] = {
    **dict.fromkeys((b"FlateDecode", b"Fl"), _inflated),
    **dict.fromkeys((b"LZWDecode", b"LZW"), _lzw),
    **dict.fromkeys((b"RunLengthDecode", b"RL"), _run_lengths),
    **dict.fromkeys((b"ASCIIHexDecode", b"AHx"), _hexadecimal),
    **dict.fromkeys((b"ASCII85Decode", b"A85"), _ascii85),
}
"""By full and short name: the short ones are for pictures within a page, but engines take them anywhere."""
