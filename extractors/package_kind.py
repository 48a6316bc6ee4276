"""In: the bytes of a zip. Out: what kind of Office package it is, if it is one; a flat XML package as a zip."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from typing import Final, Literal

from lxml import etree

from extractors.word_package import MAX_XML, bomb, corrupt, parse
from extractors.word_xml import Element
from extractors.zip_directory import read_directory
from schema.record import Rejected

Kind = Literal["docx", "xlsx", "pptx", "odf", "ofd", "other", ""]
"""`other`: an Office package, but of no kind that can be read. Empty: no package."""

_TYPES: Final = "[content_types].xml"
_HEAD: Final = 4096
"""Where a torn Office file still says in its first local header that it was one."""
_MAINS: Final[tuple[tuple[str, Kind], ...]] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
_FOLDERS: Final[tuple[tuple[str, Kind], ...]] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_FLAT: Final = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_PKG: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TYPES_XML: Final = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'


def package_kind(data: bytes) -> Kind:
    """The kind by the usual name of the main part; where it has another (`word/document2.xml`), by its folder."""
    if not data.startswith(b"PK"):
        return ""
    try:
        names = {entry.name.replace("\\", "/").lower() for entry in read_directory(data)}
    except Rejected:
        return "docx" if b"[Content_Types].xml" in data[:_HEAD] else ""
    for name, kind in _MAINS:
        if name in names:
            return kind
    if _TYPES in names and "_rels/.rels" in names:
        return _by_folder(names)
    return "ofd" if "ofd.xml" in names else "odf" if "content.xml" in names else ""


def _by_folder(names: set[str]) -> Kind:
    if "xl/workbook.bin" in names:
        return "other"
    for folder, kind in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            return kind
    return "other"


def is_flat(data: bytes) -> bool:
    """Whether the bytes are one XML file that holds all parts of a package: Word's «XML 文档»."""
    head = data[:_HEAD]
    return _FLAT in head and b"package" in head


def unflattened(data: bytes) -> bytes:
    """The same package as a zip, other bytes as they are. Raises Rejected: `corrupt`, `bomb`."""
    if not is_flat(data):
        return data
    if len(data) > MAX_XML:
        raise bomb()
    root = parse(data)
    if root.tag != f"{_PKG}package":
        raise corrupt()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        types = ""
        for part in root.iterchildren(f"{_PKG}part"):
            name = part.get(f"{_PKG}name") or ""
            types += _override(name, part.get(f"{_PKG}contentType") or "")
            package.writestr(name.lstrip("/"), _content(part))
        package.writestr("[Content_Types].xml", _TYPES_XML.format(types))
    return out.getvalue()


def _override(name: str, kind: str) -> str:
    element = etree.Element("Override", PartName=name, ContentType=kind)
    return etree.tostring(element, encoding="unicode")


def _content(part: Element) -> bytes:
    """The bytes of a part: XML as it stands there, or base64."""
    for holder in part:
        if holder.tag == f"{_PKG}xmlData" and len(holder):
            return etree.tostring(holder[0], encoding="utf-8", xml_declaration=True, with_tail=False)
        if holder.tag == f"{_PKG}binaryData":
            try:
                return base64.b64decode(holder.text or "")
            except (binascii.Error, ValueError) as error:
                raise corrupt() from error
    return b""
