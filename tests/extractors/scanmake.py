"""In: the picture of a clean page. Out: what a scanner, a copier or a telephone would make of it. Chance is seeded."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Picture = NDArray[np.uint8]


class Wear(NamedTuple):
    """What happens to a page: resolution, degrees it lies askew, noise, JPEG quality, ink left (1: all), and more.

    `turn` in quarters anticlockwise; `photo` is how strong perspective, shadow and background are, 0 for a scan.
    """

    dpi: int = 200
    skew: float = 0.0
    noise: float = 4.0
    quality: int = 80
    grey: bool = False
    ink: float = 1.0
    blur: float = 0.0
    turn: int = 0
    seal: bool = False
    photo: float = 0.0


WEARS: dict[str, Wear] = {
    "clean": Wear(),
    "dpi 100": Wear(dpi=100),
    "dpi 150": Wear(dpi=150, skew=0.7),
    "dpi 300": Wear(dpi=300, skew=-0.6),
    "skew 1.5": Wear(skew=1.5),
    "skew -3": Wear(skew=-3.0),
    "jpeg 25": Wear(quality=25, skew=0.4),
    "noise 25": Wear(noise=25.0, skew=-0.8),
    "grey copy": Wear(grey=True, ink=0.55, noise=10.0, skew=0.9, seal=True),
    "faint": Wear(ink=0.35, blur=0.8, skew=0.5),
    "seal": Wear(seal=True, skew=-0.5),
    "turn 90": Wear(turn=1, skew=0.6),
    "turn 180": Wear(turn=2, skew=-0.6),
    "turn 270": Wear(turn=3, skew=0.8),
    "bad": Wear(dpi=120, skew=1.8, noise=16.0, quality=35, blur=0.6, grey=True),
    "photo": Wear(photo=0.5, noise=5.0, quality=85),
    "photo bad": Wear(photo=1.0, noise=8.0, quality=60, blur=0.8, skew=2.0),
}


def at_300_dpi(path: Path) -> Picture:
    """The page of a file at 300 dpi, in colour."""
    with Image.open(path) as image:
        factor = 300 / image.info["dpi"][0]
        size = (round(image.width * factor), round(image.height * factor))
        return np.asarray(image.convert("RGB").resize(size, Image.Resampling.BICUBIC))


def worn(page: Picture, wear: Wear, seed: int) -> bytes:
    """The page (RGB, 300 dpi) after that wear, as a JPEG."""
    chance = np.random.default_rng(seed)
    picture = stamped(page, seed) if wear.seal else page
    picture = 255 - ((255 - picture.astype(np.float32)) * wear.ink)
    picture = np.rot90(picture, wear.turn)
    factor = wear.dpi / 300
    picture = cv2.resize(np.ascontiguousarray(picture), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    picture = photographed(picture, wear.photo, chance) if wear.photo else askew(picture, wear.skew)
    if wear.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), wear.blur * wear.dpi / 150)
    picture = picture * 0.96 + chance.normal(0, wear.noise, picture.shape[:2])[:, :, None]
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    out = io.BytesIO()
    image.convert("L" if wear.grey else "RGB").save(out, "JPEG", quality=wear.quality, dpi=(wear.dpi, wear.dpi))
    return out.getvalue()


def askew(picture: Picture, degrees: float) -> Picture:
    """The picture turned clockwise on white."""
    high, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1.0)
    return cv2.warpAffine(picture, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))


def photographed(picture: Picture, strength: float, chance: np.random.Generator) -> Picture:
    """The page lying on a table, seen a little from the side, in uneven light."""
    high, wide = picture.shape[:2]
    border = round(0.09 * wide)
    size = (wide + 2 * border, high + 2 * border)
    shift = chance.uniform(-0.05, 0.05, (4, 2)) * strength * wide
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    view = cv2.getPerspectiveTransform(corners, (corners + border + shift).astype(np.float32))
    table = np.array([120, 100, 80], np.float32) + chance.normal(0, 6, (size[1], size[0], 1))
    paper = cv2.warpPerspective(picture.astype(np.float32), view, size, flags=cv2.INTER_CUBIC)
    inside = cv2.warpPerspective(np.ones((high, wide), np.float32), view, size)[:, :, None]
    across, down = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
    light = 1 - 0.45 * strength * (across * chance.uniform(0.3, 1) + down * chance.uniform(0, 0.5)) / 1.5
    return (paper * inside + table * (1 - inside)) * light[:, :, None] * np.array([0.97, 0.99, 1.0])


def stamped(page: Picture, seed: int) -> Picture:
    """The page with a round red seal at a place of chance in its lower half; black stays black under it."""
    chance = np.random.default_rng(seed)
    side = 480
    image = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 6, side - 7, side - 7), outline=255, width=14)
    points = [
        (0.3 if k % 2 else 0.75) * 110 * np.array([np.sin(k * np.pi / 5), -np.cos(k * np.pi / 5)]) for k in range(10)
    ]
    pen.polygon([(side / 2 + p[0], side / 2 + p[1]) for p in points], fill=255)
    for k in range(14):
        angle = np.radians(150 + 240 * k / 13)
        x, y = side / 2 + 180 * np.sin(-angle), side / 2 + 180 * np.cos(angle)
        pen.rectangle((x - 16, y - 20, x + 16, y + 20), outline=255, width=7)
        pen.line((x - 16, y, x + 16, y), fill=255, width=6)
    ink = np.asarray(image, np.float32)[:, :, None] / 255 * chance.uniform(0.65, 0.9)
    high, wide = page.shape[:2]
    x, y = int(chance.uniform(0.15, 0.65) * wide), int(chance.uniform(0.35, 0.6) * high)
    stamped_page = page.copy()
    place = stamped_page[y : y + side, x : x + side].astype(np.float32)
    red = place * (1 - ink * (1 - np.array([215, 40, 45], np.float32) / 255))
    stamped_page[y : y + side, x : x + side] = red.astype(np.uint8)
    return stamped_page
