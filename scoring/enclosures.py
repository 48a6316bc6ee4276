"""In: a submission's documents. Out: findings about them: lacking ones, unreadable ones, a form of another template."""

from collections.abc import Iterator
from typing import Final

from schema.campaign import Campaign, Requirement
from schema.record import Kind, TemplateMatch
from schema.submission import Finding, Submission, SubmittedDocument
from scoring.checking import MUST_FIX, Setting, file_name, on_template, shown
from scoring.promises import promised_kind

_LABELS_SHOWN: Final = 6
_NOT_READ_YET: Final = ("unsupported", "no_text")
"""Codes of files with nothing wrong in them, that only a person can read."""


def documents_complete(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Every document that the stage requires is there. What may be behind an unreadable file isn't called lacking."""
    campaign = setting.campaign
    promised = _promises(submission, campaign)
    lacking = [
        requirement
        for requirement in _required(submission, campaign)
        if requirement.kind not in promised and not _handed_in(submission, requirement.kind, campaign)
    ]
    return tuple(
        Finding(
            code="attachment_missing",
            key=requirement.kind,
            severity=MUST_FIX,
            message=f"没有收到{requirement.label}，请补交",
            file=_folder(submission),
        )
        for requirement in lacking[promised.count(None) :]
    )


def _required(submission: Submission, campaign: Campaign) -> Iterator[Requirement]:
    """What the stage requires; of an assessment also the application's papers, once one of them has been handed in."""
    application = {r.kind for r in campaign.requirements if r.stage == "application"}
    handed_in = {kind for kind in application if submission.current(kind)} | {*_promises(submission, campaign)}
    for requirement in campaign.requirements:
        if requirement.stage == submission.stage or (requirement.stage == "application" and application & handed_in):
            yield requirement


def _promises(submission: Submission, campaign: Campaign) -> list[Kind | None]:
    """The kinds that the unread files of the submission call themselves."""
    unread = (d for d in submission.documents if d.record is None and d.role == "current")
    return [_promised(document, campaign) for document in unread]


def _handed_in(submission: Submission, kind: Kind, campaign: Campaign) -> bool:
    """Whether it is there; a form of another template is there, and wrong for a reason of its own."""
    if submission.current(kind):
        return True
    return kind == campaign.form.kind and any(_wrong_template(d) for d in submission.documents)


def _folder(submission: Submission) -> str:
    return next((d.source.path.rpartition("/")[0] for d in submission.documents), "")


def documents_readable(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Every document could be opened. One in a format not read yet counts only if it may be one that is required, a
    picture of the form beside the form not at all: that is merely enclosed."""
    needed = {None, *(requirement.kind for requirement in _required(submission, setting.campaign))}
    return tuple(
        Finding(
            code="unreadable",
            severity=MUST_FIX,
            message=f"“{file_name(document.source)}”没有读出来：{document.rejection.message}",
            file=document.source.path,
            member=document.source.member,
            reason=document.rejection.code,
        )
        for document in submission.documents
        if document.rejection
        and document.role == "current"
        and (document.rejection.code not in _NOT_READ_YET or _promised(document, setting.campaign) in needed)
    )


def _promised(document: SubmittedDocument, campaign: Campaign) -> Kind | None:
    return promised_kind(file_name(document.source), campaign)


def form_of_this_campaign(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """The form is the one that the notice encloses, not an older one or another office's."""
    return tuple(
        Finding(
            code="wrong_template",
            severity=MUST_FIX,
            message=_template_words(document.record.template, setting.campaign),
            file=document.source.path,
            member=document.source.member,
        )
        for document in submission.documents
        if _wrong_template(document) and document.record and document.record.template
    )


def _wrong_template(document: SubmittedDocument) -> bool:
    return document.role == "current" and document.record is not None and not on_template(document.record)


def _template_words(template: TemplateMatch, campaign: Campaign) -> str:
    title = f"交来的是{shown(template.title)}，" if template.title else ""
    lacking = f"缺少{_listed(template.lacking)}" if template.lacking else ""
    foreign = f"多出{_listed(template.foreign)}" if template.foreign else ""
    differs = "，".join(filter(None, (lacking, foreign)))
    told = f"{title}不是这次通知所附的《{campaign.form.title}》{f'（{differs}）' if differs else ''}"
    return f"{told}，请用所附的空白表填好后重新报送"


def _listed(labels: tuple[str, ...]) -> str:
    more = f"等{len(labels)}栏" if len(labels) > _LABELS_SHOWN else ""
    return "、".join(f"“{label}”" for label in labels[:_LABELS_SHOWN]) + more
