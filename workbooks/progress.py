"""In: an assessed night. Out: the bytes of `进展通报.xlsx`: how far each workroom is with the 七个一, and 五有."""

from collections.abc import Callable, Iterator
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from schema.scorecard import ActivityParts, Assessment, Progress, Scorecard
from schema.submission import Night
from workbooks.describe import day_words, file_words, moment_words
from workbooks.links import link_target
from workbooks.pack import pack
from workbooks.score_words import PARTS
from workbooks.sections import set_widths, write_section
from workbooks.style import add_styles
from workbooks.table import CellContent, Column, Entry, set_up_print, write_table, write_title
from workbooks.text import cut

_HEAD: Final = (
    Column("序号", 5, "小字居中"),
    Column("单位", 15),
    Column("主持人", 9, "小字居中"),
    Column("做到几项", 6.5, "小字居中"),
)
_TAIL: Final = (Column("活动次数", 6.5, "小字居中"), Column("五有齐全", 6.5, "小字居中"), Column("还缺什么", 40))
_ACTIVITY: Final = (
    *_HEAD[:3],
    Column("日期", 11, "小字居中"),
    Column("主题", 34),
    Column("地点", 18),
    Column("参加的人", 14),
    Column("算不算", 20),
    *(Column(f"有{word}", 6, "小字居中") for _, word in PARTS),
    Column("还缺", 16),
    Column("材料", 24),
    Column("原件", 7, "小字居中"),
)
_KEPT: Final = 3
_GROUP_WIDTH: Final = 21.0
_LONGEST: Final = 300
_DONE: Final = "✓"
_LACKS: Final = "缺"
_UNKNOWN: Final = "？"
_LEGEND_WIDTHS: Final = (16.0, 90.0)
_LEGEND: Final = (
    (_DONE, "有材料证明做到了，后面写着材料里怎么说"),
    (_LACKS, "材料表明还没有做到"),
    (_UNKNOWN, "交来的材料里没有提到，不等于没有做，请问一问"),
    ("五有", "每次活动有计划、有主题、有交流、有记录、有小结。看的是活动清单：写到的打“✓”，没有写到的写“缺”"),
    ("算不算", "取消的、重复的、周期以外的活动列出来，不计入次数，后面写着为什么"),
    ("不能代替", "程序只看交来的材料；没有写进材料的，请经办人核实后再通报"),
)

Write = Callable[[Worksheet, Night, Assessment], None]


def write_progress(night: Night, assessment: Assessment) -> bytes:
    """The progress workbook of the night; the same night gives the same bytes. Text from documents stays text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    for title, write in SHEETS:
        write(book.create_sheet(title), night, assessment)
    book.properties.creator = "申报检查"
    book.properties.title = f"{night.campaign.title}进展通报"
    return pack(book, night.started)


def _write_groups(sheet: Worksheet, night: Night, assessment: Assessment) -> None:
    groups = [group.label for group in assessment.rubric.groups]
    columns = (*_HEAD, *(Column(group, _GROUP_WIDTH) for group in groups), *_TAIL)
    rows = [_group_row(number, card, groups) for number, card in _numbered(night, assessment)]
    subtitle = f"共 {len(rows)} 个工作室。✓ 做到了　缺 还没有做到　？ 材料里没有提到　　每次活动的五有见下一张表"
    end = write_table(sheet, f"{night.campaign.title}进展通报", subtitle, columns, rows, _KEPT)
    set_up_print(sheet, len(columns), end - 1, f"七个一　{day_words(night.started, night.campaign)}")


def _numbered(night: Night, assessment: Assessment) -> Iterator[tuple[int, Scorecard]]:
    """The scorecards in the order of 完整性检查, with their numbers there: this is no ranking."""
    cards = {card.id: card for card in assessment.scorecards}
    for number, submission in enumerate(night.submissions, 1):
        if submission.id in cards:
            yield number, cards[submission.id]


def _whose(number: int, card: Scorecard) -> tuple[CellContent, ...]:
    return number, card.school or card.studio_name or card.id, card.leader_name


def _group_row(number: int, card: Scorecard, groups: list[str]) -> list[CellContent]:
    known = {each.group: each for each in card.progress}
    counting = [each for each in card.activities if each.activity.counts]
    lacking = "\n".join(each.lacking for each in card.progress if each.lacking)
    return [
        *_whose(number, card),
        f"{sum(each.done is True for each in card.progress)}/{len(groups)}",
        *(_progress_entry(known.get(group)) for group in groups),
        len(counting),
        sum(not each.lacking for each in counting),
        Entry(cut(lacking, _LONGEST)),
    ]


def _progress_entry(progress: Progress | None) -> Entry:
    if progress is None or progress.done is None:
        return Entry(_with(_UNKNOWN, progress.found if progress else ""), "存疑")
    if progress.done:
        return Entry(_with(_DONE, progress.found))
    return Entry(_with(_LACKS, "\n".join(part for part in (progress.lacking, progress.found) if part)), "有误")


def _with(sign: str, words: str) -> str:
    return f"{sign} {cut(words, _LONGEST)}".strip()


def _write_activities(sheet: Worksheet, night: Night, assessment: Assessment) -> None:
    rows = [
        _activity_row(night, number, card, each)
        for number, card in _numbered(night, assessment)
        for each in card.activities
    ]
    whole = sum(not e.lacking for card in assessment.scorecards for e in card.activities if e.activity.counts)
    subtitle = f"活动清单里的 {len(rows)} 次活动，计入的当中五有齐全 {whole} 次。"
    end = write_table(sheet, f"{night.campaign.title}研修活动五有", subtitle, _ACTIVITY, rows, _KEPT)
    set_up_print(sheet, len(_ACTIVITY), end - 1, f"活动五有　{day_words(night.started, night.campaign)}")


def _activity_row(night: Night, number: int, card: Scorecard, each: ActivityParts) -> list[CellContent]:
    activity = each.activity
    target = link_target(night.inbox, each.file)
    return [
        *_whose(number, card),
        activity.day,
        cut(activity.theme, _LONGEST),
        cut(activity.place, _LONGEST),
        cut(activity.people, _LONGEST),
        "计入" if activity.counts else Entry(f"不计：{activity.reason}", "存疑"),
        *(Entry(*((_LACKS, "记号缺") if part in each.lacking else (_DONE, "记号齐"))) for part, _ in PARTS),
        "、".join(word for part, word in PARTS if part in each.lacking),
        file_words(each.file, each.member),
        Entry("压缩包" if each.member else "打开", "链接", target=target, tip=each.file) if target else "",
    ]


def _write_legend(sheet: Worksheet, night: Night, assessment: Assessment) -> None:
    set_widths(sheet, _LEGEND_WIDTHS)
    write_title(sheet, "说明", "怎样看这本表", len(_LEGEND_WIDTHS), sum(_LEGEND_WIDTHS))
    row = write_section(sheet, 4, _LEGEND_WIDTHS, ("记号、名称", "意思"), _LEGEND)
    origin = (
        ("检查时间", moment_words(night.started, night.campaign)),
        ("程序版本", night.version or "（未注明）"),
        ("依据", f"{night.campaign.document_number}　{assessment.rubric.title}"),
    )
    row = write_section(sheet, row, _LEGEND_WIDTHS, ("本表", "怎么来的"), origin)
    set_up_print(sheet, len(_LEGEND_WIDTHS), row - 2, f"说明　{day_words(night.started, night.campaign)}")


SHEETS: Final[tuple[tuple[str, Write], ...]] = (
    ("七个一", _write_groups),
    ("活动五有", _write_activities),
    ("说明", _write_legend),
)
