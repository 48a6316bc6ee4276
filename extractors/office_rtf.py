"""In: the bytes of an .rtf. Out: the same with what EQ fields show written out, for LibreOffice drops them."""

import re
from typing import Final

from extractors.word_fields import shown_by

_FIELD: Final = re.compile(rb"\{\\field(?![a-z])")
_CODE: Final = re.compile(rb"\{\\\*\\fldinst(?![a-z])")
_RESULT: Final = re.compile(rb"\{\\fldrslt(?![a-z])")
_LOST: Final = re.compile(r"\s*(?:EQ|MACROBUTTON)\b", re.IGNORECASE)
_TOKEN: Final = re.compile(
    rb"\\'([0-9a-f]{2})|\\u(-?\d{1,6}) ?|\\([a-z]+)(-?\d{1,9})? ?|\\([^a-z'])|[{}\r\n]|([^\\{}\r\n]+)", re.IGNORECASE
)
_SKIPPED: Final = re.compile(rb"\\uc(\d)")
_ESCAPED: Final = {b"\\": b"\\", b"{": b"{", b"}": b"}", b"~": b" ", b"_": b"-"}
_LONGEST: Final = 20_000
"""Bytes of one field: what is longer is no tick."""
_SILENT: Final = (b"fonttbl", b"colortbl", b"pict", b"datafield", b"formfield")


def with_shown_fields(data: bytes) -> bytes:
    """The document with each EQ or MACROBUTTON field that has no result of its own put as the text that it shows."""
    out, done = b"", 0
    for field in _FIELD.finditer(data):
        end = _group_end(data, field.start())
        if field.start() < done or end < 0:
            continue
        shown = _shown(data[field.start() : end], _skipped(data, field.start()))
        if shown:
            out += data[done : field.start()] + b"{" + _written(shown) + b"}"
            done = end
    return out + data[done:] if done else data


def _group_end(data: bytes, start: int) -> int:
    """Where the group that begins there ends; -1 where it doesn't end soon."""
    depth, at, last = 0, start, min(len(data), start + _LONGEST)
    while at < last:
        sign = data[at : at + 1]
        if sign == b"\\":
            at += 1
        elif sign == b"{":
            depth += 1
        elif sign == b"}":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return -1


def _skipped(data: bytes, at: int) -> int:
    """How many characters stand there behind a Unicode one for programs that know none: what `\\uc` said last."""
    before = data.rfind(b"\\uc", 0, at)
    told = _SKIPPED.match(data, before) if before >= 0 else None
    return int(told[1]) if told else 1


def _shown(field: bytes, skipped: int) -> str:
    """What the field shows by its code, empty where it has a result or LibreOffice keeps it."""
    code, result = _CODE.search(field), _RESULT.search(field)
    if code is None:
        return ""
    words = _text(field[code.start() : _group_end(field, code.start())], skipped)
    if not _LOST.match(words):
        return ""
    stored = _text(field[result.start() : _group_end(field, result.start())], skipped) if result else ""
    return "" if stored.strip() else shown_by(words)


def _text(group: bytes, skipped: int) -> str:
    """The group's text; bytes of code pages are taken for GB18030, as Chinese offices write them."""
    text, pending, skip = "", bytearray(), 0
    for token in _TOKEN.finditer(group):
        byte, number, word, value, escaped, plain = token.groups()
        shown = bytes([int(byte, 16)]) if byte else _ESCAPED.get(escaped, b"") if escaped else plain or b""
        if number is not None:
            text, pending, skip = text + pending.decode("gb18030", "replace"), bytearray(), skipped
            text += chr(int(number) % 0x10000)
        elif word == b"uc" and value:
            skipped = int(value)
        elif word is not None and word.lower() in _SILENT:
            break
        pending += shown[skip:]
        skip = max(skip - len(shown), 0)
    return text + pending.decode("gb18030", "replace")


def _written(text: str) -> bytes:
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2))
    return b"\\uc1" + b"".join(b"\\u%d?" % code for code in codes)
