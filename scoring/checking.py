"""In: a submission. Out: what every check needs: its setting, the fields that are due, findings in plain Chinese."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from schema.campaign import Campaign, FieldSpec
from schema.record import Field, Record, Where
from schema.submission import Finding, FindingCode, Severity, SourceFile, Submission, SubmittedDocument
from scoring.similarity import Likeness

_SHOWN: Final = 30
"""Characters of an answer that a message repeats."""
_NOT_THERE: Final = Field(status="missing", confidence=1.0)
MUST_FIX: Final[Severity] = "must_fix"
LOOK: Final[Severity] = "look"


class Setting(NamedTuple):
    """What a check may know besides the submission: the campaign, the day, and texts it shares with others."""

    campaign: Campaign
    today: date
    likenesses: tuple[Likeness, ...] = ()


Check = Callable[[Submission, Setting], tuple[Finding, ...]]


class FormSheet(NamedTuple):
    """A current form that is this campaign's, with the file it came in."""

    source: SourceFile
    record: Record


def forms_to_check(submission: Submission, campaign: Campaign) -> tuple[FormSheet, ...]:
    """The current form, if it was read and is on this campaign's template; two where none is known to be newer."""
    return tuple(
        FormSheet(document.source, document.record)
        for document in current_documents(submission, campaign.form.kind)
        if document.record and on_template(document.record)
    )


def current_documents(submission: Submission, kind: str) -> tuple[SubmittedDocument, ...]:
    """The submission's current documents of a kind."""
    return tuple(
        document
        for document in submission.documents
        if document.role == "current" and document.record and document.record.kind == kind
    )


def on_template(record: Record) -> bool:
    """Whether the form agrees with the campaign's blank, as far as that was compared."""
    return record.template is None or record.template.matches


def fields_due(sheet: FormSheet, campaign: Campaign) -> Iterator[tuple[FieldSpec, Field]]:
    """The fields that the applicant's side must fill in, with what stands there."""
    for spec in campaign.form.fields:
        if spec.required and spec.filled_by != "bureau":
            yield spec, field_of(sheet, spec)


def fields_filled(sheet: FormSheet, campaign: Campaign) -> Iterator[tuple[FieldSpec, Field]]:
    """As `fields_due`, and besides what is filled in without need, rows that the school added included."""
    for spec in (*campaign.form.fields, *campaign.form.extras):
        if spec.filled_by != "bureau" and (spec.required or spec.key in sheet.record.fields):
            yield spec, field_of(sheet, spec)


def field_of(sheet: FormSheet, spec: FieldSpec) -> Field:
    """What stands in the form for that field."""
    return sheet.record.fields.get(spec.key, _NOT_THERE)


def has_place(spec: FieldSpec, sheet: FormSheet, campaign: Campaign) -> bool:
    """Whether the cell that the field is a part of is in the form at all; where it isn't, that alone is said."""
    return not spec.part_of or field_of(sheet, campaign.form.field(spec.part_of)).status != "missing"


def field_finding(
    code: FindingCode, severity: Severity, spec: FieldSpec, field: Field, sheet: FormSheet, trouble: str
) -> Finding:
    """A finding about a field; `trouble` says what is wrong and what to do, after the field's name and place."""
    return Finding(
        code=code,
        key=spec.key,
        severity=severity,
        message=f"{titled(spec)}{placed(field.where)}{trouble}",
        file=sheet.source.path,
        member=sheet.source.member,
        where=field.where,
    )


def titled(spec: FieldSpec) -> str:
    """The field as people know it; a line above the table is told apart from a cell of the same label."""
    return f"表格上方的“{spec.label}”" if spec.place == "line" else f"“{spec.label}”"


def placed(where: Where | None) -> str:
    """Where that is, for a person with the sheet before them: （第1页，表格第3行）."""
    if where is None:
        return ""
    page = f"第{where.page}页" if where.page else ""
    row = f"表格第{where.row + 1}行" if where.row is not None else ""
    return f"（{'，'.join(filter(None, (page, row)))}）" if page or row else ""


def shown(text: str) -> str:
    """An answer repeated in a message, on one line and not too long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[:_SHOWN]}…”"


def form_label(campaign: Campaign) -> str:
    """What the campaign calls the form among the documents that it asks for."""
    named = (*campaign.requirements, *campaign.kinds)
    return next((spec.label for spec in named if spec.kind == campaign.form.kind), campaign.form.title)


def file_name(source: SourceFile) -> str:
    """The document as people know it: its own name, without the folder."""
    name = (source.in_archive or source.path).rpartition("/")[2]
    return f"{name} {(source.member or '').rpartition('/')[2]}" if source.part else name
