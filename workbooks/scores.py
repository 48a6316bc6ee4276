"""In: an assessed night. Out: the sheet 总表, one row a submission, that reckons while scores are typed into it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.rubric import Criterion, Gate
from schema.scorecard import Mark
from workbooks.assessed import Assessed, grouped
from workbooks.describe import day_words
from workbooks.entries import limit_entries
from workbooks.grid import Filled, shown_columns, write_grid
from workbooks.live import Live, protect
from workbooks.score_words import EITHER, FAILED, NEVER, OUT, SAFE, gate_word, proposal_words
from workbooks.standing import Standing, entered, proposed, settled, total_of
from workbooks.table import set_up_print

_A3: Final = 8
_KEPT: Final = 7
_SUBTITLE: Final = (
    "黄格里填分数：填了以填的为准，不填用左边的建议分；左边是范围的，不填不计入合计。"
    "名次按“预计”（没评的项目按程序估计）排，填一格变一次；“可能名次”是没评的项目都取最低、都取最高时的名次。"
)


def write_scores(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 总表: locked but for the cells to fill, in the order of the scorecards."""
    night, main = assessed.night, assessed.main
    rows = [_row(assessed, standing) for standing in assessed.standings]
    write_grid(sheet, main, f"{night.campaign.title}评分汇总", _SUBTITLE, rows, _KEPT)
    limit_entries(sheet, assessed, main, "reviewer")
    set_up_print(sheet, len(shown_columns(main)), main.last_row, f"总表　{day_words(night.started, night.campaign)}")
    sheet.page_setup.paperSize = _A3
    protect(sheet)


def _row(assessed: Assessed, standing: Standing) -> dict[str, Filled]:
    card = standing.card
    return {
        "number": Filled(standing.number, "得分"),
        "unit": Filled(standing.unit, "小字"),
        "leader": Filled(card.leader_name, "小字居中"),
        "studio": Filled(card.studio_name, "小字"),
        "remark": Filled(None, "可写", open=True),
        "id": Filled(card.id, "淡"),
        **dict(_others(assessed, standing)),
        **dict(_gates(assessed, standing)),
        **dict(_items(assessed, standing)),
        **dict(_groups(assessed, standing)),
        **dict(_sums(assessed, standing)),
        **dict(_order(assessed, standing)),
        **dict(_rank(assessed, standing)),
    }


def _others(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    """In which line of another office's sheet this submission stands: found by its number, however rows are sorted."""
    number = assessed.main.cell("number", standing.row)
    for scorer, entries in assessed.entries.items():
        line = standing.row - assessed.standings[0].row + 1
        yield f"at:{scorer}", Filled(Live(f"=MATCH({number},{entries.fixed('number')},0)", line), "淡")


def _elsewhere(assessed: Assessed, standing: Standing, each: Gate | Criterion, key: str) -> str:
    """The cell of another office's sheet, for a formula."""
    cells = assessed.grid_of(each.scorer).fixed(key)
    return f"INDEX({cells},{assessed.main.cell(f'at:{each.scorer}', standing.row)})"


def _gates(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    for gate in assessed.rubric.gates:
        key, word = f"gate:{gate.key}", gate_word(standing.gate(gate.key).state)
        entry, proposal = (assessed.main.cell(k, standing.row) for k in (key, f"{key}:proposal"))
        yield f"{key}:proposal", Filled(word, "有误" if word == FAILED else "建议档")
        if gate.scorer == "reviewer":
            decided = standing.gate(gate.key).state in ("pass", "fail")
            yield key, Filled(None, "可改" if decided else "待填", open=True)
        else:
            there = _elsewhere(assessed, standing, gate, key)
            yield key, Filled(Live(f'=IF({there}="","",{there})', ""), "得分")
        yield f"{key}:state", Filled(Live(f'=IF({entry}="",{proposal},{entry})', word), "淡")


def _items(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    for criterion in assessed.rubric.criteria:
        key, mark = f"item:{criterion.key}", standing.mark(criterion.key)
        yield f"{key}:proposal", _proposal(mark)
        yield key, _entry(assessed, standing, criterion, mark)
        yield f"{key}:points", Filled(_points(assessed, standing, key, mark), "淡")
        for kind, amount in (("low", mark.low), ("high", mark.high), ("expected", mark.expected)):
            yield f"{key}:{kind}", Filled(amount, "得分")


def _proposal(mark: Mark) -> Filled:
    points = proposed(mark)
    if points is not None:
        return Filled(points, "建议分")
    return Filled(proposal_words(mark), "存疑" if mark.state == "conflict" else "建议档")


def _entry(assessed: Assessed, standing: Standing, criterion: Criterion, mark: Mark) -> Filled:
    points = entered(mark)
    if criterion.scorer == "reviewer":
        return Filled(points, "待填" if proposed(mark) is None else "可改", open=True)
    there = _elsewhere(assessed, standing, criterion, f"item:{criterion.key}")
    return Filled(Live(f'=IF(ISNUMBER({there}),{there},"")', _value(points)), "得分")


def _points(assessed: Assessed, standing: Standing, key: str, mark: Mark) -> Live:
    """What counts: the entry, else the proposal, else nothing."""
    entry, proposal = (assessed.main.cell(k, standing.row) for k in (key, f"{key}:proposal"))
    formula = f'=IF(ISNUMBER({entry}),{entry},IF(ISNUMBER({proposal}),{proposal},""))'
    return Live(formula, _value(settled(mark)))


def _value(points: Decimal | None) -> Decimal | str:
    return "" if points is None else points


def _groups(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    for group, criteria in grouped(assessed.rubric.criteria).items():
        if len(criteria) > 1:
            cells = ",".join(assessed.main.cell(f"item:{c.key}:points", standing.row) for c in criteria)
            total = total_of(standing.mark(c.key) for c in criteria)
            yield f"group:{group}", Filled(Live(f"=ROUND(SUM({cells}),2)", total), "总分")


def _sums(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    sums, row, main = standing.sums, standing.row, assessed.main
    keys = [f"item:{criterion.key}" for criterion in assessed.rubric.criteria]
    points = f"{main.cell(f'{keys[0]}:points', row)}:{main.cell(f'{keys[-1]}:points', row)}"
    given = ",".join(main.cell(key, row) for key in keys)
    unscored = sum(settled(standing.mark(c.key)) is None for c in assessed.rubric.criteria)
    yield "total", Filled(Live(f"=ROUND(SUM({points}),2)", sums.total), "总分")
    yield "confirmed", Filled(Live(f"=ROUND(SUM({given}),2)", sums.confirmed), "得分")
    yield "open", Filled(Live(f"={len(keys)}-COUNT({points})", unscored), "得分")
    for kind, amount in (("low", sums.low), ("high", sums.high), ("expected", sums.expected)):
        terms = [f"IF(ISNUMBER({main.cell(k, row)}),{main.cell(k, row)},{main.cell(f'{k}:{kind}', row)})" for k in keys]
        yield kind, Filled(Live(f"=ROUND({'+'.join(terms)},2)", amount), "得分")


def _order(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    """What is compared with others: empty where a gate isn't passed."""
    main, row = assessed.main, standing.row
    runs = standing.place is not None
    sums = {"expected": standing.sums.expected, "low": standing.sums.low, "high": standing.sums.high}
    for kind, amount in sums.items():
        formula = f'=IF({_failed(assessed, row)},"",{main.cell(kind, row)})'
        yield f"order:{kind}", Filled(Live(formula, amount if runs else ""), "淡")


def _failed(assessed: Assessed, row: int) -> str:
    """Whether a gate isn't passed, for a formula."""
    gates = [assessed.main.cell(f"gate:{gate.key}:state", row) for gate in assessed.rubric.gates]
    return f'COUNTIF({gates[0]}:{gates[-1]},"{FAILED}")>0' if gates else "FALSE"


def _rank(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    main, row, place = assessed.main, standing.row, standing.place
    own, low, high, best, worst = (main.cell(f"order:{k}", row) for k in ("expected", "low", "high", "best", "worst"))
    all_own, all_low, all_high = (_column(assessed, f"order:{kind}") for kind in ("expected", "low", "high"))
    places = assessed.rubric.places
    ranks = f'=IF(ISNUMBER({own}),RANK({own},{all_own},0),"{OUT}")'
    yield "rank", Filled(Live(ranks, standing.rank_words()), "总分")
    ahead = f'=IF(ISNUMBER({own}),1+COUNTIF({all_low},">"&{high}),"")'
    yield "order:best", Filled(Live(ahead, place.best if place else ""), "淡")
    behind = f'=IF(ISNUMBER({own}),1+COUNTIF({all_high},">"&{low})-IF({high}>{low},1,0),"")'
    yield "order:worst", Filled(Live(behind, place.worst if place else ""), "淡")
    yield "chances", Filled(Live(f'=IF(ISNUMBER({own}),{best}&"–"&{worst},"")', standing.chances()), "得分")
    words = f'IF({worst}<={places},"{SAFE}",IF({best}>{places},"{NEVER}","{EITHER}"))'
    outlook = Live(f'=IF(ISNUMBER({own}),{words},"{NEVER}")', standing.outlook(places))
    yield "outlook", Filled(outlook, "得分")


def _column(assessed: Assessed, key: str) -> str:
    """All cells of a column of 总表, for a formula in it."""
    return assessed.main.fixed(key).split("!")[-1]


