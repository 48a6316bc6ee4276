"""In: the ink of a level page. Out: the straight lines drawn on it, as strokes in pixels, and where their ink lies.

A line is darker than the paper on both its sides, for long, and meets lines across it at both its ends: strokes of
characters do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import cv2
import numpy as np

from extractors.scan_image import Grey, Mask, Matrix, Spread, connected

_CLEAR: Final = 26
_FAINT: Final = 11
"""How much darker than the paper on both its sides a line is in part, and everywhere."""
_CLEAR_PART: Final = 0.3
_PARTING: Final = 0.3
"""So much of a line is darker than both its sides."""
_BESIDE: Final = 1.7
"""The paper at a line's sides begins within so many points of its middle."""
_SHORTEST: Final = 9.5
"""Points; few strokes of characters are as long."""
_OUTRIGHT: Final = 150.0
"""A line so long, in points, is none of a character's strokes, whatever it meets."""
_MOSTLY: Final = 0.5
_TOUCHING: Final = 1.6
"""Other lines must come this near to lines across them at both their ends, in points."""
_THICKEST: Final = 4.0
_SMOOTHED: Final = 2.5
_BROKEN: Final = 1.5
"""Points of a line along which it is smoothed, and that may be lacking in it."""
_SEAL_SIDE: Final = 40.0
_SEEN: Final = 20.0
_LEVEL: Final = 1.1
"""A line under a seal is seen on both sides of what hides it, so far beside the seal, so long, so level, in points."""
_AMONG: Final = 0.6
_SIDE: Final = (0.4, 1.5)
_LIGHT: Final = 185
_CLEAR_SIDES: Final = 0.8
"""A line that lies so much among text must be white, so far from its edges in points, along so much of it."""
_CLEAR_ABOVE: Final = 0.4
_CLEAR_BELOW: Final = 0.9
_UNDERLINE: Final = 24.0
_FOOT: Final = 0.3
_HEAD: Final = 0.05
"""An underline is so long, in points, and crosses no text above its foot, shares of the height of its box."""
_OVER: Final = 0.12
"""How far, in heights of its line, a character's stroke may reach out of the line's box."""
_SAMPLES: Final = 16
_ROUNDS: Final = 6
_LEAST_FRAME: Final = 40.0
"""Lines that meet each other and reach no further than this, in points, are a large character or a box to tick."""


class Stroke(NamedTuple):
    """A line's middle, point by point, in pixels: `along` it, and `across` (y of a flat line, x of an upright one)."""

    flat: bool
    along: Matrix
    across: Matrix
    width: float

    @property
    def length(self) -> float:
        """Its length in pixels."""
        return float(self.along[-1] - self.along[0])


class Drawn(NamedTuple):
    """The lines of a page, the ink of those that make tables, and of those that underline."""

    strokes: tuple[Stroke, ...]
    ink: Mask
    under: Mask


_Spans = dict[int, tuple[int, int]]
"""Lines by their numbers, each with the stretch of it that counts."""


class _Lines(NamedTuple):
    """Connected pixels of flat lines (or of upright ones, the page turned over): number 0 is paper.

    `ids` are the lines' numbers in `labels`, where also what is no line has one.
    """

    labels: Matrix
    ids: Matrix
    boxes: Matrix
    ink: Mask
    clear: Matrix
    ruled: Mask
    doubted: Mask
    """For each line how much of it is clearly darker than what is beside it, whether it can be a table's, or can be
    if it is one between two lines across it."""

    def mask(self, spans: _Spans) -> Mask:
        """Where the pixels of these lines are, in those stretches."""
        mask = np.zeros(self.labels.shape, np.uint8)
        for n, (start, end) in spans.items():
            y, high = int(self.boxes[n][1]), int(self.boxes[n][3])
            mask[y : y + high, start:end][self.labels[y : y + high, start:end] == self.ids[n]] = 255
        return mask


def find_strokes(ink: Grey, texts: Sequence[Spread], red: Sequence[Spread], scale: float) -> Drawn:
    """The lines of the page; `texts` and `red` are boxes around its text and its seals, `scale` is pixels a point."""
    places, seals = (np.array(boxes, np.float64).reshape(-1, 4) for boxes in (texts, red))
    flat = _lines(ink, places, seals, scale)
    over = [1, 0, 3, 2]
    turned = np.ascontiguousarray(ink.T)
    upright = _lines(turned, places[:, over], seals[:, over], scale)
    flat_kept, upright_kept = _kept(flat, upright, scale)
    flat_kept, upright_kept = (
        flat_kept | _between(flat, ink, upright.mask(upright_kept), scale),
        upright_kept | _between(upright, turned, flat.mask(flat_kept), scale),
    )
    mask = cv2.bitwise_or(flat.mask(flat_kept), np.ascontiguousarray(upright.mask(upright_kept).T))
    mask = _framing(mask, scale)
    strokes = [_stroke(flat, n, span, mask, flat=True) for n, span in flat_kept.items()]
    turned = np.ascontiguousarray(mask.T)
    strokes += [_stroke(upright, n, span, turned, flat=False) for n, span in upright_kept.items()]
    lower = _underlines(ink, places, flat, flat_kept, scale)
    under = flat.mask(lower)
    strokes += [_stroke(flat, n, span, under, flat=True) for n, span in lower.items()]
    return Drawn(tuple(s for s in strokes if s is not None and s.width <= _THICKEST * scale), mask, under)


def _framing(mask: Mask, scale: float) -> Mask:
    """The mask without what is too small to be a table."""
    labels, boxes = connected(cv2.dilate(mask, np.ones((3, 3), np.uint8)))
    for n in np.flatnonzero(boxes[1:, 2:4].max(axis=1, initial=0) < _LEAST_FRAME * scale) + 1:
        x, y, wide, high = (int(v) for v in boxes[n][:4])
        place = mask[y : y + high, x : x + wide]
        place[labels[y : y + high, x : x + wide] == n] = 0
    return mask


def _lines(ink: Grey, texts: Matrix, seals: Matrix, scale: float) -> _Lines:
    """What may be flat lines."""
    ridge, parting = _ridge(ink, scale)
    long = cv2.getStructuringElement(cv2.MORPH_RECT, (round(_SHORTEST * scale), 1))
    gap = cv2.getStructuringElement(cv2.MORPH_RECT, (max(3, round(_BROKEN * scale)), 1))
    faint = cv2.morphologyEx(cv2.inRange(ridge, _FAINT, 255), cv2.MORPH_CLOSE, gap)
    faint = cv2.morphologyEx(faint, cv2.MORPH_OPEN, long)
    for seal in seals:
        _bridge(faint, seal, texts, scale)
    labels, boxes = connected(cv2.dilate(faint, np.ones((3, 1), np.uint8)))
    clear = np.bincount(labels[(ridge >= _CLEAR) & (faint > 0)], minlength=len(boxes))
    whole = np.maximum(1, np.bincount(labels[faint > 0], minlength=len(boxes)))
    wide, high = boxes[:, 2], boxes[:, 3]
    thin = high <= np.maximum(_THICKEST * scale, 0.1 * wide)
    share = clear / whole
    both = np.bincount(labels[(parting > 0) & (faint > 0)], minlength=len(boxes)) / whole
    good = (share >= _CLEAR_PART) & (both >= _PARTING) & thin & (wide >= _SHORTEST * scale)
    under = _may_underline(boxes, texts, scale)
    ruled = good & ~_inside(boxes, texts)
    for n in np.flatnonzero(ruled & (wide < _OUTRIGHT * scale)):
        among = n > 0 and _is_among(boxes[n], texts)
        ruled[n] = not among or _clear_sides(ink, _edges(labels, boxes[n], int(n)), scale)[1] >= _CLEAR_SIDES
    doubted = good & ~ruled & ~_inside(boxes, texts)
    good &= ruled | under | doubted
    good[0] = False
    shown = good.copy()
    shown[0] = True
    return _Lines(labels, np.flatnonzero(shown), boxes[shown], faint, share[shown], ruled[shown], doubted[shown])


def _bridge(faint: Mask, seal: Matrix, texts: Matrix, scale: float) -> None:
    """Draw into the mask the parts of flat lines that a seal hides: between two on one level that lie in no text."""
    beside = _SEAL_SIDE * scale
    x0, x1 = max(0, round(seal[0] - beside)), round(seal[2] + beside)
    top, bottom = round(seal[1]), round(seal[3])
    boxes = connected(cv2.dilate(faint[top:bottom, x0:x1], np.ones((3, 1), np.uint8)))[1][1:]
    long = (boxes[:, 2] >= _SEEN * scale) & ~_inside(boxes + np.array([x0, top, 0, 0, 0]), texts)
    lines = sorted(boxes[long].tolist(), key=lambda b: b[0])
    before = [b for b in lines if x0 + b[0] < seal[0]]
    behind = [b for b in lines if x0 + b[0] + b[2] > seal[2]]
    for one, other in ((a, b) for a in before for b in behind):
        y, level = one[1] + one[3] // 2, other[1] + other[3] // 2
        if one[0] + one[2] <= other[0] and abs(y - level) <= _LEVEL * scale:
            cv2.line(faint, (x0 + one[0] + one[2] - 1, top + y), (x0 + other[0], top + level), (255,), 2)


def _inside(boxes: Matrix, texts: Matrix) -> Mask:
    """Which lines lie inside the box of a line of text: strokes of its characters do, rules go beyond it."""
    start, across, end = boxes[:, 0], boxes[:, 1] + boxes[:, 3] / 2, boxes[:, 0] + boxes[:, 2]
    x0, top, x1, bottom = (texts[:, k][None] for k in range(4))
    over = _OVER * np.minimum(x1 - x0, bottom - top)
    along = (start[:, None] >= x0 - over) & (end[:, None] <= x1 + over)
    between = (across[:, None] > top) & (across[:, None] < bottom)
    return np.any(along & between, axis=1)


def _is_among(box: Matrix, texts: Matrix) -> bool:
    """Whether most of a line lies in boxes of text."""
    x, y, wide, high = (int(v) for v in box[:4])
    rows = texts[(texts[:, 1] < y + high / 2) & (texts[:, 3] > y + high / 2)]
    covered = np.zeros(wide, bool)
    for x0, x1 in rows[:, [0, 2]]:
        covered[max(0, round(x0) - x) : max(0, round(x1) - x)] = True
    return bool(covered.mean() > _AMONG)


def _may_underline(boxes: Matrix, texts: Matrix, scale: float) -> Mask:
    """Which lines lie at the foot of the text they lie in, and are longer than a character's strokes."""
    across, long = boxes[:, 1] + boxes[:, 3] / 2, boxes[:, 2] >= _UNDERLINE * scale
    start, end = boxes[:, 0][:, None], (boxes[:, 0] + boxes[:, 2])[:, None]
    meets = (start < texts[:, 2][None]) & (end > texts[:, 0][None])
    foot = texts[:, 3] - _FOOT * (texts[:, 3] - texts[:, 1])
    head = texts[:, 1] + _HEAD * (texts[:, 3] - texts[:, 1])
    in_core = (across[:, None] > head[None]) & (across[:, None] < foot[None])
    return long & ~np.any(meets & in_core, axis=1)


def _underlines(ink: Grey, texts: Matrix, lines: _Lines, kept: _Spans, scale: float) -> _Spans:
    """The lines of no table that have white above and below them: blanks to write on, underlined words."""
    found: _Spans = {}
    for n in np.flatnonzero(_may_underline(lines.boxes, texts, scale) & (lines.clear >= _CLEAR_BELOW)):
        if n == 0 or int(n) in kept:
            continue
        above, _, below = _clear_sides(ink, _sides(lines.boxes[n]), scale)
        if above >= _CLEAR_ABOVE and below >= _CLEAR_BELOW:
            found[int(n)] = (int(lines.boxes[n][0]), int(lines.boxes[n][0] + lines.boxes[n][2]))
    return found


class _Edges(NamedTuple):
    """The columns of a line, and in each its first row and the one behind its last."""

    columns: Matrix
    first: Matrix
    last: Matrix


def _edges(labels: Matrix, box: Matrix, n: int) -> _Edges:
    """Where a line's pixels are, column by column: one that isn't level fills little of its box."""
    x, y, wide, high = (int(v) for v in box[:4])
    own = labels[y : y + high, x : x + wide] == n
    filled = np.flatnonzero(own.any(axis=0))
    own = own[:, filled]
    return _Edges(x + filled, y + own.argmax(axis=0), y + high - own[::-1].argmax(axis=0))


def _sides(box: Matrix) -> _Edges:
    """The edges of a line's box."""
    x, y, wide, high = (int(v) for v in box[:4])
    return _Edges(np.arange(x, x + wide), np.full(wide, y), np.full(wide, y + high))


def _clear_sides(ink: Grey, line: _Edges, scale: float) -> tuple[float, float, float]:
    """How much of a line has white above it, on both its sides, below it."""
    away = np.arange(round(_SIDE[0] * scale), round(_SIDE[1] * scale))[:, None]
    lowest = len(ink) - 1
    over = ink[np.clip(line.first - 1 - away, 0, lowest), line.columns].min(axis=0) > _LIGHT
    under = ink[np.clip(line.last + away, 0, lowest), line.columns].min(axis=0) > _LIGHT
    return float(over.mean()), float((over & under).mean()), float(under.mean())


def _ridge(ink: Grey, scale: float) -> tuple[Mask, Mask]:
    """How much darker each pixel is than what lies above and below it, smoothed along flat lines; and where it is so
    against both: the edge of a picture or of a shade is only against one.
    """
    smooth = cv2.blur(ink, (max(3, round(_SMOOTHED * scale)), 1))
    beside = max(2, round(_BESIDE * scale))
    framed = cv2.copyMakeBorder(smooth, beside, beside, 0, 0, cv2.BORDER_REPLICATE)
    above, below = framed[: -2 * beside], framed[2 * beside :]
    lighter = cv2.subtract(cv2.min(above, below), smooth)
    return cv2.subtract(cv2.addWeighted(above, 0.5, below, 0.5, 0), smooth), cv2.inRange(lighter, _FAINT, 255)


def _kept(flat: _Lines, upright: _Lines, scale: float) -> tuple[_Spans, _Spans]:
    """The lines that are very long, or run from one line across them to another, those again being kept."""
    lines = (flat, upright)
    kept = [{n: (int(b[0]), int(b[0] + b[2])) for n, b in enumerate(one.boxes) if n and one.ruled[n]} for one in lines]
    for _ in range(_ROUNDS):
        masks = [np.ascontiguousarray(one.mask(spans).T) for one, spans in zip(lines, kept, strict=True)]
        held = [_held(one, spans, masks[1 - i], scale) for i, (one, spans) in enumerate(zip(lines, kept, strict=True))]
        if held == kept:
            break
        kept = held
    return kept[0], kept[1]


def _held(lines: _Lines, spans: _Spans, across: Mask, scale: float) -> _Spans:
    """The lines cut to where the first and the last line across meet them, without those that meet fewer than two."""
    reach = 2 * round(_TOUCHING * scale) + 1
    near = cv2.dilate(across, np.ones((reach, reach), np.uint8))
    held: _Spans = {}
    for n, (start, end) in spans.items():
        y, high = int(lines.boxes[n][1]), int(lines.boxes[n][3])
        met = np.flatnonzero(near[y : y + high, start:end].any(axis=0))
        reach = float(met[-1] - met[0]) if len(met) else 0.0
        if end - start >= _OUTRIGHT * scale and reach < _MOSTLY * (end - start):
            held[n] = (start, end)
        elif reach >= _SHORTEST * scale:
            held[n] = (start + int(met[0]), start + int(met[-1]) + 1)
    return held


def _between(lines: _Lines, ink: Grey, across: Mask, scale: float) -> _Spans:
    """The doubted lines, such as lie among text, of which a part runs white on both sides from one line to the next."""
    found: _Spans = {}
    reach = 2 * round(_TOUCHING * scale) + 1
    for n in np.flatnonzero(lines.doubted):
        x, y, wide, high = (int(v) for v in lines.boxes[n][:4])
        near: Mask = np.any(across[x : x + wide, max(0, y - reach) : y + high + reach], axis=1)
        edges = _edges(lines.labels, lines.boxes[n], int(lines.ids[n]))
        for start, end in _gaps(near, _SHORTEST * scale):
            inner = (edges.columns > x + start + reach) & (edges.columns < x + end - reach)
            part = _Edges(*(one[inner] for one in edges))
            if len(part.columns) and _clear_sides(ink, part, scale)[1] >= _CLEAR_BELOW:
                found[int(n)] = (x + start, x + end)
    return found


def _gaps(near: Mask, least: float) -> list[tuple[int, int]]:
    """From where to where the row has no flag, between two that have one, for at least so long."""
    places = np.flatnonzero(near)
    return [(int(a), int(b) + 1) for a, b in pairwise(places) if b - a > least]


def _stroke(lines: _Lines, n: int, span: tuple[int, int], mask: Mask, *, flat: bool) -> Stroke | None:
    """The middle of a line's pixels, column by column, in so many samples."""
    x, last = span
    y, high = int(lines.boxes[n][1]), int(lines.boxes[n][3])
    own = (slice(y, y + high), slice(x, last))
    here: Any = (lines.labels[own] == lines.ids[n]) & (lines.ink[own] > 0) & (mask[own] > 0)
    counts = here.sum(axis=0)
    filled = np.nonzero(counts)[0]
    if len(filled) < 2:
        return None
    middles = (here * np.arange(high)[:, None]).sum(axis=0)[filled] / counts[filled]
    groups = np.array_split(np.arange(len(filled)), min(_SAMPLES, max(2, len(filled) // 12)))
    along = np.array([x + filled[g].mean() for g in groups], np.float64)
    along[0], along[-1] = x + filled[0], x + filled[-1] + 1
    across = np.array([y + 0.5 + np.median(middles[g]) for g in groups], np.float64)
    return Stroke(flat, along, across, float(np.median(counts[filled])))
