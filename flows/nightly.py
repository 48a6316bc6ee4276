"""In: an inbox. Out: a delivery in the outbox. The night as a table of contents, and as a Prefect flow."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, ParamSpec, cast

import httpx
from prefect import Flow, flow
from prefect.client.schemas.objects import State
from prefect.exceptions import PrefectException
from prefect.futures import PrefectFuture
from prefect.states import Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.converting import Memory, ask_with_office
from flows.delivery import Delivery, deliver
from flows.desk import Desk, open_desk
from flows.files import path_from
from flows.inbox import settle, take_in
from flows.judging import Case, Judged, judge
from flows.opening import open_all
from flows.orchestration import PrefectSteps, StageFailed, without_heartbeats
from flows.processes import apart
from flows.reading import read_all
from flows.settings import load_settings
from flows.steps import PlainSteps, Steps
from flows.summary import Summary
from schema.base import Value
from schema.submission import Received, SourceFile

P = ParamSpec("P")
NO_SERVER: Final = "Prefect 服务没能启动，这次没有用它，结果不受影响，只是它的页面上看不到这次运行。"
LOST_SERVER: Final = "Prefect 服务中途没有回应，这次没有用它做完，结果不受影响，只是它的页面上看不全这次运行。"


class Result(Value):
    """What the terminal needs of a finished night; `server_lost`: the Prefect server was there first and went."""

    night: Summary
    delivery: Delivery
    server_lost: bool = False


def work_through(desk: Desk, steps: Steps) -> Result:
    """One whole night, from the inbox to the outbox."""
    settings, store, ledger = desk.settings, desk.store, desk.ledger
    taken, left = _taken_in(desk, steps)
    memory = Memory(ledger, desk.version)
    opened = open_all(taken, partial(ask_with_office, partial(read_all, desk, steps), store, memory=memory))
    desk.pool.rest()
    received = tuple(sorted(opened + left, key=lambda r: r.path))
    case = Case(
        settings=settings,
        campaign=desk.campaign,
        run=desk.run,
        started=desk.started,
        version=desk.version,
        received=received,
        notes=(steps.note,) if steps.note else (),
    )
    judged = steps.stubborn("group, check, assess, write", partial(apart, judge, case, store, ledger.path))
    ledger.keep_workbooks(judged.made)
    delivery = steps.stubborn(
        "deliver", partial(deliver, ledger, desk.run, settings.inbox, judged.laid, received, settings.zone)
    )
    night = _summary(case, judged)
    steps.show(night, delivery.workbook.as_uri())
    return Result(night=night, delivery=delivery)


def _taken_in(desk: Desk, steps: Steps) -> tuple[tuple[SourceFile, ...], tuple[Received, ...]]:
    """The files that the store has now, and a line for each that was left alone."""
    settings = desk.settings
    seen = steps.stubborn("look", partial(settle, settings.inbox, settings.settle_seconds, settings.document_megabytes))
    return steps.stubborn(
        "take in",
        partial(take_in, settings.inbox, seen, desk.store, desk.ledger, desk.run, desk.started, settings.zone),
    )


def _summary(case: Case, judged: Judged) -> Summary:
    return Summary(
        title=case.campaign.title,
        started=case.started,
        version=case.version,
        inbox=path_from(judged.laid.target, case.settings.inbox),
        received=case.received,
        rows=judged.rows,
        assessed=judged.assessed,
        notes=case.notes,
    )


def plainly(desk: Desk) -> Result:
    """The night without Prefect, which says so unless that was wanted."""
    return work_through(desk, PlainSteps(_threads(desk), NO_SERVER if desk.settings.server_seconds else ""))


def by_prefect(desk: Desk) -> Result:
    """The night as a flow run. Where the server is lost on the way, the night is finished without it, and says so."""
    finished: list[Result] = []

    @_nightly(_threads(desk))
    def nightly() -> State[Any]:
        finished.append(work_through(desk, PrefectSteps(_cluster(desk))))
        return _end_state(finished[0])

    try:
        with without_heartbeats():
            nightly()
    except StageFailed as failure:
        raise failure.error from failure
    except (PrefectException, httpx.HTTPError):
        done = finished[0] if finished else work_through(desk, PlainSteps(_threads(desk), LOST_SERVER))
        return Result(night=done.night, delivery=done.delivery, server_lost=True)
    return finished[0]


def _nightly(threads: int) -> Callable[[Callable[P, State[Any]]], Flow[P, Any]]:
    # Prefect's own runner doesn't fit the type of its own parameter (the future's type is invariant).
    runner = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=threads))
    return flow(name="nightly", flow_run_name=_run_name, persist_result=False, task_runner=runner)


def _run_name() -> str:
    return f"night of {datetime.now().astimezone():%Y-%m-%d %H:%M}"


@_nightly(threads=9)
def scheduled(config: str) -> State[Any]:
    """The night that the schedule starts, in a process of its own."""
    with open_desk(load_settings(Path(config) if config else None)) as desk:
        try:
            return _end_state(work_through(desk, PrefectSteps(_cluster(desk))))
        except (PrefectException, httpx.HTTPError):
            return _end_state(work_through(desk, PlainSteps(_threads(desk), LOST_SERVER)))


def _end_state(result: Result) -> State[Any]:
    """Files that failed don't fail the night: it is completed, with so many submissions to look at."""
    figures = result.night.counts
    return Completed(message=f"Completed, with {figures['fix'] + figures['look'] + figures['set_aside']} to look at")


def _cluster(desk: Desk) -> str:
    """Where the cluster's scheduler is, as Dask wants it said; empty without one."""
    return desk.settings.workers.replace("dask://", "tcp://", 1)


def _threads(desk: Desk) -> int:
    """One batch more than there are processes, so that none of them waits for the next batch."""
    return desk.settings.processes + 1
