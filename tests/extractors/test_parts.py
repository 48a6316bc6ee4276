"""One scan holding several documents is parted where each is surely one; what belongs to a document stays with it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.formats import open_
from extractors.reading import read_records
from flows.campaigns import load_campaign
from samples.forms import make_form
from samples.people import invent_applicant
from samples.plans import make_plan, notice
from samples.reports import papers_of
from samples.workrooms import agreeing
from schema.document import Block, Document, Paragraph, Table

CAMPAIGN = load_campaign(Path(__file__).parents[2] / "campaigns" / "wenzhou-2022-39")
FORM = make_form(720, title="plain", grid="clean").docx
OTHER_FORM = make_form(721, title="plain", grid="clean").docx
PLAN = make_plan(640).docx
PAPERS = {p.kind: p.docx for p in papers_of(agreeing(invent_applicant(540)), datetime(2024, 6, 1, tzinfo=UTC))}


def bound(*files: bytes | str) -> Document:
    """The files as one digital document, each on a page of its own; words are a page of text."""
    blocks: list[Block] = []
    for page, file in enumerate(files, 1):
        if isinstance(file, str):
            lines = [Paragraph(text=line) for line in file.split("\n")]
            own: tuple[Block, ...] = tuple(lines)
        else:
            own = open_(file).blocks
        blocks += [placed(block, page) for block in own]
    return Document(format="pdf", pages=len(files), blocks=tuple(blocks))


def placed(block: Block, page: int) -> Block:
    where = {"page": page, "box": (70.0, 90.0, 500.0, 110.0)}
    if isinstance(block, Table):
        cells = tuple(cell.model_copy(update={"page": page}) for cell in block.cells)
        return Table(index=block.index, rows=block.rows, cols=block.cols, cells=cells, page=page, box=where["box"])
    return block.model_copy(update=where)


def parted(*files: bytes | str) -> list[tuple[str, tuple[int, int] | None]]:
    return [(r.kind, r.part) for r in read_records(bound(*files), "0" * 64, CAMPAIGN)]


def test_a_form_and_its_plan_are_two_documents_with_the_pages_of_the_file() -> None:
    form, plan = read_records(bound(FORM, PLAN), "0" * 64, CAMPAIGN)
    assert (form.kind, form.part, form.pages) == ("application_form", (1, 1), 1)
    assert (plan.kind, plan.part) == ("creation_plan", (2, 2))
    assert form.fields["leader_name"].value
    assert not plan.fields


@pytest.mark.parametrize(
    ("files", "kinds"),
    [
        ((PLAN, FORM), ["creation_plan", "application_form"]),
        ((FORM, OTHER_FORM), ["application_form", "application_form"]),
        ((FORM, PLAN, OTHER_FORM), ["application_form", "creation_plan", "application_form"]),
        ((PAPERS["summary_report"], PAPERS["evaluation_form"]), ["summary_report", "evaluation_form"]),
        ((PAPERS["activity_log"], PAPERS["achievement_list"]), ["activity_log", "achievement_list"]),
    ],
)
def test_documents_of_known_kinds_are_parted(files: tuple[bytes, ...], kinds: list[str]) -> None:
    assert [kind for kind, _ in parted(*files)] == kinds


CHAPTER = "三、工作措施\n" + "每月开展一次主题研修活动，做到有计划、有主题、有交流、有记录、有小结。" * 5
ANNEX = "附件1\n工作室成员名单\n" + "王文静，数学，一级教师；李立群，语文，高级教师。" * 6


@pytest.mark.parametrize("rest", [CHAPTER, ANNEX, "以上方案，请予批准。", PAPERS["roster"], PLAN])
def test_what_belongs_to_a_plan_stays_with_it(rest: bytes | str) -> None:
    """A chapter, an annex, a list behind it; also the plan itself behind its cover."""
    assert parted(PLAN, rest) == [("creation_plan", None)]


def test_a_notice_keeps_its_blank_forms() -> None:
    blank = CAMPAIGN.blanks[CAMPAIGN.form.blank]
    assert parted(notice(), blank) == [("notice", None)]


def test_what_nobody_knows_parts_nothing() -> None:
    letter = "关于场地的说明\n" + "学校三楼东侧会议室可以使用，请与总务处联系。" * 6
    assert parted(FORM, letter) == [("application_form", None)]
    assert [kind for kind, _ in parted(letter, letter)] == ["other"]


def test_a_word_file_is_never_parted() -> None:
    """Where its pages end is chance."""
    document = bound(FORM, PLAN)
    word = Document(format="docx", pages=2, blocks=document.blocks)
    assert len(read_records(word, "0" * 64, CAMPAIGN)) == 1
