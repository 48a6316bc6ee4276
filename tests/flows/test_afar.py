"""Claims about reading on other machines: a real Dask scheduler, real worker processes, one of which is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from flows.afar import check_cluster
from flows.desk import open_desk
from flows.files import make_private, store_bytes
from flows.parcel import Parcel, Sent, read_parcel
from flows.settings import Settings
from flows.trouble import Trouble
from flows.version import reading_version
from tests.flows.poison import obey

HOUSE = Path(__file__).parents[2]
WORKERS = 2


@contextmanager
def process(folder: Path, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the cluster's, killed at the end."""
    with (folder / "cluster.log").open("ab") as log:
        started = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env={**os.environ, "PYTHONPATH": str(HOUSE)}, stderr=log
        )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler's address, as the settings want it, and its workers."""
    file = tmp_path / "scheduler.json"
    scheduler = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    worker = ("distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny")
    with (
        process(tmp_path, *scheduler, "--scheduler-file", str(file)),
        process(tmp_path, *worker, "--no-dashboard") as one,
        process(tmp_path, *worker, "--no-dashboard") as two,
    ):
        until = time.monotonic() + 120
        while time.monotonic() < until and (tmp_path / "cluster.log").read_text().count("Registered to") < WORKERS:
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"].replace("tcp://", "dask://"), [one, two]


def on_the_cluster(settings: Settings, address: str) -> Settings:
    return Settings(**{**settings.model_dump(), "workers": address, "server_seconds": 300})


@pytest.mark.slow
def test_a_machine_that_dies_costs_no_file_and_one_ledger_knows_them_all(
    nightly: ModuleType, settings: Settings, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    orders = {f"{number:02}.txt": f"slow {number}" for number in range(24)} | {"24.txt": "segfault", "25.txt": "refuse"}
    for name, order in orders.items():
        (settings.inbox / name).write_text(order)
    killed: list[int] = []

    def kill_one(_: int, done: int) -> None:
        if done and not killed:
            killed.append(workers[0].pid)
            workers[0].send_signal(signal.SIGKILL)

    with open_desk(on_the_cluster(settings, address), kill_one, obey) as desk:
        result = nightly.by_prefect(desk)
        kept = desk.ledger.readings(desk.version, {r.source.sha256 for r in result.night.received if r.source})
    fates = {r.path: r.rejection.code if r.rejection else r.fate for r in result.night.received}
    assert fates == dict.fromkeys(orders, "read") | {"24.txt": "crashed", "25.txt": "unsupported"}
    assert len(kept) == len(orders)
    assert killed
    assert result.night.notes == ()


@pytest.mark.slow
def test_where_no_cluster_answers_this_machine_reads_and_says_so(
    nightly: ModuleType, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.inbox / "a.txt").write_text("text")
    import dask

    with (
        dask.config.set({"distributed.comm.timeouts.connect": "0.2s"}),
        open_desk(on_the_cluster(settings, "dask://127.0.0.1:9"), work=obey) as desk,
    ):
        result = nightly.by_prefect(desk)
    assert [r.fate for r in result.night.received] == ["read"]
    assert "没有应答" in result.night.notes[0]


def parcel(settings: Settings, version: str, *orders: str) -> Parcel:
    store = make_private(settings.work / "store")
    return Parcel(
        version=version,
        campaign=tuple((path.name, path.read_bytes()) for path in settings.campaign.iterdir() if path.is_file()),
        files=tuple(Sent(sha256=store_bytes(store, o.encode()), name="a", data=o.encode()) for o in orders),
        seconds=20,
        megabytes=1,
        memory_megabytes=1024,
    )


def test_readers_of_another_version_are_not_trusted(settings: Settings) -> None:
    with pytest.raises(Trouble, match="版本"):
        read_parcel(parcel(settings, "another", "text"), obey)


def test_the_same_parcel_gives_the_same_harvest(settings: Settings) -> None:
    sent = parcel(settings, reading_version(settings.campaign), "text", "refuse", "exit")
    assert read_parcel(sent, obey) == read_parcel(sent, obey)


def test_a_cluster_without_prefect_is_trouble_before_the_night_begins(settings: Settings) -> None:
    with pytest.raises(Trouble, match="server_seconds"):
        check_cluster(Settings(**{**settings.model_dump(), "workers": "dask://127.0.0.1:8786"}))
