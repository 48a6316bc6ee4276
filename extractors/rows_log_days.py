"""In: a row of an activity log. Out: the day on which it was."""

import re
from typing import Final

from extractors.rows import Row
from extractors.text import half
from extractors.values import dates

_YEAR: Final = re.compile(r"(20\d\d)年?(?:[-—~至/](?:20)?\d\d)?(学年)?")
_SPAN: Final = re.compile(r"(20\d\d)年?(?:[.\-/]?(\d{1,2})月?)?\s*[-—–~～至]\s*(20\d\d)")
"""From a year, perhaps a month, to the next year: what a group of rows covers."""
_LAST_MONTH_OF_SCHOOL_YEAR: Final = 8
"""March of the school year 2022 is in 2023."""
_YEARS: Final = range(2015, 2040)
"""A day that falls outside was made of other numbers (12.1 is no January of 2012)."""
_WITH_YEAR: Final = re.compile(r"\d{4}|(?<!\d)2\d\s*[年.\-/]\s*\d{1,2}\s*(?:月|[.\-/]\s*\d{1,2})")
"""12.1 is a day of December, 22.12.1 has its year."""
_MONTH_MARK: Final = re.compile(r"(?<=\d)[.\-/](?=\d)")
"""Between month and day, where the year stands elsewhere."""
_MONTHS: Final = re.compile(r"(\d{1,2})月?\s*[-—–~～至]\s*\d{1,2}\s*月(?!\s*\d)")


def day_of(row: Row) -> str:
    """The day, or the month, on which it was; the year's own column, group row or title stands in for one left out."""
    words = _MONTHS.sub(r"\1月", half(row.get("held") or row.get("day")))
    if _WITH_YEAR.search(words):
        found = dates(words)
        if found and found[0].possible:
            return found[0].text
    texts = [half(text) for text in (row.get("year"), row.group, row.title)]
    if year := next(filter(None, map(_YEAR.search, texts)), None):
        span = next(filter(None, map(_SPAN.search, texts)), None)
        return _in_year(_MONTH_MARK.sub("月", words.strip()), year, span)
    found = dates(words)
    return found[0].text if found and found[0].year in _YEARS else ""


def _in_year(words: str, year: re.Match[str], span: re.Match[str] | None) -> str:
    """The day of that year, or of the next where a school year or a span over two years makes it so."""
    found = dates(f"{year[1]}年{words}")
    if not found:
        return ""
    over = span is not None and int(span[3]) == int(span[1]) + 1 and span[1] == year[1]
    first = int(span[2]) if over and span and span[2] else _LAST_MONTH_OF_SCHOOL_YEAR + 1
    later = (year[2] or over) and found[0].month < first
    return found[0]._replace(year=found[0].year + 1).text if later else found[0].text
