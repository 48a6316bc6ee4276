"""In: a few words. Out: made-up papers of the assessment and submissions of them; every name is invented."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import JsonValue

from schema.campaign import Campaign
from schema.record import Achievement, Fact, Kind, LoggedActivity, Person, Quote, Record, SelfScore, Signal, Status
from schema.rubric import Rubric
from schema.submission import Role, Submission, SubmittedDocument
from scoring.facts import Facts, read_facts
from scoring.quotations import sources
from scoring.vocabulary import fact_spec
from tests.scoring.made import FOLDER, came, digest


@cache
def rubric() -> Rubric:
    """The rubric as the campaign's folder says."""
    return Rubric.model_validate(tomllib.loads((FOLDER / "rubric.toml").read_text(encoding="utf-8")))


@cache
def campaign() -> Campaign:
    """The campaign with its rubric."""
    told = tomllib.loads((FOLDER / "campaign.toml").read_text(encoding="utf-8"))
    form = tomllib.loads((FOLDER / "form.toml").read_text(encoding="utf-8"))
    return Campaign.model_validate(told | {"form": form, "rubric": rubric(), "blanks": {}})


def sentence(key: str, value: JsonValue) -> str:
    """Words that state the fact."""
    return f"{fact_spec(key).label}写的是{value}。"


def report(
    kind: Kind = "summary_report",
    facts: Mapping[str, JsonValue] | None = None,
    *,
    words: Mapping[str, str] | None = None,
    status: Status = "ok",
    text: str | None = None,
    signals: Sequence[tuple[str, str]] = (),
    activities: Sequence[LoggedActivity] = (),
    achievements: Sequence[Achievement] = (),
    people: Sequence[Person] = (),
    self_scores: Sequence[SelfScore] = (),
    **rest: Any,
) -> Record:
    """A paper that states these facts, each in a sentence of its own or in the `words` told for it."""
    said = {key: (words or {}).get(key) or sentence(key, value) for key, value in (facts or {}).items()}
    spoken = [f"{name}，这句话说的是{item}。" for item, name in signals]
    rows = [row.quote.text for row in (*activities, *achievements, *people, *self_scores)]
    whole = "\n".join((*said.values(), *spoken, *rows)) if text is None else text
    return Record(
        sha256=digest(kind, whole, sorted(rest)),
        format="docx",
        kind=kind,
        pages=3,
        text=whole,
        facts={
            key: Fact(value=value, status=status, confidence=0.95, quotes=(Quote(page=1, text=said[key]),))
            for key, value in (facts or {}).items()
        },
        signals=tuple(
            Signal(item=item, name=name, quote=Quote(page=1, text=line))
            for (item, name), line in zip(signals, spoken, strict=True)
        ),
        activities=tuple(activities),
        achievements=tuple(achievements),
        people=tuple(people),
        self_scores=tuple(self_scores),
        **rest,
    )


def submission(*records: Record, id_: str = "樟湾中学_秦坤军", roles: Mapping[int, Role] | None = None) -> Submission:
    """The papers of one applicant, all current but for those whose role is told by their number."""
    documents = []
    for at, record in enumerate(records):
        source = came(f"{id_}/{at}_{record.kind}.docx", record).source
        assert source is not None
        documents.append(SubmittedDocument(source=source, role=(roles or {}).get(at, "current"), record=record))
    return Submission(
        id=id_,
        campaign="wenzhou-2022-39",
        stage="assessment",
        leader_name=id_.partition("_")[2],
        school=id_.partition("_")[0],
        documents=tuple(documents),
    )


def facts_of(*records: Record) -> Facts:
    """What these papers say together."""
    return read_facts(sources(submission(*records)))
