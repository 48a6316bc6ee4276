"""Seeded telephone and identity numbers stand in the results and in the store, and nowhere else."""

import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from flows.desk import open_desk
from flows.settings import Settings
from samples.forms import make_form
from tests.extractors.pdfmake import pdf, text
from tests.extractors.wordmake import docx, p
from tests.hostile.made import zipped

PHONE, NUMBER = "13857712345", "330302198801011234"
WORDS = f"联系电话 {PHONE} 身份证号 {NUMBER}"


def hand_in(inbox: Path) -> None:
    """The numbers in texts, names, members, properties, in files that are read and in files that are refused."""
    body = docx(p(WORDS))
    (inbox / f"申报表{PHONE}.docx").write_bytes(body)
    (inbox / f"坏的{NUMBER}.docx").write_bytes(body[:-40])
    (inbox / "坏的.pdf").write_bytes(b"%PDF-1.4\n" + WORDS.encode() * 50)
    (inbox / "好的.pdf").write_bytes(pdf(text(80, 100, WORDS), info=f"/Title({PHONE})"))
    (inbox / "名单.csv").write_text(f"姓名,电话\n甲,{PHONE}\n乙,{NUMBER}\n", encoding="utf-8")
    (inbox / "网页.doc").write_text(f"<html><body>{WORDS}</body></html>", encoding="utf-8")
    (inbox / "坏的.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + WORDS.encode() * 50)
    (inbox / "包.zip").write_bytes(zipped([(f"{PHONE}/表.docx", make_form(4).docx), (f"../{NUMBER}.docx", b"x")]))
    (inbox / f"脚本{PHONE}.bat").write_text(WORDS, encoding="utf-8")
    folder = inbox / f"某校 {PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]} {NUMBER}"
    folder.mkdir()
    (folder / "申报表.docx").write_bytes(make_form(5).docx)


@pytest.mark.slow
def test_numbers_of_people_are_in_no_log_no_output_and_not_in_prefects_database(
    nightly: ModuleType, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    hand_in(settings.inbox)
    with open_desk(settings) as desk:
        result = nightly.by_prefect(desk)
    assert PHONE in (result.delivery.folder / "data" / "records.jsonl").read_text(encoding="utf-8")
    places = [settings.work, Path(os.environ["PREFECT_HOME"])]
    told = {str(path): path.read_bytes() for place in places for path in place.rglob("*") if _may_be_read(path)}
    assert any(name.endswith("prefect.db") for name in told)
    told |= {"output": "".join(capfd.readouterr()).encode()}
    for secret in (PHONE, NUMBER, f"{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}"):
        forms = (secret.encode(), secret.encode("utf-16-le"), json.dumps(secret).encode())
        assert not [name for name, data in told.items() if any(form in data for form in forms)]


def _may_be_read(path: Path) -> bool:
    """Whether it is no place for documents: the store of originals and the ledger of readings are."""
    return path.is_file() and "store" not in path.parts and not path.name.startswith("ledger")
