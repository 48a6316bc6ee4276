"""What documents say stays text in the data files and in the list of reasons, whatever it looks like."""

import json

import pytest

from flows.layout import one_line
from flows.lines import as_line, received_lines, submission_line
from schema.record import Field, Record
from schema.submission import Received
from tests.workbooks.nightmake import source
from tests.workbooks.test_hostile import NASTY, nasty_night

BREAKS = "甲\u2028乙\u2029丙\x85丁\x0b戊\r\n己"


def read_back(line: str) -> object:
    """The line as a program reads it from the file."""
    return json.loads(line.encode("utf-8", "backslashreplace"))


@pytest.mark.parametrize("text", [*NASTY, BREAKS], ids=lambda text: ascii(text[:12]))
def test_a_record_is_one_line_of_json_that_gives_its_text_back(text: str) -> None:
    record = Record(
        sha256="0",
        format="docx",
        kind="other",
        pages=1,
        title=text,
        fields={"phone": Field(value=text, raw=text, status="ok", confidence=1)},
        warnings=(text,),
    )
    (told,) = received_lines(Received(source=source("a"), path=text[:90], member=text, fate="read", record=record))
    line = as_line(told)
    assert line.isprintable() or not {"\n", "\r", "\x00"} & set(line)
    back = read_back(line)
    assert isinstance(back, dict)
    assert (back["title"], back["fields"]["phone"]["raw"], back["member"]) == (text, text, text)


def test_every_submission_is_one_line_of_json() -> None:
    lines = [as_line(submission_line(submission)) for submission in nasty_night().submissions]
    assert all("\n" not in line and isinstance(read_back(line), dict) for line in lines)


def test_names_in_the_list_of_reasons_break_no_line() -> None:

    assert one_line("a\nb/\u202ecod.exe") == "a_b/_cod.exe"
    assert one_line("温州/申报表 (1).docx") == "温州/申报表 (1).docx"
