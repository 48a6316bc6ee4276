"""In: a submission's documents and marks. Out: how far each of the 七个一 is, and 五有 of each logged activity."""

from collections.abc import Sequence
from typing import Final

from schema.record import Part
from schema.rubric import Group, Rubric
from schema.scorecard import BELOW, ActivityParts, GateMark, Mark, Progress
from scoring.quotations import Source

_PARTS: Final[tuple[Part, ...]] = ("plan", "theme", "exchange", "record", "summary")


def progress(rubric: Rubric, gates: Sequence[GateMark], marks: Sequence[Mark]) -> tuple[Progress, ...]:
    """One line for each of the 七个一, in the rubric's order."""
    return tuple(_line(group, rubric, gates, marks) for group in rubric.groups)


def _line(group: Group, rubric: Rubric, gates: Sequence[GateMark], marks: Sequence[Mark]) -> Progress:
    mine = {item.key: item.label for item in (*rubric.gates, *rubric.criteria) if item.group == group.label}
    told = [(mine[g.item], _gate_done(g), g.note) for g in gates if g.item in mine]
    told += [(mine[m.item], _done(m), m.reason) for m in marks if m.item in mine]
    answers = [done for _, done, _ in told]
    return Progress(
        group=group.label,
        done=False if False in answers else None if None in answers else True,
        found="；".join(f"{label}：{words}" for label, done, words in told if done is not False),
        lacking="；".join(f"{label}：{words}" for label, done, words in told if done is False),
    )


def _gate_done(gate: GateMark) -> bool | None:
    return {"pass": True, "fail": False}.get(gate.state)


def _done(mark: Mark) -> bool | None:
    """Whether points or evidence are there for the item; False where it stays under what is asked."""
    if mark.band == BELOW:
        return False
    if mark.points is not None:
        return mark.points > 0
    return True if mark.evidence and mark.state == "suggested" else None


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
