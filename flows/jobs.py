"""In: a job, the stored file it names. Out: a `Reading` as JSON. This runs in the child processes, nowhere else."""

import hashlib
import logging
import os
import re
import time
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flows.campaigns import load_campaign
from flows.confine import MEGABYTE
from flows.files import converted_path, read_stored, store_bytes, stored_path
from schema.base import Value
from schema.campaign import Campaign
from schema.record import ConversionNeed, MorePages, Reading, Record, Rejected, Rejection, StoredMember

if TYPE_CHECKING:
    from extractors.archive_members import Member
    from schema.document import Document

PAGES_AT_ONCE: Final = 6
"""Scanned pages that are read in the time that a file gets; one takes some seconds."""
LOG_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"
TOO_MUCH_MEMORY: Final = Rejection(
    code="memory", message="读这份文件要用的内存太多，已停下。请压缩图片或拆开后重新报送。"
)
_NO_MEMORY: Final = re.compile(r"bad.?alloc|insufficient memory|out of memory|memory allocation", re.IGNORECASE)
"""How libraries that know no MemoryError say that they got none."""
_ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1"}
_log = logging.getLogger("shenbao.jobs")


class Job(Value):
    """One file to open: where its bytes stand, its name, the campaign (or a blank of its own) to read it against."""

    store: Path
    sha256: str
    name: str
    campaign: Path
    blank: Path | None = None
    megabytes: int
    pages: int = 0
    """So many pages may be recognised; of a file with more the answer is only how many it has. Without any, the work is
    to be quick."""


def prepare(log: Path | None) -> None:
    """The process logs to that file what went wrong, readers' chatter about contents is off, and it keeps to one core.

    There is a process a core: threads of a library's own would take it from another document.
    """
    os.environ.update(_ONE_THREAD)
    logging.disable(logging.NOTSET)
    logging.getLogger().setLevel(logging.CRITICAL)
    if log is not None:
        handler = logging.FileHandler(log, encoding="utf-8")
        handler.setFormatter(logging.Formatter(LOG_FORMAT))
        _log.addHandler(handler)
    _log.setLevel(logging.WARNING)
    _log.propagate = False


def open_job(told: str) -> str:
    """The reading of the job's file, as JSON. Never raises: trouble in a document is an answer like any other."""
    job = Job.model_validate_json(told)
    began = time.perf_counter()
    try:
        record, members, conversion = _opened(job)
        seconds = time.perf_counter() - began
        # Written here, in the boundary: text can hold what JSON can't.
        return Reading(
            sha256=job.sha256, record=record, members=members, conversion=conversion, seconds=seconds
        ).model_dump_json()
    except MorePages as more:
        return Reading(sha256=job.sha256, more_pages=more.pages).model_dump_json()
    except Rejected as trouble:
        rejection = trouble.rejection
    except MemoryError:
        rejection = TOO_MUCH_MEMORY
    except Exception as error:  # noqa: BLE001 - the per-document boundary: whatever a document does costs that document
        _log.warning(
            "%s %s\n%s", job.sha256[:12], type(error).__name__, "".join(traceback.format_tb(error.__traceback__))
        )
        rejection = TOO_MUCH_MEMORY if _NO_MEMORY.search(str(error)) else _crashed(error)
    return Reading(sha256=job.sha256, rejection=rejection, seconds=time.perf_counter() - began).model_dump_json()


def _crashed(error: Exception) -> Rejection:
    return Rejection(
        code="crashed",
        message=f"程序读这份文件时出错（{type(error).__name__}）。请打开后另存一份重新报送，并告诉维护人员。",
    )


def _opened(job: Job) -> tuple[Record | None, tuple[StoredMember, ...] | None, ConversionNeed | None]:
    # Imported here: the parent, which imports this module for `Job`, must not pay for the readers' libraries.
    from extractors.archive import open_archive
    from extractors.formats import is_archive, open_, refuse_scripts
    from extractors.office import conversion_of, open_converted, prepared
    from extractors.reading import read_record

    size = stored_path(job.store, job.sha256).stat().st_size
    if size > job.megabytes * MEGABYTE:
        raise Rejected(
            "bomb", f"文件有 {size // MEGABYTE} MB，超过 {job.megabytes} MB，没有读。请压缩图片或拆开后重新报送。"
        )
    data = read_stored(job.store, job.sha256)
    if is_archive(job.name, data):
        return None, tuple(_stored(job, member) for member in open_archive(data)), None
    conversion = conversion_of(data)
    if conversion is None:
        document = open_(data, job.name, job.pages)
    else:
        refuse_scripts(conversion.name, job.name)
        made = converted_path(job.store, job.sha256)
        if not made.is_file():
            copy = store_bytes(job.store, prepared(data, conversion))
            need = ConversionNeed(
                copy_sha256=copy, suffix=conversion.suffix, target=conversion.target, filter=conversion.filter
            )
            return None, None, need
        document = open_converted(data, made.read_bytes())
    if job.blank is not None:
        return _read_against(job.blank, job.sha256, document), None, None
    return read_record(document, job.sha256, _campaign(job.campaign)), None, None


def _stored(job: Job, member: "Member") -> StoredMember:
    """The member, its bytes in the store; one that was not taken out gets a digest of its place, as it has no bytes."""
    if member.rejection is None:
        sha256 = store_bytes(job.store, member.data)
    else:
        sha256 = hashlib.sha256(f"{job.sha256}/{member.name}".encode()).hexdigest()
    return StoredMember(
        name=member.name,
        sha256=sha256,
        size=len(member.data),
        modified=member.modified,
        rejection=member.rejection,
    )


@cache
def _campaign(folder: Path) -> Campaign:
    return load_campaign(folder)


def _read_against(blank: Path, sha256: str, document: "Document") -> Record:
    from extractors.reading import read_opened_against_blank

    fields = read_opened_against_blank(blank.read_bytes(), document)
    return Record(
        sha256=sha256,
        format=document.format,
        kind="form",
        pages=document.pages,
        fields=fields,
        warnings=document.warnings,
    )
