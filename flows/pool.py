"""In: a function and what it is told. Out: what it answers, from a process that may die, hang, swell or lie.

Each process has a pipe of its own and one job at a time, so that it is certain whose job a dead one held. What comes
back is bytes of bounded length: nothing that a child says is ever unpickled.
"""

import math
import multiprocessing
import queue
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Final, Literal

import psutil

from flows.confine import MEGABYTE, address_limit, confine
from flows.trouble import Trouble

Code = Literal["crashed", "timeout", "memory"]
Work = Callable[[str], str]
"""What a process does: text in, text out; a function that can be imported by its name."""
Prepare = Callable[[], None]

LONGEST_ANSWER: Final = 16 * MEGABYTE
_JOBS_A_PROCESS: Final = 500
_START_SECONDS: Final = 120.0
_WATCH_SECONDS: Final = 0.05
_FULL: Final = 0.8
"""A process that died with this share of its addresses in use is taken to have died of that."""
_READY: Final = b"ready"


class Lost(Exception):
    """A job got no answer: its process died, took too long or too much memory."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code


class _Worker:
    """A process and the parent's end of its pipe. Its own thread gives it jobs, the watching one may end it."""

    def __init__(self, prepare: Prepare, megabytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, prepare, megabytes), daemon=True)
        self._process.start()
        theirs.close()
        self._lock = threading.Lock()
        self._until: float | None = None
        self._ended: Code | None = None
        self._addresses = 0
        self._megabytes = megabytes
        self.jobs = 0

    def is_ready(self) -> bool:
        """Whether it has started, which is waited for."""
        with suppress(OSError, EOFError):
            return self._connection.poll(_START_SECONDS) and self._connection.recv_bytes(len(_READY)) == _READY
        return False

    def is_alive(self) -> bool:
        """Whether it can be given a job."""
        return self._ended is None and self._process.is_alive()

    def answer(self, work: Work, told: str, seconds: float) -> bytes:
        """Its answer to one job. Raises Lost."""
        self.jobs += 1
        with self._lock:
            self._until = time.monotonic() + seconds
        try:
            self._connection.send((work, told))
            return self._connection.recv_bytes(LONGEST_ANSWER)
        except (OSError, EOFError) as error:
            self.end()
            raise Lost(self._cause()) from error
        finally:
            with self._lock:
                self._until = None

    def watch(self, now: float) -> None:
        """It is ended where its job takes too long or too much memory."""
        with self._lock:
            if self._until is None or self._ended is not None:
                return
            if now > self._until:
                self._ended = "timeout"
            elif self._holds() > self._megabytes * MEGABYTE:
                self._ended = "memory"
            if self._ended is not None:
                self._process.kill()

    def end(self) -> None:
        """No such process is left."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _holds(self) -> int:
        """Bytes of memory that it holds now."""
        with suppress(psutil.Error):
            held = psutil.Process(self._process.pid).memory_info()
            self._addresses = held.vms
            return held.rss
        return 0

    def _cause(self) -> Code:
        full = self._addresses > _FULL * address_limit(self._megabytes)
        return self._ended or ("memory" if full else "crashed")


class Pool:
    """So many processes, started fresh (spawn) when first needed, used warm, renewed after some hundred jobs."""

    def __init__(self, processes: int, prepare: Prepare, megabytes: int) -> None:
        self._prepare = prepare
        self._megabytes = megabytes
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="worker")
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: set[_Worker] = set()
        self._closing, self._closed = threading.Event(), threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def submit(self, work: Work, told: str, seconds: float) -> "Future[bytes]":
        """The answer to come. Its exception is Lost where the process gave none within `seconds` of starting on it."""
        return self._threads.submit(self._answer, work, told, seconds)

    def close(self) -> None:
        """Its processes have ended, whatever they were at."""
        self._closing.set()
        self._threads.shutdown(cancel_futures=True)
        self._closed.set()
        self._watcher.join()
        for worker in tuple(self._all):
            worker.end()

    def _answer(self, work: Work, told: str, seconds: float) -> bytes:
        worker = self._ready_worker()
        try:
            answer = worker.answer(work, told, seconds)
        except Lost:
            self._all.discard(worker)
            raise
        if worker.jobs < _JOBS_A_PROCESS and worker.is_alive():
            self._idle.put(worker)
        else:
            self._retire(worker)
        return answer

    def _ready_worker(self) -> _Worker:
        """One that was idle and still lives, else a new one. Raises Trouble where none can be started."""
        with suppress(queue.Empty):
            while True:
                worker = self._idle.get_nowait()
                if worker.is_alive():
                    return worker
                self._retire(worker)
        worker = _Worker(self._prepare, self._megabytes)
        self._all.add(worker)
        if worker.is_ready():
            return worker
        self._retire(worker)
        raise Trouble("读文件的进程启动不了。请检查内存和磁盘是否够用，运行 shenbao doctor 看看缺什么。")

    def _retire(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.end()

    def _watch(self) -> None:
        while not self._closed.wait(_WATCH_SECONDS):
            now = math.inf if self._closing.is_set() else time.monotonic()
            for worker in tuple(self._all):
                worker.watch(now)


@contextmanager
def running_pool(processes: int, prepare: Prepare, megabytes: int) -> Generator[Pool]:
    """A pool for the block; none of its processes is left behind it."""
    pool = Pool(processes, prepare, megabytes)
    try:
        yield pool
    finally:
        pool.close()


def _serve(connection: Connection, prepare: Prepare, megabytes: int) -> None:
    """A child's life: confined, then one job after the other, until the parent hangs up."""
    confine(megabytes)
    prepare()
    connection.send_bytes(_READY)
    while True:
        try:
            work, told = connection.recv()
        except EOFError:
            return
        connection.send_bytes(work(told).encode("utf-8", "surrogatepass"))
