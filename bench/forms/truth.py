"""In: places and answers. Out: the truth of one filled sheet, as the judge reads it (README, «Readings»)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from bench.forms.ink import Answer
from bench.forms.model import Choice, Slot
from bench.forms.places import Place


@dataclass(frozen=True)
class Sheet:
    """What is known of a filled sheet besides its answers."""

    template: str
    number: int
    changes: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...]


def truth(places: list[Place], answers: dict[int, Answer], sheet: Sheet) -> dict[str, Any]:
    """The truth file's content. `fields` is keyed by the primary key; its first accepted value is the primary one."""
    by_uid = {p.uid: p for p in places}
    fields = {}
    for place in places:
        parts = [p for p in places if p.parent == place.uid]
        if isinstance(place.atom, Slot) and place.atom.kind == "photo":
            continue
        entry = _whole(parts, answers) if place.atom is None else _entry(place, answers, parts)
        parent = by_uid.get(place.parent) if place.parent else None
        fields[place.keys[0]] = entry | {
            "keys": list(place.keys),
            "relation": place.relation,
            "habits": sorted(place.tags),
            "choice": isinstance(place.atom, Choice),
            "optional": place.optional,
            "parent": parent.keys[0] if parent else None,
            "sentence": place.sentence,
        }
    return {
        "template": sheet.template,
        "filling": sheet.number,
        "changes": list(sheet.changes),
        "foreign": [{"label": a, "value": b} for a, b in sheet.foreign],
        "pictures": [k for p in places if isinstance(p.atom, Slot) and p.atom.kind == "photo" for k in p.keys],
        "fields": fields,
    }


def _entry(place: Place, answers: dict[int, Answer], parts: list[Place]) -> dict[str, Any]:
    answer = answers[place.uid]
    written = [answers[p.uid] for p in parts if answers[p.uid].value]
    if not answer.value:
        return {"value": None, "accept": _joined([], written)}
    accept = list(answer.accept)
    return {
        "value": answer.value,
        "accept": list(dict.fromkeys(accept + [w for a in accept for w in _joined([a], written)])),
    }


def _whole(parts: list[Place], answers: dict[int, Answer]) -> dict[str, Any]:
    """A cell of labelled blanks read as one: all that was written in it, in order."""
    written = [answers[p.uid] for p in parts if answers[p.uid].value]
    every = [" ".join(w) for w in itertools.product(*(a.accept for a in written))][:200] if written else []
    return {"value": every[0] if every else None, "accept": every}


def _joined(first: list[str], written: list[Answer]) -> list[str]:
    """An opinion with any of the signatures and dates that share its cell."""
    out: list[str] = []
    for n in range(1, len(written) + 1):
        for some in itertools.combinations(written, n):
            out += [" ".join([*first, *w]) for w in itertools.product(*(a.accept for a in some))][:80]
    return out
