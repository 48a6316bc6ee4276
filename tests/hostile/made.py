"""In: nothing. Out: `Hostile`, a file of the hostile inbox and what must become of it; shapes that several share."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple


class Hostile(NamedTuple):
    """A file: where it lies in the inbox, its bytes, and what must become of it.

    `become` and the values of `members` are `read`, `archive`, `left_alone`, `duplicate` or a rejection's code; several
    are parted by `|` where each is right.
    """

    path: str
    data: bytes
    become: str
    members: Mapping[str, str] = MappingProxyType({})


CANARY = "http://127.0.0.1:{port}"
"""The address that no file may make anything call; `{port}` is filled in when the inbox is made."""
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)
"""A part's one relation, which leads outside."""
UNC = "file://///127.0.0.1/share"


def zipped(
    members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED, mode: int = 0, level: int = 9
) -> bytes:
    """A zip by the standard library; `mode` is the Unix mode of every member. Names may repeat."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=level) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in members:
            info = zipfile.ZipInfo(name, (2022, 6, 18, 9, 30, 0))
            info.compress_type = method
            info.create_system = 3 if mode else 0
            info.external_attr = mode << 16
            made.writestr(info, data)
    return out.getvalue()


def by_hand(raw_name: bytes, data: bytes = b"x", flags: int = 0, **lies: int) -> bytes:
    """A zip of one stored member whose name is these bytes; `lies` replace the directory's own figures."""
    told = {
        "crc": zlib.crc32(data),
        "packed": len(data),
        "size": len(data),
        "method": 0,
        "day": 21714,
        "start": 0,
    } | lies
    common = (20, flags, told["method"], 19392, told["day"], told["crc"], told["packed"], told["size"], len(raw_name))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *common, 0) + raw_name + data
    central = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *common, 0, 0, 0, 0, 0, told["start"]) + raw_name
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


@cache
def zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, deflated raw, without ever holding them."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    return b"".join(deflater.compress(block) for _ in range(megabytes)) + deflater.flush()


def with_member(package: bytes, name: bytes, packed: bytes, size: int, crc: int = 0) -> bytes:
    """The zip with one more deflated member, whatever it says of itself."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        count, start = len(archive.infolist()), archive.start_dir
    body, directory = package[:start], package[start : package.rindex(b"PK\x05\x06")]
    common = (20, 0, 8, 19392, 21714, crc, len(packed), size, len(name))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *common, 0) + name + packed
    directory += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *common, 0, 0, 0, 0, 0, start) + name
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(directory), start + len(local), 0)
    return body + local + directory + tail
