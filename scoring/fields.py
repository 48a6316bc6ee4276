"""In: a submission's form. Out: findings about answers: lacking, wrong or doubtful ones, choices, numbers and seals."""

import re
from collections.abc import Iterator
from typing import Final

from schema.campaign import FieldSpec
from schema.record import Field
from schema.submission import Finding, Submission
from scoring.checking import (
    LOOK,
    MUST_FIX,
    FormSheet,
    Setting,
    field_finding,
    fields_due,
    fields_filled,
    forms_to_check,
    has_place,
    shown,
    titled,
)
from scoring.dates import looks_like_date

_CALLABLE: Final = re.compile(r"1[3-9]\d{9}|0\d{2,3}[2-9]\d{6,7}|[2-9]\d{6,7}|[48]00\d{7}")


def answers_given(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Every required answer is there, is of its kind, and was read without doubt."""
    return tuple(
        finding
        for sheet in forms_to_check(submission, setting.campaign)
        for spec, field in fields_due(sheet, setting.campaign)
        if spec.type != "seal" and has_place(spec, sheet, setting.campaign)
        for finding in _answer(spec, field, sheet, setting)
    )


def _answer(spec: FieldSpec, field: Field, sheet: FormSheet, setting: Setting) -> Iterator[Finding]:
    if field.status == "missing" and spec.type != "date":
        trouble = f"一栏在表里找不到，请用通知所附的《{setting.campaign.form.title}》填好后重新报送"
        yield field_finding("field_missing", MUST_FIX, spec, field, sheet, trouble)
    elif field.status == "blank" and spec.type not in ("choice", "date"):
        yield field_finding("field_blank", MUST_FIX, spec, field, sheet, "没有填写，请补填后重新报送")
    elif field.status == "invalid" and not _judged_elsewhere(spec, field):
        trouble = f"填的是{shown(field.raw)}{_note(field)}，请更正后重新报送"
        yield field_finding("field_invalid", MUST_FIX, spec, field, sheet, trouble)
    elif field.doubtful:
        trouble = f"读到的是{shown(field.raw)}{_note(field)}，没有看准，请对照原件"
        yield field_finding("field_uncertain", LOOK, spec, field, sheet, trouble)


def _note(field: Field) -> str:
    return f"（{field.note}）" if field.note else ""


def _judged_elsewhere(spec: FieldSpec, field: Field) -> bool:
    """Whether another check has a more exact word for what is wrong here."""
    if spec.type == "choice":
        return len(_options_in(spec, field)) > 1
    return spec.type == "phone" or (spec.type in ("date", "year_month") and looks_like_date(field.raw))


def one_option_chosen(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Of several options exactly one is chosen."""
    return tuple(
        finding
        for sheet in forms_to_check(submission, setting.campaign)
        for spec, field in fields_due(sheet, setting.campaign)
        if spec.type == "choice"
        for finding in _choice(spec, field, sheet)
    )


def _choice(spec: FieldSpec, field: Field, sheet: FormSheet) -> Iterator[Finding]:
    if field.status == "blank":
        trouble = f"没有选定，请在{'、'.join(spec.options)}中选一项后重新报送"
        yield field_finding("choice_none", MUST_FIX, spec, field, sheet, trouble)
    elif field.status in ("invalid", "uncertain") and len(chosen := _options_in(spec, field)) > 1:
        trouble = f"选了不止一项（{'、'.join(chosen)}），请只留一项后重新报送"
        yield field_finding("choice_many", MUST_FIX, spec, field, sheet, trouble)


def _options_in(spec: FieldSpec, field: Field) -> tuple[str, ...]:
    """The options that a choice without one clear answer names, longer ones first taken out of the words.

    Doubtful words that name every option are those printed: which one is chosen wasn't recognised.
    """
    if field.value:
        return field.value if isinstance(field.value, tuple) else ()
    words, found = field.raw, set[str]()
    for option in sorted(spec.options, key=len, reverse=True):
        if option in words:
            found.add(option)
            words = words.replace(option, "")
    as_printed = field.status == "uncertain" and len(found) == len(spec.options)
    return () if as_printed else tuple(option for option in spec.options if option in found)


def numbers_can_be_called(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Every telephone number that is given can be called."""
    return tuple(
        field_finding("phone_invalid", MUST_FIX, spec, field, sheet, _wrong_number(field))
        for sheet in forms_to_check(submission, setting.campaign)
        for spec, field in fields_filled(sheet, setting.campaign)
        if spec.type == "phone" and not _callable(field)
    )


def _wrong_number(field: Field) -> str:
    return f"填的是{shown(field.raw)}，不是能打通的号码，请核对更正后重新报送"


def _callable(field: Field) -> bool:
    """Whether a number was given that can be called, or none at all. In doubt one good number is enough."""
    if field.status == "uncertain":
        numbers = field.value if isinstance(field.value, tuple) else ()
        return any(_CALLABLE.fullmatch(number) for number in numbers)
    return field.status != "invalid"


def seals_present(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Every seal that is due is there. What can't be known of several seals is said once for the form.

    A seal that an enclosed scan of the form shows is there.
    """
    shown_beside = {
        key
        for document in submission.documents
        if document.role == "supporting" and document.record and document.record.kind == setting.campaign.form.kind
        for key, field in document.record.fields.items()
        if field.value is True
    }
    findings: list[Finding] = []
    for sheet in forms_to_check(submission, setting.campaign):
        due = [
            (spec, field)
            for spec, field in fields_due(sheet, setting.campaign)
            if spec.type == "seal" and has_place(spec, sheet, setting.campaign)
        ]
        lacking = [(spec, field) for spec, field in due if field.value is False]
        unknown = [(spec, field) for spec, field in due if field.value is None and spec.key not in shown_beside]
        for spec, field in lacking:
            trouble = "没有看到公章，请加盖公章后重新报送"
            findings.append(field_finding("seal_missing", MUST_FIX, spec, field, sheet, trouble))
        if unknown and not lacking:
            spec, field = unknown[0]
            others = "".join(f"和{titled(other)}" for other, _ in unknown[1:])
            trouble = f"{others}是否已盖章从电子文件看不出来，请核对纸质件，或请学校补交盖章后的扫描件"
            findings.append(field_finding("seal_unknown", LOOK, spec, field, sheet, trouble))
    return tuple(findings)
