"""In: nothing. Out: `Walk`, what the one walk over a document carries along: the page, the story, the account."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extractors.word_account import count_characters
from extractors.word_fields import control_sign
from extractors.word_numbering import Numbering, read_numbering
from extractors.word_package import Package, Part, read_part
from extractors.word_styles import LOOK_TAGS, Styles
from extractors.word_symbols import MARKERS
from extractors.word_xml import (
    ALTERNATE,
    CHOICE,
    CONTROL,
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
    DELETED,
    EMBEDDED_DOCUMENT,
    FALLBACK,
    FONTS,
    MOVED_AWAY,
    NUMBERING,
    PAGE_BREAK_BEFORE,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    RUN_PROPERTIES,
    SECTION,
    SHOWING_PLACEHOLDER,
    Element,
    is_on,
)
from schema.document import Story

UNDERSTOOD: Final = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "http://schemas.microsoft.com/office/word/2010/wordml",
    "http://schemas.microsoft.com/office/word/2012/",
    "http://schemas.microsoft.com/office/drawing/2010/main",
)
"""Where the names begin that an mc:Choice may require to be read here. Ink, emoji and 3D models have better fallbacks:
a picture of the signature, the sign itself."""

_PARAGRAPH_TAGS: Final = (PARAGRAPH_STYLE, NUMBERING, PAGE_BREAK_BEFORE, SECTION)


@dataclass(slots=True)
class Walk:
    """What the walk carries along.

    `properties`: see `properties_in`. `fresh`: nothing but empty paragraphs stands on the page yet; `untouched`: not
    even those. `omit`: why text is being left out, if it is. `sign`: inside a check box, the sign still to be set, ""
    once it is; None outside. `notes`: kind, id and page of each reference. `section_pages`: the page on which each
    section begins. `turning`: the section properties behind which a new page begins.
    """

    package: Package
    part: Part
    styles: Styles
    properties: dict[Element, list[Element]]
    story: Story = "body"
    page: int = 1
    fresh: bool = True
    untouched: bool = True
    omit: str | None = None
    sign: str | None = None
    tables: int = 0
    cells: int = 0
    kept: int = 0
    left_out: dict[str, int] = field(default_factory=dict[str, int])
    notes: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])
    section_pages: list[int] = field(default_factory=lambda: [1])
    turning: set[Element] = field(default_factory=set[Element])
    numbering_part: str = ""
    numbering: Numbering | None = None
    media: dict[str, bytes] = field(default_factory=dict[str, bytes])
    warnings: list[str] = field(default_factory=list[str])


def properties_in(part: Part) -> dict[Element, list[Element]]:
    """For each w:pPr and w:rPr those of its properties that matter here: most runs have none, and are never looked at.

    A paragraph mark that was deleted stands under its w:pPr too.
    """
    fonts = (FONTS,) if any(marker in part.blob for marker in MARKERS) else ()
    found: dict[Element, list[Element]] = {}
    for element in part.root.iter(*LOOK_TAGS, *_PARAGRAPH_TAGS, *fonts, DELETED, MOVED_AWAY):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag in (DELETED, MOVED_AWAY):
            owner = parent.getparent()
            if parent.tag != RUN_PROPERTIES or owner is None or owner.tag != PARAGRAPH_PROPERTIES:
                continue
            parent = owner
        found.setdefault(parent, []).append(element)
    return found


def lists_of(walk: Walk) -> Numbering:
    """The document's lists, read when the first paragraph names one."""
    if walk.numbering is None:
        part = read_part(walk.package, walk.numbering_part)
        walk.numbering = read_numbering(None if part is None else part.root, walk.styles.elements)
    return walk.numbering


def leave_out(walk: Walk, reason: str, characters: int) -> None:
    """Book characters that are not in the document, and why."""
    if characters:
        walk.left_out[reason] = walk.left_out.get(reason, 0) + characters


def leave_out_all(walk: Walk, reason: str, element: Element) -> None:
    """Book every character of the element."""
    leave_out(walk, reason, count_characters(element))


def turn_page(walk: Walk, rendered: bool = False) -> None:
    """Go to the next page. A break that Word rendered right behind an explicit one is that same break.

    Only the running text has pages: a break in a header, a note or a text box is none.
    """
    if walk.story != "body":
        return
    if not (rendered and walk.fresh):
        walk.page += 1
    walk.fresh = walk.untouched = True


def begin_page(walk: Walk) -> None:
    """Go to the next page, unless this one has just begun."""
    if not (walk.fresh and walk.untouched):
        turn_page(walk)


def end_section(walk: Walk, section: Element) -> None:
    """Begin the next section, on a new page if it wants one."""
    if section in walk.turning:
        turn_page(walk)
    walk.section_pages.append(walk.page)


def warn(walk: Walk, message: str) -> None:
    """Add a warning, once."""
    if message not in walk.warnings:
        walk.warnings.append(message)


def branch(walk: Walk, alternate: Element) -> Element | None:
    """The one branch of an mc:AlternateContent that is read: the first understood choice, else the fallback.

    Where there is neither, the last choice: text is better than none. The others are left out.
    """
    choices = alternate.findall(CHOICE)
    fallback = alternate.find(FALLBACK)
    taken = next((choice for choice in choices if _is_understood(choice)), fallback)
    if taken is None and choices:
        taken = choices[-1]
    for other in alternate:
        if other is not taken:
            leave_out_all(walk, "fallback", other)
    return taken


def _is_understood(choice: Element) -> bool:
    required = (choice.get("Requires") or "").split()
    names = choice.nsmap
    return all(str(names.get(prefix, "")).startswith(UNDERSTOOD) for prefix in required)


def control_content(walk: Walk, control: Element) -> Iterator[Element]:
    """A content control's content, while the walk knows what the control makes of it; read it before going on.

    A placeholder's text is left out; a check box's sign is set by its state.
    """
    properties, content = control.find(CONTROL_PROPERTIES), control.find(CONTROL_CONTENT)
    if content is None:
        return
    before = walk.omit, walk.sign
    if properties is not None:
        sign = control_sign(properties)
        placeholder = properties.find(SHOWING_PLACEHOLDER)
        if sign is not None:
            walk.sign = sign
        elif placeholder is not None and is_on(placeholder):
            walk.omit = walk.omit or "placeholder"
    yield content
    walk.omit, walk.sign = before


def unwrapped(walk: Walk, parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The wanted elements under the parent, through every wrapper; what was deleted is booked.

    Each must be read before the next is asked for: inside a content control the walk knows of the control.
    """
    for child in parent:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag == CONTROL:
            for content in control_content(walk, child):
                yield from unwrapped(walk, content, wanted)
        elif tag in (DELETED, MOVED_AWAY):
            leave_out_all(walk, "deleted", child)
        elif tag == ALTERNATE:
            taken = branch(walk, child)
            if taken is not None:
                yield from unwrapped(walk, taken, wanted)
        elif tag == EMBEDDED_DOCUMENT:
            warn(walk, "文档里嵌入了另一个文件，嵌入的内容没有读取。请打开原文件查看。")
        elif len(child):
            yield from unwrapped(walk, child, wanted)
