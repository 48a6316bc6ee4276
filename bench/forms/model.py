"""In: nothing. Out: the values that a form is written in: cells, rows, tables, and the places where an answer goes.

A form is written once, with its answers' places in it; printing it without answers gives the blank, with answers a
filled sheet. So what is printed and what is written never mix, and the truth needs no reading back.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

_ids = itertools.count(1)


def next_id() -> int:
    """A number for a place to answer, the same on every run (forms are built in a fixed order)."""
    return next(_ids)


@dataclass(frozen=True)
class Text:
    """Printed words. `hint`: a writer may delete them. `typed`: a writer's own words that answer nothing."""

    s: str
    hint: bool = False
    typed: bool = False
    bold: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Slot:
    """A place to write. `kind` names what is invented for it, `label` is given where it can't be told from the place.

    `look` is how the empty place is printed: "" nothing, u8 eight underlined spaces, s8 plain ones, _8 underscores,
    t2 underlined tabs, plc a content control with its prompt, ff a legacy text field.
    """

    kind: str
    label: str = ""
    alts: tuple[str, ...] = ()
    look: str = ""
    above: bool = False
    main: bool = False
    optional: bool = False
    index: int = 0
    uid: int = field(default_factory=next_id)

    @property
    def is_date(self) -> bool:
        return self.kind in ("D", "YM")

    @property
    def words(self) -> tuple[str, ...]:
        """The words after each of its blanks: 年 月 日 of a date, the ／ of `X:int|／|int`; none for a single blank."""
        if self.kind.startswith("X:"):
            return (*self.kind[2:].split("|")[1::2], "")
        return {"D": ("年", "月", "日"), "YM": ("年", "月")}.get(self.kind, ())


@dataclass(frozen=True)
class Choice:
    """Options to choose from; `~` is a blank inside an option.

    `style`: box, after (□ behind its option), sym and w14 and ff (other kinds of box), plain, paren, column.
    """

    options: tuple[str, ...]
    label: str = ""
    alts: tuple[str, ...] = ()
    style: str = "box"
    gap: str = "  "
    multi: bool = False
    above: bool = False
    main: bool = False
    optional: bool = False
    index: int = 0
    uid: int = field(default_factory=next_id)


@dataclass(frozen=True)
class Piece:
    """One of several cells that hold one answer together: a digit of a number, the √ under an option's column."""

    of: Slot | Choice
    i: int


Atom = Text | Slot | Choice | Piece
Line = tuple[Atom, ...]


@dataclass(frozen=True)
class Cell:
    """Lines of atoms (a nested table may stand among them); `vm` rows high, `upright` with true vertical text."""

    lines: tuple[Line | Table, ...]
    span: int = 1
    vm: int = 1
    upright: bool = False
    photo: bool = False
    align: str = ""

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return tuple(a for line in self.lines if not isinstance(line, Table) for a in line)

    @property
    def is_printed(self) -> bool:
        return all(isinstance(a, Text) for a in self.atoms) and not any(isinstance(x, Table) for x in self.lines)

    @property
    def text(self) -> str:
        """Its printed words without white space and closing colon: what a label in it is called."""
        return tidy("".join(a.s for a in self.atoms if isinstance(a, Text)))


@dataclass(frozen=True)
class Row:
    """A row. `group`: what its labels are told apart by. `before`, `after`: columns left out at its ends.

    `role`: record, head (of a record list), section (heads the rows below it). `ragged`: it ends where its cells end.
    """

    cells: tuple[Cell, ...]
    group: str = ""
    before: int = 0
    after: int = 0
    role: str = ""
    height: int = 0
    ragged: bool = False


@dataclass(frozen=True)
class Table:
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    group: str = ""


@dataclass(frozen=True)
class Para:
    """A line outside tables. `style`: title, heading, cover, plain, note. `place`: body, header, textbox.

    `num`: numbered automatically (decimal, chinese).
    """

    line: Line
    style: str = "plain"
    num: str = ""
    place: str = "body"
    group: str = ""


@dataclass(frozen=True)
class Form:
    name: str
    blocks: tuple[Para | Table, ...]
    half: str = "dev"
    office: str = ""


def tidy(text: str) -> str:
    """The text without white space, without a closing colon, and without `§` (an automatic number stands there)."""
    return re.sub(r"[\s§]+", "", text).rstrip("：:")
