"""In: an applicant, a style and defects. Out: the opinion cells, the line above the table, and their truth."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from samples import drawing, ooxml, writing
from samples.people import Applicant
from samples.writing import Truth

Style = Mapping[str, str]
_NO_SEAL: Final[Truth] = {
    "value": None,
    "status": "blank",
    "also": {"value": [None, False], "status": ["ok", "blank", "missing", "uncertain"]},
}
_SEALED: Final[Truth] = {"value": True, "status": "ok"}


@dataclass(frozen=True)
class Part:
    """A piece of the form and what it says."""

    blocks: str
    truth: dict[str, Truth]


def branch(rng: Random, who: Applicant, style: Style, defects: Collection[str]) -> Part:
    """The opinion of the unit's party organisation, in one cell with seal words, date and perhaps a seal's picture."""
    blank = "blank_required:branch_opinion" in defects
    opinion = "" if blank else who.opinion
    date, date_truth = _date(rng, who, style, undated="no_date" in defects)
    signed, extra = _sign_line(rng, who, style)
    truth: Truth = {"value": opinion or None, "status": "ok" if opinion else "blank"}
    if opinion and extra:
        truth["also"] = {"value": [opinion, opinion + "\n" + extra, opinion + "\n" + extra.replace("：", "")]}
    elif extra:
        truth["also"] = {"value": [None, extra], "status": ["blank", "ok", "uncertain"]}
    sealed = style["seals"] in ("branch", "inline", "old", "branch_header")
    blocks = _cell(rng, ooxml.run(opinion), signed, _seal(style), date, style)
    return Part(
        blocks, {"branch_opinion": truth, "branch_date": date_truth, "branch_seal": _SEALED if sealed else _NO_SEAL}
    )


def _date(rng: Random, who: Applicant, style: Style, *, undated: bool) -> tuple[str, Truth]:
    if not undated:
        raw = writing.sign_as(style["sign_date"], who.signed)
        return raw, {"value": f"2022-06-{who.signed:02d}", "status": "ok", "raw": raw}
    left = rng.choice(("年   月  日", "年   月   日", "    年  月  日", "", "2022年  月  日", "2022年6月  日"))
    if "2022" not in left:
        return left, {"value": None, "status": "blank", "also": {"status": ["blank", "missing"]}}
    return left, {
        "value": None,
        "status": "invalid",
        "raw": left,
        "also": {"status": ["invalid", "uncertain", "blank"]},
    }


def _sign_line(rng: Random, who: Applicant, style: Style) -> tuple[str, str]:
    """A line between opinion and date as some offices have it, and the words on it that may be read as opinion."""
    if style["sign_line"] == "person":
        words = rng.choice(("党组织负责人（签名）：", "负责人签字：", "书记签名：")) + rng.choice(
            (who.preparer, "　　　")
        )
        return words, words.strip()
    if style["sign_line"] == "unit":
        words = f"中共{who.school.full_name}支部委员会"
        return words, words
    return ("负责人签名：", "负责人签名：") if style["sign_line"] == "empty" else ("", "")


def _seal(style: Style) -> str:
    if style["seals"] in ("branch", "branch_header"):
        return drawing.picture("seal", 112, 112, (210, -72))
    if style["seals"] == "inline":
        return drawing.picture("seal", 100, 100)
    if style["seals"] == "old":
        return drawing.old_picture("seal", 104, 104)
    return drawing.picture("signature", 90, 34) if style["seals"] == "signature" else ""


def _cell(rng: Random, opinion: str, signed: str, seal: str, date: str, style: Style) -> str:
    words = style["seal_words"]
    gaps = ooxml.para() * rng.randrange(1, 4)
    out = ooxml.para(opinion, first=2 if style["indent"] == "first" else 0) + gaps
    out += ooxml.para(ooxml.run(signed), "right", right=900) if signed else ""
    if style["sign_together"] == "yes":
        return out + ooxml.para(seal + ooxml.run(f"{words}{' ' * rng.randrange(2, 9)}{date}"), "right", right=300)
    out += ooxml.para(ooxml.run(words), "right", right=1400) if words else ""
    return out + ooxml.para(seal + ooxml.run(date), "right", right=300)


def bureau(style: Style) -> Part:
    """The bureau's part, which is blank when a form comes in; some applicants delete it."""
    gone = style["bureau"] == "deleted"
    blank: Truth = {"value": None, "status": "missing" if gone else "blank", "also": {"status": ["blank", "missing"]}}
    blocks = (
        ooxml.para() * 3
        + ooxml.para(ooxml.run("（盖章）"), "right", right=1400)
        + ooxml.para(ooxml.run("年   月  日"), "right", right=300)
    )
    return Part(blocks, {"bureau_opinion": blank, "bureau_date": blank, "bureau_seal": _NO_SEAL})


@dataclass(frozen=True)
class Preparer:
    """The line 填表人／联系方式: runs of its answers, and its truth; `shown` where there is such a line."""

    name: str
    phone: str
    truth: dict[str, Any]
    shown: bool


def preparer(rng: Random, who: Applicant, style: Style) -> Preparer:
    """Who filled the form in, with a number, and the seal on that line."""
    raw, phone = writing.phone_truth(
        rng, _one_line(style["preparer_phone"]), who.preparer_mobile, who.preparer_short, who.landline
    )
    seal = _SEALED if style["seals"] in ("header", "branch_header") else _NO_SEAL
    if style["preparer_line"] == "missing":
        gone: Truth = {"value": None, "status": "missing"}
        return Preparer(
            "", "", {"preparer": gone, "preparer_phone": gone, "header_seal": _missing_seal(style)}, shown=False
        )
    blank: Truth = {"value": None, "status": "blank"}
    name = "" if style["preparer_filled"] == "neither" else who.preparer
    number = raw if style["preparer_filled"] == "both" else ""
    said: Truth = {"value": name, "status": "ok"} if name else blank
    return Preparer(
        name, number, {"preparer": said, "preparer_phone": phone if number else blank, "header_seal": seal}, shown=True
    )


def _one_line(style: str) -> str:
    return {"two_lines": "two", "both": "dashed", "labelled": "plain", "trailing": "plain"}.get(style, style)


def _missing_seal(style: Style) -> Truth:
    if style["seals"] in ("header", "branch_header"):
        return {**_SEALED, "also": {"value": [True, None, False], "status": ["ok", "missing", "blank", "uncertain"]}}
    return {"value": None, "status": "missing", "also": {"value": [None, False], "status": ["missing", "blank", "ok"]}}


def preparer_blocks(rng: Random, told: Preparer, style: Style) -> str:
    """The line as paragraphs (every way but the table row)."""
    seal = drawing.picture("seal_header", 96, 96, (60, -30)) if style["seals"] in ("header", "branch_header") else ""
    words = rng.choice(("（党组织盖章）", "（党组织盖章）", "(党组织盖章)", "党组织（盖章）："))
    way = style["preparer_line"]
    if way in ("missing", "row"):
        return ooxml.para(seal + ooxml.run(words)) if seal else ""
    if way == "two_lines":
        return (
            ooxml.para(seal + ooxml.run(words))
            + ooxml.para(ooxml.run(f"填表人：{told.name}"))
            + ooxml.para(ooxml.run(f"联系方式：{told.phone}"))
        )
    line = _line(rng, told, way, words)
    if way in ("textbox", "old_textbox"):
        box = drawing.text_box if way == "textbox" else drawing.old_text_box
        return ooxml.para(seal + box(ooxml.para(line), 430, 30)) + ooxml.para()
    return ooxml.para(seal + line)


def _line(rng: Random, told: Preparer, way: str, words: str) -> str:
    if way == "underlined":
        parts = (
            (words + "  填表人：", ""),
            (f"  {told.name or '     '}  ", "u"),
            ("  联系方式：", ""),
            (f" {told.phone or '          '} ", "u"),
        )
        return "".join(ooxml.run(text, *([mark] if mark else [])) for text, mark in parts)
    if way == "tabs":
        return ooxml.run(f"{words}\t填表人：{told.name}\t联系方式：{told.phone}")
    if way == "spread":
        return ooxml.run(f"{words}  填 表 人：{told.name}    联 系 方 式：{told.phone}")
    if way == "reworded":
        return ooxml.run(f"{words}  填报人：{told.name}    联系电话：{told.phone}")
    gap = " " * rng.randrange(2, 12)
    return ooxml.run(f"{words} 填表人：{told.name}{gap}联系方式：{told.phone}{gap}")
