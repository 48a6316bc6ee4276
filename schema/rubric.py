"""In: nothing. Out: `Rubric`, a campaign's assessment as data: gates, criteria, bands, and how its text is read."""

from decimal import Decimal
from typing import Literal

from schema.base import Value
from schema.record import Kind

Scorer = Literal["reviewer", "office", "site"]
"""Who puts in the points: the reviewers, another office (名师办), those who visit the place."""


class Band(Value):
    """A band of a criterion, for instance A (8–10 points). `text` is its sentence; `share`: the least share (0..1)."""

    name: str
    low: Decimal
    high: Decimal
    text: str
    share: Decimal | None = None


class Choice(Value):
    """Where the official text is silent or disagrees with itself: how it is read here, and how else it could be.

    `item` is the key of the gate or criterion, empty for the whole.
    """

    item: str = ""
    question: str
    reading: str
    alternatives: tuple[str, ...] = ()
    why: str = ""


class Gate(Value):
    """A 必备 condition. `sentence` is the rubric's own; `rule` names a row of GATE_RULES, `facts` are what it reads.

    `least` is the number that must be reached; `must` are the values without which it isn't passed.
    """

    key: str
    label: str
    group: str
    sentence: str
    basis: str
    proves: tuple[Kind, ...] = ()
    scorer: Scorer = "reviewer"
    rule: str
    facts: tuple[str, ...] = ()
    least: int | None = None
    must: tuple[str, ...] = ()


class Criterion(Value):
    """A scored item. `rule` names a row of RULES.

    `group` is one of the 七个一 as printed, `part` the 一级指标, `indicator` the 二级指标, `sentence` the 评价标准,
    `basis` the 考核依据, `proves` the kinds of documents that prove it. `base_count` of a count earns `base` points,
    each one more or less `step`. `each`: points for each of `facts` that holds; `least` of a count among them.
    """

    key: str
    label: str
    group: str
    part: str
    indicator: str
    sentence: str
    basis: str = ""
    proves: tuple[Kind, ...] = ()
    scorer: Scorer = "reviewer"
    max: Decimal
    rule: str
    facts: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    base_count: int | None = None
    base: Decimal | None = None
    step: Decimal | None = None
    each: Decimal | None = None
    least: int | None = None
    in_total: bool = True
    """Whether its points belong to the 100, or stand on top of them."""


class Group(Value):
    """One of the 七个一 with the points its heading prints."""

    label: str
    printed: Decimal | None = None


class Rubric(Value):
    """The assessment of a campaign. `places`: how many are commended; `total`: the sum that the table prints."""

    id: str
    title: str
    period_start: str
    period_end: str
    places: int
    total: Decimal
    groups: tuple[Group, ...]
    gates: tuple[Gate, ...]
    criteria: tuple[Criterion, ...]
    choices: tuple[Choice, ...] = ()

    def criterion(self, key: str) -> Criterion:
        """The criterion of that key; KeyError where there is none."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise KeyError(key)
