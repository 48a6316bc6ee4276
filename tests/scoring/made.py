"""In: a few words. Out: made-up records and received files for the tests of `scoring`; every name is invented."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from schema.campaign import Campaign
from schema.record import Answer, Field, Kind, Record, Rejection, TemplateMatch
from schema.submission import Fate, Received, SourceFile

FOLDER = Path(__file__).parents[2] / "campaigns" / "wenzhou-2022-39"
CAME = datetime(2022, 6, 18, 1, 30, tzinfo=UTC)
NIGHT = datetime(2022, 6, 18, 14, 0, tzinfo=UTC)
LONG = {
    "foundation": "工作室成立以来坚持每月一次课例研讨，成员轮流执教，课后集体评议，形成了稳定的研修制度。"
    "成员中有县级以上骨干教师五人，近三年在各级评比中获奖二十余次，具备较好的创建条件和群众基础。",
    "outline": "今后两年以课堂为阵地，以结对为纽带，每学期组织六次送教下乡活动，覆盖全县偏远学校；"
    "建立学习档案，每位成员读两本专业书、上一节公开课、写一篇教学反思，期末汇编成册，接受家长和同行评议。",
}


@cache
def campaign() -> Campaign:
    """The campaign as its folder says."""
    told = tomllib.loads((FOLDER / "campaign.toml").read_text(encoding="utf-8"))
    form = tomllib.loads((FOLDER / "form.toml").read_text(encoding="utf-8"))
    return Campaign.model_validate(told | {"form": form, "blanks": {}})


def ok(value: Answer, raw: str = "") -> Field:
    return Field(value=value, raw=raw or (value if isinstance(value, str) else ""), status="ok", confidence=0.99)


def blank() -> Field:
    return Field(status="blank", confidence=0.97)


def bad(raw: str, note: str = "") -> Field:
    return Field(raw=raw, status="invalid", confidence=0.95, note=note)


def doubtful(value: Answer, raw: str, note: str = "") -> Field:
    return Field(value=value, raw=raw, status="uncertain", confidence=0.6, note=note)


def answers(leader: str = "黄建平", school: str = "松皋实验中学", **changed: Field) -> dict[str, Field]:
    """A form with nothing wrong in it, but for what is changed."""
    every = {
        "studio_name": ok(f"{leader}教育先锋党员工作室"),
        "leader_name": ok(leader),
        "work_start": ok("2001-08", "2001.08"),
        "party_joined": ok("2008-06", "2008.06"),
        "position": ok(f"{school}教导处主任"),
        "education": ok("本科，文学学士"),
        "subject": ok("语文"),
        "professional_title": ok("高级教师"),
        "phone": ok(("13700006385",), "137 0000 6385"),
        "studio_category": ok("市名师工作室"),
        "foundation": ok(LONG["foundation"]),
        "outline": ok(LONG["outline"]),
        "branch_opinion": ok("同意申报。"),
        "branch_seal": ok(value=True),
        "branch_date": ok("2022-06-17", "2022年6月17日"),
        "bureau_opinion": blank(),
        "bureau_seal": blank(),
        "bureau_date": blank(),
    }
    return every | changed


def form(
    leader: str = "黄建平", school: str = "松皋实验中学", *, modified: str = "", matches: bool = True, **changed: Field
) -> Record:
    """A form; its bytes are what it says."""
    fields = answers(leader, school, **changed)
    said = {key: field.value for key, field in fields.items()}
    names = [value for key in ("leader_name", "studio_name") if isinstance(value := said[key], str)]
    title = campaign().form.title if matches else "温州市名师工作室申报表（2019年版）"
    return Record(
        sha256=digest("form", modified, matches, *(f"{k}={f.value}{f.raw}" for k, f in sorted(fields.items()))),
        format="docx",
        kind="application_form",
        pages=2,
        fields=fields,
        template=TemplateMatch(campaign=campaign().id, score=1.0 if matches else 0.1, matches=matches, title=title),
        leader_names=(names[0],) if said["leader_name"] else (),
        studio_names=(str(said["studio_name"]),) if said["studio_name"] else (),
        schools=(school,) if school else (),
        modified=modified,
    )


def paper(
    kind: Kind, leader: str = "", studio: str = "", school: str = "", text: str = "", modified: str = ""
) -> Record:
    """A document that is no form, naming whom it is told to name."""
    return Record(
        sha256=digest(kind, leader, studio, school, text, modified),
        format="docx",
        kind=kind,
        pages=3,
        leader_names=(leader,) if leader else (),
        studio_names=(studio,) if studio else (),
        schools=(school,) if school else (),
        modified=modified,
        text=text,
    )


def plan(leader: str = "黄建平", school: str = "松皋实验中学", text: str = "", modified: str = "") -> Record:
    return paper("creation_plan", leader, f"{leader}教育先锋党员工作室" if leader else "", school, text, modified)


def digest(*words: object) -> str:
    return sha256("|".join(map(str, words)).encode()).hexdigest()


def came(
    path: str,
    what: Record | Rejection,
    member: str | None = None,
    *,
    fate: Fate = "read",
    arrived: datetime = CAME,
    seen: datetime = NIGHT,
) -> Received:
    """A file that came, with its record or why there is none."""
    record = what if isinstance(what, Record) else None
    rejection = what if isinstance(what, Rejection) else None
    content = record.sha256 if record else digest(path, member)
    source = SourceFile(path=path, member=member, sha256=content, size=1, arrived=arrived, seen=seen)
    return Received(
        source=source,
        path=path,
        member=member,
        fate="set_aside" if rejection else fate,
        record=record,
        rejection=rejection,
    )


def unreadable(code: str = "corrupt") -> Rejection:
    return Rejection(code=code, message="文件已损坏，打不开。请重新报送。")
