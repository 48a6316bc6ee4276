"""In: a sentence on trainees who gave lessons or rose. Out: its numbers that may be meant, and how well they fit."""

import re
from typing import Final, NamedTuple

from extractors.amounts import Amount, amounts
from extractors.levels import at_least, level
from extractors.prose import Sentence
from extractors.report import Report, Statement

_PEOPLE: Final = re.compile(
    r"\s*(?:余|多)?\s*(?:名|位|人(?!次|[一每])|个人|个(?=评|当|晋|升|入|在|上))(?![月字])"
    r"|\s*[(（][^()（）]{0,8}(?:晋升|达标|公开课)[^()（）]{0,6}[)）]"
    r"|\s*[/／]\s*\d{1,2}(?![\d./／月年])"
)
_LAST: Final = re.compile(r"\s*(?:$|[,，。;；、(（|])")
_COUNTY_UP: Final = re.compile(
    r"[县区](?:级)?(?:\(?市、?区?\)?|、市、区|市区|[(（][^)）]{1,5}[)）])?(?:级)?(?:或|及)?(?:以上|及以上)"
    r"|[区县市省]级|县级|区级|省、市|市、[县区]|国家级|[县市省](?:里|城|域|内)|[县区]以上|全[县市区省](?:以上)?"
)
_STOPS: Final = (
    r"[,，;；。:：|｜(（)）]|[/／](?!\s*\d)|、(?=[^,，、;；。]{0,14}?[\d一二三四五六七八九十]\s*[名位人])"
    r"|\s{2,}|——"
)
_COMMA: Final = r"[,，;；。|｜]|\s{2,}|——"
_BELOW: Final = re.compile(
    r"校内|园内|(?:仅|只|止|停)[^,，。;]{0,8}校|校级(?!及?以上)|片区|学区|未(?!来)|没有(?!开过?课|上过"
    r"|公开课)|尚无|皆无|[仍还]在|打转|原地|无者|不计|(?<!剔)(?<!去)除(?!去|重)|陪练|落选|送审|待评"
    r"|申报中|公示|未公布|已参加|参评|入党|优秀党员|调任|选调"
)
_NOT_THEM: Final = re.compile(
    r"辐射|受益(?!者|学员)|参与教师|听课|覆盖|惠及|每|另有\d*名?未|聆听|观摩人|到场|培训教师|比.{0,8}(?:多"
    r"|少)|[多少差缺]$|任职|入党|选调|唯一一$"
)
_EXCEPT: Final = re.compile(r"除[^。;]{2,30}?外[,，]?(?:其余|其他|另外|余下)?")
_APART: Final = re.compile(
    r"互不|未与|没有交叉|各不|不重[复名]?|均不同|不同学员|只计|最高(?:级别|层级)?|按最高|去重|未开课|没有开(?:过)?课"
    r"|没有开过|未上过|(?<!其)另[有外]"
)
_OVERLAP: Final = re.compile(
    r"其中\s*(?P<n>\d+|[一二两三四五六七八九十])\s*[名位人](?:已|与前|重复|两项|兼|同时|既|身兼|都有|两者"
    r"|两样)|有\s*(?P<m>\d+|[一二两三四五六七八九十])\s*[名位人](?:身兼|两项|兼有|重复)"
)
RATE: Final = re.compile(r"学员达标率|达标学员|学员达标|达标(?=\s*\d)|[\d一二三四五六七八九十][名位人]达标")
_THRESHOLD: Final = re.compile(
    r"介于|标准|要求|指标|目标|超过|高于|低于|不足"
    r"|达到?了?$|以上要求|与$|离$|距$|规定|[(（]$"
    r"|目标\S{0,3}:\s*$"
)
_TITLE: Final = re.compile(r"高级|一级|二级|三级|副高|正高|中级|骨干|新秀|带头人|名师")
"""What one rises to: behind a piece that tells of a rise a title alone goes on (`晋升一级教师3名，高级教师1名`)."""


class Goal(NamedTuple):
    """What is sought of trainees: its words, those of the other criterion, and whether it asks for the county."""

    report: Report
    words: re.Pattern[str]
    other: re.Pattern[str]
    levelled: bool

    def reaches(self, words: str) -> bool:
        """Whether the words name the county or more; never where no level is asked for."""
        if not self.levelled:
            return False
        return _COUNTY_UP.search(words) is not None or at_least(level(words, self.report.words), "county")


class Told(NamedTuple):
    """A number of the sentence, the piece it stands in, how well the piece fits, and whether it names the level."""

    amount: Amount
    piece: str
    fits: int
    reached: bool


def numbers_in(report: Report, sentence: Sentence, plain: str, goal: Goal) -> tuple[list[Told], list[Told]]:
    """The numbers of people and the shares that may be meant."""
    people: list[Told] = []
    shares: list[Told] = []
    for amount in amounts(sentence.text):
        unit = _PEOPLE.match(plain, amount.end) or _bare(plain, amount, goal)
        if amount.share:
            if not _THRESHOLD.search(plain[max(0, amount.start - 8) : amount.start]):
                shares.append(_piece(plain, amount, amount.end, goal))
        elif unit and amount.whole and not _is_all(plain, amount, unit.end()):
            told = _piece(plain, amount, unit.end(), goal)
            if told.fits >= 0 and report.stance(sentence, amount.start, unit.end()) == "done":
                people.append(told)
    return people, shares


def _bare(plain: str, amount: Amount, goal: Goal) -> re.Match[str] | None:
    """The end of a number without a unit that closes its label (`晋升学员　2`, `达标学员：10`)."""
    before = re.split(r"[,，。;；]", plain[: amount.start])[-1]
    label = re.fullmatch(r"[^\d]{2,18}?[:：\s]\s*", before) or re.fullmatch(r"\s*晋升\s*", before)
    if label is None or not (goal.words.search(before) or (goal.levelled and RATE.search(before))):
        return None
    if re.search(r"节|场|篇|次|课题", before) or amount.whole is None or amount.whole > 99:
        return None
    return _LAST.match(plain, amount.end)


def _piece(plain: str, amount: Amount, end: int, goal: Goal) -> Told:
    """The piece of the sentence in which the number stands; how well it fits, negative where it is of others."""
    start = amount.start
    low = max((m.end() for m in re.finditer(_STOPS, plain[:start])), default=0)
    stop = re.search(_STOPS, plain[end:])
    piece = plain[low : end + stop.start()] if stop else plain[low:]
    clause = max((m.end() for m in re.finditer(_COMMA, plain[:start])), default=0)
    reached, high = goal.reaches(piece), _COUNTY_UP.search(piece) is not None
    fit = goal.words.search(piece) is not None
    if _NOT_THEM.search(plain[max(0, start - 8) : start]) or (_BELOW.search(piece) and not high):
        return Told(amount, piece, -1, reached)
    if not fit and not reached and goal.other.search(piece):
        return Told(amount, piece, -1, reached)
    fit = fit or goal.words.search(plain[clause:end]) is not None
    if not fit and not goal.levelled and _TITLE.search(piece):
        fit = goal.words.search(plain[:low]) is not None
    label = plain[max(0, low - 14) : low]
    if not fit and re.search(r"[:：]$", label):
        fit = goal.words.search(label) is not None
    sub = re.search(r"(?:其中|中有|(?<!另)有|仅|达|余|其余)\s*$", plain[low:start]) is not None
    return Told(amount, piece, (2 if fit else 0) + (2 if reached else 0) + (1 if sub else 0), reached)


def _is_all(plain: str, amount: Amount, end: int) -> bool:
    """Whether the number is that of all trainees, of whom only some are meant."""
    after = plain[end:]
    if re.search(r"[(（](?:共|均?在?[前上]述)\s*$", plain[: amount.start]):
        return True
    if not re.search(r"\d|[一二三四五六七八九十]|半数|全部|全都|过半", after):
        return False
    if re.match(
        (
            r"\s*(?:的)?(?:学员)?(?:中|里|当中|之中)|\s*(?:的)?学员(?:[,，]|有(?=\s*[\d一二三四五六七八九十])"
            r"|总数|登过|队伍)"
        ),
        after,
    ):
        return True
    before = plain[: amount.start]
    at_first = re.search(
        (
            r"(?:^|[,，:：。;；.】》■●·\s])\s*(?:现有|共有"
            r"|在册)?学员(?:总数|总人数|人数)?(?:共有?|有"
            r"|为)?\s*$"
        ),
        before,
    )
    return bool(at_first and re.match(r"\s*(?:[,，(（;；]|中|其中)", after))


def best_of(plain: str, people: list[Told]) -> list[Told]:
    """The numbers whose piece names the level, else those that fit best; all of them where they exclude each other."""
    detail = plain.find("其中", people[0].amount.end)
    if detail > 0 and not _OVERLAP.search(plain):
        people = [told for told in people if told.amount.start < detail] or people
    reached = [
        told for told in people if told.reached and not re.search(r"其中\s*$", plain[: told.amount.start].rstrip())
    ]
    if len(people) > 1 and (_APART.search(plain) or _OVERLAP.search(plain)):
        fitting = [told for told in people if told.fits > 0 and not re.match(r"[^,，。]{0,4}其中", told.piece)]
        return fitting or people
    if len(reached) > 1 and all(re.search(r"[县市省区国]", told.piece) for told in reached):
        return reached
    most = max(told.fits for told in people)
    return [told for told in people if told.fits == most]


def added_up(sentence: Sentence, told: list[Told], weight: float) -> Statement:
    """Several groups together: sure only where the sentence says that nobody is in two of them."""
    plain = sentence.plain
    if rest := _EXCEPT.search(plain):
        after = [t for t in told if t.amount.start >= rest.end() - 4]
        if len(after) == 1:
            return Statement(value_of(after[0].amount), 0.85, (sentence.quote,), weight)
    apart = _APART.search(plain)
    total = sum(int(t.amount.value) for t in told)
    both = _OVERLAP.search(plain)
    if both and (twice := amounts(both["n"] or both["m"])):
        total -= int(twice[0].value)
    return Statement(total, 0.85 if apart else 0.55, (sentence.quote,), weight if apart else min(weight, 1.5))


def last_share(plain: str, shares: list[Told]) -> Told:
    """Of «由41%提高到88%» the latter; else the first."""
    most = max(told.fits for told in shares)
    shares = [told for told in shares if told.fits == most]
    grown = [t for t in shares if re.search(r"(?:提[高升]|上升|增[加长])[到至]?[^,，%]{0,8}$", plain[: t.amount.start])]
    return (grown or shares)[-1 if grown else 0]


def value_of(amount: Amount) -> int | float:
    """The count, or the share to four places."""
    return round(float(amount.value), 4) if amount.share else int(amount.value)
