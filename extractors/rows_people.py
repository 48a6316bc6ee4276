"""In: a roster. Out: its people, each a member or a trainee, and how many of both there are."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.identity import is_name
from extractors.report import Report, Statement
from extractors.rows import Row, rows_of
from extractors.text import half, squeeze
from schema.record import Person, Who

_COLUMNS: Final = {
    "name": r"(?:成员|学员|教师)?姓名|成员|学员|姓名\(.*",
    "who": r"身份|类别|角色|身份/分工|(?:工作室)?(?:职务|分工|身份)(?:/.*)?|人员类别|成员类别|备注|所属|性质",
    "gender": r"性别",
    "school": r"(?:工作|所在)?(?:单位|学校)(?:.*)?",
    "title": r"职称|专业技术职务|职务.*",
    "subject": r"(?:任教)?学科",
    "party": r"政治面貌|党员",
    "phone": r"(?:联系)?(?:电话|方式)|手机(?:号码)?",
    "number": r"序号|编号|号",
}
_LEADER: Final = re.compile(r"领衔|主持人|负责人|室长|站长|导师")
_TRAINEE: Final = re.compile(r"学员|徒弟|培养对象")
_MEMBER: Final = re.compile(r"成员|团队|骨干|顾问|秘书|助理|联络|宣传|档案|课程|研究|研发|服务|分工|组长|副")
_LEFT: Final = re.compile(r"退出|调离|离开|已调出|转出|中途退|退休离")


def people(report: Report) -> tuple[Person, ...]:
    """The people of its lists in order; who appears twice in the same part counts once, who has left doesn't count."""
    seen: set[tuple[str, Who | None]] = set()
    return tuple(_person(row, seen) for row in _people_rows(report))


def _people_rows(report: Report) -> Iterator[Row]:
    for row in rows_of(report.document, _COLUMNS, ("name",)):
        if not row.is_total and is_name(squeeze(row.get("name"))):
            yield row


def _person(row: Row, seen: set[tuple[str, Who | None]]) -> Person:
    name, who = squeeze(row.get("name")), _who(row)
    reason = (
        "注明已离开，不计" if _LEFT.search(row.words) else "同一名单里重复，不重复计" if (name, who) in seen else ""
    )
    seen.add((name, who))
    return Person(name=name, who=who, counts=not reason, reason=reason, quote=row.quote)


def _who(row: Row) -> Who | None:
    """By the row's own words, else by the group row's, else by the words over the table; nearest first."""
    for words in (row.get("who"), row.group, row.title):
        plain = squeeze(half(words))
        if _LEADER.search(plain) and words == row.get("who"):
            return "leader"
        both = _TRAINEE.search(plain) and re.search(r"成员", plain)
        if _TRAINEE.search(plain) and not both:
            return "trainee"
        if not both and _MEMBER.search(plain):
            return "member"
    return None


def members_listed(found: tuple[Person, ...]) -> list[Statement]:
    """How many members the roster lists, the leader with them."""
    return _listed(found, ("leader", "member"))


def trainees_listed(found: tuple[Person, ...]) -> list[Statement]:
    """How many trainees the roster lists."""
    return _listed(found, ("trainee",))


def _listed(found: tuple[Person, ...], whose: tuple[Who, ...]) -> list[Statement]:
    counted = [person for person in found if person.counts and person.who in whose]
    if not counted:
        return []
    unknown = any(person.who is None for person in found)
    names = len({person.name for person in counted})
    return [Statement(names, 0.6 if unknown else 0.95, tuple(person.quote for person in counted), 3)]
