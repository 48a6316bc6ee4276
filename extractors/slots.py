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
    return tuple(s._replace(key=_slot_key(s, names, labels)) for s in numbered)


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
    """A name for each label that has slots, told apart by its group and else by a number."""
    used = list(dict.fromkeys(s.label for s in slots))
    names = {n: labels[n].text for n in used}
    depth = max((len(labels[n].groups) for n in used), default=0)
    for level in range(depth):
        same = {t for t, count in Counter(names.values()).items() if count > 1}
        names.update(
            {
                n: f"{labels[n].groups[level]}/{names[n]}"
                for n in used
                if names[n] in same and len(labels[n].groups) > level
            }
        )
    seen: Counter[str] = Counter()
    for n in used:
        seen[names[n]] += 1
        if seen[names[n]] > 1:
            names[n] = f"{names[n]}#{seen[names[n]]}"
    return names


def _slot_key(slot: Slot, names: dict[int, str], labels: tuple[Label, ...]) -> str:
    name = names[slot.label]
    if slot.row_label >= 0:
        return f"{labels[slot.row_label].text}/{name}"
    return f"{name}[{slot.record}]" if slot.record else name
