"""In: a report. Out: how many members and trainees its sentences say the workroom has: the whole, and no part of it."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.amounts import Amount, amounts
from extractors.facts_people_bound import (
    ACHIEVED,
    BRACKETS,
    COMPOSED,
    MEMBERS,
    STRAIGHT,
    TOTAL,
    TRAINEES,
    UNIT,
    Whom,
    bare_weighed,
    topic_of,
    weighed,
)
from extractors.prose import Sentence
from extractors.report import Report, Statement


def members(report: Report) -> list[Statement]:
    """What its sentences say of how many people the work team has."""
    return [found for sentence in report.sentences for found in _said(report, sentence, MEMBERS)]


def trainees(report: Report) -> list[Statement]:
    """What its sentences say of how many trainees there are."""
    return [found for sentence in report.sentences for found in _said(report, sentence, TRAINEES)]


def _said(report: Report, sentence: Sentence, whom: Whom) -> Iterator[Statement]:
    found = list(_whole(report, sentence, whom))
    yield from found or _parts_together(report, sentence, whom)
    if not found:
        yield from _named_one_by_one(sentence, whom)


_LIST: Final = re.compile(
    r"^(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）、.]\s*)?(?:工作室|团队|核心)?(?P<whom>成员|学员)(?:名单"
    r"|有)?[:：]\s*(?P<names>[\u3400-\u9fff·]{2,4}(?:[(（][^()（）]*[)）])?(?:[、,，\s]+[\u3400-\u9fff·]{2"
    r",4}(?:[(（][^()（）]*[)）])?){3,})[。;；]?$"
)


def _named_one_by_one(sentence: Sentence, whom: Whom) -> Iterator[Statement]:
    """How many are named where a line is a list of them (`成员：王晓丽、李志强……`)."""
    match = _LIST.match(sentence.plain.strip())
    if match and (match["whom"] == "成员") == (whom.key == "members"):
        names = {name for name in re.split(r"[、,，\s]+", BRACKETS.sub("", match["names"])) if name}
        yield Statement(len(names), 0.8, (sentence.quote,), 1.9)


def _whole(report: Report, sentence: Sentence, whom: Whom) -> Iterator[Statement]:
    plain = sentence.plain
    for amount in amounts(sentence.text):
        unit = UNIT.match(plain, amount.end)
        end = unit.end() if unit else amount.end
        if _JOINED_TOTAL.match(plain, amount.end):
            yield from _of_both(sentence, amount, whom)
            continue
        if not amount.whole or amount.whole < 2 or amount.share or plain[: amount.start].endswith("第"):
            continue
        weight = weighed(sentence, amount, end, whom) if unit else bare_weighed(sentence, amount, whom)
        meant = report.stance(sentence, amount.start, end)
        if weight and (meant == "done" or (meant == "others" and COMPOSED.search(plain[: amount.start]))):
            apart = whom.key == "members" and _leader_before(sentence, amount)
            bounded = amount.bound != "exact" or _others_apart(plain) or apart
            sure = 0.75 if bounded else _sureness(weight)
            yield Statement(amount.whole + _leader_beside(plain, amount, end, whom), sure, (sentence.quote,), weight)


def _sureness(weight: float) -> float:
    """Sure only with a word for a whole: a number right beside its noun mostly is one."""
    if weight > STRAIGHT:
        return 0.95
    return 0.88 if weight == STRAIGHT else 0.8 if weight > 1 else 0.65


def _leader_before(sentence: Sentence, amount: Amount) -> bool:
    """Whether the leader is named right before the members («领衔人周明远；成员9人»): whether they count is open."""
    words = (sentence.before + sentence.plain[: amount.start])[-90:]
    return (
        re.search(
            (
                r"(?:领衔人"
                r"|主持人)[:：]?\s*[\u3400-\u9fff]{0,4}[;；,"
                r"，、+＋|｜。]\s*成员[^。;；]*$"
            ),
            words,
        )
        is not None
    )


def _leader_beside(plain: str, amount: Amount, end: int, whom: Whom) -> int:
    """One, where the team is made up of its leader and so many others («由领衔人周明远和9位成员组成»)."""
    beside = re.search(r"(?:领衔人|主持人|老师|同志)[^,，。;\d]{0,8}[和与及携]\s*$", plain[: amount.start])
    return int(whom.key == "members" and bool(beside) and re.match(r"[^,，。;]{0,12}组成", plain[end:]) is not None)


_JOINED_TOTAL: Final = re.compile(
    r"\s*[名位](?:工作室)?(?:成员[和与及、]学员|学员[和与及、]成员)[,，]其中(?P<who>成员|学员)(?P<n>\d+"
    r"|[一二三四五六七八九十]+)[名位人]"
)


def _of_both(sentence: Sentence, amount: Amount, whom: Whom) -> Iterator[Statement]:
    """Of «20名成员和学员，其中成员10名» both are told, one of them by what is left."""
    match = _JOINED_TOTAL.match(sentence.plain, amount.end)
    part = amounts(match["n"]) if match else ()
    if match and part and part[0].whole and amount.whole:
        own = (match["who"] == "成员") == (whom.key == "members")
        yield Statement(part[0].whole if own else amount.whole - part[0].whole, 0.8, (sentence.quote,), 2.0)


def _others_apart(plain: str) -> bool:
    """Whether the sentence counts the leader apart: with or without is then open."""
    if re.search(r"正式(?:学员|成员)|编外|旁听", plain):
        return True
    return bool(
        re.search(
            (
                r"(?:领衔人|主持人|老师)[^,，。;\d]{0,8}[和与及携]\s*\d+\s*[名位]|除(?:了)?(?:领衔人|主持人"
                r"|负责人).{0,3}外|不含(?:领衔人|主持人|站长)|[(（,，][^()（）]{0,6}(?:除外|另计"
                r"|不(?:重复)?统计|不计(?:在)?内|不在内)|(?:领衔人|主持人)\s*[(（]?(?:1|一)\s*[名位人]"
            ),
            plain,
        )
    )


_LABELLED: Final = re.compile(
    r"(?P<label>[^,，、;；:：\d]{0,10}?)(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?P<unit>名"
    r"|位|人)?(?=[,，、;；。)）+＋后]|$)"
)
_PARTED: Final = re.compile(
    r"校|小学|中学|高中|初中|园|组|站|批|段|部|学科"
    r"|语文|数学|英语|科学|先|后|片|区|县|镇|第|年级"
)


def _parts_together(report: Report, sentence: Sentence, whom: Whom) -> Iterator[Statement]:
    """Parts by school, group or lot where no whole is told: `本校5人，城南小学4人，滨江小学2人`."""
    plain = sentence.plain
    found = [m for m in _LABELLED.finditer(plain) if m["unit"] and _PARTED.search(m["label"])]
    told = plain[: found[-1].end()] if found else ""
    if TOTAL.search(told) or ACHIEVED.search(told) or re.search(r"其中|每|平均|新增", told):
        return
    if len(found) < 2 or topic_of(sentence, found[0].start()) != whom.key:
        return
    if any(report.stance(sentence, m.start("number"), m.end()) != "done" for m in found):
        return
    numbers = [a.whole or 0 for m in found for a in amounts(m["number"])]
    yield Statement(sum(numbers), 0.65, (sentence.quote,), 1.1)
