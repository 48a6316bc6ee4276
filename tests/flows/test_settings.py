"""Claims about `flows.settings`."""

from pathlib import Path

import pytest

from flows.settings import Settings, load_settings
from flows.trouble import Trouble


def written(folder: Path, text: str) -> Path:
    file = folder / "shenbao.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_key_has_a_default() -> None:
    assert Settings().timezone == "Asia/Shanghai"


def test_the_example_names_every_key_and_is_valid(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "shenbao.toml.example"
    bare = "\n".join(
        line.removeprefix("# ") for line in example.read_text(encoding="utf-8").splitlines() if "=" in line
    )
    settings = load_settings(written(tmp_path, bare))
    assert all(f"{key} = " in bare for key in Settings.model_fields)
    assert settings.schedule.hour == 2


def test_folders_in_the_file_are_relative_to_the_file(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, 'inbox = "收件"')).inbox == tmp_path / "收件"


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, 'processes = 2\ninbox = "file"\noutbox = "file"')
    monkeypatch.setenv("SHENBAO_PROCESSES", "3")
    monkeypatch.setenv("SHENBAO_OUTBOX", "/environment")
    settings = load_settings(file, outbox=Path("/command-line"))
    assert (settings.processes, settings.inbox, settings.outbox) == (3, tmp_path / "file", Path("/command-line"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("inboxx = 'a'", ("shenbao.toml", "inboxx", "不认识", "inbox、")),
        ("processes = 'many'", ("processes", "many", "整数", "1 到 64")),
        ("processes = 0", ("processes", "不能小于 1")),
        ("timezone = 'Mars/Base'", ("timezone", "Mars/Base", "没有这个时区")),
        ("schedule = '25:00'", ("schedule", "25:00", "02:00")),
        ("inbox = 3", ("inbox", "路径")),
        ("inbox = ", ("shenbao.toml", "读不懂")),
        ("inbox = 'a'\nwork = 'a/b'", ("work", "不能放在收件文件夹")),
    ],
)
def test_a_bad_key_or_value_is_named_with_what_to_do(tmp_path: Path, text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(Trouble) as caught:
        load_settings(written(tmp_path, text))
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_an_unknown_variable_of_ours_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENBAO_INBOXX", "a")
    with pytest.raises(Trouble, match="SHENBAO_INBOXX"):
        load_settings()


def test_a_bad_variable_is_named_as_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENBAO_PORT", "1")
    with pytest.raises(Trouble, match=r"环境变量 SHENBAO_PORT"):
        load_settings()


def test_a_settings_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="--config"):
        load_settings(tmp_path / "none.toml")
