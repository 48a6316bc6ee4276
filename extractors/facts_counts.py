"""In: a report. Out: the counts its sentences state: members and trainees of the workroom, activities held."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extractors.amounts import Amount, amounts
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of

_PEOPLE: Final = re.compile(r"\s*(?:名|位|人)(?!次|均)")
_TIMES: Final = re.compile(r"\s*(?:余|多)?(?:场次|次|场|期|回|轮)(?!会|的?记录)")
_TOTAL: Final = re.compile(
    r"现有|共有|共(?=招|计|\s*\d|[一二两三四五六七八九十]|吸|遴|组|开|举|完)|总共|合计|总计|累计|总数"
    r"|总人数|在册|由|组成|吸纳|汇聚|汇集|集结|凝聚|招收|招募|招录|遴选|选拔|拥有|配备|达到?|人数|规模"
    r"|包括|包含|覆盖|设有|容纳|带教|培养"
)
_STRONG: Final = re.compile(
    r"现有|共有|共招|共计|总共|合计|总计|总数|总人数|在册|组成|人数|[共计](?=\s*[\d一二两三四五六七八九十廿])"
)
_GATHERED: Final = re.compile(r"现有|拥有|吸纳|吸收|汇聚|汇集|集结|凝聚|招收|招募|招录|遴选|选拔|配备|设有|包括|覆盖")
_HEADED: Final = re.compile(r"(?:学员|成员)(?:队伍|情况|概况|构成|人数|组成)?$")
"""A heading under which a number of people is theirs."""
_GROWN: Final = re.compile(
    r"[^,，。;]{0,2}(?:增加?(?:到|至)|增补(?:到|至)|扩(?:大|充)?(?:到|至)|发展(?:到|至)|减少?(?:到|至)"
    r"|上升(?:到|至))"
)
_FOR_ELSE: Final = re.compile(r"晋|职称|骨干|公开课|获奖|发表|论文|提升|达标|[市县省区校]级")
_ASKED_FOR: Final = re.compile(r"应(?:完成|开展|当|达)|指标|要求|标准")
_LINE_START: Final = re.compile(r"(?:^|[,;:|■●◆▪·\s])\s*$")
_LINE_END: Final = re.compile(r"\s*(?:[,;。|■●◆▪(]|\s|$)")
_PHRASE: Final = re.compile(r"[^,，。;；、:：|｜和与及]{0,8}")
_ALONE: Final = re.compile(r"\s*(?:[、,;。|(和与及+]|$)")
_SUBSET: Final = re.compile(
    r"其中|部分|每|各(?!位)|新增|增补|新招|另有|还有|安排|选派|派出|抽调|指派|委派|先后有|分别|首批"
    r"|第[一二]批|来自|第一|比例|平均|人均|一般|普通|至少|要求|不少于|成立(?:时|之初|伊始)|起初|最初|原有"
    r"|原先|当初|上届|旁听"
)
_JOINT: Final = re.compile(r"(?:成员|团队)[、和与及](?:其)?学员|学员[、和与及](?:其)?(?:成员|团队)")
_BEYOND: Final = re.compile(
    r"除(?:了)?(?:领衔人|主持人|负责人).{0,3}外|不含(?:领衔人|主持人)|(?:领衔人|主持人)\s*(?:1|一)\s*[名位人]"
)
_NEXT_VERB: Final = re.compile(
    r"\s*(?:名|位|人)(?:光荣|加入|获|被|参加|参与|承担|执教|晋|通过|入选|评|成为|在|的|主持|立项|发表|提升"
    r"|递交|当选|赴|到|作|轮流|有|拿|捧|登|县级)"
)


def _idiom(sentence: Sentence, amount: Amount) -> bool:
    """Whether the number is a turn of phrase: 一次, 一名 count nothing as a rule, 第三次 is an order."""
    words = sentence.plain[amount.start : amount.end].strip()
    return (words in ("一", "两") and amount.whole == 1) or sentence.plain[: amount.start].endswith("第")


class _People(NamedTuple):
    """Whom a count of people may be of: their noun, and the nouns that are others."""

    noun: re.Pattern[str]
    others: re.Pattern[str]


_MEMBERS: Final = _People(
    re.compile(r"(?:工作室|团队|核心|骨干|全体|工作团队)?(?<![群团社部])(?:成员|团队)(?!学员)"),
    re.compile(r"学员|学生|家长|教师(?!组成)"),
)
_TRAINEES: Final = _People(re.compile(r"(?<!小)学员"), re.compile(r"成员(?!学员)|团队|学生|家长"))


def members(report: Report) -> list[Statement]:
    """What its sentences say of how many people the work team has."""
    return [found for sentence in report.sentences for found in _people(report, sentence, _MEMBERS)]


def trainees(report: Report) -> list[Statement]:
    """What its sentences say of how many trainees there are; «22名学员中有19名» says it by the way."""
    said = [found for sentence in report.sentences for found in _people(report, sentence, _TRAINEES)]
    return said + [found for sentence in report.sentences for found in _of_so_many(sentence)]


def _people(report: Report, sentence: Sentence, who: _People) -> Iterator[Statement]:
    plain = sentence.plain
    headed = _HEADED.search(sentence.heading)
    if _JOINT.search(plain) or not (who.noun.search(plain) or (headed and who.noun.search(headed.group()))):
        return
    for amount in amounts(sentence.text):
        unit = _PEOPLE.match(plain, amount.end)
        end = unit.end() if unit else amount.end
        if (
            not amount.whole
            or _idiom(sentence, amount)
            or _GROWN.match(plain, end)
            or _NEXT_VERB.match(plain, amount.end)
        ):
            continue
        weight = _people_weight(sentence, amount, end, who) if unit else _bare_weight(sentence, amount, who)
        if weight and report.stance(sentence, amount.start, end) == "done":
            exact = amount.bound == "exact" and not _BEYOND.search(plain) and weight > 1
            yield Statement(amount.whole, 0.95 if exact else 0.75, (sentence.quote,), weight)


def _bare_weight(sentence: Sentence, amount: Amount, who: _People) -> int:
    """A number without a unit: right beside its noun in a list (`成员12；学员20`), or right after 总数."""
    before, after = sentence.plain[: amount.start], sentence.plain[amount.end :]
    if re.search(r"(?:总数|总人数|人数)(?:为|达|达到|是|:)?\s*$", before) and re.match(r"\s*(?:[,;。(]|$)", after):
        return 3
    nouns = list(who.noun.finditer(before))
    beside = nouns and re.fullmatch(r"\s*[:：]?\s*", before[nouns[-1].end() :])
    return 2 if beside and _LINE_START.search(before[: nouns[-1].start()]) and _LINE_END.match(after) else 0


def _people_weight(sentence: Sentence, amount: Amount, end: int, who: _People) -> int:
    """How surely the amount is the number of all of them.

    3: with a word for a whole; 2: right beside the noun; 1: a noun phrase by itself (`12名成员、20名学员`); 0: not.
    """
    plain = sentence.plain
    low, high = sentence.clause(amount.start)
    before, after = plain[low : amount.start], plain[end:high]
    nouns = list(who.noun.finditer(before))
    since = before[nouns[-1].end() :] if nouns else ""
    if _SUBSET.search(before) or (nouns and (who.others.search(since) or amounts(since))):
        return 0
    total = _STRONG.search(before + after[:12])
    if not total and _FOR_ELSE.search(plain[max(0, amount.start - 14) : end + 10]):
        return 0
    if nouns and len(since) <= 12:
        close = re.fullmatch(r"[\s:：]*(?:只有|仅有|虽有|已有|已达|增至|有|为|共|计|是|数|队伍)?\s*", since)
        return 3 if total else 2 if close or _TOTAL.search(before) else 0
    phrase = _PHRASE.match(after)
    noun = who.noun.search(phrase.group()) if phrase else None
    if noun and not who.others.search(after[: noun.start()]):
        gathered = _GATHERED.search(before) and not after.startswith("的")
        alone = _ALONE.match(plain, end + noun.end())
        return 3 if total else 2 if gathered else 1 if alone else 0
    if total and not nouns and who is _MEMBERS and re.search(r"团队.{0,8}由", before):
        return 3
    return (
        2
        if total and not nouns and not who.others.search(before + after[:8]) and _HEADED.search(sentence.heading)
        else 0
    )


_OF: Final = re.compile(r"\s*(?:名|位|个)?学员(?:中|里|当中|之中|,|，|有)")


def _of_so_many(sentence: Sentence) -> Iterator[Statement]:
    for amount in amounts(sentence.text):
        others = re.search(r"[\d一二三四五六七八九十]\s*(?:名|位|人)", sentence.plain[amount.end + 3 :])
        if others and amount.whole and amount.bound == "exact" and _OF.match(sentence.plain, amount.end):
            yield Statement(amount.whole, 0.85, (sentence.quote,), 1)


_PERIOD: Final = re.compile(
    r"(?:20\d\d|[一二三四五六七八九〇零]{4})(?:学)?年(?:度|上半年|下半年|秋季|春季|\d{1,2}月(?:至|到|-"
    r"|—)[^,，;；]{1,8}月)?|第[一二三四]?(?:学)?[一二三四]?(?:年|学年|学期|季度)|(?:上|下|前|后|去"
    r"|今)(?:半)?(?:学)?(?:年|学期)"
)
_SUM: Final = re.compile(r"共(?!同|识|享|建|研|读|赢|创)|累计|总计|合计|一共|总共|先后|两年")
_NOT_ALL: Final = re.compile(
    r"其中|人均|平均|每(?:年|月|周|学期|学年|次|人|位|名|个|场)|各(?:年|学期|人)|至少|不少于|要求|第\s*$"
    r"|距离?|尚缺|还缺|相差|超出|多出|比"
)
_VERBS: Final = re.compile(r"开展|组织|举办|举行|完成|进行|实施|安排|承办|推出|活动|研修|次数|开设")


def activities(report: Report) -> list[Statement]:
    """What its sentences say of how many activities were held: totals, or parts by period that add up."""
    found: list[Statement] = []
    for sentence in report.sentences:
        said = [a for a in amounts(sentence.text) if _is_activity_count(report, sentence, a)]
        outside = [a for a in said if sentence.plain.count("(", 0, a.start) == sentence.plain.count(")", 0, a.start)]
        said = outside or said
        totals = [a for a in said if _SUM.search(_lead(sentence, a))]
        parts = [a for a in said if a not in totals and _PERIOD.search(_lead(sentence, a))]
        if totals:
            found += [_counted(sentence, a, 3) for a in totals]
        elif len(parts) > 1:
            found.append(Statement(sum(a.whole or 0 for a in parts), 0.9, (sentence.quote,), 3))
        elif len(said) == 1 and not parts:
            found.append(_counted(sentence, said[0], 2))
    return found


def _counted(sentence: Sentence, amount: Amount, weight: int) -> Statement:
    return Statement(int(amount.value), 0.95 if amount.bound == "exact" else 0.75, (sentence.quote,), weight)


def _lead(sentence: Sentence, amount: Amount) -> str:
    """The words before an amount, back to the amount before it."""
    earlier = [a.end for a in amounts(sentence.text) if a.end <= amount.start and not _in_period(sentence, a)]
    return sentence.plain[max(earlier, default=0) : amount.start]


def _in_period(sentence: Sentence, amount: Amount) -> bool:
    """Whether the number belongs to a date or a span of time."""
    return (
        re.match(r"\s*(?:年|月|日|个?(?:学年|学期)|周|天|小时|时|点|-|—|至|~|\.)", sentence.plain[amount.end :])
        is not None
    )


def _is_activity_count(report: Report, sentence: Sentence, amount: Amount) -> bool:
    plain = sentence.plain
    unit = _TIMES.match(plain, amount.end)
    if unit is None or not amount.whole or _idiom(sentence, amount):
        return False
    low, _ = sentence.clause(amount.start)
    before, after = plain[: amount.start][-40:], plain[unit.end() : unit.end() + 12]
    noun = any_of(report.words.activity)
    wrong = any_of(report.words.not_activity)
    clause = plain[low : amount.start]
    near = re.match(r"[^,，。;；(（]{0,6}", after)
    following = near.group() if near else ""
    if _ASKED_FOR.search(plain[: amount.start]) and not re.search(r"实际|已|共完成|完成了|足额", plain):
        return False
    if _NOT_ALL.search(clause) or re.search(r"其中|包括|含", before) or wrong.search(clause + following):
        return False
    if not (noun.search(before) or noun.search(following)) or not _VERBS.search(before + following):
        return False
    return report.stance(sentence, amount.start, unit.end()) == "done"
