"""In: a checked night. Out: its workbooks, taken from an earlier night where nothing in them would read differently."""

import gc
import hashlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from flows.files import read_stored, store_bytes, stored_path
from flows.lines import as_line, submission_line
from flows.version import source_digest
from schema.scorecard import Assessment
from schema.submission import Night

COMPLETENESS: Final = "完整性检查.xlsx"
SCORES: Final = "评分汇总.xlsx"
PROGRESS: Final = "进展通报.xlsx"
_APART: Final = {"record"}
"""What is left out of a received file's line: its record follows from its digest and the readers' version."""


Known = Callable[[str], str | None]
"""The sha256 of the workbook that was made from contents of that digest, if there is one."""


def write_workbooks(store: Path, known: Known, night: Night) -> tuple[dict[str, bytes], dict[str, str]]:
    """The night's workbooks by name, the one to open first in front; those for reviewers where there is an assessment.

    An unchanged inbox gets the same bytes again, with the time of their making. Those that had to be made are in the
    store, by the digest of their contents.
    """
    makers: dict[str, Callable[[], bytes]] = {COMPLETENESS: partial(_completeness, night)}
    if night.assessment is not None:
        makers[SCORES] = partial(_scores, night, night.assessment)
        makers[PROGRESS] = partial(_progress, night, night.assessment)
    contents = "\n".join(_contents(night))
    workbooks: dict[str, bytes] = {}
    made: dict[str, str] = {}
    for name, make in makers.items():
        digest = hashlib.sha256(f"{name}\n{contents}".encode("utf-8", "backslashreplace")).hexdigest()
        sha256 = known(digest)
        if sha256 is not None and stored_path(store, sha256).is_file():
            workbooks[name] = read_stored(store, sha256)
        else:
            with _no_collecting():
                workbooks[name] = make()
            made[digest] = store_bytes(store, workbooks[name])
    return workbooks, made


# Imported where a workbook is made: a night that changed nothing makes none, and openpyxl is a third of a second.
def _completeness(night: Night) -> bytes:
    from workbooks.completeness import write_completeness

    return write_completeness(night)


def _scores(night: Night, assessment: Assessment) -> bytes:
    from workbooks.assessment import write_assessment

    return write_assessment(night, assessment)


def _progress(night: Night, assessment: Assessment) -> bytes:
    from workbooks.progress import write_progress

    return write_progress(night, assessment)


@contextmanager
def _no_collecting() -> Generator[None]:
    """The garbage collector rests: a workbook's cells are no garbage, and searching them is a quarter of the work."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _contents(night: Night) -> Iterator[str]:
    """All that the workbooks are made from, but for the time."""
    yield night.version
    yield source_digest("workbooks")
    yield night.inbox
    yield from night.notes
    for received in night.received:
        yield received.model_dump_json(exclude=_APART)
    for submission in night.submissions:
        yield as_line(submission_line(submission))
    for document in night.unassigned:
        yield document.model_dump_json(exclude=_APART)
    # Not as JSON, which refuses half characters that a damaged document may hold.
    yield repr(night.assessment)
