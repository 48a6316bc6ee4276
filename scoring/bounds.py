"""In: a number as a document states it. Out: whether the words make it a lower bound (20余名, 八成以上)."""

import re
from typing import Final

_NUMBER: Final = r"(\d+(?:\.\d+)?|[一二三四五六七八九十百廿两〇零]+)"
_MORE_THAN_COUNT: Final = (
    re.compile(_NUMBER + r"\s*[余多]\s*[名人位次场项节个]"),
    re.compile(_NUMBER + r"\s*[名人位次场项节个](?:以上|有余)"),
    re.compile(r"(?:至少|不少于|超过|逾)\s*" + _NUMBER + r"\s*[余多]?[名人位次场项节个]"),
)
_MORE_THAN_SHARE: Final = (
    re.compile(_NUMBER + r"\s*[%％](?:以上|多)"),
    re.compile(_NUMBER + r"成(?:以上|多)"),
    re.compile(r"(?:至少|不少于|超过|逾)\s*" + _NUMBER + r"\s*(?:[%％]|成)"),
)
_HALF: Final = re.compile(r"(?:一半|半数|50\s*[%％])(?:以上|多)|过半|超过(?:一半|半数)")
_DIGITS: Final = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def is_lower_bound(value: object, words: str) -> bool:
    """Whether the words state the value as the least that there were. A share is a float between 0 and 1."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    if isinstance(value, float):
        said = [_as_share(found) for pattern in _MORE_THAN_SHARE for found in pattern.finditer(words)]
        return value in said or (value == 0.5 and bool(_HALF.search(words)))
    return any(number_in(found.group(1)) == value for pattern in _MORE_THAN_COUNT for found in pattern.finditer(words))


def _as_share(found: re.Match[str]) -> float:
    number = number_in(found.group(1))
    return round(number / (10 if "成" in found.group() else 100), 6)


def number_in(words: str) -> float:
    """The number that Arabic figures or Chinese numerals under a thousand write."""
    if words[0].isascii():
        return float(words)
    total = digit = 0
    for char in words:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        elif char == "廿":
            total += 20
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit
