"""In: a night. Out: the sheet 完整性, one row a submission, one column a required item, marked."""

from typing import Final, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from schema.campaign import FieldSpec, Requirement
from schema.record import Field, Record
from schema.submission import Finding, Night, Submission
from workbooks.describe import (
    current_document,
    day_words,
    field_words,
    file_words,
    heading,
    leader_name,
    place_words,
    unit_name,
)
from workbooks.links import link_target
from workbooks.table import CellContent, Column, Entry, set_up_print, write_table
from workbooks.words import (
    BLANK,
    LACKING,
    LOOK,
    MARKS,
    NOT_DUE,
    OK,
    UNCHECKED,
    WRONG,
    code_words,
    verdict_name,
    worst_mark,
)

MARK_STYLES: Final = {
    OK: "记号齐",
    BLANK: "记号空",
    LACKING: "记号缺",
    WRONG: "记号错",
    LOOK: "记号看",
    UNCHECKED: "记号未查",
    NOT_DUE: "记号免",
}

_HEAD: Final = (
    Column("序号", 5, "小字居中"),
    Column("申报单位", 15),
    Column("领衔人", 8.5, "小字居中"),
    Column("工作室名称", 19),
    Column("结论", 11.5, "小字居中"),
    Column("必须补正", 5, "小字居中"),
    Column("请人看", 5, "小字居中"),
)
_KEPT: Final = 3
_FULLY_NOTED: Final = 2_000
"""Up to so many submissions every mark has its comment; each costs some 7 KB while the book is written."""


class _Items(NamedTuple):
    """What is asked of a submission in this night: documents, and the form's fields but the office's own."""

    documents: tuple[Requirement, ...]
    fields: tuple[FieldSpec, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset([r.kind for r in self.documents] + [f.key for f in self.fields])


def write_checklist(sheet: Worksheet, night: Night) -> None:
    """Write the sheet 完整性: marks with the raw words as comments, the verdict, links to the originals."""
    items = _items(night)
    form = night.campaign.form
    columns = (
        *_HEAD,
        *(Column(r.label, 6.5, "小字居中") for r in items.documents),
        *(Column(heading(form, spec), 5.3, "小字居中") for spec in items.fields),
        Column("其他问题", 12),
        *(Column(f"{r.label}原件", 8, "小字居中") for r in items.documents),
    )
    rows = [_row(night, items, n, submission) for n, submission in enumerate(night.submissions, 1)]
    signs = "　".join(f"{row.sign} {row.meaning.split('：')[0]}" for row in MARKS)
    hover = "鼠标停在记号上可看原文" if _fully_noted(night) else "鼠标停在有问题的记号上可看原文"
    subtitle = f"{signs}　　{hover}"
    end = write_table(sheet, f"{night.campaign.title}材料完整性", subtitle, columns, rows, _KEPT)
    set_up_print(sheet, len(columns), end - 1, f"完整性　{day_words(night.started, night.campaign)}")


def _fully_noted(night: Night) -> bool:
    return len(night.submissions) <= _FULLY_NOTED


def _items(night: Night) -> _Items:
    stages = {submission.stage for submission in night.submissions} or {"application"}
    return _Items(
        documents=tuple(r for r in night.campaign.requirements if r.stage in stages),
        fields=tuple(f for f in night.campaign.form.fields if f.filled_by != "bureau"),
    )


def _row(night: Night, items: _Items, number: int, submission: Submission) -> list[CellContent]:
    verdict = verdict_name(submission.verdict)
    return [
        number,
        unit_name(submission),
        leader_name(submission),
        submission.studio_name,
        Entry(verdict, f"结论{verdict}"),
        _count(submission, "must_fix"),
        _count(submission, "look"),
        *(_document_entry(submission, requirement) for requirement in items.documents),
        *(_field_entry(submission, spec, noted=_fully_noted(night)) for spec in items.fields),
        _others(submission, items.keys),
        *(_link_entry(night, submission, requirement) for requirement in items.documents),
    ]


def _count(submission: Submission, severity: str) -> CellContent:
    return sum(f.severity == severity for f in submission.findings) or ""


def _about(submission: Submission, key: str) -> tuple[Finding, ...]:
    return tuple(f for f in submission.findings if f.key == key)


def _document_entry(submission: Submission, requirement: Requirement) -> Entry:
    findings = _about(submission, requirement.kind)
    if submission.form and submission.form.kind == requirement.kind:
        findings += tuple(f for f in submission.findings if f.code == "wrong_template" and not f.key)
    document = current_document(submission, requirement.kind)
    sign = worst_mark(findings) or _document_mark(submission, requirement)
    name = f"文件：{file_words(document.source.path, document.source.member)}" if document else ""
    doubt = "有文件没有读出来，可能就是这一份" if sign == LOOK and not document else ""
    return Entry(sign, MARK_STYLES[sign], _note(name or doubt, findings))


def _document_mark(submission: Submission, requirement: Requirement) -> str:
    """The mark by what has come, where no finding speaks of the document: a file that can't be opened may be it."""
    if current_document(submission, requirement.kind):
        return OK
    if requirement.stage != submission.stage:
        return NOT_DUE
    return LOOK if any(f.code == "unreadable" for f in submission.findings) else LACKING


def _field_entry(submission: Submission, spec: FieldSpec, *, noted: bool) -> Entry:
    findings = _about(submission, spec.key)
    form = submission.form
    field = form.fields.get(spec.key) if form else None
    sign = worst_mark(findings) or _field_mark(field, spec, checked=_checked(form))
    note = _note(_raw_words(field), findings) if field and (noted or sign not in (OK, NOT_DUE, UNCHECKED)) else ""
    return Entry(sign, MARK_STYLES[sign], note)


def _checked(form: Record | None) -> bool:
    """Whether the form was checked field by field. One of another template is asked for as a whole."""
    return form is not None and (form.template is None or form.template.matches)


def _field_mark(field: Field | None, spec: FieldSpec, *, checked: bool) -> str:
    """The mark by the field's own status, where no finding speaks of it."""
    sign = _status_mark(field, spec) if field else NOT_DUE
    return UNCHECKED if spec.required and not checked and sign != OK else sign


def _status_mark(field: Field, spec: FieldSpec) -> str:
    if field.status in ("missing", "blank"):
        return NOT_DUE if not spec.required else LACKING if field.status == "missing" else BLANK
    if field.status == "invalid":
        return WRONG
    if field.doubtful:
        return LOOK
    if spec.type == "seal" and field.value is not True:
        return NOT_DUE if not spec.required else LACKING if field.value is False else LOOK
    return OK


def _raw_words(field: Field) -> str:
    words = field.raw or field_words(field)
    lines = (f"原文：{words}" if words else "", f"位置：{place_words(field.where)}" if field.where else "", field.note)
    return "\n".join(line for line in lines if line)


def _note(first: str, findings: tuple[Finding, ...]) -> str:
    return "\n".join(part for part in (first, *(f"问题：{f.message}" for f in findings)) if part)


def _others(submission: Submission, keys: frozenset[str]) -> Entry:
    """What is wrong besides the items that have a column of their own."""
    others = [f for f in submission.findings if f.key not in keys]
    names = dict.fromkeys(code_words(f.code).name for f in others)
    return Entry("、".join(names), note="\n".join(f.message for f in others))


def _link_entry(night: Night, submission: Submission, requirement: Requirement) -> Entry:
    document = current_document(submission, requirement.kind)
    if document is None:
        return Entry("")
    source = document.source
    target = link_target(night.inbox, source.path)
    words = "压缩包" if source.in_archive else "打开"
    return Entry(words, "链接" if target else "淡", target=target, tip=file_words(source.path, source.member))
