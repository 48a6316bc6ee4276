"""In: a submission's form. Out: findings about dates: lacking ones, impossible ones, and ones that can't be true."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

from schema.campaign import FieldSpec
from schema.record import Field
from schema.submission import Finding, Submission
from scoring.checking import (
    MUST_FIX,
    FormSheet,
    Setting,
    field_finding,
    fields_due,
    fields_filled,
    forms_to_check,
    has_place,
    shown,
)
from scoring.names import plain

PARTY_AGE: Final = 18
WORK_AGE: Final = 16
LONGEST_CAREER: Final = 55
"""Years between the beginning of work, or joining the party, and the campaign: nobody applies at over 73."""

YEARS_BEFORE_WORK: Final = ((r"博士", 9), (r"硕士|研究生", 6), (r"", 5))
"""By degree, the longest time that a member ordinarily has been one when work begins. Students join from their second
year on, at 19, and begin to teach at 22 or 23, with a master's degree at 25, with a doctorate at 28. Longer means that
they joined before 18; the form alone can't prove it, as it doesn't ask for the birth date."""

_DIGITS: Final = re.compile(r"\d")
_YEAR_AND_MONTH: Final = re.compile(r"(?:19|20)\d\d\D*\d|\d{1,2}\D+\d{1,2}")
_HALF_FILLED: Final = re.compile(r"年[\s_]*月|[年月][\s_]*日")
_BEGUN: Final = re.compile(r"[\d\s_]*年[\d\s_]*月(?:[\d\s_]*日)?|[\d\s_]*月[\d\s_]*日")
_BIRTH_IN_ID: Final = re.compile(r"\d{6}((?:19|20)\d{2})(\d{2})\d{2}\d{3}[\dXx]")


def looks_like_date(text: str) -> bool:
    """Whether the words mean to be a date, possible or not: a year and more, or two numbers with something between."""
    plain_digits = unicodedata.normalize("NFKC", text)
    return len(_DIGITS.findall(plain_digits)) <= 8 and _YEAR_AND_MONTH.search(plain_digits) is not None


def signatures_dated(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Every opinion and signature that is due has its date, with year, month and day."""
    return tuple(
        field_finding("date_missing", MUST_FIX, spec, field, sheet, _wanting(field))
        for sheet in forms_to_check(submission, setting.campaign)
        for spec, field in fields_due(sheet, setting.campaign)
        if spec.type == "date" and _undated(field) and has_place(spec, sheet, setting.campaign)
    )


def _undated(field: Field) -> bool:
    """Whether the date is lacking, or its printed 年 月 日 is filled in only in part."""
    return field.status in ("blank", "missing") or (not field.value and _HALF_FILLED.search(field.raw) is not None)


def _wanting(field: Field) -> str:
    # The date alone, and the last one: it may stand at the end of the cell of an opinion, which names others.
    begun = next(reversed(_BEGUN.findall(unicodedata.normalize("NFKC", field.raw))), "")
    if _DIGITS.search(begun):
        return f"写的是{shown(begun)}，不完整，请补全年、月、日后重新报送"
    return "没有写，请补写年、月、日后重新报送"


def dates_plausible(submission: Submission, setting: Setting) -> tuple[Finding, ...]:
    """Every date that is given is in the calendar and can be true: not to come, in the order of a life."""
    return tuple(
        field_finding(
            "date_implausible",
            MUST_FIX,
            spec,
            field,
            sheet,
            f"填的是{shown(field.raw or _text(field))}，{why}，请核对更正后重新报送",
        )
        for sheet in forms_to_check(submission, setting.campaign)
        for spec, field in fields_filled(sheet, setting.campaign)
        if spec.type in ("date", "year_month")
        if (why := next(_troubles(spec, field, sheet, setting), ""))
    )


def _troubles(spec: FieldSpec, field: Field, sheet: FormSheet, setting: Setting) -> Iterator[str]:
    """Why this date can't be right, the gravest reason first."""
    when = _month(field)
    if when is None:
        if field.status in ("invalid", "uncertain") and looks_like_date(field.raw) and not _undated(field):
            yield "日历上没有这个日期"
    elif spec.type == "date":
        yield from _signed_wrongly(field, setting)
    elif when > _months(setting.campaign.deadline.date()):
        yield "晚于申报截止时间"
    elif spec.key in ("work_start", "party_joined"):
        yield from _life_out_of_order(spec.key, when, sheet, setting)


def _signed_wrongly(field: Field, setting: Setting) -> Iterator[str]:
    campaign = setting.campaign
    try:
        day = date.fromisoformat(_text(field))
    except ValueError:
        yield "日历上没有这个日期"
        return
    if day > setting.today:
        yield "这一天还没有到"
    elif day > campaign.deadline.date():
        yield f"晚于截止日期{_chinese(campaign.deadline.date())}"
    elif day < campaign.announced:
        yield f"早于通知印发的{_chinese(campaign.announced)}"


def _life_out_of_order(key: str, when: int, sheet: FormSheet, setting: Setting) -> Iterator[str]:
    """Reasons against a date of the leader's life, in months since the year 0."""
    born = _born(sheet)
    least = {"work_start": WORK_AGE, "party_joined": PARTY_AGE}[key]
    if _months(setting.campaign.deadline.date()) - when > LONGEST_CAREER * 12:
        yield f"距今超过{LONGEST_CAREER}年"
    elif born is not None and when - born < least * 12:
        yield f"按出生年月算，当时不满{least}周岁"
    elif key == "party_joined" and born is None:
        yield from _joined_too_young(when, sheet, setting)


def _joined_too_young(joined: int, sheet: FormSheet, setting: Setting) -> Iterator[str]:
    work = sheet.record.fields.get("work_start")
    began = _month(work) if work and work.status == "ok" else None
    if began is None or began > _months(setting.campaign.deadline.date()):
        return
    education = sheet.record.fields.get("education")
    degree = plain(education.raw or _text(education)) if education else ""
    years = next(years for pattern, years in YEARS_BEFORE_WORK if re.search(pattern, degree))
    if began - joined > years * 12:
        yield f"比参加工作早{(began - joined) // 12}年，当时可能不满{PARTY_AGE}周岁"


def _born(sheet: FormSheet) -> int | None:
    """The leader's month of birth, where a row for it or an ID number was added to the form."""
    row, number = sheet.record.fields.get("birth"), sheet.record.fields.get("id_number")
    born = _month(row) if row else None
    in_number = _BIRTH_IN_ID.fullmatch(plain(_text(number))) if number and born is None else None
    return int(in_number[1]) * 12 + int(in_number[2]) if in_number else born


def _month(field: Field) -> int | None:
    """The field's month, counted from the year 0; None where it has no date."""
    match = re.match(r"(\d{4})-(\d{2})", _text(field))
    return int(match[1]) * 12 + int(match[2]) if match and 1 <= int(match[2]) <= 12 else None


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _text(field: Field | None) -> str:
    return field.value if field and isinstance(field.value, str) else ""
