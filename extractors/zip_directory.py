"""In: a zip's bytes. Out: `Entry`, one line of its central directory, with the name as people wrote it.

The standard library's reader gives up the whole archive over one bad name or header; here each entry stands for itself.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from schema.record import Rejected

MAX_MEMBERS: Final = 2_000

_END: Final = struct.Struct("<4s4H2IH")
_END64_LOCATOR: Final = struct.Struct("<4sIQI")
_END64: Final = struct.Struct("<4sQ2H2I4Q")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_MAX_COMMENT: Final = 0xFFFF
_IN_EXTRA: Final = 0xFFFFFFFF
"""A 32-bit size or offset of this value stands in the zip64 extra field instead."""

_UTF8_FLAG: Final = 0x800
_ZIP64: Final = 0x0001
_NTFS: Final = 0x000A
_UNIX_TIME: Final = 0x5455
_UNICODE_PATH: Final = 0x7075
_FILETIME_ORIGIN: Final = datetime(1601, 1, 1, tzinfo=UTC)
_EAST_ASIAN_OR_ASCII: Final = re.compile(r"[\x20-\x7e\u00b7\u2010-\u206f\u2460-\u24ff\u2e80-\U0003ffff]*")


class Entry(NamedTuple):
    """One line of the directory. `start` is where its local header stands in the bytes; `mode` is 0 where unknown.

    `modified` has a time zone where the archive stores one (UTC), else it is the packer's wall clock without a zone.
    """

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    mode: int
    modified: datetime | None


def read_directory(data: bytes) -> tuple[Entry, ...]:
    """The archive's entries in the directory's order. Raises Rejected: `corrupt`, `bomb`, `unsupported`."""
    begin, end, shift = _directory_span(data)
    entries: list[Entry] = []
    at = begin
    while at < end:
        entry, at = _entry(data, at, end, shift)
        entries.append(entry)
        if len(entries) > MAX_MEMBERS:
            raise Rejected("bomb", f"压缩包里的文件超过 {MAX_MEMBERS} 个，没有打开。请分成几个压缩包重新报送。")
    return tuple(entries)


def _corrupt() -> Rejected:
    return Rejected("corrupt", "压缩包不完整或已损坏，打不开。请重新压缩（zip 格式）后重新报送。")


def _directory_span(data: bytes) -> tuple[int, int, int]:
    """Where the directory begins and ends, and how many bytes stand before the archive proper (self-extractors)."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _MAX_COMMENT))
    if at < 0 or at + _END.size > len(data):
        raise _corrupt()
    _, disk, _, _, _, size, offset, _ = _END.unpack_from(data, at)
    end = at
    if _IN_EXTRA in (size, offset):
        end, size, offset = _zip64_end(data, at)
    elif disk:
        raise Rejected("unsupported", "这是分卷压缩包的一卷，打不开。请不要分卷，压缩成一个 zip 文件重新报送。")
    begin = end - size
    if begin < 0 or begin < offset:
        raise _corrupt()
    return begin, end, begin - offset


def _zip64_end(data: bytes, at: int) -> tuple[int, int, int]:
    locator = at - _END64_LOCATOR.size
    if locator < 0 or data[locator : locator + 4] != b"PK\x06\x07":
        raise _corrupt()
    end = data.rfind(b"PK\x06\x06", 0, locator)
    if end < 0 or end + _END64.size > locator:
        raise _corrupt()
    *_, size, offset = _END64.unpack_from(data, end)
    return end, size, offset


def _entry(data: bytes, at: int, end: int, shift: int) -> tuple[Entry, int]:
    """The entry that stands there, and where the next one begins."""
    if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
        raise _corrupt()
    _, made_by, _, flags, method, clock, day, crc, *sizes, _, _, attributes, start = _CENTRAL.unpack_from(data, at)
    packed, size, name_length, extra_length, comment_length = sizes
    name_at = at + _CENTRAL.size
    extra_at = name_at + name_length
    after = extra_at + extra_length + comment_length
    if after > end:
        raise _corrupt()
    raw, extras = data[name_at:extra_at], dict(_extras(data[extra_at : extra_at + extra_length]))
    size, packed, start = _wide((size, packed, start), extras.get(_ZIP64, b""))
    mode = attributes >> 16 if made_by >> 8 == 3 else 0
    name = _name(raw, flags, extras.get(_UNICODE_PATH, b""))
    return Entry(name, flags, method, crc, packed, size, start + shift, mode, _modified(clock, day, extras)), after


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<2H", extra, at)
        yield tag, extra[at + 4 : at + 4 + length]
        at += 4 + length


def _wide(values: tuple[int, ...], zip64: bytes) -> tuple[int, ...]:
    """The values, those of 0xFFFFFFFF taken in turn from the zip64 extra field."""
    wide = iter(struct.unpack(f"<{len(zip64) // 8}Q", zip64[: len(zip64) // 8 * 8]))
    return tuple(next(wide, v) if v == _IN_EXTRA else v for v in values)


def _name(raw: bytes, flags: int, unicode_path: bytes) -> str:
    """The name: by the UTF-8 flag, then the Unicode extra field, then as the bytes themselves say."""
    if flags & _UTF8_FLAG:
        told = _decoded(raw, "utf-8")
        if told is not None:
            return told
    if len(unicode_path) > 5 and unicode_path[:5] == struct.pack("<BI", 1, zlib.crc32(raw)):
        told = _decoded(unicode_path[5:], "utf-8")
        if told is not None:
            return told
    return _unflagged(raw)


def _unflagged(raw: bytes) -> str:
    """A name without any word of its encoding: UTF-8 from macOS, which sets no flag, else GB18030, else cp437.

    GB18030 bytes that happen to be UTF-8 give Latin or Arabic letters, never a name of Chinese characters alone.
    """
    utf8 = _decoded(raw, "utf-8")
    if utf8 is not None and _EAST_ASIAN_OR_ASCII.fullmatch(utf8):
        return utf8
    return _decoded(raw, "gb18030") or raw.decode("cp437")


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _modified(clock: int, day: int, extras: dict[int, bytes]) -> datetime | None:
    """When the member was last changed; None where the archive has no possible time."""
    unix, ntfs = extras.get(_UNIX_TIME, b""), extras.get(_NTFS, b"")
    if len(unix) >= 5 and unix[0] & 1:
        return datetime.fromtimestamp(struct.unpack_from("<i", unix, 1)[0], tz=UTC)
    if len(ntfs) >= 16 and ntfs[4:6] == b"\x01\x00":
        ticks = struct.unpack_from("<Q", ntfs, 8)[0]
        return _FILETIME_ORIGIN + timedelta(microseconds=ticks // 10) if 0 < ticks < 1 << 61 else None
    try:
        return datetime(1980 + (day >> 9), day >> 5 & 15, day & 31, clock >> 11, clock >> 5 & 63, (clock & 31) * 2)
    except ValueError:
        return None
