"""In: a form, its answers, its writer, and the manner of the program that saves it. Out: the bytes of a .docx."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape

from bench.forms import package
from bench.forms.grid import Placed, grid
from bench.forms.ink import NOBODY, Answer, Ink, Writer, ink
from bench.forms.model import Cell, Form, Line, Para, Row, Slot, Table, Text

_PARA_LOOKS: Final = {
    "title": (36, "黑体", "center"),
    "cover": (30, "", "left"),
    "heading": (24, "黑体", "left"),
    "note": (18, "", "left"),
    "plain": (0, "", "left"),
}
_NUMBERS: Final = {"": "", "decimal": "1", "chinese": "2"}
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_NUDGES: Final = (-14, -7, 6, 12)
"""By how many twentieths of a point a re-saved table's column lines stand off."""


@dataclass(frozen=True)
class Manner:
    """How a program saves: runs split or whole, another column grid, content controls, tracked changes."""

    split: float = 0.0
    regrid: bool = False
    controls: bool = False
    tracked: bool = False
    font: str = "宋体"
    size: int = 21


@dataclass(frozen=True)
class Lines:
    """A table's column lines: `edges` as designed, `cuts` where each row has its own, `fine` all of them together."""

    edges: list[int]
    cuts: list[dict[int, int]]
    fine: list[int]

    def at(self, row: int, col: int) -> int:
        return self.cuts[row].get(col, self.edges[col])

    def span(self, row: int, left: int, right: int) -> int:
        """How many columns of the file's grid lie between two columns of the design."""
        return self.fine.index(self.at(row, right)) - self.fine.index(self.at(row, left))


def docx(
    form: Form,
    answers: dict[int, Answer] | None = None,
    writer: Writer = NOBODY,
    manner: Manner | None = None,
    seed: int = 0,
) -> bytes:
    """The form as a Word file: the blank, or with answers a filled sheet. The same arguments give the same bytes."""
    manner = manner or Manner()
    sheet = _Sheet(answers or {}, writer, manner, random.Random(seed))
    body, header = [], []
    for before, block in zip((None, *form.blocks), form.blocks, strict=False):
        if isinstance(block, Table):
            apart = "<w:p/>" if isinstance(before, Table) else ""
            body.append(apart + sheet.table(block))
        else:
            (header if block.place == "header" else body).append(sheet.para(block))
    return package.package("".join(body), "".join(header) or "<w:p/>", manner.font, manner.size)


class _Sheet:
    """Prints one form; holds the counters that OOXML wants."""

    def __init__(self, answers: dict[int, Answer], writer: Writer, manner: Manner, rng: random.Random) -> None:
        self.answers, self.writer, self.manner, self.rng = answers, writer, manner, rng
        self.ids = itertools.count(101)

    def para(self, p: Para) -> str:
        size, font, jc = _PARA_LOOKS[p.style]
        ppr = f'<w:spacing w:before="60" w:after="60"/><w:jc w:val="{jc}"/>'
        kept = self.manner
        if size:
            self.manner = replace(kept, font=font or kept.font, size=size)
        body = self.paragraphs(p.line, ppr, num=_NUMBERS[p.num])
        self.manner = kept
        return package.text_box(next(self.ids), body) if p.place == "textbox" else body

    def paragraphs(self, atoms: Line, ppr: str = "", num: str = "", is_printed: bool = True) -> str:
        """A line as one paragraph, or as several where an answer in it has several. `is_printed`: with its words."""
        inks = [x for a in atoms if is_printed or not isinstance(a, Text) for x in ink(a, self.answers, self.writer)]
        if inks and inks[0].text.startswith("§"):
            inks[0], num = replace(inks[0], text=inks[0].text[1:]), num or "1"
        rows: list[list[str]] = [[]]
        for i in inks:
            for k, piece in enumerate(i.text.split("\n")):
                rows.extend([[]] if k else [])
                rows[-1].append(self.run(replace(i, text=piece)) if piece else "")
        if self.manner.tracked and self.rng.random() < 0.15:
            rows[0].append(package.deleted(next(self.ids)))
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
        return "".join(f"<w:p><w:pPr>{number}{ppr}</w:pPr>{''.join(r)}</w:p>" for r in rows)

    def run(self, i: Ink) -> str:
        """One ink as runs, or as a field, a symbol, a control, a picture."""
        props = _props(i, self.manner)
        if i.what == "img":
            return package.picture(next(self.ids), *((900000, 1200000) if i.text == "photo" else (700000, 300000)))
        if i.what == "sym":
            return f'<w:r>{props}<w:sym w:font="Wingdings" w:char="{i.text}"/></w:r>'
        if i.what == "eq":
            return package.enclosed_tick(props)
        if i.what == "check":
            return package.check_box(props, i.on)
        if i.what == "ff":
            return package.legacy_check_box(props, i.on, next(self.ids))
        return self._written(i, self._text(i.text, props), props)

    def _written(self, i: Ink, body: str, props: str) -> str:
        if i.what == "fftext":
            return package.legacy_text_field(props, body)
        if i.what == "plc":
            return self._control(body, ("" if i.on else "<w:showingPlcHdr/>") + "<w:text/>")
        if i.typed and self.manner.tracked:
            return f'<w:ins w:id="{next(self.ids)}" w:author="writer" w:date="2024-05-06T07:08:00Z">{body}</w:ins>'
        return self._control(body) if i.typed and self.manner.controls and self.rng.random() < 0.5 else body

    def _control(self, body: str, more: str = "") -> str:
        prefix = f'<w:sdt><w:sdtPr><w:id w:val="{next(self.ids)}"/>{more}</w:sdtPr>'
        return f"{prefix}<w:sdtContent>{body}</w:sdtContent></w:sdt>"

    def _text(self, text: str, props: str) -> str:
        """The text in one run, or in two where the program splits runs."""
        at = self.rng.randint(1, len(text) - 1) if len(text) > 1 and self.rng.random() < self.manner.split else 0
        pieces = [text[:at], text[at:]] if at else [text]
        return '<w:proofErr w:type="spellStart"/>'.join(f"<w:r>{props}{_words(p)}</w:r>" for p in pieces)

    def table(self, t: Table) -> str:
        placed = grid(t)
        lines = self._lines(t, placed)
        rows = "".join(self._row(t.rows[r], r, placed, lines) for r in range(len(t.rows)))
        borders = "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for s in _SIDES)
        cols = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in itertools.pairwise(lines.fine))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{lines.edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{cols}</w:tblGrid>{rows}</w:tbl>"
        )

    def _lines(self, t: Table, placed: list[list[Placed]]) -> Lines:
        """A program that re-saves a table moves the inner column lines of each row by a hair; merged cells stay."""
        edges = list(itertools.accumulate(t.widths, initial=0))
        steady = {x for row in placed for p in row if p.cell.vm > 1 for x in (p.left, p.right)} | {0, len(t.widths)}
        cuts = []
        for row in placed:
            own = {x for p in row for x in (p.left, p.right)} - steady
            moved = {c: edges[c] + (self.rng.choice(_NUDGES) if self.manner.regrid else 0) for c in sorted(own)}
            cuts.append(moved | {c: edges[c] for c in steady})
        fine = {x for row in cuts for x in row.values()} | set(() if self.manner.regrid else edges)
        return Lines(edges, cuts, sorted(fine))

    def _row(self, row: Row, r: int, placed: list[list[Placed]], lines: Lines) -> str:
        here = [p for k in range(r + 1) for p in placed[k] if p.row == r or p.row + p.cell.vm > r]
        cells = sorted(here, key=lambda p: p.left)
        before = lines.span(r, 0, cells[0].left)
        after = lines.span(r, cells[-1].right, len(lines.edges) - 1)
        trpr = f'<w:gridBefore w:val="{before}"/>' if before else ""
        trpr += f'<w:gridAfter w:val="{after}"/>' if after else ""
        trpr += f'<w:trHeight w:val="{row.height or 480}"/>'
        return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(self._cell(p, r, lines) for p in cells)}</w:tr>"

    def _cell(self, p: Placed, r: int, lines: Lines) -> str:
        cell, span = p.cell, lines.span(r, p.left, p.right)
        tcpr = f'<w:tcW w:w="{lines.at(r, p.right) - lines.at(r, p.left)}" w:type="dxa"/>'
        tcpr += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if cell.vm > 1:
            tcpr += '<w:vMerge w:val="restart"/>' if p.row == r else "<w:vMerge/>"
        tcpr += '<w:textDirection w:val="tbRlV"/>' if cell.upright else ""
        body = self._content(cell) if p.row == r else "<w:p/>"
        tc = f'<w:tc><w:tcPr>{tcpr}<w:vAlign w:val="center"/></w:tcPr>{body}</w:tc>'
        is_wrapped = self.manner.controls and not cell.is_printed and self.rng.random() < 0.1
        return self._control(tc) if is_wrapped else tc

    def _content(self, cell: Cell) -> str:
        jc = f'<w:jc w:val="{cell.align}"/>' if cell.align else ""
        photos = [self.answers.get(a.uid) for a in cell.atoms if isinstance(a, Slot) and cell.photo]
        is_printed = not any(a and a.way == "alone" for a in photos)
        parts = [
            self.table(x) if isinstance(x, Table) else self.paragraphs(x, jc, is_printed=is_printed) for x in cell.lines
        ]
        return "".join(parts) + ("<w:p/>" if isinstance(cell.lines[-1], Table) else "")


def _props(i: Ink, manner: Manner) -> str:
    face = "楷体" if i.typed and manner.font == "仿宋" else manner.font
    looks = {"<w:b/>": i.bold, "<w:strike/>": i.strike, f'<w:sz w:val="{manner.size}"/>': True}
    looks |= {'<w:highlight w:val="yellow"/>': i.highlight, '<w:u w:val="single"/>': i.underline}
    return f'<w:rPr><w:rFonts w:eastAsia="{face}"/>{"".join(x for x, on in looks.items() if on)}</w:rPr>'


def _words(text: str) -> str:
    """The text as w:t, w:tab and w:br."""
    breaks = {"\t": "<w:tab/>", "\v": "<w:br/>"}
    groups = itertools.groupby(text, key=lambda c: c in breaks)
    return "".join(
        "".join(breaks[c] for c in run) if is_break else f'<w:t xml:space="preserve">{escape("".join(run))}</w:t>'
        for is_break, run in groups
    )
