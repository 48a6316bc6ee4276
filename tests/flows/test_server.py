"""Claims about the Prefect server of a night: on this machine only, silent, and never longer than the night."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from flows import guard
from samples.forms import make_form
from tests.flows.test_cli import HOUSE, shenbao

SLEEP = (sys.executable, "-c", "import time; time.sleep(600)")
LISTENING = "0A"


def until(true: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether it becomes true in time."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def alive(pid: int) -> bool:
    """Whether that process runs; one that ended and that nobody asked after doesn't."""
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" not in status.read_text()
    except OSError:
        return False


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_a_guarded_command_ends_when_nobody_holds_its_stdin() -> None:
    command = subprocess.Popen([sys.executable, "-I", guard.__file__, *SLEEP], stdin=subprocess.PIPE)
    assert until(lambda: bool(children(command.pid)))
    command.communicate(timeout=30)
    assert command.returncode != 0


def test_a_guarded_command_ends_when_whoever_started_it_is_killed() -> None:
    starter = (
        "import subprocess, sys\n"
        f"child = subprocess.Popen({[sys.executable, '-I', guard.__file__, *SLEEP]!r}, stdin=subprocess.PIPE)\n"
        "print(child.pid, flush=True)\n"
        "child.wait()"
    )
    night = subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, text=True)
    assert night.stdout
    pid = int(night.stdout.readline())
    assert until(lambda: bool(children(pid)))
    server = children(pid)[0]
    night.send_signal(signal.SIGKILL)
    night.communicate()
    assert until(lambda: not alive(pid) and not alive(server))


@pytest.mark.slow
def test_the_server_listens_on_this_machine_only_and_reports_nothing_home(nightly: ModuleType) -> None:
    assert nightly
    port = int(os.environ["PREFECT_SERVER_API_PORT"])
    tables = "".join(Path(f"/proc/net/{table}").read_text() for table in ("tcp", "tcp6"))
    listening = re.findall(rf"([0-9A-F]+):{port:04X} [0-9A-F]+:0000 {LISTENING}", tables)
    assert listening == ["0100007F"]
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"


def hand_in(folder: Path, forms: int) -> None:
    told = 'inbox = "inbox"\noutbox = "outbox"\nwork = "work"\nprocesses = 1\nbatch = 1\nsettle_seconds = 0\n'
    (folder / "shenbao.toml").write_text(told + "server_seconds = 300\n")
    (folder / "inbox").mkdir()
    for seed in range(forms):
        (folder / "inbox" / f"{seed}.docx").write_bytes(make_form(seed).docx)


@pytest.mark.slow
def test_a_database_of_prefect_that_is_broken_costs_no_night(tmp_path: Path) -> None:
    hand_in(tmp_path, 1)
    home = tmp_path / "work" / "prefect"
    home.mkdir(parents=True)
    (home / "prefect.db").write_bytes(b"no database" * 1000)
    result = shenbao(tmp_path, "run")
    assert result.returncode == 0, result.stderr
    assert "没能启动" in result.stdout
    assert shenbao(tmp_path, "audit").returncode == 0


def answered(folder: Path) -> int:
    try:
        with sqlite3.connect(folder / "work" / "ledger.sqlite") as db:
            return int(db.execute("SELECT count(*) FROM readings WHERE state = 'answered'").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.slow
def test_a_server_killed_in_mid_run_costs_no_night_and_no_second_delivery(tmp_path: Path) -> None:
    hand_in(tmp_path, 12)
    night = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "run"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(HOUSE)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert until(lambda: answered(tmp_path) > 0, 300)
    guards = [pid for pid in children(night.pid) if "guard.py" in Path(f"/proc/{pid}/cmdline").read_text()]
    for server in children(guards[0]):
        os.kill(server, signal.SIGKILL)
    told, errors = night.communicate(timeout=300)
    assert night.returncode == 0, errors
    assert "中途没有回应" in told
    assert "Traceback" not in errors
    assert len([p for p in (tmp_path / "outbox").iterdir() if p.is_dir()]) == 1
    assert shenbao(tmp_path, "audit").returncode == 0
