"""In: nothing. Out: `Scorecard`, what the rules make of one submission; `Assessment`, of all, with rubric and lint."""

from decimal import Decimal
from typing import Final, Literal

from pydantic import JsonValue

from schema.base import Value
from schema.record import Achievement, Kind, LoggedActivity, Part, Person, SelfScore, Where
from schema.rubric import Rubric

ItemState = Literal["proposed", "suggested", "pending", "confirmed", "conflict"]
GateState = Literal["pass", "fail", "pending", "conflict"]


class Evidence(Value):
    """A quotation that bears on an item, with the document it comes from. `kind` is that document's."""

    file: str
    member: str | None = None
    sha256: str
    kind: Kind
    page: int | None = None
    text: str
    where: Where | None = None
    name: str = ""
    """What it shows, in Chinese: the fact's label or the signal's name."""


class Claim(Value):
    """What one document says of a fact. `verified`: all its quotations were found in the document as they stand.

    `counts`: whether it helps to decide; where it is only shown (an older paper's, an uncertain one, one whose words
    were not found), `note` says why in Chinese. `at_least`: it states a lower bound (20余名).
    """

    file: str
    member: str | None = None
    sha256: str
    kind: Kind
    value: JsonValue
    confidence: float
    verified: bool = True
    counts: bool = True
    at_least: bool = False
    note: str = ""
    evidence: tuple[Evidence, ...]


class MergedFact(Value):
    """A fact of the whole submission. `value` is None where the claims disagree (`conflict`) or there is none.

    `at_least`: the value is a lower bound. `note` says in Chinese how it was settled where that isn't plain.
    """

    key: str
    label: str
    value: JsonValue = None
    conflict: bool = False
    at_least: bool = False
    note: str = ""
    claims: tuple[Claim, ...] = ()


BELOW: Final = "below"
"""A mark's `band` where the evidence stays under the lowest band that the rubric prints."""


class Mark(Value):
    """A rule's answer to one criterion: points or None, and the range that is still possible.

    `band` is decided (`proposed`) or suggested; `reason` says in Chinese what was found and how it was reckoned;
    `formula` the arithmetic where the rule decides by one; `rule` the criterion's own rule in Chinese, in short.
    `held` are the facts that earned points each for itself (bonus items). `expected` is a plain estimate: the points,
    else the middle of the suggested band, else the middle of the range.
    """

    item: str
    max: Decimal
    state: ItemState
    points: Decimal | None = None
    low: Decimal
    high: Decimal
    expected: Decimal
    band: str | None = None
    rule: str
    reason: str
    formula: str = ""
    held: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    claimed: SelfScore | None = None


class GateMark(Value):
    """A rule's answer to a gate. `note` says in Chinese what was found and what is lacking."""

    item: str
    state: GateState
    note: str
    evidence: tuple[Evidence, ...] = ()


class Total(Value):
    """Sums over all items by `Rubric.total_of`. `proposed` counts the points that rules propose."""

    confirmed: Decimal = Decimal(0)
    proposed: Decimal
    low: Decimal
    expected: Decimal
    high: Decimal


class Unmatched(Value):
    """What a claim says and its evidence doesn't show, or the other way round; `text` is Chinese."""

    fact: str
    text: str
    evidence: tuple[Evidence, ...] = ()


class Progress(Value):
    """One of the 七个一 in the stage 推进落实: what there is, what is lacking, in Chinese."""

    group: str
    done: bool | None
    found: str
    lacking: str = ""


class ActivityParts(Value):
    """A logged activity and which of 五有 (计划、主题、交流、记录、小结) it shows."""

    activity: LoggedActivity
    file: str
    member: str | None = None
    lacking: tuple[Part, ...] = ()


class Scorecard(Value):
    """One submission assessed. `cross`: whether it could cross the cut line if its open items went either way."""

    id: str
    rubric: str
    leader_name: str = ""
    studio_name: str = ""
    school: str = ""
    gates: tuple[GateMark, ...]
    items: tuple[Mark, ...]
    total: Total
    complete: bool
    cross: bool = False
    facts: tuple[MergedFact, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    progress: tuple[Progress, ...] = ()
    activities: tuple[ActivityParts, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    people: tuple[Person, ...] = ()


class LintNote(Value):
    """What the rubric lint found: where (a key, or empty for the whole) and what, in Chinese."""

    item: str = ""
    message: str


class RuleText(Value):
    """A rule as the workbook's legend prints it: the sentence it carries out, how it decides and when it abstains.

    `rule` is its name in the rubric, `title` that for people.
    """

    rule: str
    title: str = ""
    text: str


class QueueItem(Value):
    """An open item of a scorecard, the points at stake (its range), and whether its card could cross the cut line."""

    id: str
    item: str
    stake: Decimal
    cross: bool


class Assessment(Value):
    """All submissions of the assessment stage with what they were judged by.

    `scorecards` are ranked: best expected total first, those that fail a gate after all others. `queue` has the open
    items in the order in which they are worth a person's time.
    """

    rubric: Rubric
    scorecards: tuple[Scorecard, ...]
    lint: tuple[LintNote, ...] = ()
    rules: tuple[RuleText, ...] = ()
    queue: tuple[QueueItem, ...] = ()
