"""In: a night. Out: the bytes of `完整性检查.xlsx`, the workbook that staff and reviewers open in the morning."""

from collections.abc import Callable
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from schema.submission import Night
from workbooks.changes import has_changes, write_changes
from workbooks.checklist import write_checklist
from workbooks.gallery import has_seals, write_gallery
from workbooks.legend import write_legend
from workbooks.overview import write_overview
from workbooks.pack import pack
from workbooks.problems import write_problems
from workbooks.received import write_received
from workbooks.roll import write_roll
from workbooks.style import add_styles


def _always(_: Night) -> bool:
    return True


class Sheet(NamedTuple):
    """One sheet of the workbook: its title, what writes it, and whether this night has it."""

    title: str
    write: Callable[[Worksheet, Night], None]
    wanted: Callable[[Night], bool] = _always


SHEETS: Final[tuple[Sheet, ...]] = (
    Sheet("总览", write_overview),
    Sheet("完整性", write_checklist),
    Sheet("问题清单", write_problems),
    Sheet("申报汇总表", write_roll),
    Sheet("收件清单", write_received),
    Sheet("印章", write_gallery, has_seals),
    Sheet("变更对照", write_changes, has_changes),
    Sheet("说明", write_legend),
)


def write_completeness(night: Night) -> bytes:
    """The completeness workbook of the night; the same night gives the same bytes.

    Links lead from the workbook's folder to `night.inbox`. Text from documents stays text whatever it looks like.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    for sheet in SHEETS:
        if sheet.wanted(night):
            sheet.write(book.create_sheet(sheet.title), night)
    book.properties.creator = "申报检查"
    book.properties.title = f"{night.campaign.title}完整性检查"
    return pack(book, night.started)
