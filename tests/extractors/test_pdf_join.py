"""Claims about page breaks: a table that goes on is one table, a row cut in two is one row."""

from collections.abc import Sequence
from pathlib import Path

from schema.document import Table
from tests.extractors.pdfmake import both, grid, line, pdf, rows, text

DATA = Path(__file__).parent / "data"
XS = (72.0, 172.0, 520.0)
LONG = "工作室围绕课堂教学改革开展一系列研修活动取得较好成效"
"""Somewhat less than a line of the second column holds."""


def words(*places: tuple[float, float, str]) -> bytes:
    return b"".join(text(x, y, w) for x, y, w in places)


def paragraph(left: float, top: float, lines: Sequence[str]) -> bytes:
    return b"".join(text(left, top + 17 * i, w) for i, w in enumerate(lines))


def only_table(*pages: bytes) -> Table:
    (table,) = both(pdf(*pages)).tables
    return table


def test_a_table_that_goes_on_on_the_next_page_is_one_table() -> None:
    upper = grid(XS, (700, 730, 760)) + words(
        (80, 720, "姓名"), (180, 720, "甲"), (80, 750, "单位"), (180, 750, "乙校")
    )
    lower = grid((72.4, 140, 520.3), (80, 110, 140)) + words((80, 100, "学历"), (150, 100, "本科"), (80, 130, "电话"))
    table = only_table(upper, lower + text(150, 130, "139"))
    assert rows(table) == [["姓名", "甲"], ["单位", "乙校"], ["学历", "本科"], ["电话", "139"]]
    assert (table.rows, table.cols, table.page) == (4, 3, 1)
    assert [c.page for c in table.cells] == [1, 1, 1, 1, 2, 2, 2, 2]


def test_tables_of_other_widths_with_text_between_or_with_room_left_are_others() -> None:
    upper = grid(XS, (730, 760)) + text(80, 750, "甲")
    assert len(both(pdf(upper, grid((72, 400), (80, 110)) + text(80, 100, "乙"))).tables) == 2
    assert len(both(pdf(upper, text(72, 70, "二、成员") + grid(XS, (80, 110)) + text(80, 100, "乙"))).tables) == 2
    low = words((72, 790, "注：一式两份")) + grid(XS, (730, 760)) + text(80, 750, "甲")
    assert len(both(pdf(low, grid(XS, (80, 110)) + text(80, 100, "乙"))).tables) == 2
    early = grid(XS, (100, 130)) + text(80, 120, "甲")
    full = grid(XS, (80, 110)) + text(80, 100, "乙") + text(72, 780, "末")
    assert len(both(pdf(early, full)).tables) == 2


def test_a_row_whose_label_stands_on_the_first_page_only_is_one_row() -> None:
    one, other = LONG + "一二三四五", "六七八九十。"
    upper = (
        grid(XS, (700, 766))
        + text(80, 730, "创建基础")
        + paragraph(178, 720, [LONG[:20] + "。", one, LONG + "甲乙丙丁戊"])
    )
    lower = (
        grid(XS, (70, 130, 160))
        + paragraph(178, 90, [other, "　　以上属实。"])
        + words((80, 150, "意见"), (180, 150, "同意"))
    )
    table = only_table(upper, lower)
    assert [[c.row_span for c in row] for row in table.by_row] == [[1, 1], [1, 1]]
    assert table.cells[0].text == "创建基础"
    assert table.cells[1].text.endswith("甲乙丙丁戊六七八九十。\n以上属实。")
    assert rows(table)[1] == ["意见", "同意"]


def test_an_answer_s_blank_rest_is_part_of_its_row() -> None:
    upper = grid(XS, (700, 766)) + text(80, 730, "单位意见") + text(180, 730, "同意申报")
    table = only_table(upper, grid(XS, (70, 130, 160)) + words((80, 150, "局意见")))
    assert rows(table) == [["单位意见", "同意申报"], ["局意见", ""]]


def test_a_sentence_that_runs_on_joins_rows_though_the_label_is_cut_too() -> None:
    upper = (
        grid(XS, (700, 766))
        + text(80, 745, "主要")
        + paragraph(178, 740, [LONG + "甲乙丙丁戊己", LONG + "一二三四五六"])
    )
    lower = grid(XS, (70, 130)) + text(80, 100, "成绩") + text(178, 100, "七八九十。")
    table = only_table(upper, lower)
    assert rows(table) == [["主要\n成绩", (LONG + "甲乙丙丁戊己") + (LONG + "一二三四五六") + "七八九十。"]]


def test_a_row_left_open_at_the_page_s_end_goes_on() -> None:
    upper = (
        line(72, 700, 520, 700)
        + b"".join(line(x, 700, x, 766) for x in XS)
        + words((80, 730, "简历"), (180, 730, "甲"))
    )
    lower = (
        b"".join(line(x, 70, x, 130) for x in XS) + line(72, 130, 520, 130) + words((80, 100, "续"), (180, 100, "乙"))
    )
    assert rows(only_table(upper, lower)) == [["简历\n续", "甲\n乙"]]


def test_rows_of_a_list_are_not_joined() -> None:
    edges = (72.0, 120.0, 220.0, 400.0, 520.0)
    upper = grid(edges, (730, 760)) + words(
        (80, 750, "13"), (130, 750, "甲某"), (230, 750, "某某学校"), (410, 750, "党员")
    )
    lower = grid(edges, (80, 110, 140)) + words(
        (80, 100, "14"), (130, 100, "乙某"), (230, 100, "某某学校"), (410, 100, "党员")
    )
    assert [r[0] for r in rows(only_table(upper, lower))] == ["13", "14", ""]
    unnumbered = grid(edges, (80, 110)) + words((130, 100, "乙某"), (230, 100, "某某学校"), (410, 100, "党员"))
    assert [r[1] for r in rows(only_table(upper, unnumbered))] == ["甲某", "乙某"]


def test_a_repeated_header_row_comes_once_and_is_accounted_for() -> None:
    edges = (72.0, 172.0, 300.0, 520.0)
    head = ((80, "序号"), (180, "姓名"), (310, "单位"))
    upper = grid(edges, (700, 730, 760)) + words(*((x, 720.0, w) for x, w in head), (80, 750, "1"), (180, 750, "甲"))
    lower = grid(edges, (80, 110, 140)) + words(*((x, 100.0, w) for x, w in head), (80, 130, "2"), (180, 130, "乙"))
    document = both(pdf(upper, lower))
    assert rows(document.tables[0]) == [["序号", "姓名", "单位"], ["1", "甲", ""], ["2", "乙", ""]]
    assert document.account is not None
    assert [(o.reason, o.characters) for o in document.account.left_out] == [("repeated_header", 6)]


def test_another_copy_of_a_form_is_not_taken_for_a_repeated_header() -> None:
    form = words((80, 720, "姓名"), (80, 750, "单位"))
    copy = words((80, 100, "姓名"), (80, 130, "单位"))
    table = only_table(grid(XS, (700, 730, 760)) + form, grid(XS, (80, 110, 140)) + copy)
    assert [r[0] for r in rows(table)] == ["姓名", "单位", "姓名", "单位"]


def test_libreoffice_s_cut_row_is_one_row() -> None:
    document = both((DATA / "split.pdf").read_bytes())
    (table,) = document.tables
    assert [len(row) for row in table.by_row] == [4, 3, 2, 2, 2]
    answer = table.by_row[3][1]
    assert [p.text[: p.text.index("工")] for p in answer.paragraphs] == [f"{k}." for k in range(1, 17)]
    assert {p.text[p.text.index("工") :] for p in answer.paragraphs} == {
        "工作室围绕课堂开展研修活动，成员互相听课、共同备课，取得了较好的成效。" * 2
    }
    assert table.by_row[4][0].text == "意见"


def test_libreoffice_s_list_over_two_pages_is_one_list() -> None:
    document = both((DATA / "list.pdf").read_bytes())
    (table,) = document.tables
    assert table.rows == 41
    assert [row[0].text for row in table.by_row] == ["序号", *(str(k) for k in range(1, 41))]
    groups = [(c.text, c.row_span) for c in table.cells if c.col == 2]
    assert groups == [("组", 1), ("第一组", 10), ("第二组", 10), ("第三组", 10), ("第四组", 10)]
    assert [p.text for p in document.paragraphs if p.story == "footer"] == ["1", "2"]
