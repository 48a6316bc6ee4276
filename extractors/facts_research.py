"""In: a report. Out: whether, by its sentences, the leader or a trainee has a monograph or a project of the city."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from extractors.facts_research_people import BOOK, MOST, OBJECT, Piece, Whose, label_of, pieces_of
from extractors.levels import at_least, level
from extractors.prose import Sentence
from extractors.report import Report, Statement
from extractors.text import without_titles
from schema.record import LEVELS, Level

_DRAFT: Final = re.compile(
    r"书稿|三审|二审|初稿|交稿|排版|校对|修改|未能?出版|未出|没有书号|内部(?:印|资料|交流)|自印|自编"
    r"|整理出版|签约|预计|校本|参编|副?主编|参与编写|编写|教材|编了|尚未|待出版|将出版|撰写中|在写|没有写"
)
_PUBLISHED: Final = re.compile(
    r"出版|出书|见面|推出|问世|面世|发行|付梓|著有|撰写|写(?:下|成|出|就)|有[^,，。;]{0,6}(?:专著|著作)"
    r"|[一1两2]\s*[本部册]|《|书号|ISBN|[:：]|印书馆"
)
_GRANTED: Final = re.compile(
    r"立项|结题|结项|主持|承担|负责|确定为|列为|列入|评为|获|批准|获批|在研|在册|研究|拥有|成功申报|开展"
    r"|完成|开题|通过|鉴定|公布|榜上有名|落地|拿下|中了|处于|中期|[为是系][省市国]|批文|盖章|编号|闯进"
    r"|有\S{0,10}课题|均有|都有|各有|各一"
    r"|课题\s*[:：]?\s*(?:共|计)?\s*[\d一二两三四五六七八九十]"
    r"|[\d一二两三四五六七八九十]+\s*[项个].{0,8}课题|[级市省]\s*[\d一二两三四五]+"
    r"|[\d一二两三四五]+\s*[项个]|课题《|》课题|市级课题(?:$|[,，。;])|是[省市]"
)
_SURELY: Final = re.compile(
    r"立项|结题|结项|主持|出版|列为|列入|获批|批准|承担|在研|课题\s*[:：]?\s*\d|\d\s*[项部个]"
    r"|[一二两三四五]\s*[项部个]"
)
"""Words by which a project or book is surely there."""
_ASKED: Final = re.compile(
    r"待公布|申报(?!的.{0,60}(?:立项|确定|列为|(?<!未)获|批准)|.{0,40}(?:成功|(?<!未)立项|(?<!未)获批|被"
    r"|中))|(?:未|没)(?:能)?(?:获批?|通过|立项)|申请(?!.{0,40}(?:立项|获批))|待批|尚待|待公布|初评|评审中"
    r"|审批中|送审|投标|撤题|落选|想有|想要|没有通过|希望"
)
_JOINED: Final = re.compile(
    r"参与(?!编)|参加(?:的|了)|协助|参研|核心成员|排名第[二三四五六七八九2-9]|主持人为"
    r"|由[^,，。;]{2,10}主持(?!人)|课题组成员"
)
_SUB: Final = re.compile(r"子课题")
_NONE_GRANTED: Final = re.compile(
    r"(?:立项|获批|结题)(?:的|数)?\s*(?:0|零)(?:项|个)?|(?<!\d)(?:0|零)\s*[项个]|课题\s*[:：]?\s*(?:0|零"
    r"|无)(?!\d)|(?:市级|省级)(?:及以上)?(?:课题)?[^,，。;]{0,4}(?:0(?!\d)|零|无(?!锡)|空白|暂无|没有)"
)
_NOT_NOW: Final = re.compile(r"不(?:在|属于?).{0,6}周期|周期(?:之)?(?:外|前)|上一?周期|上一轮|往年|早年")
_LESSER: Final = re.compile(r"论文|公开课|讲座|获奖|奖|竞赛|案例|骨干|名师|优质课|观摩课|展示课|教坛|国培|研讨会")
_BELOW: Final = re.compile(
    r"(?:均|都|皆|全部|只|仅|最高|止步|停留|停在|至多|局限)[^,，。;]{0,8}(?:[县区校园]|教研组)|与市级尚有"
    r"|未到[^,，。;]{0,4}市级|未突破|未达市级|(?:县|区|校)(?:级)?[为是](?:止|限)|(?:只|仅)到[县区]"
    r"|[县区]一级"
)
_ZERO: Final = re.compile(
    r"\s*(?:[:：]|均|都|方面|课题|的|专著|市级|数|为"
    r"|有)*\s*(?:0(?!\d)|零|无(?!锡)|没有|暂无|未有"
    r"|尚无)"
)
_COUNT: Final = re.compile(
    r"\s*(?:[^,，。;；、《\d一二两三四五六七八九十]{0,6})?(?:[一二两三四五六七八九十]"
    r"|\d{1,2})(?:\s*[项个部本]|(?=[,，。;；、()（）\s|]|$))|[^,，。;；]{0,6}各[一1]"
)
_LEVELLED: Final = re.compile(r"[校县区市省国]级?\s*(?:课题|立项)?\s*[\d一二两三四五六七八九]+\s*[项个]?")
_SEGMENT: Final = re.compile(r"[^,，;；。、:：|｜\s]+")


def leader_research(report: Report) -> list[Statement]:
    """Whether the leader has a monograph or a project at city level or above (附件2, 科研成果 1)."""
    return [s for n in range(len(report.sentences)) for s in _stated(report, n, "leader")]


def trainee_research(report: Report) -> list[Statement]:
    """Whether a trainee has a monograph or a project at city level or above (附件2, 科研成果 1)."""
    return [s for n in range(len(report.sentences)) for s in _stated(report, n, "trainee")]


def _stated(report: Report, number: int, whose: Whose) -> Iterator[Statement]:
    sentence = report.sentences[number]
    plain = without_titles(sentence.plain)
    about = OBJECT.search(plain) or OBJECT.search(label_of(report, number))
    if about is None:
        return
    found = [
        (value, piece.sure)
        for piece in pieces_of(report, number, plain, whose)
        for value in _values(report, sentence, plain, piece)
    ]
    if not found:
        return
    value = any(said for said, _ in found)
    sure = max(sure for said, sure in found if said == value)
    if value and not _SURELY.search(plain):
        sure = min(sure, 0.85)
    yield Statement(value, min(sure, 0.93) if value else min(sure, 0.85), (sentence.quote,), 2 if value else 1)


def _values(report: Report, sentence: Sentence, plain: str, piece: Piece) -> Iterator[bool]:
    """What a stretch says: True, False, or nothing where it doesn't tell."""
    if _outside(report, piece.own) or _NOT_NOW.search(plain):
        return
    matches = list(islice(OBJECT.finditer(piece.own), MOST))
    if not matches:
        yield from _under_label(report, sentence, piece)
        return
    for match in matches:
        book = BOOK.fullmatch(match.group()) is not None
        value = _book(report, sentence, piece, match) if book else _project(report, sentence, piece, match)
        if value is not None:
            yield value


def _under_label(report: Report, sentence: Sentence, piece: Piece) -> Iterator[bool]:
    """What «市级课题：领衔人1项» or «课题：领衔人市级1项» says of one: a number, with the project named before them."""
    if not OBJECT.search(piece.head) or report.stance(sentence, piece.at, piece.at + 1) in ("planned", "denied"):
        if OBJECT.search(piece.head) and report.stance(sentence, piece.at, piece.at + 1) == "denied":
            yield False
        return
    if _ASKED.search(piece.own):
        return
    if _BELOW.search(piece.own):
        yield False
        return
    own = re.split(r"[。;；]", piece.own)[0]
    noun_end = re.match(r"(?:领衔人|主持人|学员|徒弟)?", own)
    rest = own[noun_end.end() :] if noun_end else own
    found = level(own, report.words)
    if found is None:
        found = level(piece.head, report.words)
        if found and _ZERO.match(rest):
            yield False
            return
    if found is None or _LESSER.search(own):
        return
    if _NONE_GRANTED.search(own) and not re.search(r"[1-9一二两三四五]\s*项?", own):
        yield False
    elif _COUNT.search(rest) or _GRANTED.search(own) or "《" in own or re.search(r"各一|[级市省]\s*$", own):
        yield at_least(_best_level(report, own) or found, "city")


def _best_level(report: Report, words: str) -> Level | None:
    """The highest level that has a number of its own that isn't nought (`县级6，市级1，省级0`)."""
    found: list[Level] = []
    for part in re.split(r"[,，、;；]", words):
        known = level(part, report.words)
        if known and not re.search(r"(?<!\d)0(?!\d)|零|无|没有", part):
            found.append(known)
    return max(found, key=LEVELS.index, default=None)


def _book(report: Report, sentence: Sentence, piece: Piece, match: re.Match[str]) -> bool | None:
    stance = report.stance(sentence, piece.at + match.start(), piece.at + match.end())
    if stance == "denied":
        return False if match.group() in ("专著", "著作", "独著") else None
    if stance == "planned" or _DRAFT.search(piece.own) or _ASKED.search(piece.own):
        return None
    if match.group() in ("出版社", "商务印书馆", "书局", "一书", "出版", "面世", "问世", "付梓", "一本书"):
        return True if "《" in sentence.plain or "书" in piece.own else None
    low = piece.own[max(0, match.start() - 30) : match.end() + 40]
    if re.search(r"(?:专著|著作)\s*[:：]?\s*(?:0|零|无)", low) or (
        _PUBLISHED.search(low) is None and len(piece.own) > 16
    ):
        return None
    return True


def _project(report: Report, sentence: Sentence, piece: Piece, match: re.Match[str]) -> bool | None:
    own, at = piece.own, match.start()
    listed = re.match(r"[^。;；《]{0,40}", own[max(0, at - 8) :])
    if (
        listed
        and len(_LEVELLED.findall(listed.group())) > 1
        and report.stance(sentence, piece.at + at, piece.at + match.end()) == "done"
    ):
        return at_least(_best_level(report, listed.group()), "city")
    stance = report.stance(sentence, piece.at + at, piece.at + match.end())
    low = max((m.end() for m in re.finditer(r"[,，;；。]", own[:at])), default=0)
    stop = re.search(r"[;；。]", own[match.end() :])
    around = own[low : match.end() + stop.start()] if stop else own[low:]
    if stance == "denied" or _NONE_GRANTED.search(around):
        return (
            None
            if _level_of(report, own, at, match.end(), piece.head) is None and not _NONE_GRANTED.search(around)
            else False
        )
    if stance == "planned" or _ASKED.search(around) or _JOINED.search(around):
        return None
    found = _level_of(report, own, at, match.end(), piece.head)
    if _SUB.search(around):
        return True if at_least(found, "nation") else None
    if _BELOW.search(own):
        return False
    if found is None or not _GRANTED.search(own[low:]):
        return None
    return at_least(found, "city")


def _level_of(report: Report, own: str, at: int, end: int, head: str) -> Level | None:
    """The level of a project: in its own segment, else in what follows up to something lesser, else before it."""
    segments = [(m.start(), m.end()) for m in _SEGMENT.finditer(own)]
    mine = next((s for s in segments if s[0] <= at < s[1]), (at, end))
    words = own[mine[0] : mine[1]]
    if found := level(words, report.words):
        return found
    after = own[mine[1] : mine[1] + 70]
    lesser = _LESSER.search(after)
    if found := level(after[: lesser.start()] if lesser else after, report.words):
        return found
    before = own[: mine[0]]
    last = re.split(r"[;；。]", before)[-1]
    return level(last, report.words) or level(head, report.words)


def _outside(report: Report, words: str) -> bool:
    """Whether all years that the words name lie outside the period."""
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?=年)", words)]
    first, last = int(report.start[:4]), int(report.end[:4])
    return bool(years) and not any(first <= year <= last for year in years)
