"""In: a w:drawing, w:pict or w:object. Out: its pictures with their sizes, and the contents of its text boxes.

Linked pictures are never fetched; embedded objects are never opened, only their picture is taken.
"""

import posixpath
from collections.abc import Iterator
from typing import Final, NamedTuple

from extractors.word_package import read_bytes
from extractors.word_walk import Walk, branch, warn
from extractors.word_xml import (
    ACTIVE_CONTROL,
    ALTERNATE,
    DML,
    OFFICE,
    TEXT_BOX,
    VML,
    WP,
    WPG,
    Element,
    R,
    number_of,
    twips,
)
from schema.document import Picture
from schema.record import Rejected

_EMU: Final = 12_700
_EXTENT: Final = WP + "extent"
_GROUP_PROPERTIES: Final = WPG + "grpSpPr"
_TRANSFORM: Final = DML + "xfrm"
_BLIP: Final = DML + "blip"
_SHAPE_EXTENT: Final = f"{{*}}spPr/{_TRANSFORM}/{DML}ext"
_VML_GROUP: Final = VML + "group"
_VML_IMAGE: Final = VML + "imagedata"
_EMBED: Final = R + "embed"
_LINK: Final = R + "link"
_PIXEL: Final = 0.75
_MAX_POINTS: Final = 14_400.0
"""200 inches: Word has no larger page."""


class Size(NamedTuple):
    """Width and height in points, and what one unit of the shapes inside is worth in points."""

    width: float = 0.0
    height: float = 0.0
    x: float = 1 / _EMU
    y: float = 1 / _EMU
    grouped: bool = False


def shapes(walk: Walk, element: Element, size: Size | None = None) -> Iterator[Picture | Element]:
    """The pictures (`Picture`) and text box contents (w:txbxContent) in a drawing, in its order."""
    size = size or Size()
    for child in element:
        tag = child.tag
        if tag == TEXT_BOX:
            yield child
        elif tag == ALTERNATE:
            taken = branch(walk, child)
            if taken is not None:
                yield from shapes(walk, taken, size)
        elif tag == _EXTENT:
            size = size._replace(width=_points(child, "cx", size.x), height=_points(child, "cy", size.y))
        elif tag == _GROUP_PROPERTIES:
            size = _group(child, size)
        elif tag == _BLIP:
            yield _picture(walk, child.get(_EMBED) or child.get(_LINK), size)
        elif tag == ACTIVE_CONTROL:
            warn(walk, "文档里有 ActiveX 控件（如可点选的方框），其中选了什么没有读取。请打开原文件查看。")
        elif tag == _VML_IMAGE:
            yield _picture(walk, child.get(R + "id") or child.get(OFFICE + "relid") or child.get(R + "href"), size)
        elif len(child):
            yield from shapes(walk, child, _own_size(child, size))


def _points(element: Element, name: str, unit: float) -> float:
    return _bounded(number_of(element.get(name)) * unit)


def _bounded(length: float) -> float:
    return round(min(max(length, 0.0), _MAX_POINTS), 2)


def _group(properties: Element, size: Size) -> Size:
    """Inside a group, the shapes measure themselves in the group's own units."""
    transform = properties.find(_TRANSFORM)
    extent = None if transform is None else transform.find(DML + "ext")
    inner = None if transform is None else transform.find(DML + "chExt")
    if extent is None or inner is None:
        return size
    x = number_of(extent.get("cx")) / (number_of(inner.get("cx")) or 1) * size.x
    y = number_of(extent.get("cy")) / (number_of(inner.get("cy")) or 1) * size.y
    return size._replace(x=x, y=y, grouped=True)


def _own_size(shape: Element, size: Size) -> Size:
    """The size of a shape by its own word: a VML style, or in a group its transform."""
    style = shape.get("style")
    if style is not None and shape.tag.startswith(VML):
        return _vml_size(shape, style, size)
    if size.grouped:
        extent = shape.find(_SHAPE_EXTENT)
        if extent is not None:
            return size._replace(width=_points(extent, "cx", size.x), height=_points(extent, "cy", size.y))
    return size


def _vml_size(shape: Element, style: str, size: Size) -> Size:
    told = dict(part.split(":", 1) for part in style.replace(" ", "").split(";") if ":" in part)
    unit_x, unit_y = (size.x, size.y) if size.grouped else (_PIXEL, _PIXEL)
    width, height = _css(told.get("width"), unit_x), _css(told.get("height"), unit_y)
    if shape.tag != _VML_GROUP:
        return size._replace(width=width, height=height)
    across, _, down = (shape.get("coordsize") or "1000,1000").partition(",")
    x, y = width / (number_of(across) or 1000), height / (number_of(down) or 1000)
    return Size(width, height, x, y, grouped=True)


def _css(length: str | None, unit: float) -> float:
    """A CSS length in points; a bare number is in the unit."""
    length = (length or "").strip()
    if length.endswith("px"):
        length, unit = length[:-2], _PIXEL
    measured = twips(length)
    if measured is None:
        return 0.0
    return _bounded(measured / 20 if length[-1].isalpha() else measured * unit)


def _picture(walk: Walk, relation_id: str | None, size: Size) -> Picture:
    """The picture that the part relates to; without data where it is linked or isn't there."""
    relation = walk.part.relations.get(relation_id or "")
    name, data = "", b""
    if relation is not None:
        name = posixpath.basename(relation.target.replace("\\", "/"))
        if not relation.external:
            data = _media(walk, relation.target)
    return Picture(name=name, data=data, width=size.width, height=size.height, page=walk.page, story=walk.story)


def _media(walk: Walk, name: str) -> bytes:
    """A picture's file, read once; a damaged one is said, and the text is read all the same."""
    if name not in walk.media:
        try:
            walk.media[name] = read_bytes(walk.package, name) or b""
        except Rejected:
            warn(walk, f"文档中的图片 {posixpath.basename(name)} 已损坏，没有读取。请打开原文件查看。")
            walk.media[name] = b""
    return walk.media[name]
