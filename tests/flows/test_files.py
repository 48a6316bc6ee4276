"""Claims about `flows.files`."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows.files import (
    make_private,
    read_stored,
    require_sound_disk,
    spares,
    store_bytes,
    store_file,
    stored_path,
    sweep,
    write_whole,
)


def test_a_file_that_was_written_whole_is_private_and_leaves_no_spare(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.xlsx", b"content")
    assert path.read_bytes() == b"content"
    assert path.stat().st_mode & 0o077 == 0
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_failed_write_leaves_the_old_file_and_no_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("flows.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_workbook_held_open_is_written_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "a.xlsx":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    assert write_whole(tmp_path / "a.xlsx", b"new").name == "a(2).xlsx"


def test_the_store_keeps_equal_bytes_once_under_their_digest(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"bytes")
    store = make_private(tmp_path / "store")
    sha256, state = store_file(store, source)
    assert store_bytes(store, b"bytes") == sha256
    assert (read_stored(store, sha256), state.st_size) == (b"bytes", 5)
    assert [p.name for p in store.rglob("*") if p.is_file()] == [sha256]


def test_a_stored_file_that_rotted_is_noticed(tmp_path: Path) -> None:
    sha256 = store_bytes(make_private(tmp_path / "store"), b"bytes")
    stored_path(tmp_path / "store", sha256).write_bytes(b"bites")
    with pytest.raises(OSError, match="damaged"):
        read_stored(tmp_path / "store", sha256)


def test_a_disk_that_is_nearly_full_is_not_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require_sound_disk(tmp_path)
    assert not list(tmp_path.iterdir())
    monkeypatch.setattr("flows.files.shutil.disk_usage", lambda _: SimpleNamespace(free=1))
    with pytest.raises(OSError, match="No space"):
        require_sound_disk(tmp_path)


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match=r".*"):
        store_file(make_private(tmp_path / "store"), tmp_path / "link")


def test_spares_of_a_night_that_was_cut_off_are_swept(tmp_path: Path) -> None:
    store = make_private(tmp_path / "store")
    (store / ".shenbao-x.tmp").write_bytes(b"half")
    make_private(store / ".shenbao-y.tmp" / "out")
    sha256 = store_bytes(store, b"whole")
    sweep(spares(store))
    assert [p.name for p in store.rglob("*") if p.is_file()] == [sha256]


def test_a_sound_disk_can_be_tried_by_several_at_once_and_nothing_stays(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        for _ in threads.map(require_sound_disk, [tmp_path] * 40):
            pass
    assert list(tmp_path.iterdir()) == []
