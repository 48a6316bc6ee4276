"""What a real office program makes of the workbook."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.workbooks.nightmake import night
from tests.workbooks.test_hostile import nasty_night
from workbooks.completeness import SHEETS, write_completeness

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

pytestmark = pytest.mark.slow


def convert(data: bytes, form: str, folder: Path, target: Path | None = None) -> None:
    """Let LibreOffice open the workbook in a profile of its own and write it as `form` into `target`, or `folder`."""
    office = shutil.which("soffice")
    assert office, "LibreOffice (soffice) is needed for the slow tests"
    book = folder / "book.xlsx"
    book.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", form, "--outdir", str(target or folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def test_libreoffice_reads_every_sheet(tmp_path: Path) -> None:
    """Every sheet opens with its text; phone numbers and dates are not turned into figures."""
    convert(write_completeness(night()), EVERY_SHEET, tmp_path)
    found = {path.stem.removeprefix("book-"): path.read_text("utf-8") for path in tmp_path.glob("*.csv")}
    assert set(found) == {sheet.title for sheet in SHEETS}
    assert "13800001234" in found["申报汇总表"]
    assert "2022-06-18" in found["申报汇总表"]
    assert "欧阳思齐" in found["完整性"]


def test_libreoffice_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    """Hostile text comes out of LibreOffice as it was written."""
    convert(write_completeness(nasty_night()), EVERY_SHEET, tmp_path)
    with (tmp_path / "book-变更对照.csv").open(encoding="utf-8", newline="") as file:
        units = {row[1] for row in csv.reader(file) if len(row) > 1}
    assert {"=1+1", "@SUM(A1:A9)", "-2+3", "12345678901234567890", "1.38E+10", "_x0041_", "#REF!", "TRUE"} <= units


def test_libreoffice_prints_it(tmp_path: Path) -> None:
    convert(write_completeness(night()), "pdf", tmp_path)
    assert (tmp_path / "book.pdf").stat().st_size > 10_000
