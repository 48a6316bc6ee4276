"""Claims about `shenbao audit`: what is whole is clean, and every kind of loss is named."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from flows.audit import audit_all
from flows.desk import open_desk
from flows.ledger import Ledger
from flows.settings import Settings
from flows.trouble import Trouble
from tests.flows.nights import WORKBOOK, begin, ledger_of, whole_night
from tests.flows.test_cli import shenbao

NIGHT = datetime(2022, 6, 20, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def workbook(text: str) -> bytes:
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("sheet.xml", text)
    return saved.getvalue()


@pytest.fixture
def audited(settings: Settings) -> Settings:
    """A night's settings, after the night."""
    (settings.inbox / "a.docx").write_text("a")
    (settings.inbox / "bad.docx").write_text("b")
    whole_night(settings, NIGHT, workbook("sheet"))
    return settings


def night(settings: Settings) -> Path:
    return settings.outbox / "2022-06-20_020000"


def copies(settings: Settings) -> list[Path]:
    return sorted((settings.work / "store").glob("??/*"))


def change(settings: Settings, sql: str) -> None:
    with closing(sqlite3.connect(ledger_of(settings))) as db, db:
        db.execute(sql)


def rot(path: Path) -> None:
    """One bit is another."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def spare(settings: Settings) -> None:
    (settings.work / "store" / ".shenbao-x.tmp").write_text("half")


def unlist(settings: Settings) -> None:
    """A file is gone from the list of received files, and the manifest agrees."""
    import hashlib

    received, manifest = night(settings) / "data" / "received.jsonl", night(settings) / "data" / "manifest.json"
    received.write_text(received.read_text().splitlines()[0] + "\n")
    told = json.loads(manifest.read_text())
    told["files"]["data/received.jsonl"] = hashlib.sha256(received.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(told))
    change(settings, f"UPDATE deliveries SET manifest = '{hashlib.sha256(manifest.read_bytes()).hexdigest()}'")


LOSSES: tuple[tuple[str, Callable[[Settings], object]], ...] = (
    ("copy_damaged", lambda s: rot(copies(s)[0])),
    ("copy_missing", lambda s: copies(s)[0].unlink()),
    ("left_over", spare),
    ("file_damaged", lambda s: rot(night(s) / "data" / "records.jsonl")),
    ("file_damaged", lambda s: rot(night(s) / WORKBOOK)),
    ("file_missing", lambda s: (night(s) / "data" / "submissions.jsonl").unlink()),
    ("manifest_damaged", lambda s: rot(night(s) / "data" / "manifest.json")),
    ("counts_differ", unlist),
    ("fate_differs", unlist),
    ("fate_differs", lambda s: change(s, "UPDATE journal SET became = 'duplicate' WHERE became = 'read'")),
    ("journal_broken", lambda s: change(s, "DELETE FROM journal WHERE became = 'taken' AND path = 'a.docx'")),
    ("journal_broken", lambda s: change(s, "DELETE FROM arrivals WHERE path = 'a.docx'")),
    ("journal_broken", lambda s: change(s, "UPDATE arrivals SET latest = 0 WHERE path = 'a.docx'")),
    ("no_fate", lambda s: change(s, "DELETE FROM journal WHERE became = 'read'")),
    (
        "interrupted",
        lambda s: change(s, "INSERT INTO runs (started, state) VALUES ('2022-06-21T02:00:00+08:00', 'running')"),
    ),
    ("latest_wrong", lambda s: (s.outbox / "最新.txt").unlink()),
    ("ledger_damaged", lambda s: ledger_of(s).write_bytes(b"no database" * 1000)),
)


@pytest.mark.parametrize(("code", "lose"), LOSSES, ids=[f"{n}-{code}" for n, (code, _) in enumerate(LOSSES)])
def test_every_loss_is_named(audited: Settings, code: str, lose: Callable[[Settings], object]) -> None:
    assert not audit_all(audited).faults
    lose(audited)
    assert code in {found.code for found in audit_all(audited).faults}


def test_files_that_come_change_go_and_come_back_are_always_in_one_state(settings: Settings) -> None:
    a, b = settings.inbox / "a.docx", settings.inbox / "b.docx"
    seen = []
    for day, (first, second) in enumerate([("1", "x"), ("2", "x"), ("2", None), ("1", "x"), (None, None), ("3", "y")]):
        for path, text in ((a, first), (b, second)):
            path.unlink(missing_ok=True)
            if text:
                path.write_text(text)
        whole_night(settings, NIGHT + day * DAY)
        audited = audit_all(settings)
        assert not audited.faults
        seen.append(audited.states)
    assert seen == [
        {"read": 2},
        {"replaced": 1, "read": 2},
        {"replaced": 1, "read": 1, "absent": 1},
        {"replaced": 1, "read": 2},
        {"replaced": 1, "absent": 2},
        {"replaced": 3, "read": 2},
    ]


def test_a_workbook_that_people_worked_on_and_a_night_they_deleted_are_only_noted(audited: Settings) -> None:
    (night(audited) / WORKBOOK).write_bytes(workbook("sheet, with a remark"))
    found = audit_all(audited)
    assert (found.faults, [note.code for note in found.notes]) == ((), ["edited"])
    shutil.rmtree(night(audited))
    found = audit_all(audited)
    assert (found.faults, [note.code for note in found.notes]) == ((), ["folder_gone"])


def test_a_ledger_from_before_there_was_a_journal_gets_one(audited: Settings) -> None:
    change(audited, "DROP TABLE journal")
    change(audited, "DROP TABLE deliveries")
    whole_night(audited, NIGHT + DAY)
    assert audit_all(audited).states == {"read": 1, "set_aside": 1}
    assert not audit_all(audited).faults


def test_nothing_is_audited_while_a_night_goes_on_or_before_there_was_one(settings: Settings) -> None:
    with pytest.raises(Trouble, match="台账"):
        audit_all(settings)
    with open_desk(settings), pytest.raises(Trouble, match="还没有结束"):
        audit_all(settings)


def test_a_night_that_was_cut_off_while_files_came_in_leaves_them_taken(settings: Settings) -> None:
    (settings.inbox / "a.docx").write_text("a")
    with Ledger(ledger_of(settings)) as ledger:
        begin(settings, ledger, NIGHT)
    audited = audit_all(settings)
    assert (audited.states, [found.code for found in audited.faults]) == ({"taken": 1}, ["interrupted"])


def test_the_command_says_what_is_wrong_in_chinese_and_by_its_exit_status(audited: Settings) -> None:
    where = ("--work", audited.work, "--outbox", audited.outbox)
    clean = shenbao(audited.work, "audit", *where)
    assert (clean.returncode, "都对得上" in clean.stdout) == (0, True), clean.stderr
    copies(audited)[0].unlink()
    wrong = shenbao(audited.work, "audit", *where)
    assert (wrong.returncode, "副本不见了" in wrong.stdout) == (1, True)
    told = json.loads(shenbao(audited.work, "audit", "--json", *where).stdout)
    assert [fault["code"] for fault in told["faults"]] == ["copy_missing"]
