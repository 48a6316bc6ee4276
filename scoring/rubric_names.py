"""In: a rubric. Out: names in it that lead nowhere: rules, facts, values and groups; keys that stand twice or lack."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schema.rubric import Criterion, Gate, Rubric
from scoring.rules import GATE_RULES, RULES, GateRow, RuleRow
from scoring.vocabulary import fact_spec, known


class Unknown(NamedTuple):
    """`path`: the place in the file (criteria[3].rule), `item`: the key of the gate or criterion, `reason`: Chinese."""

    path: str
    item: str
    reason: str


def unknown_names(rubric: Rubric) -> Iterator[Unknown]:
    """Every name that leads nowhere, in the order of the file."""
    rules = {row.name: row for row in RULES}
    gate_rules = {row.name: row for row in GATE_RULES}
    for at, gate in enumerate(rubric.gates, 1):
        yield from _item(rubric, f"gates[{at}]", gate, gate_rules.get(gate.rule), [row.name for row in GATE_RULES])
        yield from _musts(f"gates[{at}].must", gate)
    for at, criterion in enumerate(rubric.criteria, 1):
        yield from _item(rubric, f"criteria[{at}]", criterion, rules.get(criterion.rule), [row.name for row in RULES])
    items = {item.key for item in (*rubric.gates, *rubric.criteria)}
    for at, choice in enumerate(rubric.choices, 1):
        if choice.item and choice.item not in items:
            yield Unknown(f"choices[{at}].item", choice.item, f"指的“{choice.item}”不是细则里的项目，请改正")


def _item(
    rubric: Rubric, path: str, item: Gate | Criterion, row: RuleRow | GateRow | None, rules: Sequence[str]
) -> Iterator[Unknown]:
    keys = [other.key for other in (*rubric.gates, *rubric.criteria)]
    if keys.count(item.key) > 1:
        yield Unknown(f"{path}.key", item.key, f"重复了（{item.key}），请改成不同的名字")
    if item.group not in [group.label for group in rubric.groups]:
        yield Unknown(f"{path}.group", item.key, f"指的“{item.group}”不在 groups 里，请改正")
    if row is None:
        yield Unknown(f"{path}.rule", item.key, f"没有这条规则（{item.rule}），只能是 {'、'.join(rules)} 之一")
    for key in item.facts:
        if not known(key):
            yield Unknown(f"{path}.facts", item.key, f"没有这个事实（{key}），请改正")
    if row is not None and all(known(key) for key in item.facts):
        yield from _data(path, item, row)


def _data(path: str, item: Gate | Criterion, row: RuleRow | GateRow) -> Iterator[Unknown]:
    """What the rule can't do without."""
    for key in row.needs:
        if getattr(item, key) in (None, ()):
            yield Unknown(f"{path}.{key}", item.key, f"没有写，规则 {row.name} 要用，请补上")
    types = tuple(fact_spec(key).type for key in item.facts)
    if row.reads and types != row.reads:
        yield Unknown(
            f"{path}.facts", item.key, f"不对：规则 {row.name} 要 {len(row.reads)} 个事实（{'、'.join(row.reads)}）"
        )
    if row.name == "share_reached" and isinstance(item, Criterion) and any(b.share is None for b in item.bands):
        yield Unknown(f"{path}.bands", item.key, "里每一档都要写比例（share），请补上")


def _musts(path: str, gate: Gate) -> Iterator[Unknown]:
    if len(gate.facts) != 1 or not known(gate.facts[0]):
        return
    names = {name for name, _ in fact_spec(gate.facts[0]).values}
    for name in gate.must:
        if name not in names:
            yield Unknown(path, gate.key, f"里的“{name}”不是{fact_spec(gate.facts[0]).label}里的一样，请改正")
