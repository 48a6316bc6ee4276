"""Printed text with gaps, filled in: what stands between the printed words is each gap's answer."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.gaps import drawn
from extractors.skeleton import find_words, gap_stretch, skeleton
from tests.extractors.sheets import paragraph

FAST = settings(max_examples=60, deadline=None, derandomize=True)


def between(printed: str, written: str) -> list[str | None]:
    """What went into each gap of a printed line; None where that can't be told."""
    line = paragraph(printed)
    frame = skeleton(drawn(line), line.text)
    words = find_words(frame, written)
    found = [gap_stretch(frame, words, n, written) for n in range(len(frame.gaps))]
    return [None if s is None else written[s[0] : s[1]].strip(" _：:\n\t\u3000") for s in found]


LINE = "填表人：          联系方式：          日期：          "


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("填表人：柏子衡    联系方式：13800001234   日期：6月20日", ["柏子衡", "13800001234", "6月20日"]),
        ("填表人：柏子衡 联系方式：13800001234 日期：6月20日", ["柏子衡", "13800001234", "6月20日"]),
        ("填 表 人：柏子衡   联系 方式：13800001234   日 期：6月20日", ["柏子衡", "13800001234", "6月20日"]),
        ("填表人:柏子衡\n联系方式:13800001234\n日期:6月20日", ["柏子衡", "13800001234", "6月20日"]),
        ("填表人：          联系方式：13800001234  日期：          ", ["", "13800001234", ""]),
        (LINE, ["", "", ""]),
        ("填表人：___柏子衡___  联系方式：__13800001234__ 日期：____", ["柏子衡", "13800001234", ""]),
    ],
)
def test_a_line_of_three(written: str, answers: list[str]) -> None:
    """Blanks used up, spread labels, lines broken, gaps left: each answer by its printed words."""
    assert between(LINE, written) == answers


def test_a_sentence_with_units() -> None:
    """Counts inside a sentence."""
    assert between("共____人，其中党员____人，团员____人。", "共30人，其中党员12人，团员8人。") == ["30", "12", "8"]
    assert between("共____人，其中党员____人，团员____人。", "共 30 人，其中党员    人，团员8人。") == ["30", "", "8"]


WORD = st.text(alphabet="柏子衡竹溪小学教研13800001234.-", min_size=1, max_size=10)


@FAST
@given(st.lists(WORD, min_size=3, max_size=3), st.sampled_from((" ", "   ", "\n", "\t", "\u3000")))
def test_any_three_answers(given_words: list[str], joint: str) -> None:
    """Any words without the line's own labels in them come back from their gaps."""
    labels = ("填表人", "联系方式", "日期")
    assert (
        between(LINE, joint.join(f"{label}：{word}" for label, word in zip(labels, given_words, strict=True)))
        == given_words
    )


@FAST
@given(st.text(alphabet="填表人联系方式日期：: _\n柏子衡123年月日", max_size=40))
def test_stretches_never_cross(written: str) -> None:
    """Whatever is written, answers lie in the text, each behind the one before, no sign in two of them."""
    line = paragraph(LINE)
    frame = skeleton(drawn(line), line.text)
    words = find_words(frame, written)
    found = [s for n in range(len(frame.gaps)) if (s := gap_stretch(frame, words, n, written)) is not None]
    assert all(0 <= a <= b <= len(written) for a, b in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))


def test_a_printed_word_that_is_gone_leaves_its_gap_unknown() -> None:
    """Where the words that part two gaps were deleted, the second isn't guessed."""
    assert between(LINE, "填表人：柏子衡")[0] == "柏子衡"
    assert between(LINE, "填表人：柏子衡")[1:] == [None, None]
