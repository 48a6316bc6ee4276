"""In: how many forms. Out: a table: documents a second, what orchestration costs, memory, a second unchanged night.

    python bench/night.py [--forms 1000] [--processes 2] [--fit 100,300,1000,3000,10000] [--hostile 5] [--rounds 1]

The forms are made by samples/forms.py, every one with other words and bytes, one folder a school. Each row is a process
of its own with three nights: by Prefect, the same again unchanged, and on a fresh ledger without Prefect (in a fit only
up to 1,000 forms: it is a fit of nights by Prefect). "reading" is the time in the readers divided by the processes.
Times are the wall clock's: the machine must be idle. "CPU" is all that Prefect adds to the plain night's CPU time, its
server's included, whoever else is at work. Start-up (modules, the warm process, Prefect's server) is apart.

Memory: "all MB" is the greatest sum over this process and all below it (workers, the warm process, the writer, the
server), a page that several share counted once (PSS, twice a second). "parent" is the greatest resident memory of this
process (RSS, ten times a second) in the first night, everything that it imports included.

`--hostile 5`: a clean night and one in which of a hundred files five are of the hostile inbox (tests/hostile), without
Prefect; documents a second of both, by the clock and by CPU time.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flows.desk import open_desk
from flows.jobs import Job
from flows.ledger import Ledger
from flows.pool import Pool, Work
from flows.processes import apart
from flows.server import free_port, running_server
from flows.settings import Settings
from flows.workers import ask
from schema.record import Reading

_PLAIN_TOO = 1000
_PORT = free_port()


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
def watched_memory() -> Iterator[Callable[[], tuple[float, float]]]:
    """The greatest memory (MB) meanwhile: of this process with all below it, and of this process."""
    peak = [0.0, 0.0]
    stop = threading.Event()

    def watch() -> None:
        own = Path("/proc/self").resolve().name
        while not stop.wait(0.1):
            peak[1] = max(peak[1], _resident(own))
            looks[0] += 1
            if looks[0] % 5 == 0:
                peak[0] = max(peak[0], sum(map(_shared_out, family(own))))

    looks = [0]
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield lambda: (peak[0], peak[1])
    finally:
        stop.set()
        thread.join()


def family(pid: str) -> list[str]:
    """The process and all that came of it."""
    try:
        children = [
            child
            for thread in Path(f"/proc/{pid}/task").iterdir()
            for child in (thread / "children").read_text().split()
        ]
    except OSError:
        return []
    return [pid, *(one for child in children for one in family(child))]


def cpu_of(pid: str) -> float:
    """CPU seconds of a process, and of those below it that have ended, so far."""
    with suppress(OSError):
        ticks = sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:15]))
        return ticks / os.sysconf("SC_CLK_TCK")
    return 0.0


def _cpu() -> float:
    """CPU seconds of this process, all its children, and theirs, so far."""
    return sum(map(cpu_of, family(Path("/proc/self").resolve().name)))


def _resident(pid: str) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return 0.0


def _shared_out(pid: str) -> float:
    """MB that it holds, of a page that several share its part."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    return 0.0


def hand_in(inbox: Path, forms: int, made: Path | None = None) -> None:
    """So many forms, taken from those that were `made` before."""
    from samples.forms import make_form

    for seed in range(forms):
        folder = inbox / f"school-{seed:05}"
        folder.mkdir(parents=True)
        known = made / f"{seed}.docx" if made else None
        if known is None:
            (folder / "form.docx").write_bytes(make_form(seed).docx)
            continue
        if not known.is_file():
            known.write_bytes(make_form(seed).docx)
        os.link(known, folder / "form.docx")


def put_between(inbox: Path, share: float) -> int:
    """Hostile files between the forms, so many of a hundred files; each of another kind as long as there are others."""
    from tests.hostile.make import hostile_files

    forms = sorted(inbox.iterdir())
    hostile = list(hostile_files(9))
    Random(1).shuffle(hostile)
    number = round(len(forms) * share / (1 - share))
    for place in range(number):
        file = hostile[place % len(hostile)]
        again = f"{place // len(hostile)}-" if place >= len(hostile) else ""
        (forms[place * len(forms) // number] / f"{again}{Path(file.path).name}").write_bytes(file.data)
    return number


def night(settings: Settings, forms: int) -> Measured:
    """One night, by Prefect unless the settings say to do without."""
    TimedLedger.spent = 0.0
    seconds: list[float] = []

    def noting(pool: Pool, work: Work, jobs: Sequence[Job], limit: float, *, again: bool = False) -> Iterator[Reading]:
        for reading in ask(pool, work, jobs, limit, again=again):
            seconds.append(reading.seconds)
            yield reading

    began = time.perf_counter()
    apart(int)
    with (
        patch("flows.desk.Ledger", TimedLedger),
        patch("flows.reading.ask", noting),
        watched_memory() as peak,
        open_desk(settings) as desk,
        # One port: Prefect reads where its server is only once in a process.
        running_server(settings, _PORT) as answers,
    ):
        from flows import nightly

        carry_out = nightly.by_prefect if answers() else nightly.plainly
        ready, cpu = time.perf_counter(), _cpu()
        if carry_out(desk).server_lost:
            raise SystemExit("the night lost Prefect's server: it was no night by Prefect")
        done, cpu = time.perf_counter(), _cpu() - cpu
        return Measured(forms, done - ready, sum(seconds), TimedLedger.spent, ready - began, *peak(), cpu)


def settings_in(folder: Path, work: str, processes: int, server_seconds: int) -> Settings:
    """Settings of a night over the folder's inbox, with a work folder and an outbox of that name."""
    return Settings(
        inbox=folder / "inbox",
        outbox=folder / f"outbox-{work}",
        work=folder / work,
        processes=processes,
        settle_seconds=0,
        server_seconds=server_seconds,
    )


def measure(folder: Path, forms: int, processes: int, *, plain: bool) -> tuple[Measured, Measured, Measured | None]:
    """The same forms: a night by Prefect, a second unchanged one, and where wanted a first night without Prefect."""
    first = night(settings_in(folder, "prefect", processes, 300), forms)
    second = night(settings_in(folder, "prefect", processes, 300), forms)
    return first, second, night(settings_in(folder, "plain", processes, 0), forms) if plain else None


def show(first: Measured, second: Measured, plain: Measured | None, processes: int) -> None:
    """One row. The cost of orchestration is what Prefect adds to the plain night, and the time in the ledger."""
    if plain:
        prefect, cpu = first.seconds / plain.seconds - 1, first.cpu / plain.cpu - 1
        told = f"{plain.seconds:>8.1f} {prefect:>8.1%} {cpu:>6.1%} {plain.cpu / plain.forms * 1000:>7.1f}"
    else:
        told = f"{'–':>8} {'–':>8} {'–':>6} {'–':>7}"
    print(
        f"{first.forms:>7} {first.seconds:>8.1f} {first.forms / first.seconds:>7.1f} {first.reading / processes:>10.1f}"
        f" {told} {first.ledger / first.seconds:>7.1%} {first.peak_megabytes:>8.0f} {first.parent_megabytes:>7.0f}"
        f" {second.seconds:>8.1f} {first.start_up:>10.1f} {second.start_up:>10.1f}",
        flush=True,
    )


def compare_hostile(forms: int, processes: int, share: float, rounds: int) -> None:
    """A row each for a clean night and one with hostile files, and the ratio of their documents a second."""
    nights: list[tuple[str, Measured]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Apart, as is all that makes files: what that imports is no part of a night.
        for kind in ("clean", "hostile"):
            apart(hand_in, folder / kind / "inbox", forms)
        files = forms + apart(put_between, folder / "hostile" / "inbox", share)
        for number in range(rounds):
            for kind, count in (("clean", forms), ("hostile", files)):
                done = night(settings_in(folder / kind, f"plain-{number}", processes, 0), count)
                nights.append((kind, done))
                print(f"{kind:>8} {count:>6} files {done.seconds:>7.1f} s {done.cpu:>7.1f} s CPU", flush=True)
    for words, seconds in (("clock", lambda one: one.seconds), ("CPU", lambda one: one.cpu)):
        rates = {
            kind: statistics.median(one.forms / seconds(one) for name, one in nights if name == kind)
            for kind in ("clean", "hostile")
        }
        print(f"{words:>6}: {rates['hostile'] / rates['clean']:.2f} of a clean night's documents a second")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--fit", default="")
    parser.add_argument("--hostile", type=float, default=0.0)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--made", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--plain", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.hostile:
        compare_hostile(chosen.forms, chosen.processes, chosen.hostile / 100, chosen.rounds)
        return
    if chosen.made:
        one_row(chosen.forms, chosen.processes, chosen.made, plain=chosen.plain)
        return
    sizes = [int(size) for size in chosen.fit.split(",")] if chosen.fit else [chosen.forms]
    print(
        "  forms  night s  docs/s  reading s  plain s  Prefect    CPU  CPU ms  ledger   all MB  parent second s"
        "  start-up s, second",
        flush=True,
    )
    nights: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as made:
        for size in sizes:
            more = ["--plain"] if not chosen.fit or size <= _PLAIN_TOO else []
            told = ["--forms", str(size), "--processes", str(chosen.processes), "--made", made, *more]
            command = [sys.executable, __file__, *told]
            row = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
            print(row, end="", flush=True)
            nights.append((size, float(row.split()[1])))
    if len(nights) > 1:
        sizes, seconds = [size for size, _ in nights], [seconds for _, seconds in nights]
        line, fit = statistics.linear_regression(sizes, seconds), statistics.correlation(sizes, seconds) ** 2
        print(f"fit: {line.slope * 1000:.1f} ms a form + {line.intercept:.1f} s, r² = {fit:.4f}")


def one_row(forms: int, processes: int, made: Path, *, plain: bool) -> None:
    """The row of that size, in this process."""
    with tempfile.TemporaryDirectory(dir=made.parent) as folder:
        apart(hand_in, Path(folder) / "inbox", forms, made)
        show(*measure(Path(folder), forms, processes, plain=plain), processes)


if __name__ == "__main__":
    main()
