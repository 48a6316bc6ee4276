"""In: the blocks of a scan, and how surely each line was read. Out: the blocks with that as their confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from extractors.rewrite import rewritten
from schema.document import Block, Box, Paragraph, Picture

if TYPE_CHECKING:
    from extractors.pdf_sheet import Sheet
    from extractors.scan_engine import Sign


_LONG: Final = 8
"""In a line of more characters than this a single wrong one changes little."""


_LOST: Final = 0.6
"""No more sureness is put in what stands beside something that was left out."""


class ReadLine(NamedTuple):
    """A line that was read: its box in points, how sure it is that all of it is right, and where the least sure is.

    `lost`: it was taken for a seal's own characters and left out; what stands beside it is doubted.
    """

    box: Box
    sure: float
    doubt: Box
    lost: bool = False


class ScanPage(NamedTuple):
    """A page that was read: its sheet, its lines, whether it has any colour, and how it looks."""

    sheet: Sheet
    lines: tuple[ReadLine, ...]
    colour: bool
    face: Picture


def sureness(signs: Sequence[Sign]) -> float:
    """How sure it is that a line is right: as its least sure word character, which weighs less in a long line."""
    words = _words(signs)
    return 1 - (1 - least_sure(signs).sure) * min(1.0, _LONG / len(words))


def least_sure(signs: Sequence[Sign]) -> Sign:
    """The word character of a line that was read with the least confidence."""
    return min(_words(signs), key=lambda s: s.sure)


def _words(signs: Sequence[Sign]) -> list[Sign]:
    return [s for s in signs if s.text.isalnum()] or list(signs)


Lines = Mapping[int, Sequence[ReadLine]]
"""The lines of each page."""


def with_confidence(blocks: Sequence[Block], lines: Lines) -> tuple[Block, ...]:
    """The blocks, each paragraph as sure as its least sure line."""
    return rewritten(blocks, partial(_paragraph, lines=lines))


def _paragraph(paragraph: Paragraph, lines: Lines) -> Paragraph:
    own = lines.get(paragraph.page or 0, ())
    held = [line for line in own if paragraph.box and not line.lost and _holds(paragraph.box, line.box)]
    if not held:
        return paragraph
    least = min(held, key=lambda line: line.sure)
    sure = least.sure
    if any(line.lost and paragraph.box and _lie_near(paragraph.box, line.box) for line in own):
        sure = min(sure, _LOST)
    return paragraph.model_copy(update={"confidence": round(sure, 3), "doubt": least.doubt})


def _lie_near(one: Box, other: Box) -> bool:
    """Whether two boxes lie side by side, or over each other."""
    near = other[3] - other[1]
    across = max(one[0], other[0]) - min(one[2], other[2])
    down = max(one[1], other[1]) - min(one[3], other[3])
    return across < near and down < 0


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
