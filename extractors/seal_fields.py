"""In: the places for seals and what lies there. Out: their fields: there, not there, or not to be known."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.seal_places import SealPlace
from extractors.seals import is_seal
from extractors.spots import Sheet
from schema.record import Field


def read_seals(places: Sequence[SealPlace], sheet: Sheet) -> dict[str, Field]:
    """The fields of the places, by key.

    That a seal lacks is said only of a scan that shows others in red, each at a place of its own: elsewhere it may
    stand on the paper, or a copier has made it grey, or it was pressed beside its place.
    """
    seals = {id(picture) for picture in sheet.all_pictures() if picture.page in sheet.faces and is_seal(picture)}
    placed = {id(picture) for place in places for picture in place.pictures}
    telling = bool(seals) and seals <= placed
    return {place.spec.key: _field(place, sheet, telling=telling) for place in places}


def _field(place: SealPlace, sheet: Sheet, *, telling: bool) -> Field:
    if any(is_seal(picture) for picture in place.pictures):
        return Field(value=True, status="ok", confidence=0.97, where=place.where)
    if not place.found:
        return Field(status="missing", confidence=0.9 if not place.spec.part_of else 0.95)
    page = place.where.page if place.where is not None else None
    if telling and page in sheet.faces and not place.pictures:
        return Field(value=False, status="ok", confidence=0.9, where=place.where)
    is_grey = any(picture.page in sheet.faces for picture in place.pictures)
    note = "有印章的痕迹，但不是红色，看不出是不是复印的" if is_grey else "电子文件上看不出是否盖章"
    return Field(status="blank", confidence=0.9, where=place.where, note=note)
