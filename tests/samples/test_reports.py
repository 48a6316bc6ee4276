"""Papers of the assessment: what they prove is in them and read from them, and the night makes of it what is told."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from samples import make
from schema.scorecard import Scorecard
from schema.submission import Submission
from scoring.assessing import assess
from tests.samples.night import CAMPAIGN, INBOX, NOW, checked, read
from tests.samples.test_forms import final_text, squeezed

AGREEING, DISAGREEING = "岚垟幼儿园_秦云勤", "桐塘高级中学_范元妍"
TOLD = json.loads((Path(make.__file__).parent / "truth" / "inbox.truth.json").read_text(encoding="utf-8"))["files"]
EARLIER = ("application_form", "creation_plan", "notice", "other", None)
REPORTS = [entry for entry in TOLD if entry["kind"] not in EARLIER]


@cache
def submissions() -> dict[str, Submission]:
    return {s.id: s for s in checked(lambda _: NOW)}


@cache
def cards() -> dict[str, Scorecard]:
    found = assess(tuple(submissions().values()), CAMPAIGN)
    return {card.id: card for card in found.scorecards} if found else {}


def stand(name: str) -> dict[str, tuple[str, object]]:
    """By gate and item, where it stands and with how many points."""
    gates, items = cards()[name].gates, cards()[name].items
    return {g.item: (g.state, None) for g in gates} | {m.item: (m.state, m.points) for m in items}


@pytest.mark.parametrize("entry", REPORTS, ids=lambda entry: entry["path"])
def test_what_is_told_of_a_paper_stands_in_it_and_is_read_from_it(entry: dict[str, Any]) -> None:
    """Every quotation is in the paper word for word; a reading yields its facts and its own points, and no other."""
    data = (INBOX / entry["path"]).read_bytes()
    text, record = final_text(data), read(data)
    assert all(squeezed(quote) in text for fact in entry["facts"].values() for quote in fact["quotes"])
    assert record.kind == entry["kind"]
    assert {key: plain(fact.value) for key, fact in record.facts.items()} == {
        key: fact["value"] for key, fact in entry["facts"].items()
    }
    assert [float(score.points) for score in record.self_scores] == list(entry.get("self_scores", {}).values())


def plain(value: object) -> object:
    return sorted(value) if isinstance(value, list | tuple) else value


def test_two_of_the_samples_are_assessed() -> None:
    """The night has scorecards for the two that handed in papers of the assessment."""
    assert set(cards()) == {AGREEING, DISAGREEING}


def test_papers_that_agree_pass_and_earn_points() -> None:
    """The first passes the three gates; its activities, its research and its bonus are proposed in full."""
    found = stand(AGREEING)
    assert {found[gate] for gate in ("leader", "team", "base")} == {("pass", None)}
    assert [found[item] for item in ("activities", "research", "bonus")] == [
        ("proposed", 18),
        ("proposed", 10),
        ("proposed", 5),
    ]
    assert not any(fact.conflict for fact in cards()[AGREEING].facts)


def test_papers_that_contradict_each_other_are_shown_and_earn_nothing_for_it() -> None:
    """The second's numbers of activities and of trainees are conflicts, without points; its base fails its gate."""
    found = stand(DISAGREEING)
    assert {fact.key for fact in cards()[DISAGREEING].facts if fact.conflict} == {"activities", "trainees"}
    assert [found[item] for item in ("activities", "public")] == [("conflict", None)] * 2
    assert (found["leader"][0], found["team"][0], found["base"][0]) == ("pass", "pass", "fail")


def test_papers_of_the_assessment_change_no_finding_on_the_application() -> None:
    """Both forms of 2022 are still found a near copy of the other, and nothing else."""
    for name in (AGREEING, DISAGREEING):
        assert submissions()[name].verdict == "look"
        assert [finding.code for finding in submissions()[name].findings] == ["near_copy"]
