"""In: paths of the inbox. Out: link targets that Excel, WPS and LibreOffice open, made by us alone."""

import re
from typing import Final

TARGET_LIMIT: Final = 2_000
"""Excel refuses a link longer than 2,079 characters, and the whole workbook with it."""

_RESERVED: Final = re.compile(r"""[\x00-\x20"%#?<>\[\]^`{|}\\\x7f\ud800-\udfff\ufffe\uffff]""")
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def link_target(inbox: str, path: str) -> str:
    """The target of a link to the file `path` of `inbox`; empty where no program could follow it.

    `inbox` is absolute, or relative to the workbook's folder. Only what a link can't hold is percent-encoded: Windows
    decodes other escapes by its code page, which makes nonsense of Chinese names.
    """
    if not inbox:
        return ""
    whole = f"{inbox.replace(chr(92), '/').rstrip('/')}/{path}"
    encoded = _RESERVED.sub(_percent, whole)
    target = _scheme(whole) + encoded
    return target if len(target) <= TARGET_LIMIT else ""


def _scheme(path: str) -> str:
    if path.startswith("//"):
        return "file:"
    if path.startswith("/"):
        return "file://"
    return "file:///" if _DRIVE.match(path) else ""


def _percent(match: re.Match[str]) -> str:
    """The percent-encoded bytes of one character; a byte of a name that isn't UTF-8 is kept as that byte."""
    character = match.group()
    errors = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", errors))
