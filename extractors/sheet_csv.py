"""In: the bytes of a .csv. Out: its rows, whatever it is encoded and divided by; or whether bytes are one at all."""

import csv
import re
from collections import Counter
from io import StringIO
from typing import Final

from extractors.sheet_grid import MAX_COLUMNS, MAX_ROWS
from schema.record import Rejected

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DIVIDERS: Final = (",", "\t", ";", "|", "，")
_LOOKED_AT: Final = 200
_LIKE: Final = 0.8
"""The share of rows that must have the same number of columns for text to be a list at all."""
_LONGEST: Final = 131_072
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


def is_csv(data: bytes) -> bool:
    """Whether the bytes are text in which at least two rows, and nearly all of them, have the same columns."""
    head = data[:_LONGEST]
    text = _decoded(head if len(head) == len(data) else head[: head.rfind(b"\n") + 1])
    if not text or _CONTROL.search(text) or text.lstrip().startswith(("<", "{", "%PDF", "PK")):
        return False
    rows = _rows(text, _divider(text), _LOOKED_AT)
    counted = Counter(len(row) for row in rows)
    (columns, times) = counted.most_common(1)[0] if counted else (0, 0)
    return columns > 1 and times > 1 and times >= _LIKE * len(rows)


def read_rows(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The rows, at most one more than a grid takes. Raises Rejected `corrupt` where it is no text or no list."""
    text = _decoded(data)
    if text is None:
        raise Rejected("corrupt", "")
    rows = _rows(text, _divider(text), MAX_ROWS + 1)
    if not rows and text.strip(' \r\n\t,;|，"'):
        raise Rejected("corrupt", "")
    return tuple(tuple(row[: MAX_COLUMNS + 1]) for row in rows)


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding)
    text = _try(data, "utf-8")
    return _try(data, "gb18030") if text is None else text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _divider(text: str) -> str:
    """The sign that gives the most rows one same number of columns, more than one; a comma where none does."""
    return max(_DIVIDERS, key=lambda sign: _evenness(_rows(text[:_LONGEST], sign, _LOOKED_AT)))


def _evenness(rows: list[list[str]]) -> tuple[int, int]:
    counted = Counter(len(row) for row in rows if len(row) > 1)
    if not counted:
        return 0, 0
    columns, times = max(counted.items(), key=lambda item: (item[1], item[0]))
    return times, columns


def _rows(text: str, divider: str, most: int) -> list[list[str]]:
    """The first rows, empty ones left out; a field longer than any cell may be is no list's."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=divider)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if any(field.strip() for field in row):
                rows.append(row)
            if len(rows) == most:
                break
    except csv.Error:
        return []
    return rows
