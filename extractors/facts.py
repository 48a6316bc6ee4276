"""In: a document and its record so far. Out: the facts it states and the rows of its lists, each quoted."""

from collections.abc import Callable
from typing import Final, NamedTuple

from extractors.facts_activities import activities
from extractors.facts_flags import media, welfare
from extractors.facts_people import members, trainees
from extractors.facts_research import leader_research, trainee_research
from extractors.facts_sets import actions, base
from extractors.facts_signals import signals
from extractors.facts_trainees import trainees_promoted, trainees_public
from extractors.prose import sentences
from extractors.report import Report, Statement, settled
from extractors.rows_achievements import achievements, proved
from extractors.rows_log import activities_logged, logged
from extractors.rows_people import members_listed, people, trainees_listed
from extractors.rows_scores import self_scores
from extractors.rows_site import base_seen
from schema.campaign import Campaign
from schema.document import Document
from schema.record import Achievement, Fact, Kind, LoggedActivity, Person, Record, SelfScore, Signal

_ALWAYS: Final = ("0000", "9999")
_READERS: Final[tuple[tuple[str, Callable[[Report], list[Statement]], tuple[Kind, ...]], ...]] = (
    ("members", members, ("summary_report", "creation_plan", "showcase")),
    ("trainees", trainees, ("summary_report", "creation_plan", "showcase")),
    ("activities", activities, ("summary_report", "showcase")),
    ("actions", actions, ("summary_report", "showcase")),
    ("base", base, ("summary_report", "showcase", "creation_plan")),
    ("leader_research", leader_research, ("summary_report", "showcase")),
    ("trainee_research", trainee_research, ("summary_report", "showcase")),
    ("trainees_public", trainees_public, ("summary_report", "showcase")),
    ("trainees_promoted", trainees_promoted, ("summary_report", "showcase")),
    ("welfare", welfare, ("summary_report", "showcase")),
    ("media", media, ("summary_report", "showcase")),
    ("base", base_seen, ("site_visit",)),
)
"""A fact, who reads it, and in which kinds of documents. A plan says what is to be, but for team and base."""


_SIGNALLING: Final[tuple[Kind, ...]] = ("summary_report", "creation_plan", "showcase", "trainee_summary")
"""Kinds whose prose is searched for signs of what only a person can judge."""


_MOST_SENTENCES: Final = 4000
"""A summary has some hundred; what has more is no report, and must not hold up the night."""
_TOO_LONG: Final = "文档太长，只在前 4000 句里找了活动次数、人数等事实，其余请人工看。"


class Told(NamedTuple):
    """What a document tells besides fields."""

    facts: dict[str, Fact]
    activities: tuple[LoggedActivity, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    people: tuple[Person, ...] = ()
    signals: tuple[Signal, ...] = ()
    self_scores: tuple[SelfScore, ...] = ()
    warnings: tuple[str, ...] = ()


def read_facts(document: Document, record: Record, campaign: Campaign) -> Told:
    """The facts of a document whose record has its kind and names; none where the campaign has no words for them."""
    kind = record.kind
    rubric = campaign.rubric
    if rubric is not None and kind == "evaluation_form":
        return Told({}, self_scores=self_scores(document, rubric))
    if campaign.words is None or kind not in _KINDS:
        return Told({})
    start, end = (rubric.period_start, rubric.period_end) if rubric else _ALWAYS
    names = (record.leader_names, record.studio_names)
    read = sentences(document)
    report = Report(document, read[:_MOST_SENTENCES], campaign.words, kind, *names, start, end)
    said: dict[str, list[Statement]] = {}
    for key, reader, kinds in _READERS:
        if kind in kinds:
            said.setdefault(key, []).extend(reader(report))
    told = _listed(report, said)
    facts = {key: fact for key, statements in said.items() if (fact := settled(statements)) is not None}
    warnings = (_TOO_LONG,) if len(read) > _MOST_SENTENCES else ()
    signs = signals(report) if kind in _SIGNALLING else ()
    return told._replace(facts=facts, signals=signs, warnings=warnings)


def _listed(report: Report, said: dict[str, list[Statement]]) -> Told:
    """The rows of the document's lists; what they prove is added to what is said."""
    if report.kind == "activity_log":
        rows = logged(report)
        said.setdefault("activities", []).extend(activities_logged(report, rows))
        return Told({}, activities=rows)
    if report.kind == "achievement_list":
        found = achievements(report)
        for key, statements in proved(found).items():
            said.setdefault(key, []).extend(statements)
        return Told({}, achievements=found)
    if report.kind == "roster":
        listed = people(report)
        said.setdefault("members", []).extend(members_listed(listed))
        said.setdefault("trainees", []).extend(trainees_listed(listed))
        return Told({}, people=listed)
    return Told({})


_KINDS: Final = frozenset(kind for _, _, kinds in _READERS for kind in kinds) | {
    *_SIGNALLING,
    "activity_log",
    "achievement_list",
    "roster",
}
