"""What needs LibreOffice is known by its bytes; what its conversion drops is put back."""

import zipfile
from io import BytesIO

import pytest

from extractors.office import conversion_of
from extractors.office_doc import Signed
from extractors.office_rtf import deepest_group, with_shown_fields
from extractors.office_signs import signed, with_signs
from schema.document import Document, Mark, Paragraph
from schema.record import Rejected
from tests.extractors.wordmake import document as opened
from tests.extractors.wordmake import docx, p, tbl, tc, tr

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODT = "application/vnd.oasis.opendocument.text"


def odf(kind: str = ODT, **members: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "<x/>", zipfile.ZIP_DEFLATED)
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{\\rtf1 x}", ("rtf", ".rtf", "docx")),
        (odf(), ("odt", ".odt", "docx")),
        (odf("application/vnd.oasis.opendocument.spreadsheet"), ("ods", ".ods", "xlsx")),
        (b"\xef\xbb\xbf<!DOCTYPE html><html><body>", ("html", ".html", "docx")),
        (b"\r\n<table><tr><td>1</td></tr></table>", ("html", ".html", "docx")),
    ],
)
def test_kinds_are_known_by_bytes(data: bytes, told: tuple[str, str, str]) -> None:
    """The kind, the copy's suffix and what to make of it follow from the content."""
    conversion = conversion_of(data)
    assert conversion is not None
    assert conversion[:3] == told


@pytest.mark.parametrize("data", [b"", docx(p("文")), b"%PDF-1.7", "普通文字".encode(), b"\x89PNG"])
def test_other_bytes_need_no_conversion(data: bytes) -> None:
    assert conversion_of(data) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLE + b"\0" * 600, "corrupt"),
        (odf()[:-40], "corrupt"),
        (odf(big=b"\0" * (5 << 20)), "bomb"),
        (odf(**{"META-INF__manifest_xml": b"<manifest:encryption-data/>"}), "encrypted"),
    ],
)
def test_what_libreoffice_should_not_even_try(data: bytes, code: str) -> None:
    """Broken, absurd and locked files are refused before any program opens them."""
    with pytest.raises(Rejected) as refused:
        conversion_of(data)
    assert refused.value.rejection.code == code


def test_signs_go_back_to_their_paragraph_and_place() -> None:
    """Of equal lines and empty cells each gets its own sign; marks move along."""
    document = opened(
        p("类别：甲 □乙")
        + p("说明")
        + p("类别：甲 □乙")
        + tbl(tr(tc(), tc()), tr(tc(), tc()), grid=(900, 900))
        + p("尾")
    )
    original = (
        *(Signed("类别：□甲 □乙"), Signed("说明"), Signed("类别：☑甲 □乙", ((3, 4),))),
        *(Signed(""), Signed("☑", ((0, 1),)), Signed("☑", ((0, 1),)), Signed(""), Signed("尾")),
    )
    read = with_signs(document, original)
    assert list(read.all_text()) == ["类别：甲 □乙", "说明", "类别：☑甲 □乙", "", "☑", "☑", "", "尾"]
    assert read.warnings == ()
    assert read.account is not None
    assert read.account.balanced
    assert read.account.kept == sum(map(len, read.all_text()))


def test_marks_move_with_their_words() -> None:
    """A mark behind a sign that was put back stays on its words."""
    ours = Paragraph(text="甲乙", marks=(Mark(start=1, end=2, kind="bold"),))
    assert signed(ours, Signed("☑甲乙", ((0, 1),))).marks == (Mark(start=2, end=3, kind="bold"),)


def test_a_sign_that_is_there_is_not_doubled() -> None:
    """What LibreOffice kept is left alone."""
    assert signed(Paragraph(text="☑甲"), Signed("☑甲", ((0, 1),))).text == "☑甲"


def test_signs_without_a_place_are_told() -> None:
    """A sign whose paragraph isn't found again is a warning, never a guess."""
    document = Document(format="docx", pages=1, blocks=(Paragraph(text="别的内容"),))
    read = with_signs(document, (Signed("类别：☑甲", ((3, 4),)),))
    assert list(read.all_text()) == ["别的内容"]
    assert "1 处" in read.warnings[0]


@pytest.mark.parametrize(
    "code",
    [
        r"{ eq \\o\\ac(\u9633\'a1\'f5,\u8730\'a1\'cc)}",
        r"{\loch\f1 eq \\o\\ac(\'a1\'f5,\'a1\'cc)}",
        r"{ EQ \\o\\ac(}{\u9633\'a1\'f5}{,\u8730\'a1\'cc)}",
    ],
)
def test_rtf_fields_become_what_they_show(code: str) -> None:
    """An EQ field without a result becomes its sign, in the way of every RTF writer."""
    rtf = r"{\rtf1\uc2 a{\field{\*\fldinst" + code + r"}{\fldrslt}}b}"
    assert with_shown_fields(rtf.encode()) == rb"{\rtf1\uc2 a{\uc1\u9745?}b}"


@pytest.mark.parametrize(
    "rtf",
    [
        rb"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt y}}}",
        rb"{\rtf1 {\field{\*\fldinst eq \\o\\ac(O,1)}{\fldrslt 1}}}",
        rb"{\rtf1 {\field{\*\fldinst eq",
    ],
)
def test_other_rtf_fields_stay(rtf: bytes) -> None:
    """Fields with a result, other fields and torn ones are left to LibreOffice."""
    assert with_shown_fields(rtf) == rtf


def test_groups_in_groups_without_end_are_refused() -> None:
    """LibreOffice takes minutes over them; a picture's raw bytes are no groups."""
    assert deepest_group(rb"{\rtf1 {a{b\{{\'7b}}}}") == 4
    assert deepest_group(rb"{\rtf1 {\pict\bin5 {{{{{}}") == 2
    with pytest.raises(Rejected) as caught:
        conversion_of(rb"{\rtf1" + rb"{\b " * 5000)
    assert caught.value.rejection.code == "corrupt"


def test_a_page_of_thousands_of_rows_is_a_list() -> None:
    """Web systems export lists as pages called .xls; Writer never ends on a long one, Calc opens it at once."""
    row = b"<TR><td>1</td></TR>"
    short, long = (conversion_of(b"<html><table>" + row * n + b"</table></html>") for n in (50, 5000))
    assert short is not None
    assert short.target == "docx"
    assert long is not None
    assert long.target == "xlsx"
