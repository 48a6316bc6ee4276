"""Slides open into pages: titles first, then shapes in reading order, tables as true grids."""

import pytest

from extractors.slides import open_slides
from schema.document import Picture
from schema.record import Rejected
from tests.extractors.slidesmake import NAMES, box, document, lines, pptx, slide, xfrm
from tests.extractors.wordmake import docx, grid_of, p

TITLE, BODY, NUMBER = '<p:ph type="title"/>', '<p:ph type="body" idx="1"/>', '<p:ph type="sldNum"/>'


def texts(*slides: str) -> list[str]:
    return list(document(*slides).all_text())


def test_title_comes_first_then_rows_from_left_to_right() -> None:
    """Shapes side by side are read from left to right, whatever order they are stored in and however ragged."""
    shapes = (box("右", 300, 103), box("下", 0, 200), box("题", 0, 400, TITLE), box("左", 0, 100))
    assert texts(slide(*shapes)) == ["题", "左", "右", "下"]


def test_a_slide_is_a_page() -> None:
    """Slides keep their order and number, hidden ones are told."""
    opened = document(slide(box("一")), slide(box("二"), properties='show="0"'))
    assert [(one.text, one.page) for one in opened.paragraphs] == [("一", 1), ("二", 2)]
    assert opened.pages == 2
    assert "第 2 页" in opened.warnings[0]


def test_shapes_of_a_group_stand_where_the_group_puts_them() -> None:
    """A group moves and stretches its members; their boxes are those on the slide."""
    inner = '<a:chOff x="0" y="0"/><a:chExt cx="635000" cy="127000"/>'
    group = f"<p:grpSp><p:grpSpPr>{xfrm(100, 300, 100, inner=inner)}</p:grpSpPr>{box('组', 10, 0, width=10)}</p:grpSp>"
    opened = document(slide(group, box("前", 0, 200)))
    assert [one.text for one in opened.paragraphs] == ["前", "组"]
    assert opened.paragraphs[1].box == (120.0, 300.0, 140.0, 340.0)


def test_placeholders_without_a_place_take_the_layouts() -> None:
    """A placeholder that doesn't say where it is stands where its layout puts it."""
    plain = f"<p:sp><p:nvSpPr><p:nvPr>{BODY}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody>{lines('后')}</p:txBody></p:sp>"
    layout = slide(box("", 0, 500, BODY)).replace("p:sld ", "p:sldLayout ").replace("p:sld>", "p:sldLayout>")
    data = pptx(
        slide(plain, box("先", 0, 100)),
        parts={"ppt/slideLayouts/l.xml": layout.encode()},
        relations=(("rId1", "slideLayout", "../slideLayouts/l.xml"),),
    )
    assert list(open_slides(data).all_text()) == ["先", "后"]


def test_tables_are_true_grids() -> None:
    """Merged cells stand once with their spans; columns have their edges."""
    cell = "<a:tc {}><a:txBody>{}</a:txBody></a:tc>".format
    first = cell("gridSpan='2'", lines("头")) + cell("hMerge='1'", "") + cell("rowSpan='2'", lines("侧"))
    second = cell("", lines("甲")) + cell("", "") + cell("vMerge='1'", "")
    rows = f"<a:tr>{first}</a:tr><a:tr>{second}</a:tr>"
    grid = "".join(f'<a:gridCol w="{n}"/>' for n in (127_000, 254_000, 127_000))
    frame = (
        f"<p:graphicFrame>{xfrm(50, 50, tag='p:xfrm')}<a:graphic><a:graphicData><a:tbl><a:tblGrid>{grid}</a:tblGrid>"
        f"{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    (table,) = document(slide(frame)).tables
    assert grid_of(table) == [(0, 0, 1, 2, "头"), (0, 2, 2, 1, "侧"), (1, 0, 1, 1, "甲"), (1, 1, 1, 1, "")]
    assert (table.cells[0].left, table.cells[0].right) == (50.0, 80.0)


def test_notes_are_told_as_notes() -> None:
    """The speaker's notes stand behind their slide, in a story of their own."""
    notes = slide(box("备注", holder=BODY), box("1", holder=NUMBER)).replace("p:sld ", "p:notes ")
    notes = notes.replace("p:sld>", "p:notes>")
    data = pptx(
        slide(box("页")),
        parts={"ppt/notesSlides/n.xml": notes.encode()},
        relations=(("rId1", "notesSlide", "../notesSlides/n.xml"),),
    )
    opened = open_slides(data)
    assert [(one.text, one.story) for one in opened.paragraphs] == [("页", "body"), ("备注", "note")]


def test_charts_are_left_out_by_name() -> None:
    """A chart's text is counted as left out, and a warning says so."""
    frame = (
        "<p:graphicFrame><a:graphic><a:graphicData><c:chart r:id='rId1'/></a:graphicData></a:graphic></p:graphicFrame>"
    )
    chart = f"<c:chartSpace {NAMES}><c:v>12</c:v><a:t>图题</a:t></c:chartSpace>"
    data = pptx(
        slide(frame, box("页")),
        parts={"ppt/charts/c.xml": chart.encode()},
        relations=(("rId1", "chart", "../charts/c.xml"),),
    )
    opened = open_slides(data)
    assert opened.account is not None
    assert [(one.reason, one.characters) for one in opened.account.left_out] == [("chart", 4)]
    assert opened.account.balanced
    assert "图表" in opened.warnings[0]


def test_linked_pictures_stay_empty() -> None:
    """An embedded picture brings its bytes; a linked one is never fetched."""
    pic = "<p:pic><p:blipFill><a:blip r:{}='{}'/></p:blipFill><p:spPr>{}</p:spPr></p:pic>".format
    data = pptx(
        slide(pic("embed", "rId1", xfrm(0, 0)), pic("link", "rId2", xfrm(0, 50))),
        parts={"ppt/media/a.png": b"png"},
        relations=(("rId1", "image", "../media/a.png"), ("rId2", "image", "http://example.invalid/b.png")),
    )
    found = [block for block in open_slides(data).blocks if isinstance(block, Picture)]
    assert [one.data for one in found] == [b"png", b""]


def test_alternatives_are_read_once() -> None:
    """Of a choice and its fallback the choice is read; the account names the rest."""
    two = f"<mc:Choice>{box('新')}</mc:Choice><mc:Fallback>{box('旧的')}</mc:Fallback>"
    opened = document(slide(f"<mc:AlternateContent>{two}</mc:AlternateContent>"))
    assert list(opened.all_text()) == ["新"]
    assert opened.account is not None
    assert [(one.reason, one.characters) for one in opened.account.left_out] == [("fallback", 2)]


def test_ticks_of_symbol_fonts_and_bold_words() -> None:
    """A tick in a symbol font is the sign that it shows; what is set off is marked."""
    runs = (
        '<a:p><a:r><a:rPr><a:sym typeface="Wingdings 2"/></a:rPr><a:t>R</a:t></a:r>'
        '<a:r><a:rPr b="1"/><a:t>甲</a:t></a:r><a:br/><a:r><a:t>乙</a:t></a:r></a:p>'
    )
    (line,) = document(slide(f"<p:sp><p:txBody>{runs}</p:txBody></p:sp>")).paragraphs
    assert line.text == "☑甲\n乙"
    assert [(mark.start, mark.end, mark.kind) for mark in line.marks] == [(1, 2, "bold")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (pptx(slide()), "empty"),
        (pptx(slide(box("页")))[:-40], "corrupt"),
        (docx(p("文")), "unsupported"),
        (pptx(f'<!DOCTYPE x [<!ENTITY e "1">]>{slide(box("&e;"))}'), "corrupt"),
        (pptx(slide(box("页")), parts={"ppt/media/a.bin": b"\0" * (5 << 20)}), "bomb"),
    ],
)
def test_bad_files_are_refused_by_code(data: bytes, code: str) -> None:
    """What is no sound deck is refused with its reason, in words about slides."""
    with pytest.raises(Rejected) as refused:
        open_slides(data)
    assert refused.value.rejection.code == code
    assert "Word 文件" not in refused.value.rejection.message
