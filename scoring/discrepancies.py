"""In: a submission's documents and merged facts. Out: what claims and evidence don't have in common (认定对照)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from schema.record import Achievement
from schema.scorecard import Evidence, MergedFact, Unmatched
from scoring.facts import Facts
from scoring.marking import disagreement, shown
from scoring.quotations import Source
from scoring.vocabulary import fact_spec, set_words, value_words

_ALIKE: Final = 60.0
"""From here on another name on the list is likely the same one, written otherwise (of 100)."""


def unmatched(papers: Sequence[Source], facts: Facts) -> tuple[Unmatched, ...]:
    """Facts on which documents disagree, claims that don't count, rows that don't count, people on no list."""
    found = (
        *_conflicts(facts.merged),
        *_only_claimed(facts.merged),
        *_uncounted(facts.merged),
        *_rows(papers),
        *_strangers(papers),
    )
    return tuple(found)


def _conflicts(merged: Mapping[str, MergedFact]) -> Iterator[Unmatched]:
    for fact in merged.values():
        if fact.conflict:
            yield Unmatched(fact=fact.key, text=f"{fact.label}说法不一：{disagreement(fact)}", evidence=shown(fact))


def _only_claimed(merged: Mapping[str, MergedFact]) -> Iterator[Unmatched]:
    """What other papers claim of a set that one kind of document settles, and that one doesn't show."""
    for fact in merged.values():
        spec = fact_spec(fact.key)
        for claim in fact.claims:
            if claim.counts or claim.kind in spec.settled_by or not isinstance(fact.value, list):
                continue
            if spec.settled_by and claim.verified and isinstance(claim.value, list):
                more = set_words(fact.key, frozenset(map(str, claim.value)) - frozenset(map(str, fact.value)))
                if more:
                    text = f"{spec.label}：“{_name(claim.member or claim.file)}”称有{more}，实地查看没有查到"
                    yield Unmatched(fact=fact.key, text=text, evidence=claim.evidence)


def _uncounted(merged: Mapping[str, MergedFact]) -> Iterator[Unmatched]:
    """Claims that only are shown: words that aren't in the file, doubtful readings, older papers' numbers."""
    for fact in merged.values():
        for claim in fact.claims:
            differs = claim.value != fact.value or not claim.verified
            if not claim.counts and differs and not fact_spec(fact.key).settled_by:
                words = value_words(fact.key, claim.value)
                text = f"{fact.label}：“{_name(claim.member or claim.file)}”写{words}，未采用（{claim.note}）"
                yield Unmatched(fact=fact.key, text=text, evidence=claim.evidence)


def _rows(papers: Sequence[Source]) -> Iterator[Unmatched]:
    """Rows of activities, achievements and people that were read and not counted, with the reason."""
    for paper in papers:
        for row in paper.record.activities:
            if not row.counts:
                named = "　".join(filter(None, (row.day, row.theme))) or row.quote.text
                evidence = (paper.evidence(row.quote, "未计入的活动"),)
                yield Unmatched(fact="activities", text=f"未计入：{named}（{row.reason}）", evidence=evidence)
        for achievement in paper.record.achievements:
            if not achievement.counts:
                evidence = (paper.evidence(achievement.quote, "未计入的成果"),)
                named = "　".join(filter(None, (achievement.person, achievement.title))) or achievement.quote.text
                text = f"未计入：{named}（{achievement.reason}）"
                yield Unmatched(fact=_fact_of(achievement), text=text, evidence=evidence)
        for person in paper.record.people:
            if not person.counts:
                evidence = (paper.evidence(person.quote, "未计入的人员"),)
                fact = "trainees" if person.who == "trainee" else "members"
                yield Unmatched(fact=fact, text=f"未计入：{person.name}（{person.reason}）", evidence=evidence)


def _fact_of(achievement: Achievement) -> str:
    """The fact that such an achievement would speak for."""
    match achievement.kind:
        case "research" | "monograph":
            return "trainee_research" if achievement.who == "trainee" else "leader_research"
        case "promotion":
            return "trainees_promoted"
        case _:
            return "trainees_public"


def _strangers(papers: Sequence[Source]) -> Iterator[Unmatched]:
    """Trainees in the list of achievements who are on no roster, with the name on it that is most like theirs."""
    roster = sorted({person.name for paper in papers for person in paper.record.people if person.who == "trainee"})
    if not roster:
        return
    told: set[str] = set()
    for paper in papers:
        for row in paper.record.achievements:
            if row.who != "trainee" or not row.person or row.person in roster or row.person in told:
                continue
            told.add(row.person)
            evidence: tuple[Evidence, ...] = (paper.evidence(row.quote, "名单上没有的学员"),)
            like = process.extractOne(row.person, roster, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            advice = f"，是不是“{like[0]}”？" if like else "，请核实是不是学员"
            text = f"成果里的学员“{row.person}”不在学员名单上{advice}"
            yield Unmatched(fact=_fact_of(row), text=text, evidence=evidence)


def _name(file: str) -> str:
    return file.rpartition("/")[2]
