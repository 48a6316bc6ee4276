"""In: a night. Out: the sheet 问题清单, one row a finding, with the person to call."""

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.submission import Finding, Night, Submission
from workbooks.describe import (
    Stray,
    contact,
    day_words,
    file_words,
    item_name,
    leader_name,
    place_words,
    strays,
    unit_name,
)
from workbooks.links import link_target
from workbooks.table import CellContent, Column, Entry, set_up_print, write_table
from workbooks.words import code_words, severity_name

_PICTURED: Final = Column("原图", 40)
"""Only where a finding has a picture: how the place looks in the scan or photo that it was read from."""
_COLUMNS: Final = (
    Column("序号", 6, "小字居中"),
    Column("申报单位", 18),
    Column("领衔人", 9, "小字居中"),
    Column("工作室名称", 20),
    Column("轻重", 10, "小字居中"),
    Column("项目", 21),
    Column("问题", 42),
    Column("位置", 27),
    _PICTURED,
    Column("怎么办", 28),
    Column("联系人、电话", 15, "小字居中"),
    Column("原件", 8, "小字居中"),
)
_STYLES: Final = {"must_fix": "必须补正", "look": "请人看"}
_PICTURE: Final = _COLUMNS.index(_PICTURED)
_KEPT: Final = 3


def write_problems(sheet: Worksheet, night: Night) -> None:
    """Write the sheet 问题清单 in the order of the submissions, what must be put right first; then stray files."""
    columns = _COLUMNS
    rows = [*_finding_rows(night), *(_stray_row(night, stray) for stray in strays(night))]
    if not any(isinstance(cell, Entry) and cell.picture for row in rows for cell in row):
        columns = _COLUMNS[:_PICTURE] + _COLUMNS[_PICTURE + 1 :]
        rows = [row[:_PICTURE] + row[_PICTURE + 1 :] for row in rows]
    must = sum(f.severity == "must_fix" for s in night.submissions for f in s.findings)
    subtitle = f"共 {len(rows)} 条，其中必须补正 {must} 条。序号与“完整性”表相同。"
    end = write_table(sheet, f"{night.campaign.title}问题清单", subtitle, columns, rows, _KEPT)
    set_up_print(sheet, len(columns), end - 1, f"问题清单　{day_words(night.started, night.campaign)}")


def _finding_rows(night: Night) -> Iterator[list[CellContent]]:
    numbers = {submission.id: number for number, submission in enumerate(night.submissions, 1)}
    for submission in night.submissions:
        person = contact(submission)
        for finding in sorted(submission.findings, key=lambda f: f.severity != "must_fix"):
            yield [
                numbers[submission.id],
                unit_name(submission),
                leader_name(submission),
                submission.studio_name,
                Entry(severity_name(finding.severity), _STYLES[finding.severity]),
                item_name(night.campaign, finding.key),
                _message(finding, numbers),
                _place(finding),
                Entry("", picture=_picture(submission, finding)),
                code_words(finding.code).advice,
                person,
                _link(night, finding.file, finding.member),
            ]


def _stray_row(night: Night, stray: Stray) -> list[CellContent]:
    """A file that belongs to no submission: a person has to say whose it is."""
    return [
        "",
        "（未归入申报）",
        "",
        "",
        Entry(severity_name("look"), _STYLES["look"]),
        "",
        stray.message,
        file_words(stray.path, stray.member),
        Entry(""),
        stray.advice,
        "",
        _link(night, stray.path, stray.member),
    ]


def _picture(submission: Submission, finding: Finding) -> bytes:
    """How the place looks that a finding is about; empty where it wasn't read from a picture."""
    for document in submission.documents:
        record, source = document.record, document.source
        if record is not None and (source.path, source.member) == (finding.file, finding.member):
            seals = (seal.crop for seal in record.seals if seal.key == finding.key and not seal.red)
            return record.crops.get(finding.key) or next(seals, b"")
    return b""


def _message(finding: Finding, numbers: dict[str, int]) -> str:
    """The finding's own sentence; where another submission is concerned also that one's number."""
    number = numbers.get(finding.other)
    return f"{finding.message}（另一份的序号：{number}）" if number else finding.message


def _place(finding: Finding) -> str:
    file = file_words(finding.file, finding.member) if finding.file else ""
    return "\n".join(part for part in (file, place_words(finding.where)) if part)


def _link(night: Night, path: str, member: str | None) -> Entry:
    target = link_target(night.inbox, path) if path else ""
    return Entry("打开", "链接", target=target, tip=file_words(path, member)) if target else Entry("")
