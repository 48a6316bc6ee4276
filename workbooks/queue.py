"""In: an assessed night. Out: the sheet 待评, what a person must judge, the points that matter most first."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from schema.rubric import Criterion, Gate
from workbooks.assessed import Assessed
from workbooks.describe import day_words
from workbooks.evidence import first_places
from workbooks.live import Live, protect
from workbooks.score_words import (
    EITHER,
    FAILED,
    MET,
    band_words,
    bands_words,
    gate_word,
    range_words,
    reason_words,
    scorer_word,
    state_word,
)
from workbooks.standing import Standing, entered
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


class Open(NamedTuple):
    """What a person must judge of a submission: `key` is its column in 总表, `stake` the points that hang on it."""

    standing: Standing
    key: str
    item: Gate | Criterion
    state: str
    style: str
    range: str
    stake: Decimal | None
    reason: str


def write_queue(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 待评, in the order of the assessment's own queue, after the gates that reviewers must decide."""
    night, queue = assessed.night, (*_open_gates(assessed), *_open_items(assessed))
    proofs = first_places(assessed)
    rows = [_row(assessed, number, each, proofs) for number, each in enumerate(queue, 1)]
    places = assessed.rubric.places
    subtitle = (
        f"共 {len(queue)} 项要人看。先定必备项；再评还说不准能不能进前 {places} 名的，其中相差几分大的在前。"
        "点“去填”到那一格；填了，这里的“已填”就有了。"
    )
    end = write_table(sheet, f"{night.campaign.title}待评项目", subtitle, _COLUMNS, rows, _KEPT)
    set_up_print(sheet, _SHOWN, end - 1, f"待评　{day_words(night.started, night.campaign)}")
    protect(sheet)


def _open_gates(assessed: Assessed) -> Iterator[Open]:
    for standing in assessed.standings:
        for gate in assessed.gates_of("reviewer"):
            mark = standing.gate(gate.key)
            if mark.state in ("pending", "conflict"):
                style = "请人看" if mark.state == "conflict" else "小字居中"
                yield Open(standing, f"gate:{gate.key}", gate, gate_word(mark.state), style, "必备", None, mark.note)


def _open_items(assessed: Assessed) -> Iterator[Open]:
    standings = {standing.card.id: standing for standing in assessed.standings}
    for each in assessed.assessment.queue:
        standing, criterion = standings[each.id], assessed.rubric.criterion(each.item)
        mark = standing.mark(each.item)
        band = band_words(criterion, mark)
        yield Open(
            standing=standing,
            key=f"item:{each.item}",
            item=criterion,
            state=state_word(mark.state),
            style="请人看" if mark.state == "conflict" else "小字居中",
            range=f"{band} {range_words(mark.low, mark.high)}".strip(),
            stake=each.stake,
            reason=reason_words(mark),
        )


def _row(assessed: Assessed, number: int, each: Open, proofs: dict[tuple[str, str], str]) -> list[CellContent]:
    standing, item = each.standing, each.item
    outlook = standing.outlook(assessed.rubric.places)
    proof = proofs.get((standing.card.id, item.key), "")
    fill = assessed.grid_of(item.scorer)
    return [
        number,
        _filled(assessed, each),
        standing.unit,
        standing.card.leader_name,
        item.label,
        scorer_word(item.scorer),
        Entry(each.state, each.style),
        each.range,
        "" if each.stake is None else Live(f"={each.stake}", each.stake),
        Entry(outlook, "请人看" if outlook == EITHER else ""),
        each.reason,
        bands_words(item) if isinstance(item, Criterion) else f"{MET}、{FAILED}",
        # The sheets to fill have the submissions in the same rows.
        Entry("去填", jump=fill.place(each.key, standing.row), tip=f"到“{fill.title}”填"),
        Entry("看", jump=proof, tip="到“依据”看原话") if proof else Entry("", "淡"),
        standing.card.id,
        each.key,
    ]


def _filled(assessed: Assessed, each: Open) -> Live:
    """What a person has given meanwhile, wherever the submission's row stands now."""
    main, number = assessed.main, each.standing.number
    is_item = isinstance(each.item, Criterion)
    cells = main.fixed(f"{each.key}:given" if is_item else each.key)
    cell = f"INDEX({cells},MATCH({number},{main.fixed('number')},0))"
    given = entered(each.standing.mark(each.item.key)) if is_item else None
    return Live(f'=IF({cell}="","",{cell})', "" if given is None else given)
