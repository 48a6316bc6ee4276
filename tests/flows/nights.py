"""Small nights for tests: files are taken in and delivered as a real night does it, with fates told instead of read."""

from datetime import datetime
from pathlib import Path

from flows.delivery import Delivery, deliver
from flows.files import make_private
from flows.inbox import look, take_in
from flows.layout import contents_of, lay_out, run_facts
from flows.ledger import Ledger
from flows.settings import Settings
from schema.record import Record, Rejection
from schema.submission import Night, Received, SourceFile
from tests.scoring.made import campaign

WORKBOOK = "完整性检查.xlsx"


def begin(settings: Settings, ledger: Ledger, started: datetime) -> tuple[int, Night]:
    """A night up to its delivery: what the inbox holds is in the store and the ledger."""
    store = make_private(settings.work / "store")
    run = ledger.begin_run(started)
    taken, left = take_in(
        settings.inbox, look(settings.inbox, settings.document_megabytes), store, ledger, run, started, settings.zone
    )
    received = tuple(sorted((*map(_received, taken), *left), key=lambda line: line.path))
    night = Night(campaign=campaign(), started=started, inbox="../../inbox", received=received, submissions=())
    return run, night


def hand_over(settings: Settings, ledger: Ledger, run: int, night: Night, workbook: bytes = b"workbook") -> Delivery:
    """The night in the outbox."""
    facts = run_facts(night, settings.inbox, night.started)
    contents = contents_of(settings.work / "store", night, {WORKBOOK: workbook}, facts)
    laid = lay_out(settings.outbox, run, night.started, contents)
    return deliver(ledger, run, settings.inbox, laid, night.received, settings.zone)


def whole_night(settings: Settings, started: datetime, workbook: bytes = b"workbook") -> Delivery:
    """A night from the inbox to the outbox."""
    with Ledger(ledger_of(settings)) as ledger:
        run, night = begin(settings, ledger, started)
        return hand_over(settings, ledger, run, night, workbook)


def ledger_of(settings: Settings) -> Path:
    """Where the ledger is."""
    return make_private(settings.work) / "ledger.sqlite"


def _received(source: SourceFile) -> Received:
    """Files named bad… are set aside."""
    if source.path.startswith("bad"):
        refusal = Rejection(code="corrupt", message="坏了")
        return Received(source=source, path=source.path, fate="set_aside", rejection=refusal)
    record = Record(sha256=source.sha256, format="docx", kind="other", pages=1)
    return Received(source=source, path=source.path, fate="read", record=record)
