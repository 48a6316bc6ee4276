"""Claims about `flows.room`: a night that the disk hasn't the room for stops before it starts."""

from collections import namedtuple
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.desk import open_desk
from flows.ledger import Ledger
from flows.room import require_room
from flows.settings import Settings
from flows.trouble import Trouble
from tests.flows.nights import ledger_of, whole_night

MEGABYTE = 1 << 20
Usage = namedtuple("Usage", "total used free")


def free(monkeypatch: pytest.MonkeyPatch, megabytes: int) -> None:
    monkeypatch.setattr("flows.room.shutil.disk_usage", lambda _: Usage(0, 0, megabytes * MEGABYTE))


def hand_in(settings: Settings, megabytes: int) -> None:
    (settings.inbox / "a.docx").write_bytes(bytes(megabytes * MEGABYTE))


def test_a_full_disk_stops_the_night_before_anything_is_taken_in(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(settings, 1)
    free(monkeypatch, 100)
    with pytest.raises(Trouble, match=r"磁盘空间不够，这次没有开始.*剩 0\.1 GB"), open_desk(settings):
        pytest.fail("the night began")
    assert not list((settings.work / "store").iterdir())
    with Ledger(ledger_of(settings)) as ledger:
        assert ledger.begin_run(datetime.now(UTC)) == 1


def test_what_is_needed_grows_with_what_is_new_and_not_with_what_is_known(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(settings, 20)
    free(monkeypatch, 450)
    with Ledger(ledger_of(settings)) as ledger:
        with pytest.raises(Trouble):
            require_room(settings, ledger)
        free(monkeypatch, 500)
        require_room(settings, ledger)
    whole_night(settings, datetime(2022, 6, 20, tzinfo=UTC))
    free(monkeypatch, 420)
    with Ledger(ledger_of(settings)) as ledger:
        require_room(settings, ledger)


def test_the_folder_that_is_not_there_yet_is_on_the_disk_of_the_one_above(settings: Settings, tmp_path: Path) -> None:
    deep = Settings(**{**settings.model_dump(), "outbox": tmp_path / "not" / "yet"})
    with Ledger(ledger_of(deep)) as ledger:
        require_room(deep, ledger)
