"""What 进展通报.xlsx says."""

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from schema.scorecard import Assessment
from schema.submission import Night
from tests.workbooks.assessmentmake import assessed_night
from tests.workbooks.dump import opened, table
from workbooks.progress import SHEETS, write_progress


@pytest.fixture(scope="module")
def made() -> tuple[Night, Assessment]:
    return assessed_night(6)


@pytest.fixture(scope="module")
def sheets(made: tuple[Night, Assessment]) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in opened(write_progress(*made)).worksheets}


def test_the_sheets_stand_in_their_order(sheets: dict[str, Worksheet]) -> None:
    assert list(sheets) == [title for title, _ in SHEETS]


def test_one_row_a_workroom_in_the_order_of_the_submissions(
    sheets: dict[str, Worksheet], made: tuple[Night, Assessment]
) -> None:
    """One column for each of the 七个一: done, lacking with what is lacking, or not told."""
    rows = table(sheets["七个一"])
    assert [row["主持人"] for row in rows] == [submission.leader_name for submission in made[0].submissions]
    cards = {card.leader_name: card for card in made[1].scorecards}
    signs = {True: "✓", False: "缺", None: "？"}
    for row in rows:
        for each in cards[row["主持人"]].progress:
            assert row[each.group].startswith(signs[each.done])
            assert each.lacking in row["还缺什么"]
            assert each.lacking in row[each.group]


def test_each_logged_activity_shows_its_five_parts(
    sheets: dict[str, Worksheet], made: tuple[Night, Assessment]
) -> None:
    """Rows that don't count are there, with the reason."""
    rows = table(sheets["活动五有"])
    assert len(rows) == sum(len(card.activities) for card in made[1].scorecards)
    assert {row["算不算"] for row in rows} == {"计入", "不计：写明取消，不计"}
    lacking = [row for row in rows if row["有小结"] == "缺"]
    assert lacking
    assert all("小结" in row["还缺"] for row in lacking)
    assert all(row["有计划"] == "✓" for row in rows)


def test_only_counting_activities_are_counted(sheets: dict[str, Worksheet], made: tuple[Night, Assessment]) -> None:
    cards = {card.leader_name: card for card in made[1].scorecards}
    for row in table(sheets["七个一"]):
        counting = [each for each in cards[row["主持人"]].activities if each.activity.counts]
        assert int(row["活动次数"]) == len(counting)
        assert int(row["五有齐全"]) == sum(not each.lacking for each in counting)
