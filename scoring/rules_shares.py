"""In: merged facts and a criterion. Out: marks for items of which a share of the trainees decides the band."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from schema.rubric import Band, Criterion
from schema.scorecard import BELOW, Mark, MergedFact
from scoring.facts import Facts, possible_counts
from scoring.marking import (
    NOTHING,
    below,
    disagreement,
    lowest,
    marked,
    points_text,
    proofs,
    proved,
    shown,
    unproved,
)


class Share(NamedTuple):
    """A share of the trainees: exact where their numbers are known (`part` of `whole`), else as it is printed."""

    value: Decimal
    part: int | None = None
    whole: int | None = None

    @property
    def words(self) -> str:
        """The share as people check it: 19 ÷ 22 = 86.4%."""
        percent = f"{self.value * 100:.1f}".removesuffix(".0") + "%"
        return percent if self.part is None else f"{self.part} ÷ {self.whole} = {percent}"


class Span(NamedTuple):
    """Where the points lie: the bands that are possible, and the range over them."""

    names: tuple[str, ...]
    low: Decimal
    high: Decimal


def share_reached(facts: Facts, criterion: Criterion) -> Mark:
    """依据：“A.培训周期内，80%以上学员县级及以上范围内公开教学或讲座，或有1篇论文、案例等在县级及以上刊物发表或获奖（8-10分）；B.50%以上（5-7分）”。

    怎样判：达到的学员数除以学员总数，比例落在哪一档就定哪一档（“以上”包括本数），分子、分母写在算式里；档内给几分请人定，程序不提议分数。
    比例不到最低一档的，条文没有规定，在0分和不足最低一档之间请人定。
    何时不判：学员总数或达到的人数几份材料说法不一；有一个数没有材料写明；只知道“至少几名”而两档都有可能。
    """
    part, whole = facts.get(criterion.facts[0]), facts.get(criterion.facts[1])
    rule = "，".join(f"{_percent(band)}以上{band.name}档" for band in _shared(criterion)) + "，档内请人定"
    possible = _spans(criterion, shares(part, whole))
    evidence = [*proofs(part, criterion.proves), *shown(whole)]
    if part.conflict or (whole.conflict and part.value is not None):
        return _disagreeing(facts, criterion, (part, whole), possible, rule)
    found = shares(part, whole)
    if not found or not proved(part, criterion.proves) or (found[0].whole and not shown(whole)):
        reason = unproved(whole if proved(part, criterion.proves) else part)
        return marked(facts, criterion, "pending", reason, rule=rule, evidence=evidence)
    share = found[0]
    if share.value > 1:
        reason = f"{part.label}{share.part}名，比学员总数{share.whole}名还多，请核对"
        return marked(facts, criterion, "conflict", reason, rule=rule, evidence=evidence)
    span = _bounded(criterion, share, part, whole)
    band = span.names[0] if len(span.names) == 1 else None
    return marked(
        facts,
        criterion,
        "suggested" if band else "pending",
        _reason(criterion, share, band, part, whole),
        rule=rule,
        low=span.low,
        high=span.high,
        band=band,
        formula=share.words,
        evidence=evidence,
    )


def shares(part: MergedFact, whole: MergedFact) -> tuple[Share, ...]:
    """The shares that the facts come to; several where documents disagree, none where a number is lacking."""
    parts, wholes = possible_counts(part), possible_counts(whole)
    counted = tuple(Share(Decimal(p) / w, p, w) for p in parts for w in wholes if w > 0)
    printed = [claim.value for claim in part.claims if claim.counts] if part.conflict else [part.value]
    return (*counted, *(Share(Decimal(str(ratio))) for ratio in printed if isinstance(ratio, float)))


def _shared(criterion: Criterion) -> Sequence[Band]:
    """The bands that a share decides, the highest first."""
    bands = [band for band in criterion.bands if band.share is not None]
    return sorted(bands, key=lambda band: band.share or NOTHING, reverse=True)


def _percent(band: Band) -> str:
    return f"{points_text((band.share or NOTHING) * 100)}%"


def _spans(criterion: Criterion, found: Iterable[Share]) -> Span:
    """Where the points lie for all of these shares together; the whole range where there are none."""
    bands = [_band(criterion, share) for share in found]
    if not bands:
        return Span((), NOTHING, criterion.max)
    names = tuple(dict.fromkeys(band.name if band else BELOW for band in bands))
    low = min(band.low if band else NOTHING for band in bands)
    high = max(band.high if band else below(criterion) for band in bands)
    return Span(names, low, high)


def _band(criterion: Criterion, share: Share) -> Band | None:
    """The band that the share reaches, None under the lowest. Numbers are compared exactly, without rounding."""
    for band in _shared(criterion):
        least = band.share or NOTHING
        reached = share.part >= least * share.whole if share.part is not None and share.whole else share.value >= least
        if reached:
            return band
    return None


def _bounded(criterion: Criterion, share: Share, part: MergedFact, whole: MergedFact) -> Span:
    """As `_spans`; a number that is only a lower bound leaves the bands above open, or those under it."""
    span = _spans(criterion, (share,))
    lasting = _shared(criterion)
    if whole.at_least and share.part is not None:
        return Span((), NOTHING, span.high)
    if part.at_least and span.names != (lasting[0].name,):
        return Span((), span.low, lasting[0].high)
    return span


def _reason(criterion: Criterion, share: Share, band: str | None, part: MergedFact, whole: MergedFact) -> str:
    office = "，由名师办评分" if criterion.scorer == "office" else ""
    if band is None:
        lacking = whole.label if whole.at_least and share.part is not None else part.label
        return f"{share.words}，但材料只写了{lacking}至少多少，两档都有可能，请核实{office}"
    if band == BELOW:
        silent = f"低于{lowest(criterion).name}档给几分条文没有规定，请人定{office}"
        return f"{share.words}，不到{_percent(_shared(criterion)[-1])}；{silent}"
    return f"{share.words}，在{band}档；档内给几分请人定{office}"


def _disagreeing(
    facts: Facts, criterion: Criterion, both: tuple[MergedFact, MergedFact], span: Span, rule: str
) -> Mark:
    said = "；".join(f"{fact.label}说法不一：{disagreement(fact)}" for fact in both if fact.conflict)
    same = f"；不论按哪种说法都在{span.names[0]}档" if len(span.names) == 1 and span.names[0] != BELOW else ""
    evidence = [*shown(both[0]), *shown(both[1])]
    return marked(
        facts,
        criterion,
        "conflict",
        f"{said}，请核对后定{same}",
        rule=rule,
        low=span.low,
        high=span.high,
        evidence=evidence,
    )
