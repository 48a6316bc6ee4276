"""Text of documents stays text, on every sheet, whatever it looks like."""

import io
import re
import zipfile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from schema.record import Field, Record, Rejection, Seal
from schema.submission import Change, Night, Received, Submission, SubmittedDocument
from tests.workbooks.dump import cells, opened
from tests.workbooks.nightmake import FIELD_ROWS, finding, night, source
from workbooks.completeness import SHEETS, write_completeness
from workbooks.style import NOTE_LIMIT
from workbooks.text import CELL_LIMIT, clean

NASTY = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "-2+3",
    "\t=1+1",
    "#REF!",
    "#N/A",
    "TRUE",
    "a\x0bb\x00c",
    "半个\ud83d字符",
    "\ufffe\uffff",
    "长" * 40_000,
    "12345678901234567890",
    "1.38E+10",
    "_x0041_",
    "'已有引号",
    '=HYPERLINK("http://example.com","打开")',
    "http://example.com/",
    "  前后有空格  ",
    "<b>&amp;</b>",
)

Sheets = dict[str, Worksheet]


def _nasty_submission(text: str) -> Submission:
    """A submission whose every text is `text`."""
    field = Field(value=text, raw=text, status="uncertain", confidence=0.5, note=text)
    fields = {row[0]: field for row in FIELD_ROWS}
    seals = (Seal(key="branch_seal", red=True, page=1, words=text, agrees=False), Seal(red=True, words=text))
    form = Record(sha256="0", format="docx", kind="application_form", pages=1, fields=fields, seals=seals)
    where = source(f"{text[:50]}/表.docx", member=text[:200])
    return Submission(
        id=text[:40],
        campaign="c",
        stage="application",
        leader_name=text,
        studio_name=text,
        school=text,
        documents=(
            SubmittedDocument(source=where, role="current", record=form),
            SubmittedDocument(source=where, role="superseded", record=form),
        ),
        changes=(
            Change(key="phone", label=text, before=text, after=text),
            Change(key=text, label=text, before="", after=text),
        ),
        findings=(finding("field_invalid", "phone", text, file=text, member=text), finding("late", text, text, "look")),
        verdict="fix",
    )


def nasty_night() -> Night:
    submissions = tuple(_nasty_submission(text) for text in NASTY)
    rejections = tuple(Rejection(code="x", message=text) for text in NASTY)
    received = tuple(
        Received(source=source(text[:50]), path=text[:50], member=text, fate="set_aside", rejection=r, reason=text)
        for text, r in zip(NASTY, rejections, strict=True)
    )
    return night(submissions, received=received, notes=NASTY, version=NASTY[0])


@pytest.fixture(scope="module")
def book() -> bytes:
    return write_completeness(nasty_night())


@pytest.fixture(scope="module")
def sheets(book: bytes) -> Sheets:
    return {sheet.title: sheet for sheet in opened(book).worksheets}


def test_no_text_becomes_a_formula_an_error_or_a_number(sheets: Sheets) -> None:
    """Every cell is text, but for the counts that are our own."""
    for sheet in sheets.values():
        for cell in cells(sheet):
            assert cell.data_type in "sn", (sheet.title, cell.coordinate)
            if cell.data_type == "n" and cell.value is not None:
                assert isinstance(cell.value, int)
                assert cell.number_format == "0"
            elif cell.value is not None:
                assert cell.number_format == "@", (sheet.title, cell.coordinate)
                assert cell.quotePrefix, (sheet.title, cell.coordinate)


def test_the_file_has_no_formula_at_all(book: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(book))
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(SHEETS)
    assert not any(re.search(rb"<f[ >]", archive.read(name)) for name in sheets)
    assert not any("external" in name.lower() for name in archive.namelist())


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("title", ["总览", "完整性", "问题清单", "申报汇总表", "收件清单", "印章", "变更对照"])
def test_every_sheet_keeps_the_text(sheets: Sheets, title: str, text: str) -> None:
    """What was written is there to read, signs standing in for what can't be stored."""
    kept = clean(text)[:600]
    values = [str(cell.value) for cell in cells(sheets[title])]
    assert any(kept in value for value in values)


def test_no_cell_and_no_comment_is_too_long(sheets: Sheets) -> None:
    for sheet in sheets.values():
        for cell in cells(sheet):
            assert len(str(cell.value)) <= CELL_LIMIT
            assert cell.comment is None or len(cell.comment.text) <= NOTE_LIMIT


def test_only_our_own_links_lead_out(sheets: Sheets) -> None:
    """Every link leads to a file of the inbox, also where the text looks like an address."""
    targets = [cell.hyperlink.target for sheet in sheets.values() for cell in cells(sheet) if cell.hyperlink]
    assert targets
    assert all(target.startswith("../../inbox/") for target in targets)
