"""In: the styles part and direct run properties. Out: `Look` of a run and `ParagraphStyle`, inheritance worked out.

Table styles are left aside: they set off whole rows, never a chosen option, and are most of the part's bytes.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from extractors.word_package import parse
from extractors.word_symbols import symbol_font
from extractors.word_xml import (
    BOLD,
    DOUBLE_STRIKE,
    FONTS,
    HIDDEN,
    HIGHLIGHT,
    NUMBERING,
    PAGE_BREAK_BEFORE,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    RUN_STYLE,
    SHADING,
    STRIKE,
    TYPE,
    UNDERLINE,
    Element,
    W,
    is_on,
    number_of,
    value_of,
)

LOOK_TAGS: Final = (BOLD, UNDERLINE, HIGHLIGHT, SHADING, STRIKE, DOUBLE_STRIKE, HIDDEN, RUN_STYLE)
"""The run properties that a look is made of (besides `FONTS`, looked at only where a part names a symbol font)."""

_SWITCHES: Final = {BOLD: "bold", STRIKE: "strike", DOUBLE_STRIKE: "double_strike", HIDDEN: "hidden"}
_TOGGLES: Final = ("bold", "strike", "hidden")
"""Switches that a character style turns over where the paragraph style has them on already (ECMA-376, 17.7.3)."""
_NO_COLOURS: Final = ("", "auto", "none", "FFFFFF", "ffffff")
_MAX_CHAIN: Final = 50
_STYLE_END: Final = b"</w:style>"
_LATENT_END: Final = b"</w:latentStyles>"

Properties = dict[str, bool | str]


class Look(NamedTuple):
    """How a run is set off. `font`: the symbol font it is in, by its name in `word_symbols`."""

    bold: bool = False
    underline: bool = False
    highlight: bool = False
    strike: bool = False
    hidden: bool = False
    font: str = ""


PLAIN: Final = Look()


class ParagraphStyle(NamedTuple):
    """What a paragraph has from its style. `number` and `level`: its list, "" and None where it names none."""

    id: str
    look: Look
    number: str
    level: int | None
    page_break: bool


@dataclass(slots=True)
class Styles:
    """The styles by id, and those worked out so far."""

    elements: dict[str, Element] = field(default_factory=dict[str, Element])
    default: str = ""
    base: Properties = field(default_factory=Properties)
    paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict[str, ParagraphStyle])
    looks: dict[object, Look] = field(default_factory=dict[object, Look])


def read_styles(blob: bytes | None) -> Styles:
    """The styles of a part, none where there is no part. Raises Rejected `corrupt`."""
    styles = Styles()
    if blob is None:
        return styles
    root = parse(_without_table_styles(blob))
    for element in root.iterchildren(W + "style"):
        name = element.get(W + "styleId") or ""
        styles.elements[name] = element
        if element.get(TYPE) == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            styles.default = name
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RUN_PROPERTIES}")
    if defaults is not None:
        styles.base = run_properties(list(defaults))
    return styles


def _without_table_styles(blob: bytes) -> bytes:
    """The part without its table styles and latent styles, which cost nine tenths of its parsing and say nothing here.

    Only the customary spelling is cut; any other is parsed whole.
    """
    first, *rest = blob.split(_STYLE_END)
    start, end = first.find(b"<w:latentStyles"), first.find(_LATENT_END)
    if 0 <= start < end:
        first = first[:start] + first[end + len(_LATENT_END) :]
    return _STYLE_END.join([first, *(piece for piece in rest if not _is_table_style(piece))])


def _is_table_style(piece: bytes) -> bool:
    start = piece.find(b"<w:style ", 0, 40)
    if start < 0 or (start and piece[:start].strip()):
        return False
    return b'w:type="table"' in piece[start : piece.find(b">", start)]


def run_properties(elements: list[Element]) -> Properties:
    """What these run properties say outright, by name."""
    told: Properties = {}
    for element in elements:
        tag = element.tag
        if tag in _SWITCHES:
            told[_SWITCHES[tag]] = is_on(element)
        elif tag == UNDERLINE:
            told["underline"] = value_of(element) not in ("", "none")
        elif tag == HIGHLIGHT:
            told["highlight"] = value_of(element) not in _NO_COLOURS
        elif tag == SHADING:
            told["shading"] = _is_shaded(element)
        elif tag == RUN_STYLE:
            told["style"] = value_of(element)
        elif tag == FONTS and (element.get(W + "ascii") or element.get(W + "hAnsi")):
            told["font"] = symbol_font(element.get(W + "ascii") or element.get(W + "hAnsi"))
    return told


def _is_shaded(element: Element) -> bool:
    if value_of(element) in ("", "clear", "nil"):
        return (element.get(W + "fill") or "") not in _NO_COLOURS
    return True


def _chain(styles: Styles, style: str) -> list[Element]:
    """The style's element and those it is based on, the farthest first; a circle is cut."""
    chain: list[Element] = []
    seen: set[str] = set()
    while style in styles.elements and style not in seen and len(chain) < _MAX_CHAIN:
        seen.add(style)
        element = styles.elements[style]
        chain.append(element)
        based_on = element.find(W + "basedOn")
        style = "" if based_on is None else value_of(based_on)
    return chain[::-1]


def _style_properties(styles: Styles, style: str) -> Properties:
    told: Properties = {}
    for element in _chain(styles, style):
        properties = element.find(RUN_PROPERTIES)
        if properties is not None:
            told |= run_properties(list(properties))
    return told


def paragraph_style(styles: Styles, style: str) -> ParagraphStyle:
    """The paragraph style of that id, the default one where the id is empty or unknown."""
    if style not in styles.elements:
        style = styles.default
    known = styles.paragraphs.get(style)
    if known is None:
        known = styles.paragraphs[style] = _paragraph_style(styles, style)
    return known


def _paragraph_style(styles: Styles, style: str) -> ParagraphStyle:
    number, level, page_break = "", None, False
    for element in _chain(styles, style):
        properties = element.find(PARAGRAPH_PROPERTIES)
        if properties is None:
            continue
        breaks, numbering = properties.find(PAGE_BREAK_BEFORE), properties.find(NUMBERING)
        page_break = page_break if breaks is None else is_on(breaks)
        if numbering is not None:
            told_number, told_level = list_of(numbering)
            number, level = told_number or number, level if told_level is None else told_level
    return ParagraphStyle(style, _look(styles, style, {}), number, level, page_break)


def list_of(numbering: Element) -> tuple[str, int | None]:
    """The list id ("" where none is named) and the level of a `w:numPr`."""
    number, level = numbering.find(W + "numId"), numbering.find(W + "ilvl")
    return "" if number is None else value_of(number), None if level is None else number_of(value_of(level))


def run_look(styles: Styles, style: ParagraphStyle, elements: list[Element]) -> Look:
    """The look of a run with these properties in a paragraph of that style."""
    key = (style.id, *[(element.tag, *element.items()) for element in elements])
    look = styles.looks.get(key)
    if look is None:
        look = styles.looks[key] = _look(styles, style.id, run_properties(elements))
    return look


def _look(styles: Styles, style: str, direct: Properties) -> Look:
    paragraph = _style_properties(styles, style)
    character = _style_properties(styles, str(direct.get("style", "")))
    told = styles.base | paragraph | character
    for name in _TOGGLES:
        told[name] = bool(styles.base.get(name)) or bool(paragraph.get(name)) != bool(character.get(name))
    told |= direct
    look = Look(
        bold=bool(told.get("bold")),
        underline=bool(told.get("underline")),
        highlight=bool(told.get("highlight") or told.get("shading")),
        strike=bool(told.get("strike") or told.get("double_strike")),
        hidden=bool(told.get("hidden")),
        font=str(told.get("font", "")),
    )
    return PLAIN if look == PLAIN else look
