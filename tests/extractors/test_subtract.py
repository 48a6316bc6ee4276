"""Subtracting the blank's printed words: what was added stays whole, what was printed goes, wherever it was moved."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.subtract import subtract
from extractors.text import squeeze

FAST = settings(max_examples=60, deadline=None, derandomize=True)
WORDS = st.text(alphabet="柏子衡竹溪小学教研课题工作成员带领，。；、《》12", min_size=1, max_size=30).filter(
    lambda t: t.strip("，。；、")
)


@pytest.mark.parametrize(
    ("raw", "printed", "added"),
    [
        ("（创建方案另附）", "（创建方案另附）", ""),
        ("(创建方案另附)", "（创建方案另附）", ""),
        ("（创建 方案另附）\n办好讲堂。", "（创建方案另附）", "办好讲堂。"),
        ("办好讲堂。（创建方案另附）", "（创建方案另附）", "办好讲堂。"),
        ("办好讲堂。", "（创建方案另附）", "办好讲堂。"),
        ("同意。\n（盖章）\n2022年6月20日", "（盖章）\n年  月  日", "同意。\n2022 6 20"),
        ("（盖章）\n年  月  日", "（盖章）\n年   月  日", ""),
        ("同意\n（盖 章）\n  年  月  日", "（盖章）\n年   月  日", "同意"),
        ("25 岁", "     岁", "25"),
        ("25岁", "    岁", "25"),
        ("25", "   岁", "25"),
        ("三千元", "    元", "三千"),
        ("12.5万元", "      万元", "12.5"),
        ("第3届", "第   届", "3"),
        ("2020年9月", "    年  月", "2020 9"),
        ("", "元", ""),
        ("abc", "", "abc"),
    ],
)
def test_what_was_added(raw: str, printed: str, added: str) -> None:
    """Hints kept, deleted, moved or spread; units; a date's printed signs; signature words."""
    assert subtract(raw, printed) == added


@FAST
@given(
    WORDS,
    st.sampled_from(("（创建方案另附）", "（不超过500字，可另附页）", "（盖章）", "（请如实填写）")),
    st.sampled_from(("{h}{w}", "{w}{h}", "{h}\n{w}", "{w}\n{h}", "  {h}  {w} ", "{w}")),
)
def test_a_hint_anywhere_is_subtracted_and_nothing_else(words: str, hint: str, form: str) -> None:
    """Before or behind, on its line or not, kept or deleted: the writer's words are left as written."""
    assert subtract(form.format(h=hint, w=words), hint) == words


@FAST
@given(WORDS)
def test_nothing_printed_subtracts_nothing(words: str) -> None:
    assert subtract(words, "") == words


@FAST
@given(
    st.text(alphabet="年月日盖章元岁第届（）() \n_柏子衡123", max_size=30),
    st.text(alphabet="年月日盖章元岁第届（）() \n_：", max_size=16),
    st.sampled_from(("", "元", "岁", "人")),
)
def test_nothing_is_ever_added(raw: str, printed: str, unit: str) -> None:
    """What is left is made of the place's own signs, in their order."""
    left = iter(squeeze(raw))
    assert all(c in left for c in squeeze(subtract(raw, printed, unit)))


def test_words_of_the_hint_inside_an_answer_stay() -> None:
    """A sentence that uses one of the printed words keeps it."""
    text = "该同志自1998年8月参加工作以来表现优秀。"
    assert subtract(f"{text}\n（盖章）\n2022.6.20", "（盖章）\n年  月  日") == f"{text}\n2022.6.20"
    assert subtract(f"{text}\n（盖章）\n年  月  日", "（盖章）\n年  月  日") == text
    assert subtract("获一等奖三项，奖金500元。", "元") == "获一等奖三项，奖金500元。"


def test_underscores_left_around_an_answer_are_printed() -> None:
    """`___柏子衡___` on a printed blank says 柏子衡."""
    assert subtract("___柏子衡___", "________") == "柏子衡"
