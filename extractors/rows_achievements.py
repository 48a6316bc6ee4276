"""In: a list of achievements. Out: its rows by person, kind and level, and the facts that they prove."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.levels import at_least, level
from extractors.names import Named, named
from extractors.report import Report, Statement
from extractors.rows import Row, rows_of
from extractors.text import half, squeeze, without_titles
from extractors.values import dates
from schema.record import Achievement, AchievementKind, Level, Who

_COLUMNS: Final = {
    "person": (
        r"(?:作者|获得者|获奖者|负责人|主持人|执教者?|主讲人?|参与人|学员|教师|成员)?姓名|作者|获得者"
        r"|获奖(?:者|人)|执教(?:者|教师|人)?|主讲(?:人|教师)?|(?:课题)?(?:负责人|主持人)|完成人|课题组(?:成员"
        r"|人员)|学员|教师|成员"
        r"|晋升人员?|学员名|姓名[(（].*"
    ),
    "who": r"身份|人员类别|角色|成员/学员",
    "kind": r"(?:成果)?(?:类别|类型|种类|性质|形式|项目)",
    "title": (
        r"(?:成果|课题|论文|课例|作品|荣誉|文章|讲座|公开课|获奖|专著|著作|案例)?(?:名称|题目|内容"
        r"|课题)(?:[(（/].*)?|成果|(?:论文|课题|课例|荣誉)(?:名称|题目)?|晋升情况|(?:晋升|提升)内容|主要成果"
        r"|课题|专著|书名|文章|作品|荣誉|(?:获评|取得|所获)?(?:荣誉)?(?:称号|职称)(?:[/(（].*)?"
    ),
    "level": r"(?:成果|获奖|课题|开课|发表|荣誉)?(?:级别|层级|层次|级别/等次|授课范围|范围)(?:[(（/].*)?",
    "prize": r"(?:获奖)?(?:等次|等第|奖次|结果|奖项|等级|名次)|(?:获奖|发表|立项).{0,6}情况|刊物/奖项",
    "office": r".{0,8}(?:单位|部门|刊物|机关|机构|出处|出版社)(?:[(（].*)?|刊物名称|(?:立项)?(?:文件|文号|依据)",
    "day": r"(?:获奖|发表|立项|开课|完成|授予|出版|取得|晋升)?(?:日期|时间|年月)",
    "before": r"(?:原|晋升前|提升前|入班前|入室前|培训前|培养前).*",
    "after": r"(?:现|晋升后|提升后|结业时|培训后|培养后).*",
    "status": r"角色|排名|作用|本人.*|承担.*|备注|状态|进展|完成情况|立项情况|说明",
    "number": r"序号|编号",
}
_KINDS: Final[tuple[tuple[AchievementKind, str], ...]] = (
    ("promotion", r"晋升|提升|职称|骨干(?:评选|教师)?|荣誉晋升|评为.*骨干|晋级|教坛|学科带头人|名师评选"),
    ("monograph", r"专著|书名|(?<!编)著作|独著|合著|(?<!编)出版"),
    ("research", r"课题|立项|科研项目|规划项目|项目研究"),
    ("lesson", r"公开课|公开教学|展示课|示范课|研讨课|观摩课|优质课展示|开课|执教|课例展示"),
    ("lecture", r"讲座|报告|主讲|讲学"),
    ("paper", r"论文|案例|文章|反思|教学设计|发表"),
    ("award", r"获奖|荣誉|比赛|竞赛|评比|优质课|基本功|奖"),
)
_NOT_YET: Final = re.compile(
    r"申报中|申请中|未立项|未通过|待批|拟|评审中|审批中|计划|未获|申报材料|已申报|送审|落选|已投稿|投稿中"
    r"|待发表|未结题|撤项|参与|参编|编委|核心成员|排名第[二三四五六七八九2-9]|第[二三四五六七八九]"
)
_HEAD: Final = re.compile(r"主持|负责|第一|首位")
_NOTHING: Final = re.compile(r"[0—\-–/×无没有否]+|0(?:节|篇|项|次)")
_OF_KIND: Final[tuple[tuple[AchievementKind, str], ...]] = (
    ("lesson", r".*(?:公开课|讲座|开课|公开教学|公开活动|展示课).*"),
    ("paper", r".*(?:论文|案例).*(?:发表|获奖|级别|篇|情况|[)）]).*|论文|案例"),
    ("promotion", r".*职称(?:变化|变动|晋升|提升).*|(?:荣誉)?晋升(?:情况)?"),
    ("research", r".*(?:课题|专著).*(?:级别|情况|立项|主持|项|[)）]).*|课题|专著"),
)
"""Columns of a list with a row a person and a column a kind of achievement."""
_PUBLIC: Final = ("lesson", "lecture", "paper")
_TRAINEE: Final = re.compile(r"学员")
_LEADER: Final = re.compile(r"领衔|主持人(?!姓名)|工作室负责人|导师")


def achievements(report: Report) -> tuple[Achievement, ...]:
    """The rows of its lists, one for each person named. Those outside the period or not yet granted don't count."""
    return tuple(found for row in _rows(report) for found in _of_row(report, row))


def _rows(report: Report) -> Iterator[Row]:
    titled = _by_kind(report) or rows_of(report.document, _COLUMNS, ("title",))
    for row in titled or rows_of(report.document, _COLUMNS, ("person",)):
        said = row.get("title") + row.get("after") + row.get("kind")
        if not row.is_total and (squeeze(said) or _columns_of_kinds(row)):
            yield row


def _by_kind(report: Report) -> tuple[Row, ...]:
    """The rows of a list with a column a kind: at least two such columns beside that of names."""
    kinds = {f"of {kind}": pattern for kind, pattern in _OF_KIND}
    keep = {name: _COLUMNS[name] for name in ("number", "person", "who", "before", "after")}
    rows = rows_of(report.document, {**keep, **kinds}, ("person",))
    return tuple(row for row in rows if sum(column.startswith("of ") for column in row.titles) > 1)


def _of_row(report: Report, row: Row) -> Iterator[Achievement]:
    kind, day = _kind(row), _day(row)
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
            level=_level(report, row),
            title=row.get("title") or " ".join(filter(None, (row.get("before"), row.get("after")))),
            day=day,
            counts=not reason and not helper,
            reason=reason or helper,
            quote=row.quote,
        )
    for name in names:
        yield from _by_column(report, row, name)


def _columns_of_kinds(row: Row) -> bool:
    return any(column.startswith("of ") for column in row.cells)


def _by_column(report: Report, row: Row, item: Named) -> Iterator[Achievement]:
    """The achievements of a list with a row a person and a column a kind: what isn't 0 or a dash under it."""
    for kind, _ in _OF_KIND:
        words = squeeze(half(row.get(f"of {kind}")))
        if words and not _NOTHING.fullmatch(words):
            own = level(words, report.words) or level(row.titles.get(f"of {kind}", ""), report.words)
            who, title = _who(report, row, item), row.get(f"of {kind}")
            waits = _NOT_YET.search(words)
            reason = f"注明“{waits.group()}”，不计" if waits else ""
            yield Achievement(
                person=item.name,
                who=who,
                kind=kind,
                level=own,
                title=title,
                counts=not reason,
                reason=reason,
                quote=row.quote,
            )


def _kind(row: Row) -> AchievementKind:
    """By the column that says so, else by the title of the group or table, else by the row's own words."""
    if row.get("before") and row.get("after"):
        return "promotion" if squeeze(row.get("before")) != squeeze(row.get("after")) else "other"
    if _columns_of_kinds(row):
        return "other"
    own = "" if row.get("kind") else row.get("title")
    for words in (row.get("kind"), row.group, row.title, row.titles.get("title", ""), own):
        plain = without_titles(squeeze(half(words)))
        for kind, pattern in _KINDS:
            if plain and re.search(pattern, plain):
                return kind
    return "other"


def _day(row: Row) -> str:
    found = dates(row.get("day"))
    return found[0].text if found else ""


def _reason(report: Report, row: Row, day: str) -> str:
    said = squeeze(" ".join((row.get("status"), row.get("prize"), row.get("level"), without_titles(row.get("title")))))
    if waiting := _NOT_YET.search(said):
        return f"注明“{waiting.group()}”，不计"
    if day and not report.start[: len(day)] <= day <= report.end[: len(day)]:
        return f"不在建设周期（{report.start} 至 {report.end}）之内，不计"
    return ""


def _level(report: Report, row: Row) -> Level | None:
    """The level its own column says; only where that is silent the office's, else that of its words."""
    own = ("level", "prize", "kind", "office", "title")
    for words in (*(row.get(column) for column in own), row.group, row.title if "以上" in row.title else ""):
        if found := level(without_titles(words), report.words):
            return found
    return None


def _who(report: Report, row: Row, item: Named) -> Who | None:
    """By the name, its brackets, the row's own column, the group's or the table's title; nearest first."""
    if report.is_leader(item.name):
        return "leader"
    printed = row.titles.get("person", "")
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
    sure = 0.93 if len(known) == len(found) else 0.55
    facts = {
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
    return [Statement(len(names), 0.5 if unnamed else sure, tuple(row.quote for row in rows), 3)]
