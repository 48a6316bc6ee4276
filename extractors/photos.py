"""In: photos that by their names may be the pages of one document. Out: the documents that they surely are together.

One photo continues another where it goes on with the form's table or with numbered chapters, and has no title of its
own. The same page photographed twice continues nothing. Where this isn't sure the photos stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import fuzz

from extractors import classify
from extractors.reading import blank_labels, read_record
from extractors.text import half, squeeze
from schema.campaign import Campaign
from schema.document import Document, Picture
from schema.record import Record

if TYPE_CHECKING:
    from extractors.scan_sure import ScanPage

_FORM: Final = 0.4
"""A first page has so much of the blank at least, or is titled as a form."""
_TWICE: Final = 1
"""More labels than this in both say that it is one page twice."""
_SAME: Final = 70.0
"""So like each other, of 100, are two photos of one page."""
_HAN: Final = "一二三四五六七八九十"
_CHAPTER: Final = re.compile(rf"([{_HAN}]{{1,3}})、|[(]([{_HAN}]{{1,3}})[)]|(\d{{1,2}})[.、](?!\d)")
_OUTERMOST: Final = 1
"""The style of 一、二、, which number the chapters of a whole paper."""
_ENDED: Final = tuple("。！？!?：:”）);；")


class _Leaf(NamedTuple):
    """A photo as a page, and as a document of its own."""

    page: ScanPage
    document: Document


def read_together(files: Sequence[bytes], digest: str, campaign: Campaign, most: int) -> tuple[Record, ...]:
    """A record for each run of two photos or more that are one document; its `part` says which they are, from 1.

    `most`: so many pages may be recognised. Raises Rejected, MorePages.
    """
    from extractors.scan import document, open_photos

    leaves = [_Leaf(page, document([page], "photo")) for page in open_photos(files, most)]
    runs: list[list[_Leaf]] = []
    for leaf in leaves:
        if runs and continues([one.document for one in runs[-1]], leaf.document, campaign):
            runs[-1].append(leaf)
        else:
            runs.append([leaf])
    records: list[Record] = []
    first = 1
    for run in runs:
        if len(run) > 1:
            whole = document([_numbered(leaf.page, n) for n, leaf in enumerate(run, 1)], "photo")
            records.append(read_record(whole, digest, campaign, (first, first + len(run) - 1)))
        first += len(run)
    return tuple(records)


def _numbered(page: ScanPage, number: int) -> ScanPage:
    """The page under that number."""
    pictures = tuple(_on(picture, number) for picture in page.sheet.pictures)
    sheet = page.sheet._replace(number=number, pictures=pictures)
    return page._replace(sheet=sheet, face=_on(page.face, number))


def _on(picture: Picture, number: int) -> Picture:
    return Picture.model_validate({**dict(picture), "page": number})


def continues(before: Sequence[Document], after: Document, campaign: Campaign) -> bool:
    """Whether a photo goes on with the document that those before it are."""
    titles = classify.title_lines(after)
    if any(classify.title_of(spec.kind, titles[:3], campaign.kinds) for spec in campaign.kinds):
        return False
    if classify.is_form_like(titles) or any(_is_twice(one, after) for one in before):
        return False
    labels, known = _labels(before, campaign), blank_labels(after, campaign)
    if _is_form(before[0], campaign):
        return len(labels & known) <= _TWICE and bool(known - labels)
    return not known and _is_titled(before[0], campaign) and _runs_on(before[-1], after)


def _labels(documents: Iterable[Document], campaign: Campaign) -> frozenset[str]:
    return frozenset(label for document in documents for label in blank_labels(document, campaign))


def _is_form(document: Document, campaign: Campaign) -> bool:
    titled = classify.is_form_like(classify.title_lines(document))
    return titled or len(blank_labels(document, campaign)) >= _FORM * len(campaign.form.fields)


def _is_titled(document: Document, campaign: Campaign) -> bool:
    """Whether it is a paper in words whose title says what it is."""
    titles = classify.title_lines(document)
    kind = classify.classify(classify.outline(document, titles), campaign.kinds)
    return kind not in ("other", "notice") and bool(classify.title_of(kind, titles, campaign.kinds))


def _is_twice(one: Document, other: Document) -> bool:
    return fuzz.ratio(_text(one), _text(other)) >= _SAME


def _text(document: Document) -> str:
    return squeeze("".join(document.all_text()))


def _runs_on(before: Document, after: Document) -> bool:
    """Whether the numbers of chapters go on, or a sentence is cut in two, or a chapter from its heading."""
    upper, lower = _lines(before), _lines(after)
    if not upper or not lower:
        return False
    last = dict(number for line in upper if (number := _chapter(line)))
    first = dict(number for line in reversed(lower) if (number := _chapter(line)))
    if any(last.get(style, 0) + 1 == number for style, number in first.items() if style in last):
        return True
    return first.get(_OUTERMOST) is None and not upper[-1].endswith(_ENDED)


def _lines(document: Document) -> list[str]:
    return [line for text in document.all_text() if (line := half(squeeze(text)))]


def _chapter(line: str) -> tuple[int, int] | None:
    """The style of the number that a line begins with, and the number."""
    match = _CHAPTER.match(line)
    if match is None:
        return None
    style = match.lastindex or 0
    told = match.group(style)
    return style, int(told) if told.isdigit() else _number(told)


def _number(told: str) -> int:
    """一 to 九十九 as a number."""
    tens, has_tens, ones = told.rpartition("十")
    ten = (_HAN.index(tens) + 1 if tens else 1) * 10 if has_tens else 0
    return ten + (_HAN.index(ones) + 1 if ones else 0)
