"""In: a .doc that LibreOffice wrote. Out: the same with fields as Word writes them, which LibreOffice never does."""

import struct
from io import BytesIO

import olefile

_FIELDS = 0x11A
"""Where the FIB says where the fields of the running text are listed."""


def with_eq_fields(doc: bytes, shown: str = "□", code: str = "eq \\o\\ac(□,√)") -> bytes:
    """The .doc with each `MACROBUTTON x □` made an EQ field, which holds its code and no result.

    All changes are in place: the field's characters, its type in the list, and the list's separators left out.
    """
    start = doc.index(b"\xec\xa5", 512)
    old = f"\x13 MACROBUTTON  {shown} \x14{shown} \x15"
    new = f"\x13 {code}".ljust(len(old) - 1) + "\x15"
    at, size = struct.unpack_from("<II", doc, start + _FIELDS)
    with olefile.OleFileIO(BytesIO(doc)) as compound:
        listed = compound.openstream("1Table").read()[at : at + size]
    assert doc.count(listed) == 1
    kept = _without_separators(listed)
    doc = doc.replace(listed, kept.ljust(size, b"\0")).replace(old.encode("utf-16-le"), new.encode("utf-16-le"))
    return doc[: start + _FIELDS + 4] + struct.pack("<I", len(kept)) + doc[start + _FIELDS + 8 :]


def _without_separators(listed: bytes) -> bytes:
    count = (len(listed) - 4) // 6
    places = struct.unpack_from(f"<{count + 1}I", listed)
    kinds = [listed[4 * (count + 1) + 2 * i :][:2] for i in range(count)]
    kept = [(place, kind) for place, kind in zip(places, kinds, strict=False) if kind[0] & 0x1F != 0x14]
    kinds = [kind[:1] + b"\x31" if kind[0] & 0x1F == 0x13 else kind for _, kind in kept]
    return struct.pack(f"<{len(kept) + 1}I", *(place for place, _ in kept), places[-1]) + b"".join(kinds)
