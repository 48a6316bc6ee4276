"""Opening: what can be read is read, what can't is refused with a code and a sentence that says what to do."""

import time
import zipfile
from io import BytesIO

import pytest

from extractors.word import open_word
from schema.record import Rejected
from tests.extractors.wordmake import document, docx, members, p, packed, r, sdt, tbl, tc, texts, tr

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def refused(data: bytes) -> str:
    """The code of the rejection; its message must be Chinese."""
    with pytest.raises(Rejected) as caught:
        open_word(data)
    assert any("\u4e00" <= character <= "\u9fff" for character in caught.value.rejection.message)
    return caught.value.rejection.code


def replaced(name: str, data: bytes | None) -> bytes:
    """A .docx with one member changed, or taken away."""
    content = members(p("正文"))
    if data is None:
        del content[name]
    else:
        content[name] = data
    return packed(content)


def test_a_document_says_its_format_properties_and_blocks() -> None:
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="d" xmlns:t="t"><dc:title>申报表</dc:title><dc:creator>张三'
        "</dc:creator><c:lastModifiedBy>李四</c:lastModifiedBy><t:created>2022-06-01T08:00:00Z</t:created>"
        "<t:modified>2022-06-18T09:30:00Z</t:modified><c:revision>3</c:revision></c:coreProperties>"
    )
    opened = document(p("正文"), {"docProps/core.xml": core})
    assert (opened.format, opened.pages, texts(opened.blocks)) == ("docx", 1, ["正文"])
    assert dict(opened.properties) == {
        "created": "2022-06-01T08:00:00Z",
        "modified": "2022-06-18T09:30:00Z",
        "author": "张三",
        "lastModifiedBy": "李四",
        "title": "申报表",
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\0" * 4096, "empty"),
        (packed({}), "empty"),
        (docx(""), "empty"),
        (replaced("word/document.xml", b"<w:document xmlns:w='x'/>"), "unsupported"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "unsupported"),
        (b"<html><body>x</body></html>", "unsupported"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><pkg:package/>", "unsupported"),
        (b"{\\rtf1 x}", "unsupported"),
        (b"%PDF-1.7", "unsupported"),
        (b"not a document", "corrupt"),
        (b"PK\x03\x04 cut off", "corrupt"),
        (docx(p("正文"))[:400], "corrupt"),
        (packed({"xl/workbook.xml": b"<x/>"}), "unsupported"),
        (replaced("[Content_Types].xml", None), "corrupt"),
        (replaced("_rels/.rels", None), "corrupt"),
        (replaced("_rels/.rels", b"<broken"), "corrupt"),
        (replaced("word/document.xml", None), "corrupt"),
        (replaced("word/document.xml", b""), "corrupt"),
        (replaced("word/document.xml", b"<w:document><unclosed>"), "corrupt"),
        (replaced("word/document.xml", "<文档/>".encode()), "unsupported"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_code(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_document_without_a_body_is_empty() -> None:
    whole = members(p("正文"))["word/document.xml"]
    assert refused(replaced("word/document.xml", whole[: whole.index(b"<w:body>")] + b"</w:document>")) == "empty"


def test_a_part_with_a_document_type_is_refused_in_any_encoding() -> None:
    whole = members(p("姓名 &who;"))["word/document.xml"].decode()
    declared = '<!DOCTYPE d [<!ENTITY who "张三">]>' + whole
    assert refused(replaced("word/document.xml", declared.encode())) == "corrupt"
    assert refused(replaced("word/document.xml", declared.encode("utf-16"))) == "corrupt"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["word/document.xml", "Word/Document.xml", "word\\document.xml"])
def test_two_members_of_one_name_are_refused(twin: str) -> None:
    buffer = BytesIO(docx(p("一")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(twin, members(p("二"))["word/document.xml"])
    assert refused(buffer.getvalue()) == "corrupt"


def test_members_that_would_fill_the_memory_are_refused_unopened() -> None:
    assert refused(replaced("word/media/x.bin", b"\0" * (9 << 20))) == "bomb"
    assert refused(packed(members(p("一")) | {f"x{n}": b"" for n in range(2001)})) == "bomb"
    assert refused(packed(members(p("一")) | {f"x{n}": b"\0" * (1 << 20) for n in range(9)})) == "bomb"
    assert refused(docx("<w:p/>" * 1_000_000)) == "bomb"


def test_a_password_on_the_zip_itself_is_said() -> None:
    data = bytearray(docx(p("一")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)) == "encrypted"


def test_a_changed_byte_in_a_packed_part_is_noticed() -> None:
    content = members(p("正文"))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    assert refused(buffer.getvalue().replace("正文".encode(), "正丈".encode(), 1)) == "corrupt"


def test_a_damaged_picture_is_said_and_the_text_read() -> None:
    blip = '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members(p(r("文") + blip), {"word/a.png": b"PICTURE"}, (("rId9", "image", "a.png"),)).items():
            archive.writestr(name, data)
    opened = open_word(buffer.getvalue().replace(b"PICTURE", b"PICTURF", 1))
    assert texts(opened.blocks) == ["文"]
    assert any("a.png" in warning for warning in opened.warnings)


def test_names_in_another_case_or_with_backslashes_are_found() -> None:
    content = members(p("正文"))
    content["word\\Document.XML"] = content.pop("word/document.xml")
    assert texts(open_word(packed(content)).blocks) == ["正文"]


def test_the_strict_dialect_reads_like_the_usual_one() -> None:
    content = members(p(r("甲", '<w:b w:val="true"/>')) + tbl(tr(tc("乙"), tc("丙")), grid=(900, 900)))
    xml = content["word/document.xml"].decode()
    for usual, strict in (
        ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "wordprocessingml/main"),
        ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "officeDocument/relationships"),
    ):
        xml = xml.replace(usual, "http://purl.oclc.org/ooxml/" + strict)
    content["word/document.xml"] = xml.replace('w:w="900"', 'w:w="45pt"').encode()
    content["_rels/.rels"] = content["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    opened = open_word(packed(content))
    assert opened.paragraphs[0].marks
    assert [cell.right for cell in opened.tables[0].cells] == [45.0, 90.0]


def test_macros_are_never_run_and_said() -> None:
    opened = document(p("正文"), {"word/vbaProject.bin": b"x"}, (("rIdV", "vbaProject", "vbaProject.bin"),))
    assert texts(opened.blocks) == ["正文"]
    assert any("宏" in warning for warning in opened.warnings)
    content = members(p("正文"))
    types = content["[Content_Types].xml"]
    usual, macros = b"openxmlformats-officedocument.wordprocessingml.document.", b"ms-word.document.macroEnabled."
    content["[Content_Types].xml"] = types.replace(usual, macros)
    assert any("宏" in warning for warning in open_word(packed(content)).warnings)
    assert not document(p("正文")).warnings


def test_an_embedded_document_is_said() -> None:
    assert any("嵌入" in warning for warning in document(p("正文") + '<w:altChunk r:id="x"/>').warnings)


def test_a_relation_that_leads_nowhere_does_no_harm() -> None:
    relations = (("a", "image", "../NULL"), ("b", "styles", "gone.xml"), ("c", "numbering", "#_top"))
    listed = p("列", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert texts(document(p("正文") + listed, None, relations).blocks) == ["正文", "列"]


@pytest.mark.parametrize("depth", [200, 3000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:customXml>", "</w:customXml>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_absurd_nesting_is_read_or_refused_but_never_crashes(depth: int, opening: str, closing: str) -> None:
    data = docx(opening * depth + p("底") + closing * depth)
    try:
        shown = "".join(open_word(data).all_text())
    except Rejected as rejected:
        shown = rejected.rejection.code
    assert shown in ("底", "corrupt")


def test_reasonable_nesting_is_read() -> None:
    assert list(document(sdt(tbl(tr(tc(tbl(tr(tc(tbl(tr(tc("底"))))))))))).all_text()) == ["底"]


def test_many_paragraphs_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        data = docx("".join(p(f"第{n}段，事由{n * 7919 % 10007}") for n in range(count)))
        start = time.process_time()
        assert len(open_word(data).blocks) == count
        return time.process_time() - start

    seconds(1000)
    assert seconds(20_000) < 40 * seconds(2_000)
