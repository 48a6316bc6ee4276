"""In: a form. Out: its places to answer, each with the keys that the contract gives it, in reading order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.forms.model import Cell, Choice, Form, Line, Para, Piece, Row, Slot, Table, Text, tidy

_BRACKETS = re.compile(r"[（(\[【〔][^（(）)\]】〕]*[）)\]】〕]")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十\d]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)])")


@dataclass(frozen=True)
class Placed:
    """A cell in its grid: columns `left` to `right` (exclusive) of row `row`."""

    cell: Cell
    row: int
    left: int
    right: int


@dataclass
class Place:
    """One answer's place. `groups`: what may stand before its label, nearest first; `soft` ones are section titles.

    `parent`: the answer whose cell it shares. `whole`: stands for a cell of several labelled blanks, read as one.
    """

    uid: int
    atom: Slot | Choice | None
    label: str
    relation: str
    groups: tuple[str, ...] = ()
    soft: bool = False
    list_id: str = ""
    index: int = 0
    parent: int | None = None
    optional: bool = False
    sentence: str = ""
    tags: set[str] = field(default_factory=set)
    keys: tuple[str, ...] = ()


def grid(table: Table) -> list[list[Placed]]:
    """The cells that start in each row; cells merged down take their columns from the rows below."""
    cols = len(table.widths)
    taken: dict[int, set[int]] = defaultdict(set)
    out: list[list[Placed]] = []
    for r, row in enumerate(table.rows):
        at, placed = row.before, []
        for i, cell in enumerate(row.cells):
            while at in taken[r]:
                at += 1
            right = at + cell.span
            if i == len(row.cells) - 1 and not row.ragged:
                right = at
                while right < cols - row.after and right not in taken[r]:
                    right += 1
            assert at < right <= cols, f"row {r} is too wide: {cell.text}"
            for below in range(r + 1, r + cell.vm):
                taken[below].update(range(at, right))
            placed.append(Placed(cell, r, at, right))
            at = right
        out.append(placed)
    return out


def over(placed: list[list[Placed]], row: int) -> list[Placed]:
    """Every cell that stands in this row, also those merged down into it, from left to right."""
    here = [p for r in range(row + 1) for p in placed[r] if p.row + p.cell.vm > row or p.row == row]
    return sorted(here, key=lambda p: p.left)


def places(form: Form) -> list[Place]:
    """All places of the form with their keys; ValueError names a place that has no label."""
    found: list[Place] = []
    section = ""
    tables = 0
    for block in form.blocks:
        if isinstance(block, Para):
            section = block.group or section
            found.extend(_of_line(block.line, block))
        else:
            found.extend(_of_table(block, (block.group,) if block.group else (), f"t{tables}"))
            tables += 1
    _give_keys(found)
    return found


def _of_line(line: Line, para: Para) -> Iterator[Place]:
    made = []
    for i, atom in enumerate(line):
        if isinstance(atom, Slot | Choice):
            label = atom.label or own_label(line, i)
            if not label:
                raise ValueError(f"no label on the line: {_printed([line])}")
            made.append(_place(atom, label, "line", (para.group,) if para.group else (), sentence=_printed([line])))
    for place in made:
        place.tags.add(
            {"header": "page header", "textbox": "text box", "cover": "cover line"}.get(
                para.place if para.place != "body" else para.style, "line"
            )
        )
        if len(made) > 1:
            place.tags.add("several on one line")
        if para.num:
            place.tags.add("automatic number")
    yield from made


def own_label(line: Line, i: int) -> str:
    """The label that stands right before atom `i` on its own line and ends with a colon; empty where none does."""
    before = line[i - 1] if i else None
    if not isinstance(before, Text) or not before.s.rstrip().endswith(("：", ":")):
        return ""
    words = [w for w in re.split(r"\s{3,}|\t|[；;，,。]", before.s) if w.strip()]
    return tidy(words[-1])


def _of_table(table: Table, outer: tuple[str, ...], name: str, depth: int = 0) -> Iterator[Place]:
    placed = grid(table)
    section, list_id = "", ""
    for r, row in enumerate(table.rows):
        if row.role == "section":
            section = row.cells[0].text
            if row.cells[0].is_printed:
                continue
        if row.role == "head" or (row.role == "record" and table.rows[r - 1].role not in ("head", "record")):
            list_id = f"{name}r{r}"
        around = over(placed, r)
        for p in placed[r]:
            left = [q for q in around if q.right <= p.left and q.cell.is_printed and q.cell.text]
            tall = [q.cell.text for q in reversed(left) if q.cell.vm > p.cell.vm]
            label_cell = left[-1].cell if left and left[-1].right == p.left else None
            groups = tuple(dict.fromkeys(g for g in (row.group, *tall, section, *outer) if g))
            soft = not row.group and not tall
            top = _above(placed, p)
            for place in _of_cell(p, row, label_cell, top, groups, soft):
                if place.index:
                    place.list_id = list_id
                place.tags |= _row_tags(row, tall, section, p, around, depth)
                yield place
            for k, inner in enumerate(x for x in p.cell.lines if isinstance(x, Table)):
                label = (label_cell.text,) if label_cell else ()
                for place in _of_table(inner, (*label, *groups), f"{name}r{r}n{k}", depth + 1):
                    place.tags.add("nested table")
                    yield place


def _above(placed: list[list[Placed]], p: Placed) -> Cell | None:
    for r in range(p.row - 1, -1, -1):
        for q in placed[r]:
            if q.left == p.left and q.cell.is_printed and q.cell.text:
                return q.cell
    return None


def _row_tags(row: Row, tall: list[str], section: str, p: Placed, around: list[Placed], depth: int) -> set[str]:
    tags = set()
    answers = [q for q in around if not q.cell.is_printed]
    if len(answers) > 1 and row.role != "record" and not depth:
        tags.add("pairs in a row")
    if tall:
        tags.add("group label merged down")
    if section:
        tags.add("section row")
    if row.ragged or row.before or row.after:
        tags.add("ragged row")
    if p.cell.upright:
        tags.add("upright text")
    if p.left == 0 and len(around) == 1 and any(getattr(a, "above", False) for a in p.cell.atoms):
        tags.add("heading row above")
    return tags


def _of_cell(
    p: Placed, row: Row, left: Cell | None, top: Cell | None, groups: tuple[str, ...], soft: bool
) -> Iterator[Place]:
    lines = [x for x in p.cell.lines if not isinstance(x, Table)]
    spots = [(ln, i, a) for ln in lines for i, a in enumerate(ln) if not isinstance(a, Text)]
    if not spots:
        return
    if isinstance(spots[0][2], Piece):
        yield from _of_piece(spots[0][2], groups, soft)
        return
    atoms = [a for _, _, a in spots if isinstance(a, Slot | Choice)]
    if row.role == "record":
        yield from (_place(a, a.label, "record", groups, soft, index=a.index) for a in atoms)
        return
    if len(atoms) == 1 and "/" in atoms[0].label:
        yield _place(atoms[0], atoms[0].label, "record", groups, soft, tags={"a row label and a column header"})
        return
    own = {a.uid: a.label or own_label(ln, i) for ln, i, a in spots if isinstance(a, Slot | Choice)}
    main = next((a for a in atoms if a.main), None) or next((a for a in atoms if not own[a.uid]), None)
    outside = top if (main or atoms[0]).above else left
    sentence = _printed(lines)
    base = ""
    if main:
        label = own[main.uid] or (outside.text if outside else "")
        if not label:
            raise ValueError(f"no label for {main} in row {[c.text for c in row.cells]}")
        relation = _relation(main, own, outside)
        place = _place(main, label, relation, groups, soft, sentence=sentence)
        if outside is not None and relation != "own":
            place.tags |= _label_tags(outside)
        base = label
        yield place
    elif outside is not None and outside.text and not p.cell.photo:
        base = outside.text
        yield Place(-atoms[0].uid, None, base, "whole", groups, soft, optional=True)
    for atom in atoms:
        if main and atom.uid == main.uid:
            continue
        label = own[atom.uid] or "日期"
        near = (base, *groups) if base else groups
        place = _place(atom, label, "part" if main else "own", near, soft and not base, sentence=sentence)
        place.parent = (main.uid if main else -atoms[0].uid) if base else None
        place.optional = atom.optional or not own[atom.uid]
        if isinstance(main, Slot) and main.kind == "opinion":
            place.tags.add("opinion cell")
        yield place


def _relation(main: Slot | Choice, own: dict[int, str], outside: Cell | None) -> str:
    if own[main.uid] and (outside is None or tidy(outside.text) != own[main.uid]):
        return "own"
    return "below" if main.above else "right"


def _of_piece(piece: Piece, groups: tuple[str, ...], soft: bool) -> Iterator[Place]:
    if piece.i == 0:
        tag = "a cell a digit" if isinstance(piece.of, Slot) else "a column an option"
        yield _place(piece.of, piece.of.label, "right", groups, soft, tags={tag})


def _place(
    atom: Slot | Choice, label: str, relation: str, groups: tuple[str, ...], soft: bool = True, **kw: object
) -> Place:
    place = Place(atom.uid, atom, tidy(label), relation, groups, soft, optional=atom.optional, **kw)  # type: ignore[arg-type]
    if _BRACKETS.search(place.label):
        place.tags.add("hint in the label")
    if isinstance(atom, Choice):
        place.tags.add(
            {"plain": "choice by bold or underline", "paren": "choice in brackets", "column": "a column an option"}.get(
                atom.style, "boxes"
            )
        )
        if any("~" in o for o in atom.options):
            place.tags.add("option with its own blank")
    elif atom.is_date:
        place.tags.add("年 月 日")
    elif atom.look:
        place.tags.add("blank drawn")
    if isinstance(atom, Slot) and atom.kind == "opinion":
        place.tags.add("opinion cell")
    return place


def _label_tags(cell: Cell) -> set[str]:
    raw = "\n".join(
        "".join(a.s for a in ln if isinstance(a, Text)) for ln in cell.lines if not isinstance(ln, Table)
    ).strip()
    parts = [w for w in re.split(r"[\n\v]", raw) if w.strip()]
    tags = set()
    if len(parts) > 1:
        tags.add("one character a line" if all(len(w.strip()) == 1 for w in parts) else "label broken over lines")
    if any(re.search(r"\S[ \u3000\t]+\S", w) for w in parts):
        tags.add("spaces in the label")
    if cell.upright:
        tags.add("upright text")
    return tags


def _printed(lines: list[Line]) -> str:
    return "".join(re.sub(r"[\s§]", "", a.s) for ln in lines for a in ln if isinstance(a, Text))


def variants(label: str) -> tuple[str, ...]:
    """The label as printed first, then without its hint in brackets and without the number before it."""
    found = [label]
    for text in (_BRACKETS.sub("", label), _NUMBER.sub("", label), _NUMBER.sub("", _BRACKETS.sub("", label))):
        short = tidy(text).rstrip("：:")
        if short and short not in found:
            found.append(short)
    return tuple(found)


def _give_keys(found: list[Place]) -> None:
    same: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for p in found:
        same[p.label][f"{p.list_id}" if p.index else f"u{p.uid}"].append(p)
    for label, spots in same.items():
        _key_label(label, list(spots.values()))


def _key_label(label: str, spots: list[list[Place]]) -> None:
    names = [f"{s[0].groups[0]}/{label}" if s[0].groups and len(spots) > 1 else label for s in spots]
    for k, (name, spot) in enumerate(zip(names, spots, strict=True)):
        rank = names[: k + 1].count(name)
        twins = names.count(name)
        for place in spot:
            place.keys = tuple(dict.fromkeys(_keys(place, label, name, rank, twins, k, len(spots))))
            if len(spots) > 1:
                place.tags.add("the same label twice" if twins == 1 else "the same label twice, no group")


def _keys(place: Place, label: str, name: str, rank: int, twins: int, k: int, spots: int) -> Iterator[str]:
    tail = f"[{place.index}]" if place.index else ""
    number = f"#{rank}" if twins > 1 and rank > 1 else ""
    yield f"{name}{number}{tail}"
    if tail and number:
        yield f"{name}{tail}{number}"
    if twins > 1:
        yield f"{name}#{rank}{tail}"
        yield f"{label}#{k + 1}{tail}"
    apart = spots == 1 or (place.soft and k == 0) or not place.groups
    for words in (*variants(label), *(place.atom.alts if place.atom else ())):
        for group in place.groups:
            for head in variants(group):
                yield f"{head}/{words}{number}{tail}"
        if apart or (place.atom and words in place.atom.alts):
            yield f"{words}{number}{tail}"
    if spots > 1 and place.soft:
        yield f"{label}#{k + 1}{tail}"
    if place.relation == "below":
        yield f"{name}{number}[1]"
