"""Claims about `extractors.amounts`: what counts and shares a sentence states."""

from decimal import Decimal

import pytest

from extractors.amounts import amounts


@pytest.mark.parametrize(
    ("words", "value", "bound"),
    [
        ("18次", "18", "exact"),
        ("十八次", "18", "exact"),
        ("两次", "2", "exact"),
        ("廿三人", "23", "exact"),
        ("1.5万册", "15000", "exact"),
        ("1,200人", "1200", "exact"),
        ("１８次", "18", "exact"),
        ("20余名", "20", "least"),
        ("二十多名", "20", "least"),
        ("20名以上", "20", "least"),
        ("不少于16次", "16", "least"),
        ("近30次", "30", "about"),
        ("约30次", "30", "about"),
    ],
)
def test_a_count_is_read_with_its_bound(words: str, value: str, bound: str) -> None:
    (amount,) = amounts(words)
    assert (amount.value, amount.bound, amount.share) == (Decimal(value), bound, False)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("83.3%", "0.833"),
        ("\uff18\uff15％", "0.85"),
        ("百分之八十五", "0.85"),
        ("八成", "0.8"),
        ("5成", "0.5"),
        ("八成五", "0.85"),
        ("一半以上", "0.5"),
        ("四分之三", "0.75"),
    ],
)
def test_a_share_is_between_nothing_and_all(words: str, value: str) -> None:
    (amount,) = amounts(words)
    assert (amount.value, amount.share) == (Decimal(value), True)


def test_a_share_knows_the_half_of_its_last_digit() -> None:
    assert amounts("占31.2%")[0].slack == Decimal("0.0005")
    assert amounts("占31%")[0].slack == Decimal("0.005")


@pytest.mark.parametrize("words", ["八成员", "万人空巷", "300%的增长"])
def test_what_is_no_amount_is_none(words: str) -> None:
    assert all(not amount.share for amount in amounts(words))


def test_an_amount_says_where_it_stands() -> None:
    text = "两年来共开展研修活动18次"
    amount = amounts(text)[-1]
    assert text[amount.start : amount.end] == "18"
