"""In: merged facts and a criterion. Out: marks for items where two conditions, one of them, or neither hold."""

from collections.abc import Sequence
from decimal import Decimal

from schema.rubric import Band, Criterion
from schema.scorecard import ItemState, Mark, MergedFact
from scoring.facts import Facts
from scoring.marking import NOTHING, below, disagreement, lowest, marked, points_text, proofs, proved, shown, unproved


def both_or_one(facts: Facts, criterion: Criterion) -> Mark:
    """依据：“A.主持人和学员两者均有专著或市级及以上研究课题（10分）；B.主持人或者学员有一方有（7分）”。

    怎样判：两者都有材料证明的给A档，只有一方有、另一方材料写明没有的给B档；两者都写明没有的，按“细则解读”里的读法给分。
    何时不判：同一件事一份材料说有、一份说没有；有一方没有材料提到（没提到不等于没有），这时列出还可能的分数。
    """
    told = [facts.get(key) for key in criterion.facts]
    answers = [_answer(fact, criterion) for fact in told]
    evidence = [e for fact in told for e in (shown(fact) if fact.conflict else proofs(fact, criterion.proves))]
    reason = "；".join(_words(fact, answer) for fact, answer in zip(told, answers, strict=True))
    low, high = _points(criterion, answers.count(True)), _points(criterion, len(told) - answers.count(False))
    state: ItemState = (
        "conflict" if any(fact.conflict for fact in told) else "pending" if None in answers else "proposed"
    )
    band = _band(criterion, answers)
    if state == "proposed" and low is None:
        state, reason = "pending", f"{reason}；这种情况给几分条文没有规定，请人定"
    elif state == "pending" and band is not None:
        state = "suggested"
    return marked(
        facts,
        criterion,
        state,
        reason,
        rule=f"两者都有{points_text(_top(criterion).high)}分，有一方{points_text(lowest(criterion).high)}分",
        points=low if state == "proposed" else None,
        low=low or NOTHING,
        high=below(criterion) if high is None else high,
        band=None if state == "conflict" else band,
        evidence=evidence,
    )


def _answer(fact: MergedFact, criterion: Criterion) -> bool | None:
    """Yes or no where a document that may prove it says so; None where none does, or they disagree."""
    return fact.value if isinstance(fact.value, bool) and proved(fact, criterion.proves) else None


def _points(criterion: Criterion, holding: int) -> Decimal | None:
    """What so many conditions earn; None for none of them where the rubric's reading gives no points for that."""
    if holding == 0:
        return criterion.floor
    return _top(criterion).high if holding == len(criterion.facts) else lowest(criterion).high


def _top(criterion: Criterion) -> Band:
    return max(criterion.bands, key=lambda band: band.high)


def _band(criterion: Criterion, answers: Sequence[bool | None]) -> str | None:
    """The band that is reached at least; None where not even one condition holds for certain."""
    if True not in answers:
        return None
    return _top(criterion).name if all(answers) else lowest(criterion).name


def _words(fact: MergedFact, answer: bool | None) -> str:
    if fact.conflict:
        return f"{fact.label}说法不一：{disagreement(fact)}"
    return unproved(fact) if answer is None else f"{'有' if answer else '没有'}{fact.label}"
