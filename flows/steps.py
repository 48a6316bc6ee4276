"""In: a night's stages as plain functions. Out: their results. How they are carried out; here without Prefect."""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol, TypeVar

from flows.summary import Summary

T = TypeVar("T")
TRIES: Final = 3
PAUSE_SECONDS: Final = 2.0
Named = tuple[str, Callable[[], T]]
"""A name that may be shown (no personal data in it) and the work."""


class Steps(Protocol):
    """Carries out a night's stages: by Prefect, or plainly."""

    note: str

    def step(self, name: str, work: Callable[[], T]) -> T:
        """The result of one stage."""
        ...

    def stubborn(self, name: str, work: Callable[[], T]) -> T:
        """The result of a stage that touches disks: an OSError is met by trying again, three times in all."""
        ...

    def each(self, name: str, works: Sequence[Named[T]]) -> list[T]:
        """The results of like works, in order, some at the same time."""
        ...

    def afar(self, name: str, works: Iterable[Named[T]], take: Callable[[T], None]) -> None:
        """The results of like works that other machines gave, each taken as it comes. They may give none.

        The works must be able to travel: functions that are imported by name, and values.
        """
        ...

    def show(self, night: Summary, link: str) -> None:
        """The night's figures and submissions are shown where people look after runs."""
        ...


class PlainSteps:
    """The stages called one after the other, batches in threads."""

    def __init__(self, threads: int, note: str = "") -> None:
        self.note = note
        self._threads = threads

    def step(self, name: str, work: Callable[[], T]) -> T:  # noqa: ARG002 - the signature is the other class's
        """The result of one stage."""
        return work()

    def stubborn(self, name: str, work: Callable[[], T]) -> T:  # noqa: ARG002 - the signature is the other class's
        """The result of a stage, tried again after an OSError."""
        for _ in range(TRIES - 1):
            try:
                return work()
            except OSError:
                time.sleep(PAUSE_SECONDS)
        return work()

    def each(self, name: str, works: Sequence[Named[T]]) -> list[T]:  # noqa: ARG002 - the signature is the other class's
        """The results of like works, in order."""
        with ThreadPoolExecutor(self._threads) as threads:
            return [future.result() for future in [threads.submit(work) for _, work in works]]

    def afar(self, name: str, works: Iterable[Named[T]], take: Callable[[T], None]) -> None:
        """Nothing: other machines are reached through Prefect."""

    def show(self, night: Summary, link: str) -> None:
        """Nothing: the workbook and the terminal say it."""
