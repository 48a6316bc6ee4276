"""A character that a pasted seal may hide makes its line doubted; red where nothing is lacking doesn't."""

import numpy as np
import pytest

from extractors.scan_engine import Sign
from extractors.scan_hidden import doubt_hidden
from extractors.scan_lines import Strip
from extractors.scan_text import Read

AREA = (0.0, 0.0, 400.0, 100.0)


def sureness(places: tuple[float, ...], red: tuple[int, int]) -> float:
    """How sure a line is whose characters stand at these places, in heights, red lying from pixel to pixel."""
    page = np.full((100, 400, 3), 250, np.uint8)
    page[20:80, red[0] : red[1]] = (200, 40, 40)
    box = (0.0, 30.0, 400.0, 70.0)
    signs = tuple(Sign("字", place, 0.99) for place in places)
    (read,) = doubt_hidden([Read(Strip(box, box), signs)], page, [AREA])
    return min(s.sure for s in read.signs)


@pytest.mark.parametrize(
    ("places", "red", "sure"),
    [
        ((0.5, 1.5, 3.5, 4.5), (80, 120), 0.6),
        ((0.5, 1.5, 2.5, 3.5), (80, 120), 0.99),
        ((0.5, 1.5, 3.5, 4.5), (300, 340), 0.99),
    ],
    ids=["room under red", "no room", "red elsewhere"],
)
def test_only_room_under_red_ink_is_doubted(places: tuple[float, ...], red: tuple[int, int], sure: float) -> None:
    assert sureness(places, red) == sure
