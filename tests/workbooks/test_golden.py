"""The golden dumps are the specification of the workbooks' looks and words.

Regenerate them deliberately (`REGENERATE_GOLDEN=1 pytest tests/workbooks/test_golden.py`), and look at the difference.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbooks.assessmentmake import assessed_night
from tests.workbooks.dump import dump
from tests.workbooks.nightmake import night
from workbooks.assessment import write_assessment
from workbooks.completeness import write_completeness
from workbooks.progress import write_progress

GOLDEN = Path(__file__).parents[1] / "golden"
SWITCH = "REGENERATE_GOLDEN"
BOOKS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("完整性检查", lambda: write_completeness(night())),
    ("评分汇总", lambda: write_assessment(*assessed_night(6, places=2))),
    ("进展通报", lambda: write_progress(*assessed_night(6))),
)


@pytest.mark.parametrize(("name", "write"), BOOKS, ids=[name for name, _ in BOOKS])
def test_the_workbook_is_the_golden_one(name: str, write: Callable[[], bytes]) -> None:
    """Cells, formulas, styles, comments, links, limits, sizes and print set-up are those of the golden dump."""
    found = dump(write())
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get(SWITCH):
        golden.write_text(found, encoding="utf-8")
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_the_switch_is_off() -> None:
    """A run that rewrites the golden dumps can't pass for a test."""
    assert SWITCH not in os.environ


@pytest.mark.parametrize(("name", "write"), BOOKS, ids=[name for name, _ in BOOKS])
def test_the_same_night_gives_the_same_bytes(name: str, write: Callable[[], bytes]) -> None:
    assert write() == write()
