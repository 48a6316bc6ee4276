"""In: a file's name and bytes. Out: its `Document`, by the one row of `FORMATS` that claims the bytes.

The content decides, never the name: extensions lie. The name helps to say why bytes can't be read.
"""

import codecs
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from extractors.archive_packed import is_packed
from extractors.office import conversion_of
from extractors.package_kind import package_kind, unflattened
from extractors.pdf import open_pdf
from extractors.promised import NO_PROGRAMS, RESAVE, refuse_scripts, unknown
from extractors.scan_sure import ScanPage
from extractors.sheet import open_sheet
from extractors.sheet_csv import is_csv
from extractors.slides import open_slides
from extractors.word import open_word
from schema.document import Document
from schema.record import Rejected

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PROGRAMS: Final = (
    *(b"MZ", b"\x7fELF", b"#!", b"L\x00\x00\x00\x01\x14\x02\x00"),
    *(b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe"),
)
_HEIC: Final = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")
_HEAD: Final = 4096
"""So far is looked whether text is a list."""
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


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


def _is_word(data: bytes) -> bool:
    return package_kind(data) == "docx"


def _is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF; one may have something before it, but nothing that is a file by itself."""
    if data.startswith(b"%PDF-"):
        return True
    another = data.startswith((b"PK", _OLE)) or _is_program(data) or _is_image(data) or _needs_office(data)
    return b"%PDF-" in data[:1024] and not another


def _is_program(data: bytes) -> bool:
    """Whether the bytes are what a system would run: a program, a script with its interpreter, a Windows shortcut."""
    return data.startswith(_PROGRAMS)


def _is_workbook(data: bytes) -> bool:
    return package_kind(data) == "xlsx"


def _is_slides(data: bytes) -> bool:
    return package_kind(data) == "pptx"


def _is_ofd(data: bytes) -> bool:
    return package_kind(data) == "ofd"


def _is_other_package(data: bytes) -> bool:
    return package_kind(data) == "other"


def _is_archive(data: bytes) -> bool:
    if is_packed(data):
        return True
    return data.startswith(b"PK") and not package_kind(data)


def _needs_office(data: bytes) -> bool:
    """Whether LibreOffice has to convert the bytes before they can be read."""
    if data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis" not in data[:256]:
        return False
    if _is_encrypted(data) or _is_image(data):
        return False
    try:
        return conversion_of(data) is not None
    except Rejected:
        return True


def _is_encrypted(data: bytes) -> bool:
    return data.startswith(_OLE) and _ENCRYPTED in data


def _is_image(data: bytes) -> bool:
    signs = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
    return (
        data.startswith(signs)
        or (data.startswith(b"BM") and data[6:10] == bytes(4))
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or data[4:12] in _HEIC
    )


def _is_list(data: bytes) -> bool:
    """Whether the bytes are plain text in columns (a .csv): several lines with commas or tabs, no other sign."""
    if data.startswith(_UTF_16):
        return is_csv(data)
    if b"\x00" in data or _is_pdf(data) or _is_image(data) or _needs_office(data) or _is_program(data):
        return False
    if data.startswith((b"PK", _OLE)):
        return False
    head = data[:_HEAD].splitlines()
    dividers = sum(line.count(b",") + line.count(b"\t") for line in head[:20])
    return len(head) > 1 and (dividers >= len(head[:20]) or is_csv(data))


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


FORMATS: Final[tuple[Format, ...]] = (
    Format("docx", "Word 文档", _is_word, open_word),
    Format("pdf", "PDF", _is_pdf, recognise=_open_pdf),
    Format("image", "图片或照片", _is_image, recognise=_open_image),
    Format("xlsx", "Excel 表格", _is_workbook, open_sheet),
    Format("csv", "文字清单", _is_list, open_sheet),
    Format("pptx", "演示文稿", _is_slides, open_slides),
    Format("office", "旧版 Word／WPS／ODF 文件", _needs_office, None, RESAVE),
    Format("encrypted", "加了密码的 Office 文件", _is_encrypted, None, "请去掉密码后重新报送", "encrypted"),
    Format("program", "程序、脚本或快捷方式", _is_program, None, NO_PROGRAMS, "active"),
    Format(
        "package",
        "别的 Office 文件（如 .xlsb、.vsdx、.xps）",
        _is_other_package,
        None,
        "请另存为 .xlsx、.docx 或 PDF 后重新报送",
    ),
    Format("ofd", "OFD 版式文件", _is_ofd, None, "请另存为 PDF 后重新报送"),
)
"""Every format that is known by its bytes. At most one row may claim a file."""


def is_archive(name: str, data: bytes) -> bool:
    """Whether the bytes are an archive whose members are files of their own. The name doesn't count."""
    del name
    return _is_archive(data)


def identify(data: bytes, name: str = "") -> Format:
    """The format of the bytes. Raises Rejected where no row claims them: `empty`, or by what the name promises.

    `active`: a script · `type_mismatch`: a document that it isn't · `unsupported`: anything else.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Rejected("empty", "文件是空的，请重新报送")
    claims = [row for row in FORMATS if row.claims(data)]
    if len(claims) > 1:
        raise AssertionError(f"two formats claim one file: {[row.name for row in claims]}")
    refuse_scripts(claims[0].name if claims else "", name)
    if not claims:
        raise unknown(PurePosixPath(name).suffix.lower())
    return claims[0]


def open_(data: bytes, name: str = "", most_recognised: int = sys.maxsize) -> Document:
    """The document that the bytes hold.

    Raises Rejected where they are of no format that can be read, MorePages where more pages have to be recognised than
    may be. The name only helps to say what is wrong with bytes that nobody knows.
    """
    data = unflattened(data)
    row = identify(data, name)
    if row.recognise is not None:
        return row.recognise(data, most_recognised)
    if row.open_ is None:
        soon = "" if row.code in ("encrypted", "active") else "现在还不能自动读取，"
        raise Rejected(row.code, f"这是{row.label}，{soon}{row.advice}")
    return row.open_(data)
