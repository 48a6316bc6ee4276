"""Batches through LibreOffice, with a stand-in for it: one file's trouble costs that file only."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from flows.office import Errand, convert_batch
from flows.office_profile import PROFILE
from schema.record import Rejection

STAND_IN = """#!{python}
import os, sys, time, pathlib
arguments = sys.argv[1:]
target = arguments[arguments.index("--convert-to") + 1]
out = pathlib.Path(arguments[arguments.index("--outdir") + 1])
out.mkdir(exist_ok=True)
profile = next(a for a in arguments if a.startswith("-env:UserInstallation=file://")).partition("file://")[2]
assert "BlockUntrustedRefererLinks" in (pathlib.Path(profile) / "user" / "registrymodifications.xcu").read_text()
with open({calls!r}, "a") as calls:
    calls.write("call\\n")
for name in arguments[arguments.index(str(out)) + 1:]:
    data = pathlib.Path(name).read_bytes()
    if data == b"hang":
        time.sleep(600)
    if data == b"crash":
        os.abort()
    if data == b"empty":
        (out / (pathlib.Path(name).stem + "." + target)).write_bytes(b"")
    elif data != b"refused":
        (out / (pathlib.Path(name).stem + "." + target)).write_bytes(b"made of " + data)
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that stands in for LibreOffice; it starts at once, so that the time for its start is none."""
    monkeypatch.setattr("flows.office._START_SECONDS", 1.0)
    program = tmp_path / "soffice"
    program.write_text(STAND_IN.format(python=sys.executable, calls=str(tmp_path / "calls")), encoding="utf-8")
    program.chmod(0o755)
    return program


def converted(
    office: Path | None, folder: Path, contents: Mapping[str, bytes], seconds: float = 5
) -> dict[str, bytes | str]:
    """What became of each: the bytes made of it, or the rejection's code."""
    errands: list[Errand] = []
    for name, data in contents.items():
        (folder / name).write_bytes(data)
        errands.append(Errand(path=folder / name, target="docx"))
    (folder / "made").mkdir()
    done = convert_batch(errands, folder / "made", office, seconds)
    return {path.name: told.code if isinstance(told, Rejection) else told.read_bytes() for path, told in done.items()}


def test_a_batch_is_one_call(office: Path, tmp_path: Path) -> None:
    """Files of one kind go through LibreOffice at once, and the results bear their names."""
    done = converted(office, tmp_path, {f"{n}.doc": b"%d" % n for n in range(5)})
    assert done == {f"{n}.doc": b"made of %d" % n for n in range(5)}
    assert (tmp_path / "calls").read_text().count("call") == 1
    assert {path.name for path in (tmp_path / "made").iterdir()} == {f"{n}.docx" for n in range(5)}


def test_a_file_that_hangs_is_named_and_its_neighbours_converted(office: Path, tmp_path: Path) -> None:
    """The time limit is each file's own."""
    began = time.monotonic()
    done = converted(office, tmp_path, {"a.doc": b"a", "b.doc": b"hang", "c.doc": b"c"}, 0.5)
    assert done == {"a.doc": b"made of a", "b.doc": "timeout", "c.doc": b"made of c"}
    assert time.monotonic() - began < 20


def test_a_file_that_takes_it_down_costs_itself(office: Path, tmp_path: Path) -> None:
    """After a crash the file that was due is tried alone, the others together."""
    done = converted(office, tmp_path, {"a.doc": b"a", "b.doc": b"crash", "c.doc": b"crash", "d.doc": b"d"})
    assert done == {"a.doc": b"made of a", "b.doc": "corrupt", "c.doc": "corrupt", "d.doc": b"made of d"}


def test_success_is_a_file_that_is_not_empty(office: Path, tmp_path: Path) -> None:
    """LibreOffice says 0 whatever happens: only its output counts."""
    done = converted(office, tmp_path, {"a.doc": b"refused", "b.doc": b"empty", "c.doc": b"c"})
    assert done == {"a.doc": "corrupt", "b.doc": "corrupt", "c.doc": b"made of c"}


def test_without_libreoffice_every_file_says_what_to_install(tmp_path: Path) -> None:
    """Nothing else breaks where LibreOffice isn't installed."""
    assert converted(None, tmp_path, {"a.doc": b"a"}) == {"a.doc": "unsupported"}


def test_the_profile_is_xml_and_trusts_nobody() -> None:
    """The settings parse, and those that keep documents from fetching and running things are on."""
    names = {
        prop.get("{http://openoffice.org/2001/registry}name"): prop[0].text
        for prop in ElementTree.fromstring(PROFILE).iter("prop")
    }
    assert names["BlockUntrustedRefererLinks"] == names["DisableMacrosExecution"] == "true"
    assert names["AutoCheckEnabled"] == "false"
