"""In: a printed text with gaps, and the same text filled in. Out: which stretch of the filled text went into which gap.

The printed words between the gaps are sought in the filled text in their order; what stands between are the answers.
"""

import re
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from extractors.gaps import Gap, gaps
from extractors.printed import DATE_BLANK
from extractors.text import half
from extractors.values import dates

_LINE_END: Final = re.compile(r"^[。,，;；][^\S\n]*\n(?=[^\S\n]*\n\s*\S)")
"""What closes a line over room to write in: the words sought are those below it."""
_LEAST_LIKE: Final = 75.0
_MOST_PLACES: Final = 24

Stretch = tuple[int, int]


class Skeleton(NamedTuple):
    """A printed text as words and gaps in turn: `words[0] gaps[0] words[1] … words[n]`, words without blanks; `tails`:
    of each of the words what stands on its last line."""

    words: tuple[str, ...]
    tails: tuple[str, ...]
    gaps: tuple[Gap, ...]
    several_lines: tuple[bool, ...]


Words = tuple[Stretch | None, ...]
"""Where the printed words of a skeleton stand in a filled text; None for those that don't."""


def skeleton(drawn: str, printed: str, *, rooms: bool = False) -> Skeleton:
    """The skeleton of one printed text (`drawn`: half-width, underlined blanks shown; `rooms` as for `gaps`)."""
    found = gaps(drawn, printed, rooms=rooms)
    edges = [0, *(g.end for g in found)]
    ends = [*(g.start for g in found), len(drawn)]
    printed_words = [drawn[a:b] for a, b in zip(edges, ends, strict=True)]
    words, tails = (
        tuple(_bare(_LINE_END.sub("", w)) for w in printed_words),
        tuple(_bare(w.rstrip().rpartition("\n")[2]) for w in printed_words),
    )
    return Skeleton(words, tails, found, tuple(drawn[g.start : g.end].count("\n") > 1 for g in found))


def _bare(text: str) -> str:
    return re.sub(r"[\s_\ue000]+", "", text)


def find_words(frame: Skeleton, text: str) -> Words:
    """Where the printed words of a skeleton stand in a filled text, in their order."""
    plain = half(text)
    places = [i for i, c in enumerate(plain) if not c.isspace() and c != "_"]
    bare = "".join(plain[i] for i in places)
    chosen = _best_places(frame, bare, plain, places)
    return tuple(None if s is None else (places[s[0]], places[s[1] - 1] + 1) for s in chosen)


def gap_stretch(frame: Skeleton, words: Words, gap: int, text: str, start: int = -1) -> Stretch | None:
    """The stretch of a filled text that went into a gap: from the words before it (or from `start`, where known) to
    the next words there; None where the words that part it from the gap before are gone."""
    before = words[gap]
    if start < 0:
        if before is None and gap > 0:
            return None
        start = before[1] if before else 0
    later = next((w[0] for w in words[gap + 1 :] if w is not None and w[0] >= start), len(text))
    return _one_line(frame, gap, half(text), (start, later))


def _one_line(frame: Skeleton, gap: int, plain: str, stretch: Stretch) -> Stretch:
    """The stretch, cut where the next gap begins with no words between: at the line's end, or before its date."""
    if frame.words[gap + 1] or gap + 1 == len(frame.gaps):
        return stretch
    cut = -1 if frame.several_lines[gap] else plain.find("\n", stretch[0], stretch[1])
    end = stretch[1] if cut < 0 else cut
    if frame.gaps[gap + 1].kind == "date":
        end = _date_start(plain, stretch[0], end)
    return stretch[0], end


def _date_start(plain: str, start: int, end: int) -> int:
    """Where the last date of a stretch begins, written or still blank; its end where there is none."""
    written = dates(plain[start:end])
    if written:
        return start + written[-1].start
    blank = DATE_BLANK.search(plain, start, end)
    return blank.start() if blank else end


def _best_places(frame: Skeleton, bare: str, plain: str, places: list[int]) -> list[Stretch | None]:
    """For each of the words its place in `bare`: in order, as many signs matched as can be."""
    best: list[tuple[float, int, list[Stretch | None]]] = [(0.0, 0, [])]
    for n, word in enumerate(frame.words):
        grown = [(score, end, [*path, None]) for score, end, path in best]
        late = n > 0 and frame.several_lines[n - 1]
        label = _bare(frame.gaps[n].label) if n < len(frame.gaps) else ""
        for start, stop, worth in _occurrences(
            word, (frame.tails[n], f"{half(label)}:", half(label)), bare, plain, places
        ):
            fitting = [b for b in best if b[1] <= start]
            if fitting:
                score, _, path = max(fitting, key=lambda b: b[0])
                bias = (start if late else -start) * 1e-4
                grown.append((score + worth + bias, stop, [*path, (start, stop)]))
        best = _undominated(grown)
    return max(best, key=lambda b: b[0])[2]


def _undominated(paths: list[tuple[float, int, list[Stretch | None]]]) -> list[tuple[float, int, list[Stretch | None]]]:
    """Of the paths only those that no other beats with an end as early."""
    kept: list[tuple[float, int, list[Stretch | None]]] = []
    for path in sorted(paths, key=lambda p: (p[1], -p[0])):
        if not kept or path[0] > kept[-1][0]:
            kept.append(path)
    return kept


def _occurrences(
    word: str, ends: tuple[str, ...], bare: str, plain: str, places: list[int]
) -> list[tuple[int, int, float]]:
    """Where printed words stand in the filled text, each with its worth; what begins a line or follows a
    blank is worth more. Where they don't stand whole, their core is sought, then what they end with."""
    if not word:
        return []
    found: list[tuple[int, int, float]] = []
    at = bare.find(word)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append((at, at + len(word), len(word) + _standing(at, plain, places)))
        at = bare.find(word, at + 1)
    if not found and len(word) > 2:
        for core in (word.strip("(),.:;，。、"), *ends):
            at = bare.find(core) if len(core) > 1 else -1
            if at >= 0:
                return [(at, at + len(core), float(len(core)))]
        near = fuzz.partial_ratio_alignment(word, bare, score_cutoff=_LEAST_LIKE)
        if near is not None:
            return [(*_without_digits(bare, near.dest_start, near.dest_end), 0.6 * len(word))]
    return found


def _without_digits(bare: str, start: int, end: int) -> Stretch:
    """A stretch that is like printed words, without the digits at its ends: those were written."""
    while start < end - 1 and bare[start].isdigit():
        start += 1
    while start < end - 1 and bare[end - 1].isdigit():
        end -= 1
    return start, end


def _standing(at: int, plain: str, places: list[int]) -> float:
    """Half a sign's worth for words that stand apart from what is before them."""
    place = places[at]
    return 0.5 if place == 0 or not plain[place - 1].isalnum() else 0.0
