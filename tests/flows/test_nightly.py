"""Claims about a whole night: real SQLite, real worker processes, a real Prefect server."""

import json
import multiprocessing
import os
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest

from flows.desk import open_desk
from flows.pool import Work
from flows.settings import Settings
from flows.trouble import Trouble
from tests.flows.poison import obey


def hand_in(settings: Settings, **orders: str) -> None:
    for name, order in orders.items():
        (settings.inbox / f"{name}.txt").write_text(order)


def night(nightly: ModuleType, settings: Settings, *, prefect: bool = False, work: Work = obey) -> dict[str, str]:
    """One night; by file, its fate or why it was set aside."""
    with open_desk(settings, work=work) as desk:
        result = nightly.by_prefect(desk) if prefect else nightly.plainly(desk)
    return {
        r.path: r.rejection.code if r.rejection and r.fate == "set_aside" else r.fate for r in result.night.received
    }


def refuse_to_work(told: str) -> str:
    """A worker that must not be asked."""
    raise AssertionError(told)


def fail(*_: object) -> None:
    """A stage that says more than it should, in whatever process."""
    raise ValueError(f"苏磊 {137 * 10**8}")


def delivered(settings: Settings) -> dict[str, bytes]:
    """The files of the latest night; the run's own facts left out."""
    latest = settings.outbox / (settings.outbox / "最新.txt").read_text().strip()
    files = ("data/records.jsonl", "data/submissions.jsonl", "data/scorecards.jsonl", "完整性检查.xlsx")
    return {name: (latest / name).read_bytes() for name in files}


@pytest.mark.slow
@pytest.mark.parametrize("prefect", [True, False])
def test_poison_costs_its_own_documents_and_the_rest_goes_on(
    nightly: ModuleType, settings: Settings, prefect: bool
) -> None:
    hand_in(settings, a="text", b="segfault", c="exit", d="lie", e="refuse", f="text", g="once", h="text 2")
    assert night(nightly, settings, prefect=prefect) == {
        "a.txt": "read",
        "b.txt": "crashed",
        "c.txt": "crashed",
        "d.txt": "crashed",
        "e.txt": "unsupported",
        "f.txt": "duplicate",
        "g.txt": "read",
        "h.txt": "read",
    }


@pytest.mark.slow
def test_a_second_night_on_the_same_inbox_asks_no_worker_and_writes_the_same(
    nightly: ModuleType, settings: Settings
) -> None:
    hand_in(settings, a="text", b="exit", c="refuse")
    first, written = night(nightly, settings), delivered(settings)
    assert night(nightly, settings, work=refuse_to_work) == first
    assert delivered(settings) == written


@pytest.mark.slow
def test_prefect_is_told_no_file_name_and_no_word_of_a_document(nightly: ModuleType, settings: Settings) -> None:
    (settings.inbox / "苏磊13800000000.txt").write_text("exit 13900000000")
    night(nightly, settings, prefect=True)
    home = Path(os.environ["PREFECT_HOME"])
    with sqlite3.connect(home / "prefect.db") as db:
        dump = "\n".join(db.iterdump())
    assert "night of" in dump
    assert all(word not in dump for word in ("苏磊", "13800000000", "13900000000"))


@pytest.mark.slow
def test_a_failing_stage_tells_prefect_its_kind_only_and_us_everything(
    nightly: ModuleType, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "judge", fail)
    hand_in(settings, a="text")
    with pytest.raises(ValueError, match="苏磊"):
        night(nightly, settings, prefect=True)
    assert "13700000000" not in (settings.work / "shenbao.log").read_text()
    with sqlite3.connect(Path(os.environ["PREFECT_HOME"]) / "prefect.db") as db:
        assert "13700000000" not in "\n".join(db.iterdump())


@pytest.mark.slow
def test_where_the_server_is_lost_on_the_way_the_night_is_finished_and_says_so(
    nightly: ModuleType, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx

    def lost(*_: object) -> None:
        raise httpx.ConnectError("refused")

    hand_in(settings, a="text")
    monkeypatch.setattr("prefect.flow_engine.FlowRunEngine.begin_run", lost)
    with open_desk(settings, work=obey) as desk:
        result = nightly.by_prefect(desk)
    assert result.delivery.workbook.is_file()
    assert "中途" in result.night.notes[0]


def test_a_scheduled_night_that_loses_the_server_is_finished_without_it(
    nightly: ModuleType, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx

    def lost(*_: object) -> None:
        raise httpx.ConnectError("refused")

    monkeypatch.setattr(nightly, "load_settings", lambda _: settings)
    monkeypatch.setattr(nightly.PrefectSteps, "stubborn", lost)
    assert nightly.scheduled.fn("").is_completed()
    assert (settings.outbox / "最新.txt").is_file()


def test_without_a_server_the_night_is_finished_and_says_so(nightly: ModuleType, settings: Settings) -> None:
    hand_in(settings, a="text")
    with open_desk(Settings(**{**settings.model_dump(), "server_seconds": 1}), work=obey) as desk:
        result = nightly.plainly(desk)
    assert result.delivery.workbook.is_file()
    assert "没能启动" in result.night.notes[0]


def test_a_server_switched_off_on_purpose_is_nothing_to_speak_of(nightly: ModuleType, settings: Settings) -> None:
    hand_in(settings, a="text")
    with open_desk(settings, work=obey) as desk:
        assert nightly.plainly(desk).night.notes == ()


def test_papers_of_the_assessment_get_their_checks_and_their_scorecard(nightly: ModuleType, settings: Settings) -> None:
    hand_in(settings, a="report 共开展研修活动 18", b="text")
    with open_desk(settings, work=obey) as desk:
        result = nightly.plainly(desk)
    data = result.delivery.folder / "data"
    (card,) = map(json.loads, (data / "scorecards.jsonl").read_text(encoding="utf-8").splitlines())
    (submission,) = map(json.loads, (data / "submissions.jsonl").read_text(encoding="utf-8").splitlines())
    assert (card["id"], submission["stage"]) == (submission["id"], "assessment")
    assert [item["points"] for item in card["items"] if item["item"] == "activities"] == [18]
    assert result.night.assessed
    assert {path.name for path in result.delivery.folder.glob("*.xlsx")} == {
        "完整性检查.xlsx",
        "评分汇总.xlsx",
        "进展通报.xlsx",
    }


def test_a_night_without_papers_of_the_assessment_leaves_no_workbooks_for_it(
    nightly: ModuleType, settings: Settings
) -> None:
    hand_in(settings, a="text")
    with open_desk(settings, work=obey) as desk:
        result = nightly.plainly(desk)
    assert [path.name for path in result.delivery.folder.glob("*.xlsx")] == ["完整性检查.xlsx"]


def test_links_lead_from_the_nights_folder_to_the_inbox(nightly: ModuleType, settings: Settings) -> None:
    hand_in(settings, a="text")
    with open_desk(settings, work=obey) as desk:
        result = nightly.plainly(desk)
    assert (result.night.inbox, result.night.version) == ("../../inbox", desk.version)
    assert (result.delivery.folder / result.night.inbox / "a.txt").is_file()
    assert json.loads((result.delivery.folder / "data" / "run.json").read_text())["inbox"] == str(settings.inbox)


def test_a_second_night_at_the_same_time_is_refused_with_the_time_of_the_first(settings: Settings) -> None:
    with open_desk(settings) as desk, pytest.raises(Trouble) as caught, open_desk(settings):
        pytest.fail("two nights at once")
    assert f"{desk.started:%H:%M}" in str(caught.value)
    with open_desk(settings):
        pass


def _hold(settings: Settings, ready: "multiprocessing.synchronize.Event") -> None:
    with open_desk(settings):
        ready.set()
        os._exit(1)


def test_a_night_that_was_killed_does_not_block_the_next(settings: Settings) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_hold, args=(settings, ready))
    process.start()
    process.join()
    assert ready.is_set()
    with open_desk(settings), sqlite3.connect(settings.work / "ledger.sqlite") as ledger:
        assert [row[0] for row in ledger.execute("SELECT state FROM runs")] == ["cut_off", "running"]


def test_a_file_that_two_nights_died_over_is_set_aside_without_a_third_try(
    nightly: ModuleType, settings: Settings
) -> None:
    hand_in(settings, a="text", b="text b")
    with open_desk(settings, work=obey) as desk:
        sha256 = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"
        desk.ledger.attempt(desk.version, [sha256])
        desk.ledger.attempt(desk.version, [sha256])
        result = nightly.plainly(desk)
    assert [r.fate for r in result.night.received] == ["set_aside", "read"]


def test_a_full_disk_is_no_documents_fault_however_many_nights_it_ends(
    nightly: ModuleType, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    hand_in(settings, a="full of words", b="text")
    settings.work.mkdir()
    (settings.work / "full").touch()
    with monkeypatch.context() as patch:
        patch.setattr("flows.reading.require_sound_disk", full)
        for _ in range(3):
            with pytest.raises(OSError, match="No space"):
                night(nightly, settings)
    (settings.work / "full").unlink()
    assert night(nightly, settings) == {"a.txt": "read", "b.txt": "read"}


def test_a_broken_campaign_stops_the_night_before_the_inbox_is_touched(settings: Settings, tmp_path: Path) -> None:
    hand_in(settings, a="text")
    broken = Settings(**{**settings.model_dump(), "campaign": tmp_path / "none"})
    with pytest.raises(Trouble, match="活动文件夹"), open_desk(broken):
        pytest.fail("the night began")
    assert not settings.work.exists()


def test_what_the_outbox_gets_is_private_and_complete(nightly: ModuleType, settings: Settings) -> None:
    hand_in(settings, a="text", b="refuse")
    (settings.inbox / "~$a.docx").write_text("lock")
    night(nightly, settings)
    latest = settings.outbox / (settings.outbox / "最新.txt").read_text().strip()
    assert {p.name for p in latest.iterdir()} == {"完整性检查.xlsx", "data", "quarantine"}
    assert all(p.stat().st_mode & 0o077 == 0 for p in latest.rglob("*"))
    run = json.loads((latest / "data" / "run.json").read_text())
    assert (run["counts"]["files"], run["counts"]["set_aside"], run["counts"]["left_alone"]) == (3, 1, 1)
    assert run["set_aside"][0]["error"]["code"] == "unsupported"
    quarantined = [p for p in (latest / "quarantine").iterdir() if p.suffix == ".txt" and p.name != "原因.txt"]
    assert [p.read_text() for p in quarantined] == ["refuse"]
    assert "认不出" in (latest / "quarantine" / "原因.txt").read_text()
