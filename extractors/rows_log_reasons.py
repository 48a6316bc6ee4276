"""In: a row of an activity log, and what the log says of all its rows. Out: why it doesn't count, in Chinese."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extractors.report import Report
from extractors.rows import Row
from extractors.rows_log_days import day_of
from extractors.rows_log_found import PARTS
from extractors.text import half, squeeze
from extractors.values import dates
from schema.document import Paragraph
from schema.record import Part

_OTHERS: Final = re.compile(r"支部|教研组|备课组|年级|工会|团委|少先队|教导处|德育处|学校$|办公室")
_OTHERS_BESIDE: Final = re.compile(r"教研室|研究院|教科院|中心|教育局|学会|协会|组$")
"""Who may be part of the workroom, but not where other rows name the workroom itself."""
OTHER_KIND: Final = re.compile(r"支部|学校|年级|教研组|备课组|工会|团委|局里?|上级")
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


class Log(NamedTuple):
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


def about(report: Report, rows: Sequence[Row]) -> Log:
    """What bears on all rows of the log: its rows together, and the notes beside its tables."""
    notes = [half(block.text) for block in report.document.blocks if isinstance(block, Paragraph)]
    only = next(filter(None, map(_ONLY.search, notes)), None)
    kinds = frozenset(squeeze(row.get("form")) for row in rows)
    return Log(
        days=frozenset(day_of(row)[5:] for row in rows),
        kinds=kinds,
        hosts=frozenset(squeeze(row.get("by")) for row in rows),
        only=only["kind"] if only and only["kind"] in kinds else "",
        left_out=frozenset(found["kind"] for note in notes for found in _LEFT_OUT.finditer(_plain_note(note))),
        cancelled=frozenset(day for note in notes for day in _called_off(note)),
        is_plan=is_plan(report, rows),
    )


def _plain_note(note: str) -> str:
    return re.sub(r"^\s*(?:备?注|说明)[:：]\s*", "", note)


def _called_off(note: str) -> Iterator[str]:
    """The day that begins a sentence of a note that calls something off."""
    for sentence in re.split(r"[。；;]", note):
        found = dates(sentence)
        if found and (word := _CANCELLED.search(sentence)) and found[0].end <= word.start():
            yield found[0].text


def is_plan(report: Report, rows: Sequence[Row]) -> bool:
    """Whether the table is a plan: it says so, and nothing in it tells what came of it."""
    if any(row.get("remark") or row.get("held") or any(parts_of(row)[1:]) for row in rows):
        return False
    titles, heads = {row.title for row in rows}, {row.titles.get("theme", "") for row in rows}
    noted = any(_PLAN_NOTE.search(squeeze(text)) for text in report.document.all_text())
    headed = any(_PLAN_HEAD.match(words) for words in heads)
    named = any(_PLAN_TITLE.search(words) and not _DONE_TITLE.search(words) for words in titles)
    return noted or headed or (named and not any(re.search(r"\d", row.get("people")) for row in rows))


def reason_against(report: Report, row: Row, day: str, log: Log) -> str:
    """Why the row doesn't count, in Chinese; empty where it does."""
    if log.is_plan:
        return "这张表是计划、安排，没有写开展情况，不计"
    return _not_held(row, log) or _not_own(row, log) or _out_of_period(report, day)


def _not_held(row: Row, log: Log) -> str:
    remark = squeeze(row.get("remark"))
    said = row.words
    if cancelled := _CANCELLED.search(said):
        return f"注明“{cancelled.group()}”，不计"
    if day_of(row) in log.cancelled:
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


def _not_own(row: Row, log: Log) -> str:
    """Whether others held it, or it is of a kind that the log itself sets apart."""
    own = any(_OWN_KIND.search(host) for host in log.hosts)
    by = squeeze(row.get("by"))
    others = _OTHERS.search(by) or (own and _OTHERS_BESIDE.search(by))
    if others and "工作室" not in by + row.get("theme"):
        return f"由“{by}”举办，不是工作室的活动，不计"
    kind = squeeze(row.get("form"))
    if log.only and kind != log.only:
        return f"表里注明只计“{log.only}”，这一行是“{kind}”，不计"
    apart = any(_OWN_KIND.search(other) and not OTHER_KIND.search(other) for other in log.kinds)
    if apart and OTHER_KIND.search(kind) and not _OWN_KIND.search(kind):
        return f"归为“{kind}”，不是工作室的活动，不计"
    return ""


def _out_of_period(report: Report, day: str) -> str:
    if day and not report.start[: len(day)] <= day <= report.end[: len(day)]:
        return f"不在建设周期（{report.start} 至 {report.end}）之内，不计"
    return ""


def parts_of(row: Row) -> tuple[Part, ...]:
    """Which of 五有 the row shows: its theme, and a column of its own that is ticked or filled."""
    found: list[Part] = ["theme"] if squeeze(row.get("theme")) else []
    for part, _ in PARTS:
        words = squeeze(half(row.get(f"part {part}")))
        if words and (_TICK.match(words) or (len(words) > 1 and not re.match(r"无|否|没有|×|未", words))):
            found.append(part)
    return tuple(part for part, _ in PARTS if part in found)
