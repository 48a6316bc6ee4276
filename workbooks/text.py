"""In: text from anywhere. Out: text that a cell can hold, and how much room it takes there."""

import re
import unicodedata
from functools import cache
from typing import Final

CELL_LIMIT: Final = 32_767
"""Characters (UTF-16 units) that Excel allows in a cell."""
CUT_NOTE: Final = "…（全文见原件）"

_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_ESCAPE_LOOKALIKE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str, limit: int = CELL_LIMIT, cut_note: str = CUT_NOTE) -> str:
    """`text` as a workbook can store it: what XML forbids or the eye can't see becomes a sign; at most `limit` units.

    Text that only looks like the file format's own escape (`_x0041_`) is protected, so that it is shown as written.
    """
    text = _UNSEEN.sub(_sign, text.replace("\r\n", "\n").replace("\r", "\n"))
    return cut(_ESCAPE_LOOKALIKE.sub("_x005F_", text), limit, cut_note)


def cut(text: str, limit: int, note: str = CUT_NOTE) -> str:
    """The text itself, or its beginning and `note`, in `limit` UTF-16 units together."""
    if 2 * len(text) <= limit:
        return text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * limit:
        return text
    # «ignore» drops the half of a character that the cut may leave behind.
    return units[: 2 * (limit - len(note))].decode("utf-16-le", "ignore") + note


def display_width(text: str) -> int:
    """The width of one line in half-width columns: a Chinese character or full-width sign takes two."""
    return sum(map(_character_width, text))


def line_count(text: str, columns: float) -> int:
    """How many lines `text` fills when wrapped at `columns` half-width columns; at least one."""
    # A line loses up to one full-width character where a punctuation mark may not begin the next line.
    usable = max(columns - 1.5, 2.0)
    if 2 * len(text) <= usable and "\n" not in text:
        return 1
    return sum(max(1, -int(-display_width(line) // usable)) for line in text.split("\n"))


def pieces(text: str, columns: float, lines: int) -> tuple[str, ...]:
    """`text` cut into parts that each fill at most `lines` wrapped lines; joined they are `text` again."""
    parts: list[str] = []
    # So many characters can't fit whatever they are: only they are looked at, however long the text.
    most = int(lines * columns) + 1
    start = 0
    while line_count(head := text[start : start + most], columns) > lines:
        end = _fitting(head, columns, lines)
        parts.append(head[:end])
        start += end
    return (*parts, text[start:])


def _fitting(text: str, columns: float, lines: int) -> int:
    """How many characters of `text` fill `lines` lines, ending after a sentence where one ends in the last quarter."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if line_count(text[:middle], columns) <= lines:
            low = middle
        else:
            high = middle - 1
    sentence = max(text.rfind(sign, low * 3 // 4, low) for sign in "。；\n")
    return sentence + 1 if sentence > 0 else low


@cache
def _character_width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _sign(match: re.Match[str]) -> str:
    """The picture of a control character, � for what has none."""
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"
