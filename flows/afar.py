"""In: files to be read, a cluster. Out: their readings, kept by this machine alone, which owns store and ledger."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from typing import Final

from flows.desk import Desk
from flows.files import converted_path, read_stored, store_bytes, stored_path
from flows.jobs import MEGABYTE, Job
from flows.parcel import Harvest, Parcel, Sent, read_parcel
from flows.settings import Settings
from flows.steps import Named, Steps
from flows.trouble import Trouble
from flows.workers import LOST, without_words
from schema.record import Reading

_LARGEST: Final = 8 * MEGABYTE
"""Bytes of one parcel, as the cluster's scheduler holds those that are on their way. A larger file is read here."""
_PARCEL_SECONDS: Final = 5.0
"""About so much work is in one parcel: much more than Prefect's part in it, and little to wait for at the end."""
_QUICK: Final = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".csv", ".txt", ".html", ".zip")
_SCAN_BYTES: Final = 150_000
"""Bytes of a scan that is read in a second."""


def check_cluster(settings: Settings) -> None:
    """Raises Trouble where a cluster is wanted and can't be used."""
    if not settings.workers:
        return
    if any(find_spec(package) is None for package in ("distributed", "prefect_dask")):
        raise Trouble("用别的机器读文件（workers）要先装 Dask：pip install 'shenbao[dask]'。也可以去掉 workers。")
    if settings.server_seconds == 0:
        raise Trouble("用别的机器读文件（workers）要用 Prefect 服务，设置里“server_seconds”却是 0。请改成大于 0。")


def read_afar(desk: Desk, steps: Steps, jobs: Sequence[Job]) -> dict[str, Reading]:
    """By sha256, what other machines read; nothing where there are none. What they couldn't read is lacking.

    An answer is in the ledger as soon as it is here. Nothing is noted before: no file there can take this night down.
    """
    readings: dict[str, Reading] = {}

    def take(harvest: Harvest) -> None:
        for data in harvest.made:
            store_bytes(desk.store, data)
        told = [Reading.model_validate_json(reading) for reading in harvest.readings]
        sure = [r for r in told if r.rejection is None or r.rejection.code not in LOST]
        desk.ledger.attempt(desk.version, [reading.sha256 for reading in sure])
        desk.ledger.answer(desk.version, sure)
        readings.update({reading.sha256: without_words(reading) for reading in told})
        desk.progress(0, len(sure))

    steps.afar("read", _parcels(desk, jobs), take)
    return readings


def _parcels(desk: Desk, jobs: Sequence[Job]) -> Iterator[Named[Harvest]]:
    """Parcels of at most so many files, bytes and work, packed when they are asked for; those with most work first.

    So no machine is still at a long one when the others have nothing left.
    """
    campaign = tuple(
        (path.name, path.read_bytes()) for path in sorted(desk.settings.campaign.iterdir()) if path.is_file()
    )
    batch: list[Sent] = []
    size, work = 0, 0.0
    for seconds, job in sorted(((_seconds(desk, job), job) for job in jobs), key=lambda pair: -pair[0]):
        file = _sent(desk, job)
        if file is None:
            continue
        weight = len(file.data) + len(file.converted or b"")
        full = size + weight > _LARGEST or work + seconds > _PARCEL_SECONDS or len(batch) == desk.settings.batch
        if batch and full:
            yield _named(desk, campaign, batch)
            batch, size, work = [], 0, 0.0
        batch.append(file)
        size, work = size + weight, work + seconds
    if batch:
        yield _named(desk, campaign, batch)


def _seconds(desk: Desk, job: Job) -> float:
    """How long reading it may take, by its name and size alone: what may be a scan is taken for one."""
    if job.name.lower().endswith(_QUICK):
        return 0.02
    with suppress(OSError):
        return 0.1 + stored_path(desk.store, job.sha256).stat().st_size / _SCAN_BYTES
    return 0.1


def _named(desk: Desk, campaign: tuple[tuple[str, bytes], ...], files: Sequence[Sent]) -> Named[Harvest]:
    settings = desk.settings
    parcel = Parcel(
        version=desk.version,
        campaign=campaign,
        files=tuple(files),
        seconds=settings.document_seconds,
        megabytes=settings.document_megabytes,
        memory_megabytes=settings.memory_megabytes,
    )
    return f"{len(files)} files from {files[0].sha256[:12]}", partial(read_parcel, parcel, desk.work)


def _sent(desk: Desk, job: Job) -> Sent | None:
    """None where it is too large to be sent or can't be read from the store: this machine then says what is wrong."""
    with suppress(OSError):
        made = converted_path(desk.store, job.sha256)
        if stored_path(desk.store, job.sha256).stat().st_size <= _LARGEST:
            data = read_stored(desk.store, job.sha256)
            return Sent(
                sha256=job.sha256, name=job.name, data=data, converted=made.read_bytes() if made.is_file() else None
            )
    return None
