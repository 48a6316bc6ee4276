import io
import re
import zipfile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from schema.record import Field, Rejection
from schema.submission import Night, Received
from tests.workbooks.dump import cells, opened, table
from tests.workbooks.nightmake import bad, campaign, document, finding, night, pair, source, submission, submissions
from workbooks.completeness import SHEETS, write_completeness

Sheets = dict[str, Worksheet]


def sheets_of(made: Night) -> Sheets:
    return {sheet.title: sheet for sheet in opened(write_completeness(made)).worksheets}


@pytest.fixture(scope="module")
def sheets() -> Sheets:
    return sheets_of(night())


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in cells(sheet)]


def test_the_sheets_stand_in_their_order(sheets: Sheets) -> None:
    assert list(sheets) == [sheet.title for sheet in SHEETS]


def test_without_corrections_there_is_no_sheet_of_changes() -> None:
    made = sheets_of(night(submissions()[:3]))
    assert "变更对照" not in made
    assert "变更对照" not in " ".join(texts(made["说明"]))


def test_an_empty_night_gives_a_whole_workbook() -> None:
    """Nothing came: every sheet is there, and says so."""
    made = sheets_of(night((), received=(), unassigned=(), notes=()))
    assert "没有发现问题。" in texts(made["总览"])
    assert "一切正常。" in texts(made["总览"])
    assert table(made["完整性"]) == []


def test_the_overview_counts_agree_with_the_night(sheets: Sheets) -> None:
    """Files, submissions, the three verdicts, files set aside."""
    assert [sheets["总览"].cell(4, column).value for column in range(1, 12, 2)] == [31, 12, 4, 6, 2, 2]


def test_files_in_are_files_out(sheets: Sheets) -> None:
    """One row a file that came, and the total is the sum of what became of them."""
    rows = table(sheets["收件清单"])
    assert len(rows) - 1 == len(night().received)
    total, *parts = map(int, re.findall(r"\d+", rows[-1]["编号"]))
    assert total == sum(parts) == len(night().received)


def test_one_row_a_submission_with_its_marks(sheets: Sheets) -> None:
    """Each kind of trouble has its mark in its column, everything else is ✓ or not due."""
    rows = table(sheets["完整性"])
    assert len(rows) == len(night().submissions)
    by_number = {row["序号"]: row for row in rows}
    assert by_number["2"]["任教学科"] == "空"
    assert by_number["2"]["联系方式（领衔人）"] == "✗"
    assert by_number["3"]["参加工作年月"] == "⚠"
    assert by_number["5"]["创建方案"] == "缺"
    assert by_number["6"]["单位党组织意见 · 盖章"] == "缺"
    assert by_number["6"]["学历学位"] == "缺"
    assert by_number["8"]["附件1 创建申报表"] == "缺"
    assert set(by_number["1"].values()) >= {"✓", "—", "齐全"}
    assert not set(by_number["1"].values()) & {"空", "缺", "✗", "⚠"}


def test_a_form_of_another_template_is_asked_for_as_a_whole(sheets: Sheets) -> None:
    """It isn't held against it field by field that the other form has other fields."""
    row = next(row for row in table(sheets["完整性"]) if row["序号"] == "7")
    assert row["附件1 创建申报表"] == "✗"
    assert row["初步设想及预期成效"] == "？"


def test_what_could_not_be_checked_is_not_called_not_due(sheets: Sheets) -> None:
    """Without a form, or with another one, the required fields bear a mark of their own."""
    rows = {row["序号"]: row for row in table(sheets["完整性"])}
    assert rows["8"]["领衔人姓名"] == rows["8"]["任教学科"] == "？"
    assert rows["8"]["附件1 创建申报表"] == "缺"
    assert "？" in texts(sheets["说明"])


def test_a_document_that_may_be_the_unreadable_file_is_not_called_lacking() -> None:
    broken = document("甲校/方案.doc", Rejection(code="corrupt", message="文件已损坏"))
    trouble = finding("unreadable", "", "“方案.doc”打不开，请重新报送")
    made = submission(1, "", "", [*pair("甲校", "甲")[:1], broken], studio="", verdict="fix", findings=(trouble,))
    row = table(sheets_of(night((made,)))["完整性"])[0]
    assert row["创建方案"] == "⚠"
    assert row["申报单位"] == "（甲校）"


def test_the_offices_own_part_is_not_asked_for(sheets: Sheets) -> None:
    headings = [str(cell.value) for cell in sheets["完整性"][3]]
    assert not any("局党委" in heading for heading in headings)


def test_a_mark_carries_the_raw_words_and_their_place(sheets: Sheets) -> None:
    notes = [cell.comment.text for cell in cells(sheets["完整性"]) if cell.comment]
    assert any("原文：九八年八月" in note and "第1页，表格第3行" in note for note in notes)


def test_phones_and_dates_are_text_as_written(sheets: Sheets) -> None:
    """A number of eleven digits stays eleven digits; a form's dates stay as read."""
    roll = table(sheets["申报汇总表"])
    assert roll[0]["联系方式（领衔人）"] == "13900005678"
    assert roll[0]["联系方式（填表人）"] == "13800001234\n661234"
    assert roll[0]["单位党组织意见 · 日期"] == "2022-06-18"
    assert roll[0]["参加工作年月"] == "1998-08"


def test_the_roll_says_what_is_uncertain_wrong_or_blank(sheets: Sheets) -> None:
    roll = {row["序号"]: row for row in table(sheets["申报汇总表"])}
    assert roll["3"]["参加工作年月"] == "九八年八月（没有看准）"
    assert roll["2"]["联系方式（领衔人）"] == "1380000447（填得不对）"
    assert roll["2"]["任教学科"] == "（没有填）"
    assert roll["7"]["单位党组织意见"] == "（表里没有这一栏）"


def test_a_long_text_goes_on_in_the_next_row_and_loses_nothing(sheets: Sheets) -> None:
    rows = [row for row in table(sheets["申报汇总表"]) if row["序号"] == "10"]
    form = night().submissions[9].form
    assert form is not None
    assert len(rows) > 1
    assert "".join(row["创建基础"] for row in rows) == form.fields["foundation"].value


def test_columns_that_nobody_filled_or_has_to_fill_are_left_out() -> None:
    """The bureau's part appears in the roll once the bureau has written something."""
    opinion = Field(value="同意", raw="同意", status="ok", confidence=0.9)
    before = sheets_of(night())["申报汇总表"]
    after = sheets_of(night((submission(1, "甲校", "甲", pair("甲校", "甲", bureau_opinion=opinion)),)))["申报汇总表"]
    assert "局党委审批意见" not in texts(before)
    assert "局党委审批意见" in texts(after)


def test_every_finding_has_a_row_with_the_person_to_call(sheets: Sheets) -> None:
    rows = table(sheets["问题清单"])
    findings = [f for s in night().submissions for f in s.findings]
    assert len(rows) == len(findings) + 2
    assert {f.message for f in findings} <= {row["问题"].split("（另一份")[0] for row in rows}
    assert rows[0]["联系人、电话"] == "周小满\n13800001234\n661234"


def test_without_a_preparer_the_leader_is_called() -> None:
    """The preparer's number, else the leader's, else none."""
    lacking = {"preparer": bad("blank"), "preparer_phone": bad("blank"), "subject": bad("blank")}
    trouble = submissions()[1].findings[1]
    made = submission(1, "甲校", "赵一", pair("甲校", "赵一", **lacking), verdict="fix", findings=(trouble,))
    assert table(sheets_of(night((made,)))["问题清单"])[0]["联系人、电话"] == "赵一\n13900005678"


def test_files_of_no_submission_are_listed_for_a_person(sheets: Sheets) -> None:
    """What could not be given to a submission stands at the end of the problems, the unreadable with its reason."""
    rows = [row for row in table(sheets["问题清单"]) if row["申报单位"] == "（未归入申报）"]
    assert [row["位置"] for row in rows] == ["扫描0001.docx", "未命名.docx"]
    assert rows[1]["问题"] == "文件已损坏，打不开，请学校重新报送"


def test_a_near_copy_names_the_other_submission(sheets: Sheets) -> None:
    row = next(row for row in table(sheets["问题清单"]) if row["序号"] == "9")
    assert row["问题"].endswith("（另一份的序号：1）")


def test_a_correction_shows_what_changed_and_where(sheets: Sheets) -> None:
    """Of a long text only the stretch that differs."""
    rows = table(sheets["变更对照"])
    assert [row["项目"] for row in rows] == ["联系方式（领衔人）", "创建基础", "单位党组织意见 · 日期"]
    assert "12名" in rows[1]["更正前"]
    assert "15名" in rows[1]["更正后（现用）"]
    assert len(rows[1]["更正前"]) < 60
    assert rows[2]["更正前"] == "（没有填）"
    assert rows[0]["新件（现用）"] == "申报表（更正）.pdf"


def test_no_key_or_code_is_shown(sheets: Sheets) -> None:
    """People read words: no field key, kind, code or status."""
    keys = {f.key for f in campaign().form.fields} | {f.code for s in night().submissions for f in s.findings}
    keys |= {"application_form", "creation_plan", "must_fix", "uncertain", "superseded", "supporting", "set_aside"}
    shown = "\n".join(text for sheet in sheets.values() for text in texts(sheet))
    assert not [key for key in keys if key in shown]


def test_the_gallery_shows_every_seal_with_what_is_to_be_said_of_it(sheets: Sheets) -> None:
    """By the order of the form's places: there, not red and so not to be known, beside its place; pictures in cells."""
    rows = table(sheets["印章"])
    assert [(r["位置"], r["结论"]) for r in rows] == [
        ("单位党组织意见 · 盖章", "有"),
        ("党组织盖章", "看不出：不是红色，可能是复印的"),
        ("（别处）", "有，但不在盖章的地方"),
        ("单位党组织意见 · 盖章", "没有看到"),
    ]
    assert [(r["印文"], r["与申报单位"]) for r in rows[:3]] == [
        ("中共滨江实验学校支部委员会", "一致"),
        ("", ""),
        ("中共望海小学支部委员会", "不一致，请人看"),
    ]
    assert rows[0]["旁边的日期"] == "2022-06-18"
    assert [image.anchor._from.row for image in sheets["印章"]._images] == [3, 4, 5]


def test_without_seals_there_is_no_gallery() -> None:
    made = sheets_of(night(submissions()[1:2]))
    assert "印章" not in made
    assert "印章" not in [row[0].value for row in made["说明"].iter_rows(max_col=1)]


def test_a_doubt_stands_beside_the_picture_of_its_place(sheets: Sheets) -> None:
    """In the row of its finding, its cell high enough; where no finding has a picture there is no column for it."""
    rows = table(sheets["问题清单"])
    (image,) = sheets["问题清单"]._images
    row = image.anchor._from.row
    assert rows[row - 3]["项目"] == "参加工作年月"
    assert image.anchor.to.rowOff / 12_700 < sheets["问题清单"].row_dimensions[row + 1].height
    assert list(rows[0])[image.anchor._from.col] == "原图"
    assert "原图" not in table(sheets_of(night(submissions()[:2]))["问题清单"])[0]


@pytest.mark.parametrize("title", ["完整性", "问题清单", "申报汇总表", "收件清单", "印章", "变更对照"])
def test_tables_print_on_a4_landscape_with_repeated_headings(sheets: Sheets, title: str) -> None:
    sheet = sheets[title]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert sheet.freeze_panes.endswith("4")
    assert sheet.auto_filter.ref.startswith("A3:")


def test_no_row_is_higher_than_excel_allows(sheets: Sheets) -> None:
    for sheet in sheets.values():
        assert all(size.height <= 409 for size in sheet.row_dimensions.values() if size.height)


def test_comments_of_all_sheets_have_shapes_of_their_own() -> None:
    """No two comments of the workbook share a shape's number: Excel would call it damaged."""
    archive = zipfile.ZipFile(io.BytesIO(write_completeness(night())))
    drawings = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".vml")]
    ids = [int(i) for text in drawings for i in re.findall(r'id="_x0000_s(\d+)"', text)]
    blocks = [int(b) for text in drawings for b in re.findall(r'idmap[^>]* data="([\d,]+)"', text)[0].split(",")]
    assert len(drawings) == 2
    assert len(set(ids)) == len(ids)
    assert len(set(blocks)) == len(blocks)
    assert {i // 1024 for i in ids} <= set(blocks)


def test_what_is_printed_in_an_empty_place_does_not_count_as_filled() -> None:
    """A blank of the bureau's part, with the printed words left in it, brings no column into the roll."""
    printed = Field(raw="（盖章）\n年 月 日", status="blank", confidence=0.9)
    made = submission(1, "甲校", "甲", pair("甲校", "甲", bureau_opinion=printed))
    assert "局党委审批意见" not in texts(sheets_of(night((made,)))["申报汇总表"])


def test_a_duplicate_names_the_file_that_it_repeats() -> None:
    """Also where that file can't be read."""
    broken = Rejection(code="corrupt", message="文件已损坏")
    first, again = source("甲/表.doc", seed="same"), source("乙/表.doc", seed="same")
    received = (
        Received(source=first, path=first.path, fate="set_aside", rejection=broken),
        Received(source=again, path=again.path, fate="duplicate", rejection=broken),
    )
    rows = table(sheets_of(night((), received=received, unassigned=()))["收件清单"])
    assert [row["说明"] for row in rows[:2]] == ["文件已损坏", "与“表.doc”内容完全相同"]
