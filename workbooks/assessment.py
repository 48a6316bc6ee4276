"""In: an assessed night. Out: the bytes of `评分汇总.xlsx`, the workbook in which reviewers score."""

from collections.abc import Callable
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from schema.scorecard import Assessment
from schema.submission import Night
from workbooks.assessed import MAIN, Assessed, assessed
from workbooks.claims import write_claims
from workbooks.entries import write_office_entries, write_site_entries
from workbooks.evidence import TITLE, write_evidence
from workbooks.pack import pack
from workbooks.papers import write_papers
from workbooks.queue import write_queue
from workbooks.rubric import write_rubric
from workbooks.score_legend import write_score_legend
from workbooks.score_words import sheet_of
from workbooks.scores import write_scores
from workbooks.style import add_styles


def _always(_: Assessed) -> bool:
    return True


def _for_office(made: Assessed) -> bool:
    return "office" in made.entries


def _for_site(made: Assessed) -> bool:
    return "site" in made.entries


class Sheet(NamedTuple):
    """One sheet of the workbook: its title, what writes it, and whether this rubric needs it."""

    title: str
    write: Callable[[Worksheet, Assessed], None]
    wanted: Callable[[Assessed], bool] = _always


SHEETS: Final[tuple[Sheet, ...]] = (
    Sheet(MAIN, write_scores),
    Sheet("待评", write_queue),
    Sheet(TITLE, write_evidence),
    Sheet("认定对照", write_claims),
    Sheet(sheet_of("office"), write_office_entries, _for_office),
    Sheet(sheet_of("site"), write_site_entries, _for_site),
    Sheet("一人一页", write_papers),
    Sheet("评分细则", write_rubric),
    Sheet("说明", write_score_legend),
)


def write_assessment(night: Night, assessment: Assessment) -> bytes:
    """The scoring workbook of the night; the same night gives the same bytes.

    Its formulas reckon what the engine reckons, and their values stand beside them. Text from documents stays text.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    made = assessed(night, assessment)
    for sheet in SHEETS:
        if sheet.wanted(made):
            sheet.write(book.create_sheet(sheet.title), made)
    book.properties.creator = "申报检查"
    book.properties.title = f"{night.campaign.title}评分汇总"
    assert book.calculation is not None
    book.calculation.fullCalcOnLoad = True
    return pack(book, night.started)
