"""In: matched labels and a filled sheet. Out: the cells where a slot's answers stand, beside, below or in a column."""

import re
from typing import Final, NamedTuple

from extractors.blank import Template
from extractors.matching import Hit
from extractors.printed import is_photo, without_brackets
from extractors.slots import Slot
from extractors.spots import Sheet, Spot, nested_text
from extractors.text import squeeze
from schema.document import Paragraph

_SECTION: Final = re.compile(r"[一二三四五六七八九十]{1,2}[、.．][^，。；：,;:]{2,14}$")
"""The heading of a section, which is no answer to what stands above it."""
OTHER_LAYOUT: Final = 0.95
"""How sure a place is that lies otherwise than in the blank."""


class Reader(NamedTuple):
    """What an answer is read from; `homes`: the filled cell for each of the blank's cells that has printed words."""

    template: Template
    sheet: Sheet
    hits: dict[int, Hit]
    by_spot: dict[int, list[Hit]]
    homes: dict[int, Spot]


def places_of(reader: Reader, slot: Slot, hit: Hit) -> tuple[list[Spot], float]:
    """The cells where the slot's answer stands in the filled sheet, and how sure their place is."""
    spot = reader.sheet.spots[hit.spot]
    if spot.kind == "line" or slot.relation == "own":
        return [], 1.0
    first, second = (
        (_below, cells_right) if slot.relation == "below" or _titles_row(reader, spot) else (cells_right, _below)
    )
    printed = _printed_between(reader, slot) if slot.relation == "right" else frozenset[str]()
    places = first(reader, spot, slot.offset, slot.cells, printed)
    if places:
        return places, 1.0 if (first is _below) == (slot.relation == "below") else OTHER_LAYOUT
    right = reader.sheet.right_of(spot)
    answered = (
        first is cells_right and right is not None and is_label(reader, right) and not _is_bare_label(reader, right)
    )
    if not stands_bare(spot, hit) or answered:
        return [], OTHER_LAYOUT
    others = second(reader, spot, 0, 1, printed)
    return [s for s in others if second is cells_right or not _answers_beside(reader, s)], OTHER_LAYOUT


def _answers_beside(reader: Reader, spot: Spot) -> bool:
    """Whether a cell is the place of the label to its left: one that has no answer in its own cell."""
    left = reader.sheet.left_of(spot)
    return left is not None and left.rows == spot.rows and is_label(reader, left) and _is_bare_label(reader, left)


def stands_bare(spot: Spot, hit: Hit) -> bool:
    """Whether nothing but hints in brackets follows a label in its cell."""
    return not squeeze(without_brackets(spot.text[hit.end :])).strip(":：")


def _printed_between(reader: Reader, slot: Slot) -> frozenset[str]:
    """What the blank prints in cells between a label and its place (总分 | 100 | …)."""
    label = reader.template.sheet.spots[reader.template.labels[slot.label].spot]
    place = reader.template.sheet.spots[slot.spot]
    row = reader.template.sheet.row(place.table, place.row)
    between = (s for s in row if label.col < s.col < place.col)
    return frozenset(s.bare for s in between if reader.template.roles[s.order] == "serial")


def cells_right(reader: Reader, spot: Spot, offset: int, count: int, printed: frozenset[str]) -> list[Spot]:
    """`count` cells to the right of a label, after `offset` others and those that only say what is `printed` there, up
    to the next label."""
    cells: list[Spot] = []
    following = reader.sheet.right_of(spot)
    while following is not None and len(cells) < offset + count:
        if is_label(reader, following):
            break
        if (
            following.bare not in printed
            and not is_photo(following.bare)
            and not (following.rows > spot.rows and not _has_words(following))
        ):
            cells.append(following)
        following = reader.sheet.right_of(following, spot.row)
    return cells[offset:] or cells[-1:]


def _titles_row(reader: Reader, spot: Spot) -> bool:
    """Whether labels stand side by side in the label's row, with open cells below: then answers stand below them."""
    left, right = reader.sheet.left_of(spot), reader.sheet.right_of(spot)
    beside = [
        s
        for s in (left, right)
        if s is not None and s.rows == spot.rows and s.row == spot.row and _is_field_label(reader, s)
    ]
    if not beside or not all(_is_bare_label(reader, s) for s in (spot, *beside)):
        return False
    return bool(_below(reader, spot)) and all(_below(reader, s) for s in beside)


def _is_bare_label(reader: Reader, spot: Spot) -> bool:
    """Whether a cell holds a label and no answer behind it."""
    return all(stands_bare(spot, h) for h in reader.by_spot.get(spot.order, ()) if _heads(reader, h))


def _is_field_label(reader: Reader, spot: Spot) -> bool:
    """Whether a cell is a label that has answers of its own in the blank."""
    return any(h.label in reader.template.fielded and _heads(reader, h) for h in reader.by_spot.get(spot.order, ()))


def _below(
    reader: Reader, spot: Spot, _offset: int = 0, _count: int = 1, _printed: frozenset[str] = frozenset()
) -> list[Spot]:
    """The cell under a label: by rank where a row of titles stands over as many open cells, else by the grid."""
    row = spot.row + spot.rows
    titles = [s for s in reader.sheet.row(spot.table, spot.row) if _is_title(s, spot)]
    under = [s for s in reader.sheet.row(spot.table, row) if s.row == row and not is_photo(s.bare)]
    if len(under) == len(titles) + 1 and not under[0].bare:
        under = under[1:]
    below = reader.sheet.below(spot)
    if len(titles) == len(under) > 1 and all(is_label(reader, s) for s in titles):
        below = under[titles.index(spot)]
    if below is None or below.row < row or is_label(reader, below) or _SECTION.match(below.bare):
        return []
    return [below]


def _is_title(other: Spot, spot: Spot) -> bool:
    """Whether a cell stands beside a label as a title of the same height."""
    return other.row == spot.row and other.rows == spot.rows and bool(other.bare) and not is_photo(other.bare)


def is_label(reader: Reader, spot: Spot) -> bool:
    """Whether a cell of the filled sheet is a label's own, not an answer with small labels in it."""
    return any(_heads(reader, h) for h in reader.by_spot.get(spot.order, ()))


def _heads(reader: Reader, hit: Hit) -> bool:
    label = reader.template.labels[hit.label]
    return label.kind == "cell" or (hit.start == 0 and reader.template.roles[label.spot] == "inline")


def has_content(spot: Spot) -> bool:
    """Whether a cell or line holds words or a picture."""
    return _has_words(spot) or bool(spot.pictures)


def _has_words(spot: Spot) -> bool:
    return bool(spot.bare or nested_text_of(spot))


def nested_text_of(spot: Spot) -> str:
    """The text of tables nested in a cell; empty for a line."""
    return "" if isinstance(spot.item, Paragraph) else nested_text(spot.item)


def rest_on_next_page(reader: Reader, spot: Spot) -> list[Spot]:
    """The cells that go on with an answer at the top of the next page, where the page break cut its row in two."""
    found: list[Spot] = []
    page = (spot.item.page or 0) + 1
    for row in range(spot.row + spot.rows, reader.sheet.height(spot.table)):
        there = [s for s in reader.sheet.row(spot.table, row) if s.row == row]
        inside = [s for s in there if spot.col <= s.col and s.col + s.cols <= spot.col + spot.cols]
        if any(s.item.page != page or is_label(reader, s) for s in there) or any(
            s.bare for s in there if s not in inside
        ):
            break
        found += inside
    return found


def column_under(reader: Reader, hit: Hit) -> list[Spot]:
    """The cells under a column title, down to the next label or the end of the table, and on in a table that goes on
    with the list."""
    title = reader.sheet.spots[hit.spot]
    first = title.row + title.rows
    titles = [s for s in reader.sheet.row(title.table, first - 1) if not _spans_past(s, first)]
    cells, ended = _column(reader, title, titles, title.table, first)
    table = title.table
    while not ended and (following := _continued(reader, table, titles)) is not None:
        table = following
        more, ended = _column(reader, title, titles, table, 0)
        cells += more
    return cells


def _column(reader: Reader, title: Spot, titles: list[Spot], table: int, first: int) -> tuple[list[Spot], bool]:
    """The cells under a title from a table's row on, and whether the list ends before the table does: by rank in rows
    that have as many cells as there are titles, else by the columns they share."""
    cells: list[Spot] = []
    for row in range(first, reader.sheet.height(table)):
        there = [s for s in reader.sheet.row(table, row) if s.row >= first]
        own = [s for s in there if s.row == row]
        if own and _row_has_label(reader, own[0], first):
            return cells, True
        if not own or [s.fold for s in own] == [t.fold for t in titles]:
            continue
        cell = there[titles.index(title)] if len(there) == len(titles) else max(there, key=lambda s: _shared(s, title))
        if cell.row == row and _shared(cell, title):
            cells.append(cell)
    return cells, False


def _continued(reader: Reader, table: int, titles: list[Spot]) -> int | None:
    """The table that goes on with a list: the next one, as wide, with nothing before it but a blank line or 续表."""
    last = reader.sheet.last_of(table)
    for spot in reader.sheet.spots[last + 1 :]:
        if spot.kind == "cell":
            row = reader.sheet.row(spot.table, 0)
            alike = len(row) == len(titles) and not any(is_label(reader, s) for s in row)
            return spot.table if alike else None
        if spot.bare and not spot.bare.startswith("续"):
            return None
    return None


def _spans_past(spot: Spot, row: int) -> bool:
    return spot.row + spot.rows > row


def _shared(spot: Spot, title: Spot) -> int:
    """How many grid columns two cells share."""
    return max(0, min(spot.col + spot.cols, title.col + title.cols) - max(spot.col, title.col))


def is_under(cell: Spot, title: Spot) -> bool:
    """Whether a cell stands under a title and (nearly) as wide, or lies in a table that goes on with the list."""
    return cell.table != title.table or 2 * _shared(cell, title) > max(cell.cols, title.cols)


def _row_has_label(reader: Reader, spot: Spot, first: int) -> bool:
    """Whether a label of the blank begins in the cell's row: then the list has ended (a merged label may go on, and
    one that reaches over several of the list's named rows is their group)."""
    labels = [s for s in reader.sheet.row(spot.table, spot.row) if s.row >= first and is_label(reader, s)]
    return bool(labels) and not any(_row_title(reader, s) for s in labels)


def _row_title(reader: Reader, spot: Spot) -> bool:
    """Whether a label only names a row of a list."""
    return any(h.label in reader.template.row_titles for h in reader.by_spot.get(spot.order, ()))


def in_named_row(reader: Reader, spot: Spot) -> bool:
    """Whether a cell's row has a name of its own in the blank (合计): then it is none of the list's records."""
    return any(_row_title(reader, s) for s in reader.sheet.row(spot.table, spot.row))
