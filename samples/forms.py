"""In: a seed, and any choices to fix. Out: a filled 附件1 as .docx bytes, the truth of its fields, and its style."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Final

from samples import answers, arrange, ooxml, opinions, pictures, styles
from samples.arrange import Told
from samples.ooxml import para, run
from samples.package import Sheet, package
from samples.people import Applicant, invent_applicant
from samples.writing import Truth
from samples.zips import WRITTEN

DEFECTS: Final = (
    *(f"blank_required:{key}" for key in (*answers.SHORT, "foundation", "outline", "branch_opinion")),
    *("no_date", "invalid_phone", "month13", "party_before_18", "category_missing", "category_two"),
)
"""The codes of the truth files that concern one form."""
_BLANK: Final = (
    *(("preparer_filled", "neither"), ("seals", "none"), ("sign_line", "none"), ("labels", "official")),
    *(
        ("extra", "none"),
        ("blank_as", "empty"),
        ("category", "typed_after"),
        ("hints", "kept"),
        ("title", "with_annex"),
    ),
)


@dataclass(frozen=True)
class MadeForm:
    """A form with what a right reading of it yields, how it was written, and of whom it tells."""

    docx: bytes
    truth: dict[str, Truth]
    style: dict[str, str]
    applicant: Applicant


def make_form(
    seed: int,
    *,
    applicant: Applicant | None = None,
    defects: Collection[str] = (),
    modified: datetime = WRITTEN,
    paper: bool = False,
    **choices: str,
) -> MadeForm:
    """The form of that seed: always the same bytes for the same arguments.

    `choices` fix dimensions of `styles.DIMENSIONS`, `defects` are some of `DEFECTS`, `paper` keeps to what a PDF
    shows. ValueError for a choice or defect that isn't known.
    """
    if unknown := set(defects) - set(DEFECTS):
        raise ValueError(f"no such defect: {sorted(unknown)}")
    rng, who = Random(f"form {seed}"), applicant or invent_applicant(seed)
    style = styles.choose(seed, choices)
    if "party_before_18" in defects:
        who = replace(who, party=(who.birth[0] + rng.randrange(14, 17), who.party[1]))
        style |= {} if style["extra"] in ("birth_row", "many") else {"extra": "birth_row"}
    if paper:
        style |= styles.for_paper(style, seed)
    told = _told(rng, who, style, defects)
    body = arrange.body(rng, told, style)
    truth = {key: answer.truth for key, answer in told.answers.items()}
    truth |= told.unit.truth | told.office.truth | told.line.truth
    return MadeForm(package(_sheet(rng, seed, body, told, style, modified)), truth, style, who)


def blank_form(seed: int = 0, **choices: str) -> bytes:
    """The form with nothing filled in."""
    blanks = [code for code in DEFECTS if code.startswith("blank_required")]
    return make_form(seed, defects=(*blanks, "category_missing", "no_date"), **(dict(_BLANK) | choices)).docx  # pyright: ignore[reportArgumentType]


def _told(rng: Random, who: Applicant, style: styles.Style, defects: Collection[str]) -> Told:
    short = answers.short_answers(rng, who, style, defects)
    long = answers.long_answers(rng, who, style, defects)
    unit = opinions.branch(rng, who, style, defects)
    return Told(who, short | long, unit, opinions.bureau(style), opinions.preparer(rng, who, style))


def _sheet(rng: Random, seed: int, body: str, told: Told, style: styles.Style, modified: datetime) -> Sheet:
    header = para(run(told.who.school.full_name), "center")
    pages = run("第") + ooxml.page_field("PAGE") + run("页 共") + ooxml.page_field("NUMPAGES") + run("页")
    return Sheet(
        body,
        font=style["fontset"],
        size=rng.choice((12, 12, 12, 10.5, 11)),
        images=_images(seed, body),
        header=header if style["page_text"] in ("header", "both") else "",
        footer=para(pages, "center") if style["page_text"] in ("footer", "both") else "",
        comment="请核对姓名" if "commentReference" in body else "",
        modified=modified,
    )


def _images(seed: int, body: str) -> tuple[tuple[str, bytes], ...]:
    """The pictures that the body refers to."""
    makers = (
        ("seal", pictures.seal_png),
        ("seal_header", pictures.seal_png),
        ("photo", pictures.portrait_png),
        ("signature", pictures.signature_png),
    )
    return tuple((rid, make(seed)) for rid, make in makers if f'"{rid}"' in body)
