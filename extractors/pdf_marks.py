"""In: a line's characters with their places, and what is drawn near them. Out: its marks (bold, underline, …)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from extractors.grid import Rule
from extractors.pdf_sheet import RISE
from extractors.pdf_spacing import HALF_EM, Spaced, Span
from schema.document import Box, Mark, MarkKind

_UNDER: Final = (-0.05, 0.45)
_THROUGH: Final = (-0.6, -0.15)
"""How far below its baseline a rule underlines a line, or strikes it out, in ems."""
_PATCH: Final = (0.6, 2.4)
"""How high a highlight is, in ems; what is higher is shading."""
_AROUND: Final = 1.0
"""A rule that reaches this far, in ems, beyond a line on both sides parts sections: it underlines nothing."""
_MOST_BLANKS: Final = 120


class Ground(NamedTuple):
    """What lies under or over the text of a place: flat rules of no table, and coloured patches."""

    rules: tuple[Rule, ...] = ()
    patches: tuple[Box, ...] = ()


class Band(NamedTuple):
    """Where a line stands: its baseline and the size of its characters."""

    base: float
    size: float


def with_blanks(line: Spaced, band: Band, ground: Ground) -> Spaced:
    """The line with the blanks to write on before and after it, which are nothing but an underline, as spaces."""
    text, spans = list(line.text), list(line.spans)
    for rule in _of_kind(ground.rules, _UNDER, band, spans):
        before, after = spans[0][0] - rule.start, rule.end - spans[-1][1]
        if before > band.size and rule.end > spans[0][0] - band.size:
            blank = _blank(rule.start, spans[0][0], band.size)
            text[:0], spans[:0] = [" "] * len(blank), blank
        if after > band.size and rule.start < spans[-1][1] + 8 * band.size:
            blank = _blank(spans[-1][1], rule.end, band.size)
            text += [" "] * len(blank)
            spans += blank
    return line._replace(text=text, spans=spans)


def _blank(start: float, end: float, size: float) -> list[Span]:
    step = HALF_EM * size
    count = min(_MOST_BLANKS, round((end - start) / step))
    return [(start + k * step, start + (k + 1) * step, False) for k in range(count)]


def read_marks(spans: Sequence[Span], band: Band, ground: Ground) -> tuple[Mark, ...]:
    """The marks of a line whose characters have these spans, in the order of where they begin."""
    marks = _stretches([s[2] for s in spans], "bold") if any(s[2] for s in spans) else []
    if not ground.rules and not ground.patches:
        return tuple(marks)
    if under := _of_kind(ground.rules, _UNDER, band, spans):
        marks += _stretches([_covered(s, under) for s in spans], "underline")
    if through := _of_kind(ground.rules, _THROUGH, band, spans):
        marks += _stretches([_covered(s, through) for s in spans], "strike")
    patches = [p for p in ground.patches if _is_highlight(p, band)]
    if patches:
        marks += _stretches([any(p[0] <= (s[0] + s[1]) / 2 <= p[2] for p in patches) for s in spans], "highlight")
    return tuple(sorted(marks, key=lambda m: (m.start, m.end, m.kind)))


def _of_kind(rules: Sequence[Rule], reach: tuple[float, float], band: Band, spans: Sequence[Span]) -> list[Rule]:
    """The rules that lie so far below the baseline, and don't part sections."""
    near = [r for r in rules if reach[0] * band.size <= r.at - band.base <= reach[1] * band.size]
    left, right, margin = spans[0][0], spans[-1][1], _AROUND * band.size
    return [r for r in near if r.start > left - margin or r.end < right + margin]


def _covered(span: Span, rules: Sequence[Rule]) -> bool:
    middle = (span[0] + span[1]) / 2
    return any(r.start <= middle <= r.end for r in rules)


def _is_highlight(patch: Box, band: Band) -> bool:
    middle = band.base - RISE * band.size
    least, most = _PATCH
    return patch[1] < middle < patch[3] and least * band.size <= patch[3] - patch[1] <= most * band.size


def _stretches(flags: Sequence[bool], kind: MarkKind) -> list[Mark]:
    marks: list[Mark] = []
    start: int | None = None
    for i, flag in enumerate((*flags, False)):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            marks.append(Mark(start=start, end=i, kind=kind))
            start = None
    return marks
