"""In: names and seeds. Out: files that are no documents to read: an encrypted .docx, a torn one, Word's owner file."""

import struct
import zipfile
from io import BytesIO
from random import Random
from typing import Final

from samples.zips import pack

_SECTOR: Final = 512
_FREE: Final = 0xFFFFFFFF
_END: Final = 0xFFFFFFFE
_FAT: Final = 0xFFFFFFFD
_DESCRIPTOR: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
    '<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
    'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>'
)


def encrypted_docx(seed: int) -> bytes:
    """What Word makes of a .docx with a password: an OLE container of two streams, the second one noise."""
    noise = Random(f"encrypted {seed}").randbytes(6 * _SECTOR * 4)
    info = (struct.pack("<HHI", 4, 4, 0x40) + _DESCRIPTOR.encode()).ljust(8 * _SECTOR, b" ")
    streams = (("EncryptionInfo", info), ("EncryptedPackage", struct.pack("<Q", len(noise) - 64) + noise[8:]))
    return _container(streams)


def _container(streams: tuple[tuple[str, bytes], ...]) -> bytes:
    """A compound file: a sector of FAT, one of directory, then the streams (4,096 bytes or more, whole sectors)."""
    fat, entries, body, start = [_FAT, _END], [_entry("Root Entry", 5, 1, _END, 0)], b"", 2
    for i, (name, data) in enumerate(streams):
        count = len(data) // _SECTOR
        following = i + 2 if i + 1 < len(streams) else _FREE
        entries.append(_entry(name, 2, _FREE, start, len(data), following))
        fat += [*range(start + 1, start + count), _END]
        body, start = body + data, start + count
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return _header() + struct.pack(f"<{len(fat)}I", *fat) + directory + body


def _header() -> bytes:
    start = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    tables = struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return start + tables + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw), kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def torn(docx: bytes) -> bytes:
    """The first two thirds, as a broken transfer leaves them; not deflated, so that they are the same everywhere."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        stored = pack([(name, archive.read(name)) for name in archive.namelist()], deflate=False)
    return stored[: len(stored) * 2 // 3]


def owner_file(user: str) -> bytes:
    """The ~$ file that Word keeps beside a document while `user` has it open."""
    narrow = bytes([len(user)]) + user.encode("ascii")
    wide = struct.pack("<H", len(user)) + user.encode("utf-16-le")
    return narrow.ljust(54, b" ") + wide.ljust(108, b" ")
