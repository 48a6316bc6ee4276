"""In: named bytes. Out: `pack`, a zip that depends on nothing else, with names in any of three ways, and `unpack`."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Final, Literal

Names = Literal["utf8", "gb18030", "unicode_extra"]
WRITTEN: Final = datetime(2022, 6, 15, 9, 0, 0)
_UTF8_FLAG: Final = 0x800
_UNICODE_PATH: Final = 0x7075
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")


def pack(
    members: Iterable[tuple[str, bytes]], names: Names = "utf8", when: datetime = WRITTEN, *, deflate: bool = True
) -> bytes:
    """A zip of these members in this order, all dated `when` (local time, two seconds fine).

    `utf8` sets the UTF-8 flag where a name needs it, `gb18030` is what Chinese Windows wrote (no flag), and
    `unicode_extra` is that with the Info-ZIP Unicode path (0x7075) beside it. Deflated bytes are the same for the
    same zlib; without `deflate` they are the same everywhere.
    """
    body, directory, count = b"", b"", 0
    for name, data in members:
        raw, flag, extra = _name(name, names)
        packed = _deflated(data) if deflate else data
        sizes = (zlib.crc32(data), len(packed), len(data), len(raw), len(extra))
        common = (20, flag, 8 if deflate else 0, *_dos(when), *sizes)
        directory += _CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0, len(body)) + raw + extra
        body += _LOCAL.pack(b"PK\x03\x04", *common) + raw + extra + packed
        count += 1
    return body + directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)


def unpack(data: bytes) -> tuple[tuple[str, object], ...] | None:
    """Every member's name and bytes, or what it holds where it is a zip itself; None where this is no sound zip."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]
    except zipfile.BadZipFile:
        return None
    return tuple((f"{name} {when}", unpack(inner) or inner) for name, when, inner in members)


def _deflated(data: bytes) -> bytes:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflater.compress(data) + deflater.flush()


def _name(name: str, names: Names) -> tuple[bytes, int, bytes]:
    if names == "utf8":
        return name.encode(), 0 if name.isascii() else _UTF8_FLAG, b""
    raw = name.encode("gb18030")
    if names == "gb18030":
        return raw, 0, b""
    field = struct.pack("<BI", 1, zlib.crc32(raw)) + name.encode()
    return raw, 0, struct.pack("<2H", _UNICODE_PATH, len(field)) + field


def _dos(when: datetime) -> tuple[int, int]:
    clock = when.hour << 11 | when.minute << 5 | when.second // 2
    return clock, (when.year - 1980) << 9 | when.month << 5 | when.day
