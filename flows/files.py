"""In: bytes and paths. Out: whole files, written so that a power cut leaves the old or the new, never a half."""

import hashlib
import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

SPARE_SUFFIX: Final = ".tmp"
_CHUNK: Final = 1 << 20
_READ: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def make_private(folder: Path) -> Path:
    """The folder itself, made where it was missing, its owner's alone (0700)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def path_from(folder: Path, target: Path) -> str:
    """`target` as a file in `folder` names it: relative with `/`; absolute where they stand on different drives."""
    try:
        return Path(os.path.relpath(os.path.realpath(target), os.path.realpath(folder))).as_posix()
    except ValueError:
        return str(target)


def write_whole(path: Path, data: bytes) -> Path:
    """Where `data` was written in one piece: `path`, or a name beside it while another program holds `path` open."""
    with _spare(path.parent) as (file, spare):
        file.write(data)
        _settle(file)
        target = path
        for number in range(2, 100):
            with suppress(PermissionError):
                spare.replace(target)
                _sync_folder(path.parent)
                return target
            target = path.with_stem(f"{path.stem}({number})")
    raise PermissionError(f"no free name beside {path.name}")


def stored_path(store: Path, sha256: str) -> Path:
    """Where the store keeps the bytes of that digest."""
    return store / sha256[:2] / sha256


def converted_path(store: Path, sha256: str) -> Path:
    """Where the store keeps what LibreOffice made of the bytes of that digest."""
    return store / "converted" / sha256


def store_bytes(store: Path, data: bytes) -> str:
    """The digest under which `data` now stands in the store; written once, never changed."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = stored_path(store, sha256)
    if not (target.is_file() and target.stat().st_size == len(data)):
        write_whole(make_private(target.parent) / target.name, data)
    return sha256


def store_file(store: Path, source: Path) -> tuple[str, os.stat_result]:
    """The digest under which a copy of `source` now stands in the store, and what the file was when it was opened.

    Only regular files are opened, links never followed. Raises OSError where the file can't be read.
    """
    digest = hashlib.sha256()
    with os.fdopen(os.open(source, _READ), "rb") as file, _spare(make_private(store)) as (copy, spare):
        state = os.fstat(file.fileno())
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        _settle(copy)
        target = stored_path(store, digest.hexdigest())
        make_private(target.parent)
        # The folder isn't synced: were the renaming lost in a power cut, the next night would copy the file again.
        spare.replace(target)
    return digest.hexdigest(), state


def sweep_spares(folder: Path) -> None:
    """Half-written files of a night that was cut off are gone."""
    for spare in folder.rglob(f".*{SPARE_SUFFIX}"):
        spare.unlink(missing_ok=True)


def read_stored(store: Path, sha256: str) -> bytes:
    """The stored bytes. Raises OSError where they are gone or are no longer those of the digest."""
    data = stored_path(store, sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise OSError(f"stored file {sha256[:12]} is damaged")
    return data


@contextmanager
def _spare(folder: Path) -> Generator[tuple[BinaryIO, Path]]:
    """A new private file in the folder, closed at the end and removed unless it got its own name."""
    number, name = tempfile.mkstemp(prefix=".", suffix=SPARE_SUFFIX, dir=folder)
    spare = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file, spare
    finally:
        spare.unlink(missing_ok=True)


def _settle(file: BinaryIO) -> None:
    """The bytes are on the disk and the file is closed, as Windows wants it before a renaming."""
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
