"""In: a night's lines without what the documents say. Out: its folder, written and not yet shown, and its rows.

This runs in a process of its own: what a thousand documents say, and workbooks as they are made, take memory that the
night's own process would never give back. Records come from the ledger, which is only read here.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from flows.files import path_from
from flows.kept import known_workbook, open_ledger, records
from flows.layout import Laid, contents_of, lay_out, night_folder, run_facts
from flows.settings import Settings
from flows.summary import Row, row_of
from schema.base import Value
from schema.campaign import Campaign
from schema.record import Record
from schema.submission import Night, Received


class Case(Value):
    """What is to be judged: the lines of a night's files, in order, and what the night itself is."""

    settings: Settings
    campaign: Campaign
    run: int
    started: datetime
    version: str
    received: tuple[Received, ...]
    notes: tuple[str, ...]

    @property
    def today(self) -> date:
        """The day on which the night began, where the campaign is."""
        return self.started.astimezone(ZoneInfo(self.campaign.timezone)).date()


class Judged(Value):
    """What came of it: the folder that was laid out, a row a submission, the workbooks that were not known before.

    `made`: by a digest of what it was made from, the sha256 under which the store has it.
    """

    laid: Laid
    rows: tuple[Row, ...]
    assessed: bool
    made: dict[str, str]


def judge(case: Case, store: Path, ledger: Path) -> Judged:
    """The submissions of a night are grouped, checked and assessed, and its folder is written under a temporary name.

    Raises OSError where that can't be written.
    """
    # Imported here: the night's own process, which imports this module for `Case`, must not pay for it.
    from flows.writing import write_workbooks
    from scoring.assessing import assess
    from scoring.completeness import check_all
    from scoring.grouping import group_

    settings, campaign = case.settings, case.campaign
    with closing(open_ledger(ledger)) as kept:
        received = tuple(_with_records(case.received, dict(records(kept, case.version, _readable(case.received)))))
        submissions, unassigned = group_(received, campaign)
        checked = check_all(submissions, campaign, case.today)
        assessment = assess(checked, campaign)
        night = Night(
            campaign=campaign,
            started=case.started,
            inbox=path_from(night_folder(settings.outbox, case.started), settings.inbox),
            received=received,
            submissions=checked,
            unassigned=unassigned,
            assessment=assessment,
            notes=case.notes,
            version=case.version,
        )
        workbooks, made = write_workbooks(store, partial(known_workbook, kept), night)
    facts = run_facts(night, settings.inbox, datetime.now(settings.zone))
    laid = lay_out(settings.outbox, case.run, case.started, contents_of(store, night, workbooks, facts))
    rows = tuple(row_of(submission) for submission in checked)
    return Judged(laid=laid, rows=rows, assessed=assessment is not None, made=made)


def _readable(received: tuple[Received, ...]) -> frozenset[str]:
    """Digests of the files that have records."""
    return frozenset(line.source.sha256 for line in received if line.source and _has_record(line))


def _has_record(line: Received) -> bool:
    return line.fate in ("read", "duplicate") and line.rejection is None


def _with_records(received: tuple[Received, ...], found: dict[str, Record]) -> Iterator[Received]:
    """The same lines, each with what its document says."""
    for line in received:
        record = found.get(line.source.sha256) if line.source and _has_record(line) else None
        yield line if record is None else Received.model_validate({**dict(line), "record": record})
