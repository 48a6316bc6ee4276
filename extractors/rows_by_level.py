"""In: a list with a row a person and a column a level or a term, with numbers. Out: who reached the county."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.levels import level
from extractors.names import listed_names
from extractors.report import Report
from extractors.rows import quoted, tables_of
from extractors.text import half, squeeze
from schema.document import Cell, Table
from schema.record import LEVELS, Achievement, Level, Who

_PERSON: Final = re.compile(r"(?:学员|教师)?姓名|学员名?|教师")
_LEVEL: Final = re.compile(r"(?:[校园县区市省]|国家)级(?:[(（].*)?")
_TERM: Final = re.compile(r"(?:20)?\d\d(?:学)?年?(?:[上下](?:半年|学期)?|第[一二]学期|[春秋])?|第[一二三四]学期")
_ABOUT: Final = re.compile(r"公开课|讲座|公开教学|论文|案例|开课|展示")
_LEAST_COLUMNS: Final = 2


def by_level(report: Report) -> tuple[Achievement, ...]:
    """A lesson for each person who has a number that isn't nought from the county up."""
    return tuple(found for table, title in tables_of(report.document) for found in _of_table(report, table, title))


def _of_table(report: Report, table: Table, title: str) -> Iterator[Achievement]:
    for number, row in enumerate(table.by_row[:3]):
        names = [cell.col for cell in row if _PERSON.fullmatch(squeeze(half(cell.text)))]
        columns = {cell.col: squeeze(half(cell.text)) for cell in row if cell.col not in names}
        kept = {col: words for col, words in columns.items() if _LEVEL.fullmatch(words) or _TERM.fullmatch(words)}
        if names and len(kept) >= _LEAST_COLUMNS:
            around = " ".join((title, *(c.text for r in table.by_row[: number + 2] for c in r)))
            if _ABOUT.search(around):
                yield from _people(
                    report, table.by_row[number + 1 :], names[0], _levels(report, kept, around), table, around
                )
            return


def _levels(report: Report, kept: dict[int, str], around: str) -> dict[int, Level | None]:
    """The level of each column: its own, or that which the words over the table name for all terms."""
    common = level(around, report.words) if re.search(r"以上", around) else None
    return {col: level(words, report.words) or common for col, words in kept.items()}


def _people(
    report: Report,
    rows: Sequence[Sequence[Cell]],
    name: int,
    levels: dict[int, Level | None],
    table: Table,
    around: str,
) -> Iterator[Achievement]:
    for row in rows:
        cells = {cell.col: cell for cell in row}
        people = listed_names(cells[name].text) if name in cells else ()
        best: list[Level | None] = [
            levels[col]
            for col in levels
            if col in cells and re.fullmatch(r"[1-9]\d?[节次场篇]?", squeeze(half(cells[col].text)))
        ]
        highest = _highest(best)
        if len(people) == 1 and highest is not None and not report.is_leader(people[0]):
            who: Who | None = "trainee" if "学员" in around else None
            words = " ".join(cell.text.strip() for cell in row if cell.text.strip())
            yield Achievement(
                person=people[0],
                who=who,
                kind="lesson",
                level=highest,
                title="公开课、讲座",
                quote=quoted(table, row[0], words),
            )


def _highest(known: Sequence[Level | None]) -> Level | None:
    highest: Level | None = None
    for one in known:
        if one is None:
            continue
        if highest is None or LEVELS.index(one) > LEVELS.index(highest):
            highest = one
    return highest
