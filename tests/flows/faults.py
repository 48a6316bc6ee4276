"""A night in a process of its own that the system cuts off, or refuses a call, at its n-th durable system call.

strace does it from outside (`inject=write:signal=SIGKILL:when=7`), so the product is what ships. Only what would make
the calls of two nights differ is taken out: threads and worker processes work in line, and there is no pause before
another try. A warm process forks each night: importing Prefect and the readers takes longer than a night of six files.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final, Self
from unittest.mock import patch

HOUSE: Final = Path(__file__).parents[2]
KILLABLE: Final = (
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "rmdir", "openat"),
)
REFUSABLE: Final = ("write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2")
PENDING: Final = ("interrupted", "left_over")
"""What the audit may say right after a night was cut off, before the next one."""

_UNSYNCED: Final = ("told.txt", "shenbao.log", "-shm", "-journal", "deleted)")
"""What may be lost in a power cut: words for people, and what SQLite takes care of."""

_SETTINGS: Final = """
inbox = "inbox"
outbox = "outbox"
work = "work"
processes = 1
server_seconds = 0
settle_seconds = 0
"""


@dataclass(frozen=True)
class Ended:
    """How a night ended: its exit status (negative: by that signal), and what it told people."""

    status: int
    told: str


class Zygote:
    """A warm process that forks a night on demand, stopped before its first step so that strace can be put on it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.faults"],
            cwd=HOUSE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        assert self._read() == "warm"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def night(
        self, folder: Path, planted: str = "", strace: Sequence[str] = (), kill_after: float | None = None
    ) -> Ended:
        """One night over `folder`, with strace on it, or killed so many seconds after its start."""
        return self._run([str(folder), planted, "run"], strace, kill_after)

    def audit(self, folder: Path) -> list[str]:
        """The codes of what the audit finds wrong."""
        ended = self._run([str(folder), "", "audit", "--json"], (), None)
        told = json.loads(ended.told.splitlines()[-1])
        return [fault["code"] for fault in told["faults"]]

    def _run(self, told: list[str], strace: Sequence[str], kill_after: float | None) -> Ended:
        self._write(json.dumps(told))
        pid = int(self._read())
        tracer = _attached(pid, strace) if strace else None
        os.kill(pid, signal.SIGCONT)
        if kill_after is not None:
            time.sleep(kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._write("")
        status = int(self._read())
        if tracer is not None:
            tracer.communicate()
        return Ended(status, (Path(told[0]) / "told.txt").read_text())

    def _write(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _read(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def _attached(pid: int, options: Sequence[str]) -> subprocess.Popen[str]:
    tracer = subprocess.Popen(["strace", "-p", str(pid), *options], stderr=subprocess.PIPE, text=True)
    assert tracer.stderr
    line = tracer.stderr.readline()
    assert "attached" in line, line
    return tracer


@dataclass(frozen=True)
class Call:
    """A durable system call: its name and arguments as strace prints them, and which of its name it is, from 1."""

    name: str
    number: int
    arguments: str


def traced(zygote: Zygote, folder: Path, planted: str = "") -> list[Call]:
    """The durable calls of a whole night, in order."""
    log = folder / "trace"
    ended = zygote.night(folder, planted, ["-y", "-s", "0", "-o", str(log), "-e", f"trace={','.join(KILLABLE)}"])
    assert ended.status == 0, ended.told
    counts: Counter[str] = Counter()
    calls: list[Call] = []
    for name, arguments in re.findall(r"^(\w+)\((.*)$", log.read_text(errors="replace"), re.MULTILINE):
        counts[name] += 1
        if name != "openat" or "O_CREAT" in arguments:
            calls.append(Call(name, counts[name], arguments))
    return calls


def injection(call: Call, what: str, *, on: bool = False) -> list[str]:
    """The options by which strace does `what` (`signal=SIGKILL`, `error=ENOSPC`) to that call, or from it `on`."""
    when = f"{call.number}+" if on else str(call.number)
    return ["-o", os.devnull, "-e", f"trace={call.name}", "-e", f"inject={call.name}:{what}:when={when}"]


def unsettled(calls: Sequence[Call]) -> list[str]:
    """Where the order of calls would lose something in a power cut; empty where it can't.

    A file is synced before it gets its name, a folder's names before the ledger says so, the ledger before a night is
    shown, and all of it at the end.
    """
    wrong: list[str] = []
    dirty: set[str] = set()
    names: set[str] = set()
    for call in calls:
        paths = re.findall(r"<([^>]*)>|\"([^\"]*)\"", call.arguments)
        path, *more = [handle or name for handle, name in paths]
        if path.endswith(_UNSYNCED):
            continue
        if call.name in ("write", "pwrite64", "ftruncate"):
            if path.endswith("ledger.sqlite-wal") and names:
                wrong.append(f"the ledger is written before the names in {sorted(names)}")
            dirty.add(path)
        elif call.name in ("fsync", "fdatasync"):
            dirty.discard(path)
            names.discard(path)
        elif call.name.startswith("unlink"):
            dirty.discard(path)
        elif call.name == "openat":
            if "O_EXCL" in call.arguments and "shenbao-night" in more[0]:
                names.add(str(Path(more[0]).parent))
        elif call.name.startswith("rename"):
            target = next(name for name in more if name)
            below = {p for p in dirty | names if p == path or p.startswith(f"{path}/")}
            if "shenbao-night" in path:
                below |= {p for p in dirty if p.endswith("-wal")}
            wrong += [f"{target} gets its name before {p} is on the disk" for p in sorted(below)]
            names.add(str(Path(target).parent))
    return wrong + [f"{p} is never synced" for p in sorted(dirty | names) if ".shenbao-temporary" not in p]


class Scene:
    """A folder with six files in its inbox; what a night without faults makes of them; what a faulty one left."""

    def __init__(self, folder: Path, zygote: Zygote) -> None:
        self.folder, self.zygote = folder, zygote
        hand_in_six(folder / "inbox")
        self._inbox = _digests(folder / "inbox")
        zygote.night(folder)
        self._reference = self._latest()
        self.clear()

    def clear(self) -> None:
        """No night has been yet."""
        for name in ("work", "outbox"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        if _digests(self.folder / "inbox") != self._inbox:
            shutil.rmtree(self.folder / "inbox")
            hand_in_six(self.folder / "inbox")

    def calls(self, planted: str = "") -> list[Call]:
        """The durable calls of a night without faults."""
        self.clear()
        return traced(self.zygote, self.folder, planted)

    def wrong_after(self, planted: str = "", *, mute: bool = False, **fault: Any) -> list[str]:
        """What is wrong after a night with that fault and a next one without; empty where all promises are kept.

        A `mute` fault keeps also the message from being written.
        """
        self.clear()
        ended = self.zygote.night(self.folder, planted, **fault)
        wrong = [f"after the fault: {code}" for code in self._audited() if code not in PENDING]
        if ended.status not in (0, 3, -signal.SIGKILL):
            wrong.append(f"the night ended with {ended.status}: {ended.told}")
        if ended.status == 3 and not mute and ("没有完成" not in ended.told or "Traceback" in ended.told):
            wrong.append(f"no plain message: {ended.told}")
        wrong += self._half_shown()
        following = self.zygote.night(self.folder, planted)
        if following.status != 0:
            return [*wrong, f"the next night ended with {following.status}: {following.told}"]
        wrong += [f"after the next night: {code}" for code in self._audited()]
        if self._latest() != self._reference:
            wrong.append("the next night's data differ from those of a night without faults")
        if _digests(self.folder / "inbox") != self._inbox:
            wrong.append("the inbox was changed")
        return wrong + self._half_shown()

    def _audited(self) -> list[str]:
        return self.zygote.audit(self.folder) if (self.folder / "work" / "ledger.sqlite").exists() else []

    def _latest(self) -> dict[str, bytes]:
        """What programs and people get: the data of the night that 最新.txt names, and the workbook's presence."""
        latest = self.folder / "outbox" / (self.folder / "outbox" / "最新.txt").read_text().strip()
        told = {
            name: (latest / "data" / name).read_bytes()
            for name in ("records.jsonl", "submissions.jsonl", "received.jsonl")
        }
        return {**told, "files": "\n".join(sorted(p.name for p in latest.rglob("*"))).encode()}

    def _half_shown(self) -> list[str]:
        """Folders that are seen in the outbox and aren't whole."""
        outbox = self.folder / "outbox"
        shown = [p for p in outbox.iterdir() if p.is_dir() and not p.name.startswith(".")] if outbox.is_dir() else []
        return [f"half shown: {p.name}" for p in shown if not _whole(p)]


def _whole(folder: Path) -> bool:
    manifest = folder / "data" / "manifest.json"
    if not manifest.is_file():
        return False
    files: dict[str, str] = json.loads(manifest.read_bytes())["files"]
    return all(_digest(folder / name) == digest for name, digest in files.items())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _digests(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): _digest(p) for p in sorted(folder.rglob("*")) if p.is_file()}


def hand_in_six(inbox: Path) -> None:
    """A form, another in a folder, the same bytes again, a zip with a third, a damaged file, a lock file."""
    from samples.forms import make_form
    from samples.zips import pack

    (inbox / "school").mkdir(parents=True)
    form = make_form(1).docx
    (inbox / "form.docx").write_bytes(form)
    (inbox / "form copy.docx").write_bytes(form)
    (inbox / "school" / "form.docx").write_bytes(make_form(2).docx)
    (inbox / "third.zip").write_bytes(pack([("form.docx", make_form(3).docx)]))
    (inbox / "damaged.docx").write_bytes(form[:3000])
    (inbox / "~$form.docx").write_bytes(b"lock")
    (inbox.parent / "shenbao.toml").write_text(_SETTINGS)


class _InLine:
    """Stands in for a pool of threads: what is submitted is done at once."""

    def __init__(self, *_: object) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def submit(self, work: Callable[[], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - as the real one does
            future.set_exception(error)
        return future

    def map(self, work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        return map(work, items)


class _NoPool:
    """Stands in for a pool of processes."""

    def rest(self) -> None: ...


@contextlib.contextmanager
def _no_pool(*_: object) -> Iterator[_NoPool]:
    yield _NoPool()


def _ask_in_line(
    _pool: object, work: Callable[[str], str], jobs: Sequence[Any], _seconds: float, **_more: object
) -> Iterator[Any]:
    from schema.record import Reading

    return (Reading.model_validate_json(work(job.model_dump_json())) for job in jobs)


def _in_line() -> contextlib.ExitStack:
    stack = contextlib.ExitStack()
    for place in ("flows.inbox", "flows.steps", "flows.audit"):
        stack.enter_context(patch(f"{place}.ThreadPoolExecutor", _InLine))
    for place in ("flows.desk", "flows.reading"):
        stack.enter_context(patch(f"{place}.open_pool", _no_pool))
    stack.enter_context(patch("flows.reading.ask", _ask_in_line))
    stack.enter_context(patch("flows.nightly.apart", lambda work, *told: work(*told)))
    stack.enter_context(patch("flows.desk.warm_up", lambda: None))
    stack.enter_context(patch("flows.steps.PAUSE_SECONDS", 0.0))
    return stack


def _child(told: list[str]) -> None:
    """The command in the forked process, as a person would start it in that folder."""
    from flows.cli import main
    from tests.flows.planted import PLANTED

    folder, planted, *arguments = told
    os.chdir(folder)
    number = os.open("told.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(number, 1)
    os.dup2(number, 2)
    sys.argv = ["shenbao", *arguments]
    with PLANTED[planted]():
        os.kill(os.getpid(), signal.SIGSTOP)
        main()


def _serve() -> None:
    """Forks a night for each line of stdin; tells its pid once it has stopped, and how it ended when asked."""
    import tempfile

    with _in_line():
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
            _warm_up(Path(folder))
        print("warm", flush=True)
        for line in iter(sys.stdin.readline, ""):
            pid = os.fork()
            if pid == 0:
                _exit_with(partial(_child, json.loads(line)))
            os.waitpid(pid, os.WUNTRACED)
            print(pid, flush=True)
            sys.stdin.readline()
            print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _exit_with(work: Callable[[], None]) -> None:
    status = 1
    try:
        work()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - shown, as Python itself would
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _warm_up(folder: Path) -> None:
    """All is imported and every cache filled by a night of the same kind."""
    import extractors.pdf
    import flows.audit
    import flows.cli
    import flows.nightly
    import flows.terminal
    from flows.desk import open_desk
    from flows.settings import load_settings

    del extractors.pdf, flows.cli
    hand_in_six(folder / "inbox")
    with open_desk(load_settings(folder / "shenbao.toml")) as desk:
        flows.nightly.plainly(desk)


def random_delays(seed: int, longest: float, count: int) -> Iterator[float]:
    """So many moments of a night that takes `longest` seconds."""
    rng = Random(seed)
    return (rng.uniform(0, longest) for _ in range(count))


if __name__ == "__main__":
    _serve()
