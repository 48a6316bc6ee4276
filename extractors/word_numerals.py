"""In: a number and the name of a Word number format. Out: the number as that format writes it."""

from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_SMALL: Final = ("〇一二三四五六七八九", "十百千", "万")
_LEGAL: Final = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_LEGAL_TRADITIONAL: Final = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_HEAVENLY_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH: Final = "".join(chr(0xFF10 + digit) for digit in range(10))
_MAX_ROMAN: Final = 3999
_MAX_CHINESE: Final = 99_999


def numeral(number: int, style: str) -> str:
    """The number in that format; in Arabic digits where the format is unknown or has no sign for the number."""
    write = _WRITERS.get(style)
    return (write(number) if write else "") or str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return ""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int, first: str, count: int = 26) -> str:
    """a … z, aa, bb … zz, aaa: Word repeats the letter."""
    if not 0 < number <= count * 10:
        return ""
    return chr(ord(first) + (number - 1) % count) * ((number - 1) // count + 1)


def _signs(number: int, signs: str) -> str:
    return signs[number - 1] if 0 < number <= len(signs) else ""


def _circled(number: int) -> str:
    for first, start, count in ((1, 0x2460, 20), (21, 0x3251, 15), (36, 0x32B1, 15)):
        if first <= number < first + count:
            return chr(start + number - first)
    return ""


def _chinese(number: int, digits: str, units: str, myriad: str, bare_ten: bool) -> str:
    """120 as 一百二十, 105 as 一百〇五; `bare_ten`: 12 as 十二, not 一十二."""
    if not 0 < number <= _MAX_CHINESE:
        return digits[0] if number == 0 else ""
    high, low = divmod(number, 10_000)
    text = _under_myriad(low, digits, units)
    if high:
        gap = digits[0] if low and low < 1_000 else ""
        text = digits[high] + myriad + gap + text
    return text[1:] if bare_ten and 10 <= number < 20 else text


def _under_myriad(number: int, digits: str, units: str) -> str:
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return text


def _spelled(digits: str) -> Callable[[int], str]:
    """Digit by digit: 12 as 一二, 10 as 一〇."""
    return lambda number: "".join(digits[int(digit)] for digit in str(number)) if number >= 0 else ""


def _counted(number: int) -> str:
    return _chinese(number, *_SMALL, bare_ten=True)


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _stem_and_branch(number: int) -> str:
    return _HEAVENLY_STEMS[(number - 1) % 10] + _EARTHLY_BRANCHES[(number - 1) % 12] if number > 0 else ""


_WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": lambda n: _letters(n, "A"),
    "lowerLetter": lambda n: _letters(n, "a"),
    "ordinal": _ordinal,
    "hex": lambda n: f"{n:X}",
    "numberInDash": lambda n: f"- {n} -",
    "decimalFullWidth": _spelled(_FULL_WIDTH),
    "decimalFullWidth2": _spelled(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda n: chr(0x2487 + n) if 0 < n <= 20 else "",
    "decimalEnclosedParen": lambda n: chr(0x2473 + n) if 0 < n <= 20 else "",
    "ideographEnclosedCircle": lambda n: chr(0x327F + n) if 0 < n <= 10 else "",
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "koreanCounting": _counted,
    "ideographDigital": _spelled("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _spelled("〇一二三四五六七八九"),
    "taiwaneseDigital": _spelled("○一二三四五六七八九"),
    "koreanDigital": _spelled("〇一二三四五六七八九"),
    "chineseLegalSimplified": lambda n: _chinese(n, *_LEGAL, bare_ten=False),
    "ideographLegalTraditional": lambda n: _chinese(n, *_LEGAL_TRADITIONAL, bare_ten=False),
    "japaneseLegal": lambda n: _chinese(n, *_LEGAL_TRADITIONAL, bare_ten=False),
    "ideographTraditional": lambda n: _signs(n, _HEAVENLY_STEMS),
    "ideographZodiac": lambda n: _signs(n, _EARTHLY_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
}
