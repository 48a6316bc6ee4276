"""The character account: the source's characters are the document's and those left out for a named reason."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.word import open_word
from schema.record import Rejected
from tests.extractors.wordmake import NAMES, document, docx, field, left_out, p, r, sdt, tbl, tc, texts, tr

ROOT = Path(__file__).parents[2]
BLANKS = sorted(ROOT.glob("campaigns/**/*.docx"))
SAMPLES = sorted(path for path in ROOT.glob("samples/inbox/**/*.docx") if not path.name.startswith("~$"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
LETTERS = (W + "t", W + "delText", W + "instrText", W + "delInstrText", M + "t")
SIGNS = (W + "tab", W + "ptab", W + "cr", W + "noBreakHyphen", W + "softHyphen", W + "sym")
REASONS = {
    "deleted",
    "fallback",
    "field_code",
    "hidden",
    "merged",
    "placeholder",
    "replaced",
    "ruby",
    "soft_hyphen",
    "unreferenced",
    "white_space",
}


def plain_count(data: bytes) -> int:
    """The characters of the main part by another parser and a plain loop over its runs."""
    count = 0
    with ZipFile(BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    for run in root.iter():
        for child in run:
            if child.tag in LETTERS:
                count += len("".join(child.itertext()))
            elif run.tag == W + "r" and child.tag in SIGNS:
                count += 1
            elif run.tag == W + "r" and child.tag == W + "br":
                count += child.get(W + "type") in (None, "textWrapping")
    return count


def check_account(data: bytes) -> None:
    """The file opens and its account is right."""
    opened = open_word(data)
    assert opened.account is not None
    assert opened.account.balanced
    assert opened.account.kept == sum(len(text) for text in opened.all_text())
    assert opened.account.source >= plain_count(data)
    assert {one.reason for one in opened.account.left_out} <= REASONS


def test_every_blank_form_balances() -> None:
    assert BLANKS
    for path in BLANKS:
        check_account(path.read_bytes())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_balances_or_is_refused_with_a_code(path: Path) -> None:
    code = ""
    try:
        check_account(path.read_bytes())
    except Rejected as rejected:
        code = rejected.rejection.code
    assert code in ("", "empty", "encrypted", "unsupported", "corrupt", "bomb")


def test_every_reason_is_booked_under_its_name() -> None:
    body = p(
        r("留")
        + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        + r("隐", "<w:vanish/>")
        + field("PAGE", r("1"))
        + sdt(r("占位"), "<w:showingPlcHdr/>")
        + sdt(r("☐多"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')
        + "<w:r><w:softHyphen/><w:tab/><w:br/><w:noBreakHyphen/></w:r>"
        + f"<w:r><w:ruby><w:rt>{r('a')}</w:rt><w:rubyBase>{r('注')}</w:rubyBase></w:ruby></w:r>"
        + '<mc:AlternateContent><mc:Choice Requires="wps"/>'
        + f"<mc:Fallback>{r('旧旧')}</mc:Fallback></mc:AlternateContent>"
        + "<w:r><w:t>\n缩\n</w:t></w:r>",
        '<w:tabs><w:tab w:val="left" w:pos="100"/></w:tabs>',
    ) + tbl(tr(tc("上", '<w:vMerge w:val="restart"/>')), tr(tc("藏", "<w:vMerge/>")), grid=(9,))
    opened = document(body)
    assert list(opened.all_text()) == ["留1☑\t\n-注缩", "上"]
    assert left_out(opened) == {
        "deleted": 1,
        "hidden": 1,
        "field_code": 4,
        "placeholder": 2,
        "replaced": 1,
        "soft_hyphen": 1,
        "ruby": 1,
        "fallback": 2,
        "white_space": 2,
        "merged": 1,
    }
    assert opened.account is not None
    assert opened.account.source == plain_count(docx(body))


Piece = tuple[str, str]
"""XML in a paragraph, and the text that it shows."""

WORDS = st.text(st.sampled_from("甲乙丙☐√ a1"), min_size=1, max_size=4)
SIMPLE = st.one_of(
    WORDS.map(lambda t: (r(t), t)),
    WORDS.map(lambda t: (r(t, "<w:b/>"), t)),
    WORDS.map(lambda t: (r(t, "<w:vanish/>"), "")),
    WORDS.map(lambda t: (f"<w:del><w:r><w:delText>{t}</w:delText></w:r></w:del>", "")),
    WORDS.map(lambda t: (sdt(r(t), "<w:showingPlcHdr/>"), "")),
    st.sampled_from(
        [
            ("<w:r><w:tab/></w:r>", "\t"),
            ("<w:r><w:br/></w:r>", "\n"),
            ("<w:r><w:softHyphen/></w:r>", ""),
            ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
            (field(r"eq \o\ac(□,√)"), "☑"),
            (field("FORMCHECKBOX", None, "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "☑"),
            (sdt("<w:r/>", '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'), "☐"),
            ('<w:fldSimple w:instr="eq \\o\\ac(□,×)"/>', "☒"),
        ]
    ),
)


def joined(pieces: list[Piece]) -> Piece:
    """Pieces in a row."""
    return "".join(xml for xml, _ in pieces), "".join(text for _, text in pieces)


def wrapped(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    """A piece in some wrapper, or several in a row."""
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(joined),
        inner.map(lambda piece: (sdt(piece[0]), piece[1])),
        inner.map(lambda piece: (f"<w:ins>{piece[0]}</w:ins>", piece[1])),
        inner.map(lambda piece: (f"<w:hyperlink>{piece[0]}</w:hyperlink>", piece[1])),
        inner.map(lambda piece: (f"<w:moveFrom>{piece[0]}</w:moveFrom>", "")),
        inner.map(lambda piece: (field("REF x", r("果") + piece[0]), "果" + piece[1])),
        inner.map(
            lambda piece: (
                f'<mc:AlternateContent><mc:Choice Requires="wps">{piece[0]}</mc:Choice>'
                f"<mc:Fallback>{r('旧')}</mc:Fallback></mc:AlternateContent>",
                piece[1],
            )
        ),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.recursive(SIMPLE, wrapped, max_leaves=8), max_size=4))
def test_whatever_is_nested_shows_what_it_shows_and_balances(pieces: list[Piece]) -> None:
    body = "".join(p("<w:bookmarkStart/>" + xml) for xml, _ in pieces) + p("末")
    opened = document(body + f"<w:tbl {NAMES}>{tr(tc(body))}</w:tbl>")
    assert texts(opened.blocks) == [text for _, text in pieces] + ["末"]
    assert list(opened.all_text()) == 2 * texts(opened.blocks)
