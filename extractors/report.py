"""In: statements of single sentences. Out: the fact that they make together. And `Report`, what they are read from."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pydantic import JsonValue

from extractors.identity import is_name
from extractors.prose import Sentence
from extractors.stance import Stance, stance
from extractors.text import squeeze
from schema.campaign import Words
from schema.document import Document
from schema.record import Fact, Kind, Quote

SURE: Final = 0.95
UNSURE: Final = 0.6
DOUBTED: Final = 0.85
"""The most that a value is trusted where another place of the document says something else."""
_MOST_QUOTES: Final = 12


class Report(NamedTuple):
    """A document from which facts are read. `leaders`: whom it names as leading the workroom; days as YYYY-MM-DD.

    `studios`: the workroom's name as it stands in the document; it mostly holds the leader's.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    words: Words
    kind: Kind
    leaders: tuple[str, ...]
    studios: tuple[str, ...]
    start: str
    end: str

    def is_leader(self, name: str) -> bool:
        """Whether a person's name is the leader's."""
        return name in self.leaders or (is_name(name) and any(name in studio for studio in self.studios))

    def only_heads(self, number: int) -> bool:
        """Whether a sentence is a mere title: its own heading, without a number, and the next one stands under it."""
        here = self.sentences[number]
        title = squeeze(here.plain)
        if here.heading.split("\n")[-1] != title or re.search(r"\d\s*[次场人名节户对项]|[:：].{2,}|[√×☑✓✔]", title):
            return False
        after = self.sentences[number + 1] if number + 1 < len(self.sentences) else None
        return after is not None and after.heading == here.heading

    def stance(self, sentence: Sentence, start: int, end: int) -> Stance:
        """How the statement at `start:end` of a sentence is meant."""
        return stance(sentence, start, end, self.words.jargon)


Said = bool | int | float | tuple[str, ...]
"""A fact's value as it is read."""


class Statement(NamedTuple):
    """What one place says of a fact. Of statements that disagree the one of greater `weight` holds."""

    value: Said
    confidence: float
    quotes: tuple[Quote, ...]
    weight: float = 1


def _json(value: Said) -> JsonValue:
    return [*value] if isinstance(value, tuple) else value


def settled(statements: Sequence[Statement]) -> Fact | None:
    """The fact that the statements make together: uncertain where the weightiest of them disagree."""
    if not statements:
        return None
    heaviest = max(s.weight for s in statements)
    best = [s for s in statements if s.weight == heaviest]
    value = max((s.value for s in best), key=lambda v: (sum(s.value == v for s in best), _size(v)))
    same = [s for s in best if s.value == value]
    quotes = _unique(q for s in (same if len(same) == len(best) else best) for q in s.quotes)
    sure = max(s.confidence for s in same)
    if any(s.value != value and s.weight >= 1 for s in statements) and not isinstance(value, tuple):
        sure = min(sure, DOUBTED)
    if len(same) < len(best):
        return Fact(value=_json(value), status="uncertain", confidence=min(sure, 0.5), quotes=quotes)
    return Fact(value=_json(value), status="ok" if sure >= UNSURE else "uncertain", confidence=sure, quotes=quotes)


def _size(value: Said) -> float:
    """Of counts that are told equally often the greater: a part is taken for the whole more easily than the reverse."""
    return float(len(value) if isinstance(value, tuple) else value)


def _unique(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quotes))[:_MOST_QUOTES]


@lru_cache(maxsize=256)
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for all of them; without patterns one that is never found."""
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)")
