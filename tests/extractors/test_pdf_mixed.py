"""Claims: a page that is a picture, among pages that hold text, is read in its place, and its doubts are known."""

import ctypes
import io
from importlib import import_module
from typing import Any

import pytest
from PIL import Image

from extractors.formats import open_
from extractors.pdf import open_pdf
from schema.record import Rejected
from tests.extractors.sheets import ROOT

pypdfium2: Any = import_module("pypdfium2")
"""It comes without types."""
FORM = ROOT / "samples" / "inbox" / "汀埠幼儿园_施培帆" / "申报表.pdf"


def with_pictures(data: bytes, numbers: set[int]) -> bytes:
    """The same PDF, those of its pages replaced by pictures of them, as a scanner makes them."""
    source, made = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for index in range(len(source)):
        if index + 1 not in numbers:
            made.import_pages(source, [index])
            continue
        page = source[index]
        width, height = page.get_size()
        shot = io.BytesIO()
        page.render(scale=200 / 72).to_pil().convert("RGB").save(shot, "JPEG", quality=85)
        picture = pypdfium2.PdfImage.new(made)
        picture.load_jpeg(shot)
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        new = made.new_page(width, height)
        new.insert_obj(picture)
        new.gen_content()
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def written_over(data: bytes, words: str, number: int = 1) -> bytes:
    """The same PDF with some words of its own written on a page, as a scanner's app or a page numberer does."""
    book = pypdfium2.PdfDocument(data)
    page, raw = book[number - 1], pypdfium2.raw
    text = raw.FPDFPageObj_NewTextObj(book.raw, b"Helvetica", 9.0)
    encoded = (words + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(text, ctypes.cast(ctypes.create_string_buffer(encoded), raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 290, 30)
    raw.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def tokens(texts: list[str]) -> set[str]:
    """The short entries of a form: what stands in its narrow cells."""
    return {text for text in texts if 2 <= len(text) <= 12}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_scanned_page_is_read_and_its_table_goes_on_over_the_page_break(number: int) -> None:
    data = FORM.read_bytes()
    digital, mixed = open_pdf(data), open_(with_pictures(data, {number}))
    assert mixed.format == "pdf"
    assert [(t.rows, t.cols) for t in mixed.tables] == [(t.rows, t.cols) for t in digital.tables]
    wanted = tokens(list(digital.all_text()))
    assert len(tokens(list(mixed.all_text())) & wanted) >= 0.85 * len(wanted)
    assert mixed.warnings == ()
    assert mixed.account is not None
    assert mixed.account.balanced


def test_only_what_was_read_from_a_picture_is_doubted() -> None:
    mixed = open_(with_pictures(FORM.read_bytes(), {2}))
    cells = [cell for table in mixed.tables for cell in table.cells]
    doubted = {p.page for cell in cells for p in cell.paragraphs if p.confidence is not None}
    assert doubted == {2}


def test_who_reads_without_recognition_is_told_of_the_page() -> None:
    mixed = open_pdf(with_pictures(FORM.read_bytes(), {2}))
    assert mixed.warnings == ("第 2 页是扫描件（图片），其中的文字没有读出",)


@pytest.mark.slow
def test_a_scan_with_a_page_number_on_it_is_a_scan() -> None:
    """Also where every page is one: then the document is a scan, its fields as sure as they were recognised."""
    pages = pypdfium2.PdfDocument(FORM.read_bytes())
    data = with_pictures(FORM.read_bytes(), set(range(1, len(pages) + 1)))
    for number in range(1, len(pages) + 1):
        data = written_over(data, f"- {number} - Scanned by PocketScan", number)
    scan, digital = open_(data), open_pdf(FORM.read_bytes())
    assert scan.format == "scan"
    assert [(t.rows, t.cols) for t in scan.tables] == [(t.rows, t.cols) for t in digital.tables]
    assert scan.account is not None
    assert scan.account.balanced


@pytest.mark.slow
def test_a_few_words_on_a_picture_that_says_no_more_stay_as_they_are() -> None:
    """A cover with a picture behind its title is read from its text, not from its looks."""
    blank = io.BytesIO()
    Image.new("RGB", (1200, 1700), "ivory").save(blank, "PDF", resolution=145)
    cover = open_(written_over(blank.getvalue(), "Plan of the studio"))
    assert [p.text for p in cover.paragraphs] == ["Plan of the studio"]
    assert cover.paragraphs[0].confidence is None
    assert cover.format == "pdf"


@pytest.mark.parametrize(("drawn", "code"), [(False, "empty"), (True, "no_text")])
def test_a_picture_that_gives_no_text_is_refused_so_that_someone_looks_at_it(*, drawn: bool, code: str) -> None:
    saved = io.BytesIO()
    picture = Image.linear_gradient("L").resize((1200, 1700)) if drawn else Image.new("L", (1200, 1700), "white")
    picture.save(saved, "PNG")
    with pytest.raises(Rejected) as caught:
        open_(saved.getvalue())
    assert caught.value.rejection.code == code
