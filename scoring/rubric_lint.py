"""In: a rubric. Out: what doesn't fit together in it (sums, bands, parts, bases, names), whatever its text."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from schema.rubric import Band, Criterion, Rubric
from schema.scorecard import LintNote
from scoring.marking import lowest, points_text
from scoring.rubric_names import unknown_names

_HEADING: Final = re.compile(r"[（(](\d+(?:\.\d+)?)分[）)]\s*$")
_RANGE: Final = re.compile(r"[（(](\d+(?:\.\d+)?)(?:[-－–~～至](\d+(?:\.\d+)?))?分[）)]")
_NOTHING: Final = Decimal(0)


def lint(rubric: Rubric) -> tuple[LintNote, ...]:
    """Everything that every check finds, in the order of the checks; nothing for a rubric that fits together."""
    return tuple(note for check in _CHECKS for note in check(rubric))


def _names(rubric: Rubric) -> Iterator[LintNote]:
    for _, item, reason in unknown_names(rubric):
        yield LintNote(item=item, message=reason)


def _whole(rubric: Rubric) -> Iterator[LintNote]:
    """The total against the items and against the headings."""
    inside = sum((c.max for c in rubric.criteria if c.in_total), _NOTHING)
    if inside != rubric.total:
        apart = sum((c.max for c in rubric.criteria if c.in_total and not c.basis), _NOTHING)
        hint = f"；不算没有考核依据的{_p(apart)}分，正好" if apart and inside - apart == rubric.total else ""
        yield LintNote(message=f"合计印的是{_p(rubric.total)}分，各项最高分加起来是{_p(inside)}分{hint}")
    printed = [group.printed for group in rubric.groups if group.printed is not None]
    if printed and sum(printed, _NOTHING) != rubric.total:
        yield LintNote(message=f"合计印的是{_p(rubric.total)}分，各大项标题加起来是{_p(sum(printed, _NOTHING))}分")


def _headings(rubric: Rubric) -> Iterator[LintNote]:
    """Each heading that prints points against its items: the groups, and the parts in them."""
    for group in rubric.groups:
        mine = [c for c in rubric.criteria if c.group == group.label]
        stated = _stated(group.label)
        if group.printed is not None and stated is not None and stated != group.printed:
            yield LintNote(message=f"“{group.label}”标题写{_p(stated)}分，数据里写{_p(group.printed)}分")
        if group.printed is not None:
            yield from _heading(group.label, group.printed, mine)
    for label in dict.fromkeys((c.group, c.part) for c in rubric.criteria):
        stated = _stated(label[1])
        if stated is not None:
            yield from _heading(label[1], stated, [c for c in rubric.criteria if (c.group, c.part) == label])


def _heading(label: str, printed: Decimal, items: Sequence[Criterion]) -> Iterator[LintNote]:
    sum_ = sum((c.max for c in items), _NOTHING)
    over = [c for c in items if c.max > printed]
    for criterion in over:
        message = f"“{criterion.label}”最高{_p(criterion.max)}分，比它所属的“{label}”还多"
        yield LintNote(item=criterion.key, message=message)
    if sum_ != printed and not over:
        item = items[0].key if len(items) == 1 else ""
        yield LintNote(item=item, message=f"“{label}”印的是{_p(printed)}分，其中各项最高分加起来是{_p(sum_)}分")


def _parts(rubric: Rubric) -> Iterator[LintNote]:
    """The parts' headings of a group against the group's own."""
    for group in rubric.groups:
        labels = dict.fromkeys(c.part for c in rubric.criteria if c.group == group.label)
        stated = [points for label in labels if (points := _stated(label)) is not None]
        if group.printed is not None and len(stated) == len(labels) and sum(stated, _NOTHING) != group.printed:
            sum_ = _p(sum(stated, _NOTHING))
            yield LintNote(message=f"“{group.label}”印的是{_p(group.printed)}分，其中各部分标题加起来是{sum_}分")


def _bands(rubric: Rubric) -> Iterator[LintNote]:
    for criterion in rubric.criteria:
        bands = sorted(criterion.bands, key=lambda band: band.high, reverse=True)
        if bands:
            yield from (LintNote(item=criterion.key, message=m) for m in _edges(criterion, bands, rubric.unit))
            yield from (LintNote(item=criterion.key, message=m) for m in _silence(criterion))
            yield from (LintNote(item=criterion.key, message=m) for m in _printed(bands))
            yield from (LintNote(item=criterion.key, message=m) for m in _shares(bands))


def _edges(criterion: Criterion, bands: Sequence[Band], unit: Decimal) -> Iterator[str]:
    """Bands that lie wrong: upside down, over the item's points, not up to them, overlapping, with gaps."""
    for band in bands:
        if band.low > band.high:
            yield f"{band.name}档写反了：从{_p(band.low)}分到{_p(band.high)}分"
        if band.high > criterion.max:
            yield f"{band.name}档到{_p(band.high)}分，超过这一项的{_p(criterion.max)}分"
    if bands[0].high < criterion.max:
        yield f"最高的{bands[0].name}档只到{_p(bands[0].high)}分，这一项有{_p(criterion.max)}分"
    ranged = any(band.low < band.high for band in bands)
    step = min(filter(None, (unit, criterion.each)), default=unit)
    for upper, under in pairwise(bands):
        between = f"{upper.name}档（{_p(upper.low)}分起）和{under.name}档（到{_p(under.high)}分）"
        if under.high >= upper.low:
            yield f"{between}重叠"
        elif ranged and upper.low - under.high > step:
            yield f"{between}之间有空档，给分按{_p(step)}分一级"


def _silence(criterion: Criterion) -> Iterator[str]:
    if lowest(criterion).low > 0 and criterion.floor is None:
        yield f"没有写低于{lowest(criterion).name}档（{_p(lowest(criterion).low)}分以下）怎么给分"


def _printed(bands: Sequence[Band]) -> Iterator[str]:
    """Bands whose sentence prints another range than the data."""
    for band in bands:
        found = _RANGE.search(band.text)
        if found and (Decimal(found[1]), Decimal(found[2] or found[1])) != (band.low, band.high):
            yield f"{band.name}档的条文写“{found.group()}”，数据里写{_p(band.low)}到{_p(band.high)}分"


def _shares(bands: Sequence[Band]) -> Iterator[str]:
    shares = [(band.name, band.share) for band in bands if band.share is not None]
    for (upper, more), (under, less) in pairwise(shares):
        if more <= less:
            yield f"{upper}档要求的比例（{_p(more * 100)}%）不高于{under}档（{_p(less * 100)}%）"
    if shares and len(shares) < len(bands):
        yield "有的档写了比例，有的没有写"


def _additions(rubric: Rubric) -> Iterator[LintNote]:
    for criterion in rubric.criteria:
        if criterion.each is not None and not criterion.bands:
            sum_ = criterion.each * len(criterion.facts)
            if sum_ != criterion.max:
                words = f"{len(criterion.facts)}项每项{_p(criterion.each)}分，合起来{_p(sum_)}分"
                yield LintNote(item=criterion.key, message=f"{words}，这一项最高{_p(criterion.max)}分")


def _ladders(rubric: Rubric) -> Iterator[LintNote]:
    for criterion in rubric.criteria:
        if criterion.base is not None and criterion.base > criterion.max:
            message = f"达到次数计{_p(criterion.base)}分，超过这一项的{_p(criterion.max)}分"
            yield LintNote(item=criterion.key, message=message)
        if criterion.step is not None and criterion.step <= 0:
            yield LintNote(item=criterion.key, message="每多（少）一次加（减）的分数应大于0")


def _bases(rubric: Rubric) -> Iterator[LintNote]:
    for item in (*rubric.gates, *rubric.criteria):
        if not item.basis:
            yield LintNote(item=item.key, message=f"“{item.label}”没有写考核依据")
        if not item.proves:
            yield LintNote(item=item.key, message=f"“{item.label}”没有一种材料可以作证（proves 是空的）")


def _stated(label: str) -> Decimal | None:
    """The points that a heading prints at its end: 一项特色工作（15分）."""
    found = _HEADING.search(label)
    return Decimal(found[1]) if found else None


def _p(points: Decimal) -> str:
    return points_text(points)


_CHECKS: Final[tuple[Callable[[Rubric], Iterator[LintNote]], ...]] = (
    _names,
    _whole,
    _headings,
    _parts,
    _bands,
    _additions,
    _ladders,
    _bases,
)
