"""The golden dump is the specification of the workbook's looks and words.

Regenerate it deliberately with `REGENERATE_GOLDEN=1 pytest tests/workbooks/test_golden.py`, and look at the difference.
"""

import os
from pathlib import Path

from tests.workbooks.dump import dump
from tests.workbooks.nightmake import night
from workbooks.completeness import write_completeness

GOLDEN = Path(__file__).parents[1] / "golden" / "完整性检查.txt"
SWITCH = "REGENERATE_GOLDEN"


def test_the_workbook_is_the_golden_one() -> None:
    """Cells, styles, comments, links, sizes and print set-up are those of the golden dump."""
    found = dump(write_completeness(night()))
    if os.environ.get(SWITCH):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_the_switch_is_off() -> None:
    """A run that rewrites the golden dump can't pass for a test."""
    assert SWITCH not in os.environ


def test_the_same_night_gives_the_same_bytes() -> None:
    assert write_completeness(night()) == write_completeness(night())
