"""Tables are true grids: each cell stands once, at its top left place, with its spans and edges."""

import time

import pytest

from extractors.word import open_word
from extractors.word_grid import RawCell, RawRow, lay_out
from schema.document import Table
from schema.record import Rejected
from tests.extractors.wordmake import document, docx, grid_of, left_out, p, sdt, table, tbl, tc, tr

SPAN = '<w:gridSpan w:val="{}"/>'
DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"


def edges(of: Table) -> list[tuple[float, float]]:
    """Left and right of each cell."""
    return [(cell.left, cell.right) for cell in of.cells]


def test_a_plain_table_has_its_cells_in_reading_order_with_edges_from_its_grid() -> None:
    opened = table(tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d")), grid=(2000, 4000)))
    assert (opened.rows, opened.cols, opened.index) == (2, 2, 0)
    assert grid_of(opened) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]
    assert edges(opened) == [(0.0, 100.0), (100.0, 300.0)] * 2


def test_column_spans_and_row_spans_make_one_cell_each() -> None:
    opened = table(
        tbl(
            tr(tc("大", DOWN + SPAN.format(2)), tc("右上")),
            tr(tc("", ON + SPAN.format(2)), tc("右中")),
            tr(tc("左"), tc("宽", SPAN.format(2))),
            grid=(1000, 1000, 1000),
        )
    )
    assert grid_of(opened) == [
        (0, 0, 2, 2, "大"),
        (0, 2, 1, 1, "右上"),
        (1, 2, 1, 1, "右中"),
        (2, 0, 1, 1, "左"),
        (2, 1, 1, 2, "宽"),
    ]
    assert [[cell.text for cell in row] for row in opened.by_row] == [["大", "右上"], ["右中"], ["左", "宽"]]


def test_a_merge_that_begins_anew_is_another_cell() -> None:
    opened = table(tbl(tr(tc("甲", DOWN)), tr(tc("", ON)), tr(tc("乙", DOWN)), tr(tc("", ON)), grid=(900,)))
    assert grid_of(opened) == [(0, 0, 2, 1, "甲"), (2, 0, 2, 1, "乙")]


def test_a_merge_with_nothing_above_or_of_another_width_is_a_cell_of_its_own() -> None:
    orphan = table(tbl(tr(tc("甲", ON), tc("乙")), tr(tc("丙", ON), tc("丁", ON)), grid=(900, 900)))
    assert grid_of(orphan) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")]
    begun = table(tbl(tr(tc("甲", ON), tc("乙")), tr(tc("", ON), tc("丁")), grid=(900, 900)))
    assert grid_of(begun) == [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丁")]
    wide = tr(tc("甲", DOWN + SPAN.format(2)), tc("乙"))
    uneven = table(tbl(wide, tr(tc("丙", ON), tc("丁"), tc("戊")), grid=(9, 9, 9)))
    assert grid_of(uneven)[2:] == [(1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁"), (1, 2, 1, 1, "戊")]


def test_what_stands_hidden_behind_a_merge_is_booked() -> None:
    opened = document(tbl(tr(tc("甲", DOWN)), tr(tc("看不见", ON)), grid=(900,)))
    assert left_out(opened) == {"merged": 3}


def test_cells_merged_across_in_the_old_way_are_one() -> None:
    old = table(tbl(tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙")), grid=(500, 500, 500)))
    assert grid_of(old) == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]
    assert edges(old) == [(0.0, 50.0), (50.0, 75.0)]


def test_columns_left_empty_before_and_after_a_row_move_its_cells() -> None:
    late = '<w:gridBefore w:val="1"/><w:wBefore w:w="1000" w:type="dxa"/><w:gridAfter w:val="1"/>'
    opened = table(tbl(tr(tc("a"), tc("b"), tc("c")), tr(tc("d"), properties=late), grid=(1000, 1000, 1000)))
    assert grid_of(opened)[-1] == (1, 1, 1, 1, "d")
    assert edges(opened)[-1] == (50.0, 100.0)
    assert opened.cols == 3


def test_a_row_placed_by_widths_begins_behind_its_indent() -> None:
    late = '<w:gridBefore w:val="0"/><w:wBefore w:w="2000" w:type="dxa"/>'
    whole = tr(tc("a", width=2000), tc("b", width=2000), tc("c", width=4000))
    opened = table(tbl(whole, tr(tc("d", width=6000), properties=late), grid=(2000, 2000, 4000)))
    assert grid_of(opened)[-1] == (1, 1, 1, 2, "d")


def test_a_row_placed_by_widths_snaps_to_the_nearest_line() -> None:
    whole = tr(tc("a", width=2000), tc("b", width=180), tc("c", width=5820))
    opened = table(tbl(whole, tr(tc("d", width=2150), tc("e", width=5850)), grid=(2000, 180, 5820)))
    assert grid_of(opened)[3:] == [(1, 0, 1, 2, "d"), (1, 2, 1, 1, "e")]
    other = table(tbl(whole, tr(tc("d", width=2030), tc("e", width=5970)), grid=(2000, 180, 5820)))
    assert grid_of(other)[3:] == [(1, 0, 1, 1, "d"), (1, 1, 1, 2, "e")]


def test_where_one_row_tells_no_widths_and_overruns_the_grid_columns_are_counted() -> None:
    opened = table(
        tbl(
            tr(tc("a", width=2000), tc("b", width=6000)),
            tr(tc("c"), tc("d"), tc("e"), tc("f")),
            grid=(4000, 4000, 4000),
        )
    )
    assert opened.cols == 4
    assert grid_of(opened)[:2] == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]


def test_deleted_rows_and_cells_are_left_out_and_inserted_ones_kept() -> None:
    opened = document(
        tbl(
            tr(tc("留"), tc("删格", "<w:cellDel/>"), tc("增格", "<w:cellIns/>")),
            tr(tc("删行"), properties="<w:del/>"),
            tr(tc("增行"), tc("二"), properties="<w:ins/>"),
            grid=(900, 900),
        )
    )
    assert grid_of(opened.tables[0]) == [
        (0, 0, 1, 1, "留"),
        (0, 1, 1, 1, "增格"),
        (1, 0, 1, 1, "增行"),
        (1, 1, 1, 1, "二"),
    ]
    assert left_out(opened) == {"deleted": 4}


def test_a_tracked_merge_counts_as_done() -> None:
    rows = (tr(tc("甲", '<w:cellMerge w:vMerge="rest"/>')), tr(tc("", '<w:cellMerge w:vMerge="cont"/>')))
    assert grid_of(table(tbl(*rows, grid=(900,)))) == [(0, 0, 2, 1, "甲")]


def test_controls_and_wrappers_around_tables_rows_and_cells_are_looked_through() -> None:
    row = sdt(tr(sdt(tc("a")), "<w:customXml>" + tc("b") + "</w:customXml>"))
    assert grid_of(table(sdt(tbl(row, tr(tc("c"), tc("d")), grid=(900, 900)))))[:2] == [
        (0, 0, 1, 1, "a"),
        (0, 1, 1, 1, "b"),
    ]


def test_a_placeholder_around_a_cell_empties_it_and_a_check_box_around_a_cell_ticks_it() -> None:
    box = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    opened = document(
        tbl(tr(tc("姓名"), sdt(tc("单击此处"), "<w:showingPlcHdr/>"), sdt(tc("☐"), box), tc("后")), grid=(9, 9, 9, 9))
    )
    assert [cell.text for cell in opened.tables[0].cells] == ["姓名", "", "☑", "后"]
    assert left_out(opened) == {"placeholder": 4}


def test_nested_tables_stand_in_their_cell_and_count_after_their_parent() -> None:
    inner = tbl(tr(tc("内")), grid=(500,))
    opened = document(
        tbl(tr(tc(p("前") + inner + p("后")), tc(inner + p())), grid=(900, 900)) + p() + tbl(tr(tc("次")))
    )
    outer = opened.tables[0]
    assert outer.cells[0].text == "前\n后"
    nested = [block for cell in outer.cells for block in cell.blocks if isinstance(block, Table)]
    assert [block.index for block in nested] == [1, 2]
    assert [block.index for block in opened.tables] == [0, 3]
    assert nested[0].cells[0].text == "内"


@pytest.mark.parametrize(
    ("value", "vertical"), [("tbRl", True), ("tbRlV", True), ("btLr", True), ("lrTb", False), ("lrTbV", False)]
)
def test_vertical_text_is_told(value: str, vertical: bool) -> None:
    cell = table(tbl(tr(tc("竖", f'<w:textDirection w:val="{value}"/>')), grid=(900,))).cells[0]
    assert cell.vertical is vertical


def test_rows_that_give_widths_but_no_spans_are_placed_by_their_edges() -> None:
    opened = table(
        tbl(
            tr(tc("a", width=2000), tc("b", width=2000), tc("c", width=2000), tc("d", width=2000)),
            tr(tc("e", width=2000), tc("f", width=6000)),
            tr(tc("g", width=8000)),
            grid=(2000, 2000, 2000, 2000),
        )
    )
    assert grid_of(opened)[4:] == [(1, 0, 1, 1, "e"), (1, 1, 1, 3, "f"), (2, 0, 1, 4, "g")]
    assert edges(opened)[5] == (100.0, 400.0)


def test_without_a_grid_the_edges_of_all_rows_make_one() -> None:
    opened = table(
        tbl(
            tr(tc("a", width=3000), tc("b", width=3000)),
            tr(tc("c", width=2000), tc("d", width=2010), tc("e", width=1990)),
        )
    )
    assert (opened.cols, opened.rows) == (4, 2)
    assert grid_of(opened) == [
        (0, 0, 1, 2, "a"),
        (0, 2, 1, 2, "b"),
        (1, 0, 1, 1, "c"),
        (1, 1, 1, 2, "d"),
        (1, 3, 1, 1, "e"),
    ]


def test_a_short_row_that_agrees_with_the_grid_stays_short() -> None:
    opened = table(
        tbl(
            tr(tc("a", width=1000), tc("b", width=1000), tc("c", width=4000)),
            tr(tc("d", width=1000)),
            grid=(1000, 1000, 4000),
        )
    )
    assert grid_of(opened)[-1] == (1, 0, 1, 1, "d")
    assert opened.cols == 3


def test_without_widths_columns_are_counted() -> None:
    opened = table(tbl(tr(tc("a"), tc("b", SPAN.format(2))), tr(tc("c"))))
    assert grid_of(opened) == [(0, 0, 1, 1, "a"), (0, 1, 1, 2, "b"), (1, 0, 1, 1, "c")]
    assert edges(opened)[0][1] < edges(opened)[1][1]


def test_a_grid_that_says_nothing_gives_way_to_the_cells_widths() -> None:
    opened = table(tbl(tr(tc("a", width=1000), tc("b", width=3000)), grid=(0, 0)))
    assert edges(opened) == [(0.0, 50.0), (50.0, 200.0)]


def test_cells_without_width_never_share_a_place() -> None:
    rows = [RawRow((RawCell(1, 10), RawCell(1, 10), RawCell(1, 7980))), RawRow((RawCell(1, 8000),))]
    layout = lay_out(rows, [])
    assert layout.places[0] == ((0, 1), (1, 1), (2, 1))
    assert layout.columns == len(layout.lines) - 1
    assert all(column + span <= layout.columns for places in layout.places for column, span in places)
    assert list(layout.lines) == sorted(set(layout.lines))


@pytest.mark.parametrize("span", ["64", "2000000000", "99999999999999999999"])
def test_an_impossible_span_is_refused(span: str) -> None:
    for wide in (tr(tc("a", SPAN.format(span))), tr(tc("a"), properties=f'<w:gridBefore w:val="{span}"/>')):
        with pytest.raises(Rejected) as caught:
            open_word(docx(tbl(wide)))
        assert caught.value.rejection.code == "corrupt"


@pytest.mark.parametrize("span", ["0", "-3", "x", ""])
def test_a_senseless_span_is_one(span: str) -> None:
    assert grid_of(table(tbl(tr(tc("a", SPAN.format(span)), tc("b")))))[1] == (0, 1, 1, 1, "b")


def test_an_empty_table_an_empty_row_and_an_empty_cell_do_no_harm() -> None:
    assert table("<w:tbl/>").cells == ()
    opened = table(tbl("<w:tr/>", tr("<w:tc/>", "<w:tc></w:tc>"), grid=(900, 900)))
    assert grid_of(opened) == [(1, 0, 1, 1, ""), (1, 1, 1, 1, "")]


def test_a_merge_over_thousands_of_rows_takes_time_in_proportion() -> None:
    def seconds(rows: int) -> float:
        data = docx(
            tbl(tr(tc("组", DOWN), tc("x")), *[tr(tc("", ON), tc(f"第{n}行")) for n in range(rows)], grid=(9, 9))
        )
        start = time.process_time()
        opened = open_word(data)
        assert opened.tables[0].cells[0].row_span == rows + 1
        return time.process_time() - start

    seconds(100)
    assert seconds(3000) < 30 * max(seconds(300), 0.002)
