"""In: files to be read. Out: their readings: those the ledger knows, other machines', batches here, the lost alone."""

import math
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final

from flows.afar import read_afar
from flows.desk import Desk
from flows.files import require_sound_disk, stored_path
from flows.jobs import Job
from flows.steps import Named, Steps
from flows.workers import LOST, ask, lost, open_pool, without_words
from schema.record import Reading
from schema.submission import SourceFile

_TRIES: Final = 2
_BATCHES_A_PROCESS: Final = 5
_KEPT_AT_ONCE: Final = 25
"""So many answers are written down together: what a cut-off night would read again."""


def read_all(desk: Desk, steps: Steps, sources: Sequence[SourceFile]) -> dict[str, Reading]:
    """The reading of every file, by sha256. Nothing is read twice by one version of the extractors.

    A task is a batch. A file whose worker died or took too long is tried once more, alone, in a task of its own name,
    then set aside; so is one that an earlier night was cut off over.
    """
    digests = {source.sha256 for source in sources}
    kept = desk.ledger.readings(desk.version, digests)
    known = {d: r for d, r in kept.items() if r.conversion is None and _members_stand(desk, r)}
    doubtful = desk.ledger.unanswered(desk.version)
    jobs = [_job(desk, source) for source in sources if source.sha256 not in known]
    desk.progress(len(jobs), 0)
    sure = [job for job in jobs if job.sha256 not in doubtful]
    afar = read_afar(desk, steps, sure)
    batches = steps.each("read", list(_batches(desk, [job for job in sure if job.sha256 not in afar])))
    readings = afar | {reading.sha256: reading for batch in batches for reading in batch}
    alone = [job for job in jobs if job.sha256 not in readings or _is_lost(readings[job.sha256])]
    again = steps.each("read alone", [(f"file {job.sha256[:12]}", partial(_read_alone, desk, job)) for job in alone])
    return known | readings | {reading.sha256: reading for reading in again}


def _job(desk: Desk, source: SourceFile) -> Job:
    settings = desk.settings
    name = source.member or source.path
    return Job(
        store=desk.store,
        sha256=source.sha256,
        name=name,
        photos=source.photos,
        campaign=settings.campaign,
        megabytes=settings.document_megabytes,
    )


def _batches(desk: Desk, jobs: Sequence[Job]) -> Iterator[Named[tuple[Reading, ...]]]:
    """A large night has larger batches, not more of them: Prefect's part stays small, whatever the night."""
    size = max(desk.settings.batch, math.ceil(len(jobs) / (_BATCHES_A_PROCESS * desk.settings.processes)))
    for start in range(0, len(jobs), size):
        batch = jobs[start : start + size]
        yield f"files {start + 1} to {start + len(batch)}", partial(_read_batch, desk, batch)


def _read_batch(desk: Desk, jobs: Sequence[Job]) -> tuple[Reading, ...]:
    """The readings of a batch, without what the documents say; those that weren't lost are in the ledger."""
    readings: list[Reading] = []
    waiting: list[Reading] = []
    with _tried(desk, jobs):
        for reading in ask(desk.pool, desk.work, jobs, desk.settings.document_seconds):
            readings.append(without_words(reading))
            if _is_lost(reading):
                continue
            desk.progress(0, 1)
            waiting.append(reading)
            if len(waiting) == _KEPT_AT_ONCE:
                desk.ledger.answer(desk.version, waiting)
                waiting.clear()
        desk.ledger.answer(desk.version, waiting)
    return tuple(readings)


def _read_alone(desk: Desk, job: Job) -> Reading:
    """The reading of one file in a process of its own, or that it is lost, if this is no longer its second try.

    Raises OSError where the disk is in trouble: a worker that can't write is no document's fault.
    """
    if desk.ledger.unanswered(desk.version).get(job.sha256, 0) >= _TRIES:
        reading = lost(job.sha256, "crashed")
        desk.ledger.answer(desk.version, [reading])
    else:
        with _tried(desk, [job]):
            with open_pool(desk.settings, 1, desk.log) as pool:
                reading = next(ask(pool, desk.work, [job], desk.settings.document_seconds, again=True))
            if _is_lost(reading):
                require_sound_disk(desk.store)
            desk.ledger.answer(desk.version, [reading])
    desk.progress(0, 1)
    return without_words(reading)


@contextmanager
def _tried(desk: Desk, jobs: Sequence[Job]) -> Generator[None]:
    """These files count as tried, before the risk is taken; no longer where trouble of ours ended it."""
    digests = [job.sha256 for job in jobs]
    desk.ledger.attempt(desk.version, digests)
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            desk.ledger.withdraw(desk.version, digests)


def _is_lost(reading: Reading) -> bool:
    return reading.rejection is not None and reading.rejection.code in LOST


def _members_stand(desk: Desk, reading: Reading) -> bool:
    """Whether an archive's members are still in the store, so that it needn't be opened again."""
    members = reading.members or ()
    return all(m.rejection is not None or stored_path(desk.store, m.sha256).is_file() for m in members)
