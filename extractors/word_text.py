"""In: a w:p. Out: `Line`, its final text with marks, and what is anchored in it (pictures, text boxes)."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from extractors.word_account import breaks_line, shown_by_simple_field, shows_nothing
from extractors.word_line import Line, begin_line, break_line, close_field, open_field, put, put_code, separate_field
from extractors.word_numbering import number_before
from extractors.word_pictures import shapes
from extractors.word_styles import Look, ParagraphStyle, list_of, paragraph_style, run_look
from extractors.word_symbols import glyphs, loose_glyphs, symbol
from extractors.word_walk import (
    Walk,
    begin_page,
    branch,
    control_content,
    end_section,
    leave_out,
    leave_out_all,
    lists_of,
    turn_page,
)
from extractors.word_xml import (
    ALIGNED_TAB,
    ALTERNATE,
    BREAK,
    CODE,
    CONTROL,
    DELETED,
    DELETED_CODE,
    DELETED_TEXT,
    DRAWING,
    ENDNOTE_REFERENCE,
    FIELD_CHAR,
    FOOTNOTE_REFERENCE,
    FORM_FIELD,
    HARD_HYPHEN,
    ID,
    MATH_TEXT,
    MOVED_AWAY,
    NUMBERING,
    OBJECT,
    PAGE_BREAK_BEFORE,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    RENDERED_BREAK,
    RETURN,
    RUBY,
    RUBY_TEXT,
    RUN,
    RUN_PROPERTIES,
    SECTION,
    SIMPLE_FIELD,
    SOFT_HYPHEN,
    SPACE,
    SYMBOL,
    TAB,
    TEXT,
    TEXT_BOX,
    TYPE,
    VML_PICTURE,
    Element,
    W,
    is_on,
    properties_child,
    text_of,
    value_of,
)

_INDENT: Final = re.compile(r"\A\s*[\n\r]\s*|\s*[\n\r]\s*\Z")
_TEXTS: Final = (TEXT, MATH_TEXT)
_FIELD_CHAR_TYPE: Final = W + "fldCharType"


class Told(NamedTuple):
    """What a paragraph says of itself. `page_break`: None where it leaves that to its style."""

    style: str = ""
    numbering: Element | None = None
    page_break: bool | None = None
    section: Element | None = None
    joins_next: bool = False


_TELLS_NOTHING: Final = Told()


def read_paragraph(walk: Walk, element: Element, line: Line | None) -> Line:
    """The line of a paragraph (or of a formula that stands for one), not yet finished.

    `line` is that of the paragraph before, if the mark between them was deleted: the text goes on in it.
    """
    told = _told(walk, element)
    style = paragraph_style(walk.styles, told.style)
    if style.page_break if told.page_break is None else told.page_break:
        begin_page(walk)
    page = walk.page
    line = line or begin_line(walk, style)
    line.style, line.joins_next = style, told.joins_next
    if not told.joins_next and (told.numbering is not None or style.number):
        line.numbering = _number(walk, style, told.numbering)
    _read(line, element, style.look)
    walk.untouched = walk.untouched and walk.page > page
    if told.section is not None:
        end_section(walk, told.section)
    return line


def _told(walk: Walk, element: Element) -> Told:
    properties = properties_child(element, PARAGRAPH_PROPERTIES)
    found = None if properties is None else walk.properties.get(properties)
    if not found:
        return _TELLS_NOTHING
    by_tag = {one.tag: one for one in found}
    style, page_break = by_tag.get(PARAGRAPH_STYLE), by_tag.get(PAGE_BREAK_BEFORE)
    return Told(
        "" if style is None else value_of(style),
        by_tag.get(NUMBERING),
        None if page_break is None else is_on(page_break),
        by_tag.get(SECTION),
        DELETED in by_tag or MOVED_AWAY in by_tag,
    )


def _number(walk: Walk, style: ParagraphStyle, numbering: Element | None) -> str:
    """The automatic number: of the list that the paragraph names, else of its style's; list 0 is none."""
    name, level = ("", None) if numbering is None else list_of(numbering)
    if not name:
        name, level = style.number, style.level if level is None else level
    return "" if name in ("", "0") else number_before(lists_of(walk), name, level, style.id)


def _read(line: Line, parent: Element, look: Look) -> None:
    """Read everything under the element into the line, through every wrapper."""
    for child in parent:
        tag = child.tag
        if tag == RUN:
            _read(line, child, line.style.look)
        elif tag in _TEXTS:
            _put_text(line, child, look)
        elif tag == RUN_PROPERTIES:
            told = line.walk.properties.get(child)
            if told:
                look = run_look(line.walk.styles, line.style, told)
        elif tag in _READERS:
            _READERS[tag](line, child, look)
        elif len(child):
            _read(line, child, look)


def _put_text(line: Line, element: Element, look: Look) -> None:
    text = text_of(element)
    if "\n" in text or "\xad" in text or "\r" in text:
        text = _evened(line.walk, element, text)
    put(line, glyphs(look.font, text) if look.font else loose_glyphs(text), look)


def _evened(walk: Walk, element: Element, text: str) -> str:
    """The text without soft hyphens and without the indentation of the XML; a line end in it is only white space."""
    before = len(text)
    if element.get(SPACE) != "preserve":
        text = _INDENT.sub("", text)
    leave_out(walk, "white_space", before - len(text))
    soft = text.count("\xad")
    leave_out(walk, "soft_hyphen", soft)
    return text.replace("\xad", "").replace("\n", " ").replace("\r", " ")


def _put_break(line: Line, element: Element, look: Look) -> None:
    if breaks_line(element):
        put(line, "\n", look)
        return
    if element.get(TYPE) == "page":
        turn_page(line.walk)
    break_line(line)


def _turn_rendered(line: Line, _element: Element, _look: Look) -> None:
    turn_page(line.walk, rendered=True)


def _put_symbol(line: Line, element: Element, look: Look) -> None:
    put(line, symbol(element.get(W + "font"), element.get(W + "char")), look)


def _put_code(line: Line, element: Element, look: Look) -> None:
    text = text_of(element)
    put_code(line, glyphs(look.font, text) if look.font else text)


def _read_field_char(line: Line, element: Element, look: Look) -> None:
    kind = element.get(_FIELD_CHAR_TYPE)
    if kind == "begin":
        open_field(line, element.find(FORM_FIELD))
    elif kind == "separate":
        separate_field(line)
    elif kind == "end":
        close_field(line, look)


def _read_simple_field(line: Line, element: Element, look: Look) -> None:
    put(line, shown_by_simple_field(element), look)
    _read(line, element, look)


def _read_control(line: Line, element: Element, look: Look) -> None:
    for content in control_content(line.walk, element):
        _read(line, content, look)
        if line.walk.sign and shows_nothing(content):
            put(line, line.walk.sign, look)


def _read_branch(line: Line, element: Element, look: Look) -> None:
    taken = branch(line.walk, element)
    if taken is not None:
        _read(line, taken, look)


def _read_ruby(line: Line, element: Element, look: Look) -> None:
    for child in element:
        if child.tag == RUBY_TEXT:
            leave_out_all(line.walk, "ruby", child)
        else:
            _read(line, child, look)


def _anchor(line: Line, element: Element, look: Look) -> None:
    """Keep the pictures and text boxes of a drawing for after the paragraph."""
    reason = "hidden" if look.hidden else line.walk.omit
    if reason:
        leave_out_all(line.walk, reason, element)
    else:
        line.anchored += shapes(line.walk, element)


def _anchor_box(line: Line, element: Element, _look: Look) -> None:
    line.anchored.append(element)


def _leave_out_deleted(line: Line, element: Element, _look: Look) -> None:
    leave_out_all(line.walk, "deleted", element)


def _leave_out_soft_hyphen(line: Line, _element: Element, _look: Look) -> None:
    leave_out(line.walk, "soft_hyphen", 1)


def _note(line: Line, element: Element, _look: Look) -> None:
    kind = "footnotes" if element.tag == FOOTNOTE_REFERENCE else "endnotes"
    line.walk.notes.append((kind, element.get(ID) or "", line.walk.page))


def _skip(_line: Line, _element: Element, _look: Look) -> None:
    """Properties hold no text."""


def _signs(sign: str) -> Callable[[Line, Element, Look], None]:
    return lambda line, _element, look: put(line, sign, look)


_READERS: Final[dict[str, Callable[[Line, Element, Look], None]]] = {
    PARAGRAPH_PROPERTIES: _skip,
    TAB: _signs("\t"),
    ALIGNED_TAB: _signs("\t"),
    RETURN: _signs("\n"),
    HARD_HYPHEN: _signs("-"),
    BREAK: _put_break,
    RENDERED_BREAK: _turn_rendered,
    SOFT_HYPHEN: _leave_out_soft_hyphen,
    SYMBOL: _put_symbol,
    CODE: _put_code,
    FIELD_CHAR: _read_field_char,
    SIMPLE_FIELD: _read_simple_field,
    CONTROL: _read_control,
    ALTERNATE: _read_branch,
    RUBY: _read_ruby,
    DRAWING: _anchor,
    VML_PICTURE: _anchor,
    OBJECT: _anchor,
    TEXT_BOX: _anchor_box,
    DELETED: _leave_out_deleted,
    MOVED_AWAY: _leave_out_deleted,
    DELETED_TEXT: _leave_out_deleted,
    DELETED_CODE: _leave_out_deleted,
    FOOTNOTE_REFERENCE: _note,
    ENDNOTE_REFERENCE: _note,
}
