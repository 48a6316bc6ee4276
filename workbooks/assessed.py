"""In: an assessed night. Out: `Assessed`: its standings, and the columns of the sheets that people fill."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from schema.rubric import Criterion, Gate, Rubric, Scorer
from schema.scorecard import Assessment
from schema.submission import Night
from workbooks.grid import Grid, GridColumn, grid
from workbooks.score_words import BASE, item_words, scorer_word, sheet_of
from workbooks.standing import Standing, standings

MAIN: Final = "总表"
BASE_FACT: Final = "base"
"""The fact whose values are the 六有, which those who visit tick one by one."""
_PROPOSAL: Final = "建议"


class Assessed(NamedTuple):
    """What the sheets of 评分汇总 are written from. `grids`: 总表 first, then one for each other office's sheet."""

    night: Night
    assessment: Assessment
    standings: tuple[Standing, ...]
    main: Grid
    entries: dict[Scorer, Grid]

    @property
    def rubric(self) -> Rubric:
        """What is scored by."""
        return self.assessment.rubric

    def grid_of(self, scorer: Scorer) -> Grid:
        """The grid in which that one's points are put in."""
        return self.entries.get(scorer, self.main)

    def gates_of(self, scorer: Scorer) -> tuple[Gate, ...]:
        """The gates that that one decides."""
        return tuple(gate for gate in self.rubric.gates if gate.scorer == scorer)

    def criteria_of(self, scorer: Scorer) -> tuple[Criterion, ...]:
        """The criteria that that one scores."""
        return tuple(criterion for criterion in self.rubric.criteria if criterion.scorer == scorer)


def assessed(night: Night, assessment: Assessment) -> Assessed:
    """The night with its standings and columns, in the order of the scorecards."""
    rubric, rows = assessment.rubric, len(assessment.scorecards)
    others: list[Scorer] = [s for s in ("office", "site") if _has_any(rubric, s)]
    return Assessed(
        night=night,
        assessment=assessment,
        standings=standings(night, rubric, assessment.scorecards),
        main=grid(MAIN, (*_main_columns(rubric), *_hidden_columns(rubric, others)), rows),
        entries={scorer: grid(sheet_of(scorer), tuple(_entry_columns(rubric, scorer)), rows) for scorer in others},
    )


def grouped(criteria: Sequence[Criterion]) -> dict[str, tuple[Criterion, ...]]:
    """The criteria by their 七个一, in the rubric's order."""
    labels = dict.fromkeys(criterion.group for criterion in criteria)
    return {label: tuple(c for c in criteria if c.group == label) for label in labels}


def _has_any(rubric: Rubric, scorer: Scorer) -> bool:
    return any(each.scorer == scorer for each in (*rubric.gates, *rubric.criteria))


def _main_columns(rubric: Rubric) -> Iterator[GridColumn]:
    yield from (_single(*column) for column in (("number", "序号", 5.0), ("rank", "名次", 7.5), ("total", "合计", 7.0)))
    yield from (_single(*column) for column in (("low", "最低", 6.0), ("high", "最高", 6.0), ("unit", "单位", 17.0)))
    yield _single("leader", "主持人", 9.0)
    for gate in rubric.gates:
        yield GridColumn(f"gate:{gate.key}:proposal", (gate.group, gate.label, _PROPOSAL), 7.0)
        yield GridColumn(f"gate:{gate.key}", (gate.group, gate.label, _entry_head(gate.scorer, "认定")), 7.5)
    for group, criteria in grouped(rubric.criteria).items():
        for criterion in criteria:
            heads = (group, item_words(criterion))
            yield GridColumn(f"item:{criterion.key}:proposal", (*heads, _PROPOSAL), 7.5)
            yield GridColumn(f"item:{criterion.key}", (*heads, _entry_head(criterion.scorer, "评分")), 6.5)
        if len(criteria) > 1:
            yield GridColumn(f"group:{group}", (group, "小计", ""), 6.5)
    yield from (_single(*column) for column in (("confirmed", "其中已评", 7.0), ("open", "未评项数", 7.0)))
    yield from (_single(*column) for column in (("expected", "预计", 6.5), ("chances", "可能名次", 9.0)))
    yield from (_single(*column) for column in (("outlook", f"前{rubric.places}名", 8.0), ("remark", "备注", 20.0)))


def _entry_head(scorer: Scorer, word: str) -> str:
    return word if scorer == "reviewer" else scorer_word(scorer)


def _single(key: str, head: str, width: float) -> GridColumn:
    return GridColumn(key, (head, "", ""), width)


def _hidden_columns(rubric: Rubric, others: Sequence[Scorer]) -> Iterator[GridColumn]:
    """What only formulas and programs need: each kind in adjoining columns."""
    keys = ["id", *(f"at:{scorer}" for scorer in others)]
    keys += [f"gate:{gate.key}:state" for gate in rubric.gates]
    keys += [f"item:{c.key}:{kind}" for kind in ("given", "points", "low", "high", "expected") for c in rubric.criteria]
    keys += ["order:expected", "order:best", "order:worst"]
    return (GridColumn(key, (key, "", ""), 8.0, hidden=True) for key in keys)


def _entry_columns(rubric: Rubric, scorer: Scorer) -> Iterator[GridColumn]:
    yield from (_single(*column) for column in (("number", "序号", 5.0), ("unit", "单位", 18.0)))
    yield from (_single(*column) for column in (("leader", "主持人", 9.0), ("studio", "工作室", 22.0)))
    for gate in (gate for gate in rubric.gates if gate.scorer == scorer):
        if BASE_FACT in gate.facts:
            for value, words in BASE:
                yield GridColumn(f"gate:{gate.key}:{value}", (gate.label, words, ""), 8.5)
        yield GridColumn(f"gate:{gate.key}:note", (gate.label, "材料里怎么说", ""), 36.0)
        yield GridColumn(f"gate:{gate.key}:proposal", (gate.label, _PROPOSAL, ""), 8.0)
        yield GridColumn(f"gate:{gate.key}", (gate.label, "认定", ""), 9.0)
    for criterion in (criterion for criterion in rubric.criteria if criterion.scorer == scorer):
        yield GridColumn(f"item:{criterion.key}:note", (item_words(criterion), "材料里怎么说", ""), 36.0)
        yield GridColumn(f"item:{criterion.key}:proposal", (item_words(criterion), _PROPOSAL, ""), 8.0)
        yield GridColumn(f"item:{criterion.key}", (item_words(criterion), "评分", ""), 8.0)
    yield from (
        _single(*column) for column in (("by", "谁评的", 10.0), ("day", "日期", 11.0), ("remark", "备注", 24.0))
    )
    yield GridColumn("id", ("id", "", ""), 8.0, hidden=True)
