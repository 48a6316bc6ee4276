"""In: all submissions of the assessment stage. Out: for each, sentences in words that hardly any other uses (TF-IDF).

jieba's dictionary is loaded when the first text is cut, once a process, and without its cache file in a shared folder.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from importlib import import_module
from typing import Final, NamedTuple, Protocol

from schema.record import Kind, Quote
from schema.rubric import Rubric
from schema.scorecard import Evidence
from schema.submission import Submission
from scoring.quotations import Source, sources

_FEWEST: Final = 10
"""With fewer submissions the commonest words may happen to stand in one only."""
_RARE: Final = 0.1
"""A special word stands in at most this share of the submissions (and always may stand in one)."""
_WORDS: Final = 6
_SENTENCES: Final = 2
_TIMES: Final = 2
"""How often the submission itself must use the word: a name said once is no feature."""
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]{2,}")
_SENTENCE: Final = re.compile(r"[^。！？!?；\n]{8,120}[。！？!?；]?")


class _Words(NamedTuple):
    """How often a submission uses each word, in which papers, and whom and what it names: names are no feature."""

    counts: Counter[str]
    papers: tuple[Source, ...]
    names: tuple[str, ...]


def special_signals(
    submissions: Sequence[Submission], rubric: Rubric
) -> Mapping[str, tuple[tuple[str, Evidence], ...]]:
    """By submission id, items that are to be compared with sentences that use its own words most.

    Nothing where there are too few submissions to compare, or the rubric has no such item.
    """
    items = [criterion for criterion in rubric.criteria if criterion.compared]
    if len(submissions) < _FEWEST or not items:
        return {}
    kinds: Set[Kind] = {kind for item in items for kind in item.proves}
    told = {submission.id: _words(submission, kinds) for submission in submissions}
    spread = Counter(word for words in told.values() for word in words.counts)
    return {
        id_: tuple((item.key, evidence) for evidence in _signals(words, spread, len(told)) for item in items)
        for id_, words in told.items()
    }


def _words(submission: Submission, kinds: Set[Kind]) -> _Words:
    """The words of what the submission says of itself, without the people and places that it names."""
    papers = tuple(paper for paper in sources(submission) if paper.record.kind in kinds)
    names = _names(submission, papers)
    cut = (word for paper in papers for word in _tokenizer().lcut(paper.record.text, HMM=False))
    own = (word for word in cut if _CHINESE.fullmatch(word) and not any(word in name for name in names))
    return _Words(Counter(own), papers, names)


def _names(submission: Submission, papers: Iterable[Source]) -> tuple[str, ...]:
    schools = [school for paper in papers for school in paper.record.schools]
    people = [person.name for document in submission.documents if document.record for person in document.record.people]
    named = (submission.leader_name, submission.studio_name, submission.school, *schools, *people)
    return tuple(name for name in dict.fromkeys(named) if len(name) > 1)


def _signals(words: _Words, spread: Counter[str], among: int) -> Iterator[Evidence]:
    weights = _weights(words.counts, spread, among)
    if not weights:
        return
    name = f"与其他工作室不同的用词：{'、'.join(weights)}"
    for paper, sentence in _sentences(words, weights):
        yield paper.evidence(Quote(text=sentence), name)


def _weights(counts: Counter[str], spread: Counter[str], among: int) -> dict[str, float]:
    """The words with the most weight: often used here, in few submissions at all."""
    most = max(1, math.floor(_RARE * among))
    weights = {
        word: count * math.log(among / spread[word])
        for word, count in counts.items()
        if count >= _TIMES and spread[word] <= most
    }
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_WORDS])


def _sentences(words: _Words, weights: Mapping[str, float]) -> list[tuple[Source, str]]:
    """The sentences without names that bear the most of these words' weight, the heaviest first."""
    scored: dict[str, tuple[float, Source]] = {}
    for paper in words.papers:
        for found in _SENTENCE.finditer(paper.record.text):
            sentence = found.group().strip()
            weight = sum(weight for word, weight in weights.items() if word in sentence)
            if weight and not any(name in sentence for name in words.names):
                scored.setdefault(sentence, (weight, paper))
    best = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))[:_SENTENCES]
    return [(paper, sentence) for sentence, (_, paper) in best]


class _Cutter(Protocol):
    """What is used of jieba, which has no types."""

    def lcut(self, sentence: str, *, HMM: bool) -> list[str]: ...  # noqa: N803 - jieba's name


@cache
def _tokenizer() -> _Cutter:
    """jieba, made ready by hand: left to itself it keeps its dictionary in a file that anybody could have put there."""
    tokenizer = import_module("jieba").Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
