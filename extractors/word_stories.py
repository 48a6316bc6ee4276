"""In: a document part whose body has been read. Out: the blocks of its page headers and footers and of its notes."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from extractors.word_account import count_characters
from extractors.word_blocks import read_blocks
from extractors.word_package import Part, read_part
from extractors.word_walk import Walk, leave_out_all, properties_in
from extractors.word_xml import BODY, ID, PARAGRAPH_PROPERTIES, SECTION, TYPE, Element, R, W, is_on, value_of
from schema.document import Block, Paragraph, Story

_STORIES: Final[tuple[tuple[Story, str], ...]] = (("header", W + "headerReference"), ("footer", W + "footerReference"))
_KINDS_OF_PAGE: Final = ("first", "default", "even")
_NOTES: Final = (("footnotes", W + "footnote"), ("endnotes", W + "endnote"))
_SAME_PAGE: Final = ("continuous", "nextColumn")


def sections_of(root: Element) -> list[Element]:
    """The properties of the document's sections, in order, without those that tracked changes keep for later."""
    return [section for section in root.iter(SECTION) if _is_in_force(section)]


def _is_in_force(section: Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag in (PARAGRAPH_PROPERTIES, BODY)


def turning_sections(root: Element) -> set[Element]:
    """The section properties behind which a new page begins, as the next section wants it."""
    sections = sections_of(root)
    turning: set[Element] = set()
    for section, following in pairwise(sections):
        kind = following.find(TYPE)
        if kind is None or value_of(kind) not in _SAME_PAGE:
            turning.add(section)
    return turning


def read_headers_and_footers(walk: Walk, main: Part) -> tuple[list[Block], int]:
    """The blocks of every header and footer that some section shows, each part once, and the parts' characters."""
    blocks: list[Block] = []
    characters = 0
    seen: set[str] = set()
    for story, name, page in _shown(walk, main):
        part = read_part(walk.package, name) if name not in seen else None
        seen.add(name)
        if part is not None:
            blocks += _read_story(walk, part, part.root, story, page)
            characters += count_characters(part.root)
    return blocks, characters


def _shown(walk: Walk, main: Part) -> Iterator[tuple[Story, str, int]]:
    """Story, part and first page of each header and footer; a section without its own takes the one before."""
    even = _even_pages_differ(walk, main)
    in_force: dict[tuple[str, str], str] = {}
    for number, section in enumerate(sections_of(main.root)):
        page = walk.section_pages[min(number, len(walk.section_pages) - 1)]
        title = section.find(W + "titlePg")
        shown = {"default": True, "first": title is not None and is_on(title), "even": even}
        for story, tag in _STORIES:
            for reference in section.findall(tag):
                in_force[story, reference.get(TYPE) or "default"] = reference.get(R + "id") or ""
            for kind in _KINDS_OF_PAGE:
                relation = main.relations.get(in_force.get((story, kind), ""))
                if shown[kind] and relation is not None and not relation.external:
                    yield story, relation.target, page


def _even_pages_differ(walk: Walk, main: Part) -> bool:
    name = next((relation.target for relation in main.relations.values() if relation.kind == "settings"), "")
    part = read_part(walk.package, name) if name and b'"even"' in main.blob else None
    switch = None if part is None else part.root.find(W + "evenAndOddHeaders")
    return switch is not None and is_on(switch)


def _read_story(walk: Walk, part: Part, container: Element, story: Story, page: int) -> list[Block]:
    """The blocks of another story, empty paragraphs left out: every header ends with one."""
    before = walk.part, walk.properties, walk.story, walk.page
    walk.part, walk.story, walk.page = part, story, page
    walk.properties = properties_in(part)
    blocks = read_blocks(walk, container)
    walk.part, walk.properties, walk.story, walk.page = before
    return [block for block in blocks if not isinstance(block, Paragraph) or block.text]


def read_notes(walk: Walk, main: Part) -> tuple[list[Block], int]:
    """The blocks of the foot- and endnotes that the text refers to, in its order, and the parts' characters."""
    blocks: list[Block] = []
    characters = 0
    for kind, tag in _NOTES:
        pages = {note: page for of, note, page in reversed(walk.notes) if of == kind}
        name = next((relation.target for relation in main.relations.values() if relation.kind == kind), "")
        part = read_part(walk.package, name) if pages and name else None
        if part is None:
            continue
        characters += count_characters(part.root)
        notes = {note.get(ID) or "": note for note in part.root.iterchildren(tag)}
        for note in reversed(pages):
            if note in notes:
                blocks += _read_story(walk, part, notes.pop(note), "note", pages[note])
        for unreferenced in notes.values():
            leave_out_all(walk, "unreferenced", unreferenced)
    return blocks, characters
