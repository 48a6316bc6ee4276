"""In: nothing. Out: `Rubric`, a campaign's assessment as data: gates, criteria, bands, and how its text is read."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from schema.base import Value
from schema.record import Kind

Scorer = Literal["reviewer", "office", "site"]
"""Who puts in the points: the reviewers, another office (名师办), those who visit the place."""


class Band(Value):
    """A band of a criterion, for instance A (8–10 points). `text` is its sentence; `share`: the least share (0..1).

    `signals`: how many kinds of signals make it the band that is suggested, where only a person can judge.
    """

    name: str
    low: Decimal
    high: Decimal
    text: str
    share: Decimal | None = None
    signals: int | None = None


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
    `basis` the 考核依据, `proves` the kinds of documents that may prove it. `base_count` of a count earns `base`
    points, each one more or less `step`. `each`: points for each of `facts` that holds; of a count among them at
    least `least`.
    `floor`: the points where the evidence says that nothing asked for is fulfilled; None: the text is silent, and a
    person decides.
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
    floor: Decimal | None = None
    compared: bool = False
    """Whether words that hardly any other submission uses are a signal for it."""
    in_total: bool = True
    """Whether its points belong to the 100, or stand on top of them."""


class Group(Value):
    """One of the 七个一 with the points its heading prints. `capped`: its items together earn no more than that."""

    label: str
    printed: Decimal | None = None
    capped: bool = False

    def subtotal(self, points: Decimal) -> Decimal:
        """What the sum of its items' points counts for."""
        return min(points, self.printed) if self.capped and self.printed is not None else points


class Rubric(Value):
    """The assessment of a campaign. `places`: how many are commended; `total`: the sum that the table prints.

    The period runs from day to day, both within it (YYYY-MM-DD). `unit` is the step in which a band's points are given.
    """

    id: str
    title: str
    period_start: str
    period_end: str
    places: int
    total: Decimal
    unit: Decimal = Decimal(1)
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

    def total_of(self, points: Mapping[str, Decimal]) -> Decimal:
        """The sum of those items' points: group by group, a capped one for no more than it prints."""
        sums: dict[str, Decimal] = {}
        for criterion in self.criteria:
            sums[criterion.group] = sums.get(criterion.group, Decimal(0)) + points.get(criterion.key, Decimal(0))
        groups = {group.label: group for group in self.groups}
        counted = (groups[label].subtotal(sum_) if label in groups else sum_ for label, sum_ in sums.items())
        return sum(counted, Decimal(0))
