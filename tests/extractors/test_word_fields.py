"""Fields: the result is kept, the code is left out, and a code that draws a sign is that sign."""

import pytest

from extractors.word_fields import shown_by
from tests.extractors.wordmake import document, field, left_out, p, r, sdt, text_of, texts

CHECK_BOX = "<w:ffData><w:checkBox>{}</w:checkBox></w:ffData>"
DROP_DOWN = '<w:ffData><w:ddList>{}<w:listEntry w:val="专科"/><w:listEntry w:val="本科"/></w:ddList></w:ffData>'


def test_the_result_of_a_field_is_kept_and_its_code_booked() -> None:
    opened = document(p(r("第") + field(" PAGE ", r("3")) + r("页")))
    assert texts(opened.blocks) == ["第3页"]
    assert left_out(opened) == {"field_code": 6}


def test_a_field_in_the_code_of_another_is_code() -> None:
    outer = field("IF ", r("女士"))
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    opened = document(p(outer.replace(separate, field("MERGEFIELD x", r("女")) + separate)))
    assert texts(opened.blocks) == ["女士"]
    assert left_out(opened) == {"field_code": 16}


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        (r"eq \o\ac(□,√)", "☑"),
        (r" EQ \o(□,√) ", "☑"),
        (r"eq \o\ac(√,□)", "☑"),
        (r"eq \o \ac (□ , √ )", "☑"),
        (r"eq \o\ac(□,\s\do1(√))", "☑"),
        (r"eq \x(√)", "☑"),
        (r"eq \x\to\bo\le\ri(√)", "☑"),
        (r"eq \o\ac(□,×)", "☒"),
        (r"eq \o\ac(○,√)", "☑"),
        (r"eq \o\ac(○,1)", "①"),
        (r"eq \o\ac(○,21)", "㉑"),
        (r"eq \o\ac(○,35)", "㉟"),
        (r"eq \o\ac(○,36)", "㊱"),
        (r"eq \o\ac(○,50)", "㊿"),
        (r"eq \s\do1(1)2", "12"),
        (r"eq \o\ac(○,一)", "㊀"),
        (r"eq \o\ac(○,印)", "印"),
        (r"eq \o\ac(○,●)", "◉"),
        (r"eq \o\ac(△,!)", "!"),
        (r"eq \o\ac(□, )", "□"),
        (r"eq \f(1,2)", "1/2"),
        (r"eq \b(甲)", "(甲)"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(pan),潘)', "潘"),
        (r"eq \o\ac(", ""),
        (r"eq 甲\,乙", "甲,乙"),
        (r'SYMBOL 254 \f "Wingdings" \s 12', "☑"),
        (r"SYMBOL 0x2611 \u", "☑"),
        ("MACROBUTTON 选中 □", "□"),
        ("MACROBUTTON NoMacro [单击此处输入姓名]", ""),
        ("HYPERLINK \\l x", ""),
        ("EQUIPMENT 1", ""),
        ("eq " + "\\o" * 300, ""),
    ],
)
def test_a_code_that_draws_a_sign_shows_it(code: str, sign: str) -> None:
    assert shown_by(code) == sign


def test_a_tick_laid_over_a_box_is_one_ticked_box_even_when_spread_over_runs() -> None:
    spread = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> eq \\o\\ac(</w:instrText></w:r>'
        "<w:r><w:instrText>□</w:instrText></w:r><w:r><w:instrText>,</w:instrText></w:r>"
        '<w:r><w:rPr><w:position w:val="2"/></w:rPr><w:instrText>√</w:instrText></w:r>'
        '<w:r><w:instrText>)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    opened = document(p(spread + r("市名师工作室")))
    assert texts(opened.blocks) == ["☑市名师工作室"]
    assert left_out(opened) == {"field_code": 13}


def test_a_stored_result_is_preferred_to_the_code() -> None:
    assert text_of(p(field(r"eq \o\ac(□,√)", r("■")))) == "■"


def test_a_simple_field_shows_its_content_or_else_its_code() -> None:
    assert text_of(p('<w:fldSimple w:instr=" PAGE ">' + r("2") + "</w:fldSimple>")) == "2"
    assert text_of(p('<w:fldSimple w:instr="eq \\o\\ac(□,√)"/>' + r("是"))) == "☑是"


@pytest.mark.parametrize(
    ("data", "sign"),
    [
        ('<w:default w:val="0"/>', "☐"),
        ('<w:default w:val="1"/>', "☑"),
        ('<w:default w:val="0"/><w:checked/>', "☑"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ("<w:sizeAuto/>", "☐"),
    ],
)
def test_a_legacy_check_box_shows_its_state(data: str, sign: str) -> None:
    assert text_of(p(field(" FORMCHECKBOX ", None, CHECK_BOX.format(data)) + r("是"))) == sign + "是"
    assert text_of(p(field(" FORMCHECKBOX ", "<w:r/>", CHECK_BOX.format(data)) + r("是"))) == sign + "是"


def test_a_legacy_text_field_shows_its_result() -> None:
    assert text_of(p(field(" FORMTEXT ", r("张三"), "<w:ffData><w:textInput/></w:ffData>"))) == "张三"


def test_a_legacy_drop_down_shows_the_chosen_entry() -> None:
    assert text_of(p(field(" FORMDROPDOWN ", None, DROP_DOWN.format('<w:result w:val="1"/>')))) == "本科"
    assert text_of(p(field(" FORMDROPDOWN ", "<w:r/>", DROP_DOWN.format("")))) == "专科"
    assert text_of(p(field(" FORMDROPDOWN ", None, DROP_DOWN.format('<w:result w:val="9"/>')) + r("。"))) == "。"
    assert text_of(p(field(" FORMDROPDOWN ", r("博士"), DROP_DOWN.format('<w:result w:val="1"/>')))) == "博士"


def test_a_field_over_several_paragraphs_keeps_their_texts() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    separate, end = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(begin + separate + r("一、基础")) + p(r("二、设想") + field("PAGEREF a", r("2"))) + p(end + r("正文"))
    assert texts(document(body).blocks) == ["一、基础", "二、设想2", "正文"]


def test_a_field_that_never_ends_swallows_no_text() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    opened = document(p(begin + r("仍在")) + p("下一段"))
    assert texts(opened.blocks) == ["仍在", "下一段"]
    assert left_out(opened) == {"field_code": 4}
    box = '<w:r><w:fldChar w:fldCharType="begin">' + CHECK_BOX.format("<w:checked/>") + "</w:fldChar></w:r>"
    assert text_of(p(box + r("是"))) == "☑是"


def test_a_field_in_a_placeholder_is_part_of_it() -> None:
    opened = document(p(r("日期") + sdt(field(r"eq \o\ac(□,√)"), "<w:showingPlcHdr/>")))
    assert texts(opened.blocks) == ["日期"]
    assert left_out(opened) == {"field_code": 12, "placeholder": 1}
