"""In: a text body of DrawingML. Out: its lines with marks, and how many characters it holds, counted apart."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from extractors.office_parts import local
from extractors.slides_places import chosen
from extractors.word_symbols import glyphs, symbol_font
from extractors.word_xml import Element
from schema.document import Mark, MarkKind

_OFF: Final = ("0", "false", "none", "noStrike")
_MARKED: Final[tuple[tuple[str, MarkKind], ...]] = (("b", "bold"), ("u", "underline"), ("strike", "strike"))


class TextLine(NamedTuple):
    """One paragraph's final text and the stretches of it that are set off."""

    text: str
    marks: tuple[Mark, ...]


def characters_in(element: Element) -> int:
    """The characters of every a:t, m:t and c:v in the element, and one for each a:br, shown or not."""
    texts = sum(len(text.text or "") for text in element.iter("{*}t", "{*}v"))
    return texts + sum(1 for _ in element.iter("{*}br"))


def read_lines(body: Element) -> list[TextLine]:
    """The paragraphs of the body in order, empty ones with it."""
    return [_line(paragraph) for paragraph in body if local(paragraph) == "p"]


def _line(paragraph: Element) -> TextLine:
    text, marks = "", list[Mark]()
    for piece, properties in _pieces(paragraph):
        shown = _shown(piece, properties)
        marks += _marks(properties, len(text), len(text) + len(shown))
        text += shown
    return TextLine(text, tuple(marks))


def _pieces(parent: Element) -> Iterator[tuple[str, Element | None]]:
    """Each stretch of text with its run's properties."""
    for child in parent:
        name = local(child)
        if name == "br":
            yield "\n", None
        elif name == "t":
            yield child.text or "", parent.find("{*}rPr")
        elif name == "AlternateContent":
            yield from _pieces(chosen(child))
        elif name not in ("pPr", "rPr", "endParaRPr"):
            yield from _pieces(child)


def _shown(text: str, properties: Element | None) -> str:
    """The text as its font shows it: ticks are often letters of a symbol font."""
    if properties is None or not text:
        return text
    for name in ("{*}sym", "{*}latin"):
        font = properties.find(name)
        known = symbol_font(None if font is None else font.get("typeface"))
        if known:
            return glyphs(known, text)
    return text


def _marks(properties: Element | None, start: int, end: int) -> Iterator[Mark]:
    if properties is None or start == end:
        return
    for name, kind in _MARKED:
        if properties.get(name) is not None and properties.get(name) not in _OFF:
            yield Mark(start=start, end=end, kind=kind)
    if properties.find("{*}highlight") is not None:
        yield Mark(start=start, end=end, kind="highlight")
