"""Foldings: two ways to write a label fold to one, and nothing that is stored is folded."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.text import fold, half, label_key, one_line, squeeze, tidy_paragraphs

FAST = settings(max_examples=100, deadline=None, derandomize=True)
ANY = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


@FAST
@given(ANY)
def test_half_keeps_every_position(text: str) -> None:
    """Each sign becomes one sign, that of NFKC where it has one: places found in the one are places in the other."""
    folded = half(text)
    assert len(folded) == len(text)
    assert all(b in (a, unicodedata.normalize("NFKC", a)) for a, b in zip(text, folded, strict=True))


@FAST
@given(ANY)
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)
    assert not any(c.isspace() for c in squeeze(text))


@pytest.mark.parametrize(
    "text",
    [
        "联 系\u3000方\n式：",
        "联系方式:",
        "【联系方式】",
        "\u200b联系方式\ufeff",
        "联系方式﹕",
        "（联系方式）",
        " 联\u00a0系方式 ",
    ],
)
def test_labels_written_in_many_ways_fold_to_one(text: str) -> None:
    assert fold(text) == "联系方式"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("联 系\n方 式：", "联系方式"),
        ("姓名 :", "姓名"),
        ("学历/学位", "学历/学位"),
        ("（盖章）", "（盖章）"),
        ("E-mail：", "E-mail"),
    ],
)
def test_a_key_is_the_label_as_printed(text: str, key: str) -> None:
    """Only white space and the closing colon are left out; signs inside stay as they are."""
    assert label_key(text) == key


def test_long_text_keeps_its_paragraphs() -> None:
    """Indents and blank lines go, paragraphs and blanks inside them stay."""
    assert tidy_paragraphs("\u3000\u3000一、目标。 \n\n\t二、措 施。\r\n  ") == "一、目标。\n二、措 施。"
    assert one_line(" 大学\n  文学\t学士 ") == "大学 文学 学士"
    assert one_line("㎡①") == "㎡①"
