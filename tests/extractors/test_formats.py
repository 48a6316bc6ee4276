"""Formats: the bytes decide what a file is, exactly one row claims it, what can't be read says why."""

import zipfile
from io import BytesIO

import pytest

from extractors.archive import open_archive
from extractors.formats import FORMATS, identify, is_archive, open_
from samples import broken
from samples.forms import blank_form
from schema.record import Rejected
from tests.extractors.sheets import ROOT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


def open_document() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
        archive.writestr("META-INF/manifest.xml", "<x/>")
    return out.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
KNOWN = {
    "docx": (
        packed("[Content_Types].xml", "word/document.xml"),
        packed("[Content_Types].xml", "_rels/.rels", "word/document2.xml"),
        packed("[Content_Types].xml", "_rels/.rels", "word\\document.xml"),
        packed("[Content_Types].xml", "_rels/.rels", "word/document.xml", "xl/workbook.xml"),
        blank_form(1),
    ),
    "pdf": (PDF, b"\r\n\xef\xbb\xbf" + PDF, b"junk" * 20 + PDF),
    "encrypted": (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 80,),
    "image": (
        b"\x89PNG\r\n\x1a\n....",
        b"\xff\xd8\xff\xe0....",
        b"GIF89a....",
        b"II*\x00....",
        b"MM\x00*....",
        b"RIFF....WEBPVP8 ",
        b"\x00\x00\x00\x18ftypheic....",
        b"\x00\x00\x00\x18ftypheix....",
        b"BM\x00\x10\x00\x00\x00\x00\x00\x00....",
        b"\x89PNG\r\n\x1a\n....%PDF-1.4",
    ),
    "xlsx": (packed("[Content_Types].xml", "xl/workbook.xml"),),
    "pptx": (packed("[Content_Types].xml", "ppt/presentation.xml"),),
    "package": (
        packed("[Content_Types].xml", "_rels/.rels", "xl/workbook.bin"),
        packed("[Content_Types].xml", "_rels/.rels", "visio/document.xml"),
    ),
    "ofd": (packed("OFD.xml", "Doc_0/Document.xml"),),
    "office": (
        OLE + b"\x00" * 600,
        b"{\\rtf1\\ansi}",
        b"\n  {\\rtf1\\ansi}",
        b"<html><body>\xe7\x94\xb3</body></html>",
        b"<html><body>%PDF-1.4, a\n, b</body></html>",
        open_document(),
    ),
    "csv": (
        "姓名,电话\n柏子衡,13800001234\n".encode("gb18030"),
        "姓名\t电话\n柏子衡\t1\n".encode(),
        "姓名\t电话\n柏子衡\t1\n".encode("utf-16"),
        "姓名;电话\n柏子衡;1\n".encode(),
        b"BM,a\nBM,b\n",
    ),
    "program": (b"MZ\x90\x00" + PDF, b"\x7fELF", b"#!/bin/sh\na, b\nc, d\n", b"L\0\0\0\x01\x14\x02\0....."),
}
CASES = [(name, n) for name, samples in KNOWN.items() for n in range(len(samples))]


@pytest.mark.parametrize(("name", "n"), CASES)
def test_exactly_one_row_claims_a_file(name: str, n: int) -> None:
    """Each known format is claimed by its own row and by no other, and is no archive."""
    data = KNOWN[name][n]
    assert [row.name for row in FORMATS if row.claims(data)] == [name]
    assert identify(data).name == name
    assert not is_archive("x.zip", data)


def test_every_row_has_a_sample_here() -> None:
    """A format added to the table is added to these claims."""
    assert {row.name for row in FORMATS} == set(KNOWN)


@pytest.mark.parametrize(
    "data",
    [
        packed("申报表.docx", "方案.docx"),
        packed(),
        b"Rar!\x1a\x07\x01\x00",
        b"7z\xbc\xaf\x27\x1c\x00\x04",
        packed("folder/word/document.xml"),
    ],
)
def test_archives_are_archives_whatever_they_are_called(data: bytes) -> None:
    """Zips of files, RAR and 7z are archives, and no format's row claims them."""
    assert is_archive("附件1.docx", data)
    assert [row.name for row in FORMATS if row.claims(data)] == []


@pytest.mark.parametrize("data", [b"", b"\x00" * 4096, b" \r\n\t "])
def test_an_empty_file_is_empty(data: bytes) -> None:
    """No bytes, only zeros, or only white space."""
    with pytest.raises(Rejected) as caught:
        open_(data)
    assert caught.value.rejection.code == "empty"


def test_a_picture_that_cant_be_read_is_asked_for_as_another_picture() -> None:
    """Word, which other bytes are to be opened with, opens none."""
    with pytest.raises(Rejected) as caught:
        open_(b"\x00\x00\x00\x0cjP  \r\n", "照片.JP2")
    assert caught.value.rejection.code == "unsupported"
    assert "JPG" in caught.value.rejection.message


@pytest.mark.parametrize("data", [b"hello", "申报表".encode("gb18030"), b'{"a": 1}', b"PK"])
def test_what_nobody_knows_is_unsupported(data: bytes) -> None:
    """Other bytes are refused, with a sentence that says what to do."""
    with pytest.raises(Rejected) as caught:
        open_(data)
    assert caught.value.rejection.code in ("unsupported", "corrupt")
    assert "请" in caught.value.rejection.message


@pytest.mark.parametrize("name", [row.name for row in FORMATS if row.open_ is row.recognise is None])
def test_what_cant_be_read_says_why_and_what_to_do(name: str) -> None:
    """Each format without a reader is refused by its own name; a locked one with a code of its own."""
    row = next(r for r in FORMATS if r.name == name)
    with pytest.raises(Rejected) as caught:
        open_(KNOWN[name][0])
    rejection = caught.value.rejection
    assert rejection.code == {"encrypted": "encrypted", "program": "active"}.get(name, "unsupported")
    assert row.label in rejection.message
    assert "请" in rejection.message


def test_a_locked_word_file_is_told_from_an_old_one() -> None:
    """The sample that a password locks is encrypted, whatever its name."""
    data = (ROOT / "samples" / "inbox" / "楠浦外国语学校_唐俊平" / "申报表.docx").read_bytes()
    assert identify(data).name == "encrypted"


@pytest.mark.parametrize("left", [10, 50, 90, 99])
def test_a_torn_file_is_still_what_it_was(left: int) -> None:
    """A .docx cut short in transfer is a Word file that is broken, not an archive; a torn zip is a broken archive."""
    whole, zipped = blank_form(3), packed("申报表.docx", "方案.docx")
    data = whole[: len(whole) * left // 100]
    assert not is_archive("申报表.docx", data)
    with pytest.raises(Rejected) as caught:
        open_(data)
    assert caught.value.rejection.code == "corrupt"
    assert "请" in caught.value.rejection.message
    torn = zipped[: len(zipped) * left // 100]
    assert is_archive("材料.zip", torn)
    with pytest.raises(Rejected):
        open_archive(torn)


def test_a_format_that_can_be_read_is_read() -> None:
    """The document says by which row it was opened."""
    assert open_(blank_form(2)).format == "docx"


def test_broken_samples_are_trouble_of_the_file() -> None:
    """What the samples lock or tear is refused with its code."""
    with pytest.raises(Rejected) as caught:
        open_(broken.encrypted_docx(1))
    assert caught.value.rejection.code == "encrypted"
    with pytest.raises(Rejected):
        open_(broken.torn(blank_form(3)))


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"hello", "申报表.docx", "type_mismatch"),
        (b"hello", "申报表.DOC", "type_mismatch"),
        (b"hello", "说明.txt", "unsupported"),
        (b"hello", "", "unsupported"),
        (b"MZ" + bytes(60), "申报表.docx", "active"),
        (b"@echo off\r\n", "安装.bat", "active"),
        (b"a, b\nc, d\n", "脚本.JS", "active"),
    ],
)
def test_the_name_says_why_bytes_that_nobody_knows_are_refused(data: bytes, name: str, code: str) -> None:
    """A promise that isn't kept, a script, or something unknown."""
    with pytest.raises(Rejected) as caught:
        open_(data, name)
    assert caught.value.rejection.code == code
    assert "请" in caught.value.rejection.message
