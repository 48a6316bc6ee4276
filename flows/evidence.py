"""In: a work folder. Out: `Evidence`, all that its ledger says of files, runs and deliveries, read without a change."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from schema.base import Value

V = TypeVar("V", bound=Value)


class Entry(Value):
    """A row of the journal: in which run which file changed its state from what to what."""

    run: int
    inbox: str
    path: str
    sha256: str
    was: str
    became: str


class Arrived(Value):
    """A file that came: its place, its digest, its size, and whether it is the newest content of that place."""

    inbox: str
    path: str
    sha256: str
    size: int
    latest: bool


class Run(Value):
    """A run and how it ended; with what it promised to put into the outbox, if it came so far."""

    id: int
    started: str
    state: str
    inbox: str | None
    folder: Path | None
    manifest: str | None


class Evidence(Value):
    """What a ledger says. `sound` is what SQLite says of the file; `members` are digests of archives' members."""

    sound: str
    runs: tuple[Run, ...]
    journal: tuple[Entry, ...]
    arrived: tuple[Arrived, ...]
    members: frozenset[str]


def read_evidence(ledger: Path) -> Evidence:
    """All of it, as of one moment; nothing of a ledger that was never finished.

    Raises sqlite3.DatabaseError where the file is no longer a database.
    """
    with closing(sqlite3.connect(ledger, timeout=30.0)) as db:
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal'").fetchone():
            return Evidence(sound="ok", runs=(), journal=(), arrived=(), members=frozenset())
        return Evidence(
            sound=str(db.execute("PRAGMA integrity_check").fetchone()[0]),
            runs=tuple(_values(db, Run, "runs LEFT JOIN deliveries ON run = id", "id")),
            journal=tuple(_values(db, Entry, "journal", "number")),
            arrived=tuple(_values(db, Arrived, "arrivals", "inbox, path, sha256")),
            members=frozenset(_members(db)),
        )


def _values(db: sqlite3.Connection, kind: type[V], table: str, order: str) -> Iterator[V]:
    names = tuple(kind.model_fields)
    rows = db.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}")  # noqa: S608 - our own names
    return (kind.model_validate(dict(zip(names, row, strict=True))) for row in rows)


def _members(db: sqlite3.Connection) -> Iterator[str]:
    """Digests of the members that were taken out of archives."""
    listed = db.execute(
        "SELECT json_extract(answer, '$.members') FROM readings WHERE json_type(answer, '$.members') = 'array'"
    )
    for (told,) in listed:
        members: list[dict[str, Any]] = json.loads(told)
        yield from (member["sha256"] for member in members if member["rejection"] is None)
