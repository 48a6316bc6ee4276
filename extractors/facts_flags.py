"""In: a report. Out: whether its sentences say that the workroom served the public, and that the media reported it."""

import re
from typing import Final

from extractors.report import Report, Statement, any_of

_SURELY_REPORTED: Final = re.compile(
    r"报道|采访|专访|播出|刊发|刊登|刊载|推介|记者|播发|转载|见报|刊播|登出|刊文|发稿|来访|点赞|聚焦|头条"
    r"|版面|整版|[刊发]一?稿|直播|栏目|推送了?我|推送了?工作室"
)
_STUDIED: Final = re.compile(
    r"学习(?!强国|平台)|阅读|研读|订阅|收看|观看|浏览"
    r"|积分|答题|共读|投稿|电子屏|供.{0,6}学|学习小组"
)
"""A paper that is read, a platform that is learnt from, reports on nobody."""
_LABEL: Final = re.compile(r"媒体|宣传|报道|声量|影响力|传播|回声|声音|故事|关注")
_SCHOOLS: Final = re.compile(r"(?:报道|关注|聚焦)了?我校|学校(?:荣誉|承办|文艺|食堂|营养|运动会|师生)|均到场|云集")
"""What was reported is the school's."""
_TITLE: Final = 12
_SURE_WELFARE: Final = re.compile(r"公益|送教|支教|援疆|援藏|学问通|走教|对口|山海协作|送课|送培|义教")
_NOTHING: Final = re.compile(r"[^,，。;]{0,10}[。:：]\s*(?:无|没有|未|暂无|0|零|—)[。\s]*$")


def welfare(report: Report) -> list[Statement]:
    """Whether the workroom took part in work for the public (送教援疆, 山区帮扶, 公益助学 …)."""
    found: list[Statement] = []
    words = any_of(report.words.welfare)
    for number, sentence in enumerate(report.sentences):
        if report.only_heads(number):
            continue
        for match in words.finditer(sentence.plain):
            stance = report.stance(sentence, match.start(), match.end())
            if stance == "done" and not _nothing_next(report, number):
                sure = 0.9 if _SURE_WELFARE.search(match.group()) else 0.8
                found.append(
                    Statement(value=True, confidence=sure, quotes=(sentence.quote,), weight=2 if sure >= 0.9 else 1.5)
                )
            elif stance == "denied":
                found.append(Statement(value=False, confidence=0.85, quotes=(sentence.quote,), weight=1))
            if stance in ("done", "denied"):
                break
    return found


def _nothing_next(report: Report, number: int) -> bool:
    """Whether the sentence is a mere title and the next one says «无»."""
    sentence = report.sentences[number]
    if len(sentence.plain) > _TITLE:
        return False
    follows = report.sentences[number + 1].plain if number + 1 < len(report.sentences) else ""
    return bool(_NOTHING.match(sentence.plain) or re.match(r"(?:无|没有|暂无|未开展|零)", follows))


def media(report: Report) -> list[Statement]:
    """Whether media of the city or the province, or above, reported on the workroom."""
    found: list[Statement] = []
    names, below = any_of(report.words.media), any_of(report.words.media_below)
    for sentence in report.sentences:
        surely = _SURELY_REPORTED.search(sentence.plain)
        if (_STUDIED.search(sentence.plain) and not surely) or _SCHOOLS.search(sentence.plain):
            continue
        told = surely or _LABEL.search(sentence.heading + " " + sentence.plain[:12])
        for match in names.finditer(below.sub(lambda m: "□" * len(m.group()), sentence.plain)):
            stance = report.stance(sentence, match.start(), match.end())
            if stance == "denied":
                found.append(Statement(value=False, confidence=0.85, quotes=(sentence.quote,), weight=1))
            elif stance == "done" and not _own_paper(sentence.plain):
                found.append(
                    Statement(value=True, confidence=0.9 if told else 0.75, quotes=(sentence.quote,), weight=2)
                )
    return found


def _own_paper(plain: str) -> bool:
    """Whether it is an article of one's own that was printed, not a report."""
    return re.search(r"论文|案例|文章", plain) is not None and _SURELY_REPORTED.search(plain) is None
