"""In: the drafts of all pages. Out: which of their lines are headers and footers: what repeats at a page's edge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.pdf_lines import Line
from extractors.pdf_pages import PageDraft
from schema.document import Story

Spot = tuple[int, float, float]
"""A line's page, baseline and left edge: what it is known by."""

_EDGE: Final = 0.11
"""How much of a page's height, at its top and at its foot, may hold headers and footers."""
_ROUND: Final = 4.0
"""Lines repeat if their baselines, on this grid of points, are the same."""
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"[-—–·~ ]*(第?\d{1,3}页?([/,，·共]?共?\d{1,3}页?)?|page\d{1,3}(of\d{1,3})?|[ivx]{1,5})[-—–·~ ]*",
    re.IGNORECASE,
)


def spot(line: Line) -> Spot:
    """What the line is known by."""
    return line.page, line.base, line.left


def edge_stories(pages: Sequence[PageDraft]) -> dict[Spot, Story]:
    """The stories of the lines that are no running text: page numbers, and what repeats on half of the pages."""
    edges = [(page, *at_edge) for page in pages for at_edge in _at_edges(page)]
    seen: dict[tuple[str, int, Story], set[int]] = {}
    for page, line, story in edges:
        seen.setdefault(_key(line, story), set()).add(page.number)
    enough = max(2, len(pages) / 2)
    return {
        spot(line): story
        for _, line, story in edges
        if len(seen[_key(line, story)]) >= enough or _PAGE_NUMBER.fullmatch("".join(line.text.split()))
    }


def _at_edges(page: PageDraft) -> Iterator[tuple[Line, Story]]:
    for zone in page.zones:
        for line in zone.lines:
            if line.turn == 0 and line.bottom < _EDGE * page.height:
                yield line, "header"
            elif line.turn == 0 and line.top > (1 - _EDGE) * page.height:
                yield line, "footer"


def _key(line: Line, story: Story) -> tuple[str, int, Story]:
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.base / _ROUND), story
