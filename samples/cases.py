"""In: how many, and a first seed. Out: `invent_cases`, whole submissions with seeded defects and ties between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from samples import answers, plans, styles
from samples.forms import DEFECTS, make_form
from samples.people import Applicant, invent_applicant
from samples.texts import retouched
from samples.zips import Names

DEADLINE: Final = datetime(2022, 6, 22, 23, 59, 59)
_START: Final = datetime(2022, 6, 14, 8, 0, 0)
_TIES: Final = ("duplicate_of", "resubmission_of", "similar_to")
_OTHER_FIELDS: Final = (
    "studio_category", "foundation", "outline", "branch_opinion", "branch_seal", "branch_date", "bureau_opinion",
    "bureau_seal", "bureau_date", "preparer", "preparer_phone", "header_seal",
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """One document: its name, its .docx bytes, its truth, and what it is to be converted to ("" for nothing)."""

    name: str
    data: bytes
    entry: dict[str, Any]
    convert: str = ""


@dataclass(frozen=True)
class Case:
    """A submission. `arrived` is local time; `zipped` says how the names in its zip are written, None for no zip."""

    id: str
    who: Applicant
    arrived: datetime
    documents: tuple[Document, ...]
    defects: tuple[str, ...]
    zipped: Names | None


def invent_cases(docx: int, pdf: int, first: int) -> tuple[Case, ...]:
    """So many submissions with a Word form and so many with a PDF form, mixed; always the same for the same numbers."""
    rng = Random(f"cases {first}")
    formats = ["docx"] * docx + ["pdf"] * pdf
    rng.shuffle(formats)
    cases: list[Case] = []
    for i, form in enumerate(formats):
        cases.append(_case(rng, first + i, i + 1, form, cases))
    return tuple(cases)


def _case(rng: Random, seed: int, number: int, form: str, before: Sequence[Case]) -> Case:
    tie, other = _tie(rng, before)
    who = _tied(tie, other, invent_applicant(seed))
    arrived = _START + timedelta(minutes=37 * number % 11_000)
    if other is not None:
        arrived = max(arrived, other.arrived + timedelta(hours=30))
    elif rng.random() < 0.03:
        arrived = DEADLINE + timedelta(hours=rng.randrange(8, 50))
    case = Case(f"{number:03d}_{who.school.name}_{who.leader}", who, arrived, (), (), _zipping(rng))
    if tie == "duplicate_of" and other is not None:
        case = replace(case, documents=other.documents, zipped=other.zipped)
    else:
        case = _beside(rng, _with_form(rng, case, seed, form, tied=bool(tie)), seed)
    codes = [f"{tie}:{other.id}"] if other is not None else []
    codes += ["late"] if arrived > DEADLINE else []
    return replace(case, defects=(*codes, *case.defects))


def _zipping(rng: Random) -> Names | None:
    names: tuple[Names, ...] = ("utf8", "gb18030", "unicode_extra")
    return rng.choice(names) if rng.random() < 0.2 else None


def _tie(rng: Random, before: Sequence[Case]) -> tuple[str, Case | None]:
    """Sometimes a tie to an earlier submission that is this campaign's and has no tie itself."""
    if rng.random() > 0.1:
        return "", None
    unfit = (*_TIES, "wrong_template", "blank_required:foundation")
    free = [case for case in before if not any(defect.startswith(unfit) for defect in case.defects)]
    if not free:
        return "", None
    return rng.choice(_TIES), rng.choice(free)


def _tied(tie: str, other: Case | None, who: Applicant) -> Applicant:
    if other is None:
        return who
    if tie != "similar_to":
        return other.who
    names = (other.who.school.name, other.who.leader), (who.school.name, who.leader)
    return replace(who, foundation=retouched(other.who.foundation, *names))


def _with_form(rng: Random, case: Case, seed: int, form: str, *, tied: bool) -> Case:
    if not tied and rng.random() < 0.04:
        return _with_wrong_form(rng, case, seed, form)
    defects = (rng.choice(DEFECTS),) if not tied and rng.random() < 0.3 else ()
    to = "pdf" if form == "pdf" else "docx" if rng.random() < 0.08 else ""
    who = replace(case.who, signed=min(case.who.signed, case.arrived.day))
    made = make_form(seed, applicant=who, defects=defects, paper=bool(to), modified=case.arrived)
    entry = {"kind": "application_form", "fields": made.truth, "style": made.style}
    return replace(case, documents=(Document(_form_name(rng, who), made.docx, entry, to),), defects=defects)


def _form_name(rng: Random, who: Applicant) -> str:
    stem = rng.choice((
        "申报表",
        "附件1",
        "申报表(1)",
        "新建 Microsoft Word 文档",
        "温州市教育系统“教育先锋党员工作室”创建申报表",
        f"{who.leader}申报表",
        f"附件1：创建申报表（{who.leader}）",
        f"教育先锋党员工作室创建申报表-{who.school.name}",
        f"{who.school.name}申报表（终）",
    ))  # fmt: skip
    return stem + ".docx"


def _with_wrong_form(rng: Random, case: Case, seed: int, form: str) -> Case:
    """A form of another campaign: what is read from it isn't judged."""
    font = rng.choice(styles.PDF_FONTS) if form == "pdf" else "宋体"
    data = plans.wrong_form(seed, applicant=case.who, font=font, modified=case.arrived)
    gone = {"value": None, "status": "missing", "optional": True}
    entry = {"kind": "application_form", "fields": dict.fromkeys((*answers.SHORT, *_OTHER_FIELDS), gone)}
    document = Document("申报表.docx", data, entry, "pdf" if form == "pdf" else "")
    return replace(case, documents=(document,), defects=("wrong_template",))


def _beside(rng: Random, case: Case, seed: int) -> Case:
    """With its plan, which one in twelve lacks, and now and then a notice or a piece of news."""
    who, arrived = case.who, case.arrived
    if rng.random() < 0.08:
        case = replace(case, defects=(*case.defects, "missing_plan"))
    else:
        case = replace(case, documents=(*case.documents, _plan(rng, case, seed)))
    more: list[Document] = []
    if rng.random() < 0.06:
        more.append(Document("通知.docx", plans.notice(modified=arrived), {"kind": "notice"}))
    if rng.random() < 0.06:
        news = plans.news(seed, applicant=who, modified=arrived)
        more.append(Document("活动简讯.docx", news, {"kind": "other"}))
    return replace(case, documents=(*case.documents, *more))


def _plan(rng: Random, case: Case, seed: int) -> Document:
    font = rng.choice(styles.PDF_FONTS) if rng.random() < 0.3 else ""
    plan = plans.make_plan(seed, applicant=case.who, font=font, modified=case.arrived)
    name = rng.choice(("创建方案", "附：创建方案", f"{case.who.leader}工作室创建方案", "方案（定稿）"))
    entry = {
        "kind": "creation_plan",
        "facts": {"members": {"value": plan.members, "quotes": [plan.quote]}},
        "facts_absent": ["activities", "trainees", "trainees_promoted", "trainees_public"],
    }
    return Document(f"{name}.docx", plan.docx, entry, "pdf" if font else "")
