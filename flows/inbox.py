"""In: the inbox folder. Out: every file that is ready, copied once into the store, and a line for each left alone."""

import itertools
import os
import stat
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final
from zoneinfo import ZoneInfo

from flows.files import SourceUnreadable, store_file, stored_path, sync_folder
from flows.ledger import Ledger, Print
from schema.base import Value
from schema.record import Rejection
from schema.submission import Received, SourceFile

_FRESH_SECONDS: Final = 120.0
_COPIES_AT_ONCE: Final = 8
_LOCKS: Final = ("~$", ".~", "~WRL", ".")
_TEMPORARY: Final = (".tmp", ".temp", ".crdownload", ".part", ".partial", ".download", ".filepart", ".lnk", ".url")
_SYSTEM: Final = ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx")
_SPECIAL: Final = Rejection(
    code="special_file", message="这是链接、管道或设备，不是文件，没有打开。请把原文件放进收件文件夹重新报送。"
)
_MEGABYTE: Final = 1 << 20
_NOT_READY: Final = "还在复制中（大小或时间还在变），下次再收"


class Arrival(Value):
    """A regular file as one look found it. `name` is relative to the inbox, printable, with `/`."""

    path: Path
    name: str
    size: int
    mtime_ns: int
    ctime_ns: int


Seen = tuple[tuple[Arrival, ...], tuple[Received, ...]]


def look(inbox: Path, most_megabytes: int) -> Seen:
    """Every regular file that can be taken, in the order of its name, and a line for everything else.

    What is larger than may be read isn't taken either: a copy of a film, or of a file that only says it holds a
    terabyte, would cost the night its disk.
    """
    arrivals: list[Arrival] = []
    left: list[Received] = []
    for found in _walk(inbox):
        if isinstance(found, Arrival) and found.size > most_megabytes * _MEGABYTE:
            left.append(Received(path=found.name, fate="set_aside", rejection=too_large(found.size, most_megabytes)))
        elif isinstance(found, Arrival):
            arrivals.append(found)
        else:
            left.append(found)
    return tuple(_named_apart(sorted(arrivals, key=lambda arrival: (arrival.name, arrival.path)))), tuple(left)


def _named_apart(arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
    """The same files, each with a name of its own: bytes of two encodings can be shown as one name."""
    taken: set[str] = set()
    for arrival in arrivals:
        path = PurePosixPath(arrival.name)
        names = (str(path.with_stem(f"{path.stem} ({n})")) if n > 1 else arrival.name for n in itertools.count(1))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        yield arrival if name == arrival.name else Arrival.model_validate(arrival.model_dump() | {"name": name})


def settle(inbox: Path, seconds: float, most_megabytes: int) -> Seen:
    """As `look`, with files still being copied left alone: those that a second look, `seconds` later, finds changed.

    Nobody waits for files that were written long ago.
    """
    first, left = look(inbox, most_megabytes)
    edge = (time.time() - _FRESH_SECONDS) * 1e9
    if seconds == 0 or all(arrival.mtime_ns < edge for arrival in first):
        return first, left
    time.sleep(seconds)
    before = {arrival.name: arrival for arrival in first}
    second, left = look(inbox, most_megabytes)
    ready = tuple(a for a in second if before.get(a.name) == a)
    return ready, left + tuple(_left(a.name, _NOT_READY) for a in second if before.get(a.name) != a)


def take_in(
    inbox: Path, seen: Seen, store: Path, ledger: Ledger, run: int, night: datetime, zone: ZoneInfo
) -> tuple[tuple[SourceFile, ...], tuple[Received, ...]]:
    """The files that now stand in the store, and what was left alone. A file known by path, size and times isn't read.

    `night`, when the run began, is when a file that wasn't known is first seen. The ledger is told of a file only when
    its copy would outlast a power cut. Raises OSError where the store can't be written.
    """
    known = ledger.prints(str(inbox))
    prints: list[Print] = []
    left = list(seen[1])

    def take(arrival: Arrival) -> Print | Received:
        return _known(arrival, known.get(arrival.name), store) or _taken(arrival, store, night)

    # Copying is waiting for the disk to say that it has the bytes; several files can wait at once.
    with ThreadPoolExecutor(_COPIES_AT_ONCE) as threads:
        for taken in threads.map(take, seen[0]):
            if isinstance(taken, Print):
                prints.append(taken)
            else:
                left.append(taken)
        new = {stored_path(store, p.sha256).parent: None for p in prints if p != known.get(p.path)}
        for _ in threads.map(sync_folder, new):
            pass
    first_seen = ledger.note_arrivals(run, str(inbox), prints)
    sources = tuple(_source(p, first_seen[p.path, p.sha256], zone) for p in prints)
    return sources, tuple(left)


def too_large(size: int, most_megabytes: int) -> Rejection:
    """What is said of a file that is larger than may be read."""
    return Rejection(
        code="bomb",
        message=f"文件有 {size // _MEGABYTE} MB，超过 {most_megabytes} MB，没有读。请压缩图片或拆开后重新报送。",
    )


def left_alone_reason(name: str) -> str:
    """Why a file of that name (with `/`) is never opened; empty when it is."""
    for part in PurePosixPath(name).parts:
        if part.lower() in _SYSTEM:
            return "系统自己放的文件，不是材料"
        if part.startswith(_LOCKS):
            return "打开文档时的锁文件或隐藏文件，不是材料"
    if name.lower().endswith(_TEMPORARY):
        return "临时文件、未传完的文件或快捷方式，不是材料"
    return ""


def printable(name: str) -> str:
    """The name as text: bytes that aren't UTF-8 are read as GB18030, else shown as escapes."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _walk(inbox: Path) -> Iterator[Arrival | Received]:
    """What lies in the inbox and its folders; without recursion, as folders can lie deeper than that goes."""
    waiting = [(inbox, PurePosixPath())]
    while waiting:
        folder, above = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _left(str(above), f"打不开这个文件夹（{error.strerror}），请检查权限和路径长度")
            continue
        for entry in entries:
            name = above / printable(entry.name)
            if entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), name))
            else:
                yield _looked_at(entry, str(name))


def _looked_at(entry: os.DirEntry[str], name: str) -> Arrival | Received:
    reason = left_alone_reason(name)
    if reason:
        return _left(name, reason)
    try:
        # Not entry.stat: on Windows it leaves out what lstat would say of links and times.
        state = Path(entry.path).lstat()
    except OSError as error:
        return _left(name, f"看不了（{error.strerror}），下次再收")
    if not stat.S_ISREG(state.st_mode):
        return Received(path=name, fate="set_aside", rejection=_SPECIAL)
    return Arrival(
        path=Path(entry.path),
        name=name,
        size=state.st_size,
        mtime_ns=state.st_mtime_ns,
        ctime_ns=state.st_ctime_ns,
    )


def _left(name: str, reason: str) -> Received:
    return Received(path=name, fate="left_alone", reason=reason)


def _known(arrival: Arrival, known: Print | None, store: Path) -> Print | None:
    if known is None or (known.size, known.mtime_ns, known.ctime_ns) != _times(arrival):
        return None
    stored = stored_path(store, known.sha256)
    return known if stored.is_file() and stored.stat().st_size == known.size else None


def _taken(arrival: Arrival, store: Path, night: datetime) -> Print | Received:
    try:
        sha256, state = store_file(store, arrival.path)
        after = _lstat(arrival.path)
    except SourceUnreadable as error:
        return _left(arrival.name, f"读不了（{error.strerror}），可能正被别的程序占用，下次再收")
    if not (_times(arrival) == _state(state) == _state(after)):
        return _left(arrival.name, _NOT_READY)
    return Print(
        path=arrival.name,
        sha256=sha256,
        size=arrival.size,
        mtime_ns=arrival.mtime_ns,
        ctime_ns=arrival.ctime_ns,
        first_seen=night,
    )


def _lstat(path: Path) -> os.stat_result:
    try:
        return path.lstat()
    except OSError as error:
        raise SourceUnreadable(error.errno, error.strerror) from error


def _times(arrival: Arrival) -> tuple[int, int, int]:
    return arrival.size, arrival.mtime_ns, arrival.ctime_ns


def _state(state: os.stat_result) -> tuple[int, int, int]:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _source(known: Print, first_seen: datetime, zone: ZoneInfo) -> SourceFile:
    return SourceFile(
        path=known.path,
        sha256=known.sha256,
        size=known.size,
        arrived=datetime.fromtimestamp(known.mtime_ns / 1e9, zone),
        seen=first_seen.astimezone(zone),
    )
