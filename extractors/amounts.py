"""In: a sentence. Out: the amounts it states, with bounds: counts (十八, 1.5万, 20余), shares (83.3%, 八成).

amount := [bound] number [extent] | share
number := digits[.digits][万|亿] | Chinese count | 半
share  := number % | 百分之 number | n 成 [半] | n 分之 m | 一半 | 半数 | 过半
bound  := 约 | 近 | 不少于 | 超过 … before it; 余 | 多 | 以上 | 左右 … after it
"""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Final, Literal, NamedTuple

from extractors.text import half
from extractors.values import chinese_number

Bound = Literal["exact", "least", "most", "about"]
_CN: Final = "〇零一二三四五六七八九两十拾廿卅百佰千仟万亿壹贰叁肆伍陆柒捌玖"
_DIGIT: Final = "〇零一二三四五六七八九两"
_NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[{_CN}]+)"
_BEFORE: Final = (
    r"(?P<least>不少于|不低于|不下|至少|达到?了?|超过|超|逾|已?突破|多达)|(?P<about>大约|大概|约|将近|接近"
    r"|近)|(?P<most>不超过|不到|不足|至多|最多)"
)
_AMOUNT: Final = re.compile(
    rf"(?:{_BEFORE})?\s*(?:"
    rf"百分之(?P<hundredth>{_NUMBER})"
    rf"|(?P<parts>[{_DIGIT}十]+)分之(?P<part>[{_DIGIT}十]+)"
    rf"|(?P<tenths>[{_DIGIT}\d])成(?P<tenth>[{_DIGIT}半])?(?![员立功果为长绩人熟就效])"
    r"|(?P<half>一半|半数|过半)"
    rf"|(?P<number>{_NUMBER})(?P<more>余|多|来)?\s*(?P<scale>[万亿])?\s*(?P<percent>%|个百分点)?(?P<more2>余|多)?"
    r")"
)
_AFTER: Final = re.compile(
    r"[^\d,，。;；、]{0,3}?(?:(?P<least>以上|及以上|多)|(?P<about>左右|上下|许)|(?P<most>以下|以内))"
)
_MOST: Final = 60
"""Amounts read of one sentence: what has more is no sentence, and must not hold up the night."""
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}


class Amount(NamedTuple):
    """An amount as stated at `start:end`: a count, or a share between 0 and 1 with the half of its last digit."""

    value: Decimal
    bound: Bound
    slack: Decimal
    start: int
    end: int
    share: bool = False

    @property
    def whole(self) -> int | None:
        """The count, where it is a whole number."""
        return None if self.share or self.value != self.value.to_integral_value() else int(self.value)


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a sentence in order. 十 of 十分重要 is none: words are for the caller to tell by what follows."""
    plain = half(text)
    found = (amount for match in _AMOUNT.finditer(plain) if (amount := _amount(plain, match)) is not None)
    return tuple(islice(found, _MOST))


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    bound = _bound(text, match)
    start = next(match.start(g) for g in ("hundredth", "parts", "tenths", "half", "number") if match[g])
    if match["hundredth"]:
        start -= len("百分之")
        return _share(match["hundredth"], Decimal(100), bound, start, match.end())
    if match["parts"]:
        below, above = chinese_number(match["parts"]), chinese_number(match["part"])
        if not below or above is None or above > below:
            return None
        return Amount(Decimal(above) / below, bound, Decimal(0), start, match.end(), share=True)
    if match["tenths"]:
        tenths = _number(match["tenths"]) or Decimal(0)
        more = match["tenth"]
        tenths += Decimal("0.5") if more == "半" else Decimal(chinese_number(more) or 0) / 10 if more else 0
        slack = Decimal("0.005") if more else Decimal("0.05")
        return Amount(tenths / 10, bound, slack, start, match.end(), share=True)
    if match["half"]:
        least: Bound = "least" if match["half"] == "过半" else bound
        return Amount(Decimal("0.5"), least, Decimal(0), start, match.end(), share=True)
    if match["percent"] == "%":
        return _share(match["number"], Decimal(100), bound, start, match.end())
    number = _number(match["number"])
    if number is None or match["percent"] or match["number"][0] in "百千万亿":
        return None
    number *= _SCALES.get(match["scale"] or "", 1)
    return Amount(number, bound, Decimal(0), start, match.start() + len(match.group().rstrip()))


def _share(words: str, of: Decimal, bound: Bound, start: int, end: int) -> Amount | None:
    number = _number(words)
    if number is None or number > of:
        return None
    digits = -int(number.as_tuple().exponent) if "." in words else 0
    return Amount(number / of, bound, Decimal(5).scaleb(-digits - 1) / of, start, end, share=True)


def _number(words: str) -> Decimal | None:
    if words[0].isdigit():
        return Decimal(words.replace(",", ""))
    number = chinese_number(words)
    return None if number is None else Decimal(number)


def _bound(text: str, match: re.Match[str]) -> Bound:
    if match["more"] or match["more2"] or (match["least"] and "达" not in match["least"]):
        return "least"
    if match["about"] or match["most"]:
        return "about" if match["about"] else "most"
    after = _AFTER.match(text, match.end())
    if after is None:
        return "exact"
    return "least" if after["least"] else "about" if after["about"] else "most"
