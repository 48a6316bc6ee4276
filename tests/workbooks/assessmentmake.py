"""In: how many. Out: an invented assessment with every state, conflicts, long and lacking texts. All is invented."""

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from schema.campaign import Campaign, KindSpec
from schema.record import LoggedActivity, Part, Quote, Where
from schema.scorecard import (
    ActivityParts,
    Assessment,
    Claim,
    Evidence,
    GateMark,
    Mark,
    MergedFact,
    Progress,
    QueueItem,
    Scorecard,
    Total,
    Unmatched,
)
from schema.submission import Night, Submission
from tests.workbooks.nightmake import campaign, document, night, record, submission
from tests.workbooks.rubricmake import GROUPS, LINT, RULES, rubric

SURNAMES = "林陈欧苏郑何吴江沈叶方许周王黄蔡潘戴夏李"
GIVEN = ("知远", "若溪", "思齐", "小禾", "一鸣", "晓岚", "雨桐", "宁", "佳禾", "文博", "圆", "望舒", "明远", "静怡")
PLACES = ("滨江", "望海", "石门", "白沙", "龙湾", "青山", "碧溪", "云岭", "东屿", "桐溪", "海山", "临江", "南塘")
SCHOOLS = ("实验学校", "小学", "中学", "幼儿园", "第二中学", "职业学校", "初级中学", "高级中学")
LONG_STUDIO = "“匠心筑梦”教育先锋党员工作室（理科融合教学研究与青年教师成长共同体暨山区帮扶志愿服务联合工作室）"
LONG_QUOTE = (
    "两年来，工作室坚持“一月一主题、一课一诊断、一人一方案”，先后围绕单元整体教学、跨学科主题学习、作业设计与评价、"
    "学困生转化、家校协同等专题开展集中研修18次、线上沙龙22次，成员人均听评课46节，送教到泰顺、文成等山区学校9次，"
    "受益教师六百余人次；"
) * 4
OPEN: dict[str, tuple[str, int, int]] = {
    "goal": ("A", 8, 10),
    "content": ("B", 5, 7),
    "web": ("B", 5, 7),
    "public": ("A", 8, 10),
    "influence": ("A", 4, 5),
    "feature": ("B", 6, 10),
}
"""The items that a person judges: the band that is suggested for most."""
KINDS: dict[Any, str] = {
    "summary_report": "工作室总结",
    "activity_log": "研修活动一览",
    "achievement_list": "成果汇总",
    "roster": "成员、学员名单",
}
REASONS = {
    "goal": "像A档：写明两个阶段的目标、每项目标的措施和人数；档内几分请人定",
    "content": "像B档：有系列主题和听评课安排，没有看到按学员特点分层的安排；档内几分请人定",
    "activities": "活动一览列出{points}次，都在周期内，没有取消和重复的",
    "web": "像B档：提到通知公告和活动通讯，没有看到上传活动资源；档内几分请人定",
    "research": "主持人有市级课题1项；学员的课题见成果汇总",
    "public": "20名学员有17名上过县级公开课，占85%，是A档；档内几分请人定",
    "promotion": "20名学员有4名职称提升一级，占20%",
    "influence": "像A档：提到学科组成绩和帮扶学校；档内几分请人定",
    "feature": "像B档：有“一课一诊断”特色活动和公益活动；档内几分请人定",
    "bonus": "学员满20名、参加公益活动、媒体报道，每项2分",
}
PARTS: tuple[Part, ...] = ("plan", "theme", "exchange", "record", "summary")


def assessed_night(count: int = 6, places: int = 100) -> tuple[Night, Assessment]:
    """A night with so many submissions in the stage of assessment, and their assessment, best expected first."""
    cards = sorted((card(n) for n in range(1, count + 1)), key=lambda each: (_failed(each), -each.total.expected))
    made = Assessment(rubric=rubric(places), scorecards=tuple(cards), lint=LINT, rules=RULES, queue=_queue(cards))
    submissions = tuple(_submission(n) for n in range(1, count + 1))
    return night(submissions, unassigned=(), assessment=made, campaign=_campaign(), notes=()), made


def card(number: int) -> Scorecard:
    """The scorecard of submission `number`; the fifth of each six has nothing at all, the sixth conflicts."""
    random = Random(number)
    empty, clashing = number % 6 == 5, number % 6 == 0
    marks = tuple(_mark(item, random, number, empty, clashing) for item in rubric().criteria)
    return Scorecard(
        id=submission_id(number),
        rubric=rubric().id,
        leader_name=leader(number),
        studio_name=studio(number),
        school=school(number),
        gates=_gates(number, empty, clashing),
        items=marks,
        total=total(marks),
        complete=all(mark.points is not None for mark in marks),
        facts=() if empty else _facts(number, clashing),
        unmatched=_unmatched(number) if clashing else (),
        progress=tuple(_progress(number, empty)),
        activities=() if empty else tuple(_activities(number, random)),
    )


def total(marks: Iterable[Mark]) -> Total:
    """The sums as the engine makes them."""
    marks = tuple(marks)
    given = {m.item: m.points for m in marks if m.state == "confirmed" and m.points is not None}
    proposals = {m.item: m.points for m in marks if m.state != "confirmed" and m.points is not None}
    used = rubric()
    return Total(
        confirmed=used.total_of(given),
        proposed=used.total_of(proposals),
        low=used.total_of({m.item: m.low for m in marks}),
        expected=used.total_of({m.item: m.expected for m in marks}),
        high=used.total_of({m.item: m.high for m in marks}),
    )


def _folder(number: int) -> str:
    return f"{number:03d}_{school(number)}"


def _campaign() -> Campaign:
    """The campaign of the other tests with names for the papers of this stage."""
    plain = campaign()
    kinds = tuple(KindSpec(kind=kind, label=name) for kind, name in KINDS.items() if kind != "roster")
    return Campaign(**{**dict(plain), "kinds": (*plain.kinds, *kinds)})


def _failed(made: Scorecard) -> bool:
    return any(gate.state == "fail" for gate in made.gates)


def _queue(cards: Sequence[Scorecard]) -> tuple[QueueItem, ...]:
    items = [
        QueueItem(id=made.id, item=mark.item, stake=mark.high - mark.low, cross=False)
        for made in cards
        for mark in made.items
        if mark.high > mark.low
    ]
    return tuple(sorted(items, key=lambda item: -item.stake))


def submission_id(number: int) -> str:
    return f"{number:03d}-{leader(number)}"


def leader(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number % len(GIVEN)]


def school(number: int) -> str:
    return PLACES[number % len(PLACES)] + SCHOOLS[number % len(SCHOOLS)]


def studio(number: int) -> str:
    return f"{school(number)}{LONG_STUDIO if number % 4 == 3 else f'{leader(number)}党员工作室'}"


def evidence(number: int, kind: Any, text: str, name: str = "", page: int | None = 2) -> Evidence:
    """A quotation out of a document of that kind."""
    file = f"{_folder(number)}/{KINDS[kind]}.docx"
    digest = hashlib.sha256(file.encode()).hexdigest()
    where = None if page is None else Where(page=page)
    return Evidence(file=file, sha256=digest, kind=kind, page=page, text=text, where=where, name=name)


def _submission(number: int) -> Submission:
    documents = [
        document(f"{_folder(number)}/{name}.docx", record(kind, f"{kind} {number}")) for kind, name in KINDS.items()
    ]
    made = submission(number, school(number), leader(number), documents, studio=studio(number))
    return Submission(**{**dict(made), "stage": "assessment", "id": submission_id(number)})


def _mark(item: Any, random: Random, number: int, empty: bool, clashing: bool) -> Mark:
    common: dict[str, Any] = {"item": item.key, "max": item.max, "rule": item.rule}
    if empty or (item.key == "funding") or (item.key == "web" and number % 3):
        reason = "由名师办评分" if item.scorer == "office" else "材料里没有找到依据，请人看"
        return _unknown(common, "pending", item.max, reason)
    if item.key in OPEN:
        band, low, high = OPEN[item.key]
        proofs = tuple(_quotes(number, item.key, 1 + random.randrange(3)))
        reason = REASONS[item.key]
        range_ = {"low": Decimal(low), "high": Decimal(high), "expected": Decimal(low + high) / 2}
        return Mark(**common, **range_, state="suggested", band=band, reason=reason, evidence=proofs)
    if item.key == "activities" and clashing:
        proofs = tuple(_quotes(number, item.key, 2))
        reason = "总结说18次，活动一览只有16次有日期；两处对不上，请人定"
        range_ = {"low": Decimal(16), "high": Decimal(18), "expected": Decimal(17)}
        return Mark(**common, **range_, state="conflict", reason=reason, evidence=proofs)
    if item.key == "promotion":
        points = Decimal(random.choice(("4.5", "3", "1", "5")))
    else:
        points = Decimal(
            random.choice({"activities": (12, 16, 18, 20), "research": (7, 10), "bonus": (0, 2, 4)}[item.key])
        )
    proofs = tuple(_quotes(number, item.key, 1 + random.randrange(3)))
    same = {"points": points, "low": points, "high": points, "expected": points}
    return Mark(**common, **same, state="proposed", reason=REASONS[item.key].format(points=points), evidence=proofs)


def _unknown(common: dict[str, Any], state: Any, most: Decimal, reason: str) -> Mark:
    return Mark(**common, state=state, low=Decimal(0), high=most, expected=most / 2, reason=reason)


def _quotes(number: int, item: str, count: int) -> Iterable[Evidence]:
    kinds = ("summary_report", "activity_log", "achievement_list")
    texts = (
        f"两年来共开展研修活动{12 + number % 9}次",
        LONG_QUOTE if number % 4 == 3 else "学员人人有一节公开课",
        "=1+1",
    )
    for index in range(count):
        yield evidence(number, kinds[index], texts[index], ("研修活动次数", "阶段目标", "有数字")[index], index or None)


def _gates(number: int, empty: bool, clashing: bool) -> tuple[GateMark, ...]:
    if empty:
        return tuple(GateMark(item=k, state="pending", note="材料里没有找到依据") for k in ("leader", "team", "base"))
    actions = evidence(number, "summary_report", "开展进课堂帮扶诊断、进校园志愿服务、师徒结对、驻校研修", "六项行动")
    short = number % 10 == 4
    team = ("fail", "名单列出8名成员，不到10人") if short else ("pass", "名单列出12名成员")
    if clashing:
        team = ("conflict", "总结说12名成员，名单列出9名")
    return (
        GateMark(item="leader", state="pass", note="6项行动完成5项", evidence=(actions,)),
        GateMark(item="team", state=team[0], note=team[1]),  # pyright: ignore
        GateMark(item="base", state="pending", note="要实地查看；总结提到党旗、党徽、入党誓词"),
    )


def _facts(number: int, clashing: bool) -> tuple[MergedFact, ...]:
    said, logged = (18, 16) if clashing else (16, 16)
    members = (_claim(number, "summary_report", 12), _claim(number, "roster", 9 if clashing else 12))
    actions = ["classroom_diagnosis", "campus_service", "mentoring", "residency", "open_lessons"]
    return (
        MergedFact(
            key="activities",
            label="研修活动",
            value=None if clashing else 16,
            conflict=clashing,
            claims=(_claim(number, "summary_report", said), _claim(number, "activity_log", logged)),
        ),
        MergedFact(
            key="members", label="工作室成员", value=None if clashing else 12, conflict=clashing, claims=members
        ),
        MergedFact(
            key="actions",
            label="六项行动",
            value=list(actions),
            claims=(_claim(number, "summary_report", list(actions)),),
        ),
        MergedFact(
            key="media",
            label="媒体报道",
            value=True,
            claims=(_claim(number, "achievement_list", "有", verified=False),),
        ),
        MergedFact(key="welfare", label="公益活动"),
    )


def _claim(number: int, kind: Any, value: Any, *, verified: bool = True) -> Claim:
    proof = evidence(number, kind, f"共{value}", "说法")
    return Claim(
        file=proof.file,
        sha256=proof.sha256,
        kind=kind,
        value=value,
        confidence=0.9,
        verified=verified,
        evidence=(proof,),
    )


def _unmatched(number: int) -> tuple[Unmatched, ...]:
    return (
        Unmatched(fact="activities", text="总结里的“2023年5月 山区支教”在活动一览里没有"),
        Unmatched(fact="trainees_public", text="成果汇总里的周小满不在学员名单里"),
    )


def _progress(number: int, empty: bool) -> Iterable[Progress]:
    for index, (group, _) in enumerate(GROUPS):
        if empty:
            yield Progress(group=group, done=None, found="", lacking="")
        elif (number + index) % 5 == 0:
            yield Progress(group=group, done=False, found="", lacking=f"还没有{group[2:]}的材料")
        else:
            yield Progress(group=group, done=True, found="材料里有，见总结第2页")


def _activities(number: int, random: Random) -> Iterable[ActivityParts]:
    for index in range(3):
        counts = index != 2
        row = LoggedActivity(
            day=f"2023-0{index + 1}-15",
            theme=f"第{index + 1}次主题研修：单元整体教学",
            place="学校录播教室",
            people=str(18 + index),
            counts=counts,
            reason="" if counts else "写明取消，不计",
            parts=PARTS[: 5 - random.randrange(3)],
            quote=Quote(page=1, text=f"第{index + 1}次"),
        )
        lacking: Sequence[Part] = [part for part in PARTS if part not in row.parts]
        yield ActivityParts(activity=row, file=f"{_folder(number)}/研修活动一览.docx", lacking=tuple(lacking))
