"""In: signals and a criterion. Out: marks for items that only a person can judge: a suggested band, never a point."""

from collections.abc import Sequence

from schema.rubric import Band, Criterion
from schema.scorecard import Mark, MergedFact
from scoring.facts import Facts
from scoring.marking import NOTHING, marked, points_text, shown, unproved
from scoring.vocabulary import value_words


def judged_by_person(facts: Facts, criterion: Criterion) -> Mark:
    """依据：“A.……清晰合理、有层次、个性化、可操作性强；B.……清晰、可操作性较强”一类要人看的标准。

    怎样判：程序只把材料里有关的话找出来，按找到几类（如写了阶段目标、措施有人有时间、有具体数字、有与众不同之处）建议一档，类数写在细则里；
    建议不是分数，分数范围仍是0到满分。
    何时不判：从不提议分数；一类也没有找到时连档也不建议。
    """
    return _suggesting(facts, criterion, "按材料分档，由评审人评分")


def spot_checked(facts: Facts, criterion: Criterion) -> Mark:
    """依据：“认真做好网页建设与管理工作……抽查发现不规范的每次扣0.5分”。

    怎样判：夜间程序不上网，网页只有人能看；材料里说到网页的话列出来供抽查时对照，并据以建议一档，扣分由抽查的人按次数计。
    何时不判：从不提议分数。
    """
    each = points_text(criterion.each or NOTHING)
    return _suggesting(facts, criterion, f"抽查网页后评分，每发现一次不规范扣{each}分")


def office_scores(facts: Facts, criterion: Criterion) -> Mark:
    """依据：“工作室（站）经费使用合理规范，及时上交经费使用所需材料等”，分值栏注明“名师办评分”。

    怎样判：由名师办评分，程序只说交了哪些材料、列出有关的话。
    何时不判：从不提议分数，也不建议档。
    """
    evidence = facts.signals.get(criterion.key, ())
    handed_in = any(kind in facts.kinds for kind in criterion.proves)
    reason = f"由名师办评分；{'已交' if handed_in else '没有收到'}{criterion.basis}"
    return marked(facts, criterion, "pending", reason, rule="名师办评分", evidence=evidence)


def _suggesting(facts: Facts, criterion: Criterion, rule: str) -> Mark:
    signals = [e for e in facts.signals.get(criterion.key, ()) if e.kind in criterion.proves]
    kinds = tuple(dict.fromkeys(e.name for e in signals))
    band = _suggested(criterion, len(kinds))
    beside = [facts.get(key) for key in criterion.facts]
    evidence = [*signals, *(e for fact in beside for e in shown(fact))]
    reason = "；".join((_found(kinds, band), *map(_said, beside)))
    if band is None:
        return marked(facts, criterion, "pending", reason, rule=rule, evidence=evidence)
    middle = (band.low + band.high) / 2
    return marked(facts, criterion, "suggested", reason, rule=rule, band=band.name, expected=middle, evidence=evidence)


def _suggested(criterion: Criterion, kinds: int) -> Band | None:
    """The highest band that so many kinds of signals make likely."""
    likely = [band for band in criterion.bands if band.signals is not None and kinds >= band.signals]
    return max(likely, key=lambda band: band.high, default=None)


def _found(kinds: Sequence[str], band: Band | None) -> str:
    if not kinds:
        return "材料里没有找到有关的话，请看原件"
    advice = f"建议看{band.name}档，分数请人定" if band else "请看原件"
    return f"找到{len(kinds)}类：{'、'.join(kinds)}；{advice}"


def _said(fact: MergedFact) -> str:
    """What the papers say of a fact that the item's sentence speaks of besides (学员满20人，参加公益活动)."""
    if fact.value is None:
        return unproved(fact)
    return f"{fact.label}：{'至少' if fact.at_least else ''}{value_words(fact.key, fact.value)}"
