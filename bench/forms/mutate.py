"""In: a form, its answers, a plan. Out: the same form after a writer or another program has changed its layout.

None of it changes what is asked or answered: the truth is that of the blank's labels.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from typing import Final

from bench.forms.ink import Answer
from bench.forms.invent import Inventor
from bench.forms.model import Cell, Form, Para, Piece, Row, Slot, Table, Text, next_id
from bench.forms.ooxml import Manner
from bench.forms.grid import grid
from bench.forms.places import Place

Rng = random.Random
Plan = tuple[str, ...]

CHANGED: Final = 0.25
"""How many sheets are more than typed into."""
_CHANGES: Final = (
    ("respaced labels", 12),
    ("reworded labels", 10),
    ("extra row", 10),
    ("record rows added", 16),
    ("record rows dropped", 10),
    ("split table", 8),
    ("swapped rows", 4),
    ("label overwritten", 3),
    ("notes dropped", 8),
    ("retitled", 8),
    ("resaved grid", 16),
    ("content controls", 8),
    ("tracked changes", 8),
    ("saved by LibreOffice", 8),
    ("empty lines", 6),
)
_OTHER_WORDS: Final = {
    "联系电话": ("联系方式", "电话", "手机号码"),
    "联系方式": ("联系电话",),
    "手机号码": ("联系电话", "手机号"),
    "手机": ("手机号",),
    "电话": ("联系电话",),
    "工作单位": ("所在单位", "单位"),
    "所在单位": ("工作单位",),
    "出生年月": ("出生日期",),
    "出生日期": ("出生年月",),
    "身份证号": ("身份证号码",),
    "身份证号码": ("身份证号",),
    "家庭住址": ("家庭地址", "住址"),
    "家庭地址": ("家庭住址",),
    "电子邮箱": ("邮箱", "E-mail"),
    "邮箱": ("电子邮箱",),
    "学历": ("最高学历", "文化程度"),
    "职务": ("现任职务", "行政职务"),
    "职称": ("专业技术职称",),
    "专业": ("所学专业", "专业名称"),
    "学号": ("学生学号",),
    "所在学院": ("学院",),
    "学院": ("所在学院", "二级学院"),
    "班级": ("所在班级",),
    "专业班级": ("班级",),
    "籍贯": ("籍贯地",),
    "通讯地址": ("联系地址",),
    "申请人": ("申请人姓名",),
    "申请理由": ("申请事由", "申请原因"),
    "项目名称": ("课题名称",),
    "课题名称": ("项目名称", "研究课题"),
    "备注": ("备　注（说明）",),
}
_EXTRA: Final = (
    ("QQ号", "qq"),
    ("微信号", "qq"),
    ("邮政编码", "postcode"),
    ("紧急联系人", "name"),
    ("户籍所在地", "origin"),
    ("开户银行账号", "id18"),
)


@dataclass
class More:
    """What was done, in words, and the label/value pairs that the blank doesn't have."""

    notes: list[str] = field(default_factory=list)
    foreign: list[tuple[str, str]] = field(default_factory=list)


def plan(rng: Rng) -> Plan:
    """What will be changed on a sheet: nothing for three in four, else one to three things."""
    if rng.random() >= CHANGED:
        return ()
    names, weights = zip(*_CHANGES, strict=True)
    return tuple(dict.fromkeys(rng.choices(names, weights, k=rng.randint(1, 3))))


def manner(base: Manner, plan: Plan, rng: Rng) -> Manner:
    """How the filled sheet is saved: as the blank, with more split runs, or by another program."""
    return replace(
        base,
        split=rng.choice((base.split, 0.2, 0.5)),
        regrid="resaved grid" in plan,
        controls="content controls" in plan,
        tracked="tracked changes" in plan,
    )


def before(form: Form, plan: Plan, rng: Rng) -> tuple[Form, list[str]]:
    """The form with rows added to a record list, before anything is answered."""
    notes = [p for p in plan if p in ("resaved grid", "content controls", "tracked changes", "saved by LibreOffice")]
    if "record rows added" not in plan:
        return form, notes
    ends = [(b, r) for b, t in _tables(form) for r, row in enumerate(t.rows) if _last_record(t, r, row)]
    if not ends:
        return form, notes
    b, r = rng.choice(ends)
    table = form.blocks[b]
    assert isinstance(table, Table)
    for _ in range(rng.randint(1, 3)):
        table = insert_row(table, r + 1, _next_record(table.rows[r]), grow=True)
        r += 1
    return _with_block(form, b, table), [*notes, "record rows added"]


def after(
    form: Form, answers: dict[int, Answer], places: list[Place], plan: Plan, rng: Rng
) -> tuple[Form, dict[int, Answer], More]:
    """The answered form with its layout changed."""
    more = More()
    for name, change in _AFTER:
        if name in plan:
            changed = change(form, answers, places, rng, more)
            if changed != form:
                more.notes.append(name)
            form = changed
    return form, answers, more


def insert_row(table: Table, at: int, row: Row, grow: bool = False) -> Table:
    """The table with a row before row `at`; cells merged across that place (with `grow`: up to it) become higher."""
    rows = list(table.rows)
    for r, old in enumerate(rows[:at]):
        taller = [replace(c, vm=c.vm + 1) if c.vm > 1 and r + c.vm >= at + (not grow) else c for c in old.cells]
        rows[r] = replace(old, cells=tuple(taller))
    rows.insert(at, row)
    return replace(table, rows=tuple(rows))


def _tables(form: Form) -> list[tuple[int, Table]]:
    return [(i, b) for i, b in enumerate(form.blocks) if isinstance(b, Table)]


def _with_block(form: Form, at: int, *blocks: Para | Table) -> Form:
    return replace(form, blocks=(*form.blocks[:at], *blocks, *form.blocks[at + 1 :]))


def _last_record(table: Table, r: int, row: Row) -> bool:
    return (
        row.role == "record"
        and (r + 1 == len(table.rows) or table.rows[r + 1].role != "record")
        and all(c.vm == 1 for c in row.cells)
    )


def _next_record(row: Row) -> Row:
    cells = []
    for c in row.cells:
        if c.is_printed:
            number = c.text.isdigit()
            cells.append(replace(c, lines=((Text(str(int(c.text) + 1) if number else ""),),)))
        else:
            cells.append(
                replace(
                    c, lines=tuple(tuple(_next_place(a) for a in ln) for ln in c.lines if not isinstance(ln, Table))
                )
            )
    return replace(row, cells=tuple(cells))


def _next_place(atom: object) -> object:
    if isinstance(atom, Text | Piece):
        return atom
    return replace(atom, index=atom.index + 1, uid=next_id())  # type: ignore[type-var, attr-defined]


def _free(table: Table) -> list[int]:
    """The row boundaries that no merged cell crosses."""
    placed = grid(table)
    return [
        at for at in range(1, len(table.rows)) if not any(p.row < at < p.row + p.cell.vm for row in placed for p in row)
    ]


def _map_labels(form: Form, change: object) -> Form:
    blocks: list[Para | Table] = []
    for b in form.blocks:
        if isinstance(b, Table):
            rows = [
                r
                if r.role == "section"
                else replace(r, cells=tuple(change(c) if c.is_printed and c.text else c for c in r.cells))
                for r in b.rows
            ]  # type: ignore[operator]
            b = replace(b, rows=tuple(rows))  # noqa: PLW2901
        blocks.append(b)
    return replace(form, blocks=tuple(blocks))


def _respace(form: Form, _answers: object, _places: object, rng: Rng, _more: More) -> Form:
    def change(cell: Cell) -> Cell:
        words = cell.text
        if not re.fullmatch(r"[\u4e00-\u9fff]{2,5}", words) or cell.vm > 1 or rng.random() < 0.5:
            return cell
        gap = rng.choice(("", " ", "  ", "　", "\v"))
        return replace(cell, lines=((Text(gap.join(words)),),))

    return _map_labels(form, change)


def _reword(form: Form, _answers: object, _places: object, rng: Rng, _more: More) -> Form:
    printed = {c.text for _, t in _tables(form) for r in t.rows for c in r.cells if c.is_printed}
    choices = [w for w in sorted(printed) if w in _OTHER_WORDS]
    new = {}
    for w in rng.sample(choices, min(len(choices), 2)):
        fresh = [x for x in _OTHER_WORDS[w] if x not in printed]
        if fresh:
            new[w] = rng.choice(fresh)
    return _map_labels(form, lambda c: replace(c, lines=((Text(new[c.text]),),)) if c.text in new else c)


def _extra_row(form: Form, _answers: object, _places: object, rng: Rng, more: More) -> Form:
    b, table = rng.choice(_tables(form))
    spots = [
        at
        for at in _free(table)
        if table.rows[at].role in ("", "section") and table.rows[at - 1].role not in ("head", "record", "section")
    ]
    spots = [at for at in spots if not _hangs(table.rows[at])]
    printed = {c.text for r in table.rows for c in r.cells}
    extras = [e for e in _EXTRA if e[0] not in printed]
    if not spots or not extras:
        return form
    label, kind = rng.choice(extras)
    value = Inventor(rng)(kind)
    more.foreign.append((label, value))
    row = Row((Cell(((Text(label),),), max(1, len(table.widths) // 4)), Cell(((Text(value, typed=True),),), 1)))
    return _with_block(form, b, insert_row(table, rng.choice(spots), row))


def _hangs(row: Row) -> bool:
    """Whether the row's answers are named by the row above it."""
    return any(getattr(a, "above", False) or isinstance(a, Piece) for c in row.cells for a in c.atoms)


def _drop_records(form: Form, answers: dict[int, Answer], _places: object, rng: Rng, _more: More) -> Form:
    for b, table in _tables(form):
        r = len(table.rows) - 1
        while r > 0:
            row, last = table.rows[r], table.rows[r - 1]
            empty = all(
                not answers[a.uid].value for c in row.cells for a in c.atoms if isinstance(a, Slot) and a.uid in answers
            )
            if (
                row.role == "record"
                and last.role == "record"
                and empty
                and all(c.vm == 1 for c in row.cells)
                and rng.random() < 0.8
            ):
                table = remove_row(table, r)  # noqa: PLW2901
            r -= 1
        form = _with_block(form, b, table)
    return form


def remove_row(table: Table, at: int) -> Table:
    """The table without row `at`; cells merged over it become lower."""
    rows = list(table.rows)
    for r, old in enumerate(rows[:at]):
        rows[r] = replace(old, cells=tuple(replace(c, vm=c.vm - 1) if r + c.vm > at else c for c in old.cells))
    del rows[at]
    return replace(table, rows=tuple(rows))


def _split(form: Form, _answers: object, _places: object, rng: Rng, _more: More) -> Form:
    b, table = max(_tables(form), key=lambda x: len(x[1].rows))
    spots = [at for at in _free(table) if not _hangs(table.rows[at])]
    if not spots:
        return form
    at = rng.choice(spots)
    between = [Para((Text(rng.choice(("", "（续表）", "续表"))),))] if rng.random() < 0.6 else []
    return _with_block(form, b, replace(table, rows=table.rows[:at]), *between, replace(table, rows=table.rows[at:]))


def _swap(form: Form, _answers: object, _places: object, rng: Rng, _more: More) -> Form:
    b, table = max(_tables(form), key=lambda x: len(x[1].rows))
    simple = [
        r.role == "" and not _hangs(r) and all(c.vm == 1 for c in r.cells) and not r.cells[0].photo and len(r.cells) > 1
        for r in table.rows
    ]
    free = {0, *_free(table), len(table.rows)}
    spots = [
        r
        for r in range(len(table.rows) - 1)
        if simple[r]
        and simple[r + 1]
        and {r, r + 1, r + 2} <= free
        and (r + 2 == len(table.rows) or not _hangs(table.rows[r + 2]))
    ]
    if not spots:
        return form
    r = rng.choice(spots)
    rows = list(table.rows)
    rows[r], rows[r + 1] = rows[r + 1], rows[r]
    return _with_block(form, b, replace(table, rows=tuple(rows)))


def _overwrite(form: Form, answers: dict[int, Answer], places: list[Place], rng: Rng, more: More) -> Form:
    known = {p.uid: p for p in places if p.relation == "right" and not p.tags & {"opinion cell", "boxes"}}
    spots = []
    for b, table in _tables(form):
        for r, row in enumerate(table.rows):
            for i, cell in enumerate(row.cells[1:], 1):
                slot = cell.atoms[0] if len(cell.atoms) == 1 else None
                if (
                    isinstance(slot, Slot)
                    and slot.uid in known
                    and answers[slot.uid].value
                    and row.cells[i - 1].is_printed
                    and row.cells[i - 1].vm == 1
                ):
                    spots.append((b, r, i))
    if not spots:
        return form
    b, r, i = rng.choice(spots)
    table = form.blocks[b]
    assert isinstance(table, Table)
    cells = list(table.rows[r].cells)
    cells[i - 1], cells[i] = replace(cells[i - 1], lines=cells[i].lines), replace(cells[i], lines=((),))
    rows = [replace(x, cells=tuple(cells)) if k == r else x for k, x in enumerate(table.rows)]
    return _with_block(form, b, replace(table, rows=tuple(rows)))


def _drop_notes(form: Form, *_: object) -> Form:
    return replace(
        form,
        blocks=tuple(
            b
            for b in form.blocks
            if isinstance(b, Table) or b.style != "note" or not all(isinstance(a, Text) for a in b.line)
        ),
    )


def _retitle(form: Form, _answers: object, _places: object, rng: Rng, _more: More) -> Form:
    b = next((i for i, x in enumerate(form.blocks) if isinstance(x, Para) and x.style == "title"), None)
    if b is None:
        return form
    title = form.blocks[b]
    assert isinstance(title, Para)
    return _with_block(form, b, replace(title, line=(Text(Inventor(rng)("school")), *title.line)))


def _empty_lines(form: Form, _answers: object, _places: object, rng: Rng, _more: More) -> Form:
    def change(c: Cell) -> Cell:
        return replace(c, lines=(*c.lines, ())) if rng.random() < 0.2 else c

    blocks = [
        replace(b, rows=tuple(replace(r, cells=tuple(map(change, r.cells))) for r in b.rows))
        if isinstance(b, Table)
        else b
        for b in form.blocks
    ]
    return replace(form, blocks=tuple(blocks))


_AFTER: Final = (
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
