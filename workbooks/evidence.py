"""In: an assessed night. Out: the sheet 依据, one row a quotation, with the way to its original."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from schema.scorecard import Evidence
from workbooks.assessed import Assessed
from workbooks.describe import day_words, file_words, kind_name, place_words
from workbooks.links import link_target
from workbooks.standing import Standing
from workbooks.table import HEADER_ROW, CellContent, Column, Entry, set_up_print, write_table
from workbooks.text import cut

TITLE: Final = "依据"
_COLUMNS: Final = (
    Column("序号", 5, "小字居中"),
    Column("单位", 16),
    Column("主持人", 9, "小字居中"),
    Column("项目", 13),
    Column("说明什么", 22),
    Column("材料里的原话", 58),
    Column("材料", 26),
    Column("种类", 12, "小字居中"),
    Column("位置", 13, "小字居中"),
    Column("原件", 7, "小字居中"),
)
_KEPT: Final = 4
_LONGEST: Final = 600


class Proof(NamedTuple):
    """A quotation, whom and which item it bears on; `key` is the gate's or criterion's."""

    standing: Standing
    key: str
    label: str
    evidence: Evidence


def write_evidence(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 依据 in the order of 总表 and of the rubric."""
    night = assessed.night
    rows = [_row(assessed, proof) for proof in _proofs(assessed)]
    subtitle = "程序凭这些话给出建议；每句都照抄材料，一字不改。点“打开”看原件（在压缩包里的，打开的是压缩包）。"
    end = write_table(sheet, f"{night.campaign.title}评分依据", subtitle, _COLUMNS, rows, _KEPT)
    set_up_print(sheet, len(_COLUMNS), end - 1, f"{TITLE}　{day_words(night.started, night.campaign)}")


def first_places(assessed: Assessed) -> dict[tuple[str, str], str]:
    """For each submission's id and item with evidence the place of its first row, for a link."""
    places: dict[tuple[str, str], str] = {}
    for row, proof in enumerate(_proofs(assessed), HEADER_ROW + 1):
        places.setdefault((proof.standing.card.id, proof.key), f"{quote_sheetname(TITLE)}!A{row}")
    return places


def evidence_link(assessed: Assessed, evidence: Evidence) -> Entry:
    """A link to the original."""
    target = link_target(assessed.night.inbox, evidence.file)
    words = "压缩包" if evidence.member else "打开"
    return Entry(words, "链接", target=target, tip=file_words(evidence.file, evidence.member)) if target else Entry("")


def evidence_place(evidence: Evidence) -> str:
    """The place in words: 第3页，表格第2行."""
    if evidence.where is not None and (words := place_words(evidence.where)):
        return words
    return f"第{evidence.page}页" if evidence.page is not None else ""


def _proofs(assessed: Assessed) -> Iterator[Proof]:
    for standing in assessed.standings:
        for gate in assessed.rubric.gates:
            yield from (Proof(standing, gate.key, gate.label, e) for e in standing.gate(gate.key).evidence)
        for criterion in assessed.rubric.criteria:
            marks = standing.mark(criterion.key).evidence
            yield from (Proof(standing, criterion.key, criterion.label, e) for e in marks)


def _row(assessed: Assessed, proof: Proof) -> list[CellContent]:
    standing, evidence = proof.standing, proof.evidence
    return [
        standing.number,
        standing.unit,
        standing.card.leader_name,
        proof.label,
        evidence.name,
        cut(evidence.text, _LONGEST),
        file_words(evidence.file, evidence.member),
        kind_name(assessed.night.campaign, evidence.kind),
        evidence_place(evidence),
        evidence_link(assessed, evidence),
    ]
