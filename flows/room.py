"""In: settings and what the ledger knows. Out: nothing, or Trouble: the disk hasn't the room that the night needs."""

import shutil
from collections import defaultdict
from pathlib import Path
from typing import Final

from flows.inbox import look
from flows.ledger import Ledger
from flows.settings import Settings
from flows.trouble import Trouble

_STORE_TIMES: Final = 3
"""A new file is copied into the store, and so is what it holds: an archive's members, what LibreOffice makes of it."""

_MARGIN: Final = 200 << 20
"""The ledger, the log, Prefect's database, workbooks."""


def require_room(settings: Settings, ledger: Ledger) -> None:
    """Raises Trouble, naming folder and sizes, where the disks of work folder and outbox lack room for this night.

    The night's folder holds what the last one did and, at worst, a copy of every new file in its quarantine.
    """
    known = {path: (p.size, p.mtime_ns) for path, p in ledger.prints(str(settings.inbox)).items()}
    new = sum(
        a.size
        for a in look(settings.inbox, settings.document_megabytes)[0]
        if known.get(a.name) != (a.size, a.mtime_ns)
    )
    outgoing = new + ledger.last_delivered_bytes()
    needs: defaultdict[int, int] = defaultdict(int)
    folders: dict[int, Path] = {}
    for folder, need in ((settings.work, new * _STORE_TIMES), (settings.outbox, outgoing)):
        disk = _existing(folder).stat().st_dev
        folders.setdefault(disk, folder)
        needs[disk] += need + _MARGIN
    for disk, folder in folders.items():
        free = shutil.disk_usage(_existing(folder)).free
        if free < needs[disk]:
            raise Trouble(
                f"磁盘空间不够，这次没有开始：{folder} 所在的磁盘还剩 {free / 1e9:.1f} GB，"
                f"这一晚要用约 {needs[disk] / 1e9:.1f} GB。请腾出空间后再运行。"
            )


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())
