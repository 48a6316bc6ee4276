"""In: a roster. Out: its people, each a member or a trainee, and how many of both there are."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extractors.identity import is_name
from extractors.names import listed_names
from extractors.report import Report, Statement
from extractors.rows import Row, bare_rows, rows_of, tables_of
from extractors.text import half, squeeze
from schema.record import Person, Who

_COLUMNS: Final = {
    "name": r"(?:成员|学员|教师)?姓名(?:[(（].*)?|(?:工作室|结对|对应)?(?:成员|学员|导师|徒弟|师父|师傅)(?:[(（].*)?",
    "who": r"(?:人员|成员)?(?:身份|类别|角色|称谓)(?:/.*)?|组别|所属|性质|身份及分工",
    "duty": r"(?:工作室)?(?:职务|分工)(?:/.*)?|职责|(?:承担)?任务|备注",
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
_MEMBER: Final = re.compile(
    r"成员|团队|骨干|秘书|助理|联络|宣传|档案|课程|研究|研发|服务|分工|组长|副|组$|导师|师父|师傅|统筹"
)
_LEFT: Final = re.compile(r"退出|调离|离开|已调出|转出|中途退|退休离")


def people(report: Report) -> tuple[Person, ...]:
    """The people of its lists in order; who appears twice in the same part counts once, who has left doesn't count."""
    seen: set[tuple[str, Who | None]] = set()
    return tuple(person for row in _people_rows(report) for person in _persons(row, seen))


def _people_rows(report: Report) -> Iterator[Row]:
    rows = rows_of(report.document, _COLUMNS, ("name",))
    for row in rows or bare_rows(report.document, _bare(report)):
        if not row.is_total and listed_names(row.get("name")):
            yield row


def _bare(report: Report) -> dict[int, tuple[dict[int, str], ...]]:
    """Of tables without a header: the columns that hold mostly names."""
    found: dict[int, tuple[dict[int, str], ...]] = {}
    for table, _ in tables_of(report.document):
        bare = Counter(
            c.col for c in table.cells if c.col_span == 1 and listed_names(c.text) and len(squeeze(c.text)) < 4
        )
        sure = Counter(c.col for c in table.cells if c.col_span == 1 and is_name(squeeze(c.text)))
        least = max(2, table.rows // 3)
        whole = len(bare) == table.cols and all(count >= least for count in bare.values())
        columns = sorted(bare) if whole else [col for col, count in sure.most_common(1) if count >= least]
        if columns:
            found[table.index] = tuple({col: "name"} for col in columns)
    return found


def _persons(row: Row, seen: set[tuple[str, Who | None]]) -> Iterator[Person]:
    who = _who(row)
    for name in listed_names(row.get("name")):
        left = "注明已离开，不计" if _LEFT.search(row.words) else ""
        reason = left or ("同一名单里重复，不重复计" if (name, who) in seen else "")
        seen.add((name, who))
        yield Person(name=name, who=who, counts=not reason, reason=reason, quote=row.quote)


def _who(row: Row) -> Who | None:
    """By the row's own words, else by the group row's, else by the words over the table; nearest first."""
    for words in (row.get("who"), row.titles.get("name", ""), row.group, row.title, row.get("duty")):
        plain = squeeze(half(words))
        if _LEADER.search(plain) and len(plain) <= 12 and words != row.title:
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
