"""In: Prefect tasks for other machines. Out: their results, by Prefect's DaskTaskRunner on a cluster that stands ready.

Only here is anything known of Dask, whose packages come with the extra `dask`: this module is imported when it is used.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from functools import partial
from typing import Any, Final, TypeVar, cast

from distributed.scheduler import KilledWorker
from prefect import Task, flow
from prefect.context import FlowRunContext
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner
from prefect_dask.task_runners import DaskTaskRunner

from flows.orchestration import StageFailed, submitted

T = TypeVar("T")
_LOOK_SECONDS: Final = 10.0
_LOOKS: Final = 6
"""After so many looks in a row that found no machine, nobody is waited for any more."""
_AHEAD: Final = 2
"""Tasks on their way for each that a machine can do at once: the next is there when one is done, and no more wait."""
_log = logging.getLogger("shenbao.cluster")


class ClusterLost(Exception):
    """The cluster gave no answer, or has no machine left."""


def over_cluster(address: str, name: str, tasks: Iterable[Task[[], T]], take: Callable[[T], None]) -> None:
    """Each result is taken as it comes, in a flow run of that name. Tasks that fail, or kill what does them, give none.

    A machine that dies costs nothing: what it was at is done by another. Raises ClusterLost where there is no other.
    """
    # Prefect's own runners don't fit the type of its own parameter (the future's type is invariant).
    runner = cast("TaskRunner[PrefectFuture[Any]]", DaskTaskRunner(address=address))
    work = _StaysHere(partial(_gather, tasks, take))

    @flow(name=name, persist_result=False, task_runner=runner)
    def on_the_cluster() -> None:
        work()

    try:
        on_the_cluster()
    except (OSError, CancelledError) as error:
        raise ClusterLost from error


class _StaysHere:
    """Work that doesn't travel: with each task Prefect sends the flow's function, and all that the function holds."""

    def __init__(self, work: Callable[[], None] | None = None) -> None:
        self._work = work

    def __call__(self) -> None:
        if self._work is not None:
            self._work()

    def __reduce__(self) -> tuple[type["_StaysHere"], tuple[()]]:
        return _StaysHere, ()


def _gather(tasks: Iterable[Task[[], T]], take: Callable[[T], None]) -> None:
    # What the context calls its runner is any of Prefect's; only this one has a client.
    client: Any = cast("Any", FlowRunContext.get()).task_runner.client
    waiting: deque[Any] = deque()
    for one in tasks:
        waiting.append(submitted(one))
        while len(waiting) >= _AHEAD * max(1, sum(client.nthreads().values())):
            _take(waiting.popleft(), client, take)
    while waiting:
        _take(waiting.popleft(), client, take)


def _take(future: Any, client: Any, take: Callable[[T], None]) -> None:
    try:
        result = _waited_for(future, client)
    except (StageFailed, KilledWorker) as error:
        _log.warning("a machine gave no result: %s", error if isinstance(error, StageFailed) else "it was killed")
    else:
        take(result)


def _waited_for(future: Any, client: Any) -> Any:
    for _ in _while_there_are_machines(client):
        try:
            return future.result(timeout=_LOOK_SECONDS)
        except TimeoutError:
            continue
    raise ClusterLost


def _while_there_are_machines(client: Any) -> Iterator[None]:
    lonely = 0
    while lonely < _LOOKS:
        yield
        lonely = 0 if client.nthreads() else lonely + 1
