"""Claims about .rar and .7z: opened like a .zip, within the same bounds, refused in words."""

import struct
import zlib
from importlib import import_module
from typing import Any

import pytest

from extractors import archive_packed
from extractors.archive import open_archive
from schema.record import Rejected

library: Any = import_module("libarchive")


def seven(*files: tuple[str, bytes]) -> bytes:
    """A 7z archive by libarchive itself."""
    made = bytearray()

    def write(data: bytes) -> int:
        made.extend(data)
        return len(data)

    with library.custom_writer(write, "7zip") as archive:
        for name, data in files:
            archive.add_file_from_memory(name, len(data), data, mtime=1_655_500_000)
    return bytes(made)


def block(kind: int, flags: int, body: bytes, data: bytes = b"") -> bytes:
    """A block of a RAR file: its checksum, type, flags, length, body; then data."""
    head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data


def rar(*files: tuple[bytes, bytes], mode: int = 0o100644, flags: int = 0) -> bytes:
    """A RAR archive (of version 4) with files that are stored as they are."""
    parts = [b"Rar!\x1a\x07\x00", block(0x73, 0, bytes(6))]
    for name, data in files:
        sizes = struct.pack(
            "<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0x54D26000, 20, 0x30, len(name), mode
        )
        parts.append(block(0x74, 0x8000 | flags, sizes + name, data))
    return b"".join([*parts, block(0x7B, 0x4000, b"")])


def refused(data: bytes) -> str:
    with pytest.raises(Rejected) as caught:
        open_archive(data)
    return caught.value.rejection.code


def test_a_7z_opens_like_a_zip() -> None:
    """Names in Chinese, order, bytes and times kept; macOS's own files left out."""
    own = (("材料/申报表.docx", b"form"), ("材料/方案.doc", b"plan"))
    members = open_archive(seven(*own, ("__MACOSX/x", b""), ("材料/.DS_Store", b"x")))
    assert [(m.name, m.data) for m in members] == [("材料/申报表.docx", b"form"), ("材料/方案.doc", b"plan")]
    assert members[0].modified is not None
    assert members[0].modified.timestamp() == 1_655_500_000


def test_a_rar_opens_like_a_zip() -> None:
    members = open_archive(rar((b"a.pdf", b"one"), (b"b\\c.pdf", b"two")))
    assert [(m.name, m.data) for m in members] == [("a.pdf", b"one"), ("b/c.pdf", b"two")]


def test_names_that_lead_out_are_refused_and_their_neighbours_taken() -> None:
    members = open_archive(seven(("../a", b"x"), ("/etc/b", b"x"), ("c", b"y")))
    codes = [m.rejection.code if m.rejection else "" for m in members]
    assert codes == ["unsafe_path", "unsafe_path", ""]
    assert [m.name for m in members] == ["a", "etc/b", "c"]


def test_a_link_is_no_file() -> None:
    (member,) = open_archive(rar((b"link", b"/etc/passwd"), mode=0o120777))
    assert member.rejection is not None
    assert (member.rejection.code, member.data) == ("special_file", b"")


def test_what_unpacks_to_far_more_than_it_is_stays_packed() -> None:
    """Six megabytes of zeros in some hundred bytes; what is beside them is taken."""
    bomb, plain = open_archive(seven(("bomb", bytes(6_000_000)), ("plain", b"x")))
    assert bomb.rejection is not None
    assert (bomb.rejection.code, bomb.data) == ("bomb", b"")
    assert plain.data == b"x"


def test_a_password_is_told_as_such() -> None:
    (member,) = open_archive(rar((b"a.pdf", b"secret"), flags=0x04))
    assert member.rejection is not None
    assert member.rejection.code == "encrypted"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Rar!\x1a\x07\x01\x00" + bytes(40), "corrupt"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), "empty"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04" + b"x" * 40, "corrupt"),
        (seven(("a", b"x" * 500))[:-40], "corrupt"),
        (rar(), "empty"),
    ],
    ids=["rar of zeros", "7z of zeros", "7z of nonsense", "cut off", "nothing in it"],
)
def test_what_cannot_be_opened_is_refused_in_words(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_packed, "find_library", lambda _name: None)
    assert archive_packed.lacking() == ("libarchive",)
    with pytest.raises(Rejected) as caught:
        open_archive(seven(("a", b"x")))
    assert caught.value.rejection.code == "unsupported"
    assert "libarchive" in caught.value.rejection.message
