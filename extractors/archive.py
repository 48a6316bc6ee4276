"""In: the bytes of a .zip. Out: its members, each with its data or with the reason why it was not taken out.

Nothing is written to disk here, and no size that the archive declares is believed: reading stops at our own bounds.
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from extractors.zip_directory import Entry, read_directory
from schema.base import Value
from schema.record import Rejected, Rejection

MAX_TOTAL: Final = 300 * 1024 * 1024
"""Bytes that all members together may unpack to."""
MAX_RATIO: Final = 200
FREE_SIZE: Final = 4 * 1024 * 1024
"""Up to this size a member may be packed as tightly as it likes."""

_OTHER_ARCHIVES: Final = (
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_ENCRYPTED_FLAGS: Final = 0x1 | 0x40 | 0x2000
_STORED, _DEFLATED = 0, 8
_SKIPPED_PARTS: Final = ("__MACOSX",)
_SKIPPED_NAMES: Final = (".DS_Store",)
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Member(Value):
    """One file of an archive. `name` is a safe relative path with `/`, unique in it; `data` is empty where rejected.

    `modified` has a time zone where the archive stores one, else it is the packer's wall clock without a zone.
    """

    name: str
    data: bytes = b""
    modified: datetime | None = None
    rejection: Rejection | None = None

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        yield "name", self.name
        yield "bytes", len(self.data)
        yield "rejection", self.rejection


def open_archive(data: bytes) -> tuple[Member, ...]:
    """Every file in the archive, in its order, folders and macOS's own files left out; a bad one doesn't lose the rest.

    Raises Rejected where the archive as a whole can't be opened: `empty`, `corrupt`, `unsupported`, `bomb`.
    A member's own codes: `unsafe_path`, `special_file`, `encrypted`, `unsupported`, `corrupt`, `bomb`.
    """
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
        raise Rejected("empty", "压缩包里没有文件。请放入要报送的材料，压缩后重新报送。")
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
    parts = _parts(entry.name)
    if entry.name.endswith(("/", "\\")) or stat.S_ISDIR(entry.mode) or not parts:
        return False
    return parts[0] not in _SKIPPED_PARTS and parts[-1] not in _SKIPPED_NAMES


def _parts(name: str) -> list[str]:
    """The path's parts; old Windows packers wrote backslashes."""
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]


def _member(data: bytes, entry: Entry, left: int, taken: set[str]) -> Member:
    name = _unique(_safe_name(entry.name), taken)
    try:
        _refuse_entry(entry)
        return Member(name=name, data=_unpacked(data, entry, left), modified=entry.modified)
    except Rejected as refused:
        return Member(name=name, modified=entry.modified, rejection=refused.rejection)


def _safe_name(name: str) -> str:
    """The name without all that could lead out of a folder or break a line; unchanged for honest names."""
    kept = [part for part in _parts(_UNPRINTABLE.sub("_", name)) if part != ".."]
    if kept and _DRIVE.match(kept[0]):
        kept[0] = kept[0].replace(":", "_", 1)
    return "/".join(kept) or "_"


def _unique(name: str, taken: set[str]) -> str:
    folder, slash, file = name.rpartition("/")
    stem, dot, suffix = file.rpartition(".")
    if not stem:
        stem, dot, suffix = file, "", ""
    number, unique = 2, name
    while unique in taken:
        unique = f"{folder}{slash}{stem} ({number}){dot}{suffix}"
        number += 1
    return unique


def _refuse_entry(entry: Entry) -> None:
    name = entry.name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or _UNPRINTABLE.search(name):
        raise Rejected("unsafe_path", "压缩包里这个文件的路径指向包外，没有取出。请重新压缩后重新报送。")
    if entry.mode and stat.S_IFMT(entry.mode) not in (0, stat.S_IFREG):
        raise Rejected(
            "special_file", "压缩包里的这一项是链接或设备，不是文件，没有取出。请放入原文件，压缩后重新报送。"
        )
    if entry.flags & _ENCRYPTED_FLAGS:
        raise Rejected("encrypted", "压缩包加了密码，打不开。请去掉密码，压缩后重新报送。")
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
            raise Rejected("bomb", "压缩包里的这个文件展开后异常地大，没有取出。请直接用原文件重新报送。")
        raise Rejected("bomb", "压缩包展开后超过 300 MB，这个文件没有取出。请分成几个压缩包重新报送。")
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
