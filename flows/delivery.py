"""In: a night and its workbooks. Out: a dated folder in the outbox: workbooks, data files, quarantine.

The folder is written under a temporary name. The ledger is told what is about to be shown, then the folder gets its
name: that is the moment at which the night is delivered. The ledger catches up, if need be at the next night's start.
"""

import hashlib
import json
import os
import platform
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Final

from flows.files import (
    SPARE_PREFIX,
    SPARE_SUFFIX,
    make_private,
    place_folder,
    read_stored,
    stored_path,
    sweep,
    sync_tree,
    write_new,
    write_whole,
)
from flows.ledger import FileKey, Ledger, Promise
from flows.lines import Json, as_line, received_line, received_lines, scorecard_line, submission_line
from schema.base import Value
from schema.submission import Fate, Night, SourceFile

LATEST: Final = "最新.txt"
MANIFEST: Final = "data/manifest.json"
RECEIVED: Final = "data/received.jsonl"
RUN: Final = "data/run.json"
_REASONS: Final = "原因.txt"
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_LONGEST_NAME: Final = 200
"""Bytes of a file's name; systems take 255."""


class Delivery(Value):
    """Where a night's results are: the folder, its first workbook, and what is to be said of the writing (Chinese)."""

    folder: Path
    workbook: Path
    notes: tuple[str, ...] = ()


def night_folder(outbox: Path, started: datetime) -> Path:
    """Where the results of the night that began then stand."""
    return outbox / started.strftime("%Y-%m-%d_%H%M%S")


def deliver(
    outbox: Path, store: Path, ledger: Ledger, run: int, night: Night, workbooks: Mapping[str, bytes], facts: Json
) -> Delivery:
    """The night stands in the outbox, under the time it began. Where the run was delivered before, that stays.

    Raises OSError where the outbox can't be written; then nothing of the night is seen, or all of it.
    """
    promised = ledger.promised(run)
    if promised is None or not stands(promised):
        making = make_private(outbox) / f"{SPARE_PREFIX}night-{run}-{os.getpid()}{SPARE_SUFFIX}"
        sweep([making])
        contents = _contents(store, night, workbooks, facts)
        promised = _lay_out(make_private(making), contents, run, facts["inbox"], night_folder(outbox, night.started))
        ledger.promise(promised, _fates(night))
        place_folder(making, promised.folder)
    notes = show_latest(promised.folder)
    ledger.end_run(run, datetime.now(night.started.tzinfo), "delivered")
    return Delivery(folder=promised.folder, workbook=promised.folder / next(iter(workbooks)), notes=notes)


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


def _lay_out(making: Path, contents: Iterator[tuple[str, bytes]], run: int, inbox: str, target: Path) -> Promise:
    """What is promised by all these files, which now stand in `making` beside their manifest."""
    digests: dict[str, str] = {}
    size = 0
    for name, data in contents:
        make_private((making / name).parent)
        write_new(making / name, data)
        digests[name] = hashlib.sha256(data).hexdigest()
        size += len(data)
    manifest = json.dumps({"run": run, "files": digests}, ensure_ascii=False, indent=1).encode()
    write_new(making / MANIFEST, manifest)
    sync_tree(making)
    digest = hashlib.sha256(manifest).hexdigest()
    return Promise(run=run, inbox=inbox, folder=_free(target), manifest=digest, bytes=size)


def _free(folder: Path) -> Path:
    """The folder's name, or the next that is free: two nights can begin in one second, and clocks are put back."""
    names = (folder, *(folder.with_name(f"{folder.name}_{number}") for number in range(2, 1000)))
    return next(name for name in names if not name.exists())


def _contents(store: Path, night: Night, workbooks: Mapping[str, bytes], facts: Json) -> Iterator[tuple[str, bytes]]:
    """Every file of the night's folder but the manifest, by its name with `/`."""
    yield from workbooks.items()
    yield "data/records.jsonl", _as_lines(_lines(night, "read", "set_aside"))
    yield "data/submissions.jsonl", _as_lines([submission_line(submission) for submission in night.submissions])
    scorecards = night.assessment.scorecards if night.assessment else ()
    yield "data/scorecards.jsonl", _as_lines([scorecard_line(card) for card in scorecards])
    yield RECEIVED, _as_lines([received_line(received) for received in night.received if not received.is_part])
    yield RUN, _as_lines([facts])
    yield from _quarantine(store, night)


def _fates(night: Night) -> dict[FileKey, Fate]:
    """What became of each file that was taken from the inbox; members are their archive's."""
    return {
        (received.path, received.source.sha256): received.fate
        for received in night.received
        if received.source is not None and received.member is None
    }


def run_facts(night: Night, inbox: Path, finished: datetime) -> Json:
    """The run's counts, times, versions, and what was set aside and why."""
    return {
        "campaign": night.campaign.id,
        "inbox": str(inbox),
        "started": night.started.isoformat(timespec="seconds"),
        "finished": finished.isoformat(timespec="seconds"),
        "seconds": max(0.0, round((finished - night.started).total_seconds(), 1)),
        "counts": counts(night),
        "versions": {
            "shenbao": version("shenbao"),
            "readers": night.version,
            "python": platform.python_version(),
            "prefect": version("prefect"),
        },
        "set_aside": _lines(night, "set_aside"),
        "left_alone": [
            {"file": r.path, "member": r.member, "reason": r.reason} for r in night.received if r.fate == "left_alone"
        ],
        "unassigned": [{"file": d.source.path, "member": d.source.member} for d in night.unassigned],
        "notes": list(night.notes),
    }


def counts(night: Night) -> dict[str, int]:
    """How many files came and by fate, how many submissions and by verdict."""
    files = [received for received in night.received if not received.is_part]
    fates = Counter(received.fate for received in files)
    verdicts = Counter(submission.verdict for submission in night.submissions)
    return {
        "files": len(files),
        **{fate: fates[fate] for fate in ("read", "duplicate", "archive", "set_aside", "left_alone")},
        "submissions": len(night.submissions),
        **{verdict: verdicts[verdict] for verdict in ("complete", "fix", "look")},
    }


def _lines(night: Night, *fates: Fate) -> list[Json]:
    return [line for received in night.received if received.fate in fates for line in received_lines(received)]


def _as_lines(lines: list[Json]) -> bytes:
    return "".join(as_line(line) + "\n" for line in lines).encode("utf-8", "backslashreplace")


def _quarantine(store: Path, night: Night) -> Iterator[tuple[str, bytes]]:
    """A copy of each file that was set aside, and a list of the reasons."""
    reasons: list[str] = []
    copied: set[str] = set()
    for received in night.received:
        if received.fate == "set_aside" and received.rejection is not None:
            path, member = one_line(received.path), one_line(received.member or "")
            place = f"{path} 里的 {member}" if member else path
            name = _copy_name(store, received.source) if received.source else ""
            if name and name not in copied and received.source:
                copied.add(name)
                yield f"quarantine/{name}", read_stored(store, received.source.sha256)
            reasons.append(f"{name or '（没有取出）'}\n  来自：{place}\n  原因：{received.rejection.message}\n")
    if reasons:
        yield f"quarantine/{_REASONS}", "\n".join(reasons).encode("utf-8", "backslashreplace")


def _copy_name(store: Path, source: SourceFile) -> str:
    """The name of the copy, digest first, as two files may bear one name; empty where there are no bytes."""
    if not stored_path(store, source.sha256).is_file():
        return ""
    name = one_line(PurePosixPath(source.member or source.path).name)
    name = name.encode()[-_LONGEST_NAME:].decode("utf-8", "ignore")
    return f"{source.sha256[:8]}_{name}"


def one_line(name: str) -> str:
    """The name without what breaks lines, turns them round or can't be a file's name."""
    return "/".join(_UNSAFE.sub("_", part) for part in name.split("/"))
