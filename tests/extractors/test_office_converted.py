"""With the real LibreOffice: forms saved as .doc, .rtf and .odt read like the .docx that they were saved from."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from extractors.office import conversion_of, open_converted, prepared
from extractors.reading import read_record
from extractors.word import open_word
from flows.campaigns import load_campaign
from flows.office import Errand, convert_batch, find_office
from samples.forms import make_form
from samples.office import convert
from schema.campaign import Campaign
from schema.document import Document
from tests.extractors.docmake import with_eq_fields
from tests.extractors.wordmake import docx, field, p, r, tbl, tc, tr

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
WRAPS = ("plain", "split", "tracked", "field", "smart_tag", "underlined")
"""LibreOffice itself writes a content control's text several times when it saves a .docx as something else."""
FORMS = {
    f"{wrap}{n}": make_form(8800 + n, wrap=wrap, preparer_line="spaces", category=category).docx
    for n, (wrap, category) in enumerate(zip(WRAPS, ("typed_after", "sym", "only") * 2, strict=True))
}
SIGN = field(" MACROBUTTON x □ ")
TICKS = docx(
    p(r("类别：") + SIGN + r("甲 □乙"))
    + tbl(tr(tc(p(SIGN)), tc()), tr(tc(), tc(p(SIGN))), grid=(2000, 2000))
    + p(r("类别：□甲 ") + SIGN + r("乙"))
    + "<w:sectPr/>"
)


def opened(files: dict[str, bytes], folder: Path) -> dict[str, Document]:
    """The documents of files that LibreOffice opens, all in one batch."""
    errands: dict[str, Errand] = {}
    for name, data in files.items():
        conversion = conversion_of(data)
        assert conversion is not None, name
        path = folder / f"{name}{conversion.suffix}"
        path.write_bytes(prepared(data, conversion))
        errands[name] = Errand(path=path, target=conversion.target, filter=conversion.filter)
    done = convert_batch(list(errands.values()), folder, find_office(), 60)
    made = {name: done[errand.path] for name, errand in errands.items()}
    return {
        name: open_converted(files[name], path.read_bytes()) for name, path in made.items() if isinstance(path, Path)
    }


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign(ROOT / "campaigns" / "wenzhou-2022-39")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """Every form in every format, and a .doc with EQ fields as Word writes them."""
    files = {f"{name}-{to}": data for to in ("doc", "rtf", "odt") for name, data in convert(FORMS, to).items()}
    files["ticks"] = with_eq_fields(convert({"ticks": TICKS}, "doc")["ticks"])
    return opened(files, tmp_path_factory.mktemp("converted"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("to", ["doc", "rtf", "odt"])
def test_forms_read_like_their_docx(documents: dict[str, Document], campaign: Campaign, form: str, to: str) -> None:
    """Every field has the value that it has in the .docx."""
    document = documents[f"{form}-{to}"]
    ours = read_record(document, "0" * 64, campaign).fields
    theirs = read_record(open_word(FORMS[form]), "0" * 64, campaign).fields
    assert document.format == to
    assert {key: one.value for key, one in ours.items()} == {key: one.value for key, one in theirs.items()}


def test_ticks_that_libreoffice_drops_stand_in_their_places(documents: dict[str, Document]) -> None:
    """EQ fields, of which LibreOffice leaves nothing, are read from the original's own bytes."""
    texts = list(documents["ticks"].all_text())
    assert texts == ["类别：☑甲 □乙", "☑", "", "", "☑", "类别：□甲 ☑乙"]
    assert documents["ticks"].warnings == ()


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and the first lines of what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def parse_request(self) -> bool:
            asked.append(self.raw_requestline.decode("latin-1"))
            return False

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.parametrize("alone", ["all bounds", "profile alone"])
def test_nothing_is_fetched(
    canary: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: str
) -> None:
    """A .doc that is HTML with remote pictures opens without a request, even where the system can't cut the network."""
    address, asked = canary
    if alone == "profile alone":
        monkeypatch.setattr("flows.office._bounds", list)
        monkeypatch.setattr("flows.office._PROXIES", ())
    remote = f'<link rel="stylesheet" href="{address}/a.css"><img src="{address}/a.png">'
    page = f"<html><body>{remote}<table><tr><td>姓名</td><td>甲</td></tr></table></body></html>"
    document = opened({"page": page.encode()}, tmp_path)["page"]
    assert "姓名" in list(document.all_text())
    assert asked == []
