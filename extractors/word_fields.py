"""In: a field's code or a form field's data. Out: what it shows where Word stores no result for it.

A ticked box is often a field that lays √ over □: `eq \\o\\ac(□,√)`.
"""

import re
from typing import Final

from extractors.word_symbols import symbol
from extractors.word_xml import CHECK_BOX, FORM_CHECK_BOX, FORM_DROP_DOWN, W14, Element, W, is_on, number_of, value_of

TICKED: Final = "☑"
CROSSED: Final = "☒"
UNTICKED: Final = "☐"
SIGNS_OF: Final = ((TICKED, "☑√✓✔■"), (UNTICKED, "☐□○"))
"""For a box's state, the signs that say the same and are kept as they stand."""

_BOXES: Final = "□☐◻▢⬜口囗"
_CIRCLES: Final = "○〇◯⭕OＯ"
_OTHER_FRAMES: Final = "△▽◇☆"
_TICKS: Final = "√✓✔☑vV\u2228ˇ"
_CROSSES: Final = "×✕✖✗✘xX\u2573☒"
_DOTS: Final = "●•·⚫"
_CIRCLED: Final = (
    *((str(n), chr(0x245F + n)) for n in range(1, 21)),
    *((str(n), chr(0x3251 + n - 21)) for n in range(21, 36)),
    *((str(n), chr(0x32B1 + n - 36)) for n in range(36, 51)),
    *zip("一二三四五六七八九十", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", strict=True),
)
_CIRCLED_SIGN: Final = dict(_CIRCLED)

_COMMAND: Final = re.compile(r"\\([a-z])(?:\s*\\[a-z]++\s*+-?\d*+(?:\\[^a-z0-9])?)*+\s*+\(", re.IGNORECASE)
_PHONETIC_GUIDE: Final = re.compile(r"\s*EQ\s+\\\*\s*jc.*,([^,()]*)\)\s*", re.IGNORECASE | re.DOTALL)
"""Letters above a word: the word is the last item."""
_SYMBOL: Final = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)", re.IGNORECASE)
_SYMBOL_FONT: Final = re.compile(r'\\f\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_BUTTON: Final = re.compile(r"\s*MACROBUTTON\s+\S+\s+(\S{1,2})\s*", re.IGNORECASE)
_EQUATION: Final = re.compile(r"\s*EQ(?=[\s\\])", re.IGNORECASE)
_MAX_DEPTH: Final = 20
_MAX_CODE: Final = 500


def shown_by(code: str) -> str:
    """What a field of that code shows by itself (EQ, SYMBOL, a one-sign MACROBUTTON); empty for every other field."""
    if len(code) > _MAX_CODE:
        return ""
    guide = _PHONETIC_GUIDE.fullmatch(code)
    if guide:
        return guide[1].strip()
    start = _EQUATION.match(code)
    if start:
        return ",".join(_items(code, start.end(), 0)[0]).strip()
    number = _SYMBOL.match(code)
    if number:
        font = _SYMBOL_FONT.search(code)
        return symbol(font and (font[1] or font[2]), f"{int(number[1], 0):x}")
    button = _BUTTON.fullmatch(code)
    return button[1] if button else ""


def _items(code: str, at: int, depth: int) -> tuple[list[str], int]:
    """The items of an EQ list as they show, up to its closing bracket, and where it ends."""
    items = [""]
    while at < len(code):
        command = _COMMAND.match(code, at)
        if command and depth < _MAX_DEPTH:
            inner, at = _items(code, command.end(), depth + 1)
            items[-1] += _composed(command[1].lower(), inner)
        elif code[at] == "\\":
            items[-1] += code[at + 1 : at + 2]
            at += 2
        elif code[at] == ")" and depth:
            return items, at + 1
        elif code[at] in ",;" and depth:
            items.append("")
            at += 1
        else:
            items[-1] += code[at]
            at += 1
    return items, at


def _composed(command: str, items: list[str]) -> str:
    """What an EQ command makes of its items: o lays them over each other, x frames them, f is a fraction."""
    if command == "o":
        return _overlaid([item.strip() for item in items])
    if command == "x":
        return _overlaid(["□", "".join(items).strip()])
    if command == "d":
        return ""
    text = ("/" if command == "f" else "").join(items)
    return f"({text})" if command == "b" else text


def _overlaid(items: list[str]) -> str:
    """One sign for a frame with a tick, cross, dot or number in it; the inner text where there is none."""
    frame = next((item for item in items if len(item) == 1 and item in _BOXES + _CIRCLES + _OTHER_FRAMES), "")
    if not frame:
        return "".join(items)
    rest = list(items)
    rest.remove(frame)
    inner = "".join(rest)
    if not inner or inner == frame:
        return frame
    if frame not in _OTHER_FRAMES and len(inner) == 1:
        if inner in _TICKS:
            return TICKED
        if inner in _CROSSES:
            return CROSSED
    if frame in _CIRCLES:
        return "◉" if inner in _DOTS else _CIRCLED_SIGN.get(inner, inner)
    return inner


def form_field_value(data: Element) -> str:
    """What a legacy form field shows by its data alone: ☑ or ☐, or the entry chosen; empty for a text field."""
    box = data.find(FORM_CHECK_BOX)
    if box is not None:
        return _check_box_sign(box)
    entries = data.find(FORM_DROP_DOWN)
    return "" if entries is None else chosen_entry(entries)


def _check_box_sign(box: Element) -> str:
    state = box.find(W + "checked")
    if state is None:
        state = box.find(W + "default")
    return TICKED if state is not None and is_on(state) else UNTICKED


def chosen_entry(entries: Element) -> str:
    """The chosen entry of a legacy drop-down list, empty where it has none."""
    chosen = entries.find(W + "result")
    if chosen is None:
        chosen = entries.find(W + "default")
    texts = [value_of(entry) for entry in entries.findall(W + "listEntry")]
    index = 0 if chosen is None else number_of(value_of(chosen), -1)
    return texts[index] if 0 <= index < len(texts) else ""


def control_sign(properties: Element) -> str | None:
    """☑ or ☐ where the content control is a check box, else None: its state decides, not the sign in it."""
    box = properties.find(CHECK_BOX)
    if box is None:
        return None
    state = box.find(W14 + "checked")
    return TICKED if state is not None and is_on(state, W14 + "val") else UNTICKED
