"""Claims about `flows.campaigns`."""

import shutil
from pathlib import Path

import pytest

from flows.campaigns import load_campaign
from flows.settings import Settings
from flows.trouble import Trouble

SHIPPED = Settings().campaign


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "campaign"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_campaign_is_sound() -> None:
    campaign = load_campaign(SHIPPED)
    assert campaign.form.blank in campaign.blanks
    assert campaign.form.field("leader_name").required
    assert campaign.rubric is not None
    assert sum(criterion.max for criterion in campaign.rubric.criteria if criterion.key != "bonus") == 100


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("campaign.toml", "organiser =", "organizer =", ("campaign.toml", "organi")),
        ("campaign.toml", "deadline = 2022-06-22T23:59:59+08:00", 'deadline = "soon"', ("deadline", "soon")),
        ("campaign.toml", "T23:59:59+08:00", "T23:59:59", ("deadline", "时区")),
        ("campaign.toml", '"Asia/Shanghai"', '"Asia/Wenzhou"', ("timezone", "没有这个时区")),
        ("campaign.toml", 'stage = "application"', 'stage = "first"', ("requirements[1].stage", "first")),
        ("campaign.toml", '"方案$"', '"(方案$"', ("kinds[", "title", "正则")),
        ("form.toml", 'type = "name"', 'type = "person"', ("form.toml", "fields[2].type", "person")),
        ("form.toml", 'part_of = "branch_opinion"', 'part_of = "branch"', ("form.toml", "part_of", "branch")),
        ("form.toml", 'key = "leader_name"', 'key = "studio_name"', ("form.toml", "重复")),
        ("form.toml", 'blank = "附件1', 'blank = "附件9', ("form.toml", "blank", "附件9")),
        ("rubric.toml", "places =", "seats =", ("rubric.toml", "places", "没有写")),
        ("rubric.toml", "places = 100", "places = 0", ("rubric.toml", "places", "至少是1")),
        ("rubric.toml", 'total = "100"', 'total = "many"', ("rubric.toml", "total", "many", "数字")),
        ("rubric.toml", 'rule = "counted"', 'rule = "guessed"', ("rubric.toml", "criteria[3].rule", "guessed")),
        ("rubric.toml", 'facts = ["members"]', 'facts = ["staff"]', ("rubric.toml", "gates[2].facts", "staff")),
        ("rubric.toml", '"flag", "emblem"', '"flag", "star"', ("rubric.toml", "gates[3].must", "star")),
        ("rubric.toml", "base_count = 16", "", ("rubric.toml", "criteria[3].base_count", "没有写")),
        ("rubric.toml", 'share = "0.8"', "", ("rubric.toml", "criteria[7].bands", "share")),
        ("rubric.toml", 'share = "0.8"', 'portion = "0.8"', ("rubric.toml", "criteria[7].bands[1].portion", "不认识")),
        (
            "rubric.toml",
            'period_end = "2024-06-30"',
            'period_end = "2024"',
            ("rubric.toml", "period_end", "2022-06-01"),
        ),
        ("rubric.toml", 'period_end = "2024-', 'period_end = "2020-', ("rubric.toml", "period_end", "早于")),
        ("rubric.toml", 'item = "bonus"', 'item = "gift"', ("rubric.toml", "choices[2].item", "gift")),
        ("campaign.toml", 'id = "', 'rubric = "附件2"\nid = "', ("campaign.toml", "rubric", "rubric.toml")),
    ],
)
def test_a_broken_key_is_named_with_its_file(
    folder: Path, file: str, old: str, new: str, words: tuple[str, ...]
) -> None:
    change(folder / file, old, new)
    with pytest.raises(Trouble) as caught:
        load_campaign(folder)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "form.toml").unlink()
    with pytest.raises(Trouble, match=r"form\.toml"):
        load_campaign(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="campaign"):
        load_campaign(tmp_path / "none")


def test_without_a_rubric_nothing_is_assessed(folder: Path) -> None:
    (folder / "rubric.toml").unlink()
    assert load_campaign(folder).rubric is None
