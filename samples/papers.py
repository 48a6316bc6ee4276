"""In: titles, texts, rows, points. Out: papers of the assessment as .docx: prose, a list in a table, a filled 附件2."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

from samples.layout import WIDTH
from samples.ooxml import para, run
from samples.package import Sheet, package
from samples.people import Applicant
from samples.tables import Cell, Row, table
from samples.zips import pack

Section = tuple[str, tuple[str, ...]]
Columns = tuple[tuple[str, int], ...]
"""Column titles with their shares of the width."""
_BLANK: Final = Path(__file__).parent.parent / "campaigns" / "wenzhou-2022-39" / "附件2 评估指标（空白）.docx"
_ROW: Final = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_BODY: Final = "word/document.xml"


def prose(title: str, sections: Sequence[Section], signed: str, when: datetime) -> bytes:
    """A title, sections of paragraphs each under its heading (none for an empty one), who signs and the day."""
    body = para(run(title, "b", size=16), "center")
    for heading, texts in sections:
        body += para(run(heading, "b")) if heading else ""
        body += "".join(para(run(text), first=2) for text in texts)
    body += para() + para(run(signed), "right") + para(run(_day(when)), "right")
    return package(Sheet(body, modified=when))


def listing(
    title: str, columns: Columns, rows: Sequence[Sequence[str]], beside: Sequence[str], when: datetime
) -> bytes:
    """A title, a table of these columns, and lines below it."""
    total = sum(share for _, share in columns)
    edges = [0, *(WIDTH * share // total for share in accumulate(share for _, share in columns))]
    told = [_cells([name for name, _ in columns], edges, "b"), *(_cells(row, edges) for row in rows)]
    body = para(run(title, "b", size=16), "center") + para() + table(told)
    body += "".join(para(run(line)) for line in beside)
    return package(Sheet(body, size=10.5, modified=when))


def _cells(texts: Sequence[str], edges: Sequence[int], *marks: str) -> Row:
    spans = zip(texts, pairwise(edges), strict=True)
    return Row(tuple(Cell(a, b, para(run(text, *marks), "center")) for text, (a, b) in spans), 420)


def filled_rubric(who: Applicant, points: Mapping[int, str]) -> bytes:
    """The campaign's own blank 附件2 with its head filled in and `points` under 评分, by row of its table, from 0."""
    with zipfile.ZipFile(_BLANK) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    xml = dict(members)[_BODY].decode()
    head, *rest = _ROW.findall(xml)
    filled = [_headed(head, who), *(_ended(row, points.get(number, "")) for number, row in enumerate(rest, 1))]
    texts = iter(filled)
    done = _ROW.sub(lambda _: next(texts), xml).encode()
    return pack((name, done if name == _BODY else data) for name, data in members)


def _headed(row: str, who: Applicant) -> str:
    kind = "工作站" if who.category.endswith("站") else "工作室"
    row = row.replace(f"{kind}（  ）", f"{kind}（√）").replace("名教师   （  ）", "名教师   （√）")
    cells = re.findall(r"<w:tc>.*?</w:tc>", row, re.DOTALL)
    answers = {1: who.leader, len(cells) - 1: f"{who.school.name}、{who.subject}"}
    return "<w:tr>" + "".join(_ended(cell, answers.get(number, "")) for number, cell in enumerate(cells)) + "</w:tr>"


def _ended(xml: str, words: str) -> str:
    """The cell or row with the words in its last paragraph."""
    at = xml.rindex("</w:p>")
    return xml[:at] + run(words) + xml[at:]


def _day(when: datetime) -> str:
    return f"{when.year}年{when.month}月{when.day}日"
