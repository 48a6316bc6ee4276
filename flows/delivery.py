"""In: a night and its workbooks. Out: a dated folder in the outbox: workbooks, data files, quarantine."""

import platform
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Final

from flows.files import make_private, read_stored, stored_path, write_whole
from flows.lines import Json, as_line, received_lines, scorecard_line, submission_line
from schema.base import Value
from schema.submission import Fate, Night, SourceFile

LATEST: Final = "最新.txt"
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


def deliver(outbox: Path, store: Path, night: Night, workbooks: Mapping[str, bytes], run: Json) -> Delivery:
    """The night stands in the outbox, under the time it began. Doing it again for the same night changes nothing."""
    folder = make_private(night_folder(outbox, night.started))
    data = make_private(folder / "data")
    _write_lines(data / "records.jsonl", _lines(night, "read", "set_aside"))
    _write_lines(data / "submissions.jsonl", [submission_line(submission) for submission in night.submissions])
    scorecards = night.assessment.scorecards if night.assessment else ()
    _write_lines(data / "scorecards.jsonl", [scorecard_line(card) for card in scorecards])
    _write_lines(data / "run.json", [run])
    _quarantine(folder / "quarantine", store, night)
    written = {name: write_whole(folder / name, content) for name, content in workbooks.items()}
    write_whole(outbox / LATEST, f"{folder.name}\n".encode())
    notes = tuple(
        f"{name} 正被别的程序打开，新的写在旁边：{path.name}" for name, path in written.items() if path.name != name
    )
    return Delivery(folder=folder, workbook=next(iter(written.values())), notes=notes)


def run_facts(night: Night, inbox: Path, finished: datetime) -> Json:
    """The run's counts, times, versions, and what was set aside and why."""
    return {
        "campaign": night.campaign.id,
        "inbox": str(inbox),
        "started": night.started.isoformat(timespec="seconds"),
        "finished": finished.isoformat(timespec="seconds"),
        "seconds": round((finished - night.started).total_seconds(), 1),
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
    fates = Counter(received.fate for received in night.received)
    verdicts = Counter(submission.verdict for submission in night.submissions)
    return {
        "files": len(night.received),
        **{fate: fates[fate] for fate in ("read", "duplicate", "archive", "set_aside", "left_alone")},
        "submissions": len(night.submissions),
        **{verdict: verdicts[verdict] for verdict in ("complete", "fix", "look")},
    }


def _lines(night: Night, *fates: Fate) -> list[Json]:
    return [line for received in night.received if received.fate in fates for line in received_lines(received)]


def _write_lines(path: Path, lines: list[Json]) -> None:
    write_whole(path, "".join(as_line(line) + "\n" for line in lines).encode("utf-8", "backslashreplace"))


def _quarantine(folder: Path, store: Path, night: Night) -> None:
    """A copy of each file that was set aside, and a list of the reasons."""
    reasons: list[str] = []
    for received in night.received:
        if received.fate == "set_aside" and received.rejection is not None:
            path, member = one_line(received.path), one_line(received.member or "")
            place = f"{path} 里的 {member}" if member else path
            name = _copied(folder, store, received.source) if received.source else ""
            reasons.append(f"{name or '（没有取出）'}\n  来自：{place}\n  原因：{received.rejection.message}\n")
    if reasons:
        write_whole(make_private(folder) / _REASONS, "\n".join(reasons).encode("utf-8", "backslashreplace"))


def _copied(folder: Path, store: Path, source: SourceFile) -> str:
    """The name of the copy, digest first, as two files may bear one name; empty where there are no bytes."""
    if not stored_path(store, source.sha256).is_file():
        return ""
    name = (
        one_line(PurePosixPath(source.member or source.path).name).encode()[-_LONGEST_NAME:].decode("utf-8", "ignore")
    )
    write_whole(make_private(folder) / f"{source.sha256[:8]}_{name}", read_stored(store, source.sha256))
    return f"{source.sha256[:8]}_{name}"


def one_line(name: str) -> str:
    """The name without what breaks lines, turns them round or can't be a file's name."""
    return "/".join(_UNSAFE.sub("_", part) for part in name.split("/"))
