"""In: a blank's printed texts with gaps and a filled sheet. Out: the cell or line that each of them became.

A text's home is where its label's answer lies, or else the one place that still says its printed words. Texts that the
blank prints several times find their homes by their order, where the sheet has them as often.
"""

import re
from collections import defaultdict
from typing import Final

from extractors.places import Reader, places_of
from extractors.skeleton import Skeleton, find_words
from extractors.spots import Spot

_COVER: Final = 0.75
"""The share of a text's printed words that its home must still have."""
_PIECES: Final = re.compile(r"[^\W_]+")
_MOST_WRITTEN: Final = 3000
"""Signs that may be written into a text's gaps: what says more is sought no further."""
_LEAST_WORDS: Final = 2
"""Signs of printed words from which on a text can be known again by them."""


def homes(reader: Reader) -> dict[int, Spot]:
    """Where the blank's texts with gaps lie in the filled sheet, by their spots in the blank."""
    found = _beside_labels(reader)
    taken = {spot.order for spot in found.values()}
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, frame in reader.template.skeletons.items():
        alike[frame.words].append(number)
    for words, numbers in alike.items():
        lacking = [n for n in numbers if n not in found]
        if lacking and sum(map(len, words)) >= _LEAST_WORDS:
            there = _with_words(reader, numbers[0], taken)
            if len(there) == len(lacking):
                found.update(zip(lacking, there, strict=True))
                taken.update(spot.order for spot in there)
    return found


def _beside_labels(reader: Reader) -> dict[int, Spot]:
    found: dict[int, Spot] = {}
    for slot in reader.template.slots:
        hit = reader.hits.get(slot.label)
        if slot.spot in reader.template.skeletons and slot.relation in ("right", "below") and hit is not None:
            places, _ = places_of(reader, slot, hit)
            if len(places) == 1:
                found[slot.spot] = places[0]
    return found


def _with_words(reader: Reader, number: int, taken: set[int]) -> list[Spot]:
    """The spots, in reading order, that say (nearly) all printed words of a text, and aren't a label's own."""
    frame, kind = reader.template.skeletons[number], reader.template.sheet.spots[number].kind
    longest_word = max((piece for word in frame.words for piece in _PIECES.findall(word)), key=len, default="")
    likely = (s for s in reader.sheet.spots if s.order not in taken and longest_word[:2] in s.plain)
    longest = sum(map(len, frame.words)) + _MOST_WRITTEN
    return [
        s
        for s in likely
        if s.kind == kind and len(s.bare) <= longest and not _is_label_alone(reader, s) and _cover(frame, s) >= _COVER
    ]


def _is_label_alone(reader: Reader, spot: Spot) -> bool:
    """Whether a spot says no more than a label of another place."""
    hits = reader.by_spot.get(spot.order, ())
    return any(h.end >= len(spot.text) and reader.template.labels[h.label].kind == "cell" for h in hits)


def _cover(frame: Skeleton, spot: Spot) -> float:
    """The share of a text's printed words that stand in a spot, whole and in their order."""
    places = find_words(frame, spot.text)
    all_words = sum(map(len, frame.words))
    return sum(len(w) for w, place in zip(frame.words, places, strict=True) if place is not None) / all_words
