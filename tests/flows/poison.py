"""A worker's work for tests: reads no format, and does what the bytes of a file say."""

import ctypes
import os
import time

from flows.files import read_stored
from flows.jobs import Job
from schema.record import Reading, Record, Rejection


def obey(told: str) -> str:
    """The reading of a file whose bytes are an order: die, hang, lie, refuse; else a record with them as its text."""
    job = Job.model_validate_json(told)
    order = read_stored(job.store, job.sha256).decode()
    if order.startswith("segfault"):
        ctypes.string_at(0)
    if order.startswith("exit"):
        os._exit(7)
    if order.startswith("hang"):
        time.sleep(600)
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
    record = Record(sha256=job.sha256, format="txt", kind="other", pages=1, text=order)
    return Reading(sha256=job.sha256, record=record).model_dump_json()


def _die_the_first_time(job: Job) -> None:
    trace = job.store.parent / f"{job.sha256[:8]}.tried"
    if not trace.exists():
        trace.touch()
        os._exit(7)
