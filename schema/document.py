"""In: nothing. Out: `Document`, the one shape that every format opens into.

Lengths are PDF points (1/72 inch), pages and paragraphs run top down, `Box` is (x0, top, x1, bottom) from the
page's top left corner. Word has no fixed pages: there `page` follows the page breaks that Word saved, and boxes
are None.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from schema.base import Value

Box = tuple[float, float, float, float]
Story = Literal["body", "header", "footer", "textbox", "note"]
"""Where a block stands: the running text, a page header or footer, a floating text box, a foot- or endnote."""

MarkKind = Literal["bold", "underline", "highlight", "strike"]


class Mark(Value):
    """A stretch `text[start:end]` of a paragraph that is set off: an option can be chosen by this alone."""

    start: int
    end: int
    kind: MarkKind


class Picture(Value):
    """An image and where it stands. `data` is the encoded file (PNG, JPEG, …), empty where it couldn't be taken out."""

    name: str
    data: bytes
    width: float
    height: float
    page: int | None = None
    box: Box | None = None
    story: Story = "body"

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        yield "name", self.name
        yield "bytes", len(self.data)


class Paragraph(Value):
    """One paragraph as it would be read: final text, `\\n` for a line break in it, `\\t` for a tab.

    Ticks are Unicode whatever they were made of (a content control, a Wingdings symbol, an EQ field): ☑ ☐ □ √.
    Blanks to write on that are drawn by underlined spaces stay as spaces under an `underline` mark.
    `numbering` is the automatic number before it ("3、"), which is no part of the text.
    `confidence` (0..1) is how sure its least sure line was recognised; None where nothing had to be recognised.
    `doubt` is where the least sure character of that line stands.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    numbering: str = ""
    page: int | None = None
    box: Box | None = None
    story: Story = "body"
    confidence: float | None = None
    doubt: Box | None = None


class Cell(Value):
    """One cell of a true grid. A merged cell stands once, at its top left place, with its spans.

    `left` and `right` are its edges in points from the left edge of its page (Word: of its table): rows of a
    ragged table are compared by edges, not by column numbers.
    """

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    left: float = 0.0
    right: float = 0.0
    blocks: tuple[Block, ...] = ()
    page: int | None = None
    box: Box | None = None
    vertical: bool = False

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its own paragraphs, without those of nested tables."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """Its own pictures, those of nested tables left out."""
        return tuple(b for b in self.blocks if isinstance(b, Picture))

    @cached_property
    def text(self) -> str:
        """Its own paragraphs joined by line feeds, nested tables left out."""
        return "\n".join(p.text for p in self.paragraphs)


class Table(Value):
    """A grid of `rows` × `cols`; `cells` in reading order, each place of the grid covered at most once.

    `index` counts the document's tables from 0 in reading order, nested ones included (after their parent).
    """

    index: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    page: int | None = None
    box: Box | None = None
    story: Story = "body"

    @cached_property
    def by_row(self) -> tuple[tuple[Cell, ...], ...]:
        """For each row the cells that start in it, from left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return tuple(tuple(sorted(r, key=lambda c: c.col)) for r in rows)


Block = Paragraph | Table | Picture
Cell.model_rebuild()
Table.model_rebuild()


class LeftOut(Value):
    """How many characters of the source are not in the document, and why (`deleted`, `fallback`, `field_code` …)."""

    reason: str
    characters: int


class CharacterAccount(Value):
    """Characters in the source = characters kept + those left out for a named reason."""

    source: int
    kept: int
    left_out: tuple[LeftOut, ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether every character of the source is accounted for."""
        return self.source == self.kept + sum(o.characters for o in self.left_out)


class Document(Value):
    """What any file opens into: blocks in reading order. `format` is the name of its row in `FORMATS`."""

    format: str
    pages: int
    blocks: tuple[Block, ...]
    account: CharacterAccount | None = None
    properties: tuple[tuple[str, str], ...] = ()
    """What the file says of itself, for instance ("modified", "2022-06-18T09:30:00Z"), ("author", …)."""
    warnings: tuple[str, ...] = ()
    faces: tuple[Picture, ...] = ()
    """How the pages look that were read from pictures, each where it stands on its page."""

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Top-level tables in reading order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Paragraphs outside tables, in reading order, of every story."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    def all_text(self) -> Iterator[str]:
        """Every paragraph's text, in reading order, also those in cells and nested tables."""
        yield from _texts(self.blocks)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from _texts(cell.blocks)
