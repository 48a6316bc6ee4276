"""In: a folder and numbers. Out: that many invented submissions in it, inbox/ beside truth/."""

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any, Final

from samples import office
from samples.cases import Case, Document, invent_cases
from samples.zips import pack

OFFSET: Final = 100_000
"""Seeds below are for samples and tests: what a corpus holds has not been seen before."""

SENTENCES: Final = {
    "blank_required": "A required place of the form is empty: {}.",
    "no_date": "The opinion of the unit's party organisation is not dated.",
    "invalid_phone": "The telephone number cannot be one (wrong number of digits or prefix).",
    "month13": "A date has an impossible month.",
    "party_before_18": "The leader joined the party before the age of 18 by the birth date on the form.",
    "category_missing": "No studio category is chosen.",
    "category_two": "Two studio categories are chosen.",
    "wrong_template": "The form is another (older) template.",
    "missing_plan": "The form refers to an attached plan, and no plan came.",
    "duplicate_of": "The same files as submission {}, byte for byte.",
    "resubmission_of": "A corrected version of submission {}, and takes its place.",
    "similar_to": "创建基础 is a near copy of that of submission {}.",
    "late": "The files arrived after the deadline.",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a corpus of invented submissions with their truth."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="a folder that isn't there yet")
    parser.add_argument("--docx", type=int, default=150, help="submissions whose form is a .docx (150)")
    parser.add_argument("--pdf", type=int, default=60, help="submissions whose form is a PDF (60; needs LibreOffice)")
    parser.add_argument("--seed", type=int, default=0, help="another number, another corpus (0)")
    parser.add_argument("--word-only", action="store_true", help="without LibreOffice: every document stays a .docx")
    told = parser.parse_args(arguments)
    cases = invent_cases(told.docx, told.pdf, OFFSET + told.seed * 100_000)
    cases = kept(cases) if told.word_only else converted(cases)
    for case in cases:
        write(case, told.folder)
    print(f"{len(cases)} submissions, {sum(len(case.documents) for case in cases)} documents in {told.folder}")


def kept(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases with nothing to convert."""
    return tuple(replace(c, documents=tuple(replace(d, convert="") for d in c.documents)) for c in cases)


def converted(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases with their PDFs, and with their .docx files that LibreOffice has saved anew."""
    made: dict[bytes, Document] = {}
    for suffix, to in (("pdf", "pdf"), ("docx", "docx:MS Word 2007 XML")):
        # Keyed by content: a duplicate must stay the same bytes, and LibreOffice stamps every file it writes.
        marked = {d.data: d for case in cases for d in case.documents if d.convert == suffix}
        fresh = office.convert({str(i): data for i, data in enumerate(marked)}, to)
        for document, data in zip(marked.values(), fresh.values(), strict=True):
            name = document.name.removesuffix("docx") + suffix
            made[document.data] = replace(document, name=name, data=data)
    return tuple(replace(case, documents=tuple(made.get(d.data, d) for d in case.documents)) for case in cases)


def write(case: Case, folder: Path) -> None:
    """inbox/<id>/ with the files, dated as they came, and truth/<id>.truth.json."""
    home = folder / "inbox" / case.id
    home.mkdir(parents=True)
    (folder / "truth").mkdir(exist_ok=True)
    files = {document.name: document.data for document in case.documents}
    archive = f"{case.who.school.name}.zip"
    if case.zipped:
        files = {archive: pack(files.items(), case.zipped, case.arrived)}
    stamp = (case.arrived - timedelta(hours=8)).replace(tzinfo=UTC).timestamp()
    for name, data in files.items():
        (home / name).write_bytes(data)
        os.utime(home / name, (stamp, stamp))
    text = json.dumps(_truth(case, archive), ensure_ascii=False, indent=1)
    (folder / "truth" / f"{case.id}.truth.json").write_text(text, encoding="utf-8")


def _truth(case: Case, archive: str) -> dict[str, Any]:
    return {
        "submission": case.id,
        "stage": "application",
        "files": [_entry(document, case, archive) for document in case.documents],
        "defects": [{"code": code, "sentence": _sentence(code)} for code in case.defects],
        "expected_facts": {},
        "expected_gates": {},
        "expected_rule_scores": {},
    }


def _entry(document: Document, case: Case, archive: str) -> dict[str, Any]:
    suffix = document.name.rpartition(".")[2]
    container = "docx_lo" if document.convert == "docx" else suffix
    entry: dict[str, Any] = {"fields": {}, "facts": {}, "style": {}, **document.entry}
    entry |= {"path": document.name, "format": suffix, "container": container}
    if case.zipped:
        entry |= {"path": archive, "member": document.name, "style": {**entry["style"], "zip": case.zipped}}
    return entry


def _sentence(code: str) -> str:
    name, _, rest = code.partition(":")
    return SENTENCES[name].format(rest)


if __name__ == "__main__":
    main()
