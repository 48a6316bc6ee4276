"""In: an activity log. Out: its rows, each counted or not and why, and how many activities it proves."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import Final

from extractors.report import SURE, Report, Statement
from extractors.rows import Row
from extractors.rows_log_days import day_of
from extractors.rows_log_found import headed_sums, is_sum, log_rows, sums_of_kinds
from extractors.rows_log_reasons import OTHER_KIND, Log, about, is_plan, parts_of, reason_against
from extractors.text import half, squeeze
from schema.record import LoggedActivity

_TIMES: Final = re.compile(r"(\d{1,2})(?:次|场)?")
_STATED: Final = re.compile(r"(?<![\d.])(\d{1,3})\s*[次场](?!序)")
_UNSURE: Final = 0.7
_MIXED: Final = 0.85
"""Where rows are of several kinds and nothing says which of them count."""


def logged(report: Report) -> tuple[LoggedActivity, ...]:
    """The rows of its logs in order: those outside the period, cancelled or repeated are there and don't count."""
    found = log_rows(report.document)
    rows = tuple(row for row in found if not is_sum(row))
    log = about(report, rows)
    seen: set[tuple[str, str]] = set()
    serial = _is_serial(rows, {total for row in found if is_sum(row) for total in _stated(row)})
    return tuple(_activity(report, row, log, seen, serial=serial) for row in rows)


def activities_logged(report: Report, rows: Sequence[LoggedActivity]) -> list[Statement]:
    """How many activities the log proves: its rows that count. Nothing from a plan."""
    found = log_rows(report.document)
    if not rows:
        return [Statement(number, SURE, (quote,), 3) for number, quote in sums_of_kinds(report.document)]
    if is_plan(report, found):
        return []
    counted = [row for row in rows if row.counts]
    number = sum(row.times for row in counted)
    quotes = tuple(row.quote for row in counted)
    return [Statement(number, _sureness(report, counted, found, number), quotes, 3)]


def _sureness(report: Report, counted: Sequence[LoggedActivity], found: Sequence[Row], number: int) -> float:
    """How sure the number is: a sum that the log states itself speaks for it or against it."""
    sums = {total for row in found if is_sum(row) for total in _stated(row)}
    parts = sum(headed_sums(report.document))
    if sums or parts:
        return SURE if number in {*sums, parts} and not (parts and parts != number) else _UNSURE
    if any(not row.day for row in counted):
        return _UNSURE
    kinds = {
        squeeze(row.get("form")) for row in found if re.search(r"性质|归属|类[型别]|属性", row.titles.get("form", ""))
    }
    return _MIXED if len(kinds - {""}) > 1 and not any(OTHER_KIND.search(kind) for kind in kinds) else SURE


def _stated(row: Row) -> Iterator[int]:
    """The number of activities that a row of sums states."""
    if times := _TIMES.fullmatch(squeeze(half(row.get("times")))):
        yield int(times[1])
        return
    words = half(" ".join(dict.fromkeys((row.quote.text, *row.cells.values(), *row.extra))))
    yield from (int(number) for number in _STATED.findall(words))
    if re.search(r"次数|场次", words):
        yield from (int(number) for number in re.findall(r"(?<![\d.])\d{1,3}(?![\d.])", words))


def _is_serial(rows: Sequence[Row], sums: Set[int]) -> bool:
    """Whether the column of times numbers the rows (1, 2, 3 …, anew in each term) and says nothing of how often."""
    times = [_TIMES.fullmatch(squeeze(half(row.get("times")))) for row in rows if row.get("times")]
    numbers = [int(found[1]) for found in times if found]
    if len(numbers) < max(2, len(times)) or sum(numbers) in sums or "实际" in rows[0].titles.get("times", ""):
        return False
    return all(number in (1, before + 1) for before, number in pairwise([0, *numbers]))


def _activity(report: Report, row: Row, log: Log, seen: set[tuple[str, str]], *, serial: bool) -> LoggedActivity:
    day = day_of(row)
    theme = squeeze(half(row.get("theme")))
    reason = reason_against(report, row, day, log)
    key = (day or squeeze("".join(row.get(name) for name in ("year", "day", "serial")) + row.group + row.title), theme)
    if not reason and key in seen:
        reason = "与前面的一行重复（日期、主题相同），不重复计"
    if not reason:
        seen.add(key)
    times = None if serial else _TIMES.fullmatch(squeeze(half(row.get("times"))))
    return LoggedActivity(
        day=day,
        theme=row.get("theme"),
        place=row.get("place"),
        people=row.get("people"),
        times=int(times[1]) if times else 1,
        counts=not reason,
        reason=reason,
        parts=parts_of(row),
        quote=row.quote,
    )
