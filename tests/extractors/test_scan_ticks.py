"""Boxes to tick are known by their shape, and no character is made a box because it is square."""

import cv2
import numpy as np
import pytest

from extractors.scan_engine import Sign
from extractors.scan_lines import Strip
from extractors.scan_text import Read
from extractors.scan_ticks import with_boxes

SCALE = 200 / 72
SIDE, HIGH = 26, 30


def read_as(text: str, squares: dict[int, bool], sure: float = 0.99) -> str:
    """What becomes of a line read as `text`, a square (True: something is in it) standing at some of its characters."""
    ink = np.full((80, 40 + HIGH * len(text)), 255, np.uint8)
    for place, filled in squares.items():
        x = 20 + HIGH * place + 2
        cv2.rectangle(ink, (x, 27), (x + SIDE - 1, 27 + SIDE - 1), 0, 2)
        if filled:
            cv2.line(ink, (x + 6, 40), (x + 18, 46), 0, 4)
    box = (20.0, 25.0, 20.0 + HIGH * len(text), 55.0)
    signs = tuple(Sign(c, n + 0.5, sure if n in squares else 0.99) for n, c in enumerate(text))
    (read,) = with_boxes([Read(Strip(box, box), signs)], ink, SCALE)
    return "".join(sign.text for sign in read.signs)


def test_boxes_read_as_characters_are_boxes() -> None:
    assert read_as("口市名师工作室；回市名师工作站", {0: False, 8: True}) == "□市名师工作室；☑市名师工作站"


@pytest.mark.parametrize("words", ["团委书记", "国家级优秀班主任", "回收问卷", "田园"])
def test_a_square_character_that_begins_a_word_stays(words: str) -> None:
    assert read_as(words, {0: True}) == words


def test_a_square_character_alone_in_its_cell_stays() -> None:
    assert read_as("回", {0: True}) == "回"


def test_a_character_within_a_sentence_is_no_box_however_badly_read() -> None:
    assert read_as("一名党员骨干教师", {5: True}, sure=0.5) == "一名党员骨干教师"
