"""In: a submission and what it shares with others. Out: findings where documents disagree, or agree too well."""

from collections.abc import Iterable, Iterator

from schema.campaign import Campaign
from schema.record import Record
from schema.submission import Finding, Submission, SubmittedDocument
from scoring.checking import LOOK, Setting, current_documents, file_name, form_label, shown
from scoring.names import person, studio_core, studios_agree


def names_agree(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """The plan names the form's leader and studio; quotes, stock words and the school before a name don't matter."""
    campaign = setting.campaign
    kinds = [r.kind for r in campaign.requirements if r.kind != campaign.form.kind]
    return tuple(
        finding
        for form in current_documents(submission, campaign.form.kind)[:1]
        for kind in kinds
        for document in current_documents(submission, kind)
        if form.record and document.record
        for finding in _disagreements(form.record, document, document.record, campaign)
    )


def _disagreements(form: Record, document: SubmittedDocument, other: Record, campaign: Campaign) -> Iterator[Finding]:
    for key, what, mine, theirs in (
        ("leader_name", "领衔人", form.leader_names, _strangers(form, other)),
        ("studio_name", "工作室名称", form.studio_names, _other_studios(form, other, campaign)),
    ):
        if mine and theirs:
            message = (
                f"{what}不一致：{form_label(campaign)}写的是{shown(mine[0])}，“{file_name(document.source)}”写的是"
                f"{shown(theirs[0])}，请问清以哪一个为准"
            )
            source = document.source
            yield Finding(
                code="name_mismatch", key=key, severity=LOOK, message=message, file=source.path, member=source.member
            )


def _strangers(form: Record, other: Record) -> tuple[str, ...]:
    """The leaders that the other document names, where the form's isn't among them."""
    mine = {person(name) for name in form.leader_names}
    theirs = {person(name) for name in other.leader_names}
    return () if any(a in b or b in a for a in mine for b in theirs) else other.leader_names


def _other_studios(form: Record, other: Record, campaign: Campaign) -> tuple[str, ...]:
    """The studios that the other document names, where none of them is the form's."""
    leaders, schools = (*form.leader_names, *other.leader_names), (*form.schools, *other.schools)

    def cores(names: Iterable[str]) -> list[str]:
        return [studio_core(name, leaders, schools, campaign.title) for name in names]

    told = [studios_agree(a, b) for a in cores(form.studio_names) for b in cores(other.studio_names)]
    return other.studio_names if told and all(agree is False for agree in told) else ()


def one_form_counts(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Of several versions of the form it is known which one counts."""
    forms = current_documents(submission, setting.campaign.form.kind)
    if len(forms) < 2:
        return ()
    names = "、".join(f"“{file_name(document.source)}”" for document in forms)
    label = form_label(setting.campaign)
    message = f"收到{len(forms)}份内容不同的{label}（{names}），看不出哪一份是最后的，请问清以哪一份为准"
    source = forms[0].source
    return (Finding(code="field_uncertain", severity=LOOK, message=message, file=source.path, member=source.member),)


def own_words(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """No long text is nearly another submission's. Who wrote it first isn't known, so that both are shown."""
    form = next(iter(current_documents(submission, setting.campaign.form.kind)), None)
    if form is None or form.record is None:
        return ()
    return tuple(
        Finding(
            code="near_copy",
            key=likeness.key,
            severity=LOOK,
            message=f"“{setting.campaign.form.field(likeness.key).label}”与“{likeness.other}”的几乎一样"
            f"（相似度{likeness.similarity:.0%}），请对照两份原件，由经办人判断",
            file=form.source.path,
            member=form.source.member,
            where=form.record.fields[likeness.key].where,
            other=likeness.other,
            similarity=likeness.similarity,
        )
        for likeness in setting.likenesses
    )
