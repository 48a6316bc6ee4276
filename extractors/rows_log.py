"""In: an activity log. Out: its rows, each counted or not and why, and how many activities it proves."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import Final, NamedTuple

from extractors.report import SURE, Report, Statement
from extractors.rows import Row
from extractors.rows_log_found import PARTS, headed_sums, is_sum, log_rows, sums_of_kinds
from extractors.text import half, squeeze
from extractors.values import dates
from schema.document import Paragraph
from schema.record import LoggedActivity, Part

_YEAR: Final = re.compile(r"(20\d\d)年?(?:[-—~至/](?:20)?\d\d)?(学年)?")
_SPAN: Final = re.compile(r"(20\d\d)年?(?:[.\-/]?(\d{1,2})月?)?\s*[-—–~～至]\s*(20\d\d)")
"""From a year, perhaps a month, to the next year: what a group of rows covers."""
_LAST_MONTH_OF_SCHOOL_YEAR: Final = 8
"""March of the school year 2022 is in 2023."""
_YEARS: Final = range(2015, 2040)
"""A day that falls outside was made of other numbers (12.1 is no January of 2012)."""
_WITH_YEAR: Final = re.compile(r"\d{4}|(?<!\d)2\d\s*[年.\-/]\s*\d{1,2}\s*(?:月|[.\-/]\s*\d{1,2})")
"""12.1 is a day of December, 22.12.1 has its year."""
_MONTH_MARK: Final = re.compile(r"(?<=\d)[.\-/](?=\d)")
"""Between month and day, where the year stands elsewhere."""
_MONTHS: Final = re.compile(r"(\d{1,2})月?\s*[-—–~～至]\s*\d{1,2}\s*月(?!\s*\d)")
_OTHERS: Final = re.compile(r"支部|教研组|备课组|年级|工会|团委|少先队|教导处|德育处|学校$|办公室")
_OTHERS_BESIDE: Final = re.compile(r"教研室|研究院|教科院|中心|教育局|学会|协会|组$")
"""Who may be part of the workroom, but not where other rows name the workroom itself."""
_OTHER_KIND: Final = re.compile(r"支部|学校|年级|教研组|备课组|工会|团委|局里?|上级")
_OWN_KIND: Final = re.compile(r"工作室|工作站|研修")
_CANCELLED: Final = re.compile(
    r"取消|未开展|未举行|未举办|未实施|未进行|没有开展|停办|停开|作废|搁置|未成行|暂停|中止|流产|未完成"
    r"|不计次|不计入|旁听"
)
_POSTPONED: Final = re.compile(r"(?:延期|推迟|改期|顺延|暂缓|延后)(?!(?:至|到)(?!下|另|明)|为|举行|举办|开展|完成)")
_MOVED: Final = re.compile(
    r"(?:改期?|延期?|推迟|顺延|延后|调整)\s*(?:为|到|至|在|于)\s*(?:20\d\d\s*[年.\-/])?\s*"
    r"(?P<month>\d{1,2})\s*[月.\-/]\s*(?P<day>\d{1,2})"
)
_PLANNED: Final = re.compile(
    r"^(?:[(（【]?(?:拟|计划|待定?)[)）】]|拟(?=[:：开举])|计划(?=[:：开举])|待(?:开展|举办|定|办))|待开展|待定|未到|计划中|筹备中|正在筹备"
)
_PLAN_TITLE: Final = re.compile(r"安排|计划|预告")
_PLAN_NOTE: Final = re.compile(r"(?:此|本|上)表(?:仅)?为计划|以实际.{0,6}为准")
_PLAN_HEAD: Final = re.compile(r"拟|计划")
_DONE_TITLE: Final = re.compile(r"落实|完成|情况|总结|记录|一览|汇总|统计|台账|回顾|纪实|清单|登记|档案|索引|目录")
_NOT_ONE: Final = re.compile(r"^(?:否(?!则)|[×✗✘xX]|[Nn](?![A-Za-z])|无$|未(?!来))")
_ONLY: Final = re.compile(
    r"(?:只|仅)(?:统计|计算|计入|计|算)[“\"「]?(?P<kind>[\u3400-\u9fff]{2,8}?)(?:[”\"」。，；]|$)"
)
_LEFT_OUT: Final = re.compile(r"(?P<kind>[\u3400-\u9fff]{2,8}?)的?(?:活动)?(?:均|都|一律)?不(?:计入|统计|算|计)")
_TICK: Final = re.compile(r"^(?:√|✓|✔|☑|■|有|是|已|齐|Y|y|1)")
_NEWS: Final = re.compile(r"(通知|公告|公示|喜报|贺词|预告)[)）]?$")
_DASH: Final = re.compile(r"[-—–/／\\]+|[(（]?机动[)）]?")
_TIMES: Final = re.compile(r"(\d{1,2})(?:次|场)?")
_STATED: Final = re.compile(r"(?<![\d.])(\d{1,3})\s*[次场](?!序)")
_UNSURE: Final = 0.7
_MIXED: Final = 0.85
"""Where rows are of several kinds and nothing says which of them count."""


class _Log(NamedTuple):
    """What bears on all rows: the moved days' new dates that stand there, the kinds of rows, the only one counted.

    `left_out`: words by which a note leaves rows out; `cancelled`: days that a note calls off.
    """

    days: frozenset[str]
    kinds: frozenset[str]
    hosts: frozenset[str]
    only: str
    left_out: frozenset[str]
    cancelled: frozenset[str]
    is_plan: bool


def logged(report: Report) -> tuple[LoggedActivity, ...]:
    """The rows of its logs in order: those outside the period, cancelled or repeated are there and don't count."""
    found = log_rows(report.document)
    rows = tuple(row for row in found if not is_sum(row))
    log = _about(report, rows)
    seen: set[tuple[str, str]] = set()
    serial = _is_serial(rows, {total for row in found if is_sum(row) for total in _stated(row)})
    return tuple(_activity(report, row, log, seen, serial=serial) for row in rows)


def activities_logged(report: Report, rows: Sequence[LoggedActivity]) -> list[Statement]:
    """How many activities the log proves: its rows that count. Nothing from a plan."""
    found = log_rows(report.document)
    if not rows:
        return [Statement(number, SURE, (quote,), 3) for number, quote in sums_of_kinds(report.document)]
    if _is_plan(report, found):
        return []
    counted = [row for row in rows if row.counts]
    number = sum(row.times for row in counted)
    quotes = tuple(row.quote for row in counted)
    return [Statement(number, _sureness(report, counted, found, number), quotes, 3)]


def _sureness(report: Report, counted: Sequence[LoggedActivity], found: Sequence[Row], number: int) -> float:
    """How sure the number is: a sum that the log states itself speaks for it or against it."""
    sums = {total for row in found if is_sum(row) for total in _stated(row)}
    parts = sum(headed_sums(report.document))
    if sums or parts:
        return SURE if number in {*sums, parts} and not (parts and parts != number) else _UNSURE
    if any(not row.day for row in counted):
        return _UNSURE
    kinds = {
        squeeze(row.get("form")) for row in found if re.search(r"性质|归属|类[型别]|属性", row.titles.get("form", ""))
    }
    return _MIXED if len(kinds - {""}) > 1 and not any(_OTHER_KIND.search(kind) for kind in kinds) else SURE


def _stated(row: Row) -> Iterator[int]:
    """The number of activities that a row of sums states."""
    if times := _TIMES.fullmatch(squeeze(half(row.get("times")))):
        yield int(times[1])
        return
    words = half(" ".join(dict.fromkeys((row.quote.text, *row.cells.values(), *row.extra))))
    yield from (int(number) for number in _STATED.findall(words))
    if re.search(r"次数|场次", words):
        yield from (int(number) for number in re.findall(r"(?<![\d.])\d{1,3}(?![\d.])", words))


def _about(report: Report, rows: Sequence[Row]) -> _Log:
    notes = [half(block.text) for block in report.document.blocks if isinstance(block, Paragraph)]
    only = next(filter(None, map(_ONLY.search, notes)), None)
    kinds = frozenset(squeeze(row.get("form")) for row in rows)
    return _Log(
        days=frozenset(_day(row)[5:] for row in rows),
        kinds=kinds,
        hosts=frozenset(squeeze(row.get("by")) for row in rows),
        only=only["kind"] if only and only["kind"] in kinds else "",
        left_out=frozenset(found["kind"] for note in notes for found in _LEFT_OUT.finditer(_plain_note(note))),
        cancelled=frozenset(day for note in notes for day in _called_off(note)),
        is_plan=_is_plan(report, rows),
    )


def _plain_note(note: str) -> str:
    return re.sub(r"^\s*(?:备?注|说明)[:：]\s*", "", note)


def _called_off(note: str) -> Iterator[str]:
    """The day that begins a sentence of a note that calls something off."""
    for sentence in re.split(r"[。；;]", note):
        found = dates(sentence)
        if found and (word := _CANCELLED.search(sentence)) and found[0].end <= word.start():
            yield found[0].text


def _is_plan(report: Report, rows: Sequence[Row]) -> bool:
    """Whether the table is a plan: it says so, and nothing in it tells what came of it."""
    if any(row.get("remark") or row.get("held") or any(_parts(row)[1:]) for row in rows):
        return False
    titles, heads = {row.title for row in rows}, {row.titles.get("theme", "") for row in rows}
    noted = any(_PLAN_NOTE.search(squeeze(text)) for text in report.document.all_text())
    headed = any(_PLAN_HEAD.match(words) for words in heads)
    named = any(_PLAN_TITLE.search(words) and not _DONE_TITLE.search(words) for words in titles)
    return noted or headed or (named and not any(re.search(r"\d", row.get("people")) for row in rows))


def _is_serial(rows: Sequence[Row], sums: Set[int]) -> bool:
    """Whether the column of times numbers the rows (1, 2, 3 …, anew in each term) and says nothing of how often."""
    times = [_TIMES.fullmatch(squeeze(half(row.get("times")))) for row in rows if row.get("times")]
    numbers = [int(found[1]) for found in times if found]
    if len(numbers) < max(2, len(times)) or sum(numbers) in sums or "实际" in rows[0].titles.get("times", ""):
        return False
    return all(number in (1, before + 1) for before, number in pairwise([0, *numbers]))


def _activity(report: Report, row: Row, log: _Log, seen: set[tuple[str, str]], *, serial: bool) -> LoggedActivity:
    day = _day(row)
    theme = squeeze(half(row.get("theme")))
    reason = _reason(report, row, day, log)
    key = (day or squeeze("".join(row.get(name) for name in ("year", "day", "serial")) + row.group + row.title), theme)
    if not reason and key in seen:
        reason = "与前面的一行重复（日期、主题相同），不重复计"
    if not reason:
        seen.add(key)
    times = None if serial else _TIMES.fullmatch(squeeze(half(row.get("times"))))
    return LoggedActivity(
        day=day,
        theme=row.get("theme"),
        place=row.get("place"),
        people=row.get("people"),
        times=int(times[1]) if times else 1,
        counts=not reason,
        reason=reason,
        parts=_parts(row),
        quote=row.quote,
    )


def _day(row: Row) -> str:
    """The day, or the month, on which it was; the year's own column, group row or title stands in for one left out."""
    words = _MONTHS.sub(r"\1月", half(row.get("held") or row.get("day")))
    if _WITH_YEAR.search(words):
        found = dates(words)
        if found and found[0].possible:
            return found[0].text
    texts = [half(text) for text in (row.get("year"), row.group, row.title)]
    if year := next(filter(None, map(_YEAR.search, texts)), None):
        span = next(filter(None, map(_SPAN.search, texts)), None)
        return _in_year(_MONTH_MARK.sub("月", words.strip()), year, span)
    found = dates(words)
    return found[0].text if found and found[0].year in _YEARS else ""


def _in_year(words: str, year: re.Match[str], span: re.Match[str] | None) -> str:
    """The day of that year, or of the next where a school year or a span over two years makes it so."""
    found = dates(f"{year[1]}年{words}")
    if not found:
        return ""
    over = span is not None and int(span[3]) == int(span[1]) + 1 and span[1] == year[1]
    first = int(span[2]) if over and span and span[2] else _LAST_MONTH_OF_SCHOOL_YEAR + 1
    later = (year[2] or over) and found[0].month < first
    return found[0]._replace(year=found[0].year + 1).text if later else found[0].text


def _reason(report: Report, row: Row, day: str, log: _Log) -> str:
    """Why the row doesn't count, in Chinese; empty where it does."""
    if log.is_plan:
        return "这张表是计划、安排，没有写开展情况，不计"
    return _not_held(row, log) or _not_own(row, log) or _out_of_period(report, day)


def _not_held(row: Row, log: _Log) -> str:
    remark = squeeze(row.get("remark"))
    said = row.words
    if cancelled := _CANCELLED.search(said):
        return f"注明“{cancelled.group()}”，不计"
    if _day(row) in log.cancelled:
        return "表后注明取消，不计"
    if left_out := next((words for words in log.left_out if words in said), ""):
        return f"表后注明“{left_out}”的不计"
    if (postponed := _POSTPONED.search(row.get("remark"))) and not re.search(r"\d", row.get("held")):
        return f"注明“{postponed.group()}”，没有写清改到哪天，不计"
    if (moved := _MOVED.search(half(said))) and f"{int(moved['month']):02}-{int(moved['day']):02}" in log.days:
        return f"注明“{moved.group()}”，那一天另有一行，不重复计"
    if news := _NEWS.search(squeeze(row.get("theme"))):
        return f"是“{news.group(1)}”，不是一次活动，不计"
    if planned := _PLANNED.search(squeeze(row.get("theme"))):
        return f"注明“{planned.group()}”，不计"
    if _PLANNED.search(remark) or _NOT_ONE.match(remark):
        return f"注明“{remark}”，不计"
    for name, words in (("day", "日期"), ("theme", "主题")):
        if _DASH.fullmatch(squeeze(row.get(name))):
            return f"没有写{words}，不计"
    if row.titles.get("held") and row.get("day") and not squeeze(row.get("held")):
        return f"没有填“{row.titles['held']}”，不计"
    return ""


def _not_own(row: Row, log: _Log) -> str:
    """Whether others held it, or it is of a kind that the log itself sets apart."""
    own = any(_OWN_KIND.search(host) for host in log.hosts)
    by = squeeze(row.get("by"))
    others = _OTHERS.search(by) or (own and _OTHERS_BESIDE.search(by))
    if others and "工作室" not in by + row.get("theme"):
        return f"由“{by}”举办，不是工作室的活动，不计"
    kind = squeeze(row.get("form"))
    if log.only and kind != log.only:
        return f"表里注明只计“{log.only}”，这一行是“{kind}”，不计"
    apart = any(_OWN_KIND.search(other) and not _OTHER_KIND.search(other) for other in log.kinds)
    if apart and _OTHER_KIND.search(kind) and not _OWN_KIND.search(kind):
        return f"归为“{kind}”，不是工作室的活动，不计"
    return ""


def _out_of_period(report: Report, day: str) -> str:
    if day and not report.start[: len(day)] <= day <= report.end[: len(day)]:
        return f"不在建设周期（{report.start} 至 {report.end}）之内，不计"
    return ""


def _parts(row: Row) -> tuple[Part, ...]:
    """Which of 五有 the row shows: its theme, and a column of its own that is ticked or filled."""
    found: list[Part] = ["theme"] if squeeze(row.get("theme")) else []
    for part, _ in PARTS:
        words = squeeze(half(row.get(f"part {part}")))
        if words and (_TICK.match(words) or (len(words) > 1 and not re.match(r"无|否|没有|×|未", words))):
            found.append(part)
    return tuple(part for part, _ in PARTS if part in found)
