"""In: the blocks of a scan, and how surely each line was read. Out: the blocks with that as their confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from extractors.rewrite import rewritten
from schema.document import Block, Box, Paragraph

if TYPE_CHECKING:
    from extractors.pdf_sheet import Sheet
    from extractors.scan_engine import Sign


_LONG: Final = 8
"""In a line of more characters than this a single wrong one changes little."""


class ReadLine(NamedTuple):
    """A line that was read: its box in points, and how sure it is that every character is right."""

    box: Box
    sure: float


class ScanPage(NamedTuple):
    """A page that was read: its sheet, its lines with how sure they are, and whether it has any colour."""

    sheet: Sheet
    lines: tuple[ReadLine, ...]
    colour: bool


def sureness(signs: Sequence[Sign]) -> float:
    """How sure it is that a line is right: as its least sure word character, which weighs less in a long line."""
    words = [s.sure for s in signs if s.text.isalnum()] or [s.sure for s in signs]
    return 1 - (1 - min(words)) * min(1.0, _LONG / len(words))


Lines = Mapping[int, Sequence[ReadLine]]
"""The lines of each page."""


def with_confidence(blocks: Sequence[Block], lines: Lines) -> tuple[Block, ...]:
    """The blocks, each paragraph as sure as its least sure line."""
    return rewritten(blocks, partial(_paragraph, lines=lines))


def _paragraph(paragraph: Paragraph, lines: Lines) -> Paragraph:
    own = lines.get(paragraph.page or 0, ())
    sure = [line.sure for line in own if paragraph.box and _holds(paragraph.box, line.box)]
    return paragraph.model_copy(update={"confidence": round(min(sure), 3)}) if sure else paragraph


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
