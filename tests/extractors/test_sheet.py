"""Workbooks and lists open into one true grid a sheet, with texts as people see them."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Pictures

from extractors.sheet import open_sheet
from schema.document import Document, Table
from schema.record import Rejected
from tests.extractors.wordmake import docx, p


def begun() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(book: Workbook) -> Document:
    return open_sheet(saved(book))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.by_row]


def patched(data: bytes, old: bytes, new: bytes, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """The workbook with bytes of one part replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w", ZIP_DEFLATED) as to:
        for name in archive.namelist():
            content = archive.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            to.writestr(name, content)
    return out.getvalue()


def test_title_rows_and_merged_cells_stay() -> None:
    """A title over the header is a row; a merged cell stands once with its spans, empty cells are there."""
    book, sheet = begun()
    sheet.append(["成员名单"])
    sheet.append(["姓名", "单位", None])
    sheet.append(["甲", "一小", None])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("B2:C2")
    (table,) = opened(book).tables
    spans = [(c.row, c.col, c.row_span, c.col_span, c.text) for c in table.cells]
    assert spans[:3] == [(0, 0, 1, 3, "成员名单"), (1, 0, 1, 1, "姓名"), (1, 1, 1, 2, "单位")]
    assert texts(table)[2] == ["甲", "一小", ""]


def test_a_sheet_is_a_page_named_by_its_title() -> None:
    """Each sheet has its page and its name in a story of its own; empty ones bring nothing."""
    book, sheet = begun()
    sheet.title = "成员"
    sheet["A1"] = "甲"
    book.create_sheet("空表")
    book.create_sheet("学员")["A1"] = "乙"
    told = opened(book)
    assert [(one.text, one.page, one.story) for one in told.paragraphs] == [
        ("成员", 1, "header"),
        ("学员", 3, "header"),
    ]
    assert [(table.index, table.page) for table in told.tables] == [(0, 1), (1, 3)]


def test_texts_are_as_the_sheet_shows_them() -> None:
    """Dates by their format, numbers in full, truth values and errors as words."""
    book, sheet = begun()
    shown = (
        *((date(2022, 6, 18), "yyyy-mm-dd"), (datetime(2022, 6, 18, 9, 30), "yyyy/m/d h:mm")),
        *((13800001234, "General"), (0.856, "0%"), (7, "0000"), (True, "General"), (1234.5, "#,##0.00")),
    )
    for column, (value, form) in enumerate(shown, 1):
        sheet.cell(1, column, value).number_format = form
    (table,) = opened(book).tables
    assert texts(table) == [["2022-06-18", "2022/6/18 9:30", "13800001234", "86%", "0007", "TRUE", "1,234.50"]]


def test_formulas_give_their_stored_value() -> None:
    """A formula is never counted: its stored value is told, and where there is none a warning says so."""
    book, sheet = begun()
    sheet["A1"], sheet["B1"] = "合计", "=1+1"
    told = opened(book)
    assert texts(told.tables[0]) == [["合计"]]
    assert "公式" in told.warnings[0]
    counted = patched(saved(book), b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    assert texts(open_sheet(counted).tables[0]) == [["合计", "2"]]


def test_hidden_rows_are_read_and_told_hidden_sheets_left_out() -> None:
    """Nobody is counted unseen in silence."""
    book, sheet = begun()
    for name in ("甲", "乙", "丙"):
        sheet.append([name])
    sheet.row_dimensions[2].hidden = True
    book.create_sheet("选项").sheet_state = "hidden"
    book["选项"]["A1"] = "男"
    told = opened(book)
    assert "男" not in set(told.all_text())
    assert any("第 2 行" in warning for warning in told.warnings)
    assert any("选项" in warning for warning in told.warnings)


def test_cells_that_only_have_a_border_belong_to_the_form() -> None:
    """The empty place to write in, right of the last label, is a cell."""
    book, sheet = begun()
    sheet["A1"] = "联系方式"
    sheet["B1"].border = Border(left=Side("thin"))
    assert texts(opened(book).tables[0]) == [["联系方式", ""]]


def test_ticks_of_symbol_fonts() -> None:
    """A letter in a symbol font is the sign that it shows."""
    book, sheet = begun()
    sheet["A1"] = "R"
    sheet["A1"].font = Font(name="Wingdings 2")
    assert texts(opened(book).tables[0]) == [["☑"]]


def test_pictures_stand_in_the_cell_under_their_corner() -> None:
    """A photo or seal that floats over the sheet belongs to its cell, merged ones too."""
    book, sheet = begun()
    sheet["A1"], sheet["B1"] = "照片", "贴"
    sheet.merge_cells("B1:C3")
    png = BytesIO()
    Pictures.new("RGB", (2, 2)).save(png, "PNG")
    sheet.add_image(Image(png), "C2")
    cell = next(cell for cell in opened(book).tables[0].cells if cell.text == "贴")
    assert [picture.data[:4] for picture in cell.pictures] == [b"\x89PNG"]


@pytest.mark.parametrize("far", ["XFD1048576", "A999999", "ZZZ1"])
def test_far_references_cost_nothing(far: str) -> None:
    """A cell at the end of the world leaves the rest readable, and a warning says that it was not read."""
    book, sheet = begun()
    sheet["A1"], sheet["A2"] = "甲", "乙"
    told = open_sheet(patched(saved(book), b'r="A2"', f'r="{far}"'.encode()))
    assert texts(told.tables[0])[0] == ["甲"]
    if far == "ZZZ1":
        assert "512 列" in told.warnings[0]


def test_a_merged_cell_over_everything_is_cut() -> None:
    """A merged cell of all places is cut to what is used."""
    book, sheet = begun()
    sheet["A1"], sheet["B2"] = "甲", "乙"
    sheet.merge_cells("A1:B1")
    told = open_sheet(patched(saved(book), b'ref="A1:B1"', b'ref="A1:XFD1048576"'))
    assert [(c.row_span, c.col_span) for c in told.tables[0].cells] == [(2, 2)]


def test_long_sheets_are_cut_with_a_warning() -> None:
    """Rows beyond 20,000 are not read, and the reader is told."""
    book, sheet = begun()
    sheet["A1"] = "甲"
    sheet.cell(20_001, 1, "乙")
    told = opened(book)
    assert told.tables[0].rows == 1
    assert "20000 行" in told.warnings[0]


def test_styles_that_openpyxl_refuses_are_read() -> None:
    """WPS and export programs write colours and fills that no schema allows; the texts are read all the same."""
    book, sheet = begun()
    sheet["A1"] = "甲"
    data = patched(
        saved(book), b"<fills ", b'<fills><fill><patternFill patternType="odd"/></fill></fills><fills ', "xl/styles.xml"
    )
    assert texts(open_sheet(data).tables[0]) == [["甲"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_lists_in_any_encoding_and_division(encoding: str, sign: str) -> None:
    """A csv is read whatever wrote it; a quoted field keeps its line break."""
    text = f'姓名{sign}单位\r\n甲{sign}"一小\n（分校）"\r\n\r\n乙{sign}二小，三小\r\n'
    told = open_sheet(text.encode(encoding))
    assert told.format == "csv"
    assert texts(told.tables[0]) == [["姓名", "单位"], ["甲", "一小\n（分校）"], ["乙", "二小，三小"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (saved(begun()[0]), "empty"),
        (saved(begun()[0])[:-30], "corrupt"),
        (docx(p("文")), "unsupported"),
        (b"\xff\xff\x81\x81", "corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (patched(saved(begun()[0]), b"<sheetData", b"<!-- " + b" " * (5 << 20) + b"--><sheetData"), "bomb"),
    ],
)
def test_bad_files_are_refused_by_code(data: bytes, code: str) -> None:
    """What is no sound workbook is refused with its reason, in words about workbooks."""
    with pytest.raises(Rejected) as refused:
        open_sheet(data)
    assert refused.value.rejection.code == code
    assert "Word 文件" not in refused.value.rejection.message


def test_a_doctype_in_a_sheet_is_refused() -> None:
    """Entities would drop out of the text in silence."""
    book, sheet = begun()
    sheet["A1"] = 5
    data = patched(saved(book), b"<worksheet ", b'<!DOCTYPE x [<!ENTITY e "1">]><worksheet ')
    with pytest.raises(Rejected) as refused:
        open_sheet(data)
    assert refused.value.rejection.code == "corrupt"
