"""In: what a night learns. Out: what an earlier night already knew: files by sha256, readings by version, runs.

The journal is only added to: each row is one change of one file's state, in the transaction that makes it true. Fates
count once their run is known as delivered; until then they are promised only.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Final, Literal, Self

from schema.base import Value
from schema.record import Reading
from schema.submission import Fate

COMINGS: Final = ("taken", "replaced", "absent")
"""States that are true as soon as they are written: the file's copy is stored; another content lies in its place; a
night did not find it."""

_SCHEMA: Final = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    state TEXT NOT NULL CHECK (state IN ('running', 'delivered', 'failed', 'cut_off'))
);
CREATE TABLE IF NOT EXISTS arrivals (
    inbox TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    first_seen TEXT NOT NULL,
    latest INTEGER NOT NULL,
    PRIMARY KEY (inbox, path, sha256)
);
CREATE TABLE IF NOT EXISTS readings (
    sha256 TEXT NOT NULL,
    version TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('attempted', 'answered')),
    answer TEXT,
    PRIMARY KEY (sha256, version)
);
CREATE TABLE IF NOT EXISTS workbooks (
    contents TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS journal (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    inbox TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    was TEXT NOT NULL,
    became TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS journal_by_file ON journal (inbox, path, sha256);
CREATE TABLE IF NOT EXISTS deliveries (
    run INTEGER PRIMARY KEY,
    inbox TEXT NOT NULL,
    folder TEXT NOT NULL,
    manifest TEXT NOT NULL,
    bytes INTEGER NOT NULL
);
INSERT INTO journal (run, inbox, path, sha256, was, became)
    SELECT 0, inbox, path, sha256, '', CASE WHEN latest THEN 'taken' ELSE 'replaced' END FROM arrivals
    WHERE NOT EXISTS (SELECT 1 FROM journal);
COMMIT;
"""
"""The last statement is for ledgers from before there was a journal."""

_STATES: Final = f"""
SELECT path, sha256, became FROM journal WHERE number IN (
    SELECT max(number) FROM journal WHERE inbox = ? AND (
        became IN {COMINGS} OR run IN (SELECT id FROM runs WHERE state = 'delivered')
    ) GROUP BY path, sha256
)
"""  # noqa: S608 - no words from outside


class Print(Value):
    """What is known of a file that came: where it lay, how it looked, what it holds, when it was first seen."""

    path: str
    sha256: str
    size: int
    mtime_ns: int
    ctime_ns: int
    first_seen: datetime


class Promise(Value):
    """What a run is about to put into the outbox: the folder's final name, its manifest's digest, its size in bytes."""

    run: int
    inbox: str
    folder: Path
    manifest: str
    bytes: int


FileKey = tuple[str, str]
"""A file in its inbox: path and sha256."""


class Ledger:
    """An open ledger: a handle on the SQLite file, safe to share between threads. Every method is one transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, timeout=30.0)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def begin_run(self, started: datetime) -> int:
        """The number of a new run. Runs that never said how they ended were cut off."""
        with self._lock, self._db:
            self._db.execute("UPDATE runs SET state = 'cut_off' WHERE state = 'running'")
            cursor = self._db.execute("INSERT INTO runs (started, state) VALUES (?, 'running')", [started.isoformat()])
        return cursor.lastrowid or 0

    def end_run(self, run: int, finished: datetime, state: Literal["delivered", "failed"]) -> None:
        """The run is known to have ended so; one that was delivered stays so."""
        with self._lock, self._db:
            self._db.execute(
                "UPDATE runs SET finished = ?, state = ? WHERE id = ? AND state != 'delivered'",
                [finished.isoformat(), state, run],
            )

    def promise(self, promise: Promise, fates: Mapping[FileKey, Fate]) -> None:
        """What the run is about to show, and the fates that its files then have; in place of an earlier promise."""
        with self._lock, self._db:
            self._db.execute(f"DELETE FROM journal WHERE run = ? AND became NOT IN {COMINGS}", [promise.run])  # noqa: S608 - our own words
            states = self._states(promise.inbox)
            self._note(
                promise.run, promise.inbox, ((f, states.get(f, ""), e) for f, e in fates.items() if states.get(f) != e)
            )
            self._db.execute(
                "INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?, ?, ?)",
                [promise.run, promise.inbox, str(promise.folder), promise.manifest, promise.bytes],
            )

    def promised(self, run: int | None = None) -> Promise | None:
        """What that run promised; without a number the latest run, if it isn't known to have been delivered."""
        latest = "(SELECT id FROM runs WHERE id = (SELECT max(id) FROM runs) AND state != 'delivered')"
        with self._lock:
            row = self._db.execute(
                f"SELECT run, inbox, folder, manifest, bytes FROM deliveries WHERE run = coalesce(?, {latest})",  # noqa: S608 - our own words
                [run],
            ).fetchone()
        return Promise.model_validate(dict(zip(Promise.model_fields, row, strict=True))) if row else None

    def last_delivered_bytes(self) -> int:
        """How large the latest night's folder was."""
        with self._lock:
            row = self._db.execute("SELECT bytes FROM deliveries ORDER BY run DESC LIMIT 1").fetchone()
        return row[0] if row else 0

    def prints(self, inbox: str) -> dict[str, Print]:
        """By path, the newest content that was seen there."""
        with self._lock:
            rows = self._db.execute(
                "SELECT path, sha256, size, mtime_ns, ctime_ns, first_seen FROM arrivals WHERE inbox = ? AND latest",
                [inbox],
            ).fetchall()
        return {row[0]: Print.model_validate(dict(zip(Print.model_fields, row, strict=True))) for row in rows}

    def note_arrivals(self, run: int, inbox: str, prints: Sequence[Print]) -> dict[FileKey, datetime]:
        """When each of these was first seen; those that weren't known are noted as they say, and who came or left."""
        with self._lock, self._db:
            self._note(run, inbox, _comings(self._states(inbox), [(p.path, p.sha256) for p in prints]))
            self._db.executemany(
                "UPDATE arrivals SET latest = 0 WHERE inbox = ? AND path = ?", [(inbox, p.path) for p in prints]
            )
            self._db.executemany(
                "INSERT INTO arrivals VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET"
                " size = excluded.size, mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns, latest = 1",
                [(inbox, p.path, p.sha256, p.size, p.mtime_ns, p.ctime_ns, p.first_seen.isoformat()) for p in prints],
            )
            rows = self._db.execute("SELECT path, sha256, first_seen FROM arrivals WHERE inbox = ? AND latest", [inbox])
            return {(path, sha256): datetime.fromisoformat(seen) for path, sha256, seen in rows}

    def _states(self, inbox: str) -> dict[FileKey, str]:
        return {(path, sha256): became for path, sha256, became in self._db.execute(_STATES, [inbox])}

    def _note(self, run: int, inbox: str, changes: Iterable[tuple[FileKey, str, str]]) -> None:
        self._db.executemany(
            "INSERT INTO journal (run, inbox, path, sha256, was, became) VALUES (?, ?, ?, ?, ?, ?)",
            [(run, inbox, *file, was, became) for file, was, became in changes],
        )

    def readings(self, version: str, wanted: Collection[str]) -> dict[str, Reading]:
        """By sha256, the answers that this version of the extractors already gave; without what the documents say."""
        with self._lock:
            rows = self._db.execute(
                "SELECT sha256, json_remove(answer, '$.record') FROM readings WHERE version = ? AND state = 'answered'",
                [version],
            )
            # One after the other: together all answers of years would fill the memory.
            return {sha256: Reading.model_validate_json(answer) for sha256, answer in rows if sha256 in wanted}

    def unanswered(self, version: str) -> dict[str, int]:
        """What was tried and never answered, with how often: a night was cut off over it."""
        with self._lock:
            rows = self._db.execute(
                "SELECT sha256, attempts FROM readings WHERE version = ? AND state = 'attempted'", [version]
            ).fetchall()
        return dict(rows)

    def attempt(self, version: str, digests: Collection[str]) -> None:
        """Each counts as tried once more; committed before the risk is taken."""
        with self._lock, self._db:
            self._db.executemany(
                "INSERT INTO readings (sha256, version, attempts, state) VALUES (?, ?, 1, 'attempted')"
                " ON CONFLICT DO UPDATE SET attempts = attempts + 1, state = 'attempted'",
                [(sha256, version) for sha256 in digests],
            )

    def withdraw(self, version: str, digests: Collection[str]) -> None:
        """The last try of those that got no answer doesn't count: it wasn't the documents that ended it."""
        with self._lock, self._db:
            self._db.executemany(
                "UPDATE readings SET attempts = attempts - 1 WHERE sha256 = ? AND version = ? AND state = 'attempted'",
                [(sha256, version) for sha256 in digests],
            )
            self._db.execute("DELETE FROM readings WHERE attempts < 1 AND state = 'attempted'")

    def answer(self, version: str, readings: Collection[Reading]) -> None:
        """These answers are kept: no later night asks again."""
        rows = [(reading.model_dump_json(), reading.sha256, version) for reading in readings]
        with self._lock, self._db:
            self._db.executemany(
                "UPDATE readings SET state = 'answered', answer = ? WHERE sha256 = ? AND version = ?", rows
            )

    def keep_workbooks(self, made: Mapping[str, str]) -> None:
        """By a digest of what they were made from, workbooks that the store has."""
        with self._lock, self._db:
            self._db.executemany("INSERT OR REPLACE INTO workbooks VALUES (?, ?)", made.items())


def _comings(states: Mapping[FileKey, str], came: Collection[FileKey]) -> list[tuple[FileKey, str, str]]:
    """What changes for files that came, and for those known before that didn't."""
    here = dict.fromkeys(came)
    places = {path for path, _ in here}
    gone = {file: "replaced" if file[0] in places else "absent" for file in states if file not in here}
    coming = ((f, states.get(f, ""), "taken") for f in here if states.get(f, "absent") in ("absent", "replaced"))
    leaving = ((f, states[f], became) for f, became in gone.items() if states[f] not in (became, "replaced"))
    return [*coming, *leaving]


def running_since(path: Path) -> datetime | None:
    """When the run that is going on began, if one is noted."""
    if not path.is_file():
        return None
    with closing(sqlite3.connect(path, timeout=30.0)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'runs'").fetchone():
            return None
        row = db.execute("SELECT started FROM runs WHERE state = 'running' ORDER BY id DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None
