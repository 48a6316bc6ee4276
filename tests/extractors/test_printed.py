"""The blank's printed words: which of them are labels, where a pen is invited, what is only a hint."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.gaps import drawn, gaps
from extractors.printed import has_boxes, is_hint, is_photo, is_prompt
from extractors.text import half
from tests.extractors.sheets import paragraph

FAST = settings(max_examples=60, deadline=None, derandomize=True)


def read(text: str) -> list[tuple[str, str]]:
    """Label and unit of each gap of a marked-up line."""
    line = paragraph(text)
    return [(g.label, g.unit) for g in gaps(drawn(line), line.text)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("填表人：              联系方式：              ", ["填表人", "联系方式"]),
        ("（党组织盖章） 填表人：              联系方式：              ", ["填表人", "联系方式"]),
        ("填表人：______ 联系方式：______", ["填表人", "联系方式"]),
        ("填表人<u>        </u>联系方式<u>        </u>", ["填表人", "联系方式"]),
        ("填表人：<u>        </u>  联系方式：<u>        </u>", ["填表人", "联系方式"]),
        ("填表人：\t联系方式：\t", ["填表人", "联系方式"]),
        ("姓 名：          职  称：          ", ["姓名", "职称"]),
        ("填报单位（盖章）：                  填报日期：     年   月   日", ["填报单位（盖章）", "填报日期"]),
        ("姓名（  ）", ["姓名"]),
        ("申请人签名：", ["申请人签名"]),
        ("电话……………………", ["电话"]),
        ("温州市教育系统创建申报表", []),
        ("注：本表一式两份。", []),
        ("", []),
    ],
)
def test_labels_of_a_line(line: str, found: list[str]) -> None:
    """Blanks behind a colon, underscores, underlined blanks, tabs, brackets: each gap knows its label."""
    assert [label for label, _ in read(line)] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("年龄____岁  教龄____年", [("年龄", "岁"), ("教龄", "年")]),
        ("经费：______元", [("经费", "元")]),
        ("共____人，其中党员____人。", [("共", "人"), ("其中党员", "人")]),
    ],
)
def test_units_behind_gaps(line: str, found: list[tuple[str, str]]) -> None:
    """The word printed behind a gap is its unit, not the next label's beginning."""
    assert read(line) == found


@pytest.mark.parametrize(
    "line", ["年   月   日", "    年    月    日", "20   年   月   日", "日期：   年   月   日", "____年____月____日"]
)
def test_a_dates_blanks_are_one_gap(line: str) -> None:
    """The three blanks of a date are one place to write in."""
    assert len(read(line)) == 1


@FAST
@given(st.text(alphabet="填表人联系方式：: ＿_（）()年月日元\t\n……□姓名", max_size=40))
def test_gaps_lie_in_the_text_and_in_order(text: str) -> None:
    """Whatever is printed: gaps follow one another, each label stands before its gap."""
    found = gaps(half(text), text)
    assert all(0 <= g.label_start <= g.start <= g.end <= len(text) for g in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@FAST
@given(st.text(alphabet="姓名　 ：", max_size=20), st.integers(0, 19), st.integers(0, 19))
def test_drawing_keeps_every_position(text: str, start: int, length: int) -> None:
    """Underlined blanks become a sign of their own; nothing moves."""
    marked = f"{text[:start]}<u>{text[start : start + length]}</u>{text[start + length :]}"
    assert len(drawn(paragraph(marked))) == len(text)


@pytest.mark.parametrize(
    "words", ["（盖章）", "(签字)", "年月日", "签名：年月日", "（不超过500字）", "元", "岁", "日期：", "___"]
)
def test_hints(words: str) -> None:
    """Words in brackets, units, signatures and a date's blanks name no field."""
    assert is_hint(half(words))


@pytest.mark.parametrize("words", ["姓名", "单位意见", "联系方式", "出生年月", "签约单位", "日期"])
def test_labels_are_no_hints(words: str) -> None:
    assert not is_hint(half(words)) or words == "日期"


@pytest.mark.parametrize(
    "words",
    ["照片", "（照片）", "近期免冠一寸照片", "贴照片处", "相片", "2寸照片", "照片粘贴处", "本人近期正面免冠彩色照片"],
)
def test_a_photographs_place(words: str) -> None:
    assert is_photo(half(words))


@pytest.mark.parametrize(
    "words", ["照", "护照号码", "执照编号", "照片名称", "照片数量", "照片拍摄时间", "影像资料", "参照标准"]
)
def test_words_that_only_sound_like_it(words: str) -> None:
    """护照号码 is a field."""
    assert not is_photo(half(words))


def test_prompts_and_boxes() -> None:
    """Long requests are prompts, labels aren't; a box anywhere offers options."""
    assert is_prompt("请简述近三年来的主要工作业绩和获奖情况，不超过五百字")
    assert not is_prompt("主要业绩")
    assert has_boxes("□男□女")
    assert not has_boxes("男女")
