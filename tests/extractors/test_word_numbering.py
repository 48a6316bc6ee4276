"""Automatic numbers are worked out as Word writes them before the paragraph."""

import pytest

from extractors.word_numerals import numeral
from tests.extractors.wordmake import numbered, p

LIST = '<w:numPr><w:ilvl w:val="{1}"/><w:numId w:val="{0}"/></w:numPr>'


def level(number: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    """A w:lvl."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def family(name: int, *levels: str) -> str:
    """A w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    """A w:num."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def items(*places: tuple[int, int]) -> str:
    """Paragraphs of list and level."""
    return "".join(p("项", LIST.format(*place)) for place in places)


def test_levels_count_and_deeper_ones_begin_anew() -> None:
    lists = family(0, level(0, "chineseCountingThousand", "%1、"), level(1, "decimal", "%1.%2")) + num(1, 0)
    body = items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1))
    assert numbered(body, lists) == ["一、", "一.1", "一.2", "二、", "二.1"]


def test_a_legal_level_writes_all_its_numbers_in_digits() -> None:
    lists = family(0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 0)
    assert numbered(items((1, 0), (1, 1)), lists) == ["第一章", "1.1"]


def test_a_level_can_go_on_over_higher_ones() -> None:
    never = level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    lists = family(0, level(0, "decimal", "%1"), never) + num(1, 0)
    assert numbered(items((1, 0), (1, 1), (1, 0), (1, 1)), lists) == ["1", "(1)", "2", "(2)"]


def test_lists_of_one_family_count_on_unless_one_begins_for_itself() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = family(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, start)
    assert numbered(items((1, 0), (2, 0), (3, 0), (3, 0)), lists) == ["1.", "2.", "1.", "2."]


def test_an_overridden_level_is_the_lists_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert numbered(items((1, 0), (1, 0)), family(0, level(0, "decimal", "%1.")) + num(1, 0, own)) == ["A)", "B)"]


def test_words_and_numbers_beyond_all_measure_are_cut() -> None:
    """Three thousand times a number of twenty digits, before two thousand paragraphs, took sixteen seconds."""
    endless = level(0, "decimal", "%1" * 3000, start=10**20)
    assert all(len(text) < 500 for text in numbered(items((1, 0), (1, 0)), family(0, endless) + num(1, 0)))


def test_a_bullet_is_the_sign_its_font_shows() -> None:
    font = '<w:rPr><w:rFonts w:ascii="{}"/></w:rPr>'
    bullets = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0a8"/>'
        + font.format("Wingdings")
        + "</w:lvl>"
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>' + font.format("Symbol") + "</w:lvl>"
    )
    assert numbered(items((1, 0), (1, 1)), family(0, bullets) + num(1, 0)) == ["□", "•"]


def test_a_style_can_bring_the_list_and_the_list_the_level() -> None:
    tied = level(0, "decimal", "%1.", '<w:pStyle w:val="H1"/>') + level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>')
    style = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        for name in ("H1", "H2")
    )
    body = p("章", '<w:pStyle w:val="H1"/>') + p("节", '<w:pStyle w:val="H2"/>')
    off = p("无", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert numbered(body + off, family(0, tied) + num(1, 0), style) == ["1.", "1.1", ""]


def test_a_list_can_be_named_through_a_list_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    style = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    lists = family(0, level(0, "decimal", "%1、")) + linked + num(1, 0) + num(2, 1)
    assert numbered(items((2, 0)), lists, style) == ["1、"]


def test_a_list_that_is_not_there_numbers_nothing() -> None:
    assert numbered(items((7, 0), (1, 5)), family(0, level(0, "decimal", "%1")) + num(1, 0)) == ["", ""]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (14, "upperRoman", "XIV"),
        (4, "lowerRoman", "iv"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (20, "decimalEnclosedCircle", "⑳"),
        (36, "decimalEnclosedCircleChinese", "㊱"),
        (99, "decimalEnclosedCircle", "99"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (12, "decimalFullWidth", "\uff11\uff12"),
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百〇五"),
        (1050, "chineseCountingThousand", "一千〇五十"),
        (10_005, "chineseCountingThousand", "一万〇五"),
        (123_456, "chineseCountingThousand", "123456"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (1, "ideographZodiacTraditional", "甲子"),
        (3, "ideographEnclosedCircle", "㊂"),
        (22, "ordinal", "22nd"),
        (5, "numberInDash", "- 5 -"),
        (5, "somethingNew", "5"),
    ],
)
def test_a_number_is_written_in_its_format(number: int, style: str, text: str) -> None:
    assert numeral(number, style) == text
