"""In: a function and what it is told. Out: what it answers, from a process that may die, hang, swell or lie.

Each process has a pipe of its own and one job at a time, so that it is certain whose job a dead one held. What comes
back is bytes of bounded length: nothing that a child says is ever unpickled.
"""

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
from flows.processes import context, started
from flows.trouble import Trouble

Code = Literal["crashed", "timeout", "memory"]
Work = Callable[[str], str]
"""What a process does: text in, text out; a function that can be imported by its name."""
Prepare = Callable[[], None]

LONGEST_ANSWER: Final = 16 * MEGABYTE
_JOBS_A_PROCESS: Final = 500
_START_SECONDS: Final = 120.0
_WATCH_SECONDS: Final = 0.05
_SLOW_SECONDS: Final = 5.0
"""After so long a job that was to be quick no longer keeps others waiting: they get a process more."""
_FULL: Final = 0.8
"""A process that died with this share of its addresses in use is taken to have died of that."""
_READY: Final = b"ready"


class Lost(Exception):
    """A job got no answer: its process died, took too long or too much memory."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code


class Limits:
    """How long a job may take: seconds of the clock, and, where it is to be quick, of its own work.

    A machine that is busy with others makes no document slow by its own work.
    """

    def __init__(self, seconds: float, work_seconds: float | None = None) -> None:
        self.seconds = seconds
        self.work_seconds = work_seconds


class _Worker:
    """A process and the parent's end of its pipe. Its own thread gives it jobs, the watching one may end it."""

    def __init__(self, prepare: Prepare, megabytes: int) -> None:
        self._connection, theirs = context().Pipe()
        self._process = started(_serve, theirs, prepare, megabytes)
        theirs.close()
        self._lock = threading.Lock()
        self._job: _Job | None = None
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

    def answer(self, work: Work, told: str, limits: Limits, slow: Callable[[], None]) -> bytes:
        """Its answer to one job. Raises Lost. Where that takes long though it was to be quick, `slow` is called."""
        self.jobs += 1
        with self._lock:
            self._job = _Job(limits, slow)
        try:
            self._connection.send((work, told))
            return self._connection.recv_bytes(LONGEST_ANSWER)
        except (OSError, EOFError) as error:
            self.end()
            raise Lost(self._cause()) from error
        finally:
            with self._lock:
                self._job = None

    def watch(self, over: bool) -> None:
        """It is ended where its job takes too long or too much memory, or where all is over."""
        with self._lock:
            if self._job is None or self._ended is not None:
                return
            held, worked = self._measured()
            if over or self._job.is_late(worked):
                self._ended = "timeout"
            elif held > self._megabytes * MEGABYTE:
                self._ended = "memory"
            if self._ended is not None:
                self._process.kill()

    def end(self) -> None:
        """No such process is left."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _measured(self) -> tuple[int, float]:
        """Bytes of memory that it holds now, and the seconds that it has worked in all."""
        with suppress(psutil.Error):
            process = psutil.Process(self._process.pid)
            held, times = process.memory_info(), process.cpu_times()
            self._addresses = held.vms
            return held.rss, times.user + times.system
        return 0, 0.0

    def _cause(self) -> Code:
        full = self._addresses > _FULL * address_limit(self._megabytes)
        return self._ended or ("memory" if full else "crashed")


class _Job:
    """A job that a worker is at: since when, and how much the worker had worked when it was first looked at."""

    def __init__(self, limits: Limits, slow: Callable[[], None]) -> None:
        self._limits = limits
        self._began = time.monotonic()
        self._worked: float | None = None
        self._slow: Callable[[], None] | None = slow if limits.work_seconds is not None else None

    def is_late(self, worked: float) -> bool:
        """Whether it has had its time, given the seconds that its worker has worked in all."""
        self._worked = worked if self._worked is None else self._worked
        gone = time.monotonic() - self._began
        if self._slow is not None and gone > _SLOW_SECONDS:
            self._slow()
            self._slow = None
        most = self._limits.work_seconds
        return gone > self._limits.seconds or (most is not None and worked - self._worked > most)


class Pool:
    """So many processes, started when first needed, used warm, renewed after some hundred jobs."""

    def __init__(self, processes: int, prepare: Prepare, megabytes: int) -> None:
        self._prepare = prepare
        self._megabytes = megabytes
        # As many again, for those that wait behind slow jobs.
        self._threads = ThreadPoolExecutor(2 * processes, thread_name_prefix="worker")
        self._places = threading.Semaphore(processes)
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: set[_Worker] = set()
        self._failed = self._closing = False
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def submit(self, work: Work, told: str, limits: Limits) -> "Future[bytes]":
        """The answer to come. Its exception is Lost where the process gave none within the limits, from its start."""
        return self._threads.submit(self._in_place, work, told, limits)

    def rest(self) -> None:
        """Nothing is at work, and no process waits for more: their memory is free for others."""
        with suppress(queue.Empty):
            while True:
                self._retire(self._idle.get_nowait())

    def close(self) -> None:
        """Its processes have ended, whatever they were at."""
        self._closing = True
        self._threads.shutdown(cancel_futures=True)
        self._closed.set()
        self._watcher.join()
        for worker in tuple(self._all):
            worker.end()

    def _in_place(self, work: Work, told: str, limits: Limits) -> bytes:
        place = _Place(self._places)
        with place:
            return self._answer(work, told, limits, place.give_up)

    def _answer(self, work: Work, told: str, limits: Limits, slow: Callable[[], None]) -> bytes:
        worker = self._ready_worker()
        try:
            answer = worker.answer(work, told, limits, slow)
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
        if not self._failed:
            worker = _Worker(self._prepare, self._megabytes)
            self._all.add(worker)
            if worker.is_ready():
                return worker
            self._retire(worker)
        # Once one couldn't be started, nobody waits for the next hundred.
        self._failed = True
        raise Trouble("读文件的进程启动不了。请检查内存和磁盘是否够用，运行 shenbao doctor 看看缺什么。")

    def _retire(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.end()

    def _watch(self) -> None:
        while not self._closed.wait(_WATCH_SECONDS):
            for worker in tuple(self._all):
                worker.watch(self._closing)


class _Place:
    """One of the places at work, held for the block, or until it is given up."""

    def __init__(self, places: threading.Semaphore) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._held = False

    def __enter__(self) -> None:
        self._places.acquire()
        self._held = True

    def __exit__(self, *_: object) -> None:
        self.give_up()

    def give_up(self) -> None:
        """It is another's."""
        with self._lock:
            if self._held:
                self._held = False
                self._places.release()


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
