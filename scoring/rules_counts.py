"""In: merged facts and a criterion. Out: marks for items that count something: times held, single additions."""

from decimal import Decimal
from typing import NamedTuple

from schema.rubric import Criterion
from schema.scorecard import Evidence, Mark, MergedFact
from scoring.facts import Facts, possible_counts
from scoring.marking import NOTHING, disagreement, marked, points_text, proofs, proved, shown, unproved
from scoring.vocabulary import fact_spec, value_words


class Ladder(NamedTuple):
    """So many earn the base, each one more or less a step, never under 0 nor over the top."""

    number: int
    base: Decimal
    step: Decimal
    top: Decimal

    def points(self, reached: int) -> Decimal:
        """What that number earns."""
        return min(self.top, max(NOTHING, self._free(reached)))

    def formula(self, reached: int) -> str:
        """The reckoning, in signs: 16 + 2 × 1 = 18."""
        sign, apart = ("+", reached - self.number) if reached >= self.number else ("-", self.number - reached)
        free, points = self._free(reached), self.points(reached)
        reckoned = f"{points_text(self.base)} {sign} {apart} × {points_text(self.step)} = {points_text(free)}"
        return reckoned if free == points else f"{reckoned}，按{points_text(points)}分计"

    def _free(self, reached: int) -> Decimal:
        return self.base + self.step * (reached - self.number)


def ladder_of(criterion: Criterion) -> Ladder:
    """The criterion's ladder; ValueError where its data is incomplete (the loader sees to it that it isn't)."""
    if criterion.base_count is None or criterion.base is None or criterion.step is None:
        raise ValueError(criterion.key)
    return Ladder(criterion.base_count, criterion.base, criterion.step, criterion.max)


def counted(facts: Facts, criterion: Criterion) -> Mark:
    """依据：“A.两年完成16次活动计16分；B.多1次加1分，最高不超过20分；C.少一次扣1分”。

    怎样判：几份材料说的次数一致，按次数算出分数，最低0分，最高不超过满分，算式列在旁边。
    何时不判：几份材料说法不一（列出各说各的次数，分数在最少和最多之间）；只知道“至少几次”而又没到封顶；
    没有一份能作依据的材料写明次数。
    """
    ladder, fact = ladder_of(criterion), facts.get(criterion.facts[0])
    unit = fact_spec(fact.key).unit
    base, step, top = (points_text(points) for points in (ladder.base, ladder.step, ladder.top))
    rule = f"{ladder.number}{unit}计{base}分，多（少）1{unit}加（减）{step}分，0至{top}分"
    if fact.conflict:
        every = [ladder.points(number) for number in possible_counts(fact)]
        reason = f"几份材料说法不一：{disagreement(fact)}，请核对后定"
        return marked(
            facts, criterion, "conflict", reason, rule=rule, low=min(every), high=max(every), evidence=shown(fact)
        )
    if not isinstance(fact.value, int) or not proved(fact, criterion.proves):
        return marked(facts, criterion, "pending", unproved(fact), rule=rule)
    points, evidence = ladder.points(fact.value), proofs(fact, criterion.proves)
    if fact.at_least and points < ladder.top:
        reason = f"材料只说至少{fact.value}{unit}，请核实次数"
        return marked(facts, criterion, "pending", reason, rule=rule, low=points, evidence=evidence)
    short = f"，比{ladder.number}{unit}少{ladder.number - fact.value}{unit}" if fact.value < ladder.number else ""
    reason = f"{'至少' if fact.at_least else '共'}{fact.value}{unit}{short}，计{points_text(points)}分"
    formula = ladder.formula(fact.value)
    return marked(
        facts,
        criterion,
        "proposed",
        reason,
        rule=rule,
        points=points,
        low=points,
        high=points,
        formula=formula,
        evidence=evidence,
    )


def each_once(facts: Facts, criterion: Criterion) -> Mark:
    """依据：“有下列情况者，每项计2分，不重复计分：学员人数满20名；公益活动；省、市媒体报道”。

    怎样判：有材料证明的每项计一次分，几件事也只计一次，合计不超过这一部分的满分；材料没有提到的暂不计，列出还可能加到几分。
    何时不判：某一项是否成立取决于几份材料的矛盾；三项都没有材料证明。
    """
    each = criterion.each or NOTHING
    told = [(facts.get(key), _holds(facts.get(key), criterion)) for key in criterion.facts]
    held = tuple(fact.key for fact, holds in told if holds)
    open_ = [fact for fact, holds in told if holds is None]
    low, high = _capped(criterion, each * len(held)), _capped(criterion, each * (len(held) + len(open_)))
    rule = f"每项{points_text(each)}分，不重复，最多{points_text(criterion.max)}分"
    reason = "；".join(_bonus_words(fact, criterion, holds=holds) for fact, holds in told)
    evidence = [e for fact, holds in told if holds is not False for e in _bonus_evidence(fact, criterion)]
    if any(fact.conflict for fact in open_):
        return marked(facts, criterion, "conflict", reason, rule=rule, low=low, high=high, held=held, evidence=evidence)
    if open_ and not held:
        return marked(facts, criterion, "pending", reason, rule=rule, high=high, evidence=evidence)
    formula = f"{len(held)} × {points_text(each)} = {points_text(each * len(held))}"
    return marked(
        facts,
        criterion,
        "proposed",
        reason,
        rule=rule,
        points=low,
        low=low,
        high=high,
        formula=formula,
        held=held,
        evidence=evidence or [e for fact, _ in told for e in shown(fact)],
    )


def _capped(criterion: Criterion, points: Decimal) -> Decimal:
    return min(criterion.max, points)


def _holds(fact: MergedFact, criterion: Criterion) -> bool | None:
    """Whether the addition is earned; None where that isn't known. Of numbers that disagree, if they do so about it."""
    if fact_spec(fact.key).type == "flag":
        return fact.value if isinstance(fact.value, bool) and proved(fact, criterion.proves) else None
    if not (fact.conflict or proved(fact, criterion.proves)):
        return None
    least = criterion.least or 0
    answers = {number >= least for number in possible_counts(fact)}
    if fact.at_least and answers == {False}:
        return None
    return answers.pop() if len(answers) == 1 else None


def _bonus_words(fact: MergedFact, criterion: Criterion, *, holds: bool | None) -> str:
    each = points_text(criterion.each or NOTHING)
    asked = f"（须满{criterion.least}{fact_spec(fact.key).unit}）" if fact_spec(fact.key).type == "count" else ""
    stated = disagreement(fact) if fact.conflict else value_words(fact.key, fact.value)
    if holds is None:
        return f"{fact.label}{asked}：{unproved(fact)}，若能证明可加{each}分"
    return f"{fact.label}{asked}：{stated}，{'计' + each if holds else '计0'}分"


def _bonus_evidence(fact: MergedFact, criterion: Criterion) -> tuple[Evidence, ...]:
    return shown(fact) if fact.conflict else proofs(fact, criterion.proves)
