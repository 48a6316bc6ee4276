"""A night over the hostile inbox: every file ends as the manifest says, and nothing else suffers."""

import hashlib
import multiprocessing
import stat
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import psutil
import pytest

from flows.desk import open_desk
from flows.settings import Settings
from schema.submission import Night, Received
from tests.hostile.make import GOOD, Manifest, make_inbox

CODES = (
    *("encrypted", "bomb", "corrupt", "unsupported", "empty", "active", "special_file", "unsafe_path"),
    *("type_mismatch", "timeout", "memory", "crashed", "no_text"),
)
MEGABYTE = 1 << 20


class Ran(NamedTuple):
    """What was seen of the night from outside."""

    night: Night
    manifest: Manifest
    processor_seconds: float
    worker_bytes: int
    parent_bytes: int
    asked: list[str]
    before: dict[str, str]
    after: dict[str, str]
    told: str
    folder: Path
    children: list[int | None]
    """Those it left behind."""


def fingerprints(inbox: Path) -> dict[str, str]:
    """By path, each thing's kind, times and bytes."""
    found: dict[str, str] = {}
    for path in inbox.rglob("*"):
        state = path.lstat()
        found[str(path)] = f"{state.st_mode} {state.st_mtime_ns}"
        if stat.S_ISREG(state.st_mode):
            with path.open("rb") as file:
                found[str(path)] += f" {state.st_size} {hashlib.file_digest(file, 'sha256').hexdigest()}"
    return found


class Watch:
    """The greatest memory of this process's children, and of itself beyond what it began with."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.worker = self.parent = 0

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        own = psutil.Process()
        began = own.memory_info().rss
        while not self._over.wait(0.02):
            self.parent = max(self.parent, own.memory_info().rss - began)
            for child in multiprocessing.active_children():
                try:
                    self.worker = max(self.worker, psutil.Process(child.pid).memory_info().rss)
                except psutil.Error:
                    continue


@pytest.fixture(scope="module")
def canary() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def parse_request(self) -> bool:
            asked.append(self.raw_requestline.decode("latin-1"))
            return False

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, asked
        server.shutdown()


@pytest.fixture(scope="module")
def ran(nightly: ModuleType, tmp_path_factory: pytest.TempPathFactory, canary: tuple[int, list[str]]) -> Ran:
    """One night over it, without Prefect, but after the server of other tests has begun: Prefect is imported once."""
    folder = tmp_path_factory.mktemp("hostile")
    manifest = make_inbox(folder, canary[0])
    settings = Settings(
        inbox=folder / "inbox", outbox=folder / "outbox", work=folder / "work", processes=2, server_seconds=0
    )
    before = fingerprints(settings.inbox)
    # A pool for parcels from afar lives as long as this process.
    already = {child.pid for child in multiprocessing.active_children()}
    began = processor_seconds()
    with Watch() as watch, open_desk(settings) as desk:
        night = nightly.plainly(desk).night
    seconds = processor_seconds() - began
    log = settings.work / "shenbao.log"
    told = log.read_text() if log.is_file() else ""
    after = fingerprints(settings.inbox)
    left = [child.pid for child in multiprocessing.active_children() if child.pid not in already]
    return Ran(night, manifest, seconds, watch.worker, watch.parent, canary[1], before, after, told, folder, left)


def processor_seconds() -> float:
    """What this process, its children and theirs have used; unlike the clock's, it doesn't count other people's work.

    Workers are the warm process's children: what they used is its own once they have ended.
    """
    family = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(sum(one.cpu_times()[:4]) for one in family)


def became(line: Received) -> str:
    """Its fate, or why it was set aside."""
    return line.rejection.code if line.rejection and line.fate == "set_aside" else line.fate


@pytest.mark.slow
def test_every_file_becomes_what_the_manifest_says(ran: Ran) -> None:
    lines = {(line.path, line.member or ""): became(line) for line in ran.night.received}
    wanted = {(path, ""): become for path, become in ran.manifest.files.items()} | ran.manifest.members
    assert len(wanted) > 120 + GOOD
    wrong = {
        key: (lines.get(key, "nowhere"), become)
        for key, become in wanted.items()
        if lines.get(key, "nowhere") not in become.split("|")
    }
    assert not wrong


@pytest.mark.slow
def test_forms_with_names_that_are_traps_are_read_each_under_a_name_of_its_own(ran: Ran) -> None:
    named = [line for line in ran.night.received if line.path.startswith("名字/")]
    assert [became(line) for line in named] == ["read"] * ran.manifest.named
    assert len({line.path for line in named}) == ran.manifest.named
    for line in named:
        line.path.encode()


@pytest.mark.slow
def test_every_refusal_has_a_known_code_and_says_what_to_do(ran: Ran) -> None:
    for line in ran.night.received:
        if line.rejection is not None:
            assert line.rejection.code in CODES, line.path
            assert "请" in line.rejection.message, line.path
        elif line.fate == "left_alone":
            assert line.reason, line.path


@pytest.mark.slow
def test_no_worker_died_and_none_was_ended(ran: Ran) -> None:
    """What is known to harm is refused before it does; what wasn't known would show here."""
    assert not [
        (line.path, became(line)) for line in ran.night.received if became(line) in ("crashed", "timeout", "memory")
    ]
    assert ran.told == ""


@pytest.mark.slow
def test_it_is_done_in_time_and_in_bounds(ran: Ran) -> None:
    assert ran.processor_seconds < 2 * 60
    assert ran.worker_bytes < 1500 * MEGABYTE
    # Beyond some 95 MB of modules: under 150 MB in all.
    assert ran.parent_bytes < 50 * MEGABYTE


@pytest.mark.slow
def test_the_inbox_is_as_it_was_and_nobody_was_called(ran: Ran) -> None:
    assert ran.before == ran.after
    assert ran.asked == []


@pytest.mark.slow
def test_nothing_is_left_behind(ran: Ran) -> None:
    assert ran.children == []
    assert not [p for p in psutil.Process().children(recursive=True) if "soffice" in p.name()]
    for path in (ran.folder / "work").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
    for path in (ran.folder / "outbox").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
