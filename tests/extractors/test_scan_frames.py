"""The edges of a pasted seal's picture are no lines of the form."""

import numpy as np

from extractors.scan_frames import without_frames
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
