"""In: an activity log. Out: what it says of its number besides its rows: a column of counts, a total, a plan."""

import re
from typing import Final

from extractors.amounts import amounts
from extractors.report import Report, Statement
from extractors.rows import Row, quoted, rows_of, tables_of
from extractors.text import half, squeeze

_COUNTED: Final = {
    "count": r"(?:实际|活动|研修|开展|举办|完成|实际完成|实际开展)?(?:次数|场次|场数|次)(?:[(（].*)?",
    "year": r"年份|年度|学年",
    "term": r"学期|时段|分段|阶段",
    "when": r"(?:时间段?|月份|日期|起止时间)(?:[(（].*)?",
    "theme": r"(?:主要|活动|研修)?(?:内容|主题|说明|名称|活动主题).*",
}
_TOLD: Final = re.compile(
    r"(?<!人次)(?:共计?|合计|总计|累计|一共|实际(?:开展|完成)?)[^\d人页,，。;；]{0,10}?(?P<n>\d{1,3}"
    r"|[一二三四五六七八九十]{1,3})\s*(?:次|场|期)(?!人)"
)
_ONLY: Final = re.compile(r"(?:只|仅)(?:统计|计算?|认定)[“\"]?([\u3400-\u9fff]{2,8})[”\"]?")
_PLAN: Final = re.compile(
    r"计划表|安排表?(?!及|与|和|[^,，。]{0,4}(?:落实"
    r"|完成))|拟安排|此表为计划|以实际(?:通知|安排)?为准"
    r"|预安排"
)
_HELD: Final = re.compile(r"落实|完成情况|开展情况|实际|已开展|小结|签到|简讯|备注|记录")
_DATED: Final = re.compile(
    r"(?:20\d\d\s*[年./-]\s*)?\d{1,2}\s*[.月/]\s*(?:\d{1,2}\s*日?)?\s*[\u3400-\u9fff]{2,}.*"
    r"|20\d\d\s*年\s*\d{1,2}\s*月\s*[\u3400-\u9fff]{2,}.*"
)
_LEAST_CELLS: Final = 3


def column_sum(report: Report) -> Statement | None:
    """The sum of a column of counts (`次数`, `实际次数`), where most rows have a number there."""
    rows = [row for row in rows_of(report.document, _COUNTED, ("count",)) if row.get("count")]
    plain = [row for row in rows if not row.is_total]
    numbers = [(row, _number(row.get("count"))) for row in plain]
    good = [(row, number) for row, number in numbers if number is not None]
    if len(good) < 2 or len(good) * 3 < len(plain) * 2 or not any(number != 1 for _, number in good):
        return None
    if _runs(good):
        return None
    total = sum(number for _, number in good)
    ends = [_number(row.get("count")) for row in rows if row.is_total]
    agrees = all(end in (None, total) for end in ends)
    sure = 0.93 if agrees and len(good) == len(plain) else 0.6
    return Statement(total, sure, tuple(row.quote for row, _ in good), 4)


def _runs(good: list[tuple[Row, int]]) -> bool:
    """Whether the column only numbers the rows: 1, 2, 3, perhaps anew in each group."""
    numbers = [number for _, number in good]
    return all(number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False))


def _number(words: str) -> int | None:
    found = re.fullmatch(r"(\d{1,2})\s*[次场期]?", squeeze(half(words)))
    return int(found[1]) if found else None


def told_totals(report: Report) -> set[int]:
    """The totals that its paragraphs and total rows tell."""
    words = [half(paragraph.text) for paragraph in report.document.paragraphs]
    words += [
        half(" ".join(cell.text for cell in row)) for table, _ in tables_of(report.document) for row in table.by_row
    ]
    found = [match for text in words if not re.search(r"小计", text) for match in _TOLD.finditer(text)]
    return {said[0].whole for match in found if (said := amounts(match["n"])) and said[0].whole}


def is_plan(report: Report) -> bool:
    """Whether it says of itself that it only plans: its words do, and none of its columns tells what became of it."""
    words = squeeze(half(" ".join(paragraph.text for paragraph in report.document.paragraphs)))
    heads = " ".join(
        squeeze(half(c.text)) for table, _ in tables_of(report.document) for row in table.by_row[:2] for c in row
    )
    return bool(_PLAN.search(words + " " + heads)) and _HELD.search(heads) is None


def only_kind(report: Report) -> str:
    """The one kind of activity that counts, where a note says so (`只统计“专题研修”`)."""
    words = half(" ".join(report.document.all_text()))
    found = _ONLY.search(words)
    return found[1] if found else ""


def dated_cells(report: Report) -> Statement | None:
    """How many cells hold a date and a theme, where nothing can be read as rows: less sure."""
    found = [
        quoted(table, cell)
        for table, _ in tables_of(report.document)
        for cell in table.cells
        if _DATED.fullmatch(half(cell.text).strip()) and len(squeeze(cell.text)) < 40
    ]
    if len(found) < _LEAST_CELLS:
        return None
    told = told_totals(report)
    return Statement(len(found), 0.85 if told == {len(found)} else 0.6, tuple(found), 3)
