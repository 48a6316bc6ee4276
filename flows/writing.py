"""In: a checked night. Out: its workbook, taken from an earlier night where nothing in it would read differently."""

import gc
import hashlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Final

from flows.desk import Desk
from flows.files import read_stored, store_bytes, stored_path
from flows.lines import as_line, submission_line
from flows.version import source_digest
from schema.submission import Night
from workbooks.completeness import write_completeness

_APART: Final = {"record"}
"""What is left out of a received file's line: its record follows from its digest and the readers' version."""


def completeness_workbook(desk: Desk, night: Night) -> bytes:
    """`完整性检查.xlsx`. An unchanged inbox gets the same bytes again, with the time of their making."""
    digest = hashlib.sha256("\n".join(_contents(desk, night)).encode("utf-8", "backslashreplace")).hexdigest()
    known = desk.ledger.workbook(digest)
    if known is not None and stored_path(desk.store, known).is_file():
        return read_stored(desk.store, known)
    with _no_collecting():
        workbook = write_completeness(night)
    desk.ledger.keep_workbook(digest, store_bytes(desk.store, workbook))
    return workbook


@contextmanager
def _no_collecting() -> Generator[None]:
    """The garbage collector rests: a workbook's cells are no garbage, and searching them is a quarter of the work."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _contents(desk: Desk, night: Night) -> Iterator[str]:
    """All that the workbook is made from, but for the time."""
    yield desk.version
    yield source_digest("workbooks")
    yield night.inbox
    yield from night.notes
    for received in night.received:
        yield received.model_dump_json(exclude=_APART)
    for submission in night.submissions:
        yield as_line(submission_line(submission))
    for document in night.unassigned:
        yield document.model_dump_json(exclude=_APART)
