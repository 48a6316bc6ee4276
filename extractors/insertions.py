"""In: a printed text without visible gaps, and the same text filled in. Out: what was written in, after which words.

Many printed sentences leave no blank at all (`共人，其中男生人`): what was typed between their words is an answer to
the words before it.
"""

import re
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from extractors.text import half, label_key, squeeze

SURE_INSERTION: Final = 0.97
"""How sure an insertion is where all printed words still stand."""
_MOST_LOST: Final = 0.1
_DATE_JOINT: Final = re.compile(r"[年月日时分]")
_BREAK: Final = re.compile(r"[,，。;；、:：()（）]")


class Insertion(NamedTuple):
    """Words written behind a label inside a sentence (empty where no words name it); `sure` is lower where the sentence
    was changed otherwise too."""

    label: str
    text: str
    sure: float


def insertions(printed: str, written: str) -> tuple[Insertion, ...]:
    """What `written` has besides the words of `printed`, if it keeps (nearly) all of them; empty otherwise."""
    before, after = squeeze(printed), squeeze(written)
    if not before or len(after) <= len(before) or len(after) > 4 * len(before) + 60:
        return ()
    codes = Indel.opcodes(half(before), half(after))
    lost = sum(c.src_end - c.src_start for c in codes if c.tag in ("delete", "replace"))
    if lost > _MOST_LOST * len(before):
        return ()
    runs = [(c.src_end, after[c.dest_start : c.dest_end]) for c in codes if c.tag in ("insert", "replace")]
    sure = SURE_INSERTION if lost == 0 else 0.88
    return tuple(Insertion(_label_before(before, at, runs), text, sure) for at, text in _joined(before, runs))


def _joined(before: str, runs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Insertions with those on both sides of a printed 年, 月 or 日 taken together as one date."""
    found: list[tuple[int, str]] = []
    last = -1
    for at, text in runs:
        if found and _DATE_JOINT.fullmatch(before[last:at]):
            found[-1] = (found[-1][0], f"{found[-1][1]} {text}")
        else:
            found.append((at, text))
        last = at
    return found


def _label_before(before: str, at: int, runs: list[tuple[int, str]]) -> str:
    """The printed words before an insertion: back to a break, or to the insertion before it (its unit left out)."""
    start = max((a for a, _ in runs if a < at), default=0)
    words = before[start:at].rstrip(":：")
    pieces = [p for p in _BREAK.split(words) if p]
    if not pieces:
        return ""
    label = pieces[-1]
    if not any(c.isalnum() for c in label):
        return ""
    return label_key(
        label[1:]
        if start
        and len(pieces) == 1
        and len(label) > 1
        and not _BREAK.search(words)
        and label[0] in "人门次张票个名年月日元分"
        else label
    )
