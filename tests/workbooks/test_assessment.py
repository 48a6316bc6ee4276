"""What 评分汇总.xlsx holds before anybody has typed anything into it."""

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from schema.rubric import Criterion, Gate, Rubric
from schema.scorecard import Assessment, GateMark, Mark, Scorecard
from schema.submission import Night
from scoring.ranking import ranked
from tests.workbooks.assessmentmake import assessed_night, total
from tests.workbooks.dump import cells, opened, table
from tests.workbooks.test_hostile import NASTY
from workbooks.assessed import assessed
from workbooks.assessment import SHEETS, write_assessment
from workbooks.grid import KEY_ROW
from workbooks.progress import write_progress
from workbooks.score_words import EITHER, NEVER, OUT, SAFE
from workbooks.standing import FIRST_ROW


@pytest.fixture(scope="module")
def made() -> tuple[Night, Assessment]:
    return assessed_night(12, places=4)


@pytest.fixture(scope="module")
def data(made: tuple[Night, Assessment]) -> bytes:
    return write_assessment(*made)


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return opened(data)


@pytest.fixture(scope="module")
def shown(data: bytes) -> Workbook:
    """The workbook as a program sees it that calculates nothing."""
    return values(data)


def values(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=True)


def by_key(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet to fill, by the hidden keys of its columns."""
    keys = [cell.value for cell in sheet[KEY_ROW]]
    rows = sheet.iter_rows(min_row=FIRST_ROW, values_only=True)
    return [dict(zip(keys, row, strict=True)) for row in rows]


def changed(card: Scorecard, **new: Any) -> Scorecard:
    return Scorecard(**{**dict(card), **new})


def test_the_sheets_stand_in_their_order(book: Workbook) -> None:
    assert book.sheetnames == [sheet.title for sheet in SHEETS]


def test_the_totals_shown_are_those_of_the_engine(made: tuple[Night, Assessment], shown: Workbook) -> None:
    """Also where nothing calculates: the values stand beside the formulas."""
    rows = {row["id"]: row for row in by_key(shown["总表"])}
    assert list(rows) == [card.id for card in made[1].scorecards]
    for card in made[1].scorecards:
        row = rows[card.id]
        found = [Decimal(str(row[key])) for key in ("total", "low", "high", "expected")]
        assert found == [card.total.proposed, card.total.low, card.total.high, card.total.expected]


def test_ranks_follow_the_order_of_the_assessment(shown: Workbook) -> None:
    """Best expected first; equal points have equal ranks; those that fail a gate have none and stand last."""
    ranks = [row["rank"] for row in by_key(shown["总表"])]
    numbers = [rank for rank in ranks if rank != OUT]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1
    assert ranks[len(numbers) :] == [OUT] * (len(ranks) - len(numbers))


def test_every_formula_has_its_value_beside_it(data: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    formulas = [found for part in parts for found in re.findall(rb"</f>(<v[^>]*>)([^<]*)", part)]
    assert len(formulas) == sum(part.count(b"</f>") for part in parts) > 700
    assert all(tag == b"<v>" for tag, _ in formulas)


def test_only_cells_to_fill_are_open(book: Workbook) -> None:
    """Sheets with formulas are locked, without a password, but for the coloured cells; those hold no formula."""
    for title in ("总表", "待评", "名师办评分", "实地查看", "一人一页"):
        sheet = book[title]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.autoFilter
        open_cells = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert all(cell.style in ("待填", "可改", "可写") and cell.data_type != "f" for cell in open_cells)
        assert bool(open_cells) == (title not in ("待评", "一人一页"))


def test_each_item_is_open_in_one_sheet_only(made: tuple[Night, Assessment], book: Workbook) -> None:
    """The reviewers' in 总表, those of 名师办 and of the visit in their own."""
    homes = {"reviewer": "总表", "office": "名师办评分", "site": "实地查看"}
    rubric = made[1].rubric
    for each in (*rubric.gates, *rubric.criteria):
        key = f"{'gate' if isinstance(each, Gate) else 'item'}:{each.key}"
        for title in homes.values():
            keys = [cell.value for cell in book[title][KEY_ROW]]
            if key in keys:
                cell = book[title].cell(FIRST_ROW, keys.index(key) + 1)
                assert cell.protection.locked == (title != homes[each.scorer]), (key, title)


def test_entries_are_limited_and_explained_in_chinese(made: tuple[Night, Assessment], book: Workbook) -> None:
    """A score from 0 to the item's most points; a gate from the list."""
    sheet = book["总表"]
    keys = [cell.value for cell in sheet[KEY_ROW]]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    for item in made[1].rubric.criteria:
        cell = sheet.cell(FIRST_ROW, keys.index(f"item:{item.key}") + 1).coordinate
        if item.scorer == "reviewer":
            rule = rules[cell]
            assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", str(item.max))
            assert f"0 到 {item.max}" in rule.error
            assert rule.showErrorMessage
    gate = rules[sheet.cell(FIRST_ROW, keys.index("gate:team") + 1).coordinate]
    assert gate.formula1 == '"合格,不合格"'


def test_open_cells_take_typed_figures_as_numbers(book: Workbook) -> None:
    """Where a score is typed the cell is no text; where words are written it is, also if they look like a formula."""
    sheet = book["总表"]
    for row in sheet.iter_rows(min_row=FIRST_ROW):
        for cell in row:
            if not cell.protection.locked:
                assert cell.number_format == ("@" if cell.style == "可写" else "General")
                assert not cell.quotePrefix


def test_the_queue_is_the_assessments_own_after_open_gates(made: tuple[Night, Assessment], book: Workbook) -> None:
    sheet = book["待评"]
    rows = [(row[14], row[15]) for row in sheet.iter_rows(min_row=4, values_only=True)]
    gates = [(card, key) for card, key in rows if key.startswith("gate:")]
    assert gates == rows[: len(gates)]
    assert rows[len(gates) :] == [(item.id, f"item:{item.item}") for item in made[1].queue]


def test_the_links_of_the_queue_lead_to_the_open_cell_and_to_the_evidence(book: Workbook) -> None:
    """Each row leads to an open cell of the same submission, and to the first quotation of that item."""
    queue = book["待评"]
    for row in range(4, queue.max_row + 1):
        title, place = queue.cell(row, 13).hyperlink.location.split("!")
        target = book[title.strip("'")]
        assert not target[place].protection.locked
        keys = [cell.value for cell in target[KEY_ROW]]
        assert target.cell(target[place].row, keys.index("id") + 1).value == queue.cell(row, 15).value
        if link := queue.cell(row, 14).hyperlink:
            proof = book["依据"][link.location.split("!")[1]]
            assert book["依据"].cell(proof.row, 4).value == queue.cell(row, 5).value


def test_every_quotation_has_a_row_and_a_way_to_its_original(made: tuple[Night, Assessment], book: Workbook) -> None:
    rows = table(book["依据"])
    quoted = [e for card in made[1].scorecards for each in (*card.gates, *card.items) for e in each.evidence]
    assert len(rows) == len(quoted)
    links = [cell.hyperlink.target for cell in cells(book["依据"]) if cell.hyperlink]
    assert len(links) == len(quoted)
    assert all(link.startswith("../../inbox/") for link in links)


def test_claims_stand_side_by_side_with_conflicts_marked(book: Workbook) -> None:
    """The summary's 18 beside the log's 16, and below what could not be matched."""
    row = next(row for row in table(book["认定对照"]) if row["结论"] == "不一致" and row["事实"] == "研修活动")
    assert row["工作室总结"].startswith("18")
    assert row["研修活动一览"].startswith("16")
    assert row["认定"] == ""
    assert "山区支教" in row["对不上的"]
    assert any("周小满" in row["对不上的"] for row in table(book["认定对照"]))


def test_one_page_a_submission(made: tuple[Night, Assessment], book: Workbook) -> None:
    """As many page breaks as submissions, all pages alike, each with its own id."""
    sheet = book["一人一页"]
    breaks = [each.id for each in sheet.row_breaks.brk]
    assert len(breaks) == len(made[1].scorecards)
    assert len({b - a for a, b in zip([0, *breaks], breaks, strict=False)}) == 1
    ids = [sheet.cell(start + 1, 8).value for start in [0, *breaks[:-1]]]
    assert ids == [card.id for card in made[1].scorecards]


def test_the_rubric_its_readings_and_its_gaps_are_printed(made: tuple[Night, Assessment], book: Workbook) -> None:
    text = "\n".join(str(cell.value) for cell in cells(book["评分细则"]))
    rubric = made[1].rubric
    expected = [c.indicator for c in rubric.criteria] + [g.sentence for g in rubric.gates]
    expected += [choice.question for choice in rubric.choices] + [note.message for note in made[1].lint]
    expected += [rule.text for rule in made[1].rules]
    assert [words for words in expected if words not in text] == []


def test_a_score_that_was_given_counts_before_the_proposal(made: tuple[Night, Assessment]) -> None:
    """A confirmed mark stands in the open cell, and low, high and total go by it."""
    night, plain = made
    first = plain.scorecards[0]
    marks = tuple(_confirmed(mark, Decimal("9.5")) if mark.item == "goal" else mark for mark in first.items)
    card = changed(first, items=marks, total=total(marks))
    shown = values(write_assessment(night, Assessment(rubric=plain.rubric, scorecards=(card,))))
    row = by_key(shown["总表"])[0]
    assert row["item:goal"] == row["item:goal:points"] == 9.5
    assert row["confirmed"] == 9.5
    assert Decimal(str(row["total"])) == card.total.confirmed + card.total.proposed
    assert Decimal(str(row["low"])) == card.total.low


def _confirmed(mark: Mark, points: Decimal) -> Mark:
    new = {"state": "confirmed", "points": points, "low": points, "high": points, "expected": points}
    return Mark(**{**dict(mark), **new})


def test_a_rubric_without_gates_and_other_offices_needs_no_such_sheets(made: tuple[Night, Assessment]) -> None:
    """Another campaign's rubric: no gates, all scored by reviewers, groups that aren't capped."""
    night, plain = made
    criteria = tuple(Criterion(**{**dict(c), "scorer": "reviewer"}) for c in plain.rubric.criteria)
    rubric = Rubric(**{**dict(plain.rubric), "gates": (), "criteria": criteria, "groups": ()})
    cards = tuple(changed(card, gates=()) for card in plain.scorecards)
    book = values(write_assessment(night, Assessment(rubric=rubric, scorecards=cards)))
    assert "名师办评分" not in book.sheetnames
    assert "实地查看" not in book.sheetnames
    assert "名师办评分" not in "".join(str(cell.value) for cell in cells(book["说明"]))
    assert by_key(book["总表"])[0]["rank"] == 1


def test_the_outlook_is_sure_only_with_every_gate_passed(made: tuple[Night, Assessment]) -> None:
    """稳进: even at its lowest, and all gates passed; 进不了: not even at its highest, or a gate failed."""
    night, plain = made
    passed = tuple(GateMark(item=gate.key, state="pass", note="") for gate in plain.rubric.gates)
    best, *others = plain.scorecards
    sure = changed(best, gates=passed, items=tuple(_confirmed(mark, mark.high) for mark in best.items))
    bad = changed(others[0], gates=(*passed[1:], GateMark(item="leader", state="fail", note="")))
    standings = assessed(night, Assessment(rubric=plain.rubric, scorecards=(sure, bad, *others[1:]))).standings
    assert standings[0].outlook(4) == SAFE
    assert standings[1].outlook(4) == NEVER


def test_the_outlook_is_the_engines(made: tuple[Night, Assessment]) -> None:
    """两可 stands where the engine says that a submission could cross the cut line, wherever that line is."""
    night, plain = made
    passed = tuple(GateMark(item=gate.key, state="pass", note="") for gate in plain.rubric.gates)
    decided = tuple(changed(card, gates=passed) if n % 2 else card for n, card in enumerate(plain.scorecards))
    for places in range(1, len(decided) + 2):
        rubric = Rubric(**{**dict(plain.rubric), "places": places})
        cards = ranked(decided, places)
        for standing in assessed(night, Assessment(rubric=rubric, scorecards=cards)).standings:
            assert (standing.outlook(places) == EITHER) == standing.card.cross, (places, standing.card.id)


def test_no_text_of_a_document_becomes_a_formula() -> None:
    """The formulas of hostile submissions are, place by place, those of harmless ones."""
    night, plain = assessed_night(len(NASTY))
    cards = tuple(_nasty(card, text) for card, text in zip(plain.scorecards, NASTY, strict=True))
    nasty = Assessment(rubric=plain.rubric, scorecards=cards, queue=plain.queue)
    assert _formulas(write_assessment(night, nasty)) == _formulas(write_assessment(night, plain))


def _nasty(card: Scorecard, text: str) -> Scorecard:
    marks = tuple(Mark(**{**dict(mark), "reason": text, "band": mark.band and text[:9]}) for mark in card.items)
    gates = tuple(GateMark(**{**dict(gate), "note": text}) for gate in card.gates)
    return changed(card, leader_name=text, studio_name=text, school=text, items=marks, gates=gates)


def _formulas(data: bytes) -> list[tuple[str, str, Any]]:
    sheets = opened(data).worksheets
    return [(s.title, c.coordinate, c.value) for s in sheets for c in cells(s) if c.data_type in ("f", "e", "b")]


@pytest.mark.parametrize("count", [1, 12])
def test_no_two_merged_areas_overlap(count: int) -> None:
    """Excel calls a workbook damaged where they do."""
    night, plain = assessed_night(count)
    for data in (write_assessment(night, plain), write_progress(night, plain)):
        for sheet in opened(data).worksheets:
            places = [place for area in sheet.merged_cells.ranges for row in area.rows for place in row]
            assert len(places) == len(set(places)), sheet.title
