import ast
from pathlib import Path
from typing import get_args

from extractors.formats import FORMATS
from schema.submission import Fate, FindingCode, Role, Severity, Verdict
from tests.workbooks.nightmake import finding
from workbooks import words

HOUSE = Path(__file__).parents[2]


def test_every_code_has_its_words() -> None:
    """Nothing that the checks can say is without Chinese words."""
    assert [row.code for row in words.CODES] == list(get_args(FindingCode))
    assert [code for code, _, _ in words.VERDICTS] == list(get_args(Verdict))
    assert [code for code, _ in words.SEVERITIES] == list(get_args(Severity))
    assert [code for code, _ in words.ROLES] == list(get_args(Role))
    assert [code for code, _ in words.FATES] == list(get_args(Fate))


def test_every_reason_why_a_file_was_not_read_has_its_words() -> None:
    """One set of codes over the whole product: each that is raised anywhere is in the table, each once."""
    codes = [row.code for row in words.REJECTIONS]
    assert len(codes) == len(set(codes))
    assert raised() <= set(codes)
    assert {"encrypted", "corrupt", "bomb", "timeout", "crashed", "no_text", "special_file"} <= raised()


def raised() -> set[str]:
    """The codes that the product's source gives to `Rejected` and `Rejection`, and those of the table of formats."""
    calls = [
        node
        for room in ("extractors", "flows", "scoring")
        for path in (HOUSE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    first = [call.args[0] for call in calls if call.func.id == "Rejected" and call.args]
    keyed = [k.value for call in calls if call.func.id == "Rejection" for k in call.keywords if k.arg == "code"]
    lost = [call.args[1] for call in calls if call.func.id == "lost"]
    told = {node.value for node in (*first, *keyed, *lost) if isinstance(node, ast.Constant)}
    return told | {row.code for row in FORMATS if row.open_ is row.recognise is None}


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
