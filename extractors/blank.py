"""In: a blank form's `Document`. Out: `Template`: its printed labels, and the slots where answers are due.

Nothing here knows a campaign: what is a label, a hint, a record list or a group is read off the grid itself.
"""

from collections import defaultdict
from typing import Final, Literal, NamedTuple

from extractors.gaps import drawn
from extractors.options import bracket_options
from extractors.printed import has_boxes, is_prompt
from extractors.roles import Role, options_at, read_roles, spot_gaps
from extractors.skeleton import Skeleton, skeleton
from extractors.slots import Label, Slot, named
from extractors.spots import Sheet, Spot
from extractors.text import fold, half, label_key
from schema.document import Document

_SUMS: Final = ("合计", "总计", "小计", "共计", "总和")
"""Labels of a row that says but one thing: what stands beside them needs no column's title."""


class Template(NamedTuple):
    """A blank form: its sheet, labels and slots, both in reading order; what each spot is for; the skeletons of the
    spots that have gaps in their text, by spot; the labels with answers elsewhere than behind them in their own cell,
    and those that only name the row of a list; the keys that have a value where the blank is read against itself."""

    sheet: Sheet
    labels: tuple[Label, ...]
    slots: tuple[Slot, ...]
    roles: tuple[Role, ...]
    skeletons: dict[int, Skeleton]
    fielded: frozenset[int]
    row_titles: frozenset[int]
    doubtful: frozenset[str] = frozenset()


def read_blank(document: Document, aliases: dict[str, tuple[str, ...]] | None = None) -> Template:
    """The template that a blank is; `aliases` gives other words for labels, by the label as printed."""
    sheet = Sheet(document)
    roles = read_roles(sheet)
    labels = _labels(sheet, roles, aliases or {})
    slots = _slots(sheet, roles, labels)
    frames = {
        spot.order: _skeleton(spot)
        for spot, role in zip(sheet.spots, roles, strict=True)
        if role in ("inline", "answer")
    }
    return Template(
        sheet,
        labels,
        named(slots, labels),
        roles,
        {n: f for n, f in frames.items() if f.gaps},
        frozenset(s.label for s in slots if s.relation != "own"),
        frozenset(s.row_label for s in slots if s.row_label >= 0),
    )


def _labels(sheet: Sheet, roles: tuple[Role, ...], aliases: dict[str, tuple[str, ...]]) -> tuple[Label, ...]:
    known = {fold(text): tuple(fold(a) for a in others) for text, others in aliases.items()}
    found: list[Label] = []
    for spot, role in zip(sheet.spots, roles, strict=True):
        if role == "label":
            found.append(_label(label_key(spot.text), spot, "cell", (0, len(spot.text)), sheet, roles, known))
        elif role in ("inline", "answer"):
            found += [_label(t, spot, "inline", at, sheet, roles, known) for t, at in _inline_labels(spot)]
    return tuple(found)


def _inline_labels(spot: Spot) -> list[tuple[str, tuple[int, int]]]:
    """The labels inside a spot's text, each with its stretch of it."""
    if bracket_options(spot.text):
        return []
    found = [(g.label, (g.label_start, g.start)) for g in spot_gaps(spot) if _names_gap(g.label)]
    plain = half(spot.text)
    at = options_at(plain)
    if at and not any(start < at for _, (start, _) in found):
        found.insert(0, (label_key(spot.text[:at]), (0, at)))
    return found


def _names_gap(label: str) -> bool:
    """Whether printed words before a gap name it; an option with a blank of its own (`□其他：`) is part of a choice."""
    return (
        bool(label)
        and not has_boxes(label)
        and label.count("（") + label.count("(") == label.count("）") + label.count(")")
    )


def _label(
    text: str,
    spot: Spot,
    kind: Literal["cell", "inline"],
    at: tuple[int, int],
    sheet: Sheet,
    roles: tuple[Role, ...],
    known: dict[str, tuple[str, ...]],
) -> Label:
    folded = fold(text)
    groups = _groups(spot, sheet, roles) if spot.kind == "cell" else ()
    if kind == "inline" and spot.kind == "cell":
        owner = next(
            (s for s in (sheet.left_of(spot), sheet.above(spot)) if s is not None and roles[s.order] == "label"), None
        )
        groups = tuple(dict.fromkeys((label_key(owner.text), *groups))) if owner is not None else groups
    return Label(text, (folded, *known.get(folded, ())), spot.order, kind, at[0], at[1], groups)


def _groups(spot: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> tuple[str, ...]:
    """The labels that a label stands under, nearest first: merged cells to its left, a section row, a wider header."""
    found: list[str] = []
    left = sheet.left_of(spot)
    while left is not None:
        if roles[left.order] == "label" and (left.rows > spot.rows or _leads_row(left, sheet, roles)):
            found.append(label_key(left.text))
        left = sheet.left_of(left)
    for row in range(spot.row - 1, -1, -1):
        above = sheet.at(spot.table, row, spot.col)
        if above is None or roles[above.order] != "label":
            continue
        if above.cols > spot.cols and _only_titles(above, sheet, roles):
            found.append(label_key(above.text))
            break
    return tuple(found)


def _leads_row(label: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> bool:
    """Whether a label stands first in a row of labels and open cells, with no open cell of its own (紧急联系人)."""
    row = [s for s in sheet.row(label.table, label.row) if s.rows == label.rows]
    if len(row) < 3 or row[0].order != label.order or roles[row[1].order] != "label":
        return False
    return any(roles[s.order] in ("empty", "answer") for s in row)


def _slots(sheet: Sheet, roles: tuple[Role, ...], labels: tuple[Label, ...]) -> list[Slot]:
    by_spot: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        by_spot[label.spot].append(number)
    found: list[Slot] = []
    served: set[int] = set()
    for spot, role in zip(sheet.spots, roles, strict=True):
        if role == "inline":
            found += _inline_slots(spot, by_spot[spot.order], labels)
        elif role in ("empty", "answer") and spot.kind == "cell":
            slot = _cell_slot(spot, sheet, roles, by_spot)
            found += [slot] if slot else []
            found += _inline_slots(spot, by_spot[spot.order], labels)
    served.update(s.label for s in found)
    served.update(s.row_label for s in found)
    found += [
        _own_slot(sheet.spots[lab.spot], n) for n, lab in enumerate(labels) if lab.kind == "cell" and n not in served
    ]
    return sorted(_merge_cells(found), key=lambda s: (s.spot, s.gap))


def _inline_slots(spot: Spot, numbers: list[int], labels: tuple[Label, ...]) -> list[Slot]:
    found: list[Slot] = []
    by_start = {g.label_start: (rank, g) for rank, g in enumerate(spot_gaps(spot)) if _names_gap(g.label)}
    for n in numbers:
        rank, gap = by_start.get(labels[n].start, (-1, None))
        options = _offered(spot.text, gap.start, gap.end) if gap and gap.kind == "option" else ""
        found.append(
            Slot(
                "",
                n,
                "inline",
                spot.order,
                printed=options or spot.text,
                gap=rank,
                unit=gap.unit if gap else "",
                options=options,
            )
        )
    return found


def _offered(text: str, start: int, end: int) -> str:
    """The options printed at `start:end`, with the blank behind the last of them."""
    blank = len(text[end:]) - len(text[end:].lstrip(" \t\u3000"))
    return text[start : end + blank].lstrip(" :：\t")


def _skeleton(spot: Spot) -> Skeleton:
    return skeleton("\n".join(drawn(p) for p in spot.paragraphs), spot.text, rooms=spot.kind == "line")


def _own_slot(spot: Spot, label: int) -> Slot:
    """A label that has no cell of its own to write in: an answer may stand behind it, in the same cell."""
    room = sum(not p.text.strip() for p in spot.paragraphs) >= 2 or (is_prompt(spot.bare) and spot.cols > 1)
    return Slot("", label, "own", spot.order, printed=spot.text, strong=room)


def _cell_slot(spot: Spot, sheet: Sheet, roles: tuple[Role, ...], by_spot: dict[int, list[int]]) -> Slot | None:
    header = _header(spot, sheet, roles)
    left, offset = _left_label(spot, sheet, roles)
    if header is not None and left is not None:
        if left.row <= header.row + header.rows - 1:
            left = None
        elif (offset == 0 and left.fold in _SUMS) or (
            not _is_list_row(spot, header, sheet, roles)
            and (_open_cells(spot, sheet, roles) == 1 or (offset == 0 and _titles_in_row(spot, sheet, roles) > 1))
        ):
            header = None
    printed = spot.text if spot.bare else ""
    if header is not None:
        row_label = by_spot[_row_name(left, sheet, roles).order][0] if left is not None else -1
        return Slot(
            "",
            by_spot[header.order][0],
            "record",
            spot.order,
            spot.row - header.row - header.rows,
            1,
            printed,
            1,
            row_label,
        )
    if left is not None:
        return Slot("", by_spot[left.order][0], "right", spot.order, offset, 1, printed)
    above = sheet.above(spot)
    if above is not None and roles[above.order] == "label" and above.cols >= spot.cols:
        return Slot("", by_spot[above.order][0], "below", spot.order, 0, 1, printed)
    return None


def _row_name(label: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> Spot:
    """The label that names a row: the first of its labels that doesn't reach over other rows."""
    left = sheet.left_of(label)
    while left is not None and roles[left.order] in ("label", "serial") and left.rows <= label.rows:
        label = left if roles[left.order] == "label" else label
        left = sheet.left_of(left)
    return label


def _open_cells(spot: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> int:
    return sum(roles[s.order] in ("empty", "answer") for s in sheet.row(spot.table, spot.row))


def _titles_in_row(spot: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> int:
    """How many labels of their own stand in a cell's row (merged labels that reach further down are groups)."""
    row = sheet.row(spot.table, spot.row)
    return sum(roles[s.order] == "label" and s.row + s.rows == spot.row + 1 for s in row)


def _is_list_row(spot: Spot, header: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> bool:
    """Whether a cell's row goes on with the columns of a row of titles: first labels (what is judged, by which
    standard), then open cells, each under a title as wide as itself."""
    row = sheet.row(spot.table, spot.row)
    kinds = [roles[s.order] in ("empty", "answer") for s in row]
    titles = {(s.col, s.cols) for s in sheet.row(header.table, header.row + header.rows - 1)}
    named = sum(roles[s.order] == "label" for s in row)
    return named > 1 and kinds == sorted(kinds) and all((s.col, s.cols) in titles for s in row)


def _header(spot: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> Spot | None:
    """The column title over a cell: up through the open cells of its column to a row that has only titles."""
    above = sheet.above(spot)
    while (
        above is not None
        and roles[above.order] in ("empty", "answer", "serial")
        and (above.col, above.cols) == (spot.col, spot.cols)
    ):
        above = sheet.above(above)
    if above is None or roles[above.order] != "label" or (above.col, above.cols) != (spot.col, spot.cols):
        return None
    titles = sum(roles[s.order] == "label" for s in sheet.row(above.table, above.row + above.rows - 1))
    return above if titles >= 2 and _only_titles(above, sheet, roles) else None


def _only_titles(spot: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> bool:
    """Whether a label's (last) row has no place to write in: a row of column titles, or a section's heading."""
    row = sheet.row(spot.table, spot.row + spot.rows - 1)
    corner = sheet.below(row[0]) if row else None
    if corner is not None and not row[0].bare and roles[corner.order] in ("label", "serial"):
        row = row[1:]
    return all(roles[s.order] not in ("empty", "answer") for s in row)


def _left_label(spot: Spot, sheet: Sheet, roles: tuple[Role, ...]) -> tuple[Spot | None, int]:
    offset = 0
    left = sheet.left_of(spot)
    while left is not None and roles[left.order] in ("empty", "answer", "serial", "photo"):
        offset += roles[left.order] in ("empty", "answer")
        left = sheet.left_of(left)
    return (left, offset) if left is not None and roles[left.order] == "label" else (None, 0)


def _merge_cells(slots: list[Slot]) -> list[Slot]:
    """Cells in a row behind one label make one answer (a digit a cell); the first keeps the count."""
    merged: dict[int, Slot] = {}
    others: list[Slot] = []
    for slot in slots:
        if slot.relation != "right":
            others.append(slot)
            continue
        first = merged.get(slot.label)
        if first is None:
            merged[slot.label] = slot
        else:
            merged[slot.label] = first._replace(cells=first.cells + 1, printed=first.printed or slot.printed)
    return [*merged.values(), *others]
