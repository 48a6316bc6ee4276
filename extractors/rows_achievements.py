"""In: a list of achievements. Out: its rows by person, kind and level, and the facts that they prove."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.levels import at_least
from extractors.names import Named, named
from extractors.report import Report, Statement
from extractors.rows import Row, rows_of
from extractors.rows_achievements_kind import kind_of, level_of
from extractors.rows_by_kind import by_column, has_kinds, rows_by_kind
from extractors.rows_by_level import by_level
from extractors.text import half, squeeze, without_titles
from extractors.values import dates
from schema.record import Achievement, Who

_COLUMNS: Final = {
    "person": (
        r"(?:作者|获得者|获奖者|负责人|主持人|执教者?|主讲人?|参与人|学员|教师|成员)?姓名|作者|获得者"
        r"|获奖(?:者|人|教师|学员)|执教(?:者|教师|人)?|主讲(?:人|教师)?|(?:课题)?(?:负责人|主持人)|完成人"
        r"|课题组(?:成员|人员)|学员|教师|成员"
        r"|晋升(?:人员?|教师)|学员名|姓名[(（、].*|所属(?:人|学员|教师)|申报人|获评人|当事人|所属人"
    ),
    "who": r"(?:在工作室)?(?:身份|人员类别|角色)|成员/学员|人员身份",
    "kind": r"二级类(?:别|型)?|(?:成果|获奖|申报|晋升)?(?:类别|类型|种类|性质|形式|项目)|模块|分类",
    "kinds": r"一级类(?:别|型)?",
    "title": (
        r"(?:成果|课题|论文|课例|作品|荣誉|文章|讲座|公开课|获奖|专著|著作|案例|项目|活动)?(?:名称|题目"
        r"|题名|内容|课题)(?:[(（/及].*)?|成果(?:题目|内容|名称)?(?:及.*)?|(?:论文|课题|课例|荣誉)(?:名称"
        r"|题目)?"
        r"|晋升情况|(?:晋升|提升)(?:内容|情况)|主要成果|课题|专著|书名|文章|作品|荣誉|(?:佐证)?材料名称"
        r"|(?:获评|取得|所获)?(?:荣誉)?(?:称号|职称)(?:[/(（].*)?|具体.*|详情|明细|事项|荣誉/.*|.*(?:职称"
        r"|荣誉|骨干).{0,4}变化"
    ),
    "level": (
        r"(?:成果|获奖|课题|开课|发表|荣誉|立项)?(?:级别|层级|层次|级别/等次|授课范围|范围)(?:[(（/或].*)?"
        r"|(?:获奖|等第|等次|奖次|等级)(?:或|/|及|、)级别|拟报级别"
    ),
    "prize": r"(?:获奖)?(?:等次|等第|奖次|结果|奖项|等级|名次)(?:[(（/].*)?|(?:获奖|发表|立项).{0,6}情况|刊物/奖项",
    "office": (
        r".{0,8}(?:单位|部门|刊物|机关|机构|出处|出版社)(?:[(（/].*)?|刊物名称|(?:立项)?(?:文件|文号|依据)"
        r"|颁发.*|主办.*|发证.*|授予.*|盖章.*"
    ),
    "day": r"(?:获奖|发表|立项|开课|完成|授予|出版|取得|晋升|获得|评定)?(?:日期|时间|年月|年度)",
    "before": r"(?:原|晋升前|提升前|入班前|入室前|培训前|培养前).*",
    "after": r"(?:现|晋升后|提升后|结业时|培训后|培养后).*",
    "status": r"角色|排名|作用|本人.*|承担.*|备注|状态|进展|完成情况|立项情况|说明|文号/时间",
    "at school": r"[校园]级",
    "at county": r"[县区]级",
    "at city": r"市级",
    "at province": r"省级(?:及以上)?",
    "number": r"序号|编号|材料编号",
}
_NOT_YET: Final = re.compile(
    r"申报中|申请中|未立项|未通过|待批|拟|评审中|审批中|计划|未获|申报材料|已申报|送审|落选|已投稿|投稿中"
    r"|公示中|未聘|待聘|待评|已上报|撤题|周期[外前]|不在周期"
    r"|待发表|未结题|撤项|参与(?!式|度|面|率)|参编|编委|核心成员|排名第[二三四五六七八九2-9]"
    r"|[(（]第[二三四五六七八九2-9][)）]|第[二三四五六七八九](?:作者|完成人|参与人|$)|未发表|未录用"
)
_HEAD: Final = re.compile(r"主持|负责|第一|首位")
_PUBLIC: Final = ("lesson", "lecture", "paper")
_TRAINEE: Final = re.compile(r"学员")
_LEADER: Final = re.compile(r"领衔|主持人(?!姓名)|工作室负责人|导师")


def achievements(report: Report) -> tuple[Achievement, ...]:
    """The rows of its lists, one for each person named. Those outside the period or not yet granted don't count."""
    listed = tuple(found for row in _rows(report) for found in _of_row(report, row))
    return listed or by_level(report)


def _rows(report: Report) -> Iterator[Row]:
    for row in rows_by_kind(report) or _titled(report):
        said = row.get("title") + row.get("after") + row.get("kind") + "".join(row.extra)
        if not row.is_total and (squeeze(said) or has_kinds(row)):
            yield from _named_inside(row)


def _titled(report: Report) -> tuple[Row, ...]:
    """The rows under titles or under names, whichever header names more columns: a row of words may look like one."""
    found = [rows_of(report.document, _COLUMNS, (needed,)) for needed in ("title", "person")]
    return max(found, key=lambda rows: len(rows[0].titles) if rows else 0)


def _named_inside(row: Row) -> Iterator[Row]:
    """The row, with the person that its title begins with where no column has one; several such entries one by one."""
    if squeeze(row.get("person")) or has_kinds(row):
        yield row
        return
    entries = [part for part in re.split(r"[;；\n]", row.get("title")) if part.strip()]
    inside = [match for part in entries if (match := _ENTRY.match(part.strip()) or _ENTRY_END.fullmatch(part.strip()))]
    if not inside or (len(inside) == 1 and len(entries) > 1):
        yield row
        return
    for match in inside:
        person = f"{match['name']}({match['who']})" if match["who"] else match["name"]
        yield row._replace(cells={**row.cells, "person": person, "title": match["rest"]})


_ENTRY_END: Final = re.compile(
    r"(?P<rest>(?:课题|论文|案例|公开课|讲座|专著|课例)[:：].{2,40}?)[(（](?P<who>学员|成员"
    r"|领衔人)?(?P<name>[\u3400-\u9fff]{2,3})[)）]"
)
"""A row that begins with its kind and ends with the person in brackets."""
_ENTRY: Final = re.compile(
    r"(?P<who>学员|成员|领衔人|主持人)?\s*(?P<name>(?!论文|专著|讲座|公开课|课题|案例|课例|课件|微课|教材"
    r"|执教|指导)[\u3400-\u9fff]{2,4}?)(?P<rest>(?:《|[:：]|主持|在[^,，。]{2,14}(?:执教|作|上|开)"
    r"|的(?:课题|论文|案例|专著)|执教|(?:案例|论文|课题|专著|讲座|公开课|由|[一二三]级|[校园区县市]骨干"
    r"|高级|评|晋|升).{2,}).*)"
)


def _of_row(report: Report, row: Row) -> Iterator[Achievement]:
    if has_kinds(row):
        for item in named(row.get("person")) or (Named("", ""),):
            yield from by_column(report, row, item, _who(report, row, item))
        return
    kind, day = kind_of(row), _day(row)
    reason = _reason(report, row, day)
    names = named(row.get("person")) or (Named("", ""),)
    heads = [item for item in names if _HEAD.search(item.role)]
    for place, item in enumerate(names):
        helped = kind == "research" and len(names) > 1 and item not in (heads or names[:1])
        helper = "不是课题的主持人或负责人，不计" if helped and place else ""
        yield Achievement(
            person=item.name,
            who=_who(report, row, item),
            kind=kind,
            level=level_of(report, row),
            title=row.get("title") or " ".join(filter(None, (row.get("before"), row.get("after")))),
            day=day,
            counts=not reason and not helper,
            reason=reason or helper,
            quote=row.quote,
        )


def _day(row: Row) -> str:
    found = dates(row.get("day"))
    return found[0].text if found else ""


def _reason(report: Report, row: Row, day: str) -> str:
    said = squeeze(" ".join(without_titles(words) for words in (*row.cells.values(), *row.extra)))
    if waiting := _NOT_YET.search(said):
        return f"注明“{waiting.group()}”，不计"
    if day and not report.start[: len(day)] <= day <= report.end[: len(day)]:
        return f"不在建设周期（{report.start} 至 {report.end}）之内，不计"
    return ""


_MARKED: Final[dict[str, Who]] = {"领衔人": "leader", "学员": "trainee", "成员": "member"}


def _who(report: Report, row: Row, item: Named) -> Who | None:
    """By the name, its brackets, the row's own column, the group's or the table's title; nearest first."""
    if report.is_leader(item.name):
        return "leader"
    printed = row.titles.get("person", "")
    if "领衔人" in row.title and re.search(r"个人|本人", row.title) and not item.name:
        return "leader"
    status = squeeze(row.get("status"))
    if marked := re.match(r"领衔人|学员|成员", status):
        return _MARKED[marked.group()]
    for words in (item.role, row.get("who"), printed if "学员" in printed else "", row.group, row.title):
        plain = squeeze(half(words))
        if _TRAINEE.search(plain) and not (_LEADER.search(plain) and words in (row.group, row.title)):
            return "trainee"
        if _LEADER.search(plain) and words in (item.role, row.get("who"), row.group) and len(plain) <= 12:
            return "leader"
        if "成员" in plain and words in (item.role, row.get("who"), row.group):
            return "member"
    return None


def proved(found: tuple[Achievement, ...]) -> dict[str, list[Statement]]:
    """The facts that the rows prove: research of the leader and of trainees, trainees in public, trainees promoted."""
    if not found:
        return {}
    known = [row for row in found if row.who is not None]
    sure = 0.55 if len(known) < len(found) else 0.93 if all(row.kind != "other" for row in found) else 0.88
    facts: dict[str, list[Statement]] = {
        "leader_research": _research(found, "leader", sure),
        "trainee_research": _research(found, "trainee", sure),
        "trainees_public": _persons(
            [r for r in found if r.who == "trainee" and r.kind in _PUBLIC and r.counts and at_least(r.level, "county")],
            sure,
        ),
        "trainees_promoted": _persons(
            [r for r in found if r.who == "trainee" and r.kind == "promotion" and r.counts], sure
        ),
    }
    return {key: statements for key, statements in facts.items() if statements}


def _research(found: tuple[Achievement, ...], who: Who, sure: float) -> list[Statement]:
    rows = [r for r in found if r.who == who and r.kind in ("research", "monograph")]
    good = [r for r in rows if r.counts and (r.kind == "monograph" or at_least(r.level, "city"))]
    if good:
        return [Statement(value=True, confidence=sure, quotes=tuple(r.quote for r in good), weight=3)]
    quotes = tuple(r.quote for r in rows)
    return [Statement(value=False, confidence=min(sure, 0.85), quotes=quotes, weight=3)] if rows else []


def _persons(rows: list[Achievement], sure: float) -> list[Statement]:
    """One person counts once."""
    names = {row.person for row in rows if row.person}
    if not names:
        return []
    unnamed = any(not row.person for row in rows)
    sure = min(sure, 0.85) if any(row.level is None and row.kind in _PUBLIC for row in rows) else sure
    return [Statement(len(names), 0.5 if unnamed else sure, tuple(row.quote for row in rows), 3)]
