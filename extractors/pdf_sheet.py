"""In: what an engine reports of a PDF page. Out: `Sheet`, the same for every engine: characters, rules, pictures.

Places are points from the page's top left corner as it is displayed, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, Literal, NamedTuple

from extractors.grid import Rule
from schema.document import Box, Picture

Turn = Literal[0, 90, 180, 270]
Ink = Literal["dark", "light", "none"]
"""How a character is painted: visibly on paper, white (visible on a dark ground only), or not at all."""

Point = tuple[float, float]
Affine = tuple[float, float, float, float, float, float]

RISE: Final = 0.38
"""A character's middle lies this many ems above its baseline."""
ASCENT: Final = 0.88
DESCENT: Final = 0.12
IDENTITY: Final[Affine] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
TURNED: Final[dict[int, Affine]] = {
    0: IDENTITY,
    90: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
}
"""The map from places of the page to those measured with the page turned so that text of that turn is upright."""
LEVEL: Final = 0.05
"""Baselines this near, in points, are one."""


class Style(NamedTuple):
    """What the characters of a run share. `turn` is anticlockwise: text of 90 reads upwards, of 270 downwards."""

    size: float
    bold: bool = False
    ink: Ink = "dark"
    turn: Turn = 0


class Run(NamedTuple):
    """Characters that stand on one baseline in the order they are read; white space is the place between them.

    Character `text[i]` reaches from `x0[i]` to `x1[i]`. These and `base` (the baseline) are measured with the page
    turned so that the text stands upright; for turn 0 they are places on the page.
    """

    text: str
    x0: tuple[float, ...]
    x1: tuple[float, ...]
    base: float
    style: Style

    @property
    def box(self) -> Box:
        """Its box on the page: em boxes, not ink."""
        size = self.style.size
        box = (self.x0[0], self.base - ASCENT * size, max(self.x1), self.base + DESCENT * size)
        return turned_box(box, self.style.turn)

    def middle(self, i: int) -> Point:
        """The middle of its character `i` on the page."""
        x, y = (self.x0[i] + self.x1[i]) / 2, self.base - RISE * self.style.size
        return unturned(x, y, self.style.turn) if self.style.turn else (x, y)


def glyph_run(sign: str, left: float, right: float, base: float, style: Style) -> Run:
    """A single glyph as a run; the characters of a ligature share its width."""
    step = (right - left) / len(sign)
    x0 = tuple(left + k * step for k in range(len(sign)))
    return Run(sign, x0, tuple(x + step for x in x0), base, style)


def merged_runs(pieces: Iterable[Run]) -> tuple[Run, ...]:
    """The pieces as longer runs: as long as they follow each other on one baseline in one style."""
    groups: list[list[Run]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        follows = last is not None and last.style == piece.style and abs(last.base - piece.base) <= LEVEL
        if last is not None and follows and piece.x0[0] >= last.x0[-1]:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(group[0] if len(group) == 1 else _one_run(group) for group in groups)


def _one_run(group: Sequence[Run]) -> Run:
    return Run(
        "".join([run.text for run in group]),
        tuple(chain.from_iterable([run.x0 for run in group])),
        tuple(chain.from_iterable([run.x1 for run in group])),
        group[0].base,
        group[0].style,
    )


class Fill(NamedTuple):
    """A filled rectangle: shading, a highlight, a white patch."""

    box: Box
    light: bool


class Sheet(NamedTuple):
    """One page. `runs` in any order; `slanted` counts the characters of slanted text (a watermark)."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    pictures: tuple[Picture, ...]
    slanted: int = 0


def unturned(x: float, y: float, turn: Turn) -> Point:
    """The place on the page of a place that was measured with the page turned so that text of that turn is upright."""
    if turn == 0:
        return x, y
    if turn == 90:
        return y, -x
    return (-y, x) if turn == 270 else (-x, -y)


def turned_box(box: Box, turn: Turn) -> Box:
    """The box of the page that a box measured in that turn is."""
    if turn == 0:
        return box
    (ax, ay), (bx, by) = unturned(box[0], box[1], turn), unturned(box[2], box[3], turn)
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def turn_of(dx: float, dy: float) -> Turn | None:
    """The turn of text that runs in the direction (dx, dy), y downwards; None if it is slanted."""
    if abs(dy) <= 0.1 * abs(dx):
        return 0 if dx > 0 else 180
    if abs(dx) <= 0.1 * abs(dy):
        return 90 if dy < 0 else 270
    return None


def compose(first: Affine, then: Affine) -> Affine:
    """The map that carries out `first`, then `then`; (a, b, c, d, e, f) maps (x, y) to (ax+cy+e, bx+dy+f)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def carry(point: Point, by: Affine) -> Point:
    """The point that the map carries `point` to."""
    a, b, c, d, e, f = by
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


def view(box: Box, rotation: int) -> Affine:
    """The map from a PDF page's own places (y upwards) to those of the page as displayed, y downwards.

    `box` is the visible part (x0, y0, x1, y1), `rotation` clockwise in degrees.
    """
    x0, y0, x1, y1 = box
    return {
        90: (0.0, 1.0, 1.0, 0.0, -y0, -x0),
        180: (-1.0, 0.0, 0.0, 1.0, x1, -y0),
        270: (0.0, -1.0, -1.0, 0.0, y1, x1),
    }.get(rotation % 360, (1.0, 0.0, 0.0, -1.0, -x0, y1))
