"""In: a report. Out: how many activities of its own its sentences say the workroom held: totals, or parts that add up.

A number of times is bound to the noun right behind it («18次研修»), else to the last one before it, else to what the
heading or the rest of the sentence is about. Parts by period add up only where no whole is told.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extractors.amounts import Amount, amounts
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of

_TIMES: Final = re.compile(r"\s*(?:余|多)?\s*(?:场次|次|场|期|回|轮)(?!会|的?记录|[a-z])")
_PERIOD: Final = re.compile(
    r"(?:20\d\d|[一二三四五六七八九〇零]{4}|\d\d)\s*(?:学)?年(?:度)?(?:第[一二]学期|上半年|下半年|秋季?"
    r"|春季?|上|下|\d{1,2}月(?:至|到|-|—|~)"
    r"[^,，;；]{1,8}月)?|20\d\d[上下]|第[一二三四]?(?:学)?[一二三四]?(?:年|学年|学期|季度|季|阶段)|(?:上"
    r"|下|前|后|去|今|首|次|头)(?:半)?(?:一)?(?:学)?(?:年|学期)"
)
_SUM: Final = re.compile(
    r"共(?!同|识|享|建|研|读|赢|创|鸣)|累计|总计|合计|一共|总共|总数|总量|加起来|相加|合起来|先后|两年"
    r"|[=＝]\s*$|截[至止]|周期(?:内|里)"
)
_NOT_ALL: Final = re.compile(
    r"其中|人均|平均|每(?:年|月|周|学期|学年|次|人|位|名|个|场)|各(?:年|学期|人)|至少|不少于|要求|任务数"
    r"|第\s*$|标准|指标(?=\s*$)"
    r"|距离?|尚缺|还缺|缺|差|相差|超出|超额|超过.{0,4}任务|多出|比|少了|取消了?|剔除|减少|原定|原报|补办"
    r"|补开|另有|另外|还|又"
)
_ASKED_FOR: Final = re.compile(r"应(?:完成|开展|当|达)|指标|(?<!按)(?<!按照)要求|标准")
_HELD_AFTER_ALL: Final = re.compile(r"实际|已|共完成|完成了|足额|达标|只有|仅|截至|截止|但")
_SOME: Final = re.compile(
    r"[市县省区校]级|承办|协办|外出|线上|线下|跨[区校市县]|联合|独立|县内|市内|校外|参加(?!.{0,4}的)|参与"
    r"|主讲|示范|专题(?!研修|研讨)|大型"
)
_VERBS: Final = re.compile(r"开展|组织|举办|举行|完成|进行|实施|安排|推出|次数|开设|做|办|搞|干|坚持")
_START: Final = re.compile(r"(?:^|[,，;；。:：|｜■●◆▪·•(（、]|\s|看.{1,2}:|[年月]内?里?)\s*$")
_END: Final = re.compile(r"\s*(?:/\s*\d+|[,，;；。、|｜■●◆▪·•()（）]|\s|$)")
_GENERIC: Final = re.compile(
    r"(?<!研修)活动\s*\d+\s*[次场][^。;\d]{0,6}[,，](?:其中|包括)[^。;\d]{0,4}?(?:集中研修|研修活动"
    r"|研修)\s*(?P<own>\d{1,3})\s*[次场]"
)
"""All kinds of activities, and how many of them were the workroom's own training (`活动25次，包括研修活动17次`)."""
_LEAST_SUM: Final = 2
_BESIDE: Final = 2.0
"""The weight of a number right beside its noun, without a word for a whole."""
_ABOUT: Final = 1.5
"""The least weight of a number that is surely of activities."""
_MOST: Final = 200
_NEAR: Final = 12


class _Count(NamedTuple):
    """A number of activities that a sentence tells."""

    amount: Amount
    weight: float
    period: str
    total: bool


def activities(report: Report) -> list[Statement]:
    """What its sentences say of how many activities were held: totals, or parts by period that add up."""
    found: list[Statement] = []
    parts: dict[str, list[tuple[_Count, Sentence]]] = {}
    for sentence in report.sentences:
        if own := _GENERIC.search(sentence.plain):
            found.append(Statement(int(own["own"]), 0.85, (sentence.quote,), 3.5))
            continue
        told = _told(report, sentence)
        totals = [count for count in told if count.total]
        periods = [count for count in told if count.period and not count.total]
        if totals:
            totals = _of_all(totals)
            found += [_stated(sentence, count, 3.0 if count.weight >= _ABOUT else count.weight) for count in totals]
        elif periods:
            parts.setdefault(sentence.heading, []).extend((count, sentence) for count in periods)
        elif len(told) == 1 or len({count.weight for count in told}) > 1:
            best = max(told, key=lambda count: (count.weight, count.amount.value))
            found.append(_stated(sentence, best, best.weight))
        elif told:
            found.append(Statement(sum(c.amount.whole or 0 for c in told), 0.6, (sentence.quote,), 0.9))
    return [*found, *(statement for group in parts.values() for statement in _added(group))]


def _of_all(totals: list[_Count]) -> list[_Count]:
    """The total that the others add up to, where there is one; else all of them."""
    if len(totals) < _LEAST_SUM:
        return totals
    most = max(totals, key=lambda count: count.amount.value)
    rest = sum(count.amount.value for count in totals if count is not most)
    return [most] if most.amount.value == rest else totals


def _stated(sentence: Sentence, count: _Count, weight: float) -> Statement:
    exact = count.amount.bound == "exact"
    sure = 0.95 if weight > _BESIDE else 0.88 if weight == _BESIDE else 0.8 if weight > 1 else 0.65
    return Statement(int(count.amount.value), sure if exact else 0.75, (sentence.quote,), weight)


def _added(group: list[tuple[_Count, Sentence]]) -> Iterator[Statement]:
    """The sum of parts of different periods; a single one, or one of a period told twice, is no whole."""
    periods = {count.period for count, _ in group}
    if len(group) < _LEAST_SUM and group[0][0].weight <= 1:
        return
    if len(group) < _LEAST_SUM or len(periods) < len(group):
        yield from (_stated(sentence, count, 1.0) for count, sentence in group)
        return
    quotes = tuple(dict.fromkeys(sentence.quote for _, sentence in group))
    exact = all(count.amount.bound == "exact" for count, _ in group)
    sure = 0.92 if exact and all(count.weight >= _ABOUT for count, _ in group) else 0.75
    yield Statement(sum(count.amount.whole or 0 for count, _ in group), sure, quotes, 2.5)


def _told(report: Report, sentence: Sentence) -> list[_Count]:
    """The numbers of activities; where some stand outside brackets, those inside only explain them."""
    said = [count for amount in amounts(sentence.text) if (count := _count(report, sentence, amount)) is not None]
    plain = sentence.plain
    outside = [c for c in said if plain.count("(", 0, c.amount.start) == plain.count(")", 0, c.amount.start)]
    return outside or said


def _count(report: Report, sentence: Sentence, amount: Amount) -> _Count | None:
    plain = sentence.plain
    if not amount.whole or amount.share or plain[: amount.start].endswith("第") or _in_period(plain, amount):
        return None
    if amount.whole == 1 and plain[amount.start : amount.end].strip() in ("一", "两"):
        return None
    unit = _TIMES.match(plain, amount.end)
    end = unit.end() if unit else amount.end
    lead = _lead(sentence, amount)
    weight = _bound(report, sentence, amount, end) if unit else _bare(report, sentence, amount, lead)
    if not weight or report.stance(sentence, amount.start, end) != "done":
        return None
    period = _period(plain, lead, amount.start)
    summed = _SUM.search(lead) is not None and (
        not period or re.search(r"共|[合总累]计|总数|加起来|相加", lead) is not None
    )
    return _Count(amount, weight, period, summed or re.search(r"实际|最终|核实", lead) is not None)


def _period(plain: str, lead: str, at: int) -> str:
    """The period that the words before an amount name, with the year that an earlier one gave it."""
    named = _PERIOD.findall(lead)
    if not named or re.match(r"20\d\d", named[-1]):
        return named[-1] if named else ""
    years = re.findall(r"20\d\d学?年", plain[:at])
    return (years[-1] if years else "") + named[-1]


def _lead(sentence: Sentence, amount: Amount) -> str:
    """The words before an amount, back to the amount before it."""
    earlier = [a.end for a in amounts(sentence.text) if a.end <= amount.start and not _in_period(sentence.plain, a)]
    return sentence.plain[max(earlier, default=0) : amount.start]


def _in_period(plain: str, amount: Amount) -> bool:
    """Whether the number belongs to a date or a span of time."""
    after = re.match(
        (
            r"\s*(?:学?年|月|日|个?(?:学年|学期)|周|天|小时|时"
            r"|点|-|—|至|~|\.|[上下](?:半年|学期|(?=\s*\d)))"
        ),
        plain[amount.end :],
    )
    return after is not None


def _bare(report: Report, sentence: Sentence, amount: Amount, lead: str) -> float:
    """A number without a unit: right behind its noun in a list (`研修 16`), before it in brackets, behind a period."""
    plain = sentence.plain
    before, after = plain[: amount.start], plain[amount.end :]
    noun = any_of(report.words.activity).pattern
    if re.match(rf"\s*[(（](?:{noun})(?:次数|场次|数)?[)）]", after):
        return 1.6
    if not _END.match(after) or amount.whole is None or amount.whole > _MOST:
        return 0.0
    beside = re.search(rf"(?:集中|集体)?(?:{noun})(?:活动|次数|场次|总数|数)?\s*[:：—]*\s*$", before)
    if beside and _START.search(before[: beside.start()]):
        return 2.0
    period = re.search(rf"(?:{_PERIOD.pattern})\s*[:：]?\s*$", lead)
    return 1.5 if period and re.search(rf"(?:{noun})", plain[: amount.start] + sentence.heading) else 0.0


def _bound(report: Report, sentence: Sentence, amount: Amount, end: int) -> float:
    """How closely a number of times is bound to activities of the workroom; 0 where it is of something else."""
    plain = sentence.plain
    wrong = _other_things(report).sub(lambda m: "×" * len(m.group()), plain)
    low, _ = sentence.clause(amount.start)
    low = max(low, max((m.end() for m in re.finditer(r"[(（;；。]", plain[: amount.start])), default=0))
    clause, before = plain[low : amount.start], wrong[: amount.start]
    if _ASKED_FOR.search(before) and not _HELD_AFTER_ALL.search(plain) and not re.search(r"完成|开展|实际", clause):
        return 0.0
    if _NOT_ALL.search(clause) or re.search(r"(?:其中|包括|含)[^。]*$", re.sub(r"\([^()]*\)", "", before[-40:])):
        return 0.0
    if re.search(r"(?:学员|成员|领衔人|教师|名师)(?:们|均|都)?参加", clause) and "工作室" not in clause:
        return 0.0
    near = re.match(r"\s*(?:的)?[^,，。;；(（、\d]{0,8}", wrong[end:])
    following = near.group() if near else ""
    return _weight(report, sentence, (before, clause, following), amount)


def _other_things(report: Report) -> re.Pattern[str]:
    """What is counted in 次 too, with the word 活动 that may go with it."""
    return any_of((f"(?:{any_of(report.words.not_activity).pattern})(?:活动|服务)?",))


def _weight(report: Report, sentence: Sentence, around: tuple[str, str, str], amount: Amount) -> float:
    before, clause, following = around
    noun = any_of(report.words.activity)
    some = _SOME.search(clause) is not None and _SUM.search(clause) is None
    behind = noun.search(following)
    if (
        not behind
        and not clause.strip()
        and re.match(r"\s*[\u3400-\u9fff]{2,}", following)
        and before.rstrip().endswith((",", "，", "、"))
    ):
        return 0.0
    if "×" in following and (behind is None or following.index("×") < behind.start()):
        return 0.0
    if behind:
        return 1.0 if some else 2.0
    nouns = list(noun.finditer(before))
    if (
        nouns
        and re.match(r"[\s(]*(?:一共|总共|合计|总计|累计|共计?|加起来)", clause)
        and not any_of(report.words.not_activity).search(sentence.plain[: nouns[0].start()])
    ):
        return 2.0
    since = before[nouns[-1].end() :] if nouns else ""
    if nouns and "×" not in since:
        close = len(since) <= _NEAR or _VERBS.search(since) or _SUM.search(since) or _PERIOD.search(since)
        return (1.0 if some else 2.0) if close else 1.2
    if "×" in before:
        return 0.0
    about = sentence.before[-80:] + "\n" + sentence.heading.split("\n")[-1]
    rest = sentence.plain[amount.end :]
    if noun.search(about) and not any_of(report.words.not_activity).search(about.split("\n")[-1]):
        return 1.0 if some else 1.6
    if noun.search(rest) and not some:
        return 1.1
    return 1.0 if _PERIOD.search(clause) and len(_PERIOD.findall(sentence.plain)) > 1 else 0.0
