"""In: nothing. Out: `FORMS`, all templates; half of them (`dev`) may be looked at while a reader is written."""

from typing import Final

from bench.forms.model import Form
from bench.forms.templates import (
    bureau,
    cards,
    hospital,
    office,
    personnel,
    reports,
    research,
    school,
    service,
    university,
)

FORMS: Final[tuple[Form, ...]] = (
    *school.FORMS,
    *university.FORMS,
    *bureau.FORMS,
    *research.FORMS,
    *office.FORMS,
    *hospital.FORMS,
    *service.FORMS,
    *cards.FORMS,
    *reports.FORMS,
    *personnel.FORMS,
)
