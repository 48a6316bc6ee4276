"""In: a workbook's package. Out: `Book`: its sheets by name, and what their cells refer to: texts, formats, fonts."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeVar

from extractors.office_parts import local, open_main
from extractors.sheet_numbers import BUILT_IN
from extractors.word_package import Package, Part, read_part
from extractors.word_symbols import glyphs, symbol_font
from extractors.word_xml import Element, R, number_of

_T = TypeVar("_T")

_MAX_SHEETS: Final = 200
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SIDES: Final = ("left", "right", "top", "bottom", "start", "end")


class SheetName(NamedTuple):
    """A sheet: its name for people, its part, whether it is hidden."""

    title: str
    part: str
    hidden: bool


class Look(NamedTuple):
    """What a cell's style says of it: number format, symbol font (empty for every other), whether it has a border."""

    pattern: str = "General"
    font: str = ""
    bordered: bool = False


class Book(NamedTuple):
    """An opened workbook."""

    package: Package
    main: Part
    sheets: tuple[SheetName, ...]
    texts: tuple[str, ...]
    looks: tuple[Look, ...]
    since_1904: bool


def open_book(data: bytes) -> Book:
    """The workbook. Raises Rejected: `empty`, `encrypted`, `unsupported`, `corrupt`, `bomb`."""
    package, main = open_main(data, "workbook")
    properties = main.root.find("{*}workbookPr")
    return Book(
        package,
        main,
        tuple(_sheets(main))[:_MAX_SHEETS],
        tuple(plain_text(item) for item in _children(related(package, main, "sharedStrings"), "si")),
        _looks(related(package, main, "styles")),
        since_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def related(package: Package, part: Part, kind: str) -> Part | None:
    """The first part of that kind to which the part refers."""
    target = next((r.target for r in part.relations.values() if r.kind == kind and not r.external), "")
    return read_part(package, target) if target else None


def _sheets(main: Part) -> Iterator[SheetName]:
    for sheet in main.root.iterfind("{*}sheets/{*}sheet"):
        relation = main.relations.get(sheet.get(R + "id") or "")
        if relation is not None and relation.kind == "worksheet" and not relation.external:
            hidden = sheet.get("state", "visible") != "visible"
            yield SheetName(sheet.get("name") or "", relation.target, hidden)


def _children(part: Part | None, name: str) -> Iterator[Element]:
    if part is not None:
        yield from (child for child in part.root if local(child) == name)


def plain_text(item: Element) -> str:
    """The text of a shared or inline string, runs in a symbol font as they show, readings above words left out."""
    text = ""
    for child in item:
        if local(child) == "t":
            text += child.text or ""
        elif local(child) == "r":
            font = child.find("{*}rPr/{*}rFont")
            known = symbol_font(None if font is None else font.get("val"))
            run = "".join(t.text or "" for t in child.iterfind("{*}t"))
            text += glyphs(known, run) if known else run
    return unescaped(text)


def unescaped(text: str) -> str:
    """The text with `_x000D_` and the like as the characters they stand for; line ends as `\\n`."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if not 0xD800 <= int(m[1], 16) < 0xE000 else "\ufffd", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks(styles: Part | None) -> tuple[Look, ...]:
    if styles is None:
        return ()
    patterns = dict(BUILT_IN)
    patterns |= {number_of(f.get("numFmtId")): f.get("formatCode") or "" for f in styles.root.iter("{*}numFmt")}
    fonts = [_font(font) for font in styles.root.iterfind("{*}fonts/{*}font")]
    borders = [_is_drawn(border) for border in styles.root.iterfind("{*}borders/{*}border")]
    return tuple(
        Look(
            patterns.get(number_of(xf.get("numFmtId")), "General"),
            _at(fonts, number_of(xf.get("fontId")), ""),
            _at(borders, number_of(xf.get("borderId")), False),  # noqa: FBT003 - a default, like ""
        )
        for xf in styles.root.iterfind("{*}cellXfs/{*}xf")
    )


def _at(items: list[_T], index: int, default: _T) -> _T:
    return items[index] if 0 <= index < len(items) else default


def _font(font: Element) -> str:
    name = font.find("{*}name")
    return symbol_font(None if name is None else name.get("val"))


def _is_drawn(border: Element) -> bool:
    return any(local(side) in _SIDES and side.get("style") not in (None, "none") for side in border)
