"""Crops: what a person has to look at is shown as it looks, small, and nothing else; no picture breaks them."""

import io
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw

from extractors.crops import field_crops, seals_shown
from extractors.seal_places import SealPlace
from extractors.spots import Sheet
from samples.pictures import seal_png
from schema.document import Box, Document, Paragraph, Picture
from schema.record import MOST_CROP_BYTES, Field, Record, Seal
from tests.extractors.sheets import CAMPAIGN

SIDE = (595, 842)
LINE: Box = (60.0, 100.0, 500.0, 112.0)
PHONE = CAMPAIGN.form.field("phone")


def face(noisy: bool = False, page: int = 1, box: Box | None = None) -> Picture:
    """A page on which the place of the line is black."""
    image = Image.new("RGB", SIDE, "white")
    if noisy:
        image = Image.frombytes("RGB", SIDE, Random(1).randbytes(3 * SIDE[0] * SIDE[1]))
    ImageDraw.Draw(image).rectangle(LINE, fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return Picture(name="page", data=out.getvalue(), width=SIDE[0], height=SIDE[1], page=page, box=box)


def crop(field: Field, *lines: Paragraph, of: Picture | None = None) -> bytes | None:
    """The crop of a telephone number that stands in the first of these lines."""
    lines = lines or (Paragraph(text="1380", page=1, box=LINE, confidence=0.5, doubt=(300, 100, 310, 112)),)
    sheet = Sheet(Document(format="scan", pages=1, blocks=lines, faces=(of or face(),)))
    placed = Field(**dict(field) | {"where": sheet.spots[0].where})
    return field_crops(sheet, CAMPAIGN.form, {"phone": placed}).get("phone")


def opened(png: bytes | None) -> Image.Image:
    assert png
    return Image.open(io.BytesIO(png)).convert("L")


DOUBTED = Field(raw="1380", status="invalid", confidence=0.9)


def test_a_doubted_place_is_shown_as_it_looks() -> None:
    """Around the least sure word of a long line: so wide, the line black, the paper above and below it white."""
    shown = opened(crop(DOUBTED))
    assert shown.size == (270, 36)
    assert (shown.getpixel((135, 18)), shown.getpixel((135, 3)), shown.getpixel((135, 33))) == (0, 255, 255)


def test_a_short_answer_is_shown_whole_and_an_empty_place_too() -> None:
    short = Paragraph(text="1380", page=1, box=(100, 100, 150, 112))
    assert opened(crop(DOUBTED, short)).size == (74, 24)
    empty = Paragraph(text="", page=1, box=(100, 90, 400, 190))
    assert opened(crop(Field(status="blank", confidence=0.9), empty)).size == (306, 106)


@pytest.mark.parametrize("status", ["ok", "missing"])
def test_what_is_sure_or_has_no_place_is_not_shown(status: str) -> None:
    assert crop(Field(value="1", status=status, confidence=0.9)) is None  # pyright: ignore[reportArgumentType]


def test_pages_moved_aside_are_cut_where_they_lie() -> None:
    """A face that was shifted with its page by twenty points."""
    shown = opened(crop(DOUBTED, of=face(box=(20.0, 0.0, 615.0, 842.0))))
    assert shown.size == (270, 36)
    edge = opened(crop(DOUBTED, Paragraph(text="1", page=1, box=(70, 96, 130, 112)), of=face(box=(20, 0, 615, 842))))
    assert (edge.getpixel((5, 14)), edge.getpixel((40, 14))) == (255, 0)


def test_a_crop_is_bounded_whatever_it_shows() -> None:
    wide = Paragraph(text="1380", page=1, box=(10, 10, 420, 135))
    png = crop(Field(status="blank", confidence=0.9), wide, of=face(noisy=True))
    assert 0 < len(png or b"") <= MOST_CROP_BYTES


@pytest.mark.parametrize("data", [b"", b"no picture", seal_png(1)[:60]])
def test_a_page_that_cannot_be_shown_has_no_crops(data: bytes) -> None:
    """A broken picture, another page, a place off the page: no crop, no error."""
    broken = Picture(name="page", data=data, width=595, height=842, page=1)
    assert crop(DOUBTED, of=broken) is None
    assert crop(DOUBTED, of=face(page=2)) is None
    assert crop(DOUBTED, Paragraph(text="1", page=1, box=(900, 900, 950, 912))) is None


@pytest.mark.slow
def test_seals_are_shown_with_their_place_and_a_trace_as_such() -> None:
    """From the page where there is one, else the picture itself; what is no seal only where it may be a trace."""
    box: Box = (80.0, 80.0, 196.0, 196.0)
    data = (Path(__file__).parent / "scan_seal.png").read_bytes()
    on_page = Picture(name="a", data=data, width=116, height=116, page=1, box=box)
    trace = Picture(name="b", data=b"", width=116, height=116, page=1, box=box)
    alone = Picture(name="c", data=seal_png(2), width=116, height=116)
    photo = Picture(name="d", data=b"", width=116, height=116)
    sheet = Sheet(Document(format="scan", pages=1, blocks=(on_page, trace, alone, photo), faces=(face(),)))
    place = SealPlace(CAMPAIGN.form.field("branch_seal"), found=True, where=None, pictures=(on_page,))
    seals = seals_shown(sheet, (place,), ("溪口小学",))
    assert [(s.words[-9:], s.agrees) for s in seals] == [("溪口小学支部委员会", True), ("", None), ("", None)]
    assert [(s.key, s.red, s.page) for s in seals] == [("branch_seal", True, 1), ("", False, 1), ("", True, None)]
    assert [opened(s.crop).size for s in seals] == [(122, 122), (122, 122), (200, 200)]


def test_a_record_with_crops_comes_through_its_json() -> None:
    record = Record(
        sha256="0",
        format="scan",
        kind="application_form",
        pages=1,
        seals=(Seal(red=True, crop=seal_png(1, 60)),),
        crops={"phone": seal_png(2, 60)},
    )
    assert Record.model_validate_json(record.model_dump_json()) == record
    with pytest.raises(ValueError, match="no PNG"):
        Seal(red=True, crop=b"GIF89a")
