"""In: a night and its workbooks. Out: its folder under a temporary name: workbooks, data, quarantine, all synced."""

import hashlib
import json
import os
import platform
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Final

from flows.files import (
    SPARE_PREFIX,
    SPARE_SUFFIX,
    make_private,
    read_stored,
    stored_path,
    sweep,
    sync_tree,
    write_new,
)
from flows.lines import Json, as_line, received_line, received_lines, scorecard_line, submission_line
from flows.summary import counts
from schema.base import Value
from schema.submission import Fate, Night, SourceFile

MANIFEST: Final = "data/manifest.json"
RECEIVED: Final = "data/received.jsonl"
RUN: Final = "data/run.json"
_REASONS: Final = "原因.txt"
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_LONGEST_NAME: Final = 200
"""Bytes of a file's name; systems take 255."""


class Laid(Value):
    """A night's folder that is whole and that nobody sees yet: where it stands, the name it is to have, its first file.

    `manifest` is the digest of its manifest, `bytes` the size of all files.
    """

    making: Path
    target: Path
    first: str
    manifest: str
    bytes: int


def night_folder(outbox: Path, started: datetime) -> Path:
    """Where the results of the night that began then stand."""
    return outbox / started.strftime("%Y-%m-%d_%H%M%S")


def lay_out(outbox: Path, run: int, started: datetime, contents: Iterator[tuple[str, bytes]]) -> Laid:
    """All these files stand in a folder beside their manifest, and would outlast a power cut.

    Raises OSError where the outbox can't be written.
    """
    making = make_private(outbox) / f"{SPARE_PREFIX}night-{run}-{os.getpid()}{SPARE_SUFFIX}"
    sweep([making])
    make_private(making)
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
    return Laid(
        making=making,
        target=night_folder(outbox, started),
        first=next(iter(digests)),
        manifest=hashlib.sha256(manifest).hexdigest(),
        bytes=size,
    )


def contents_of(store: Path, night: Night, workbooks: Mapping[str, bytes], facts: Json) -> Iterator[tuple[str, bytes]]:
    """Every file of the night's folder but the manifest, by its name with `/`."""
    yield from workbooks.items()
    yield "data/records.jsonl", _as_lines(_lines(night, "read", "set_aside"))
    yield "data/submissions.jsonl", _as_lines([submission_line(submission) for submission in night.submissions])
    scorecards = night.assessment.scorecards if night.assessment else ()
    yield "data/scorecards.jsonl", _as_lines([scorecard_line(card) for card in scorecards])
    yield RECEIVED, _as_lines([received_line(received) for received in night.received])
    yield RUN, _as_lines([facts])
    yield from _quarantine(store, night)


def run_facts(night: Night, inbox: Path, finished: datetime) -> Json:
    """The run's counts, times, versions, and what was set aside and why."""
    return {
        "campaign": night.campaign.id,
        "inbox": str(inbox),
        "started": night.started.isoformat(timespec="seconds"),
        "finished": finished.isoformat(timespec="seconds"),
        "seconds": max(0.0, round((finished - night.started).total_seconds(), 1)),
        "counts": counts(night.received, [submission.verdict for submission in night.submissions]),
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
