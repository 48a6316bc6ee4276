"""In: a night's stages. Out: their results, each carried out as a Prefect task, with artifacts on the flow run.

Prefect is told stage names, counts, digests and submission ids, long numbers left out of them. What a stage says when
it fails stays here: an exception's text can hold words of a document, and Prefect would keep it in six columns of its
database.
"""

import logging
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, TypeVar, cast

from prefect import Task, task
from prefect.artifacts import create_link_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.steps import PAUSE_SECONDS, TRIES, Named
from flows.summary import Row, Summary

T = TypeVar("T")
LOST_CLUSTER: Final = "别的机器没有应答，没读完的由这台机器读了，结果不受影响，只是慢一些。"
_NUMBERS: Final = re.compile(r"\d(?:[-\s._]?\d){5,}[Xx]?")
"""A submission may be called by its folder's name, and that may hold a telephone or identity number."""
_log = logging.getLogger("shenbao.orchestration")


class StageFailed(Exception):
    """A stage failed; the exception that it raised is `error`, and no part of the text."""

    def __init__(self, name: str, error: BaseException) -> None:
        super().__init__(f"{name}: {type(error).__name__}")
        self.error = error


@contextmanager
def without_heartbeats() -> Generator[None]:
    """Runs that begin here tell nobody all the while that they live: Prefect waits up to a second for that to end.

    None is no value that a variable of the environment could have.
    """
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


class PrefectSteps:
    """The stages as tasks of the flow run that is going on; a batch of files is one task."""

    def __init__(self, workers: str = "") -> None:
        self.note = ""
        self._workers = workers

    def step(self, name: str, work: Callable[[], T]) -> T:
        """The result of one stage."""
        return _task(name, work)()

    def stubborn(self, name: str, work: Callable[[], T]) -> T:
        """The result of a stage, tried again after an OSError."""
        again = _task(name, work).with_options(
            retries=TRIES - 1, retry_delay_seconds=PAUSE_SECONDS, retry_condition_fn=_disk_trouble
        )
        return again()

    def each(self, name: str, works: Sequence[Named[T]]) -> list[T]:
        """The results of like works, in order, as many at once as the flow's task runner has threads."""
        futures = [submitted(_task(name, work).with_options(task_run_name=label)) for label, work in works]
        return [future.result() for future in futures]

    def afar(self, name: str, works: Iterable[Named[T]], take: Callable[[T], None]) -> None:
        """The results of like works that the machines of a cluster gave, where the settings name one."""
        if not self._workers:
            return
        # Only now: it needs the packages of an extra.
        from flows.cluster import ClusterLost, over_cluster

        tasks = (_task(name, work).with_options(task_run_name=label) for label, work in works)
        try:
            over_cluster(self._workers, f"{name} on other machines", tasks, take)
        except ClusterLost as error:
            _log.warning("the cluster was lost: %s", type(error.__cause__).__name__)
            self.note = LOST_CLUSTER

    def show(self, night: Summary, link: str) -> None:
        """The flow run carries two tables, the figures and the submissions by name, and a link to the workbook."""
        create_table_artifact(key="figures", table=[dict(night.counts)])
        create_table_artifact(key="submissions", table=[_told(row) for row in night.rows])
        create_link_artifact(key="workbook", link=link, link_text="workbook")


def _told(row: Row) -> dict[str, Any]:
    return {
        "submission": _NUMBERS.sub("…", row.submission),
        "verdict": row.verdict,
        "to fix": row.to_fix,
        "to look at": row.to_look_at,
        "documents": row.documents,
    }


def _task(name: str, work: Callable[[], T]) -> Task[[], T]:
    def discreetly() -> T:
        with _Discreet(name):
            return work()
        raise AssertionError("unreachable: the block returns or raises")

    return task(name=name, task_run_name=name, cache_policy=NO_CACHE, persist_result=False)(discreetly)


def submitted(one: Task[[], T]) -> PrefectFuture[T]:
    """What will come of the task, carried out by the task runner of the flow run that is going on."""
    # The overloads of `submit` are partly untyped.
    return cast("Callable[[], PrefectFuture[T]]", one.submit)()  # pyright: ignore[reportUnknownMemberType]


class _Discreet:
    """Turns whatever a stage raises into `StageFailed`."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, Exception):
            raise StageFailed(self._name, error) from error


def _disk_trouble(_task: object, _run: object, state: Any) -> bool:
    failure = state.result(raise_on_failure=False)
    return isinstance(failure, StageFailed) and isinstance(failure.error, OSError)
