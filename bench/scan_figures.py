"""In: what bench/scan.py measured for each wear. Out: a table and a plot of it, for the page bench/scan.md.

    python -m bench.scan --write

A plot is plain SVG: nothing here draws, and text can be compared.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parent / "scan.md"
PLOT = Path(__file__).parent / "scan.svg"
LEFT, RIGHT, ROW, BAR = 110, 620, 26, 7
LOWEST = 0.9
"""The share at the left edge of the plot: what is below it is drawn at the edge."""
SERIES = (("cells", "#1F4E79"), ("characters of long answers", "#C55A11"), ("seals", "#9C0006"))


INTRODUCTION = """# How right scans are read, by what happened to the page

Written by `python -m bench.scan --write`, over {pages} pages of {forms} digital forms: each is drawn, worn
(`tests/extractors/scanmake.py`), read by OCR, and compared with the digital page. The forms (`bench/scan_forms.py`) are
the campaign's own in several layouts and fonts, and other offices'. A cell is right when all its
characters are; of cells with more than forty characters the likeness counts. A page is right in its seals when as many
were found as it bears and was stamped with; of a grey page, on which none can be known, traces count.

![accuracy by wear](scan.svg)

| wear | cells right | long ones alike | seals right | CPU s a page |
|---|---|---|---|---|
"""


class Figures(NamedTuple):
    """How pages are read after one wear: shares from 0 to 1, None where there was nothing; seconds of CPU a page."""

    wear: str
    cells: float
    long: float | None
    seals: float | None
    seconds: float


def write_figures(figures: Sequence[Figures], pages: int, forms: int, note: str) -> None:
    """Write the page and its plot."""
    PLOT.write_text(plot(figures), encoding="utf-8")
    PAGE.write_text(page(figures, pages, forms, note), encoding="utf-8")


def page(figures: Sequence[Figures], pages: int, forms: int, note: str) -> str:
    """The page: how it was measured, the plot, the table, what it took."""
    rows = "\n".join(
        f"| {f.wear} | {share(f.cells)} | {share(f.long)} | {share(f.seals)} | {f.seconds:.1f} |" for f in figures
    )
    return f"{INTRODUCTION.format(pages=pages, forms=forms)}{rows}\n\n{note}\n"


def share(value: float | None) -> str:
    """A share in percent, a dash where there was nothing to measure."""
    return "–" if value is None else f"{100 * value:.1f} %"


def plot(figures: Sequence[Figures]) -> str:
    """A bar for each wear and series, from `LOWEST` to 100 %."""
    high = ROW * len(figures) + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{RIGHT + 40}" height="{high}" font-family="sans-serif" '
        'font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
        *_scale(high),
    ]
    for n, told in enumerate(figures):
        top = 40 + n * ROW
        parts.append(f'<text x="{LEFT - 8}" y="{top + 15}" text-anchor="end">{told.wear}</text>')
        for i, value in enumerate((told.cells, told.long, told.seals)):
            if value is not None:
                wide = max(1.0, place(value) - LEFT)
                y = top + 2 + i * BAR
                parts.append(f'<rect x="{LEFT}" y="{y}" width="{wide:.1f}" height="{BAR - 1}" fill="{SERIES[i][1]}"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def place(value: float) -> float:
    """Where a share stands on the plot, from left to right."""
    return LEFT + (RIGHT - LEFT) * (max(value, LOWEST) - LOWEST) / (1 - LOWEST)


def _scale(high: int) -> list[str]:
    parts: list[str] = []
    for i, (name, colour) in enumerate(SERIES):
        parts.append(f'<rect x="{LEFT + i * 170}" y="8" width="10" height="10" fill="{colour}"/>')
        parts.append(f'<text x="{LEFT + i * 170 + 15}" y="17">{name}</text>')
    for step in range(6):
        value = LOWEST + (1 - LOWEST) * step / 5
        x = place(value)
        parts.append(f'<line x1="{x:.0f}" y1="34" x2="{x:.0f}" y2="{high - 16}" stroke="#D9D9D9"/>')
        parts.append(f'<text x="{x:.0f}" y="{high - 4}" text-anchor="middle">{100 * value:.0f} %</text>')
    return parts
