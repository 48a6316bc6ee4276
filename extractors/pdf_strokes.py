"""In: a page's ruling and its runs. Out: the ruling without what are strokes of characters, drawn beside the text.

Some programs draw each character's outline over the text: 口 is a square then, 田 a table of four cells.
"""

from collections.abc import Sequence
from typing import Final

from extractors.grid import Ruling
from extractors.pdf_sheet import Run
from schema.document import Box

_LARGEST: Final = 1.3
"""How much of a character's size a box may measure that is a part of it."""
_MOST: Final = 60.0
"""A box with a longer side, in points, is no character's."""
_IDEOGRAPHS: Final = ("\u3400", "\u9fff")


def without_glyphs(ruling: Ruling, runs: Sequence[Run]) -> Ruling:
    """The ruling without the grids and squares that lie within an ideograph."""
    small = [g for g in ruling.grids if _is_small(g.box)]
    if not small and not ruling.tick_boxes:
        return ruling
    inked = {box for box in (*(g.box for g in small), *ruling.tick_boxes) if _is_within_sign(box, runs)}
    if not inked:
        return ruling
    return ruling._replace(
        grids=tuple(g for g in ruling.grids if g.box not in inked),
        tick_boxes=tuple(box for box in ruling.tick_boxes if box not in inked),
    )


def _is_small(box: Box) -> bool:
    return max(box[2] - box[0], box[3] - box[1]) <= _MOST


def _is_within_sign(box: Box, runs: Sequence[Run]) -> bool:
    """Whether an ideograph stands where the box is, and is about as large or larger."""
    x0, top, x1, bottom = box
    across, down, side = (x0 + x1) / 2, (top + bottom) / 2, max(x1 - x0, bottom - top)
    for run in runs:
        size = run.style.size
        if run.style.turn or side > _LARGEST * size or not run.base - size <= down <= run.base + 0.3 * size:
            continue
        low, high = _IDEOGRAPHS
        signs = zip(run.text, run.x0, run.x1, strict=True)
        if any(a <= across <= b and low <= char <= high for char, a, b in signs):
            return True
    return False
