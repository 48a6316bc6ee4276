"""In: what several documents claim of one fact. Out: one value, or the word that they disagree."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from pydantic import JsonValue

from schema.scorecard import Claim

_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_TENTHS: Final = re.compile(r"[一二三四五六七八九]成")


class Verdict(NamedTuple):
    """What the claims come to together. `at_least`: the value is a lower bound."""

    value: JsonValue = None
    conflict: bool = False
    at_least: bool = False


DISAGREE: Final = Verdict(conflict=True)


class _Share(NamedTuple):
    """A share as printed, and by how much rounding may have moved it."""

    ratio: Decimal
    slack: Decimal


def merge_counts(claims: Sequence[Claim]) -> Verdict:
    """The number that all state. A lower bound (20余名) agrees with every number that isn't less."""
    exact = _counts(claims, at_least=False)
    bounds = _counts(claims, at_least=True)
    if len(exact) > 1 or (exact and bounds and max(bounds) > min(exact)):
        return DISAGREE
    if exact:
        return Verdict(min(exact))
    return Verdict(max(bounds), at_least=True) if bounds else Verdict()


def merge_flags(claims: Sequence[Claim]) -> Verdict:
    """Yes or no, where no two documents say both."""
    said = {claim.value for claim in claims if isinstance(claim.value, bool)}
    return DISAGREE if len(said) > 1 else Verdict(next(iter(said), None))


def merge_sets(claims: Sequence[Claim], order: Sequence[str]) -> Verdict:
    """Everything that any of the documents shows, in the order of the vocabulary."""
    named = {str(value) for claim in claims if isinstance(claim.value, list) for value in claim.value}
    return Verdict([name for name in order if name in named])


def merge_portions(claims: Sequence[Claim], wholes: Sequence[int]) -> Verdict:
    """The number of people, else their share. A share agrees with a number that gives it, rounded as it is printed.

    `wholes`: of how many it may be a share. Where that isn't known, a number and a share can't disagree.
    """
    number = merge_counts(claims)
    exact, bounds = _shares(claims, at_least=False), _shares(claims, at_least=True)
    if number.conflict or not _near_each_other(exact) or not _within(exact, bounds):
        return DISAGREE
    if isinstance(number.value, int):
        return DISAGREE if _contradicted(number, wholes, exact, bounds) else number
    if exact:
        return Verdict(float(min(exact, key=lambda share: share.slack).ratio))
    return Verdict(float(max(bounds).ratio), at_least=True) if bounds else Verdict()


def _contradicted(number: Verdict, wholes: Sequence[int], exact: Sequence[_Share], bounds: Sequence[_Share]) -> bool:
    """Whether the number gives the shares for none of the wholes."""
    if not isinstance(number.value, int) or not wholes:
        return False
    return not any(
        whole > 0
        and all(_agree(number, Decimal(number.value) / whole, share) for share in exact)
        and all(number.at_least or Decimal(number.value) / whole >= bound.ratio - bound.slack for bound in bounds)
        for whole in wholes
    )


def _agree(number: Verdict, found: Decimal, share: _Share) -> bool:
    """Whether the share that the number gives is the printed one; of a lower bound, whether it isn't more."""
    return found <= share.ratio + share.slack and (number.at_least or found >= share.ratio - share.slack)


def _counts(claims: Sequence[Claim], *, at_least: bool) -> set[int]:
    return {
        claim.value
        for claim in claims
        if claim.at_least == at_least and isinstance(claim.value, int) and not isinstance(claim.value, bool)
    }


def _shares(claims: Sequence[Claim], *, at_least: bool) -> list[_Share]:
    return [
        _Share(Decimal(str(claim.value)), _slack(claim))
        for claim in claims
        if claim.at_least == at_least and isinstance(claim.value, float)
    ]


def _near_each_other(shares: Sequence[_Share]) -> bool:
    return all(abs(one.ratio - other.ratio) <= one.slack + other.slack for one in shares for other in shares)


def _within(exact: Sequence[_Share], bounds: Sequence[_Share]) -> bool:
    return all(share.ratio + share.slack >= bound.ratio for share in exact for bound in bounds)


def _slack(claim: Claim) -> Decimal:
    """Half a unit in the last digit that is printed; of 八成 half a tenth."""
    words = "".join(evidence.text for evidence in claim.evidence)
    if _TENTHS.search(words) and not _PERCENT.search(words):
        return Decimal("0.05")
    places = max((len(number.partition(".")[2]) for number in _PERCENT.findall(words)), default=0)
    return Decimal(1).scaleb(-2 - places) / 2
