"""In: an assessed night. Out: `Standing`, where each submission stands before anybody has typed a score."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from schema.rubric import Rubric
from schema.scorecard import GateMark, Mark, Scorecard
from schema.submission import Night
from workbooks.live import cents
from workbooks.score_words import EITHER, NEVER, OUT, SAFE

FIRST_ROW: Final = 7
"""The first row of submissions in 总表 and in the sheets of other offices."""


class Sums(NamedTuple):
    """The sums of a submission as the formulas reckon them; each to two places."""

    total: Decimal
    confirmed: Decimal
    low: Decimal
    high: Decimal
    expected: Decimal


class Place(NamedTuple):
    """A submission's place by expected points, and the best and worst that its own open items still allow.

    The others are taken as expected; where points are equal, the worst place counts them as ahead.
    """

    rank: int
    best: int
    worst: int


class Standing(NamedTuple):
    """A scorecard, its number in 完整性检查, its row in 总表, its sums, its place (None: a gate isn't passed)."""

    number: int
    row: int
    card: Scorecard
    sums: Sums
    place: Place | None

    @property
    def passed(self) -> bool:
        """Whether every gate is passed."""
        return all(gate.state == "pass" for gate in self.card.gates)

    def mark(self, key: str) -> Mark:
        """The mark of that criterion; KeyError where the card has none."""
        for mark in self.card.items:
            if mark.item == key:
                return mark
        raise KeyError(key)

    def gate(self, key: str) -> GateMark:
        """The mark of that gate; KeyError where the card has none."""
        for gate in self.card.gates:
            if gate.item == key:
                return gate
        raise KeyError(key)

    @property
    def unit(self) -> str:
        """The school, or what else the submission can be known by."""
        return self.card.school or self.card.studio_name or self.card.id

    def outlook(self, places: int) -> str:
        """Whether it comes among the first `places`: surely, perhaps, or not."""
        if self.place is None or self.place.best > places:
            return NEVER
        return SAFE if self.place.worst <= places and self.passed else EITHER

    def rank_words(self) -> int | str:
        """The rank, or that a gate isn't passed."""
        return OUT if self.place is None else self.place.rank

    def chances(self) -> str:
        """The ranks that are still possible: 3–40."""
        if self.place is None:
            return ""
        best, worst = self.place.best, self.place.worst
        return str(best) if best == worst else f"{best}–{worst}"


def standings(night: Night, rubric: Rubric, cards: Sequence[Scorecard]) -> tuple[Standing, ...]:
    """A standing for every scorecard, in their order."""
    numbers = {submission.id: number for number, submission in enumerate(night.submissions, 1)}
    sums = [_sums(rubric, card.items) for card in cards]
    runs = [not any(gate.state == "fail" for gate in card.gates) for card in cards]
    field = [own.expected for own, running in zip(sums, runs, strict=True) if running]
    return tuple(
        Standing(numbers[card.id], row, card, own, _place(own, field) if running else None)
        for row, (card, own, running) in enumerate(zip(cards, sums, runs, strict=True), FIRST_ROW)
    )


def entered(mark: Mark) -> Decimal | None:
    """The points that a person has given."""
    return mark.points if mark.state == "confirmed" else None


def proposed(mark: Mark) -> Decimal | None:
    """The points that a rule proposes."""
    return None if mark.state == "confirmed" else mark.points


def counted(rubric: Rubric, marks: Iterable[Mark]) -> Decimal:
    """The sum of what counts: points that a person has given, else those proposed."""
    return cents(rubric.total_of({mark.item: mark.points for mark in marks if mark.points is not None}))


def _sums(rubric: Rubric, marks: Sequence[Mark]) -> Sums:
    given = {mark.item: mark.points for mark in marks if mark.state == "confirmed" and mark.points is not None}
    return Sums(
        total=counted(rubric, marks),
        confirmed=cents(rubric.total_of(given)),
        low=cents(rubric.total_of({mark.item: mark.low for mark in marks} | given)),
        high=cents(rubric.total_of({mark.item: mark.high for mark in marks} | given)),
        expected=cents(rubric.total_of({mark.item: mark.expected for mark in marks} | given)),
    )


def _place(own: Sums, field: Sequence[Decimal]) -> Place:
    """The place of `own` among the expected points of the `field`, its own among them."""
    return Place(
        rank=1 + sum(other > own.expected for other in field),
        best=1 + sum(other > own.high for other in field),
        worst=sum(other >= own.low for other in field),
    )
