"""In: text as it stands in a document. Out: the foldings that labels are compared by, and the signs forms are made of.

Folding is for comparing only: what a person wrote is stored as it was written.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

BOXES: Final = "□☐◻▢○〇◯⬜❏❑"
"""Signs of an option not chosen."""
TICKED: Final = "☑☒■☆★●◉✅▣⊠🗹"
"""Signs of an option chosen: a box with something in it."""
TICKS: Final = "√✓✔✅ⅴ∨Ѵ"
"""Ticks that stand for themselves, before, after or over a box."""

_SPACE: Final = re.compile(r"[\s\u200b\u200c\u200d\ufeff\u2060\u00ad]+")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_TITLE: Final = re.compile(r"《[^》]*》")
_CLOSING_COLON: Final = re.compile(r"[:：∶﹕︰]+$")


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """The text without white space and zero-width signs."""
    return _SPACE.sub("", text)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """NFKC, lower case, without white space and punctuation: two labels with the same fold are the same label."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())


def label_key(text: str) -> str:
    """A label as a key: as printed, without white space and a closing colon."""
    return _CLOSING_COLON.sub("", squeeze(text))


def _single_signs() -> dict[int, str]:
    """Every sign of the ranges that offices type whose NFKC form is another single sign (full-width forms, 　, ⅰ …)."""
    ranges = (range(0x00A0, 0x0100), range(0x2000, 0x3400), range(0xF900, 0xFB00), range(0xFE10, 0xFFF0))
    folded = ((code, unicodedata.normalize("NFKC", chr(code))) for codes in ranges for code in codes)
    return {code: sign for code, sign in folded if len(sign) == 1 and ord(sign) != code}


_HALF: Final = _single_signs()


def half(text: str) -> str:
    """Each sign for itself in NFKC where that is one sign too, so that positions stay the same as in `text`."""
    return text if text.isascii() else text.translate(_HALF)


def one_line(text: str) -> str:
    """The text on one line: runs of white space become one space, none between two lines of Chinese."""
    return _SPACE.sub(" ", text).strip()


def tidy_paragraphs(text: str) -> str:
    """Long text with its paragraphs kept, each without indent and trailing blanks, empty ones left out."""
    lines = (line.strip(" \t\u3000\u00a0\r\x0b\x0c") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def without_titles(text: str) -> str:
    """The text with the words of book titles dotted out, position by position: 《…课题》 names no project."""
    return _TITLE.sub(lambda m: f"《{'·' * (len(m.group()) - 2)}》", text)
