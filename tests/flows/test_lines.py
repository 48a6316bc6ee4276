"""Claims about the data files' lines: scorecards as the contract has them, no pictures."""

import json
from datetime import UTC, datetime
from decimal import Decimal

from flows.lines import as_line, received_lines, scorecard_line
from samples.pictures import seal_png
from schema.record import Record, Seal
from schema.submission import Received, SourceFile
from scoring.scorecards import score_submission
from tests.scoring.reports import report, rubric, submission


def test_a_scorecard_is_one_line_of_json_with_plain_numbers() -> None:
    papers = [report("activity_log", {"activities": 18}), report("summary_report", {"members": 12, "activities": 18})]
    line = json.loads(as_line(scorecard_line(score_submission(submission(*papers), rubric()))))
    assert line["rubric"] == "wenzhou-2022-39/附件2"
    assert [gate["item"] for gate in line["gates"]] == ["leader", "team", "base"]
    assert line["gates"][1] | {"evidence": [], "note": ""} == {
        "item": "team", "state": "pass", "evidence": [], "note": ""
    }  # fmt: skip
    items = {item["item"]: item for item in line["items"]}
    assert list(items) == [criterion.key for criterion in rubric().criteria]
    told = items["activities"]
    assert (told["state"], told["points"], told["range"], told["max"]) == ("proposed", 18, [18, 18], 20)
    assert told["evidence"][0]["text"] == "研修活动写的是18。"
    assert {"file", "page", "text"} <= told["evidence"][0].keys()
    assert items["web"]["points"] is None
    assert line["total"] == {"confirmed": 0, "proposed": 18, "low": 18, "expected": 60.5, "high": 98}
    assert line["complete"] is False


def test_points_that_are_not_whole_keep_their_half() -> None:
    card = score_submission(submission(report("summary_report")), rubric())
    assert scorecard_line(card)["total"]["expected"] == float(card.total.expected)
    assert card.total.expected != card.total.expected.quantize(Decimal(1))


def test_no_picture_goes_into_a_printed_line() -> None:
    """Crops are for the workbook: a line stays as long as its words are."""
    crop = seal_png(1)
    record = Record(
        sha256="0",
        format="scan",
        kind="application_form",
        pages=1,
        seals=(Seal(red=True, crop=crop),),
        crops={"phone": crop},
    )
    came = datetime(2022, 6, 18, tzinfo=UTC)
    source = SourceFile(path="表.pdf", sha256="0", size=1, arrived=came, seen=came)
    (line,) = received_lines(Received(source=source, path="表.pdf", fate="read", record=record))
    assert not {"crops", "seals"} & set(line)
    assert len(as_line(line)) < 500
