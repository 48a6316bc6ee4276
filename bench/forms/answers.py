"""In: a form's places and a random source. Out: a writer, and what that writer answers at each place."""

from __future__ import annotations

import random
import re
from typing import Final

from bench.forms.ink import Answer, Writer
from bench.forms.invent import MAY_BE_NOTHING, NOTHING, Inventor
from bench.forms.model import Choice, Slot
from bench.forms.places import Place

Rng = random.Random

BLANK: Final = 0.08
"""How many places a writer leaves empty."""
SIGNED: Final = 0.6
"""How many signatures, seals and dates under an opinion are there in a Word file."""

_TICKS: Final = ("replace", "replace", "replace", "before", "behind", "symbol", "field", "only")
_OWN_BLANKS: Final = (
    ("姓名", "name"),
    ("车牌号", "plate"),
    ("证号", "number"),
    ("理由：", "reason"),
    ("题目：", "topic"),
)
_PLAIN_WAYS: Final = ("bold", "underline", "only", "strike", "highlight", "before")


def new_writer(rng: Rng) -> Writer:
    """A writer with ways of their own."""
    return Writer(
        tick=rng.choice(_TICKS),
        mark=rng.choice("☑☑√■✓"),
        date=rng.choices(("interleave", "dots", "dashes", "chinese", "over"), (70, 12, 6, 4, 8))[0],
        pad=rng.randint(0, 3),
        keep_hints=rng.random() < 0.6,
        line_breaks=rng.random() < 0.1,
    )


def answer_all(places: list[Place], writer: Writer, rng: Rng) -> dict[int, Answer]:
    """This writer's answer at every place (an empty answer: left blank)."""
    invent = Inventor(rng)
    rows = _rows_used(places, rng)
    answers: dict[int, Answer] = {}
    for place in places:
        if place.atom is None:
            continue
        skip = place.index > rows.get(place.list_id, 0) if place.index else rng.random() < _blank_share(place)
        answers[place.uid] = (
            Answer() if skip or (place.index and rng.random() < 0.04) else _answer(place, writer, invent, rng)
        )
    return answers


def _rows_used(places: list[Place], rng: Rng) -> dict[str, int]:
    size: dict[str, int] = {}
    for p in places:
        if p.index:
            size[p.list_id] = max(size.get(p.list_id, 0), p.index)
    return {k: rng.choice((0, *range(1, n + 1), *range(1, n + 1), n)) for k, n in size.items()}


def _blank_share(place: Place) -> float:
    if isinstance(place.atom, Slot) and place.atom.kind == "photo":
        return 0.4
    if place.parent is not None and "opinion cell" in place.tags:
        return 1 - SIGNED
    return 0.25 if "opinion cell" in place.tags else BLANK


def _answer(place: Place, writer: Writer, invent: Inventor, rng: Rng) -> Answer:
    atom = place.atom
    if isinstance(atom, Choice):
        return _choose(atom, writer, invent, rng)
    assert isinstance(atom, Slot)
    if atom.is_date:
        return _date(atom, writer, rng)
    if atom.words:
        return _pieces(atom, invent)
    if atom.kind == "photo":
        return Answer("", way=rng.choice(("alone", "alone", "beside")))
    if atom.kind.startswith("name") and place.parent is not None and rng.random() < 0.12:
        return Answer("", way="picture")
    if not atom.look and atom.kind.split(":")[0] in MAY_BE_NOTHING and rng.random() < 0.05:
        return _plain(rng.choice(NOTHING))
    words = invent(atom.kind)
    if atom.kind == "name" and len(words) == 2 and rng.random() < 0.2:
        words = f"{words[0]}{rng.choice((' ', '  ', '　'))}{words[1]}"
    return _plain(words)


def _pieces(atom: Slot, invent: Inventor) -> Answer:
    """Several blanks that are one answer (3／56): its pieces, with the printed words between them or without."""
    parts = tuple(invent(kind) for kind in atom.kind[2:].split("|")[::2])
    whole = "".join(p + w for p, w in zip(parts, atom.words, strict=True))
    return Answer(" ".join(parts), (" ".join(parts), whole), "interleave", parts)


def _plain(words: str) -> Answer:
    return Answer(words, (words,))


def _date(atom: Slot, writer: Writer, rng: Rng) -> Answer:
    y, m, d = rng.randint(2016, 2026), rng.randint(1, 12), rng.randint(1, 28)
    if atom.kind == "D":
        return _dated(writer.date, (str(y), str(m), str(d)), rng)
    return _dated(writer.date, (str(y - rng.randint(0, 30)), str(m)), rng)


def _dated(way: str, parts: tuple[str, ...], rng: Rng) -> Answer:
    words = ("年", "月", "日")
    chinese = tuple(_chinese(p, year=i == 0) for i, p in enumerate(parts))
    if way == "dots":
        return _typed_date(".".join(parts))
    if way == "dashes":
        return _typed_date("-".join([parts[0], *(p.zfill(2) for p in parts[1:])]))
    if way == "chinese":
        parts = chinese
    partial = way == "interleave" and len(parts) == 3 and rng.random() < 0.04
    parts = parts[:2] if partial else parts
    full = "".join(p + w for p, w in zip(parts, words, strict=False))
    accept = [" ".join(parts), full, *([f"{full}日"] if partial else [])]
    if way != "chinese":
        accept += [
            "-".join([parts[0], *(p.zfill(2) for p in parts[1:])]),
            "-".join(parts),
            "".join([parts[0], *(p.zfill(2) for p in parts[1:])]),
        ]
    typed = "interleave" if way in ("interleave", "chinese") and rng.random() < 0.8 else "over"
    return Answer(full if typed == "over" else " ".join(parts), tuple(accept), typed, parts)


def _typed_date(words: str) -> Answer:
    return Answer(words, (words,), "over")


def _chinese(digits: str, year: bool) -> str:
    marks = "〇一二三四五六七八九"
    if year:
        return "".join(marks[int(c)] for c in digits)
    n = int(digits)
    tens, ones = divmod(n, 10)
    return (("" if tens == 1 else marks[tens]) + "十" if tens else "") + (marks[ones] if ones or not tens else "")


def _choose(atom: Choice, writer: Writer, invent: Inventor, rng: Rng) -> Answer:
    count = min(len(atom.options), rng.choice((1, 1, 2, 3))) if atom.multi else 1
    chosen = tuple(sorted(rng.sample(range(len(atom.options)), count)))
    if atom.style == "paren":
        return _in_brackets(atom, chosen)
    own = next((i for i in chosen if "~" in atom.options[i]), None)
    words = invent(_kind_of_blank(atom.options[own])) if own is not None else ""
    texts = [atom.options[i].replace("~", words if i == own else "") for i in chosen]
    accept, bare = ["、".join(texts)], []
    if own is not None:
        head = re.split(r"[：:，,（(]", atom.options[own].split("~")[0])[0]
        rest = [t for i, t in zip(chosen, texts, strict=True) if i != own]
        accept += ["、".join([*rest, head + words]), "、".join([*rest, words])]
        bare = ["、".join(atom.options[i].replace("~", "") for i in chosen), "、".join([*rest, head])]
    return Answer(accept[0], tuple(accept), _way(atom, writer, rng), (), chosen, words, tuple(bare))


def _kind_of_blank(option: str) -> str:
    """What an option's own blank asks for, by the words around it."""
    before, _, after = option.partition("~")
    if re.match(r"小时|个月|支", after):
        return "int:1:12"
    return next((kind for word, kind in _OWN_BLANKS if before.endswith(word)), "subject")


def _way(atom: Choice, writer: Writer, rng: Rng) -> str:
    """How the chosen option is marked: the writer's way, where the options' look allows it."""
    if atom.style == "plain":
        return rng.choice(_PLAIN_WAYS)
    cannot_cut = atom.multi or any("~" in o for o in atom.options)
    if atom.style in ("w14", "ff", "column") or (writer.tick == "only" and cannot_cut):
        return "replace"
    return writer.tick


def _in_brackets(atom: Choice, chosen: tuple[int, ...]) -> Answer:
    options = [atom.options[i] for i in chosen]
    letters = "".join(o.split(".")[0] for o in options)
    names = "、".join(o.split(".")[-1] for o in options)
    return Answer(letters, (letters, "、".join(options), names), "replace", chosen=chosen)
