"""In: a function and what it is told. Out: a child process that carries it out, forked from a warm one where that goes.

The warm process (multiprocessing's fork server) has imported what children need and opened nothing: a child is there in
milliseconds, where a fresh interpreter takes most of a second. Windows has fresh interpreters only.
"""

import logging
import multiprocessing
import os
import pickle
import sys
import tempfile
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Final, Self, TypeVar, cast

from flows.confine import die_with_parent
from flows.trouble import Trouble

T = TypeVar("T")
_WARM: Final = "flows.warm"
_log = logging.getLogger("shenbao.processes")


def context() -> BaseContext:
    """How this system starts children."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    warm = multiprocessing.get_context("forkserver")
    warm.set_forkserver_preload([_WARM])
    return warm


def warm_up() -> None:
    """The process that children are forked from is getting ready, where the system has such."""
    if context().get_start_method() == "forkserver" and sys.platform != "win32":
        from multiprocessing import forkserver

        forkserver.ensure_running()


def started(work: Callable[..., None], *told: Any) -> BaseProcess:
    """A child that is at work. Its temporary files stand where this process's do, and are its owner's alone."""
    # Every context has `Process`; the base of them all doesn't say so.
    process: BaseProcess = cast("Any", context()).Process(
        target=_begin, args=(tempfile.gettempdir(), work, *told), daemon=True
    )
    process.start()
    return process


def _begin(temporary: str, work: Callable[..., None], *told: Any) -> None:
    # The warm process may be older than the night, and know neither.
    os.umask(0o077)
    tempfile.tempdir = os.environ["TMPDIR"] = temporary
    work(*told)


def apart(work: Callable[..., T], *told: Any) -> T:
    """What the function returns, in a process of its own, with which its memory goes. What it raises is raised here.

    For work of ours alone: the answer is unpickled. Raises Trouble where the process was ended before it answered.
    """
    ours, theirs = context().Pipe(duplex=False)
    process = started(_answer, theirs, work, *told)
    theirs.close()
    try:
        result, error, frames = ours.recv()
    except EOFError as lost:
        raise Trouble("写结果的程序被系统中断了，多半是内存不够。请关掉别的程序或加内存，再运行一次。") from lost
    finally:
        process.kill()
        process.join()
        ours.close()
    if error is not None:
        _log.error("in a process of its own: %s\n%s", type(error).__name__, frames)
        raise error
    return result


def _answer(connection: Connection, work: Callable[..., Any], *told: Any) -> None:
    die_with_parent()
    result = None
    with _HandedOver() as trouble:
        result = work(*told)
    connection.send((result, trouble.error, trouble.frames))


class _HandedOver:
    """Holds the error that the block raised, fit to travel, and its frames, which hold no words of it."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.frames = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        # What it was raised from needn't travel.
        error.__cause__ = error.__context__ = None
        self.error, self.frames = _fit_to_travel(error), "".join(traceback.format_tb(trace))
        return True


def _fit_to_travel(error: Exception) -> Exception:
    """The error itself, or where it can't be packed and unpacked, one that names its kind."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except (pickle.PicklingError, TypeError, AttributeError, ValueError):
        return RuntimeError(type(error).__name__)
    return error
