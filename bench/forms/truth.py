"""In: places and answers. Out: the truth of one filled sheet, as the judge reads it (README, «Readings»)."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Any, Final

from bench.forms.ink import Answer, Writer, ink
from bench.forms.model import Choice, Line, Slot, Text
from bench.forms.places import Place, own_label, printed

_MOST: Final = 80
"""How many spellings of one answer are listed."""


@dataclass(frozen=True)
class Sheet:
    """What is known of a filled sheet besides its answers."""

    template: str
    number: int
    changes: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...]


def truth(places: list[Place], answers: dict[int, Answer], writer: Writer, sheet: Sheet) -> dict[str, Any]:
    """The truth file's content. `fields` is keyed by the primary key; its first accepted value is the primary one."""
    names = {p.uid: p.keys[0] for p in places}
    photos = [p for p in places if isinstance(p.atom, Slot) and p.atom.kind == "photo"]
    fields: dict[str, Any] = {}
    for place in places:
        if place in photos:
            continue
        assert place.keys[0] not in fields, f"{sheet.template}: two places are called {place.keys[0]}"
        parts = [p for p in places if p.parent == place.uid]
        fields[place.keys[0]] = {
            **(_whole(place, parts, answers, writer) if place.atom is None else _entry(place, places, answers)),
            "keys": list(place.keys),
            "relation": place.relation,
            "habits": sorted(place.tags),
            "choice": isinstance(place.atom, Choice),
            "optional": place.optional,
            "parent": names.get(place.parent or 0),
            "sentence": printed(place.lines),
        }
    return {
        "template": sheet.template,
        "filling": sheet.number,
        "changes": list(sheet.changes),
        "foreign": [{"label": a, "value": b} for a, b in sheet.foreign],
        "pictures": [k for p in photos for k in p.keys],
        "fields": fields,
    }


def _entry(place: Place, places: list[Place], answers: dict[int, Answer]) -> dict[str, Any]:
    """One answer; its cell's signatures and dates may follow it, and a signature's own date too."""
    answer = answers[place.uid]
    parts = [p for p in places if p.parent == place.uid] or _own_date(place, places)
    written = [answers[p.uid] for p in parts if answers[p.uid].value]
    more = {"pieces": list(answer.parts) if isinstance(place.atom, Slot) and place.atom.kind[0] == "X" else []}
    if not answer.value:
        return {"value": None, "accept": _joined([], written) if place.relation != "part" else []} | more
    accept = [answer.value, *answer.accept, *_with_what_follows(place, answer)]
    every = dict.fromkeys([*accept, *(w for a in accept for w in _joined([a], written))])
    return {"value": answer.value, "accept": list(every), "bare": list(answer.bare), "words": answer.words} | more


def _own_date(place: Place, places: list[Place]) -> list[Place]:
    """The unlabelled date that comes next in the same cell, if one does."""
    after = places[places.index(place) + 1 :][:1]
    return [p for p in after if not p.named and p.lines is place.lines]


def _with_what_follows(place: Place, answer: Answer) -> list[str]:
    """An option at the end may run on into the words printed after it: □不同意以上考核结果。"""
    atom = place.atom
    if not isinstance(atom, Choice) or len(atom.options) - 1 not in answer.chosen:
        return []
    after = [ln[i + 1] for ln in place.lines for i, a in enumerate(ln[:-1]) if a is atom or a == atom]
    words = [re.split(r"[\s，。；,;]", t.s)[0] for t in after if isinstance(t, Text)]
    return [a + w for a in answer.accept for w in words if w]


def _whole(place: Place, parts: list[Place], answers: dict[int, Answer], writer: Writer) -> dict[str, Any]:
    """A cell of several blanks read as one: all that was written in it in order, or the whole sentence as it stands."""
    written = [answers[p.uid] for p in parts if answers[p.uid].value]
    every = [" ".join(w) for w in itertools.islice(itertools.product(*(a.accept for a in written)), _MOST)]
    if not written:
        return {"value": None, "accept": []}
    if len(parts) > 1 and not all(_has_colon(ln) for ln in place.lines):
        every.append("\n".join(_as_it_stands(ln, answers, writer) for ln in place.lines))
    return {"value": every[0], "accept": every}


def _has_colon(line: Line) -> bool:
    return all(own_label(line, i) for i, a in enumerate(line) if not isinstance(a, Text))


def _as_it_stands(line: Line, answers: dict[int, Answer], writer: Writer) -> str:
    return "".join(i.text for a in line for i in ink(a, answers, writer))


def _joined(first: list[str], written: list[Answer]) -> list[str]:
    """An opinion with any of the signatures and dates that share its cell."""
    out: list[str] = []
    for n in range(1, len(written) + 1):
        for some in itertools.combinations(written, n):
            product = itertools.islice(itertools.product(*(a.accept for a in some)), _MOST)
            out += [" ".join([*first, *w]) for w in product]
    return out
