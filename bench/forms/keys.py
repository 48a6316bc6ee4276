"""In: places with their labels and groups. Out: the keys that the contract gives them, the first one first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bench.forms.model import tidy

if TYPE_CHECKING:
    from bench.forms.places import Place

_BRACKETS: Final = re.compile(r"[（(\[【][^（(）)\]】]*[）)\]】]")
_NUMBER: Final = re.compile(r"^(?:[一二三四五六七八九十\d]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)])")


def give_keys(found: list[Place]) -> list[Place]:
    """The places with their keys; a cell read as one gives way where one of its blanks has its name already."""
    wholes = [p for p in found if p.relation == "whole"]
    _key_all([p for p in found if p.relation != "whole"])
    _key_all(wholes)
    taken = {p.keys[0] for p in found if p.relation != "whole"}
    gone = {p.uid for p in wholes if p.keys[0] in taken}
    for p in found:
        p.parent = None if p.parent in gone else p.parent
    return [p for p in found if p.uid not in gone]


def variants(label: str) -> tuple[str, ...]:
    """The label as printed first, then without its hint in brackets and without the number before it."""
    bare = _BRACKETS.sub("", label)
    found = (label, *(tidy(t) for t in (bare, _NUMBER.sub("", label), _NUMBER.sub("", bare))))
    return tuple(dict.fromkeys(w for w in found if w))


def _key_all(found: list[Place]) -> None:
    same: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for p in (p for p in found if p.named):
        same[p.label][p.list_id if p.index else f"u{p.uid}"].append(p)
    for label, spots in same.items():
        _key_label(label, list(spots.values()))
    for n, p in enumerate(p for p in found if not p.named):
        heads = (f"{head}/{p.label}" for g in p.groups for head in variants(g))
        p.keys = tuple(dict.fromkeys((*heads, f"{p.label}#{n + 1}")))


def _key_label(label: str, spots: list[list[Place]]) -> None:
    """Gives keys to all places of that label; the rows of a record list's column are one spot."""
    names = _names(label, spots)
    for k, (name, spot) in enumerate(zip(names, spots, strict=True)):
        rank = names[: k + 1].count(name)
        is_apart = names.count(name) == 1
        for place in spot:
            place.keys = tuple(dict.fromkeys(_keys(place, name, rank, is_apart, k, len(spots))))
            if len(spots) > 1:
                place.tags.add("the same label twice" if is_apart else "the same label twice, no group")


def _names(label: str, spots: list[list[Place]]) -> list[str]:
    """Each spot's label with the nearest of its groups that tell all of them apart, else simply the nearest."""
    if len(spots) == 1:
        return [label]
    groups = [s[0].groups for s in spots]
    tries = [[f"{g[min(n, len(g) - 1)]}/{label}" if g else label for g in groups] for n in range(max(map(len, groups)))]
    return next((t for t in tries if len(set(t)) == len(t)), tries[0] if tries else [label] * len(spots))


def _keys(place: Place, name: str, rank: int, is_apart: bool, k: int, spots: int) -> Iterator[str]:
    """The primary key, then every other reading of the contract that still says whose label it is."""
    tail = f"[{place.index}]" if place.index else ""
    number = f"#{rank}" if not is_apart and rank > 1 else ""
    alts = place.atom.alts if place.atom else ()
    yield f"{name}{number}{tail}"
    yield f"{name}{tail}{number}"
    if not is_apart:
        yield f"{name}#{rank}{tail}"
    if not is_apart or (spots > 1 and place.soft):
        yield f"{place.label}#{k + 1}{tail}"
    may_stand_alone = spots == 1 or (place.soft and k == 0) or not place.groups
    for words in (*variants(place.label), *alts):
        for group in place.groups:
            yield from (f"{head}/{words}{number}{tail}" for head in variants(group))
        if may_stand_alone or words in alts:
            yield f"{words}{number}{tail}"
    if place.relation == "below":
        yield f"{name}{number}[1]"
