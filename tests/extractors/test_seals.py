"""Seals: a red ring of a seal's size is one; faces, signatures, logos and broken pictures aren't."""

import io

import pytest
from PIL import Image, ImageDraw

from extractors.seals import is_seal
from samples.pictures import portrait_png, seal_png, signature_png
from schema.document import Picture
from tests.extractors.sheets import picture


def png(
    draw_on, size: tuple[int, int] = (220, 220), mode: str = "RGB", kind: str = "PNG", ground: object = "white"
) -> bytes:
    image = Image.new(mode, size, ground)  # pyright: ignore[reportArgumentType]
    draw_on(ImageDraw.Draw(image))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def ring(colour: object = (200, 20, 20), width: int = 8):
    return lambda pen: (
        pen.ellipse((8, 8, 212, 212), outline=colour, width=width),
        pen.regular_polygon((110, 110, 34), 5, fill=colour),
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_samples_seals_are_seals(seed: int) -> None:
    """Rings with a star and characters, slightly turned, of different inks."""
    assert is_seal(picture(seal_png(seed)))


@pytest.mark.parametrize("colour", [(255, 0, 0), (200, 20, 20), (230, 60, 60), (190, 40, 60)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF"])
def test_any_red_and_any_file(colour: tuple[int, int, int], kind: str) -> None:
    """Bright or dull red, whatever the file's format."""
    assert is_seal(picture(png(ring(colour), kind=kind)))


def test_an_oval_seal_on_nothing() -> None:
    """Oval, and see-through where there is no ink."""
    oval = png(
        lambda pen: (
            pen.ellipse((4, 4, 236, 156), outline=(210, 20, 20, 255), width=9),
            pen.text((90, 70), "12345", fill=(210, 20, 20, 255)),
        ),
        (240, 160),
        "RGBA",
        ground=(0, 0, 0, 0),
    )
    assert is_seal(Picture(name="a", data=oval, width=120, height=80))


@pytest.mark.parametrize("seed", range(5))
def test_faces_and_signatures_are_no_seals(seed: int) -> None:
    assert not is_seal(Picture(name="a", data=portrait_png(seed), width=75, height=105))
    assert not is_seal(Picture(name="a", data=signature_png(seed), width=120, height=45))
    assert not is_seal(picture(signature_png(seed)))


DRAWINGS = {
    "blue ring": ring((20, 20, 200)),
    "black ring": ring((0, 0, 0)),
    "red disc": lambda pen: pen.ellipse((8, 8, 212, 212), fill=(200, 20, 20)),
    "red square": lambda pen: pen.rectangle((8, 8, 212, 212), fill=(200, 20, 20)),
    "red flag": lambda pen: pen.rectangle((0, 0, 220, 220), fill=(222, 41, 16)),
    "small red disc": lambda pen: pen.ellipse((50, 50, 170, 170), fill=(200, 20, 20)),
    "pentagon": lambda pen: pen.regular_polygon((110, 110, 60), 5, fill=(200, 20, 20)),
    "red line": lambda pen: pen.line((0, 110, 220, 110), fill=(200, 20, 20), width=12),
    "half a ring": lambda pen: pen.arc((8, 8, 212, 212), 180, 360, fill=(200, 20, 20), width=9),
    "nothing": lambda pen: None,
    "ring around a black picture": lambda pen: (ring()(pen), pen.rectangle((60, 60, 160, 160), fill=(0, 0, 0))),
}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_other_pictures_are_no_seals(drawing: str) -> None:
    """Neither the colour alone nor the shape alone makes a seal."""
    assert not is_seal(picture(png(DRAWINGS[drawing])))


@pytest.mark.parametrize(
    ("width", "height", "seal"),
    [(110, 110, True), (51, 51, True), (30, 30, False), (400, 400, False), (300, 60, False), (110, 0, False)],
)
def test_a_seal_has_a_seals_size(width: float, height: float, seal: bool) -> None:
    """An icon, a page-wide ring or a banner is none; no height is none."""
    assert is_seal(Picture(name="a", data=seal_png(1), width=width, height=height)) is seal


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", seal_png(1)[:60]])
def test_a_broken_picture_is_no_seal(data: bytes) -> None:
    """What can't be opened raises nothing."""
    assert not is_seal(picture(data))
