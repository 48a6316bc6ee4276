"""In: the streams of a PDF. Out: nothing, or that drawing them would never end: patterns and clips, counted.

An engine that draws one object can't be stopped; here is what a single one can hide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from extractors.pdf_filters import bomb
from extractors.pdf_streams import Stream

LEAST_STEP: Final = 0.1
"""Points between the tiles of a pattern; finer ones couldn't be told apart in print."""
MOST_OVER: Final = 100.0
"""Tiles of a pattern that may lie over one place."""
MOST_CLIPS: Final = 2_000
"""Clips within clips."""

_TILING: Final = re.compile(rb"/PatternType\s+1\b")
_NUMBER: Final = rb"[-+]?(?:\d+\.?\d*|\.\d+)"
_STEP: Final = re.compile(rb"/([XY])Step\s+(" + _NUMBER + rb")")
_MATRIX: Final = re.compile(rb"/Matrix\s*\[\s*((?:" + _NUMBER + rb"\s*){6})\]")
_BOX: Final = re.compile(rb"/BBox\s*\[\s*((?:" + _NUMBER + rb"\s*){4})\]")
_REFERENCE: Final = re.compile(rb"\b(\d{1,10})\s+\d{1,5}\s+R\b")
_CLIPPING: Final = re.compile(rb"(?<![^\s\])>}])(q|Q|W\*?)(?![^\s\[(</%])")


def check_patterns(streams: Iterable[Stream]) -> None:
    """Raises Rejected (`bomb`) for patterns whose tiles are too fine, lie over each other or hold themselves."""
    tilings = {stream.number: stream for stream in streams if _TILING.search(stream.head)}
    for stream in tilings.values():
        _check_tiles(stream.head)
    inner = {
        number: [n for n in map(int, _REFERENCE.findall(stream.head)) if n in tilings]
        for number, stream in tilings.items()
    }
    if any(_returns(number, inner) for number in inner):
        raise bomb()


def _check_tiles(head: bytes) -> None:
    steps = {name: abs(float(value)) for name, value in _STEP.findall(head)}
    across, down = steps.get(b"X", 0.0), steps.get(b"Y", 0.0)
    told, box = _MATRIX.search(head), _BOX.search(head)
    a, b, c, d, *_ = map(float, told[1].split()) if told else (1.0, 0.0, 0.0, 1.0)
    if min(across * max(abs(a), abs(b)), down * max(abs(c), abs(d))) < LEAST_STEP:
        raise bomb()
    x0, y0, x1, y1 = map(float, box[1].split()) if box else (0.0, 0.0, 0.0, 0.0)
    if abs(x1 - x0) / across * abs(y1 - y0) / down > MOST_OVER:
        raise bomb()


def _returns(number: int, inner: Mapping[int, Sequence[int]]) -> bool:
    """Whether that pattern holds itself, in whatever depth."""
    seen: set[int] = set()
    waiting = list(inner[number])
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting += inner[at]
    return number in seen


def check_clips(streams: Iterable[Stream]) -> None:
    """Raises Rejected (`bomb`) for instructions with clips in clips without end."""
    for stream in streams:
        if stream.body.count(b"W") > MOST_CLIPS and _deepest_clip(stream.body) > MOST_CLIPS:
            raise bomb()


def _deepest_clip(body: bytes) -> int:
    """How many clips lie over one another where they are the most."""
    clips = deepest = 0
    saved: list[int] = []
    for found in _CLIPPING.finditer(body):
        if found[1] == b"q":
            saved.append(clips)
        elif found[1] == b"Q":
            clips = saved.pop() if saved else 0
        else:
            clips += 1
            deepest = max(deepest, clips)
    return deepest
