"""Made reports for the tests of facts: paragraphs and tables as an opened document."""

from pathlib import Path

from extractors.facts import Told, read_facts
from extractors.identity import identity
from flows.campaigns import load_campaign
from schema.document import Block, Cell, Document, Paragraph, Table
from schema.record import Kind, Record
from schema.rubric import Rubric

CAMPAIGN = load_campaign(Path(__file__).parents[2] / "campaigns" / "wenzhou-2022-39")
RUBRIC = Rubric(
    id="made",
    title="made",
    period_start="2022-06-01",
    period_end="2024-06-30",
    places=1,
    total=100,
    groups=(),
    gates=(),
    criteria=(),
)


def table(rows: list[list[str]], index: int = 0) -> Table:
    """A table; a row shorter than the others ends in a cell that spans the rest."""
    cols = max(len(row) for row in rows)
    cells = [
        Cell(
            row=n, col=c, col_span=cols - c if c == len(row) - 1 else 1, blocks=(Paragraph(text=text, page=1),), page=1
        )
        for n, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(index=index, rows=len(rows), cols=cols, cells=tuple(cells), page=1)


def told(kind: Kind, *paragraphs: str, rows: list[list[str]] | None = None) -> Told:
    """What a document of that kind tells, by the period 2022-06 to 2024-06."""
    blocks: tuple[Block, ...] = tuple(Paragraph(text=text, page=1) for text in paragraphs)
    document = Document(format="docx", pages=1, blocks=(*blocks, *((table(rows),) if rows else ())))
    names = identity("\n".join(document.all_text()).split("\n"))
    record = Record(
        sha256="", format="docx", kind=kind, pages=1, leader_names=names.leaders, studio_names=names.studios
    )
    return read_facts(document, record, CAMPAIGN.model_copy(update={"rubric": CAMPAIGN.rubric or RUBRIC}))


def value(kind: Kind, key: str, *paragraphs: str, rows: list[list[str]] | None = None) -> object:
    """The value of one fact, None where it isn't told."""
    fact = told(kind, *paragraphs, rows=rows).facts.get(key)
    return fact.value if fact else None
