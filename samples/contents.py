"""In: nothing. Out: `sample_files`, every file of samples/inbox: how it is made, when it came, what it is for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from samples import broken, plans, styles, workrooms
from samples.forms import MadeForm, blank_form, make_form
from samples.people import Applicant, invent_applicant
from samples.plans import MadePlan
from samples.reports import Workroom, papers_of
from samples.texts import retouched
from samples.zips import Names, pack

SERIF, SANS, HEI = styles.PDF_FONTS
Entry = dict[str, Any]
_LOCK: Final = "2022"
_PLAIN: Final = {
    "title": "with_annex", "labels": "official", "preparer_line": "spaces", "preparer_filled": "both", "hints": "kept",
    "category": "check_box", "extra": "none", "split_table": "none", "reorder": "none", "value_place": "cells",
    "long_place": "right", "opinion_place": "right", "grid": "clean", "nested": "none", "wrap": "plain",
    "sign_line": "none", "seal_words": "（盖章）", "seals": "branch", "bureau": "kept", "page_text": "none",
    "party_note": "none", "grouping": "official", "numbered": "no", "notes": "none", "date": "dot", "date2": "cn",
}  # fmt: skip


@dataclass(frozen=True)
class SampleFile:
    """A file of the sample inbox. `came` is local time; `source` is what a PDF is made of, with a `password` or none.

    `entries` are its documents as the truth files have them; a lock file has none.
    """

    path: str
    came: datetime
    purpose: str
    outcome: str
    data: bytes = b""
    source: bytes = b""
    password: str = ""
    entries: tuple[Entry, ...] = ()


def sample_files() -> tuple[SampleFile, ...]:
    """All files, in the order of their submissions."""
    first = _complete()
    return (
        *first,
        *_agreeing(),
        *_digital(),
        *_loose(),
        *_zipped(),
        *_repeated(first[0]),
        *_corrected(),
        *_another_campaign(),
        *_with_notice(),
        *_unreadable(),
        *_lacking(),
        *_copied(),
        *_disagreeing(),
        *_namesake(),
        *_impossible_dates(),
        *_untouched(),
    )


def _came(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 6, day, hour, minute)


def _form(seed: int, who: Applicant, came: datetime, *defects: str, paper: bool = False, **choices: str) -> MadeForm:
    """The form as it was signed the day before it came, plain but for the `choices`."""
    who = replace(who, signed=came.day - 1)
    return make_form(seed, applicant=who, defects=defects, modified=came, paper=paper, **(_PLAIN | choices))


def _form_entry(form: MadeForm, kind: str = "docx") -> Entry:
    return {"kind": "application_form", "format": kind, "fields": form.truth, "style": form.style}


def _plan_entry(plan: MadePlan, kind: str = "docx") -> Entry:
    facts = {"members": {"value": plan.members, "quotes": [plan.quote]}}
    return {"kind": "creation_plan", "format": kind, "facts": facts, "facts_absent": ["activities", "trainees"]}


def _plan(seed: int, who: Applicant, path: str, came: datetime, purpose: str, outcome: str) -> SampleFile:
    plan = plans.make_plan(seed, applicant=who, modified=came)
    return SampleFile(path, came, purpose, outcome, plan.docx, entries=(_plan_entry(plan),))


def _home(who: Applicant) -> str:
    return f"{who.school.name}_{who.leader}"


def _complete() -> list[SampleFile]:
    who, came = invent_applicant(11), _came(15, 9, 12)
    form = _form(11, who, came)
    home = _home(who)
    return [
        SampleFile(f"{home}/{who.leader}申报表.docx", came, "A Word form as the notice wants it, a seal pasted in",
                   "read; nothing lacking; to look at: another copied it", form.docx, entries=(_form_entry(form),)),
        _plan(11, who, f"{home}/创建方案.docx", came, "Its plan in Word", "read as a plan of the same submission"),
        SampleFile(f"{home}/~$申报表.docx", came, "The owner file Word leaves while the form is open",
                   "left alone, and listed so", broken.owner_file("Teacher")),
    ]  # fmt: skip


def _agreeing() -> list[SampleFile]:
    return _assessed(workrooms.agreeing(invent_applicant(11)), 9, {
        "summary_report": ("Two years on: its summary", "read; six actions, 18 activities, 20 trainees, a city paper"),
        "activity_log": ("Its activities in a table, ticks for 五有", "18 of 18 count, as the summary says"),
        "achievement_list": ("Its achievements, one of them at the school only",
                             "city projects of the leader and a trainee; 17 trainees in public, 4 promoted"),
        "roster": ("Its people", "12 members, 20 trainees"),
        "site_visit": ("The visit on site", "all of 六有: the gate is passed"),
        "funding_statement": ("What it spent", "listed for the office that scores it"),
        "trainee_summary": ("A trainee's summary", "words for the items that a person judges"),
        "evaluation_form": ("附件2 with its own points", "shown beside the proposals, never counted"),
    })  # fmt: skip


def _disagreeing() -> list[SampleFile]:
    return _assessed(workrooms.disagreeing(invent_applicant(22)), 10, {
        "summary_report": ("Two years on: a summary that says 18 activities and 16 trainees",
                           "read; both contradicted by the papers below"),
        "activity_log": ("16 dated activities, one of them called off", "15 count: a conflict, nothing proposed"),
        "achievement_list": ("Its achievements; the trainee's project is the county's only",
                             "the leader's project alone: 7 points"),
        "roster": ("Its people", "11 members, 14 trainees: a conflict"),
        "site_visit": ("The visit on site: no 入党誓词, which the summary claims", "gate failed; claim shown"),
        "funding_statement": ("What it spent", "listed for the office that scores it"),
        "trainee_summary": ("A trainee's summary", "words for the items that a person judges"),
        "evaluation_form": ("附件2 with its own points", "shown beside the proposals, never counted"),
    })  # fmt: skip


def _assessed(room: Workroom, hour: int, told: Mapping[str, tuple[str, str]]) -> list[SampleFile]:
    """Its papers of the assessment, two years after the form in the same folder."""
    came = datetime(2024, 6, 26, hour)
    return [
        SampleFile(f"{_home(room.who)}/{paper.name}.docx", came, *told[paper.kind], paper.docx, entries=(paper.entry,))
        for paper in papers_of(room, came)
    ]


def _digital() -> list[SampleFile]:
    who, came = invent_applicant(12), _came(16, 14, 5)
    choices = {"labels": "inner", "category": "tick_for_box", "extra": "photo", "preparer_line": "underlined"}
    choices |= {"phone": "short", "date": "hanzi", "seals": "branch_header", "fontset": SERIF}
    form = _form(12, who, came, paper=True, **choices)
    plan = plans.make_plan(12, applicant=who, font=SANS, modified=came)
    home = _home(who)
    return [
        SampleFile(f"{home}/教育先锋党员工作室创建申报表-{who.school.name}.pdf", came,
                   "A digital PDF form over two pages: photo, two seals, spaced labels, a short number in brackets",
                   "read; the submission is complete", source=form.docx, entries=(_form_entry(form, "pdf"),)),
        SampleFile(f"{home}/方案.pdf", came, "Its plan as a PDF", "read as a plan of the same submission",
                   source=plan.docx, entries=(_plan_entry(plan, "pdf"),)),
    ]  # fmt: skip


def _loose() -> list[SampleFile]:
    who, came = invent_applicant(13), _came(17, 8, 40)
    choices = {"value_place": "label_above", "category": "w14", "wrap": "sdt", "preparer_line": "textbox"}
    choices |= {"long_place": "below", "date": "compact", "date2": "short", "seals": "none", "hints": "deleted"}
    form = _form(13, who, came, paper=False, phone="two", **choices)
    return [
        SampleFile(f"附件1：创建申报表（{who.leader}）.docx", came,
                   "A form in no folder: labels above values, content controls, a text box; no seal to be seen",
                   "read; to look at: an unprinted Word file cannot show its seal", form.docx,
                   entries=(_form_entry(form),)),
        _plan(13, who, f"{who.leader}工作室创建方案.docx", came, "Its plan, in no folder either",
              "joins the form by the leader's name"),
    ]  # fmt: skip


def _zipped() -> list[SampleFile]:
    return [
        _zip(14, "gb18030", "A zip from Chinese Windows: names in GBK, no flag",
             "names are read right; form and plan are one submission"),
        _zip(15, "unicode_extra", "A zip with a Unicode extra field beside local names, and a Thumbs.db in it",
             "names are read right; Thumbs.db is left alone"),
    ]  # fmt: skip


def _zip(seed: int, names: Names, purpose: str, outcome: str) -> SampleFile:
    who, came = invent_applicant(seed), _came(seed + 3, 10, 30)
    choices = {"category": "underline", "preparer_line": "row"} if seed == 14 else {"category": "sym2", "grid": "group"}
    form, plan = _form(seed, who, came, paper=False, **choices), plans.make_plan(seed, applicant=who, modified=came)
    members = [("申报表.docx", form.docx), ("附：创建方案.docx", plan.docx)]
    told = (_form_entry(form), _plan_entry(plan))
    entries = tuple(entry | {"member": name} for (name, _), entry in zip(members, told, strict=True))
    thumbs = [("Thumbs.db", b"\xd0\xcf\x11\xe0" + bytes(508))] if names == "unicode_extra" else []
    data = pack([*members, *thumbs], names, came)
    return SampleFile(f"{who.school.name}.zip", came, purpose, outcome, data, entries=entries)


def _repeated(form: SampleFile) -> list[SampleFile]:
    return [replace(form, path="申报表(1).docx", came=_came(18, 16), purpose="The first form under another name",
                    outcome="duplicate: listed, counted once")]  # fmt: skip


def _corrected() -> list[SampleFile]:
    who, came, later = invent_applicant(16), _came(15, 11), _came(20, 9, 25)
    before = _form(16, who, came, "blank_required:work_start", wrap="split", date2="slash")
    after = _form(16, who, later, wrap="split", date2="slash", date="cn")
    home = _home(who)
    return [
        SampleFile(f"{home}/申报表.docx", came, "A form without 参加工作年月", "superseded by the one below",
                   before.docx, entries=(_form_entry(before),)),
        SampleFile(f"{home}/申报表（更正）.docx", later, "The corrected form, five days later",
                   "current; the workbook says what changed", after.docx, entries=(_form_entry(after),)),
        _plan(16, who, f"{home}/创建方案.docx", came, "Its plan", "read as a plan of the same submission"),
    ]  # fmt: skip


def _another_campaign() -> list[SampleFile]:
    who, came = invent_applicant(17), _came(19, 15, 10)
    wrong = plans.wrong_form(17, applicant=who, modified=came)
    entry = {"kind": "application_form", "format": "docx"}
    return [
        SampleFile(f"{_home(who)}/申报表.docx", came, "A filled form of another campaign",
                   "said to be so, with what differs", wrong, entries=(entry,)),
        _plan(17, who, f"{_home(who)}/创建方案.docx", came, "Its plan", "read as a plan of the same submission"),
    ]  # fmt: skip


def _with_notice() -> list[SampleFile]:
    who, came = invent_applicant(18), _came(20, 13, 45)
    form = _form(18, who, came, "no_date", category="only", labels="reworded", extra="id_cells", nested="answer")
    home = _home(who)
    news = plans.news(18, applicant=who, modified=came)
    return [
        SampleFile(f"{home}/创建申报表.docx", came,
                   "An undated opinion; reworded labels, an ID number in 18 cells, a table in an answer",
                   "read; to fix: the date", form.docx, entries=(_form_entry(form),)),
        _plan(18, who, f"{home}/方案（定稿）.docx", came, "Its plan", "read as a plan of the same submission"),
        SampleFile(f"{home}/通知.docx", came, "The notice itself, sent back", "known as a notice, asked nothing",
                   plans.notice(modified=came), entries=({"kind": "notice", "format": "docx"},)),
        SampleFile(f"{home}/活动简讯.docx", came, "School news", "known as other material", news,
                   entries=({"kind": "other", "format": "docx"},)),
    ]  # fmt: skip


def _unreadable() -> list[SampleFile]:
    locked, sealed = invent_applicant(19), invent_applicant(20)
    came, later = _came(20, 17), _came(21, 8, 15)
    failed: tuple[Entry, ...] = ({"kind": None, "format": "docx", "error": True},)
    form = _form(20, sealed, later, category="black_box", preparer_line="tabs", sign_date="hanzi")
    plan = plans.make_plan(20, applicant=sealed, font=HEI, modified=later)
    return [
        SampleFile(f"{_home(locked)}/申报表.docx", came, "A .docx locked with a password (an OLE container)",
                   "set aside: encrypted", broken.encrypted_docx(19), entries=failed),
        _plan(19, locked, f"{_home(locked)}/创建方案.docx", came, "The plan beside it",
              "a submission that lacks its form"),
        SampleFile("附件1（新）.docx", came, "A form torn in transfer", "set aside: damaged", broken.torn(form.docx),
                   entries=failed),
        SampleFile(f"{_home(sealed)}/申报表.docx", later, "A sound form, tabs in the line above the table", "read",
                   form.docx, entries=(_form_entry(form),)),
        SampleFile(f"{_home(sealed)}/创建方案.pdf", later, "Its plan, a PDF locked with a password",
                   "set aside: encrypted", source=plan.docx, password=_LOCK,
                   entries=({"kind": None, "format": "pdf", "error": True},)),
    ]  # fmt: skip


def _lacking() -> list[SampleFile]:
    who, came = invent_applicant(21), _came(21, 9)
    form = _form(21, who, came, "category_two", paper=True, fontset=HEI, category="check_box", split_table="page")
    return [
        SampleFile(f"{_home(who)}/申报表.pdf", came, "A PDF form with two categories ticked, in three tables; no plan",
                   "to fix: one category, the plan", source=form.docx, entries=(_form_entry(form, "pdf"),)),
    ]  # fmt: skip


def _copied() -> list[SampleFile]:
    source, who, came = invent_applicant(11), invent_applicant(22), _came(21, 10, 20)
    names = (source.school.name, source.leader), (who.school.name, who.leader)
    who = replace(who, foundation=retouched(source.foundation, *names))
    form = _form(22, who, came, wrap="tracked", category="eq", date="cn_sp", sign_date="dot")
    return [
        SampleFile(f"{_home(who)}/申报表.docx", came,
                   "创建基础 copied from the first form; tracked changes, a tick by EQ field",
                   "read; to look at: a near copy", form.docx, entries=(_form_entry(form),)),
        _plan(22, who, f"{_home(who)}/创建方案.docx", came, "Its plan", "read as a plan of the same submission"),
    ]  # fmt: skip


def _namesake() -> list[SampleFile]:
    came = _came(21, 14, 30)
    who = invent_applicant(23, leader=invent_applicant(12).leader)
    form = _form(23, who, came, category="legacy", preparer_line="missing", opinion_place="in_label", phone="landline")
    plan = plans.make_plan(23, applicant=who, modified=came, named=False)
    return [
        SampleFile(f"{_home(who)}/申报表.docx", came, "Another school's leader of the same name as the PDF form's",
                   "a submission of its own", form.docx, entries=(_form_entry(form),)),
        SampleFile("工作室创建方案.docx", came, "A plan in no folder that names this leader and no school",
                   "cannot be decided: shown, not guessed", plan.docx, entries=(_plan_entry(plan),)),
    ]  # fmt: skip


def _impossible_dates() -> list[SampleFile]:
    who, came = invent_applicant(24), _came(23, 10, 5)
    form = _form(
        24, who, came, "party_before_18", "invalid_phone", extra="birth_row", category="typed_after", seals="old"
    )
    return [
        SampleFile(f"{_home(who)}/申报表.docx", came,
                   "Joined the party before eighteen by the birth date given, a number nobody can call; a day late",
                   "to fix: date and number; to look at: late", form.docx, entries=(_form_entry(form),)),
        _plan(24, who, f"{_home(who)}/创建方案.docx", came, "Its plan", "read as a plan of the same submission"),
    ]  # fmt: skip


def _untouched() -> list[SampleFile]:
    who, came = invent_applicant(25), _came(22, 16, 50)
    blank = blank_form(25, **{key: _PLAIN[key] for key in ("reorder", "grid", "value_place", "long_place", "nested")})
    entry: Entry = {"kind": "application_form", "format": "docx"}
    return [
        SampleFile(f"{who.school.name}/附件1.docx", came, "The form sent back with nothing filled in",
                   "to fix: every required field, the plan", blank, entries=(entry,)),
    ]  # fmt: skip
