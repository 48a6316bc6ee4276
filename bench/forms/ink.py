"""In: a place to answer and its answer (or none). Out: what stands on paper there, as inks."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Final

from bench.forms.model import Atom, Choice, Piece, Slot, Text

Rng = random.Random


@dataclass(frozen=True)
class Ink:
    """A stretch of one look; a line feed in `text` ends a paragraph.

    `what`: run, sym, eq (a field that boxes a tick), img, check and ff (check boxes), fftext, plc (controls).
    """

    text: str
    what: str = "run"
    typed: bool = False
    underline: bool = False
    bold: bool = False
    strike: bool = False
    highlight: bool = False
    on: bool = False


@dataclass(frozen=True)
class Answer:
    """What was written. `value` as the contract gives it (None: nothing), `accept` what counts as that too.

    `way` is how it was written, `parts` the pieces of a date, `chosen` the options, `words` what stands in an option's
    own blank, `bare` the chosen options without it.
    """

    value: str | None = None
    accept: tuple[str, ...] = ()
    way: str = ""
    parts: tuple[str, ...] = ()
    chosen: tuple[int, ...] = ()
    words: str = ""
    bare: tuple[str, ...] = ()


@dataclass(frozen=True)
class Writer:
    """One writer's ways on one sheet."""

    tick: str = "replace"
    mark: str = "☑"
    date: str = "interleave"
    pad: int = 0
    keep_hints: bool = True
    line_breaks: bool = False


NOBODY: Final = Writer()
BOX: Final = "□"
PROMPT: Final = "单击或点击此处输入文字。"


def ink(atom: Atom, answers: dict[int, Answer], writer: Writer = NOBODY) -> list[Ink]:
    """The inks of one atom on this writer's sheet; with no answers, on the blank."""
    if isinstance(atom, Text):
        if atom.hint and not writer.keep_hints:
            return []
        return [Ink(atom.s, typed=atom.typed, bold=atom.bold, underline=atom.underline)]
    if isinstance(atom, Piece):
        return _piece(atom, answers.get(atom.of.uid), writer)
    answer = answers.get(atom.uid)
    if isinstance(atom, Choice):
        return _choice(atom, answer or Answer(), writer)
    if answer is None or answer.value is None:
        return _empty(atom)
    return _written(atom, answer, writer)


def _empty(atom: Slot) -> list[Ink]:
    if atom.words:
        if atom.look == "_":
            return [Ink("".join(f"____{w}" for w in atom.words))]
        if atom.look == "u":
            return [x for w in atom.words for x in (Ink("     ", underline=True), Ink(w))]
        return [Ink("    " + "    ".join(atom.words))]
    kind, size = _look(atom.look)
    if kind == "u":
        return [Ink(" " * size, underline=True)]
    if kind == "s":
        return [Ink(" " * size)]
    if kind == "_":
        return [Ink("_" * size)]
    if kind == "t":
        return [Ink("\t" * size, underline=True)]
    if kind == "plc":
        return [Ink(PROMPT, "plc")]
    if kind == "ff":
        return [Ink("     ", "fftext")]
    return []


def _look(look: str) -> tuple[str, int]:
    m = re.fullmatch(r"([us_t])(\d+)", look)
    return (m.group(1), int(m.group(2))) if m else (look, 0)


def _written(atom: Slot, answer: Answer, writer: Writer) -> list[Ink]:
    value = answer.value or ""
    if atom.kind == "photo" or answer.way == "picture":
        return [Ink(atom.kind, "img", typed=True)]
    if atom.words:
        return _date(atom, answer, writer)
    kind, size = _look(atom.look)
    if writer.line_breaks:
        value = value.replace("\n", "\v")
    if kind == "plc":
        return [Ink(value, "plc", typed=True, on=True)]
    if kind == "ff":
        return [Ink(value, "fftext", typed=True)]
    if kind == "u":
        room = max(0, size - 2 * len(value)) if writer.pad != 1 else 0
        left = room // 2 if writer.pad == 2 else min(room, 1)
        return [x for x in (_pad(left), Ink(value, typed=True, underline=writer.pad != 3), _pad(room - left)) if x.text]
    if kind == "s":
        room = max(1, size - 2 * len(value)) if writer.pad else 1
        return [x for x in (Ink(" " * (room // 2)), Ink(value, typed=True), Ink(" " * (room - room // 2))) if x.text]
    if kind == "_":
        rest = max(0, size - 2 * len(value)) if writer.pad else 0
        return [
            x
            for x in (Ink("_" * (rest // 2)), Ink(value, typed=True, underline=not rest), Ink("_" * (rest - rest // 2)))
            if x.text
        ]
    if kind == "t":
        return [
            Ink("\t", underline=True),
            Ink(value, typed=True, underline=True),
            Ink("\t" * max(0, size - 1), underline=True),
        ]
    return [Ink(value, typed=True)]


def _pad(n: int) -> Ink:
    return Ink(" " * n, underline=True)


def _date(atom: Slot, answer: Answer, writer: Writer) -> list[Ink]:
    if answer.way != "interleave":
        return [Ink(answer.value or "", typed=True)]
    space = " " * (writer.pad % 3)
    out = [Ink("   " if writer.pad else "")]
    for i, word in enumerate(atom.words):
        piece = answer.parts[i] if i < len(answer.parts) else ""
        out += [
            Ink(f"{space}{piece}{space}" if piece else "   ", typed=bool(piece), underline=atom.look == "u"),
            Ink(word),
        ]
    return [x for x in out if x.text]


def _piece(piece: Piece, answer: Answer | None, writer: Writer) -> list[Ink]:
    if answer is None or answer.value is None:
        return []
    if isinstance(piece.of, Slot):
        return [Ink(answer.value[piece.i], typed=True)] if piece.i < len(answer.value) else []
    mark = writer.mark if writer.mark in "√✓" else "√"
    return [Ink(mark, typed=True)] if piece.i in answer.chosen else []


def _choice(atom: Choice, answer: Answer, writer: Writer) -> list[Ink]:
    if atom.style == "paren":
        letter = answer.value if answer.value is not None else "   "
        return [
            Ink("（"),
            Ink(f" {letter} ", typed=answer.value is not None),
            Ink("）"),
            *([Ink("  ".join(atom.options))]),
        ]
    out: list[Ink] = []
    way = answer.way if answer.chosen else ""
    for i, option in enumerate(atom.options):
        on = i in answer.chosen
        if way == "only" and answer.chosen and not on:
            continue
        if out:
            out.append(Ink(" / " if atom.style == "plain" and atom.gap != "\n" else atom.gap))
        out += _option(atom, option, on, way, answer, writer)
    return out


def _option(atom: Choice, option: str, on: bool, way: str, answer: Answer, writer: Writer) -> list[Ink]:
    looks = {
        "bold": on and way == "bold",
        "underline": on and way == "underline",
        "strike": way == "strike" and not on,
        "highlight": on and way == "highlight",
    }
    before, tilde, after = option.partition("~")
    words = [Ink(before, **looks)]
    if tilde:
        filled = on and bool(answer.words)
        words.append(Ink(answer.words if filled else "      ", typed=filled, underline=not filled or writer.pad != 1))
        words.append(Ink(after, **looks))
    words = [w for w in words if w.text]
    if atom.style == "plain" or (way == "only" and writer.pad == 1):
        return (
            [Ink(writer.mark if writer.mark in "√✓" else "√", typed=True), *words] if on and way == "before" else words
        )
    box = _box(atom, on, way, writer)
    if on and way == "before":
        return [Ink("√", typed=True), *box, *words]
    if on and way == "behind":
        return [*box, *words, Ink("√", typed=True)]
    return [*words, *box] if atom.style == "after" else [*box, *words]


def _box(atom: Choice, on: bool, way: str, writer: Writer) -> list[Ink]:
    if atom.style in ("w14", "ff"):
        return [Ink("☒" if on else "☐", "check" if atom.style == "w14" else "ff", on=on)]
    if on and way in ("replace", "only"):
        return [Ink(writer.mark, typed=True)]
    if on and way == "symbol":
        return [Ink("F052" if writer.pad % 2 else "F0FE", "sym", typed=True)]
    if on and way == "field":
        return [Ink("√", "eq", typed=True)]
    return [Ink("00A3" if writer.pad % 2 else "F0A3", "sym")] if atom.style == "sym" else [Ink(BOX)]
