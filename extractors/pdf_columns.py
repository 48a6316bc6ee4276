"""In: the runs of a page that stand in no table. Out: `Zone`s of lines in reading order; two columns are two zones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from operator import itemgetter
from typing import Final, NamedTuple

from extractors.pdf_lines import Line, read_lines
from extractors.pdf_marks import Ground
from extractors.pdf_sheet import Run

_LEAST_LINES: Final = 6
"""Fewer lines beside each other are entries of a form or a list, to be read across."""
_FULL: Final = 0.6
"""How much of a column's width its lines fill on average: prose does, entries don't."""
_MIDDLE: Final = (0.3, 0.7)
"""Where on a page's width the gap between two columns lies."""
_PART: Final = 0.2
"""The least width of a column's lines, of the page's."""
_JOINED: Final = 1.2
"""Runs of a line no further apart than this, in ems, are of one column."""


class Column(NamedTuple):
    """The extent of a column, in points: its edges, its first and last baseline."""

    left: float
    right: float
    top: float
    bottom: float


class Zone(NamedTuple):
    """Lines that are read from top to bottom; `column` is None where they aren't one of two columns."""

    lines: tuple[Line, ...]
    column: Column | None = None


class _Stretch(NamedTuple):
    """From x to x on a baseline, in whole points."""

    x0: float
    x1: float
    base: float


def text_zones(runs: Sequence[Run], width: float, page: int, ground: Ground) -> list[Zone]:
    """The runs as zones of lines: above two columns, the left, the right one, below; or all in one."""
    upright = [r for r in runs if r.style.turn == 0]
    zones = [Zone(tuple(read_lines(part, page, ground)), box) for part, box in _parts(upright, width)]
    turned = [[r for r in runs if r.style.turn == turn] for turn in (90, 180, 270)]
    zones += (Zone(tuple(read_lines(others, page))) for others in turned if others)
    return [zone for zone in zones if zone.lines]


def _parts(runs: Sequence[Run], width: float) -> list[tuple[list[Run], Column | None]]:
    stretches = _stretches(runs)
    gutter = _gutter(stretches, width) if _may_be_columns(stretches, width) else None
    if gutter is None:
        return [(list(runs), None)]
    x, top, bottom = gutter
    within = [r for r in runs if top <= round(r.base) <= bottom]
    left, right = [r for r in within if r.x1[-1] <= x], [r for r in within if r.x1[-1] > x]
    return [
        ([r for r in runs if round(r.base) < top], None),
        (left, Column(min(r.x0[0] for r in left), max(r.x1[-1] for r in left), top, bottom)),
        (right, Column(min(r.x0[0] for r in right), max(r.x1[-1] for r in right), top, bottom)),
        ([r for r in runs if round(r.base) > bottom], None),
    ]


def _stretches(runs: Iterable[Run]) -> list[_Stretch]:
    """The runs of each baseline, those near each other as one."""
    stretches: list[_Stretch] = []
    begun, reached, base = 0.0, 0.0, inf
    for line, start, run in sorted([(round(r.base), r.x0[0], r) for r in runs], key=itemgetter(0, 1)):
        if line != base or start - reached >= _JOINED * run.style.size:
            if base < inf:
                stretches.append(_Stretch(begun, reached, base))
            begun, reached, base = start, 0.0, line
        reached = max(reached, run.x1[-1])
    return [*stretches, _Stretch(begun, reached, base)] if base < inf else stretches


def _may_be_columns(stretches: Sequence[_Stretch], width: float) -> bool:
    wide = [s for s in stretches if s.x1 - s.x0 > _PART * width]
    low, high = _MIDDLE
    lefts = sum(s.x1 < high * width for s in wide)
    rights = sum(s.x0 > low * width for s in wide)
    return lefts >= _LEAST_LINES and rights >= _LEAST_LINES


def _gutter(stretches: Sequence[_Stretch], width: float) -> tuple[float, float, float] | None:
    """The x of the gap between two columns of prose, and the baselines from which to which it goes."""
    best: tuple[int, float, float, float] | None = None
    low, high = _MIDDLE
    for x in (low * width + k * 3 for k in range(int((high - low) * width / 3))):
        crossings = sorted(s.base for s in stretches if s.x0 < x < s.x1)
        for top, bottom in zip([float("-inf"), *crossings], [*crossings, float("inf")], strict=True):
            within = [s for s in stretches if top < s.base < bottom]
            left, right = [s for s in within if s.x1 <= x], [s for s in within if s.x0 >= x]
            if _is_prose(left) and _is_prose(right) and (best is None or len(within) > best[0]):
                best = (len(within), x, min(s.base for s in within), max(s.base for s in within))
    return best[1:] if best else None


def _is_prose(column: Sequence[_Stretch]) -> bool:
    if len(column) < _LEAST_LINES:
        return False
    width = max(s.x1 for s in column) - min(s.x0 for s in column)
    return sum(s.x1 - s.x0 for s in column) >= _FULL * width * len(column)
