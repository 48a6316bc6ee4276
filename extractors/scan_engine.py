"""In: a cleaned grey page, or the picture of one line. Out: where text stands on the page; what the line says.

The models (PP-OCRv6 small, Apache-2.0) lie in the wheel of rapidocr; OpenVINO runs them. Nothing is ever downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

import cv2
import numpy as np
import openvino

from extractors.scan_image import Grey, Mask, Matrix, Spread, connected
from extractors.text import BOXES, TICKED, TICKS

LINE_HEIGHT: Final = 48
"""Pixels that the recogniser wants a line to be high."""
_COLUMN: Final = 8
"""Pixels of such a line that one column of the recogniser's answer stands for."""
_STEP: Final = 64
"""Widths are rounded up to this: each new width costs OpenVINO a compilation."""
_WIDEST: Final = 3200
_TILE: Final = 32
_TEXT: Final = 0.3
_BOX: Final = 0.5
"""From which value on a pixel is text, and a box of such pixels is kept."""
_GROWN: Final = 1.6
_SMALLEST: Final = 3
_CPU: Final = {
    "INFERENCE_NUM_THREADS": 1,
    "NUM_STREAMS": 1,
    "PERFORMANCE_HINT": "LATENCY",
    # Else every process pins its one thread to the same first core.
    "ENABLE_CPU_PINNING": False,
}
"""One thread: documents are read side by side in processes of their own."""
_RARE: Final = 0.2
"""Traditional forms and foreign letters count for so much less than the simplified form that looks like them."""


class Sign(NamedTuple):
    """A character of a line: where its middle is, as a share of the line's height from its left edge, and how sure."""

    text: str
    middle: float
    sure: float


class _Engine(NamedTuple):
    detector: Any
    recogniser: Any
    characters: tuple[str, ...]
    unusual: Mask
    """For each character whether mainland Chinese hardly uses it."""


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    """The models, loaded once a process. Raises ModuleNotFoundError where rapidocr isn't installed."""
    spec = find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("rapidocr", name="rapidocr")
    models = Path(spec.submodule_search_locations[0]) / "models"
    core: Any = openvino.Core()
    reader = core.read_model(models / "PP-OCRv6_rec_small.onnx")
    characters = reader.get_rt_info()["framework"]["character"].value.splitlines()
    return _Engine(
        core.compile_model(core.read_model(models / "PP-OCRv6_det_small.onnx"), "CPU", _CPU),
        core.compile_model(reader, "CPU", _CPU),
        ("", *characters, " "),
        np.array([False, *(_is_unusual(c) for c in characters), False]),
    )


def _is_unusual(character: str) -> bool:
    """Whether a character is neither in the national standard's basic set nor a sign of forms."""
    if character in BOXES + TICKED + TICKS:
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def detect(page: Grey) -> list[Spread]:
    """Upright boxes (x0, top, x1, bottom), in pixels, around the lines of text on the page, which must stand level."""
    high, wide = page.shape
    size = (max(_TILE, round(wide / _TILE) * _TILE), max(_TILE, round(high / _TILE) * _TILE))
    plane = cv2.resize(page, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 127.5 - 1
    heat = _engine().detector(np.repeat(plane[None, None], 3, axis=1))[0][0, 0]
    return [_scaled(box, wide / size[0], high / size[1]) for box in _boxes(heat)]


def _scaled(box: Spread, across: float, down: float) -> Spread:
    return (box[0] * across, box[1] * down, box[2] * across, box[3] * down)


def _boxes(heat: Any) -> list[Spread]:
    mask = cv2.dilate((heat > _TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    labels, stats = connected(mask)
    boxes: list[Spread] = []
    for n in range(1, len(stats)):
        x, y, wide, high, area = (int(v) for v in stats[n])
        if min(wide, high) < _SMALLEST:
            continue
        here = labels[y : y + high, x : x + wide] == n
        if float(heat[y : y + high, x : x + wide][here].mean()) < _BOX:
            continue
        grown = area * _GROWN / (2 * (wide + high))
        boxes.append((x - grown, y - grown, x + wide + grown, y + high + grown))
    return boxes


def recognise(lines: Sequence[Grey]) -> list[tuple[Sign, ...]]:
    """What each line says, read one by one: batches of lines of unlike width cost more than they save."""
    return [_read(line) for line in lines]


def _read(line: Grey) -> tuple[Sign, ...]:
    high, wide = line.shape
    width = min(_WIDEST, max(_COLUMN, round(wide * LINE_HEIGHT / high)))
    plane = np.zeros((LINE_HEIGHT, -(-width // _STEP) * _STEP), np.float32)
    plane[:, :width] = cv2.resize(line, (width, LINE_HEIGHT)).astype(np.float32) / 127.5 - 1
    engine = _engine()
    answer: Matrix = engine.recogniser(np.repeat(plane[None, None], 3, axis=1))[0][0]
    best: Matrix = answer.argmax(axis=1)
    for column in np.flatnonzero(engine.unusual[best]):
        best[column] = _usual(answer[column], engine.unusual)
    sure = answer[np.arange(len(best)), best]
    return tuple(_signs(best.tolist(), sure.tolist(), engine.characters, wide / high / width))


def _usual(column: Matrix, unusual: Mask) -> int:
    """The likeliest character where unusual ones count for less."""
    weighed = column * np.where(unusual, _RARE, 1.0)
    return int(weighed.argmax())


def _signs(best: Sequence[int], sure: Sequence[float], characters: Sequence[str], scale: float) -> list[Sign]:
    """The characters of the columns: columns alike that follow each other are one; its middle is theirs."""
    signs: list[Sign] = []
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start]:
            middle = (start + end) / 2 * _COLUMN * scale
            signs.append(Sign(characters[best[start]], middle, max(sure[start:end])))
        start = end
    return signs
