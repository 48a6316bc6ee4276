"""In: a blank form's sheet. Out: what each of its lines and cells is for: a label, an answer's place, both, neither."""

import re
from typing import Final, Literal

from extractors.gaps import Gap, drawn, gaps
from extractors.options import is_worded, listed_options
from extractors.printed import DATE_BLANK, has_boxes, is_hint, is_photo, is_prompt
from extractors.spots import Sheet, Spot
from extractors.text import BOXES, TICKED, fold, half, squeeze

Role = Literal["empty", "answer", "label", "inline", "serial", "photo", "note"]
_SIGNS: Final = re.compile(r"[\u3400-\u9fff]{2,}(?:签名|签字|签章|盖章|公章)[:：]?")
"""Words that say who signs: where the cell beside them is empty, they are its label."""
_SIGNED_COLUMN: Final = re.compile(
    r"[\u3400-\u9fff]{0,6}(?:签名|签字|签章|盖章|公章)(?:[(（/](?:签名|签字|签章|盖章|公章)[)）]?)?[:：]?"
)
"""Words of signing that may be a column's title: 经办人签章, 签名（盖章）."""
_SERIAL: Final = re.compile(r"[(（]?\d{1,3}(?:[)）.、]|%|％|分)?")


def read_roles(sheet: Sheet) -> tuple[Role, ...]:
    """For each spot of the sheet its role."""
    roles: list[Role] = []
    for spot in sheet.spots:
        roles.append(_line_role(spot) if spot.kind == "line" else _cell_role(spot, sheet, roles))
    return tuple(roles)


def _line_role(spot: Spot) -> Role:
    if not spot.bare:
        return "empty"
    return "inline" if spot_gaps(spot) or _option_line(spot) else "note"


def _cell_role(spot: Spot, sheet: Sheet, roles: list[Role]) -> Role:
    if not spot.bare:
        return "empty"
    if is_photo(spot.bare):
        return "photo"
    if _SERIAL.fullmatch(spot.bare):
        return "serial"
    labelled = _is_labelled(spot, sheet, roles)
    if has_boxes(spot.bare):
        room = spot.text.startswith("\n") and _beside_label(spot, sheet, roles)
        return "answer" if labelled and (room or not _option_line(spot)) else "inline"
    if is_hint(spot.plain):
        return _hint_role(spot, sheet, labelled=labelled)
    if not labelled and _option_line(spot):
        return "inline"
    if spot_gaps(spot):
        return _gap_role(spot, sheet, roles)
    right = sheet.right_of(spot)
    free = right is not None and not right.bare
    if not free and (_is_prompted_answer(spot, sheet, roles) or _is_worded_answer(spot, sheet, roles)):
        return "answer"
    if _is_under_title(spot, sheet, roles) and _is_open(spot, sheet):
        return "answer"
    return "label"


def _hint_role(spot: Spot, sheet: Sheet, *, labelled: bool) -> Role:
    """What a cell is that holds but a hint: a column's title (学分), a label to sign beside (申请人签字), an answer."""
    if not any(c.isalnum() or c in "()_.…:" for c in spot.plain):
        return "serial"
    right = sheet.right_of(spot)
    signs_beside = right is not None and not right.bare and _SIGNS.fullmatch(spot.bare) is not None
    if (
        signs_beside
        or _titles_signatures(spot, sheet)
        or (not DATE_BLANK.search(spot.plain) and _heads_column(spot, sheet))
    ):
        return "label"
    return "answer" if labelled else "note"


def _titles_signatures(spot: Spot, sheet: Sheet) -> bool:
    """Whether a cell with words of signing stands among the titles of columns (经办人签章), the cell under it empty."""
    below, row = sheet.below(spot), sheet.row(spot.table, spot.row)
    alone = _SIGNED_COLUMN.fullmatch(spot.bare) is not None and len(row) > 2 and all(s.bare for s in row)
    return alone and below is not None and not below.bare


def _heads_column(spot: Spot, sheet: Sheet) -> bool:
    """Whether a cell stands in a row of words over a row to be filled in: a column title (学分), whatever it says."""
    row = sheet.row(spot.table, spot.row)
    under = [s for s in sheet.row(spot.table, spot.row + spot.rows) if s.row == spot.row + spot.rows]
    return len(row) > 2 and bool(under) and all(s.bare for s in row) and all(_is_open(s, sheet) for s in under)


def _is_open(spot: Spot, sheet: Sheet) -> bool:
    """Whether a cell waits for an answer: empty, a number of its row, a hint, options, or but the unit of its title."""
    if (
        not spot.bare
        or _SERIAL.fullmatch(spot.bare)
        or is_hint(spot.plain)
        or has_boxes(spot.bare)
        or listed_options(spot.text)
    ):
        return True
    above = sheet.above(spot)
    return above is not None and above.bare.endswith(spot.bare)


def _is_under_title(spot: Spot, sheet: Sheet, roles: list[Role]) -> bool:
    """Whether the cell stands right under a column title of the same width, in a row that only has titles."""
    above = sheet.above(spot)
    if above is None or roles[above.order] != "label" or (above.col, above.cols) != (spot.col, spot.cols):
        return False
    row = sheet.row(spot.table, spot.row - 1)
    return len(row) > 1 and all(roles[s.order] in ("label", "serial", "photo") for s in row)


def _is_prompted_answer(spot: Spot, sheet: Sheet, roles: list[Role]) -> bool:
    """Whether a long instruction stands where its label's answer is due: beside the label, or alone under it."""
    if not is_prompt(spot.bare):
        return False
    if _beside_label(spot, sheet, roles):
        return True
    return _is_labelled(spot, sheet, roles) and len(sheet.row(spot.table, spot.row)) == 1


def _is_worded_answer(spot: Spot, sheet: Sheet, roles: list[Role]) -> bool:
    """Whether printed words behind a label are the answer's own (options, a sentence), and not a column title."""
    left = sheet.left_of(spot)
    if left is None or not _beside_label(spot, sheet, roles) or left.rows > spot.rows or _heads_column(spot, sheet):
        return False
    if is_worded(spot.text):
        return True
    open_ = any(not s.bare for s in sheet.row(spot.table, spot.row))
    return open_ and len(left.bare) > len(spot.bare) and left.bare.endswith(spot.bare)


def _is_labelled(spot: Spot, sheet: Sheet, roles: list[Role]) -> bool:
    left, above = sheet.left_of(spot), sheet.above(spot)
    if left is not None and left.order < len(roles) and roles[left.order] in ("label", "answer", "inline"):
        return True
    return above is not None and roles[above.order] == "label" and above.cols >= spot.cols


def _beside_label(spot: Spot, sheet: Sheet, roles: list[Role]) -> bool:
    """Whether the cell to the left is a label (one that no open cell already answers)."""
    left = sheet.left_of(spot)
    return left is not None and left.order < len(roles) and roles[left.order] == "label"


def _gap_role(spot: Spot, sheet: Sheet, roles: list[Role]) -> Role:
    found = spot_gaps(spot)
    right = sheet.right_of(spot)
    alone = len(found) == 1 and fold(found[0].label) == spot.fold
    if alone and right is not None and not right.bare:
        return "label"
    if _beside_label(spot, sheet, roles) or _is_under_title(spot, sheet, roles):
        return "answer"
    if spot.text.startswith("\n") and _is_labelled(spot, sheet, roles):
        return "answer"
    named = any(g.label and not is_hint(g.label) for g in found)
    return "inline" if named or not _is_labelled(spot, sheet, roles) else "answer"


def _option_line(spot: Spot) -> bool:
    """Whether a label with a colon stands before options: `性别：□男 □女`, `密级：公开 / 内部`."""
    return options_at(half(spot.text)) > 0


def options_at(plain: str) -> int:
    """Where the options begin behind a label with a colon; 0 where there is no such label."""
    first = min((plain.find(c) for c in BOXES + TICKED if c in plain), default=-1)
    if first > 1 and plain[:first].rstrip().endswith(":"):
        return first
    label, colon, rest = plain.partition(":")
    return len(label) + 1 if colon and first < 0 and 1 < len(squeeze(label)) <= 12 and listed_options(rest) else 0


def spot_gaps(spot: Spot) -> tuple[Gap, ...]:
    """The gaps of a spot's text, over all its paragraphs."""
    return gaps("\n".join(drawn(p) for p in spot.paragraphs), spot.text, rooms=spot.kind == "line")
