"""In: the printed text of a blank's line or cell. Out: the gaps left to write in, each with its label and unit.

A gap is what invites a pen: a run of underscores or underlined blanks, the room after a colon, empty brackets, the
blanks of a date (`年  月  日`), the blank before a unit.
"""

import re
from typing import Final, NamedTuple

from extractors.printed import UNITS, is_hint
from extractors.text import BOXES, half, label_key, squeeze
from schema.document import Paragraph

_LONG_UNITS: Final = "公里|平方米|小时|分钟|学时|课时|[万千]元|人次|学分|厘米|公斤|千克"
_DATE_GAP: Final = re.compile(
    r"(?:20(?=[\s_])|(?<=[\s_:])|^)[ \t_\ue000]+年[\s_\ue000]+月(?:[\s_\ue000]+日)?"
    r"|(?<=\S)[ \t_\ue000]{2,}年[\s_\ue000]+月(?:[\s_\ue000]+日)?"
    r"|^(?:20)?年[\s_\ue000]+月[\s_\ue000]+日",
    re.MULTILINE,
)
_GAP: Final = re.compile(
    rf"(?P<option>:(?:[^\S\n]*[{BOXES}][^\n]*?(?=[^\S\n]{{2,}}[^\s:{BOXES}]{{1,12}}:"
    rf"|(?<![有是无否他它])[,;][^\s:,;_{BOXES}]{{2,14}}(?::|_{{2,}}|\ue000|[^\S\n]{{2,}})|[^\S\n]*(?:\n|$))"
    rf"|(?:[^\S\n]*[^\s:,;{BOXES}]{{1,8}}[{BOXES}])+(?=[^\S\n]*(?:[;,。]|\n|$))))"
    r"|(?P<bracket>[(\[【][\s_]+[)\]】])"
    r"|(?P<under>_{2,}|\ue000+|\.{5,}|…{2,})"
    r"|(?P<colon>:[^\S\n]*(?=\n|$|[_\ue000\ue001\t/]|[(\[]\s+[)\]]|\s{2,}|"
    rf"(?:[万千]?元|[{UNITS}])(?:\s|$))[\s_\ue000]*)"
    rf"|(?P<unit>(?<=[^\s\W_][^\s\W_])[ \t]{{2,}}(?=(?:[{UNITS}]|{_LONG_UNITS})(?:[^\w:]|$)))"
    r"|(?P<date>\ue001+)"
)
_GAP_OR_ROOM: Final = re.compile(
    rf"{_GAP.pattern}|(?P<room>(?<=[\u3400-\u9fff)][\u3400-\u9fff)])[ \t]{{4,}}(?=[\u3400-\u9fff,，。;；)）(（]))"
)
_LAST_LABEL: Final = re.compile(r"[\u3400-\u9fff]{2,6}(?:\([\u3400-\u9fff]{2,6}\))?")
"""What ends a line of labels with room behind each of them: the last of them, its room is the rest of the line."""
_DRAWN: Final = re.compile("[_\ue000\ue001]")
_CLOCK: Final = ("月", "日", "时", "点")
"""What stands between the blanks of one date or hour."""
_JOINTS: Final = ("/", "至", "到", "—", "-", "~", "～", "——", "－")
"""What stands between the two blanks of a span of time: they are one answer."""
_ASKS_DATE: Final = re.compile(r"日期|时间|年月|日$|期$|自$|至$|从$|到$|于$|起$|生$")


class Gap(NamedTuple):
    """A place to write in: its label as printed (may be empty), its stretch of the text, the unit printed behind it."""

    label: str
    label_start: int
    start: int
    end: int
    unit: str
    kind: str


def drawn(paragraph: Paragraph) -> str:
    """The paragraph's half-width text, underlined blanks shown as the sign U+E000: they are a blank to write on."""
    text = half(paragraph.text)
    for mark in paragraph.marks:
        if mark.kind == "underline":
            stretch = text[mark.start : mark.end]
            blanks = (
                re.sub(r"\s", "\ue000", stretch)
                if not stretch.strip() or len(stretch.strip()) < len(stretch)
                else stretch
            )
            text = text[: mark.start] + blanks + text[mark.end :]
    return text


def gaps(text: str, printed: str = "", *, rooms: bool = False) -> tuple[Gap, ...]:
    """The gaps of one text (`drawn`), from left to right, their labels as they stand in `printed` (same length).

    `rooms`: wide blanks between words are gaps too, as they are on a line outside tables (`学号        姓名`).
    """
    printed = printed or text
    text = _DATE_GAP.sub(lambda m: "\ue001" * len(m.group()), text)
    found: list[Gap] = []
    last = 0
    for match in (_GAP_OR_ROOM if rooms else _GAP).finditer(text):
        if found and _goes_on(text, found[-1], text[last : match.start()], match):
            found[-1] = found[-1]._replace(end=match.end())
        else:
            unit, gap = _gap(text, printed, last, match, follows_gap=bool(found))
            found = [*found[:-1], found[-1]._replace(unit=unit), gap] if found else [gap]
        last = match.end()
    return tuple(_ended(text, printed, found, last)) if found else ()


def _goes_on(text: str, gap: Gap, between: str, match: re.Match[str]) -> bool:
    """Whether a gap goes on in the next: nothing parts them, or they are the pieces of one date, one span, one rank."""
    if not between.strip(" \t,，、;；") and match.lastgroup != "colon" and _one_gap(text, gap, match):
        return True
    if between.strip() in _CLOCK:
        return match.lastgroup in ("under", "unit")
    return between.strip() in _JOINTS and match.lastgroup in ("date", "under") and _is_span(gap, text)


def _gap(text: str, printed: str, last: int, match: re.Match[str], *, follows_gap: bool) -> tuple[str, Gap]:
    """The unit of the gap before, and the gap that a match is; `last` is where the gap before ends."""
    unit, start, end = _split(text[last : match.start()], follows_gap)
    start += _behind_bracket(text[last + start : last + end]) if match.lastgroup == "room" else 0
    label = label_key(printed[last + start : last + end])
    if match.lastgroup == "date" and is_hint(squeeze(label)):
        label = ""
    begins = match.start() + (match.lastgroup == "colon")
    return unit, Gap(label, last + start, begins, match.end(), "", match.lastgroup or "")


def _ended(text: str, printed: str, found: list[Gap], last: int) -> list[Gap]:
    """The gaps, the last with its unit; with one more where the line of labels ends with a label."""
    tail = text[last:].partition("\n")[0].rstrip()
    if found[-1].kind == "room" and _LAST_LABEL.fullmatch(tail):
        end = last + len(tail)
        return [*found, Gap(label_key(printed[last:end]), last, end, end, "", "room")]
    return [*found[:-1], found[-1]._replace(unit=_first_word(text[last:]))]


def _behind_bracket(words: str) -> int:
    """Where a label begins inside a bracket that it doesn't close (`同志（性别`): behind the bracket, else 0."""
    at = words.rfind("(") + 1
    return 0 if ")" in words[at:] else at


def _is_span(gap: Gap, text: str) -> bool:
    """Whether a blank may be the first of a span of time; one that is labelled 自 has its own end."""
    drawn_blank = gap.kind in ("date", "under") or _DRAWN.search(text, gap.start, gap.end) is not None
    return drawn_blank and gap.label[-1:] not in ("自", "从")


def _one_gap(text: str, gap: Gap, match: re.Match[str]) -> bool:
    """Whether a blank goes on with what follows: on the same line, a date only behind a label that asks for one."""
    if "\n" in text[gap.start : match.start()]:
        return False
    return match.lastgroup != "date" or not gap.label or _ASKS_DATE.search(gap.label) is not None


def _split(words: str, follows_gap: bool) -> tuple[str, int, int]:
    """What stands between two gaps: the unit of the first, and where the label of the second begins and ends."""
    start = 0
    unit = ""
    if follows_gap:
        parted = re.search(r"[\s,，。;；、)）]+", words)
        if parted and parted.end() < len(words) and _is_unit(words[: parted.start()], parted.group()):
            unit, start = words[: parted.start()].strip(), parted.end()
        elif len(words.strip()) == 1 and words.strip() in UNITS:
            return words.strip(), len(words), len(words)
    at = start + _label_start(words[start:])
    return unit, at + len(words[at:]) - len(words[at:].lstrip()), len(words)


def _is_unit(words: str, parting: str) -> bool:
    """Whether words that close a gap are its unit: parted by more than blanks, or a unit's own words."""
    return bool(parting.strip()) or all(c in UNITS for c in words.strip()) or len(words.strip()) > 2


def _label_start(words: str) -> int:
    """Where the last label of some words begins: after the last break that is no spacing inside the label."""
    breaks = [m.span() for m in re.finditer(r"\s+|[,，。;；]\s*|(?<=[)）])\s*(?=\S)", words.rstrip())]
    begin = len(words)
    chunk_end = len(words.rstrip())
    for left, right in reversed([(0, 0), *breaks]):
        chunk = words[right:chunk_end]
        rest = words[begin : len(words)].strip()
        if chunk and begin < len(words) and not _spaced_out(chunk, rest, words[chunk_end:begin]):
            return begin
        begin, chunk_end = right, left
        if words[left:right].strip():
            return begin
    return begin


def _spaced_out(chunk: str, rest: str, space: str) -> bool:
    """Whether two chunks are one label with blanks inside (职  称, 出生 年月) and not two words."""
    pieces = rest.split()
    if len(chunk) == 1 and all(len(p.rstrip(":：")) <= 2 for p in pieces):
        return True
    return len(chunk) <= 2 and len(space) == 1 and len(squeeze(rest).rstrip(":：")) <= 2


def _first_word(words: str) -> str:
    match = re.match(r"\s*([^\s,，。;；、()（）:：]{1,4})(?=[\s,，。;；、)）]|$)", words)
    return match.group(1) if match else ""
