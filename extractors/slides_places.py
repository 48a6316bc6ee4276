"""In: a slide's shape tree. Out: its shapes in reading order, each with its box on the slide."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from extractors.office_parts import local
from extractors.word_package import Package, Part, read_part
from extractors.word_xml import Element, number_of
from schema.document import Box

_EMU: Final = 12_700
_FAR: Final = 14_400.0
"""200 inches: no slide is larger."""
_ONE_LINE: Final = 10.0
"""Points by which the tops of shapes in one row may differ."""
_TITLES: Final = ("title", "ctrTitle")
_FURNITURE: Final = ("sldNum", "dt", "ftr", "hdr")
_SHAPES: Final = ("sp", "pic", "graphicFrame")

Places = Mapping[tuple[str, str], Box]
"""Boxes of a layout's placeholders, by type and index; by type alone under the index «»."""


class Shape(NamedTuple):
    """A shape, a picture or a frame. `role` is its placeholder's: `title`, `footer`, `body` …, empty for none."""

    element: Element
    box: Box | None
    role: str


class _Scale(NamedTuple):
    """What a length and an origin in a group's own units are in EMU on the slide."""

    x: float = 1.0
    y: float = 1.0
    left: float = 0.0
    top: float = 0.0


def shapes_in_order(tree: Element, places: Places) -> list[Shape]:
    """The title first, then from top to bottom and, side by side, from left to right; unplaced ones last."""
    found = list(_shapes(tree, places, _Scale()))
    rows: list[list[Shape]] = []
    for shape in sorted((s for s in found if s.box is not None), key=_top):
        if rows and _top(shape) - _top(rows[-1][0]) <= _ONE_LINE:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    ordered = [s for row in rows for s in sorted(row, key=lambda s: s.box[0] if s.box else 0.0)]
    ordered += [s for s in found if s.box is None]
    return sorted(ordered, key=lambda s: (s.role != "title", s.role == "footer"))


def _top(shape: Shape) -> float:
    return shape.box[1] if shape.box else 0.0


def layout_places(package: Package, slide: Part) -> Places:
    """Where the slide's layout, and behind it the master, put their placeholders: most shapes don't say it again."""
    places: dict[tuple[str, str], Box] = {}
    layout = _related(package, slide, "slideLayout")
    master = _related(package, layout, "slideMaster") if layout else None
    for part in (master, layout):
        for element in () if part is None else part.root.iter("{*}sp"):
            kind, index = _placeholder(element)
            box = _box(element, _Scale())
            if kind and box is not None:
                places |= {(kind, index): box, (kind, ""): box}
                if index:
                    places["", index] = box
    return places


def _related(package: Package, part: Part, kind: str) -> Part | None:
    target = next((r.target for r in part.relations.values() if r.kind == kind and not r.external), "")
    return read_part(package, target) if target else None


def _shapes(parent: Element, places: Places, scale: _Scale) -> Iterator[Shape]:
    for child in parent:
        name = local(child)
        if name in _SHAPES:
            kind, index = _placeholder(child)
            box = _box(child, scale) or places.get((kind, index)) or places.get(("", index)) or places.get((kind, ""))
            yield Shape(child, box, _role(kind))
        elif name == "grpSp":
            yield from _shapes(child, places, _inside(child, scale))
        elif name == "AlternateContent":
            yield from _shapes(chosen(child), places, scale)


def chosen(alternate: Element) -> Element:
    """The branch of an mc:AlternateContent that is read: the first choice, else the fallback."""
    branches = [child for child in alternate if local(child) in ("Choice", "Fallback")]
    return branches[0] if branches else alternate


def not_chosen(root: Element) -> Iterator[Element]:
    """The outermost branches of alternatives that are not read."""
    for child in root:
        if local(child) == "AlternateContent":
            taken = chosen(child)
            yield from (branch for branch in child if branch is not taken)
            yield from not_chosen(taken)
        elif len(child):
            yield from not_chosen(child)


def _placeholder(element: Element) -> tuple[str, str]:
    """Type and index of the placeholder that the shape fills; empty for a shape of its own."""
    holder = element.find("{*}nvSpPr/{*}nvPr/{*}ph")
    if holder is None:
        holder = element.find("{*}nvPicPr/{*}nvPr/{*}ph")
    if holder is None:
        holder = element.find("{*}nvGraphicFramePr/{*}nvPr/{*}ph")
    if holder is None:
        return "", ""
    kind = holder.get("type") or "body"
    return ("title" if kind in _TITLES else kind), holder.get("idx") or ""


def _role(kind: str) -> str:
    return "footer" if kind in _FURNITURE else kind


def _transform(element: Element) -> Element | None:
    for path in ("{*}spPr/{*}xfrm", "{*}xfrm", "{*}grpSpPr/{*}xfrm"):
        found = element.find(path)
        if found is not None:
            return found
    return None


def _box(element: Element, scale: _Scale) -> Box | None:
    transform = _transform(element)
    if transform is None:
        return None
    left, top, width, height = _rectangle(transform, "off", "ext")
    x0, top = scale.left + left * scale.x, scale.top + top * scale.y
    edges = (x0, top, x0 + width * scale.x, top + height * scale.y)
    return tuple(round(min(max(edge / _EMU, -_FAR), _FAR), 2) for edge in edges)  # pyright: ignore[reportReturnType]


def _rectangle(transform: Element, offset: str, extent: str) -> tuple[int, int, int, int]:
    at, size = transform.find("{*}" + offset), transform.find("{*}" + extent)
    return (
        0 if at is None else number_of(at.get("x")),
        0 if at is None else number_of(at.get("y")),
        0 if size is None else number_of(size.get("cx")),
        0 if size is None else number_of(size.get("cy")),
    )


def _inside(group: Element, scale: _Scale) -> _Scale:
    """The scale of a group's members: it may be moved and stretched as a whole."""
    transform = _transform(group)
    if transform is None:
        return scale
    left, top, width, height = _rectangle(transform, "off", "ext")
    inner_left, inner_top, inner_width, inner_height = _rectangle(transform, "chOff", "chExt")
    x = width / inner_width if inner_width else 1.0
    y = height / inner_height if inner_height else 1.0
    return _Scale(
        scale.x * x,
        scale.y * y,
        scale.left + (left - inner_left * x) * scale.x,
        scale.top + (top - inner_top * y) * scale.y,
    )
