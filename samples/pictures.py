"""In: a seed. Out: PNG bytes of what is pasted into forms: a seal, a portrait, a signature. Needs no fonts."""

import math
from functools import cache
from io import BytesIO
from random import Random
from typing import Final

from PIL import Image, ImageDraw

RED: Final = (200, 24, 24)
_SCALE: Final = 4
_STEPS: Final = bytes(value // 16 for value in range(256))
Point = tuple[float, float]


@cache
def seal_png(seed: int, size: int = 220) -> bytes:
    """A round seal on nothing: ring, star and twelve made-up characters along the upper arc, slightly turned."""
    rng = Random(f"seal {seed}")
    side = size * _SCALE
    mask = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    middle, radius = side / 2, side * 0.47
    ink, edge = rng.randrange(190, 250), [middle - radius, middle - radius, middle + radius, middle + radius]
    draw.ellipse(edge, outline=ink, width=round(side * 0.022))
    turn = rng.uniform(-0.25, 0.25)
    draw.polygon(
        [
            _around(middle, side * (0.14 if i % 2 == 0 else 0.055), turn - math.pi / 2 + i * math.pi / 5)
            for i in range(10)
        ],
        fill=ink,
    )
    count = rng.randrange(11, 16)
    for i in range(count):
        angle = turn - math.pi / 2 + (i - (count - 1) / 2) * 4.3 / count
        _character(draw, rng, _around(middle, side * 0.365, angle), side * 0.055, angle + math.pi / 2, ink)
    for i in range(5):
        _character(draw, rng, (middle + (i - 2) * side * 0.085, middle + side * 0.26), side * 0.035, turn, ink)
    return _png(mask.reduce(_SCALE), RED)


def signature_png(seed: int) -> bytes:
    """A black scrawl on nothing: what is signed by hand and pasted in."""
    rng = Random(f"signature {seed}")
    mask = Image.new("L", (240, 90), 0)
    draw = ImageDraw.Draw(mask)
    for i in range(3):
        points = [(30 + i * 70 + rng.uniform(-30, 40), rng.uniform(10, 80)) for _ in range(6)]
        draw.line(points, fill=230, width=3, joint="curve")
    return _png(mask, (20, 20, 30))


def portrait_png(seed: int) -> bytes:
    """A portrait as on an identity card: blue ground, head and shoulders."""
    rng = Random(f"portrait {seed}")
    image = Image.new("RGB", (105, 147), (67, 142, 219))
    draw = ImageDraw.Draw(image)
    draw.ellipse((12, 96, 93, 200), fill=(40, 40, rng.randrange(50, 90)))
    draw.ellipse((30, 28, 75, 92), fill=(236, 200 + rng.randrange(20), 175))
    draw.pieslice((26, 18, 79, 86), 180, 360, fill=(25, 20, 20))
    out = BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def _around(middle: float, radius: float, angle: float) -> Point:
    return middle + radius * math.cos(angle), middle + radius * math.sin(angle)


def _character(draw: ImageDraw.ImageDraw, rng: Random, at: Point, half: float, angle: float, ink: int) -> None:
    """Five to eight strokes in a square around `at`, turned by `angle`."""
    cos, sin = math.cos(angle), math.sin(angle)
    for _ in range(rng.randrange(5, 9)):
        u, v = rng.uniform(-1, 1) * half, rng.uniform(-1, 1) * half
        ends = ((-half, v), (half, v)) if rng.random() < 0.5 else ((u, -half), (rng.uniform(-1, 1) * half, half))
        turned = [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in ends]
        draw.line(turned, fill=ink, width=max(2, round(half * 0.22)))


def _png(mask: Image.Image, colour: tuple[int, int, int]) -> bytes:
    """The mask as one colour of sixteen opacities: small, and see-through where nothing is."""
    image = Image.frombytes("P", mask.size, mask.tobytes().translate(_STEPS))
    image.putpalette(list(colour) * 16)
    out = BytesIO()
    image.save(out, "PNG", transparency=bytes(i * 17 for i in range(16)))
    return out.getvalue()
