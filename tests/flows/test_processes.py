"""Claims about `flows.processes`: what is done apart comes back as if it had been done here."""

import os
import tempfile
from pathlib import Path

import pytest

from flows.processes import apart
from flows.trouble import Trouble


def doubled(number: int) -> tuple[int, int, str]:
    """Twice the number, who did it, and where temporary files stood."""
    return 2 * number, os.getpid(), tempfile.gettempdir()


def full() -> None:
    """What a full disk does."""
    raise OSError(28, "No space left on device")


def die() -> None:
    """What the system does to a process that takes too much."""
    os.kill(os.getpid(), 9)


class Stubborn(Exception):
    """An exception that can't be unpacked."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def fail() -> None:
    """Fails in a way that doesn't travel."""
    raise Stubborn("one", "two")


def test_the_answer_is_that_of_another_process_with_our_place_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answer, pid, place = apart(doubled, 21)
    assert (answer, place) == (42, str(tmp_path))
    assert pid != os.getpid()


def test_an_error_of_the_disk_keeps_its_number() -> None:
    with pytest.raises(OSError, match="No space") as caught:
        apart(full)
    assert caught.value.errno == 28


def test_an_error_that_cannot_travel_is_named() -> None:
    with pytest.raises(RuntimeError, match="Stubborn"):
        apart(fail)


def test_a_process_that_is_ended_by_the_system_is_trouble_in_plain_words() -> None:
    with pytest.raises(Trouble, match="内存"):
        apart(die)
