"""In: a delivered run, the fates that the ledger knows. Out: what is wrong with the folder that it left."""

import hashlib
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from flows.evidence import Run
from flows.files import file_digest
from flows.layout import MANIFEST, RECEIVED, RUN
from flows.ledger import FileKey
from schema.base import Value
from workbooks.words import FATES

_EDITED: Final = (".xlsx",)
"""What people save into: a workbook that is whole and differs was worked on."""


_STATES: Final = {**dict(FATES), "taken": "已收下", "replaced": "换了内容", "absent": "不在了"}


class Found(Value):
    """Something that the audit has to say (Chinese), under a stable code. `wrong` is False where it is only a note."""

    code: str
    place: str
    message: str
    wrong: bool = True


def check_folder(run: Run, fates: Mapping[FileKey, str]) -> Iterator[Found]:
    """What is wrong with the folder of one night, whose ledger says that these files were there, with these fates."""
    folder = run.folder
    if folder is None:
        return
    if not folder.is_dir():
        yield Found(
            code="folder_gone", place=str(folder), message="这一晚的结果文件夹已经不在（被移走或删除）", wrong=False
        )
        return
    manifest = _bytes(folder / MANIFEST)
    if manifest is None or hashlib.sha256(manifest).hexdigest() != run.manifest:
        yield Found(
            code="manifest_damaged",
            place=f"{folder.name}/{MANIFEST}",
            message="清单缺了或被改动，这一晚的文件无法逐个核对",
        )
        return
    files: dict[str, str] = json.loads(manifest)["files"]
    damaged = [found for name, digest in files.items() for found in _check_file(folder, name, digest)]
    yield from damaged
    if not {RECEIVED, RUN} & {name for name in files if any(f.place == f"{folder.name}/{name}" for f in damaged)}:
        yield from _check_lines(folder, fates)


def said(state: str | None) -> str:
    """A state in Chinese."""
    return _STATES.get(state or "", state or "没有")


def _check_file(folder: Path, name: str, digest: str) -> Iterator[Found]:
    path, place = folder / name, f"{folder.name}/{name}"
    if not path.is_file():
        yield Found(code="file_missing", place=place, message="这个结果文件不见了（被移走、改名或删除）")
    elif file_digest(path) != digest:
        if path.suffix in _EDITED and _whole(path):
            yield Found(code="edited", place=place, message="这本表交出以后有人改过并保存", wrong=False)
        else:
            yield Found(code="file_damaged", place=place, message="内容和交出时不一样，可能损坏或被改动")


def _check_lines(folder: Path, fates: Mapping[FileKey, str]) -> Iterator[Found]:
    """Received lines = the sum of fates = what run.json counts; each file of the ledger in it once, with its fate."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in (folder / RECEIVED).read_bytes().splitlines()]
    counts: dict[str, int] = json.loads((folder / RUN).read_bytes())["counts"]
    told = Counter(line["fate"] for line in lines)
    if counts["files"] != len(lines) or any(counts[fate] != number for fate, number in told.items()):
        yield Found(
            code="counts_differ",
            place=folder.name,
            message=f"收到 {counts['files']} 个文件，收件清单却有 {len(lines)} 行，或去向的合计不符",
        )
    own = [line for line in lines if line["member"] is None and line["sha256"] is not None]
    listed = {(line["file"], line["sha256"]): line["fate"] for line in own}
    if len(listed) != len(own):
        yield Found(code="listed_twice", place=folder.name, message="收件清单里有文件列了两次")
    for path, sha256 in sorted(fates.keys() | listed.keys()):
        known, shown = fates.get((path, sha256)), listed.get((path, sha256))
        if known != shown:
            yield Found(
                code="fate_differs",
                place=f"{folder.name}：{path}",
                message=f"台账里是“{said(known)}”，收件清单里是“{said(shown)}”",
            )


def _whole(path: Path) -> bool:
    """Whether it is a zip whose every part is as its checksum says."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
