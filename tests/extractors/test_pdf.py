"""Claims about PDFs as files: which are refused and why, what they say of themselves, that both engines agree."""

import random
import re
import zlib
from pathlib import Path

import pytest

from extractors import pdf_pdfium
from extractors.pdf import open_pdf
from extractors.pdf_read import Engine
from schema.record import Rejected
from tests.extractors.pdfmake import FONTS, assembled, both, form, grid, image, pdf, strip, text, texts

HERE = Path(__file__).parent
DATA = sorted((HERE / "data").glob("*.pdf"))
SAMPLES = sorted((HERE.parent.parent / "samples" / "inbox").glob("**/*.pdf"))


def refused(data: bytes) -> str:
    """The code that both engines refuse the file with."""
    codes: list[str] = []
    for engine in ("fast", "reference"):
        with pytest.raises(Rejected) as caught:
            open_pdf(data, engine)
        assert re.search(r"[\u4e00-\u9fff]", caught.value.rejection.message)
        codes.append(caught.value.rejection.code)
    assert codes[0] == codes[1]
    return codes[0]


def read(data: bytes, engine: Engine) -> str:
    """`read`, or the code that the file is refused with."""
    try:
        open_pdf(data, engine)
    except Rejected as rejected:
        return rejected.rejection.code
    return "read"


def encrypted() -> bytes:
    head = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"00" * 32, b"11" * 32)
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"], b"/Root 1 0 R" + head)


@pytest.mark.parametrize("path", [*DATA, *SAMPLES], ids=lambda p: p.name)
def test_both_engines_read_the_same_document_of_every_sample(path: Path) -> None:
    data = path.read_bytes()
    outcome = read(data, "fast")
    assert read(data, "reference") == outcome
    if outcome == "read":
        both(data)


def test_there_are_samples_to_compare() -> None:
    assert len(DATA) >= 4


def test_what_is_no_pdf_is_refused() -> None:
    assert refused(b"") == "empty"
    assert refused(b"\x00\r\n ") == "empty"
    assert refused(b"PK\x03\x04 no pdf at all") == "corrupt"
    assert refused(b"%PDF-1.4\nnothing more") == "corrupt"
    assert refused(pdf(text(80, 100, "甲"))[:700]) == "corrupt"
    assert refused(encrypted()) == "encrypted"


def test_a_page_without_anything_on_it_is_empty() -> None:
    assert refused(pdf(b"")) == "empty"


def test_a_scan_is_refused_with_what_to_do() -> None:
    scan = pdf(image(0, 0, 595, 842), image(0, 0, 595, 842))
    assert refused(scan) == "no_text"
    with pytest.raises(Rejected, match="no_text") as caught:
        open_pdf(scan)
    assert "扫描件" in caught.value.rejection.message
    assert "Word 原件" in caught.value.rejection.message
    searchable = pdf(image(0, 0, 595, 842) + text(80, 100, "识别出来的字", extra="3 Tr"))
    assert refused(searchable) == "no_text"


def test_text_turned_into_outlines_or_of_fonts_that_tell_nothing_is_refused() -> None:
    assert refused(pdf(strip(80, 90, 90, 100) + grid((72, 172), (200, 230)))) == "no_text"
    assert refused(pdf(text(80, 100, "甲乙丙", font="F5"))) == "no_text"


def test_a_scanned_page_among_others_is_named_and_the_others_are_read() -> None:
    document = both(pdf(text(80, 100, "正文"), image(0, 0, 595, 842)))
    assert document.pages == 2
    assert [p.text for p in document.paragraphs] == ["正文"]
    assert document.warnings == ("第 2 页是扫描件（图片），其中的文字没有读出",)


def test_a_page_with_glyphs_that_nobody_knows_is_read_by_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(text(80, 100, "看得懂的字很多") + text(80, 130, "未知", font="F5"))
    sheets: list[object] = []

    def noted(page: object, number: int) -> object:
        sheets.append(pdf_pdfium.read_sheet(page, number))
        return sheets[-1]

    monkeypatch.setattr("extractors.pdf_read.read_sheet", noted)
    document = open_pdf(data)
    assert sheets == [None]
    assert [p.text for p in document.paragraphs] == ["看得懂的字很多", "\ufffd\ufffd"]
    assert document.warnings == ("第 1 页有 2 个字的字体没有文字编码，读不出，请人工查看",)


def test_the_file_s_own_words_on_its_making_are_kept_in_iso_form() -> None:
    info = "/CreationDate(D:20220618093005+08'00')/ModDate(D:20220619Z)/Author(Zhang)/Title(  )"
    document = both(pdf(text(80, 100, "正文"), info=info))
    assert document.properties == (
        ("created", "2022-06-18T09:30:05+08:00"),
        ("modified", "2022-06-19"),
        ("author", "Zhang"),
    )
    assert both(pdf(text(80, 100, "正文"), info="/CreationDate(yesterday)")).properties == ()


def test_forms_in_forms_are_part_of_the_page() -> None:
    inner = form(text(80, 330, "内二"))
    outer = form(text(80, 300, "内一") + b"/Fm2 Do", "/XObject<</Fm2 3 0 R>>")
    data = pdf(text(80, 100, "外") + b"q 0.5 0 0 0.5 10 10 cm /Fm1 Do Q", first=[FONTS["F1"], outer, inner])
    data = data.replace(b"/XObject<</I1", b"/XObject<</Fm1 2 0 R/I1")
    assert texts(data) == ["外", "内一", "内二"]


def test_what_was_filled_into_form_fields_is_read() -> None:
    field = form(text(2, 832, "填写的姓名")).replace(b"/BBox[0 0 600 900]", b"/BBox[0 0 100 20]")
    widget = "/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/F 4/Rect[130 730 230 750]/AP<</N 2 0 R>>>>]"
    (words,) = texts(pdf(text(80, 100, "姓名："), page=widget, first=[FONTS["F1"], field]))
    assert words.split() == ["姓名：", "填写的姓名"]


def test_a_span_s_own_word_on_what_it_is_counts_more_than_its_glyphs() -> None:
    tick = b"/Span<</ActualText<FEFF2611>>>BDC " + text(80, 100, "R") + b" EMC "
    assert texts(pdf(tick + text(85.5, 100, "同意"))) == ["☑同意"]


def test_text_set_downwards_by_its_font_is_read() -> None:
    (table,) = both(pdf(grid((72, 122, 300), (100, 146)) + text(100, 102, "单位意见", font="F3"))).tables
    assert table.cells[0].text == "单位意见"


def test_deflated_streams_are_read_like_plain_ones() -> None:
    page = text(80, 100, "正文") + grid((72, 172), (200, 230))
    assert open_pdf(pdf(page, packed=True)).blocks == open_pdf(pdf(page)).blocks


def test_damaged_files_are_read_or_refused_but_nothing_else() -> None:
    """Sixty damaged files a seed; a crash of pdfium itself would end the test run."""
    whole = pdf(text(80, 100, "姓名：甲") + grid((72, 172, 300), (200, 230, 260)) + image(80, 300, 60, 60))
    dice = random.Random(7)
    for _ in range(60):
        data = bytearray(dice.choice([whole, DATA[-1].read_bytes()]))
        for _ in range(dice.choice([1, 10, 100])):
            data[dice.randrange(len(data))] = dice.randrange(256)
        damaged = bytes(data[: dice.choice([len(data), dice.randrange(len(data))])])
        for engine in ("fast", "reference"):
            assert read(damaged, engine) in ("read", "corrupt", "encrypted", "empty", "bomb", "no_text")


def test_numbers_no_parser_should_believe_are_refused_at_once() -> None:
    page = pdf(text(80, 100, "甲"))
    widths, ranged = b"/W[1 95 500 814 939 500]", b"<00000000> <7FFFFFFF> <0041>"
    mapping = b"<</Length 99>>\nstream\nbegincmap 1 beginbfrange " + ranged + b" endbfrange endcmap\nendstream"
    assert refused(page.replace(widths, b"/W[0 2000000000 500]")) == "bomb"
    assert refused(pdf(text(80, 100, "甲"), first=[b"[0 2000000000 500]"])) == "bomb"
    assert refused(pdf(text(80, 100, "甲"), first=[mapping])) == "bomb"
    columns = b"/DecodeParms<</Predictor 12/Columns 2000000000>>/Length"
    assert refused(page.replace(b"/Length", columns, 1)) == "bomb"


def test_pages_too_many_or_too_large_are_refused() -> None:
    assert refused(pdf(*[text(80, 100, "甲")] * 501)) == "bomb"
    assert refused(pdf(text(80, 100, "甲"), page="/MediaBox[0 0 200000 200000]")) == "bomb"


def test_streams_that_hold_far_more_than_they_are_long_are_refused() -> None:
    twice = zlib.compress(zlib.compress(b" " * (65 * 1024 * 1024), 9), 9)
    head = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n%s\nendstream"
    assert refused(pdf(text(80, 100, "甲"), first=[head % (len(twice), twice)])) == "bomb"


def test_text_painted_a_million_times_is_refused_a_form_used_often_is_not() -> None:
    line = b"BT /F1 1 Tf 1 0 0 1 80 700 Tm (" + b"a" * 1000 + b") Tj ET"
    assert refused(pdf(line * 700, packed=True)) == "bomb"

    def painted(times: int, forms: list[bytes]) -> bytes:
        data = pdf(b"/Fm0 Do " * times + text(80, 100, "甲"), first=[FONTS["F1"], *forms])
        return data.replace(b"/XObject<</I1", b"/XObject<</Fm0 2 0 R/I1")

    nested = [form(b"/Fm%d Do " % (k + 1) * 10, f"/XObject<</Fm{k + 1} {k + 3} 0 R>>") for k in range(9)]
    assert refused(painted(1, [*nested, form(line)])) == "bomb"
    assert refused(painted(1000, [form(line)])) == "bomb"
    assert open_pdf(painted(30, [form(text(80, 300, "乙"))])).pages == 1


def test_a_page_tree_that_never_ends_is_refused() -> None:
    kids = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (k + 2) for k in range(3000)]
    assert refused(assembled([*kids, b"<</Type/Catalog/Pages 1 0 R>>"], b"/Root 3001 0 R")) in ("corrupt", "empty")
