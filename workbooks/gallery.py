"""In: a night. Out: the sheet 印章, one row a seal: how it looks, where it is, what it says, the date beside it."""

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.campaign import FieldSpec, FormSpec
from schema.record import Record, Seal
from schema.submission import Night, Submission, SubmittedDocument
from workbooks.describe import day_words, field_words, file_words, item_name, leader_name, unit_name
from workbooks.links import link_target
from workbooks.table import CellContent, Column, Entry, set_up_print, write_table

_COLUMNS: Final = (
    Column("序号", 6, "小字居中"),
    Column("申报单位", 20),
    Column("领衔人", 9, "小字居中"),
    Column("位置", 20),
    Column("印章", 16, "小字居中"),
    Column("印文", 26),
    Column("与申报单位", 12, "小字居中"),
    Column("旁边的日期", 13, "小字居中"),
    Column("结论", 14, "小字居中"),
    Column("文件", 26),
    Column("原件", 8, "小字居中"),
)
_KEPT: Final = 3
_AGREEMENT: Final = {
    True: Entry("一致", "记号齐"),
    False: Entry("不一致，请人看", "请人看"),
    None: Entry("", "淡"),
}
_THERE: Final = Entry("有", "记号齐")
_LACKING: Final = Entry("没有看到", "记号缺")
_GREY: Final = Entry("看不出：不是红色，可能是复印的", "请人看")
_ASIDE: Final = Entry("有，但不在盖章的地方", "请人看")


def has_seals(night: Night) -> bool:
    """Whether any form of the night shows a seal, or a scan on which one was looked for in vain."""
    return any(_rows_of(night.campaign.form, record) for s in night.submissions for _, record in _forms(night, s))


def write_gallery(sheet: Worksheet, night: Night) -> None:
    """Write the sheet 印章: every seal that the forms show, by submission, and those that scans lack."""
    rows = [row for n, s in enumerate(night.submissions, 1) for row in _rows(night, n, s)]
    shown = sum(isinstance(cell, Entry) and bool(cell.picture) for row in rows for cell in row)
    subtitle = f"共 {shown} 处印章。Word 表和没有印章图样的文件看不出是否盖章，不在这里，见“问题清单”。"
    end = write_table(sheet, f"{night.campaign.title}印章", subtitle, _COLUMNS, rows, _KEPT)
    set_up_print(sheet, len(_COLUMNS), end - 1, f"印章　{day_words(night.started, night.campaign)}")


def _forms(night: Night, submission: Submission) -> Iterator[tuple[SubmittedDocument, Record]]:
    """The submission's forms that count, and those enclosed to show a seal."""
    for document in submission.documents:
        record, counts = document.record, document.role in ("current", "supporting")
        if record is not None and counts and record.kind == night.campaign.form.kind:
            yield document, record


def _rows(night: Night, number: int, submission: Submission) -> Iterator[list[CellContent]]:
    for document, record in _forms(night, submission):
        source = document.source
        target = link_target(night.inbox, source.path)
        name = file_words(source.path, source.member)
        for key, seal, verdict in _rows_of(night.campaign.form, record):
            yield [
                number,
                unit_name(submission),
                leader_name(submission),
                item_name(night.campaign, key) if key else "（别处）",
                Entry("", picture=seal.crop) if seal else "",
                seal.words if seal else "",
                _AGREEMENT[seal.agrees if seal else None],
                _date_beside(night.campaign.form, key, record),
                verdict,
                name,
                Entry("打开", "链接", target=target, tip=name) if target else "",
            ]


def _rows_of(form: FormSpec, record: Record) -> list[tuple[str, Seal | None, Entry]]:
    """A form's seals in the order of their fields with what is to be said of each; required ones that a scan lacks."""
    found: list[tuple[str, Seal | None, Entry]] = []
    for spec in (spec for spec in form.fields if spec.type == "seal"):
        found += [(spec.key, seal, _THERE if seal.red else _GREY) for seal in record.seals if seal.key == spec.key]
        if _is_lacking(spec, record):
            found.append((spec.key, None, _LACKING))
    return found + [("", seal, _ASIDE if seal.red else _GREY) for seal in record.seals if not seal.key]


def _is_lacking(spec: FieldSpec, record: Record) -> bool:
    field = record.fields.get(spec.key)
    return spec.required and field is not None and field.value is False


def _date_beside(form: FormSpec, key: str, record: Record) -> str:
    """The date in the same cell as the seal."""
    part_of = next((spec.part_of for spec in form.fields if spec.key == key), "")
    dated = (spec for spec in form.fields if part_of and spec.part_of == part_of and spec.type == "date")
    field = next((record.fields[spec.key] for spec in dated if spec.key in record.fields), None)
    return field_words(field) if field is not None and field.status != "blank" else ""
