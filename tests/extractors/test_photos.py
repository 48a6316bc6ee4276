"""Photos are joined where one surely goes on with another; else they stay apart."""

from pathlib import Path

import pytest

from extractors.formats import open_
from extractors.photos import continues
from flows.campaigns import load_campaign
from samples.forms import make_form
from samples.plans import make_plan
from schema.document import Block, Document, Paragraph, Table

CAMPAIGN = load_campaign(Path(__file__).parents[2] / "campaigns" / "wenzhou-2022-39")
SHEET = open_(make_form(720, title="plain", grid="clean").docx).blocks


def document(*blocks: Block) -> Document:
    return Document(format="photo", pages=1, blocks=blocks)


def prose(*lines: str) -> Document:
    return document(*(Paragraph(text=line) for line in lines))


def cut(rows: slice) -> tuple[Block, ...]:
    """Some rows of the form's table, as a photo of one of its pages shows them."""
    (table,) = (block for block in SHEET if isinstance(block, Table))
    kept = range(table.rows)[rows]
    cells = tuple(c.model_copy(update={"row": c.row - kept.start}) for c in table.cells if c.row in kept)
    return (Table(index=0, rows=len(kept), cols=table.cols, cells=cells),)


HEAD = tuple(block for block in SHEET if isinstance(block, Paragraph))[:2]
UPPER, LOWER = document(*HEAD, *cut(slice(0, 5))), document(*cut(slice(5, None)))


def test_the_rest_of_the_forms_table_continues_it() -> None:
    assert continues([UPPER], LOWER, CAMPAIGN)


@pytest.mark.parametrize(
    "after",
    [UPPER, document(*cut(slice(0, 5))), document(*HEAD, *cut(slice(5, None))), prose("会议室照片")],
    ids=["the same page", "the same rows", "with a title of its own", "something else"],
)
def test_what_is_no_rest_of_the_form_does_not_continue_it(after: Document) -> None:
    assert not continues([UPPER], after, CAMPAIGN)


def test_a_form_that_lacks_nothing_is_continued_by_nothing() -> None:
    assert not continues([UPPER, LOWER], document(*cut(slice(5, None))), CAMPAIGN)


PLAN = tuple(b.text for b in open_(make_plan(640).docx).blocks if isinstance(b, Paragraph) and b.text.strip())
TITLED = (*PLAN[:6], "三、工作措施", "成立领导小组，由党支部书记任组长。")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (TITLED, ("四、保障机制", "学校在经费上给予保障。"), True),
        ((*TITLED, "每学期组织两次主题"), ("研修活动，做到有计划、有记录。", "学员人人参与。"), True),
        (TITLED, ("一、指导思想", "以党建引领教研。"), False),
        (TITLED, ("活动现场合影。",), False),
        (TITLED, ("工作室两年工作总结", "四、存在问题"), False),
    ],
    ids=["numbers go on", "a sentence goes on", "numbers begin again", "nothing goes on", "a title of its own"],
)
def test_a_plan_goes_on_where_its_numbers_or_a_sentence_do(
    before: tuple[str, ...], after: tuple[str, ...], joined: bool
) -> None:
    assert continues([prose(*before)], prose(*after), CAMPAIGN) is joined
