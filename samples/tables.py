"""In: cells with edges in twips. Out: `table`, a WordprocessingML table with the spans that these edges make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from samples.ooxml import control, para

Merge = Literal["", "restart", "continue"]


@dataclass(frozen=True)
class Cell:
    """A cell between two edges in twips; `blocks` is its content, `wrapped` puts it in a content control."""

    left: int
    right: int
    blocks: str = ""
    valign: str = "center"
    merge: Merge = ""
    upright: bool = False
    wrapped: bool = False


@dataclass(frozen=True)
class Row:
    """Cells from left to right without gaps; `height` at least, in twips; `fixed` cuts the text at that height."""

    cells: tuple[Cell, ...]
    height: int = 560
    fixed: bool = False
    wrapped: bool = False


def table(rows: Sequence[Row]) -> str:
    """A table whose grid is every edge that any row has: ragged rows get spans, short ones gridBefore and gridAfter."""
    edges = sorted({edge for row in rows for cell in row.cells for edge in (cell.left, cell.right)})
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in pairwise(edges))
    margins = '<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    props = (
        f'<w:tblPr><w:tblW w:w="{edges[-1] - edges[0]}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )
    return f"<w:tbl>{props}<w:tblGrid>{grid}</w:tblGrid>{''.join(_row(row, edges) for row in rows)}</w:tbl>"


def _row(row: Row, edges: list[int]) -> str:
    before = edges.index(row.cells[0].left)
    after = len(edges) - 1 - edges.index(row.cells[-1].right)
    skips = (f'<w:gridBefore w:val="{before}"/>' if before else "") + (
        f'<w:gridAfter w:val="{after}"/>' if after else ""
    )
    rule = "exact" if row.fixed else "atLeast"
    props = f'<w:trPr>{skips}<w:trHeight w:val="{row.height}" w:hRule="{rule}"/></w:trPr>'
    xml = f"<w:tr>{props}{''.join(_cell(cell, edges) for cell in row.cells)}</w:tr>"
    return control(xml, kind='<w:alias w:val="行"/>') if row.wrapped else xml


def _cell(cell: Cell, edges: list[int]) -> str:
    span = edges.index(cell.right) - edges.index(cell.left)
    props = f'<w:tcW w:w="{cell.right - cell.left}" w:type="dxa"/>' + (
        f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    )
    if cell.merge:
        props += '<w:vMerge w:val="restart"/>' if cell.merge == "restart" else "<w:vMerge/>"
    props += '<w:textDirection w:val="tbRlV"/>' if cell.upright else ""
    blocks = cell.blocks or para()
    if blocks.endswith("</w:tbl>"):
        blocks += para()
    xml = f'<w:tc><w:tcPr>{props}<w:vAlign w:val="{cell.valign}"/></w:tcPr>{blocks}</w:tc>'
    return control(xml, kind='<w:alias w:val="格"/>') if cell.wrapped else xml


def shifted(row: Row, by: Mapping[int, int]) -> Row:
    """The row with its edges moved as the mapping says."""
    cells = tuple(replace(c, left=by.get(c.left, c.left), right=by.get(c.right, c.right)) for c in row.cells)
    return replace(row, cells=cells)
