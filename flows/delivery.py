"""In: a night's folder that is whole and not yet seen. Out: the folder in the outbox, and the ledger that knows of it.

The ledger is told what is about to be shown, then the folder gets its name: that is the moment at which the night is
delivered. The ledger catches up, if need be at the next night's start.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Final

from flows.files import place_folder, sweep, write_whole
from flows.layout import MANIFEST, Laid
from flows.ledger import FileKey, Ledger, Promise
from schema.base import Value
from schema.submission import Fate, Received

LATEST: Final = "最新.txt"


class Delivery(Value):
    """Where a night's results are: the folder, its first workbook, and what is to be said of the writing (Chinese)."""

    folder: Path
    workbook: Path
    notes: tuple[str, ...] = ()


def deliver(ledger: Ledger, run: int, inbox: Path, laid: Laid, received: Iterable[Received], zone: tzinfo) -> Delivery:
    """The night stands in the outbox, under the time it began. Where the run was delivered before, that stays.

    Raises OSError where the outbox can't be written; then nothing of the night is seen, or all of it.
    """
    promised = ledger.promised(run)
    if promised is None or not stands(promised):
        promised = Promise(
            run=run, inbox=str(inbox), folder=_free(laid.target), manifest=laid.manifest, bytes=laid.bytes
        )
        ledger.promise(promised, _fates(received))
        place_folder(laid.making, promised.folder)
    else:
        sweep([laid.making])
    notes = show_latest(promised.folder)
    ledger.end_run(run, datetime.now(zone), "delivered")
    return Delivery(folder=promised.folder, workbook=promised.folder / laid.first, notes=notes)


def stands(promise: Promise) -> bool:
    """Whether what was promised is there: the folder got its name only when all of it was written."""
    manifest = promise.folder / MANIFEST
    return manifest.is_file() and hashlib.sha256(manifest.read_bytes()).hexdigest() == promise.manifest


def show_latest(folder: Path) -> tuple[str, ...]:
    """`最新.txt` names the folder; what is to be said of it (Chinese), where another program holds it open."""
    path = write_whole(folder.parent / LATEST, f"{folder.name}\n".encode())
    return () if path.name == LATEST else (f"{LATEST} 正被别的程序打开，新的写在旁边：{path.name}",)


def keep_promise(ledger: Ledger, now: datetime) -> None:
    """A run that was cut off after its folder had got its name is known as delivered."""
    promised = ledger.promised()
    if promised is not None and stands(promised):
        show_latest(promised.folder)
        ledger.end_run(promised.run, now, "delivered")


def _free(folder: Path) -> Path:
    """The folder's name, or the next that is free: two nights can begin in one second, and clocks are put back."""
    names = (folder, *(folder.with_name(f"{folder.name}_{number}") for number in range(2, 1000)))
    return next(name for name in names if not name.exists())


def _fates(lines: Iterable[Received]) -> dict[FileKey, Fate]:
    """What became of each file that was taken from the inbox; members are their archive's."""
    return {
        (line.path, line.source.sha256): line.fate for line in lines if line.source is not None and line.member is None
    }
