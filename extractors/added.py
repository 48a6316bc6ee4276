"""In: the words of a filled cell and the words that the blank prints there. Out: the cell's own answer.

Printed words with gaps between them are told by their order; what stands in a gap with a label of its own is that
label's answer, and the cell's only where it says nothing else.
"""

from typing import Final

from extractors.insertions import SURE_INSERTION, insertions
from extractors.places import Reader
from extractors.printed import SIGNATURE, has_boxes
from extractors.skeleton import Skeleton, find_words
from extractors.slots import Slot
from extractors.subtract import subtract
from extractors.text import half, squeeze

_SHORT_WORDS: Final = 30


def added(reader: Reader, slot: Slot, raw: str) -> str:
    """What a cell says besides the blank's printed words; where those have gaps, they are told by their order."""
    frame = reader.template.skeletons.get(slot.spot)
    if slot.printed and "\n" not in slot.printed and len(squeeze(slot.printed)) <= _SHORT_WORDS:
        inserted = insertions(slot.printed, raw)
        if inserted and all(i.sure >= SURE_INSERTION for i in inserted):
            return " ".join(i.text for i in inserted)
    return _between_words(frame, slot.printed, raw) if frame is not None else subtract(raw, slot.printed)


def _between_words(frame: Skeleton, printed: str, raw: str) -> str:
    """The answers between the printed words of a cell, each without its own printed units and 年 月 日."""
    if squeeze(half(raw)) == squeeze(half(printed)):
        return ""
    edges, before = [0], [-1]
    for n, word in enumerate(find_words(frame, raw)):
        if word is not None:
            edges += word
            before.append(n)
    stretches = list(zip(before, edges[::2], [*edges[1::2], len(raw)], strict=True))
    has_room = printed.startswith("\n") or "\n\n" in printed
    parts = [raw[a:b].partition("\n")[2] if offers(frame, n) else raw[a:b] for n, a, b in stretches]
    named = [has_room and _is_named(frame, n) for n in before]
    own = [part.partition("\n")[2] if name else part for name, part in zip(named, parts, strict=True)]
    says_more = any(part.strip() for name, part in zip(named, own, strict=True) if name) or bool(own[0].strip())
    pieces = [subtract(part, printed) for part in (own if says_more else parts)]
    text = "\n".join(p for p in pieces if p.strip())
    return text.strip("()（）[]【】 ") if frame.gaps[0].kind == "bracket" else text


def offers(frame: Skeleton, gap: int) -> bool:
    """Whether a gap offers options behind a label: they are a choice of their own."""
    return 0 <= gap < len(frame.gaps) and frame.gaps[gap].kind == "option" and not has_boxes(frame.gaps[gap].label)


def _is_named(frame: Skeleton, gap: int) -> bool:
    """Whether a gap has a label of its own that is no signature's: where the cell has room besides and says something
    there, what stands in the gap is none of its answer."""
    if not 0 <= gap < len(frame.gaps) or not frame.gaps[gap].label or frame.several_lines[gap]:
        return False
    return SIGNATURE.search(half(frame.gaps[gap].label)) is None
