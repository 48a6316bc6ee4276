"""In: a parcel: files and the campaign to read them against. Out: its harvest: readings, and files that came of them.

This runs on the machines of a cluster. It knows no inbox, no ledger, no folder of the night's: bytes in, records out.
"""

import atexit
import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

from flows.files import converted_path, make_private, store_bytes, write_whole
from flows.jobs import Job, open_job
from flows.pool import Pool
from flows.settings import Settings
from flows.trouble import Trouble
from flows.version import reading_version
from flows.workers import Work, ask, open_pool
from schema.base import Value


class Sent(Value):
    """A file on its way: its bytes, its name, and what LibreOffice made of it where that was needed."""

    sha256: str
    name: str
    data: bytes
    converted: bytes | None = None


class Parcel(Value):
    """So many files, with all that reading them needs. `version` is that of the readers who may read them."""

    version: str
    campaign: tuple[tuple[str, bytes], ...]
    files: tuple[Sent, ...]
    seconds: float
    megabytes: int
    memory_megabytes: int


class Harvest(Value):
    """What came of a parcel: a reading of each file, as JSON, and the bytes that reading left behind.

    Those are the members of archives and the copies that LibreOffice is to convert.
    """

    readings: tuple[str, ...]
    made: tuple[bytes, ...]


def read_parcel(parcel: Parcel, work: Work = open_job) -> Harvest:
    """The harvest, by a pool of processes of this machine's own, so that a file that kills its reader kills no more.

    Raises Trouble where this machine's readers are not those of the machine that sent the parcel.
    """
    with _LOCK:
        campaign = _campaign_folder(parcel.campaign)
        pool = _pool(parcel.memory_megabytes)
    if _version(campaign) != parcel.version:
        raise Trouble("这台机器上的程序、它的库或活动文件夹与派活的机器不同。请装同一版本。")
    with tempfile.TemporaryDirectory(dir=_home()) as folder:
        store = Path(folder)
        jobs = [_unpacked(parcel, file, store, campaign) for file in parcel.files]
        readings = tuple(reading.model_dump_json() for reading in ask(pool, work, jobs, parcel.seconds))
        given = {file.sha256 for file in parcel.files}
        made = tuple(path.read_bytes() for path in sorted(store.glob("[0-9a-f][0-9a-f]/*")) if path.name not in given)
    return Harvest(readings=readings, made=made)


def _unpacked(parcel: Parcel, file: Sent, store: Path, campaign: Path) -> Job:
    sha256 = store_bytes(store, file.data)
    if file.converted is not None:
        target = converted_path(store, sha256)
        write_whole(make_private(target.parent) / target.name, file.converted)
    return Job(store=store, sha256=sha256, name=file.name, campaign=campaign, megabytes=parcel.megabytes)


_LOCK: Final = Lock()
"""A machine's reader may be given two parcels at once; they share what follows."""


@cache
def _home() -> Path:
    """A private folder that goes when this process ends."""
    home = tempfile.TemporaryDirectory()
    atexit.register(home.cleanup)
    return Path(home.name)


@cache
def _campaign_folder(campaign: tuple[tuple[str, bytes], ...]) -> Path:
    folder = Path(tempfile.mkdtemp(dir=_home()))
    for name, data in campaign:
        write_whole(folder / Path(name).name, data)
    return folder


_version: Final = cache(reading_version)


@cache
def _pool(memory_megabytes: int) -> Pool:
    """As many processes as this machine was told to read parcels at once; warm until it stops."""
    stack = ExitStack()
    atexit.register(stack.close)
    settings = Settings.model_validate({"memory_megabytes": memory_megabytes})
    return stack.enter_context(open_pool(settings, _parcels_at_once(), None))


def _parcels_at_once() -> int:
    """How many parcels a cluster gives this process at once; one where it is no cluster's."""
    # Imported here: the extra `dask` is there where parcels are read, and nowhere else need it be.
    from distributed import get_worker

    try:
        return int(cast("Any", get_worker)().state.nthreads)
    except ValueError:
        return 1
