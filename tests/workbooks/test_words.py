from typing import get_args

from schema.submission import Fate, FindingCode, Role, Severity, Verdict
from tests.workbooks.nightmake import finding
from workbooks import words


def test_every_code_has_its_words() -> None:
    """Nothing that the checks can say is without Chinese words."""
    assert [row.code for row in words.CODES] == list(get_args(FindingCode))
    assert [code for code, _, _ in words.VERDICTS] == list(get_args(Verdict))
    assert [code for code, _ in words.SEVERITIES] == list(get_args(Severity))
    assert [code for code, _ in words.ROLES] == list(get_args(Role))
    assert [code for code, _ in words.FATES] == list(get_args(Fate))


def test_every_mark_is_explained() -> None:
    signs = {mark.sign for mark in words.MARKS}
    assert {row.mark for row in words.CODES} <= signs
    assert len(signs) == len(words.MARKS)


def test_the_gravest_mark_wins() -> None:
    """An item with a wrong value and a doubt is shown as wrong; without findings it has no mark of theirs."""
    wrong, doubt = finding("field_invalid", "phone", ""), finding("field_uncertain", "phone", "", "look")
    assert words.worst_mark((doubt, wrong)) == words.WRONG
    assert words.worst_mark((doubt,)) == words.LOOK
    assert words.worst_mark(()) == ""
