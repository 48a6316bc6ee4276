"""The committed sample inbox is what `samples.make` makes, and its README says so."""

import json
import re
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path

from pypdfium2 import PdfDocument

from samples import make
from samples.contents import SampleFile, sample_files

ROOT = Path(make.__file__).parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@cache
def files() -> tuple[SampleFile, ...]:
    return sample_files()


def test_table_lists_exactly_the_files() -> None:
    """The README's table names every file of the inbox, and no other."""
    listed = re.findall(r"^\| `([^`]+)` \| 20", README, re.MULTILINE)
    there = [path.relative_to(ROOT / "inbox").as_posix() for path in (ROOT / "inbox").rglob("*") if path.is_file()]
    assert sorted(listed) == sorted(there)


def test_table_is_the_one_that_is_made() -> None:
    """Purpose, time and outcome in the README are those that the samples are made with."""
    assert make.table(files()) in README


def test_word_files_and_zips_are_made_again() -> None:
    """Every committed file but the PDFs holds what `samples.make` makes, member for member."""
    made = [file for file in files() if file.data]
    assert len(made) > 20
    assert [f.path for f in made if not make.same((ROOT / "inbox" / f.path).read_bytes(), f.data)] == []


def test_truth_is_made_again() -> None:
    """The committed truth is the one of these files."""
    assert (ROOT / "truth" / "inbox.truth.json").read_text(encoding="utf-8") == make.truth(files())


def test_every_document_has_its_truth() -> None:
    """Each file but the lock file has a truth entry with a kind or an error."""
    told = json.loads(make.truth(files()))["files"]
    assert {entry["path"] for entry in told} == {file.path for file in files() if "~$" not in file.path}
    assert all(entry["kind"] or entry["error"] for entry in told)


def test_pdfs_are_pdfs() -> None:
    """Where the inbox has a PDF there is one, and the locked one is locked."""
    for file in files():
        if file.source:
            data = (ROOT / "inbox" / file.path).read_bytes()
            assert data.startswith(b"%PDF-")
            assert (b"/Encrypt" in data) == bool(file.password)


def test_pdfs_say_what_is_true_of_them() -> None:
    """A committed PDF form is the one whose truth is told: made anew whenever the generator changes what it says."""
    forms = [f for f in files() if f.source and f.entries[0].get("kind") == "application_form"]
    assert len(forms) == 2
    for file in forms:
        with PdfDocument(ROOT / "inbox" / file.path) as pdf:
            text = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
        fields = file.entries[0]["fields"]
        for key in ("leader_name", "subject", "phone", "branch_opinion", "branch_date", "preparer", "foundation"):
            written = fields[key].get("raw", fields[key]["value"])
            assert "".join(written.split()) in text, key


def test_inbox_is_small() -> None:
    """The whole inbox stays below two megabytes."""
    assert sum(path.stat().st_size for path in (ROOT / "inbox").rglob("*") if path.is_file()) < 2_000_000


def test_all_but_one_application_came_in_time() -> None:
    """Of those that came with their form in 2022, one did after the deadline of June 22nd."""
    applied = [file for file in files() if file.came.year == 2022]
    late = {file.path.split("/")[0] for file in applied if file.came > datetime(2022, 6, 22, 23, 59, 59)}
    assert len(late) == 1


def test_the_assessment_came_two_years_later() -> None:
    """Two of those who applied are in the assessment, with eight papers each and nothing else."""
    later = [file for file in files() if file.came.year != 2022]
    folders = [file.path.split("/")[0] for file in later]
    assert sorted(Counter(folders).values()) == [8, 8]
    assert all(file.came.year == 2024 for file in later)


def test_times_are_set(tmp_path: Path, monkeypatch) -> None:
    """`--times` gives a file the time at which it came, in Wenzhou."""
    monkeypatch.setattr(make, "HERE", tmp_path)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.docx").touch()
    make.stamp([SampleFile("a.docx", datetime(2022, 6, 15, 9, 0), "", "")])
    assert (tmp_path / "inbox" / "a.docx").stat().st_mtime == 1655254800


def test_a_damaged_file_is_never_taken_for_a_sound_one() -> None:
    """Files that are no zips are the same only byte for byte."""
    assert not make.same(b"PK torn", b"PK torm")
    assert make.same(b"PK torn", b"PK torn")
