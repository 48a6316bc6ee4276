"""In: photos that came, each read alone. Out: which may be pages of one document, and what they are once read together.

Names only say what to try: `page 1.jpg` and `page 2.jpg`, `IMG_1021.jpg` and `IMG_1022.jpg`, 第1页 and 第2页, in one
folder or archive. Whether they are one document is decided by what they show.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from schema.record import Reading, Record
from schema.submission import SourceFile, Within

_MOST: Final = 20
"""Photos of one run; what is longer is an album."""
_LONG: Final = 6
"""Digits of a moment: photos of one sitting follow each other, not in steps of one."""
_NUMBER: Final = re.compile(r"(\d+|[一二三四五六七八九十])(?=\D*$)")
_HAN: Final = "一二三四五六七八九十"


class Joined(NamedTuple):
    """What a photo is in the document that it belongs to: its page there, all its photos, and where the record is.

    `record` is there where the reading still has it.
    """

    page: int
    names: tuple[str, ...]
    within: Within
    record: Record | None


class _Numbered(NamedTuple):
    source: SourceFile
    number: int
    digits: int


def runs_of_photos(sources: Iterable[SourceFile], readings: Mapping[str, Reading]) -> list[tuple[SourceFile, ...]]:
    """Photos of one page each that lie together and whose names count on, two or more, in order."""
    together: dict[tuple[str, str], list[_Numbered]] = defaultdict(list)
    for source in sources:
        reading = readings.get(source.sha256)
        if reading is not None and reading.photo is not None:
            place, photo = _numbered(source)
            together[place].append(photo)
    runs: list[tuple[SourceFile, ...]] = []
    for _, photos in sorted(together.items()):
        run: list[_Numbered] = []
        for photo in sorted(photos, key=lambda p: (p.number, p.source.path, p.source.member or "")):
            if run and not _follows(run[-1], photo):
                runs.append(tuple(p.source for p in run))
                run = []
            run.append(photo)
        runs.append(tuple(p.source for p in run))
    return [run for run in runs if 1 < len(run) <= _MOST]


def _numbered(source: SourceFile) -> tuple[tuple[str, str], _Numbered]:
    """Where the photo lies and its name without its last number; and that number, 1 where it has none."""
    path = PurePosixPath(source.path, source.member or "")
    folder, stem = str(path.parent), path.stem
    digits = "".join(re.findall(r"\d", stem))
    if len(digits) >= 2 * _LONG:
        return (folder, re.sub(r"\d+", "#", stem)), _Numbered(source, int(digits), len(digits))
    match = _NUMBER.search(stem)
    told = match.group() if match else "1"
    number = _HAN.index(told) + 1 if told in _HAN else int(told)
    name = f"{stem[: match.start()]}#{stem[match.end() :]}" if match else f"{stem}#"
    return (folder, re.sub(r"[\s()（）_-]", "", name)), _Numbered(source, number, len(told))


def _follows(one: _Numbered, other: _Numbered) -> bool:
    return other.number == one.number + 1 or (other.digits >= _LONG and other.number > one.number)


def joint(run: Sequence[SourceFile]) -> SourceFile:
    """The photos of a run as one source, known by the digest of theirs in order."""
    digests = tuple(source.sha256 for source in run)
    digest = hashlib.sha256("\n".join(("photos", *digests)).encode()).hexdigest()
    return SourceFile.model_validate(run[0].model_dump() | {"sha256": digest, "photos": digests})


def joined(runs: Iterable[Sequence[SourceFile]], readings: Mapping[str, Reading]) -> dict[str, Joined]:
    """By the photo's digest, what each is in a document of several."""
    found: dict[str, Joined] = {}
    for run in runs:
        reading = readings.get(joint(run).sha256)
        for span in reading.spans if reading else ():
            photos = run[span[0] - 1 : span[1]]
            names = tuple(photo_name(photo) for photo in photos)
            records = {record.part: record for record in reading.parts} if reading else {}
            record = record_of_photos(records[span], photos[0].sha256) if span in records else None
            for page, photo in enumerate(photos, 1):
                within = Within(reading=joint(run).sha256, span=span if page == 1 else None)
                found[photo.sha256] = Joined(page, names, within, record if page == 1 else None)
    return found


def record_of_photos(record: Record, sha256: str) -> Record:
    """The record of photos that were read together, as that of the first of them."""
    return Record.model_validate({**dict(record), "part": None, "sha256": sha256})


def doubts(
    runs: Iterable[Sequence[SourceFile]], found: Mapping[str, Joined], readings: Mapping[str, Reading]
) -> dict[str, str]:
    """By the photo's digest, a word on those that nobody knows behind one that is known, and that weren't joined."""
    told: dict[str, str] = {}
    for run in runs:
        for one, other in pairwise(run):
            before, after = readings[one.sha256].photo, readings[other.sha256].photo
            apart = other.sha256 not in found or found[other.sha256].page == 1
            if apart and before != "other" and after == "other":
                told[other.sha256] = f"也许是“{photo_name(one)}”的下一页，内容对不上，没有合在一起，请人看"
    return told


def photo_name(source: SourceFile) -> str:
    """The photo's own name."""
    return PurePosixPath(source.member or source.path).name


def told_of(photo: Joined) -> str:
    """What became of the photo, in Chinese."""
    if photo.page == 1:
        return f"{len(photo.names)} 张照片合成一份材料：{'、'.join(photo.names)}"
    return f"已同“{photo.names[0]}”合成一份材料，是第 {photo.page} 页"
