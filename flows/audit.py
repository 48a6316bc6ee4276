"""In: settings. Out: `Audited`: whether every file that ever came, every copy, every night is as it should be."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Final

from flows.audit_folder import Found, check_folder, said
from flows.delivery import LATEST
from flows.desk import only_night
from flows.evidence import Entry, Evidence, read_evidence
from flows.files import SPARES, file_digest, spares, stored_path
from flows.ledger import COMINGS
from flows.settings import Settings
from flows.trouble import Trouble
from schema.base import Value

Key = tuple[str, str, str]
"""A file: inbox, path and sha256."""

_AWAY: Final = ("", "replaced", "absent")
_READ_AT_ONCE: Final = 4
_WAIT: Final = "下一次运行会接着做，请运行一次 shenbao run 后再核对"


class Audited(Value):
    """What was looked at, and what was found: `states` counts files by their state, `faults` are wrong, `notes` not."""

    files: int
    states: dict[str, int]
    copies: int
    nights: int
    faults: tuple[Found, ...]
    notes: tuple[Found, ...]


def audit_all(settings: Settings) -> Audited:
    """Everything is read again, nothing is changed. Raises Trouble where there is no ledger yet, or a night goes on."""
    ledger = settings.work / "ledger.sqlite"
    if not ledger.is_file():
        raise Trouble(f"工作文件夹 {settings.work} 里还没有台账，没有可核对的。请检查“work”，或先运行一次。")
    with only_night(settings.work, ledger):
        try:
            evidence = read_evidence(ledger)
        except sqlite3.DatabaseError as error:
            return _summed(0, Counter(), 0, [_damaged(ledger, type(error).__name__)])
        store = settings.work / "store"
        found: list[Found] = []
        if evidence.sound != "ok":
            found.append(_damaged(ledger, evidence.sound))
        states, replayed = _replay(evidence)
        found += (*replayed, *_unended(evidence, states), *_arrivals(evidence, states))
        found += (*_copies(store, evidence), *_latest(evidence))
        found += (_left_over(path) for path in (*spares(settings.work), *sorted(settings.outbox.glob(SPARES))))
        return _summed(len(list(_stored(store))), Counter(states.values()), _nights(evidence), found)


def _summed(copies: int, states: Counter[str], nights: int, found: list[Found]) -> Audited:
    return Audited(
        files=sum(states.values()),
        states=dict(states),
        copies=copies,
        nights=nights,
        faults=tuple(f for f in found if f.wrong),
        notes=tuple(f for f in found if not f.wrong),
    )


def _replay(evidence: Evidence) -> tuple[dict[Key, str], list[Found]]:
    """The state of every file, proved by the journal from its first row on; at each delivery the folder is compared."""
    states: dict[Key, str] = {}
    found: list[Found] = []
    delivered = {run.id: run for run in evidence.runs if run.state == "delivered"}
    rows = iter(sorted(evidence.journal, key=lambda entry: entry.run))
    entry = next(rows, None)
    for number in sorted({run.id for run in evidence.runs} | {entry.run for entry in evidence.journal}):
        while entry is not None and entry.run == number:
            if entry.became in COMINGS or number in delivered:
                found += _applied(entry, states)
            entry = next(rows, None)
        run = delivered.get(number)
        if run is not None and run.folder is not None:
            here = {
                (p, s): became for (inbox, p, s), became in states.items() if inbox == run.inbox and became not in _AWAY
            }
            found += check_folder(run, here)
    return states, found


def _applied(entry: Entry, states: dict[Key, str]) -> Iterator[Found]:
    key = (entry.inbox, entry.path, entry.sha256)
    state = states.get(key, "")
    if entry.was != state or not _lawful(entry):
        yield Found(
            code="journal_broken",
            place=entry.path,
            message=f"台账的流水接不上：第 {entry.run} 次运行记“{said(entry.was)}”变“{said(entry.became)}”，"
            f"那以前却是“{said(state)}”",
        )
    states[key] = entry.became


def _lawful(entry: Entry) -> bool:
    if entry.became == "taken":
        return entry.was in _AWAY
    if entry.became == "replaced":
        return entry.was != "replaced" and (entry.was != "" or entry.run == 0)
    return entry.was not in _AWAY


def _unended(evidence: Evidence, states: dict[Key, str]) -> Iterator[Found]:
    """A latest run that didn't deliver; files that a delivered one took in and gave no fate."""
    last = evidence.runs[-1] if evidence.runs else None
    if last is None:
        return
    if last.state != "delivered":
        began = f"{datetime.fromisoformat(last.started):%m月%d日 %H:%M}"
        yield Found(code="interrupted", place=f"{began} 的运行", message=f"没有做完，{_WAIT}")
        return
    for (inbox, path, _), state in states.items():
        if state == "taken" and inbox == last.inbox:
            yield Found(code="no_fate", place=path, message=f"收下了却没有去向，{_WAIT}")


def _arrivals(evidence: Evidence, states: dict[Key, str]) -> Iterator[Found]:
    """Files that are in the journal or among those that came, and not in both alike."""
    arrived = {(a.inbox, a.path, a.sha256): a for a in evidence.arrived}
    for key in sorted(arrived.keys() | states.keys()):
        file = arrived.get(key)
        if file is None or key not in states or file.latest == (states[key] == "replaced"):
            yield Found(
                code="journal_broken", place=key[1], message="收件记录和台账的流水不一致，请把台账留底并告诉维护人员"
            )


def _copies(store: Path, evidence: Evidence) -> Iterator[Found]:
    """Copies that no longer hold what their name says, and those that should be there and aren't."""
    there: set[str] = set()
    paths = list(_stored(store))
    with ThreadPoolExecutor(_READ_AT_ONCE) as threads:
        for path, digest in zip(paths, threads.map(file_digest, paths), strict=True):
            there.add(path.name)
            if digest != path.name:
                yield Found(
                    code="copy_damaged",
                    place=str(path),
                    message="副本的内容和它的指纹不符，已经损坏。请删掉这个副本，下一次运行会从收件文件夹重新复制",
                )
    for file in evidence.arrived:
        if file.sha256 not in there:
            message = f"副本不见了（{stored_path(store, file.sha256)}）。原件还在收件文件夹时，下一次运行会重新复制"
            yield Found(code="copy_missing", place=file.path, message=message)
    for digest in sorted(evidence.members - there):
        message = "从压缩包里取出的文件的副本不见了。下一次运行会重新取出"
        yield Found(code="copy_missing", place=str(stored_path(store, digest)), message=message)


def _stored(store: Path) -> Iterator[Path]:
    """Every copy, under the name that is its digest; what LibreOffice made of some stands apart and isn't one."""
    return (path for path in sorted(store.glob("??/*")) if not path.match(SPARES))


def _latest(evidence: Evidence) -> Iterator[Found]:
    """`最新.txt` must name a folder that is there, if the latest night's is."""
    folders = [run.folder for run in evidence.runs if run.state == "delivered" and run.folder is not None]
    if folders and folders[-1].is_dir():
        note = folders[-1].parent / LATEST
        named = note.read_text(encoding="utf-8", errors="replace").strip() if note.is_file() else ""
        if not named or not (note.parent / named).is_dir():
            yield Found(
                code="latest_wrong",
                place=str(note),
                message=f"它应指向最新的一晚（{folders[-1].name}），却没有。请运行一次 shenbao run",
            )


def _left_over(path: Path) -> Found:
    return Found(code="left_over", place=str(path), message="没有写完就中断的临时文件，可以删掉；下一次运行也会清掉它")


def _damaged(ledger: Path, said: str) -> Found:
    return Found(
        code="ledger_damaged",
        place=str(ledger),
        message=f"台账损坏（{said}）。请把它改名留底，再运行一次，程序会另建一本，全部重读一遍",
    )


def _nights(evidence: Evidence) -> int:
    return sum(run.state == "delivered" for run in evidence.runs)
