"""In: the bytes of an OLE compound file (.doc, .xls, .wps, .et, .ppt). Out: its streams' names and bytes."""

from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO
from typing import Final, Protocol, cast

import olefile  # pyright: ignore[reportMissingTypeStubs]

from schema.record import Rejected

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_STREAM: Final = 64 * 1024 * 1024
_DAMAGE: Final = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What olefile raises on damaged files: its own errors are OSErrors, the others slip through."""


class Compound(Protocol):
    """What is used of olefile, which has no types of its own."""

    def listdir(self) -> list[list[str]]:
        """The paths of its streams."""
        ...

    def exists(self, filename: str) -> bool:
        """Whether there is such a stream."""
        ...

    def openstream(self, filename: str) -> BytesIO:
        """The stream."""
        ...


@contextmanager
def opened(data: bytes) -> Generator[Compound]:
    """The compound file. Raises Rejected `corrupt`, also for what goes wrong while it is used."""
    try:
        with cast("Compound", olefile.OleFileIO(BytesIO(data))) as compound:  # pyright: ignore
            yield compound
    except _DAMAGE as error:
        raise Rejected(
            "corrupt", "这个文件不完整或已损坏，打不开。请用 Word 或 WPS 打开原文件，另存一份重新报送。"
        ) from error


def stream_names(data: bytes) -> frozenset[str]:
    """The names of the streams at the top."""
    with opened(data) as compound:
        return frozenset(path[0] for path in compound.listdir())


def read_stream(compound: Compound, name: str) -> bytes:
    """A stream's bytes, empty where there is none."""
    return compound.openstream(name).read(MAX_STREAM) if compound.exists(name) else b""
