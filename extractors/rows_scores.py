"""In: a filled 附件2. Out: the points it claims for each item, as written."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from extractors.rows import quoted
from extractors.text import half, squeeze
from schema.document import Cell, Document, Table
from schema.record import SelfScore
from schema.rubric import Rubric

_POINTS: Final = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_TITLE: Final = re.compile(r"评分|自评|自评分|得分|自评得分")
_LIKE: Final = 85.0
"""Likeness from which a row's words are those of the rubric: schools shorten and re-type them."""


def self_scores(document: Document, rubric: Rubric) -> tuple[SelfScore, ...]:
    """The points under 评分 of each row whose words are those of one of the rubric's criteria."""
    found = {score.item: score for table in document.tables for score in _of_table(table, rubric)}
    return tuple(found[criterion.key] for criterion in rubric.criteria if criterion.key in found)


def _of_table(table: Table, rubric: Rubric) -> Iterator[SelfScore]:
    column: int | None = None
    for row in table.by_row:
        titled = [cell.col for cell in row if _TITLE.fullmatch(squeeze(half(cell.text)))]
        column = titled[-1] if titled else column
        points = _points(row, column)
        item = _item(row, rubric) if points else None
        if points is not None and item is not None:
            yield SelfScore(item=item, points=squeeze(half(points.text)), quote=quoted(table, points))


def _points(row: tuple[Cell, ...], column: int | None) -> Cell | None:
    covering = [cell for cell in row if column is not None and cell.col <= column < cell.col + cell.col_span]
    return next((cell for cell in covering if _POINTS.fullmatch(squeeze(half(cell.text)))), None)


def _item(row: tuple[Cell, ...], rubric: Rubric) -> str | None:
    """The criterion whose indicator a cell of the row has, the likest of all."""
    cells = [squeeze(half(cell.text)) for cell in row if len(squeeze(cell.text)) > 12]
    scored = [
        (fuzz.partial_ratio(words, squeeze(half(criterion.indicator))), criterion.key)
        for criterion in rubric.criteria
        for words in cells
        if len(words) > 12
    ]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _LIKE else None
