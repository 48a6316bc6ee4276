"""In: the templates and the truths. Out: a table of how often each habit occurs, beside the counted share."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from bench.forms.model import Cell, Choice, Form, Para, Slot, Table, Text
from bench.forms.places import own_label, places

Habits = tuple[tuple[str, str, str], ...]

COUNTED: Final[Habits] = (
    ("pairs in a row", "two to four pairs in one row", "91 %"),
    ("年 月 日", "年 月 日 blanks", "81 %"),
    ("seal words", "seal words in a cell or label", "76 %"),
    ("units", "units glued to the value", "73 %"),
    ("opinion cell", "opinion, signature and date in one cell", "71 %"),
    ("label broken over lines", "label broken over lines", "69 %"),
    ("group label merged down", "a group label merged down the left", "69 %"),
    ("hint", "hint in brackets (inside the label: 50 %)", "61 %"),
    ("spaces in the label", "spaces inside labels", "51 %"),
    ("line outside", "values on a line outside any table", "47 %"),
    ("one character a line", "one character per line", "42 %"),
    ("several in a sentence", "several values in one sentence", "32 %"),
    ("notes", "notes below the table", "30 %"),
    ("boxes", "□ boxes", "29 %"),
    ("several on one line", "two or more values on one line outside", "29 %"),
    ("photo", "photo cell", "29 %"),
    ("section row", "full-width section rows", "22 %"),
    ("upright text", "true vertical text", "18 %"),
    ("several tables", "form split over several tables", "14 %"),
    ("a cell a digit", "18 one-digit cells", "11 %"),
    ("ragged row", "ragged grid", "6 %"),
    ("page header", "text in the page header", "5 %"),
    ("symbol boxes", "ticks as w:sym in Wingdings", "4 %"),
    ("choice in brackets", "（  ） to write a choice in", "2 %"),
    ("text box", "text boxes", "2 %"),
    ("nested table", "nested table in an answer cell", "1 %"),
    ("the same label twice", "the same label twice", "often"),
    ("the same label twice, no group", "the same, without a group", "–"),
    ("a column an option", "a column header per option", "some"),
    ("option with its own blank", "an option with its own blank", "–"),
    ("choice by bold or underline", "options without boxes", "–"),
    ("heading row above", "heading row above, long text below", "11 of 34 files"),
    ("prompt in the cell", "prompt, then the answer in the same cell", "4 of 34 files"),
    ("cover line", "cover page", "13 of 34 files"),
    ("automatic number", "automatic numbering", "11 of 34 files"),
    ("below", "a value below its label", "46 %"),
    ("record", "a record list", "44 %"),
    ("own", "a value in the label's own cell", "41 %"),
)
"""The tag, what it is, and its share of templates in the counted forms."""

_TABLE_RELATIONS: Final = (("right", "56.6 %"), ("record", "22.4 %"), ("below", "14.9 %"), ("own", "5.4 %"))


def print_counts(forms: tuple[Form, ...], truths: list[dict[str, Any]]) -> None:
    """Prints shares of positions by relation, of templates by habit, of fillings by change."""
    spots = Counter(p.relation for form in forms for p in places(form))
    fields = [f for t in truths for f in t["fields"].values() if f["value"] is not None and not f["optional"]]
    written = Counter(f["relation"] for f in fields)
    total, all_written = (max(1, sum(c[r] for r, _ in _TABLE_RELATIONS)) for c in (spots, written))
    print(f"\n{len(forms)} templates, {spots.total()} places to answer, {total} of them cells of tables")
    for relation, counted in _TABLE_RELATIONS:
        shares = f"{spots[relation] / total:6.1%} of places {written[relation] / all_written:6.1%} of written values"
        print(f"  {relation:<8} {shares}   counted {counted}")
    having = Counter(h for form in forms for h in habits(form))
    for tag, words, share in COUNTED:
        print(f"  {words:<46} {having[tag]:3d} templates {having[tag] / len(forms):5.0%}   counted {share}")
    _print_changes(truths)


def _print_changes(truths: list[dict[str, Any]]) -> None:
    changes = Counter(c for t in truths for c in t["changes"])
    plain = sum(not t["changes"] for t in truths)
    print(f"fillings {len(truths)}, only typed into {plain / max(1, len(truths)):.0%}")
    for change, n in changes.most_common():
        print(f"  {change:<28} {n}")


def habits(form: Form) -> set[str]:
    """Every habit that the form has."""
    found = places(form)
    tags = {t for p in found for t in p.tags} | {p.relation for p in found}
    tags |= set(_of_blocks(form))
    return tags


def _of_blocks(form: Form) -> Iterator[str]:
    tables = [b for b in form.blocks if isinstance(b, Table)]
    if len(tables) > 1:
        yield "several tables"
    for block in form.blocks:
        if isinstance(block, Para):
            if block.style == "note":
                yield "notes"
            if block.num or (block.line and isinstance(block.line[0], Text) and block.line[0].s.startswith("§")):
                yield "automatic number"
            if any(isinstance(a, Slot | Choice) for a in block.line):
                yield "line outside"
        else:
            yield from _of_rows(block)


def _of_rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        if row.role == "section":
            yield "section row"
        for cell in row.cells:
            yield from _of_cell(cell)
            for inner in cell.lines:
                if isinstance(inner, Table):
                    yield from _of_rows(inner)


def _of_cell(cell: Cell) -> Iterator[str]:
    lines = [x for x in cell.lines if not isinstance(x, Table)]
    texts = ["".join(a.s for a in ln if isinstance(a, Text)) for ln in lines]
    text = "\n".join(texts)
    if cell.vm > 1 and cell.is_printed and text.strip():
        yield "group label merged down"
    if cell.is_printed and len([t for t in texts if t.strip()]) > 1:
        yield "one character a line" if all(len(t.strip()) <= 1 for t in texts) else "label broken over lines"
    if re.search(r"盖\s*章|公\s*章|签章", text):
        yield "seal words"
    if re.search(r"[（(].*[）)]", text):
        yield "hint"
    if cell.photo:
        yield "photo"
    if cell.upright:
        yield "upright text"
    for ln in lines:
        yield from _of_line(ln, cell)


def _of_line(ln: tuple[Any, ...], cell: Cell) -> Iterator[str]:
    spots = [i for i, a in enumerate(ln) if isinstance(a, Slot | Choice)]
    if len([i for i in spots if isinstance(ln[i], Slot) and ln[i].label and not ln[i].is_date]) > 1:
        yield "several in a sentence"
    for i in spots:
        after = ln[i + 1] if i + 1 < len(ln) else None
        if isinstance(after, Text) and re.match(r"[元年岁人台套门个号%米级日天份张栋室分期万次]", after.s):
            yield "units"
        if isinstance(ln[i], Choice) and ln[i].style == "sym":
            yield "symbol boxes"
        if (
            isinstance(ln[i], Slot)
            and ln[i].kind.startswith("long")
            and ("字" in "".join(a.s for x in cell.lines for a in x if isinstance(a, Text)))
        ):
            yield "prompt in the cell"
        if own_label(ln, i) and len(cell.lines) == 1 and len(spots) == 1:
            yield "own"
