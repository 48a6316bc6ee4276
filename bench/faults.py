"""In: how many random kills. Out: a table: faults of each kind, how many broke a promise, and which.

    python -m bench.faults [--random 1000] [--every 1] [--only kill,ENOSPC,EIO,random,planted] [--folder DIR]

A night of six files is killed at every durable system call, refused every write, fsync and rename (that one call, and
from it on), and killed at random moments. After each, a next night without faults must finish, the audit must be clean,
the data be those of a night without faults. Then known mistakes are planted, and must be noticed. Needs strace.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.flows.faults import REFUSABLE, Call, Scene, Zygote, injection, random_delays, unsettled
from tests.flows.planted import PLANTED

KINDS = ("kill", "ENOSPC", "EIO", "random", "planted")
UNSEEN_BY_KILLS = ("no fsync", "lazy ledger")
"""A killed process loses nothing that it had written, only a power cut does: these show in the order of calls alone."""
Trial = tuple[str, Callable[[], list[str]]]
"""A fault in words, and what is wrong after it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the kinds that were asked for, one row each."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=main.__doc__)
    parser.add_argument("--random", type=int, default=1000)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default=",".join(KINDS))
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder, Zygote() as zygote:
        scene = Scene(Path(folder) / "scene", zygote)
        calls = scene.calls()
        print(f"{len(calls)} durable calls in a night; out of order: {unsettled(calls) or 'none'}", flush=True)
        for kind in chosen.only.split(","):
            if kind == "planted":
                planted(scene)
            else:
                tell(kind, trials(scene, kind, calls[:: chosen.every], chosen.random))


def trials(scene: Scene, kind: str, calls: Sequence[Call], count: int) -> Iterator[Trial]:
    """Every fault of a kind."""
    if kind == "random":
        began = time.perf_counter()
        scene.clear()
        scene.zygote.night(scene.folder)
        longest = time.perf_counter() - began
        for delay in random_delays(1, longest, count):
            yield f"killed after {delay:.3f} s", partial(scene.wrong_after, kill_after=delay)
    elif kind == "kill":
        for call in calls:
            yield said(call), partial(scene.wrong_after, strace=injection(call, "signal=SIGKILL"))
    else:
        for call in (call for call in calls if call.name in REFUSABLE):
            for on in (False, True):
                mute = "told.txt" in call.arguments or (on and call.name == "write")
                strace = injection(call, f"error={kind}", on=on)
                yield said(call) + (" and on" if on else ""), partial(scene.wrong_after, strace=strace, mute=mute)


def said(call: Call) -> str:
    """The call, short."""
    return f"{call.name} {call.number} {call.arguments[:120]}"


def tell(kind: str, faults: Iterable[Trial]) -> None:
    """Carry out all of them; a row, and a line for each that broke something."""
    began, count, broken = time.perf_counter(), 0, 0
    for name, trial in faults:
        wrong = trial()
        count += 1
        broken += bool(wrong)
        if wrong:
            print(f"  {name}: {'; '.join(wrong)[:500]}", flush=True)
    print(f"{kind:>8}: {count} faults, {broken} broke a promise, {time.perf_counter() - began:.0f} s", flush=True)


def planted(scene: Scene) -> None:
    """For each planted mistake, whether the order of calls tells it, and after how many kills it was noticed."""
    for mistake in filter(None, PLANTED):
        calls = scene.calls(mistake)
        order = unsettled(calls)
        tried, wrong = 0, list[str]()
        for call in calls if mistake not in UNSEEN_BY_KILLS else ():
            tried += 1
            wrong = scene.wrong_after(mistake, strace=injection(call, "signal=SIGKILL"))
            if wrong:
                break
        by_kill = f"kill {tried} of {len(calls)}: {wrong[0][:80]}" if wrong else "not by kills"
        by_order = f"out of order: {len(order)} ({order[0][-90:]})" if order else "not by the order of calls"
        print(f"{mistake:>20}: {by_kill} · {by_order}", flush=True)


if __name__ == "__main__":
    main()
