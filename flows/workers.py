"""In: jobs. Out: readings. The parent's side: it hands out paths, never parses, and believes no answer unchecked."""

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from flows.jobs import PAGES_AT_ONCE, TOO_MUCH_MEMORY, Job, prepare
from flows.pool import Limits, Lost, Pool, Work, running_pool
from flows.settings import Settings
from schema.record import Reading, Rejection

LOST: Final = ("crashed", "timeout", "memory")
"""Codes of readings that a worker couldn't finish. They may be tried once more, alone, in a fresh process."""

_WORK_SHARE: Final = 1 / 3
"""A worker on a machine that is busy gets a third of a core at least."""
_MOST_PAGES: Final = 500
_LONGEST_SECONDS: Final = 3600.0


@contextmanager
def open_pool(settings: Settings, processes: int, log: Path | None) -> Generator[Pool]:
    """A pool of worker processes that are confined as far as the system allows, and log to that file."""
    with running_pool(processes, partial(prepare, log), settings.memory_megabytes) as pool:
        yield pool


def ask(pool: Pool, work: Work, jobs: Sequence[Job], seconds: float, *, again: bool = False) -> Iterator[Reading]:
    """The reading of each job, in order; those with pages to be recognised come last, with time by their pages.

    A worker that dies or takes longer than `seconds`, or works for a third of that, costs its own job only. What is
    tried `again` gets half the time: it is known to be slow or to kill.
    """
    longer: list[Job] = []
    share = 0.5 if again else 1.0
    quick = Limits(seconds * share, seconds * share * _WORK_SHARE)
    for job, reading in _answers(pool, work, [(job, quick) for job in jobs]):
        if reading.more_pages:
            longer.append(job.model_copy(update={"pages": min(reading.more_pages, _MOST_PAGES)}))
        else:
            yield reading
    for job, reading in _answers(pool, work, [(job, Limits(seconds_for(job, seconds))) for job in longer]):
        yield lost(job.sha256, "crashed") if reading.more_pages else reading


def seconds_for(job: Job, seconds: float) -> float:
    """How long a job may take whose pages have to be recognised: so often `seconds` as it has sixes of them."""
    return max(seconds, min(seconds * job.pages / PAGES_AT_ONCE, _LONGEST_SECONDS))


def _answers(pool: Pool, work: Work, jobs: Sequence[tuple[Job, Limits]]) -> Iterator[tuple[Job, Reading]]:
    futures = deque(pool.submit(work, job.model_dump_json(), limits) for job, limits in jobs)
    for job, limits in jobs:
        # Each answer goes as soon as it was taken: all of a batch are as much as its documents.
        yield job, _answer(job, futures.popleft(), limits.seconds)


def _answer(job: Job, future: "Future[bytes]", seconds: float) -> Reading:
    try:
        return _believed(job, future.result())
    except Lost as trouble:
        return lost(job.sha256, trouble.code, f"（{seconds:g} 秒）")
    except CancelledError:
        return lost(job.sha256, "crashed")


def _believed(job: Job, told: bytes) -> Reading:
    """A child's answer is untrusted too: of the right shape, and about the file that was asked for."""
    try:
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


def without_words(reading: Reading) -> Reading:
    """The reading as the ledger gives it back: what documents say would fill the memory."""
    return reading.model_copy(update={"record": None})


_MESSAGES: Final = {
    "crashed": "读这份文件时程序中断，单独再试仍然中断。请用 Word 或 WPS 打开后另存一份重新报送。",
    "timeout": "读这份文件太久{more}，已停下。请检查文件是否过大或损坏，另存一份重新报送。",
    "memory": TOO_MUCH_MEMORY.message,
}


def lost(sha256: str, code: str, more: str = "") -> Reading:
    """The reading of a file whose worker gave none."""
    return Reading(sha256=sha256, rejection=Rejection(code=code, message=_MESSAGES[code].format(more=more)))
