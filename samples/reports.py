"""In: a workroom and what it has done in two years. Out: its papers of the assessment, each with what it proves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, Final

from samples.papers import Columns, Section, filled_rubric, listing, prose
from samples.people import Applicant, invent_name

BASE: Final = (
    ("flag", "党旗"), ("emblem", "党徽"), ("oath", "入党誓词"), ("resources", "学习教育资源"),
    ("records", "工作目标、活动计划及记录资料"), ("management", "管理人员和管理制度"),
)  # fmt: skip
_PEOPLE: Final[Columns] = (("序号", 1), ("姓名", 2), ("身份", 2), ("单位", 4), ("职称", 2))
_LOG: Final[Columns] = (
    ("序号", 2), ("日期", 5), ("活动主题", 8), ("地点", 6), ("人数", 2), ("通知", 2), ("交流", 2), ("记录", 2),
    ("简讯", 2), ("备注", 4),
)  # fmt: skip
_ACHIEVED: Final[Columns] = (
    ("序号", 1), ("姓名", 2), ("身份", 2), ("类别", 2), ("成果名称", 6), ("级别", 2), ("发证单位", 4), ("时间", 3),
)  # fmt: skip
_SITE: Final[Columns] = (("序号", 1), ("查看内容", 5), ("查看结果", 2), ("备注", 4))
_SPENT: Final[Columns] = (("序号", 1), ("支出项目", 4), ("金额（元）", 2), ("备注", 4))
_SCORED: Final[tuple[int, ...]] = (2, 3, 4, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17)
"""The rows of 附件2 that a workroom fills in itself; in two others is printed that 名师办 does."""
_ITEMS: Final = ("3", "4", "5", "7", "8", "9", "11", "12", "13")
"""Their numbers in the truth files, 必备 from 0."""
_TITLES: Final = ("二级教师", "一级教师", "高级教师")


@dataclass(frozen=True)
class Held:
    """An activity as its log has it: `day` as written, `told` its ticks under 通知, 交流, 记录, 简讯."""

    day: str
    theme: str
    place: str
    people: int
    told: str = "√√√√"
    remark: str = ""


@dataclass(frozen=True)
class Won:
    """An achievement: of the trainee of that number, from 0, or of the leader (-1)."""

    by: int
    kind: str
    title: str
    level: str
    office: str
    day: str


@dataclass(frozen=True)
class Said:
    """A fact, and the words of the summary that state it."""

    key: str
    quote: str
    value: object = True


@dataclass(frozen=True)
class Workroom:
    """Two years of a workroom. Texts may name `{leader}`, `{school}` and `{t[0]}`, its first trainee.

    `seen` are keys of `BASE`; `proved` is what the list of achievements proves; `scores` are in the order of 附件2.
    """

    who: Applicant
    members: int
    trainees: int
    summary: tuple[Section, ...]
    said: tuple[Said, ...]
    log: tuple[Held, ...]
    held: int
    won: tuple[Won, ...]
    proved: tuple[tuple[str, object], ...]
    seen: tuple[str, ...]
    spent: tuple[tuple[str, int, str], ...]
    grown: tuple[str, ...]
    scores: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A paper of the assessment: its name without suffix, its kind, its bytes, and its truth."""

    name: str
    kind: str
    docx: bytes
    entry: dict[str, Any]


def papers_of(room: Workroom, when: datetime) -> tuple[Paper, ...]:
    """Its eight papers: summary, log, achievements, people, visit on site, money, a trainee's summary, 附件2."""
    crew = _crew(room)
    return (
        _summary(room, crew, when),
        _activity_log(room, when),
        _achievement_list(room, crew, when),
        _roster(room, crew, when),
        _visit(room, when),
        _money(room, when),
        _trainee(room, crew, when),
        _rubric(room),
    )


def _crew(room: Workroom) -> tuple[str, ...]:
    """The names of its people, all different: first the members, the leader before them, then the trainees."""
    rng, names = Random(f"crew {room.who.leader}"), {room.who.leader: None}
    while len(names) < room.members + room.trainees:
        names[invent_name(rng)] = None
    return tuple(names)


def _made(name: str, kind: str, docx: bytes, facts: dict[str, Any], *absent: str) -> Paper:
    return Paper(name, kind, docx, {"kind": kind, "format": "docx", "facts": facts, "facts_absent": list(absent)})


def _fact(value: object, quotes: Sequence[str]) -> dict[str, Any]:
    return {"value": value, "quotes": list(quotes)}


def _told(room: Workroom, crew: Sequence[str], text: str) -> str:
    return text.format(leader=room.who.leader, school=room.who.school.name, t=crew[room.members :])


def _summary(room: Workroom, crew: Sequence[str], when: datetime) -> Paper:
    who = room.who
    sections = [(heading, tuple(_told(room, crew, text) for text in texts)) for heading, texts in room.summary]
    facts = {said.key: _fact(said.value, [_told(room, crew, said.quote)]) for said in room.said}
    docx = prose(f"{who.leader}党员工作室两年工作总结", sections, who.school.full_name, when)
    return _made("工作室总结", "summary_report", docx, facts)


def _activity_log(room: Workroom, when: datetime) -> Paper:
    rows = [
        (str(n), act.day, act.theme, act.place, str(act.people), *act.told.replace("-", "\u2014"), act.remark)
        for n, act in enumerate(room.log, 1)
    ]
    facts = {"activities": _fact(room.held, [act.theme for act in room.log if not act.remark])}
    return _made("研修活动一览表", "activity_log", listing("研修活动一览表", _LOG, rows, (), when), facts)


def _achievement_list(room: Workroom, crew: Sequence[str], when: datetime) -> Paper:
    trainees = crew[room.members :]
    rows = [
        (str(n), room.who.leader if won.by < 0 else trainees[won.by], "领衔人" if won.by < 0 else "学员",
         won.kind, won.title, won.level, won.office, won.day)
        for n, won in enumerate(room.won, 1)
    ]  # fmt: skip
    facts = {key: _fact(value, _titles(room, key)) for key, value in room.proved}
    return _made("成果汇总表", "achievement_list", listing("工作室成果汇总表", _ACHIEVED, rows, (), when), facts)


def _titles(room: Workroom, key: str) -> list[str]:
    """The titles of the rows that prove the fact."""
    kinds = {"trainees_public": ("公开课", "讲座", "论文", "案例"), "trainees_promoted": ("晋升",)}.get(key, ("课题",))
    own = [won for won in room.won if (won.by < 0) == key.startswith("leader") and won.kind in kinds]
    return [won.title for won in own if won.level != "校级"]


def _roster(room: Workroom, crew: Sequence[str], when: datetime) -> Paper:
    rng, school = Random(f"roster {room.who.leader}"), room.who.school.name
    parts = ["领衔人"] + ["成员"] * (room.members - 1) + ["学员"] * room.trainees
    rows = [
        (str(n), name, part, school, room.who.title if part == "领衔人" else rng.choice(_TITLES))
        for n, (name, part) in enumerate(zip(crew, parts, strict=True), 1)
    ]
    members, trainees = crew[: room.members], crew[room.members :]
    facts = {"members": _fact(len(members), members), "trainees": _fact(len(trainees), trainees)}
    return _made("成员学员名单", "roster", listing("工作室成员、学员名单", _PEOPLE, rows, (), when), facts)


def _visit(room: Workroom, when: datetime) -> Paper:
    rows = [
        (str(n), name, "有" if key in room.seen else "无", "" if key in room.seen else "墙面上没有，请补上")
        for n, (key, name) in enumerate(BASE, 1)
    ]
    signed = (
        f"查看单位：{room.who.school.full_name}",
        f"查看日期：{when.year}年{when.month}月{when.day}日",
        "查看人（签字）：",
    )
    facts = {"base": _fact(sorted(room.seen), [name for key, name in BASE if key in room.seen])}
    return _made("实地查看记录", "site_visit", listing("党员工作室阵地实地查看记录", _SITE, rows, signed, when), facts)


def _money(room: Workroom, when: datetime) -> Paper:
    rows = [(str(n), what, str(sum_), remark) for n, (what, sum_, remark) in enumerate(room.spent, 1)]
    rows.append(("", "合计", str(sum(sum_ for _, sum_, _ in room.spent)), ""))
    below = ("各项支出均经学校党组织审核，票据齐全。",)
    return _made("经费使用情况", "funding_statement", listing("工作室经费使用情况", _SPENT, rows, below, when), {})


def _trainee(room: Workroom, crew: Sequence[str], when: datetime) -> Paper:
    name = crew[room.members]
    texts = tuple(_told(room, crew, text) for text in room.grown)
    docx = prose("优秀学员研修总结", (("", texts),), name, when)
    return _made(f"优秀学员总结（{name}）", "trainee_summary", docx, {}, "activities")


def _rubric(room: Workroom) -> Paper:
    points: dict[int, str] = dict(zip(_SCORED, room.scores, strict=True))
    paper = _made("附件2 评估指标（自评）", "evaluation_form", filled_rubric(room.who, points), {})
    *own, total = (int(words) for words in room.scores if words.isdigit())
    paper.entry.update({"self_scores": dict(zip(_ITEMS, own, strict=True)), "total": total})
    return paper
