"""In: a `Sheet` as displayed. Out: the same sheet turned so that most of its text stands upright.

A wide table is often set sideways on an upright page, without saying so in the page's rotation.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from extractors.grid import Rule
from extractors.pdf_sheet import TURNED, Affine, Fill, Run, Sheet, Turn, carry, compose, unturned
from schema.document import Box, Picture

_MOST: Final = 0.7
"""The share of a page's characters that must be turned alike to turn the page."""
_TURNS: Final[dict[int, Turn]] = {0: 0, 90: 90, 180: 180, 270: 270}


def upright(sheet: Sheet) -> Sheet:
    """The sheet, turned if most of its text is."""
    if all(run.style.turn == 0 for run in sheet.runs):
        return sheet
    sizes: Counter[Turn] = Counter()
    for run in sheet.runs:
        sizes[run.style.turn] += len(run.text)
    turn, most = sizes.most_common(1)[0]
    if turn == 0 or most < _MOST * sum(sizes.values()):
        return sheet
    return _turned(sheet, turn)


def _turned(sheet: Sheet, turn: Turn) -> Sheet:
    wide, high = (sheet.height, sheet.width) if turn in (90, 270) else (sheet.width, sheet.height)
    shift = {90: (wide, 0.0), 180: (wide, high), 270: (0.0, high)}[turn]
    onto = compose(TURNED[turn], (1.0, 0.0, 0.0, 1.0, *shift))
    return sheet._replace(
        width=wide,
        height=high,
        runs=tuple(_run(r, turn, onto) for r in sheet.runs),
        rules=tuple(_rule(r, onto) for r in sheet.rules),
        fills=tuple(Fill(_box(f.box, onto), f.light) for f in sheet.fills),
        pictures=tuple(_picture(p, onto) for p in sheet.pictures),
    )


def _run(run: Run, turn: Turn, onto: Affine) -> Run:
    own = _TURNS[(run.style.turn - turn) % 360]
    through = compose(onto, TURNED[own])
    starts = [carry(unturned(x, run.base, run.style.turn), through) for x in run.x0]
    ends = [carry(unturned(x, run.base, run.style.turn), through)[0] for x in run.x1]
    return Run(run.text, tuple(s[0] for s in starts), tuple(ends), starts[0][1], run.style._replace(turn=own))


def _rule(rule: Rule, onto: Affine) -> Rule:
    one, other = (rule.start, rule.at), (rule.end, rule.at)
    if not rule.flat:
        one, other = (rule.at, rule.start), (rule.at, rule.end)
    (ax, ay), (bx, by) = carry(one, onto), carry(other, onto)
    if abs(ay - by) < abs(ax - bx):
        return Rule(flat=True, at=ay, start=min(ax, bx), end=max(ax, bx))
    return Rule(flat=False, at=ax, start=min(ay, by), end=max(ay, by))


def _box(box: Box, onto: Affine) -> Box:
    (ax, ay), (bx, by) = carry((box[0], box[1]), onto), carry((box[2], box[3]), onto)
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _picture(picture: Picture, onto: Affine) -> Picture:
    box = _box(picture.box, onto) if picture.box else None
    width, height = (box[2] - box[0], box[3] - box[1]) if box else (picture.width, picture.height)
    return Picture(name=picture.name, data=picture.data, width=width, height=height, page=picture.page, box=box)
