"""Claims about the rubric lint: a clean rubric gives none, each planted fault is found, 附件2's own are known."""

from copy import deepcopy
from typing import Any

import pytest

from schema.rubric import Rubric
from scoring.rubric_lint import lint
from scoring.rubric_names import unknown_names
from tests.scoring.reports import rubric


def clean() -> dict[str, Any]:
    """A small rubric in which everything fits."""
    bands = [
        {"name": "A", "low": "4", "high": "6", "text": "好（4-6分）", "share": "0.8"},
        {"name": "B", "low": "0", "high": "3", "text": "一般（0-3分）", "share": "0.5"},
    ]
    item: dict[str, Any] = {
        "group": "一批工作（10分）", "part": "过程（6分）", "indicator": "多数学员", "sentence": "A.好 B.一般",
        "basis": "成果汇总", "proves": ["achievement_list"],
    }  # fmt: skip
    return {
        "id": "made/1", "title": "细则",
        "period_start": "2022-06-01", "period_end": "2024-06-30", "places": 10, "total": "10",
        "groups": [{"label": "一个团队"}, {"label": "一批工作（10分）", "printed": "10"}],
        "gates": [
            {
                "key": "team", "label": "团队", "group": "一个团队", "sentence": "至少10人", "basis": "名单",
                "proves": ["roster"], "rule": "number_reached", "facts": ["members"], "least": 10,
            }
        ],
        "criteria": [
            item | {"key": "public", "label": "公开课", "max": "6", "rule": "share_reached",
                    "facts": ["trainees_public", "trainees"], "bands": bands},
            item | {"key": "count", "label": "次数", "part": "次数（4分）", "max": "4", "rule": "counted",
                    "facts": ["activities"], "base_count": 2, "base": "2", "step": "1"},
        ],
        "choices": [{"item": "count", "question": "？", "reading": "。"}],
    }  # fmt: skip


def messages(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(note.item, note.message) for note in lint(Rubric.model_validate(told))]


def test_a_clean_rubric_gives_no_note() -> None:
    assert messages(clean()) == []


PLANTED: list[tuple[str, Any, str, str]] = [
    ("total", "12", "", "合计印的是12分，各项最高分加起来是10分"),
    ("total", "12", "", "各大项标题加起来是10分"),
    ("groups.1.printed", "11", "", "标题写10分，数据里写11分"),
    ("criteria.0.max", "7", "public", "比它所属的“过程（6分）”还多"),
    ("criteria.0.part", "过程（7分）", "public", "印的是7分，其中各项最高分加起来是6分"),
    ("criteria.0.part", "过程（7分）", "", "各部分标题加起来是11分"),
    ("criteria.0.bands.0.high", "7", "public", "超过这一项的6分"),
    ("criteria.0.bands.0.high", "5", "public", "只到5分"),
    ("criteria.0.bands.0.high", "5", "public", "条文写“（4-6分）”，数据里写4到5分"),
    ("criteria.0.bands.0.low", "3", "public", "重叠"),
    ("criteria.0.bands.0.low", "5", "public", "空档"),
    ("criteria.0.bands.1.low", "1", "public", "没有写低于B档"),
    ("criteria.0.bands.1.low", "4", "public", "写反了"),
    ("criteria.0.bands.1.share", "0.9", "public", "不高于"),
    ("criteria.0.basis", "", "public", "没有写考核依据"),
    ("criteria.0.proves", [], "public", "作证"),
    ("gates.0.basis", "", "team", "没有写考核依据"),
    ("criteria.0.rule", "guessed", "public", "没有这条规则（guessed）"),
    ("gates.0.rule", "counted", "team", "没有这条规则（counted）"),
    ("criteria.0.facts", ["trainees_publik", "trainees"], "public", "没有这个事实（trainees_publik）"),
    ("criteria.0.facts", ["trainees"], "public", "要 2 个事实"),
    ("criteria.1.base", "5", "count", "超过这一项的4分"),
    ("criteria.1.step", "0", "count", "应大于0"),
    ("criteria.1.step", None, "count", "没有写，规则 counted 要用"),
    ("criteria.1.group", "别的", "count", "不在 groups 里"),
    ("criteria.1.key", "public", "public", "重复了"),
    ("choices.0.item", "web", "web", "不是细则里的项目"),
]


@pytest.mark.parametrize(("path", "value", "item", "words"), PLANTED, ids=[f"{p[0]}-{p[3]}" for p in PLANTED])
def test_a_planted_fault_is_found(path: str, value: Any, item: str, words: str) -> None:
    told = deepcopy(clean())
    place: Any = told
    *above, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in above:
        place = place[part]
    place[last] = value
    assert any(words in message and item == where for where, message in messages(told)), messages(told)


def test_an_addition_whose_parts_make_more_than_it_has_is_found() -> None:
    told = clean()
    told["criteria"][1] |= {"rule": "each_once", "each": "2", "facts": ["trainees", "welfare", "media"]}
    assert ("count", "3项每项2分，合起来6分，这一项最高4分") in messages(told)


def test_the_official_text_disagrees_with_itself_where_people_found_it_to() -> None:
    found = [(note.item, note.message) for note in lint(rubric())]
    for item, words in (
        ("", "合计印的是100分，各项最高分加起来是105分"),
        ("feature", "比它所属的“研修特色展示（10分）”还多"),
        ("", "“一项特色工作（15分）”印的是15分，其中各项最高分加起来是20分"),
        ("bonus", "合起来6分，这一项最高5分"),
        ("bonus", "没有写考核依据"),
        ("web", "空档"),
        ("goal", "没有写低于B档"),
    ):
        assert any(words in message and where == item for where, message in found), words


def test_the_shipped_rubric_names_nothing_unknown_and_reads_what_the_lint_found() -> None:
    assert list(unknown_names(rubric())) == []
    read = {choice.item for choice in rubric().choices}
    assert {"", "feature", "bonus", "public", "promotion", "base"} <= read
