"""In: an applicant, a style and defects. Out: each answer of the table as runs and blocks, with its truth."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from samples import category, ooxml, writing
from samples.people import Applicant
from samples.tables import Cell, Row, table
from samples.writing import Truth

SHORT: Final = (
    "studio_name", "leader_name", "work_start", "party_joined", "position", "education", "subject",
    "professional_title", "phone",
)  # fmt: skip
Style = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """One answer: runs, blocks, and what a right reading yields."""

    inline: str
    blocks: str
    truth: Truth


def short_answers(rng: Random, who: Applicant, style: Style, defects: Collection[str]) -> dict[str, Answer]:
    """The nine answers that fit into a line, and the category's."""
    written = _written(rng, who, style, defects)
    out: dict[str, Answer] = {}
    for key in SHORT:
        if f"blank_required:{key}" in defects:
            inline, truth = _blank(style, key), {"value": None, "status": "blank"}
        else:
            raw, truth = written[key]
            inline = _wrapped(rng, style, raw, key)
        out[key] = Answer(inline, _blocks(rng, inline, style, written[key][0], truth), truth)
    chosen = _category(rng, who, style, defects)
    return out | {"studio_category": Answer(chosen.inline, ooxml.para(chosen.inline), chosen.truth)}


def _written(rng: Random, who: Applicant, style: Style, defects: Collection[str]) -> dict[str, tuple[str, Truth]]:
    work, party = who.work, who.party
    if "month13" in defects:
        work, party = rng.choice((((work[0], 13), party), (work, (party[0], 13))))
    note = style["party_note"].replace("none", "") if party[1] != 13 else ""
    phone = writing.phone_truth(rng, style["phone"], who.mobile, who.short, who.landline)
    answers: dict[str, tuple[str, Truth]] = {
        "studio_name": _plain(who.studio),
        "leader_name": writing.name_truth(style["name"], who.leader),
        "work_start": writing.month_truth(rng, _safe(style["date"], work[1]), *work),
        "party_joined": writing.month_truth(rng, _safe(style["date2"], party[1]), *party, note=note),
        "position": _plain(who.position),
        "education": writing.education_truth(style["education"], who.education),
        "subject": _plain(who.subject),
        "professional_title": _plain(who.title),
        "phone": writing.bad_phone(rng, who.mobile) if "invalid_phone" in defects else phone,
    }
    if "party_before_18" in defects:
        answers["party_joined"][1]["also"] = {"status": ["ok", "uncertain", "invalid"]}
    return answers


def _safe(style: str, month: int) -> str:
    """Month 13 is only certainly one where nothing else could be meant by it."""
    return (
        style if month <= 12 or style in ("dot", "dot1", "cn", "dash", "cn_sp", "slash", "compact", "hanzi") else "dot"
    )


def _plain(text: str) -> tuple[str, Truth]:
    return text, {"value": text, "status": "ok"}


def _category(rng: Random, who: Applicant, style: Style, defects: Collection[str]) -> category.Written:
    hint = style["hints"] != "deleted"
    write: Callable[..., category.Written] = category.write
    if "category_missing" in defects:
        write = category.write_none
    elif "category_two" in defects:
        write = category.write_two
    return write(rng, style["category"], who.category, hint=hint)


def _blank(style: Style, key: str) -> str:
    if style["blank_as"] == "placeholder":
        return ooxml.control(ooxml.run("单击或点击此处输入文字。"), placeholder=True)
    if style["blank_as"] == "printed" and key in ("work_start", "party_joined"):
        return ooxml.run("    年   月")
    return ooxml.run("   " if style["blank_as"] == "spaces" else "")


def _blocks(rng: Random, inline: str, style: Style, raw: str, truth: Truth) -> str:
    if style["wrap"] == "plain" and "\n" in raw and truth["status"] == "ok" and rng.random() < 0.5:
        return ooxml.lines(raw.split("\n"), style["align"])
    block = ooxml.para(inline, style["align"])
    return ooxml.control(block) if style["wrap"] == "sdt_block" and rng.random() < 0.6 else block


def _wrapped(rng: Random, style: Style, raw: str, key: str) -> str:
    """The words as runs, in the form's way of holding them; not every answer shows it."""
    way = style["wrap"] if rng.random() < 0.65 else "plain"
    cut = rng.randrange(1, max(2, len(raw)))
    whole = ooxml.run(raw)
    if way == "split":
        return ooxml.run(raw[:cut]) + '<w:proofErr w:type="gramStart"/>' + ooxml.run(raw[cut:])
    if way == "sdt":
        return ooxml.control(whole)
    if way == "tracked":
        return _tracked(rng, raw, cut)
    if way == "field" and "\n" not in raw:
        return ooxml.merge_field(key, raw)
    if way == "smart_tag":
        return ooxml.smart_tag(ooxml.smart_tag(ooxml.run(raw[:cut])) + ooxml.run(raw[cut:]))
    if way == "comment" and key == "leader_name":
        return ooxml.commented(whole)
    return ooxml.run(raw, "u") if way == "underlined" else whole


def _tracked(rng: Random, raw: str, cut: int) -> str:
    old = rng.choice(("待定", "13900009999", "2010.01", "教师", raw[:cut]))
    if rng.random() < 0.5:
        return ooxml.deleted(old) + ooxml.inserted(ooxml.run(raw))
    return ooxml.run(raw[:cut]) + ooxml.deleted(old) + ooxml.inserted(ooxml.run(raw[cut:]))


def long_answers(rng: Random, who: Applicant, style: Style, defects: Collection[str]) -> dict[str, Answer]:
    """创建基础 and 初步设想及预期成效."""
    nested = style["nested"] == "answer"
    numbered = style["numbered"] == "yes" and len(who.outline) > 1 and who.outline[1][0] not in "一1（"
    foundation = _long(who.foundation, style, numbered=False, blank="blank_required:foundation" in defects)
    outline = _long(who.outline, style, numbered=numbered, blank="blank_required:outline" in defects)
    if nested and foundation.truth["value"]:
        foundation = _with_table(rng, foundation)
    return {"foundation": foundation, "outline": _hinted(outline, style)}


def _long(paragraphs: tuple[str, ...], style: Style, *, numbered: bool, blank: bool) -> Answer:
    if blank:
        return Answer("", ooxml.para(), {"value": None, "status": "blank"})
    lead = "　　" if style["indent"] == "space" else ""
    first = 2 if style["indent"] == "first" else 0
    blocks = "".join(ooxml.para(ooxml.run(lead + p), first=first, numbered=numbered) for p in paragraphs)
    text = "\n".join(paragraphs)
    truth: Truth = {"value": text, "status": "ok"}
    if numbered:
        truth["also"] = {"value": [text, "\n".join(f"{i}、{p}" for i, p in enumerate(paragraphs, 1))]}
    return Answer("", blocks, truth)


def _with_table(rng: Random, answer: Answer) -> Answer:
    """A small table below the text: its words may count as part of the answer, or not."""
    years = rng.sample(range(2016, 2022), 3)
    rows = [
        ("年份", "荣誉"),
        *((str(y), rng.choice(("县级优秀工作室", "教研先进集体", "先进党支部"))) for y in sorted(years)),
    ]
    inner = table(
        [
            Row(tuple(Cell(i * 2600, i * 2600 + 2600, ooxml.para(ooxml.run(t))) for i, t in enumerate(row)), 360)
            for row in rows
        ]
    )
    text = answer.truth["value"]
    full = "\n".join([text, *("\n".join(row) for row in rows)])
    return Answer("", answer.blocks + inner + ooxml.para(), {**answer.truth, "also": {"value": [text, full]}})


def _hinted(answer: Answer, style: Style) -> Answer:
    hint = "(创建方案另附)" if style["hints"] == "half_width" else "（创建方案另附）"
    if style["hints"] == "deleted":
        return answer
    printed = ooxml.para(ooxml.run(hint))
    return Answer("", printed + answer.blocks if style["hints"] == "first" else answer.blocks + printed, answer.truth)
