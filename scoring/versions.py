"""In: several forms of one applicant. Out: which is the newest, by evidence only, and what it changed."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Final

from rapidfuzz.distance import Indel

from schema.campaign import Campaign
from schema.record import Field, Record
from schema.submission import Change
from scoring.names import plain
from scoring.papers import Paper, answer, answers

_SIGNED_WITHIN: Final = timedelta(days=366)
"""A signature further from the campaign than this is a slip of the pen and tells nothing about which came first."""
_SAME_COPYING: Final = timedelta(minutes=10)
"""Files laid down by one act of copying lie closer together than this."""

_DRAFT: Final = re.compile(r"初稿|草稿|草案|样稿|旧|作废|old|draft", re.IGNORECASE)
_REVISED: Final = re.compile(
    r"修改|修订|修正|更正|更新|改后|改\d*(?=\W|$)|补正|补交|补报|重新?报|重新?交|新版?(?=\W|$)", re.IGNORECASE
)
_FINAL: Final = re.compile(r"终稿|终版|定稿|最终|[(（]终[)）]|正式|final", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"[vV](\d{1,2})(?!\d)|第([一二三四五六\d])[稿版]|[(（](\d{1,2})[)）](?=\.[^.]*$|$)")
_ORDINALS: Final = "〇一二三四五六"
_REGISTERED: Final = re.compile(r"^(\d{1,5})(?=[_\-.、 ]|[\u4e00-\u9fff])")

_RECOGNISED: Final = ("scan", "photo")
"""Formats whose characters were recognised from a picture, not read."""
_LONG: Final = 20
_MISREAD: Final = 0.03
"""In texts of so many characters recognition errs in so large a share of them at most, and calls itself sure."""

Compare = Callable[[Paper, Paper], int]
"""Positive where the first is newer, negative where the second is, 0 where this evidence doesn't tell."""


def newest(papers: Sequence[Paper], campaign: Campaign) -> tuple[Paper, ...]:
    """The newest form; several where no evidence tells which of them is. Older ones are left out.

    Evidence, strongest first: a form with answers before an empty one · the date signed · words of the name (终稿,
    修改, v2) · the time that the file says it was saved · gaps of the one that the other fills, opening none · the time
    of arrival, where they didn't come together · the running number of the folder (005_… before 008_…) · a seal.
    """
    beaten = {
        at
        for at, paper in enumerate(papers)
        if any(_newer(other, paper, campaign) > 0 for other in papers if other is not paper)
    }
    left = tuple(paper for at, paper in enumerate(papers) if at not in beaten)
    return left or tuple(papers)


def in_order(papers: Sequence[Paper], campaign: Campaign) -> tuple[Paper, ...]:
    """The papers from the newest to the oldest; what evidence doesn't tell stays in the order given."""
    wins = {
        at: sum(_newer(paper, other, campaign) for other in papers if other is not paper)
        for at, paper in enumerate(papers)
    }
    return tuple(papers[at] for at in sorted(wins, key=lambda at: (-wins[at], at)))


def _newer(one: Paper, other: Paper, campaign: Campaign) -> int:
    for compare in (
        partial(_answered, campaign=campaign),
        partial(_signed, campaign=campaign),
        _worded,
        _saved,
        partial(_filled, campaign=campaign),
        _arrived,
        _registered,
        partial(_sealed, campaign=campaign),
    ):
        told = compare(one, other)
        if told:
            return told
    return 0


def _sign(one: float, other: float) -> int:
    return (one > other) - (one < other)


def _answered(one: Paper, other: Paper, campaign: Campaign) -> int:
    due = sum(spec.required and spec.type != "seal" for spec in campaign.form.fields)
    empty = [len(gaps(p.record, campaign)) == due if p.record else True for p in (one, other)]
    return empty[1] - empty[0]


def _signed(one: Paper, other: Paper, campaign: Campaign) -> int:
    mine, theirs = _signature(one, campaign), _signature(other, campaign)
    return _sign(mine.toordinal(), theirs.toordinal()) if mine and theirs else 0


def _signature(paper: Paper, campaign: Campaign) -> date | None:
    """The latest date that the applicant's side signed on."""
    keys = (s.key for s in campaign.form.fields if s.type == "date" and s.filled_by != "bureau")
    days = (_day(text) for key in keys if paper.record for text in answers(paper.record, key))
    first, last = campaign.announced - _SIGNED_WITHIN, campaign.deadline.date() + _SIGNED_WITHIN
    return max((day for day in days if day and first <= day <= last), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _worded(one: Paper, other: Paper) -> int:
    mine, theirs = _wording(one.name), _wording(other.name)
    return (mine > theirs) - (mine < theirs)


def _wording(name: str) -> tuple[int, int]:
    """What the name says of its version: draft, nothing, revised, final; then its number."""
    rank = 3 if _FINAL.search(name) else 2 if _REVISED.search(name) else 0 if _DRAFT.search(name) else 1
    number = _NUMBERED.search(name)
    text = next(filter(None, number.groups())) if number else "0"
    return rank, int(text) if text.isdigit() else _ORDINALS.index(text)


def _saved(one: Paper, other: Paper) -> int:
    mine, theirs = _moment(one), _moment(other)
    return _sign(mine.timestamp(), theirs.timestamp()) if mine and theirs else 0


def _moment(paper: Paper) -> datetime | None:
    """When the file says that it was last saved; without a zone it counts as UTC."""
    try:
        moment = datetime.fromisoformat(paper.record.modified if paper.record else "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _filled(one: Paper, other: Paper, campaign: Campaign) -> int:
    if one.record is None or other.record is None:
        return 0
    mine, theirs = gaps(one.record, campaign), gaps(other.record, campaign)
    return (mine < theirs) - (theirs < mine)


def gaps(form: Record, campaign: Campaign) -> frozenset[str]:
    """The required fields that the form doesn't answer soundly. A correction often comes without its seal: no gap."""
    due = (spec for spec in campaign.form.fields if spec.required and spec.type != "seal")
    return frozenset(spec.key for spec in due if not _sound(form.fields.get(spec.key)))


def _sound(field: Field | None) -> bool:
    return field is not None and field.status in ("ok", "uncertain")


def _sealed(one: Paper, other: Paper, campaign: Campaign) -> int:
    seals = [spec.key for spec in campaign.form.fields if spec.type == "seal" and spec.required]
    mine, theirs = ([answer(p.record, key) is True for key in seals if p.record] for p in (one, other))
    return sum(mine) - sum(theirs)


def _arrived(one: Paper, other: Paper) -> int:
    apart = one.source.arrived - other.source.arrived
    return 0 if abs(apart) < _SAME_COPYING else _sign(apart.total_seconds(), 0)


def _registered(one: Paper, other: Paper) -> int:
    mine, theirs = _running_number(one), _running_number(other)
    return _sign(mine, theirs) if mine and theirs else 0


def _running_number(paper: Paper) -> int:
    for folder in paper.folders:
        number = _REGISTERED.match(folder.rpartition("/")[2])
        if number:
            return int(number[1])
    return 0


def changes(before: Record, after: Record, campaign: Campaign) -> tuple[Change, ...]:
    """What the newer form changed, in the form's order: only where the meaning changed, in the words written."""
    found: list[Change] = []
    for spec in campaign.form.fields:
        old, new = before.fields.get(spec.key), after.fields.get(spec.key)
        if _meaning(old) != _meaning(new):
            found.append(Change(key=spec.key, label=spec.label, before=_words(old), after=_words(new)))
    return tuple(found)


def shows(picture: Record, form: Record, campaign: Campaign) -> bool:
    """Whether a scan or photo shows that very form: it is sure of nothing that the form says otherwise or leaves open.

    What it couldn't recognise makes no other version of it; half of what the form says has to be recognised in it.
    Seals don't count: only the picture can show them.
    """
    if picture.format not in _RECOGNISED or form.format in _RECOGNISED:
        return False
    same = said = 0
    for spec in campaign.form.fields:
        if spec.type == "seal":
            continue
        seen, told = picture.fields.get(spec.key), form.fields.get(spec.key)
        agrees = _reads_as(_meaning(seen), _meaning(told))
        if not agrees and seen is not None and seen.status == "ok":
            return False
        said += bool(_meaning(told))
        same += agrees and bool(_meaning(told))
    return 2 * same >= said > 0


def _reads_as(seen: str, told: str) -> bool:
    return seen == told or (len(told) >= _LONG and Indel.normalized_distance(seen, told) <= _MISREAD)


def _meaning(field: Field | None) -> str:
    """The field for comparing. A seal that isn't there and one that can't be known are no change."""
    if field is None or field.value is False:
        return ""
    if field.value is None:
        return plain(field.raw) if field.status in ("invalid", "uncertain") else ""
    if isinstance(field.value, tuple):
        return "/".join(sorted(field.value))
    return plain(str(field.value))


def _words(field: Field | None) -> str:
    if field is None or not _meaning(field):
        return ""
    if field.value is True:
        return "已盖章"
    value = "、".join(field.value) if isinstance(field.value, tuple) else str(field.value or "")
    return field.raw or value
