"""In: a workbook's drawings. Out: pictures with the cell they stand on, and the texts of floating boxes.

Linked pictures stay empty: nothing is fetched.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from extractors.office_parts import local
from extractors.sheet_book import Book, related
from extractors.sheet_grid import Place
from extractors.slides_places import chosen
from extractors.slides_text import read_lines
from extractors.word_package import Package, Part, Relation, read_bytes, read_part
from extractors.word_xml import Element, R, number_of
from schema.document import Paragraph, Picture

_EMU: Final = 12_700
_MAX_PICTURES: Final = 2_000


def drawings(
    package: Package, relations: Mapping[str, Relation], page: int
) -> tuple[list[tuple[Place, Picture]], list[Paragraph]]:
    """The pictures that float over a sheet, each by the cell under its corner, and the paragraphs of its text boxes."""
    pictures: list[tuple[Place, Picture]] = []
    boxes: list[Paragraph] = []
    for target in [r.target for r in relations.values() if r.kind == "drawing" and not r.external]:
        part = read_part(package, target)
        for anchor in () if part is None else part.root:
            place = _place(anchor)
            for shape in _shapes(anchor):
                if local(shape) == "pic" and part is not None and len(pictures) < _MAX_PICTURES:
                    pictures.append((place, _picture(package, part, shape, page)))
                elif local(shape) == "txBody":
                    lines = [line for line in read_lines(shape) if line.text.strip()]
                    boxes += [Paragraph(text=x.text, marks=x.marks, page=page, story="textbox") for x in lines]
    return pictures, boxes


def cell_pictures(book: Book) -> dict[str, Picture]:
    """The pictures that WPS keeps inside cells (`=DISPIMG("ID_…",1)`), by their names."""
    part = related(book.package, book.main, "cellImage")
    found: dict[str, Picture] = {}
    for shape in () if part is None else part.root.iter("{*}pic"):
        named = shape.find("{*}nvPicPr/{*}cNvPr")
        if part is not None and named is not None and len(found) < _MAX_PICTURES:
            found[named.get("name") or ""] = _picture(book.package, part, shape, None)
    return found


def _place(anchor: Element) -> Place:
    """The cell under the anchor's corner; the first cell for one that is placed on the page."""
    row, column = anchor.findtext("{*}from/{*}row"), anchor.findtext("{*}from/{*}col")
    return max(number_of(row), 0), max(number_of(column), 0)


def _shapes(parent: Element) -> Iterator[Element]:
    """The pictures and text bodies under it, one branch of alternatives."""
    for child in parent:
        name = local(child)
        if name in ("pic", "txBody"):
            yield child
        elif name == "AlternateContent":
            yield from _shapes(chosen(child))
        elif name in ("grpSp", "sp"):
            yield from _shapes(child)


def _picture(package: Package, part: Part, shape: Element, page: int | None) -> Picture:
    blip = next(shape.iter("{*}blip"), None)
    relation = None if blip is None else part.relations.get(blip.get(R + "embed") or "")
    data = None if relation is None or relation.external else read_bytes(package, relation.target)
    extent = shape.find("{*}spPr/{*}xfrm/{*}ext")
    width, height = (0, 0) if extent is None else (number_of(extent.get("cx")), number_of(extent.get("cy")))
    name = "" if relation is None else relation.target.rpartition("/")[2]
    return Picture(name=name, data=data or b"", width=width / _EMU, height=height / _EMU, page=page)
