"""Claims about the rules: cases reckoned by hand, and what holds for all facts (caps, edges, monotony)."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.record import Record
from schema.scorecard import Mark
from scoring.rules import GATE_RULES, RULES, rule_texts, score_gate, score_item
from tests.scoring.reports import facts_of, report, rubric

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    told = tomllib.loads((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(item, case, id=f"{item}-{case['case']}") for item, some in told.items() for case in some]


def papers(case: dict[str, Any]) -> list[Record]:
    return [
        report(
            paper["kind"],
            paper.get("facts"),
            words=paper.get("words"),
            status=paper.get("status", "ok"),
            signals=[(item, name) for item, name in paper.get("signals", [])],
        )
        for paper in case["papers"]
    ]


@pytest.mark.parametrize(("item", "case"), cases("items.toml"))
def test_a_rule_says_what_was_reckoned_by_hand(item: str, case: dict[str, Any]) -> None:
    mark = score_item(facts_of(*papers(case)), rubric().criterion(item))
    points = Decimal(case["points"]) if "points" in case else None
    low, high = map(Decimal, case["range"]) if "range" in case else (points, points)
    assert (mark.state, mark.points, mark.low, mark.high) == (case["state"], points, low, high), mark.reason
    assert mark.band == case.get("band")
    assert mark.held == tuple(case.get("held", mark.held))
    assert mark.formula == case.get("formula", mark.formula)
    if "expected" in case:
        assert mark.expected == Decimal(case["expected"])


@pytest.mark.parametrize(("item", "case"), cases("gates.toml"))
def test_a_gate_says_what_was_reckoned_by_hand(item: str, case: dict[str, Any]) -> None:
    gate = next(gate for gate in rubric().gates if gate.key == item)
    mark = score_gate(facts_of(*papers(case)), gate)
    assert mark.state == case["state"], mark.note
    assert case["note"] in mark.note


def test_every_rule_has_cases_and_is_used() -> None:
    items = tomllib.loads((CASES / "items.toml").read_text(encoding="utf-8"))
    gates = tomllib.loads((CASES / "gates.toml").read_text(encoding="utf-8"))
    assert {rubric().criterion(item).rule for item in items} == {row.name for row in RULES}
    assert {gate.rule for gate in rubric().gates if gate.key in gates} == {row.name for row in GATE_RULES}


def test_every_rule_quotes_its_sentence_and_says_how_it_decides_and_when_it_abstains() -> None:
    texts = rule_texts(rubric())
    assert [text.rule for text in texts if not all(w in text.text for w in ("依据：“", "怎样判：", "何时不判："))] == []
    assert {text.rule for text in texts} == {row.name for row in (*RULES, *GATE_RULES)}


ANY_FACTS = st.fixed_dictionaries(
    {},
    optional={
        "members": st.integers(0, 30),
        "trainees": st.integers(0, 40),
        "activities": st.integers(0, 60),
        "leader_research": st.booleans(),
        "trainee_research": st.booleans(),
        "trainees_public": st.one_of(st.integers(0, 40), st.floats(0.0, 1.0).map(lambda x: round(x, 3))),
        "trainees_promoted": st.integers(0, 40),
        "welfare": st.booleans(),
        "media": st.booleans(),
    },
)


def marks(*records: Record) -> dict[str, Mark]:
    facts = facts_of(*records)
    return {criterion.key: score_item(facts, criterion) for criterion in rubric().criteria}


@given(ANY_FACTS, ANY_FACTS)
def test_points_and_estimate_lie_in_the_range_and_the_range_in_the_item(
    told: dict[str, Any], other: dict[str, Any]
) -> None:
    for mark in marks(report("achievement_list", told), report("summary_report", other)).values():
        assert 0 <= mark.low <= mark.expected <= mark.high <= mark.max
        assert mark.points is None or mark.low <= mark.points <= mark.high
        assert (mark.points is not None) == (mark.state == "proposed")


@given(ANY_FACTS, ANY_FACTS)
def test_every_proposed_point_has_a_quotation(told: dict[str, Any], other: dict[str, Any]) -> None:
    for mark in marks(report("achievement_list", told), report("summary_report", other)).values():
        assert mark.state != "proposed" or mark.evidence


@given(st.integers(0, 59))
def test_one_activity_more_never_lowers_the_points(number: int) -> None:
    less, more = (marks(report("activity_log", {"activities": n}))["activities"] for n in (number, number + 1))
    assert less.points is not None
    assert more.points is not None
    assert less.points <= more.points <= less.points + 1


@given(st.integers(1, 60), st.data())
def test_one_person_more_never_lowers_the_range(trainees: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, trainees - 1))
    for key, item in (("trainees_public", "public"), ("trainees_promoted", "promotion")):
        less, more = (
            marks(report("achievement_list", {key: n, "trainees": trainees}))[item] for n in (number, number + 1)
        )
        assert (less.low, less.high) <= (more.low, more.high)


@given(ANY_FACTS, st.sampled_from(["leader_research", "trainee_research", "welfare", "media"]))
def test_a_yes_more_never_lowers_a_score(told: dict[str, Any], key: str) -> None:
    without = {name: value for name, value in told.items() if name != key}
    before = marks(report("achievement_list", without), report("summary_report", without))
    after = marks(*(report(kind, without | {key: True}) for kind in ("achievement_list", "summary_report")))
    for item, mark in before.items():
        assert mark.low <= after[item].low
        assert (mark.points or 0) <= (after[item].points or mark.points or 0)


@given(ANY_FACTS, ANY_FACTS)
def test_a_paper_that_disagrees_never_widens_what_a_single_one_left_open(
    told: dict[str, Any], other: dict[str, Any]
) -> None:
    """Two papers that disagree leave open what each says, never a point that neither would give."""
    both = marks(report("activity_log", told), report("summary_report", other))["activities"]
    one, two = (marks(report("activity_log", facts))["activities"] for facts in (told, other))
    if both.state == "conflict":
        assert (both.low, both.high) == (min(one.low, two.low), max(one.high, two.high))
