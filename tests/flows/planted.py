"""Mistakes that the fault tests must notice: each is planted into a night's process before it begins."""

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from flows import files, inbox
from flows.ledger import Ledger


@contextlib.contextmanager
def write_in_place() -> Iterator[None]:
    """Files are written under their own names."""

    def in_place(path: Path, data: bytes) -> Path:
        with path.open("wb", buffering=0) as file:
            half = len(data) // 2
            file.write(data[:half])
            file.write(data[half:])
        return path

    with patch("flows.files.write_whole", in_place), patch("flows.delivery.write_whole", in_place):
        yield


@contextlib.contextmanager
def show_before_whole() -> Iterator[None]:
    """The night's folder bears its own name while it is written."""
    import flows.layout

    def lay_out(outbox: Path, run: int, started: Any, contents: Any) -> Any:
        target = flows.layout.night_folder(outbox, started)
        making.append(outbox / f".shenbao-night-{run}-{os.getpid()}.tmp")
        outbox.mkdir(exist_ok=True)
        target.mkdir(parents=True)
        making[0].symlink_to(target)
        with patch("flows.layout.sweep", lambda _: None):
            return real(outbox, run, started, contents)

    def place(where: Path, target: Path) -> None:
        where.unlink()

    making: list[Path] = []
    real = flows.layout.lay_out
    free = patch("flows.delivery._free", lambda folder: folder)
    with free, patch("flows.judging.lay_out", lay_out), patch("flows.delivery.place_folder", place):
        yield


@contextlib.contextmanager
def ledger_before_data() -> Iterator[None]:
    """The ledger is told of a file before its copy is in the store."""

    def told_first(folder: Path, seen: Any, store: Path, ledger: Ledger, run: int, night: Any, zone: Any) -> Any:
        prints = [
            inbox.Print(
                path=a.name, sha256=hashlib.sha256(a.path.read_bytes()).hexdigest(), size=a.size,
                mtime_ns=a.mtime_ns, ctime_ns=a.ctime_ns, first_seen=night,
            )
            for a in seen[0]
        ]  # fmt: skip
        ledger.note_arrivals(run, str(folder), prints)
        return real(folder, seen, store, ledger, run, night, zone)

    real = inbox.take_in
    with patch("flows.nightly.take_in", told_first):
        yield


@contextlib.contextmanager
def split_transaction() -> Iterator[None]:
    """Every statement of the ledger is committed by itself."""

    def connect(*arguments: Any, **more: Any) -> sqlite3.Connection:
        return real(*arguments, **{**more, "isolation_level": None})

    real = sqlite3.connect
    with patch("flows.ledger.sqlite3.connect", connect):
        yield


@contextlib.contextmanager
def no_fsync() -> Iterator[None]:
    """Nobody waits for the disk."""
    with patch("os.fsync", lambda _: None):
        yield


@contextlib.contextmanager
def lazy_ledger() -> Iterator[None]:
    """The ledger doesn't wait for the disk."""

    class Lazy(sqlite3.Connection):
        def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:
            return super().execute(sql.replace("synchronous = FULL", "synchronous = NORMAL"), *more)

    def connect(*arguments: Any, **more: Any) -> sqlite3.Connection:
        return real(*arguments, **{"factory": Lazy, **more})

    real = sqlite3.connect
    with patch("flows.ledger.sqlite3.connect", connect):
        yield


@contextlib.contextmanager
def moved_inputs() -> Iterator[None]:
    """Originals are moved into the store, not copied."""

    states: dict[Path, os.stat_result] = {}

    def move(store: Path, source: Path) -> tuple[str, os.stat_result]:
        sha256, states[source] = real(store, source)
        source.unlink()
        return sha256, states[source]

    real = files.store_file
    with patch("flows.inbox.store_file", move), patch("flows.inbox._lstat", states.__getitem__):
        yield


PLANTED: Final[dict[str, Callable[[], AbstractContextManager[None]]]] = {
    "": nullcontext,
    "write in place": write_in_place,
    "shown before whole": show_before_whole,
    "ledger before data": ledger_before_data,
    "split transaction": split_transaction,
    "no fsync": no_fsync,
    "lazy ledger": lazy_ledger,
    "moved inputs": moved_inputs,
}
