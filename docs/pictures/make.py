"""In: a workbook of the night. Out: the pictures of its sheets in this folder, as a printer would show them.

    python docs/pictures/make.py outbox/<night>/完整性检查.xlsx
    python docs/pictures/make.py outbox/<night>/评分汇总.xlsx

Needs LibreOffice and poppler-utils (scripts/install-debian.sh). A sheet's page is known by its footer.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageChops

HERE: Final = Path(__file__).parent


class Picture(NamedTuple):
    """A sheet of a workbook, the file of its picture, and how much of its first page is shown: from top and left."""

    book: str
    sheet: str
    name: str
    down: float = 1.0
    across: float = 1.0


PICTURES: Final = (
    Picture("完整性检查", "总览", "overview.png"),
    Picture("完整性检查", "完整性", "completeness.png"),
    Picture("完整性检查", "问题清单", "problems.png", 0.62),
    Picture("完整性检查", "申报汇总表", "roll.png"),
    Picture("完整性检查", "收件清单", "received.png", 0.62),
    Picture("完整性检查", "变更对照", "changes.png"),
    Picture("完整性检查", "说明", "legend.png"),
    Picture("评分汇总", "总表", "scores.png", across=0.6),
    Picture("评分汇总", "待评", "queue.png", 0.62),
    Picture("评分汇总", "依据", "evidence.png", 0.62),
    Picture("评分汇总", "认定对照", "claims.png", 0.62),
    Picture("评分汇总", "名师办评分", "office.png"),
    Picture("评分汇总", "一人一页", "paper.png"),
    Picture("进展通报", "七个一", "progress.png"),
    Picture("进展通报", "活动五有", "activities.png", 0.62),
)

_DOTS: Final = 130
_WIDEST: Final = 1400
_FOOTER: Final = 0.94
_MARGIN: Final = 12
_COLOURS: Final = 128


def main(workbook: Path) -> None:
    """Draw the first page of every sheet of that workbook, known by its name."""
    with tempfile.TemporaryDirectory() as folder:
        pages = _pages(workbook, Path(folder))
        for picture in PICTURES:
            if picture.book == workbook.stem:
                page = next(image for footer, image in pages if footer == picture.sheet)
                _shown(Image.open(page).convert("RGB"), picture).save(HERE / picture.name, optimize=True)


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


def _shown(page: Image.Image, picture: Picture) -> Image.Image:
    """The page without its footer and margins, of few colours."""
    page = page.crop((0, 0, page.width, round(page.height * _FOOTER)))
    left, top, right, bottom = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    bottom = min(top + round((bottom - top) * picture.down) + _MARGIN * (picture.down == 1), page.height)
    right = left + round((right - left) * picture.across)
    page = page.crop((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom))
    page.thumbnail((_WIDEST, _WIDEST), Image.Resampling.LANCZOS)
    return page.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
