"""In: the characters read along a seal's ring, the form's own schools. Out: what it says, and whether it is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from extractors.identity import schools_in

if TYPE_CHECKING:
    from extractors.scan_engine import Sign

UNREAD: Final = "□"
"""Stands for a character that wasn't read surely."""
_SURE: Final = 0.8
_LEAST_READ: Final = 0.7
_SHORTEST: Final = 6
"""What is said of a seal has so many characters, and so many of them are sure."""
_ALIKE: Final = 0.6
_WRONG: Final = 0.2
"""So much of a school's name is there, and at most so much of it otherwise, for the seal to be its own."""
_FOREIGN: Final = 0.7
"""Where less of a name than this is there, it is another's."""
_KIND: Final = re.compile(
    r"(?:实验|附属|中心|第[一二三四五六七八九十]+)*(?:小学|中学|学校|幼儿园|高中|初中|初级中学|高级中学|学院)$"
)


def seal_words(signs: Sequence[Sign]) -> str:
    """What a seal's ring says, □ for what isn't sure; empty where too little of it is."""
    signs = [sign for sign in signs if "\u3400" <= sign.text <= "\u9fff"]
    words = "".join(sign.text if sign.sure >= _SURE else UNREAD for sign in signs)
    read = len(words) - words.count(UNREAD)
    return words if len(words) >= _SHORTEST and read >= _LEAST_READ * len(words) else ""


def names_own_unit(words: str, schools: Iterable[str]) -> bool | None:
    """Whether a seal's words name one of these schools; None where that can't be told.

    They name another only where every character was read, a school is among them, and it is like none of these.
    """
    own = [school for school in schools if len(school) > 2]
    if not words or not own:
        return None
    if any(_is_like(piece, school) for school in own for piece in _pieces(words, school)):
        return True
    if UNREAD in words or not schools_in(words):
        return None
    alike = (_same(piece, school) / len(school) for school in own for piece in _pieces(words, school))
    return None if max(alike, default=0.0) >= _FOREIGN else False


def _pieces(words: str, school: str) -> Iterator[str]:
    """The pieces of the words that are as long as the school's name."""
    return (words[i : i + len(school)] for i in range(len(words) - len(school) + 1))


def _is_like(piece: str, school: str) -> bool:
    """Whether a piece is a school's name, as far as it was read."""
    same, own = _same(piece, school), len(_KIND.sub("", school)) or len(school)
    wrong = len(school) - same - piece.count(UNREAD)
    known = 2 * _same(piece[:own], school[:own]) >= own
    return same >= _ALIKE * len(school) and wrong <= _WRONG * len(school) and known


def _same(piece: str, school: str) -> int:
    return sum(a == b for a, b in zip(piece, school, strict=True))
