"""In: a report. Out: how many trainees, or which share of them, gave open lessons or published, and how many rose.

A sentence is cut into pieces at its commas; the number sought is the one whose own piece tells of it. The number of all
trainees, of those who only reached the school, and of those who are told of for the other criterion are set aside.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from extractors.amounts import Amount, amounts
from extractors.facts_rises import named_rises, step_lines
from extractors.levels import at_least, level
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of
from extractors.text import without_titles

_PEOPLE: Final = re.compile(
    r"\s*(?:余|多)?\s*(?:名|位|人(?!次|[一每])|个人)(?![月字])|\s*[(（][^()（）]{0,8}(?:晋升|达标|公开课)[^()（）]{0,6}[)）]"
)
_TRAINEE: Final = re.compile(r"学员")
_COUNTY_UP: Final = re.compile(
    r"[县区](?:级)?(?:\(?市、?区?\)?|、市、区|市区|[(（][^)）]{1,5}[)）])?(?:级)?(?:或|及)?(?:以上|及以上)"
    r"|[区县市省]级|县级|区级|省、市|市、[县区]|国家级|[县市省](?:里|城|域|内)|[县区]以上|全[县市区省](?:以上)?"
)
_STOPS: Final = r"[,，;；:：|｜(（)）/／]|、(?=[^,，、;；。]{0,14}?[\d一二三四五六七八九十]\s*[名位人])|\s{2,}|——"
_COMMA: Final = r"[,，;；|｜]|\s{2,}|——"
_ALL: Final = re.compile(r"(?:全体|所有|全部|每[位名个])学员|学员(?:全部|全员|人人|均|都)")
_NONE: Final = re.compile(r"(?:尚无|暂无|没有|未有|无)(?:一[名位])?学员")
_BELOW: Final = re.compile(
    r"校内|园内|(?:仅|只|止|停)[^,，。]{0,8}校|校级(?!及?以上)|片区|学区|未(?!来)|没有|尚无|皆无|[仍还]在|打转|原地|无者|不计|除|陪练|落选|送审|待评|申报中"
)
_OTHER_PEOPLE: Final = re.compile(r"(?<!核心)成员(?!学员)|教师(?!评|职|资|[、,，]|系列|中)|学生|领衔人|主持人")
_NOT_THEM: Final = re.compile(
    r"辐射|受益(?!者|学员)|参与教师|听课|覆盖|惠及|每|另有\d*名?未|聆听|观摩人|到场|培训教师|比.{0,8}(?:多|少)|[多少]$"
)
_EXCEPT: Final = re.compile(r"除[^。;]{2,30}?外[,，]?(?:其余|其他|另外|余下)?")
_APART: Final = re.compile(r"互不|各不|不重复|均不同|不同学员|只计|最高(?:级别|层级)?|按最高|去重")
_TOTAL: Final = re.compile(r"(?:共|共计|合计|总计|累计|一共)(?:有)?\s*$")
_THRESHOLD: Final = re.compile(
    r"介于|标准|要求|指标|目标|超过|高于|低于|不足|达到?了?$|以上要求|与$|离$|距$|规定|[(（]$"
)


class _Goal(NamedTuple):
    """What is sought of trainees: its words, those of the other criterion, and whether a piece meets its level."""

    words: re.Pattern[str]
    other: re.Pattern[str]
    reaches: Callable[[str], bool]


def trainees_public(report: Report) -> list[Statement]:
    """Trainees who gave an open lesson or lecture at county level or above, or published or won with a paper there.

    «80%以上学员县级及以上范围内公开教学或讲座，或有1篇论文、案例等在县级及以上刊物发表或获奖» (附件2).
    """
    goal = _Goal(
        any_of(report.words.public),
        any_of(report.words.promotion),
        lambda words: _COUNTY_UP.search(words) is not None or at_least(level(words, report.words), "county"),
    )
    found: list[Statement] = []
    for number, sentence in enumerate(report.sentences):
        plain = without_titles(sentence.plain)
        if goal.words.search(plain) and goal.reaches(plain) and _of_trainees(sentence):
            found += _stated(report, sentence, goal) or _number_above(report, number)
    return found


def trainees_promoted(report: Report) -> list[Statement]:
    """Trainees who rose a step in title or among the 骨干教师.

    «培训周期内，有20%的学员在职称评定或骨干教师评选中提升一级» (附件2).
    """
    goal = _Goal(any_of(report.words.promotion), any_of(report.words.public), lambda _: False)
    found: list[Statement] = []
    for number, sentence in enumerate(report.sentences):
        if goal.words.search(sentence.plain) and _of_trainees(sentence):
            found += _stated(report, sentence, goal) or named_rises(report, sentence) or _number_above(report, number)
    return found or step_lines(report)


def _of_trainees(sentence: Sentence) -> bool:
    """Whether it is of trainees: by its own words, those before it in its paragraph, or its heading."""
    if _TRAINEE.search(sentence.plain):
        return True
    return not _OTHER_PEOPLE.search(sentence.plain)


def _number_above(report: Report, number: int) -> list[Statement]:
    """The number that a slide shows alone on the line above (`95%`), of which this line says what it is."""
    if number == 0 or amounts(report.sentences[number].text):
        return []
    above = report.sentences[number - 1]
    said = amounts(above.text)
    if (
        len(said) != 1
        or len(above.plain.strip()) > 8
        or not re.fullmatch(r"\s*[≥>约近]?\s*[\d.]+\s*[%名位人]?\s*", above.plain)
    ):  # noqa: PLR2004
        return []
    return [Statement(_value(said[0]), 0.7, (above.quote, report.sentences[number].quote), 1.0)]


class _Told(NamedTuple):
    """A number of the sentence, the piece it stands in, and how well the piece fits what is sought."""

    amount: Amount
    piece: str
    fits: int


def _stated(report: Report, sentence: Sentence, goal: _Goal) -> list[Statement]:
    plain = without_titles(sentence.plain)
    about = goal.words.search(plain)
    if about is None or report.stance(sentence, about.start(), about.end()) == "planned":
        return []
    if _NONE.search(plain) and report.stance(sentence, about.start(), about.end()) == "denied":
        return [Statement(0, 0.9, (sentence.quote,), 2)]
    people, shares = _numbers(report, sentence, plain, goal)
    weight = 2.0 if _TRAINEE.search(sentence.plain + sentence.before + sentence.heading) else 1.0
    apart = [told for told in people if goal.reaches(told.piece)] if _APART.search(plain) else []
    best = apart if len(apart) > 1 else _best(people)
    if len(best) == 1:
        sure = 0.93 if best[0].amount.bound == "exact" and best[0].fits > 1 and weight > 1 else 0.75
        return [Statement(_value(best[0].amount), sure, (sentence.quote,), weight)]
    if len(best) > 1:
        return [_added(sentence, best, weight)]
    if shares:
        last = _last_share(plain, shares)
        sure = 0.93 if last.amount.bound == "exact" and len(shares) == 1 else 0.7
        return [Statement(_value(last.amount), sure, (sentence.quote,), weight)]
    if _ALL.search(plain[: about.end()]) and report.stance(sentence, about.start(), about.end()) == "done":
        return [Statement(1.0, 0.9, (sentence.quote,), 2)]
    return []


def _numbers(report: Report, sentence: Sentence, plain: str, goal: _Goal) -> tuple[list[_Told], list[_Told]]:
    """The numbers of people and the shares that may be meant."""
    people: list[_Told] = []
    shares: list[_Told] = []
    for amount in amounts(sentence.text):
        unit = _PEOPLE.match(plain, amount.end)
        if amount.share:
            if not _THRESHOLD.search(plain[max(0, amount.start - 6) : amount.start]):
                shares.append(_Told(amount, "", 1))
        elif unit and amount.whole and not _is_all(plain, amount, unit.end()):
            piece, fits = _piece(plain, amount.start, unit.end(), goal)
            if fits >= 0 and report.stance(sentence, amount.start, unit.end()) == "done":
                people.append(_Told(amount, piece, fits))
    return people, shares


def _piece(plain: str, start: int, end: int, goal: _Goal) -> tuple[str, int]:
    """The piece of the sentence in which the number stands; how well it fits, negative where it is of others."""
    low = max((m.end() for m in re.finditer(_STOPS, plain[:start])), default=0)
    stop = re.search(_STOPS, plain[end:])
    piece = plain[low : end + stop.start()] if stop else plain[low:]
    clause = max((m.end() for m in re.finditer(_COMMA, plain[:start])), default=0)
    reached, high = goal.reaches(piece), _COUNTY_UP.search(piece) is not None
    fit = goal.words.search(piece) is not None
    if _NOT_THEM.search(plain[max(0, start - 8) : start]) or (_BELOW.search(piece) and not high):
        return piece, -1
    if not fit and not reached and goal.other.search(piece):
        return piece, -1
    fit = fit or goal.words.search(plain[clause:end]) is not None
    label = plain[max(0, low - 14) : low]
    if not fit and re.search(r"[:：]$", label):
        fit = goal.words.search(label) is not None
    sub = re.search(r"(?:其中|中有|(?<!另)有|仅|达|余|其余)\s*$", plain[low:start]) is not None
    return piece, (2 if fit else 0) + (2 if reached else 0) + (1 if sub else 0)


def _is_all(plain: str, amount: Amount, end: int) -> bool:
    """Whether the number is that of all trainees, of whom only some are meant."""
    after = plain[end:]
    if not re.search(r"\d|[一二三四五六七八九十]|半数|全部|全都|过半", after):
        return False
    if re.match(r"\s*(?:的)?学员(?:中|里|当中|之中|,|，|有(?=\s*[\d一二三四五六七八九十])|总数|登过|队伍)", after):
        return True
    before = plain[: amount.start]
    at_first = re.search(
        r"(?:^|[,，:：。;；])\s*(?:现有|共有|在册)?学员(?:总数|总人数|人数)?(?:共有?|有|为)?\s*$", before
    )
    return bool(at_first and re.match(r"\s*(?:[,，(（;；]|中|其中)", after))


def _best(people: list[_Told]) -> list[_Told]:
    """The numbers that fit best; a total of them, where one is told, alone."""
    if not people:
        return []
    most = max(told.fits for told in people)
    return [told for told in people if told.fits == most]


def _added(sentence: Sentence, told: list[_Told], weight: float) -> Statement:
    """Several groups together: sure only where the sentence says that nobody is in two of them."""
    plain = sentence.plain
    totals = [t for t in told if _TOTAL.search(plain[: t.amount.start])]
    if len(totals) == 1:
        return Statement(_value(totals[0].amount), 0.93, (sentence.quote,), weight)
    if rest := _EXCEPT.search(plain):
        after = [t for t in told if t.amount.start >= rest.end() - 4]
        if len(after) == 1:
            return Statement(_value(after[0].amount), 0.85, (sentence.quote,), weight)
    apart = _APART.search(plain)
    total = sum(int(t.amount.value) for t in told)
    return Statement(total, 0.85 if apart else 0.55, (sentence.quote,), weight if apart else 1)


def _last_share(plain: str, shares: list[_Told]) -> _Told:
    """Of «由41%提高到88%» the latter; else the first."""
    grown = [t for t in shares if re.search(r"(?:提[高升]|上升|增[加长])[到至]?[^,，%]{0,8}$", plain[: t.amount.start])]
    return (grown or shares)[-1 if grown else 0]


def _value(amount: Amount) -> int | float:
    return round(float(amount.value), 4) if amount.share else int(amount.value)
