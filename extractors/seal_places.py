"""In: a form's alignment. Out: for each place that asks for a seal, the pictures that lie there.

A seal is pressed over the words 盖章 and the date, wherever their cell has its border. So of the places that it lies on
it belongs to the one whose words it covers, then to the one that holds its middle, then to the nearest.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from typing import Final, NamedTuple

from extractors.form import Alignment, Answer
from extractors.printed import DATE_BLANK
from extractors.spots import Sheet, Spot
from extractors.text import fold, half
from extractors.values import dates
from schema.campaign import FieldSpec, FormSpec
from schema.document import Box, Cell, Paragraph, Picture
from schema.record import Where

_TOUCHING: Final = 3.0
"""So near to a place, in points, a seal still touches it."""
_COVERED: Final = 0.8
"""Words lie under a seal when they are so near to its middle, in radii."""
_ASKED: Final = re.compile(r"[盖公签印]章")
_LINE_START: Final = (80, 40)

Answers = Mapping[str, Answer | None]
"""The answers of the fields that seals are part of, by those fields' keys."""


class _Region(NamedTuple):
    """A part of a place on one page, and the words there over which a seal is pressed."""

    page: int
    box: Box
    words: tuple[Box, ...]


class SealPlace(NamedTuple):
    """A place that asks for a seal: its field, whether the form has it, where that is, the pictures that lie there."""

    spec: FieldSpec
    found: bool
    where: Where | None
    pictures: tuple[Picture, ...]


def seal_places(alignment: Alignment, form: FormSpec, answers: Answers) -> tuple[SealPlace, ...]:
    """The form's places for seals with what lies there; a picture at one of them at most.

    Pictures whose place on a page isn't known, as in Word files, lie where they are anchored.
    """
    specs = [spec for spec in form.fields if spec.type == "seal"]
    spots = {spec.key: _spots(spec, alignment.sheet, answers) for spec in specs}
    shared = Counter(spot.order for there in spots.values() for spot in there)
    regions = {
        key: [r for s in there for r in _regions(s)]
        for key, there in spots.items()
        if all(shared[s.order] == 1 for s in there)
    }
    lying: dict[str, list[Picture]] = defaultdict(list)
    for picture, anchor in _anchored(specs, alignment, answers):
        if key := _pressed_on(picture, regions) or _believed(picture, anchor, regions):
            lying[key].append(picture)
    return tuple(_place(spec, spots[spec.key], answers, tuple(lying[spec.key])) for spec in specs)


def _spots(spec: FieldSpec, sheet: Sheet, answers: Answers) -> list[Spot]:
    """The cells in which the seal's opinion stands, or the line that asks for it."""
    if spec.part_of:
        answer = answers.get(spec.part_of)
        return [sheet.spots[n] for n in answer.spots] if answer is not None and answer.found else []
    words, (far, near) = fold(spec.label), _LINE_START
    lines = (s for s in sheet.spots if s.kind == "line")
    return [s for s in lines if words in fold(s.text[:far]) or "盖章" in s.bare[:near]][:1]


def _place(spec: FieldSpec, spots: Sequence[Spot], answers: Answers, pictures: tuple[Picture, ...]) -> SealPlace:
    answer = answers.get(spec.part_of)
    if spec.part_of:
        found = answer is not None and answer.found
        return SealPlace(spec, found, answer.where if answer is not None else None, pictures if found else ())
    return SealPlace(spec, bool(spots), spots[0].where if spots else None, pictures)


def _anchored(specs: Sequence[FieldSpec], alignment: Alignment, answers: Answers) -> Iterator[tuple[Picture, str]]:
    """Every picture of the sheet with the key of the seal in whose cell it stands; above the labels or outside of
    tables with that of the line's seal; empty for others."""
    sheet = alignment.sheet
    line = next((spec.key for spec in specs if not spec.part_of), "")
    first = min((h.spot for h in alignment.hits.values() if sheet.spots[h.spot].kind == "cell"), default=0)
    owned = {id(p): spec.key for spec in specs if (a := answers.get(spec.part_of)) is not None for p in a.pictures}
    for picture, _ in sheet.pictures:
        yield picture, line
    for spot in sheet.spots:
        for picture in spot.pictures:
            yield picture, owned.get(id(picture), line if spot.order < first else "")


def _believed(picture: Picture, anchor: str, regions: Mapping[str, Sequence[_Region]]) -> str:
    """The anchor of a picture that lies on no place: not if the anchor's own place is, or would be, on another page."""
    pages = {region.page for region in regions.get(anchor, ())} or {1}
    return anchor if picture.box is None or picture.page in pages else ""


def _regions(spot: Spot) -> list[_Region]:
    """The parts of a cell, or line, on each page that it reaches."""
    item = spot.item
    parts: dict[int, list[Box]] = defaultdict(list)
    if item.page is not None and item.box is not None:
        parts[item.page].append(item.box)
    for paragraph in spot.paragraphs:
        if paragraph.page is not None and paragraph.box is not None and paragraph.page != item.page:
            parts[paragraph.page].append(_across(item, paragraph.box))
    return [_Region(page, _around(boxes), _words(spot, page)) for page, boxes in parts.items()]


def _across(item: Paragraph | Cell, box: Box) -> Box:
    """The box, as wide as the cell."""
    return (item.left, box[1], item.right, box[3]) if isinstance(item, Cell) else box


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _words(spot: Spot, page: int) -> tuple[Box, ...]:
    """The boxes of the words on that page over which a seal is pressed."""
    here = (p for p in spot.paragraphs if p.page == page and p.box is not None)
    return tuple(p.box for p in here if p.box and _asks(p.text))


def _asks(text: str) -> bool:
    return bool(_ASKED.search(text) or DATE_BLANK.search(half(text)) or dates(text))


def _pressed_on(picture: Picture, regions: Mapping[str, Sequence[_Region]]) -> str:
    """The key of the place that a picture lies on or touches; empty where there is none."""
    ranks = [(rank, key) for key, there in regions.items() for region in there if (rank := _rank(picture, region))]
    return min(ranks, default=(None, ""))[1]


def _rank(picture: Picture, region: _Region) -> tuple[bool, bool, float] | None:
    """How well a picture fits a place, the least the best; None where it doesn't even touch it."""
    if picture.box is None or picture.page != region.page:
        return None
    x0, top, x1, bottom = picture.box
    middle, radius = ((x0 + x1) / 2, (top + bottom) / 2), max(x1 - x0, bottom - top) / 2
    away = _distance(middle, region.box)
    if away > radius + _TOUCHING:
        return None
    words = min((_distance(middle, box) for box in region.words), default=away)
    return words > _COVERED * radius, away > 0, words


def _distance(point: tuple[float, float], box: Box) -> float:
    """How far a point lies from a box, in points; 0 in it."""
    across = max(box[0] - point[0], 0.0, point[0] - box[2])
    return hypot(across, max(box[1] - point[1], 0.0, point[1] - box[3]))
