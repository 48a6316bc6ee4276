"""In: a blank's labels and slots. Out: the slots with their keys: labels told apart by group, else by a number."""

from collections import Counter, defaultdict
from typing import Literal, NamedTuple

Relation = Literal["right", "below", "own", "inline", "record"]


class Label(NamedTuple):
    """A printed label: as text and fold, other words for it, the spot and, on a line of several, its stretch in it."""

    text: str
    folds: tuple[str, ...]
    spot: int
    kind: Literal["cell", "inline"]
    start: int
    end: int
    groups: tuple[str, ...]

    @property
    def fold(self) -> str:
        """The fold of its own words."""
        return self.folds[0]


class Slot(NamedTuple):
    """A place for an answer. `relation`: where it lies from its label; `offset` and `cells`: which cells after the
    label, and how many make one answer; `printed`: the words already there, `options` those among them that offer
    options; `record`: the row of a record list, from 1; `gap`: which gap of the spot's skeleton, `unit` printed behind.
    """

    key: str
    label: int
    relation: Relation
    spot: int
    offset: int = 0
    cells: int = 1
    printed: str = ""
    record: int = 0
    row_label: int = -1
    gap: int = -1
    unit: str = ""
    options: str = ""
    strong: bool = True


def named(slots: list[Slot], labels: tuple[Label, ...]) -> tuple[Slot, ...]:
    """The slots, each with the key its answer goes by."""
    numbered = _number_records(slots)
    names = label_names(numbered, labels)
    rows = Counter((labels[s.row_label].text, labels[s.label].text) for s in numbered if s.row_label >= 0)
    return tuple(s._replace(key=_slot_key(s, names, labels, rows)) for s in numbered)


def _number_records(slots: list[Slot]) -> list[Slot]:
    """Record slots with their row counted from 1 under their header; 0 if there is but one row, or rows have names."""
    rows: dict[int, list[int]] = defaultdict(list)
    for slot in slots:
        if slot.relation == "record":
            rows[slot.label].append(slot.offset)
    counted: list[Slot] = []
    for slot in slots:
        if slot.relation == "record":
            ranks = sorted(rows[slot.label])
            slot = slot._replace(record=0 if len(ranks) == 1 or slot.row_label >= 0 else ranks.index(slot.offset) + 1)
        counted.append(slot)
    return counted


def label_names(slots: list[Slot], labels: tuple[Label, ...]) -> dict[int, str]:
    """A name for each label that has slots: labels of the same words are told apart by the nearest of their groups
    that does so for all of them; where none does, by the nearest group and a number."""
    used = list(dict.fromkeys(s.label for s in slots))
    alike: dict[str, list[int]] = defaultdict(list)
    for n in used:
        alike[labels[n].text].append(n)
    names: dict[int, str] = {}
    for text, numbers in alike.items():
        names.update(zip(numbers, _told_apart(text, [labels[n].groups for n in numbers]), strict=True))
    return names


def _told_apart(text: str, groups: list[tuple[str, ...]]) -> list[str]:
    if len(groups) == 1:
        return [text]
    depth = max(map(len, groups))
    tries = [[f"{g[min(n, len(g) - 1)]}/{text}" if g else text for g in groups] for n in range(depth)] or [
        [text] * len(groups)
    ]
    names = next((t for t in tries if len(set(t)) == len(t)), tries[0])
    ranks = [names[: k + 1].count(name) for k, name in enumerate(names)]
    return [f"{name}#{rank}" if rank > 1 else name for name, rank in zip(names, ranks, strict=True)]


def _slot_key(slot: Slot, names: dict[int, str], labels: tuple[Label, ...], rows: Counter[tuple[str, str]]) -> str:
    name = names[slot.label]
    if slot.row_label >= 0:
        row, title = labels[slot.row_label].text, labels[slot.label].text
        return f"{row}/{title if rows[row, title] == 1 else name}"
    return f"{name}[{slot.record}]" if slot.record else name
