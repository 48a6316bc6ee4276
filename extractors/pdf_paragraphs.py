"""In: the lines of one place, from top to bottom. Out: `Passage`s, the lines of a paragraph each, and paragraphs.

A line goes on in the next one if that one's first word would not have fitted on it: a full line is no end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from extractors.pdf_lines import Line
from extractors.pdf_spacing import SIGNS
from schema.document import Box, Mark, Paragraph, Story

_SLACK: Final = 0.3
"""How much of an em a full line may lack: places are rounded, margins guessed."""
_INDENT: Final = (1.4, 2.6)
"""The first-line indent, in ems, from the least to the most usual; Chinese has two."""
_NARROW: Final = 12
"""In a place no wider than this, in ems, lines are centred rather than indented."""
_SET_IN: Final = 4.5
"""A line that begins further in, in ems, is centred or set to the right."""
_CENTRED: Final = 0.35
"""How far from the middle a centred line may be, in ems."""
_APART: Final = 1.5
"""Lines this many times further apart than the others of the place are not of one paragraph."""
_FAR_APART: Final = 2.5
"""The same, in ems, where there are no others to compare with."""
_OTHER_SIZE: Final = 1.15
_ENDS: Final = frozenset("。；！？：.;!?:")
_NUMBERS: Final = (
    r"[0-9\uff10-\uff19]{1,2}[.．、](?![0-9])",
    r"[（(][0-9\uff10-\uff19]{1,2}[）)]",
    r"[一二三四五六七八九十]{1,3}、",
    r"[（(][一二三四五六七八九十]{1,3}[）)]",
    r"[A-H\uff21-\uff28][.．、]",
    r"第[一二三四五六七八九十0-9]+[章条节]",
    r"[①-⑳]",
    r"[●•◆■▪]",
)
"""The kinds of numbers that paragraphs begin with."""
_NUMBERED: Final = re.compile("|".join(f"({kind})" for kind in _NUMBERS))
_ENTRIES: Final = "  "
"""Between the entries of a line: a line of entries ends where it ends."""
_FULL: Final = 0.6
"""Lines that fill less than this of the width between margins say nothing of where text ends."""
_HANGING: Final = frozenset("，。、；：！？）”’》")
"""Signs that may stand beyond the edge of the text."""
_DIGITS: Final = frozenset("0123456789")


class Measure(NamedTuple):
    """The edges between which text runs, in points, how far its lines are apart (0: not known).

    `numbered` are the kinds of numbers that several of its lines begin with: a list's.
    """

    left: float
    right: float
    pitch: float = 0.0
    numbered: frozenset[int] = frozenset()


class Passage(NamedTuple):
    """The lines of one paragraph; `box` where it stands on the page on which it begins."""

    lines: tuple[Line, ...]
    measure: Measure
    box: Box
    story: Story = "body"


def passage(lines: Sequence[Line], measure: Measure, story: Story = "body") -> Passage:
    """The lines as one paragraph."""
    if len(lines) == 1:
        return Passage(tuple(lines), measure, lines[0].box, story)
    x0, top, x1, bottom = zip(*(line.box for line in lines), strict=True)
    return Passage(tuple(lines), measure, (min(x0), min(top), max(x1), max(bottom)), story)


def measured(lines: Sequence[Line], left: float, right: float) -> Measure:
    """The measure of lines that stand between these edges."""
    steps = [b.base - a.base for a, b in pairwise(lines) if b.base - a.base > 0.9 * a.size]
    kinds = Counter(_number(line) for line in lines)
    return Measure(left, right, min(steps, default=0.0), frozenset(k for k, n in kinds.items() if k and n > 1))


def read_passages(lines: Sequence[Line], measure: Measure, story: Story = "body") -> list[Passage]:
    """The lines in paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1], line, measure):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [passage(group, measure, story) for group in groups]


def goes_on(line: Line, following: Line, measure: Measure) -> bool:
    """Whether a line's paragraph goes on in the following line of the same page or of the next."""
    if _has_entries(line) or _has_entries(following):
        return False
    sizes = sorted((line.size, following.size))
    if sizes[1] > _OTHER_SIZE * sizes[0] or line.turn != following.turn:
        return False
    if line.page == following.page and _apart(line, following, measure):
        return False
    if not is_full(line, following, measure) or _is_indented(following, measure):
        return False
    number = _number(following)
    return not number or (line.text[-1] not in _ENDS and number not in measure.numbered)


def _has_entries(line: Line) -> bool:
    return _ENTRIES in line.text.strip()


def _number(line: Line) -> int:
    """Which kind of number the line begins with, from 1; 0 for none."""
    found = _NUMBERED.match(line.text)
    return found.lastindex or 0 if found else 0


def is_full(line: Line, following: Line, measure: Measure) -> bool:
    """Whether the line has no room for what the following one begins with."""
    room = measure.right - line.right
    if line.left - measure.left > _SET_IN * line.size:
        room = (measure.right - measure.left) - (line.right - line.left)
    return room < following.first + _SLACK * line.size


def _apart(line: Line, following: Line, measure: Measure) -> bool:
    pitch = following.base - line.base
    return pitch > max(_APART * measure.pitch, line.size * 1.2) if measure.pitch else pitch > _FAR_APART * line.size


def _is_indented(line: Line, measure: Measure) -> bool:
    """Whether the line begins a paragraph by its indent: it is set in, and not only because it is centred."""
    before, after = line.left - measure.left, measure.right - line.right
    if before < _INDENT[0] * line.size:
        return False
    centred = abs(before - after) / 2 <= _CENTRED * line.size
    usual = before <= _INDENT[1] * line.size and measure.right - measure.left > _NARROW * line.size
    return usual or not centred


def paragraph(of: Passage) -> Paragraph:
    """The paragraph that the lines are, without the breaks that only the width made."""
    first = of.lines[0]
    if len(of.lines) == 1:
        return Paragraph(text=first.text, marks=first.marks, page=first.page, box=of.box, story=of.story)
    text, marks = "", list[Mark]()
    for line in of.lines:
        text += _joint(text, line.text)
        marks += (Mark(start=m.start + len(text), end=m.end + len(text), kind=m.kind) for m in line.marks)
        text += line.text
    return Paragraph(text=text, marks=_joined(marks, text), page=first.page, box=of.box, story=of.story)


def _joint(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: a space between words, nothing in Chinese or within a number."""
    if not before or before[-1] >= SIGNS or after[0] >= SIGNS or before[-1] in " -/" or not after[0].isalnum():
        return ""
    return "" if before[-1] in _DIGITS and after[0] in _DIGITS else " "


def _joined(marks: Sequence[Mark], text: str) -> tuple[Mark, ...]:
    """The marks, those of one kind as one where they go on over a line's end."""
    joined: list[Mark] = []
    for mark in marks:
        last = next((m for m in reversed(joined) if m.kind == mark.kind), None)
        if last and not text[last.end : mark.start].strip() and mark.start - last.end <= 1:
            joined[joined.index(last)] = Mark(start=last.start, end=mark.end, kind=mark.kind)
        else:
            joined.append(mark)
    return tuple(sorted(joined, key=lambda m: (m.start, m.end, m.kind)))


def text_edges(lines: Sequence[Line], left: float, right: float) -> tuple[float, float]:
    """The edges that running text keeps to, where it says: at least two of four lines end at one place."""
    lines = [line for line in lines if not _has_entries(line) and line.text[-1] not in _HANGING]
    if len(lines) < 4:
        return left, right
    far = max(line.right for line in lines)
    near = [line for line in lines if far - line.right <= line.size]
    wide = far - left > _FULL * (right - left)
    told = len(near) > 1 if wide else 2 * len(near) > len(lines) and far - left > _NARROW * near[0].size
    return (left, far) if told else (left, right)
