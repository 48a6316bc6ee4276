"""In: submissions, the campaign and the day. Out: the submissions with what a person would be told is wrong with each.

`CHECKS` is the table of all checks: to add one, write a function and a row.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from schema.campaign import Campaign
from schema.submission import Finding, FindingCode, Submission, Verdict
from scoring.agreement import names_agree, one_form_counts, own_words
from scoring.arrival import in_time
from scoring.checking import Check, Setting
from scoring.dates import dates_plausible, signatures_dated
from scoring.eligibility import may_apply
from scoring.enclosures import documents_complete, documents_readable, form_of_this_campaign
from scoring.fields import answers_given, numbers_can_be_called, one_option_chosen, seals_present
from scoring.similarity import near_copies


class CheckRow(NamedTuple):
    """A check, the codes of the findings it may give, and its name for people."""

    codes: tuple[FindingCode, ...]
    title: str
    check: Check


CHECKS: Final[tuple[CheckRow, ...]] = (
    CheckRow(("unreadable",), "每个文件都能打开", documents_readable),
    CheckRow(("wrong_template",), "用的是这次通知所附的表", form_of_this_campaign),
    CheckRow(("attachment_missing",), "要求的材料都交了", documents_complete),
    CheckRow(("field_blank", "field_missing", "field_invalid", "field_uncertain"), "必填的栏都填了", answers_given),
    CheckRow(("choice_none", "choice_many"), "几项里选定了一项", one_option_chosen),
    CheckRow(("phone_invalid",), "电话号码能打通", numbers_can_be_called),
    CheckRow(("date_missing",), "签署意见写了日期", signatures_dated),
    CheckRow(("date_implausible",), "日期可能是真的", dates_plausible),
    CheckRow(("seal_missing", "seal_unknown"), "该盖的章盖了", seals_present),
    CheckRow(("not_eligible",), "符合申报条件", may_apply),
    CheckRow(("name_mismatch",), "几份材料的名称一致", names_agree),
    CheckRow(("field_uncertain",), "只有一份申报表作准", one_form_counts),
    CheckRow(("late",), "在截止时间之前收到", in_time),
    CheckRow(("near_copy",), "文字是自己写的", own_words),
)


_OUTWEIGHED: Final[tuple[tuple[FindingCode, FindingCode], ...]] = (
    ("field_uncertain", "choice_many"),
    ("field_uncertain", "phone_invalid"),
    ("field_uncertain", "date_missing"),
    ("field_uncertain", "date_implausible"),
    ("field_uncertain", "not_eligible"),
    ("field_invalid", "date_missing"),
    ("field_invalid", "not_eligible"),
)
"""The first is not said where the second is said of the same field."""


def check_all(submissions: Sequence[Submission], campaign: Campaign, today: date) -> tuple[Submission, ...]:
    """The submissions, in the order given, each with its findings (in the order of `CHECKS`) and its verdict.

    `today` is the day in the campaign's time zone.
    """
    copies = near_copies(submissions, campaign)
    return tuple(_checked(s, Setting(campaign, today, copies.get(s.id, ()))) for s in submissions)


def _checked(submission: Submission, setting: Setting) -> Submission:
    findings = _settled(finding for row in CHECKS for finding in row.check(submission, setting))
    return Submission(
        id=submission.id,
        campaign=submission.campaign,
        stage=submission.stage,
        leader_name=submission.leader_name,
        studio_name=submission.studio_name,
        school=submission.school,
        documents=submission.documents,
        changes=submission.changes,
        findings=findings,
        verdict=verdict_of(findings),
    )


def _settled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without those of which something more exact is said about the same place."""
    every = tuple(findings)
    said = {(f.code, f.file, f.member, f.key) for f in every}
    return tuple(
        f
        for f in every
        if not any((exact, f.file, f.member, f.key) in said for vague, exact in _OUTWEIGHED if vague == f.code)
    )


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """`fix` where something must be supplied, else `look` where a person has to decide, else `complete`."""
    severities = {finding.severity for finding in findings}
    if "must_fix" in severities:
        return "fix"
    return "look" if severities else "complete"
