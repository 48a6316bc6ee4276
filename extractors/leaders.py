"""In: a document's title lines and text. Out: names that its workroom bears and that the text goes on to use."""

import re
from collections.abc import Sequence
from typing import Final

from extractors.text import half, squeeze

_SUBJECTS: Final = (
    "语文|数学|英语|科学|音乐|体育|美术|物理|化学|生物|历史|地理|政治|思政|道法|道德与法治|德育|班主任"
    "|心育|心理|心理健康|学前|学前教育|幼教|特教|机电|信息|信息科技|信息技术|技术"
    "|劳技|劳动|综合|高中|初中|小学|幼儿园|职教|校长|书记|家庭教育|艺术|通用技术|特殊教育"
)
_BEFORE_ROOM: Final = re.compile(
    rf"([\u3400-\u9fff]{{2,12}}?)(?:{_SUBJECTS})*(?:[“\"]?教育先锋[”\"]?|名师|名班主任|名校长|党员|劳模"
    rf"|[(（][^)）]*[)）]|联合)*(?:工作[室站])"
)
_TOLD: Final = re.compile(r"(?:领衔人|主持人)(?:姓名)?[:：]([\u3400-\u9fff·]{2,4})(?=[,，。;；、（()）]|$)")
_LONGEST: Final = 3
_MOST_LINES: Final = 6
_NO_NAME: Final = re.compile(r"工作|教育|学校|小学|中学|幼儿|党员|先锋|我们|本校|集团|[的了和与室站市区县镇校园]")


def leaders_in_titles(lines: Sequence[str]) -> tuple[str, ...]:
    """Names of two or three signs before «工作室» in the first lines that stand by themselves further on."""
    head = [squeeze(line) for line in lines if line.strip()][:_MOST_LINES]
    text = "\n".join(lines)
    found: list[str] = []
    for line in head:
        if told := _TOLD.search(line):
            found.append(told[1])
        for match in _BEFORE_ROOM.finditer(line):
            found += _named_again(match[1], text)
    return tuple(dict.fromkeys(found))


def _named_again(words: str, text: str) -> list[str]:
    """The longest end of the words that the text uses as a person's name elsewhere."""
    for length in range(_LONGEST, 1, -1):
        name = words[-length:]
        if len(name) < length or _NO_NAME.search(name):
            continue
        others = re.findall(
            (
                rf"(?<![\u3400-\u9fff]){re.escape(name)}(?!党员|名师|教育先锋|工作室)|{re.escape(name)}(?=老师"
                rf"|同志|主持|的|[(（:：])"
            ),
            text,
        )
        if others:
            return [name]
    return []


def without_holders(names: Sequence[str], text: str) -> tuple[str, ...]:
    """The names without those that only ever stand as the holder of a project in brackets: `（负责人：谷雨）`."""
    elsewhere = re.sub(r"[(（](?:负责人|主持人)[:：][^()（）]*[)）]", "", half(text))
    return tuple(name for name in dict.fromkeys(names) if name in elsewhere)
