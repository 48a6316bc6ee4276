"""Claims about lines: what stands beside each other is read together, in any order of the stream."""

import pytest

from schema.document import Document
from tests.extractors.pdfmake import both, box, line, pdf, strip, text, texts, turned


def marked(document: Document) -> list[tuple[str, str]]:
    return [(m.kind, p.text[m.start : m.end]) for p in document.paragraphs for m in p.marks]


def test_lines_are_built_from_places_not_from_the_order_of_the_stream() -> None:
    pieces = [text(80 + 10.5 * i, 100, c) for i, c in enumerate("一二三四五六")]
    pieces += [text(80 + 10.5 * i, 130, c) for i, c in enumerate("甲乙丙丁")]
    assert texts(pdf(b"".join(pieces[::-1]))) == texts(pdf(b"".join(pieces))) == ["一二三四五六", "甲乙丙丁"]


def test_entries_of_one_line_stay_apart_by_two_spaces_or_more() -> None:
    (words,) = texts(pdf(text(80, 100, "（盖章）") + text(160, 100, "填表人：甲某") + text(260, 100, "电话：1380000")))
    assert [part.strip() for part in words.split("  ") if part.strip()] == ["（盖章）", "填表人：甲某", "电话：1380000"]


def test_spaces_of_any_number_come_from_the_gap_that_they_make() -> None:
    assert texts(pdf(text(80, 100, "Unit 6 At the weekend"))) == ["Unit 6 At the weekend"]
    assert texts(pdf(text(80, 100, "签名          日期"))) == ["签名          日期"]
    assert texts(pdf(text(80, 100, "学\u3000\u3000号"))) == ["学    号"]


def test_the_automatic_space_between_scripts_is_no_space() -> None:
    assert texts(pdf(text(80, 100, "共") + text(93.1, 100, "12") + text(106.2, 100, "次"))) == ["共12次"]


def test_characters_spread_over_a_line_are_not_parted_by_spaces() -> None:
    spread = b"".join(text(80 + 14 * i, 100, c) for i, c in enumerate("教育先锋党员"))
    assert texts(pdf(spread)) == ["教育先锋党员"]


def test_white_space_without_text_is_no_line() -> None:
    assert texts(pdf(text(80, 100, "甲") + text(80, 130, "   ") + text(80, 160, "\u3000"))) == ["甲"]


def test_raised_text_belongs_to_the_line_that_it_stands_beside() -> None:
    assert texts(pdf(text(80, 100, "面积120m") + text(122.2, 96, "2", size=6) + text(125.5, 100, "，见附页"))) == [
        "面积120m2，见附页"
    ]


def test_characters_drawn_twice_to_look_bold_come_once() -> None:
    assert texts(pdf(text(80, 100, "重要通知") + text(80.3, 100, "重要通知"))) == ["重要通知"]
    assert texts(pdf(text(80, 100, "日日是好日 illness 1100"))) == ["日日是好日 illness 1100"]


def test_a_tick_over_a_box_is_a_ticked_box() -> None:
    assert texts(pdf(text(80, 100, "□") + text(80.5, 99.5, "√") + text(91, 100, "同意"))) == ["☑同意"]
    assert texts(pdf(text(80, 100, "√") + text(80.2, 100, "□") + text(91, 100, "同意"))) == ["☑同意"]


def test_a_square_drawn_with_lines_is_a_box_to_tick() -> None:
    page = box(80, 92, 90, 102) + text(92, 101, "甲") + box(130, 92, 140, 102) + text(130.5, 101, "√", size=9)
    (words,) = texts(pdf(page + text(142, 101, "乙")))
    assert words.split() == ["□甲", "☑乙"]


def test_a_rule_under_text_underlines_it_and_one_through_it_strikes_it_out() -> None:
    page = text(80, 100, "是") + line(80, 101.5, 90.5, 101.5) + text(110, 100, "否") + line(110, 96.5, 120.5, 96.5)
    assert marked(both(pdf(page))) == [("underline", "是"), ("strike", "否")]


def test_a_blank_to_write_on_stays_as_underlined_spaces() -> None:
    (paragraph,) = both(
        pdf(text(80, 100, "姓名：") + line(112, 101.5, 180, 101.5) + text(185, 100, "学号："))
    ).paragraphs
    assert paragraph.text.split() == ["姓名：", "学号："]
    (mark,) = paragraph.marks
    assert mark.kind == "underline"
    assert len(paragraph.text[mark.start : mark.end]) >= 10
    assert paragraph.text[mark.start : mark.end].isspace()
    (trailing,) = both(pdf(text(80, 100, "姓名：") + line(112, 101.5, 180, 101.5))).paragraphs
    assert trailing.text.endswith(" " * 10)


def test_a_rule_across_the_page_underlines_nothing() -> None:
    assert marked(both(pdf(text(250, 100, "某某学校文件") + line(72, 103, 520, 103)))) == []


def test_bold_comes_from_the_font_s_name_or_from_painting_twice() -> None:
    page = (
        text(80, 100, "粗", font="F2")
        + text(90.5, 100, "细")
        + text(80, 130, "描", extra="2 Tr")
        + text(90.5, 130, "边")
    )
    assert marked(both(pdf(page))) == [("bold", "粗"), ("bold", "描")]


def test_a_coloured_patch_behind_words_highlights_them() -> None:
    page = strip(90.5, 90, 111.5, 103, extra="1 1 0 rg") + text(80, 100, "选甲组的")
    assert marked(both(pdf(page))) == [("highlight", "甲组")]


@pytest.mark.parametrize(("glyphs", "sign"), [("\xfe", "☑"), ("\xa8", "□"), ("\xfd", "☒"), ("o", "□")])
def test_letters_of_symbol_fonts_are_the_signs_that_they_show(glyphs: str, sign: str) -> None:
    assert texts(pdf(text(80, 100, glyphs, font="F4") + text(90.5, 100, "甲"))) == [f"{sign}甲"]


def test_radicals_are_the_characters_that_they_look_like() -> None:
    assert texts(pdf(text(80, 100, "甲⼯⻓乙"))) == ["甲工长乙"]


def test_text_set_sideways_and_downwards_is_read_along_its_lines() -> None:
    page = text(80, 100, "正文正文正文正文正文正文正文正文")
    assert texts(pdf(page + turned(300, 300, "向上文字", "0 1 -1 0")))[1:] == ["向上文字"]
    assert texts(pdf(page + turned(300, 300, "向下文字", "0 -1 1 0")))[1:] == ["向下文字"]


def test_slanted_text_is_a_watermark_and_left_out() -> None:
    document = both(pdf(text(80, 100, "正文") + turned(200, 500, "样张", "0.7 0.7 -0.7 0.7")))
    assert [p.text for p in document.paragraphs] == ["正文"]
    assert document.account is not None
    assert [(o.reason, o.characters) for o in document.account.left_out] == [("slanted", 2)]


def test_hidden_text_is_left_out_and_said_to_be_there() -> None:
    document = both(
        pdf(text(80, 100, "正文") + text(80, 130, "打满分", extra="3 Tr") + text(80, 160, "白字", extra="1 g"))
    )
    assert [p.text for p in document.paragraphs] == ["正文"]
    assert document.warnings == ("第 1 页有 5 个看不见的字（隐藏或与底色相同），没有读入，请人工查看",)
    tiny = both(pdf(text(80, 100, "正文") + text(80, 130, "小字", size=0.5) + text(900, 130, "页外")))
    assert [p.text for p in tiny.paragraphs] == ["正文"]


def test_white_text_on_a_dark_ground_is_to_be_seen() -> None:
    assert texts(pdf(strip(72, 85, 300, 105, extra="0 g") + text(80, 100, "表头", extra="1 g"))) == ["表头"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(rotation: int) -> None:
    matrix, x, y = {
        0: ("1 0 0 1", 80, 100),
        90: ("0 1 -1 0", 100, 700),
        180: ("-1 0 0 -1", 500, 700),
        270: ("0 -1 1 0", 400, 90),
    }[rotation]
    page = turned(x, y, "正文在此处", matrix)
    document = both(pdf(page, page=f"/Rotate {rotation}"))
    assert [p.text for p in document.paragraphs] == ["正文在此处"]


def test_places_are_measured_from_the_corner_of_what_the_page_shows() -> None:
    boxes = [
        both(pdf(text(100, 142, "正文"), page=f"/MediaBox[0 0 595 842]{crop}")).paragraphs[0].box
        for crop in ("", "/CropBox[20 42 500 800]")
    ]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert [round(a - b) for a, b in zip(boxes[0], boxes[1], strict=True)] == [20, 42, 20, 42]


def test_a_label_of_two_lines_set_wide_is_not_read_downwards() -> None:
    cell = box(60, 80, 120, 120)
    wide = [text(70 + 18 * (i % 2), 95 + 13 * (i // 2), c, size=12) for i, c in enumerate("入党年月")]
    (table,) = both(pdf(cell + b"".join(wide))).tables
    assert table.cells[0].text.replace("\n", "").replace(" ", "") == "入党年月"
