"""In: a folder, a port. Out: the hostile inbox in it, made of nothing but code, and the manifest of what must become.

    python -m tests.hostile.make FOLDER [PORT]

writes `FOLDER/inbox` and `FOLDER/manifest.json`. No file calls any other address than `127.0.0.1:PORT`.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from samples.forms import make_form
from tests.hostile import archives, hidden, names, packages, pdfs, pictures, sheets, texts, words
from tests.hostile.made import Hostile

GOOD = 40
_OLD = 1_655_000_000
"""Nobody waits for files that were written long ago."""


class Manifest(NamedTuple):
    """By name, and by name and member, what must become of it (`read|corrupt`: either); how many forms lie between."""

    files: dict[str, str]
    members: dict[tuple[str, str], str]
    named: int


def hostile_files(port: int) -> Iterator[Hostile]:
    """Every hostile file that has bytes, the canary's port filled in."""
    for room in (words, packages, pdfs, hidden, archives, pictures, sheets, texts):
        for file in room.files():
            yield file._replace(data=file.data.replace(b"{port}", b"%d" % port))


def make_inbox(folder: Path, port: int) -> Manifest:
    """The inbox stands in `folder/inbox`, good forms between the hostile files."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    manifest = Manifest({}, {}, names.put_names(inbox))
    for file in hostile_files(port):
        _put(inbox / file.path, file.data)
        manifest.files[file.path] = file.become
        manifest.members.update({(file.path, name): become for name, become in file.members.items()})
    for seed in range(GOOD):
        path = f"学校{seed % 7}/申报表{seed}.docx"
        _put(inbox / path, make_form(seed + 100).docx)
        manifest.files[path] = "read"
    manifest.files.update(dict.fromkeys(names.put_special(inbox), "special_file"))
    deep = f"{'深/' * 300}底.docx"
    _put(inbox / deep, make_form(99).docx)
    manifest.files[deep] = "read"
    return manifest


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (_OLD, _OLD))


def main() -> None:
    folder = Path(sys.argv[1])
    manifest = make_inbox(folder, int(sys.argv[2]) if len(sys.argv) > 2 else 9)
    told = {"files": manifest.files, "members": [[*key, value] for key, value in manifest.members.items()]}
    (folder / "manifest.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(manifest.files) + manifest.named} files in {folder / 'inbox'}")


if __name__ == "__main__":
    main()
