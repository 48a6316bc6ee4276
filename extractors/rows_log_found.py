"""In: a document that logs activities. Out: its rows under named columns, whether they stand in tables or in lines."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from extractors.rows import Row, bare_rows, quoted, rows_of, tables_of
from extractors.text import half, squeeze
from schema.document import Document, Paragraph, Table
from schema.record import Part, Quote

PARTS: Final[tuple[tuple[Part, str], ...]] = (
    ("plan", r"(?:活动)?(?:计划|方案|通知)"),
    ("theme", r"(?:活动)?主题"),
    ("exchange", r"(?:研讨|互动)?交流|研讨"),
    ("record", r"(?:活动)?记录|照片|签到"),
    ("summary", r"(?:活动)?小结|总结|简讯|报道"),
)
_COLUMNS: Final = {
    "year": r"年份|年度|学年|学期|年度学期",
    "term": r"学期",
    "held": r"实际.{0,4}(?:日期|时间)|(?:已)?(?:完成|实施|落实)(?:日期|时间)",
    "day": r".{0,5}(?:日期|时间|年月|月日|月份)(?:[(（].*)?|年月日|何时|抵达日|起止.*",
    "planned": r"(?:计划|应|拟|预计)(?:开展|完成|活动)?(?:次数|场次)",
    "times": r"(?:实际|完成|开展|活动|研修|举办|组织){0,3}(?:次数|场次)(?:[(（].*)?",
    "theme": (
        r"(?:拟|计划)?(?:安排|开展)?(?:的)?(?:主要|具体)?(?:活动|研修|培训|研讨)?"
        r"(?:主题|内容|名称|题目|课题|项目|专题|事项|事由)(?:及.*|[(（/、和与].*)?"
        r"|研修活动|活动|做了什么"
    ),
    "place": r"(?:活动|研修|举办)?(?:地点|场所|地址)",
    "form": r"(?:活动|研修)?(?:形式|方式|类型|类别|性质|归属|属性)",
    "people": r"(?:参加|参与|出席|参训|到会)?(?:人数|人员|对象|人次)(?:[(（].*)?|参加人",
    "by": r"(?:主办|组织|承办|开展)?(?:部门|单位)|主办(?:方|者)|组织者",
    "remark": r"备注|说明|状态|完成情况|落实情况|开展情况|是否.{0,6}|结果|实施情况|后续|完成|落实",
    "serial": r"序号?|编号|次第|次序|顺序|期次|届次|第几次|档案号|.{0,4}编号|号|周次",
    **{f"part {part}": pattern for part, pattern in PARTS if part != "theme"},
}
_NEEDED: Final = (
    ("day", "theme"),
    ("held", "theme"),
    ("theme", "place"),
    ("times", "theme"),
    ("serial", "theme"),
    ("times", "form"),
    ("times", "remark"),
    ("times", "year"),
)
"""Columns of which a log has one pair; the surest first."""
_MONTH: Final = re.compile(r"\d{1,2}\s*[月.\-/]|[一二三四五六七八九十]{1,2}月")
_TOTAL: Final = re.compile(r"^(?:.{0,6}(?:合计|总计|小计)|(?:活动|研修)?总?(?:次数|场次)|共计?\d|累计)")
_LINE: Final = re.compile(
    r"\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[、.．]\s*)?"
    r"(?P<day>20\d\d\s*[年.\-/]\s*\d{1,2}(?:\s*[月.\-/]\s*\d{0,2})?\s*[日号月]?(?:[上下]午)?)"
    r"[\s:：,，、—\-]*(?P<theme>\S.{1,60})"
)
_FEWEST_LINES: Final = 3
_ONE_MONTH: Final = re.compile(r"\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?")
_ONE_YEAR: Final = re.compile(r"20\d\d(?:年|年度)?")
_NOTHING: Final = re.compile(r"[-—–/／\\无]*")
_HEADED: Final = re.compile(r"[(（]\s*(?:共|计)?\s*(\d{1,2})\s*[次场]\s*[)）]")
_COUNTS: Final = re.compile(r"活动|研修")
_SUM: Final = re.compile(r"合计|总计|小计|共计|总数")


def log_rows(document: Document) -> tuple[Row, ...]:
    """The rows of its logs in order, each with the year of its group; sums are among them."""
    if calendar := tuple(_calendar(document)):
        return calendar
    for needed in _NEEDED:
        if rows := rows_of(document, _COLUMNS, needed):
            return _dated(rows)
    return _dated(bare_rows(document, _bare(document))) or _lines(document)


def is_sum(row: Row) -> bool:
    """Whether a row adds up others and is no activity itself."""
    first = next((squeeze(half(words)) for words in (*row.cells.values(), *row.extra) if words), "")
    return row.is_total or bool(_TOTAL.match(first)) or bool(_TOTAL.match(squeeze(half(row.quote.text))))


def _dated(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    found: list[Row] = []
    year = ""
    for row in rows:
        year = squeeze(row.get("year")) or year
        theme = row.get("theme") or (
            "" if "theme" in row.titles else row.get("form") or row.get("remark") or row.get("times")
        )
        told = row._replace(cells={**row.cells, "year": f"{year}{squeeze(row.get('term'))}", "theme": theme})
        bare = not row.titles and not _MONTH.search(half(row.get("day")))
        if is_sum(told) or (squeeze(told.get("theme")) and not bare):
            found.append(told)
    return tuple(found)


def _calendar(document: Document) -> Iterator[Row]:
    """Tables of months by years, either way round: each cell with words is what was held then."""
    for table, title in tables_of(document):
        heads = {cell.col: squeeze(half(cell.text)) for cell in table.cells if cell.row == 0}
        sides = {cell.row: squeeze(half(cell.text)) for cell in table.cells if cell.col == 0 and cell.row}
        months, years = (heads, sides) if _all_of(_ONE_MONTH, heads.values()) else (sides, heads)
        if not (_all_of(_ONE_MONTH, months.values()) and _all_of(_ONE_YEAR, years.values())):
            continue
        for cell in table.cells:
            if cell.row and cell.col and not _NOTHING.fullmatch(squeeze(cell.text)):
                month, year = (
                    (heads[cell.col], sides[cell.row]) if months is heads else (sides[cell.row], heads[cell.col])
                )
                cells = {"day": month, "year": year, "theme": cell.text.strip()}
                yield Row(cells, quoted(table, cell), title, "", is_total=False, extra=(), titles={})


def _all_of(pattern: re.Pattern[str], words: Iterable[str]) -> bool:
    """Whether two cells or more, but for the corner, are all of that pattern."""
    told = [one for one in words if one and one not in ("月份", "年份", "时间", "年度", "月/年", "年/月")]
    return len(told) > 1 and all(pattern.fullmatch(one) for one in told)


def _bare(document: Document) -> dict[int, tuple[dict[int, str], ...]]:
    """Of tables without a header: the column of days, and the one of themes right after it."""
    found: dict[int, tuple[dict[int, str], ...]] = {}
    for table, _ in tables_of(document):
        days = Counter(c.col for c in table.cells if _MONTH.search(half(c.text)) and len(squeeze(c.text)) < 24)
        if days and (best := days.most_common(1)[0])[1] >= max(2, table.rows // 2) and best[0] + 1 < table.cols:
            found[table.index] = ({best[0]: "day", best[0] + 1: "theme"},)
    return found


def _lines(document: Document) -> tuple[Row, ...]:
    """A list without columns: lines that begin with their date, in a table of one column or as paragraphs."""
    rows = tuple(_split(quote) for quote in _loose(document) if _LINE.match(quote.text) or _TOTAL.match(quote.text))
    dated = sum(1 for row in rows if row.get("day"))
    return rows if dated >= _FEWEST_LINES else ()


def _loose(document: Document) -> Iterator[Quote]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from (Quote(page=block.page, text=line.strip()) for line in block.text.split("\n") if line.strip())
        elif isinstance(block, Table) and block.cols == 1:
            yield from (quoted(block, cell) for cell in block.cells if cell.text.strip())


def _split(quote: Quote) -> Row:
    line = _LINE.match(quote.text)
    cells = {"day": line["day"], "theme": line["theme"].strip()} if line else {}
    return Row(cells, quote, "", "", is_total=False, extra=() if line else (quote.text,), titles={})


def sums_of_kinds(document: Document) -> tuple[tuple[int, Quote], ...]:
    """Of tables that count activities by period and kind: the number where the row and the column of sums cross.

    Only where it is the sum of its column: then nothing else can be meant.
    """
    return tuple(found for table, title in tables_of(document) if _COUNTS.search(title) if (found := _crossing(table)))


def headed_sums(document: Document) -> tuple[int, ...]:
    """How many times each group of rows says that it has, in the row that heads it: 线上（8次）."""
    alone = (row[0] for table, _ in tables_of(document) for row in table.by_row if len(row) == 1 and table.cols > 1)
    return tuple(int(found[1]) for cell in alone if (found := _HEADED.search(half(cell.text))))


def _crossing(table: Table) -> tuple[int, Quote] | None:
    rows = table.by_row
    if len(rows) < 3 or not rows[-1] or not _SUM.fullmatch(squeeze(rows[-1][0].text)):
        return None
    column = next((cell.col for cell in rows[0] if cell.col and _SUM.fullmatch(squeeze(cell.text))), None)
    told = [cell for row in rows[1:] for cell in row if cell.col == column]
    numbers = [int(words) for cell in told if (words := squeeze(half(cell.text)).rstrip("次场")).isdigit()]
    if len(numbers) < 3 or len(numbers) != len(rows) - 1 or sum(numbers[:-1]) != numbers[-1]:
        return None
    return numbers[-1], quoted(
        table, rows[-1][0], " ".join(cell.text.strip() for cell in rows[-1] if cell.text.strip())
    )
