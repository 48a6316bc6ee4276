"""In: the bytes of a .docx or .docm. Out: `Package`, whose parts python-docx's parser opens, one at a time.

`docx.Document()` parses every part that it knows before it answers, and one dangling relation stops it
(python-openxml/python-docx#797); most of that work is for styles that no form uses.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from typing import Final, NamedTuple

from docx.opc.oxml import oxml_parser
from lxml import etree

from extractors.word_xml import STRICT, Element
from schema.record import Rejected

MAX_MEMBERS: Final = 2_000
MAX_TOTAL: Final = 300 * 1024 * 1024
"""Bytes that all parts together may unpack to."""
MAX_XML: Final = 64 * 1024 * 1024
"""Bytes of one XML part: its tree takes about ten times as much memory."""
MAX_RATIO: Final = 200
FREE_SIZE: Final = 4 * 1024 * 1024
"""Up to this size a part may be packed as tightly as it likes."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_CONTENT_TYPES: Final = "[content_types].xml"
_DAMAGE: Final = (
    KeyError,
    ValueError,  # zipfile: impossible offsets and names
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    OverflowError,
    NotImplementedError,  # zipfile: an unknown packing method
    RuntimeError,  # zipfile: a password is asked for
    etree.XMLSyntaxError,
)
_DAMAGED: Final = "这个 Word 文件不完整或已损坏，打不开。请用 Word 或 WPS 打开原文件，另存为 .docx 后重新报送。"
_ENCRYPTED: Final = "这个 Word 文件设了密码，打不开。请在 Word 或 WPS 中取消密码，保存后重新报送。"
_BOMB: Final = "这个 Word 文件解开后大得异常，没有打开。请新建一个文档，把内容粘贴过去，另存为 .docx 后重新报送。"


class Relation(NamedTuple):
    """What a part refers to: `target` is a member's name, or an address where it is `external`. `kind`: «image» …"""

    kind: str
    target: str
    external: bool


class Part(NamedTuple):
    """One XML part of the package and what it refers to, by relation id."""

    name: str
    root: Element
    relations: dict[str, Relation]
    blob: bytes


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package. `members` leads from names in lower case, with `/`, to their entries in the zip."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]


def open_package(data: bytes) -> Package:
    """The package, its directory checked before anything is unpacked.

    Raises Rejected: `empty`, `encrypted`, `unsupported`, `corrupt`, `bomb`.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise Rejected("empty", "这个文件是空的（没有内容）。请检查原文件，重新报送。")
    if not data.startswith(b"PK"):
        raise _not_a_package(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
        _check_members(entries, len(data))
    except _DAMAGE as error:
        raise corrupt() from error
    members = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
    if _CONTENT_TYPES not in members:
        raise _no_word_document(members)
    return Package(archive, members)


def corrupt() -> Rejected:
    """The rejection of a damaged file, saying what to do."""
    return Rejected("corrupt", _DAMAGED)


def bomb() -> Rejected:
    """The rejection of a file of absurd size, saying what to do."""
    return Rejected("bomb", _BOMB)


def _not_a_package(data: bytes) -> Rejected:
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            return Rejected("encrypted", _ENCRYPTED)
        return Rejected("unsupported", "这是旧版 Word（.doc）文件。请用 Word 或 WPS 另存为 .docx 后重新报送。")
    head = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if head.startswith((b"<", b"{\\rtf", b"%PDF")):
        return Rejected("unsupported", "这个文件的内容不是 Word 文档。请用 Word 或 WPS 另存为 .docx 后重新报送。")
    return corrupt()


def _no_word_document(names: Collection[str]) -> Rejected:
    if not names:
        return Rejected("empty", "这个文件是空的（没有内容）。请检查原文件，重新报送。")
    if any(name.startswith("word/") for name in names):
        return corrupt()
    return Rejected("unsupported", "这个压缩文件里没有 Word 文档。请用 Word 或 WPS 另存为 .docx 后重新报送。")


def _check_members(members: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse what would harm before it is unpacked: bombs, passwords, two members of one name."""
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or total > MAX_TOTAL or packed > size:
        raise bomb()
    for member in members:
        if member.flag_bits & 0x1:
            raise Rejected("encrypted", _ENCRYPTED)
        if member.file_size > FREE_SIZE and member.file_size > MAX_RATIO * member.compress_size:
            raise bomb()
        if member.file_size > MAX_XML and member.filename.lower().endswith((".xml", ".rels")):
            raise bomb()
    if total > FREE_SIZE and total > MAX_RATIO * packed:
        raise bomb()
    if len({member.filename.replace("\\", "/").lower() for member in members}) != len(members):
        raise corrupt()


def read_bytes(package: Package, name: str) -> bytes | None:
    """A member's bytes, None where the package has no such member. Raises Rejected `corrupt`.

    No more is unpacked than the member says that it holds; one that holds more fails its checksum.
    """
    member = package.members.get(name.lower())
    if member is None:
        return None
    try:
        with package.archive.open(member) as content:
            return content.read(member.file_size + 1)
    except _DAMAGE as error:
        raise corrupt() from error


def main_target(package: Package) -> str:
    """The name of the main part, empty where none is named. Raises Rejected `corrupt` where it is one of several."""
    targets = {r.target for r in read_relations(package, "").values() if r.kind == "officeDocument"}
    if len(targets) > 1:
        raise corrupt()
    return next(iter(targets), "")


def read_part(package: Package, name: str) -> Part | None:
    """An XML part with its relations, None where there is none. Raises Rejected `corrupt`."""
    blob = read_bytes(package, name)
    if blob is None:
        return None
    return Part(name, parse(blob), read_relations(package, name), blob)


def read_relations(package: Package, name: str) -> dict[str, Relation]:
    """What the part refers to, by relation id; the package's own where `name` is empty. Raises Rejected `corrupt`."""
    folder, file = posixpath.split(name)
    blob = read_bytes(package, posixpath.join(folder, "_rels", file + ".rels"))
    if blob is None:
        return {}
    return {
        element.get("Id") or "": _relation(element, folder)
        for element in parse(blob)
        if element.get("Target") is not None
    }


def _relation(element: Element, folder: str) -> Relation:
    target, kind = element.get("Target") or "", posixpath.basename(element.get("Type") or "")
    if element.get("TargetMode") == "External":
        return Relation(kind, target, external=True)
    return Relation(kind, posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/"), external=False)


def parse(blob: bytes) -> Element:
    """The root of an XML part, by python-docx's parser, in the transitional names. Raises Rejected `corrupt`.

    A part with a DTD is refused: its entities would silently drop out of the text.
    """
    if b"purl.oclc.org/ooxml" in blob:
        for strict, transitional in STRICT:
            blob = blob.replace(strict, transitional)
    try:
        root = etree.fromstring(blob, oxml_parser)
    except _DAMAGE as error:
        raise corrupt() from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise corrupt()
    return root
