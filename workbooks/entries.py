"""In: an assessed night. Out: the sheets 名师办评分 and 实地查看, whose entries flow into 总表; limits for entries."""

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.rubric import Criterion, Gate, Scorer
from schema.scorecard import Mark
from workbooks.assessed import BASE_FACT, Assessed
from workbooks.describe import day_words
from workbooks.grid import Filled, Grid, shown_columns, write_grid
from workbooks.live import allow_amounts, allow_choices, protect
from workbooks.score_words import (
    BASE,
    FAILED,
    MET,
    bands_words,
    gate_word,
    item_words,
    points_words,
    proposal_words,
    reason_words,
    scorer_word,
)
from workbooks.standing import Standing, entered, proposed
from workbooks.table import set_up_print

_KEPT: Final = 3
_HELD: Final = ("有", "没有")
_PREFER: Final = "填了以填的为准，不填用建议分；没有建议分的，不填不计入合计。"


def write_office_entries(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 名师办评分."""
    _write_entries(sheet, assessed, "office")


def write_site_entries(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 实地查看."""
    _write_entries(sheet, assessed, "site")


def proposal(criterion: Criterion, mark: Mark, note: str = "") -> Filled:
    """What stands beside the open cell: the points proposed, or the band and range."""
    points = proposed(mark)
    if points is not None:
        return Filled(points, "建议分", note=note)
    style = "请人看" if mark.state == "conflict" else "建议档"
    return Filled(proposal_words(criterion, mark), style, note=note)


def limit_entries(sheet: Worksheet, assessed: Assessed, grid: Grid, scorer: Scorer) -> None:
    """Only what can be right may be typed into the open cells of that one's sheet; filled ones change colour."""
    for gate in assessed.gates_of(scorer):
        _limit_gate(sheet, grid, gate)
    for criterion in assessed.criteria_of(scorer):
        cells = grid.cells(f"item:{criterion.key}")
        allow_amounts(sheet, cells, criterion.max, item_words(criterion), _prompt(criterion))


def _limit_gate(sheet: Worksheet, grid: Grid, gate: Gate) -> None:
    key = f"gate:{gate.key}"
    allow_choices(sheet, grid.cells(key), (MET, FAILED), gate.label, "填了以填的为准，不填用建议。")
    for value, words in BASE:
        if f"{key}:{value}" in grid.at:
            allow_choices(sheet, grid.cells(f"{key}:{value}"), _HELD, words, "现场看到的：有，还是没有。")


def _prompt(criterion: Criterion) -> str:
    bands = bands_words(criterion)
    return f"最多{points_words(criterion.max)}分{'：' if bands else ''}{bands}。{_PREFER}"


def _write_entries(sheet: Worksheet, assessed: Assessed, scorer: Scorer) -> None:
    night, grid = assessed.night, assessed.grid_of(scorer)
    rows = [_row(assessed, standing, scorer) for standing in assessed.standings]
    title = f"{night.campaign.title}{grid.title}"
    subtitle = f"由{scorer_word(scorer)}填黄格，自动进入总表。填了以填的为准；不填的，总表用建议。"
    write_grid(sheet, grid, title, subtitle, rows, _KEPT)
    limit_entries(sheet, assessed, grid, scorer)
    footer = f"{grid.title}　{day_words(night.started, night.campaign)}"
    set_up_print(sheet, len(shown_columns(grid)), grid.last_row, footer)
    protect(sheet)


def _row(assessed: Assessed, standing: Standing, scorer: Scorer) -> dict[str, Filled]:
    return {
        "number": Filled(standing.number, "得分"),
        "unit": Filled(standing.unit, "小字"),
        "leader": Filled(standing.card.leader_name, "小字居中"),
        "studio": Filled(standing.card.studio_name, "小字"),
        "id": Filled(standing.card.id, "淡"),
        **{key: Filled(None, "可写", open=True) for key in ("by", "day", "remark")},
        **dict(_gate_cells(assessed, standing, scorer)),
        **dict(_item_cells(assessed, standing, scorer)),
    }


def _gate_cells(assessed: Assessed, standing: Standing, scorer: Scorer) -> Iterator[tuple[str, Filled]]:
    for gate in assessed.gates_of(scorer):
        mark, key = standing.gate(gate.key), f"gate:{gate.key}"
        if BASE_FACT in gate.facts:
            yield from ((f"{key}:{value}", Filled(None, "可改", open=True)) for value, _ in BASE)
        yield f"{key}:note", Filled(mark.note, "小字")
        yield f"{key}:proposal", Filled(gate_word(mark.state), "必须补正" if mark.state == "fail" else "建议档")
        yield key, Filled(None, "可改" if mark.state in ("pass", "fail") else "待填", open=True)


def _item_cells(assessed: Assessed, standing: Standing, scorer: Scorer) -> Iterator[tuple[str, Filled]]:
    for criterion in assessed.criteria_of(scorer):
        mark, key = standing.mark(criterion.key), f"item:{criterion.key}"
        points = proposed(mark)
        yield f"{key}:note", Filled(reason_words(mark), "小字")
        yield f"{key}:proposal", proposal(criterion, mark)
        yield key, Filled(entered(mark), "待填" if points is None else "可改", open=True)
