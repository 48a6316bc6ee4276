"""In: a submission of the assessment stage and the rubric. Out: its scorecard, not yet compared with the others."""

from collections.abc import Sequence

from schema.rubric import Rubric
from schema.scorecard import Evidence, Mark, Scorecard, Total
from schema.submission import Submission
from scoring.discrepancies import unmatched
from scoring.facts import Facts, read_facts
from scoring.progress import activity_parts, progress
from scoring.quotations import sources
from scoring.rules import score_gate, score_item

OPEN_STATES = ("suggested", "pending", "conflict")


def score_submission(submission: Submission, rubric: Rubric, apart: Sequence[tuple[str, Evidence]] = ()) -> Scorecard:
    """The submission's scorecard. `apart`: signals found by comparing submissions, with the item each bears on."""
    papers = sources(submission)
    facts = _with_signals(read_facts(papers), apart)
    gates = tuple(score_gate(facts, gate) for gate in rubric.gates)
    marks = tuple(score_item(facts, criterion) for criterion in rubric.criteria)
    return Scorecard(
        id=submission.id,
        rubric=rubric.id,
        leader_name=submission.leader_name,
        studio_name=submission.studio_name,
        school=submission.school,
        gates=gates,
        items=marks,
        total=totals(rubric, marks),
        complete=not any(mark.state in OPEN_STATES for mark in marks)
        and all(gate.state in ("pass", "fail") for gate in gates),
        facts=tuple(facts.merged.values()),
        unmatched=unmatched(papers, facts),
        progress=progress(rubric, gates, marks, facts.kinds),
        activities=activity_parts(papers),
        achievements=tuple(row for paper in papers for row in paper.record.achievements),
        people=tuple(row for paper in papers for row in paper.record.people),
    )


def totals(rubric: Rubric, marks: Sequence[Mark]) -> Total:
    """The sums of the marks; capped groups count for no more than they print."""
    settled = {mark.item: mark.points for mark in marks if mark.points is not None}
    confirmed = {mark.item: mark.points for mark in marks if mark.state == "confirmed" and mark.points is not None}
    return Total(
        confirmed=rubric.total_of(confirmed),
        proposed=rubric.total_of({item: points for item, points in settled.items() if item not in confirmed}),
        low=rubric.total_of({mark.item: mark.low for mark in marks}),
        expected=rubric.total_of({mark.item: mark.expected for mark in marks}),
        high=rubric.total_of({mark.item: mark.high for mark in marks}),
    )


def _with_signals(facts: Facts, apart: Sequence[tuple[str, Evidence]]) -> Facts:
    signals = dict(facts.signals)
    for item, evidence in apart:
        signals[item] = (*signals.get(item, ()), evidence)
    return facts._replace(signals=signals)
