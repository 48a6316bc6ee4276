"""The inbox read once for all tests, and its submissions as a night would find them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from extractors.archive import open_archive
from extractors.formats import is_archive
from extractors.reading import read_document
from flows.campaigns import load_campaign
from flows.settings import Settings
from samples import make
from schema.record import Record, Rejected, Rejection
from schema.submission import Received, SourceFile, Submission
from scoring.completeness import check_all
from scoring.grouping import group_

INBOX = Path(make.__file__).parent / "inbox"
CAMPAIGN = load_campaign(Settings().campaign)
NOW = datetime.now(UTC).replace(microsecond=0)
Opened = tuple[str, str | None, datetime | None, Record | Rejection]


@cache
def opened() -> tuple[Opened, ...]:
    """Every document of the inbox, with the time that an archive keeps for it."""
    found: list[Opened] = []
    for path in sorted(p for p in INBOX.rglob("*") if p.is_file() and not p.name.startswith("~$")):
        name, data = path.relative_to(INBOX).as_posix(), path.read_bytes()
        if is_archive(name, data):
            found += [(name, m.name, m.modified, read(m.data)) for m in open_archive(data) if m.name != "Thumbs.db"]
        else:
            found.append((name, None, None, read(data)))
    return tuple(found)


def read(data: bytes) -> Record | Rejection:
    try:
        return read_document("", data, CAMPAIGN)
    except Rejected as refused:
        return refused.rejection


def checked(came: Callable[[str], datetime]) -> tuple[Submission, ...]:
    """The submissions of a night that sees the inbox for the first time; `came` says its files' times."""
    zone = ZoneInfo(CAMPAIGN.timezone)
    received: list[Received] = []
    for number, (path, member, modified, what) in enumerate(opened()):
        record, rejection = (what, None) if isinstance(what, Record) else (None, what)
        source = SourceFile(
            path=path,
            member=member,
            sha256=record.sha256 if record else str(number),
            size=1,
            arrived=modified.replace(tzinfo=modified.tzinfo or zone) if modified else came(path),
            seen=NOW,
        )
        fate = "read" if record else "set_aside"
        received.append(
            Received(source=source, path=path, member=member, fate=fate, record=record, rejection=rejection)
        )
    submissions, _ = group_(tuple(received), CAMPAIGN)
    return check_all(submissions, CAMPAIGN, date(2022, 6, 30))
