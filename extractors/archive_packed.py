"""In: the bytes of a .rar or .7z. Out: its members, like those of a .zip, taken out by the system's libarchive.

The bounds are those of a zip, and again no size that the archive declares is believed: reading stops at our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_void_p
from ctypes.util import find_library
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

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
from extractors.zip_directory import MAX_MEMBERS
from schema.record import Rejected, Rejection

_KINDS: Final = ((b"Rar!\x1a\x07\x00", "rar"), (b"Rar!\x1a\x07\x01\x00", "rar5"), (b"7z\xbc\xaf\x27\x1c", "7zip"))
_AGAIN: Final = "请解压后改用 zip 格式压缩，或直接用原文件重新报送。"


def lacking() -> tuple[str, ...]:
    """The names of what opening .rar and .7z needs and that isn't installed."""
    found = (("libarchive-c", find_spec("libarchive")), ("libarchive", find_library("archive")))
    return tuple(name for name, there in found if there is None)


def is_packed(data: bytes) -> bool:
    """Whether the bytes are a .rar or a .7z."""
    return any(data.startswith(magic) for magic, _ in _KINDS)


def open_packed(data: bytes) -> tuple[Member, ...]:
    """Every file in the archive, in its order; codes as of a zip. Raises Rejected where it can't be opened at all."""
    if names := lacking():
        said = f"打开 RAR、7z 压缩包要用 {'、'.join(names)}，这台电脑上没有。请装好后重新运行，或请学校"
        raise Rejected("unsupported", said + _AGAIN.removeprefix("请"))
    # Imported here: it looks for the system's library as soon as it is imported.
    library: Any = import_module("libarchive")
    kind = next(name for magic, name in _KINDS if data.startswith(magic))
    try:
        with library.memory_reader(data, format_name=kind, filter_name="none") as archive:
            members = tuple(_members(library, archive, len(data)))
    except library.exception.ArchiveError as error:
        raise _refusal(error) from error
    if not members:
        raise empty()
    return members


def _members(library: Any, archive: Any, packed: int) -> Iterator[Member]:
    taken: set[str] = set()
    left, dense = MAX_TOTAL, max(FREE_SIZE, MAX_RATIO * packed)
    for number, entry in enumerate(archive):
        if number >= MAX_MEMBERS:
            raise Rejected("bomb", f"压缩包里的文件超过 {MAX_MEMBERS} 个，没有打开。请分成几个压缩包重新报送。")
        path = str(entry.pathname or "_")
        if entry.isdir or not is_listed(path):
            continue
        name = unique_name(safe_name(path), taken)
        taken.add(name)
        modified = _moment(entry.mtime)
        content = _taken_out(library, entry, path, (left, dense))
        if isinstance(content, Rejection):
            yield Member(name=name, modified=modified, rejection=content)
        else:
            left -= len(content)
            yield Member(name=name, modified=modified, data=content)


def _moment(seconds: float | None) -> datetime | None:
    """The time of a member, None where the archive has no possible one."""
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    except (OverflowError, ValueError, OSError):
        return None


def _taken_out(library: Any, entry: Any, path: str, bounds: tuple[int, int]) -> bytes | Rejection:
    try:
        refuse_path(path)
        if not entry.isfile:
            raise special_file()
        # Of an old RAR under a password the library gives the locked bytes as if they were the file's.
        if library.ffi.libarchive.archive_entry_is_encrypted(c_void_p(entry._entry_p)):
            raise locked()
        return _content(entry, *bounds)
    except Rejected as refused:
        return refused.rejection
    except library.exception.ArchiveError as error:
        return _refusal(error).rejection


def _content(entry: Any, left: int, dense: int) -> bytes:
    """The member's bytes, read piece by piece, no more than is left of all and an honest archive can hold."""
    bound = min(left, dense)
    content = bytearray()
    for block in entry.get_blocks():
        content += block
        if len(content) > bound:
            raise too_dense() if bound == dense else too_large()
    return bytes(content)


def _refusal(error: Exception) -> Rejected:
    """What is to be said of the library's complaint."""
    told = str(error).lower()
    if "encrypt" in told or "passphrase" in told:
        return locked()
    if any(word in told for word in ("unsupported", "not supported", "unavailable")):
        return Rejected("unsupported", f"压缩包用了少见的压缩方式，打不开。{_AGAIN}")
    return Rejected("corrupt", f"压缩包已损坏，或里面的这个文件已损坏，打不开。{_AGAIN}")
