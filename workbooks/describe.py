"""In: submissions, fields, files, places. Out: how people speak of them, without a key or an English word."""

from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from schema.campaign import Campaign, FieldSpec, FormSpec
from schema.record import Answer, Field, Rejection, Where
from schema.submission import Night, Submission, SubmittedDocument

CONTACTS: Final = (("preparer", "preparer_phone"), ("leader_name", "phone"))
"""Whom to call, first choice first: the keys of a name and of its number."""

UNKNOWN: Final = "（未识别）"

FileKey = tuple[str, str | None]
"""A file's path in the inbox and, of one in an archive, its name there."""


class Placed(NamedTuple):
    """Where a file ended up: the number of its submission, and its part there."""

    number: int
    submission: Submission
    document: SubmittedDocument


class Stray(NamedTuple):
    """A file of no submission, what is to be said of it, and what to do."""

    path: str
    member: str | None
    message: str
    advice: str


def heading(form: FormSpec, spec: FieldSpec) -> str:
    """The field's label; where the form prints it twice, with the person it belongs to: 联系方式（填表人）."""
    if sum(other.label == spec.label for other in form.fields) <= 1:
        return spec.label
    before = form.fields[: form.fields.index(spec)]
    person = next((other.label for other in reversed(before) if other.type == "name"), "")
    return f"{spec.label}（{person.removesuffix('姓名')}）" if person else spec.label


def item_name(campaign: Campaign, key: str) -> str:
    """What people call the field or document kind `key`; empty for what is neither."""
    for spec in (*campaign.form.fields, *campaign.form.extras):
        if spec.key == key:
            return heading(campaign.form, spec)
    return kind_name(campaign, key, "")


def kind_name(campaign: Campaign, kind: str, otherwise: str = "其他材料") -> str:
    """What the campaign calls a document of that kind."""
    named = (*campaign.requirements, *campaign.kinds)
    return next((spec.label for spec in named if spec.kind == kind), otherwise)


def unit_name(submission: Submission) -> str:
    """The school, or what else the submission can be known by: its studio, else the folder or file that it came in."""
    if known := submission.school or submission.studio_name:
        return known
    return f"（{submission.documents[0].source.path.split('/')[0]}）" if submission.documents else UNKNOWN


def leader_name(submission: Submission) -> str:
    """The leader's name, or that it isn't known."""
    return submission.leader_name or UNKNOWN


def answer_words(answer: Answer) -> str:
    """A field's value as text: numbers one below the other, a seal as 有 or 无; empty where it is not known."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return "有" if answer else "无"
    return answer if isinstance(answer, str) else "\n".join(answer)


def field_words(field: Field) -> str:
    """What the field says: its value where it has one that holds, else the words that stand there."""
    if field.status == "ok" or (field.status == "uncertain" and not field.doubtful):
        return answer_words(field.value)
    return field.raw or answer_words(field.value)


def contact(submission: Submission) -> str:
    """Name and number to call, the preparer's if the form gives one, else the leader's; empty where there is none."""
    form = submission.form
    if form is None:
        return ""
    for name_key, phone_key in CONTACTS:
        name, phone = form.fields.get(name_key), form.fields.get(phone_key)
        if phone is not None and field_words(phone):
            return f"{field_words(name) if name else ''}\n{field_words(phone)}".strip()
    return ""


def file_words(path: str, member: str | None) -> str:
    """The file's name, and of a member the archive that it came in."""
    name = path.rsplit("/", 1)[-1]
    return f"{name} 里的 {member}" if member else name


def place_words(where: Where | None) -> str:
    """The place in words: 第1页，表格第3行. A merged grid's columns are none that people count."""
    if where is None:
        return ""
    page = f"第{where.page}页" if where.page is not None else ""
    table = f"第{where.table + 1}张表" if where.table else "表格" if where.table == 0 else ""
    row = f"第{where.row + 1}行" if where.row is not None else ""
    return "，".join(part for part in (page, table + row) if part)


def moment_words(moment: datetime, campaign: Campaign) -> str:
    """The moment in the campaign's own time zone: 2022年6月22日 23:59."""
    local = moment.astimezone(ZoneInfo(campaign.timezone))
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def day_words(moment: datetime, campaign: Campaign) -> str:
    """The day in the campaign's own time zone: 2022年6月22日."""
    return moment_words(moment, campaign).split(" ")[0]


def current_document(submission: Submission, kind: str) -> SubmittedDocument | None:
    """The document of that kind that counts."""
    for document in submission.documents:
        if document.role == "current" and document.record is not None and document.record.kind == kind:
            return document
    return None


def placed_files(night: Night) -> dict[FileKey, Placed]:
    """For every file of a submission where it ended up."""
    return {
        (document.source.path, document.source.member): Placed(number, submission, document)
        for number, submission in enumerate(night.submissions, 1)
        for document in submission.documents
    }


def strays(night: Night) -> tuple[Stray, ...]:
    """Files that belong to no submission: those that could not be given to one, and those that can't be opened."""
    rejections = {(d.source.path, d.source.member): d.rejection for d in night.unassigned}
    placed = placed_files(night)
    for line in night.received:
        key = (line.path, line.member)
        if line.fate == "set_aside" and key not in placed and line.rejection:
            rejections.setdefault(key, line.rejection)
    return tuple(_stray(*key, rejection) for key, rejection in rejections.items())


def _stray(path: str, member: str | None, rejection: Rejection | None) -> Stray:
    if rejection is None:
        return Stray(path, member, "看不出这份材料属于哪一份申报", "请经办人弄清是谁的材料")
    return Stray(path, member, rejection.message, "请经办人查看；要学校重新报送的，照“问题”一列说的办")
