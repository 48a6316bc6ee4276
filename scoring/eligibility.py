"""In: a submission's form. Out: findings where the applicant may not apply at all: a person has to look."""

import re
from collections.abc import Iterator
from typing import Final

from schema.campaign import FieldSpec
from schema.record import Field
from schema.submission import Finding, Submission
from scoring.checking import LOOK, FormSheet, Setting, field_finding, fields_filled, forms_to_check, shown
from scoring.names import plain

_NONE_OF_ONES_OWN: Final = re.compile(r"无|没有|未建|未有|尚未|暂无")
_LOWER_LEVEL: Final = re.compile(r"[区县校]级|[区县校]名师|[区县]名|学校名师")
# Members of a democratic party call themselves 党员 too.
_PARTY: Final = re.compile(r"中共|共产党|^(正式|预备)?党员$")
_OTHERS: Final = re.compile(
    r"群众|团员|民革|民盟|民建|民进|农工|致公|九三|台盟|无党派|未入党|非党|没有入党|^无$|积极分子|发展对象"
)


def may_apply(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """The applicant has a studio of the kind that the campaign asks for, and is a party member."""
    return tuple(
        field_finding("not_eligible", LOOK, spec, field, sheet, trouble)
        for sheet in forms_to_check(submission, setting.campaign)
        for spec, field in fields_filled(sheet, setting.campaign)
        for trouble in _doubts(spec, field, sheet)
    )


def _doubts(spec: FieldSpec, field: Field, sheet: FormSheet) -> Iterator[str]:
    words = plain(field.raw or str(field.value or ""))
    if spec.type == "choice":
        if not field.value and (_NONE_OF_ONES_OWN.search(words) or _LOWER_LEVEL.search(words)):
            yield f"填的是{shown(field.raw)}，不是{'、'.join(spec.options)}，可能不符合申报条件，请核实"
    elif _states_status(spec, field, sheet) and _PARTY.search(words) is None and _OTHERS.search(words):
        yield f"填的是{shown(field.raw)}，领衔人应是中共党员，请核实"


def _states_status(spec: FieldSpec, field: Field, sheet: FormSheet) -> bool:
    """Whether the field is where the form states the political status: a row of its own, else in place of a date."""
    if spec.key == "political_status":
        return True
    row = sheet.record.fields.get("political_status")
    return spec.key == "party_joined" and field.status == "invalid" and not (row and row.value)
