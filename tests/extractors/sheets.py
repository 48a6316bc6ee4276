"""In: rows of strings. Out: a `Document` built by hand, so that a test shows the very sheet it is about.

A string is a cell; `^` carries on the cell above it, `<` the cell to its left; `|` parts cells, a line feed rows.
"""

import re
from pathlib import Path

from extractors.blank import Template, read_blank
from extractors.fields import read_fields
from extractors.form import Alignment, align
from extractors.reading import read_record
from extractors.spots import Sheet
from flows.campaigns import load_campaign
from schema.campaign import Campaign
from schema.document import Block, Cell, Document, Mark, Paragraph, Picture, Table
from schema.record import Field, Record

ROOT = Path(__file__).parents[2]
CAMPAIGN: Campaign = load_campaign(ROOT / "campaigns" / "wenzhou-2022-39")
UP, LEFT = "^", "<"
_MARKS = {"b": "bold", "u": "underline", "h": "highlight", "s": "strike"}
_MARKED = re.compile(r"<([buhs])>(.*?)</\1>")

Content = str | tuple[Block | str, ...]
"""A cell's words (`<b>…</b>`, `u`, `h`, `s` set a stretch off; a line feed begins a paragraph), or its blocks."""


def paragraph(text: str, page: int | None = None) -> Paragraph:
    """One paragraph with the marks that its tags say."""
    marks: list[Mark] = []
    plain, at = "", 0
    for match in _MARKED.finditer(text):
        plain += text[at : match.start()]
        marks.append(
            Mark.model_validate({"start": len(plain), "end": len(plain) + len(match[2]), "kind": _MARKS[match[1]]})
        )
        plain, at = plain + match[2], match.end()
    return Paragraph(text=plain + text[at:], marks=tuple(marks), page=page)


def blocks(content: Content) -> tuple[Block, ...]:
    """The blocks of a cell: a paragraph a line, other blocks as they are."""
    if isinstance(content, str):
        return tuple(paragraph(line) for line in content.split("\n"))
    return tuple(b for part in content for b in (blocks(part) if isinstance(part, str) else (part,)))


def table(*rows: str | list[Content], index: int = 0) -> Table:
    """A grid; rows as lists of contents, or as text with `|` between cells. Rows are as wide as the widest."""
    grid = [[c.strip(" ") for c in row.split("|")] if isinstance(row, str) else row for row in rows]
    cols = max(map(len, grid))
    cells: list[Cell] = []
    for r, row in enumerate(grid):
        for c, content in enumerate(row):
            if content in (UP, LEFT):
                continue
            wide = _run(lambda n, row=row, c=c: c + n < len(row) and row[c + n] == LEFT)
            wide += cols - len(row) if c + wide == len(row) else 0
            high = _run(lambda n, r=r, c=c: r + n < len(grid) and c < len(grid[r + n]) and grid[r + n][c] == UP)
            cells.append(
                Cell(
                    row=r,
                    col=c,
                    row_span=high,
                    col_span=wide,
                    left=60.0 * c,
                    right=60.0 * (c + wide),
                    blocks=blocks(content),
                )
            )
    return Table(index=index, rows=len(grid), cols=cols, cells=tuple(cells))


def _run(more) -> int:
    n = 1
    while more(n):
        n += 1
    return n


def document(*parts: Block | str) -> Document:
    """A document of these blocks; a string is a paragraph, tables are numbered in their order."""
    found: list[Block] = []
    index = 0
    for part in parts:
        block = paragraph(part, 1) if isinstance(part, str) else part
        if isinstance(block, Table):
            block = Table(**({name: getattr(block, name) for name in Table.model_fields} | {"index": index}))
            index += 1
        found.append(block)
    return Document(format="docx", pages=1, blocks=tuple(found))


def picture(data: bytes, side: float = 110.0) -> Picture:
    """A square picture of that side in points."""
    return Picture(name="image.png", data=data, width=side, height=side)


def template(*parts: Block | str) -> Template:
    """The template of a blank made of these blocks."""
    return read_blank(document(*parts))


def read(blank: Document, filled: Document) -> dict[str, str]:
    """What a filled sheet says against its blank, by key: the options chosen, else the words added."""
    return {key: text for key, (text, _) in read_sure(blank, filled).items()}


def read_sure(blank: Document, filled: Document) -> dict[str, tuple[str, float]]:
    """As `read`, each with how sure its place is."""
    found: dict[str, tuple[str, float]] = {}
    for answer in against(blank, filled).answers:
        if answer.found:
            text = "、".join(answer.choice.chosen) if answer.choice is not None else answer.text
            found[answer.key] = (text, answer.sure)
    return found


def against(blank: Document, filled: Document) -> Alignment:
    """The alignment of a filled sheet with its blank."""
    return align(read_blank(blank), Sheet(filled))


def campaign_record(filled: Document) -> Record:
    """What a document says, read for the sample campaign."""
    return read_record(filled, "0" * 64, CAMPAIGN)


__all__ = (
    "CAMPAIGN",
    "LEFT",
    "ROOT",
    "UP",
    "Field",
    "against",
    "blocks",
    "campaign_record",
    "document",
    "paragraph",
    "picture",
    "read",
    "read_fields",
    "read_sure",
    "table",
    "template",
)
