"""In: a report. Out: whether, by its sentences, the leader or a trainee has a monograph or a project of the city."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from extractors.levels import at_least, level
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of
from extractors.text import without_titles
from schema.record import Level

Whose = Literal["leader", "trainee"]
_OBJECT: Final = re.compile(r"课题|专著|著作|独著|所著|规划项目|科研项目|立项")
_BOOK: Final = re.compile(r"专著|著作|独著|所著")
_PUBLISHED: Final = re.compile(r"出版|出书|见面|推出|问世|发行|付梓|著有|撰写|编著|撰写了|有.{0,6}(?:专著|著作)")
_PROJECT: Final = re.compile(r"课题|规划项目|科研项目|立项")
_GRANTED: Final = re.compile(
    r"立项|结题|主持|承担|负责|确定为|列为|列入|评为|获|批准|获批|在研|研究|有.{0,8}课题|均有|都有|各有"
    r"|拥有|成功申报|开展|完成|[省市](?:级|规划|教研|教科)[^,，。]{0,8}课题\s*\d|\d\s*[项个].{0,6}课题|结项|在册"
)
_ASKED: Final = re.compile(
    r"申报(?!的.{0,60}(?:立项|确定|列为|获|批准)|.{0,40}(?:成功|立项|获批|被))|申请(?!.{0,40}(?:立项"
    r"|获批))|待批|评审中|审批中"
)
_JOINED: Final = re.compile(r"参与|参加|协助|参研|子课题|核心成员")
_NONE_GRANTED: Final = re.compile(r"(?:立项|获批|结题)(?:的|数)?\s*(?:0|零)(?:项|个)?|(?:0|零)\s*[项个](?:立项|获批)")
_SO_MANY: Final = re.compile(r"[校县区市省国][\u3400-\u9fff]{0,3}?级?\s*[\d一二两三四五六七八九十]+\s*[项个]")
_NOT_NOW: Final = re.compile(r"不(?:在|属于?).{0,6}周期|周期(?:之)?(?:外|前)|上一?周期|上一轮")
_TRAINEE: Final = re.compile(r"学员")
_PERSON: Final = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff]{2,3}?)(?=老师|同志|教师|校长|园长|主持|的|领衔|所著|著有|[:：]"
    r"|负责|牵头|获|独立)"
)
_OTHERS: Final = re.compile(r"(?<!工作室)成员|学校|本校|教研组")
_BELOW: Final = re.compile(r"(?:均|都|皆|全部|只|仅).{0,4}(?:为|是|有|属)?.{0,6}(?:[县区校]级)|最高.{0,6}[县区校]级")


def leader_research(report: Report) -> list[Statement]:
    """Whether the leader has a monograph or a project at city level or above (附件2, 科研成果 1)."""
    return [s for sentence in report.sentences for s in _stated(report, sentence, "leader")]


def trainee_research(report: Report) -> list[Statement]:
    """Whether a trainee has a monograph or a project at city level or above (附件2, 科研成果 1)."""
    return [s for sentence in report.sentences for s in _stated(report, sentence, "trainee")]


def _stated(report: Report, sentence: Sentence, whose: Whose) -> Iterator[Statement]:
    plain = without_titles(sentence.plain)
    if not _OBJECT.search(plain):
        return
    pieces = list(_pieces(report, sentence, plain, whose))
    said = [_one(report, sentence, plain, start, end) for start, end in pieces]
    known = [value for value in said if value is not None]
    if known:
        value = any(known)
        yield Statement(value, 0.93 if value else 0.85, (sentence.quote,), 2 if value else 1)


def _pieces(report: Report, sentence: Sentence, plain: str, whose: Whose) -> Iterator[tuple[int, int]]:
    """The stretches of the sentence that speak of the one asked for, each up to where another is named."""
    named = _named(report, plain)
    if not named:
        if whose == "trainee" and "学员" in sentence.heading and not _OTHERS.search(plain):
            yield 0, len(plain)
        return
    for n, (start, who) in enumerate(named):
        if whose in who:
            later = [at for at, other in named[n + 1 :] if whose not in other]
            yield start, later[0] if later else len(plain)


def _named(report: Report, plain: str) -> list[tuple[int, str]]:
    leaders = any_of((*report.words.leader, *(re.escape(name) for name in report.leaders)))
    marks: list[tuple[int, int, str]] = [(m.start(), m.end(), "leader") for m in leaders.finditer(plain)]
    marks += [(m.start(1), m.end(1), "leader") for m in _PERSON.finditer(plain) if report.is_leader(m[1])]
    marks += [(m.start(), m.end(), "trainee") for m in _TRAINEE.finditer(plain)]
    marks += [(m.start(), m.end(), "others") for m in _OTHERS.finditer(plain)]
    marks.sort()
    joined: list[tuple[int, str]] = []
    last_end = -9
    for start, end, who in marks:
        if joined and re.fullmatch(r"[^,，。]{0,6}?(?:和|与|及|、|以及)[^,，。]{0,4}", plain[last_end:start]):
            joined[-1] = (joined[-1][0], joined[-1][1] + "+" + who)
        else:
            joined.append((start, who))
        last_end = end
    return joined


def _one(report: Report, sentence: Sentence, plain: str, start: int, end: int) -> bool | None:
    """What a stretch says: True, False, or None where it doesn't tell."""
    words = plain[start:end]
    if _NONE_GRANTED.search(words):
        return False
    if _OBJECT.search(words) is None:
        return _by_number(report, words) if _PROJECT.search(plain[:start]) else None
    values = [
        _clause(report, sentence, plain, m.start() + start, m.end() + start, (start, end))
        for m in _OBJECT.finditer(words)
    ]
    known = [value for value in values if value is not None]
    return any(known) if known else None


def _by_number(report: Report, words: str) -> bool | None:
    """What «课题：领衔人市级1项» says of one: levels with numbers, the project named once before them."""
    said: list[Level | None] = [level(match.group(), report.words) for match in _SO_MANY.finditer(words)]
    known = [at_least(found, "city") for found in said if found is not None]
    return any(known) if known else None


def _outside(report: Report, words: str) -> bool:
    """Whether all years that the words name lie outside the period, or they say so."""
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?=年)", words)]
    first, last = int(report.start[:4]), int(report.end[:4])
    return bool(_NOT_NOW.search(words)) or (bool(years) and not any(first <= year <= last for year in years))


def _clause(report: Report, sentence: Sentence, plain: str, at: int, to: int, within: tuple[int, int]) -> bool | None:
    low, high = sentence.clause(at)
    words = plain[max(low, within[0]) : min(high, within[1])]
    stance = report.stance(sentence, at, to)
    if stance == "denied":
        return False
    around = plain[within[0] : within[1]]
    if stance == "planned" or _ASKED.search(words) or _outside(report, around):
        return None
    if _BOOK.fullmatch(plain[at:to]):
        return True if _PUBLISHED.search(around) else None
    found = level(words, report.words) or level(around, report.words)
    if found is None or not _GRANTED.search(around) or _JOINED.search(words):
        return None
    if _BELOW.search(around):
        return False
    return at_least(found, "city")
