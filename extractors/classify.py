"""In: a document. Out: its kind, decided from its content by the campaign's words; the file's name is never a proof."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from extractors.text import half, squeeze
from schema.campaign import KindSpec
from schema.document import Document, Paragraph, Table
from schema.record import Kind

_TITLE_LINES: Final = 6
_LONGEST_TITLE: Final = 60
_TITLE_WEIGHT: Final = 3.0
_HEADER_WEIGHT: Final = 2.0
_WORD_WEIGHT: Final = 1.5
_LEAST: Final = 2.4
_FORM_TITLE: Final = re.compile(r"(?:申报|申请|推荐)(?:审批)?(?:表|书)")
_NOTICE_TITLE: Final = re.compile(r"(?:通知|公告|通告|函)$")
_NOTICE_NUMBER: Final = re.compile(r"[〔\[(（]20\d\d[〕\])）]第?\d+号")
_SENTENCE: Final = re.compile(r"[。,;!?]")
_TAIL: Final = re.compile(r"(?:[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]|[-—–]{1,2}[^-—–]{1,12}|[\d.]+)+$")
"""What may stand behind a title's last word: a year, `(草案)`, `——` and a name, a page number."""


class Outline(NamedTuple):
    """What a kind is known by: the first lines, the whole text without white space, the tables' header rows."""

    titles: tuple[str, ...]
    text: str
    headers: tuple[tuple[str, ...], ...]


def title_lines(document: Document) -> tuple[str, ...]:
    """The document's first short lines without white space; where it begins with a table, those of the table's head."""
    lines = (half(squeeze(p.text)) for p in _first_paragraphs(document))
    return tuple(line for line in lines if line and len(line) <= _LONGEST_TITLE)[:_TITLE_LINES]


def outline(document: Document, titles: tuple[str, ...]) -> Outline:
    """What the document's kind is known by."""
    text = half(squeeze("".join(document.all_text())))
    return Outline(titles, text, tuple(h for t in document.tables for h in _header_rows(t)))


def _first_paragraphs(document: Document) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Table):
            if not any(p.text.strip() for p in found) and block.by_row:
                found += [p for cell in block.by_row[0] for p in cell.paragraphs]
            if any(p.text.strip() for p in found):
                break
        elif isinstance(block, Paragraph) and block.story in ("body", "textbox"):
            found.append(block)
        if len(found) > 4 * _TITLE_LINES:
            break
    return found


def _header_rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(half(squeeze(c.text)) for c in row if c.text.strip()) for row in table.by_row[:3]]


def is_notice(titles: tuple[str, ...], document: Document) -> bool:
    """Whether the document is a notice itself: its title says so, or its number stands at its head."""
    titled = any(_NOTICE_TITLE.search(t) for t in titles)
    numbered = any(_NOTICE_NUMBER.search(t) for t in titles[:3])
    if not titled and not numbered:
        return False
    opening = half(squeeze("".join(p.text for p in document.paragraphs[:40])))[:1500]
    return (titled and (numbered or "印发给你们" in opening or len(opening) > 800)) or (
        numbered and "通知" in opening[:300]
    )


def is_form_like(titles: tuple[str, ...]) -> bool:
    """Whether the title names an application form."""
    return any(_FORM_TITLE.search(t) for t in titles[:4])


def classify(shape: Outline, kinds: tuple[KindSpec, ...]) -> Kind:
    """The kind whose marks weigh most in the document; `other` where none weighs enough."""
    weighed: list[tuple[float, int, Kind]] = [
        (_weight(shape, spec), -rank, spec.kind) for rank, spec in enumerate(kinds)
    ]
    best = max(weighed, default=None)
    return best[2] if best is not None and best[0] >= _LEAST else "other"


def title_of(kind: Kind, lines: tuple[str, ...], kinds: tuple[KindSpec, ...]) -> str:
    """The first of the lines that is a title of that kind, and no sentence; empty where none is."""
    patterns = tuple(pattern for spec in kinds if spec.kind == kind for pattern in spec.title)
    return next((line for line in lines if _any(patterns, line) and not _SENTENCE.search(line)), "")


def worded(kind: Kind, shape: Outline, kinds: tuple[KindSpec, ...]) -> float:
    """How many of that kind's words the document has; 1 where it is known by none."""
    words = tuple(pattern for spec in kinds if spec.kind == kind for pattern in spec.words)
    return _share(words, lambda pattern: pattern.search(shape.text) is not None) if words else 1.0


def _weight(shape: Outline, spec: KindSpec) -> float:
    title = max((_TITLE_WEIGHT - 0.2 * n for n, line in enumerate(shape.titles) if _any(spec.title, line)), default=0.0)
    words = _share(spec.words, lambda pattern: pattern.search(shape.text) is not None)
    best_row = max((_row_share(spec.headers, row) for row in shape.headers), default=0.0)
    return title + _WORD_WEIGHT * words + _HEADER_WEIGHT * best_row


def _any(patterns: tuple[str, ...], line: str) -> bool:
    forms = (line, _TAIL.sub("", line))
    return any(_compiled(p).search(form) for p in patterns for form in forms)


def _share(patterns: tuple[str, ...], holds: Callable[[re.Pattern[str]], bool]) -> float:
    return sum(holds(_compiled(p)) for p in patterns) / len(patterns) if patterns else 0.0


def _row_share(patterns: tuple[str, ...], row: tuple[str, ...]) -> float:
    hits = _share(patterns, lambda pattern: any(pattern.fullmatch(word) for word in row))
    return hits if hits * len(patterns) >= 3 else 0.0


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
