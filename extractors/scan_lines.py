"""In: boxes around text and the lines drawn on a page. Out: the strips to be read, each of one cell, and their ink."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

import cv2
import numpy as np

from extractors.scan_image import Grey, Spread, connected
from extractors.scan_rules import Stroke

_INK: Final = 150
"""Darker pixels are ink."""
_TALL: Final = 1.7
"""A box so many times higher than wide holds characters set below each other."""
_LEAST: Final = 5
"""Pixels of ink in a column or row that is no speck."""
_REACH: Final = 1.3
_GAP: Final = 0.55
"""How far beyond its box a line's ink is looked for, over gaps how wide, in heights of the box."""
_SIDE: Final = 0.2
"""Paper left at both ends of a line, in heights: characters at the very edge are read badly."""
_EDGE: Final = 3
"""Pixels kept clear of the lines drawn beside text."""


_GROWN: Final = 1.5
"""How much higher than its characters the box of a line is."""
_ROOM: Final = 1.15
_SHARED: Final = 0.7
_OVERLAP: Final = 0.25
"""Boxes that share so much of their height, and lie over each other so far, in heights, hold one line."""
_LONE: Final = (0.35, 2.0)
_LONE_INK: Final = 0.8
_MOST_LONE: Final = 30
"""How high ink that was overlooked is, and how much of it there is, in heights of a line; more of it is dirt."""
_MARGIN: Final = 0.15


class Strip(NamedTuple):
    """A line of text on the page, in pixels: the box that is read, and the box of the ink in it."""

    box: Spread
    ink: Spread

    @property
    def height(self) -> float:
        """The height of what is read."""
        return self.box[3] - self.box[1]


def strips(ink: Grey, boxes: Sequence[Spread], strokes: Sequence[Stroke]) -> list[Strip]:
    """The boxes cut where upright lines part cells, widened to all ink of their line, those without ink left out."""
    upright = [s for s in strokes if not s.flat]
    usual = median(b[3] - b[1] for b in boxes) if boxes else 0.0
    cut = [part for box in _united(boxes) for part in _cut(box, upright)]
    parts = [piece for part in cut for piece in _lines_of(ink, part, usual)]
    parts += _missed(ink, parts)
    found: list[Strip] = []
    for n, part in enumerate(parts):
        others = parts[:n] + parts[n + 1 :]
        strip = _strip(ink, part, _walls(part, others, upright, ink.shape[1]))
        if strip is not None:
            found.append(strip)
    return found


def _united(boxes: Sequence[Spread]) -> list[Spread]:
    """The boxes, those that lie over each other on one line as one: else its characters would be read twice."""
    united: list[Spread] = []
    for box in sorted(boxes):
        other = next((u for u in united if _is_one_line(u, box)), None)
        if other is None:
            united.append(box)
        else:
            united.remove(other)
            united.append((min(other[0], box[0]), min(other[1], box[1]), max(other[2], box[2]), max(other[3], box[3])))
    return united


def _is_one_line(one: Spread, other: Spread) -> bool:
    high = min(one[3] - one[1], other[3] - other[1])
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > _SHARED * high and min(one[2], other[2]) - max(one[0], other[0]) > _OVERLAP * high


def _lines_of(ink: Grey, part: Spread, usual: float) -> list[Spread]:
    """The part, cut into its lines where it holds several, into characters where they are set below each other."""
    x0, top, x1, bottom = part
    stacked = bottom - top > _TALL * (x1 - x0)
    if not stacked and bottom - top <= _TALL * usual:
        return [part]
    dark = ink[max(0, round(top)) : round(bottom), max(0, round(x0)) : round(x1)] < _INK
    columns = np.flatnonzero(dark.any(axis=0))
    if not len(columns):
        return []
    size = float(columns[-1] - columns[0] + 1) if stacked else usual / _GROWN
    bands = _joined(filled_runs(dark.sum(axis=1) > 1), size)
    margin = _MARGIN * size
    return [(x0, max(0, round(top)) + a - margin, x1, max(0, round(top)) + b + margin) for a, b in bands]


def _joined(runs: Sequence[tuple[int, int]], size: float) -> list[tuple[int, int]]:
    """Rows of ink joined to lines that are about so high: 二 and 昌 are parted in themselves."""
    lines: list[tuple[int, int]] = []
    for start, end in runs:
        if lines and end - lines[-1][0] <= _ROOM * size:
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
    return [(a, b) for a, b in lines if b - a > 0.15 * size]


def filled_runs(filled: Grey) -> list[tuple[int, int]]:
    """From where to where a row of flags is set without a gap."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], filled.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _missed(ink: Grey, parts: Sequence[Spread]) -> list[Spread]:
    """Boxes around ink as large as a character that is in none of the parts: a lone tick, a digit, a stroke."""
    dark = cv2.inRange(ink, 0, _INK)
    for x0, top, x1, bottom in parts:
        dark[max(0, round(top)) : round(bottom), max(0, round(x0)) : round(x1)] = 0
    usual = median(b[3] - b[1] for b in parts) / _GROWN if parts else 0.0
    near = max(3, round(0.4 * usual))
    labels, boxes = connected(cv2.dilate(dark, np.ones((3, near), np.uint8)))
    ink_of = np.bincount(labels[dark > 0], minlength=len(boxes))
    found: list[Spread] = []
    for n in range(1, len(boxes)):
        x, y, wide, high = (float(v) for v in boxes[n][:4])
        if _LONE[0] * usual < high < _LONE[1] * usual and ink_of[n] > _LONE_INK * usual:
            margin = 0.25 * usual
            found.append((x + near / 2 - margin, y - margin, x + wide - near / 2 + margin, y + high + margin))
    return found if len(found) <= _MOST_LONE else []


def _cut(box: Spread, upright: Iterable[Stroke]) -> list[Spread]:
    x0, top, x1, bottom = box
    middle = (top + bottom) / 2
    places = [float(np.interp(middle, s.along, s.across)) for s in upright if s.along[0] < middle < s.along[-1]]
    edges = [x0, *sorted(p for p in places if x0 + _EDGE < p < x1 - _EDGE), x1]
    return [
        (a + (_EDGE if a != x0 else 0), top, b - (_EDGE if b != x1 else 0), bottom)
        for a, b in pairwise(edges)
        if b - a > 2 * _EDGE + 2
    ]


def _walls(part: Spread, others: Iterable[Spread], upright: Iterable[Stroke], width: int) -> tuple[float, float]:
    """How far to the left and right the line may be widened: to the next line drawn or other text."""
    x0, top, x1, bottom = part
    middle = (top + bottom) / 2
    lines = [float(np.interp(middle, s.along, s.across)) for s in upright if s.along[0] <= middle <= s.along[-1]]
    texts = [o for o in others if min(bottom, o[3]) - max(top, o[1]) > 0.3 * (bottom - top)]
    left = [p + _EDGE for p in lines if p < (x0 + x1) / 2] + [o[2] for o in texts if o[2] <= x0 + _EDGE]
    right = [p - _EDGE for p in lines if p > (x0 + x1) / 2] + [o[0] for o in texts if o[0] >= x1 - _EDGE]
    return max([0.0, *left]), min([float(width), *right])


def _strip(ink: Grey, part: Spread, walls: tuple[float, float]) -> Strip | None:
    high = part[3] - part[1]
    top, bottom = max(0, round(part[1])), min(ink.shape[0], round(part[3]))
    first, last = max(0, round(max(walls[0], part[0] - _REACH * high))), round(min(walls[1], part[2] + _REACH * high))
    if bottom - top < 4 or last - first < 4:
        return None
    dark = ink[top:bottom, first:last] < _INK
    if dark.sum() < 2 * _LEAST:
        return None
    rows = _band(dark)
    columns = np.nonzero(dark[rows[0] : rows[1]].sum(axis=0))[0] + first
    x0, x1 = _grown(columns, part, _GAP * high)
    if x1 - x0 < 2:
        return None
    box = (max(x0 - _SIDE * high, walls[0]), float(top), min(x1 + _SIDE * high, walls[1]), float(bottom))
    return Strip(box, (x0, top + float(rows[0]), x1, top + float(rows[1])))


def _band(dark: Grey) -> tuple[int, int]:
    """The rows of the line's own ink: what lines above and below reach into the box stands apart from it.

    None where there is nothing but a hairline standing upright.
    """
    counts = dark.sum(axis=1)
    filled = counts > max(1, 0.02 * counts.max())
    # Of strokes no wider than a pixel no row is filled.
    runs = filled_runs(filled) or filled_runs(counts > 0)
    inner = [r for r in runs if r[1] > 0.2 * len(counts) and r[0] < 0.8 * len(counts)] or runs
    inner = [r for r in inner if counts[r[0] : r[1]].sum() > _LEAST] or inner
    return (inner[0][0], inner[-1][1]) if inner else (0, 0)


def _grown(columns: Grey, part: Spread, gap: float) -> tuple[float, float]:
    """The extent of the ink in the part, and of what follows it on both sides without a wide gap."""
    inside = columns[(columns >= part[0]) & (columns < part[2])]
    if not len(inside):
        return 0.0, 0.0
    x0, x1 = int(inside[0]), int(inside[-1]) + 1
    for column in columns[columns < x0][::-1]:
        if x0 - column > gap:
            break
        x0 = int(column)
    for column in columns[columns >= x1]:
        if column - x1 > gap:
            break
        x1 = int(column) + 1
    return float(x0), float(x1)
