"""In: a ledger, digests. Out: what was kept for them: records, workbooks; read without a change."""

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

from schema.record import Record


def open_ledger(path: Path) -> sqlite3.Connection:
    """A connection that can't change anything."""
    db = sqlite3.connect(path, timeout=30.0)
    db.execute("PRAGMA query_only = ON")
    return db


def records(db: sqlite3.Connection, version: str, wanted: Collection[str]) -> Iterator[tuple[str, Record]]:
    """By sha256, what documents said to that version of the readers; one after the other."""
    rows = db.execute(
        "SELECT sha256, json_extract(answer, '$.record') FROM readings"
        " WHERE version = ? AND state = 'answered' AND json_type(answer, '$.record') = 'object'",
        [version],
    )
    return ((sha256, Record.model_validate_json(told)) for sha256, told in rows if sha256 in wanted)


def known_workbook(db: sqlite3.Connection, contents: str) -> str | None:
    """The sha256 of the workbook that was made from such contents."""
    row = db.execute("SELECT sha256 FROM workbooks WHERE contents = ?", [contents]).fetchone()
    return row[0] if row else None
