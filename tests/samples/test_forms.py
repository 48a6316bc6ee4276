"""The generator of forms: what it promises of its bytes and of its truth."""

import unicodedata
import zipfile
from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from samples import styles
from samples.answers import SHORT
from samples.cases import invent_cases
from samples.forms import DEFECTS, MadeForm, blank_form, make_form
from samples.plans import make_plan, wrong_form

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEEDS = range(24)
KEYS = {
    *SHORT, "studio_category", "foundation", "outline", "branch_opinion", "branch_seal", "branch_date",
    "bureau_opinion", "bureau_seal", "bureau_date", "preparer", "preparer_phone", "header_seal",
}  # fmt: skip


def final_text(docx: bytes) -> str:
    """All text that isn't deleted, without white space, compatibility forms folded."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    texts = ["-" if e.tag == f"{W}noBreakHyphen" else e.text or "" for e in root.iter(f"{W}t", f"{W}noBreakHyphen")]
    return squeezed("".join(texts))


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text.replace("\u2011", "-")).split())


@pytest.mark.parametrize("seed", SEEDS)
def test_same_seed_same_bytes(seed: int) -> None:
    """A seed always gives the same form."""
    assert make_form(seed).docx == make_form(seed).docx


@pytest.mark.parametrize("seed", SEEDS)
def test_python_docx_opens_it(seed: int) -> None:
    """Every form is a package that python-docx opens, with a table."""
    assert Document(BytesIO(make_form(seed).docx)).tables


@pytest.mark.parametrize("seed", SEEDS)
def test_truth_has_every_field(seed: int) -> None:
    """The truth tells every field of the vocabulary, each with value and status."""
    truth = make_form(seed).truth
    assert set(truth) == KEYS
    assert all({"value", "status"} <= set(field) for field in truth.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_true_is_written(seed: int) -> None:
    """The raw words of every text field that is `ok` stand in the document."""
    form = make_form(seed)
    text = final_text(form.docx)
    for key, field in form.truth.items():
        raw = field.get("raw", field["value"])
        if field["status"] == "ok" and isinstance(raw, str) and key != "studio_category":
            assert all(squeezed(line) in text for line in raw.split("\n")), key


def test_defects_are_in_the_truth() -> None:
    """Each defect shows in the truth of the field that it concerns."""
    for defect in DEFECTS:
        form = make_form(3, defects=(defect,))
        assert shows(form, defect), defect


def shows(form: MadeForm, defect: str) -> bool:
    truth = form.truth
    name, _, key = defect.partition(":")
    if name == "blank_required":
        return truth[key]["status"] == "blank" and truth[key]["value"] is None
    if name == "party_before_18":
        return int(truth["party_joined"]["value"][:4]) - form.applicant.birth[0] < 18
    if name == "month13":
        return "invalid" in (truth["work_start"]["status"], truth["party_joined"]["status"])
    field = {"no_date": "branch_date", "invalid_phone": "phone"}.get(name, "studio_category")
    return truth[field]["value"] is None


def test_sound_forms_have_no_blank_that_is_required() -> None:
    """Without a defect every required field of the table is `ok`."""
    for seed in SEEDS:
        truth = make_form(seed).truth
        assert {truth[key]["status"] for key in (*SHORT, "foundation", "outline", "branch_opinion", "branch_date")} == {
            "ok"
        }


def test_every_option_can_be_chosen() -> None:
    """Every option of every dimension makes a form."""
    for name, options in styles.DIMENSIONS:
        for option, _ in options:
            assert make_form(5, **{name: option}).style[name] == option


def test_unknown_choices_and_defects_are_refused() -> None:
    """A typo in a choice or a defect is an error, not another form."""
    with pytest.raises(ValueError, match="no such choice: labels=offical"):
        make_form(1, labels="offical")
    with pytest.raises(ValueError, match="no such defect"):
        make_form(1, defects=("blank_required:fone",))


def test_paper_forms_keep_to_what_paper_shows() -> None:
    """A form for a PDF has fonts that are there, and nothing that only Word shows."""
    for seed in SEEDS:
        style = make_form(seed, paper=True).style
        assert style["fontset"] in styles.PDF_FONTS
        assert style["wrap"] != "tracked"


def test_blank_form_holds_no_answer() -> None:
    """The blank form has its labels and none of its applicant's words."""
    text = final_text(blank_form(4))
    assert "工作室名称" in text
    assert "同意" not in text


def test_plan_quotes_itself() -> None:
    """A plan's quotation stands in it word for word."""
    for seed in SEEDS:
        plan = make_plan(seed)
        assert plan.quote
        assert squeezed(plan.quote) in final_text(plan.docx)


def test_wrong_form_has_labels_of_its_own() -> None:
    """The form of another campaign asks for what ours doesn't."""
    assert "工作室三年规划" in final_text(wrong_form(2))


def test_cases_are_told_apart_and_tied_backwards() -> None:
    """Cases have names of their own; a duplicate, correction or copy is tied to an earlier one."""
    cases = invent_cases(40, 10, 500)
    names = [case.id for case in cases]
    assert len(set(names)) == 50
    ties = [
        (i, d.partition(":")[2]) for i, case in enumerate(cases) for d in case.defects if d.partition(":")[2] in names
    ]
    assert ties
    assert all(names.index(other) < i for i, other in ties)
    assert invent_cases(40, 10, 500) == cases
