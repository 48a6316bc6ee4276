"""In: a scan's pages. Out: the same, shifted and stretched so that a table that goes on has one width.

A scanner takes each page a little elsewhere, a telephone from another distance; joining pages counts on one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractors.pdf_pages import read_page
from extractors.pdf_sheet import Run
from extractors.scan_sure import ScanPage
from schema.document import Box, Picture

_FURTHEST: Final = 22.0
"""Tables whose edges are further apart than this, in points, are not parts of one."""
_SAME: Final = 0.5


def aligned(pages: Sequence[ScanPage]) -> list[ScanPage]:
    """The pages, each with its first table between the edges of the last table of the page before."""
    moved: list[ScanPage] = []
    before: Box | None = None
    for page in pages:
        tables = read_page(page.sheet).tables
        if before is not None and tables:
            own = tables[0].box
            off = max(abs(own[0] - before[0]), abs(own[2] - before[2]))
            if _SAME < off < _FURTHEST and own[2] - own[0] > 2 * _FURTHEST:
                page = _moved(page, own, before)
                tables = read_page(page.sheet).tables
        moved.append(page)
        before = tables[-1].box if tables else None
    return moved


def _moved(page: ScanPage, own: Box, wanted: Box) -> ScanPage:
    """The page with the left and right edges of one box moved to those of the other."""
    stretch = (wanted[2] - wanted[0]) / (own[2] - own[0])

    def x(place: float) -> float:
        return wanted[0] + (place - own[0]) * stretch

    def box(of: Box) -> Box:
        return (x(of[0]), of[1], x(of[2]), of[3])

    def run(of: Run) -> Run:
        return of._replace(x0=tuple(map(x, of.x0)), x1=tuple(map(x, of.x1)))

    def picture(of: Picture) -> Picture:
        place = box(of.box) if of.box else None
        return Picture(name=of.name, data=of.data, width=of.width, height=of.height, page=of.page, box=place)

    sheet = page.sheet
    rules = (r._replace(start=x(r.start), end=x(r.end)) if r.flat else r._replace(at=x(r.at)) for r in sheet.rules)
    moved = sheet._replace(
        runs=tuple(map(run, sheet.runs)), rules=tuple(rules), pictures=tuple(map(picture, sheet.pictures))
    )
    lines = (line._replace(box=box(line.box), doubt=box(line.doubt)) for line in page.lines)
    return page._replace(sheet=moved, lines=tuple(lines), face=picture(page.face))
