"""Claims about what people read: README, the handbook, the index of decisions."""

import re
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import pytest

from flows.campaigns import load_campaign
from flows.cli import app
from flows.settings import Settings
from schema.record import Kind, Status
from schema.submission import Fate, FindingCode, Role, Verdict
from scoring.completeness import CHECKS
from workbooks import assessment
from workbooks.completeness import SHEETS
from workbooks.words import CODES, FATES, MARKS, REJECTIONS, ROLES, VERDICTS

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")
HANDBOOK = (HOUSE / "docs" / "使用说明.md").read_text(encoding="utf-8")
PAGES = (HOUSE / "README.md", HOUSE / "samples" / "README.md", *sorted((HOUSE / "docs").rglob("*.md")))
PICTURE_BYTES = 200_000
SEVERITIES = {"必须补正": "must_fix", "请人看": "look"}


def section(title: str, text: str = README) -> str:
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of the tables in it, headings and rules apart."""
    for line in re.findall(r"^\|(?!---)(.*)\|$", text, re.MULTILINE):
        yield [cell.strip() for cell in line.split("|")]


def code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def shown(value: object) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Path):
        return value.relative_to(HOUSE).as_posix() if value.is_absolute() else value.as_posix()
    return str(value)


def test_the_table_of_settings_is_that_of_the_program() -> None:
    told = {code(row[0])[0]: row for row in rows(section("Settings")) if code(row[0])}
    assert list(told) == list(Settings.model_fields)
    for key, field in Settings.model_fields.items():
        if field.default_factory is None:
            assert code(told[key][1]) == [value for value in [shown(field.default)] if value], key
        bounds = [getattr(limit, edge) for limit in field.metadata for edge in ("ge", "le") if hasattr(limit, edge)]
        assert {str(bound) for bound in bounds} <= set(re.findall(r"\d+", told[key][2])), key


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HOUSE).as_posix())
def test_every_link_and_picture_of_a_page_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = unquote(target).partition("#")
        if "://" in target:
            continue
        assert not path or (page.parent / path).exists(), target
        headings = [re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.+)$", text, re.M)]
        assert not anchor or path or anchor in headings, target


def test_every_picture_is_shown_and_small() -> None:
    for picture in (HOUSE / "docs" / "pictures").glob("*.png"):
        assert f"pictures/{picture.name}" in README + HANDBOOK
        assert picture.stat().st_size < PICTURE_BYTES


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {word for page in PAGES for word in re.findall(r"`make (\w+)", page.read_text(encoding="utf-8"))}
    named |= set(re.findall(r"^make (\w+)", section("Two commands"), re.MULTILINE))
    assert named
    assert named <= targets


def test_every_command_is_named_and_every_command_named_exists() -> None:
    commands = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
    named = {
        word for text in (README, HANDBOOK) for word in re.findall(r"(?:`|^|\$ )shenbao (\w+)", text, re.MULTILINE)
    }
    assert named == commands


def test_the_vocabulary_is_that_of_the_schema() -> None:
    told = section("Records")
    campaign = load_campaign(Settings().campaign)
    fields = {spec.key for spec in (*campaign.form.fields, *campaign.form.extras)}
    words = {*get_args(Kind), *get_args(Status), *get_args(Verdict), *get_args(Role), *get_args(Fate)}
    assert (words | fields | set(get_args(FindingCode))) <= set(code(told))


def test_every_finding_is_told_with_its_severity() -> None:
    told = [row for row in rows(section("Records").split("Findings:")[1]) if code(row[0])]
    for row in told:
        codes, severities = code(row[0]), row[2].split(" · ")
        for name, severity in zip(codes, severities * len(codes) if len(severities) == 1 else severities, strict=True):
            assert [SEVERITIES[words.severity] for words in CODES if words.code == name] == [severity], name
    assert {name for row in told for name in code(row[0])} >= {name for check in CHECKS for name in check.codes}


@pytest.mark.parametrize(
    ("number", "chapter", "titles"),
    [
        (1, "每张工作表怎么看", [sheet.title for sheet in SHEETS]),
        (2, "评分：评分汇总", [sheet.title for sheet in assessment.SHEETS]),
    ],
)
def test_every_sheet_is_told_in_both(number: int, chapter: str, titles: list[str]) -> None:
    """In the README's table of that workbook (the first table is of files) and in the handbook's chapter, in order."""
    told = section("A minute's tour").split("|---|---|")[number + 1]
    assert [title for row in rows(told) for title in row[0].split(" · ")][: len(titles)] == titles
    assert [t for h in re.findall(r"^### (.+)$", section(chapter, HANDBOOK), re.M) for t in h.split("、")] == titles


def test_the_handbook_explains_marks_verdicts_and_fates_in_the_workbooks_own_words() -> None:
    told = list(rows(HANDBOOK))
    assert [row for row in told if row[0] in {sign.sign for sign in MARKS}] == [[m.sign, m.meaning] for m in MARKS]
    first = [row[0] for row in told]
    assert {name for _, name, _ in VERDICTS} <= set(first)
    assert {name for _, name in (*FATES, *ROLES)} <= set(first)
    reasons = [[cell.strip("`") for cell in row] for row in rows(section("没有读出来的文件怎么办", HANDBOOK))][1:]
    assert reasons == [[r.name, r.code, r.advice] for r in REJECTIONS]


RETIRED = "再交|重新提交|重交|拨通|受理|要改|待核对|看一眼|由人"
"""Words that stood beside the product's own word for the same thing."""


def test_one_thing_has_one_word() -> None:
    """Pages, commands, sheets and readers say 重新报送, 打通, 接收, 必须补正, 没有看准, 经办人, and no other word."""
    code = [p for room in ("extractors", "flows", "scoring", "workbooks") for p in (HOUSE / room).glob("*.py")]
    told = {p.name: re.findall(RETIRED, p.read_text(encoding="utf-8")) for p in (*PAGES, *code)}
    told["versions.py"] = []  # words that schools put into file names
    assert {name: words for name, words in told.items() if words} == {}


def test_every_decision_is_in_the_index() -> None:
    folder = HOUSE / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert all(f"({page.name})" in index for page in folder.glob("*.md") if page.name != "README.md")


def test_no_page_names_a_machine() -> None:
    for page in PAGES:
        assert not re.search(r"/home/|/root/|/work/\w|/tmp/|[A-Z]:\\Users", page.read_text(encoding="utf-8")), page.name
