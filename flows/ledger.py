"""In: what a night learns. Out: what an earlier night already knew: files by sha256, readings by version, runs."""

import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Final, Literal, Self

from schema.base import Value
from schema.record import Reading

_SCHEMA: Final = """
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
"""


class Print(Value):
    """What is known of a file that came: where it lay, how it looked, what it holds, when it was first seen."""

    path: str
    sha256: str
    size: int
    mtime_ns: int
    ctime_ns: int
    first_seen: datetime


class Ledger:
    """An open ledger: a handle on the SQLite file, safe to share between threads. Every method is one transaction."""

    def __init__(self, path: Path) -> None:
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
        """The run is known to have ended so."""
        with self._lock, self._db:
            self._db.execute("UPDATE runs SET finished = ?, state = ? WHERE id = ?", [finished.isoformat(), state, run])

    def prints(self, inbox: str) -> dict[str, Print]:
        """By path, the newest content that was seen there."""
        with self._lock:
            rows = self._db.execute(
                "SELECT path, sha256, size, mtime_ns, ctime_ns, first_seen FROM arrivals WHERE inbox = ? AND latest",
                [inbox],
            ).fetchall()
        return {row[0]: Print.model_validate(dict(zip(Print.model_fields, row, strict=True))) for row in rows}

    def note_arrivals(self, inbox: str, prints: Sequence[Print]) -> dict[tuple[str, str], datetime]:
        """When each of these (path, sha256) was first seen; those that weren't known are noted as they say."""
        with self._lock, self._db:
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

    def readings(self, version: str, wanted: Collection[str]) -> dict[str, Reading]:
        """By sha256, the answers that this version of the extractors already gave."""
        with self._lock:
            rows = self._db.execute(
                "SELECT sha256, answer FROM readings WHERE version = ? AND state = 'answered'", [version]
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

    def answer(self, version: str, readings: Collection[Reading]) -> None:
        """These answers are kept: no later night asks again."""
        rows = [(reading.model_dump_json(), reading.sha256, version) for reading in readings]
        with self._lock, self._db:
            self._db.executemany(
                "UPDATE readings SET state = 'answered', answer = ? WHERE sha256 = ? AND version = ?", rows
            )

    def workbook(self, contents: str) -> str | None:
        """The sha256 of the workbook that was made from such contents."""
        with self._lock:
            row = self._db.execute("SELECT sha256 FROM workbooks WHERE contents = ?", [contents]).fetchone()
        return row[0] if row else None

    def keep_workbook(self, contents: str, sha256: str) -> None:
        """The workbook that was made from such contents is known."""
        with self._lock, self._db:
            self._db.execute("INSERT OR REPLACE INTO workbooks VALUES (?, ?)", [contents, sha256])


def running_since(path: Path) -> datetime | None:
    """When the run that is going on began, if one is noted."""
    with closing(sqlite3.connect(path, timeout=30.0)) as db:
        row = db.execute("SELECT started FROM runs WHERE state = 'running' ORDER BY id DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(row[0]) if row else None
