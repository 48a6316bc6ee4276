"""In: the numbering part and the lists that paragraphs name, in reading order. Out: the number before each ("3、")."""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from extractors.word_numerals import numeral
from extractors.word_styles import list_of
from extractors.word_symbols import glyphs, symbol_font
from extractors.word_xml import (
    FONTS,
    NUMBERING,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    RUN_PROPERTIES,
    Element,
    W,
    is_on,
    number_of,
    value_of,
)

LEVELS: Final = 9
_LONGEST: Final = 100
"""Characters of the words around a number; Word itself takes 31."""
_LARGEST: Final = 1_000_000
"""Numbers beyond it are nobody's count."""
_PLACE: Final = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list. `restart`: the level above which it begins anew, None for any, 0 for never."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    paragraph_style: str = ""


@dataclass(slots=True)
class List:
    """A list that paragraphs can name. Lists of one `family` count on together; `starts` are its own beginnings."""

    family: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """All lists by id, and how far each family has counted."""

    lists: dict[str, List] = field(default_factory=dict[str, List])
    counts: dict[str, list[int | None]] = field(default_factory=dict[str, list[int | None]])
    begun: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])


def read_numbering(root: Element | None, styles: dict[str, Element]) -> Numbering:
    """The lists of a numbering part, none where there is none. `styles`: the style elements, by id."""
    if root is None:
        return Numbering()
    families = {element.get(W + "abstractNumId") or "": element for element in root.findall(W + "abstractNum")}
    lists: dict[str, List] = {}
    nums = {element.get(W + "numId") or "": element for element in root.findall(W + "num")}
    for name, element in nums.items():
        family = _family(element, families, nums, styles)
        lists[name] = _with_overrides(element, family, families.get(family))
    return Numbering(lists)


def _family(num: Element, families: dict[str, Element], nums: dict[str, Element], styles: dict[str, Element]) -> str:
    """The id of the definition that a list counts by, through a list style where it names one."""
    abstract = num.find(W + "abstractNumId")
    family = "" if abstract is None else value_of(abstract)
    link = families[family].find(W + "numStyleLink") if family in families else None
    style = None if link is None else styles.get(value_of(link))
    numbering = None if style is None else style.find(f"{PARAGRAPH_PROPERTIES}/{NUMBERING}")
    other = None if numbering is None else nums.get(list_of(numbering)[0])
    abstract = None if other is None else other.find(W + "abstractNumId")
    return family if abstract is None else value_of(abstract)


def _with_overrides(num: Element, family: str, definition: Element | None) -> List:
    levels = {} if definition is None else _levels(definition)
    starts: dict[int, int] = {}
    for override in num.findall(W + "lvlOverride"):
        index = number_of(override.get(W + "ilvl"), -1)
        own, start = override.find(W + "lvl"), override.find(W + "startOverride")
        if own is not None:
            levels[index] = _level(own)
        if start is not None:
            starts[index] = min(number_of(value_of(start), 1), _LARGEST)
    return List(family, levels, starts)


def _levels(definition: Element) -> dict[int, Level]:
    return {number_of(lvl.get(W + "ilvl"), -1): _level(lvl) for lvl in definition.findall(W + "lvl")}


def _level(element: Element) -> Level:
    told = {child.tag: child for child in element}

    def value(name: str, default: str) -> str:
        child = told.get(W + name)
        return default if child is None else value_of(child)[:_LONGEST]

    restart = told.get(W + "lvlRestart")
    style, text = value("numFmt", "decimal"), value("lvlText", "")
    return Level(
        start=min(number_of(value("start", "0")), _LARGEST),
        style=style,
        text=_bullet(element, text) if style == "bullet" else text,
        restart=None if restart is None else number_of(value_of(restart)),
        legal=W + "isLgl" in told and is_on(told[W + "isLgl"]),
        paragraph_style=value(PARAGRAPH_STYLE.removeprefix(W), ""),
    )


def _bullet(level: Element, text: str) -> str:
    fonts = level.find(f"{RUN_PROPERTIES}/{FONTS}")
    font = "" if fonts is None else symbol_font(fonts.get(W + "ascii") or fonts.get(W + "hAnsi"))
    return glyphs(font, text) if font else text


def number_before(numbering: Numbering, name: str, level: int | None, style: str) -> str:
    """The number of the next paragraph of that list, counted on; empty where there is no such list.

    `level` None: the level that the list ties to the paragraph's style, else the first.
    """
    wanted = numbering.lists.get(name)
    if wanted is None:
        return ""
    if level is None:
        level = next((i for i, lvl in wanted.levels.items() if style and lvl.paragraph_style == style), 0)
    if not 0 <= level < LEVELS or level not in wanted.levels:
        return ""
    counts = numbering.counts.setdefault(wanted.family, [None] * LEVELS)
    _count(numbering, wanted, name, level, counts)
    return _written(wanted, level, counts)


def _count(numbering: Numbering, wanted: List, name: str, level: int, counts: list[int | None]) -> None:
    before = counts[level]
    if level in wanted.starts and (name, level) not in numbering.begun:
        counts[level] = wanted.starts[level]
    else:
        counts[level] = wanted.levels[level].start if before is None else before + 1
    numbering.begun.add((name, level))
    for deeper in range(level + 1, LEVELS):
        restart = wanted.levels[deeper].restart if deeper in wanted.levels else None
        if restart is None or level < restart:
            counts[deeper] = None


def _written(wanted: List, level: int, counts: list[int | None]) -> str:
    shape = wanted.levels[level]
    if shape.style == "none":
        return _PLACE.sub("", shape.text)

    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        of = wanted.levels.get(index, Level())
        count = counts[index]
        return numeral(of.start if count is None else count, "decimal" if shape.legal else of.style)

    return shape.text if shape.style == "bullet" else _PLACE.sub(place, shape.text)
