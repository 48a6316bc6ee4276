"""In: a submission's documents. Out: a finding where one came after the deadline, as far as file times tell."""

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from schema.record import Record
from schema.submission import Finding, Submission, SubmittedDocument
from scoring.checking import LOOK, Setting, file_name

ARRIVAL_IS_TOLD_FOR: Final = timedelta(days=31)
"""A file time further behind the deadline is not when the file came but when the inbox was copied or restored."""


def in_time(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """The application's papers came before the deadline. One finding, about the last that came; a person decides."""
    deadline, zone = setting.campaign.deadline, ZoneInfo(setting.campaign.timezone)
    kinds = {r.kind for r in setting.campaign.requirements if r.stage == "application"}
    papers = (d for d in submission.documents if d.role == "current" and d.record and d.record.kind in kinds)
    late = [(came, d.source) for d in papers if (came := _came(d, deadline)) > deadline]
    if not late:
        return ()
    came, source = max(late, key=lambda item: (item[0], item[1].path))
    message = (
        f"“{file_name(source)}”的时间是{_clock(came, zone)}，晚于截止时间{_clock(deadline, zone)}，"
        "请核实收到的时间，由经办人决定是否接收"
    )
    return (Finding(code="late", severity=LOOK, message=message, file=source.path, member=source.member),)


def _came(document: SubmittedDocument, deadline: datetime) -> datetime:
    """When the document came, as far as can be known: a night that saw it before the deadline settles it.

    A file time that can't be the arrival gives way to when the file says it was saved; where that can't be either,
    the document counts as in time.
    """
    source = document.source
    if source.seen <= deadline:
        return source.seen
    times = (source.arrived if source.arrived <= source.seen else None, _saved(document.record))
    return next((time for time in times if time and time - deadline <= ARRIVAL_IS_TOLD_FOR), deadline)


def _saved(record: Record | None) -> datetime | None:
    try:
        saved = datetime.fromisoformat(record.modified if record else "")
    except ValueError:
        return None
    return saved if saved.tzinfo else saved.replace(tzinfo=UTC)


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.year}年{local.month}月{local.day}日{local:%H:%M}"
