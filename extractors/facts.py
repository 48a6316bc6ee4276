"""In: a document and its record so far. Out: the facts it states and the rows of its lists, each quoted."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from extractors.facts_activities import activities
from extractors.facts_evaluation import own_sentences, with_rows
from extractors.facts_flags import media, welfare
from extractors.facts_people import members, trainees
from extractors.facts_research import leader_research, trainee_research
from extractors.facts_sets import actions, base
from extractors.facts_signals import signals
from extractors.facts_trainees import trainees_promoted, trainees_public
from extractors.leaders import leaders_in_titles, without_holders
from extractors.prose import Sentence, sentences
from extractors.report import UNSURE, Report, Statement, settled
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
    ("members", members, ("summary_report", "creation_plan", "showcase", "evaluation_form")),
    ("trainees", trainees, ("summary_report", "creation_plan", "showcase", "evaluation_form")),
    ("activities", activities, ("summary_report", "showcase", "evaluation_form")),
    ("actions", actions, ("summary_report", "showcase", "evaluation_form")),
    ("base", base, ("summary_report", "showcase", "creation_plan", "evaluation_form")),
    ("leader_research", leader_research, ("summary_report", "creation_plan", "showcase", "evaluation_form")),
    ("trainee_research", trainee_research, ("summary_report", "showcase", "evaluation_form")),
    ("trainees_public", trainees_public, ("summary_report", "showcase", "evaluation_form")),
    ("trainees_promoted", trainees_promoted, ("summary_report", "showcase", "evaluation_form")),
    ("welfare", welfare, ("summary_report", "creation_plan", "showcase", "evaluation_form")),
    ("media", media, ("summary_report", "creation_plan", "showcase", "evaluation_form")),
    ("base", base_seen, ("site_visit",)),
    ("members", members, ("other",)),
    ("trainees", trainees, ("other",)),
    ("welfare", welfare, ("other",)),
    ("media", media, ("other",)),
)
"""A fact, who reads it, and in which kinds of documents. A plan says what is to be, but for team and base."""


_OF_PLANS: Final = ("leader_research", "welfare", "media", "members", "trainees", "base")
"""Of these a plan tells only where it looks back, or names what is there."""
_THERE: Final = ("members", "trainees", "base")
_LOOKS_BACK: Final = re.compile(r"基础|现状|简况|简介|优势|已有|前期|短板|成绩|条件分析|概况")
_DONE_BEFORE: Final = re.compile(r"已|曾|近[三两一]年|过(?!程)|了(?!解)|至今|现主持|荣获|结题")
_AHEAD: Final = re.compile(r"目标|阶段|内容|任务|措施|预设|设想|打算|规划|步骤|计划|安排|举措|保障|预期")


def _of_plan(report: Report, key: str) -> Report:
    """The plan's sentences that tell of what was: by their heading or label, else by their own words."""
    there = key in _THERE
    return report._replace(sentences=tuple(s for s in report.sentences if _looks_back(s, there=there)))


def _looks_back(sentence: Sentence, *, there: bool) -> bool:
    about = sentence.heading.split("\n")[-1] + sentence.plain[:10]
    if _LOOKS_BACK.search(about):
        return True
    ahead = _AHEAD.search(sentence.heading + sentence.before[-40:] + sentence.plain[:12]) is not None
    if there:
        return not ahead or re.search(r"已|现有|现成|确定", sentence.plain) is not None
    return (
        _DONE_BEFORE.search(sentence.plain) is not None
        and _AHEAD.search(sentence.heading + sentence.plain[:12]) is None
    )


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
    scores = self_scores(document, rubric) if rubric is not None and kind == "evaluation_form" else ()
    if campaign.words is None or kind not in _KINDS:
        return Told({}, self_scores=scores)
    start, end = (rubric.period_start, rubric.period_end) if rubric else _ALWAYS
    lines = [text for text, _ in zip(document.all_text(), range(_MOST_SENTENCES), strict=False)]
    leaders = without_holders((*record.leader_names, *leaders_in_titles(lines)), "\n".join(lines))
    read = sentences(document)
    if kind == "evaluation_form":
        read = own_sentences(document, read, rubric)
    elif kind in ("summary_report", "showcase"):
        read = with_rows(document, read)
    report = Report(document, read[:_MOST_SENTENCES], campaign.words, kind, leaders, record.studio_names, start, end)
    said: dict[str, list[Statement]] = {}
    for key, reader, kinds in _READERS:
        if kind in kinds:
            said.setdefault(key, []).extend(
                reader(_of_plan(report, key) if kind == "creation_plan" and key in _OF_PLANS else report)
            )
    told = _listed(report, said)
    facts = {key: fact for key, statements in said.items() if (fact := settled(statements)) is not None}
    if kind == "other":
        facts = {key: _unsure(fact) for key, fact in facts.items()}
    warnings = (_TOO_LONG,) if len(read) > _MOST_SENTENCES else ()
    signs = signals(report) if kind in _SIGNALLING else ()
    return told._replace(facts=facts, signals=signs, self_scores=scores, warnings=warnings)


def _unsure(fact: Fact) -> Fact:
    """What supporting material says: shown to a person, never deciding."""
    return Fact(value=fact.value, status="uncertain", confidence=min(fact.confidence, UNSURE), quotes=fact.quotes)


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
        said.setdefault("members", []).extend(members_listed(report, listed))
        said.setdefault("trainees", []).extend(trainees_listed(report, listed))
        return Told({}, people=listed)
    return Told({})


_KINDS: Final = frozenset(kind for _, _, kinds in _READERS for kind in kinds) | {
    *_SIGNALLING,
    "activity_log",
    "achievement_list",
    "roster",
}
