"""Claims about `flows.workers`, with real processes that really die."""

import socket
from pathlib import Path

import pytest

from flows.confine import network_can_be_left
from flows.files import make_private, store_bytes
from flows.jobs import PAGES_AT_ONCE, Job
from flows.pool import Limits
from flows.settings import Settings
from flows.trouble import Trouble
from flows.workers import ask, open_pool, seconds_for
from schema.record import Reading
from tests.flows.poison import obey


def ask_all(settings: Settings, orders: list[str], seconds: float) -> list[Reading]:
    store = make_private(settings.work / "store")
    jobs = [
        Job(store=store, sha256=store_bytes(store, o.encode()), name="a", campaign=settings.campaign, megabytes=1)
        for o in orders
    ]
    with open_pool(settings, 2, None) as pool:
        readings = list(ask(pool, obey, jobs, seconds))
    assert [reading.sha256 for reading in readings] == [job.sha256 for job in jobs]
    return readings


def codes(readings: list[Reading]) -> list[str]:
    return [reading.rejection.code if reading.rejection else "read" for reading in readings]


def test_a_worker_that_dies_or_hangs_costs_exactly_its_own_document(settings: Settings) -> None:
    orders = [f"text {n}" for n in range(12)]
    orders[3], orders[5], orders[8] = "segfault", "exit", "hang"
    expected = ["read"] * 12
    expected[3], expected[5], expected[8] = "crashed", "crashed", "timeout"
    assert codes(ask_all(settings, orders, seconds=4)) == expected


def test_a_scan_gets_time_by_its_pages(settings: Settings) -> None:
    """Ten times as many pages as are read at once, ten times the time; and not for ever, whatever it claims."""
    store = make_private(settings.work / "store")
    orders = (f"pages {10 * PAGES_AT_ONCE} 4", "text", f"pages {10 * PAGES_AT_ONCE} 600", "pages 999999 0")
    jobs = [
        Job(store=store, sha256=store_bytes(store, o.encode()), name="a", campaign=settings.campaign, megabytes=1)
        for o in orders
    ]
    with open_pool(settings, 2, None) as pool:
        found = {reading.sha256: reading for reading in ask(pool, obey, jobs, seconds=3)}
    assert codes([found[job.sha256] for job in jobs]) == ["read", "read", "timeout", "crashed"]
    assert seconds_for(jobs[0], 60.0) == 60.0
    assert seconds_for(jobs[0].model_copy(update={"pages": 40}), 60.0) == 400.0
    assert seconds_for(jobs[0].model_copy(update={"pages": 500}), 60.0) == 3600.0


def test_whatever_ends_a_worker_is_named(settings: Settings) -> None:
    small = Settings(**{**settings.model_dump(), "memory_megabytes": 512})
    orders = ["kill", "swell", "flood", "raise", "text"]
    assert codes(ask_all(small, orders, seconds=60)) == ["crashed", "memory", "crashed", "crashed", "read"]


def test_of_many_deaths_each_costs_its_own_document(settings: Settings) -> None:
    """A dead process had taken many a job before: none of those is held against another."""
    orders = [("segfault" if n % 7 == 3 else "text") + f" {n}" for n in range(60)]
    assert codes(ask_all(settings, orders, seconds=60)) == [
        "crashed" if order.startswith("segfault") else "read" for order in orders
    ]


def test_a_worker_has_no_network_where_doctor_says_so(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = codes(ask_all(settings, [f"call {server.getsockname()[1]}"], seconds=20))
    assert code == ["crashed" if network_can_be_left() else "read"]


def test_what_a_library_prints_about_a_document_is_seen_by_nobody(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    assert codes(ask_all(settings, ["print 13800000000"], seconds=20)) == ["read"]
    assert "13800000000" not in "".join(capfd.readouterr())


def test_an_answer_about_another_file_is_not_believed(settings: Settings) -> None:
    assert codes(ask_all(settings, ["lie", "text"], seconds=20)) == ["crashed", "read"]


@pytest.mark.parametrize("order", ["segfault", "hang"])
def test_what_people_are_told_of_a_lost_document_says_what_to_do(settings: Settings, order: str) -> None:
    rejection = ask_all(settings, [order], seconds=2)[0].rejection
    assert rejection is not None
    assert "请" in rejection.message


def test_a_pool_leaves_no_process_behind(settings: Settings) -> None:
    import multiprocessing

    before = set(multiprocessing.active_children())
    ask_all(settings, ["text"], seconds=20)
    assert set(multiprocessing.active_children()) <= before


def test_poison_is_where_the_children_find_it() -> None:
    assert Path(obey.__code__.co_filename).name == "poison.py"


def test_a_job_that_hangs_keeps_no_other_waiting(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.pool._SLOW_SECONDS", 0.2)
    store = make_private(settings.work / "store")
    orders = ["hang 1", "hang 2", *(f"text {n}" for n in range(20))]
    jobs = [
        Job(store=store, sha256=store_bytes(store, o.encode()), name="a", campaign=settings.campaign, megabytes=1)
        for o in orders
    ]
    with open_pool(settings, 2, None) as pool:
        futures = [pool.submit(obey, job.model_dump_json(), Limits(60, 20)) for job in jobs]
        for future in futures[2:]:
            future.result(timeout=50)
        assert not any(future.done() for future in futures[:2])


def test_a_document_is_stopped_by_its_own_work_before_the_clock_would(settings: Settings) -> None:
    store = make_private(settings.work / "store")
    job = Job(store=store, sha256=store_bytes(store, b"spin"), name="a", campaign=settings.campaign, megabytes=1)
    with open_pool(settings, 1, None) as pool:
        (reading,) = ask(pool, obey, [job], seconds=3)
        (again,) = ask(pool, obey, [job], seconds=3, again=True)
    assert codes([reading, again]) == ["timeout", "timeout"]


def test_where_no_process_can_be_started_nobody_waits_for_each_of_a_hundred(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    def count(*_: object) -> bool:
        begun.append(1)
        return False

    monkeypatch.setattr("flows.pool._Worker.is_ready", count)
    with open_pool(settings, 1, None) as pool:
        futures = [pool.submit(obey, "", Limits(60)) for _ in range(100)]
        for future in futures:
            with pytest.raises(Trouble):
                future.result()
    assert len(begun) == 1
