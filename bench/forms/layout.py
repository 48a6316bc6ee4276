"""In: a form or a table. Out: the same with rows put in, taken out or changed, its merged cells kept whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.forms.grid import grid
from bench.forms.model import Atom, Cell, Form, Line, Para, Piece, Row, Slot, Table, Text, next_id


def tables(form: Form) -> list[tuple[int, Table]]:
    """The form's tables with their places among its blocks."""
    return [(i, b) for i, b in enumerate(form.blocks) if isinstance(b, Table)]


def with_block(form: Form, at: int, *blocks: Para | Table) -> Form:
    """The form with these blocks in the place of block `at`."""
    return replace(form, blocks=(*form.blocks[:at], *blocks, *form.blocks[at + 1 :]))


def with_rows(table: Table, rows: list[Row]) -> Table:
    return replace(table, rows=tuple(rows))


def insert_row(table: Table, at: int, row: Row, grow: bool = False) -> Table:
    """The table with a row before row `at`; cells merged across that place (with `grow`: up to it) become higher."""
    rows = list(table.rows)
    for r, old in enumerate(rows[:at]):
        taller = [replace(c, vm=c.vm + 1) if c.vm > 1 and r + c.vm >= at + (not grow) else c for c in old.cells]
        rows[r] = replace(old, cells=tuple(taller))
    return with_rows(table, [*rows[:at], row, *rows[at:]])


def remove_row(table: Table, at: int) -> Table:
    """The table without row `at`; cells merged over it become lower."""
    rows = list(table.rows)
    for r, old in enumerate(rows[:at]):
        rows[r] = replace(old, cells=tuple(replace(c, vm=c.vm - 1) if r + c.vm > at else c for c in old.cells))
    return with_rows(table, [*rows[:at], *rows[at + 1 :]])


def free_boundaries(table: Table) -> list[int]:
    """The row boundaries inside the table that no merged cell crosses."""
    crossed = {at for row in grid(table) for p in row for at in range(p.row + 1, p.row + p.cell.vm)}
    return [at for at in range(1, len(table.rows)) if at not in crossed]


def hangs(row: Row) -> bool:
    """Whether the row's answers are named by the row above it."""
    return any(getattr(a, "above", False) or isinstance(a, Piece) for c in row.cells for a in c.atoms)


def is_flat(row: Row) -> bool:
    """Whether no merged cell begins in the row."""
    return all(c.vm == 1 for c in row.cells)


def is_last_record(table: Table, r: int) -> bool:
    """Whether row `r` ends a record list and another row may follow it."""
    ends = r + 1 == len(table.rows) or table.rows[r + 1].role != "record"
    return table.rows[r].role == "record" and ends and is_flat(table.rows[r])


def next_record(row: Row) -> Row:
    """One more row of a record list after this one."""
    return replace(row, cells=tuple(_next_cell(c) for c in row.cells))


def _next_cell(cell: Cell) -> Cell:
    if cell.is_printed:
        number = str(int(cell.text) + 1) if cell.text.isdigit() else ""
        return replace(cell, lines=((Text(number),),))
    return replace(cell, lines=tuple(ln if isinstance(ln, Table) else _next_line(ln) for ln in cell.lines))


def _next_line(line: Line) -> Line:
    return tuple(_next_atom(a) for a in line)


def _next_atom(atom: Atom) -> Atom:
    if isinstance(atom, Text | Piece):
        return atom
    return replace(atom, index=atom.index + 1, uid=next_id())


def map_cells(form: Form, change: Callable[[Cell], Cell], roles: tuple[str, ...]) -> Form:
    """The form with every cell changed that stands in a row of these roles."""
    for b, table in tables(form):
        rows = [replace(r, cells=tuple(map(change, r.cells))) if r.role in roles else r for r in table.rows]
        form = with_block(form, b, with_rows(table, rows))
    return form


def labels(form: Form) -> set[str]:
    """The words of every cell that is only printed."""
    return {c.text for _, t in tables(form) for r in t.rows for c in r.cells if c.is_printed and c.text}


def slots(row: Row) -> list[Slot]:
    """The row's single places to write, choices and pieces left out."""
    return [a for c in row.cells for a in c.atoms if isinstance(a, Slot)]
