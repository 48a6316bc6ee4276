"""In: a night. Out: the sheet 变更对照, what each corrected form changed."""

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.submission import Change, Night, Role, Submission
from workbooks.describe import day_words, file_words, item_name, leader_name, unit_name
from workbooks.table import CellContent, Column, Entry, set_up_print, write_table
from workbooks.text import cut

_COLUMNS: Final = (
    Column("序号", 6, "小字居中"),
    Column("申报单位", 18),
    Column("领衔人", 10, "小字居中"),
    Column("项目", 16),
    Column("更正前", 50),
    Column("更正后（现用）", 50),
    Column("旧件", 24),
    Column("新件（现用）", 24),
)
_KEPT: Final = 3
_SHORT: Final = 80
_AROUND: Final = 15
_LONGEST: Final = 700


def has_changes(night: Night) -> bool:
    """Whether any form of the night was corrected."""
    return any(submission.changes for submission in night.submissions)


def write_changes(sheet: Worksheet, night: Night) -> None:
    """Write the sheet 变更对照: one row a field that the newer form says otherwise."""
    rows = [row for n, s in enumerate(night.submissions, 1) for row in _rows(night, n, s)]
    corrected = sum(bool(s.changes) for s in night.submissions)
    subtitle = f"{corrected} 份申报交过更正件，共改动 {len(rows)} 处。以新件为准，旧件仍在收件文件夹里。"
    end = write_table(sheet, f"{night.campaign.title}变更对照", subtitle, _COLUMNS, rows, _KEPT)
    set_up_print(sheet, len(_COLUMNS), end - 1, f"变更对照　{day_words(night.started, night.campaign)}")


def _rows(night: Night, number: int, submission: Submission) -> Iterator[list[CellContent]]:
    kind = night.campaign.form.kind
    before, after = (_files(submission, kind, role) for role in ("superseded", "current"))
    for change in submission.changes:
        yield [
            number,
            unit_name(submission),
            leader_name(submission),
            item_name(night.campaign, change.key) or change.label,
            *_sides(change),
            before,
            after,
        ]


def _files(submission: Submission, kind: str, role: Role) -> str:
    sources = [d.source for d in submission.documents if d.role == role and d.record and d.record.kind == kind]
    return "\n".join(file_words(source.path, source.member) for source in sources)


def _sides(change: Change) -> tuple[Entry, Entry]:
    """Before and after; of two long texts only the stretch that differs, with some words around it."""
    before, after = change.before, change.after
    if min(len(before), len(after)) > _SHORT:
        start = max(_common(before, after) - _AROUND, 0)
        end = max(_common(before[start:][::-1], after[start:][::-1]) - _AROUND, 0)
        before, after = (_stretch(text, start, end) for text in (before, after))
    return _side(before), _side(after)


def _common(one: str, other: str) -> int:
    """How many characters the two have in common at the beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _stretch(text: str, start: int, end: int) -> str:
    return f"{'…' if start else ''}{text[start : len(text) - end]}{'…' if end else ''}"


def _side(text: str) -> Entry:
    return Entry(cut(text, _LONGEST)) if text else Entry("（没有填）", "淡")
