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


def half(text: str) -> str:
    """Each sign for itself in NFKC where that is one sign too, so that positions stay the same as in `text`."""
    if text.isascii():
        return text
    return "".join(_half(c) for c in text)


@lru_cache(maxsize=4096)
def _half(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def one_line(text: str) -> str:
    """The text on one line: runs of white space become one space, none between two lines of Chinese."""
    return _SPACE.sub(" ", text).strip()


def tidy_paragraphs(text: str) -> str:
    """Long text with its paragraphs kept, each without indent and trailing blanks, empty ones left out."""
    lines = (line.strip(" \t\u3000\u00a0\r\x0b\x0c") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
