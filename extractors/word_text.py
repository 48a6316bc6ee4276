"""In: a w:p. Out: `Line`, its final text with marks, and what is anchored in it (pictures, text boxes)."""

import re
from collections.abc import Callable
from typing import Final

from extractors.word_account import breaks_line, shown_by_simple_field, shows_nothing
from extractors.word_line import Line, begin_line, break_line, close_field, open_field, put, put_code, separate_field
from extractors.word_numbering import number_before
from extractors.word_pictures import shapes
from extractors.word_styles import Look, list_of, paragraph_style, run_look
from extractors.word_symbols import glyphs, symbol
from extractors.word_walk import (
    Walk,
    branch,
    control_content,
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


def read_paragraph(walk: Walk, element: Element, line: Line | None) -> Line:
    """The line of a paragraph (or of a formula that stands for one), not yet finished.

    `line` is that of the paragraph before, if the mark between them was deleted: the text goes on in it.
    """
    properties = properties_child(element, PARAGRAPH_PROPERTIES)
    told = () if properties is None else walk.properties.get(properties, ())
    style, numbering, page_break, joins_next = "", None, None, False
    section: Element | None = None
    for one in told:
        tag = one.tag
        if tag == PARAGRAPH_STYLE:
            style = value_of(one)
        elif tag == NUMBERING:
            numbering = one
        elif tag == PAGE_BREAK_BEFORE:
            page_break = is_on(one)
        elif tag == SECTION:
            section = one
        elif tag in (DELETED, MOVED_AWAY):
            joins_next = True
    known = paragraph_style(walk.styles, style)
    if (known.page_break if page_break is None else page_break) and not walk.fresh:
        turn_page(walk)
    if line is None:
        line = begin_line(walk, known)
    line.style, line.joins_next = known, joins_next
    if not joins_next and (numbering is not None or known.number):
        line.numbering = _number(walk, line, numbering)
    _read(line, element, known.look)
    if section is not None:
        if section in walk.turning:
            turn_page(walk)
        walk.section_pages.append(walk.page)
    return line


def _number(walk: Walk, line: Line, numbering: Element | None) -> str:
    """The automatic number: of the list that the paragraph names, else of its style's; list 0 is none."""
    name, level = ("", None) if numbering is None else list_of(numbering)
    if not name:
        name, level = line.style.number, line.style.level if level is None else level
    if name in ("", "0"):
        return ""
    return number_before(lists_of(walk), name, level, line.style.id)


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
    put(line, glyphs(look.font, text) if look.font else text, look)


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
