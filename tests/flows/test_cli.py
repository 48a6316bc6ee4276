"""Claims about the command `shenbao`, as a person or a program calls it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from flows.doctor import Examined, examine
from flows.settings import Settings
from flows.terminal import told_as_one
from scoring.grouping import group_
from tests.scoring.made import came, campaign, form, paper

BLANK = next(Settings().campaign.glob("附件1*.docx"))
HOUSE = Path(__file__).parents[2]


def shenbao(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(HOUSE), "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, arguments)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shenbao.toml").write_text("processes = 1\nserver_seconds = 0\nsettle_seconds = 0")
    (tmp_path / "inbox").mkdir()
    return tmp_path


@pytest.mark.parametrize("command", ["run", "serve", "extract", "check", "doctor"])
def test_help_is_chinese(folder: Path, command: str) -> None:
    result = shenbao(folder, command, "--help")
    assert result.returncode == 0
    assert "显示这段说明" in result.stdout
    assert not {"Options", "Arguments", "Show this message"} & set(result.stdout.split())


def test_extract_prints_one_json_line_a_document_in_the_order_given_and_exits_1_for_errors(folder: Path) -> None:
    (folder / "bad.docx").write_bytes(b"no document")
    shutil.copy(BLANK, folder / "blank.docx")
    result = shenbao(folder, "extract", "--json", "none.docx", "blank.docx", "bad.docx", "blank.docx")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["file"] for line in lines] == ["none.docx", "blank.docx", "bad.docx", "blank.docx"]
    assert [line.get("error", {}).get("code") for line in lines] == ["not_found", None, "unsupported", None]
    assert set(lines[1]) >= {"file", "member", "sha256", "format", "kind", "pages", "fields", "facts", "warnings"}
    assert set(lines[1]["fields"]["leader_name"]) >= {"value", "raw", "status", "confidence", "where"}
    assert result.returncode == 1


def test_extract_opens_archives_and_reads_names_of_any_encoding(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.write(BLANK, "plain.docx")
    raw = (folder / "a.zip").read_bytes().replace(b"plain.docx", "申报表.d".encode("gb18030") + b"oc")
    (folder / "a.zip").write_bytes(raw)
    result = shenbao(folder, "extract", "--json", "a.zip")
    assert [json.loads(line)["member"] for line in result.stdout.splitlines()] == ["申报表.doc"]
    assert result.returncode == 0


def test_extract_reads_any_form_against_its_own_blank(folder: Path) -> None:
    shutil.copy(BLANK, folder / "blank.docx")
    result = shenbao(folder, "extract", "--json", "--blank", "blank.docx", "blank.docx")
    told = json.loads(result.stdout)
    assert told["kind"] == "form"
    assert told["fields"]["工作室名称"]["status"] == "blank"


def test_extract_without_json_is_a_table_for_people(folder: Path) -> None:
    shutil.copy(BLANK, folder / "blank.docx")
    result = shenbao(folder, "extract", "blank.docx")
    assert "领衔人姓名" in result.stdout
    assert "没有填" in result.stdout
    assert "leader_name" not in result.stdout


def test_extract_tells_two_fields_of_one_label_apart_and_shows_no_printed_words(folder: Path) -> None:
    shutil.copy(BLANK, folder / "blank.docx")
    rows = [line.split("│") for line in shenbao(folder, "extract", "blank.docx").stdout.splitlines() if "│" in line]
    told = {row[1].strip(): row[2].strip() for row in rows}
    assert {"联系方式（领衔人）", "联系方式（填表人）"} <= set(told)
    assert set(told.values()) == {""}


def test_check_says_what_is_wrong_and_exits_1(folder: Path) -> None:
    shutil.copy(BLANK, folder / "申报表.docx")
    result = shenbao(folder, "check", "申报表.docx")
    assert result.returncode == 1
    assert "必须补正" in result.stdout
    assert "领衔人姓名" in result.stdout


def test_check_of_a_file_that_is_not_there_says_so_and_exits_1(folder: Path) -> None:
    result = shenbao(folder, "check", "none.docx")
    assert result.returncode == 1
    assert "none.docx" in result.stdout
    assert "找不到" in result.stdout


def test_files_checked_together_are_one_submission_wherever_they_lie() -> None:
    """A plan that names nobody belongs to the form beside it, also where both files bear one name."""
    names = told_as_one([Path("甲/附件.docx"), Path("乙/附件.docx"), Path("方案.docx")])
    assert len(set(names)) == 3
    silent = paper("creation_plan", "")
    received = (came(names[0], form()), came(names[1], silent), came(names[2], paper("other", "")))
    submissions, unassigned = group_(received, campaign())
    assert [len(s.documents) for s in submissions] == [3]
    assert not unassigned


def looked_at(folder: Path, what: str) -> Examined:
    return next(look for look in examine(Settings(work=folder, server_seconds=0)) if look.what == what)


def test_doctor_names_what_reading_scans_lacks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock holds all that scans need; a package that isn't there is named, and what can't be read without it."""
    assert looked_at(folder, "文字识别").state == "good"
    monkeypatch.setattr("flows.doctor._ocr_lacks", lambda: ("openvino",))
    look = looked_at(folder, "文字识别")
    assert look.state == "lacking"
    assert "openvino" in look.found
    assert "扫描件" in look.found


def test_doctor_says_which_archives_want_libarchive(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.doctor._archive_lacks", lambda: ("libarchive",))
    look = looked_at(folder, "压缩包")
    assert look.state == "lacking"
    assert "rar" in look.found


@pytest.mark.parametrize(("program", "state"), [(Path("soffice"), "good"), (None, "lacking")])
def test_doctor_says_which_files_libreoffice_is_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, program: Path | None, state: str
) -> None:
    """A night without LibreOffice goes on, and sets such files aside: it isn't bad."""
    monkeypatch.setattr("flows.doctor.find_office", lambda: program)
    look = looked_at(folder, "LibreOffice")
    assert look.state == state
    assert all(suffix in look.found for suffix in (".doc", ".wps", ".rtf", ".odt"))


def test_serve_needs_the_server_that_is_switched_off(folder: Path) -> None:
    result = shenbao(folder, "serve")
    assert result.returncode == 3
    assert "server_seconds" in result.stderr


def test_run_prints_a_short_table_and_where_the_workbook_is(folder: Path) -> None:
    shutil.copy(BLANK, folder / "inbox" / "申报表.docx")
    result = shenbao(folder, "run")
    assert result.returncode == 0, result.stderr
    assert all(word in result.stdout for word in ("收到文件", "齐全", "需补正", "需人工看", "搁置"))
    assert "Prefect" not in result.stdout
    path = result.stdout.split("结果：")[1].splitlines()[0].strip()
    assert Path(path).is_file()


@pytest.mark.slow
def test_run_starts_its_own_prefect_server_and_stops_it(folder: Path) -> None:
    (folder / "shenbao.toml").write_text("processes = 1\nserver_seconds = 300\nsettle_seconds = 0")
    shutil.copy(BLANK, folder / "inbox" / "申报表.docx")
    result = shenbao(folder, "run")
    assert result.returncode == 0, result.stderr
    assert "Prefect" not in result.stdout
    assert "Server stopped" in (folder / "work" / "prefect" / "server.log").read_text()


def test_a_server_that_cannot_start_does_not_stop_the_night(folder: Path) -> None:
    (folder / "shenbao.toml").write_text("processes = 1\nserver_seconds = 20\nsettle_seconds = 0")
    home = folder / "work" / "prefect"
    home.mkdir(parents=True)
    (home / "prefect.db").mkdir()
    result = shenbao(folder, "run")
    assert result.returncode == 0, result.stderr
    assert "没能启动" in result.stdout


def test_trouble_of_ours_is_a_sentence_and_a_code_of_its_own(folder: Path) -> None:
    (folder / "shenbao.toml").write_text("inboxx = 'a'")
    result = shenbao(folder, "run")
    assert result.returncode == 3
    assert "inboxx" in result.stderr
    assert "Traceback" not in result.stderr


def test_wrong_usage_exits_2(folder: Path) -> None:
    assert shenbao(folder, "extract").returncode == 2
