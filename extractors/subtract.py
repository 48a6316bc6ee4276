"""In: the words of a filled place and the words that the blank prints there. Out: what the writer added."""

import re
from functools import lru_cache
from typing import Final

from extractors.printed import DATE_BLANK, SIGNATURE
from extractors.text import half, squeeze

_NUMERAL: Final = r"[\d〇零一二三四五六七八九十○Oo]"
_WRITTEN_DATE: Final = re.compile(
    rf"(?:{_NUMERAL}{{0,4}})[\s_]*(年)[\s_]*{_NUMERAL}{{0,3}}[\s_]*(月)(?:[\s_]*{_NUMERAL}{{0,3}}[\s_]*(日))?"
)
_WORDS: Final = re.compile(r"[^\s_]+")
_RULES: Final = re.compile(r"_{2,}|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""Underscores that draw a line to write on; one inside an address (a_b@…) is not."""
_LONG: Final = 4


def subtract(raw: str, printed: str, unit: str = "") -> str:
    """The text without the printed words: hints wherever they were moved to, units, signature words, 年 月 日."""
    if not printed and not unit:
        return _RULES.sub(" ", raw)
    if printed and squeeze(half(raw)) == squeeze(half(printed)):
        return ""
    plain = half(raw)
    left_out = [False] * len(raw)
    words = DATE_BLANK.sub(" ", half(printed))
    blanks = len(DATE_BLANK.findall(half(printed)))
    if blanks:
        _strike_dates(plain, left_out, blanks)
    for word in sorted(_WORDS.findall(words), key=len, reverse=True):
        _strike_word(plain, word, left_out)
    if unit:
        _strike_unit(plain, half(unit), left_out)
    return _kept(raw, left_out)


def _kept(raw: str, left_out: list[bool]) -> str:
    pieces: list[str] = []
    for char, out in zip(raw, left_out, strict=True):
        if not out:
            pieces.append(char)
        elif pieces and not pieces[-1].isspace():
            pieces.append(" ")
    kept = _RULES.sub(" ", "".join(pieces))
    return "\n".join(re.sub(r"[ \t\u3000]+", " ", line).strip() for line in kept.split("\n") if line.strip())


def _strike_dates(plain: str, left_out: list[bool], blanks: int) -> None:
    """Strikes the printed 年, 月 and 日 of the last date that ends a line, whether its blanks are filled or not; where
    the blank prints several, of as many dates as it prints."""
    written = list(_WRITTEN_DATE.finditer(plain))
    printed = written if len(written) == blanks > 1 else [m for m in written if _ends_line(plain, m)][-1:]
    for date in printed:
        for group in (1, 2, 3):
            if date.start(group) >= 0:
                left_out[date.start(group)] = True


def _ends_line(plain: str, date: re.Match[str]) -> bool:
    """Whether nothing but brackets, blanks or printed words of a signature follow a date on its line."""
    rest = plain[date.end() :].split("\n", 1)[0]
    return not SIGNATURE.sub("", rest).strip(" \t)_止日。.,;，；0123456789")


def _strike_word(plain: str, word: str, left_out: list[bool]) -> None:
    """Strikes the last place where a printed word still stands, else its core without brackets and colon."""
    for form in (word, word.rstrip(":,.;。，；、"), word.strip("()[]【】〔〕:")):
        if not form:
            continue
        if form.isdigit():
            return
        if len(form) < 2 and form not in "()":
            if form == "第" and plain.lstrip().startswith(form):
                left_out[plain.index(form)] = True
                return
            _strike_unit(plain, form, left_out)
            return
        if form == word and len(form) == 2 and form not in plain and _encloses(form, plain.strip()):
            left_out[plain.index(form[0])] = left_out[plain.rindex(form[1])] = True
            return
        places = [m for m in _spaced(form).finditer(plain) if not any(left_out[m.start() : m.end()])]
        if places and (len(form) >= _LONG or _stands_alone(plain, places[-1])):
            left_out[places[-1].start() : places[-1].end()] = [True] * (places[-1].end() - places[-1].start())
            return


@lru_cache(4096)
def _spaced(printed: str) -> re.Pattern[str]:
    """The word with blanks between its signs. The same printed words are looked for in every sheet."""
    return re.compile(r"[\s_]*".join(map(re.escape, printed)))


def _encloses(pair: str, text: str) -> bool:
    """Whether a text stands between two printed signs (`第…号`)."""
    return text.startswith(pair[0]) and text.endswith(pair[1])


def _stands_alone(plain: str, match: re.Match[str]) -> bool:
    """Whether a short word stands apart from the writer's words: at an end of a line, in brackets, before a colon."""
    before, behind = plain[: match.start()].rstrip(" \t"), plain[match.end() :].lstrip(" \t")
    return (
        not before
        or before[-1] in "\n)(:_"
        or not behind
        or behind[0] in "\n():_"
        or plain[match.start() - 1 : match.start()].isspace()
        or match.group()[-1] == ":"
    )


def _strike_unit(plain: str, unit: str, left_out: list[bool]) -> None:
    """Strikes a unit behind a number or at the end: the last such place."""
    if "。" in plain:
        return
    for match in reversed(list(re.finditer(re.escape(unit), plain))):
        before = plain[: match.start()].rstrip()
        at_end = not plain[match.end() :].strip(" \t\n_)。")
        if (at_end or (before and before[-1].isdigit())) and not any(left_out[match.start() : match.end()]):
            left_out[match.start() : match.end()] = [True] * (match.end() - match.start())
            return
