"""Strips of text: what there is to be read, and nothing else."""

import numpy as np

from extractors.scan_lines import strips


def test_a_hairline_standing_upright_is_no_line_of_text() -> None:
    """What is left of a table's line where it wasn't known as one."""
    ink = np.full((200, 300), 255, np.uint8)
    ink[40:80, 150] = 0
    assert strips(ink, [(120.0, 38.0, 180.0, 82.0)], []) == []
