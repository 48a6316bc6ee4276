"""In: a document's first lines and text. Out: whom it says it belongs to: leaders, studios and schools."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from extractors.text import half, squeeze

_HAN: Final = r"[\u3400-\u9fff]"
_LEADER: Final = (
    re.compile(
        rf"(?:领衔人|主持人|负责人)(?:姓名)?[:：]?(?:为|是)?({_HAN}(?:[ \u3000]*{_HAN}){{1,3}})"
        r"(?=[\s,，。;；、（(]|同志|老师|$)"
    ),
    re.compile(rf"由({_HAN}{{2,4}}?)(?:同志|老师)?(?:任|担任|作为)?(?:领衔|主持)"),
)
_STUDIO_LINE: Final = re.compile(r"(?:工作室(?:名称)?|党员工作室)[:：]\s*([^\s,，。;；]{2,40}?工作室)")
_STUDIO_TITLE: Final = re.compile(
    r"([^\s,，。;；:：、]{2,30}?工作室)(?:创建|建设|工作|两年|年度|成员|学员|研修|成果|经费|活动|特色|总结|方案)"
)
_SCHOOL: Final = re.compile(
    rf"({_HAN}{{2,14}}?(?:小学|中学|幼儿园|学校|高中|职高|中专|教育集团|学院|研究院|教师发展中心))"
)
_REGION: Final = re.compile(
    rf"^(?:浙江省)?{_HAN}{{2,3}}市(?:{_HAN}{{1,3}}[区县市](?![域级]))?|^{_HAN}{{2,3}}[区县](?![域级])"
)
_GENERIC: Final = re.compile(r"^(?:[“\"]?教育先锋党员工作室[”\"]?|党员工作室|工作室|(?:市)?名师工作室|本工作室)$")
_LINES: Final = 12


class Identity(NamedTuple):
    """Names that a document gives of its leader, its studio and its school, each in the order they stand."""

    leaders: tuple[str, ...]
    studios: tuple[str, ...]
    schools: tuple[str, ...]


def identity(lines: list[str]) -> Identity:
    """Whom a document belongs to, by its first lines (a plan, a summary); `lines` are its paragraphs in order."""
    head = [line for line in lines if line.strip()][:_LINES]
    leaders = [squeeze(m.group(1)) for line in lines[:80] for p in _LEADER for m in p.finditer(line)]
    studios = [m.group(1) for line in head for m in _STUDIO_LINE.finditer(line)]
    studios += [m.group(1) for line in head[:3] for m in _STUDIO_TITLE.finditer(squeeze(line)) if len(line) < 60]
    leaders += _byline_names(head[:4])
    schools = [m.group(1) for line in head[:4] if len(line) < 60 for m in _SCHOOL.finditer(half(line))]
    return Identity(
        _unique(leaders), _unique(s for s in studios if not _GENERIC.match(s)), _unique(map(school_core, schools))
    )


def _byline_names(head: list[str]) -> list[str]:
    """A name that stands behind the school on the line below the title: `某某小学  张三`."""
    found: list[str] = []
    for line in head[1:]:
        match = re.fullmatch(
            rf"\s*\S*(?:小学|中学|幼儿园|学校|高中|学院|集团|中心)[\s\u3000:：]+({_HAN}(?:[ \u3000]?{_HAN}){{1,3}})\s*",
            line,
        )
        if match:
            found.append(squeeze(match.group(1)))
    return found


def school_core(text: str) -> str:
    """A school's name without the city and district before it: the same school is written with and without."""
    core = _REGION.sub("", text.strip())
    return core if len(core) >= 3 else text.strip()


def schools_in(text: str) -> tuple[str, ...]:
    """The schools that a text names, each without its region."""
    return _unique(school_core(m.group(1)) for m in _SCHOOL.finditer(half(squeeze(text))))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n))
