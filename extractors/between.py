"""In: the answers of a sheet's places. Out: what was written into printed sentences that leave no visible gap.

Such an answer (`共12人，其中男生5人` for `共人，其中男生人`) goes by the printed words before it.
"""

import re
from typing import Final

from extractors.answer import Answer
from extractors.insertions import Insertion, insertions
from extractors.options import is_worded
from extractors.places import Reader
from extractors.printed import has_boxes, is_hint, is_prompt
from extractors.slots import Slot
from extractors.text import BOXES, TICKED, TICKS, half, squeeze

_SIGNS: Final = re.compile(f"[{BOXES}{TICKED}{TICKS}]")
_SURE_LABEL: Final = 0.93
"""A label matched with less may be its own words with an answer among them."""
_KEY_DOUBT: Final = 0.91
"""How far a key of words that the blank doesn't set off as a label is trusted."""


def written_between(reader: Reader, answers: list[Answer]) -> list[Answer]:
    """The answers inside printed sentences; none by a key that another answer has."""
    found: dict[str, Answer] = {}
    keys = {a.key for a in answers}
    for answer in answers:
        if answer.found and answer.slot is not None and _is_sentence(reader, answer.slot):
            found.update({a.key: a for a in _of_place(answer, answer.slot) if a.key and a.key not in keys})
    for slot in reader.template.slots:
        hit = reader.hits.get(slot.label)
        if slot.relation == "own" and (hit is None or hit.quality < _SURE_LABEL):
            found.update({a.key: a for a in _of_label(reader, slot) if a.key and a.key not in keys})
    return list(found.values())


def _is_sentence(reader: Reader, slot: Slot) -> bool:
    """Whether a place prints a sentence to complete, or options and behind them one, without a gap to see."""
    if slot.relation == "inline" or slot.spot in reader.template.skeletons:
        return False
    words = squeeze(slot.printed)
    return has_boxes(words) or (is_worded(slot.printed) and not is_hint(half(words)) and not is_prompt(words))


def _of_place(answer: Answer, slot: Slot) -> list[Answer]:
    whole = answer.label.text if slot.relation == "own" and answer.label is not None else ""
    chosen = "".join(answer.choice.chosen) if answer.choice is not None else ""
    printed, written = (_SIGNS.sub(" ", text) for text in (slot.printed, whole + answer.raw))
    inserted = insertions(printed, written)
    return [_answer(answer, i) for i in inserted if i.label and half(i.text) not in half(chosen)]


def _of_label(reader: Reader, slot: Slot) -> list[Answer]:
    """The answers inside a label's own words (`右耳米`), in the cell that stands where the label should."""
    label = reader.template.labels[slot.label]
    here = [(n, h.spot) for n, h in reader.hits.items() if n != slot.label]
    low = max((spot for n, spot in here if n < slot.label), default=-1)
    high = min((spot for n, spot in here if n > slot.label), default=len(reader.sheet.spots))
    for spot in reader.sheet.spots[low + 1 : high]:
        taken = any(h.label != slot.label for h in reader.by_spot.get(spot.order, ()))
        inserted = () if taken or spot.kind == "line" else insertions(slot.printed, spot.text)
        if inserted:
            place = Answer(slot.key, slot, label, found=True, sure=1.0, where=spot.where, spots=(spot.order,))
            return [_answer(place._replace(paragraphs=spot.paragraphs), i) for i in inserted]
    return []


def _answer(answer: Answer, insertion: Insertion) -> Answer:
    return answer._replace(
        key=insertion.label,
        raw=insertion.text,
        text=insertion.text,
        sure=answer.sure * insertion.sure * _KEY_DOUBT,
        choice=None,
    )
