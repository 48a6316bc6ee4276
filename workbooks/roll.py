"""In: a night. Out: the sheet 申报汇总表, every field of every form in the form's order, to print and sign."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.campaign import FieldSpec
from schema.record import Field
from schema.submission import Night, Submission
from workbooks.describe import answer_words, day_words, field_words, heading, kind_name, place_words, unit_name
from workbooks.style import half_columns, line_height, merged_cell
from workbooks.table import HIGHEST_ROW, CellContent, Column, Entry, fitting_width, set_up_print, write_table
from workbooks.text import CUT_NOTE, pieces

_LONG_WIDTH: Final = 38.0
_LONG_STYLE: Final = "长文"
_WIDTHS: Final = {
    "text": (6.5, 12.0),
    "name": (6.5, 9.0),
    "year_month": (8.0, 10.0),
    "date": (9.0, 11.0),
    "phone": (12.5, 13.5),
    "choice": (8.0, 10.0),
    "long_text": (_LONG_WIDTH, _LONG_WIDTH),
    "opinion": (8.0, 12.0),
    "seal": (5.5, 7.0),
}
"""The narrowest and widest column for each type of field."""
_RUN_ON: Final = frozenset({"long_text", "opinion"})
_CENTERED: Final = frozenset({"name", "year_month", "date", "phone", "seal"})
_HEAD: Final = (Column("序号", 5, "小字居中"), Column("申报单位", 10, "紧凑"))
_SIGNATURE: Final = (
    "制表人：＿＿＿＿＿＿＿　　　审核人：＿＿＿＿＿＿＿　　　负责人（签字）：＿＿＿＿＿＿＿　　　　　年　　月　　日"
)


def write_roll(sheet: Worksheet, night: Night) -> None:
    """Write the sheet 申报汇总表. A text too long for one printed row goes on in a row of its own below it."""
    specs = _listed(night)
    columns = (*_HEAD, *(_column(night, spec) for spec in specs))
    campaign = night.campaign
    name = kind_name(campaign, campaign.form.kind)
    rows = [row for n, s in enumerate(night.submissions, 1) for row in _rows(name, specs, columns[len(_HEAD) :], n, s)]
    subtitle = (
        f"单位：{campaign.organiser}　　文号：{campaign.document_number}　　共 {len(night.submissions)} 份"
        f"　　制表日期：{day_words(night.started, campaign)}"
    )
    end = write_table(sheet, f"{campaign.title}申报汇总表", subtitle, columns, rows, len(_HEAD))
    _write_foot(sheet, end, len(columns), omitted=len(specs) < len(campaign.form.fields))
    set_up_print(sheet, len(columns), end + 1, f"申报汇总表　{day_words(night.started, campaign)}")


def _listed(night: Night) -> tuple[FieldSpec, ...]:
    """The form's fields; those that nobody has to fill only once there is something in them."""
    return tuple(
        spec for spec in night.campaign.form.fields if spec.required or any(_words(s, spec) for s in night.submissions)
    )


def _words(submission: Submission, spec: FieldSpec) -> str:
    """What somebody filled in; empty for what is blank, whatever is printed there."""
    field = submission.form.fields.get(spec.key) if submission.form else None
    if field is None or field.status in ("blank", "missing") or (spec.type == "seal" and field.value is None):
        return ""
    return field_words(field)


def _column(night: Night, spec: FieldSpec) -> Column:
    low, high = _WIDTHS[spec.type]
    style = _LONG_STYLE if spec.type == "long_text" else "小字居中" if spec.type in _CENTERED else "紧凑"
    words = [_words(submission, spec) for submission in night.submissions]
    return Column(heading(night.campaign.form, spec), fitting_width(words, low, high), style)


def _rows(
    name: str, specs: tuple[FieldSpec, ...], columns: Sequence[Column], number: int, submission: Submission
) -> Iterator[list[CellContent]]:
    """The submission's row, and below it one for each further part of a text too long for one row.

    `name` is what the form is called.
    """
    entries = _entries(submission, specs, name)
    parts = [_parts(*each) for each in zip(entries, specs, columns, strict=True)]
    for index, texts in enumerate(zip_longest(*parts, fillvalue="")):
        unit = unit_name(submission) if index == 0 else f"{unit_name(submission)}（续）"
        contents = (e._replace(text=t, note=e.note if index == 0 else "") for e, t in zip(entries, texts, strict=True))
        yield [number, unit, *contents]


def _parts(entry: Entry, spec: FieldSpec, column: Column) -> tuple[str, ...]:
    """The entry's text in parts that each fit into the highest row there can be; what is no prose is cut to one."""
    style = entry.style or column.style
    parts = pieces(entry.text, half_columns(column.width, style), int(HIGHEST_ROW // line_height(style)) - 1)
    if spec.type in _RUN_ON or len(parts) == 1:
        return parts
    return (parts[0][: -len(CUT_NOTE)] + CUT_NOTE,)


def _entries(submission: Submission, specs: tuple[FieldSpec, ...], name: str) -> list[Entry]:
    """An entry a field; of a submission without a form, which is called `name`, only that it has none."""
    form = submission.form
    if form is None:
        return [Entry(f"（没有读到{name}）", "有误"), *(Entry("", "淡") for _ in specs[1:])]
    return [_entry(form.fields.get(spec.key), spec) for spec in specs]


def _entry(field: Field | None, spec: FieldSpec) -> Entry:
    """The words as they count; what isn't certain or isn't right is coloured, said in the cell and explained."""
    if field is None:
        return Entry("", "淡")
    words = field_words(field)
    place = place_words(field.where)
    note = "\n".join(part for part in (field.note, f"位置：{place}" if place else "") if part)
    if spec.type == "seal" and field.value is None and field.status != "missing":
        return Entry("看不出" if spec.required else "", "存疑" if spec.required else "淡", note)
    match field.status:
        case "ok":
            return Entry(answer_words(field.value))
        case "uncertain":
            return Entry(f"{words}（没有看准）", "存疑", note) if field.doubtful else Entry(words)
        case "invalid":
            return Entry(f"{words}（填得不对）", "有误", note)
        case "missing":
            return Entry("（表里没有这一栏）" if spec.required else "", "有误" if spec.required else "淡", note)
        case "blank":
            return Entry("（没有填）" if spec.required else "", "淡", note)


def _write_foot(sheet: Worksheet, row: int, columns: int, *, omitted: bool) -> None:
    legend = "蓝底“没有看准”：请对照原件；红底“填得不对”：写了，但不是合格的内容，须更正。"
    office = "谁都没有填、也不必填的栏目（例如由主办单位填写的）没有列出。" if omitted else ""
    merged_cell(sheet, row, (1, columns), legend + office, "附注")
    merged_cell(sheet, row + 1, (1, columns), _SIGNATURE, "签字")
    sheet.row_dimensions[row].height = 20
    sheet.row_dimensions[row + 1].height = 40
