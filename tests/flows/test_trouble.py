"""Claims about `flows.trouble`: the disk's trouble is told in a sentence, other errors stay what they are."""

import errno
import sqlite3

import pytest

from flows.trouble import disk_trouble


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "words"), "磁盘满了"),
        (OSError(errno.EIO, "words"), "磁盘读写出错"),
        (PermissionError(errno.EACCES, "words"), "权限"),
        (sqlite_error(sqlite3.SQLITE_FULL), "磁盘满了"),
        (sqlite_error(sqlite3.SQLITE_IOERR_FSYNC), "磁盘读写出错"),
        (sqlite_error(sqlite3.SQLITE_NOTADB), "台账"),
    ],
)
def test_trouble_of_the_disk_is_told_with_what_to_do(error: OSError | sqlite3.Error, words: str) -> None:
    told = str(disk_trouble(error))
    assert words in told
    assert "请" in told


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "words"), sqlite3.ProgrammingError("closed")])
def test_other_errors_are_not_explained_away(error: OSError | sqlite3.Error) -> None:
    assert disk_trouble(error) is None
