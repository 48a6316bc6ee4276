"""In: a night. Out: the sheet 说明: what every sheet, mark and problem means, and how the workbook came about."""

from collections.abc import Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.submission import Night
from workbooks.changes import has_changes
from workbooks.checklist import MARK_STYLES
from workbooks.describe import day_words, moment_words
from workbooks.gallery import has_seals
from workbooks.sections import plain_style, set_widths, write_section
from workbooks.table import set_up_print, write_title
from workbooks.words import CODES, FATES, MARKS, REJECTIONS, VERDICTS

_WIDTHS: Final = (22.0, 14.0, 12.0, 51.0, 51.0)

_SHEETS: Final = (
    ("总览", "收到多少、齐不齐、最常见的问题是什么。"),
    ("完整性", "一份申报一行，一项要求一列。鼠标停在记号上可看原文和位置，最右边可打开原件。"),
    ("问题清单", "一个问题一行：什么问题、在哪里、怎么办、打电话找谁。可按单位、轻重筛选。"),
    ("申报汇总表", "全部申报表的内容，可直接打印、签字。特别长的文字会接着写到下一行（续）。"),
    ("收件清单", "收到的每一个文件（含压缩包里的）和它的去向，收到数与去向合计相等。"),
    ("印章", "申报表上看到的每一处印章：图样、印文、旁边的日期。没有扫描件、照片或印章图样时没有这张表。"),
    ("变更对照", "交过更正件的，新旧两份哪里不同。没有人更正时没有这张表。"),
)

_FATE_MEANINGS: Final = (
    "打开了，读到了内容",
    "和另一个文件的内容一模一样，不再重复读",
    "压缩包本身，里面的文件另行列出",
    "没有读出来（打不开或不能读），原件已另存一份，其余文件不受影响",
    "临时文件，或还没有复制完；复制完后下次会读",
)


def write_legend(sheet: Worksheet, night: Night) -> None:
    """Write the sheet 说明."""
    set_widths(sheet, _WIDTHS)
    write_title(sheet, "说明", "怎样看这本表；每个记号、每种问题是什么意思", len(_WIDTHS), sum(_WIDTHS))
    row = _section(sheet, 4, ("工作表", "看什么"), _sheet_rows(night))
    row = _section(sheet, row, ("记号", "意思"), [(m.sign, m.meaning) for m in MARKS])
    row = _section(sheet, row, ("结论", "意思"), [(name, meaning) for _, name, meaning in VERDICTS])
    fates = [(name, meaning) for (_, name), meaning in zip(FATES, _FATE_MEANINGS, strict=True)]
    row = _section(sheet, row, ("文件的去向", "意思"), fates)
    codes = [(c.name, c.mark, c.severity, c.meaning, c.advice) for c in CODES]
    row = _section(sheet, row, ("问题", "记号", "轻重", "意思", "怎么办"), codes)
    rejections = [(r.name, r.code, r.advice) for r in REJECTIONS]
    row = _section(sheet, row, ("没有读出来的原因", "代码", "请学校"), rejections)
    row = _section(sheet, row, ("本表", "怎么来的"), _origin_rows(night))
    set_up_print(sheet, len(_WIDTHS), row - 2, f"说明　{day_words(night.started, night.campaign)}")


def _sheet_rows(night: Night) -> list[tuple[str, str]]:
    absent = {title for title, wanted in (("印章", has_seals), ("变更对照", has_changes)) if not wanted(night)}
    return [row for row in _SHEETS if row[0] not in absent]


def _origin_rows(night: Night) -> list[tuple[str, str]]:
    campaign = night.campaign
    return [
        ("检查时间", moment_words(night.started, campaign)),
        ("程序版本", night.version or "（未注明）"),
        ("依据", f"{campaign.document_number}　{campaign.title}"),
        ("截止时间", moment_words(campaign.deadline, campaign)),
        ("怎么读的", "程序逐份对照通知所附的空白表读出内容；原件一个字也不改。没有看准的地方都标出来，请人看。"),
        ("不能代替", "是否合格由经办人定；程序只说哪里缺、哪里不对、哪里没有看准。"),
    ]


def _section(sheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    return write_section(sheet, row, _WIDTHS, heads, rows, _style)


def _style(index: int, text: str) -> str:
    verdicts = {name: f"结论{name}" for _, name, _ in VERDICTS}
    styles = {**MARK_STYLES, **verdicts, "必须补正": "必须补正", "请人看": "请人看"}
    return styles.get(text, plain_style(index, text))
