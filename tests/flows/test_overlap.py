"""Claims about two nights at once: the second says so and stops, whoever started the first, and however it ended."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from flows.desk import only_night, open_desk
from flows.settings import Settings
from flows.trouble import Trouble
from samples.forms import make_form
from tests.flows.test_cli import HOUSE, shenbao
from tests.flows.test_server import until

GOES_ON = """
import sys, time
from pathlib import Path
from flows.desk import open_desk
from flows.settings import load_settings
with open_desk(load_settings(Path("shenbao.toml"))):
    print("going on", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    told = 'inbox = "inbox"\noutbox = "outbox"\nwork = "work"\nprocesses = 1\nserver_seconds = 0\nsettle_seconds = 0\n'
    (tmp_path / "shenbao.toml").write_text(told)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.docx").write_bytes(b"no document")
    return tmp_path


def going_on(folder: Path) -> subprocess.Popen[str]:
    """A night that goes on until its stdin is closed."""
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    night = subprocess.Popen(
        [sys.executable, "-c", GOES_ON], cwd=folder, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert night.stdout
    assert night.stdout.readline() == "going on\n"
    return night


def test_a_run_by_hand_while_a_night_goes_on_says_so_and_changes_nothing_until_it_ended(folder: Path) -> None:
    night = going_on(folder)
    second = shenbao(folder, "run")
    assert second.returncode == 3
    assert "上一次运行还没有结束" in second.stderr
    assert not (folder / "outbox").exists()
    night.communicate()
    assert shenbao(folder, "run").returncode == 0


def test_a_night_that_was_killed_leaves_no_lock_and_the_next_one_is_clean(folder: Path) -> None:
    night = going_on(folder)
    night.send_signal(signal.SIGKILL)
    night.communicate()
    assert shenbao(folder, "audit").returncode == 1
    assert shenbao(folder, "run").returncode == 0
    assert shenbao(folder, "audit").returncode == 0


def test_a_scheduled_night_keeps_away_from_a_run_by_hand(nightly: ModuleType, folder: Path) -> None:
    night = going_on(folder)
    with pytest.raises(Trouble, match="还没有结束"):
        nightly.scheduled.fn(str(folder / "shenbao.toml"))
    night.communicate()


def test_a_night_that_has_not_even_made_its_ledger_is_kept_away_from(settings: Settings) -> None:
    settings.work.mkdir()
    ledger = settings.work / "ledger.sqlite"
    with only_night(settings.work, ledger), pytest.raises(Trouble, match="这次没有开始"), open_desk(settings):
        pytest.fail("two nights at once")
    assert not ledger.exists()


def test_other_trouble_of_the_lock_is_not_taken_for_another_night(settings: Settings) -> None:
    (settings.work / "night.lock").mkdir(parents=True)
    with pytest.raises(sqlite3.OperationalError), open_desk(settings):
        pytest.fail("a night without a lock")


@pytest.mark.slow
def test_a_night_that_is_killed_while_it_writes_leaves_no_process_and_the_next_one_is_clean(folder: Path) -> None:
    for seed in range(40):
        (folder / "inbox" / f"{seed}.docx").write_bytes(make_form(seed).docx)
    night = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "run"], cwd=folder, env={**os.environ, "PYTHONPATH": str(HOUSE)}
    )
    assert until(lambda: any(folder.glob("outbox/.shenbao-night*")), 120)
    family = psutil.Process(night.pid).children(recursive=True)
    night.kill()
    night.wait()
    assert family
    assert psutil.wait_procs(family, timeout=30)[1] == []
    assert shenbao(folder, "run").returncode == 0
    assert shenbao(folder, "audit").returncode == 0
