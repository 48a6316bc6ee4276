"""In: the painted paths of a PDF page, as any engine reports them. Out: the rules and fills that they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from extractors.grid import Rule
from extractors.pdf_sheet import Fill, Point
from schema.document import Box

THIN: Final = 4.0
"""A filled strip no wider than this is a line."""
DOT: Final = 2.0
"""A filled spot no larger than this is a piece of a dotted line, whatever its direction."""
CROOKED: Final = 0.6
"""A stroke that strays no further than this from flat or upright is so."""

Step = tuple[Literal["m", "l", "c", "h"], Point]
"""A step of a path: move, line, bend (to its end, by way of any number of them), or close (the point is not used)."""


class Stroke(NamedTuple):
    """A rule that was drawn, `light` if it is white."""

    rule: Rule
    light: bool


class Line(NamedTuple):
    """A drawn subpath: its corners in order; `curved` if it has bends, of which only the straight parts are here."""

    corners: tuple[Point, ...]
    curved: bool = False


def polylines(steps: Iterable[Step]) -> list[Line]:
    """The subpaths that the steps draw, on each of them only straight parts: a bend parts one `Line` from the next."""
    lines: list[Line] = []
    subpath: list[list[Point]] = []
    for kind, point in (*steps, ("m", (0.0, 0.0))):
        if kind == "m":
            curved = len(subpath) > 1
            lines += (Line(tuple(corners), curved) for corners in subpath)
            subpath = [[point]]
        elif kind == "l" and subpath:
            subpath[-1].append(point)
        elif kind == "c" and subpath:
            subpath.append([point])
        elif kind == "h" and subpath:
            subpath[-1].append(subpath[0][0])
    return lines


def trace(lines: Iterable[Line], *, stroked: bool, filled: bool, light: tuple[bool, bool]) -> list[Stroke | Fill]:
    """The rules and fills that a painted path is; `light` says whether its stroke and its filling are white."""
    drawn: list[Stroke | Fill] = []
    for line in lines:
        if stroked:
            drawn += (Stroke(rule, light[0]) for rule in _strokes(line.corners))
        if filled and not line.curved and len(line.corners) > 2:
            drawn += _filling(line.corners, light[1])
    return drawn


def _strokes(corners: Sequence[Point]) -> list[Rule]:
    rules: list[Rule] = []
    for (ax, ay), (bx, by) in pairwise(corners):
        across, down = abs(bx - ax), abs(by - ay)
        if down <= CROOKED and across > down:
            rules.append(Rule(flat=True, at=(ay + by) / 2, start=min(ax, bx), end=max(ax, bx)))
        elif across <= CROOKED and down > across:
            rules.append(Rule(flat=False, at=(ax + bx) / 2, start=min(ay, by), end=max(ay, by)))
    return rules


def _filling(corners: Sequence[Point], light: bool) -> list[Stroke | Fill]:
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
    wide, high = x1 - x0, bottom - top
    flat = Rule(flat=True, at=(top + bottom) / 2, start=x0, end=x1, half=high / 2)
    upright = Rule(flat=False, at=(x0 + x1) / 2, start=top, end=bottom, half=wide / 2)
    if wide <= DOT and high <= DOT:
        return [Stroke(flat, light), Stroke(upright, light)]
    if min(wide, high) <= THIN:
        return [Stroke(flat if wide > high else upright, light)]
    square = all(min(x - x0, x1 - x) < 1 and min(y - top, bottom - y) < 1 for x, y in corners)
    return [Fill((x0, top, x1, bottom), light)] if square else []


def visible_rules(drawn: Iterable[Stroke | Fill]) -> tuple[tuple[Rule, ...], tuple[Fill, ...]]:
    """The rules that can be seen, and the fills: a white rule shows on a dark ground only."""
    drawn = tuple(drawn)
    fills = tuple(d for d in drawn if isinstance(d, Fill))
    grounds = [f.box for f in fills if not f.light]
    strokes = [d for d in drawn if isinstance(d, Stroke)]
    return tuple(s.rule for s in strokes if not s.light or _on_ground(s.rule, grounds)), fills


def _on_ground(rule: Rule, grounds: Sequence[Box]) -> bool:
    middle = (rule.start + rule.end) / 2
    x, y = (middle, rule.at) if rule.flat else (rule.at, middle)
    return any(x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1 for x0, top, x1, bottom in grounds)
