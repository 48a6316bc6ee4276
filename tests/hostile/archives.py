"""In: nothing. Out: archives, each with another trap, for the hostile inbox."""

import gzip
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from io import BytesIO

from samples.forms import make_form
from samples.zips import pack
from tests.hostile.made import Hostile, by_hand, with_member, zeros, zipped


def files() -> Iterator[Hostile]:
    yield from _bombs()
    yield from _paths()
    yield from _broken()


def _bombs() -> Iterator[Hostile]:
    form = make_form(21).docx
    good = zipped([("申报表.docx", form)])
    packed = zeros(1024)
    yield Hostile(
        "zip/十亿字节.zip",
        with_member(good, b"a.pdf", packed, 1 << 30),
        "archive",
        {"申报表.docx": "read", "a.pdf": "bomb"},
    )
    yield Hostile(
        "zip/谎报大小.zip",
        with_member(zipped([("申报表.docx", make_form(22).docx)]), b"a.pdf", packed, 9),
        "archive",
        {"申报表.docx": "read", "a.pdf": "bomb"},
    )
    nested, depth = zipped([("芯.txt", b"x" * 50)]), {}
    for n in range(6):
        nested = zipped([(f"第{n}层.zip", nested)], zipfile.ZIP_STORED)
    name = ""
    for n in (5, 4, 3):
        name = f"{name}/第{n}层.zip".lstrip("/")
        depth[name] = "archive" if n > 3 else "bomb"
    yield Hostile("zip/套六层.zip", nested, "archive", depth)
    layer = zipped([(f"{n}.bin", b"") for n in range(10)])
    wide = zipped([(f"{n}.zip", layer + bytes([n])) for n in range(200)])
    yield Hostile("zip/两百个包.zip", wide, "archive", {"0.zip": "archive"})
    single = zipped([("a.txt", b"y" * 900)], zipfile.ZIP_STORED)
    start = single.index(b"PK\x01\x02")
    central = single[start : single.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1500, 1500, len(central) * 1500, start, 0)
    yield Hostile("zip/重叠.zip", single[:start] + central * 1500 + end, "bomb")
    yield Hostile("zip/两万个成员.zip", zipped([(f"{n}", b"") for n in range(20_000)]), "bomb")
    quine = zipped([("自己.zip", good), ("自己.zip", good)])
    yield Hostile("zip/同名两次.zip", quine, "archive")
    yield Hostile(
        "zip/前面有程序.zip",
        b"MZ" + bytes(300) + zipped([("a.docx", make_form(23).docx)]),
        "active|unsupported|archive",
    )


def _paths() -> Iterator[Hostile]:
    form = make_form(24).docx
    bad = (
        "../../出去.docx",
        "/etc/绝对.docx",
        "C:\\盘符.docx",
        "..\\反斜.docx",
        "好/../../折返.docx",
        "\\\\server\\share\\网络.docx",
    )
    yield Hostile(
        "zip/路径出包.zip",
        zipped([("好.docx", make_form(31).docx), *((name, form) for name in bad)]),
        "archive",
        {"好.docx": "read", "出去.docx": "unsafe_path", "etc/绝对.docx": "unsafe_path"},
    )
    linked = zipped([("链接.docx", b"/etc/passwd")], mode=stat.S_IFLNK | 0o777)
    yield Hostile("zip/符号链接.zip", linked, "archive", {"链接.docx": "special_file"})
    for name, kind in (
        ("字符设备", stat.S_IFCHR),
        ("块设备", stat.S_IFBLK),
        ("管道", stat.S_IFIFO),
        ("套接字", stat.S_IFSOCK),
    ):
        yield Hostile(
            f"zip/{name}.zip",
            zipped([(f"{name}.docx", b"x")], mode=kind | 0o666),
            "archive",
            {f"{name}.docx": "special_file"},
        )
    yield Hostile("zip/换行名.zip", zipped([("a\nb.docx", form), ("\u202excod.exe", form)]), "archive")
    yield Hostile(
        "zip/GBK名.zip",
        pack([("温州市申报表.docx", make_form(25).docx)], "gb18030"),
        "archive",
        {"温州市申报表.docx": "read"},
    )
    yield Hostile("zip/任意字节名.zip", by_hand(b"\xff\xfe\x80\x00.docx", form), "archive")
    yield Hostile("zip/长名.zip", zipped([("长" * 5000 + ".docx", make_form(26).docx)]), "archive")
    deep = "/".join("夹" * 1 for _ in range(3000)) + "/a.docx"
    yield Hostile("zip/三千层文件夹.zip", zipped([(deep, make_form(27).docx)]), "archive")
    yield Hostile("zip/空名.zip", by_hand(b"", b"x"), "empty|archive")
    case = zipped([("A.docx", make_form(28).docx), ("a.docx", make_form(29).docx)])
    yield Hostile("zip/大小写.zip", case, "archive", {"A.docx": "read", "a.docx": "read"})


def _broken() -> Iterator[Hostile]:
    good = zipped([("申报表.docx", make_form(30).docx)])
    at = good.index(b"PK\x01\x02")
    locked = good[: at + 8] + b"\x01" + good[at + 9 :]
    yield Hostile("zip/有密码.zip", locked, "archive", {"申报表.docx": "encrypted"})
    aes = good[: at + 8] + b"\x01" + good[at + 9 : at + 10] + b"\x63\x00" + good[at + 12 :]
    yield Hostile("zip/AES.zip", aes, "archive", {"申报表.docx": "encrypted"})
    yield Hostile("zip/七压.7z", b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(60), "empty|corrupt")
    yield Hostile(
        "zip/七压加密.7z",
        b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(24) + b"\x06\xf1\x07\x01" + bytes(30),
        "empty|corrupt|encrypted",
    )
    yield Hostile("zip/老rar.rar", b"Rar!\x1a\x07\x00" + bytes(60), "empty|corrupt")
    yield Hostile(
        "zip/rar5加密.rar", b"Rar!\x1a\x07\x01\x00" + bytes(4) + b"\x10\x04" + bytes(60), "empty|corrupt|encrypted"
    )
    yield Hostile("zip/假扮.zip", b"Rar!\x1a\x07\x00" + bytes(61), "empty|corrupt")
    yield Hostile("zip/gzip.gz", gzip.compress(bytes(1 << 20)), "unsupported")
    tar = BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as made:
        link = tarfile.TarInfo("../x")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        made.addfile(link)
    yield Hostile("zip/打包.tar", tar.getvalue(), "unsupported|type_mismatch")
    yield Hostile("zip/半个.zip", good[: len(good) // 2], "corrupt")
    yield Hostile("zip/没有尾.zip", good[:at], "corrupt")
    yield Hostile("zip/二十二字节.zip", zipped([]), "empty|duplicate")
    yield Hostile("zip/校验错.zip", by_hand(b"a.docx", b"hello", crc=1), "archive", {"a.docx": "corrupt"})
    yield Hostile("zip/指向外面.zip", by_hand(b"a.docx", b"hello", start=1 << 30), "archive|corrupt")
    yield Hostile("zip/分卷.zip", good[:-18] + b"\x05\x00" + good[-16:], "unsupported|archive|corrupt")
    yield Hostile("zip/少见压法.zip", by_hand(b"a.docx", b"hello", method=97), "archive", {"a.docx": "unsupported"})
    comment = good[:-2] + b"\xff\xff" + b"c" * 65535
    yield Hostile("zip/长注释.zip", comment, "archive", {"申报表.docx": "duplicate|read"})
