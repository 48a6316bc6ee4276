"""Claims about `flows.delivery`: a night is seen whole or not at all, and nothing is written over."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows import delivery
from flows.audit import audit_all
from flows.delivery import keep_promise
from flows.desk import open_desk
from flows.ledger import Ledger
from flows.settings import Settings
from tests.flows.nights import begin, hand_over, ledger_of, whole_night

NIGHT = datetime(2022, 6, 20, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _two_files(settings: Settings) -> None:
    (settings.inbox / "a.docx").write_text("a")
    (settings.inbox / "bad.docx").write_text("b")


def latest(settings: Settings) -> str:
    return (settings.outbox / "最新.txt").read_text().strip()


def fail(*_: object) -> None:
    raise OSError(5, "Input/output error")


def test_every_file_that_came_has_a_line_and_the_manifest_every_delivered_file(settings: Settings) -> None:
    (settings.inbox / "~$a.docx").write_text("lock")
    folder = whole_night(settings, NIGHT).folder
    lines = [json.loads(line) for line in (folder / "data" / "received.jsonl").read_text().splitlines()]
    assert [(line["file"], line["fate"]) for line in lines] == [
        ("a.docx", "read"),
        ("bad.docx", "set_aside"),
        ("~$a.docx", "left_alone"),
    ]
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert set(json.loads((folder / "data" / "manifest.json").read_text())["files"]) | {"data/manifest.json"} == there


def test_two_nights_in_one_second_stand_side_by_side(settings: Settings) -> None:
    first, second = whole_night(settings, NIGHT), whole_night(settings, NIGHT)
    assert (first.folder.name, second.folder.name) == ("2022-06-20_020000", "2022-06-20_020000_2")
    assert latest(settings) == second.folder.name
    assert not audit_all(settings).faults


def test_a_clock_put_back_overwrites_nothing_and_the_night_finished_last_is_the_latest(settings: Settings) -> None:
    nights = [whole_night(settings, NIGHT + timedelta(hours=hours)) for hours in (0, -5, 0, -48)]
    assert len({night.folder for night in nights}) == 4
    assert latest(settings) == nights[-1].folder.name == "2022-06-18_020000"
    assert not audit_all(settings).faults


def test_a_run_is_delivered_once_however_often_it_is_tried(settings: Settings) -> None:
    with Ledger(ledger_of(settings)) as ledger:
        run, night = begin(settings, ledger, NIGHT)
        assert hand_over(settings, ledger, run, night) == hand_over(settings, ledger, run, night)
    assert [p.name for p in settings.outbox.iterdir() if p.is_dir()] == ["2022-06-20_020000"]


def test_a_night_cut_off_after_its_folder_was_shown_counts_as_delivered(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(ledger_of(settings)) as ledger, monkeypatch.context() as patch:
        run, night = begin(settings, ledger, NIGHT)
        patch.setattr(delivery, "show_latest", fail)
        with pytest.raises(OSError, match="Input"):
            hand_over(settings, ledger, run, night)
    assert [found.code for found in audit_all(settings).faults] == ["interrupted"]
    with Ledger(ledger_of(settings)) as ledger:
        keep_promise(ledger, NIGHT)
    assert latest(settings) == "2022-06-20_020000"
    assert not audit_all(settings).faults


def test_a_night_cut_off_before_its_folder_was_shown_is_not_seen_and_counts_for_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(ledger_of(settings)) as ledger, monkeypatch.context() as patch:
        run, night = begin(settings, ledger, NIGHT)
        patch.setattr(delivery, "place_folder", fail)
        with pytest.raises(OSError, match="Input"):
            hand_over(settings, ledger, run, night)
    assert not [p for p in settings.outbox.iterdir() if not p.name.startswith(".")]
    assert {found.code for found in audit_all(settings).faults} == {"interrupted", "left_over"}
    (settings.work / "prefect").mkdir()
    (settings.work / "prefect" / ".shenbao-x.tmp").write_text("half")
    with open_desk(settings):
        assert not list(settings.outbox.iterdir())
    whole_night(settings, NIGHT)
    audited = audit_all(settings)
    assert (audited.states, audited.faults) == ({"read": 1, "set_aside": 1}, ())


def test_where_the_note_of_the_latest_night_is_held_open_another_is_written_and_said(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "最新.txt":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    assert "最新(2).txt" in whole_night(settings, NIGHT).notes[0]
