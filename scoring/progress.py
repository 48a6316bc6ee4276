"""In: a submission's documents and marks. Out: how far each of the 七个一 is, and 五有 of each logged activity."""

from collections.abc import Sequence, Set
from decimal import Decimal
from typing import Final, NamedTuple

from schema.record import Kind, Part
from schema.rubric import Criterion, Gate, Group, Rubric
from schema.scorecard import BELOW, ActivityParts, GateMark, Mark, Progress
from scoring.quotations import Source

_PARTS: Final[tuple[Part, ...]] = ("plan", "theme", "exchange", "record", "summary")


class _Step(NamedTuple):
    """An item on the way: whether it is done (None: not known), and what is to be said of it."""

    done: bool | None
    words: str


def progress(
    rubric: Rubric, gates: Sequence[GateMark], marks: Sequence[Mark], kinds: Set[Kind]
) -> tuple[Progress, ...]:
    """One line for each of the 七个一, in the rubric's order. `kinds` are those of the papers handed in."""
    stand = {gate.item: gate for gate in gates}
    score = {mark.item: mark for mark in marks}
    lines: list[Progress] = []
    for group in rubric.groups:
        steps = [_gate_step(g, stand[g.key]) for g in rubric.gates if g.group == group.label]
        steps += [_step(c, score[c.key], kinds) for c in rubric.criteria if c.group == group.label]
        lines.append(_line(group, steps))
    return tuple(lines)


def _line(group: Group, steps: Sequence[_Step]) -> Progress:
    answers = [step.done for step in steps]
    return Progress(
        group=group.label,
        done=False if False in answers else None if None in answers else True,
        found="；".join(step.words for step in steps if step.done),
        lacking="；".join(step.words for step in steps if not step.done),
    )


def _gate_step(gate: Gate, mark: GateMark) -> _Step:
    return _Step({"pass": True, "fail": False}.get(mark.state), f"{gate.label}：{mark.note}")


def _step(criterion: Criterion, mark: Mark, kinds: Set[Kind]) -> _Step:
    """What is asked for is there, stays under what is asked for, or isn't known."""
    return _Step(_done(criterion, mark, kinds), f"{criterion.label}：{mark.reason}")


def _done(criterion: Criterion, mark: Mark, kinds: Set[Kind]) -> bool | None:
    if mark.band == BELOW:
        return False
    if mark.points is not None:
        asked = criterion.base or (criterion.max if criterion.bands else criterion.each) or Decimal(1)
        return mark.points >= asked
    handed_in = criterion.scorer == "office" and bool(kinds & {*criterion.proves})
    return True if mark.state == "suggested" or (mark.state == "pending" and handed_in) else None


def activity_parts(papers: Sequence[Source]) -> tuple[ActivityParts, ...]:
    """The logged activities, each with those of 五有 that its row doesn't show."""
    return tuple(
        ActivityParts(
            activity=row,
            file=paper.document.source.path,
            member=paper.document.source.member,
            lacking=tuple(part for part in _PARTS if part not in row.parts),
        )
        for paper in papers
        for row in paper.record.activities
    )
