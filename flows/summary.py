"""In: a night. Out: its `Summary`: what the terminal and Prefect's page show of it, small however much was read."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from schema.base import Value
from schema.submission import Received, Submission, Verdict


class Row(Value):
    """A submission as a page of all of them shows it: its id, its verdict, how much is to be fixed or looked at."""

    submission: str
    verdict: Verdict
    to_fix: int
    to_look_at: int
    documents: int


class Summary(Value):
    """A finished night. `received` are its lines without what the documents say; `notes` are Chinese."""

    title: str
    started: datetime
    version: str
    inbox: str
    received: tuple[Received, ...]
    rows: tuple[Row, ...]
    assessed: bool
    notes: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """The figures of this night."""
        return counts(self.received, [row.verdict for row in self.rows])


def row_of(submission: Submission) -> Row:
    """The submission in one row."""
    severities = [finding.severity for finding in submission.findings]
    return Row(
        submission=submission.id,
        verdict=submission.verdict,
        to_fix=severities.count("must_fix"),
        to_look_at=severities.count("look"),
        documents=len(submission.documents),
    )


def counts(received: Sequence[Received], verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many files came and by fate, how many submissions and by verdict."""
    fates = Counter(line.fate for line in received)
    of_verdict = Counter(verdicts)
    return {
        "files": len(received),
        **{fate: fates[fate] for fate in ("read", "duplicate", "archive", "set_aside", "left_alone")},
        "submissions": len(verdicts),
        **{verdict: of_verdict[verdict] for verdict in ("complete", "fix", "look")},
    }
