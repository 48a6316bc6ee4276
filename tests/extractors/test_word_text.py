"""The text of a paragraph: what is said is kept, what isn't is booked."""

import pytest

from extractors.word import open_word
from tests.extractors.wordmake import document, docx, left_out, p, r, sdt, text_of, texts


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("甲") + r("乙"), "甲乙"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ('<w:r><w:t>甲</w:t><w:ptab w:alignment="right"/><w:t>乙</w:t></w:r>', "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", "甲\n乙\n丙"),
        ('<w:r><w:t>甲</w:t><w:br w:type="textWrapping"/><w:t>乙</w:t></w:r>', "甲\n乙"),
        ("<w:r><w:t>138</w:t><w:noBreakHyphen/><w:t>0000</w:t></w:r>", "138-0000"),
        ("<w:r><w:t>工作</w:t><w:softHyphen/><w:t>室</w:t></w:r>", "工作室"),
        (r("工作\u00ad室"), "工作室"),
        ('<w:hyperlink r:id="x">' + r("甲") + "</w:hyperlink>", "甲"),
        ("<w:smartTag>" + r("甲") + "</w:smartTag>", "甲"),
        ("<w:customXml><w:customXmlPr/>" + r("甲") + "</w:customXml>", "甲"),
        ('<w:dir w:val="ltr"><w:bdo w:val="ltr">' + r("甲") + "</w:bdo></w:dir>", "甲"),
        ("<w:ins>" + r("甲") + "</w:ins><w:moveTo>" + r("乙") + "</w:moveTo>", "甲乙"),
        ("<w:unheardOf>" + r("甲") + "</w:unheardOf>", "甲"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "12",
        ),
        ("<w:r><w:t>甲<!-- 注 -->乙<?x y?>丙</w:t></w:r>", "甲乙丙"),
        ('<w:r><w:t xml:space="preserve"> 甲 </w:t></w:r>', " 甲 "),
        ("<w:r><w:t>\n   甲\n   乙\n</w:t></w:r>", "甲    乙"),
    ],
)
def test_every_kind_of_run_content_reads_as_it_shows(content: str, text: str) -> None:
    assert text_of(p(content)) == text


def test_deleted_and_moved_text_is_left_out_and_booked() -> None:
    body = p(
        r("留")
        + '<w:del w:id="1"><w:r><w:delText>删掉</w:delText></w:r></w:del>'
        + "<w:moveFrom>"
        + r("移走")
        + "</w:moveFrom>"
        + "<w:ins><w:del><w:r><w:delText>增了又删</w:delText></w:r></w:del></w:ins>"
    )
    opened = document(body)
    assert texts(opened.blocks) == ["留"]
    assert left_out(opened) == {"deleted": 8}


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p(r("前"), "<w:rPr><w:del/></w:rPr>") + p(r("后")) + p("另起")
    assert texts(document(body).blocks) == ["前后", "另起"]


def test_a_shaded_paragraph_or_one_with_a_deleted_number_is_not_joined_to_the_next() -> None:
    shaded = p("前", '<w:shd w:val="clear" w:fill="FFFF00"/>')
    other = p("中", "<w:numPr><w:ins/></w:numPr><w:rPr><w:ins/><w:b/></w:rPr>")
    assert texts(document(shaded + other + p("后")).blocks) == ["前", "中", "后"]


def test_a_deleted_mark_at_the_end_of_a_cell_or_body_loses_nothing() -> None:
    assert texts(document(p(r("前"), "<w:rPr><w:del/></w:rPr>")).blocks) == ["前"]


def test_hidden_text_is_left_out_directly_and_through_every_kind_of_style() -> None:
    opened = document(p(r("看得见") + r("隐藏", "<w:vanish/>") + r("仍见", '<w:vanish w:val="0"/>')))
    assert texts(opened.blocks) == ["看得见仍见"]
    assert left_out(opened) == {"hidden": 2}


def test_ruby_keeps_the_word_and_leaves_out_what_stands_above_it() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('pān')}</w:rt><w:rubyBase>{r('潘')}</w:rubyBase></w:ruby></w:r>"
    opened = document(p(ruby + r("老师")))
    assert texts(opened.blocks) == ["潘老师"]
    assert left_out(opened) == {"ruby": 3}


def test_of_two_alternatives_one_is_read() -> None:
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>新</w:t></mc:Choice>'
        "<mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    opened = document(p(both))
    assert texts(opened.blocks) == ["新"]
    assert left_out(opened) == {"fallback": 1}


def test_an_alternative_that_needs_what_is_not_understood_gives_way_to_the_fallback() -> None:
    ink = '<w:r><mc:AlternateContent><mc:Choice Requires="wpi"><w:t>墨迹</w:t></mc:Choice>'
    end = "</mc:AlternateContent></w:r>"
    assert text_of(p(f"{ink}<mc:Fallback><w:t>图</w:t></mc:Fallback>{end}")) == "图"
    assert text_of(p(ink + end)) == "墨迹"


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "0052", "☑"),
        ("Wingdings 2", "00A3", "□"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings 2", "F053", "☒"),
        ("Wingdings 2", "F054", "☒"),
        ("Wingdings 2", "F050", "✓"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0FD", "☒"),
        ("Wingdings", "F06F", "□"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F06E", "■"),
        ("Wingdings", "F081", "①"),
        ("Symbol", "F0D6", "√"),
        ("Symbol", "F0B7", "•"),
        ("宋体", "2611", "☑"),
        ("Wingdings", "F0FF", "\uf0ff"),
        ("Wingdings", "xyz", "\ufffd"),
        ("Wingdings", "D800", "\ufffd"),
    ],
)
def test_a_symbol_is_the_sign_its_font_shows(font: str, code: str, sign: str) -> None:
    assert text_of(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')) == sign


def test_letters_set_in_a_symbol_font_are_its_signs_and_chinese_among_them_stays() -> None:
    fonts = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    assert text_of(p(r("R", fonts) + r("市级") + r("\uf0a3校级", fonts))) == "☑市级□校级"


@pytest.mark.parametrize(
    ("state", "inside", "shown"),
    [
        ("1", "☒", "☑"),
        ("true", "☐", "☑"),
        ("1", "√", "√"),
        ("0", "☒", "☐"),
        ("0", "□", "□"),
        ("0", "☐", "☐"),
        ("1", "", "☑"),
    ],
)
def test_the_state_of_a_check_box_decides_what_it_shows(state: str, inside: str, shown: str) -> None:
    box = f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
    content = r(inside) if inside else "<w:r/>"
    assert text_of(p(sdt(content, box) + r("市名师工作站"))) == shown + "市名师工作站"


def test_a_check_box_around_a_symbol_or_a_whole_paragraph_shows_its_state() -> None:
    box = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    assert text_of(p(sdt(symbol, box) + r("是"))) == "☑是"
    assert text_of(sdt(p("☐"), box)) == "☑"


def test_a_placeholder_is_left_out_and_booked() -> None:
    opened = document(p(r("姓名：") + sdt(r("单击此处输入文字。"), "<w:showingPlcHdr/>")))
    assert texts(opened.blocks) == ["姓名："]
    assert left_out(opened) == {"placeholder": 9}


def test_what_was_typed_or_chosen_in_a_control_is_kept() -> None:
    chosen = '<w:dropDownList w:lastValue="b"><w:listItem w:value="a"/><w:listItem w:value="b"/></w:dropDownList>'
    body = p(sdt(r("本科"), chosen) + sdt(r("张三"), '<w:showingPlcHdr w:val="0"/>'))
    assert text_of(body) == "本科张三"


def test_a_control_around_paragraphs_is_looked_through() -> None:
    assert texts(document(sdt(p("一") + sdt(p("二")))).blocks) == ["一", "二"]


def test_a_formula_of_its_own_is_a_paragraph() -> None:
    body = "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>"
    assert texts(document(body).blocks) == ["x=1"]


def test_properties_that_stand_behind_the_text_still_count() -> None:
    late = f"<w:p>{r('前')}<w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"
    assert texts(document(late + p("后")).blocks) == ["前后"]


def test_text_that_no_story_reaches_is_said_in_a_warning() -> None:
    opened = open_word(docx(p("正文") + "<w:sdt><w:sdtPr/><w:strange><w:t>迷失</w:t></w:strange></w:sdt>"))
    assert opened.account is not None
    assert not opened.account.balanced
    assert any("读漏" in warning for warning in opened.warnings)
