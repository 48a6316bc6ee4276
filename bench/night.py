"""In: how many forms. Out: a table: documents a second, what orchestration costs, memory, a second unchanged night.

    python bench/night.py [--forms 1000] [--processes 2] [--fit 100,300,1000,3000,10000]

The forms are made by samples/forms.py, every one with other words and bytes, one folder a school. Each row runs three
nights side by side: by Prefect, the same again unchanged, and on a fresh ledger without Prefect. "reading" is the time
in the readers divided by the processes. Times are the wall clock's: the machine must be idle. "CPU" is all that Prefect
adds to the plain night's CPU time, its server's included, whoever else is at work.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flows.desk import open_desk
from flows.jobs import Job
from flows.ledger import Ledger
from flows.pool import Pool, Work
from flows.server import running_server
from flows.settings import Settings
from flows.workers import ask
from samples.forms import make_form
from schema.record import Reading


@dataclass(frozen=True)
class Measured:
    """One night: seconds from the inbox to the outbox, start-up apart, and what of it was reading and the ledger."""

    forms: int
    seconds: float
    reading: float
    ledger: float
    start_up: float
    peak_megabytes: float
    parent_megabytes: float
    cpu: float


class TimedLedger(Ledger):
    """A ledger that adds up the time spent in it."""

    spent = 0.0

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name.startswith("_") or not callable(found):
            return found

        def timed(*arguments: object) -> object:
            began = time.perf_counter()
            try:
                return found(*arguments)
            finally:
                TimedLedger.spent += time.perf_counter() - began

        return timed


@contextmanager
def watched_memory() -> Iterator[Callable[[], float]]:
    """The greatest memory (MB) of this process and its children together meanwhile, looked at ten times a second."""
    peak = [0.0]
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.1):
            peak[0] = max(peak[0], sum(_resident(pid) for pid in _family(Path("/proc/self").resolve().name)))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield lambda: peak[0] or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    finally:
        stop.set()
        thread.join()


def _family(pid: str) -> list[str]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(child))]


def _cpu() -> float:
    """CPU seconds of this process, all its children, and theirs, so far."""
    ticks = 0
    for pid in _family(Path("/proc/self").resolve().name):
        with suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _resident(pid: str) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return 0.0


def hand_in(inbox: Path, forms: int) -> None:
    for seed in range(forms):
        folder = inbox / f"school-{seed:05}"
        folder.mkdir(parents=True)
        (folder / "form.docx").write_bytes(make_form(seed).docx)


def night(settings: Settings, forms: int) -> Measured:
    """One night, by Prefect unless the settings say to do without."""
    TimedLedger.spent = 0.0
    seconds: list[float] = []

    def noting(pool: Pool, work: Work, jobs: Sequence[Job], limit: float) -> Iterator[Reading]:
        for reading in ask(pool, work, jobs, limit):
            seconds.append(reading.seconds)
            yield reading

    began = time.perf_counter()
    with (
        patch("flows.desk.Ledger", TimedLedger),
        patch("flows.reading.ask", noting),
        watched_memory() as peak,
        open_desk(settings) as desk,
        running_server(settings) as answers,
    ):
        from flows import nightly

        carry_out = nightly.by_prefect if answers() else nightly.plainly
        ready, cpu = time.perf_counter(), _cpu()
        carry_out(desk)
        done, cpu = time.perf_counter(), _cpu() - cpu
        parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Measured(forms, done - ready, sum(seconds), TimedLedger.spent, ready - began, peak(), parent, cpu)


def measure(folder: Path, forms: int, processes: int) -> tuple[Measured, Measured, Measured]:
    """The same forms: a night by Prefect, a second unchanged one, and a first night without Prefect."""
    hand_in(folder / "inbox", forms)

    def settings(work: str, server_seconds: int) -> Settings:
        return Settings(
            inbox=folder / "inbox",
            outbox=folder / f"outbox-{work}",
            work=folder / work,
            processes=processes,
            settle_seconds=0,
            server_seconds=server_seconds,
        )

    first = night(settings("prefect", 300), forms)
    second = night(settings("prefect", 300), forms)
    return first, second, night(settings("plain", 0), forms)


def show(first: Measured, second: Measured, plain: Measured, processes: int) -> None:
    """One row. The cost of orchestration is what Prefect adds to the plain night, and the time in the ledger."""
    prefect, cpu = first.seconds / plain.seconds - 1, first.cpu / plain.cpu - 1
    ledger = first.ledger / first.seconds
    print(
        f"{first.forms:>7} {first.seconds:>8.1f} {first.forms / first.seconds:>7.1f} {plain.seconds:>8.1f}"
        f" {first.reading / processes:>10.1f} {prefect:>8.1%} {cpu:>6.1%}"
        f" {plain.cpu / plain.forms * 1000:>7.1f} {ledger:>7.1%}"
        f" {first.peak_megabytes:>8.0f} {first.parent_megabytes:>7.0f}"
        f" {second.seconds:>8.1f} {first.start_up:>10.1f} {second.start_up:>10.1f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--fit", default="")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.fit.split(",")] if chosen.fit else [chosen.forms]
    print(
        "  forms  night s  docs/s  plain s  reading s  Prefect    CPU  CPU ms  ledger  peak MB  parent second s"
        "  start-up s, second"
    )
    nights: list[Measured] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            first, second, plain = measure(Path(folder), size, chosen.processes)
        show(first, second, plain, chosen.processes)
        nights.append(first)
    if len(nights) > 1:
        line = statistics.linear_regression([n.forms for n in nights], [n.seconds for n in nights])
        fit = statistics.correlation([n.forms for n in nights], [n.seconds for n in nights]) ** 2
        print(f"fit: {line.slope * 1000:.1f} ms a form + {line.intercept:.1f} s, r² = {fit:.4f}")


if __name__ == "__main__":
    main()
