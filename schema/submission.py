"""In: nothing. Out: `Submission`, its findings, and `Night`, everything that a night's workbooks are made from."""

from datetime import datetime
from typing import Literal

from schema.base import Value
from schema.campaign import Campaign
from schema.record import Record, Rejection, Where
from schema.scorecard import Assessment

Stage = Literal["application", "assessment"]
Role = Literal["current", "superseded", "duplicate", "supporting"]
Severity = Literal["must_fix", "look"]
Verdict = Literal["complete", "fix", "look"]
FindingCode = Literal[
    "field_blank",
    "field_missing",
    "field_invalid",
    "field_uncertain",
    "choice_none",
    "choice_many",
    "seal_missing",
    "seal_unknown",
    "date_missing",
    "date_implausible",
    "phone_invalid",
    "attachment_missing",
    "name_mismatch",
    "wrong_template",
    "late",
    "not_eligible",
    "near_copy",
    "unreadable",
]


class SourceFile(Value):
    """One file that came. `path` is relative to the inbox with `/`; `member` its name in the archive `path`.

    `arrived` is the newest time the inbox knows for it (modification time of the file; of a member, the time in the
    archive), with a time zone. `seen` is when a night first took it in. Of a file that holds several documents each is
    a source of its own: `part` is its first page and its last, and `member` ends with them in words. Of photos that
    are read together `photos` are their digests.
    """

    path: str
    member: str | None = None
    part: tuple[int, int] | None = None
    photos: tuple[str, ...] = ()
    sha256: str
    size: int
    arrived: datetime
    seen: datetime

    @property
    def contents(self) -> str:
        """What tells its contents from all others: the file's digest, and of a part also its pages."""
        return f"{self.sha256}:{self.part[0]}-{self.part[1]}" if self.part else self.sha256

    @property
    def in_archive(self) -> str:
        """The file's name in its archive, empty where it is in none."""
        member = self.member or ""
        return member.rpartition("/")[0] if self.part else member


Fate = Literal["read", "duplicate", "archive", "set_aside", "left_alone"]
"""`read`: it has a record · `duplicate`: its bytes came before · `archive`: its members are listed for themselves ·
`set_aside`: unreadable, copied to quarantine · `left_alone`: a lock file, or still being copied."""


class Within(Value):
    """Which reading, of photos taken together, has a photo's record, in which of its spans; None: another photo has."""

    reading: str
    span: tuple[int, int] | None = None


class Received(Value):
    """A line of the list of received files: the file and what became of it.

    `reason` is Chinese: why a file was left alone; of one that was read and has no record of its own where its record
    stands: in its parts, in another photo.
    """

    source: SourceFile | None = None
    path: str
    member: str | None = None
    fate: Fate
    record: Record | None = None
    rejection: Rejection | None = None
    reason: str = ""
    within: Within | None = None

    @property
    def is_part(self) -> bool:
        """Whether it is one of several documents in a file that has a line of its own."""
        return self.source is not None and self.source.part is not None


class Finding(Value):
    """What a person would be told is wrong: what, where, what to do. `file` and `where` lead to the place."""

    code: FindingCode
    key: str = ""
    severity: Severity
    message: str
    file: str = ""
    member: str | None = None
    where: Where | None = None
    other: str = ""
    similarity: float | None = None
    reason: str = ""


class SubmittedDocument(Value):
    """A document in its submission, with its role."""

    source: SourceFile
    role: Role
    record: Record | None = None
    rejection: Rejection | None = None


class Change(Value):
    """What a corrected form changed: the field's key and label, the raw words before and after."""

    key: str
    label: str
    before: str
    after: str


class Submission(Value):
    """All that one applicant handed in. `form` and `plan` below are the current ones."""

    id: str
    campaign: str
    stage: Stage
    leader_name: str = ""
    studio_name: str = ""
    school: str = ""
    documents: tuple[SubmittedDocument, ...]
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    verdict: Verdict = "complete"

    @property
    def form(self) -> Record | None:
        """The current application form."""
        return self.current("application_form")

    def current(self, kind: str) -> Record | None:
        """The first current document of that kind."""
        for document in self.documents:
            if document.role == "current" and document.record is not None and document.record.kind == kind:
                return document.record
        return None


class Night(Value):
    """One run: what came and what was made of it."""

    campaign: Campaign
    started: datetime
    inbox: str
    """The inbox as the workbooks' folder sees it, for links: relative with `/` (`../../inbox`), or absolute."""
    received: tuple[Received, ...]
    submissions: tuple[Submission, ...]
    unassigned: tuple[SubmittedDocument, ...] = ()
    """Documents that could not be given to one submission; shown, not guessed."""
    assessment: Assessment | None = None
    """None where no submission is in the stage of assessment, or the campaign has no rubric."""
    notes: tuple[str, ...] = ()
    """What the run has to say of itself, in Chinese (for instance: finished without the Prefect server)."""
    version: str = ""
    """The version of the program that made it."""
