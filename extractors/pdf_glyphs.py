"""In: a glyph's text as a PDF font gives it, and the font's name. Out: the characters it shows, and whether it is bold.

Fonts lie: ticks are letters of Wingdings, 工 is a radical that only looks like it, ligatures are one sign.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from extractors.word_symbols import glyph, symbol_font

UNKNOWN: Final = "\ufffd"
"""Stands where a font doesn't say which character a glyph is."""

_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_STYLE: Final = re.compile(r"[-,_ ]?(regular|roman|normal|mt|bold|italic)$", re.IGNORECASE)
_BOLD: Final = re.compile(r"bold|heavy|black|semibd|demi|粗", re.IGNORECASE)
_UNDEFINED: Final = re.compile(r"^\(cid:\d+\)$")
_WINGDINGS_2: Final = {0xF052: "☑", 0xF054: "☒", 0xF053: "☒", 0xF0A3: "□"}
"""Signs by which a private character of no known font is Wingdings 2: Wingdings has a sun and rings there."""
_RADICALS: Final = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺁⺇⺌⺎⺕⺜⺝⺫⺬⺮⺶⺷⺻⻊⻎⻏⻖⻗",
        "民母虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟厂几小兀彐日月目示竹羊羊聿足辶阝阝雨",
        strict=True,
    )
)
"""Radicals that Unicode doesn't decompose; the Kangxi block it does."""


@lru_cache(maxsize=16384)
def characters(text: str, font: str) -> str:
    """The characters that a glyph shows; "" for white space and control signs, U+FFFD where nobody knows."""
    if len(text) == 1 and "\u3400" <= text < "\ue000":
        return UNKNOWN if text >= "\ud800" else text
    if not text or _UNDEFINED.match(text):
        return UNKNOWN
    family = _symbols(font)
    return "".join(_character(c, family) for c in text)


def _character(character: str, family: str) -> str:
    code = ord(character)
    if character.isspace() or code in (0x00AD, 0x200B, 0x2060, 0xFEFF):
        return ""
    if family and (code < 0x100 or 0xF000 <= code < 0xF100):
        return glyph(family, code)
    if code < 0x2E80:
        return "" if unicodedata.category(character) == "Cc" else character
    if 0xF000 <= code < 0xF100:
        return _WINGDINGS_2.get(code) or glyph("wingdings", code)
    if 0x2F00 <= code < 0x2FE0 or 0xFB00 <= code < 0xFB07:
        return unicodedata.normalize("NFKC", character)
    return _RADICALS.get(character, UNKNOWN if 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) else character)


@lru_cache(maxsize=1024)
def _symbols(font: str) -> str:
    """The name of the symbol font that it is, "" for any other."""
    name = _SUBSET.sub("", font)
    while (shorter := _STYLE.sub("", name)) != name:
        name = shorter
    return symbol_font(name.replace("-", ""))


@lru_cache(maxsize=1024)
def is_bold(font: str) -> bool:
    """Whether the font's name says that it is a bold one."""
    return bool(_BOLD.search(_SUBSET.sub("", font)))
