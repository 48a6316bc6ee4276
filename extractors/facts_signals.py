"""In: a report. Out: the sentences that bear on criteria only a person can judge, by the campaign's own words."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from extractors.report import Report, any_of
from schema.campaign import SignalWords
from schema.record import Signal

_MOST: Final = 2
"""Sentences shown for one sign of a document: a reviewer wants the place, not every mention."""
_PLANNED_TOO: Final = ("goal",)
"""Items whose proof is a plan: what is to be counts there as well."""


def signals(report: Report) -> tuple[Signal, ...]:
    """The signs found, at most two sentences each; what is denied or, but for goals, only planned is none."""
    return tuple(found for spec in report.words.signals for found in islice(_shown(report, spec), _MOST))


def _shown(report: Report, spec: SignalWords) -> Iterator[Signal]:
    words, headings = any_of(spec.words), any_of(spec.heading)
    for sentence in report.sentences:
        match = words.search(sentence.plain)
        if match is None or (spec.heading and not headings.search(sentence.heading)):
            continue
        if spec.figures and not re.search(r"\d|[一二两三四五六七八九十]", sentence.plain):
            continue
        stance = report.stance(sentence, match.start(), match.end())
        if stance == "done" or (stance == "planned" and spec.item in _PLANNED_TOO):
            yield Signal(item=spec.item, name=spec.name, quote=sentence.quote)
