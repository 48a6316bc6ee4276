"""In: short strings such as "签名：{name!u8}  {D}". Out: cells, rows, tables and lines of a form.

{kind}            a place to write, called by the label before its colon, else by the cell on its left
{^kind}           the same, called by the cell above          {kind@标签;别名}   called so
{kind!u8,main}    how the empty place looks; main: the cell's own answer, the others in the cell are parts of it
{D} {YM}          年 月 日 and 年 月 to fill in                 {?:男|女!plain}    a choice ({?*: any number of them)
<<（提示）>>       a hint that a writer may delete
"""

import re
from collections.abc import Iterable, Sequence

from bench.forms.model import Atom, Cell, Choice, Form, Line, Para, Piece, Row, Slot, Table, Text

_TOKEN = re.compile(r"\{([^{}]*)\}|<<(.*?)>>", re.S)
_CHOICE_STYLES = ("box", "after", "sym", "w14", "ff", "plain", "paren")


def line(text: str) -> Line:
    """The atoms of one printed line."""
    atoms: list[Atom] = []
    at = 0
    for m in _TOKEN.finditer(text):
        if m.start() > at:
            atoms.append(Text(text[at : m.start()]))
        atoms.append(place(m.group(1)) if m.group(1) is not None else Text(m.group(2), hint=True))
        at = m.end()
    if at < len(text):
        atoms.append(Text(text[at:]))
    assert not any(isinstance(a, Text) and ("<<" in a.s or "{" in a.s) for a in atoms), text
    return tuple(atoms)


def place(spec: str) -> Slot | Choice:
    """The place to answer that the words between the braces describe."""
    above = spec.startswith("^")
    body, _, opts = spec.lstrip("^").partition("!")
    body, _, names = body.partition("@")
    label, *alts = names.split(";") if names else [""]
    options = [o for o in opts.split(",") if o]
    flags = {"above": above, "main": "main" in options, "optional": "optional" in options}
    look = next((o for o in options if o not in ("main", "optional")), "")
    if body.startswith("?"):
        multi, _, words = body[1:].rpartition(":")
        style, _, gap = look.partition("+")
        assert style in ("", *_CHOICE_STYLES), spec
        return Choice(
            tuple(words.split("|")),
            label,
            tuple(alts),
            style or "box",
            {"": "  ", "n": "\n", "1": " "}[gap],
            multi == "*",
            **flags,
        )
    return Slot(body, label, tuple(alts), look, **flags)


def C(text: str | Sequence[str | Table], span: int = 1, vm: int = 1, **kw: object) -> Cell:  # noqa: N802
    """A cell; `span` columns wide (0: the rest of the row), `vm` rows high."""
    parts = [text] if isinstance(text, str) else list(text)
    lines: list[Line | Table] = []
    for part in parts:
        lines.extend([part] if isinstance(part, Table) else [line(s) for s in part.split("\n")])
    return Cell(tuple(lines), span, vm, **kw)  # type: ignore[arg-type]


def R(*cells: str | Cell, spans: str = "", **kw: object) -> Row:  # noqa: N802
    """A row; `spans` like "1 2 1 2" where the cells are plain strings."""
    widths = [int(s) for s in spans.split()] if spans else [1] * len(cells)
    made = [c if isinstance(c, Cell) else C(c, w) for c, w in zip(cells, widths, strict=True)]
    return Row(tuple(made), **kw)  # type: ignore[arg-type]


def section(text: str) -> Row:
    """A row across all columns that heads the rows below it."""
    return Row((C(text, 0, align="center"),), role="section")


def records(
    columns: Iterable[tuple[str, str]],
    n: int,
    lead: str = "",
    group: str = "",
    serial: Sequence[str] = (),
    spans: str = "",
    head: bool = True,
    serial_head: str = "序号",
    upright: bool = False,
) -> list[Row]:
    """A record list: a header row, then `n` empty rows; `lead` is a label merged down its left side."""
    cols = list(columns)
    widths = [int(s) for s in spans.split()] if spans else [1] * len(cols)
    first = [C(lead, 1, n + head, upright=upright)] if lead else []
    kw = {"group": group}
    rows: list[Row] = []
    if head:
        cells = [
            *first,
            *([C(serial_head)] if serial else []),
            *(C(h, w) for (h, _), w in zip(cols, widths, strict=True)),
        ]
        rows.append(Row(tuple(cells), role="head", **kw))
    for i in range(n):
        cells = list(first) if i == 0 and not head else []
        cells += [C(serial[i])] if serial else []
        for (h, kind), w in zip(cols, widths, strict=True):
            cells.append(Cell(((_record_place(h, kind, i + 1),),), w))
        rows.append(Row(tuple(cells), role="record", **kw))
    return rows


def _record_place(header: str, kind: str, index: int) -> Slot | Choice:
    label = re.sub(r"\s+", "", header).rstrip("：:")
    if kind.startswith("?"):
        multi, _, words = kind[1:].rpartition(":")
        return Choice(tuple(words.split("|")), label, multi=multi == "*", index=index)
    body, _, look = kind.partition("!")
    return Slot(body, label, look=look, index=index)


def digits(kind: str, label: str, n: int) -> list[Cell]:
    """`n` cells of one character each."""
    slot = Slot(kind, label)
    return [Cell(((Piece(slot, i),),)) for i in range(n)]


def ticks(label: str, options: Sequence[str], span: int = 1) -> list[Cell]:
    """A cell an option, to be ticked under the option's column header."""
    choice = Choice(tuple(options), label, style="column")
    return [Cell(((Piece(choice, i),),), span, align="center") for i in range(len(options))]


def T(cols: int | Sequence[int], *rows: Row | list[Row], group: str = "", width: int = 9000) -> Table:  # noqa: N802
    """A table of `cols` equal columns, or of columns of these relative widths; `width` in twentieths of a point."""
    flat = [r for x in rows for r in (x if isinstance(x, list) else [x])]
    parts = [1] * cols if isinstance(cols, int) else list(cols)
    return Table(tuple(width * p // sum(parts) for p in parts), tuple(flat), group)


def P(text: str, style: str = "plain", **kw: str) -> Para:  # noqa: N802
    """A line outside tables."""
    return Para(line(text), style, **kw)


def lines(*texts: str, style: str = "plain", **kw: str) -> list[Para]:
    """Several lines outside tables."""
    return [P(t, style, **kw) for t in texts]


def form(name: str, *blocks: Para | Table | list[Para], half: str = "dev", office: str = "") -> Form:
    """A form of these blocks."""
    return Form(name, tuple(b for x in blocks for b in (x if isinstance(x, list) else [x])), half, office)
