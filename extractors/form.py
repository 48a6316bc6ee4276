"""In: a blank form's `Template` and a filled sheet. Out: an `Answer` for each slot of the blank, and what fits neither.

Reading a form is alignment with its blank: the labels are matched, each answer is what stands where the blank has room,
the blank's printed words are subtracted. No field is found by a regular expression over flat text.
"""

from collections import defaultdict
from typing import Final, NamedTuple

from extractors.added import added, offers
from extractors.answer import Answer
from extractors.between import written_between
from extractors.blank import Template
from extractors.choices import Choice, choose
from extractors.doubts import doubted
from extractors.homes import homes
from extractors.matching import Hit, match_labels
from extractors.options import bracket_options, listed_options, options_of, paired_options
from extractors.places import (
    OTHER_LAYOUT,
    Reader,
    cells_right,
    column_under,
    has_content,
    in_named_row,
    is_under,
    nested_text_of,
    places_of,
    rest_on_next_page,
    stands_bare,
)
from extractors.printed import has_boxes
from extractors.skeleton import find_words, gap_stretch
from extractors.slots import Label, Slot
from extractors.spots import Sheet, Spot
from extractors.subtract import subtract
from extractors.text import TICKED, TICKS, squeeze, tidy_paragraphs
from schema.document import Picture

_OWN_CELL: Final = 0.97
_ASKEW: Final = 0.85
"""How sure a list's cell is that doesn't stand under its title alone: the row may be another one's."""


class Alignment(NamedTuple):
    """A filled sheet read against a blank: answers in the blank's order, the labels found, the labels lacking."""

    sheet: Sheet
    answers: tuple[Answer, ...]
    hits: dict[int, Hit]
    lacking: tuple[Label, ...]


def align(template: Template, sheet: Sheet) -> Alignment:
    """The answers that a filled sheet gives in the slots of its blank."""
    hits = match_labels(template, sheet)
    by_spot: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits.values():
        by_spot[hit.spot].append(hit)
    for there in by_spot.values():
        there.sort(key=lambda h: h.start)
    reader = Reader(template, sheet, hits, by_spot, {})
    reader.homes.update(homes(reader))
    answers = [a for slot in template.slots for a in _answers(reader, slot)]
    answers = _ticked_columns(reader, answers)
    answers += written_between(reader, answers)
    answers = doubted(reader, answers)
    lacking = tuple(label for n, label in enumerate(template.labels) if n not in hits)
    return Alignment(sheet, tuple(answers), hits, lacking)


def checked(template: Template) -> Template:
    """The template, the places noted in which the blank itself seems to hold an answer."""
    own = align(template, template.sheet).answers
    return template._replace(doubtful=frozenset(a.key for a in own if a.text or (a.choice and a.choice.chosen)))


def _ticked_columns(reader: Reader, answers: list[Answer]) -> list[Answer]:
    """The answers, rows of a table whose columns are options read as one choice: the titles of the columns ticked."""
    rows: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.slot is not None and answer.slot.row_label >= 0:
            rows[answer.slot.row_label].append(answer)
    ticked = {row: there for row, there in rows.items() if _only_ticks(there)}
    kept = [a for a in answers if a.slot is None or a.slot.row_label not in ticked]
    return kept + [_column_choice(reader, row, there) for row, there in ticked.items()]


def _only_ticks(answers: list[Answer]) -> bool:
    raws = [squeeze(a.raw) for a in answers]
    return len(raws) > 1 and any(raws) and all(not raw or raw in TICKS + TICKED for raw in raws)


def _column_choice(reader: Reader, row: int, answers: list[Answer]) -> Answer:
    label = reader.template.labels[row]
    chosen = tuple(a.label.text for a in answers if a.label is not None and squeeze(a.raw))
    options = tuple(a.label.text for a in answers if a.label is not None)
    first = next(a for a in answers if squeeze(a.raw))
    return first._replace(
        key=label.text, label=label, text="、".join(chosen), choice=Choice(chosen, options, "tick", 0.97)
    )


def _answers(reader: Reader, slot: Slot) -> list[Answer]:
    hit = reader.hits.get(slot.label)
    if slot.relation == "inline" and slot.spot in reader.homes and slot.gap >= 0:
        return [_gap_answer(reader, slot, reader.homes[slot.spot], hit)]
    if hit is None:
        label = reader.template.labels[slot.label]
        return [Answer(slot.key, slot, label, found=False)] if slot.strong else []
    if slot.relation == "record":
        return _record_answers(reader, slot, hit)
    if slot.relation == "inline":
        return [_inline_answer(reader, slot, hit)]
    places, sure = places_of(reader, slot, hit)
    own = _own_text(reader, hit)
    if stands_bare(reader.sheet.spots[hit.spot], hit):
        own = "" if places else own
    if places and not own:
        return [_cell_answer(reader, slot, hit, places, sure)]
    if slot.relation == "own" and not slot.strong and not own:
        return []
    return [_own_answer(reader, slot, hit, own)]


def _inline_answer(reader: Reader, slot: Slot, hit: Hit) -> Answer:
    """The answer in a gap of printed text: by the whole text's skeleton where its labels still stand together, else
    what follows the label itself, or the next cell where the line was made a row of a table."""
    spot = reader.sheet.spots[hit.spot]
    if spot.kind == "cell" and hit.end >= len(spot.text.rstrip()):
        cells = cells_right(reader, spot, 0, 1, frozenset())
        if cells:
            return _cell_answer(reader, slot._replace(printed=slot.unit), hit, cells, OTHER_LAYOUT)
    if slot.spot in reader.template.skeletons and slot.gap >= 0 and _together(reader, slot, hit):
        return _gap_answer(reader, slot, spot, hit)
    return _own_answer(reader, slot, hit, _own_text(reader, hit))


def _gap_answer(reader: Reader, slot: Slot, home: Spot, hit: Hit | None) -> Answer:
    """The answer in one gap of a printed text that stands in one cell or line of the filled sheet."""
    frame = reader.template.skeletons[slot.spot]
    words = find_words(frame, home.text)
    own = hit if hit is not None and hit.spot == home.order else None
    stretch = gap_stretch(frame, words, slot.gap, home.text, own.end if own else -1)
    if stretch is None:
        return Answer(slot.key, slot, reader.template.labels[slot.label], found=False)
    quality = own.quality if own else 0.95 if words[slot.gap] is not None else 0.8
    place = Hit(slot.label, home.order, stretch[0], stretch[0], quality)
    return _own_answer(reader, slot, place, home.text[stretch[0] : _before_next_label(reader, home, *stretch)])


def _before_next_label(reader: Reader, home: Spot, start: int, end: int) -> int:
    """The end of a stretch, or the label that begins in it: one that stands there in other words than the blank's."""
    return min((h.start for h in reader.by_spot.get(home.order, ()) if start < h.start < end), default=end)


def _together(reader: Reader, slot: Slot, hit: Hit) -> bool:
    """Whether all labels of the slot's printed text that were found stand in one spot."""
    labels = [n for n, label in enumerate(reader.template.labels) if label.spot == slot.spot and label.kind == "inline"]
    return all(reader.hits[n].spot == hit.spot for n in labels if n in reader.hits)


def _own_text(reader: Reader, hit: Hit) -> str:
    """What follows a label in its own spot, up to the next label there."""
    spot = reader.sheet.spots[hit.spot]
    later = [h.start for h in reader.by_spot[hit.spot] if h.start >= hit.end]
    return spot.text[hit.end : min(later, default=len(spot.text))]


def _own_answer(reader: Reader, slot: Slot, hit: Hit, own: str) -> Answer:
    spot = reader.sheet.spots[hit.spot]
    label = reader.template.labels[slot.label]
    printed = _printed_behind(reader, slot)
    rest = _rest_of_own(reader, slot, hit)
    own = "\n".join((own, *(s.text for s in rest)))
    text = tidy_paragraphs(subtract(own.lstrip("：: "), slot.options or printed, slot.unit))
    if slot.relation == "inline" and has_boxes(slot.printed):
        text = text.strip(f"{TICKED}{TICKS} ")
    offered = slot.options or (printed if slot.gap < 0 else "")
    choice = _choice(offered, own, _marks_from(spot, hit.end)) if offered else None
    sure = min(hit.quality + 0.04, 1.0) * (_OWN_CELL if slot.relation in ("right", "below") else 1.0)
    return Answer(
        key=slot.key,
        slot=slot,
        label=label,
        found=True,
        raw=own.strip(),
        text=text,
        sure=sure,
        where=spot.where,
        paragraphs=spot.paragraphs,
        pictures=_own_pictures(reader, hit) + tuple(p for s in rest for p in s.pictures),
        choice=choice,
        spots=(spot.order, *(s.order for s in rest)),
    )


def _rest_of_own(reader: Reader, slot: Slot, hit: Hit) -> list[Spot]:
    """The cells that go on with the last answer of a label's own cell on the next page."""
    spot = reader.sheet.spots[hit.spot]
    if spot.kind == "line" or slot.relation == "inline" or any(h.start >= hit.end for h in reader.by_spot[hit.spot]):
        return []
    return rest_on_next_page(reader, spot)


def _own_pictures(reader: Reader, hit: Hit) -> tuple[Picture, ...]:
    """The pictures beside an answer in its label's own cell: all where it is the only one there, else those that stand
    between its label and the next; none where their places aren't known."""
    spot = reader.sheet.spots[hit.spot]
    labels = sorted(h.start for h in reader.by_spot[hit.spot])
    if len(labels) < 2:
        return spot.pictures
    top, bottom = _height_at(spot, hit.start), _height_at(spot, min((s for s in labels if s > hit.start), default=-1))
    if top is None:
        return ()
    placed = ((p, (p.page or 0, (p.box[1] + p.box[3]) / 2)) for p in spot.pictures if p.box)
    return tuple(p for p, at in placed if top <= at and (bottom is None or at < bottom))


def _height_at(spot: Spot, at: int) -> tuple[int, float] | None:
    """The page and how far down it (points) the paragraph begins that holds a position of a spot's text."""
    for paragraph in spot.paragraphs:
        if 0 <= at <= len(paragraph.text):
            return (paragraph.page or 0, paragraph.box[1]) if paragraph.box else None
        at -= len(paragraph.text) + 1
    return None


def _choice(printed: str, raw: str, marks: tuple[tuple[int, int, str], ...]) -> Choice | None:
    """The choice made where the blank's words offer options, with boxes or as a list; None where they offer none."""
    options = options_of(printed) if has_boxes(printed) else listed_options(printed)
    return choose(options, raw, marks, printed) if options else None


def _cell_choice(reader: Reader, slot: Slot, raw: str, marks: tuple[tuple[int, int, str], ...]) -> Choice | None:
    """The choice made in a cell of its own; a sentence to complete offers one only where it says both sides of it."""
    frame = reader.template.skeletons.get(slot.spot)
    bracketed = bracket_options(slot.printed)
    if bracketed:
        return choose(bracketed, raw, marks)
    if frame is not None and any(offers(frame, n) for n in range(len(frame.gaps))):
        return None
    if frame is None or has_boxes(slot.printed):
        return _choice(slot.printed, raw, marks)
    pair = paired_options(slot.printed)
    return choose(pair, raw, marks) if pair else None


def _printed_behind(reader: Reader, slot: Slot) -> str:
    """The words that the blank prints behind a label in the label's own spot, up to the next label."""
    label = reader.template.labels[slot.label]
    spot = reader.template.sheet.spots[label.spot]
    end = label.end if label.kind == "inline" else len(spot.text)
    later = [
        other.start
        for other in reader.template.labels
        if other.spot == label.spot and other.start >= end and other is not label
    ]
    return spot.text[end : min(later, default=len(spot.text))].lstrip("：: ")


def _marks_from(spot: Spot, start: int) -> tuple[tuple[int, int, str], ...]:
    """Marks of a spot's text as `(start, end, kind)`, positions counted from `start`."""
    found: list[tuple[int, int, str]] = []
    at = -start
    for paragraph in spot.paragraphs:
        found += [(m.start + at, m.end + at, m.kind) for m in paragraph.marks if m.end + at > 0]
        at += len(paragraph.text) + 1
    return tuple(found)


def _cell_answer(reader: Reader, slot: Slot, hit: Hit, places: list[Spot], sure: float) -> Answer:
    label = reader.template.labels[slot.label]
    places = [*places, *rest_on_next_page(reader, places[-1])] if len(places) == 1 else places
    spot = next((p for p in places if has_content(p)), places[0])
    raw = (
        "\n".join(filter(None, (_raw(reader, slot, p) for p in places)))
        if len(places) > 1
        else _raw(reader, slot, spot)
    )
    if len(places) > 1 and all(len(p.bare) <= 1 for p in places):
        raw = squeeze(raw)
    text = tidy_paragraphs(added(reader, slot, raw))
    choice = _cell_choice(reader, slot, raw, _marks_from(spot, 0))
    paragraphs = tuple(p for place in places for p in place.paragraphs)
    pictures = tuple(p for place in places for p in place.pictures)
    return Answer(
        key=slot.key,
        slot=slot,
        label=label,
        found=True,
        raw=raw.strip(),
        text=text,
        sure=hit.quality * sure,
        where=spot.where,
        paragraphs=paragraphs,
        pictures=pictures,
        choice=choice,
        spots=tuple(p.order for p in places),
    )


def _raw(reader: Reader, slot: Slot, spot: Spot) -> str:
    """A cell's words, also those of tables nested in it, unless the blank itself nests tables there."""
    nested = "" if nested_text_of(reader.template.sheet.spots[slot.spot]) else nested_text_of(spot)
    return f"{spot.text}\n{nested}" if nested else spot.text


def _record_answers(reader: Reader, slot: Slot, hit: Hit) -> list[Answer]:
    """The answers of one column of a record list: the blank's own rows, and with the last of them any further rows."""
    column = [c for c in column_under(reader, hit) if slot.row_label >= 0 or not in_named_row(reader, c)]
    label = reader.template.labels[slot.label]
    rows = _rows_of(reader, slot)
    rank = rows.index(slot.offset)
    if slot.row_label >= 0:
        return [_row_label_answer(reader, slot, hit, column)]
    wanted = range(rank, rank + 1 if rank + 1 < len(rows) else max(rank + 1, len(column)))
    found: list[Answer] = []
    many = len(rows) > 1 or len(column) > 1
    base = slot.key[: -len(f"[{slot.record}]")] if slot.record else slot.key
    for n in wanted:
        key = f"{base}[{n + 1}]" if many else base
        if n < len(column):
            listed = len(rows) > 1
            under = listed and is_under(column[n], reader.sheet.spots[hit.spot])
            sure = 1.0 if n < len(rows) or under else _ASKEW
            found.append(_cell_answer(reader, slot, hit, [column[n]], sure)._replace(key=key))
        else:
            found.append(Answer(key, slot, label, found=True, sure=hit.quality))
    return found


def _rows_of(reader: Reader, slot: Slot) -> list[int]:
    slots = (s for s in reader.template.slots if s.relation == "record" and s.label == slot.label)
    return sorted(s.offset for s in slots if (s.row_label < 0) == (slot.row_label < 0))


def _row_label_answer(reader: Reader, slot: Slot, hit: Hit, column: list[Spot]) -> Answer:
    label = reader.template.labels[slot.label]
    row_hit = reader.hits.get(slot.row_label)
    if row_hit is not None:
        row = reader.sheet.spots[row_hit.spot]
        cell = next((c for c in column if c.row <= row.row < c.row + c.rows and c.table == row.table), None)
        if cell is not None:
            return _cell_answer(reader, slot, hit, [cell], min(1.0, row_hit.quality))
    return Answer(slot.key, slot, label, found=False)
