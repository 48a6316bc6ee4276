"""In: scorecards. Out: them ranked, each with whether it could cross the cut line; the queue of open items."""

from collections.abc import Sequence
from decimal import Decimal

from schema.rubric import Rubric
from schema.scorecard import QueueItem, Scorecard
from scoring.scorecards import OPEN_STATES


def ranked(cards: Sequence[Scorecard], places: int) -> tuple[Scorecard, ...]:
    """Best expected total first, then by what is proposed, then by id; those that fail a gate after all others.

    A card could cross the cut line if, with the others as expected, its open items or gates decide whether it is among
    the first `places`. Where there are places for all, only a gate can decide.
    """
    order = sorted(cards, key=lambda card: (failed(card), -card.total.expected, -card.total.proposed, card.id))
    runners = [card for card in order if not failed(card)]
    expected = [card.total.expected for card in runners]
    last_in = expected[places - 1] if len(expected) >= places else None
    first_out = expected[places] if len(expected) > places else None
    within = {card.id for card in runners[:places]}
    return tuple(
        _crossing(card, _could_cross(card, card.id in within, last_in, first_out) and not failed(card))
        for card in order
    )


def failed(card: Scorecard) -> bool:
    """Whether one of its gates isn't passed."""
    return any(gate.state == "fail" for gate in card.gates)


def _could_cross(card: Scorecard, within: bool, last_in: Decimal | None, first_out: Decimal | None) -> bool:
    gate_open = any(gate.state in ("pending", "conflict") for gate in card.gates)
    if within:
        return gate_open or (first_out is not None and card.total.low <= first_out)
    return last_in is not None and card.total.high >= last_in


def _crossing(card: Scorecard, cross: bool) -> Scorecard:
    return Scorecard(**{name: getattr(card, name) for name in Scorecard.model_fields if name != "cross"}, cross=cross)


def queue_of(cards: Sequence[Scorecard], rubric: Rubric) -> tuple[QueueItem, ...]:
    """The open items: those of cards that could cross the cut line first, then by the points at stake.

    Cards that fail a gate come last: their points count only if the gate is judged otherwise.
    """
    order = {criterion.key: at for at, criterion in enumerate(rubric.criteria)}
    open_ = [
        (failed(card), QueueItem(id=card.id, item=mark.item, stake=mark.high - mark.low, cross=card.cross), at)
        for at, card in enumerate(cards)
        for mark in card.items
        if mark.state in OPEN_STATES or mark.high > mark.low
    ]
    open_.sort(key=lambda entry: (entry[0], not entry[1].cross, -entry[1].stake, entry[2], order[entry[1].item]))
    return tuple(item for _, item, _ in open_)
