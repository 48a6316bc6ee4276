"""Marks: how a stretch of text is set off, by the run itself and by every style it inherits from."""

import pytest

from tests.extractors.wordmake import document, left_out, p, r, styled, texts

BOLD = '<w:style w:type="{0}" w:styleId="{1}"><w:name w:val="{1}"/>{2}<w:rPr><w:b/></w:rPr></w:style>'
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{}</w:style>'


def marks(content: str, styles: str = "", properties: str = "") -> list[tuple[int, int, str]]:
    """The marks of a paragraph."""
    paragraph = styled(p(content, properties), styles).paragraphs[0]
    return [(mark.start, mark.end, mark.kind) for mark in paragraph.marks]


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:b/>", "bold"),
        ('<w:b w:val="true"/>', "bold"),
        ('<w:u w:val="single"/>', "underline"),
        ('<w:u w:val="wave"/>', "underline"),
        ('<w:highlight w:val="yellow"/>', "highlight"),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', "highlight"),
        ('<w:shd w:val="pct15" w:fill="auto"/>', "highlight"),
        ("<w:strike/>", "strike"),
        ("<w:dstrike/>", "strike"),
    ],
)
def test_a_run_set_off_gives_a_mark_over_its_stretch(properties: str, kind: str) -> None:
    assert marks(r("□甲") + r("☑乙", properties) + r("□丙")) == [(2, 4, kind)]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:b w:val="0"/>',
        '<w:u w:val="none"/>',
        '<w:u w:color="FF0000"/>',
        '<w:highlight w:val="none"/>',
        '<w:shd w:val="clear" w:fill="auto"/>',
        '<w:shd w:val="clear" w:fill="FFFFFF"/>',
        "<w:bCs/>",
        "<w:i/>",
        "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>",
    ],
)
def test_a_property_that_sets_nothing_off_gives_no_mark(properties: str) -> None:
    assert marks(r("甲", properties)) == []


def test_adjacent_stretches_are_merged_and_kinds_kept_apart() -> None:
    content = r("一", "<w:b/>") + r("二", '<w:b/><w:u w:val="single"/>') + r("三", '<w:u w:val="single"/>') + r("四")
    assert marks(content) == [(0, 2, "bold"), (1, 3, "underline")]


def test_a_blank_to_write_on_is_underlined_spaces_but_bold_spaces_are_nothing() -> None:
    content = r("填表人：") + r("      ", '<w:u w:val="single"/>') + r("   ", "<w:b/>")
    assert marks(content) == [(4, 10, "underline")]


def test_a_mark_on_a_tick_covers_the_sign_that_it_became() -> None:
    assert marks('<w:r><w:rPr><w:b/></w:rPr><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>') == [(0, 1, "bold")]


def test_marks_come_from_the_default_the_paragraph_and_the_character_style_along_their_chains() -> None:
    assert marks(r("甲"), "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>")
    assert marks(r("甲"), NORMAL.format("<w:rPr><w:b/></w:rPr>"))
    based = (
        BOLD.format("paragraph", "A", "") + '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert marks(r("甲"), based, '<w:pStyle w:val="B"/>') == [(0, 1, "bold")]
    strong = BOLD.format("character", "S", "")
    assert marks(r("甲", '<w:rStyle w:val="S"/>') + r("乙"), strong) == [(0, 1, "bold")]


def test_a_style_goes_before_the_one_it_is_based_on() -> None:
    plain = '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    assert marks(r("甲"), BOLD.format("paragraph", "A", "") + plain, '<w:pStyle w:val="B"/>') == []


def test_what_the_run_says_itself_goes_before_every_style() -> None:
    assert marks(r("甲", '<w:b w:val="0"/>'), BOLD.format("paragraph", "A", ""), '<w:pStyle w:val="A"/>') == []


def test_a_bold_character_style_in_a_bold_paragraph_style_turns_bold_off() -> None:
    both = BOLD.format("paragraph", "A", "") + BOLD.format("character", "S", "")
    content = r("粗") + r("细", '<w:rStyle w:val="S"/>')
    assert marks(content, both, '<w:pStyle w:val="A"/>') == [(0, 1, "bold")]


def test_styles_based_on_each_other_in_a_circle_do_no_harm() -> None:
    circle = BOLD.format("paragraph", "A", '<w:basedOn w:val="B"/>') + BOLD.format(
        "paragraph", "B", '<w:basedOn w:val="A"/>'
    )
    assert marks(r("甲"), circle, '<w:pStyle w:val="A"/>') == [(0, 1, "bold")]


def test_text_hidden_by_a_style_is_left_out() -> None:
    hidden = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    opened = styled(p(r("见") + r("不见", '<w:rStyle w:val="H"/>')), hidden)
    assert texts(opened.blocks) == ["见"]
    assert left_out(opened) == {"hidden": 2}


def test_a_symbol_font_named_by_a_style_is_seen() -> None:
    style = (
        '<w:style w:type="character" w:styleId="T"><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="U"><w:basedOn w:val="T"/></w:style>'
    )
    assert texts(styled(p(r("R", '<w:rStyle w:val="U"/>') + r("R")), style).blocks) == ["☑R"]


def test_table_and_latent_styles_are_passed_over_without_harm_to_the_others() -> None:
    styles = (
        '<w:latentStyles><w:lsdException w:name="x"/></w:latentStyles>'
        + NORMAL.format("")
        + '<w:style w:type="table" w:styleId="T"><w:rPr><w:b/></w:rPr></w:style>\n'
        + '<w:style w:customStyle="1" w:type="table" w:styleId="T2"><w:rPr><w:b/></w:rPr></w:style>'
        + BOLD.format("character", "S", "")
    )
    assert marks(r("甲", '<w:rStyle w:val="S"/>') + r("乙"), styles) == [(0, 1, "bold")]
    assert marks(r("甲"), NORMAL.format("") + styles.split("\n")[0].split("</w:style>")[-2] + "</w:style>") == []


def test_a_style_that_is_not_there_is_the_default_one() -> None:
    assert texts(document(p("甲", '<w:pStyle w:val="Missing"/>')).blocks) == ["甲"]
