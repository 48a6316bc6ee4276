"""In: names of people, schools and studios as documents write them. Out: whether two of them mean the same."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

_NOT_WORD: Final = re.compile(r"[\W_]+")
_PERSON_TITLE: Final = re.compile(r"(老师|同志|校长|书记|园长|主任|先生|女士)$")
_PLACE: Final = re.compile(r"(?:.{2,3}省)?(?:.{2,4}市)?(?:.{1,4}[区县市旗])?(?:.{1,4}[镇乡])?")
"""Province, city, county, town: what may stand before a school's own name."""
_QUOTED: Final = re.compile(r"[“\"「『](.+?)[”\"」』]")
_STUDIO_WORDS: Final = re.compile(
    r"名师送教工作室|名师工作室|名师工作站|工作室|工作站|教育系统|教育|先锋|党员|名师|名校长|班主任|[省市区县]级|申报|创建"
)
STUDIO_LIKENESS: Final = 80.0
"""Of 100: a name with a slip or a word more stays above it, names of two studios fall below."""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """NFKC, lower case, without white space and punctuation: for comparing only."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())


@lru_cache(maxsize=65536)
def person(text: str) -> str:
    """A person's name for comparing: inner spaces and a trailing 老师 or 同志 removed."""
    name = plain(text)
    return _PERSON_TITLE.sub("", name) or name


@lru_cache(maxsize=65536)
def same_school(one: str, other: str) -> bool:
    """Whether both are one school's name; a place before it may be lacking, also a bare one (瓯海罗屿小学)."""
    short, long = sorted((plain(one), plain(other)), key=len)
    if not short or not long.endswith(short):
        return False
    before = long.removesuffix(short)
    return not before or (len(short) >= 4 and (len(before) == 2 or _PLACE.fullmatch(before) is not None))


def schools_agree(some: Iterable[str], others: Iterable[str]) -> bool | None:
    """Whether a school of the one is a school of the other; None where either names none."""
    mine, theirs = tuple(some), tuple(others)
    if not mine or not theirs:
        return None
    return any(same_school(one, other) for one in mine for other in theirs)


def studio_core(studio: str, leaders: Iterable[str], schools: Iterable[str], scheme: str) -> str:
    """What is a studio's own in its name: neither leader nor school nor the words that all studios share.

    `scheme` is the campaign's title; what it puts in quotes is no studio's own. Empty where the name has nothing own.
    """
    core = plain(studio)
    for common in _QUOTED.findall(scheme):
        core = core.replace(plain(common), "")
    for name in sorted({plain(n) for n in (*leaders, *schools)} - {""}, key=len, reverse=True):
        core = core.replace(name, "")
    core = _STUDIO_WORDS.sub("", core)
    return "" if _PLACE.fullmatch(core) else core


def studios_agree(one: str, other: str) -> bool | None:
    """Whether two cores name one studio; None where either has nothing of its own."""
    if not one or not other:
        return None
    return one in other or other in one or fuzz.ratio(one, other) >= STUDIO_LIKENESS
