"""In: jobs. Out: readings. The parent's side: it hands out paths, never parses, and believes no answer unchecked."""

import multiprocessing
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pebble import ProcessExpired, ProcessFuture, ProcessPool
from pydantic import ValidationError

from flows.jobs import MEGABYTE, PAGES_AT_ONCE, Job, prepare
from flows.settings import Settings
from schema.record import Reading, Rejection

LOST: Final = ("crashed", "timeout", "memory")
"""Codes of readings that a worker couldn't finish. They may be tried once more, alone, in a fresh process."""

Work = Callable[[str], str]
"""What a worker does: a job as JSON in, a reading as JSON out (`flows.jobs.open_job`)."""

_TASKS_A_PROCESS: Final = 500
_LONGEST_ANSWER: Final = 64 * MEGABYTE
_MOST_PAGES: Final = 500
_LONGEST_SECONDS: Final = 3600.0


@contextmanager
def open_pool(settings: Settings, processes: int, log: Path | None) -> Generator[ProcessPool]:
    """A pool of worker processes that start fresh (spawn), are used warm, and are renewed after some hundred files."""
    pool = ProcessPool(
        max_workers=processes,
        max_tasks=_TASKS_A_PROCESS,
        initializer=prepare,
        initargs=(log, settings.memory_megabytes),
        context=multiprocessing.get_context("spawn"),
    )
    try:
        yield pool
    finally:
        pool.stop()
        pool.join()


def ask(pool: ProcessPool, work: Work, jobs: Sequence[Job], seconds: float) -> Iterator[Reading]:
    """The reading of each job, in order; those with many scanned pages come last, and are given time by their pages.

    A worker that dies or takes longer than `seconds` costs its own job only.
    """
    longer: list[Job] = []
    for job, reading in _answers(pool, work, [(job, seconds) for job in jobs]):
        if reading.more_pages:
            longer.append(job.model_copy(update={"pages": min(reading.more_pages, _MOST_PAGES)}))
        else:
            yield reading
    for job, reading in _answers(pool, work, [(job, seconds_for(job, seconds)) for job in longer]):
        yield lost(job.sha256, "crashed") if reading.more_pages else reading


def seconds_for(job: Job, seconds: float) -> float:
    """How long a job may take whose pages have to be recognised: so often `seconds` as it has sixes of them."""
    return max(seconds, min(seconds * job.pages / PAGES_AT_ONCE, _LONGEST_SECONDS))


def _answers(pool: ProcessPool, work: Work, jobs: Sequence[tuple[Job, float]]) -> Iterator[tuple[Job, Reading]]:
    futures = [_scheduled(pool, work, job, seconds) for job, seconds in jobs]
    for (job, seconds), future in zip(jobs, futures, strict=True):
        yield job, _answer(job, future, seconds)


def _scheduled(pool: ProcessPool, work: Work, job: Job, seconds: float) -> ProcessFuture[str] | None:
    try:
        return pool.schedule(work, args=[job.model_dump_json()], timeout=seconds)
    except (BrokenProcessPool, RuntimeError):
        return None


def _answer(job: Job, future: ProcessFuture[str] | None, seconds: float) -> Reading:
    if future is None:
        return lost(job.sha256, "crashed")
    try:
        return _believed(job, future.result())
    except TimeoutError:
        return lost(job.sha256, "timeout", f"（{seconds:g} 秒）")
    except (ProcessExpired, BrokenProcessPool, CancelledError):
        return lost(job.sha256, "crashed")


def _believed(job: Job, told: str) -> Reading:
    """A child's answer is untrusted too: bounded, of the right shape, and about the file that was asked for."""
    try:
        if len(told) > _LONGEST_ANSWER:
            raise ValueError("answer too long")
        reading = Reading.model_validate_json(told)
        if reading.sha256 != job.sha256 or (reading.record and reading.record.sha256 != job.sha256):
            raise ValueError("answer about another file")
    except (ValidationError, ValueError):
        return Reading(
            sha256=job.sha256,
            rejection=Rejection(
                code="crashed", message="读出的结果不合规格，没有采用。请人工查看，并把此事告诉维护人员。"
            ),
        )
    return reading


_MESSAGES: Final = {
    "crashed": "读这份文件时程序中断，单独再试仍然中断。请用 Word 或 WPS 打开后另存一份重新报送。",
    "timeout": "读这份文件太久{more}，已停下。请检查文件是否过大或损坏，另存一份重新报送。",
}


def lost(sha256: str, code: str, more: str = "") -> Reading:
    """The reading of a file whose worker gave none."""
    return Reading(sha256=sha256, rejection=Rejection(code=code, message=_MESSAGES[code].format(more=more)))
