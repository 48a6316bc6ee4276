"""In: an assessed night. Out: the sheet 总表, one row a submission, that reckons while scores are typed into it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.rubric import Criterion, Gate
from schema.scorecard import Mark
from workbooks.assessed import Assessed, grouped
from workbooks.describe import day_words
from workbooks.entries import limit_entries, proposal
from workbooks.grid import Filled, shown_columns, write_grid
from workbooks.live import Live, amount_counts, choice_counts, protect
from workbooks.score_words import EITHER, FAILED, MET, NEVER, OUT, SAFE, gate_word, reason_words
from workbooks.standing import Standing, counted, entered, proposed
from workbooks.table import set_up_print

_A3: Final = 8
_KEPT: Final = 7
_SUBTITLE: Final = (
    "黄格里填分数：填了以填的为准，不填用左边的建议分；左边是范围的，不填不计入合计。"
    "名次按“预计”（没评的项目按程序估计）排，填一格变一次；“可能名次”是自己没评的项目都取最高、都取最低时的名次。"
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
        "remark": Filled(None, "可写", open=True),
        "id": Filled(card.id, "淡"),
        **dict(_others(assessed, standing)),
        **dict(_gates(assessed, standing)),
        **dict(_items(assessed, standing)),
        **dict(_groups(assessed, standing)),
        **dict(_sums(assessed, standing)),
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
        note = standing.gate(gate.key).note
        yield f"{key}:proposal", Filled(word, "必须补正" if word == FAILED else "建议档", note=note)
        if gate.scorer == "reviewer":
            decided = standing.gate(gate.key).state in ("pass", "fail")
            yield key, Filled(None, "可改" if decided else "待填", open=True)
        else:
            there = _elsewhere(assessed, standing, gate, key)
            yield key, Filled(Live(f'=IF({there}="","",{there})', ""), "得分")
        state = f"=IF({choice_counts(entry, (MET, FAILED))},{entry},{proposal})"
        yield f"{key}:state", Filled(Live(state, word), "淡")


def _items(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    for criterion in assessed.rubric.criteria:
        key, mark = f"item:{criterion.key}", standing.mark(criterion.key)
        yield f"{key}:proposal", proposal(criterion, mark, reason_words(mark))
        yield key, _entry(assessed, standing, criterion, mark)
        given = assessed.main.cell(key, standing.row)
        counts = f'=IF({amount_counts(given, criterion.max)},{given},"")'
        yield f"{key}:given", Filled(Live(counts, _value(entered(mark))), "淡")
        yield f"{key}:points", Filled(_points(assessed, standing, key, mark), "淡")
        for kind, amount in (("low", mark.low), ("high", mark.high), ("expected", mark.expected)):
            yield f"{key}:{kind}", Filled(amount, "得分")


def _entry(assessed: Assessed, standing: Standing, criterion: Criterion, mark: Mark) -> Filled:
    points = entered(mark)
    if criterion.scorer == "reviewer":
        return Filled(points, "待填" if proposed(mark) is None else "可改", open=True)
    there = _elsewhere(assessed, standing, criterion, f"item:{criterion.key}")
    return Filled(Live(f'=IF({there}="","",{there})', _value(points)), "得分")


def _points(assessed: Assessed, standing: Standing, key: str, mark: Mark) -> Live:
    """What counts: the entry, else the proposal, else nothing."""
    given, proposal = (assessed.main.cell(f"{key}:{kind}", standing.row) for kind in ("given", "proposal"))
    formula = f'=IF(ISNUMBER({given}),{given},IF(ISNUMBER({proposal}),{proposal},""))'
    return Live(formula, _value(mark.points))


def _value(points: Decimal | None) -> Decimal | str:
    return "" if points is None else points


def _groups(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    for group, criteria in grouped(assessed.rubric.criteria).items():
        if len(criteria) > 1:
            total = counted(assessed.rubric, [standing.mark(criterion.key) for criterion in criteria])
            formula = f"=ROUND({_group_sum(assessed, standing, group, 'points')},2)"
            yield f"group:{group}", Filled(Live(formula, total), "总分")


def _sum(assessed: Assessed, standing: Standing, kind: str) -> str:
    """The formula of a total: group by group, as `Rubric.total_of` reckons."""
    groups = grouped(assessed.rubric.criteria)
    return f"=ROUND({'+'.join(_group_sum(assessed, standing, group, kind) for group in groups)},2)"


def _group_sum(assessed: Assessed, standing: Standing, group: str, kind: str) -> str:
    """What a group counts for, for a formula. `kind`: what is added up of each item that has no entry."""
    row, main = standing.row, assessed.main
    keys = [f"item:{criterion.key}" for criterion in grouped(assessed.rubric.criteria)[group]]
    terms = [main.cell(f"{key}:{kind}", row) for key in keys]
    if kind not in ("given", "points"):
        given = [main.cell(f"{key}:given", row) for key in keys]
        terms = [f"IF(ISNUMBER({one}),{one},{other})" for one, other in zip(given, terms, strict=True)]
    most = next((g.printed for g in assessed.rubric.groups if g.label == group and g.capped), None)
    return f"SUM({','.join(terms)})" if most is None else f"MIN({most},SUM({','.join(terms)}))"


def _sums(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    sums, row, criteria = standing.sums, standing.row, assessed.rubric.criteria
    ends = [assessed.main.cell(f"item:{criterion.key}:points", row) for criterion in (criteria[0], criteria[-1])]
    unscored = sum(standing.mark(criterion.key).points is None for criterion in criteria)
    yield "total", Filled(Live(_sum(assessed, standing, "points"), sums.total), "总分")
    yield "confirmed", Filled(Live(_sum(assessed, standing, "given"), sums.confirmed), "得分")
    yield "open", Filled(Live(f"={len(criteria)}-COUNT({':'.join(ends)})", unscored), "得分")
    for kind, amount in (("low", sums.low), ("high", sums.high), ("expected", sums.expected)):
        yield kind, Filled(Live(_sum(assessed, standing, kind), amount), "得分")


def _rank(assessed: Assessed, standing: Standing) -> Iterator[tuple[str, Filled]]:
    """Rank and chances. What is compared with others is empty where a gate isn't passed."""
    main, row, place = assessed.main, standing.row, standing.place
    failed = f'COUNTIF({_gate_cells(assessed, row)},"{FAILED}")>0' if assessed.rubric.gates else "FALSE"
    compared = Live(f'=IF({failed},"",{main.cell("expected", row)})', standing.sums.expected if place else "")
    yield "order:expected", Filled(compared, "淡")
    own, best, worst = (main.cell(f"order:{kind}", row) for kind in ("expected", "best", "worst"))
    field = main.fixed("order:expected")
    low, high = main.cell("low", row), main.cell("high", row)
    rank = f'=IF(ISNUMBER({own}),RANK({own},{field},0),"{OUT}")'
    yield "rank", Filled(Live(rank, standing.rank_words()), "总分")
    ahead = f'=IF(ISNUMBER({own}),1+COUNTIF({field},">"&{high}),"")'
    yield "order:best", Filled(Live(ahead, place.best if place else ""), "淡")
    behind = f'=IF(ISNUMBER({own}),COUNTIF({field},">="&{low}),"")'
    yield "order:worst", Filled(Live(behind, place.worst if place else ""), "淡")
    yield "chances", Filled(_chances(standing, own, best, worst), "得分")
    yield "outlook", Filled(_outlook(assessed, standing, best, worst), "得分")


def _chances(standing: Standing, own: str, best: str, worst: str) -> Live:
    words = f'IF({best}={worst},{best}&"",{best}&"–"&{worst})'
    return Live(f'=IF(ISNUMBER({own}),{words},"")', standing.chances())


def _outlook(assessed: Assessed, standing: Standing, best: str, worst: str) -> Live:
    """Whether it comes among the first: surely only where every gate is passed."""
    places, gates = assessed.rubric.places, len(assessed.rubric.gates)
    passed = f'COUNTIF({_gate_cells(assessed, standing.row)},"{MET}")={gates}' if gates else "TRUE"
    words = f'IF({best}>{places},"{NEVER}",IF(AND({worst}<={places},{passed}),"{SAFE}","{EITHER}"))'
    return Live(f'=IF(ISNUMBER({best}),{words},"{NEVER}")', standing.outlook(places))


def _gate_cells(assessed: Assessed, row: int) -> str:
    """What holds for each gate, side by side."""
    gates = assessed.rubric.gates
    first, last = (assessed.main.cell(f"gate:{gate.key}:state", row) for gate in (gates[0], gates[-1]))
    return f"{first}:{last}"
