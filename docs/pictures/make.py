"""In: a workbook of the night. Out: the pictures of its sheets in this folder, as a printer would show them.

    python docs/pictures/make.py outbox/<night>/完整性检查.xlsx

Needs LibreOffice and poppler-utils (scripts/install-debian.sh). A sheet's page is known by its footer.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

HERE: Final = Path(__file__).parent
PICTURES: Final = (
    ("总览", "overview.png", 1.0),
    ("完整性", "completeness.png", 1.0),
    ("问题清单", "problems.png", 0.62),
    ("申报汇总表", "roll.png", 1.0),
    ("收件清单", "received.png", 0.62),
    ("变更对照", "changes.png", 1.0),
    ("说明", "legend.png", 1.0),
)
"""Sheet, file, and how much of its first page is shown, from the top."""

_DOTS: Final = 130
_WIDEST: Final = 1400
_FOOTER: Final = 0.94
_MARGIN: Final = 12
_COLOURS: Final = 128


def main(workbook: Path) -> None:
    """Draw the first page of every sheet."""
    with tempfile.TemporaryDirectory() as folder:
        pages = _pages(workbook, Path(folder))
        for sheet, name, part in PICTURES:
            page = next(image for footer, image in pages if footer == sheet)
            _shown(Image.open(page).convert("RGB"), part).save(HERE / name, optimize=True)


def _pages(workbook: Path, folder: Path) -> list[tuple[str, Path]]:
    """Every page's sheet and picture."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(office, check=True, capture_output=True)
    pdf = folder / f"{workbook.stem}.pdf"
    subprocess.run(["pdftoppm", "-r", str(_DOTS), "-png", str(pdf), str(folder / "page")], check=True)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    footers = [page.split("\n\n")[-1].strip().splitlines()[-1] for page in text.split("\f") if page.strip()]
    return list(zip((footer.split()[0] for footer in footers), sorted(folder.glob("page-*.png")), strict=True))


def _shown(page: Image.Image, part: float) -> Image.Image:
    """The page without its footer and margins, of few colours."""
    page = page.crop((0, 0, page.width, round(page.height * _FOOTER)))
    left, top, right, bottom = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    bottom = min(top + round((bottom - top) * part) + _MARGIN * (part == 1), page.height)
    page = page.crop((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom))
    page.thumbnail((_WIDEST, _WIDEST), Image.Resampling.LANCZOS)
    return page.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
