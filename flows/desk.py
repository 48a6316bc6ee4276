"""In: settings. Out: `Desk`, all that a night works with, and the guarantee that no two nights overlap."""

import logging
import os
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from flows.campaigns import load_campaign
from flows.delivery import keep_promise
from flows.files import SPARE_PREFIX, SPARE_SUFFIX, SPARES, make_private, spares, sweep
from flows.jobs import LOG_FORMAT, open_job
from flows.ledger import Ledger, running_since
from flows.pool import Pool, Work
from flows.processes import warm_up
from flows.room import require_room
from flows.settings import Settings
from flows.trouble import Trouble
from flows.version import reading_version
from flows.workers import open_pool
from schema.campaign import Campaign

_log = logging.getLogger("shenbao.desk")
_LOG_BYTES: Final = 5_000_000
Progress = Callable[[int, int], None]
"""Called with how many more files are to be read, and how many were read."""


def no_progress(more: int, done: int) -> None:
    """Nobody watches."""
    del more, done


@dataclass(frozen=True)
class Desk:
    """What a night works with: settings, the campaign, and open handles on the store, the ledger and the workers."""

    settings: Settings
    campaign: Campaign
    run: int
    started: datetime
    store: Path
    ledger: Ledger
    version: str
    pool: Pool
    log: Path
    work: Work
    progress: Progress


@contextmanager
def open_desk(settings: Settings, progress: Progress = no_progress, work: Work = open_job) -> Generator[Desk]:
    """The desk of one night, which no other night shares. The run is in the ledger, with how it ended.

    Raises Trouble where the campaign is broken, the inbox isn't there, the disk hasn't the room, or another night is
    going on.
    """
    campaign = load_campaign(settings.campaign)
    if not settings.inbox.is_dir():
        raise Trouble(f"找不到收件文件夹 {settings.inbox}。请建好它，或在 shenbao.toml 里改“inbox”。")
    os.umask(0o077)
    make_private(settings.work)
    path = settings.work / "ledger.sqlite"
    started = datetime.now(settings.zone).replace(microsecond=0)
    with only_night(settings.work, path), Ledger(path) as ledger:
        store = make_private(settings.work / "store")
        sweep((*spares(settings.work), *settings.outbox.glob(SPARES)))
        keep_promise(ledger, started)
        require_room(settings, ledger)
        log = settings.work / "shenbao.log"
        # Before temporary files get a folder of this night's: it outlives the night.
        warm_up()
        with (
            _logging_to(log),
            _temporary_files_in(settings.work / f"{SPARE_PREFIX}temporary{SPARE_SUFFIX}"),
            _noted_run(ledger, started) as run,
            open_pool(settings, settings.processes, log) as pool,
        ):
            version = reading_version(settings.campaign)
            yield Desk(settings, campaign, run, started, store, ledger, version, pool, log, work, progress)


@contextmanager
def only_night(work: Path, ledger: Path) -> Generator[None]:
    """No other night runs over this work folder meanwhile. The lock is a database's, and goes when its process does."""
    with closing(sqlite3.connect(work / "night.lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            since = running_since(ledger)
            when = f"（{since:%m月%d日 %H:%M} 开始）" if since else ""
            raise Trouble(f"上一次运行还没有结束{when}，这次没有开始。请等它结束后再运行。") from error
        yield


@contextmanager
def _noted_run(ledger: Ledger, started: datetime) -> Generator[int]:
    """The run's number in the ledger. One that ends before it is delivered failed; why is in the log.

    By kind and frames, not by the exception's text, which could hold words of a document.
    """
    run = ledger.begin_run(started)
    ended = False
    try:
        yield run
        ended = True
    finally:
        if not ended:
            kind, _, trace = sys.exc_info()
            _log.error("failed: %s\n%s", kind.__name__ if kind else "", "".join(traceback.format_tb(trace)))
        ledger.end_run(run, datetime.now(started.tzinfo), "failed")


@contextmanager
def _logging_to(path: Path) -> Generator[None]:
    """What is logged goes to that file; one that has grown long was put aside as `.1`."""
    if path.is_file() and path.stat().st_size > _LOG_BYTES:
        path.replace(path.with_suffix(".log.1"))
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(LOG_FORMAT))
    logger = logging.getLogger("shenbao")
    # Prefect gives the root logger a handler that writes on the terminal.
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


@contextmanager
def _temporary_files_in(folder: Path) -> Generator[None]:
    """Libraries' temporary files, which hold what people wrote, stand there; what a cut-off leaves, a sweep finds."""
    before, variable = tempfile.tempdir, os.environ.get("TMPDIR")
    tempfile.tempdir = os.environ["TMPDIR"] = str(make_private(folder))
    try:
        yield
    finally:
        tempfile.tempdir = before
        if variable is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = variable
        sweep([folder])
