"""In: a cell's number and its number format. Out: the text that the sheet shows for it, dates the unambiguous way."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

BUILT_IN: Final = (
    *((0, "General"), (1, "0"), (2, "0.00"), (3, "#,##0"), (4, "#,##0.00"), (9, "0%"), (10, "0.00%")),
    *((11, "General"), (12, "General"), (13, "General"), (48, "General")),
    *((14, "yyyy-mm-dd"), (15, "yyyy-mm-dd"), (16, "mm-dd"), (17, "yyyy-mm")),
    *((18, "h:mm"), (19, "h:mm:ss"), (20, "h:mm"), (21, "h:mm:ss"), (22, "yyyy-mm-dd h:mm")),
    *((27, 'yyyy"年"m"月"'), (28, 'm"月"d"日"'), (29, 'm"月"d"日"'), (30, "yyyy-mm-dd"), (31, 'yyyy"年"m"月"d"日"')),
    *((32, 'h"时"mm"分"'), (33, 'h"时"mm"分"ss"秒"'), (34, 'h"时"mm"分"'), (35, 'h"时"mm"分"ss"秒"')),
    *((36, 'yyyy"年"m"月"'), (50, 'yyyy"年"m"月"'), (51, 'm"月"d"日"'), (52, 'yyyy"年"m"月"'), (53, 'm"月"d"日"')),
    *((54, 'm"月"d"日"'), (55, 'h"时"mm"分"'), (56, 'h"时"mm"分"ss"秒"'), (57, 'yyyy"年"m"月"'), (58, 'm"月"d"日"')),
    *((37, "#,##0"), (38, "#,##0"), (39, "#,##0.00"), (40, "#,##0.00"), (41, "#,##0"), (42, "#,##0")),
    *((43, "#,##0.00"), (44, "#,##0.00"), (45, "mm:ss"), (46, "[h]:mm:ss"), (47, "mm:ss"), (49, "@")),
)
"""Formats that a workbook names by number alone, as a Chinese Excel shows them; scientific ones are written out."""

_TOKEN: Final = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|(\[(?:h+|m+|s+)\])|\[[^\]]*\]|(am/pm|a/p|上午/下午)|(y+|m+|d+|h+|s+(?:\.0+)?|aaaa?|e+|b+)'
    r"|([#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+)|(.)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE: Final = re.compile(r"[ymdhs]|aaa", re.IGNORECASE)
_PERIOD: Final = re.compile(r"am/pm|a/p|上午/下午", re.IGNORECASE)
_WEEK: Final = "一二三四五六日"
_EPOCH: Final = datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime(1904, 1, 1)
_LAST_DAY: Final = 2_958_466
_LONGEST: Final = 255
_EXACT: Final = Context(prec=2 * _LONGEST)
"""As many digits as a format can ask for."""
_DIGITS: Final = 15
"""How many digits of a number Excel keeps."""


def shown(number: float, pattern: str, *, since_1904: bool = False) -> str:
    """The number as the format shows it: never in exponents, a date with its year first."""
    section, number = _section(number, pattern[:_LONGEST])
    plain = _QUOTED.sub("", section)
    if plain.strip().lower() == "general" or not plain.strip():
        return _general(number) if plain.strip() else _literals(section) or _general(number)
    if _DATE.search(plain) and not re.search(r"[#0?]", re.sub(r"\.0+", "", plain)):
        return _dated(number, section, since_1904=since_1904) or _general(number)
    if "/" in plain or "e+" in plain.lower() or "e-" in plain.lower() or "@" in plain:
        return _general(number)
    return _figure(number, section)


def _section(number: float, pattern: str) -> tuple[str, float]:
    """The part of the format for this number (positive; negative; zero), and the number to show by it."""
    sections = [""]
    for piece in re.split(r'("[^"]*"|\\.|;)', pattern):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    if "[>" in pattern or "[<" in pattern or "[=" in pattern:
        return "General", number
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _general(number: float) -> str:
    """The number with the digits that Excel keeps, written out."""
    if number == int(number) and abs(number) < 1e22:
        return str(int(number))
    return f"{Decimal(f'{number:.{_DIGITS}g}'):f}"


def _literals(section: str) -> str:
    return "".join(m[1] or m[2] or "" for m in _TOKEN.finditer(section))


def _figure(number: float, section: str) -> str:
    """A number by a format of digits, thousands, per cent and words around them."""
    digits = "".join(m[6] or "" for m in _TOKEN.finditer(section))
    whole, _, fraction = digits.partition(".")
    exact = Decimal(f"{number:.{_DIGITS}g}") * 100 ** section.count("%")
    exact /= 1000 ** (len(digits) - len(digits.rstrip(",")))
    unit = Decimal(1).scaleb(-len(fraction))
    rounded = exact.quantize(unit, ROUND_HALF_UP, _EXACT) if abs(exact) < 10**22 else exact
    text = f"{rounded.copy_abs():{',' if ',' in whole.rstrip(',') else ''}f}"
    text = _padded(text, whole.count("0"), fraction)
    return ("-" if rounded < 0 else "") + _with_words(section, text)


def _padded(text: str, least: int, fraction: str) -> str:
    """At least so many digits before the point; after it those of `#` only where they are needed."""
    whole, point, rest = text.partition(".")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    if optional:
        rest = rest[: len(rest) - optional] + rest[len(rest) - optional :].rstrip("0")
    whole = whole.zfill(least) if least > 1 else ("" if whole == "0" and not least and rest else whole)
    return whole + (point + rest if rest else "")


def _with_words(section: str, figure: str) -> str:
    """The format's own words with the figure in its place."""
    out, placed = "", False
    for token in _TOKEN.finditer(section):
        if token[6]:
            out += "" if placed else figure
            placed = True
        else:
            out += token[1] or token[2] or (token[7] or "").replace("@", "") or token[5] or ""
    return out if placed else out or figure


def _dated(number: float, section: str, *, since_1904: bool) -> str:
    """The moment by the format; a date whose year doesn't come first is written YYYY-MM-DD. Empty: no date."""
    if not 0 <= number < _LAST_DAY:
        return ""
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    days = number + 1 if not since_1904 and number < 60 else number  # Excel's 1900 has a 29th of February
    moment = epoch + timedelta(seconds=round(days * 86_400))
    letters = re.sub(r"[^ymd]", "", _QUOTED.sub("", section).lower())
    if "y" in letters and not letters.startswith("y"):
        day = f"{moment:%Y-%m-%d}" if "d" in letters else f"{moment:%Y-%m}"
        return day + (f" {moment:%H:%M}" if "h" in section.lower() else "")
    return _moment(moment, number, section)


def _moment(moment: datetime, number: float, section: str) -> str:
    out, before, halves = "", "", bool(_PERIOD.search(section))
    for token in _TOKEN.finditer(section):
        code = (token[5] or "").lower()
        if token[3]:
            out += str(int(number * {"h": 24, "m": 1440, "s": 86_400}[token[3][1].lower()]))
            before = token[3][1].lower()
        elif token[4]:
            out += "上午" if moment.hour < 12 else "下午"
        elif code:
            minutes = code[0] == "m" and (before == "h" or _before_seconds(section, token.end()))
            out += _piece(moment, code, minutes=minutes, halves=halves)
            before = code[0]
        else:
            out += token[1] or token[2] or (token[7] or "").replace("@", "").replace(";", "")
    return out.strip()


def _before_seconds(section: str, at: int) -> bool:
    return re.match(r"[^a-z]*s", _QUOTED.sub("", section[at:]), re.IGNORECASE) is not None


def _piece(moment: datetime, code: str, *, minutes: bool, halves: bool) -> str:
    first, wide = code[0], len(code) > 1
    if first in "yeb":
        return f"{moment.year:04d}"
    if first == "a":
        return ("星期" if len(code) > 3 else "") + _WEEK[moment.weekday()]
    if first == "d" and len(code) > 2:
        return "星期" + _WEEK[moment.weekday()]
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    value = {"m": moment.minute if minutes else moment.month, "d": moment.day, "h": hour, "s": moment.second}[first]
    return f"{value:02d}" if wide and (len(code) < 3 or first == "s") else str(value)
