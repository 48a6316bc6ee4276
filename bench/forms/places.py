"""In: a form. Out: its places to answer, each with the keys that the contract gives it, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.forms import tags
from bench.forms.grid import Placed, grid, heads, label_above, label_beside, over
from bench.forms.keys import give_keys
from bench.forms.model import Atom, Cell, Choice, Form, Line, Para, Piece, Row, Slot, Table, Text, tidy

Groups = tuple[str, ...]


@dataclass
class Place:
    """One answer's place. `groups`: what may stand before its label, nearest first; `soft` ones are section titles.

    `relation`: right, below, own (the label's own cell), record, line, part (it shares the cell of `parent`, an
    opinion), whole (a cell of several labelled blanks, read as one). `lines`: the lines it stands among. `named`: its
    label is printed (the date under an opinion has none).
    """

    uid: int
    atom: Slot | Choice | None
    label: str
    relation: str
    groups: Groups = ()
    soft: bool = False
    list_id: str = ""
    index: int = 0
    parent: int | None = None
    optional: bool = False
    lines: tuple[Line, ...] = ()
    named: bool = True
    tags: set[str] = field(default_factory=set)
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Around:
    """What a cell has around it: the labels beside and above it, its groups, its row."""

    row: Row
    left: Cell | None
    top: Cell | None
    groups: Groups
    soft: bool


def places(form: Form) -> list[Place]:
    """All places of the form with their keys; ValueError names a place that has no label."""
    found: list[Place] = []
    for n, block in enumerate(form.blocks):
        if isinstance(block, Para):
            found.extend(_of_para(block))
        else:
            found.extend(_of_table(block, (block.group,) if block.group else (), f"t{n}"))
    return give_keys(found)


def own_label(line: Line, i: int) -> str:
    """The label that stands right before atom `i` on its own line and ends with a colon; empty where none does."""
    before = line[i - 1] if i else None
    if not isinstance(before, Text) or not before.s.rstrip().endswith(("：", ":")):
        return ""
    words = [w for w in re.split(r"\s{3,}|\t|[；;，,。]", before.s) if w.strip()]
    return tidy(words[-1])


def _of_para(para: Para) -> list[Place]:
    spots = [(i, a) for i, a in enumerate(para.line) if isinstance(a, Slot | Choice)]
    made = []
    for i, atom in spots:
        label = atom.label or own_label(para.line, i)
        if not label:
            raise ValueError(f"no label on the line: {printed((para.line,))}")
        groups = (para.group,) if para.group else ()
        place = _place(atom, label, "line", groups, soft=True, lines=(para.line,))
        place.tags |= tags.of_line(para, len(spots) > 1)
        place.named = _is_named(place)
        place.optional = atom.optional or not place.named
        made.append(place)
    return made


def _of_table(table: Table, outer: Groups, name: str) -> Iterator[Place]:
    placed = grid(table)
    section, list_id = "", ""
    for r, row in enumerate(table.rows):
        if row.role == "section":
            section = row.cells[0].text
        if row.role == "head" or (row.role == "record" and table.rows[r - 1].role not in ("head", "record")):
            list_id = f"{name}r{r}"
        row_cells = over(placed, r)
        for p in placed[r]:
            tall = heads(row_cells, p)
            left = label_beside(row_cells, p)
            groups = tuple(dict.fromkeys(g for g in (row.group, *tall, section, *outer) if g))
            around = Around(
                row, left.cell if left else None, label_above(placed, p), groups, not row.group and not tall
            )
            for place in _of_cell(p.cell, around):
                place.list_id = list_id if place.index else ""
                place.tags |= tags.of_row(row, p, row_cells, section, bool(tall))
                yield place
            yield from _of_inner_tables(p, around, f"{name}r{r}c{p.left}")


def _of_inner_tables(p: Placed, around: Around, name: str) -> Iterator[Place]:
    label = around.left.text if around.left else ""
    for table in p.cell.lines:
        if not isinstance(table, Table):
            continue
        inner = list(_of_table(table, tuple(g for g in (label, *around.groups) if g), name))
        whole = Place(-inner[0].uid, None, label, "whole", around.groups, around.soft, optional=True)
        for place in inner:
            place.tags.add("nested table")
            place.parent = whole.uid
        yield from (whole, *inner)


def _of_cell(cell: Cell, around: Around) -> Iterator[Place]:
    lines = tuple(x for x in cell.lines if not isinstance(x, Table))
    spots = [(ln, i, a) for ln in lines for i, a in enumerate(ln) if not isinstance(a, Text)]
    pieces = [a for _, _, a in spots if isinstance(a, Piece)]
    atoms = [a for _, _, a in spots if isinstance(a, Slot | Choice)]
    if pieces:
        yield from _of_piece(pieces[0], around)
    elif atoms and around.row.role == "record":
        yield from (_place(a, a.label, "record", around.groups, around.soft, index=a.index) for a in atoms)
    elif len(atoms) == 1 and "/" in atoms[0].label:
        place = _place(atoms[0], atoms[0].label, "record", around.groups, around.soft)
        place.tags.add("a row label and a column header")
        yield place
    elif atoms:
        own = {a.uid: a.label or own_label(ln, i) for ln, i, a in spots if isinstance(a, Slot | Choice)}
        yield from _of_answers(cell, atoms, own, around, lines)


def _of_piece(piece: Piece, around: Around) -> Iterator[Place]:
    if piece.i == 0:
        place = _place(piece.of, piece.of.label, "right", around.groups, around.soft)
        place.tags.add("a cell a digit" if isinstance(piece.of, Slot) else "a column an option")
        yield place


def _of_answers(
    cell: Cell, atoms: list[Slot | Choice], own: dict[int, str], around: Around, lines: tuple[Line, ...]
) -> Iterator[Place]:
    """The cell's own answer first (or the cell read as one), then the labelled blanks that share the cell."""
    outside = around.top if atoms[0].above else around.left
    named = outside.text if outside else ""
    may_be_main = [a for a in atoms if len(atoms) == 1 or not (isinstance(a, Slot) and a.is_date)]
    main = next((a for a in atoms if a.main), None) or next((a for a in may_be_main if own[a.uid] in ("", named)), None)
    base = (own[main.uid] or named) if main else "" if cell.photo else named
    if main:
        yield _main_place(main, base, outside, around, lines)
    elif base:
        groups = tuple(g for g in around.groups if g != base)
        yield Place(-atoms[0].uid, None, base, "whole", groups, around.soft, optional=True, lines=lines)
    for atom in atoms:
        if main and atom.uid == main.uid:
            continue
        groups = tuple(dict.fromkeys((base, *around.groups))) if base else around.groups
        relation = "part" if main else "own"
        place = _place(atom, own[atom.uid] or "日期", relation, groups, around.soft and not base, lines=lines)
        place.parent = (main.uid if main else -atoms[0].uid) if base else None
        place.named = _is_named(place)
        place.optional = atom.optional or not place.named
        if isinstance(main, Slot) and main.kind == "opinion":
            place.tags.add("opinion cell")
        yield place


def _main_place(
    main: Slot | Choice, label: str, outside: Cell | None, around: Around, lines: tuple[Line, ...]
) -> Place:
    if not label:
        raise ValueError(f"no label for {main} in row {[c.text for c in around.row.cells]}")
    if outside is None or outside.text != label:
        return _place(main, label, "own", around.groups, around.soft, lines=lines)
    relation = "below" if main.above else "right"
    place = _place(main, label, relation, around.groups, around.soft, lines=lines)
    place.tags |= tags.of_label(outside)
    return place


def _place(
    atom: Slot | Choice,
    label: str,
    relation: str,
    groups: Groups,
    soft: bool,
    index: int = 0,
    lines: tuple[Line, ...] = (),
) -> Place:
    place = Place(atom.uid, atom, tidy(label), relation, groups, soft, index=index, optional=atom.optional, lines=lines)
    place.tags |= tags.of_atom(atom, place.label)
    return place


def _is_named(place: Place) -> bool:
    """Whether its label is printed where it stands; a picture's place needs none."""
    is_photo = isinstance(place.atom, Slot) and place.atom.kind == "photo"
    return is_photo or place.label in printed(place.lines)


def printed(lines: tuple[Line, ...]) -> str:
    """All words printed on these lines, options included, without white space."""
    return re.sub(r"[\s§~]", "", "".join(_words(a) for ln in lines for a in ln))


def _words(atom: Atom) -> str:
    if isinstance(atom, Text):
        return atom.s
    return "".join(atom.options) if isinstance(atom, Choice) else ""
