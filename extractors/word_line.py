"""In: pieces of text with their looks, and fields as they open and close. Out: the paragraphs of a line, marks merged.

Every character handed in is either in the line at the end or booked as left out for a reason.
"""

from dataclasses import dataclass, field
from typing import Final

from extractors.word_fields import SIGNS_OF, form_field_value, shown_by
from extractors.word_styles import PLAIN, Look, ParagraphStyle
from extractors.word_walk import Walk, leave_out
from extractors.word_xml import FORM_CHECK_BOX, Element
from schema.document import Mark, MarkKind, Paragraph, Picture

_KINDS: Final[tuple[MarkKind, ...]] = ("bold", "underline", "highlight", "strike")
"""The kinds of mark, in the order of `Look`."""


@dataclass(slots=True)
class Field:
    """A complex field being read. `pieces`: its code; what isn't w:instrText has a look. `start`: of its result."""

    data: Element | None
    pieces: list[tuple[str, Look | None]] = field(default_factory=list[tuple[str, Look | None]])
    in_result: bool = False
    start: int = 0


@dataclass(slots=True)
class Line:
    """A paragraph being read. `done`: its parts before the last page break; `anchored`: pictures and text boxes."""

    walk: Walk
    style: ParagraphStyle
    page: int
    numbering: str
    pieces: list[str]
    length: int
    looks: list[tuple[int, int, Look]]
    fields: list[Field]
    coding: Field | None
    done: list[Paragraph | Picture | Element]
    anchored: list[Picture | Element]
    joins_next: bool


def begin_line(walk: Walk, style: ParagraphStyle) -> Line:
    """An empty line on the walk's page."""
    return Line(walk, style, walk.page, "", [], 0, [], [], None, [], [], joins_next=False)


def put(line: Line, text: str, look: Look) -> None:
    """Add text to the line, or to the code of the field it stands in, or book why it is left out."""
    walk = line.walk
    if line.coding is not None:
        line.coding.pieces.append((text, look))
        return
    if look.hidden or walk.omit is not None:
        leave_out(walk, "hidden" if look.hidden else walk.omit or "", len(text))
        return
    if walk.sign is not None:
        text = _as_sign(walk, walk.sign, text)
    if not text:
        return
    start = line.length
    if not start:
        line.page = walk.page
    line.length = start + len(text)
    if look is not PLAIN:
        line.looks.append((start, line.length, look))
    line.pieces.append(text)
    walk.fresh = False


def _as_sign(walk: Walk, sign: str, text: str) -> str:
    """What a check box shows for this text of it: the first sign by its state, nothing more."""
    shown = text.strip()
    if sign and not shown:
        return text
    walk.sign = ""
    if sign and shown not in dict(SIGNS_OF)[sign]:
        shown = sign
    shown = shown if sign else ""
    leave_out(walk, "replaced", len(text) - len(shown))
    return shown


def put_code(line: Line, text: str) -> None:
    """Add text to the code of the field being read; a code without its field is left out."""
    if line.coding is not None:
        line.coding.pieces.append((text, None))
    else:
        leave_out(line.walk, "field_code", len(text))


def open_field(line: Line, data: Element | None) -> None:
    """Begin a field; `data` is a legacy form field's."""
    line.coding = Field(data)
    line.fields.append(line.coding)


def separate_field(line: Line) -> None:
    """Go from the innermost field's code to its result. A legacy check box has none: its data decides."""
    if line.fields and (line.fields[-1].data is None or line.fields[-1].data.find(FORM_CHECK_BOX) is None):
        line.fields[-1].in_result = True
        line.fields[-1].start = line.length
        line.coding = _innermost_code(line)


def close_field(line: Line, look: Look) -> None:
    """End the innermost field: its result stands in the line already; without one it shows what its code says."""
    if not line.fields:
        return
    ended = line.fields.pop()
    line.coding = _innermost_code(line)
    code = "".join(text for text, _ in ended.pieces)
    value = "" if ended.data is None else form_field_value(ended.data)
    if ended.in_result and line.length > ended.start:
        leave_out(line.walk, "field_code", len(code))
        leave_out(line.walk, "replaced", len(value))
        return
    shown = "" if value else shown_by(code)
    leave_out(line.walk, "field_code", len(code) - len(shown))
    put(line, value or shown, look)


def _innermost_code(line: Line) -> Field | None:
    return next((f for f in reversed(line.fields) if not f.in_result), None)


def _close_open_fields(line: Line) -> None:
    """At the paragraph's end: a result may run on; a code never does, so that what isn't code was text after all."""
    unclosed, line.fields, line.coding = line.fields, [], None
    for one in unclosed:
        value = "" if one.data is None else form_field_value(one.data)
        if one.in_result:
            leave_out(line.walk, "field_code", sum(len(text) for text, _ in one.pieces))
            leave_out(line.walk, "replaced", len(value))
            continue
        put(line, value, line.style.look)
        for text, look in one.pieces:
            if look is None:
                leave_out(line.walk, "field_code", len(text))
            else:
                put(line, text, look)


def break_line(line: Line) -> None:
    """End the paragraph's text at a page or column break; what follows becomes a paragraph of its own."""
    if line.length:
        _finish_part(line)


def finish(line: Line) -> list[Paragraph | Picture | Element]:
    """The line's paragraphs (one, or more around page breaks), each followed by what is anchored in it."""
    if line.fields:
        _close_open_fields(line)
    if line.length or not line.done:
        _finish_part(line)
    elif line.anchored:
        line.done += line.anchored
    return line.done


def _finish_part(line: Line) -> None:
    text = "".join(line.pieces)
    line.walk.kept += len(text)
    line.done.append(_paragraph(line, text))
    line.done += line.anchored
    line.pieces, line.length, line.looks, line.anchored, line.numbering = [], 0, [], [], ""


def _paragraph(line: Line, text: str) -> Paragraph:
    story = line.walk.story
    if not line.looks and not line.numbering and story == "body":
        return Paragraph(text=text, page=line.page)  # each field told costs; most paragraphs have but these
    marks = _marks(line.looks, text)
    return Paragraph(text=text, marks=marks, numbering=line.numbering, page=line.page, story=story)


def _marks(looks: list[tuple[int, int, Look]], text: str) -> tuple[Mark, ...]:
    """The stretches of each kind, adjacent ones merged. Over white space alone only an underline says anything."""
    marks: list[Mark] = []
    for index, kind in enumerate(_KINDS):
        stretches: list[tuple[int, int]] = []
        for start, end, look in looks:
            if look[index] and stretches and stretches[-1][1] == start:
                stretches[-1] = (stretches[-1][0], end)
            elif look[index]:
                stretches.append((start, end))
        for start, end in stretches:
            if kind == "underline" or not text[start:end].isspace():
                marks.append(Mark(start=start, end=end, kind=kind))
    return tuple(sorted(marks, key=lambda mark: mark.start))
