"""In: how many scans. Out: how long a Dask cluster of one worker and of two reads them, and the ratio.

    python -m bench.afar [--scans 40] [--workers 1,2] [--rounds 1]

A real scheduler and real workers on this machine, one thread each, and a whole night by Prefect over an inbox of
scanned pages, each with other bytes. Two workers need two idle cores. Beside the night's seconds stand those in which
parcels were read, from the first that was sent to the last that came back, and how many cores the workers kept busy
meanwhile: 1.0 a worker, as each reads in one process, one page at a time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.night import cpu_of, family
from bench.scan import pages_of
from flows.desk import open_desk
from flows.server import running_server
from flows.settings import Settings
from tests.extractors.scanmake import WEARS, worn

HOUSE = Path(__file__).resolve().parent.parent
WEAR_NAMES = ("clean", "dpi 150", "skew 1.5", "seal", "grey copy")
START_SECONDS = 120.0


@dataclass(frozen=True)
class Read:
    """A night on a cluster: its seconds, those of the parcels, the cores that were busy, files that were read there."""

    night: float
    parcels: float
    cores: float
    files: int


def main(arguments: Sequence[str] | None = None) -> None:
    """A row for each number of workers, and how many times as fast the last was as the first."""
    parser = argparse.ArgumentParser(prog="python -m bench.afar", description=main.__doc__)
    parser.add_argument("--scans", type=int, default=40)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--inbox", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    if told.inbox:
        print(json.dumps(asdict(measure(told.inbox, int(told.workers)))))
        return
    print("workers   night s  parcels s   cores   scans there  s a scan", flush=True)
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        hand_in(inbox, told.scans)
        for workers in told.workers.split(","):
            best = min((in_a_process(inbox, workers) for _ in range(told.rounds)), key=lambda read: read.parcels)
            row = f"{workers:>7} {best.night:>9.1f} {best.parcels:>10.1f} {best.cores:>7.2f} {best.files:>13}"
            print(f"{row} {best.parcels / max(best.files, 1):>9.2f}", flush=True)
            seconds.append(best.parcels)
    print(f"the last is {seconds[0] / seconds[-1]:.2f} times as fast as the first")


def in_a_process(inbox: Path, workers: str) -> Read:
    """One night in a process of its own: Prefect looks for its server once in a process."""
    command = (sys.executable, "-m", "bench.afar", "--inbox", str(inbox), "--workers", workers)
    told = subprocess.run(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True, check=True).stdout
    return Read(**json.loads(told.splitlines()[-1]))


def hand_in(inbox: Path, scans: int) -> None:
    """So many photos of single pages, every one worn otherwise."""
    inbox.mkdir()
    pages = pages_of({path.name: path.read_bytes() for path in sorted(HOUSE.glob("samples/inbox/**/*申报表*.pdf"))})
    for number in range(scans):
        wear = WEARS[WEAR_NAMES[number % len(WEAR_NAMES)]]
        (inbox / f"{number:04}.jpg").write_bytes(worn(pages[number % len(pages)], wear, number))


def measure(inbox: Path, workers: int) -> Read:
    """A first night over the inbox, on a cluster of so many workers."""
    with tempfile.TemporaryDirectory() as place, cluster(Path(place), workers) as (address, pids):
        settings = Settings(
            inbox=inbox,
            outbox=Path(place) / "outbox",
            work=Path(place) / "work",
            workers=address,
            settle_seconds=0,
            server_seconds=300,
        )
        with open_desk(settings) as desk, running_server(settings) as answers:
            if not answers():
                raise SystemExit("the Prefect server did not start")
            from flows import nightly
            from flows.orchestration import PrefectSteps

            span: list[float] = []
            files: list[int] = []

            def watched(self: PrefectSteps, name: str, works: Iterable[Any], take: Callable[[Any], None]) -> None:
                def taken(harvest: Any) -> None:
                    take(harvest)
                    files.append(len(harvest.readings))

                began, cpu = time.perf_counter(), sum(map(cpu_of, everyone(pids)))
                afar(self, name, works, taken)
                span.append(time.perf_counter() - began)
                span.append(sum(map(cpu_of, everyone(pids))) - cpu)

            afar = PrefectSteps.afar
            began = time.perf_counter()
            with patch.object(PrefectSteps, "afar", watched):
                result = nightly.by_prefect(desk)
            if result.server_lost or not span:
                raise SystemExit("the night was not read by the cluster")
            return Read(time.perf_counter() - began, span[0], span[1] / span[0], sum(files))


def everyone(pids: Sequence[int]) -> list[str]:
    """The workers and all processes that they started."""
    return [one for pid in pids for one in family(str(pid))]


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[int]]]:
    """A scheduler's address as the settings want it, and its workers, which have read nothing but are warm."""
    file, log = folder / "scheduler.json", folder / "cluster.log"
    with ExitStack() as stack:
        told = stack.enter_context(log.open("ab"))

        def start(*command: str) -> int:
            environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
            process = subprocess.Popen([sys.executable, "-m", *command], cwd=folder, env=environment, stderr=told)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process.pid

        start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
              "--scheduler-file", str(file))  # fmt: skip
        worker = ("distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny")
        pids = [start(*worker, "--no-dashboard") for _ in range(workers)]
        until = time.monotonic() + START_SECONDS
        while log.read_text().count("Registered to") < workers:
            if time.monotonic() > until:
                raise SystemExit(log.read_text())
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"].replace("tcp://", "dask://"), pids


if __name__ == "__main__":
    main()
