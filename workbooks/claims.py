"""In: an assessed night. Out: the sheet 认定对照, what each kind of document says of a fact, side by side."""

from collections.abc import Iterator
from typing import Final, get_args

from openpyxl.worksheet.worksheet import Worksheet
from pydantic import JsonValue

from schema.record import Kind
from schema.scorecard import Claim, MergedFact, Unmatched
from workbooks.assessed import Assessed
from workbooks.describe import day_words, file_words, kind_name
from workbooks.evidence import evidence_place
from workbooks.score_words import value_words
from workbooks.standing import Standing
from workbooks.table import CellContent, Column, Entry, set_up_print, write_table
from workbooks.text import cut

_HEAD: Final = (
    Column("序号", 5, "小字居中"),
    Column("单位", 17),
    Column("主持人", 9, "小字居中"),
    Column("事实", 17),
    Column("结论", 8.5, "小字居中"),
    Column("认定", 22),
)
_UNMATCHED: Final = Column("对不上的", 44)
_CLAIM_WIDTH: Final = 19.0
_KEPT: Final = 4
_LONGEST: Final = 500
_OUTCOMES: Final = {"不一致": "必须补正", "有对不上": "请人看", "一致": "小字居中", "只有一处": "小字居中"}


def write_claims(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 认定对照: a row a fact, a column a kind of document."""
    night = assessed.night
    kinds = _kinds(assessed)
    columns = (*_HEAD, *(Column(kind_name(night.campaign, kind), _CLAIM_WIDTH) for kind in kinds), _UNMATCHED)
    rows = [row for standing in assessed.standings for row in _rows(standing, kinds)]
    clashes = sum(fact.conflict for standing in assessed.standings for fact in standing.card.facts)
    subtitle = (
        f"同一件事，各份材料怎么说，左右对着看。共 {len(rows)} 行，不一致 {clashes} 处：不一致的不给建议分，请人定。"
    )
    end = write_table(sheet, f"{night.campaign.title}认定对照", subtitle, columns, rows, _KEPT)
    set_up_print(sheet, len(columns), end - 1, f"认定对照　{day_words(night.started, night.campaign)}")


def _kinds(assessed: Assessed) -> tuple[Kind, ...]:
    """The kinds of documents that claim anything, in the vocabulary's order."""
    found = {c.kind for s in assessed.standings for fact in s.card.facts for c in fact.claims}
    kinds: tuple[Kind, ...] = get_args(Kind)
    return tuple(kind for kind in kinds if kind in found)


def _rows(standing: Standing, kinds: tuple[Kind, ...]) -> Iterator[list[CellContent]]:
    facts = [fact for fact in standing.card.facts if fact.claims]
    known = {fact.key for fact in facts}
    for fact in facts:
        unmatched = [each for each in standing.card.unmatched if each.fact == fact.key]
        outcome = _outcome(fact, unmatched)
        yield [
            *_whose(standing),
            fact.label,
            Entry(outcome, _OUTCOMES[outcome]),
            "\n".join(part for part in (fact_words(fact.value, at_least=fact.at_least), fact.note) if part),
            *(_claims_entry(fact, kind) for kind in kinds),
            _unmatched_words(unmatched),
        ]
    for each in standing.card.unmatched:
        if each.fact not in known:
            empty = ["" for _ in kinds]
            yield [
                *_whose(standing),
                "",
                Entry("有对不上", _OUTCOMES["有对不上"]),
                "",
                *empty,
                _unmatched_words([each]),
            ]


def _whose(standing: Standing) -> tuple[CellContent, ...]:
    return standing.number, standing.unit, standing.card.leader_name


def _outcome(fact: MergedFact, unmatched: list[Unmatched]) -> str:
    if fact.conflict:
        return "不一致"
    if unmatched:
        return "有对不上"
    return "一致" if len(fact.claims) > 1 else "只有一处"


def _claims_entry(fact: MergedFact, kind: Kind) -> Entry:
    """What documents of that kind say, each with its place; marked where the documents disagree."""
    claims = [claim for claim in fact.claims if claim.kind == kind]
    words = cut("\n".join(_claim_words(claim) for claim in claims), _LONGEST)
    tips = "\n".join(f"{file_words(c.file, c.member)}：{e.text}" for c in claims for e in c.evidence)
    return Entry(words, "存疑" if fact.conflict and claims else "", note=tips if fact.conflict else "")


def _claim_words(claim: Claim) -> str:
    place = next((words for evidence in claim.evidence if (words := evidence_place(evidence))), "")
    doubt = claim.note or ("" if claim.verified else "原话没有核对上")
    remarks = "，".join(part for part in (place, doubt) if part)
    return f"{fact_words(claim.value, at_least=claim.at_least)}{f'（{remarks}）' if remarks else ''}"


def fact_words(value: JsonValue, *, at_least: bool) -> str:
    """The value as people say it: 至少20."""
    words = value_words(value)
    return f"至少{words}" if at_least and words else words


def _unmatched_words(unmatched: list[Unmatched]) -> str:
    return cut("\n".join(each.text for each in unmatched), _LONGEST)
