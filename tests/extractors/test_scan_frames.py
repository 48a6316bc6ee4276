"""The edges of a pasted seal's picture are no lines of the form."""

import numpy as np

from extractors.scan_frames import find_photos, without_frames, without_ring_strokes
from extractors.scan_rings import Ring
from extractors.scan_rules import Stroke

SEAL = (300, 300, 500, 500)


def stroke(way: str, start: float, end: float, across: float) -> Stroke:
    along = np.array([start, end], np.float32)
    return Stroke(way == "flat", along, np.full(2, across, np.float32), 2.0)


FRAME = (
    stroke("flat", 295, 505, 290),
    stroke("flat", 295, 505, 510),
    stroke("upright", 290, 510, 295),
    stroke("upright", 290, 510, 505),
)
LINE = stroke("flat", 100, 900, 292)


def kept(strokes: list[Stroke], seals: list[tuple[int, int, int, int]]) -> list[int]:
    """The numbers of the strokes that stay."""
    left = {id(s) for s in without_frames(strokes, seals)}
    return [n for n, s in enumerate(strokes) if id(s) in left]


def test_a_frame_round_a_seal_goes_and_lines_stay() -> None:
    assert kept([*FRAME, LINE], [SEAL]) == [4]
    assert kept([*FRAME[:3], LINE], [SEAL]) == [3]


def test_two_sides_are_no_frame() -> None:
    """A cell's corner may lie round a seal."""
    assert kept([FRAME[0], FRAME[2], LINE], [SEAL]) == [0, 1, 2]
    assert kept([*FRAME], []) == [0, 1, 2, 3]


RING = Ring(x=150, y=150, radius=50)


def crossed(*strokes: Stroke) -> list[int]:
    left = {id(s) for s in without_ring_strokes(strokes, [RING], 1.0)}
    return [n for n, s in enumerate(strokes) if id(s) in left]


def test_the_strokes_of_a_seals_characters_are_no_lines() -> None:
    """They hang on a line of the table, and on each other."""
    line, hanging = stroke("flat", 20, 400, 120), stroke("upright", 120, 150, 130)
    across = stroke("flat", 130, 160, 150)
    assert crossed(line, hanging, across, stroke("upright", 120, 150, 160)) == [0]


def test_a_rows_short_line_under_a_seal_stays() -> None:
    upper, lower = stroke("flat", 20, 400, 130), stroke("flat", 20, 400, 160)
    assert crossed(upper, lower, stroke("upright", 130, 160, 150)) == [0, 1, 2]


def test_a_portrait_is_found_and_text_is_none() -> None:
    page = np.full((400, 300), 255, np.uint8)
    page[50:150, 180:260] = 140
    for y in range(200, 380, 12):
        page[y : y + 7, 40:260:2] = 30
    assert find_photos(page, 1.0) == [(180.0, 50.0, 260.0, 150.0)]
