"""What LibreOffice reckons from the saved formulas, before and after somebody has typed scores."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from schema.scorecard import Assessment
from schema.submission import Night
from tests.workbooks.assessmentmake import assessed_night
from tests.workbooks.dump import opened
from tests.workbooks.test_assessment import by_key, values
from tests.workbooks.test_office import convert
from workbooks.assessment import write_assessment
from workbooks.grid import KEY_ROW
from workbooks.progress import write_progress
from workbooks.score_words import OUT, SAFE
from workbooks.standing import FIRST_ROW

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made() -> tuple[Night, Assessment]:
    return assessed_night(12, places=5)


@pytest.fixture(scope="module")
def data(made: tuple[Night, Assessment]) -> bytes:
    return write_assessment(*made)


@pytest.fixture(scope="module")
def reckon(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Workbook], Workbook]:
    """Let LibreOffice calculate every formula of a workbook anew."""
    folder: Path = tmp_path_factory.mktemp("office")

    def reckoned(book: Workbook) -> Workbook:
        # Saved by openpyxl a formula has no value, so that LibreOffice can't take over one of ours.
        saved = io.BytesIO()
        book.save(saved)
        out = folder / "reckoned"
        convert(saved.getvalue(), "xlsx", folder, out)
        return load_workbook(out / "book.xlsx", data_only=True)

    return reckoned


def type_in(book: Workbook, title: str, card: str, key: str, content: Any) -> None:
    """Type something into the open cell of that card and item."""
    sheet = book[title]
    keys = [cell.value for cell in sheet[KEY_ROW]]
    row = next(r for r in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(r, keys.index("id") + 1).value == card)
    cell = sheet.cell(row, keys.index(key) + 1)
    assert not cell.protection.locked
    cell.value = content


def row_of(book: Workbook, card: str) -> dict[str, Any]:
    return next(row for row in by_key(book["总表"]) if row["id"] == card)


def test_libreoffice_reckons_what_the_engine_reckoned(
    data: bytes, made: tuple[Night, Assessment], reckon: Callable[[Workbook], Workbook]
) -> None:
    """Every formula of every sheet gives the value that stands beside it; the totals are the engine's."""
    book = opened(data)
    found, shown = reckon(book), values(data)
    wrong = [each for sheet in book.worksheets for each in _different(sheet, found, shown)]
    assert wrong == []
    for card in made[1].scorecards:
        row = row_of(found, card.id)
        sums = [Decimal(str(row[key])) for key in ("total", "low", "high", "expected")]
        assert sums == [card.total.proposed, card.total.low, card.total.high, card.total.expected]


def _different(sheet: Worksheet, found: Workbook, shown: Workbook) -> list[tuple[str, str, Any, Any]]:
    places = [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    pairs = [(place, found[sheet.title][place].value, shown[sheet.title][place].value) for place in places]
    return [(sheet.title, place, one, other) for place, one, other in pairs if (one or 0) != (other or 0)]


def test_what_is_typed_moves_total_rank_and_page(
    data: bytes, made: tuple[Night, Assessment], reckon: Callable[[Workbook], Workbook]
) -> None:
    """Entries win over proposals, nought ones too, but not what can't be one; a failed gate takes the rank away."""
    cards = made[1].scorecards
    nought = next(c for c in cards[1:] if c.items[2].state == "proposed")
    last, first = cards[-1], cards[0]
    book = opened(data)
    scorers = {criterion.key: criterion.scorer for criterion in made[1].rubric.criteria}
    for mark in last.items:
        type_in(
            book, "名师办评分" if scorers[mark.item] == "office" else "总表", last.id, f"item:{mark.item}", mark.max
        )
    for gate in ("leader", "team"):
        type_in(book, "总表", last.id, f"gate:{gate}", "合格")
    type_in(book, "实地查看", last.id, "gate:base", "合格")
    type_in(book, "实地查看", first.id, "gate:base", "不合格")
    type_in(book, "总表", nought.id, "item:activities", 0)
    pasted = {"item:goal": "8分", "item:content": 50, "gate:leader": "还行"}
    for key, content in pasted.items():
        type_in(book, "总表", nought.id, key, content)
    found = reckon(book)
    row = row_of(found, nought.id)
    assert Decimal(str(row["total"])) == nought.total.proposed - (nought.items[2].points or 0)
    assert Decimal(str(row["high"])) == nought.total.high - (nought.items[2].points or 0)
    assert (row["gate:leader:state"], row["confirmed"]) == ("合格", 0)
    winner, loser = row_of(found, last.id), row_of(found, first.id)
    # 85 outside the capped group, and 15 there although its items would sum to 20.
    assert [winner[key] for key in ("total", "low", "high", "expected", "confirmed")] == [100] * 5
    assert (winner["rank"], winner["open"], winner["outlook"]) == (1, 0, SAFE)
    assert (loser["rank"], loser["chances"] or "") == (OUT, "")
    assert loser["total"] == first.total.proposed
    page = found["一人一页"]
    top = next(r for r in range(1, page.max_row + 1) if page.cell(r, 8).value == last.id)
    assert [page.cell(r, 7).value for r in range(top + 4, top + 7)] == ["合格"] * 3
    assert page.cell(top + 18, 7).value == 100
    queue = found["待评"]
    given = {row[15]: row[1] for row in queue.iter_rows(min_row=4, values_only=True) if row[14] == last.id}
    assert given["item:goal"] == 10
    assert given["item:funding"] == 5


def test_libreoffice_prints_both_workbooks(data: bytes, made: tuple[Night, Assessment], tmp_path: Path) -> None:
    for content in (data, write_progress(*made)):
        convert(content, "pdf", tmp_path)
        assert (tmp_path / "book.pdf").stat().st_size > 10_000
