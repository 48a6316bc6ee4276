"""In: a night. Out: the sheet 总览: counts, verdicts, charts, the commonest gaps, what the run says of itself."""

from collections import defaultdict
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from schema.submission import FindingCode, Night, Severity
from workbooks.charts import Counts, Frame, add_gap_chart, add_verdict_chart
from workbooks.describe import day_words, item_name, moment_words, strays
from workbooks.style import line_height, merged_cell, number_cell, safe_cell, text_lines
from workbooks.table import set_up_print, write_title
from workbooks.words import VERDICTS, code_words, severity_name, verdict_name

_COLUMNS: Final = 12
_WIDTH: Final = 11.0
_TILE_ROW: Final = 4
_CHART_ROW: Final = 7
_CHART_ROWS: Final = 11
_CHART_ROW_HEIGHT: Final = 21
_COMMONEST: Final = 10
_NAMED: Final = 8


class Gap(NamedTuple):
    """A kind of trouble and the numbers of the submissions that have it."""

    name: str
    severity: str
    numbers: tuple[int, ...]


def write_overview(sheet: Worksheet, night: Night) -> None:
    """Write the sheet 总览, one page."""
    campaign = night.campaign
    for column in range(1, _COLUMNS + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    subtitle = (
        f"{campaign.organiser}　{campaign.document_number}　　截止时间：{moment_words(campaign.deadline, campaign)}"
        f"　　检查时间：{moment_words(night.started, campaign)}"
    )
    write_title(sheet, f"{campaign.title}申报材料完整性检查", subtitle, _COLUMNS, _COLUMNS * _WIDTH)
    _write_tiles(sheet, night)
    row = _write_verdicts(sheet, night, _CHART_ROW + _CHART_ROWS + 1)
    row = _write_gaps(sheet, commonest_gaps(night), len(night.submissions), row + 1)
    row = _write_remarks(sheet, night, row + 1)
    set_up_print(sheet, _COLUMNS, row - 1, f"总览　{day_words(night.started, campaign)}", one_page=True)


def commonest_gaps(night: Night) -> tuple[Gap, ...]:
    """The commonest troubles, each counted once a submission, the commonest first."""
    found: dict[tuple[FindingCode, str, Severity], set[int]] = defaultdict(set)
    for number, submission in enumerate(night.submissions, 1):
        for finding in submission.findings:
            found[finding.code, item_name(night.campaign, finding.key), finding.severity].add(number)
    ranked = sorted(found.items(), key=lambda entry: -len(entry[1]))[:_COMMONEST]
    return tuple(
        Gap(_gap_name(code, item), severity_name(severity), tuple(sorted(numbers)))
        for (code, item, severity), numbers in ranked
    )


def _gap_name(code: FindingCode, item: str) -> str:
    name = code_words(code).name
    return f"{item}：{name}" if item else name


def _write_tiles(sheet: Worksheet, night: Night) -> None:
    verdicts = [submission.verdict for submission in night.submissions]
    tiles = (
        ("收到文件（个）", sum(not line.is_part for line in night.received)),
        ("申报（份）", len(verdicts)),
        *((f"{name}（份）", verdicts.count(verdict)) for verdict, name, _ in VERDICTS),
        ("搁置文件（个）", sum(line.fate == "set_aside" for line in night.received)),
    )
    for index, (name, count) in enumerate(tiles):
        columns = (2 * index + 1, 2 * index + 2)
        merged_cell(sheet, _TILE_ROW, columns, count, "大数")
        merged_cell(sheet, _TILE_ROW + 1, columns, name, "大数名")
    for row, height in ((3, 8), (_TILE_ROW, 40), (_TILE_ROW + 1, 22), (6, 8)):
        sheet.row_dimensions[row].height = height
    for row in range(_CHART_ROW, _CHART_ROW + _CHART_ROWS):
        sheet.row_dimensions[row].height = _CHART_ROW_HEIGHT


def _write_verdicts(sheet: Worksheet, night: Night, row: int) -> int:
    """Write how many submissions met each verdict, and the chart of it above; returns the next free row."""
    _write_band(sheet, row, ((1, 2, "结论"), (3, 3, "份数"), (4, 4, "占比"), (5, _COLUMNS, "意思")), "表头")
    verdicts = [submission.verdict for submission in night.submissions]
    for index, (verdict, name, meaning) in enumerate(VERDICTS, row + 1):
        count = verdicts.count(verdict)
        merged_cell(sheet, index, (1, 2), name, f"结论{verdict_name(verdict)}")
        number_cell(sheet, index, 3, count, "居中")
        safe_cell(sheet, index, 4, _share(count, len(verdicts)), "居中")
        merged_cell(sheet, index, (5, _COLUMNS), meaning, "正文")
        sheet.row_dimensions[index].height = 20
    add_verdict_chart(sheet, _chart_frame(0, 4), Counts("A", "C", row + 1, row + len(VERDICTS)))
    return row + len(VERDICTS) + 1


def _write_gaps(sheet: Worksheet, gaps: tuple[Gap, ...], submissions: int, row: int) -> int:
    """Write the table of the commonest gaps, and the chart of it above; returns the next free row."""
    merged_cell(sheet, row, (1, _COLUMNS), "最常见的问题", "节标题")
    heads = ((1, 1, "名次"), (2, 5, "问题"), (6, 6, "轻重"), (7, 7, "份数"), (8, 8, "占比"))
    _write_band(sheet, row + 1, (*heads, (9, _COLUMNS, "哪几份（序号）")), "表头")
    first = row + 2
    for rank, gap in enumerate(gaps, 1):
        at = first + rank - 1
        number_cell(sheet, at, 1, rank, "居中")
        merged_cell(sheet, at, (2, 5), gap.name, "正文")
        safe_cell(sheet, at, 6, gap.severity, gap.severity)
        number_cell(sheet, at, 7, len(gap.numbers), "居中")
        safe_cell(sheet, at, 8, _share(len(gap.numbers), submissions), "居中")
        merged_cell(sheet, at, (9, _COLUMNS), _number_words(gap.numbers), "小字")
        sheet.row_dimensions[at].height = 20
    if not gaps:
        merged_cell(sheet, first, (1, _COLUMNS), "没有发现问题。", "正文")
        return first + 1
    add_gap_chart(sheet, _chart_frame(4, _COLUMNS), Counts("B", "G", first, first + len(gaps) - 1))
    return first + len(gaps)


def _write_remarks(sheet: Worksheet, night: Night, row: int) -> int:
    """Write what the run has to say; returns the next free row."""
    remarks = list(night.notes)
    if count := len(strays(night)):
        remarks.insert(0, f"有 {count} 个文件没有归入任何申报，列在“问题清单”末尾，请经办人看。")
    merged_cell(sheet, row, (1, _COLUMNS), "运行说明", "节标题")
    for index, remark in enumerate(remarks or ["一切正常。"], row + 1):
        merged_cell(sheet, index, (1, _COLUMNS), remark, "正文")
        lines = text_lines(remark, _COLUMNS * _WIDTH, "正文")
        sheet.row_dimensions[index].height = lines * line_height("正文") + 5
    return row + 1 + max(len(remarks), 1)


def _write_band(sheet: Worksheet, row: int, heads: tuple[tuple[int, int, str], ...], style: str) -> None:
    for first, last, text in heads:
        merged_cell(sheet, row, (first, last), text, style)
    sheet.row_dimensions[row].height = 22


def _chart_frame(left: int, right: int) -> Frame:
    return Frame(left, _CHART_ROW - 1, right, _CHART_ROW - 1 + _CHART_ROWS)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "—"


def _number_words(numbers: tuple[int, ...]) -> str:
    named = "、".join(str(number) for number in numbers[:_NAMED])
    return f"{named} 等" if len(numbers) > _NAMED else named
