"""The lines of a page: found where they are faint, askew or broken; never made of characters."""

import cv2
import numpy as np
import pytest

from extractors.grid import read_ruling
from extractors.scan_rules import find_strokes
from extractors.scan_straight import straight_rules, straighten

SCALE = 200 / 72
PAPER = (1100, 1000)


def page() -> np.ndarray:
    return np.full(PAPER, 250, np.uint8)


def ruled(image: np.ndarray, ink: int = 60, thick: int = 2) -> np.ndarray:
    """Three rows of two, three and one cells."""
    for y in (100, 200, 300, 600):
        cv2.line(image, (100, y), (900, y), ink, thick)
    for x, top, bottom in ((100, 100, 600), (900, 100, 600), (500, 100, 200), (350, 200, 300), (650, 200, 300)):
        cv2.line(image, (x, top), (x, bottom), ink, thick)
    return image


def cells_of(image: np.ndarray, texts: list | None = None, seals: list | None = None) -> list[int]:
    drawn = find_strokes(image, texts or [], seals or [], SCALE)
    straight = straighten(drawn.strokes, (image.shape[1], image.shape[0]), SCALE)
    grids = read_ruling(straight_rules(drawn.strokes, straight)).grids
    return [len(g.cells) for g in grids]


def test_finds_the_cells_of_a_clean_page() -> None:
    assert cells_of(ruled(page())) == [6]


def test_finds_hairlines_and_faint_lines_under_noise() -> None:
    chance = np.random.default_rng(1)
    noisy = ruled(page(), ink=165, thick=1) + chance.normal(0, 12, PAPER)
    assert cells_of(np.clip(noisy, 0, 255).astype(np.uint8)) == [6]


def test_straightens_what_perspective_left() -> None:
    bent = cv2.getPerspectiveTransform(
        np.array([[0, 0], [1000, 0], [1000, 1100], [0, 1100]], np.float32),
        np.array([[4, 0], [1000, 6], [992, 1095], [0, 1100]], np.float32),
    )
    seen = cv2.warpPerspective(ruled(page()), bent, (1000, 1100), borderValue=(250,))
    assert cells_of(seen) == [6]


def test_strokes_of_characters_are_no_lines() -> None:
    """Strokes that hang on a line, and meet each other, inside the box of their text."""
    image = ruled(page())
    cv2.line(image, (420, 560), (480, 560), 40, 3)
    for x in (425, 475):
        cv2.line(image, (x, 560), (x, 600), 40, 3)
    assert cells_of(image, [(380.0, 545.0, 800.0, 598.0)]) == [6]


def test_a_large_character_is_no_table() -> None:
    image = page()
    cv2.rectangle(image, (300, 300), (360, 370), 30, 5)
    cv2.line(image, (300, 335), (360, 335), 30, 5)
    assert cells_of(image) == []


@pytest.mark.parametrize("broken", [3, 6])
def test_a_line_may_be_broken_for_a_moment(broken: int) -> None:
    image = ruled(page())
    image[:, 700 : 700 + broken] = 250
    assert cells_of(image) == [6]


def test_an_underline_is_found_and_is_no_part_of_a_table() -> None:
    image = ruled(page())
    cv2.line(image, (300, 700), (520, 700), 60, 2)
    drawn = find_strokes(image, [(200.0, 655.0, 600.0, 706.0)], [], SCALE)
    assert drawn.under[700, 400] == 255
    assert drawn.ink[700, 400] == 0


def test_a_line_goes_on_under_a_seal_and_only_there() -> None:
    image = ruled(page())
    cv2.circle(image, (500, 600), 60, 250, -1)
    assert cells_of(image) == [5]
    assert cells_of(image, seals=[(440.0, 540.0, 560.0, 660.0)]) == [6]


def test_the_edge_of_a_picture_or_shade_is_no_line() -> None:
    image = ruled(page())
    image[330:580, 720:898] = 190
    assert cells_of(image) == [6]
