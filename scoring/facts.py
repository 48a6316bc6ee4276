"""In: a submission of the assessment stage. Out: `Facts`: each fact merged from what its documents claim, signals."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pydantic import JsonValue

from schema.record import Fact, Kind, SelfScore
from schema.scorecard import Claim, Evidence, MergedFact
from scoring.bounds import is_lower_bound
from scoring.merging import Verdict, merge_counts, merge_flags, merge_portions, merge_sets
from scoring.quotations import Source
from scoring.vocabulary import FACTS, FactSpec

_OLDER: Final[tuple[Kind, ...]] = ("application_form", "creation_plan")
"""Papers of two years before: shown, never deciding."""
_LISTS: Final[tuple[Kind, ...]] = ("activity_log", "achievement_list", "roster", "site_visit")
"""Papers whose numbers are counted from rows: what stands in a row (20余人) bounds no count."""
_LITTLE: Final = 0.5
"""The most that a claim of an older paper is trusted."""


class Facts(NamedTuple):
    """What the rules may know: the merged facts, the signals and the claimed points by item, the kinds handed in."""

    merged: Mapping[str, MergedFact]
    signals: Mapping[str, tuple[Evidence, ...]] = {}
    claimed: Mapping[str, SelfScore] = {}
    kinds: frozenset[Kind] = frozenset()

    def get(self, key: str) -> MergedFact:
        """The fact of that key, one without claims where nothing states it."""
        return self.merged.get(key) or MergedFact(key=key, label=key)


def read_facts(papers: Sequence[Source]) -> Facts:
    """All that the documents say together. A claim counts once its quotations were found in the document's text."""
    merged: dict[str, MergedFact] = {}
    for spec in FACTS:
        merged[spec.key] = _merged(spec, claims_of(spec, papers), merged.get("trainees"))
    return Facts(merged, _signals(papers), _claimed(papers), frozenset(paper.record.kind for paper in papers))


def claims_of(spec: FactSpec, papers: Sequence[Source]) -> tuple[Claim, ...]:
    """What each document says of the fact; those that don't count have a note why."""
    stated = [(paper, fact) for paper in papers if (fact := paper.record.facts.get(spec.key)) and _said(fact)]
    settling = any(paper.record.kind in spec.settled_by and _trusted(paper, fact) for paper, fact in stated)
    return tuple(_claim(spec, paper, fact, settling=settling) for paper, fact in stated)


def _said(fact: Fact) -> bool:
    return fact.value is not None and fact.status in ("ok", "uncertain")


def _trusted(paper: Source, fact: Fact) -> bool:
    return fact.status == "ok" and verified(paper, fact)


def verified(paper: Source, fact: Fact) -> bool:
    """Whether the fact has quotations, and each of them stands in the document word for word."""
    return bool(fact.quotes) and all(paper.has(quote.text) for quote in fact.quotes)


def _claim(spec: FactSpec, paper: Source, fact: Fact, *, settling: bool) -> Claim:
    found = verified(paper, fact)
    older = paper.record.kind in _OLDER
    note = _why_not(fact, found=found, older=older, overruled=settling and paper.record.kind not in spec.settled_by)
    return Claim(
        file=paper.document.source.path,
        member=paper.document.source.member,
        sha256=paper.record.sha256,
        kind=paper.record.kind,
        value=fact.value,
        confidence=min(fact.confidence, _LITTLE) if older else fact.confidence,
        verified=found,
        counts=not note,
        at_least=paper.record.kind not in _LISTS and any(is_lower_bound(fact.value, q.text) for q in fact.quotes),
        note=note,
        evidence=tuple(paper.evidence(quote, spec.label) for quote in fact.quotes),
    )


def _why_not(fact: Fact, *, found: bool, older: bool, overruled: bool) -> str:
    """Why the claim doesn't help to decide, in Chinese; empty where it does."""
    if not found:
        return "引用的原话在文件里没有找到，不采用"
    if older:
        return "早两年的申报材料，只供参考"
    if fact.status != "ok":
        return "读得不确定，请看原文"
    return "以实地查看记录为准" if overruled else ""


def _merged(spec: FactSpec, claims: tuple[Claim, ...], trainees: MergedFact | None) -> MergedFact:
    counting = [claim for claim in claims if claim.counts]
    older = [claim for claim in claims if claim.verified and claim.kind in _OLDER]
    deciding = counting or older
    if not deciding:
        return MergedFact(key=spec.key, label=spec.label, claims=claims)
    verdict = _verdict(spec, deciding, trainees)
    note = "" if counting else "只有早两年的申报材料写到，请核实"
    return MergedFact(
        key=spec.key,
        label=spec.label,
        value=verdict.value,
        conflict=verdict.conflict,
        at_least=verdict.at_least,
        note=note,
        claims=claims,
    )


def _verdict(spec: FactSpec, claims: Sequence[Claim], trainees: MergedFact | None) -> Verdict:
    match spec.type:
        case "count":
            return merge_counts(claims)
        case "portion":
            return merge_portions(claims, possible_counts(trainees))
        case "flag":
            return merge_flags(claims)
        case "set":
            return merge_sets(claims, tuple(name for name, _ in spec.values))


def possible_counts(fact: MergedFact | None) -> tuple[int, ...]:
    """The numbers that a count may be: its value, or where its claims disagree what each of them says."""
    values: list[JsonValue] = []
    if fact is not None:
        values = [claim.value for claim in fact.claims if claim.counts] if fact.conflict else [fact.value]
    return tuple(sorted({v for v in values if isinstance(v, int) and not isinstance(v, bool)}))


def _signals(papers: Sequence[Source]) -> dict[str, tuple[Evidence, ...]]:
    """The signals by item, without those whose words aren't in the document."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for paper in papers:
        for signal in paper.record.signals:
            if paper.has(signal.quote.text):
                found[signal.item].append(paper.evidence(signal.quote, signal.name))
    return {item: tuple(evidence) for item, evidence in found.items()}


def _claimed(papers: Sequence[Source]) -> dict[str, SelfScore]:
    """The points that the filled 附件2 claims, by item; the first where several claim."""
    claimed: dict[str, SelfScore] = {}
    for paper in papers:
        for score in paper.record.self_scores:
            if paper.has(score.quote.text):
                claimed.setdefault(score.item, score)
    return claimed
