"""Printed sentences without visible gaps: what was typed between their words answers the words before."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.insertions import insertions

FAST = settings(max_examples=60, deadline=None, derandomize=True)


def found(printed: str, written: str) -> list[tuple[str, str]]:
    return [(i.label, i.text) for i in insertions(printed, written)]


def test_a_sentence_with_counts() -> None:
    assert found("共人，其中男生人，女生人。", "共30人，其中男生14人，女生16人。") == [
        ("共", "30"),
        ("其中男生", "14"),
        ("女生", "16"),
    ]


def test_a_sentence_left_as_printed_says_nothing() -> None:
    assert found("共人，其中男生人。", "共人，其中男生人。") == []
    assert found("共人，其中男生人。", "共 人， 其中男生 人。") == []
    assert found("", "任何话") == []


def test_a_date_in_a_sentence_is_one_answer() -> None:
    assert found("该同志于年月日入职。", "该同志于2008年9月1日入职。") == [("该同志于", "2008 9 1")]


def test_other_words_altogether_are_no_insertions() -> None:
    """Where the printed words are gone, nothing is said about them."""
    assert found("共人，其中男生人。", "本工作室有成员十二名，都是骨干教师。") == []
    assert found("共人", "人") == []


@FAST
@given(st.integers(0, 999), st.integers(0, 999))
def test_any_counts(one: int, two: int) -> None:
    assert found("现有教师名，学生名。", f"现有教师{one}名，学生{two}名。") == [
        ("现有教师", str(one)),
        ("学生", str(two)),
    ]


def test_a_changed_sentence_is_less_sure() -> None:
    """A word of the print deleted lowers the sureness."""
    (whole,) = insertions("本工作室现有专职教师和兼职教师共名", "本工作室现有专职教师和兼职教师共12名")
    (changed,) = insertions("本工作室现有专职教师和兼职教师共名", "本工作室现有专职教师兼职教师共12名")
    assert changed.sure < whole.sure
