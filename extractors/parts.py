"""In: a document of several pages, and the campaign. Out: the documents it holds: a form and its plan in one scan, say.

A seam is only where a page begins what is surely a document of a known kind, behind what surely is one too. What
belongs to a document (its second page, an annex, a notice's blank forms, a cover) stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from extractors import classify
from extractors.text import half, squeeze
from schema.campaign import Campaign
from schema.document import Block, Document, Paragraph, Picture, Table
from schema.record import Kind

_FORMATS: Final = ("pdf", "scan", "photo")
"""Formats that have pages; Word knows only by chance where they end."""
_FORM: Final = 0.6
_OWN_FORM: Final = 0.75
"""So much of the blank makes a form that is titled as one, and one that isn't."""
_TOP: Final = 300.0
"""Points from the upper edge within which a page's title stands."""
_HEAD: Final = 3
_LONGEST: Final = 40
_FULL_TITLE: Final = 8
"""A title stands in so many lines, is no longer than this; as short as a heading it says less."""
_LEAST_TEXT: Final = 100
"""Characters; with fewer a page is the cover of what follows."""
_WORDED: Final = 0.5
_NUMBERED: Final = re.compile(r"[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、]|第.{1,3}[章节部编]")
_ENCLOSED: Final = re.compile(r"附[件表录:]")
_LISTS: Final[tuple[Kind, ...]] = ("achievement_list", "activity_log", "roster", "funding_statement", "site_visit")
"""Kinds that stand by themselves, or are an annex of a plan or report."""
_SHEETS: Final[tuple[Kind, ...]] = ("application_form", "evaluation_form", *_LISTS)
_NEVER: Final[tuple[Kind, ...]] = ("notice", "other", "showcase", "form")

Score = Callable[[Document], float]
"""How much of the campaign's blank a document has, from 0 to 1."""


class _Part(NamedTuple):
    """What some pages surely are; `enclosed`: titled as an annex; `worded`: so much of its kind's words they have."""

    kind: Kind
    title: str
    enclosed: bool = False
    worded: float = 1.0


Span = tuple[int, int]
"""The first page and the last."""


def spans(document: Document, campaign: Campaign, score: Score) -> tuple[Span, ...]:
    """The pages of each document in the file, in order; all as one where no seam is sure."""
    starts = list(_starts(document)) if document.format in _FORMATS and document.pages > 1 else []
    starts = [start for start in starts if _is_headed(document, start, campaign, score)]
    if not starts or classify.is_notice(classify.title_lines(document), document):
        return ((1, document.pages),)
    seams = [1]
    for start, after in pairwise([*starts, document.pages + 1]):
        before = _known(pages(document, seams[-1], start - 1), campaign, score)
        behind = _known(pages(document, start, after - 1), campaign, score)
        if before is not None and behind is not None and _may_part(before, behind):
            seams.append(start)
    return tuple((a, b - 1) for a, b in pairwise([*seams, document.pages + 1]))


def pages(document: Document, first: int, last: int) -> Document:
    """The document's pages from the first to the last; they keep their numbers."""
    if first == 1 and last == document.pages:
        return document
    return Document(
        format=document.format,
        pages=last - first + 1,
        blocks=tuple(block for block in document.blocks if first <= (block.page or 1) <= last),
        properties=document.properties,
        warnings=document.warnings,
        faces=tuple(face for face in document.faces if first <= (face.page or 1) <= last),
    )


def _starts(document: Document) -> Iterator[int]:
    """The pages, from the second on, at whose top something begins that isn't the rest of the page before."""
    reached = 1
    for block in document.blocks:
        if isinstance(block, Picture) or block.page is None or block.story not in ("body", "textbox"):
            continue
        if block.page > reached and block.box is not None and block.box[1] <= _TOP:
            yield block.page
        reached = max(reached, _last_page(block))


def _is_headed(document: Document, start: int, campaign: Campaign, score: Score) -> bool:
    """Whether a document may begin on that page: it has a title of some kind at its top, or the form begins there."""
    page = pages(document, start, start)
    if any(classify.title_of(spec.kind, _heads(page), campaign.kinds) for spec in campaign.kinds):
        return True
    return any(table.page == start for table in page.tables) and score(page) >= _FORM


def _last_page(block: Block) -> int:
    cells = (cell.page or 1 for cell in block.cells) if isinstance(block, Table) else ()
    return max(block.page or 1, *cells, 1)


def _known(part: Document, campaign: Campaign, score: Score) -> _Part | None:
    """What the part surely is: the campaign's form by its labels, anything else by a title at its head."""
    titles = classify.title_lines(part)
    share = score(part)
    if share >= _OWN_FORM or (share >= _FORM and classify.is_form_like(titles)):
        return _Part("application_form", "")
    shape = classify.outline(part, titles)
    kind = classify.classify(shape, campaign.kinds)
    title = classify.title_of(kind, _heads(part), campaign.kinds)
    if kind in _NEVER or not title or len(shape.text) < _LEAST_TEXT:
        return None
    enclosed = any(_ENCLOSED.match(line) for line in titles[:_HEAD])
    return _Part(kind, title, enclosed, classify.worded(kind, shape, campaign.kinds))


def _heads(part: Document) -> tuple[str, ...]:
    """The lines that may be its title: short ones at the very top, but no chapters."""
    lines = (half(squeeze(b.text)) for b in part.blocks if isinstance(b, Paragraph) and b.story in ("body", "textbox"))
    shown = [line for line in lines if line][:_HEAD]
    return tuple(line for line in shown if len(line) <= _LONGEST and not _NUMBERED.match(line))


def _may_part(before: _Part, behind: _Part) -> bool:
    """Whether one such document may follow another, and isn't its annex, its chapter, or itself behind a cover."""
    if behind.kind == "application_form":
        return True
    if behind.kind == before.kind:
        return False
    if behind.kind == "evaluation_form":
        return True
    if behind.enclosed:
        return before.kind in _SHEETS
    if behind.kind in _LISTS:
        return before.kind != "creation_plan"
    return len(behind.title) >= _FULL_TITLE or before.kind in _SHEETS if behind.worded >= _WORDED else False
