"""Claims about merging what several papers say, and about quotations being found word for word."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.record import Fact, Quote, Record
from scoring.bounds import is_lower_bound, number_in
from scoring.facts import read_facts
from scoring.quotations import sources
from scoring.vocabulary import FACTS, value_words
from tests.scoring.reports import facts_of, report, submission


@pytest.mark.parametrize(
    ("key", "one", "other", "value"),
    [
        ("activities", 16, 16, 16),
        ("activities", 14, 12, None),
        ("leader_research", True, True, True),
        ("leader_research", True, False, None),
        ("trainees_public", 19, 0.8636, 19),
        ("trainees_public", 0.864, 19, 19),
        ("trainees_public", 19, 0.9, None),
        ("trainees_public", 0.86, 0.8636, 0.8636),
        ("trainees_public", 0.86, 0.8, None),
        ("actions", ["mentoring"], ["residency", "home_visits"], ["home_visits", "mentoring", "residency"]),
        ("actions", [], ["residency"], ["residency"]),
    ],
)
def test_two_papers_together(key: str, one: Any, other: Any, value: Any) -> None:
    told = ((one, "summary_report"), (other, "achievement_list"))
    papers = [report(kind, {key: said}, words={key: words(key, said)}) for said, kind in told]
    fact = facts_of(*papers, report("roster", {"trainees": 22})).get(key)
    assert fact.value == value
    assert fact.conflict == (value is None)
    assert [claim.value for claim in fact.claims] == [one, other]


def words(key: str, value: Any) -> str:
    return f"{value_words(key, value)}的学员做到了" if isinstance(value, float) else f"写的是{value}"


@pytest.mark.parametrize(
    ("percent", "count", "agrees"),
    [("31.2%", 5, True), ("31.3%", 5, True), ("31%", 5, True), ("31.0%", 5, False), ("32%", 5, False)],
)
def test_a_share_agrees_with_a_number_that_gives_it_as_far_as_it_is_printed(
    percent: str, count: int, *, agrees: bool
) -> None:
    ratio = round(float(percent.rstrip("%")) / 100, 4)
    said = report("summary_report", {"trainees_promoted": ratio}, words={"trainees_promoted": f"学员占{percent}"})
    listed = report("achievement_list", {"trainees_promoted": count, "trainees": 16})
    assert facts_of(said, listed).get("trainees_promoted").conflict is not agrees


def test_a_share_agrees_if_it_does_for_any_number_of_trainees_that_papers_state() -> None:
    said = report("summary_report", {"trainees": 16, "trainees_public": 0.875}, words={"trainees_public": "占87.5%"})
    facts = facts_of(said, report("achievement_list", {"trainees_public": 14}), report("roster", {"trainees": 17}))
    assert facts.get("trainees").conflict
    assert facts.get("trainees_public").value == 14


def test_a_lower_bound_agrees_with_what_is_not_less_and_never_with_what_is() -> None:
    bound = report("summary_report", {"trainees": 20}, words={"trainees": "学员20余名"})
    assert facts_of(bound, report("roster", {"trainees": 23})).get("trainees").value == 23
    assert facts_of(bound, report("roster", {"trainees": 19})).get("trainees").conflict
    alone = facts_of(bound).get("trainees")
    assert (alone.value, alone.at_least) == (20, True)


@pytest.mark.parametrize(
    ("value", "said", "bound"),
    [
        (20, "招收学员20余名", True),
        (20, "招收学员二十多名", True),
        (20, "学员20名以上", True),
        (18, "共开展活动不少于18次", True),
        (130, "家访一百三十余次", True),
        (20, "招收学员20名", False),
        (16, "学员20余名，活动16次", False),
        (0.8, "八成以上的学员", True),
        (0.8, "80%以上的学员", True),
        (0.5, "一半以上的学员", True),
        (0.5, "50%的学员在县级及以上范围承担过公开课", False),
        (True, "有1项以上课题", False),
        ("20", "20余名", False),
    ],
)
def test_a_lower_bound_is_known_by_its_words(value: Any, said: str, *, bound: bool) -> None:
    assert is_lower_bound(value, said) is bound


def test_what_stands_in_a_row_of_a_list_bounds_no_count() -> None:
    log = report("activity_log", {"activities": 16}, words={"activities": "2023-05-06 课例研讨 16余人次"})
    assert not facts_of(log).get("activities").at_least


@pytest.mark.parametrize(("said", "number"), [("十六", 16), ("廿五", 25), ("一百三十", 130), ("两", 2), ("3.5", 3.5)])
def test_numerals_are_read(said: str, number: float) -> None:
    assert number_in(said) == number


def test_a_plan_of_two_years_before_is_shown_and_neither_decides_nor_conflicts() -> None:
    fact = facts_of(report("creation_plan", {"members": 9}), report("summary_report", {"members": 12})).get("members")
    assert (fact.value, fact.conflict) == (12, False)
    assert [(claim.value, claim.counts) for claim in fact.claims] == [(9, False), (12, True)]


def test_a_plan_alone_gives_a_value_of_little_confidence_with_a_note() -> None:
    fact = facts_of(report("creation_plan", {"members": 9})).get("members")
    assert fact.value == 9
    assert fact.note
    assert fact.claims[0].confidence <= 0.5


def test_the_visit_decides_what_the_base_has() -> None:
    visit = report("site_visit", {"base": ["flag", "oath"]})
    claims = report("summary_report", {"base": ["flag", "emblem", "oath"]})
    assert facts_of(claims, visit).get("base").value == ["flag", "oath"]
    assert facts_of(claims).get("base").value == ["flag", "emblem", "oath"]


def test_a_doubtful_reading_of_the_visit_settles_nothing() -> None:
    visit = report("site_visit", {"base": ["flag"]}, status="uncertain")
    assert facts_of(report("summary_report", {"base": ["flag", "oath"]}), visit).get("base").value == ["flag", "oath"]


def test_older_versions_second_copies_and_the_notice_say_nothing() -> None:
    papers = [
        report(kind, {"activities": n})
        for n, kind in enumerate(("summary_report", "showcase", "notice", "activity_log"))
    ]
    whole = submission(*papers, roles={0: "superseded", 1: "duplicate"})
    assert [claim.value for claim in read_facts(sources(whole)).get("activities").claims] == [3]


def changed(record: Record, at: int) -> Record:
    """The record with one character of its text replaced."""
    text = record.text[:at] + ("甲" if record.text[at] != "甲" else "乙") + record.text[at + 1 :]
    return Record(**{name: getattr(record, name) for name in Record.model_fields if name != "text"}, text=text)


@given(st.data())
def test_a_quotation_with_one_character_changed_in_the_original_is_thrown_out(data: st.DataObject) -> None:
    record = report("activity_log", {"activities": 18}, words={"activities": "两年来，工作室共开展研修活动18次"})
    at = data.draw(st.integers(0, len(record.text) - 1))
    assert facts_of(record).get("activities").value == 18
    fact = facts_of(changed(record, at)).get("activities")
    assert fact.value is None
    assert [(claim.verified, claim.counts) for claim in fact.claims] == [(False, False)]
    assert "没有找到" in fact.claims[0].note


def test_only_white_space_may_differ_as_cells_of_a_row_are_lines_of_the_text() -> None:
    facts = {"activities": Fact(value=1, confidence=0.9, quotes=(Quote(text="2023-05-06 课例研讨 录播室"),))}
    listed = report("activity_log", text="日期\n主题\n2023-05-06\n课例研讨\n录播室")
    listed = Record(**{n: getattr(listed, n) for n in Record.model_fields if n != "facts"}, facts=facts)
    assert facts_of(listed).get("activities").value == 1


def test_a_fact_without_a_quotation_is_not_believed() -> None:
    bare = report("activity_log", text="共18次")
    facts = {"activities": Fact(value=18, confidence=0.9, quotes=())}
    bare = Record(**{n: getattr(bare, n) for n in Record.model_fields if n != "facts"}, facts=facts)
    assert facts_of(bare).get("activities").value is None


def test_signals_and_claimed_points_are_verified_too() -> None:
    record = report("creation_plan", signals=[("goal", "有数字")])
    assert facts_of(record).signals["goal"][0].name == "有数字"
    assert facts_of(changed(record, 0)).signals == {}


def test_every_fact_of_the_vocabulary_has_a_label_and_its_value_words() -> None:
    assert len({spec.key for spec in FACTS}) == len(FACTS) == 11
    assert value_words("activities", 14) == "14次"
    assert value_words("trainees_public", 0.3125) == "31.25%"
    assert value_words("base", ["oath", "flag"]) == "党旗、入党誓词"
    assert value_words("media", value=False) == "没有"
