"""Pages, headers, footers and notes."""

from schema.document import Document
from tests.extractors.wordmake import NAMES, document, left_out, p, r, styled, tbl, tc, tr

BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>"
SECTION = "<w:sectPr>{}</w:sectPr>"
HEADER = f"<w:hdr {NAMES}>{{}}</w:hdr>"
REFERENCE = '<w:{0}Reference w:type="{1}" r:id="{2}"/>'


def pages(opened: Document) -> list[tuple[str, int | None]]:
    """The paragraphs' texts and pages."""
    return [(one.text, one.page) for one in opened.paragraphs]


def stories(opened: Document) -> list[tuple[str, str]]:
    """Stories and texts of what is not body."""
    return [(one.story, one.text) for one in opened.paragraphs if one.story != "body"]


def test_pages_follow_the_breaks_that_word_saved_and_the_explicit_ones_once() -> None:
    opened = document(p("一") + p(RENDERED.format("二")) + p(BREAK) + p(RENDERED.format("三")) + p("仍三"))
    assert pages(opened) == [("一", 1), ("二", 2), ("", 2), ("三", 3), ("仍三", 3)]
    assert opened.pages == 3


def test_a_page_break_within_a_paragraph_makes_two_of_it_and_no_character() -> None:
    opened = document(p(r("前") + BREAK + r("后")))
    assert pages(opened) == [("前", 1), ("后", 2)]


def test_a_paragraph_keeps_the_page_it_begins_on() -> None:
    assert pages(document(p(r("开头") + RENDERED.format("下页")) + p("后"))) == [("开头下页", 1), ("后", 2)]


def test_a_paragraph_that_begins_a_page_turns_it_unless_it_is_turned() -> None:
    before = "<w:pageBreakBefore/>"
    opened = document(p("首", before) + p("次", before) + p(RENDERED.format("三")))
    assert pages(opened) == [("首", 1), ("次", 2), ("三", 3)]
    assert pages(document(p() + p("次", before))) == [("", 1), ("次", 2)]
    assert pages(document(p(BREAK) + p("次", before))) == [("", 1), ("次", 2)]
    assert pages(document(p("一", SECTION.format("")) + p("二", before))) == [("一", 1), ("二", 2)]
    assert pages(document(p(r("一") + BREAK + r("二")) + p("三", before))) == [("一", 1), ("二", 2), ("三", 3)]
    rendered = document(p("首") + p(RENDERED.format("次"), before))
    assert pages(rendered) == [("首", 1), ("次", 2)]
    style = '<w:style w:type="paragraph" w:styleId="C"><w:pPr><w:pageBreakBefore/></w:pPr></w:style>'
    assert styled(p("首") + p("次", '<w:pStyle w:val="C"/>'), style).pages == 2


def test_sections_turn_the_page_as_the_next_one_wants() -> None:
    same = SECTION.format('<w:type w:val="continuous"/>')
    opened = document(p("一", SECTION.format("")) + p("二", SECTION.format("")) + p("三") + same)
    assert pages(opened) == [("一", 1), ("二", 2), ("三", 2)]


def test_a_row_that_word_broke_in_every_cell_is_one_page_further() -> None:
    broken = tr(tc(p(r("长") + RENDERED.format("文"))), tc(p(r("长") + RENDERED.format("文"))))
    top = tr(tc(p(RENDERED.format("新"))), tc("页"))
    opened = document(tbl(tr(tc("首"), tc("行")), broken, top))
    assert [cell.page for cell in opened.tables[0].cells] == [1, 1, 1, 1, 3, 3]
    assert (opened.tables[0].page, opened.pages) == (1, 3)


def test_the_files_own_count_of_pages_goes_if_it_is_higher_and_sane() -> None:
    app = "<Properties><Pages>{}</Pages></Properties>"
    for told, pages_ in (("4", 4), ("0", 1), ("99999", 1), ("-2", 1), ("x", 1)):
        assert document(p("一"), {"docProps/app.xml": app.format(told)}).pages == pages_


def test_headers_and_footers_in_use_come_once_each_after_the_running_text() -> None:
    relations = (*[(f"h{n}", "header", f"header{n}.xml") for n in range(4)], ("f0", "footer", "footer0.xml"))
    parts: dict[str, str | bytes] = {f"word/header{n}.xml": HEADER.format(p(f"眉{n}")) for n in range(4)}
    parts["word/footer0.xml"] = HEADER.format(p(r("脚")) + p())
    references = REFERENCE.format("header", "default", "h0") + REFERENCE.format("footer", "default", "f0")
    more = REFERENCE.format("header", "first", "h1") + REFERENCE.format("header", "even", "h2")
    first = p("一", SECTION.format(references + more))
    opened = document(first + p("二") + SECTION.format(REFERENCE.format("header", "default", "h0")), parts, relations)
    assert stories(opened) == [("header", "眉0"), ("footer", "脚")]
    title = document(first + p("二") + SECTION.format("<w:titlePg/>"), parts, relations)
    assert stories(title) == [("header", "眉0"), ("footer", "脚"), ("header", "眉1")]
    assert [one.page for one in title.paragraphs if one.text == "眉1"] == [2]


def test_headers_of_even_pages_count_where_the_settings_want_them() -> None:
    relations = (("h", "header", "h.xml"), ("s", "settings", "settings.xml"))
    for switch, expected in (("<w:evenAndOddHeaders/>", [("header", "偶数页")]), ("", [])):
        parts: dict[str, str | bytes] = {
            "word/h.xml": HEADER.format(p("偶数页")),
            "word/settings.xml": f"<w:settings {NAMES}>{switch}</w:settings>",
        }
        opened = document(p("一") + SECTION.format(REFERENCE.format("header", "even", "h")), parts, relations)
        assert stories(opened) == expected


def test_a_header_can_hold_tables_which_count_after_the_bodys() -> None:
    parts: dict[str, str | bytes] = {"word/h.xml": HEADER.format(tbl(tr(tc("眉"))) + p())}
    body = tbl(tr(tc("正"))) + SECTION.format(REFERENCE.format("header", "default", "h"))
    opened = document(body, parts, (("h", "header", "h.xml"),))
    assert [(one.story, one.index) for one in opened.tables] == [("body", 0), ("header", 1)]


def test_a_text_box_in_a_footer_stays_in_the_footer() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('— 1 —')}</w:txbxContent></v:textbox></w:pict></w:r>"
    parts: dict[str, str | bytes] = {"word/f.xml": HEADER.format(p(box))}
    body = p("正") + SECTION.format(REFERENCE.format("footer", "default", "f"))
    assert stories(document(body, parts, (("f", "footer", "f.xml"),))) == [("footer", "— 1 —")]


def test_a_header_that_is_not_there_is_none() -> None:
    body = p("正") + SECTION.format(REFERENCE.format("header", "default", "h"))
    assert stories(document(body, None, (("h", "header", "missing.xml"),))) == []
    assert stories(document(body)) == []


def test_notes_come_in_the_order_of_their_references_with_their_pages() -> None:
    notes = f'<w:footnotes {NAMES}><w:footnote w:id="-1" w:type="separator">{p()}</w:footnote>' + "".join(
        f'<w:footnote w:id="{n}">{p(f"注{n}")}</w:footnote>' for n in (1, 2, 3)
    )
    ends = f'<w:endnotes {NAMES}><w:endnote w:id="1">{p("尾注")}</w:endnote></w:endnotes>'
    parts: dict[str, str | bytes] = {"word/footnotes.xml": notes + "</w:footnotes>", "word/endnotes.xml": ends}
    relations = (("n", "footnotes", "footnotes.xml"), ("e", "endnotes", "endnotes.xml"))
    refer = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = p(r("甲") + refer.format("footnote", 2) + refer.format("endnote", 1))
    body += p(RENDERED.format("乙") + refer.format("footnote", 1) + refer.format("footnote", 1))
    opened = document(body, parts, relations)
    assert [(one.story, one.text, one.page) for one in opened.paragraphs if one.story != "body"] == [
        ("note", "注2", 1),
        ("note", "注1", 2),
        ("note", "尾注", 1),
    ]
    assert left_out(opened) == {"unreferenced": 2}
