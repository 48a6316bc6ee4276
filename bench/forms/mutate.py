"""In: a form, its answers, a plan. Out: the same form after a writer or another program has changed its layout.

None of it changes what is asked or answered: the truth is that of the blank's labels.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bench.forms import layout
from bench.forms.ink import Answer
from bench.forms.invent import Inventor
from bench.forms.model import Cell, Form, Para, Row, Slot, Table, Text
from bench.forms.ooxml import Manner
from bench.forms.places import Place

Rng = random.Random
Plan = tuple[str, ...]

CHANGED: Final = 0.25
"""How many sheets are more than typed into."""
BY_LIBREOFFICE: Final = "saved by LibreOffice"
_BY_PROGRAM: Final = ("resaved grid", "content controls", "tracked changes", BY_LIBREOFFICE)
_WEIGHTS: Final = {
    "respaced labels": 12,
    "reworded labels": 10,
    "extra row": 10,
    "record rows added": 16,
    "record rows dropped": 10,
    "split table": 8,
    "swapped rows": 4,
    "label overwritten": 3,
    "notes dropped": 8,
    "retitled": 8,
    "empty lines": 6,
    "resaved grid": 16,
    "content controls": 8,
    "tracked changes": 8,
    BY_LIBREOFFICE: 8,
}
_OTHER_WORDS: Final[dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
)
_EXTRA: Final = (
    ("QQ号", "qq"),
    ("微信号", "qq"),
    ("邮政编码", "postcode"),
    ("紧急联系人", "name"),
    ("户籍所在地", "origin"),
    ("开户银行账号", "id18"),
)
_GAPS: Final = ("", " ", "  ", "　", "\v")
_BETWEEN: Final = ("", "（续表）", "续表")


@dataclass
class Scene:
    """What a change may look at, and what it leaves behind: words on what was done, pairs that the blank hasn't."""

    answers: dict[int, Answer]
    places: list[Place]
    rng: Rng
    notes: list[str] = field(default_factory=list)
    foreign: list[tuple[str, str]] = field(default_factory=list)


def plan(rng: Rng) -> Plan:
    """What will be changed on a sheet: nothing for three in four, else one to three things."""
    if rng.random() >= CHANGED:
        return ()
    return tuple(dict.fromkeys(rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=rng.randint(1, 3))))


def manner(base: Manner, plan: Plan, rng: Rng) -> Manner:
    """How the filled sheet is saved: as the blank, with more split runs, or by another program."""
    return replace(
        base,
        split=rng.choice((base.split, 0.2, 0.5)),
        regrid="resaved grid" in plan,
        controls="content controls" in plan,
        tracked="tracked changes" in plan,
    )


def before(form: Form, plan: Plan, rng: Rng) -> Form:
    """The form with rows added to a record list, before anything is answered."""
    ends = [(b, r) for b, t in layout.tables(form) for r in range(len(t.rows)) if layout.is_last_record(t, r)]
    if "record rows added" not in plan or not ends:
        return form
    b, r = rng.choice(ends)
    table = dict(layout.tables(form))[b]
    for at in range(r + 1, r + 1 + rng.randint(1, 3)):
        table = layout.insert_row(table, at, layout.next_record(table.rows[at - 1]), grow=True)
    return layout.with_block(form, b, table)


def after(form: Form, plan: Plan, scene: Scene) -> Form:
    """The answered form with its layout changed; `scene` is told of every change that found its place."""
    scene.notes += [p for p in plan if p in _BY_PROGRAM]
    for name, change in _AFTER:
        changed = change(form, scene) if name in plan else form
        if changed != form:
            scene.notes.append(name)
        form = changed
    return form


def _respace(form: Form, scene: Scene) -> Form:
    def change(cell: Cell) -> Cell:
        is_short = cell.is_printed and cell.vm == 1 and re.fullmatch(r"[\u4e00-\u9fff]{2,5}", cell.text)
        if not is_short or scene.rng.random() < 0.5:
            return cell
        return replace(cell, lines=((Text(scene.rng.choice(_GAPS).join(cell.text)),),))

    return layout.map_cells(form, change, ("", "head"))


def _reword(form: Form, scene: Scene) -> Form:
    printed = layout.labels(form)
    known = sorted(printed & set(_OTHER_WORDS))
    new: dict[str, str] = {}
    for words in scene.rng.sample(known, min(len(known), 2)):
        fresh = [x for x in _OTHER_WORDS[words] if x not in printed]
        if fresh:
            new[words] = scene.rng.choice(fresh)

    def change(cell: Cell) -> Cell:
        return replace(cell, lines=((Text(new[cell.text]),),)) if cell.is_printed and cell.text in new else cell

    return layout.map_cells(form, change, ("", "head"))


def _extra_row(form: Form, scene: Scene) -> Form:
    b, table = scene.rng.choice(layout.tables(form))
    spots = [at for at in layout.free_boundaries(table) if _takes_a_row(table, at)]
    extras = [e for e in _EXTRA if e[0] not in layout.labels(form)]
    if not spots or not extras:
        return form
    label, kind = scene.rng.choice(extras)
    value = Inventor(scene.rng)(kind)
    scene.foreign.append((label, value))
    name = Cell(((Text(label),),), max(1, len(table.widths) // 4))
    row = Row((name, Cell(((Text(value, typed=True),),))))
    return layout.with_block(form, b, layout.insert_row(table, scene.rng.choice(spots), row))


def _takes_a_row(table: Table, at: int) -> bool:
    follows = table.rows[at].role in ("", "section") and not layout.hangs(table.rows[at])
    return follows and table.rows[at - 1].role not in ("head", "record", "section")


def _drop_records(form: Form, scene: Scene) -> Form:
    for b, table in layout.tables(form):
        kept = table
        for r in range(len(table.rows) - 1, 0, -1):
            if _is_spare(table, r, scene.answers) and scene.rng.random() < 0.8:
                kept = layout.remove_row(kept, r)
        form = layout.with_block(form, b, kept)
    return form


def _is_spare(table: Table, r: int, answers: dict[int, Answer]) -> bool:
    """Whether row `r` is an unused row of a record list, and not its first."""
    are_records = table.rows[r].role == table.rows[r - 1].role == "record"
    empty = all(not answers[s.uid].value for s in layout.slots(table.rows[r]))
    return are_records and empty and layout.is_flat(table.rows[r])


def _split(form: Form, scene: Scene) -> Form:
    b, table = _largest(form)
    spots = [at for at in layout.free_boundaries(table) if not layout.hangs(table.rows[at])]
    if not spots:
        return form
    at = scene.rng.choice(spots)
    between = [Para((Text(scene.rng.choice(_BETWEEN)),))] if scene.rng.random() < 0.6 else []
    parts = [layout.with_rows(table, list(rows)) for rows in (table.rows[:at], table.rows[at:])]
    return layout.with_block(form, b, parts[0], *between, parts[1])


def _largest(form: Form) -> tuple[int, Table]:
    return max(layout.tables(form), key=lambda x: len(x[1].rows))


def _swap(form: Form, scene: Scene) -> Form:
    b, table = _largest(form)
    rows = list(table.rows)
    free = {0, *layout.free_boundaries(table), len(rows)}
    spots = [r for r in range(len(rows) - 1) if {r, r + 1, r + 2} <= free and _may_swap(rows[r : r + 3])]
    if not spots:
        return form
    r = scene.rng.choice(spots)
    rows[r], rows[r + 1] = rows[r + 1], rows[r]
    return layout.with_block(form, b, layout.with_rows(table, rows))


def _may_swap(rows: list[Row]) -> bool:
    simple = all(r.role == "" and layout.is_flat(r) and len(r.cells) > 1 for r in rows[:2])
    return simple and not any(layout.hangs(r) for r in rows)


def _overwrite(form: Form, scene: Scene) -> Form:
    known = {p.uid for p in scene.places if p.relation == "right" and isinstance(p.atom, Slot) and not p.atom.words}
    rows = [(b, r, row) for b, t in layout.tables(form) for r, row in enumerate(t.rows)]
    spots = [(b, r, i) for b, r, row in rows for i in range(1, len(row.cells)) if _is_pair(row, i, known, scene)]
    if not spots:
        return form
    b, r, i = scene.rng.choice(spots)
    table = dict(layout.tables(form))[b]
    cells = list(table.rows[r].cells)
    cells[i - 1], cells[i] = replace(cells[i - 1], lines=cells[i].lines), replace(cells[i], lines=((),))
    changed = [replace(x, cells=tuple(cells)) if k == r else x for k, x in enumerate(table.rows)]
    return layout.with_block(form, b, layout.with_rows(table, changed))


def _is_pair(row: Row, i: int, known: set[int], scene: Scene) -> bool:
    """Whether cell `i` holds one short answer and the cell before it that answer's label."""
    label, atoms = row.cells[i - 1], row.cells[i].atoms
    if len(atoms) != 1 or not isinstance(atoms[0], Slot) or atoms[0].kind == "opinion":
        return False
    is_written = atoms[0].uid in known and bool(scene.answers[atoms[0].uid].value)
    return is_written and label.is_printed and label.vm == 1


def _drop_notes(form: Form, _scene: Scene) -> Form:
    def is_note(b: Para | Table) -> bool:
        return isinstance(b, Para) and b.style == "note" and all(isinstance(a, Text) for a in b.line)

    return replace(form, blocks=tuple(b for b in form.blocks if not is_note(b)))


def _retitle(form: Form, scene: Scene) -> Form:
    for b, block in enumerate(form.blocks):
        if isinstance(block, Para) and block.style == "title":
            school = Text(Inventor(scene.rng)("school"))
            return layout.with_block(form, b, replace(block, line=(school, *block.line)))
    return form


def _empty_lines(form: Form, scene: Scene) -> Form:
    def change(c: Cell) -> Cell:
        return replace(c, lines=(*c.lines, ())) if scene.rng.random() < 0.2 else c

    return layout.map_cells(form, change, ("", "head", "record", "section"))


_AFTER: Final[tuple[tuple[str, Callable[[Form, Scene], Form]], ...]] = (
    ("respaced labels", _respace),
    ("reworded labels", _reword),
    ("record rows dropped", _drop_records),
    ("swapped rows", _swap),
    ("label overwritten", _overwrite),
    ("extra row", _extra_row),
    ("split table", _split),
    ("notes dropped", _drop_notes),
    ("retitled", _retitle),
    ("empty lines", _empty_lines),
)
