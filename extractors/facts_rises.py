"""In: a report. Out: trainees who rose a step, where they are named or shown as steps and not counted."""

import re
from typing import Final

from extractors.identity import is_name
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of
from extractors.values import chinese_number
from schema.record import Quote

_NAMES: Final = re.compile(
    r"(?:学员|^|[,，;；:：、和与及。]"
    r"|其中)\s*((?:[\u3400-\u9fff]{2,3}[、和与及]\s*)*[\u3400-\u9fff]{2,3}?)(?:老师|同志)?"
    r"(?:[一二两三四五六七八九十\d]+[人名位])?(?=(?:顺利|成功|先后|分别|双双|同时|也|均|都|已|则|又|于|在"
    r"|由|从|连升|经|破格|20\d\d|[一二]级|高级|光荣|获|通过|评|晋|升|入选|成为|被|当选|荣|跻身|新晋"
    r"|成长为))"
)
_NO_NAME: Final = re.compile(
    r"先后|分别|双双|其中|成功|顺利|全部|新增|共有|另有|有人|陆续|相继|职称|骨干|学员|教师|年|月|级|成员"
    r"|荣誉|同时|目前|本|周期|已|还|也|均|都|被|由|从|[一二两三四五六七八九十]|均|名|位|人|首|荣|又|再|的"
)
_STEP: Final = re.compile(
    r"(?:员级|见习|三级|二级|一级|高级|副高|中级|初级|教坛\S{2}|[校县区市]\S{0,2}(?:骨干|新秀)"
    r"|[校县区市]级)(?:教师)?\s*(?:→|->|⇒|—>|=>|升(?!级)|晋升?[为到至]?|转评?)\s*"
    r"(?:二级|一级|高级|副高|正高级?|中级|教坛\S{2}|[县区市省]\S{0,2}(?:骨干|名师|带头人|新秀))"
)
_TITLED: Final = re.compile(
    r"(?:正高级?|副高级?|高级|一级|二级|中级|[县区市省]?级?骨干|教坛\S{2}|名师"
    r"|带头人)(?:教师)?\s*[:：]?\s*(\d{1,2}|[一二两三四五六七八九十])\s*(?=[(（,，。;；、|]|$|[人名位])"
)
_HEADED: Final = re.compile(r"晋|提升|升|职称|拔节|成长|荣誉|骨干")
_OTHERS: Final = re.compile(r"成员|领衔人|主持人|学校|本人")


def named_rises(report: Report, sentence: Sentence) -> list[Statement]:
    """How many trainees the sentence names who rose (`学员潘多、顾盼通过中级职称评审`): less sure than a count."""
    if "学员" not in sentence.plain + sentence.before[-60:] + sentence.heading:
        return []
    rises = any_of(report.words.promotion)
    people: set[str] = set()
    for piece in re.finditer(r"[^,，。;；]+", sentence.plain):
        match = rises.search(piece.group())
        if (
            match is None
            or report.stance(sentence, piece.start() + match.start(), piece.start() + match.end()) != "done"
        ):
            continue
        people |= _people(report, sentence.plain[: piece.end()], piece.start())
    return [Statement(len(people), 0.75, (sentence.quote,), 1.5)] if people else []


def _people(report: Report, plain: str, start: int) -> set[str]:
    """The names in a piece, or where it has none of its own in the one before («学员郝梦婷，评上高级»)."""
    found: set[str] = set()
    for match in _NAMES.finditer(plain, max(0, start - 1)):
        names = [name for name in re.split(r"[、和与及]\s*", match[1]) if name]
        listed = "学员" in plain[:start] or plain[: match.start(1)].endswith("学员")
        found |= {n for n in names if (is_name(n) or listed) and not _NO_NAME.search(n) and not report.is_leader(n)}
    return found


def step_lines(report: Report) -> list[Statement]:
    """Rises shown as steps, a line each, with a number or a name (`二级→一级：2`, `石榴：二级→一级`)."""
    total = 0
    quotes: list[Quote] = []
    for sentence in report.sentences:
        if _OTHERS.search(sentence.plain) or len(sentence.plain) > 60:
            continue
        steps = list(_STEP.finditer(sentence.plain))
        titled = list(_TITLED.finditer(sentence.plain))
        if steps:
            numbers = re.match(r"\s*[:：]?\s*(\d{1,2})(?!\d)", sentence.plain[steps[-1].end() :])
            total += int(numbers[1]) if numbers else len(steps)
        elif titled and _HEADED.search(sentence.plain[: titled[0].start()] + sentence.heading.split("\n")[-1]):
            total += sum(_number(match[1]) for match in titled)
        else:
            continue
        quotes.append(sentence.quote)
    return [Statement(total, 0.6, tuple(quotes), 1.0)] if total and quotes else []


def _number(words: str) -> int:
    return int(words) if words.isdigit() else chinese_number(words) or 0
