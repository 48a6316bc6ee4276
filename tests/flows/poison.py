"""A worker's work for tests: reads no format, and does what the bytes of a file say."""

import ctypes
import os
import signal
import socket
import time

from flows.files import read_stored
from flows.jobs import Job
from flows.pool import LONGEST_ANSWER
from schema.record import Fact, Quote, Reading, Record, Rejection


def obey(told: str) -> str:
    """The reading of a file whose bytes are an order: die, hang, spin, lie, refuse, report; else they are text."""
    job = Job.model_validate_json(told)
    order = read_stored(job.store, job.sha256).decode()
    if order.startswith("segfault"):
        ctypes.string_at(0)
    if order.startswith("exit"):
        os._exit(7)
    if order.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if order.startswith("swell"):
        _swell()
    if order.startswith("flood"):
        return "x" * (LONGEST_ANSWER + 1)
    if order.startswith("raise"):
        raise ValueError(order)
    if order.startswith("hang"):
        time.sleep(600)
    if order.startswith("spin"):
        _spin()
    if order.startswith("call"):
        socket.create_connection(("127.0.0.1", int(order.split()[1])), timeout=5).close()
    if order.startswith("print"):
        os.write(2, order.encode())
    if order.startswith("slow"):
        time.sleep(0.3)
    if order.startswith("once"):
        _die_the_first_time(job)
    if order.startswith("pages") and job.pages < int(order.split()[1]):
        return Reading(sha256=job.sha256, more_pages=int(order.split()[1])).model_dump_json()
    if order.startswith("pages"):
        time.sleep(float(order.split()[2]))
    if order.startswith("lie"):
        return Reading(sha256="0" * 64).model_dump_json()
    if order.startswith("refuse"):
        return Reading(sha256=job.sha256, rejection=Rejection(code="unsupported", message="认不出")).model_dump_json()
    if order.startswith("report"):
        return Reading(sha256=job.sha256, record=_report(job.sha256, order)).model_dump_json()
    if order.startswith("full") and (job.store.parent / "full").exists():
        raise OSError(28, "No space left on device")
    record = Record(sha256=job.sha256, format="txt", kind="other", pages=1, text=order)
    return Reading(sha256=job.sha256, record=record).model_dump_json()


def _report(sha256: str, words: str) -> Record:
    """A summary that says how many activities there were, and whose it is."""
    fact = Fact(value=int(words.split()[-1]), confidence=0.95, quotes=(Quote(page=1, text=words),))
    record = Record(sha256=sha256, format="txt", kind="summary_report", pages=1, text=words, facts={"activities": fact})
    return record.model_validate(dict(record) | {"leader_names": ("苏磊",), "studio_names": ("苏磊名师工作室",)})


def _swell() -> None:
    """Takes memory until it is stopped, slowly enough for a busy machine to see it."""
    held: list[bytes] = []
    while True:
        held.append(os.urandom(1 << 20) * 16)
        time.sleep(0.005)


def _spin() -> None:
    """Works until it is stopped."""
    while True:
        pass


def _die_the_first_time(job: Job) -> None:
    trace = job.store.parent / f"{job.sha256[:8]}.tried"
    if not trace.exists():
        trace.touch()
        os._exit(7)
