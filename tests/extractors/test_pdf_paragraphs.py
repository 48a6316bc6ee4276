"""Claims about paragraphs: a full line goes on in the next, any other line ends where it ends."""

from collections.abc import Sequence

from tests.extractors.pdfmake import both, pdf, text, texts

FULL = "工作室围绕课堂教学改革开展一系列研修活动取得了较好的成效得到师生和家长一致好评并推广到全市"
"""As long as a line of 440 points has room for, in 10 point type."""


def page(lines: Sequence[tuple[float, str]], top: float = 100.0) -> bytes:
    """Lines of 10 point type, 16 points apart, each from its own left edge."""
    return b"".join(text(x, top + 16 * i, words, size=10) for i, (x, words) in enumerate(lines))


def wrapped(words: str, left: float = 72.0, indent: float = 20.0, width: int = 44) -> list[tuple[float, str]]:
    """The words as a paragraph with a first-line indent, on lines of so many characters."""
    first = width - round(indent / 10)
    rest = [words[i : i + width] for i in range(first, len(words), width)]
    return [(left + indent, words[:first]), *((left, part) for part in rest)]


def test_lines_that_are_full_go_on() -> None:
    words = FULL * 3
    assert texts(pdf(page(wrapped(words)))) == [words]


def test_an_indent_begins_a_paragraph_though_the_line_before_was_full() -> None:
    one, other = FULL[:42] + FULL[:44], FULL[2:] + FULL
    assert texts(pdf(page(wrapped(one) + wrapped(other)))) == [one, other]


def test_a_short_line_ends_a_paragraph_that_has_no_indent() -> None:
    lines = [*wrapped(FULL + "。", indent=0), *wrapped(FULL * 2 + "甲", indent=0)]
    assert texts(pdf(page(lines))) == [FULL + "。", FULL * 2 + "甲"]


def test_a_word_or_a_sign_that_did_not_fit_leaves_a_line_full() -> None:
    lines = [(72.0, FULL[:43]), (72.0, "甲，乙"), (72.0, FULL[:44]), (72.0, FULL[:40]), (72.0, "international school")]
    assert texts(pdf(page(lines))) == [FULL[:43] + "甲，乙", FULL[:44] + FULL[:40] + "international school"]


def test_words_are_parted_at_a_line_s_end_numbers_and_chinese_are_not() -> None:
    words = "it was said that every school of the district will take part in the third round of open lessons"
    lines = [(72.0, words[:87].strip()), (72.0, words[87:].strip()), (72.0, "共")]
    assert " ".join(texts(pdf(page(lines)))).startswith(words)
    number = [(72.0, FULL[:38] + "电话：139"), (72.0, "0000" + FULL[:40]), (72.0, FULL[:44]), (72.0, FULL[:44])]
    assert texts(pdf(page(number)))[0].startswith(FULL[:38] + "电话：1390000" + FULL[:4])


def test_a_number_begins_a_paragraph_after_a_sentence_or_in_a_list() -> None:
    one, other = ("1." + FULL)[:43] + "。", "2." + FULL
    assert texts(pdf(page([(72.0, one), *wrapped(other, indent=0, width=45)]))) == [one, other]
    lines = [(72.0, ("A." + FULL)[:44]), (72.0, ("B." + FULL)[:44]), (72.0, ("C." + FULL)[:44])]
    assert len(texts(pdf(page(lines)))) == 3


def test_lines_far_apart_or_of_other_sizes_are_paragraphs_of_their_own() -> None:
    apart = page([(72.0, FULL[:44]), (72.0, FULL[:44])]) + page([(72.0, FULL[:44]), (72.0, FULL[:44])], top=200)
    assert texts(pdf(apart)) == [FULL[:44] * 2, FULL[:44] * 2]
    title = text(72, 84, FULL[:31], size=14)
    assert texts(pdf(title + page([(72.0, FULL[:44]), (72.0, FULL[:44])]))) == [FULL[:31], FULL[:44] * 2]


def test_lines_set_to_the_middle_or_to_the_right_do_not_go_on() -> None:
    lines = [
        *wrapped(FULL * 2),
        (200.0, "某某学校申报表"),
        (220.0, "二〇二二年"),
        (440.0, "（盖章）"),
        (420.0, "六月十八日"),
    ]
    assert texts(pdf(page(lines)))[1:] == ["某某学校申报表", "二〇二二年", "（盖章）", "六月十八日"]


def test_lines_of_entries_do_not_go_on() -> None:
    entries = text(72, 100, "甲", size=10) + text(300, 100, FULL[:22], size=10)
    more = text(72, 116, "乙", size=10) + text(300, 116, FULL[:22], size=10)
    assert len(texts(pdf(entries + more + page([(72.0, FULL[:44])] * 3, top=140)))) == 3


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    words = FULL * 4
    lines = wrapped(words)
    data = pdf(page(lines[:2], top=700), page(lines[2:], top=80))
    (paragraph,) = both(data).paragraphs
    assert paragraph.text == words
    assert paragraph.page == 1


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [(72.0, FULL[i : i + 20]) for i in range(20)]
    right = [(300.0, FULL[20 - i : 40 - i]) for i in range(20)]
    data = pdf(text(220, 80, "两栏文章", size=16) + page(left, top=100.4) + page(right, top=108.4))
    words = "".join(t for _, t in left) + "".join(t for _, t in right)
    assert "".join(texts(data)) == "两栏文章" + words


def test_entries_in_columns_are_read_across() -> None:
    lines = page([(72.0, f"甲{i}") for i in range(9)]) + page([(300.0, f"乙{i}") for i in range(9)])
    assert [t.split() for t in texts(pdf(lines))] == [[f"甲{i}", f"乙{i}"] for i in range(9)]


def test_headers_and_page_numbers_are_told_from_the_text() -> None:
    pages = [
        text(260, 40, "某某学校材料") + page([(72.0, f"正文{i}")], top=120) + text(290, 810, f"- {i} -")
        for i in (1, 2, 3)
    ]
    document = both(pdf(*pages))
    stories = [(p.story, p.text) for p in document.paragraphs]
    assert [t for s, t in stories if s == "body"] == ["正文1", "正文2", "正文3"]
    assert [t for s, t in stories if s == "header"] == ["某某学校材料"] * 3
    assert [t for s, t in stories if s == "footer"] == ["- 1 -", "- 2 -", "- 3 -"]
    single = both(pdf(text(72, 60, "附件1") + text(72, 120, "正文") + text(290, 810, "1")))
    assert [(p.story, p.text) for p in single.paragraphs] == [("body", "附件1"), ("body", "正文"), ("footer", "1")]
