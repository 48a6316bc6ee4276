"""In: the bytes of a .pptx. Out: its `Document`: a page a slide, title first, then its shapes as they are read.

Nothing is fetched or run: linked pictures stay empty, sound, film and embedded files are not opened.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Final, NamedTuple

from extractors.office_parts import core_properties, local, open_main, rejections_about
from extractors.slides_places import Shape, layout_places, not_chosen, shapes_in_order
from extractors.slides_text import characters_in, read_lines
from extractors.word_package import Package, Part, read_bytes, read_part
from extractors.word_xml import Element, R, number_of
from schema.document import (
    Block,
    Box,
    Cell,
    CharacterAccount,
    Document,
    LeftOut,
    Paragraph,
    Picture,
    Story,
    Table,
)
from schema.record import Rejected

_MAX_SLIDES: Final = 2_000
_MAX_COLUMNS: Final = 200
_EMU: Final = 12_700


class _Slide(NamedTuple):
    """A slide that is being read. `tables` counts the document's; `told` counts characters kept and left out."""

    package: Package
    part: Part
    page: int
    tables: Iterator[int]
    told: Counter[str]


def open_slides(data: bytes) -> Document:
    """The document of a .pptx: slides in showing order, each with its notes (story `note`) behind it.

    `account`: the characters of the slides' shapes, their notes, charts and diagrams; charts' are left out as `chart`.
    Raises Rejected: `empty`, `encrypted`, `unsupported`, `corrupt`, `bomb`.
    """
    with rejections_about("演示文稿", ".pptx"):
        package, main = open_main(data, "presentation")
        names = _slide_names(main)
        told: Counter[str] = Counter()
        tables, blocks, hidden = count(), list[Block](), list[int]()
        for page, name in enumerate(names, 1):
            part = read_part(package, name)
            if part is not None:
                blocks += _read_slide(_Slide(package, part, page, tables, told))
                hidden += [page] if part.root.get("show") in ("0", "false") else []
        if not blocks:
            raise Rejected("empty", "")
        return Document(
            format="pptx",
            pages=len(names),
            blocks=tuple(blocks),
            account=_account(told),
            properties=core_properties(package),
            warnings=_warnings(main, hidden, told),
        )


def _slide_names(main: Part) -> list[str]:
    """The slides' parts in the order in which they are shown."""
    ids = (slide.get(R + "id") or "" for slide in main.root.iter("{*}sldId"))
    return [main.relations[one].target for one in ids if one in main.relations][:_MAX_SLIDES]


def _warnings(main: Part, hidden: list[int], told: Counter[str]) -> tuple[str, ...]:
    warnings: list[str] = []
    if hidden:
        warnings.append(f"第 {'、'.join(map(str, hidden))} 页在原文件里是隐藏的，也读了。")
    if not _account(told).balanced:
        warnings.append("有一部分文字的写法没有认出来，可能读漏或读重。请打开原文件核对。")
    if told["chart"]:
        warnings.append("图表里的文字没有读取。请打开原文件查看。")
    if any(relation.kind == "vbaProject" for relation in main.relations.values()):
        warnings.append("文件里带有宏。宏没有运行，只读取了文字。")
    return tuple(warnings)


def _account(told: Counter[str]) -> CharacterAccount:
    left_out = tuple(LeftOut(reason=r, characters=n) for r, n in sorted(told.items()) if r not in ("source", "kept"))
    return CharacterAccount(
        source=told["source"], kept=told["kept"], left_out=tuple(o for o in left_out if o.characters)
    )


def _read_slide(slide: _Slide) -> list[Block]:
    tree = slide.part.root.find("{*}cSld/{*}spTree")
    if tree is None:
        return []
    slide.told["source"] += characters_in(slide.part.root)
    slide.told["fallback"] += sum(map(characters_in, not_chosen(slide.part.root)))
    blocks: list[Block] = []
    for shape in shapes_in_order(tree, layout_places(slide.package, slide.part)):
        blocks += _read_shape(slide, shape)
    return blocks + _read_notes(slide)


def _read_shape(slide: _Slide, shape: Shape) -> list[Block]:
    name = local(shape.element)
    if name == "pic":
        return [_picture(slide, shape.element, shape.box)]
    if name == "graphicFrame":
        return _read_frame(slide, shape)
    body = shape.element.find("{*}txBody")
    blocks: list[Block] = []
    if body is not None:
        blocks += _paragraphs(slide, body, shape.box, "footer" if shape.role == "footer" else "body")
    if shape.element.find("{*}spPr/{*}blipFill") is not None:
        blocks.append(_picture(slide, shape.element, shape.box))
    return blocks


def _paragraphs(slide: _Slide, body: Element, box: Box | None, story: Story = "body") -> list[Paragraph]:
    """The body's paragraphs, those without any character left out."""
    lines = read_lines(body)
    slide.told["kept"] += sum(len(line.text) for line in lines)
    return [
        Paragraph(text=line.text, marks=line.marks, page=slide.page, box=box, story=story)
        for line in lines
        if line.text
    ]


def _picture(slide: _Slide, element: Element, box: Box | None) -> Picture:
    """The picture, its bytes empty where it is linked or its part is missing."""
    blip = next(element.iter("{*}blip"), None)
    relation = None if blip is None else slide.part.relations.get(blip.get(R + "embed") or "")
    data = None if relation is None or relation.external else read_bytes(slide.package, relation.target)
    name = "" if relation is None else relation.target.rpartition("/")[2]
    width, height = (box[2] - box[0], box[3] - box[1]) if box else (0.0, 0.0)
    return Picture(name=name, data=data or b"", width=width, height=height, page=slide.page, box=box)


def _read_frame(slide: _Slide, shape: Shape) -> list[Block]:
    """What a frame holds: a table, a diagram's texts, an embedded file's picture; of a chart nothing."""
    table = next(shape.element.iter("{*}tbl"), None)
    if table is not None:
        return [_read_table(slide, table, shape.box)]
    chart = next(shape.element.iter("{*}chart"), None)
    if chart is not None:
        _leave_out_chart(slide, chart.get(R + "id") or "")
        return []
    diagram = next(shape.element.iter("{*}relIds"), None)
    if diagram is not None:
        return _read_diagram(slide, diagram.get(R + "dm") or "", shape.box)
    return [_picture(slide, element, shape.box) for element in list(shape.element.iter("{*}pic"))[:1]]


def _related(slide: _Slide, name: str) -> Part | None:
    relation = slide.part.relations.get(name)
    return None if relation is None or relation.external else read_part(slide.package, relation.target)


def _leave_out_chart(slide: _Slide, name: str) -> None:
    part = _related(slide, name)
    characters = 0 if part is None else characters_in(part.root)
    slide.told["source"] += characters
    slide.told["chart"] += characters


def _read_diagram(slide: _Slide, name: str, box: Box | None) -> list[Block]:
    """The texts of a SmartArt's points, in the order in which it stores them."""
    part = _related(slide, name)
    blocks: list[Block] = []
    for body in () if part is None else part.root.iter("{*}pt"):
        text = body.find("{*}t")
        if text is not None:
            slide.told["source"] += characters_in(text)
            blocks += _paragraphs(slide, text, box)
    return blocks


def _read_table(slide: _Slide, element: Element, box: Box | None) -> Table:
    """The table as a true grid; what stands in covered places is left out as `merged`."""
    index = next(slide.tables)
    edges = _edges(element, box[0] if box else 0.0)
    rows = [row for row in element if local(row) == "tr"]
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        for column, cell in enumerate([c for c in row if local(c) == "tc"][: len(edges) - 1]):
            if (number, column) in covered or _is_covered(cell):
                slide.told["merged"] += characters_in(cell)
                continue
            across = min(max(number_of(cell.get("gridSpan"), 1), 1), len(edges) - 1 - column)
            down = min(max(number_of(cell.get("rowSpan"), 1), 1), len(rows) - number)
            covered |= {(r, c) for r in range(number, number + down) for c in range(column, column + across)}
            cells.append(_cell(slide, cell, (number, column, down, across), edges))
    return Table(index=index, rows=len(rows), cols=len(edges) - 1, cells=tuple(cells), page=slide.page, box=box)


def _is_covered(cell: Element) -> bool:
    return cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true")


def _edges(element: Element, left: float) -> list[float]:
    """The columns' edges in points, one more than there are columns."""
    widths = [number_of(column.get("w")) / _EMU for column in element.iter("{*}gridCol")][:_MAX_COLUMNS]
    edges = [left]
    for width in widths:
        edges.append(round(edges[-1] + width, 2))
    return edges


def _cell(slide: _Slide, element: Element, place: tuple[int, int, int, int], edges: list[float]) -> Cell:
    row, column, down, across = place
    body = element.find("{*}txBody")
    blocks = () if body is None else tuple(_paragraphs(slide, body, None))
    properties = element.find("{*}tcPr")
    vertical = properties is not None and properties.get("vert") not in (None, "horz")
    return Cell(
        row=row,
        col=column,
        row_span=down,
        col_span=across,
        left=edges[column],
        right=edges[column + across],
        blocks=blocks or (Paragraph(text="", page=slide.page),),
        page=slide.page,
        vertical=vertical,
    )


def _read_notes(slide: _Slide) -> list[Block]:
    """What the speaker noted under the slide."""
    target = next((r.target for r in slide.part.relations.values() if r.kind == "notesSlide"), "")
    part = read_part(slide.package, target) if target else None
    blocks: list[Block] = []
    for element in () if part is None else part.root.iter("{*}sp"):
        holder, body = element.find("{*}nvSpPr/{*}nvPr/{*}ph"), element.find("{*}txBody")
        if holder is not None and holder.get("type", "body") == "body" and body is not None:
            slide.told["source"] += characters_in(body)
            blocks += _paragraphs(slide, body, None, "note")
    return blocks
