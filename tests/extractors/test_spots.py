"""The sheet: its lines and cells as spots that know their neighbours in the true grid."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.spots import Sheet, nested_text
from schema.document import Cell, Table
from tests.extractors.sheets import LEFT, UP, document, paragraph, picture, table

GRID = table("甲 | 乙 | 丙", [UP, "丁", LEFT], "戊 | < | 己")


def texts(spots) -> list[str]:
    return [s.text for s in spots]


def test_spots_stand_in_reading_order() -> None:
    """Lines and cells as they are read, each knowing its number; cells in row order however the table lists them."""
    turned = Table(index=0, rows=GRID.rows, cols=GRID.cols, cells=GRID.cells[::-1])
    sheet = Sheet(document("题", turned, "尾"))
    assert texts(sheet.spots) == ["题", "甲", "乙", "丙", "丁", "戊", "己", "尾"]
    assert [s.order for s in sheet.spots] == list(range(8))
    assert [s.kind for s in sheet.spots] == ["line", *["cell"] * 6, "line"]


def test_neighbours_follow_the_true_grid() -> None:
    """Merged cells are one neighbour to all they touch."""
    sheet = Sheet(document(GRID))
    spot = {s.text: s for s in sheet.spots}
    right, left, below, above = (
        {t: getattr(f(s), "text", None) for t, s in spot.items()}
        for f in (sheet.right_of, sheet.left_of, sheet.below, sheet.above)
    )
    assert right == {"甲": "乙", "乙": "丙", "丙": None, "丁": None, "戊": "己", "己": None}
    assert left == {"甲": None, "乙": "甲", "丙": "乙", "丁": "甲", "戊": None, "己": "戊"}
    assert below == {"甲": "戊", "乙": "丁", "丙": "丁", "丁": "戊", "戊": None, "己": None}
    assert above == {"甲": None, "乙": None, "丙": None, "丁": "乙", "戊": "甲", "己": "丁"}
    assert sheet.right_of(spot["甲"], 1) is spot["丁"]
    assert texts(sheet.row(0, 1)) == ["甲", "丁"]
    assert (sheet.height(0), sheet.width(0)) == (3, 3)
    assert (sheet.height(5), sheet.width(5)) == (0, 0)


def test_places_that_no_cell_covers_are_passed_over() -> None:
    """A ragged row's gap is no neighbour."""
    cells = (Cell(row=0, col=0, blocks=(paragraph("甲"),)), Cell(row=0, col=3, blocks=(paragraph("乙"),)))
    sheet = Sheet(document(Table(index=0, rows=1, cols=4, cells=cells)))
    right = sheet.right_of(sheet.spots[0])
    assert right is not None
    assert right.text == "乙"
    assert sheet.left_of(right) is sheet.spots[0]
    assert sheet.at(0, 0, 2) is None


def test_places_are_told_as_the_contract_wants_them() -> None:
    """Tables, rows and columns from 0, pages from 1; a line has no table."""
    sheet = Sheet(document("题", GRID))
    line, cell = sheet.spots[0].where, sheet.spots[4].where
    assert (line.page, line.table, line.row) == (1, None, None)
    assert (cell.table, cell.row, cell.col) == (0, 1, 1)


def test_nested_tables_are_spots_of_their_own() -> None:
    """A table in a cell comes behind the cell, under its own number; its words are told a line a row."""
    inner = table("a | b", "c | d", index=1)
    outer = table([("外", inner), "右"])
    sheet = Sheet(document(outer))
    assert texts(sheet.spots) == ["外", "a", "b", "c", "d", "右"]
    assert {s.table for s in sheet.spots} == {0, 1}
    cell = sheet.spots[0].item
    assert isinstance(cell, Cell)
    assert nested_text(cell) == "a\tb\nc\td"


def test_pictures_know_between_which_spots_they_stand() -> None:
    """A picture outside tables remembers how many spots came before it; one in a cell is the cell's."""
    sheet = Sheet(document("题", picture(b"x"), table([("甲", picture(b"y"))])))
    assert [(p.data, order) for p, order in sheet.pictures] == [(b"x", 1)]
    assert [p.data for p in sheet.spots[1].pictures] == [b"y"]
    assert sheet.spots[0].pictures == ()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(("甲", "乙", "", LEFT, UP)), min_size=1, max_size=5), min_size=1, max_size=5))
def test_right_and_left_are_each_others_reverse(rows: list[list[str]]) -> None:
    """In any grid: a cell's right neighbour in its first row has, in that row, no cell between."""
    rows = [
        ["甲" if c in (LEFT, UP) and (i == 0 or r == 0) else c for i, c in enumerate(row)] for r, row in enumerate(rows)
    ]
    grid = table(*[[c if c != UP else "丙" for c in row] for row in rows])
    sheet = Sheet(document(grid))
    for spot in sheet.spots:
        right = sheet.right_of(spot)
        if right is not None:
            back = sheet.left_of(right)
            assert back is not None
            assert back.order == spot.order
