"""In: the category that is meant. Out: its cell as people fill it in, sixteen ways and more, and what it then says."""

from dataclasses import dataclass
from random import Random
from typing import Final

from samples import drawing, ooxml
from samples.people import CATEGORIES
from samples.writing import Truth


@dataclass(frozen=True)
class Written:
    """Runs, and the truth of what they say."""

    inline: str
    truth: Truth


STYLES: Final = (
    "only", "only_note", "typed_after", "typed_below", "typed_before", "underline", "bold", "highlight",
    "underline_bold", "struck", "tick_before", "tick_after", "tick_in_hint", "check_box", "check_box_lines",
    "black_box", "tick_for_box", "tick_beside_box", "box_after", "crossed_box", "eq", "sym", "sym2", "w14", "legacy",
    "list", "bracket_tick", "circled",
)  # fmt: skip
DIGITAL_ONLY: Final = ("highlight", "struck", "w14", "list", "circled", "legacy", "eq", "sym", "sym2")
"""Ways that paper or LibreOffice's PDF shows differently from Word."""


def write(rng: Random, style: str, meant: str, *, hint: bool) -> Written:
    """The cell with exactly one category chosen; `hint` keeps the printed bracket where the way allows both."""
    return Written(_inline(rng, style, (meant,), hint=hint), _chosen(style, meant))


def write_two(rng: Random, style: str, meant: str, *, hint: bool) -> Written:
    """The cell with two categories chosen."""
    other = rng.choice([c for c in CATEGORIES if c != meant])
    both = tuple(c for c in CATEGORIES if c in (meant, other))
    truth: Truth = {
        "value": None,
        "status": "invalid",
        "raw": "、".join(both),
        "also": {"status": ["invalid", "uncertain"]},
    }
    return Written(_inline(rng, style, both, hint=hint), truth)


def write_none(rng: Random, style: str, meant: str, *, hint: bool) -> Written:  # noqa: ARG001 - one of three alike
    """The cell with nothing chosen, whatever was meant."""
    truth: Truth = {"value": None, "status": "blank", "also": {"status": ["blank", "invalid", "uncertain"]}}
    return Written(_inline(rng, style, (), hint=hint), truth)


def _chosen(style: str, meant: str) -> Truth:
    truth: Truth = {"value": meant, "status": "ok"}
    if style == "circled":
        truth["also"] = {"value": [meant, None], "status": ["ok", "uncertain", "blank", "invalid"]}
    elif style in ("struck", "only_note"):
        truth["also"] = {"status": ["ok", "uncertain"]}
    return truth


def _inline(rng: Random, style: str, chosen: tuple[str, ...], *, hint: bool) -> str:
    if style in ("only", "only_note", "typed_after", "typed_below", "typed_before"):
        return _typed(rng, style, chosen, hint=hint)
    if style in ("underline", "bold", "highlight", "underline_bold", "struck"):
        return _set_off(rng, style, chosen)
    if style == "circled":
        return _circled(chosen)
    if style == "list":
        shown = "、".join(chosen) or "请选择"
        items = "".join(f'<w:listItem w:displayText="{c}" w:value="{c}"/>' for c in CATEGORIES)
        return ooxml.control(ooxml.run(shown), placeholder=not chosen, kind=f"<w:dropDownList>{items}</w:dropDownList>")
    return _ticked(rng, style, chosen)


def _typed(rng: Random, style: str, chosen: tuple[str, ...], *, hint: bool) -> str:
    words = rng.choice(("、", "，")).join(chosen)
    printed = f"（{'、'.join(CATEGORIES)}）"
    if style == "only_note" and chosen:
        words += rng.choice(("（2019年成立）", "（第三批）", "（2020—2022年）"))
    if style == "typed_after" or (hint and style == "only" and not chosen):
        return ooxml.run(printed + rng.choice(("", " ", "：")) * bool(words)) + ooxml.run(words)
    if style == "typed_below":
        return ooxml.run(printed + ("\n" if words else "")) + ooxml.run(words)
    if style == "typed_before":
        return ooxml.run(words) + ooxml.run(printed)
    return ooxml.run(words)


def _set_off(rng: Random, style: str, chosen: tuple[str, ...]) -> str:
    marks = {
        "underline": ("u",),
        "bold": ("b",),
        "highlight": ("highlight",),
        "underline_bold": ("b", "u"),
        "struck": (),
    }[style]
    opened, closed = rng.choice((("（", "）"), ("", "")))
    out = [ooxml.run(opened)]
    for i, option in enumerate(CATEGORIES):
        rest = ("strike",) if style == "struck" and chosen else ()
        out.append(ooxml.run("、") if i else "")
        out.append(ooxml.run(option, *(marks if option in chosen else rest)))
    return "".join(out) + ooxml.run(closed)


def _ticked(rng: Random, style: str, chosen: tuple[str, ...]) -> str:
    on, off, after = _boxes(rng, style)
    options: list[str] = []
    for option in CATEGORIES:
        box = on if option in chosen else off
        options.append(ooxml.run(option) + box if after else box + ooxml.run(option))
    if style in ("tick_in_hint", "tick_after"):
        opened, joint, closed = "（", "、", "）"
    else:
        opened, joint, closed = (
            "",
            "\n" if style == "check_box_lines" else rng.choice(("　", "  ", " ", "    ", "；")),
            "",
        )
    return ooxml.run(opened) + ooxml.run(joint).join(options) + ooxml.run(closed)


def _boxes(rng: Random, style: str) -> tuple[str, str, bool]:
    """Runs for a chosen and an unchosen option, and whether they stand after it."""
    tick = ooxml.run(rng.choice(("√", "✓", "✔")))
    plain: dict[str, tuple[str, str, bool]] = {
        "tick_before": (tick, "", False),
        "tick_in_hint": (tick, "", False),
        "tick_after": (tick, "", True),
        "check_box": (ooxml.run("☑"), ooxml.run(rng.choice(("□", "☐"))), False),
        "check_box_lines": (ooxml.run("☑"), ooxml.run("□"), False),
        "black_box": (ooxml.run("■"), ooxml.run("□"), False),
        "tick_for_box": (tick, ooxml.run("□"), False),
        "tick_beside_box": (ooxml.run(rng.choice(("□√", "√□"))), ooxml.run("□"), False),
        "box_after": (ooxml.run(rng.choice(("☑", "■", "√"))), ooxml.run("□"), True),
        "crossed_box": (ooxml.run("☒"), ooxml.run("☐"), False),
        "eq": (ooxml.boxed_tick(), ooxml.run("□"), False),
        "sym": (ooxml.symbol("Wingdings", "F0FE"), ooxml.symbol("Wingdings", "F0A8"), False),
        "sym2": (ooxml.symbol("Wingdings 2", "F052"), ooxml.symbol("Wingdings 2", "00A3"), False),
        "w14": (ooxml.tick_control(ticked=True), ooxml.tick_control(ticked=False), False),
        "legacy": (ooxml.legacy_tick(ticked=True), ooxml.legacy_tick(ticked=False), False),
        "bracket_tick": (ooxml.run(rng.choice(("（√）", "(√)"))), ooxml.run("（ ）"), rng.random() < 0.5),
    }
    return plain[style]


def _circled(chosen: tuple[str, ...]) -> str:
    """The printed bracket with an ellipse drawn over the option: only a look can tell."""
    at = {CATEGORIES[0]: (10, 62), CATEGORIES[1]: (82, 62), CATEGORIES[2]: (154, 88)}
    rings = "".join(drawing.ring(at[c][0], 0, at[c][1], 20) for c in chosen)
    return rings + ooxml.run(f"（{'、'.join(CATEGORIES)}）")
