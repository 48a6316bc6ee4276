"""In: a report. Out: which of the six actions its sentences say were done, and what they say the base has."""

import re
from typing import Final

from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of
from schema.record import Quote

_COUNTED_TRAINEES: Final = re.compile(
    r"(?:[\d一二两三四五六七八九十]+|%)\s*(?:名|位|人)?(?:的)?学员"
    r"|学员(?:中)?有?[\d一二两三四五六七八九十]+[名位人]|以上(?:范围|刊物)"
)
_HELD: Final = re.compile(
    r"开设|开出|举办|承担|执教|上(?:了|出)?[^,，。]{0,6}(?:公开课|示范课|展示课)|带头|推出"
    r"|作(?:了)?[^,，。]{0,12}(?:讲座|报告)|主讲|扎实|面向|送出|组织"
)
_SHORT: Final = 14
_PLACE: Final = re.compile(
    r"阵地|场所|场地|活动室|基地|上墙|悬挂|张贴|布置|摆放|陈列|配有|配备|设有|六有|环境|设施|氛围|室内|墙"
)
_RITUAL: Final = re.compile(r"重温|面对|面向|佩戴|宣读|在[^,，。]{0,4}(?:党旗|党徽)(?:前|下)|党旗(?:所指|飘扬|引领|红)")


def actions(report: Report) -> list[Statement]:
    """The actions of the 6项行动 that were done: those that sentences tell of, without those denied or only planned.

    An action that one sentence says wasn't done isn't counted on the strength of another that mentions it.
    """
    done: dict[str, list[Quote]] = {}
    denied: set[str] = set()
    for sentence in report.sentences:
        found = {a: list(any_of(p).finditer(sentence.plain)) for a, p in report.words.actions.items()}
        named = {action: matches for action, matches in found.items() if matches}
        for action, matches in named.items():
            if action == "open_lessons" and len(named) < 3 and not _is_open_lesson(sentence):
                continue
            stances = {report.stance(sentence, match.start(), match.end()) for match in matches}
            if "done" in stances and not _undone_next(report, sentence):
                done.setdefault(action, []).append(sentence.quote)
            elif "others" not in stances and (action != "open_lessons" or _heads(sentence, matches[0])):
                denied.add(action)
    held = {action: quotes for action, quotes in done.items() if action not in denied}
    if not held:
        return []
    value = tuple(action for action in report.words.actions if action in held)
    quotes = tuple(quotes[0] for action, quotes in held.items() if action in value)
    return [Statement(value, 0.88, quotes)]


def _undone_next(report: Report, sentence: Sentence) -> bool:
    """Whether the sentence is a mere title («2.师徒结对。») and the next one says that it wasn't done."""
    if len(sentence.plain) > _SHORT:
        return False
    at = report.sentences.index(sentence) + 1
    follows = report.sentences[at] if at < len(report.sentences) else None
    if follows is None or not follows.before.endswith(sentence.plain):
        return False
    return report.stance(follows, 0, 1) in ("planned", "denied")


def _heads(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the action is what its clause is about: it stands near the clause's beginning."""
    return found.start() - sentence.clause(found.start())[0] <= 6


def _is_open_lesson(sentence: Sentence) -> bool:
    """Whether the workroom held it: counts of trainees for another criterion speak of lessons too."""
    if _COUNTED_TRAINEES.search(sentence.plain) or re.search(r"校级层面|论文|案例", sentence.plain):
        return False
    return bool(
        _HELD.search(sentence.plain)
        or re.match(r"(?:[一二三四五六七八九十\d]+[、.])?(?:扎实)?(?:公开课|讲座)", sentence.plain)
    )


def base(report: Report) -> list[Statement]:
    """Which of the 六有 the base has, by its sentences. What one of them denies isn't there, whatever another says."""
    has: dict[str, Quote] = {}
    lacks: set[str] = set()
    for sentence in report.sentences:
        found = _items(report, sentence)
        placed = _PLACE.search(sentence.plain) or _PLACE.search(sentence.heading) or len(found) > 2
        for item, match in found.items():
            stance = report.stance(sentence, match.start(), match.end())
            if stance == "done" and placed:
                has.setdefault(item, sentence.quote)
            elif stance == "denied" or (stance == "planned" and placed):
                lacks.add(item)
    value = tuple(item for item in report.words.base if item in has and item not in lacks)
    if len(value) < 2 and not lacks:
        return []
    quotes = tuple(dict.fromkeys(has[item] for item in value))
    return [Statement(value, 0.88, quotes)] if quotes else []


def _items(report: Report, sentence: Sentence) -> dict[str, re.Match[str]]:
    if _RITUAL.search(sentence.plain) and not re.search(r"上墙|悬挂|张贴|摆放|配有|设有", sentence.plain):
        return {}
    hits = {item: any_of(patterns).search(sentence.plain) for item, patterns in report.words.base.items()}
    return {item: match for item, match in hits.items() if match is not None}
