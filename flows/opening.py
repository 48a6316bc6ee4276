"""In: the files of a night and a way to ask for readings. Out: a line for every file and member, with its fate."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from flows.inbox import left_alone_reason
from flows.photos import Joined, doubts, joined, joint, runs_of_photos, told_of
from schema.base import Value
from schema.record import Reading, Record, Rejection, StoredMember
from schema.submission import Fate, Received, SourceFile

DEPTH: Final = 3
MOST_LINES: Final = 10_000
"""So many lines of one file list also the members of archives that came before: copies within copies multiply."""
_TOO_DEEP: Final = Rejection(code="bomb", message="压缩包一层套一层，超过三层，没有再打开。请解开后重新报送。")

Ask = Callable[[tuple[SourceFile, ...]], Mapping[str, Reading]]
"""Readings by sha256 for all of the files that are asked for."""


class _Line(Value):
    """A file at its place: `place` counts files, then members in their archive, so that lines can be put in order."""

    place: tuple[int, ...]
    source: SourceFile
    ignored: str = ""
    refused: Rejection | None = None

    @property
    def readable(self) -> bool:
        return not self.ignored and self.refused is None


def open_all(sources: Iterable[SourceFile], ask: Ask) -> tuple[Received, ...]:
    """A line for every file and, after each archive, for every member. Bytes that came before are duplicates.

    Each is asked for once; the members of an archive that came before are listed again, as duplicates. Of equal bytes
    those that an earlier night saw are the first; in one night, those that stand first.
    """
    readings: dict[str, Reading] = {}
    lines: list[_Line] = []
    wave = [_Line(place=(number,), source=source) for number, source in enumerate(sources)]
    while wave:
        lines += wave
        unread = _firsts(line for line in wave if line.readable and line.source.sha256 not in readings)
        readings |= ask(tuple(line.source for line in unread.values()))
        wave = _opened(wave, lines, readings)
    firsts = _firsts(line for line in lines if not line.ignored)
    together = _together(firsts.values(), readings, ask)
    ordered = sorted(lines, key=lambda line: line.place)
    return tuple(received for line in ordered for received in _received(line, firsts, readings, together))


class _Together(NamedTuple):
    """By a photo's digest: what it is in a document of several, or why it was left alone."""

    joined: dict[str, Joined]
    doubts: dict[str, str]


def _together(lines: Iterable[_Line], readings: Mapping[str, Reading], ask: Ask) -> _Together:
    """Photos that may be one document are asked for once more, together."""
    runs = runs_of_photos((line.source for line in lines if line.readable), readings)
    answers: Mapping[str, Reading] = ask(tuple(joint(run) for run in runs)) if runs else {}
    found = joined(runs, answers)
    return _Together(found, doubts(runs, found, readings))


def _firsts(lines: Iterable[_Line]) -> dict[str, _Line]:
    """By digest, the line that is the first of its bytes; in the order of their places."""
    firsts: dict[str, _Line] = {}
    for line in sorted(lines, key=lambda line: (line.source.seen, line.place)):
        firsts.setdefault(line.source.sha256, line)
    return dict(sorted(firsts.items(), key=lambda item: item[1].place))


def _opened(wave: Sequence[_Line], lines: Sequence[_Line], readings: Mapping[str, Reading]) -> list[_Line]:
    """The members of this wave's archives; beyond `MOST_LINES` of one file only of archives that hadn't come before."""
    known = {line.source.sha256 for line in lines[: len(lines) - len(wave)]}
    listed = Counter(line.place[0] for line in lines)
    members: list[_Line] = []
    for line in wave:
        if not line.readable:
            continue
        inside = _members(line, readings[line.source.sha256])
        if line.source.sha256 not in known or listed[line.place[0]] + len(inside) <= MOST_LINES:
            members += inside
            listed[line.place[0]] += len(inside)
        known.add(line.source.sha256)
    return members


def _members(line: _Line, reading: Reading) -> list[_Line]:
    if reading.members is None or len(line.place) > DEPTH:
        return []
    return [
        _Line(
            place=(*line.place, number),
            source=_member_source(line.source, member),
            ignored=left_alone_reason(member.name),
            refused=member.rejection,
        )
        for number, member in enumerate(reading.members)
    ]


def _member_source(archive: SourceFile, member: StoredMember) -> SourceFile:
    """`arrived` is the time in the archive, in the inbox's zone where the archive names none."""
    modified = member.modified or archive.arrived
    if modified.tzinfo is None:
        modified = modified.replace(tzinfo=archive.arrived.tzinfo)
    return SourceFile(
        path=archive.path,
        member=f"{archive.member}/{member.name}" if archive.member else member.name,
        sha256=member.sha256,
        size=member.size,
        arrived=modified.astimezone(archive.arrived.tzinfo),
        seen=archive.seen,
    )


def _received(
    line: _Line, firsts: Mapping[str, _Line], readings: Mapping[str, Reading], together: _Together
) -> list[Received]:
    """The file's line and, where it holds several documents, a line for each of them after it."""
    whole = _whole(line, firsts, readings)
    reading = readings.get(line.source.sha256)
    photo = together.joined.get(line.source.sha256)
    if line.readable and photo is not None:
        told = _told(
            _fated(line.source, whole.fate, photo.record, None), told_of(photo) if whole.fate == "read" else ""
        )
        return [Received.model_validate({**dict(told), "within": photo.within})]
    if not line.readable or reading is None or not reading.spans:
        reason = together.doubts.get(line.source.sha256, "") if whole.fate == "read" else ""
        return [_told(whole, reason)]
    records = {record.part: record for record in reading.parts}
    said = "、".join(part_words(span) for span in reading.spans)
    lines = [_fated(_part_source(line.source, span), whole.fate, records.get(span), None) for span in reading.spans]
    return [_told(whole, f"一个文件里有 {len(lines)} 份材料，分别在{said}"), *lines]


def _told(line: Received, reason: str) -> Received:
    return Received.model_validate({**dict(line), "reason": reason}) if reason else line


def part_words(part: tuple[int, int]) -> str:
    """The pages of a part in words: 第3-7页, 第2页."""
    first, last = part
    return f"第{first}页" if first == last else f"第{first}-{last}页"


def _part_source(file: SourceFile, part: tuple[int, int]) -> SourceFile:
    words = part_words(part)
    member = f"{file.member}/{words}" if file.member else words
    return SourceFile.model_validate(file.model_dump() | {"member": member, "part": part})


def _whole(line: _Line, firsts: Mapping[str, _Line], readings: Mapping[str, Reading]) -> Received:
    source = line.source
    if line.ignored:
        return Received(path=source.path, member=source.member, fate="left_alone", reason=line.ignored)
    if line.refused is not None:
        return _fated(source, "set_aside" if firsts[source.sha256] is line else "duplicate", None, line.refused)
    reading = readings[source.sha256]
    rejection = _TOO_DEEP if reading.members is not None and len(line.place) > DEPTH else reading.rejection
    if firsts[source.sha256] is not line:
        return _fated(source, "duplicate", reading.record, rejection)
    if rejection is not None:
        return _fated(source, "set_aside", None, rejection)
    return _fated(source, "archive" if reading.members is not None else "read", reading.record, None)


def _fated(source: SourceFile, fate: Fate, record: Record | None, rejection: Rejection | None) -> Received:
    return Received(
        source=source, path=source.path, member=source.member, fate=fate, record=record, rejection=rejection
    )
