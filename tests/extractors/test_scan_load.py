"""Image files: every page of them, the right way up, on white; what is broken or a bomb is refused in words."""

import io

import numpy as np
import pytest
from PIL import Image

from extractors.scan_load import load_image
from schema.record import Rejected


def encoded(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def half_black(mode: str = "RGB") -> Image.Image:
    pixels = np.full((400, 300, 3), 255, np.uint8)
    pixels[:200] = 0
    return Image.fromarray(pixels).convert(mode)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP"])
def test_opens_every_common_kind(kind: str) -> None:
    (page,) = load_image(encoded(half_black(), kind))
    assert page.pixels.shape == (400, 300, 3)
    assert page.pixels[50, 50].max() < 20


def test_opens_what_telephones_take() -> None:
    """A real HEIC file, as iPhones write them, with its pages' pixels nearly as they were."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    data = encoded(half_black(), "HEIF", quality=90)
    assert data[4:8] == b"ftyp"
    (page,) = load_image(data)
    assert page.pixels.shape == (400, 300, 3)
    assert page.pixels[50, 50].max() < 20
    assert page.pixels[350, 50].min() > 235


def test_a_tiff_has_as_many_pages_as_it_has() -> None:
    data = encoded(
        half_black(), "TIFF", save_all=True, append_images=[half_black("L"), half_black("1")], dpi=(200, 200)
    )
    pages = load_image(data)
    assert [p.dpi for p in pages] == [200.0] * 3
    assert all(p.pixels.shape == (400, 300, 3) for p in pages)


def test_a_camera_turned_on_its_side_says_so() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = load_image(encoded(half_black(), "JPEG", exif=exif))
    assert page.pixels.shape == (300, 400, 3)
    assert page.pixels[150, 380].max() < 30


def test_what_is_transparent_is_paper() -> None:
    clear = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    clear.putpixel((0, 0), (0, 0, 0, 255))
    (page,) = load_image(encoded(clear, "PNG"))
    assert page.pixels[1:].min() == 255


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (encoded(half_black(), "PNG")[:200], "corrupt"),
        (b"\xff\xd8\xff" + bytes(300), "corrupt"),
        (encoded(Image.new("1", (30_000, 30_000)), "PNG"), "bomb"),
        (encoded(Image.new("RGB", (40, 40)), "PNG"), "empty"),
        (encoded(Image.new("L", (400, 400), 250), "JPEG"), "empty"),
    ],
    ids=["cut off", "no picture", "900 megapixels", "an icon", "blank paper"],
)
def test_refuses_in_words_what_is_no_page(data: bytes, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        load_image(data)
    assert refused.value.rejection.code == code


def test_a_resolution_that_nobody_scans_in_is_not_believed() -> None:
    (page,) = load_image(encoded(half_black(), "PNG", dpi=(72, 72)))
    assert page.dpi is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_of_many_pixels_is_halved(kind: str) -> None:
    large = Image.new("L", (8000, 6000), 255)
    large.paste(0, (0, 0, 4000, 6000))
    (page,) = load_image(encoded(large, kind, dpi=(600, 600)))
    assert page.pixels.shape == (3000, 4000, 3)
    assert page.dpi == pytest.approx(300, abs=0.01)
    assert page.pixels[:, 100].max() < 20 < 230 < page.pixels[:, 3900].min()


def test_pages_that_together_hold_too_much_are_a_bomb() -> None:
    pages = [Image.new("1", (8800, 8800), n % 2) for n in range(8)]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    with pytest.raises(Rejected) as refused:
        load_image(data)
    assert refused.value.rejection.code == "bomb"
