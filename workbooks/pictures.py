"""In: a small PNG, a cell. Out: the picture in the cell, as large as fits, hidden with its row by a filter."""

import io
from typing import Final

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.worksheet import Worksheet

HIGHEST: Final = 90.0
"""Points that a picture is high at most."""
_EMU: Final = 12_700
"""Units of a drawing in a point."""
_DIGIT: Final = 5.25
"""Points that one digit of the standard font is wide, which is what column widths count."""
_NATURAL: Final = 72 / 110
"""Points a pixel: as large as it was on the paper."""
_PADDING: Final = 3.0


def add_picture(sheet: Worksheet, row: int, column: int, width: float, png: bytes) -> float:
    """Put the picture into the cell of a column so wide; returns the height in points that the row needs for it.

    It moves, shrinks and vanishes with its cell: else a filter would heap up the pictures of the rows it hides.
    """
    image = Image(io.BytesIO(png))
    wide, high = (side * _NATURAL for side in (image.width, image.height))
    factor = min(1.0, (width * _DIGIT - 2 * _PADDING) / wide, HIGHEST / high)
    left = top = round(_PADDING * _EMU)
    right, bottom = left + round(wide * factor * _EMU), top + round(high * factor * _EMU)
    image.anchor = TwoCellAnchor(
        editAs="twoCell",
        _from=AnchorMarker(col=column - 1, row=row - 1, colOff=left, rowOff=top),
        to=AnchorMarker(col=column - 1, row=row - 1, colOff=right, rowOff=bottom),
    )
    sheet.add_image(image)
    return high * factor + 2 * _PADDING
