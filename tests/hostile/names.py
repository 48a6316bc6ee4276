"""In: an inbox. Out: in it, files whose names or kinds are the trap; and what must become of them."""

import os
import socket
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from samples.forms import make_form

_NAMES: tuple[bytes, ...] = (
    "名字/换\n行.docx".encode(),
    "名字/回\r车.docx".encode(),
    "名字/\u202e反的xcod.docx".encode(),
    "名字/零宽\u200b空格.docx".encode(),
    ("名字/" + unicodedata.normalize("NFD", "é申报ガ.docx")).encode(),
    ("名字/" + unicodedata.normalize("NFC", "é申报ガ.docx")).encode(),
    ("名字/" + "长" * 83 + "a.docx").encode(),
    ("名字/" + "\U0001f600" * 62 + "x.docx").encode(),
    b"\xc3\xfb\xd7\xd6/\xcb\xd5\xc0\xda.docx",
    "名字/表.docx".encode(),
    "名字/表.docx".encode("gb18030"),
    b"\xe5\x90\x8d\xe5\xad\x97/\xff\xfe\x80.docx",
    b"\xe5\x90\x8d\xe5\xad\x97/\xed\xa0\xbd.docx",
    "名字/大小写.docx".encode(),
    "名字/大小写.DOCX".encode(),
    "名字/ 前后有空格 .docx ".encode(),
    "名字/=HYPERLINK(1).docx".encode(),
    "名字/'--.docx".encode(),
    "名字/%00%2e%2e.docx".encode(),
    "名字/CON.docx".encode(),
    "名字/-rf.docx".encode(),
    '名字/<script>&".docx'.encode(),
    b"\xe5\x90\x8d\xe5\xad\x97/\x1b[31m\x07.docx",
)


def put_names(inbox: Path) -> int:
    """So many forms now lie in the inbox, every one with other bytes, each under a name that is a trap."""
    for seed, name in enumerate(_NAMES, 500):
        path = inbox / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:
            file.write(make_form(seed).docx)
    return len(_NAMES)


def put_special(inbox: Path) -> Iterator[str]:
    """The names of what is no file: links, pipes, sockets."""
    folder = inbox / "特殊"
    folder.mkdir()
    (folder / "指向本机.docx").symlink_to("/etc/passwd")
    (folder / "指向自己.docx").symlink_to("指向自己.docx")
    (folder / "指向收件箱").symlink_to(inbox)
    (folder / "指向根").symlink_to("/")
    os.mkfifo(folder / "管道.pdf")
    with tempfile.TemporaryDirectory() as near, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{near}/s")
        (Path(near) / "s").rename(folder / "套接字.docx")
    yield from (
        f"特殊/{name}" for name in ("指向本机.docx", "指向自己.docx", "指向收件箱", "指向根", "管道.pdf", "套接字.docx")
    )
