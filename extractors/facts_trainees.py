"""In: a report. Out: how many trainees, or which share of them, gave open lessons or published, and how many rose."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.amounts import Amount, amounts
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of

_PEOPLE: Final = re.compile(r"\s*(?:余|多)?(?:名|位|人)(?!次|均)")
_TRAINEE: Final = re.compile(r"学员")
_COUNTY_UP: Final = re.compile(
    r"[县区](?:级)?(?:\(?市、?区?\)?|、市、区|市区|[(（][^)）]{1,5}[)）])?(?:级)?(?:或|及)?(?:以上|及以上)"
    r"|[区县市省]级|县级|区级|省、市|市、[县区]|国家级"
)
_WHOLE: Final = re.compile(
    r"\s*(?:名|位|个)?学员(?:中|里|当中|之中|,|，|有|总数|队伍)|\s*(?:名|位)?(?:的)?学员(?:总数|人数)"
)
_ALL: Final = re.compile(r"(?:全体|所有|全部|每[位名个])学员|学员(?:全部|全员|人人|均|都)")
_NONE: Final = re.compile(r"(?:尚无|暂无|没有|未有|无)(?:一[名位])?学员")
_SOME: Final = re.compile(r"其中")
_OTHER_PEOPLE: Final = re.compile(r"成员(?!学员)|教师(?!评|职|资|[、,，]|系列|中)|学生")


def trainees_public(report: Report) -> list[Statement]:
    """Trainees who gave an open lesson or lecture at county level or above, or published or won with a paper there.

    «80%以上学员县级及以上范围内公开教学或讲座，或有1篇论文、案例等在县级及以上刊物发表或获奖» (附件2).
    """
    found: list[Statement] = []
    public = any_of(report.words.public)
    for sentence in report.sentences:
        about = public.search(sentence.plain)
        if about and _COUNTY_UP.search(sentence.plain) and _of_trainees(sentence):
            found += _stated(report, sentence, about)
    return found


def trainees_promoted(report: Report) -> list[Statement]:
    """Trainees who rose a step in title or among the 骨干教师.

    «培训周期内，有20%的学员在职称评定或骨干教师评选中提升一级» (附件2).
    """
    found: list[Statement] = []
    promotion = any_of(report.words.promotion)
    for sentence in report.sentences:
        about = promotion.search(sentence.plain)
        if about and _of_trainees(sentence) and not re.search(r"公开课|讲座|论文", sentence.plain[: about.start()]):
            found += _stated(report, sentence, about)
    return found


def _of_trainees(sentence: Sentence) -> bool:
    """Whether it is of trainees: by its own words, those before it in its paragraph, or its heading."""
    if _TRAINEE.search(sentence.plain):
        return True
    return bool(_TRAINEE.search(sentence.before + sentence.heading)) and not _OTHER_PEOPLE.search(sentence.plain)


def _stated(report: Report, sentence: Sentence, about: re.Match[str]) -> Iterator[Statement]:
    """The number of people, or else the share, that the sentence states; several numbers of people aren't added up."""
    plain = sentence.plain
    stance = report.stance(sentence, about.start(), about.end())
    if stance == "denied" and _NONE.search(plain):
        yield Statement(0, 0.9, (sentence.quote,), 2)
    if stance != "done":
        return
    said = [a for a in amounts(sentence.text) if a.whole != 0 and not _is_whole(sentence, a)]
    people = [a for a in said if not a.share and a.whole and _PEOPLE.match(plain, a.end) and not _elsewhere(plain, a)]
    shares = [a for a in said if a.share]
    totals = [a for a in people if re.search(r"(?:共|共计|合计|总计|累计)(?:有)?\s*$", plain[: a.start])]
    best = (totals if len(totals) == 1 else people) or shares
    if len(best) == 1:
        sure = 0.93 if best[0].bound == "exact" else 0.75
        yield Statement(_value(best[0]), sure, (sentence.quote,), 2)
    elif len(best) > 1 and not best[0].share:
        yield _added(sentence, best)
    elif _ALL.search(plain[: about.end()]):
        yield Statement(1.0, 0.9, (sentence.quote,), 2)


def _added(sentence: Sentence, parts: list[Amount]) -> Statement:
    """Several groups together: sure only where the sentence says that nobody is in two of them."""
    apart = re.search(r"互不|各不|不重复|均不同|不同学员", sentence.plain)
    return Statement(sum(int(a.value) for a in parts), 0.85 if apart else 0.55, (sentence.quote,), 2 if apart else 1)


def _value(amount: Amount) -> int | float:
    return round(float(amount.value), 4) if amount.share else int(amount.value)


def _is_whole(sentence: Sentence, amount: Amount) -> bool:
    """Whether the number is that of all trainees, of whom only some are meant."""
    unit = _PEOPLE.match(sentence.plain, amount.end)
    after = sentence.plain[amount.end : amount.end + 12]
    if amount.share:
        return False
    if _WHOLE.match(after) and re.search(r"\d|[一二两三四五六七八九十]|占|全|%", sentence.plain[amount.end + 3 :]):
        return True
    before = sentence.plain[: amount.start]
    return bool(
        unit
        and re.search(r"学员(?:共|共有|总数|总人数|有|人数)?\s*$", before)
        and _SOME.search(sentence.plain, amount.end)
    )


def _elsewhere(plain: str, amount: Amount) -> bool:
    """Whether the people counted are others: who listened, who took part."""
    before = plain[max(0, amount.start - 8) : amount.start]
    return re.search(r"辐射|受益|参与教师|听课|覆盖|惠及|每|另有\d*名?未", before) is not None
