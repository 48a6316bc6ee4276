"""In: settings. Out: a Prefect server of our own while it is needed, on this machine only, or word that it won't start.

Prefect reads its environment when it is imported, so nothing here, nor before it in a command, imports Prefect.
"""

import logging
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from flows import guard
from flows.files import make_private, write_whole
from flows.settings import Settings

HOST: Final = "127.0.0.1"
_AUTH_FILE: Final = "auth"
_log = logging.getLogger("shenbao.server")

_ALWAYS: Final = (
    ("PREFECT_SERVER_ANALYTICS_ENABLED", "false"),
    ("DO_NOT_TRACK", "1"),
    ("PREFECT_SERVER_EPHEMERAL_ENABLED", "false"),
    ("PREFECT_RESULTS_PERSIST_BY_DEFAULT", "false"),
    # What goes wrong in a stage is in our own log; a lost server is a note, not a screen of tracebacks.
    ("PREFECT_LOGGING_LEVEL", "CRITICAL"),
    ("PREFECT_LOGGING_INTERNAL_LEVEL", "CRITICAL"),
    ("PREFECT_LOGGING_TO_API_ENABLED", "false"),
    # A server on this machine answers at once or not at all; the default waits for minutes.
    ("PREFECT_CLIENT_MAX_RETRIES", "2"),
    # One by one the server can't keep up with a night's task runs, and those still queued at its end are lost.
    ("PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE", "50"),
    ("PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE", "50"),
    # Whole seconds: Prefect 3.8.8 makes 0 of 0.5 (`int(flush_interval)` in task_run_recorder.py) and never rests.
    ("PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL", "1"),
    # Nobody asks for these: each event written down and held against triggers, measurements, questions of a client that
    # is the server's own version.
    ("PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED", "false"),
    ("PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED", "false"),
    ("PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS", "false"),
    ("PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY", "false"),
    ("PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED", "false"),
    ("PREFECT_CLIENT_CSRF_SUPPORT_ENABLED", "false"),
)
_SCHEDULING: Final = (
    *("SCHEDULER", "LATE_RUNS", "FOREMAN", "PAUSE_EXPIRATIONS", "CANCELLATION_CLEANUP", "REPOSSESSOR"),
    "CLEANUP_RECONCILER",
)
"""The server's services for runs that it starts itself; a single night has none."""
_LOW_PRIORITY: Final = 5


@contextmanager
def running_server(settings: Settings, port: int | None = None, serving: bool = False) -> Generator[Callable[[], bool]]:
    """A server that is starting while the block runs, and a function that waits for it: False if it won't answer.

    From here on this process's environment leads to it. `serving`: it has a page, and starts runs by itself.
    """
    if settings.server_seconds == 0:
        yield lambda: False
        return
    home = make_private(settings.work / "prefect")
    _point_at_server(home, port or free_port(), _auth(home))
    for service in _SCHEDULING:
        os.environ[f"PREFECT_SERVER_SERVICES_{service}_ENABLED"] = str(serving).lower()
    with (home / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", _port()]
        server = subprocess.Popen(
            [sys.executable, "-I", guard.__file__, *command, "--ui" if serving else "--no-ui"],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield partial(_answers, server, settings.server_seconds)
    finally:
        _stop(server)


def _point_at_server(home: Path, port: int, auth: str) -> None:
    os.environ.update(_ALWAYS)
    os.environ["PREFECT_HOME"] = str(home)
    os.environ["PREFECT_SERVER_API_HOST"] = HOST
    os.environ["PREFECT_SERVER_API_PORT"] = str(port)
    os.environ["PREFECT_API_URL"] = f"http://{HOST}:{port}/api"
    os.environ["PREFECT_SERVER_API_AUTH_STRING"] = auth
    os.environ["PREFECT_API_AUTH_STRING"] = auth


def _port() -> str:
    return os.environ["PREFECT_SERVER_API_PORT"]


def _auth(home: Path) -> str:
    """User and password of the server: other users of this machine must not read what came in."""
    path = home / _AUTH_FILE
    if not path.is_file():
        write_whole(path, f"shenbao:{secrets.token_urlsafe(24)}".encode())
    return path.read_text()


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _answers(server: subprocess.Popen[bytes], seconds: int) -> bool:
    """Whether the server says that it is ready, within so many seconds of the clock.

    The first answer to anything but /health takes it half a second, as its routes are only then built.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{os.environ['PREFECT_API_URL']}/ready", timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    _give_way(server)
                    return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    _log.warning("the Prefect server did not start; see server.log in its home")
    return False


def _give_way(server: subprocess.Popen[bytes]) -> None:
    """From now on it works when the readers leave it a core. Not before: its start is waited for."""
    if sys.platform != "win32":
        os.setpriority(os.PRIO_PGRP, server.pid, _LOW_PRIORITY)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """The server has ended: its guard stops it once stdin is closed."""
    if server.stdin is not None:
        server.stdin.close()
    try:
        server.wait(guard.STOP_SECONDS * 2)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
