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
