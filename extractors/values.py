"""In: words as written. Out: numbers, dates, telephone numbers and names, by one small grammar over tokens.

number   := digits | chinese digits (一九九八) | chinese count (十八, 二十, 廿一)
date     := number YEAR number [MONTH [number [DAY]]] | number sep number [sep number] | yyyymm | yyyymmdd
sep      := . - / 、 · , or white space
phones   := phone { splitter phone } with a short number in brackets
phone    := [+86] mobile | [area code] landline [extension] | short number | service number
"""

import re
from typing import Final, NamedTuple

from extractors.text import half

_DIGITS: Final = dict(
    zip(
        "〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖○Oo",
        (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0),
        strict=True,
    )
)
_UNITS: Final = {
    "十": 10,
    "拾": 10,
    "廿": 20,
    "卅": 30,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10_000,
    "亿": 100_000_000,
}
_CHINESE: Final = "〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖○"
_HYPHENS: Final = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63), "-")
_LATIN_ZERO: Final = re.compile(r"(?<=[一二三四五六七八九〇零])[OoΟ○◯〇]+")
"""The letter O or a circle, typed for the zero of 二○○八."""
_TOKEN: Final = re.compile(
    rf"(?P<digits>[\d{_CHINESE}]+(?![十拾廿卅百佰千仟万亿])|\d+)|(?P<count>[{_CHINESE}十拾廿卅百佰千仟万亿]+)|(?P<mark>[年月日号])"
    r"|(?P<sep>[ \t]*[.\-/·、,。–—－_][ \t]*|[\s\u00a0]+)"
    rf"|(?P<word>[^\d{_CHINESE}十拾廿卅百佰千仟万亿年月日号.\-/·、,。–—－_\s\u00a0]+)",
)


def chinese_number(text: str) -> int | None:
    """The number that Chinese numerals state (十八 → 18, 一九九八 → 1998, 两百零三 → 203); None if they state none."""
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _count(text)


def _count(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in "廿卅":
            section, digit = section + _UNITS[char], None
        elif _UNITS[char] >= 10_000:
            total, section, digit = total + (section + (digit or 0)) * _UNITS[char], 0, None
        else:
            section, digit = section + (1 if digit is None else digit) * _UNITS[char], None
    return total + section + (digit or 0)


class Token(NamedTuple):
    """A token of the grammar: a number (with its count of digits), a 年月日 mark, or a separator."""

    kind: str
    text: str
    number: int
    width: int
    start: int
    end: int


def _plain(text: str) -> str:
    """Half-width signs and one kind of hyphen, position by position."""
    return half(text).translate(_HYPHENS)


def tokens(text: str) -> tuple[Token, ...]:
    """The text's tokens, separators at both ends of a number or mark included, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(_LATIN_ZERO.sub(lambda m: "〇" * len(m.group()), _plain(text))):
        kind, word = match.lastgroup or "word", match.group()
        number, width = 0, 0
        if kind == "digits":
            digits = "".join(str(_DIGITS[c]) if c in _DIGITS else str(int(c)) for c in word)
            kind, number, width = "number", int(digits[:12]), len(word)
        elif kind == "count":
            value = chinese_number(word)
            kind, number = ("word", 0) if value is None else ("number", value)
        found.append(Token(kind, word, number, width, match.start(), match.end()))
    return tuple(found)


_WIDEST: Final = {"年": 4, "月": 2, "日": 2, "号": 2}
"""How many digits stand before each mark where they are written apart."""


class Date(NamedTuple):
    """A date as read: `day` 0 where none is stated; `start:end` are its words in the text. Month and day as written."""

    year: int
    month: int
    day: int
    start: int
    end: int

    @property
    def possible(self) -> bool:
        """Whether the calendar has it."""
        return 1900 <= self.year <= 2100 and 1 <= self.month <= 12 and self.day <= _days(self.year, self.month)

    @property
    def month_text(self) -> str:
        """The date as YYYY-MM."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def text(self) -> str:
        """The date as YYYY-MM-DD, as YYYY-MM where no day is stated; empty where the calendar hasn't it."""
        return "" if not self.possible else self.day_text if self.day else self.month_text

    @property
    def day_text(self) -> str:
        """The date as YYYY-MM-DD."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def dates(text: str, latest_year: int = 2049) -> tuple[Date, ...]:
    """Every date in the text, in order, also impossible ones (month 13); years of two digits up to `latest_year`."""
    found: list[Date] = []
    tape = _closed_up(tokens(text))
    at = 0
    while at < len(tape):
        date, after = _date_at(tape, at, latest_year)
        if date is not None:
            found.append(date)
        at = max(after, at + 1)
    return tuple(found)


def _closed_up(tape: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, digits that only blanks part before 年, 月 or 日 as one number (202 2年, 1 4 日)."""
    closed: list[Token] = []
    for token in tape:
        closed.append(token)
        if token.kind == "mark" and token.text in _WIDEST:
            _close_up(closed, _WIDEST[token.text])
    return tuple(closed)


def _close_up(tape: list[Token], widest: int) -> None:
    """Join the digits before the last token, a mark, where they make a number of `widest` digits at most."""
    last = len(tape) - 2
    if last >= 0 and tape[last].kind == "sep" and not tape[last].text.strip():
        last -= 1
    first = last
    while first >= 2 and _is_digits(tape[first - 2]) and _is_digits(tape[first]) and tape[first - 1].text.isspace():
        first -= 2
    width = sum(token.width for token in tape[first : last + 1])
    if first < last and width == widest and "\n" not in "".join(token.text for token in tape[first:last]):
        digits = "".join(f"{t.number:0{t.width}d}" for t in tape[first : last + 1 : 2])
        whole = Token("number", digits, int(digits), width, tape[first].start, tape[last].end)
        tape[first : last + 1] = [whole]


def _is_digits(token: Token) -> bool:
    return token.kind == "number" and token.width > 0


def _date_at(tape: tuple[Token, ...], at: int, latest: int) -> tuple[Date | None, int]:
    """The date that begins at a token, and the token after it."""
    first = tape[at]
    if first.kind != "number":
        return None, at + 1
    if first.width in (6, 8) and not _joined(tape, at):
        whole = _compact(first)
        if whole is not None:
            return whole, at + 1
    if first.width not in (2, 4) or (at and tape[at - 1].kind == "number"):
        return None, at + 1
    after, year_marked = _past(tape, at + 1, "年")
    if after == at + 1 or after >= len(tape) or tape[after].kind != "number":
        return None, at + 1
    if first.width == 2 and not year_marked and not _dotted(tape, at + 1):
        return None, at + 1
    return _month_and_day(tape, at, after, _full_year(first, latest))


def _month_and_day(tape: tuple[Token, ...], at: int, month_at: int, year: int) -> tuple[Date | None, int]:
    month = tape[month_at]
    if month.width > 2:
        return None, at + 1
    after, month_marked = _past(tape, month_at + 1, "月")
    day, end = 0, after if month_marked else month_at + 1
    if _is_day(tape, at, month_at, after):
        closed, day_marked = _past(tape, after + 1, "日号")
        if month_marked or _dotted(tape, month_at + 1) or day_marked:
            if not day_marked and closed == after + 1 and closed < len(tape) and tape[closed].kind == "number":
                return None, at + 1
            day, end = tape[after].number, closed if day_marked else after + 1
    last = end - 1
    while tape[last].kind == "sep":
        last -= 1
    return Date(year, month.number, day, tape[at].start, tape[last].end), end


def _is_day(tape: tuple[Token, ...], at: int, month_at: int, after: int) -> bool:
    """Whether the number behind a month is its day: after the same separator as before the month, or small enough."""
    if after >= len(tape) or after == month_at + 1 or tape[after].kind != "number" or tape[after].width > 2:
        return False
    marked = after + 1 < len(tape) and tape[after + 1].kind == "mark" and tape[after + 1].text in "日号"
    return marked or tape[after].number <= 31 or tape[month_at + 1].text == tape[at + 1].text


def _joined(tape: tuple[Token, ...], at: int) -> bool:
    """Whether a number goes on in the next or comes from the one before it (a telephone number in pieces)."""
    before = at >= 2 and tape[at - 1].kind == "sep" and tape[at - 2].kind == "number" and not _is_compact(tape[at - 2])
    after = at + 2 < len(tape) and tape[at + 1].kind == "sep" and tape[at + 2].kind == "number"
    return before or (after and not _is_compact(tape[at + 2]))


def _is_compact(token: Token) -> bool:
    """Whether a number is a month or day written in one (199808), which no piece of a telephone number is."""
    date = _compact(token) if token.width in (6, 8) else None
    return date is not None and date.possible


def _compact(token: Token) -> Date | None:
    """A date written in one number: 199808 or 19980801."""
    digits = f"{token.number:0{token.width}d}"
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:] or 0)
    return Date(year, month, day, token.start, token.end) if 1900 <= year <= 2100 else None


def _past(tape: tuple[Token, ...], at: int, marks: str) -> tuple[int, bool]:
    """The token after separators and one of the marks, and whether the mark was there."""
    marked = False
    while at < len(tape) and (
        tape[at].kind == "sep" or (not marked and tape[at].kind == "mark" and tape[at].text in marks)
    ):
        marked = marked or tape[at].kind == "mark"
        at += 1
    return at, marked


def _dotted(tape: tuple[Token, ...], at: int) -> bool:
    """Whether a separator stands there that is more than white space."""
    return at < len(tape) and tape[at].kind == "sep" and bool(tape[at].text.strip())


def _full_year(token: Token, latest: int) -> int:
    if token.width == 4:
        return token.number
    century = latest // 100 * 100
    return token.number + (century if token.number <= latest % 100 else century - 100)


MOBILE: Final = re.compile(r"1[3-9]\d{9}")
LANDLINE: Final = re.compile(r"(?:0(?:10|2\d|[3-9]\d{2}))?[2-8]\d{6,7}")
SHORT: Final = re.compile(r"[1-9]\d{2,5}")
SERVICE: Final = re.compile(r"[48]00\d{7}")
_COUNTRY: Final = re.compile(
    r"\(\s*(?:\+|00)?86\s*\)|\+86|(?<!\d)(?:00)?86(?=[ \-]*1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?!\d))"
)
"""The country's code before a number: +86, (86), 0086."""
_EXTENSION: Final = re.compile(r"[((]?\s*(?:转|分机|内线|[eE]xt\.?)\s*[:：]?\s*\d{1,5}\s*[))]?")
_PHONE_WORD: Final = re.compile(r"(?:\(\s*0\d{2,3}\s*\)[\s\-]*)?\d[\d \-.\t–—－_]*\d|\d")
_BRACKET: Final = re.compile(r"[((](?!\s*0\d{2,3}\s*[))])[^()()]*[))]")
_BROKEN: Final = re.compile(r"(?<=[\d\-.])\s*\n\s*(?=\d)")
_WHITE: Final = re.compile(r"\s+")


class Phones(NamedTuple):
    """Numbers that can be called (digits only, in the order written), and the digit groups that can't."""

    numbers: tuple[str, ...]
    bad: tuple[str, ...]


def phones(text: str) -> Phones:
    """The telephone numbers in the text; a short number counts in brackets, or beside a full number. A number that a
    narrow cell broke over two lines is one number."""
    found = _phones(text)
    if not found.bad or "\n" not in text:
        return found
    joined = _phones(_BROKEN.sub("", text))
    return found if joined.bad else joined


def _phones(text: str) -> Phones:
    plain = _EXTENSION.sub(_blanks, _COUNTRY.sub(_blanks, _plain(text)))
    numbers: list[str] = []
    bad: list[str] = []
    for word, bracketed in _phone_words(plain):
        for digits, whole in _split_digits(word):
            good = whole and _callable(digits, short=bracketed or bool(numbers))
            (numbers if good else bad).append(digits)
    return Phones(tuple(dict.fromkeys(numbers)), tuple(bad))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _phone_words(plain: str) -> list[tuple[str, bool]]:
    """Digit groups with the separators inside them, in order, each with whether it stands in brackets."""
    brackets = [m.span() for m in _BRACKET.finditer(plain)]
    words: list[tuple[int, str, bool]] = []
    open_text = list(plain)
    for start, end in brackets:
        words += [(start + m.start(), m.group(), True) for m in _PHONE_WORD.finditer(plain[start:end])]
        open_text[start:end] = "|" * (end - start)
    words += [(m.start(), m.group(), False) for m in _PHONE_WORD.finditer("".join(open_text))]
    return [(word, bracketed) for _, word, bracketed in sorted(words)]


def _split_digits(word: str) -> list[tuple[str, bool]]:
    """The numbers in one run of digits and separators, each with whether it may be one: joined where they make one
    number (a landline without its area code in two pieces at most), else the pieces that do."""
    pieces = tuple(p for run in re.split(r"\D+", word) for p in _parted(run) if p)
    digits = "".join(pieces)
    local = len(digits) < 9 and len(pieces) > 2
    if _callable(digits, short=True) and not local:
        return [(digits, True)]
    return [(number, True) for number in _several(pieces)] or [(digits, not local)]


def _parted(run: str) -> tuple[str, str]:
    """A run of digits, or the mobile number that it begins with and the rest: two numbers whose line break was lost."""
    return (run[:11], run[11:]) if len(run) > 11 and MOBILE.fullmatch(run[:11]) and run[11] in "01" else (run, "")


def _several(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """The pieces as several whole numbers, an extension behind a landline left out; empty where they aren't such."""
    for size in range(len(pieces), 0, -1):
        head = "".join(pieces[:size])
        if not (MOBILE.fullmatch(head) or (LANDLINE.fullmatch(head) and (size == 1 or head.startswith("0")))):
            continue
        rest = pieces[size:]
        if not rest or (not MOBILE.fullmatch(head) and len(rest) == 1 and len(rest[0]) <= 5):
            return (head,)
        if len(rest) == 1 and SHORT.fullmatch(rest[0]):
            return (head, rest[0])
        others = _several(rest)
        if others:
            return (head, *others)
    return ()


def _callable(digits: str, *, short: bool) -> bool:
    if MOBILE.fullmatch(digits) or LANDLINE.fullmatch(digits) or SERVICE.fullmatch(digits):
        return True
    return short and SHORT.fullmatch(digits) is not None


_NAME: Final = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}"
    r"|[\u3400-\u9fff]{1,10}[·•・][\u3400-\u9fff]{1,12}|[A-Za-z][A-Za-z.' ·-]{1,40}"
)
_NAME_TITLE: Final = re.compile(r"(?:老师|同志|校长|书记|园长|主任|先生|女士)$|[((].*[))]$")


class Name(NamedTuple):
    """A person's name, inner spaces removed, and whether it looks like one."""

    text: str
    plausible: bool


def name(text: str) -> Name:
    """The person's name that the text is."""
    joined = _WHITE.sub("", text).strip("。．.,，、;；:：_")
    plausible = _NAME.fullmatch(joined) is not None and _NAME_TITLE.search(joined) is None
    return Name(joined, plausible)
