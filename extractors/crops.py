"""In: how pages look, and the places of a form's fields and seals. Out: small pictures of them, to be looked at."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PIL import Image, UnidentifiedImageError

from extractors.seal_places import SealPlace
from extractors.seal_words import names_own_unit, seal_words
from extractors.seals import is_seal
from extractors.spots import Sheet, Spot
from schema.campaign import FormSpec
from schema.document import Box, Paragraph, Picture
from schema.record import MOST_CROP_BYTES, Field, Seal, Where

_WHOLE: Final = (420.0, 130.0)
"""Up to this size, in points, a field's place is shown as a whole."""
_WORDS: Final = (260.0, 48.0)
_AROUND: Final = (130.0, 12.0)
"""Words up to this size are shown with little around them; of longer ones so much to each side of the least sure one,
above and below it."""
_MARGIN: Final = 3.0
_LARGEST: Final = (640, 230)
"""Pixels of a crop: at one byte each it is no larger than a crop may be."""
_SEAL_SIDE: Final = 200
_COLOURS: Final = 32
_MOST_PIXELS: Final = 40_000_000
_SHOWN: Final = ("uncertain", "invalid", "blank")


def field_crops(sheet: Sheet, form: FormSpec, fields: Mapping[str, Field]) -> dict[str, bytes]:
    """By field the picture of its place, as PNG, where a person has to look: it is in doubt, or seems to be empty.

    Only of what was read from pictures, and not of the bureau's part.
    """
    crops: dict[str, bytes] = {}
    for spec in form.fields:
        field = fields.get(spec.key)
        if field is None or spec.filled_by == "bureau" or not (field.status in _SHOWN or field.value is False):
            continue
        spot = _spot_of(sheet, field.where)
        place = _place_of(spot, empty=field.status == "blank" or field.value is False) if spot is not None else None
        if place is not None and (face := sheet.faces.get(place[0])) is not None:
            crops[spec.key] = _cut(face, place[1])
    return {key: crop for key, crop in crops.items() if crop}


def _spot_of(sheet: Sheet, where: Where | None) -> Spot | None:
    """The cell or line at that place."""
    if where is None:
        return None
    if where.table is not None and where.row is not None and where.col is not None:
        return sheet.at(where.table, where.row, where.col)
    return next((s for s in sheet.spots if s.kind == "line" and s.where == where), None)


def _place_of(spot: Spot, *, empty: bool) -> tuple[int, Box] | None:
    """The page and the box to look at: the words where they are short, the whole place where it is small, else what is
    around the least sure word."""
    page, box = spot.item.page, spot.item.box
    if page is None or box is None:
        return None
    words = _box_of_words(spot, page)
    if words is not None and not empty and _fits(words, _WORDS):
        return page, _grown(words, 4 * _MARGIN, 2 * _MARGIN)
    if _fits(box, _WHOLE):
        return page, _grown(box, _MARGIN, _MARGIN)
    least = _least_sure(spot.paragraphs)
    if least is None or least.doubt is None or least.page is None:
        return page, (box[0], box[1], min(box[2], box[0] + _WHOLE[0]), min(box[3], box[1] + _WHOLE[1]))
    return least.page, _grown(least.doubt, *_AROUND)


def _box_of_words(spot: Spot, page: int) -> Box | None:
    """The box around all words of a place that stands on one page."""
    boxes = [p.box for p in spot.paragraphs if p.text.strip() and p.box is not None and p.page == page]
    if not boxes or len(boxes) < sum(bool(p.text.strip()) for p in spot.paragraphs):
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _fits(box: Box, size: tuple[float, float]) -> bool:
    return box[2] - box[0] <= size[0] and box[3] - box[1] <= size[1]


def _least_sure(paragraphs: Iterable[Paragraph]) -> Paragraph | None:
    sure = [(p.confidence, n, p) for n, p in enumerate(paragraphs) if p.confidence is not None]
    return min(sure)[2] if sure else None


def _grown(box: Box, across: float, down: float) -> Box:
    return (box[0] - across, box[1] - down, box[2] + across, box[3] + down)


def seals_shown(sheet: Sheet, places: Iterable[SealPlace], schools: Sequence[str]) -> tuple[Seal, ...]:
    """Every seal on the sheet, and on pages read from pictures every trace of one, as it looks.

    `schools` are those that the form names: a seal should be one's own.
    """
    keys = {id(picture): place.spec.key for place in places for picture in place.pictures}
    pictures = ((picture, is_seal(picture)) for picture in sheet.all_pictures())
    return tuple(
        _seal(sheet, picture, keys.get(id(picture), ""), schools, red=red)
        for picture, red in pictures
        if red or picture.page in sheet.faces
    )


def _seal(sheet: Sheet, picture: Picture, key: str, schools: Sequence[str], *, red: bool) -> Seal:
    words = _words(picture) if red and picture.page in sheet.faces else ""
    return Seal(
        key=key,
        red=red,
        page=picture.page,
        box=picture.box,
        crop=_seal_crop(sheet, picture),
        words=words,
        agrees=names_own_unit(words, schools),
    )


def _words(picture: Picture) -> str:
    """What a seal's ring says. Only of scans: what recognises text is not loaded for a digital file."""
    from extractors.scan_arc import read_arc

    return seal_words(read_arc(picture.data))


def _seal_crop(sheet: Sheet, picture: Picture) -> bytes:
    """The seal as it stands on the page, else the picture by itself."""
    face = sheet.faces.get(picture.page)
    if face is not None and picture.box is not None:
        return _cut(face, _grown(picture.box, _MARGIN, _MARGIN), (_SEAL_SIDE, _SEAL_SIDE))
    return _small(picture.data, None, (_SEAL_SIDE, _SEAL_SIDE))


def _cut(face: Picture, box: Box, largest: tuple[int, int] = _LARGEST) -> bytes:
    """That part of a page as PNG; empty where it lies off the page."""
    x0, top, x1, bottom = face.box or (0.0, 0.0, face.width, face.height)
    part = ((box[0] - x0) / (x1 - x0), (box[1] - top) / (bottom - top))
    return _small(face.data, (*part, (box[2] - x0) / (x1 - x0), (box[3] - top) / (bottom - top)), largest)


def _small(data: bytes, part: Box | None, largest: tuple[int, int]) -> bytes:
    """The part (in shares of width and height) of a picture as a small PNG of few colours; empty if it can't be had."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return b""
            shown = _on_white(_part(image, part))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return b""
    if not shown.width or not shown.height:
        return b""
    shown.thumbnail(largest, Image.Resampling.HAMMING)
    out = io.BytesIO()
    shown.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue() if out.tell() <= MOST_CROP_BYTES else b""


def _part(image: Image.Image, part: Box | None) -> Image.Image:
    if part is None:
        return image
    sides = (image.width, image.height, image.width, image.height)
    x0, top, x1, bottom = (round(min(max(share, 0.0), 1.0) * side) for share, side in zip(part, sides, strict=True))
    return image.crop((x0, top, x1, bottom))


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in colours, white where nothing is."""
    if image.mode in ("L", "RGB"):
        return image.convert("RGB")
    shown = image.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    paper.alpha_composite(shown)
    return paper.convert("RGB")
