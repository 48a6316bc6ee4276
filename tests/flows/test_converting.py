"""Claims about `flows.converting`: files that need LibreOffice are asked for twice, and cost nobody else."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows import converting
from flows.converting import Memory, ask_with_office
from flows.files import converted_path, store_bytes
from flows.ledger import Ledger
from flows.office import Errand
from flows.settings import Settings
from flows.spot import read_files
from samples.forms import make_form
from schema.record import ConversionNeed, Reading, Record, Rejection
from schema.submission import SourceFile

NOON = datetime(2022, 6, 20, 12, tzinfo=UTC)
SOUND = r"{\rtf1\ansi sound\par}"
REFUSED = Rejection(code="corrupt", message="打不开")


class Desk:
    """An `ask` that remembers what it was asked for; files named .doc have to be converted before they are read."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.asked: list[list[str]] = []

    def source(self, name: str) -> SourceFile:
        sha256 = store_bytes(self.store, name.encode())
        return SourceFile(path=name, sha256=sha256, size=1, arrived=NOON, seen=NOON)

    def ask(self, sources: Sequence[SourceFile]) -> Mapping[str, Reading]:
        self.asked.append([source.path for source in sources])
        return {source.sha256: self.reading(source) for source in sources}

    def reading(self, source: SourceFile) -> Reading:
        if source.path.endswith(".doc") and not converted_path(self.store, source.sha256).is_file():
            need = ConversionNeed(copy_sha256=source.sha256, suffix=".doc", target="docx", filter="")
            return Reading(sha256=source.sha256, conversion=need)
        record = Record(sha256=source.sha256, format=source.path[-3:], kind="other", pages=1)
        return Reading(sha256=source.sha256, record=record)


class Office:
    """Stands in for `convert_batch`: refuses a file whose content is among `refuses`, and counts its calls."""

    def __init__(self, *refuses: str) -> None:
        self.refuses = refuses
        self.calls = 0

    def convert(
        self, errands: Sequence[Errand], target_dir: Path, _soffice: Path | None, _seconds: float
    ) -> dict[Path, Path | Rejection]:
        self.calls += 1
        return {errand.path: self.outcome(errand, target_dir) for errand in errands}

    def outcome(self, errand: Errand, target_dir: Path) -> Path | Rejection:
        data = errand.path.read_bytes()
        if data.decode() in self.refuses:
            return REFUSED
        made = target_dir / f"{errand.path.stem}.{errand.target}"
        made.write_bytes(b"made of " + data)
        return made


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "store")


def answers(desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch, *names: str) -> dict[str, Reading]:
    """The readings by the files' names."""
    monkeypatch.setattr(converting, "convert_batch", office.convert)
    sources = tuple(desk.source(name) for name in names)
    readings = ask_with_office(desk.ask, desk.store, sources)
    return {source.path: readings[source.sha256] for source in sources}


def test_only_what_was_converted_is_asked_for_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    told = answers(desk, office, monkeypatch, "a.doc", "b.pdf", "c.doc")
    assert desk.asked == [["a.doc", "b.pdf", "c.doc"], ["a.doc", "c.doc"]]
    assert office.calls == 1
    assert all(reading.record for reading in told.values())


def test_what_was_made_stands_in_the_store_beside_the_original(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later night finds it there, and needs LibreOffice no more."""
    answers(desk, Office(), monkeypatch, "a.doc")
    assert converted_path(desk.store, desk.source("a.doc").sha256).read_bytes() == b"made of a.doc"
    again = Office()
    answers(desk, again, monkeypatch, "a.doc")
    assert again.calls == 0


def test_a_refused_file_costs_nobody_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answers(desk, Office("bad.doc"), monkeypatch, "a.doc", "bad.doc", "b.pdf")
    assert told["bad.doc"].rejection == REFUSED
    assert told["bad.doc"].conversion is None
    assert told["a.doc"].record
    assert told["b.pdf"].record
    assert desk.asked[1] == ["a.doc"]


def test_where_all_are_refused_nobody_is_asked_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answers(desk, Office("bad.doc"), monkeypatch, "bad.doc")
    assert told["bad.doc"].rejection == REFUSED
    assert len(desk.asked) == 1


def test_where_nothing_needs_it_libreoffice_is_never_called(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office()
    answers(desk, office, monkeypatch, "a.pdf", "b.txt")
    assert office.calls == 0
    assert len(desk.asked) == 1


def test_without_libreoffice_its_files_are_refused_with_what_to_install(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "find_office", lambda: None)
    source = desk.source("a.doc")
    rejection = ask_with_office(desk.ask, desk.store, (source,))[source.sha256].rejection
    assert rejection is not None
    assert rejection.code == "unsupported"
    assert "LibreOffice" in rejection.message


class Nights:
    """Nights with one ledger: which files LibreOffice was given in each, `version` being its own."""

    def __init__(self, desk: Desk, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk, self.ledger, self.monkeypatch = desk, ledger, monkeypatch

    def given(self, office: Office, *names: str, version: str = "7.4", readers: str = "v1") -> list[str]:
        tried: list[str] = []

        def convert(errands: Sequence[Errand], *rest: Any) -> dict[Path, Path | Rejection]:
            tried.extend(errand.path.read_bytes().decode() for errand in errands)
            return office.convert(errands, *rest)

        self.monkeypatch.setattr(converting, "convert_batch", convert)
        self.monkeypatch.setattr(converting, "find_office", lambda: Path("soffice"))
        self.monkeypatch.setattr(converting, "office_version", lambda _: version)
        sources = tuple(self.desk.source(name) for name in names)
        ask_with_office(self.desk.ask, self.desk.store, sources, Memory(self.ledger, readers))
        return tried


@pytest.fixture
def nights(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nights]:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        yield Nights(desk, ledger, monkeypatch)


def test_a_broken_file_is_not_tried_again_by_the_same_libreoffice_and_readers(nights: Nights) -> None:
    office = Office("bad.doc")
    assert nights.given(office, "a.doc", "bad.doc") == ["a.doc", "bad.doc"]
    assert nights.given(office, "a.doc", "bad.doc") == []
    assert nights.given(office, "bad.doc", version="7.5") == ["bad.doc", SOUND]
    assert nights.given(office, "bad.doc", readers="v2") == ["bad.doc", SOUND]


def test_where_libreoffice_converts_nothing_at_all_no_file_is_called_broken(nights: Nights) -> None:
    """A full disk, a broken installation: the next night tries again."""
    broken = Office("bad.doc", SOUND)
    assert nights.given(broken, "bad.doc") == ["bad.doc", SOUND]
    assert nights.given(broken, "bad.doc") == ["bad.doc", SOUND]


def test_what_took_too_long_is_tried_again(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.REFUSED", Rejection(code="timeout", message="太久"))
    assert nights.given(Office("slow.doc"), "slow.doc", "a.doc") == ["slow.doc", "a.doc"]
    assert nights.given(Office("slow.doc"), "slow.doc") == ["slow.doc"]


def old_word(folder: Path, docx: bytes) -> Path:
    """The form saved as a Word 97 file, by a LibreOffice with a profile of its own."""
    source = folder / "申报表.docx"
    source.write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "申报表.doc"


@pytest.mark.slow
def test_an_old_word_file_gives_the_fields_of_its_docx(tmp_path: Path, settings: Settings) -> None:
    """The whole way of `shenbao check`, with the LibreOffice of this machine."""
    files = (old_word(tmp_path, make_form(7).docx), tmp_path / "申报表.docx")
    old, new = (received.record for received in read_files(files, settings))
    assert old is not None
    assert new is not None
    assert (old.format, new.format) == ("doc", "docx")
    assert old.kind == new.kind == "application_form"
    assert {key: (f.value, f.status) for key, f in old.fields.items()} == {
        key: (f.value, f.status) for key, f in new.fields.items()
    }
