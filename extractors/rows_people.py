"""In: a roster. Out: its people, each a member or a trainee, and how many of both there are."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extractors.identity import is_name
from extractors.names import listed_names
from extractors.report import Report, Statement
from extractors.rows import Row, bare_rows, quoted, rows_of, tables_of
from extractors.text import half, squeeze
from schema.document import Table
from schema.record import Person, Who

_COLUMNS: Final = {
    "name": (
        r"(?:成员|学员|教师)?姓名(?:[(（].*)?|(?:工作室|结对|对应)?(?:成员|学员|导师|徒弟|师父"
        r"|师傅)(?:[(（].*)?|名单|人员(?:名单|姓名)?|姓名[、/和及].*"
    ),
    "who": (
        r"(?:人员|成员)?(?:身份|类别|角色|称谓|分类|类型|层级|层次)(?:/.*)?|(?:所在|所属)?(?:组别|分组|小组)"
        r"|所属|性质|身份及分工|在工作室.*"
    ),
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
_ASIDE: Final = re.compile(r"顾问|特聘|指导专家|旁听|后备|观察员")
_ROLES: Final[tuple[tuple[Who, str], ...]] = (
    ("leader", r"领衔人|主持人"),
    ("trainee", r"(?:组内|所带|结对|带教|指导)?(?:学员|徒弟|培养对象)(?:姓名|名单)?(?:[(（].*)?"),
    ("member", r"(?:副?组长|组员|成员|骨干成员|核心成员|导师|师父|师傅|副领衔人|秘书)(?:姓名|名单)?(?:[(（].*)?"),
)
"""Columns that say by their title who the people under them are."""
_SHORT_DUTY: Final = 8
_LEFT: Final = re.compile(r"退出|调离|离开|已调出|转出|中途退|退休离")


def people(report: Report) -> tuple[Person, ...]:
    """The people of its lists in order; who appears twice in the same part counts once, who has left doesn't count."""
    seen: set[tuple[str, str, Who | None]] = set()
    roles = tuple(_by_role(report))
    if roles:
        return roles
    return tuple(person for row in _people_rows(report) for person in _persons(row, seen))


def _by_role(report: Report) -> Iterator[Person]:
    """The people of tables with several columns of people, each for a role (`组长｜组员｜组内学员`)."""
    seen: set[tuple[str, Who]] = set()
    for table, _ in tables_of(report.document):
        for number, row in enumerate(table.by_row[:3]):
            columns: dict[int, Who] = {cell.col: role for cell in row if (role := _role(cell.text))}
            if len(set(columns.values())) > 1 and any(_GROUPS.fullmatch(squeeze(half(c.text))) for c in row):
                yield from _under_roles(table, number, columns, seen)
                break


_GROUPS: Final = re.compile(r"组别|分组|小组|组|团队|分站")


def _role(words: str) -> Who | None:
    plain = squeeze(half(words))
    return next((who for who, pattern in _ROLES if re.fullmatch(pattern, plain)), None)


def _under_roles(table: Table, header: int, columns: dict[int, Who], seen: set[tuple[str, Who]]) -> Iterator[Person]:
    for row in table.by_row:
        for cell in row:
            alone = re.fullmatch(r"(领衔人|主持人)[:：]?([\u3400-\u9fff]{2,4})", squeeze(half(cell.text)))
            role = "leader" if alone else columns.get(cell.col) if cell.row > header else None
            names = (alone[2],) if alone else listed_names(cell.text) if role else ()
            for name in names:
                if role and (name, role) not in seen:
                    seen.add((name, role))
                    yield Person(name=name, who=role, quote=quoted(table, cell), counts=True)


def _people_rows(report: Report) -> Iterator[Row]:
    rows = rows_of(report.document, _COLUMNS, ("name",))
    for row in rows or bare_rows(report.document, _bare(report)):
        if not row.is_total and _names(row):
            yield row


def _names(row: Row) -> tuple[str, ...]:
    """The names of a row; in a column of names a single sign is one too."""
    words = squeeze(half(row.get("name")))
    return listed_names(row.get("name")) or ((words,) if re.fullmatch(r"[\u3400-\u9fff]", words) else ())


def _bare(report: Report) -> dict[int, tuple[dict[int, str], ...]]:
    """Of tables without a header: the columns that hold mostly names."""
    found: dict[int, tuple[dict[int, str], ...]] = {}
    for table, _ in tables_of(report.document):
        cells = [c for c in table.cells if c.col_span == 1 and listed_names(c.text)]
        bare = Counter(c.col for c in cells if len(squeeze(c.text)) < 4)
        apart = {col: len({squeeze(c.text) for c in cells if c.col == col}) for col in bare}
        sure = Counter(c.col for c in table.cells if c.col_span == 1 and is_name(squeeze(c.text)))
        least = max(2, table.rows // 3)
        whole = len(bare) == table.cols and all(count >= least for count in bare.values())
        columns = sorted(bare) if whole else [col for col, count in sure.most_common(1) if count >= least]
        if not columns:
            columns = [col for col, count in Counter(apart).most_common(1) if count >= least and count == bare[col]]
        if columns:
            found[table.index] = tuple({col: "name"} for col in columns)
    return found


def _persons(row: Row, seen: set[tuple[str, str, Who | None]]) -> Iterator[Person]:
    who = _who(row)
    duty = squeeze(half(row.get("duty"))) or squeeze(half(row.get("title")))
    aside = _ASIDE.search(squeeze(half(row.get("who"))) + (duty if len(duty) <= _SHORT_DUTY else ""))
    for name in _names(row):
        key = (name, squeeze(row.get("school")), who)
        left = "注明已离开，不计" if _LEFT.search(row.words) else ""
        left = left or (f"是{aside.group()}，不是成员或学员，不计" if aside and who != "leader" else "")
        reason = left or ("同一名单里重复，不重复计" if key in seen else "")
        seen.add(key)
        yield Person(name=name, who=None if aside else who, counts=not reason, reason=reason, quote=row.quote)


def _who(row: Row) -> Who | None:
    """By the row's own words, else by the group row's, else by the words over the table; nearest first."""
    for words in (row.get("who"), row.titles.get("name", ""), row.group, row.title, row.get("duty")):
        plain = squeeze(half(words))
        if (
            words == row.get("who")
            and re.fullmatch(r"[^成学骨领]{1,6}组", plain)
            and "学员" in row.title
            and "成员" not in row.title
        ):
            continue
        if _LEADER.search(plain) and len(plain) <= 12 and words != row.title:
            return "leader"
        both = _TRAINEE.search(plain) and re.search(r"成员", plain)
        if _TRAINEE.search(plain) and not both:
            return "trainee"
        if not both and _MEMBER.search(plain):
            return "member"
    return None


def members_listed(report: Report, found: tuple[Person, ...]) -> list[Statement]:
    """How many members the roster lists, the leader with them."""
    return _listed(report, found, ("leader", "member"))


def trainees_listed(report: Report, found: tuple[Person, ...]) -> list[Statement]:
    """How many trainees the roster lists."""
    return _listed(report, found, ("trainee",))


def _listed(report: Report, found: tuple[Person, ...], whose: tuple[Who, ...]) -> list[Statement]:
    counted = [person for person in found if person.counts and person.who in whose]
    if not counted:
        return []
    unknown = any(person.who is None and person.counts for person in found)
    number = len(counted) if _row_each(counted) else len({p.name for p in counted})
    told = _told(report)
    sure = 0.6 if unknown else 0.95 if not told or told & {number, number - 1, number + 1, len(found)} else 0.8
    return [Statement(number, sure, tuple(dict.fromkeys(person.quote for person in counted)), 3)]


def _row_each(counted: list[Person]) -> bool:
    """Whether each person has a row of their own, so that two of the same name are two."""
    return len(dict.fromkeys(person.quote for person in counted)) == len(counted)


def _told(report: Report) -> set[int]:
    """The numbers of people that the paragraphs beside the lists tell."""
    words = " ".join(half(paragraph.text) for paragraph in report.document.paragraphs)
    return {int(n) for n in re.findall(r"(?<!\d)(\d{1,2})\s*[人名位](?!次)", words)}
