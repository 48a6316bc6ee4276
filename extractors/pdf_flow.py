"""In: the drafts of all pages. Out: each page's items in reading order: paragraphs, tables, pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.pdf_columns import Zone
from extractors.pdf_lines import Line
from extractors.pdf_pages import PageDraft
from extractors.pdf_paragraphs import Measure, Passage, measured, passage, read_passages, text_edges
from extractors.pdf_stories import Spot, edge_stories, spot
from extractors.pdf_tables import Item, TableDraft, in_order, parted, with_pictures
from schema.document import Story


class PageFlow(NamedTuple):
    """A page's items in reading order, headers and footers apart from the running text."""

    header: tuple[Passage, ...]
    body: tuple[Item, ...]
    footer: tuple[Passage, ...]
    height: float


def read_flows(pages: Sequence[PageDraft]) -> list[PageFlow]:
    """The items of each page."""
    stories = edge_stories(pages)
    body = [line for p in pages for z in p.zones for line in z.lines if spot(line) not in stories and not z.column]
    return [_flow(page, stories, _edges(page, [b for b in body if b.turn == 0])) for page in pages]


def _edges(page: PageDraft, body: Sequence[Line]) -> tuple[float, float]:
    """The edges of the running text: as its lines say, else with margins of one width."""
    if not body:
        return 0.0, page.width
    left = min(line.left for line in body)
    tables = (t.box[2] - max(0.0, left - t.box[0]) for t in page.tables)
    ends = [page.width - left, *(line.right for line in body), *tables]
    return text_edges(body, left, max(ends))


def _flow(page: PageDraft, stories: Mapping[Spot, Story], edges: tuple[float, float]) -> PageFlow:
    upright = [_running(z, stories) for z in page.zones if z.lines[0].turn == 0]
    turned = [z for z in page.zones if z.lines[0].turn]
    items: list[Item] = []
    left = list(page.tables)
    for i, zone in enumerate(upright):
        last = i == len(upright) - 1
        own = [t for t in left if last or _belongs(t, zone, upright[i + 1 :])]
        left = [t for t in left if t not in own]
        items += in_order([*_passages(zone.lines, own, (zone.column or edges)[:2], "body"), *own])
    items += in_order(left)
    for zone in turned:
        items += _passages(zone.lines, (), _extent(zone.lines), "body")
    return PageFlow(
        header=_edge_passages(page, stories, "header", edges),
        body=with_pictures(items, page.pictures),
        footer=_edge_passages(page, stories, "footer", edges),
        height=page.height,
    )


def _running(zone: Zone, stories: Mapping[Spot, Story]) -> Zone:
    """The zone without headers and footers."""
    return zone._replace(lines=tuple(line for line in zone.lines if spot(line) not in stories))


def _belongs(table: TableDraft, zone: Zone, later: Sequence[Zone]) -> bool:
    """Whether a table stands in this zone rather than in a later one."""
    x, y = (table.box[0] + table.box[2]) / 2, (table.box[1] + table.box[3]) / 2
    if zone.column:
        left, right, top, bottom = zone.column
        return left <= x <= right and top <= y <= bottom
    tops = [z.column[2] for z in later if z.column]
    return not tops or y < min(tops)


def _extent(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.left for line in lines), max(line.right for line in lines)


def _passages(
    lines: Sequence[Line], tables: Sequence[TableDraft], edges: tuple[float, float], story: Story
) -> list[Passage]:
    """The lines' paragraphs; none goes on across a table."""
    measure = measured(lines, *edges)
    return [p for part in parted(lines, tables) for p in read_passages(part, measure, story)]


def _edge_passages(
    page: PageDraft, stories: Mapping[Spot, Story], story: Story, edges: tuple[float, float]
) -> tuple[Passage, ...]:
    """The page's header or footer, each line for itself."""
    lines = [line for zone in page.zones for line in zone.lines if stories.get(spot(line)) == story]
    return tuple(passage([line], Measure(*edges), story) for line in lines)
