"""In: an assessed night. Out: the sheet 待评, what a person must judge, the points that matter most first."""

from decimal import Decimal
from typing import Final, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from schema.rubric import Criterion, Scorer
from workbooks.assessed import Assessed
from workbooks.describe import day_words
from workbooks.evidence import first_places
from workbooks.live import Live, protect
from workbooks.score_words import EITHER, bands_words, range_words, scorer_word, state_word
from workbooks.standing import Standing, entered, settled
from workbooks.table import CellContent, Column, Entry, set_up_print, write_table

_COLUMNS: Final = (
    Column("次序", 6, "小字居中"),
    Column("已填", 7, "总分"),
    Column("单位", 18),
    Column("主持人", 9, "小字居中"),
    Column("项目", 14),
    Column("谁评", 8.5, "小字居中"),
    Column("情况", 9, "小字居中"),
    Column("可得几分", 8.5, "小字居中"),
    Column("相差", 6, "得分"),
    Column("进前几名", 8.5, "小字居中"),
    Column("程序看到什么", 50),
    Column("评价标准的档次", 24),
    Column("去填", 6.5, "链接"),
    Column("依据", 6.5, "链接"),
    Column("申报", 8, "淡", hidden=True),
    Column("项目代号", 8, "淡", hidden=True),
)
_SHOWN: Final = 14
_KEPT: Final = 4
_STYLES: Final = {"conflict": "存疑", "pending": "小字居中", "suggested": "小字居中"}


class Open(NamedTuple):
    """An item of a submission that a person must judge, and how many points hang on it."""

    standing: Standing
    criterion: Criterion
    stake: Decimal


def write_queue(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 待评."""
    night, queue = assessed.night, open_items(assessed)
    proofs = first_places(assessed)
    rows = [_row(assessed, n, item, proofs) for n, item in enumerate(queue, 1)]
    subtitle = (
        f"共 {len(queue)} 项要人评。排在前面的最要紧：先是还说不准能不能进前 {assessed.rubric.places} 名的，再看相差几分。"
        "点“去填”到那一格；填了，这里的“已填”就有分数。"
    )
    end = write_table(sheet, f"{night.campaign.title}待评项目", subtitle, _COLUMNS, rows, _KEPT)
    sheet.auto_filter.ref = f"A3:N{max(end - 1, 3)}"
    set_up_print(sheet, _SHOWN, end - 1, f"待评　{day_words(night.started, night.campaign)}")
    protect(sheet)


def open_items(assessed: Assessed) -> tuple[Open, ...]:
    """What has no points yet: first where the cut line may be crossed, then by the points at stake."""
    items = [
        Open(standing, criterion, mark.high - mark.low)
        for standing in assessed.standings
        for criterion in assessed.rubric.criteria
        if settled(mark := standing.mark(criterion.key)) is None
    ]
    places = assessed.rubric.places
    return tuple(sorted(items, key=lambda item: (item.standing.outlook(places) != EITHER, -item.stake)))


def _row(assessed: Assessed, number: int, item: Open, proofs: dict[tuple[str, str], str]) -> list[CellContent]:
    standing, criterion = item.standing, item.criterion
    mark = standing.mark(criterion.key)
    outlook = standing.outlook(assessed.rubric.places)
    proof = proofs.get((standing.card.id, criterion.key), "")
    return [
        number,
        _filled(assessed, item),
        standing.unit,
        standing.card.leader_name,
        criterion.label,
        scorer_word(criterion.scorer),
        Entry(state_word(mark.state), _STYLES.get(mark.state, "")),
        " ".join(part for part in (mark.band or "", range_words(mark.low, mark.high)) if part),
        Live(f"={item.stake}", item.stake),
        Entry(outlook, "请人看" if outlook == EITHER else ""),
        mark.reason,
        bands_words(criterion),
        Entry("去填", jump=_place(assessed, standing, criterion), tip=f"到“{_sheet(assessed, criterion.scorer)}”填分"),
        Entry("看", jump=proof, tip="到“依据”看原话") if proof else Entry("", "淡"),
        standing.card.id,
        criterion.key,
    ]


def _filled(assessed: Assessed, item: Open) -> Live:
    """The points that have been given meanwhile, wherever the submission's row stands now."""
    main, number = assessed.main, item.standing.number
    cell = f"INDEX({main.fixed(f'item:{item.criterion.key}')},MATCH({number},{main.fixed('number')},0))"
    points = entered(item.standing.mark(item.criterion.key))
    return Live(f'=IF(ISNUMBER({cell}),{cell},"")', "" if points is None else points)


def _sheet(assessed: Assessed, scorer: Scorer) -> str:
    return assessed.grid_of(scorer).title


def _place(assessed: Assessed, standing: Standing, criterion: Criterion) -> str:
    """The cell to fill. All sheets to fill have the submissions in the same rows."""
    return assessed.grid_of(criterion.scorer).place(f"item:{criterion.key}", standing.row)


