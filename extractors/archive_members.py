"""In: names and sizes in an archive. Out: `Member`, what is believed of them: safe names, bounds, refusals in words."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Final

from schema.base import Value
from schema.record import Rejected, Rejection

MAX_TOTAL: Final = 300 * 1024 * 1024
"""Bytes that all members together may unpack to."""
MAX_RATIO: Final = 200
FREE_SIZE: Final = 4 * 1024 * 1024
"""Up to this size a member may be packed as tightly as it likes."""

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


def is_listed(name: str) -> bool:
    """Whether a member is listed at all: it has a name, and is none of macOS's own files."""
    parts = path_parts(name)
    return bool(parts) and parts[0] not in _SKIPPED_PARTS and parts[-1] not in _SKIPPED_NAMES


def path_parts(name: str) -> list[str]:
    """The path's parts; old Windows packers wrote backslashes."""
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]


def safe_name(name: str) -> str:
    """The name without all that could lead out of a folder or break a line; unchanged for honest names."""
    kept = [part for part in path_parts(_UNPRINTABLE.sub("_", name)) if part != ".."]
    if kept and _DRIVE.match(kept[0]):
        kept[0] = kept[0].replace(":", "_", 1)
    return "/".join(kept) or "_"


def unique_name(name: str, taken: Collection[str]) -> str:
    """The name, numbered where it is taken."""
    folder, slash, file = name.rpartition("/")
    stem, dot, suffix = file.rpartition(".")
    if not stem:
        stem, dot, suffix = file, "", ""
    number, unique = 2, name
    while unique in taken:
        unique = f"{folder}{slash}{stem} ({number}){dot}{suffix}"
        number += 1
    return unique


def refuse_path(name: str) -> None:
    """Raises Rejected (`unsafe_path`) where a name leads out of the archive's folder."""
    name = name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or _UNPRINTABLE.search(name):
        raise Rejected("unsafe_path", "压缩包里这个文件的路径指向包外，没有取出。请重新压缩后重新报送。")


def special_file() -> Rejected:
    """The refusal of what is no file."""
    return Rejected("special_file", "压缩包里的这一项是链接或设备，不是文件，没有取出。请放入原文件，压缩后重新报送。")


def too_dense() -> Rejected:
    """The refusal of a member that unpacks to more than an honest one can."""
    return Rejected("bomb", "压缩包里的这个文件展开后异常地大，没有取出。请直接用原文件重新报送。")


def too_large() -> Rejected:
    """The refusal of a member for which there is no room left."""
    return Rejected("bomb", "压缩包展开后超过 300 MB，这个文件没有取出。请分成几个压缩包重新报送。")


def locked() -> Rejected:
    """The refusal of what stands under a password."""
    return Rejected("encrypted", "压缩包加了密码，打不开。请去掉密码，压缩后重新报送。")


def empty() -> Rejected:
    """The refusal of an archive without files."""
    return Rejected("empty", "压缩包里没有文件。请放入要报送的材料，压缩后重新报送。")
