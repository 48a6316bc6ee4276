"""In: the bytes of a .zip (.rar, .7z). Out: its members, each with its data or with the reason why it wasn't taken out.

Nothing is written to disk here, and no size that the archive declares is believed: reading stops at our own bounds.
"""

import stat
import struct
import zlib
from typing import Final

from extractors.archive_members import (
    FREE_SIZE,
    MAX_RATIO,
    MAX_TOTAL,
    Member,
    empty,
    is_listed,
    locked,
    refuse_path,
    safe_name,
    special_file,
    too_dense,
    too_large,
    unique_name,
)
from extractors.archive_packed import is_packed, open_packed
from extractors.zip_directory import Entry, read_directory
from schema.record import Rejected

_OTHER_ARCHIVES: Final = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_ENCRYPTED_FLAGS: Final = 0x1 | 0x40 | 0x2000
_STORED, _DEFLATED = 0, 8


def open_archive(data: bytes) -> tuple[Member, ...]:
    """Every file in the archive, in its order, folders and macOS's own files left out; a bad one doesn't lose the rest.

    Raises Rejected where the archive as a whole can't be opened: `empty`, `corrupt`, `unsupported`, `bomb`.
    A member's own codes: `unsafe_path`, `special_file`, `encrypted`, `unsupported`, `corrupt`, `bomb`.
    """
    if is_packed(data):
        return open_packed(data)
    _refuse_other_formats(data)
    entries = read_directory(data)
    _refuse_overlaps(entries, data)
    members: list[Member] = []
    taken: set[str] = set()
    left = MAX_TOTAL
    for entry in entries:
        if _is_file(entry):
            member = _member(data, entry, left, taken)
            left -= len(member.data)
            taken.add(member.name)
            members.append(member)
    if not members:
        raise empty()
    return tuple(members)


def _refuse_other_formats(data: bytes) -> None:
    if not data:
        raise Rejected("empty", "文件是空的（0 字节）。请重新报送。")
    for magic, name in _OTHER_ARCHIVES:
        if data.startswith(magic):
            raise Rejected(
                "unsupported", f"这是 {name} 压缩包，目前打不开。请解压后改用 zip 格式压缩，或直接用原文件重新报送。"
            )


def _refuse_overlaps(entries: tuple[Entry, ...], data: bytes) -> None:
    """Members that share their bytes are how a small file unpacks to terabytes; no honest packer does so."""
    if sum(entry.packed for entry in entries) > len(data):
        raise Rejected("bomb", "压缩包里的文件互相重叠，不是正常的压缩包，没有打开。请重新压缩后重新报送。")


def _is_file(entry: Entry) -> bool:
    return not (entry.name.endswith(("/", "\\")) or stat.S_ISDIR(entry.mode)) and is_listed(entry.name)


def _member(data: bytes, entry: Entry, left: int, taken: set[str]) -> Member:
    name = unique_name(safe_name(entry.name), taken)
    try:
        _refuse_entry(entry)
        return Member(name=name, data=_unpacked(data, entry, left), modified=entry.modified)
    except Rejected as refused:
        return Member(name=name, modified=entry.modified, rejection=refused.rejection)


def _refuse_entry(entry: Entry) -> None:
    refuse_path(entry.name)
    if entry.mode and stat.S_IFMT(entry.mode) not in (0, stat.S_IFREG):
        raise special_file()
    if entry.flags & _ENCRYPTED_FLAGS:
        raise locked()
    if entry.method not in (_STORED, _DEFLATED):
        raise Rejected("unsupported", "压缩包用了少见的压缩方式，打不开。请用系统自带的 zip 压缩后重新报送。")


def _unpacked(data: bytes, entry: Entry, left: int) -> bytes:
    """The member's bytes, proved by size and checksum."""
    packed = _packed(data, entry)
    dense = max(FREE_SIZE, MAX_RATIO * len(packed))
    bound = min(dense, left)
    content = packed[: bound + 1] if entry.method == _STORED else _inflated(packed, bound + 1)
    if len(content) > bound:
        if bound == dense:
            raise too_dense()
        raise too_large()
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise _corrupt_member()
    return content


def _packed(data: bytes, entry: Entry) -> bytes:
    """The member's bytes as stored. The local header's name is not compared: some packers encode it differently."""
    if entry.start + _LOCAL.size > len(data) or data[entry.start : entry.start + 4] != b"PK\x03\x04":
        raise _corrupt_member()
    *_, name_length, extra_length = _LOCAL.unpack_from(data, entry.start)
    begin = entry.start + _LOCAL.size + name_length + extra_length
    packed = data[begin : begin + entry.packed]
    if len(packed) != entry.packed:
        raise _corrupt_member()
    return packed


def _inflated(packed: bytes, bound: int) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, bound)
    except zlib.error as error:
        raise _corrupt_member() from error


def _corrupt_member() -> Rejected:
    return Rejected("corrupt", "压缩包里的这个文件已损坏，打不开。请重新压缩后重新报送。")
