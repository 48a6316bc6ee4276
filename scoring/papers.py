"""In: the list of received files. Out: `Paper`, each document with where it stands and whom it speaks of."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from schema.record import Answer, Kind, Record, Rejection
from schema.submission import Received, SourceFile
from scoring.names import person, plain

_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_PERSONAL: Final = ("work_start", "party_joined", "birth", "education", "subject", "professional_title")
ENCLOSED: Final[tuple[Kind, ...]] = ("notice", "other")
"""Kinds that only lie beside: the people and schools that they name say nothing of whose they are."""
_FATES: Final = ("read", "set_aside", "duplicate")
"""Fates of documents; the first bytes that came stand before those that came again."""


class Claim(NamedTuple):
    """What a document says of whom it belongs to, folded for comparing. `facts` are the leader's own dates, titles."""

    leaders: frozenset[str] = frozenset()
    studios: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    mobiles: frozenset[str] = frozenset()
    facts: tuple[tuple[str, str], ...] = ()
    identity: str = ""

    @property
    def silent(self) -> bool:
        """Whether it names nobody."""
        return not (self.leaders or self.studios or self.mobiles)


class Paper(NamedTuple):
    """A document that came. `folders` are those it stands in, the innermost first, archives and folders in them too.

    `homes` are the innermost of them up to the first real folder: files that stand in one home came together.
    """

    source: SourceFile
    record: Record | None
    rejection: Rejection | None
    first: bool
    folders: tuple[str, ...]
    homes: tuple[str, ...]
    claim: Claim

    @property
    def kind(self) -> Kind | None:
        """The document's kind, None where it could not be read."""
        return self.record.kind if self.record else None

    @property
    def name(self) -> str:
        """The file's own name, of a member the member's."""
        return PurePosixPath(self.source.in_archive or self.source.path).name


def papers_received(received: Iterable[Received]) -> tuple[Paper, ...]:
    """The documents among the files that came, in an order that doesn't depend on the order they are given in.

    A file whose bytes came before has the record of those bytes. Archives (also one that came before) and files left
    alone are no documents.
    """
    lines = sorted((r for r in received if r.fate in _FATES and r.source), key=_order)
    records: dict[str, Record] = {}
    rejections: dict[str, Rejection] = {}
    for line in lines:
        if line.source and line.record:
            records.setdefault(line.source.contents, line.record)
        if line.source and line.rejection:
            rejections.setdefault(line.source.contents, line.rejection)
    seen: set[str] = set()
    papers: list[Paper] = []
    for line in lines:
        if line.source and (line.source.contents in records or line.source.contents in rejections):
            contents = line.source.contents
            papers.append(
                _paper(line.source, records.get(contents), rejections.get(contents), first=contents not in seen)
            )
            seen.add(contents)
    return tuple(papers)


def _order(line: Received) -> tuple[int, float, float, str, str]:
    seen, arrived = (line.source.seen, line.source.arrived) if line.source else (None, None)
    return (
        _FATES.index(line.fate),
        seen.timestamp() if seen else 0.0,
        arrived.timestamp() if arrived else 0.0,
        line.path,
        line.member or "",
    )


def _paper(source: SourceFile, record: Record | None, rejection: Rejection | None, *, first: bool) -> Paper:
    path = PurePosixPath(source.path)
    inner = _above(path / source.member, within=str(path)) if source.member else ()
    outer = _above(path)
    return Paper(
        source=source,
        record=record,
        rejection=None if record else rejection,
        first=first,
        folders=(*inner, *outer),
        homes=(*inner, *outer[:1]),
        claim=claim_of(record) if record else Claim(),
    )


def _above(path: PurePosixPath, within: str = "") -> tuple[str, ...]:
    """The folders above a path, innermost first, the inbox itself left out; `within` an archive, up to and with it."""
    above = tuple(str(folder) for folder in path.parents if str(folder) not in (".", "/"))
    return above[: above.index(within) + 1] if within else above


def claim_of(record: Record) -> Claim:
    """What the record says of its applicant: a form's own fields, else the names found in the document."""
    leaders = answers(record, "leader_name") or record.leader_names
    studios = answers(record, "studio_name") or record.studio_names
    facts = ((key, plain(_text(record, key))) for key in _PERSONAL)
    return Claim(
        leaders=frozenset(name for name in map(person, leaders) if name),
        studios=tuple(name for name in map(plain, studios) if name),
        schools=record.schools,
        mobiles=frozenset(n for n in answers(record, "phone") if _MOBILE.fullmatch(n)),
        facts=tuple((key, value) for key, value in facts if value),
        identity=plain(_text(record, "id_number")),
    )


def merged_claim(claims: Iterable[Claim]) -> Claim:
    """All that these claims say together."""
    every = tuple(claims)
    return Claim(
        leaders=frozenset(leader for claim in every for leader in claim.leaders),
        studios=tuple(dict.fromkeys(studio for claim in every for studio in claim.studios)),
        schools=tuple(dict.fromkeys(school for claim in every for school in claim.schools)),
        mobiles=frozenset(mobile for claim in every for mobile in claim.mobiles),
    )


def same_home(one: Paper, other: Paper) -> bool:
    """Whether they came together: in one folder or archive, or the one in an archive beside the other."""
    if not one.homes or not other.homes:
        return False
    return one.homes[0] in other.homes or other.homes[0] in one.homes


def answer(record: Record, key: str) -> Answer:
    """The field's value, None where the form has no such field."""
    field = record.fields.get(key)
    return field.value if field else None


def answers(record: Record, key: str) -> tuple[str, ...]:
    """The field's value as a list of texts."""
    value = answer(record, key)
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) and value else ()


def _text(record: Record, key: str) -> str:
    value = answer(record, key)
    return value if isinstance(value, str) else ""
