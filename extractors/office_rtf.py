"""In: the bytes of an .rtf. Out: the same with what EQ fields show written out, as LibreOffice drops it; its depth."""

import re
from collections.abc import Iterator
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
_BRACE: Final = re.compile(rb"\\.|[{}]", re.DOTALL)
_BRACES: Final = re.compile(rb"\{+|\}+")
_ESCAPES: Final = re.compile(rb"\\[\\{}]")
_RAW: Final = re.compile(rb"\\bin(\d{1,12}) ?")
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
    depth = 0
    for sign in _BRACE.finditer(data, start, start + _LONGEST):
        depth += {b"{": 1, b"}": -1}.get(sign[0], 0)
        if not depth:
            return sign.end()
    return -1


def deepest_group(data: bytes) -> int:
    """How many groups lie within one another where they are the most; raw bytes (`\\bin`) are none."""
    depth = deepest = 0
    for part in _written_parts(data):
        for sign in _BRACES.finditer(_ESCAPES.sub(b"", part)):
            depth += len(sign[0]) if sign[0][:1] == b"{" else -len(sign[0])
            deepest = max(deepest, depth)
    return deepest


def _written_parts(data: bytes) -> Iterator[bytes]:
    """The text between stretches of raw bytes."""
    done = 0
    for told in _RAW.finditer(data):
        if told.start() >= done:
            yield data[done : told.start()]
            done = told.end() + int(told[1])
    yield data[done:]


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
