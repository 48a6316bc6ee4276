"""In: nothing. Out: the tables of all rules, their texts for the workbook. To add one, write a function and a row."""

from collections.abc import Iterator
from inspect import getdoc
from typing import Final, NamedTuple

from schema.rubric import Criterion, Gate, Rubric
from schema.scorecard import GateMark, Mark, RuleText
from scoring.facts import Facts
from scoring.marking import GateRule, Rule
from scoring.rules_counts import counted, each_once
from scoring.rules_flags import both_or_one
from scoring.rules_gates import all_with_musts, number_reached, several_of
from scoring.rules_judged import judged_by_person, office_scores, spot_checked
from scoring.rules_shares import share_reached
from scoring.vocabulary import FactType


class RuleRow(NamedTuple):
    """A rule of a scored item. `needs`: keys that the criterion's data must give; `reads`: the types of its facts."""

    name: str
    title: str
    rule: Rule
    needs: tuple[str, ...] = ()
    reads: tuple[FactType, ...] = ()


class GateRow(NamedTuple):
    """A rule of a 必备 condition."""

    name: str
    title: str
    rule: GateRule
    needs: tuple[str, ...] = ()
    reads: tuple[FactType, ...] = ()


RULES: Final = (
    RuleRow("counted", "按次数计分", counted, ("base_count", "base", "step"), ("count",)),
    RuleRow("both_or_one", "两者都有、有一方", both_or_one, ("bands",), ("flag", "flag")),
    RuleRow("share_reached", "按学员比例定档", share_reached, ("bands",), ("portion", "count")),
    RuleRow("each_once", "逐项加分", each_once, ("each",)),
    RuleRow("judged_by_person", "由评审人分档评分", judged_by_person, ("bands",)),
    RuleRow("spot_checked", "抽查扣分", spot_checked, ("bands", "each")),
    RuleRow("office_scores", "名师办评分", office_scores),
)
GATE_RULES: Final = (
    GateRow("several_of", "几项中完成若干项", several_of, ("least",), ("set",)),
    GateRow("number_reached", "人数达到", number_reached, ("least",), ("count",)),
    GateRow("all_with_musts", "逐样齐全", all_with_musts, ("must",), ("set",)),
)


def score_item(facts: Facts, criterion: Criterion) -> Mark:
    """The mark that the criterion's rule gives. KeyError for a rule that isn't in the table."""
    return rule_row(criterion.rule).rule(facts, criterion)


def score_gate(facts: Facts, gate: Gate) -> GateMark:
    """What the gate's rule says. KeyError for a rule that isn't in the table."""
    return gate_row(gate.rule).rule(facts, gate)


def rule_row(name: str) -> RuleRow:
    """The rule of that name; KeyError where there is none."""
    return {row.name: row for row in RULES}[name]


def gate_row(name: str) -> GateRow:
    """The gate rule of that name; KeyError where there is none."""
    return {row.name: row for row in GATE_RULES}[name]


def rule_texts(rubric: Rubric) -> tuple[RuleText, ...]:
    """The rules that the rubric uses, in its order, each once, with what their docstrings say."""
    return tuple(dict.fromkeys(_texts(rubric)))


def _texts(rubric: Rubric) -> Iterator[RuleText]:
    rows = [*(gate_row(gate.rule) for gate in rubric.gates), *(rule_row(item.rule) for item in rubric.criteria)]
    for row in rows:
        yield RuleText(rule=row.name, title=row.title, text=getdoc(row.rule) or "")
