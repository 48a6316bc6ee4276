"""Light, level, red ink, paper: what is done to a picture before anything is read."""

import cv2
import numpy as np
import pytest

from extractors.scan_clean import even_light, has_colour, skew_of, text_ink
from extractors.scan_paper import find_paper
from extractors.scan_seals import find_seals, red_areas
from extractors.scan_ticks import find_squares
from tests.extractors.scanmake import askew, photographed, stamped

SCALE = 200 / 72


def lined(high: int = 1400, wide: int = 1000) -> np.ndarray:
    image = np.full((high, wide, 3), 250, np.uint8)
    for y in range(150, high - 150, 40):
        cv2.line(image, (120, y), (wide - 120, y), (40, 40, 40), 2)
    return image


@pytest.mark.parametrize("degrees", [-3.0, -0.35, 0.0, 0.6, 2.4])
def test_knows_how_askew_a_page_is_to_a_twentieth_of_a_degree(degrees: float) -> None:
    turned = askew(lined(), degrees).astype(np.uint8)
    assert skew_of(cv2.cvtColor(turned, cv2.COLOR_RGB2GRAY)) == pytest.approx(degrees, abs=0.05)


def test_shadow_is_taken_out() -> None:
    shadow = np.linspace(1.0, 0.5, 1000)[None, :, None]
    even = even_light((lined() * shadow).astype(np.uint8))
    paper = even[70:130]
    assert paper.min() > 235


def test_black_stays_under_a_seal_and_red_goes() -> None:
    page = np.full((3400, 2400, 3), 250, np.uint8)
    cv2.line(page, (0, 1500), (2399, 1500), (30, 30, 30), 12)
    scale = 300 / 72
    red = stamped(page, seed=3)
    areas = red_areas(red, scale)
    ink = text_ink(red, areas)
    assert (ink[1500] < 90).mean() > 0.99
    rest = np.delete(ink, np.s_[1490:1511], axis=0)
    assert (rest < 200).mean() < 0.001
    (seal,) = find_seals(red, areas, scale, number=1)
    assert 100 < seal.width < 130


def test_a_red_frame_or_heading_is_no_seal() -> None:
    page = np.full((1400, 1000, 3), 250, np.uint8)
    cv2.rectangle(page, (200, 200), (450, 420), (210, 40, 40), 8)
    cv2.rectangle(page, (100, 900), (900, 960), (210, 40, 40), -1)
    assert find_seals(page, red_areas(page, SCALE), SCALE, number=1) == ()


def test_tells_grey_from_colour() -> None:
    grey = np.dstack([lined()[:, :, 0]] * 3)
    assert not has_colour(grey)
    assert has_colour(stamped(np.full((3400, 2400, 3), 250, np.uint8), seed=3))


def test_finds_the_paper_in_a_photo_and_none_in_a_scan() -> None:
    photo = photographed(lined(), 0.6, np.random.default_rng(4))
    corners = find_paper(np.clip(photo, 0, 255).astype(np.uint8))
    assert corners is not None
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    assert sides[0] / 1000 == pytest.approx(1, abs=0.08)
    assert sides[1] / 1400 == pytest.approx(1, abs=0.08)
    assert find_paper(lined()) is None


def test_boxes_to_tick_are_squares_and_characters_are_not() -> None:
    """口 overshoots its corners, 日 has a bar inside; a box is whole."""
    image = np.full((200, 400), 250, np.uint8)
    cv2.rectangle(image, (30, 50), (60, 80), 40, 2)
    cv2.rectangle(image, (130, 50), (160, 80), 40, 2)
    cv2.line(image, (130, 65), (160, 65), 40, 2)
    cv2.rectangle(image, (230, 50), (260, 80), 40, 2)
    cv2.line(image, (236, 64), (243, 74), 40, 2)
    cv2.line(image, (243, 74), (256, 56), 40, 2)
    assert [round(s[0]) for s in sorted(find_squares(image, SCALE))] == [29, 229]


def test_the_dark_edge_of_a_scanner_does_not_say_how_a_page_lies() -> None:
    turned = askew(lined(), 1.3).astype(np.uint8)
    turned[:, :5] = 0
    assert skew_of(cv2.cvtColor(turned, cv2.COLOR_RGB2GRAY)) == pytest.approx(1.3, abs=0.05)


def test_a_faint_page_with_one_line_on_it_is_made_dark() -> None:
    """Most of what is dark on it is the noise of the paper."""
    chance = np.random.default_rng(3)
    page = np.full((1400, 1000), 246.0)
    for x in range(200, 500, 9):
        page[300:330, x : x + 3] = 190
    faint = np.clip(page + chance.normal(0, 3, page.shape), 0, 255).astype(np.uint8)
    ink = text_ink(np.repeat(faint[:, :, None], 3, axis=2), [])
    assert np.median(ink[300:330, 200:203]) < 150
    assert np.median(ink[600:900]) > 220


def test_paper_half_in_shadow_is_found_whole() -> None:
    chance = np.random.default_rng(5)
    photo = np.full((1200, 900, 3), (130, 85, 50), np.float32) + chance.normal(0, 6, (1200, 900, 1))
    photo[60:1140, 50:850] = 245
    photo[:, 560:] *= np.linspace(0.95, 0.5, 340)[None, :, None]
    corners = find_paper(np.clip(photo, 0, 255).astype(np.uint8))
    assert corners is not None
    assert corners[:, 0].max() == pytest.approx(850, abs=12)
