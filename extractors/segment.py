"""In: Chinese text and a campaign's jargon. Out: its words with their places, by jieba; the dictionary is loaded once.

jieba is asked for its dictionary directly: left to itself it keeps a cache in the shared temporary folder, where
another user could plant one.
"""

from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

import jieba as untyped_jieba  # pyright: ignore[reportMissingTypeStubs] - jieba has no types

_jieba = cast("Any", untyped_jieba)

_LOCK_IN: Final = 10_000_000
"""A frequency that no other way of cutting outweighs."""


class Word(NamedTuple):
    """A word and where it stands in its text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4)
def _tokenizer(jargon: tuple[str, ...]) -> Any:
    tokenizer = _jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in jargon:
        tokenizer.add_word(word, _LOCK_IN)
    return tokenizer


@lru_cache(maxsize=4096)
def words(text: str, jargon: tuple[str, ...]) -> tuple[Word, ...]:
    """The text's words in order; nothing is left out."""
    return tuple(Word(*word) for word in _tokenizer(jargon).tokenize(text))


def begins_word(text: str) -> bool:
    """Whether the text begins with a word of two characters or more that the dictionary has."""
    known = _tokenizer(()).FREQ
    return any(known.get(text[:long], 0) > 0 for long in range(2, len(text) + 1))
