"""In: an assessed night. Out: `Standing`, where each submission stands before anybody has typed a score."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from schema.scorecard import GateMark, Mark, Scorecard
from schema.submission import Night
from workbooks.live import cents
from workbooks.score_words import EITHER, NEVER, OUT, SAFE, gate_word

FIRST_ROW = 7
"""The first row of submissions in 总表 and in the sheets of other offices."""


class Sums(NamedTuple):
    """The sums of a submission as the formulas reckon them; each to two places."""

    total: Decimal
    confirmed: Decimal
    low: Decimal
    high: Decimal
    expected: Decimal


class Place(NamedTuple):
    """A submission's place among all: by expected points, and the best and worst that it can still come to."""

    rank: int
    best: int
    worst: int


class Standing(NamedTuple):
    """A scorecard with its number in 完整性检查, its row in 总表, its sums and its place (None: a gate isn't passed)."""

    number: int
    row: int
    card: Scorecard
    sums: Sums
    place: Place | None

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
        return SAFE if self.place.worst <= places else EITHER

    def rank_words(self) -> int | str:
        """The rank, or that a gate isn't passed."""
        return OUT if self.place is None else self.place.rank

    def chances(self) -> str:
        """The ranks that are still possible: 3–40."""
        return "" if self.place is None else f"{self.place.best}–{self.place.worst}"


def standings(night: Night, cards: Sequence[Scorecard]) -> tuple[Standing, ...]:
    """A standing for every scorecard, in their order."""
    numbers = {submission.id: number for number, submission in enumerate(night.submissions, 1)}
    sums = [_sums(card.items) for card in cards]
    passed = [not any(gate.state == "fail" for gate in card.gates) for card in cards]
    field = [each for each, runs in zip(sums, passed, strict=True) if runs]
    return tuple(
        Standing(numbers[card.id], row, card, each, _place(each, field) if runs else None)
        for row, (card, each, runs) in enumerate(zip(cards, sums, passed, strict=True), FIRST_ROW)
    )


def entered(mark: Mark) -> Decimal | None:
    """The points that a person has given."""
    return mark.points if mark.state == "confirmed" else None


def proposed(mark: Mark) -> Decimal | None:
    """The points that a rule proposes."""
    return mark.points if mark.state == "proposed" else None


def settled(mark: Mark) -> Decimal | None:
    """The points that count: those that a person has given, else those proposed."""
    return proposed(mark) if mark.state == "proposed" else entered(mark)


def gate_entry(gate: GateMark) -> str:
    """What 总表 shows for a gate before anybody has decided."""
    return gate_word(gate.state)


def total_of(marks: Iterable[Mark]) -> Decimal:
    """The sum of what counts."""
    return cents(sum((settled(mark) or Decimal(0) for mark in marks), Decimal(0)))


def _sums(marks: Sequence[Mark]) -> Sums:
    given = [entered(mark) for mark in marks]
    pairs = list(zip(marks, given, strict=True))
    return Sums(
        total=total_of(marks),
        confirmed=cents(sum((points for points in given if points is not None), Decimal(0))),
        low=cents(sum((mark.low if points is None else points for mark, points in pairs), Decimal(0))),
        high=cents(sum((mark.high if points is None else points for mark, points in pairs), Decimal(0))),
        expected=cents(sum((mark.expected if points is None else points for mark, points in pairs), Decimal(0))),
    )


def _place(own: Sums, field: Sequence[Sums]) -> Place:
    """The place of `own` among the `field`, itself one of them."""
    others_may_pass = sum(other.high > own.low for other in field) - (own.high > own.low)
    return Place(
        rank=1 + sum(other.expected > own.expected for other in field),
        best=1 + sum(other.low > own.high for other in field),
        worst=1 + others_may_pass,
    )
