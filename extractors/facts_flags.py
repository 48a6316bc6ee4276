"""In: a report. Out: whether its sentences say that the workroom served the public, and that the media reported it."""

import re
from typing import Final

from extractors.report import Report, Statement, any_of

_REPORTED: Final = re.compile(
    r"报道|刊发|刊登|刊载|播出|播发|专访|推介|宣传|采访|转载|登载|发布了?.{0,8}(?:稿|文)|专题|讲述|推送"
    r"|刊播|播了?\d*次|题为|为题|评价|聚焦|关注|点赞|走进|栏目|发声|亮相|上榜|头条|版面|通讯|录制|直播"
)
_SURELY_REPORTED: Final = re.compile(r"报道|采访|专访|播出|刊发|刊登")
_STUDIED: Final = re.compile(r"学习(?!强国)|阅读|研读|订阅|收看|观看|浏览|积分|答题")
"""A paper that is read, a platform that is learnt from, reports on nobody."""
_LABEL: Final = re.compile(r"媒体|宣传|报道|声量|影响力|传播")


def welfare(report: Report) -> list[Statement]:
    """Whether the workroom took part in work for the public (送教援疆, 山区帮扶, 公益助学 …)."""
    found: list[Statement] = []
    words = any_of(report.words.welfare)
    for sentence in report.sentences:
        for match in words.finditer(sentence.plain):
            stance = report.stance(sentence, match.start(), match.end())
            if stance == "done":
                found.append(Statement(value=True, confidence=0.9, quotes=(sentence.quote,), weight=2))
            elif stance == "denied":
                found.append(Statement(value=False, confidence=0.85, quotes=(sentence.quote,), weight=1))
            if stance in ("done", "denied"):
                break
    return found


def media(report: Report) -> list[Statement]:
    """Whether media of the city or the province, or above, reported on the workroom."""
    found: list[Statement] = []
    names, below = any_of(report.words.media), any_of(report.words.media_below)
    for sentence in report.sentences:
        if _STUDIED.search(sentence.plain) and not _SURELY_REPORTED.search(sentence.plain):
            continue
        told = _REPORTED.search(sentence.plain) or _LABEL.search(sentence.heading + " " + sentence.plain[:12])
        for match in names.finditer(below.sub(lambda m: "□" * len(m.group()), sentence.plain)):
            if not told and "《" not in sentence.plain[match.end() : match.end() + 3]:
                continue
            stance = report.stance(sentence, match.start(), match.end())
            if stance == "denied":
                found.append(Statement(value=False, confidence=0.85, quotes=(sentence.quote,), weight=1))
            elif stance == "done" and not _own_paper(sentence.plain):
                found.append(Statement(value=True, confidence=0.9, quotes=(sentence.quote,), weight=2))
    return found


def _own_paper(plain: str) -> bool:
    """Whether it is an article of one's own that was printed, not a report."""
    return re.search(r"论文|案例|文章", plain) is not None and _SURELY_REPORTED.search(plain) is None
