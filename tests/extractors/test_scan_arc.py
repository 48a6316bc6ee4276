"""Claims about the words of seals: read along the ring, said only where sure, compared with the form's own school."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.scan_arc import read_arc
from extractors.scan_engine import Sign
from extractors.seal_words import names_own_unit, seal_words

SEAL = Path(__file__).parent / "scan_seal.png"
WORDS = "中共望海市青竹区溪口小学支部委员会"


def signs(words: str, *unsure: int, sure: float = 0.5) -> list[Sign]:
    return [Sign(word, float(n), sure if n in unsure else 0.95) for n, word in enumerate(words)]


@pytest.mark.slow
@pytest.mark.parametrize("degrees", [-25, 0, 12])
@pytest.mark.parametrize("stretched", [1.0, 1.35], ids=["round", "oval"])
def test_the_ring_is_read_however_the_seal_was_turned(degrees: float, stretched: float) -> None:
    picture = cv2.imread(str(SEAL))
    turn = cv2.getRotationMatrix2D((180, 180), degrees, 0.97)
    picture = cv2.warpAffine(picture, turn, (360, 360), borderValue=(255, 255, 255))
    picture = cv2.resize(picture, None, fx=stretched, fy=1.0)
    read = seal_words(read_arc(cv2.imencode(".png", picture)[1].tobytes()))
    assert len(read) == len(WORDS)
    assert sum(a == b for a, b in zip(read, WORDS, strict=True)) >= len(WORDS) - 2
    assert names_own_unit(read, ["溪口小学"])


@pytest.mark.slow
def test_what_is_no_text_says_nothing() -> None:
    """A ring with a star alone; a blank, a disc and half a ring haven't even a place for it."""
    blank = np.full((300, 300, 3), 255, np.uint8)
    disc = cv2.circle(blank.copy(), (150, 150), 140, (30, 30, 200), -1)
    half = cv2.ellipse(blank.copy(), (150, 150), (140, 140), 0, 0, 180, (30, 30, 200), 10)
    bare = cv2.circle(cv2.circle(blank.copy(), (150, 150), 140, (30, 30, 200), 9), (150, 150), 30, (30, 30, 200), -1)
    for picture in (blank, disc, half, bare):
        assert read_arc(cv2.imencode(".png", picture)[1].tobytes()) == ()


def test_what_is_not_sure_is_left_open() -> None:
    """Up to three characters in ten; of a seal that is read worse, or hardly, nothing is said."""
    assert seal_words(signs(WORDS)) == WORDS
    assert seal_words(signs(WORDS, 8, 9)) == "中共望海市青竹区□□小学支部委员会"
    assert seal_words(signs(WORDS, *range(6))) == ""
    assert seal_words(signs("溪口小学")) == ""
    assert seal_words([*signs(WORDS), Sign("7", 40.0, 0.99)]) == WORDS


@pytest.mark.parametrize(
    ("words", "schools", "own"),
    [
        (WORDS, ["溪口小学"], True),
        (WORDS, ["碧滩中学", "溪口小学"], True),
        ("中共望海市溪□实验小学支部委员会", ["溪口实验小学"], True),
        ("中共望海市溪日实验小学支部委员会", ["溪口实验小学"], True),
        (WORDS, ["碧滩小学"], False),
        (WORDS, ["碧滩第二中学"], False),
        ("中共望海市青竹区□□小学支部委员会", ["碧滩小学"], None),
        ("中共望海市青竹区□□小学支部委员会", ["溪口小学"], None),
        ("中共望海市青竹区溪日小学支部委员会", ["溪口小学"], None),
        ("中共望海市青竹区教育局委员会", ["溪口小学"], None),
        (WORDS, [], None),
        ("", ["溪口小学"], None),
    ],
)
def test_a_seal_is_anothers_only_where_that_is_plain(words: str, schools: list[str], own: bool | None) -> None:
    """A character misread or left open, a committee above the school, a school not known: nothing is said."""
    assert names_own_unit(words, schools) is own
