"""One drawn form through the whole reader: as a scan, a photo, on its head, with a seal, as a grey copy."""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractors.scan import open_image, open_scanned_pdf
from extractors.seals import is_seal
from schema.document import Document, Paragraph
from schema.record import MorePages
from tests.extractors.scanmake import Wear, at_300_dpi, worn

PAGE = Path(__file__).parent / "scan_page.png"
CELLS = (
    ("姓名", "方禾", "出生年月", "1986.07"),
    ("学历学位", "本科/教育学学士", "专技职务", "高级教师"),
    ("任教学科", "□语文 ☑数学 □体育"),
    (
        "主要事迹",
        "方禾老师从教十五年，坚持每天在教室里听学生讲题，所带班级的数学成绩连续三年进步，有二十六名学生在区级比赛中获奖。\n"
        "她承担市级课题一项，开设公开课四次，帮助三名新教师站稳了讲台。",
    ),
    ("单位意见", "同意推荐。\n（盖章）\n2022年6月18日"),
)


def cells(document: Document) -> tuple[tuple[str, ...], ...]:
    """The words of each row's cells; blanks count for one."""
    (table,) = document.tables
    return tuple(tuple("\n".join(" ".join(p.text.split()) for p in c.paragraphs) for c in row) for row in table.by_row)


def test_imports_nothing_heavy_before_a_scan_is_read() -> None:
    """A digital page never waits for what only scans need."""
    heavy = "{'cv2', 'numpy', 'openvino', 'rapidocr'}"
    code = f"import sys, extractors.scan, extractors.formats; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.slow
def test_reads_a_form_as_it_stands() -> None:
    """Grid, ticks, paragraphs joined over lines, words outside the table, and a confidence for each paragraph."""
    document = open_image(PAGE.read_bytes(), 1)
    assert cells(document) == CELLS
    outside = [" ".join(p.text.split()) for p in document.paragraphs]
    assert outside == ["青年教师推荐表", "填表人：丁小禾 联系电话：13800000426"]
    assert min(p.confidence or 0 for p in read_paragraphs(document)) > 0.85


@pytest.mark.slow
@pytest.mark.parametrize(
    "wear",
    [Wear(photo=0.6), Wear(turn=1, skew=0.7), Wear(turn=2, skew=-1.5, seal=True), Wear(dpi=120, ink=0.5, noise=9.0)],
    ids=["photo", "on its side", "on its head, stamped", "faint"],
)
def test_reads_the_same_whatever_happened_to_the_page(wear: Wear) -> None:
    assert cells(open_image(worn(at_300_dpi(PAGE), wear, seed=5), 1)) == CELLS


@pytest.mark.slow
def test_a_seal_is_a_picture_in_colour_and_in_grey_something_to_look_at() -> None:
    coloured = open_image(worn(at_300_dpi(PAGE), Wear(seal=True), seed=5), 1)
    assert [is_seal(p) for p in pictures(coloured)] == [True]
    assert dict(coloured.properties)["scan"] == "colour"
    grey = open_image(worn(at_300_dpi(PAGE), Wear(seal=True, grey=True), seed=5), 1)
    assert [is_seal(p) for p in pictures(grey)] == [False]
    assert dict(grey.properties)["scan"] == "grey"


@pytest.mark.slow
def test_a_pdf_of_pictures_is_read_page_by_page() -> None:
    """A page without a word on it is a page all the same; more pages than may be recognised are only counted."""
    page = Image.open(io.BytesIO(worn(at_300_dpi(PAGE), Wear(), seed=1)))
    blank = Image.fromarray(np.full((2339, 1654, 3), 250, np.uint8))
    out = io.BytesIO()
    page.save(out, "PDF", save_all=True, append_images=[blank], resolution=200)
    with pytest.raises(MorePages) as more:
        open_scanned_pdf(out.getvalue(), 1)
    assert more.value.pages == 2
    document = open_scanned_pdf(out.getvalue(), 2)
    assert (document.format, document.pages) == ("scan", 2)
    assert cells(document) == CELLS


@pytest.mark.slow
@pytest.mark.parametrize("wear", [Wear(skew=1.0), Wear(photo=0.8), Wear(turn=1)], ids=["askew", "photo", "on its side"])
def test_the_page_is_kept_as_it_looks_with_everything_where_it_was_read(wear: Wear) -> None:
    """Small, upright and straight: there is ink in the box of each paragraph, and around its least sure character."""
    document = open_image(worn(at_300_dpi(PAGE), wear, seed=3), 1)
    (face,) = document.faces
    assert len(face.data) < 400_000
    shown = Image.open(io.BytesIO(face.data)).convert("L")
    scale = shown.width / face.width
    for paragraph in read_paragraphs(document):
        assert paragraph.box
        assert paragraph.doubt
        for box in (paragraph.box, paragraph.doubt):
            inside = shown.crop(tuple(round(v * scale) for v in box))
            assert min(inside.get_flattened_data()) < 120, paragraph.text
        assert paragraph.box[0] - 2 <= paragraph.doubt[0] <= paragraph.doubt[2] <= paragraph.box[2] + 2


def read_paragraphs(document: Document) -> list[Paragraph]:
    return [*document.paragraphs, *(p for t in document.tables for c in t.cells for p in c.paragraphs)]


def pictures(document: Document) -> list:
    loose = [b for b in document.blocks if type(b).__name__ == "Picture"]
    return loose + [p for t in document.tables for c in t.cells for p in c.pictures]
