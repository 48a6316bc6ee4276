"""Where a seal was pressed and where its middle came to lie are two things: the place that asked for it has it."""

import pytest

from extractors.seals import is_seal
from samples.pictures import seal_png, signature_png
from schema.document import Box, Cell, Document, Paragraph, Picture, Table
from schema.record import Field
from tests.extractors.sheets import CAMPAIGN, campaign_record

ROWS = (
    ("工作室名称", "竹溪党员工作室"),
    ("领衔人姓名", "柏子衡"),
    ("参加工作年月", "1998.08"),
    ("入党年月", "2001年7月"),
    ("单位职务", "竹溪小学副校长"),
    ("学历学位", "本科"),
    ("任教学科", "小学语文"),
    ("专技职务", "高级教师"),
    ("联系方式", "13800001234"),
    ("已建市名师工作室类别", "市名师工作站"),
    ("创建基础", "成员十二人。"),
    ("初步设想及预期成效", "办好讲堂。"),
    ("单位党组织意见", "同意推荐。\n\n\n（盖章）\n2022年6月20日"),
    ("局党委审批意见", "\n\n\n（盖章）\n年   月  日"),
)
TOP, LINE, LEFT, RIGHT = 120.0, 16.0, 130.0, 525.0
BRANCH: Box = (LEFT, TOP + 12 * 30, RIGHT, TOP + 12 * 30 + 110)
BUREAU: Box = (LEFT, BRANCH[3], RIGHT, BRANCH[3] + 110)
BLOT = b"no picture"


def sheet(*pictures: Picture, scanned: bool = True) -> Document:
    """The form as it stands on a page, in points, with pictures over it."""
    cells: list[Cell] = []
    for n, (label, answer) in enumerate(ROWS):
        box = {12: BRANCH, 13: BUREAU}.get(n, (LEFT, TOP + 30 * n, RIGHT, TOP + 30 * n + 30))
        inside = tuple(p for p in pictures if p.box and within(p.box, box))
        blocks = (*lines(answer, box), *inside)
        cells.append(cell(n, 0, (70.0, box[1], LEFT, box[3]), (Paragraph(text=label, page=1),)))
        cells.append(cell(n, 1, box, blocks))
    loose = tuple(p for p in pictures if p.box and not any(within(p.box, c.box) for c in cells if c.box))
    head = Paragraph(text="（党组织盖章） 填表人：柏子衡  联系方式：13800001234", page=1, box=(76, 86, 420, 98))
    table = Table(index=0, rows=len(ROWS), cols=2, cells=tuple(cells), page=1, box=(70, TOP, RIGHT, BUREAU[3]))
    title = Paragraph(text=CAMPAIGN.form.title, page=1, box=(120, 50, 480, 70))
    faces = tuple(Picture(name="page", data=b"", width=595, height=842, page=n) for n in (1, 2)) if scanned else ()
    return Document(format="scan", pages=2, blocks=(title, head, table, *loose), faces=faces)


def cell(row: int, col: int, box: Box, blocks: tuple[Paragraph | Picture, ...]) -> Cell:
    return Cell(row=row, col=col, left=box[0], right=box[2], blocks=blocks, page=1, box=box)


def lines(text: str, box: Box) -> tuple[Paragraph, ...]:
    tops = [(line, box[1] + 8 + LINE * n) for n, line in enumerate(text.split("\n"))]
    return tuple(Paragraph(text=line, page=1, box=(LEFT + 200, y, RIGHT, y + LINE)) for line, y in tops)


def within(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x < outer[2] and outer[1] <= y < outer[3]


def ring(x: float, y: float, page: int = 1, data: bytes = seal_png(3)) -> Picture:
    """A round seal with its middle there."""
    return Picture(name="ring", data=data, width=116, height=116, page=page, box=(x - 58, y - 58, x + 58, y + 58))


def seals(*pictures: Picture, scanned: bool = True) -> dict[str, object]:
    fields = campaign_record(sheet(*pictures, scanned=scanned)).fields
    return {key: fields[key].value for key in ("header_seal", "branch_seal", "bureau_seal")}


def test_the_rings_of_these_tests_are_seals() -> None:
    assert is_seal(ring(0, 0))


@pytest.mark.parametrize(
    ("x", "y"),
    [(400.0, BRANCH[1] + 70), (400.0, BRANCH[1] - 30), (150.0, BRANCH[1] - 55), (470.0, BRANCH[3] + 4)],
    ids=["in its cell", "middle in the cell above", "touching from above", "over the date, middle in the cell below"],
)
def test_a_seal_belongs_to_the_place_whose_words_it_covers_or_touches(x: float, y: float) -> None:
    """Wherever its middle lies: in its cell, the cell above, or just over the border below."""
    assert seals(ring(x, y)) == {"header_seal": False, "branch_seal": True, "bureau_seal": False}


def test_each_seal_has_one_place() -> None:
    """Header, opinion and approval each have theirs, and a scan that shows some shows that others lack."""
    header, branch, bureau = ring(150, 80), ring(420, BRANCH[1] + 80), ring(420, BUREAU[1] + 70)
    assert list(seals(header, branch, bureau).values()) == [True, True, True]
    assert list(seals(header).values()) == [True, False, False]
    assert list(seals(bureau).values()) == [False, False, True]


def test_a_seal_on_another_page_or_in_another_cell_is_nobodys() -> None:
    """Not guessed: one in the middle of a long answer, one alone on a page; and while it is, none is called missing."""
    assert list(seals(ring(300, TOP + 200)).values()) == [None, None, None]
    assert list(seals(ring(300, 600, page=2)).values()) == [None, None, None]
    assert list(seals(ring(150, 80), ring(300, 600, page=2)).values()) == [True, None, None]


def test_what_is_not_known_is_not_called_missing() -> None:
    """No seal at all on a scan, a ring that isn't red, or a digital file: the paper may bear one."""
    assert list(seals().values()) == [None, None, None]
    assert list(seals(ring(420, BRANCH[1] + 60, data=BLOT)).values()) == [None, None, None]
    assert seals(ring(150, 80), ring(420, BRANCH[1] + 60, data=BLOT))["branch_seal"] is None
    assert list(seals(ring(150, 80), scanned=False).values()) == [True, None, None]
    assert list(seals(Picture(name="a", data=signature_png(1), width=90, height=40)).values()) == [None, None, None]


def test_a_grey_ring_says_so() -> None:
    """Whoever reads the note knows why a person has to look."""
    field: Field = campaign_record(sheet(ring(420, BRANCH[1] + 60, data=BLOT))).fields["branch_seal"]
    assert (field.status, field.note) == ("blank", "有印章的痕迹，但不是红色，看不出是不是复印的")
