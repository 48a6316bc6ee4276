"""In: a sheet's answers, as they lie beside their labels. Out: the same, less sure where something speaks against them.

Nothing is dropped: an answer that may be another's, or may still hold printed words, is one for a person to look at.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from extractors.answer import Answer
from extractors.places import Reader
from extractors.plausible import fits
from extractors.printed import DATE_BLANK, SIGNATURE, has_boxes, is_hint, without_brackets
from extractors.text import BOXES, TICKED, TICKS, fold, half, squeeze

_DOUBT: Final = 0.85
_LONG_LABEL: Final = 24
_LONG_TEXT: Final = 60
_PRINTED_LEFT: Final = 3
_SENTENCE: Final = re.compile(r"[，,。;；!！?？]")
_BRACKETED: Final = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]+")
_UNIT_LEFT: Final = re.compile(r"\d\s*([\u3400-\u9fff])$")
_DATE_WORDS: Final = re.compile(r"[年月日时分至到_]")
_OWN_UNITS: Final = "年月日号班"
"""What ends a date or a name as well as it is a unit."""
_SIGNS: Final = re.compile(f"[{TICKS}{TICKED}{BOXES}]")
_COVER: Final = 0.5
"""The share of a blank's labels below which a sheet is hardly this form."""


def doubted(reader: Reader, answers: list[Answer]) -> list[Answer]:
    """The answers, each as sure as what speaks against it allows."""
    claims = Counter(spot for spot, _ in {(a.spots[0], a.slot) for a in answers if _is_cells_own(a)})
    lost = _is_other_form(reader)
    found: list[Answer] = []
    for answer in answers:
        against = bool(answer.text or answer.choice) and (lost or any(why(reader, answer) for why in DOUBTS))
        twice = _is_cells_own(answer) and claims[answer.spots[0]] > 1
        found.append(answer._replace(sure=min(answer.sure, _DOUBT)) if against or twice else answer)
    return found


def _is_cells_own(answer: Answer) -> bool:
    """Whether an answer is all that a cell says, and not a part of it."""
    return (
        bool(answer.spots and answer.text) and answer.slot is not None and answer.slot.relation not in ("inline", "own")
    )


def _is_other_form(reader: Reader) -> bool:
    """Whether so few labels of the blank stand in the sheet that it is hardly this form."""
    cells = [n for n, label in enumerate(reader.template.labels) if label.kind == "cell"]
    return len(cells) > 3 and sum(n in reader.hits for n in cells) < _COVER * len(cells)


def label_names_nothing(_reader: Reader, answer: Answer) -> bool:
    """The label is a hint, or a sentence: the blank itself may have been misread there."""
    return answer.label is not None and _names_nothing(answer.label.text)


@lru_cache(maxsize=4096)
def _names_nothing(label: str) -> bool:
    words = squeeze(without_brackets(half(label)))
    unsaid = not SIGNATURE.sub("", words) and DATE_BLANK.search(words) is None
    hint = is_hint(words) and not unsaid
    return (
        hint or not any(c.isalpha() for c in words) or len(words) > _LONG_LABEL or _SENTENCE.search(words) is not None
    )


def holds_signs(_reader: Reader, answer: Answer) -> bool:
    """A tick alone, or a box beside words, says that something was chosen, but not what: options weren't seen."""
    if answer.choice is not None or not answer.text:
        return False
    boxed = answer.slot is not None and has_boxes(answer.slot.printed) and _SIGNS.search(answer.text) is not None
    return boxed or not _SIGNS.sub("", squeeze(answer.text))


def blank_answers_itself(reader: Reader, answer: Answer) -> bool:
    """The blank, read against itself, has a value in this place."""
    return answer.key in reader.template.doubtful


def holds_printed_words(_reader: Reader, answer: Answer) -> bool:
    """The answer still holds words that the blank prints in its place, or the unit behind a number."""
    if answer.slot is None or (answer.choice is not None and answer.choice.chosen):
        return False
    text = squeeze(half(answer.text))
    unit = _UNIT_LEFT.search(text)
    pieces, units = _printed_pieces(answer.slot.printed)
    return any(p in text for p in pieces) or (unit is not None and unit.group(1) in units)


@lru_cache(maxsize=4096)
def _printed_pieces(printed: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The printed words of a place, hints in brackets left out, and every sign that may be a unit."""
    plain = _BRACKETED.sub("|", squeeze(half(DATE_BLANK.sub("|", printed))))
    words = _CHINESE.findall(plain)
    return tuple(w for w in words if len(w) >= _PRINTED_LEFT), frozenset("".join(words)) - frozenset(_OWN_UNITS)


def reaches_over_words(_reader: Reader, answer: Answer) -> bool:
    """The answer of a blank in a line goes on behind other printed words: it may be two answers."""
    if answer.slot is None or answer.slot.relation != "inline" or answer.choice is not None:
        return False
    said, kept = (_DATE_WORDS.sub("", fold(text)) for text in (answer.raw, answer.text))
    return kept not in said


def holds_another_label(reader: Reader, answer: Answer) -> bool:
    """The answer holds another label with its colon, at the start of a line or after a blank."""
    if ":" not in half(answer.text):
        return False
    heads = {fold(m.group(1)) for m in re.finditer(r"(?:^|[\s。；;，,])([^\s:。；;，,]{2,12}):", half(answer.text))}
    return any(label.fold in heads for label in reader.template.labels if label is not answer.label)


def says_more_than_options(reader: Reader, answer: Answer) -> bool:
    """Beside the options stand words that are neither printed, nor in a blank of the print, nor taken along by one."""
    choice = answer.choice
    if choice is None or not choice.chosen or answer.slot is None or answer.slot.spot in reader.template.skeletons:
        return False
    rest = fold(answer.raw)
    for words in sorted(map(fold, (*choice.chosen, *choice.options)), key=len, reverse=True):
        rest = rest.replace(words, "")
    printed = fold(answer.slot.printed)
    return any(char not in printed for char in rest)


def is_no_such_value(_reader: Reader, answer: Answer) -> bool:
    """The words can't be what the label asks for."""
    return answer.label is not None and answer.choice is None and not fits(answer.label.text, answer.text)


DOUBTS: Final[tuple[Callable[[Reader, Answer], bool], ...]] = (
    label_names_nothing,
    holds_signs,
    blank_answers_itself,
    holds_printed_words,
    reaches_over_words,
    holds_another_label,
    says_more_than_options,
    is_no_such_value,
)
"""What may speak against an answer."""
