"""In: a place's atom, its label's cell, its row. Out: the habits of real forms that it shows, as `count` names them."""

from __future__ import annotations

import re
from typing import Final

from bench.forms.grid import Placed
from bench.forms.model import Cell, Choice, Para, Row, Slot, Table, Text

_BRACKETED: Final = re.compile(r"[（(【][^（(）)】]*[）)】]")
_CHOICES: Final = {
    "plain": "choice by bold or underline",
    "paren": "choice in brackets",
    "column": "a column an option",
}


def of_atom(atom: Slot | Choice, label: str) -> set[str]:
    """The habits of the answer's place itself."""
    tags = {"hint in the label"} if _BRACKETED.search(label) else set()
    if isinstance(atom, Choice):
        tags.add(_CHOICES.get(atom.style, "boxes"))
        return tags | ({"option with its own blank"} if any("~" in o for o in atom.options) else set())
    if atom.kind == "opinion":
        tags.add("opinion cell")
    if atom.words:
        tags.add("年 月 日" if atom.is_date else "several blanks, one answer")
    elif atom.look:
        tags.add("blank drawn")
    return tags


def of_label(cell: Cell) -> set[str]:
    """The habits of a label in a cell of its own."""
    lines = [ln for ln in cell.lines if not isinstance(ln, Table)]
    raw = "\n".join("".join(a.s for a in ln if isinstance(a, Text)) for ln in lines)
    parts = [w for w in re.split(r"[\n\v]", raw) if w.strip()]
    tags = {"upright text"} if cell.upright else set()
    if len(parts) > 1:
        tags.add("one character a line" if all(len(w.strip()) == 1 for w in parts) else "label broken over lines")
    if any(re.search(r"\S[ \u3000\t]+\S", w.strip()) for w in parts):
        tags.add("spaces in the label")
    return tags


def of_row(row: Row, p: Placed, around: list[Placed], section: str, is_headed: bool) -> set[str]:
    """The habits of the row in which the answer stands."""
    answers = [q for q in around if not q.cell.is_printed]
    shown = {
        "pairs in a row": len(answers) > 1 and row.role != "record",
        "group label merged down": is_headed,
        "section row": bool(section),
        "ragged row": row.ragged or bool(row.before or row.after),
        "upright text": p.cell.upright,
        "heading row above": len(around) == 1 and any(getattr(a, "above", False) for a in p.cell.atoms),
    }
    return {tag for tag, is_so in shown.items() if is_so}


def of_line(para: Para, is_shared: bool) -> set[str]:
    """The habits of a line outside tables."""
    place = {"header": "page header", "textbox": "text box"}.get(para.place, "line")
    tags = {"cover line" if para.style == "cover" else place}
    if is_shared:
        tags.add("several on one line")
    return tags | ({"automatic number"} if para.num else set())
