"""In: a file's name and bytes. Out: its `Document`, by the one row of `FORMATS` that claims the bytes.

The content decides, never the name: extensions lie.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from extractors.archive_packed import is_packed
from extractors.office import conversion_of
from extractors.pdf import open_pdf
from extractors.scan_sure import ScanPage
from extractors.sheet import open_sheet
from extractors.slides import open_slides
from extractors.word import open_word
from extractors.zip_directory import read_directory
from schema.document import Document
from schema.record import Rejected

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_HEAD: Final = 4096
"""Where a torn Office file still says in its first local header that it was one."""
_RESAVE: Final = "请用 Word 或 WPS 打开，另存为 .docx 后重新报送"


class Format(NamedTuple):
    """A file format: its name, what people call it, whether bytes are of it, its reader (None: can't be read yet).

    Of one that can't be read: what to do, and the code of its rejection. One whose pages may have to be recognised is
    opened by `recognise`, which is told how many.
    """

    name: str
    label: str
    claims: Callable[[bytes], bool]
    open_: Callable[[bytes], Document] | None = None
    advice: str = ""
    code: str = "unsupported"
    recognise: Callable[[bytes, int], Document] | None = None


def _package(data: bytes, part: str) -> bool:
    """Whether the bytes are an Office package (a zip) with that part."""
    if not data.startswith(b"PK"):
        return False
    try:
        return any(entry.name == part for entry in read_directory(data))
    except Rejected:
        return part == "word/document.xml" and b"[Content_Types].xml" in data[:_HEAD]


def _is_word(data: bytes) -> bool:
    return _package(data, "word/document.xml")


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024] and not data.startswith((b"PK", _OLE))


def _is_workbook(data: bytes) -> bool:
    return _package(data, "xl/workbook.xml")


def _is_slides(data: bytes) -> bool:
    return _package(data, "ppt/presentation.xml")


def _is_ofd(data: bytes) -> bool:
    return _package(data, "OFD.xml")


def _is_archive(data: bytes) -> bool:
    if is_packed(data):
        return True
    return data.startswith(b"PK") and not any(_package(data, part) for part in _PARTS)


def _needs_office(data: bytes) -> bool:
    """Whether LibreOffice has to convert the bytes before they can be read."""
    if data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis" not in data[:256]:
        return False
    if _is_encrypted(data):
        return False
    try:
        return conversion_of(data) is not None
    except Rejected:
        return True


def _is_encrypted(data: bytes) -> bool:
    return data.startswith(_OLE) and _ENCRYPTED in data


def _is_image(data: bytes) -> bool:
    signs = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*", b"GIF8")
    return (
        data.startswith(signs)
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or data[4:12] in (b"ftypheic", b"ftypmif1")
    )


def _is_list(data: bytes) -> bool:
    """Whether the bytes are plain text in columns (a .csv): several lines with commas or tabs, no other sign."""
    if b"\x00" in data or _is_pdf(data) or _is_image(data) or _needs_office(data) or data.startswith((b"PK", _OLE)):
        return False
    head = data[:_HEAD].splitlines()
    return len(head) > 1 and sum(line.count(b",") + line.count(b"\t") for line in head[:20]) >= len(head[:20])


def _open_image(data: bytes, most: int) -> Document:
    # Imported here: a digital page must not wait for what OCR needs.
    from extractors.scan import open_image

    return _with_text(open_image(data, most))


def _open_pdf(data: bytes, most: int) -> Document:
    """The PDF's own text; where it has none, its pages' pictures, read by OCR: page by page, as they come."""
    try:
        return open_pdf(data, read_scans=partial(_read_scans, most=most))
    except Rejected as refused:
        if refused.rejection.code != "no_text":
            raise
    from extractors.scan import open_scanned_pdf

    return _with_text(open_scanned_pdf(data, most))


def _with_text(document: Document) -> Document:
    """A document that was read by OCR. Raises Rejected (`no_text`) where that found no character."""
    if not any(text.strip() for text in document.all_text()):
        raise Rejected("no_text", "图片上没有认出文字；如果它应当有文字，请再扫描或拍得清楚些，或用 Word 文件重新报送")
    return document


def _read_scans(data: bytes, numbers: Sequence[int], most: int) -> dict[int, ScanPage]:
    from extractors.scan import read_scans

    return read_scans(data, numbers, most)


_PARTS: Final = ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "content.xml", "OFD.xml")

FORMATS: Final[tuple[Format, ...]] = (
    Format("docx", "Word 文档", _is_word, open_word),
    Format("pdf", "PDF", _is_pdf, recognise=_open_pdf),
    Format("image", "图片或照片", _is_image, recognise=_open_image),
    Format("xlsx", "Excel 表格", _is_workbook, open_sheet),
    Format("csv", "文字清单", _is_list, open_sheet),
    Format("pptx", "演示文稿", _is_slides, open_slides),
    Format("office", "旧版 Word／WPS／ODF 文件", _needs_office, None, _RESAVE),
    Format("encrypted", "加了密码的 Office 文件", _is_encrypted, None, "请去掉密码后重新报送", "encrypted"),
    Format("ofd", "OFD 版式文件", _is_ofd, None, "请另存为 PDF 后重新报送"),
)
"""Every format that is known by its bytes. At most one row may claim a file."""


def is_archive(name: str, data: bytes) -> bool:
    """Whether the bytes are an archive whose members are files of their own. The name doesn't count."""
    del name
    return _is_archive(data)


def identify(data: bytes) -> Format:
    """The format of the bytes. Raises Rejected (`empty`, `unsupported`) where no row claims them."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Rejected("empty", "文件是空的，请重新报送")
    claims = [row for row in FORMATS if row.claims(data)]
    if len(claims) > 1:
        raise AssertionError(f"two formats claim one file: {[row.name for row in claims]}")
    if not claims:
        raise Rejected("unsupported", f"认不出是什么文件，{_RESAVE}")
    return claims[0]


def open_(data: bytes, most_recognised: int = sys.maxsize) -> Document:
    """The document that the bytes hold.

    Raises Rejected where they are of no format that can be read, MorePages where more pages have to be recognised than
    may be.
    """
    row = identify(data)
    if row.recognise is not None:
        return row.recognise(data, most_recognised)
    if row.open_ is None:
        raise Rejected(
            row.code, f"这是{row.label}，{'' if row.code == 'encrypted' else '现在还不能自动读取，'}{row.advice}"
        )
    return row.open_(data)
