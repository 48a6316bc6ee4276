"""In: bytes and paths. Out: whole files, written so that a power cut leaves the old or the new, never a half."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

SPARE_PREFIX: Final = ".shenbao-"
SPARE_SUFFIX: Final = ".tmp"
SPARES: Final = f"{SPARE_PREFIX}*{SPARE_SUFFIX}"
"""What is being written bears such a name until it is whole; what a cut-off night leaves is known by it."""
_CHUNK: Final = 1 << 20
_LOW: Final = 100 << 20
_BINARY: Final = getattr(os, "O_BINARY", 0)
_READ: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _BINARY


class SourceUnreadable(OSError):
    """The file that was to be copied can't be read; that it can't be written is another matter, and ours."""


def make_private(folder: Path) -> Path:
    """The folder itself, made where it was missing, its owner's alone (0700), its name safe from a power cut."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)
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
                sync_folder(path.parent)
                return target
            target = path.with_stem(f"{path.stem}({number})")
    raise PermissionError(f"no free name beside {path.name}")


def write_new(path: Path, data: bytes) -> None:
    """A new private file with these bytes on the disk, in a folder that nobody sees yet."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
        file.write(data)
        _settle(file)


def sync_tree(folder: Path) -> None:
    """Every name in the folder and below is on the disk."""
    for below, _, _ in os.walk(folder, topdown=False):
        sync_folder(Path(below))


def place_folder(making: Path, target: Path) -> None:
    """What was written in `making`, and synced, now stands under the name `target`; that name must be free."""
    making.rename(target)
    sync_folder(target.parent)


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

    Only regular files are opened, links never followed. The copy's name is safe from a power cut once its folder is
    synced (`sync_folder`). Raises SourceUnreadable where the file can't be read, OSError where the copy can't be kept.
    """
    digest = hashlib.sha256()
    with _source(source) as (file, state), _spare(make_private(store)) as (copy, spare):
        while chunk := _read_chunk(file):
            digest.update(chunk)
            copy.write(chunk)
        _settle(copy)
        target = stored_path(store, digest.hexdigest())
        make_private(target.parent)
        spare.replace(target)
    return digest.hexdigest(), state


@contextmanager
def _source(path: Path) -> Generator[tuple[BinaryIO, os.stat_result]]:
    try:
        file = os.fdopen(os.open(path, _READ), "rb")
        state = os.fstat(file.fileno())
    except OSError as error:
        raise SourceUnreadable(error.errno, error.strerror) from error
    with file:
        yield file, state


def _read_chunk(file: BinaryIO) -> bytes:
    try:
        return file.read(_CHUNK)
    except OSError as error:
        raise SourceUnreadable(error.errno, error.strerror) from error


def spares(folder: Path) -> tuple[Path, ...]:
    """Files and folders under their temporary names, at any depth."""
    return tuple(sorted(folder.rglob(SPARES)))


def sweep(leftovers: Iterable[Path]) -> None:
    """Half-written files and folders of a night that was cut off are gone; what can't be removed, the audit names."""
    for path in leftovers:
        with suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def require_sound_disk(folder: Path) -> None:
    """Raises OSError where the disk of that folder is full, or nearly, or refuses to keep a file under a name."""
    if shutil.disk_usage(folder).free < _LOW:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with _spare(folder) as (file, spare):
        file.write(bytes(_CHUNK))
        _settle(file)
        # A name of its own: several documents may be doubted at once.
        renamed = spare.replace(spare.with_stem(f"{spare.stem}-again"))
        try:
            sync_folder(folder)
        finally:
            renamed.unlink()


def read_stored(store: Path, sha256: str) -> bytes:
    """The stored bytes. Raises OSError where they are gone or are no longer those of the digest."""
    data = stored_path(store, sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise OSError(f"stored file {sha256[:12]} is damaged")
    return data


def file_digest(path: Path) -> str:
    """The sha256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _spare(folder: Path) -> Generator[tuple[BinaryIO, Path]]:
    """A new private file in the folder, closed at the end and removed unless it got its own name."""
    number, name = tempfile.mkstemp(prefix=SPARE_PREFIX, suffix=SPARE_SUFFIX, dir=folder)
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


def sync_folder(folder: Path) -> None:
    """The names in the folder are on the disk, where the system can say so of folders at all."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        except OSError as error:
            # Shares (CIFS, some FUSE) know no syncing of folders; they keep names as they see fit.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(number)
