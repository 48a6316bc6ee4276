"""In: what a rule found. Out: a `Mark`; what rules share: which quotations prove, which bands there are."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final

from schema.rubric import Band, Criterion, Gate
from schema.scorecard import Evidence, GateMark, ItemState, Mark, MergedFact
from scoring.facts import Facts
from scoring.vocabulary import value_words

Rule = Callable[[Facts, Criterion], Mark]
GateRule = Callable[[Facts, Gate], GateMark]
NOTHING: Final = Decimal(0)
_SHOWN: Final = 5
"""Quotations that a claim shows at most: the rows that make a count stand together in the document it links to."""


def marked(
    facts: Facts,
    criterion: Criterion,
    state: ItemState,
    reason: str,
    *,
    rule: str,
    points: Decimal | None = None,
    low: Decimal = NOTHING,
    high: Decimal | None = None,
    expected: Decimal | None = None,
    band: str | None = None,
    formula: str = "",
    held: tuple[str, ...] = (),
    evidence: Iterable[Evidence] = (),
) -> Mark:
    """The mark. The range is the whole range where none is given; the estimate is the points, else its middle."""
    top = criterion.max if high is None else high
    estimate = expected if expected is not None else points if points is not None else (low + top) / 2
    return Mark(
        item=criterion.key,
        max=criterion.max,
        state=state,
        points=points,
        low=low,
        high=top,
        expected=estimate,
        band=band,
        rule=rule,
        reason=reason,
        formula=formula,
        held=held,
        evidence=tuple(evidence),
        claimed=facts.claimed.get(criterion.key),
    )


def proofs(fact: MergedFact, kinds: Iterable[str]) -> tuple[Evidence, ...]:
    """The quotations of the claims that count and come from a document that may prove it."""
    allowed = frozenset(kinds)
    return shown(fact, lambda kind: kind in allowed)


def shown(fact: MergedFact, may: Callable[[str], bool] = lambda _: True) -> tuple[Evidence, ...]:
    """The quotations of the claims that count, of each claim the first few."""
    return tuple(e for claim in fact.claims if claim.counts and may(claim.kind) for e in claim.evidence[:_SHOWN])


def proved(fact: MergedFact, kinds: Iterable[str]) -> bool:
    """Whether the fact has a value that a document of these kinds states."""
    return fact.value is not None and bool(proofs(fact, kinds))


def disagreement(fact: MergedFact) -> str:
    """What the documents that disagree say, in Chinese: 14次（工作室总结）与12次（研修活动一览）."""
    said: dict[str, list[str]] = {}
    for claim in fact.claims:
        if claim.counts:
            words = ("至少" if claim.at_least else "") + value_words(fact.key, claim.value)
            said.setdefault(words, []).append((claim.member or claim.file).rpartition("/")[2])
    return "，".join(f"{value}（{'、'.join(dict.fromkeys(files))}）" for value, files in said.items())


def unproved(fact: MergedFact) -> str:
    """Why a fact decides nothing, in Chinese."""
    if fact.conflict:
        return f"{fact.label}几份材料说法不一：{disagreement(fact)}"
    if fact.note:
        return f"{fact.label}：{fact.note}"
    if fact.value is not None:
        return f"{fact.label}只见于不能作为考核依据的材料"
    doubted = next((claim.note for claim in fact.claims if claim.note), "")
    return f"{fact.label}：{doubted}" if doubted else f"材料里没有写明{fact.label}"


def lowest(criterion: Criterion) -> Band:
    """The band with the fewest points."""
    return min(criterion.bands, key=lambda band: band.low)


def below(criterion: Criterion, unit: Decimal = Decimal(1)) -> Decimal:
    """The most that is possible under the lowest band: its least points less one step."""
    return max(NOTHING, lowest(criterion).low - unit)


def points_text(points: Decimal) -> str:
    """Points as people write them: 8, 9.5."""
    return f"{points.normalize():f}"
