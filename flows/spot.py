"""In: files named on the command line. Out: their lines, read now in the pool, without ledger, leaving nothing."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from flows.converting import ask_with_office
from flows.files import store_file
from flows.inbox import printable
from flows.jobs import Job, open_job
from flows.opening import open_all
from flows.pool import Pool
from flows.settings import Settings
from flows.workers import ask, open_pool
from schema.record import Reading, Rejection
from schema.submission import Received, SourceFile

_MISSING: Final = Rejection(code="not_found", message="找不到或打不开这个文件。请检查路径和权限。")


def read_files(
    files: Sequence[Path], settings: Settings, blank: Path | None = None, names: Sequence[str] = ()
) -> tuple[Received, ...]:
    """A line for every file, in the order given, and after an archive for each member.

    Read against the campaign, or against `blank`. `names` stand for the files' own paths.
    """
    processes = min(settings.processes, len(files))
    with tempfile.TemporaryDirectory() as folder, open_pool(settings, processes, None) as pool:
        store = Path(folder)
        now = datetime.now(settings.zone)
        shown = names or [printable(str(file)) for file in files]
        taken = [_taken(store, file, name, now) for file, name in zip(files, shown, strict=True)]
        sources = [source for source in taken if isinstance(source, SourceFile)]
        ask = partial(ask_with_office, partial(_ask, pool, settings, store, blank), store)
        opened = _by_file(open_all(sources, ask))
        return tuple(line for one in taken for line in ([one] if isinstance(one, Received) else next(opened)))


def _by_file(lines: Iterable[Received]) -> Iterator[list[Received]]:
    """The lines of each file: its own, then its members'."""
    group: list[Received] = []
    for line in lines:
        if line.member is None and group:
            yield group
            group = []
        group.append(line)
    yield group


def _taken(store: Path, file: Path, name: str, now: datetime) -> SourceFile | Received:
    try:
        sha256, state = store_file(store, file)
    except OSError:
        return Received(path=name, fate="set_aside", rejection=_MISSING)
    arrived = datetime.fromtimestamp(state.st_mtime, now.tzinfo)
    return SourceFile(path=name, sha256=sha256, size=state.st_size, arrived=arrived, seen=now)


def _ask(
    pool: Pool, settings: Settings, store: Path, blank: Path | None, sources: Sequence[SourceFile]
) -> dict[str, Reading]:
    jobs = [
        Job(
            store=store,
            sha256=source.sha256,
            name=source.member or source.path,
            photos=source.photos,
            campaign=settings.campaign,
            blank=blank,
            megabytes=settings.document_megabytes,
        )
        for source in sources
    ]
    return {reading.sha256: reading for reading in ask(pool, open_job, jobs, settings.document_seconds)}
