"""Numbers are shown by their formats, never in exponents, dates with their year first."""

import pytest

from extractors.sheet_numbers import BUILT_IN, shown

FORMS = dict(BUILT_IN)
DAY = 44_730


@pytest.mark.parametrize(
    ("number", "pattern", "text"),
    [
        *(
            (13800001234, "General", "13800001234"),
            (1.38e10, "0.00E+00", "13800000000"),
            (1e-7, "General", "0.0000001"),
        ),
        *((0.1 + 0.2, "General", "0.3"), (12.5, "0.##", "12.5"), (12, "0.##", "12"), (0.5, "#.00", ".50")),
        *((0.8549, "0.0%", "85.5%"), (1234567.891, "#,##0.00", "1,234,567.89"), (7, "0000", "0007")),
        *((50, '0"元"', "50元"), (-3, "0.00_);[Red](0.00)", "(3.00)"), (0, '0;-0;"无"', "无"), (5, "@", "5")),
        *((2500, '0,"千"', "3千"), (3.5, "¥#,##0.00", "¥3.50"), (-0.4, "0", "0")),
    ],
)
def test_figures(number: float, pattern: str, text: str) -> None:
    """A figure looks as in its cell."""
    assert shown(number, pattern) == text


@pytest.mark.parametrize(
    ("number", "pattern", "text"),
    [
        *((DAY, FORMS[14], "2022-06-18"), (DAY, FORMS[57], "2022年6月"), (DAY, FORMS[31], "2022年6月18日")),
        *((DAY, "yyyy/m/d", "2022/6/18"), (DAY, "yyyy.mm", "2022.06"), (DAY, 'yyyy"年"m"月"d"日";@', "2022年6月18日")),
        *((DAY, "m/d/yy", "2022-06-18"), (DAY, "mmm-yy", "2022-06"), (DAY, "[$-804]aaaa", "星期六")),
        *((DAY + 0.5, "yyyy-mm-dd hh:mm:ss", "2022-06-18 12:00:00"), (0.75, "h:mm", "18:00"), (1.5, "[h]:mm", "36:00")),
        *((DAY + 0.25, 'm"月"d"日" h:mm', "6月18日 6:00"), (1, FORMS[14], "1900-01-01"), (-5, FORMS[14], "-5")),
    ],
)
def test_dates(number: float, pattern: str, text: str) -> None:
    """A date looks as in its cell where its year comes first, else it is written the unambiguous way."""
    assert shown(number, pattern) == text


def test_books_of_1904() -> None:
    """Workbooks of old Macs count their days from another one."""
    assert shown(DAY - 1462, "yyyy-mm-dd", since_1904=True) == "2022-06-18"


def test_decimals_without_end_are_cut_where_excel_cuts_a_format() -> None:
    assert shown(18.5, "0." + "0" * 30) == "18.5" + "0" * 29
    assert len(shown(123_456.5, "0." + "0" * 100_000)) < 300
