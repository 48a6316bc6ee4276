"""Claims about `flows.inbox`."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.files import make_private, stored_path
from flows.inbox import left_alone_reason, look, printable, settle, take_in
from flows.ledger import Ledger
from schema.submission import Received, SourceFile

NIGHT = datetime(2022, 6, 20, 2, tzinfo=UTC)
LATER = datetime(2022, 6, 21, 2, tzinfo=UTC)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return make_private(tmp_path / "inbox")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        yield ledger


def taken(inbox: Path, ledger: Ledger, night: datetime = NIGHT) -> tuple[tuple[SourceFile, ...], tuple[Received, ...]]:
    store = make_private(inbox.parent / "store")
    return take_in(inbox, look(inbox, 300), store, ledger, 1, night, UTC)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    ["~$申报表.docx", ".~lock.申报表.docx#", "a.tmp", "a.docx.crdownload", "a.part", "Thumbs.db", "某校/.DS_Store",
     "desktop.ini", ".hidden", "__MACOSX/._a.docx", ".git/config", "~WRL0001.tmp", "a.LNK"],
)  # fmt: skip
def test_lock_files_and_system_files_are_left_alone_with_a_reason(name: str) -> None:
    assert left_alone_reason(name)


@pytest.mark.parametrize("name", ["申报表.docx", "某校/创建方案 .pdf", "a~$b.docx", "tmp.docx", "无后缀"])
def test_documents_are_not_left_alone(name: str) -> None:
    assert not left_alone_reason(name)


def test_every_regular_file_is_taken_once_in_the_order_of_its_name(inbox: Path, ledger: Ledger) -> None:
    make_private(inbox / "乙校")
    for name in ("乙校/表.docx", "甲.pdf", "丙.zip"):
        (inbox / name).write_text(name)
    sources, left = taken(inbox, ledger)
    assert [source.path for source in sources] == ["丙.zip", "乙校/表.docx", "甲.pdf"]
    assert not left
    assert all(stored_path(inbox.parent / "store", source.sha256).is_file() for source in sources)


def test_originals_are_not_touched(inbox: Path, ledger: Ledger) -> None:
    (inbox / "a.docx").write_text("a")
    before = (inbox / "a.docx").stat()
    taken(inbox, ledger)
    after = (inbox / "a.docx").stat()
    assert (before.st_mtime_ns, before.st_mode, before.st_ino) == (after.st_mtime_ns, after.st_mode, after.st_ino)


def test_links_and_pipes_are_listed_and_never_opened(inbox: Path, ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "secret.docx").write_text("secret")
    (inbox / "link.docx").symlink_to(tmp_path / "secret.docx")
    (inbox / "folder").symlink_to(tmp_path)
    os.mkfifo(inbox / "pipe.pdf")
    sources, left = taken(inbox, ledger)
    assert not sources
    assert {line.path for line in left} == {"link.docx", "folder", "pipe.pdf"}
    assert all(line.rejection and line.rejection.code == "special_file" for line in left)


def test_two_names_that_are_shown_alike_are_told_apart(inbox: Path, ledger: Ledger) -> None:
    for encoding in ("utf-8", "gb18030"):
        with open(os.fsencode(inbox) + b"/" + "表.docx".encode(encoding), "wb") as file:  # noqa: PTH123
            file.write(encoding.encode())
    assert [source.path for source in taken(inbox, ledger)[0]] == ["表.docx", "表 (2).docx"]
    assert {arrival.name for arrival in settle(inbox, 0.01, 300)[0]} == {"表.docx", "表 (2).docx"}


def test_folders_deeper_than_a_path_may_be_long_are_named(inbox: Path, ledger: Ledger) -> None:
    ways = [os.open(inbox, os.O_RDONLY)]
    for _ in range(1500):
        os.mkdir("深", dir_fd=ways[-1])
        ways.append(os.open("深", os.O_RDONLY, dir_fd=ways[-1]))
        if len(ways) > 3:
            os.close(ways.pop(0))
    sources, left = taken(inbox, ledger)
    subprocess.run(["rm", "-r", str(inbox / "深")], check=True)
    assert not sources
    assert [line.fate for line in left] == ["left_alone"]


def test_a_file_that_grows_between_two_looks_is_left_for_the_next_night(inbox: Path) -> None:
    (inbox / "whole.docx").write_text("whole")
    (inbox / "growing.docx").write_text("a")

    def grow() -> None:
        time.sleep(0.05)
        with (inbox / "growing.docx").open("a") as file:
            file.write("b")

    thread = threading.Thread(target=grow)
    thread.start()
    ready, left = settle(inbox, 0.2, 300)
    thread.join()
    assert [arrival.name for arrival in ready] == ["whole.docx"]
    assert [(line.path, "复制中" in line.reason) for line in left] == [("growing.docx", True)]


def test_nobody_waits_for_files_written_long_ago(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "a.docx").write_text("a")
    os.utime(inbox / "a.docx", (1e9, 1e9))
    monkeypatch.setattr("flows.inbox.time.sleep", lambda _: pytest.fail("waited"))
    assert len(settle(inbox, 60, 300)[0]) == 1


def test_a_second_night_reads_no_known_file_again(inbox: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "a.docx").write_text("a")
    first, _ = taken(inbox, ledger)
    monkeypatch.setattr("flows.inbox.store_file", lambda *_: pytest.fail("read again"))
    assert taken(inbox, ledger, LATER)[0] == first


def test_a_changed_file_is_first_seen_when_it_changed_and_the_old_content_keeps_its_date(
    inbox: Path, ledger: Ledger
) -> None:
    (inbox / "a.docx").write_text("old")
    taken(inbox, ledger)
    (inbox / "a.docx").write_text("new!")
    assert taken(inbox, ledger, LATER)[0][0].seen == LATER
    (inbox / "a.docx").write_text("old")
    assert taken(inbox, ledger, LATER)[0][0].seen == NIGHT


def test_a_copy_that_went_missing_from_the_store_is_made_again(inbox: Path, ledger: Ledger) -> None:
    (inbox / "a.docx").write_text("a")
    sources, _ = taken(inbox, ledger)
    stored_path(inbox.parent / "store", sources[0].sha256).unlink()
    assert taken(inbox, ledger)[0] == sources
    assert stored_path(inbox.parent / "store", sources[0].sha256).is_file()


def test_a_name_whose_bytes_are_gbk_is_shown_as_it_was_meant(inbox: Path, ledger: Ledger) -> None:
    raw = os.fsencode(inbox) + b"/" + "苏磊申报表.docx".encode("gb18030")
    with open(raw, "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(b"x")
    assert [source.path for source in taken(inbox, ledger)[0]] == ["苏磊申报表.docx"]


def test_a_name_of_any_bytes_is_printable() -> None:
    printable(os.fsdecode(b"a\xff\xfe.docx")).encode()


def test_what_is_larger_than_may_be_read_is_listed_and_never_copied(tmp_path: Path) -> None:
    """A sparse file of ten gigabytes takes no room where it lies, and ten gigabytes in a store."""
    with (tmp_path / "表.zip").open("wb") as file:
        file.truncate(10 << 30)
    ready, left = look(tmp_path, 300)
    assert ready == ()
    assert [(line.fate, line.rejection and line.rejection.code) for line in left] == [("set_aside", "bomb")]
