"""In: bytes that only LibreOffice opens, and what it made of them. Out: their `Document`; or how to convert them.

Pure: who runs LibreOffice is `flows.office`.
"""

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from extractors.archive import open_archive
from extractors.office_compound import MAGIC, opened, read_stream, stream_names
from extractors.office_doc import is_encrypted, signed_paragraphs
from extractors.office_rtf import deepest_group, with_shown_fields
from extractors.office_signs import with_signs
from extractors.sheet import open_sheet
from extractors.slides import open_slides
from extractors.word import open_word
from schema.document import Document
from schema.record import Rejected

Target = Literal["docx", "xlsx", "pptx"]


class Conversion(NamedTuple):
    """How LibreOffice is to open the bytes: the format's name, the copy's suffix, its import filter, what to make.

    Files of one `filter` and `target` go through one call. `filter` is empty where LibreOffice sees it for itself.
    """

    name: str
    suffix: str
    target: Target
    filter: str = ""


_ODF_TYPE: Final = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)")
_FLAT_ODF: Final = re.compile(rb"office:mimetype=\"application/vnd\.oasis\.opendocument\.(text|spreadsheet)\"")
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_FOLLOWING: Final = re.compile(rb"\\bin(\d{1,12})")
_WORDS: Final = {
    "corrupt": "这个文件不完整或已损坏，打不开。请用 Word 或 WPS 打开原文件，另存一份重新报送。",
    "encrypted": "这个文件设了密码，打不开。请用 Word 或 WPS 取消密码，保存后重新报送。",
    "bomb": "这个文件解开后大得异常，没有打开。请新建一个文件，把内容粘贴过去重新报送。",
}
_HEAD: Final = 8192
_MOST_GROUPS: Final = 200
_ROW: Final = re.compile(rb"<tr\b", re.IGNORECASE)
_MOST_ROWS: Final = 1_000
"""A page with more rows is a list: Calc opens it in a second, Writer never ends on it."""
_FILEPASS: Final = b"\x2f\x00"
_OLE: Final = (
    ("WordDocument", Conversion("doc", ".doc", "docx")),
    ("Workbook", Conversion("xls", ".xls", "xlsx")),
    ("Book", Conversion("xls", ".xls", "xlsx")),
    ("PowerPoint Document", Conversion("ppt", ".ppt", "pptx")),
)
"""A stream that only files of this kind have. WPS writes the same kinds as .wps, .et and .dps."""
_ODF: Final = {
    b"text": Conversion("odt", ".odt", "docx"),
    b"spreadsheet": Conversion("ods", ".ods", "xlsx"),
    b"presentation": Conversion("odp", ".odp", "pptx"),
}
_FLAT: Final = {
    b"text": Conversion("odt", ".fodt", "docx"),
    b"spreadsheet": Conversion("ods", ".fods", "xlsx"),
}
_OPENERS: Final[tuple[tuple[Target, Callable[[bytes], Document]], ...]] = (
    ("docx", open_word),
    ("xlsx", open_sheet),
    ("pptx", open_slides),
)


def conversion_of(data: bytes) -> Conversion | None:
    """How LibreOffice is to convert the bytes; None where they are of no kind that needs it. The name doesn't count.

    Raises Rejected: `corrupt` for a broken compound or .rtf file, `encrypted`, `bomb` for an ODF package that is one.
    """
    if data.startswith(MAGIC):
        return _compound(data)
    if data.startswith(b"PK"):
        kind = _ODF_TYPE.search(data[:256])
        if kind is not None:
            _refuse_odf(data)
        return _ODF[kind[1]] if kind else None
    kind = _text_kind(data[:_HEAD])
    if kind is not None and kind.name == "html" and sum(1 for _ in _ROW.finditer(data)) > _MOST_ROWS:
        return Conversion("html", ".html", "xlsx", "HTML (StarCalc)")
    if kind is not None and kind.name == "rtf":
        _refuse_rtf(data)
    return kind


def _refuse_rtf(data: bytes) -> None:
    """Refuse what LibreOffice never ends on: bytes that are said to follow and don't, groups in groups."""
    if any(int(told[1]) > len(data) for told in _FOLLOWING.finditer(data)) or deepest_group(data) > _MOST_GROUPS:
        raise _refused("corrupt")


def _refuse_odf(data: bytes) -> None:
    """Refuse what LibreOffice shouldn't even try: broken packages, bombs, passwords."""
    try:
        members = {member.name: member for member in open_archive(data)}
    except Rejected as refused:
        raise _refused(refused.rejection.code) from refused
    codes = {member.rejection.code for member in members.values() if member.rejection is not None}
    manifest = members.get("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest.data:
        codes.add("encrypted")
    for code in ("bomb", "encrypted"):
        if code in codes:
            raise _refused(code)
    if codes:
        raise _refused("corrupt")


def _refused(code: str) -> Rejected:
    return Rejected(code, _WORDS[code]) if code in _WORDS else Rejected("corrupt", _WORDS["corrupt"])


def _text_kind(head: bytes) -> Conversion | None:
    if head.lstrip()[:5] == b"{\\rtf":
        return Conversion("rtf", ".rtf", "docx")
    flat = _FLAT_ODF.search(head)
    if flat is not None:
        return _FLAT[flat[1]]
    if b"http://schemas.microsoft.com/office/word/2003/wordml" in head:
        return Conversion("doc", ".xml", "docx", "MS Word 2003 XML")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<Workbook" in head:
        return Conversion("xls", ".xml", "xlsx", "MS Excel 2003 XML")
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return Conversion("html", ".html", "docx", "HTML (StarWriter)")
    return None


def _compound(data: bytes) -> Conversion | None:
    names = stream_names(data)
    if "EncryptedPackage" in names:
        raise _refused("encrypted")
    conversion = next((conversion for stream, conversion in _OLE if stream in names), None)
    if conversion is not None and _is_locked(data, conversion.name):
        raise _refused("encrypted")
    return conversion


def _is_locked(data: bytes, name: str) -> bool:
    """Whether the file asks for a password: LibreOffice would wait for one or make nothing of it."""
    with opened(data) as compound:
        if name == "doc":
            return is_encrypted(read_stream(compound, "WordDocument"))
        if name == "ppt":
            return compound.exists("EncryptedSummary")
        book = read_stream(compound, "Workbook") or read_stream(compound, "Book")
    return _has_record(book, _FILEPASS)


def _has_record(stream: bytes, kind: bytes) -> bool:
    """Whether one of the first records of a BIFF stream is of that kind."""
    at = 0
    for _ in range(8):
        if stream[at : at + 2] == kind:
            return True
        at += 4 + int.from_bytes(stream[at + 2 : at + 4], "little")
    return False


def prepared(data: bytes, conversion: Conversion) -> bytes:
    """The bytes to hand to LibreOffice: the original's, what it would drop written out where that can be done."""
    return with_shown_fields(data) if conversion.name == "rtf" else data


def open_converted(data: bytes, converted: bytes) -> Document:
    """The document of the original `data`, read from what LibreOffice made of it.

    `format` is the original's (`doc`, `xls`, `rtf`, `odt`, `html` …). Ticks that the conversion dropped stand again in
    their places. Raises Rejected where either can't be opened.
    """
    conversion = conversion_of(data)
    if conversion is None:
        raise Rejected("unsupported", "认不出这是什么文件。请用 Word 或 WPS 另存为 .docx 后重新报送。")
    document = dict(_OPENERS)[conversion.target](converted)
    if data.startswith(MAGIC) and conversion.name == "doc":
        document = with_signs(document, signed_paragraphs(data))
    return Document(
        format=conversion.name,
        pages=document.pages,
        blocks=document.blocks,
        account=document.account,
        properties=document.properties,
        warnings=document.warnings,
    )
