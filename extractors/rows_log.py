"""In: an activity log. Out: its rows, each counted or not and why, and how many activities it proves."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extractors.report import Report, Statement
from extractors.rows import Row, bare_rows, rows_of, tables_of
from extractors.rows_log_sums import column_sum, dated_cells, is_plan, only_kind, told_totals
from extractors.text import half, squeeze
from extractors.values import dates
from schema.document import Document
from schema.record import LoggedActivity, Part

_COLUMNS: Final = {
    "year": r"年份|年度|学年|学期|学年学期",
    "actual": r"实际.{0,4}(?:时间|日期)|(?:完成|落实|举办)(?:时间|日期)",
    "day": r".{0,5}(?:日期|时间|年月|月日|月份)(?:[(（].*)?|年月日|何时|抵达日|起止.*",
    "theme": (
        r"(?:活动|研修|培训|研讨)?(?:主题|内容|名称|题目|课题|项目|专题|事项|事由)(?:及.*|[(（/、和与].*)?"
        r"|研修活动|活动|做了什么|标题|主要内容|(?:拟)?安排内容|活动标题"
    ),
    "place": r"(?:活动|研修|举办)?(?:地点|场所|地址)",
    "form": r"(?:活动|研修)?(?:形式|方式|类型|类别|性质)",
    "people": r"(?:参加|参与|出席|参训|到会)?(?:人数|人员|对象|人次)(?:[(（].*)?|参加人",
    "by": r"(?:主办|组织|承办|开展)?(?:部门|单位)|主办(?:方|者)|组织者",
    "number": r"序号|编号|次第|场次|期[次数]|届次|次数|目录号|档案号|活动编号|序",
    "remark": r"备注|说明|状态|完成情况|落实情况|开展情况|是否.{0,6}|结果|实施情况|后续",
}
_MONTH: Final = re.compile(r"\d{1,2}\s*[月.\-/]|[一二三四五六七八九十]{1,2}月")
_YEAR: Final = re.compile(r"(20\d\d)年?(?:[-—~至/](?:20)?\d\d)?(学年)?")
_LAST_MONTH_OF_SCHOOL_YEAR: Final = 8
"""March of the school year 2022 is in 2023."""
_MONTH_MARK: Final = re.compile(r"(?<=\d)[.\-/](?=\d)")
"""Between month and day, where the year stands elsewhere."""
_WITH_YEAR: Final = re.compile(r"\d{4}|(?<!\d)2\d\s*[年.\-/]\s*\d{1,2}\s*(?:月|[.\-/]\s*\d{1,2})")
"""12.1 is a day of December, 22.12.1 has its year."""
_FEW: Final = 3
_SERIAL: Final = re.compile(r"第?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[次期]")
_NO_THEME: Final = re.compile(r"[—\-–/、.…\s]*|[(（]?机动[)）]?|无|待定")
_APPENDIX: Final = re.compile(r"附|附[件录表].*")
_MOVED: Final = re.compile(r"改(?:为|到|期至?|至|在)|延(?:期)?至|推迟(?:至|到)|顺延至")
_OTHERS: Final = re.compile(r"支部|主题党日|组织生活|教研组|备课组|年级|工会|团委|少先队|教导处|德育处|学校$|办公室")
_CANCELLED: Final = re.compile(
    r"取消|未开展|未举行|未举办|未实施|未进行|没有开展|停办|停开|作废|搁置|未成行|暂停|中止|流产|未完成"
    r"|不计次|不计入|旁听"
)
_POSTPONED: Final = re.compile(r"(?:延期|推迟|改期|顺延|暂缓|延后)(?!(?:至|到)(?!下|另|明)|为|举行|举办|开展|完成)")
_PLANNED: Final = re.compile(
    r"^(?:拟(?=[:：开举])|计划(?=[:：开举])|待(?:开展|举办|定|办))|待开展|待定|未到|计划中|筹备中|^[(（]拟[)）]"
)
_NOT_ONE: Final = re.compile(r"^(?:否(?!则)|[×✗✘xX]|无$|未(?!来))")
_PARTS: Final[tuple[tuple[Part, str], ...]] = (
    ("plan", r"(?:活动)?(?:计划|方案|通知)"),
    ("theme", r"(?:活动)?主题"),
    ("exchange", r"(?:研讨|互动)?交流|研讨"),
    ("record", r"(?:活动)?记录|照片|签到"),
    ("summary", r"(?:活动)?小结|总结|简讯|报道"),
)
_TICK: Final = re.compile(r"^(?:√|✓|✔|☑|■|有|是|已|齐|Y|y|1)")


def logged(report: Report) -> tuple[LoggedActivity, ...]:
    """The rows of its logs in order: those outside the period, cancelled or repeated are there and don't count."""
    seen: set[tuple[str, str]] = set()
    rows = list(_log_rows(report.document))
    days = {day for row in rows if (day := _day(row))}
    plan, only = is_plan(report), only_kind(report)
    only = only if any(only and only in squeeze(row.get("form")) for row in rows) else ""
    return tuple(
        _activity(report, row._replace(cells={**row.cells, "only": only}), seen, days, plan=plan) for row in rows
    )


def _log_rows(document: Document) -> Iterator[Row]:
    columns = {**_COLUMNS, **{f"part {part}": pattern for part, pattern in _PARTS if part != "theme"}}
    rows = rows_of(document, columns, ("day", "theme")) or rows_of(document, columns, ("actual", "theme"))
    rows = rows or rows_of(document, columns, ("theme", "place")) or rows_of(document, columns, ("theme", "number"))
    year = ""
    for row in rows or bare_rows(document, _bare(document)):
        year = squeeze(row.get("year")) or year
        if not row.titles and not _MONTH.search(half(row.get("day"))):
            continue
        theme = squeeze(half(row.get("theme")))
        if row.is_total or _NO_THEME.fullmatch(theme) or _APPENDIX.fullmatch(squeeze(row.get("number"))):
            continue
        yield row._replace(cells={**row.cells, "year": year})


def _bare(document: Document) -> dict[int, tuple[dict[int, str], ...]]:
    """Of tables without a header: the column of days, and the one of themes right after it."""
    found: dict[int, tuple[dict[int, str], ...]] = {}
    for table, _ in tables_of(document):
        days = Counter(c.col for c in table.cells if _MONTH.search(half(c.text)) and len(squeeze(c.text)) < 24)
        if days and (best := days.most_common(1)[0])[1] >= max(2, table.rows // 2):
            found[table.index] = ({best[0]: "day", best[0] + 1: "theme"},)
    return found


def activities_logged(report: Report, rows: tuple[LoggedActivity, ...]) -> list[Statement]:
    """How many activities the log proves: its column of counts, else its rows that count, else its dated cells."""
    if summed := column_sum(report):
        return [] if is_plan(report) else [summed]
    counted = [row for row in rows if row.counts]
    if not rows:
        cells = dated_cells(report)
        return [cells] if cells else []
    if is_plan(report):
        return []
    number, sure = len(counted), 0.95
    serials = [match[1] for row in counted if (match := _SERIAL.search(row.theme))]
    if len(serials) > max(_FEW, len(counted) // 2) and len(set(serials)) * 2 <= len(serials) + 1:
        number, sure = len(set(serials)), 0.7
    if any(not row.day for row in counted):
        sure = min(sure, 0.7)
    told = told_totals(report)
    if told and number in told:
        sure = max(sure, 0.85)
    elif told:
        sure = min(sure, 0.7)
    return [Statement(number, sure, tuple(row.quote for row in counted), 3)]


def _activity(report: Report, row: Row, seen: set[tuple[str, str]], days: set[str], *, plan: bool) -> LoggedActivity:
    day = _day(row)
    theme = squeeze(half(row.get("theme")))
    reason = "是活动安排，没有写明是否开展，不计" if plan else _reason(report, row, day, days)
    key = (day or squeeze(row.get("year") + row.get("day") + row.get("number")), theme)
    if not reason and key in seen:
        reason = "与前面的一行重复（日期、主题相同），不重复计"
    if not reason:
        seen.add(key)
    return LoggedActivity(
        day=day,
        theme=row.get("theme"),
        place=row.get("place"),
        people=row.get("people"),
        counts=not reason,
        reason=reason,
        parts=_parts(row),
        quote=row.quote,
    )


def _day(row: Row) -> str:
    """The day, or the month, on which it was; the year's own column, group row or title stands in for one left out."""
    words = row.get("actual") or row.get("day")
    found = dates(words) if _WITH_YEAR.search(half(words)) else ()
    if not found or not found[0].possible:
        years = (_YEAR.search(half(text)) for text in (row.get("year"), row.group, row.title))
        if year := next(filter(None, years), None):
            found = dates(f"{year[1]}年{_MONTH_MARK.sub('月', half(words).strip())}")
            if found and year[2] and found[0].month <= _LAST_MONTH_OF_SCHOOL_YEAR:
                found = (found[0]._replace(year=found[0].year + 1),)
    return found[0].text if found else ""


def _reason(report: Report, row: Row, day: str, days: set[str]) -> str:
    """Why the row doesn't count, in Chinese; empty where it does."""
    said = " ".join(
        (*(words for column, words in row.cells.items() if column not in ("day", "year", "only")), *row.extra)
    )
    if "actual" in row.titles and not squeeze(row.get("actual")).strip("—-/"):
        return "没有填实际开展的时间，不计"
    if (moved := _moved_to(row, day)) and moved in days:
        return f"改到 {moved}，那天另有一行，不重复计"
    if cancelled := _CANCELLED.search(said):
        return f"注明“{cancelled.group()}”，不计"
    if postponed := _POSTPONED.search(row.get("remark")):
        return f"注明“{postponed.group()}”，没有写清改到哪天，不计"
    if planned := _PLANNED.search(squeeze(row.get("theme"))):
        return f"注明“{planned.group()}”，不计"
    if _PLANNED.search(squeeze(row.get("remark"))) or _NOT_ONE.match(squeeze(row.get("remark"))):
        return f"注明“{squeeze(row.get('remark'))}”，不计"
    kind = squeeze(row.get("form"))
    if row.get("only") and row.get("only") not in kind:
        return f"类型是“{kind}”，表里说明只统计“{row.get('only')}”，不计"
    if re.search(r"支部|党日|工会|学校.{0,4}活动|组织生活", kind) and "工作室" not in kind:
        return f"类型是“{kind}”，不是工作室的活动，不计"
    if _OTHERS.search(by := squeeze(row.get("by"))) and "工作室" not in by + row.get("theme"):
        return f"由“{by}”举办，不是工作室的活动，不计"
    if day and not report.start[: len(day)] <= day <= report.end[: len(day)]:
        return f"不在建设周期（{report.start} 至 {report.end}）之内，不计"
    return ""


def _moved_to(row: Row, day: str) -> str:
    """The day to which the row's remark moves it, in the year of the row where it names none."""
    moved = _MOVED.search(row.get("remark"))
    if moved is None:
        return ""
    rest = half(row.get("remark")[moved.end() :])
    found = dates(rest if re.search(r"\d{4}", rest) else f"{day[:4]}年{_MONTH_MARK.sub('月', rest.strip())}")
    return found[0].text if found and found[0].text != day else ""


def _parts(row: Row) -> tuple[Part, ...]:
    """Which of 五有 the row shows: its theme, and a column of its own that is ticked or filled."""
    found: list[Part] = ["theme"] if squeeze(row.get("theme")) else []
    for part, _ in _PARTS:
        words = squeeze(half(row.get(f"part {part}")))
        if words and (_TICK.match(words) or (len(words) > 1 and not re.match(r"无|否|没有|×|未", words))):
            found.append(part)
    return tuple(part for part, _ in _PARTS if part in found)
