"""In: a report. Out: which of the six actions its sentences say were done, and what they say the base has."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of
from schema.record import Quote

_COUNTED_TRAINEES: Final = re.compile(
    r"(?:[\d一二两三四五六七八九十]+|%)\s*(?:名|位|人)?(?:的)?学员"
    r"|学员(?:中)?有?[\d一二两三四五六七八九十]+[名位人]|以上(?:范围|刊物)|\d人(?!次)"
    r"|学员[^。;]{0,30}[县市省区](?:\(市、?区\)|(?:、市、?区)|[(（][^)）]{1,6}[)）])?级?(?:及|或)?以上"
    r"|达标|论文|案例|(?<!成员和)(?<!成员、)学员[^,，。]{0,12}(?:公开课|讲座)"
    r"|校级层面|公开课[^,，。]{0,6}(?:证书|获奖)"
)
"""Words that count trainees for the criterion of their own lessons: they tell of no action of the workroom's."""
_HELD: Final = re.compile(
    r"开设|开出|举办|承担|执教|上(?:了|出)?[^,，。]{0,6}(?:公开课|示范课|展示课)|带头|推出"
    r"|作(?:了)?[^,，。]{0,16}(?:讲座|报告)|主讲|扎实|面向|送出|组织"
    r"|[\d一二两三四五六七八九十]+\s*(?:节|场|次|讲|期)|开放|交替|轮(?:番|流|转)|一场接一场|一堂接一堂"
    r"|开讲|送|坚持|每|办讲座|开公开课|做了|完成"
    r"|[:：]\s*(?:是|有|已|[√✓✔☑])"
)
_MOST: Final = 8
_SHORT: Final = 14
_NOT_BEGUN: Final = re.compile(
    r"(?:但|因|由于|目前|至今|然而)?[^。;]{0,16}?(?:尚未|未能|没有|未)(?:组织|真正|正式)?(?:实施|开展|启动"
    r"|落实|执行)"
)
_SYSTEM: Final = re.compile(
    r"[^,，。;]{0,4}(?:制度|机制|方案|计划|队伍)(?:已"
    r"|初步|均已|都已)?(?:建立|健全|制定|出台|完善|成立)"
)
"""What was set up for an action isn't the action."""
_PLACE: Final = re.compile(
    r"阵地|场所|场地|活动室|基地|上墙|墙|挂|悬|嵌|张贴|贴在|布置|摆|陈列|配有|配备|配齐|设有|六有|环境"
    r"|设施|氛围|室内|屋|教室|柜|架上|进门|推门|工作室设在|一应俱全|齐备|齐全|俱全|就绪"
    r"|现场|配套|硬件|软件|到位|归档|装盒|门后|书香|俱在|完备"
)
_ELSEWHERE: Final = re.compile(r"党员活动室|党建[馆室]|支部|年级|兄弟|邻校|全校|会议室(?!改)")
"""What the school has there isn't the workroom's, unless the sentence names that too."""
_RITUAL: Final = re.compile(
    r"重温|面对|面向|佩戴|宣读|在[^,，。]{0,4}(?:党旗|党徽)(?:前|下)|党旗(?:所指|飘扬在|引领)|鲜红的?党旗下"
    r"|宣誓"
)
_BOUGHT: Final = re.compile(r"费\s*\d|\d\s*元|预算|单价|金额|报销")
_STEPS: Final = re.compile(r"实施步骤|进度|步骤|时间安排|筹备")
_ALL_SIX: Final = re.compile(
    r"[六6]\s*(?:项|大|个|类)(?:党员|先锋)?行动[^。;；]{0,10}?(?:全部|全覆盖|全面|均|都|一个不[漏落少]"
    r"|悉数|一项不[漏落少]|无一遗漏|件件|完成|齐|整体推进|逐一)"
    r"|[六6]项(?:全部|全)(?:完成|做到|达标|落实)"
)
_FEWER: Final = re.compile(r"只|仅|其中|中的?|缺|除|未|没|唯|[一二三四五1-5]\s*项(?!.{0,3}行动)")
_ALL_SIX_HERE: Final = re.compile(
    r"[“\"]?六(?:有|项(?!行动)|样|个方面)[”\"]?(?:要求|标准|建设)?[^,，。;；]{0,6}(?:完备|齐全|齐备|俱全|全部"
    r"|达标|到位|全)|(?:达到|符合|达成|具备)[^,，。;；]{0,4}[“\"]?六有"
)
_BUT: Final = re.compile(r"唯|除|缺|尚|只有|仅|欠|未|没|待")
_NOTHING_ELSE: Final = re.compile(r"(?:别的|其[他余它]|另外)[^,，。;]{0,6}(?:尚|未|不|没|缺|无)")
_REST: Final = re.compile(
    r"(?:其余|其他|其它|另外|余下)(?:[一二三四五]|\d)?(?:项|样|者|有|个)?[^,，。;；]{0,4}(?:均|都|已|皆|全|齐"
    r"|具备|到位|达标)"
)


def actions(report: Report) -> list[Statement]:
    """The actions of the 6项行动 that were done: those that sentences tell of, without those denied or only planned.

    An action that one sentence says wasn't done isn't counted on the strength of another that mentions it.
    """
    done: dict[str, list[Quote]] = {}
    denied: set[str] = set()
    for number, sentence in enumerate(report.sentences):
        if report.only_heads(number):
            continue
        for action, stances in _actions_of(report, sentence):
            if "done" in stances and not _undone_next(report, sentence):
                done.setdefault(action, []).append(sentence.quote)
            elif "denied" in stances:
                denied.add(action)
        if _all_six(report, sentence):
            for action in report.words.actions:
                done.setdefault(action, []).append(sentence.quote)
    held = {action: quotes for action, quotes in done.items() if action not in denied}
    if not held:
        return []
    value = tuple(action for action in report.words.actions if action in held)
    quotes = tuple(dict.fromkeys(held[action][0] for action in value))
    return [Statement(value, 0.88, quotes)]


def _actions_of(report: Report, sentence: Sentence) -> Iterator[tuple[str, set[str]]]:
    """The actions that a sentence speaks of, and how it means them."""
    found = {a: _some(p, sentence) for a, p in report.words.actions.items()}
    named = {action: matches for action, matches in found.items() if matches}
    for action, matches in named.items():
        if action == "open_lessons" and len(named) < 3:
            matches = [match for match in matches if _is_open_lesson(sentence, match)]
        if not matches:
            continue
        if all(_SYSTEM.match(sentence.plain, match.end()) for match in matches):
            continue
        stances: set[str] = {report.stance(sentence, match.start(), match.end()) for match in matches}
        if stances == {"denied"} and action == "open_lessons" and not _heads(sentence, matches[0]):
            continue
        yield action, stances


def _some(patterns: tuple[str, ...], sentence: Sentence) -> list[re.Match[str]]:
    """The first places of the sentence where any of the words stands."""
    return list(islice(any_of(patterns).finditer(sentence.plain), _MOST))


def _all_six(report: Report, sentence: Sentence) -> bool:
    match = _ALL_SIX.search(sentence.plain)
    if (
        match is None
        or report.kind == "creation_plan"
        or _FEWER.search(sentence.plain[match.start() : match.end() + 12])
    ):
        return False
    if re.search(r"[一二三四五1-5]\s*项", sentence.plain[match.end() :]):
        return False
    return report.stance(sentence, match.start(), match.end()) == "done"


def _undone_next(report: Report, sentence: Sentence) -> bool:
    """Whether the sentence is a mere title («2.师徒结对。») and the next one, without a subject, denies it."""
    at = report.sentences.index(sentence) + 1
    follows = report.sentences[at] if at < len(report.sentences) else None
    if follows is None or not follows.before.endswith(sentence.plain):
        return False
    if any(any_of(patterns).search(follows.plain) for patterns in report.words.actions.values()):
        return False
    if len(sentence.plain) > _SHORT and not _NOT_BEGUN.match(follows.plain):
        return False
    return report.stance(follows, 0, 1) in ("planned", "denied")


def _heads(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the action is what its clause is about: it stands near the clause's beginning."""
    return found.start() - sentence.clause(found.start())[0] <= 6


def _is_open_lesson(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the workroom held it: counts of trainees for another criterion speak of lessons too."""
    low, high = sentence.clause(found.start())
    before = sentence.clause(max(0, low - 2))[0] if low else 0
    if _COUNTED_TRAINEES.search(sentence.plain[before:high]):
        return False
    return bool(
        _HELD.search(sentence.plain)
        or re.match(r"(?:[一二三四五六七八九十\d]+[、.])?(?:扎实)?(?:公开课|讲座)", sentence.plain)
    )


def base(report: Report) -> list[Statement]:
    """Which of the 六有 the base has, by its sentences. What one of them denies isn't there, whatever another says."""
    has: dict[str, Quote] = {}
    lacks: set[str] = set()
    for number, sentence in enumerate(report.sentences):
        found = _items(report, sentence)
        placed = report.kind == "site_visit" or _placed(report, number, found)
        for item, matches in found.items():
            stances = {report.stance(sentence, match.start(), match.end()) for match in matches}
            if "denied" in stances or ("planned" in stances and placed):
                lacks.add(item)
            elif placed and ("done" in stances or ("others" in stances and _is_ours(sentence))):
                has.setdefault(item, sentence.quote)
        before = _denied_items(report, report.sentences[number - 1]) if number and not found else {}
        for item in _the_others(report, sentence, found or before):
            has.setdefault(item, sentence.quote)
    value = tuple(item for item in report.words.base if item in has and item not in lacks)
    only = any(_NOTHING_ELSE.search(sentence.plain) for sentence in report.sentences)
    if len(value) < 2 and not lacks and not only:
        return []
    quotes = tuple(dict.fromkeys(has[item] for item in value))
    return [Statement(value, 0.88, quotes)] if quotes else []


def _is_ours(sentence: Sentence) -> bool:
    return (
        _ELSEWHERE.search(sentence.plain) is None or re.search(r"工作室|直接启用|共用|合用", sentence.plain) is not None
    )


def _denied_items(report: Report, sentence: Sentence) -> dict[str, list[re.Match[str]]]:
    return {
        item: matches
        for item, matches in _items(report, sentence).items()
        if all(report.stance(sentence, match.start(), match.end()) == "denied" for match in matches)
    }


def _placed(report: Report, number: int, found: dict[str, list[re.Match[str]]]) -> bool:
    """Whether the sentence is about the base: by its words, its heading, several items, or what stands beside it."""
    sentence = report.sentences[number]
    if report.kind == "creation_plan" and _STEPS.search(sentence.plain + sentence.before + sentence.heading):
        return False
    sure = {"flag", "emblem", "oath"} & found.keys()
    if _PLACE.search(sentence.heading) or len(found) > 2 or (sure and _PLACE.search(sentence.plain)):
        return True
    beside = [*report.sentences[max(0, number - 3) : number], *report.sentences[number + 1 : number + 3]]
    near = any({"flag", "emblem", "oath"} & _items(report, other).keys() for other in beside)
    return near and (
        not re.search(r"研修|每次活动", sentence.plain) or re.search(r"档案|柜|盒|保存", sentence.plain) is not None
    )


def _the_others(report: Report, sentence: Sentence, found: dict[str, list[re.Match[str]]]) -> tuple[str, ...]:
    """The items that go without saying in «六有完备» or in «唯台账欠缺，其他五项均已齐备»."""
    plain = sentence.plain
    whole = _ALL_SIX_HERE.search(plain)
    rest = _REST.search(plain) if found else None
    if not (whole or rest) or report.kind == "creation_plan":
        return ()
    match = whole or rest
    if match is None or report.stance(sentence, match.start(), match.end()) != "done":
        return ()
    if whole and not rest and _BUT.search(plain):
        return ()
    return tuple(item for item in report.words.base if item not in found)


def _items(report: Report, sentence: Sentence) -> dict[str, list[re.Match[str]]]:
    if _BOUGHT.search(sentence.plain) or _BOUGHT.search(sentence.heading):
        return {}
    if _RITUAL.search(sentence.plain) and not re.search(r"上墙|挂|张贴|摆放|配有|设有", sentence.plain):
        return {}
    hits = {item: _some(patterns, sentence) for item, patterns in report.words.base.items()}
    return {item: matches for item, matches in hits.items() if matches}
