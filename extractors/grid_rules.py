"""In: straight rules as they were drawn. Out: whole rules: pieces joined, double lines made one, loose ends cut off."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

SNAP: Final = 1.5
"""Pieces of one rule lie this near to one line, in points."""
GAP: Final = 3.0
"""Pieces of one rule are at most this far apart."""
DOUBLE: Final = 4.0
"""The two lines of a double line are at most this far apart: no row of text is as low."""
REACH: Final = 2.5
"""A rule that ends this near to another one meets it."""
SHORTEST: Final = 4.0
"""What is shorter, after joining, is a dot or a serif."""
OPEN: Final = 10.0
"""Rules that go on this far beyond the outermost crossing one are cells with an open side, not an overshoot."""


class Rule(NamedTuple):
    """A straight line on the page: `at` is the y of a flat rule, the x of an upright one; it runs `start` to `end`.

    `half` is half its thickness, as far as it is known: that of a double line counts from outside to outside.
    """

    flat: bool
    at: float
    start: float
    end: float
    half: float = 0.0

    @property
    def length(self) -> float:
        """Its length in points."""
        return self.end - self.start


class Frame(NamedTuple):
    """The rules of one connected ruling. `open_top`, `open_bottom`: its last line there wasn't drawn but added."""

    flat: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    open_top: bool = False
    open_bottom: bool = False


def whole_rules(pieces: Iterable[Rule], noise: float = 1.0) -> list[Rule]:
    """The rules that the pieces make up, double lines as one, sorted by direction and place.

    `noise` widens every tolerance: 1 for drawn rules, more for rules found in a scan.
    """
    rules: list[Rule] = []
    for flat in (True, False):
        same = sorted((p for p in pieces if p.flat == flat), key=lambda r: (r.at, r.start))
        rules += _undoubled(_joined(same, noise), noise)
    return rules


def _joined(pieces: Sequence[Rule], noise: float) -> list[Rule]:
    """Pieces on one line, sorted by place, joined where they touch or nearly do."""
    joined: list[Rule] = []
    band: list[Rule] = []
    for piece in pieces:
        if band and piece.at - band[0].at > SNAP * noise:
            joined += _chained(band, noise)
            band = []
        band.append(piece)
    joined += _chained(band, noise)
    return [r for r in joined if r.length >= SHORTEST]


def _chained(band: list[Rule], noise: float) -> list[Rule]:
    chains: list[list[Rule]] = []
    reached = 0.0
    for piece in sorted(band, key=lambda r: r.start):
        if chains and piece.start <= reached + GAP * noise:
            chains[-1].append(piece)
            reached = max(reached, piece.end)
        else:
            chains.append([piece])
            reached = piece.end
    return [_merged(chain) if len(chain) > 1 else chain[0] for chain in chains]


def _merged(rules: Sequence[Rule]) -> Rule:
    """One rule in place of several: the mean place, long ones counting for more, and the whole extent."""
    weight = sum(r.length for r in rules)
    at = sum(r.at * r.length for r in rules) / weight if weight else rules[0].at
    half = max(abs(r.at - at) + r.half for r in rules)
    return Rule(rules[0].flat, at, min(r.start for r in rules), max(r.end for r in rules), half)


def _undoubled(rules: Sequence[Rule], noise: float) -> list[Rule]:
    """Each two parallel lines of the same extent, close together, as one rule."""
    left = sorted(rules, key=lambda r: r.at)
    single: list[Rule] = []
    taken: set[int] = set()
    for i, rule in enumerate(left):
        if i in taken:
            continue
        twins = [rule]
        for j in range(i + 1, len(left)):
            if left[j].at - rule.at > DOUBLE * noise:
                break
            if j not in taken and _same_extent(rule, left[j], DOUBLE * noise):
                twins.append(left[j])
                taken.add(j)
        single.append(_merged(twins) if len(twins) > 1 else rule)
    return single


def _same_extent(one: Rule, other: Rule, tolerance: float) -> bool:
    return abs(one.start - other.start) <= tolerance and abs(one.end - other.end) <= tolerance


def frames(rules: Sequence[Rule], noise: float = 1.0) -> tuple[list[Frame], list[Rule]]:
    """The connected rulings that enclose something, and the rules that are part of none (underlines, say)."""
    groups = _connected(rules, REACH * noise)
    found: list[Frame] = []
    loose: list[Rule] = []
    for group in groups:
        frame, rest = _trimmed(_closed(group, noise), REACH * noise)
        loose += rest
        if len(frame.flat) > 1 and len(frame.upright) > 1:
            found.append(frame)
        else:
            loose += frame.flat + frame.upright
    return found, loose


def _connected(rules: Sequence[Rule], reach: float) -> list[list[Rule]]:
    """The rules in groups: two are together where a flat one meets an upright one."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    flat = sorted((i for i, r in enumerate(rules) if r.flat), key=lambda i: rules[i].at)
    order = [rules[i] for i in flat]
    places = [rule.at for rule in order]
    for j, upright in enumerate(rules):
        if not upright.flat:
            for k in _met(upright, order, places, reach):
                parent[root(flat[k])] = root(j)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _met(rule: Rule, across: Sequence[Rule], places: Sequence[float], reach: float) -> list[int]:
    """Which of the crossing rules, sorted by their `places`, the rule meets."""
    far = reach + DOUBLE
    low, high = bisect_left(places, rule.start - far), bisect_right(places, rule.end + far)
    return [k for k in range(low, high) if _meet(rule, across[k], reach)]


def _meet(one: Rule, other: Rule, reach: float) -> bool:
    near, nearer = reach + other.half, reach + one.half
    return one.start - near <= other.at <= one.end + near and other.start - nearer <= one.at <= other.end + nearer


def _closed(group: Sequence[Rule], noise: float) -> Frame:
    """The group with its open sides closed: no outer left or right border, or a row cut open by the page's end."""
    flat = tuple(r for r in group if r.flat)
    upright = tuple(r for r in group if not r.flat)
    if not flat or not upright:
        return Frame(flat, upright)
    sides = [s for s in (_side(flat, upright, 0, noise), _side(flat, upright, 1, noise)) if s]
    ends = [_side(upright, flat, 0, noise), _side(upright, flat, 1, noise)]
    return Frame(
        flat + tuple(e for e in ends if e), upright + tuple(sides), open_top=bool(ends[0]), open_bottom=bool(ends[1])
    )


def _side(along: Sequence[Rule], across: Sequence[Rule], last: int, noise: float) -> Rule | None:
    """The rule that is lacking where at least two rules go on, equally far, beyond the last crossing one."""
    if last:
        tip = max(r.end for r in along)
        reaching = [r for r in along if tip - r.end <= REACH * noise]
        beyond = tip - max(r.at for r in across)
    else:
        tip = min(r.start for r in along)
        reaching = [r for r in along if r.start - tip <= REACH * noise]
        beyond = min(r.at for r in across) - tip
    if len(reaching) < 2 or beyond < OPEN:
        return None
    return Rule(not along[0].flat, tip, min(r.at for r in reaching), max(r.at for r in reaching))


def _trimmed(frame: Frame, reach: float) -> tuple[Frame, list[Rule]]:
    """The frame whose rules all run from one crossing rule to another, and the rules that do not."""
    flat, upright, loose = list(frame.flat), list(frame.upright), list[Rule]()
    while True:
        flat, some = _held(flat, upright, reach)
        upright, more = _held(upright, flat, reach)
        loose += some + more
        if not some and not more:
            return frame._replace(flat=tuple(flat), upright=tuple(upright)), loose


def _held(rules: Sequence[Rule], across: Sequence[Rule], reach: float) -> tuple[list[Rule], list[Rule]]:
    """The rules cut to their first and last crossing, and those that cross fewer than two others."""
    order = sorted(across, key=lambda r: r.at)
    places = [r.at for r in order]
    held: list[Rule] = []
    loose: list[Rule] = []
    for rule in rules:
        met = [places[k] for k in _met(rule, order, places, reach)]
        if len(met) > 1:
            held.append(Rule(rule.flat, rule.at, met[0], met[-1], rule.half))
        else:
            loose.append(rule)
    return held, loose
