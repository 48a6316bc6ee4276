"""Claims about tables: the grid that the Word file would give, with all that stands in its cells."""

from itertools import pairwise
from pathlib import Path

import pytest

from extractors.pdf import open_pdf
from schema.document import Table
from tests.extractors.pdfmake import both, grid, image, line, pdf, rows, strip, text, turned

XS, YS = (72.0, 172.0, 300.0, 520.0), (100.0, 130.0, 160.0)
DATA = Path(__file__).parent / "data"


def tables(*pages: bytes) -> tuple[Table, ...]:
    return both(pdf(*pages)).tables


def spans(table: Table) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.col, c.row_span, c.col_span) for c in table.cells]


def words(*places: tuple[float, float, str]) -> bytes:
    return b"".join(text(x, y, w) for x, y, w in places)


def test_text_stands_in_the_cell_that_holds_it() -> None:
    page = grid(XS, YS, [("v", 1, 0)]) + words((80, 120, "合并"), (310, 120, "甲"), (80, 150, "乙"), (180, 150, "丙丁"))
    (table,) = tables(page)
    assert rows(table) == [["合并", "甲"], ["乙", "丙丁", ""]]
    assert spans(table) == [(0, 0, 1, 2), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]
    cell = table.cells[0]
    assert (cell.left, cell.right, cell.box, cell.page) == (72, 300, (72, 100, 300, 130), 1)


def test_borders_drawn_as_thin_fills_with_corners_as_word_does_are_lines() -> None:
    page = b""
    for y in YS:
        for x0, x1 in pairwise(XS):
            page += strip(x0 - 0.24, y - 0.24, x0 + 0.24, y + 0.24) + strip(x0 + 0.24, y - 0.24, x1 - 0.24, y + 0.24)
    for x in XS:
        page += b"".join(strip(x - 0.24, a + 0.24, x + 0.24, b - 0.24) for a, b in pairwise(YS))
    (table,) = tables(page + words((80, 120, "甲"), (310, 150, "乙")))
    assert rows(table) == [["甲", "", ""], ["", "", "乙"]]


def test_shading_is_no_border_and_a_run_over_several_cells_is_cut_at_their_borders() -> None:
    page = strip(72, 100, 172, 130, extra="0.9 g") + grid((72, 93, 114), (100, 130)) + text(74, 120, "甲乙丙丁")
    (table,) = tables(page)
    assert rows(table) == [["甲乙", "丙丁"]]


def test_white_lines_are_borders_on_a_dark_ground_only() -> None:
    white = line(200, 100, 200, 130, extra="1 G") + line(200, 130, 200, 160, extra="1 G")
    dark = strip(72, 100, 300, 130, extra="0 g")
    (table,) = tables(grid((72, 300), YS) + dark + white + text(80, 120, "白", extra="1 g") + text(80, 150, "黑"))
    assert rows(table) == [["白", ""], ["黑"]]


def test_lines_of_a_cell_are_its_paragraphs() -> None:
    long = "温州市第一中学教导处主任兼"
    page = grid((72, 172, 300), (100, 180)) + words((90, 130, "单位"), (90, 146, "职务"))
    page += words((178, 120, long[:11]), (178, 136, long[11:] + "任工会"), (178, 152, "主席"))
    (table,) = tables(page)
    assert table.cells[1].text == long + "任工会\n主席"


def test_a_picture_belongs_to_the_cell_that_holds_its_middle() -> None:
    page = (
        grid((72, 172, 520), (100, 200, 300)) + words((80, 150, "意见"), (180, 150, "同意")) + image(380, 130, 110, 110)
    )
    document = both(pdf(page + image(400, 600, 60, 60)))
    (table,) = document.tables
    assert [[p.name for p in c.pictures] for c in table.cells] == [[], ["第1页图1"], [], []]
    picture = table.cells[1].pictures[0]
    assert picture.box == pytest.approx((380, 130, 490, 240))
    assert picture.data.startswith(b"\xff\xd8")
    assert [b.name for b in document.blocks if not hasattr(b, "text") and not isinstance(b, Table)] == ["第1页图2"]


def test_a_table_in_a_cell_is_nested_and_numbered_after_its_own() -> None:
    outer = grid((72, 172, 520), (100, 260, 290)) + text(80, 120, "成员") + text(180, 115, "名单如下")
    inner = grid((180, 300, 500), (130, 160, 190)) + words((190, 150, "姓名"), (310, 150, "甲"))
    after = grid((72, 520), (400, 430)) + text(80, 420, "其他")
    found = tables(outer + inner + text(180, 210, "以上属实") + after)
    assert [t.index for t in found] == [0, 2]
    cell = found[0].cells[1]
    assert [type(b).__name__ for b in cell.blocks] == ["Paragraph", "Table", "Paragraph"]
    nested = cell.blocks[1]
    assert isinstance(nested, Table)
    assert (nested.index, rows(nested)) == (1, [["姓名", "甲"], ["", ""]])
    assert cell.text == "名单如下\n以上属实"


def test_tables_side_by_side_come_from_left_to_right_among_the_lines_around_them() -> None:
    page = words((72, 80, "上"), (72, 300, "下"))
    page += (
        grid((320, 420, 520), (100, 130)) + grid((72, 172, 300), (101, 131)) + words((80, 121, "左"), (330, 120, "右"))
    )
    document = both(pdf(page))
    assert [b.cells[0].text if isinstance(b, Table) else getattr(b, "text", "") for b in document.blocks] == [
        "上",
        "左",
        "右",
        "下",
    ]


def test_text_in_a_cell_may_run_downwards() -> None:
    down = b"".join(text(80, 115 + 10.5 * i, c) for i, c in enumerate("单位意见"))
    columns = down + b"".join(text(96, 115 + 10.5 * i, c) for i, c in enumerate("所在学校"))
    (table,) = tables(grid((72, 122, 300), (100, 154)) + columns + text(130, 120, "同意"))
    assert rows(table) == [["所在学校单位意见", "同意"]]
    assert [c.vertical for c in table.cells] == [True, False]
    (sideways,) = tables(
        grid((72, 122, 300), (100, 200)) + turned(100, 180, "单位意见", "0 1 -1 0") + text(130, 120, "同意" * 9)
    )
    assert [c.vertical for c in sideways.cells] == [True, False]
    assert rows(sideways)[0][0] == "单位意见"


def test_one_character_a_line_is_a_label_from_top_to_bottom() -> None:
    down = b"".join(text(76, 120 + 16 * i, c) for i, c in enumerate("家庭成员"))
    (table,) = tables(grid((72, 92, 300), (100, 200)) + down)
    assert table.cells[0].text == "家庭成员"


def test_a_frame_around_the_page_is_no_table() -> None:
    document = both(pdf(grid((24, 571), (24, 818)) + text(72, 100, "正文") + grid(XS, YS) + text(80, 120, "甲")))
    assert [rows(t)[0][0] for t in document.tables] == ["甲"]
    assert document.paragraphs[0].text == "正文"


def test_a_page_set_sideways_without_saying_so_is_turned() -> None:
    page = line(80, 200, 80, 720) + line(140, 200, 140, 720) + line(200, 200, 200, 720)
    page += line(80, 200, 200, 200) + line(80, 460, 200, 460) + line(80, 720, 200, 720)
    page += (
        turned(110, 700, "姓名", "0 1 -1 0")
        + turned(110, 440, "甲某某", "0 1 -1 0")
        + turned(170, 700, "单位", "0 1 -1 0")
    )
    (table,) = tables(page)
    assert rows(table) == [["姓名", "甲某某"], ["单位", ""]]


def test_libreoffice_s_nested_and_turned_cells_are_read() -> None:
    document = both((DATA / "nested.pdf").read_bytes())
    (table,) = document.tables
    assert rows(table) == [["审核单位意见甲乙丙丁", "Abc12组", "横排"], ["成员", "", "外"]]
    assert [c.vertical for c in table.cells] == [True, True, False, False, False, False]
    nested = table.cells[5].blocks[1]
    assert isinstance(nested, Table)
    assert rows(nested) == [["内0", "内1"], ["内2", "内3"]]
    (paragraph,) = document.paragraphs
    assert paragraph.text.replace(" ", "") == "姓名：类别：☑甲□乙"
    assert [m.kind for m in paragraph.marks] == ["underline"]


def test_libreoffice_s_kinds_of_borders_are_borders() -> None:
    document = both((DATA / "borders.pdf").read_bytes())
    assert [rows(t) for t in document.tables] == [
        [[f"{name}{c}" for c in "012"], [f"{name}{c}" for c in "345"]] for name in "开双点粗"
    ]
    assert [p.text.split() for p in document.paragraphs][:4] == [
        ["三线"],
        ["三0", "三1", "三2"],
        ["三3", "三4", "三5"],
        ["开口"],
    ]


def test_a_page_of_thousands_of_rules_is_read_as_text_with_a_warning() -> None:
    hatch = b"".join(line(72, 200 + 0.1 * k, 500, 200 + 0.1 * k) for k in range(4001))
    document = open_pdf(pdf(hatch + text(80, 100, "正文")))
    assert not document.tables
    assert document.warnings == ("第 1 页的线条太多，没有按表格读，请人工查看",)


def test_strokes_of_a_character_drawn_over_it_make_no_table() -> None:
    strokes = grid((71, 82, 93), (86, 97, 108))
    (table,) = both(pdf(grid((60, 160, 260), (80, 120)) + text(70, 106, "田某", size=24) + strokes)).tables
    assert rows(table) == [["田某", ""]]
    assert all(not isinstance(block, type(table)) for cell in table.cells for block in cell.blocks)
