"""In: the printed text of a blank's line or cell. Out: its labels, the gaps left to write in, and its other words.

A gap is what invites a pen: a run of underscores or underlined blanks, the room after a colon, empty brackets, the
blanks of a date (`年  月  日`), the blank before a unit.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from extractors.text import BOXES, half, label_key, squeeze
from schema.document import Paragraph

DATE_BLANK: Final = re.compile(r"(?:20)?[\s_]*年[\s_]*月(?:[\s_]*日)?")
_UNITS: Final = "年月日元分岁人次个名节门期号级届班件台套页份篇项天时周期册辆间只座栋亩张%℃㎡"
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
    rf"(?:[万千]?元|[{_UNITS}])(?:\s|$))[\s_\ue000]*)"
    rf"|(?P<unit>(?<=[^\s\W_][^\s\W_])[ \t]{{2,}}(?=(?:[{_UNITS}]|{_LONG_UNITS})(?:[^\w:]|$)))"
    r"|(?P<date>\ue001+)"
)
SIGNATURE: Final = re.compile(
    r"[(（]?(?:负责人|领导|主管|导师|指导教师|教师|班主任|学生|本人|家长|监护人|经办人|审核人|审批人|申请人|填表人|单位|学校|学院|部门|组织|党组织|党支部|校长|院长|法人代表|主任|主席)?"
    r"(?:\(?(?:签名|签字|签章|签署|盖章|公章|印章|盖公章|加盖公章|手写签名|章)\)?)+(?:处|或盖章|、盖章|/盖章)?[)）]?[:：]?"
)
_GAP_OR_ROOM: Final = re.compile(
    rf"{_GAP.pattern}|(?P<room>(?<=[\u3400-\u9fff)][\u3400-\u9fff)])[ \t]{{4,}}(?=[\u3400-\u9fff,，。;；)）(（]))"
)
_LAST_LABEL: Final = re.compile(r"[\u3400-\u9fff]{2,6}(?:\([\u3400-\u9fff]{2,6}\))?")
"""What ends a line of labels with room behind each of them: the last of them, its room is the rest of the line."""
_UNIT_WORD: Final = rf"(?:[{_UNITS}]|[万千百亿]?元(?:整|人民币)?|人民币|人次|课时|学时|学分|平方米|厘米|千克|公斤|公里|[cCkKmM][mMgG]|mmHg|小时|分钟|[¥￥%]|第号|共[{_UNITS}])"
_UNIT_WORDS: Final = re.compile(f"{_UNIT_WORD}(?:/{_UNIT_WORD})?")
_PROMPT: Final = re.compile(
    r"请|不超过|不少于|字以内|字左右|填写|简述|注明|说明|例如|如[:：]|可另|附页|另附|须|应当|必须|包括"
)
_OPTION: Final = re.compile(r"[^\W\d_]")
_NO_OPTION: Final = re.compile(r"[:\d()\n，。；]|字|页|可|请|如|附|填|注|签|章|年月|等|mmHg|^[第共计自由至从到起止]$")
_PAIR: Final = re.compile(r"([\u3400-\u9fff]{1,6})\s*[/／]\s*([不非未]\1)")
_YES_NO: Final = re.compile(r"([是有男])[\s/／|]+([否无女])")
_DRAWN: Final = re.compile("[_\ue000\ue001]")
_CLOCK: Final = ("月", "日", "时", "点")
"""What stands between the blanks of one date or hour."""
_JOINTS: Final = ("/", "至", "到", "—", "-", "~", "～", "——", "－")
"""What stands between the two blanks of a span of time: they are one answer."""
_EMPTY_BRACKETS: Final = re.compile(r"[(（][\s_]*[)）]")
_AREAS: Final = ("省", "市", "县", "区", "乡", "镇", "街道", "村", "室", "号楼")
"""What stands behind the blanks of an address."""
_SMALL_WORDS: Final = frozenset("第共自由至从到起止计约每满达近")
_UNIT_END: Final = re.compile(r"(?:%|米|元|张|台|千克|公斤|mmHg|次/分)$")
_ASKS_DATE: Final = re.compile(r"日期|时间|年月|日$|期$|自$|至$|从$|到$|于$|起$|生$")
_BRACKETED: Final = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_PHOTO: Final = re.compile(
    r"(?:贴|近期|免冠|正面|本人|电子|彩色|证件|[一二12]寸|[两2]吋|\(|\)|（|）|处|粘|、|半身|登记)*(?:照片|相片|像片|照|贴照)(?:处|栏|粘贴处|粘贴|[)）]|[一二两12]寸.{0,4}|\(.*\)|（.*）)?"
)


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
        between = text[last : match.start()]
        if (
            found
            and not between.strip(" \t,，、;；")
            and match.lastgroup != "colon"
            and _one_gap(text, found[-1], match)
        ):
            found[-1] = found[-1]._replace(end=match.end())
            last = match.end()
            continue
        if found and between.strip() in _CLOCK and match.lastgroup in ("under", "unit"):
            found[-1] = found[-1]._replace(end=match.end())
            last = match.end()
            continue
        if found and between.strip() in _JOINTS and match.lastgroup in ("date", "under") and _is_span(found[-1], text):
            found[-1] = found[-1]._replace(end=match.end())
            last = match.end()
            continue
        unit, start, end = _split(text[last : match.start()], bool(found))
        start += _behind_bracket(text[last + start : last + end]) if match.lastgroup == "room" else 0
        label = label_key(printed[last + start : last + end])
        if match.lastgroup == "date" and is_hint(squeeze(label)):
            label = ""
        if found:
            found[-1] = found[-1]._replace(unit=unit)
        found.append(
            Gap(
                label,
                last + start,
                match.start() + (match.lastgroup == "colon"),
                match.end(),
                "",
                match.lastgroup or "",
            )
        )
        last = match.end()
    if not found:
        return ()
    tail = text[last:].partition("\n")[0].rstrip()
    if found[-1].kind == "room" and _LAST_LABEL.fullmatch(tail):
        end = last + len(tail)
        return (*found, Gap(label_key(printed[last:end]), last, end, end, "", "room"))
    return (*found[:-1], found[-1]._replace(unit=_first_word(text[last:])))


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
        elif len(words.strip()) == 1 and words.strip() in _UNITS:
            return words.strip(), len(words), len(words)
    at = start + _label_start(words[start:])
    return unit, at + len(words[at:]) - len(words[at:].lstrip()), len(words)


def _is_unit(words: str, parting: str) -> bool:
    """Whether words that close a gap are its unit: parted by more than blanks, or a unit's own words."""
    return bool(parting.strip()) or all(c in _UNITS for c in words.strip()) or len(words.strip()) > 2


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


def without_brackets(text: str) -> str:
    """The text without what stands in brackets (hints)."""
    return _BRACKETED.sub("", text)


def is_hint(bare: str) -> bool:
    """Whether a cell's words (without white space) are only a hint, a unit, a signature or a date's blanks."""
    rest = DATE_BLANK.sub("", SIGNATURE.sub("", without_brackets(half(bare))))
    rest = re.sub(r"(?:日期|时间):", "", rest)
    return not rest.strip(":：,，。、;；·-—/_ ") or _UNIT_WORDS.fullmatch(rest) is not None


def is_prompt(bare: str) -> bool:
    """Whether words ask for an answer at length instead of naming a field."""
    return len(bare) > 40 or (len(bare) > 14 and _PROMPT.search(bare) is not None)


@lru_cache(maxsize=1024)
def listed_options(text: str) -> tuple[str, ...]:
    """The options of a printed list without boxes: `新建 / 续建 / 维修`, `（市级、省级）`; empty where it is none."""
    plain = text.strip()
    if is_hint(squeeze(plain)) and plain[:1] not in "(（":
        return ()
    pair = _YES_NO.fullmatch(plain)
    if pair:
        return (pair.group(1), pair.group(2))
    inner = plain[1:-1] if plain[:1] in "(（" and plain[-1:] in ")）" else plain
    partings = (r"\s*[/／|｜]\s*", r"[ \t\u3000]{2,}") if inner == plain else (r"\s*[/／|｜]\s*", r"\s*[、,，;；]\s*")
    for parting in partings:
        words = [w.strip() for w in re.split(parting, inner.strip())]
        if len(words) > 1 and all(map(_may_be_option, words)) and not _are_units(words):
            return tuple(words) if len(set(words)) == len(words) else ()
    return ()


def _may_be_option(word: str) -> bool:
    """Whether a piece of a printed list may be an option: short words on one line, no part of a sentence to complete."""
    return 0 < len(word) <= 12 and _OPTION.search(word) is not None and not _NO_OPTION.search(half(word))


def _are_units(words: list[str]) -> bool:
    """Whether all pieces are units or a sentence's small words: `次/分`, `第    卷`, `自    至`."""
    return all(w in _SMALL_WORDS or _UNIT_WORDS.fullmatch(w) is not None for w in words)


def bracket_options(text: str) -> tuple[str, ...]:
    """The options that brackets to tick in stand behind, or before: `休学（  ） 复学（  ）`; empty where it is no such list."""
    plain = text.strip()
    words = [w.strip(" \t\u3000\n,，、;；。") for w in _EMPTY_BRACKETS.split(plain)]
    if len(words) < 3 or (words[0] and words[-1]):
        return ()
    options = words[1:] if not words[0] else words[:-1]
    fit = all(_may_be_option(w) for w in options) and not any(_UNIT_WORDS.fullmatch(w) or w in _AREAS for w in options)
    return tuple(options) if fit and len(set(options)) == len(options) else ()


def paired_options(text: str) -> tuple[str, ...]:
    """The options that a printed sentence leaves to choose between: `该成果属实 / 不属实`; empty where it has none."""
    return tuple(option for pair in _PAIR.finditer(text) for option in pair.groups())


def is_worded(text: str) -> bool:
    """Whether words are an answer to complete (options, a sentence with units) and no label of their own."""
    return bool(listed_options(text)) or "，" in text or "," in text or _UNIT_END.search(half(text.strip())) is not None


def has_boxes(bare: str) -> bool:
    """Whether options to tick stand there."""
    return any(c in BOXES for c in bare)


def is_photo(bare: str) -> bool:
    """Whether a cell's words only say that a photograph belongs there."""
    return 1 < len(bare) <= 24 and ("片" in bare or "照" in bare or "像" in bare) and _PHOTO.fullmatch(bare) is not None
