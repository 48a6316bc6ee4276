"""In: the list of received files and the campaign. Out: submissions, and the documents that are nobody's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from schema.campaign import Campaign
from schema.record import Kind
from schema.submission import Received, Role, Stage, Submission, SubmittedDocument
from scoring.applicants import cluster
from scoring.belonging import Group, given
from scoring.mentions import mentioned
from scoring.naming import submission_ids
from scoring.papers import ENCLOSED, Paper, papers_received
from scoring.roles import changes_made, roles_of

_AFTERWARDS: Final[tuple[Kind, ...]] = (
    "summary_report",
    "trainee_summary",
    "achievement_list",
    "activity_log",
    "site_visit",
)
"""Kinds that can only be written when the two years are over: they make the stage, whatever else came."""
_AT_ANY_TIME: Final[tuple[Kind, ...]] = ("roster", "funding_statement", "showcase", "evaluation_form")
"""Kinds that schools also enclose with an application: they make the stage of assessment where there is none."""
_STAND_ALONE: Final[tuple[Kind, ...]] = ("creation_plan", "summary_report", "evaluation_form")
"""Kinds that name their applicant, so that they make a submission where the form is lacking; the surest first."""


def group_(
    received: tuple[Received, ...], campaign: Campaign
) -> tuple[tuple[Submission, ...], tuple[SubmittedDocument, ...]]:
    """The submissions in the order of their ids, and the documents that could not be given to one of them.

    By what the documents say (leader, studio, school, number), then by folder or archive; the same for any order of
    `received`. Each document stands in exactly one of the two.
    """
    named, rest = _by_words(papers_received(received), campaign)
    for more in (_beside_named, _mentioned, _beside_named):
        found, rest = more(rest, named, campaign)
        named = _joined(named, found)
    by_folder, rest = _by_folder_alone(rest, named)
    groups = (*named, *by_folder)
    submissions = [
        _submission(id_, group, campaign) for id_, group in zip(submission_ids(groups, campaign), groups, strict=True)
    ]
    unassigned = sorted(rest, key=lambda p: (p.source.path, p.source.member or ""))
    return tuple(sorted(submissions, key=lambda s: s.id)), tuple(_document(p, "supporting") for p in unassigned)


def _by_words(papers: Sequence[Paper], campaign: Campaign) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """Applicants with all that is theirs, first those with a form, then those that a plan or a report names."""
    groups, rest = _by_form(papers, campaign)
    own, rest = given(groups, rest, campaign.title)
    anchors, whole = groups, _joined(groups, own)
    for kind in _STAND_ALONE:
        found, rest = _without_form(rest, kind, groups, campaign)
        anchors = (*anchors, *found)
        own, rest = given(anchors, rest, campaign.title)
        whole = _joined((*whole, *found), own)
    return whole, rest


def _joined(some: Sequence[Group], others: Sequence[Group]) -> tuple[Group, ...]:
    """Each group with the others' papers for it."""
    return tuple((*one, *other) for one, other in zip(some, others, strict=True))


def _by_form(papers: Iterable[Paper], campaign: Campaign) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """Each applicant's forms, and all the other papers. A form that names no leader joins only on good evidence."""
    forms = tuple(paper for paper in papers if paper.kind == campaign.form.kind)
    rest = tuple(paper for paper in papers if paper.kind != campaign.form.kind)
    named = cluster([form for form in forms if form.claim.leaders], campaign.title)
    nameless = cluster([form for form in forms if not form.claim.leaders], campaign.title)
    copies = {id(same[0]): same for same in nameless}
    theirs, others = given(named, [same[0] for same in nameless], campaign.title, by_one_word=False)
    by_home: dict[str, list[Paper]] = defaultdict(list)
    for paper in others:
        by_home[paper.homes[0] if paper.homes else paper.source.path].extend(copies[id(paper)])
    owned = tuple(tuple(form for paper in own for form in copies[id(paper)]) for own in theirs)
    return (*_joined(named, owned), *map(tuple, by_home.values())), rest


def _without_form(
    papers: Sequence[Paper], kind: Kind, groups: Sequence[Group], campaign: Campaign
) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """Applicants of whom no form came, known by a document of that kind that names them, and the papers that are left.

    A loose one that names a known applicant's leader, and yet could not be given to him, makes no new applicant.
    """
    known = {leader for group in groups for paper in group for leader in paper.claim.leaders}
    anchors: list[Paper] = []
    rest: list[Paper] = []
    for paper in papers:
        telling = paper.kind == kind and not paper.claim.silent
        doubtful = not paper.homes and bool(paper.claim.leaders & known)
        (anchors if telling and not doubtful else rest).append(paper)
    return cluster(anchors, campaign.title), tuple(rest)


def _beside_named(
    papers: Sequence[Paper], groups: Sequence[Group], campaign: Campaign
) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """Papers that name nobody, to the only group of which anything came in their folder; and all the others.

    A correction may be unreadable beside a plan that says whose it is.
    """
    silent = [paper for paper in papers if paper.claim.silent]
    theirs, rest = given(groups, silent, campaign.title)
    return theirs, (*rest, *(paper for paper in papers if not paper.claim.silent))


def _mentioned(
    papers: Sequence[Paper], groups: Sequence[Group], campaign: Campaign
) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """Papers whose first words mention one applicant; and all the others."""
    return mentioned(groups, papers, campaign.title)


def _by_folder_alone(papers: Sequence[Paper], groups: Sequence[Group]) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """Papers that name nobody, by the folder they came in; those whose folder tells nothing certain are left over."""
    holders, archives = _holders(groups), _archives(papers)
    together: dict[str, list[Paper]] = defaultdict(list)
    rest: list[Paper] = []
    for paper in papers:
        if _has_folder_to_itself(paper, holders):
            together[_heap(paper, archives)].append(paper)
        else:
            rest.append(paper)
    made = tuple(tuple(heap) for heap in together.values() if any(p.kind not in ENCLOSED for p in heap))
    taken = {id(paper) for group in made for paper in group}
    rest.extend(paper for heap in together.values() for paper in heap if id(paper) not in taken)
    return made, tuple(rest)


def _holders(groups: Sequence[Group]) -> dict[str, set[int]]:
    """For each folder the groups that have papers somewhere in it."""
    holders: dict[str, set[int]] = defaultdict(set)
    for at, group in enumerate(groups):
        for paper in group:
            for folder in paper.folders:
                holders[folder].add(at)
    return holders


def _has_folder_to_itself(paper: Paper, holders: dict[str, set[int]]) -> bool:
    """Whether nobody else is in its folder, nor alone in a folder above: that one's papers may lie in subfolders."""
    if not paper.homes or any(holders.get(home) for home in paper.homes):
        return False
    return next((len(holders[folder]) for folder in paper.folders if holders.get(folder)), 0) != 1


def _archives(papers: Iterable[Paper]) -> dict[str, set[str]]:
    """For each folder the archives that lie in it."""
    archives: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        if paper.source.member:
            archives[paper.homes[-1]].add(paper.source.path)
    return archives


def _heap(paper: Paper, archives: dict[str, set[str]]) -> str:
    """The folder whose papers belong together: the real one, but the archive where several archives lie in it."""
    home = paper.homes[-1]
    return paper.source.path if paper.source.member and len(archives[home]) > 1 else home


def _submission(id_: str, group: Group, campaign: Campaign) -> Submission:
    roles = roles_of(group, campaign)
    current = [paper for paper, role in roles if role == "current"]
    surest = (campaign.form.kind, *_STAND_ALONE)
    speakers = [*sorted(current, key=lambda p: surest.index(p.kind) if p.kind in surest else len(surest)), *group]
    return Submission(
        id=id_,
        campaign=campaign.id,
        stage=_stage(group, campaign),
        leader_name=_first_said(speakers, "leader_name"),
        studio_name=_first_said(speakers, "studio_name"),
        school=next((s for p in speakers if p.record and p.kind not in ENCLOSED for s in p.record.schools), ""),
        documents=tuple(_document(p, r) for p, r in roles),
        changes=changes_made(roles, campaign),
    )


def _stage(group: Group, campaign: Campaign) -> Stage:
    """The latest stage that the papers have reached. Who is assessed is still checked as an applicant.

    An 附件2 with points in it comes afterwards too; a blank one comes with the notice.
    """
    kinds = {paper.kind for paper in group}
    applied = any(r.kind in kinds for r in campaign.requirements if r.stage == "application")
    afterwards = kinds & {*_AFTERWARDS} or any(paper.record and paper.record.self_scores for paper in group)
    reached = afterwards or (not applied and kinds & {*_AT_ANY_TIME})
    return "assessment" if reached else "application"


def _first_said(papers: Iterable[Paper], key: str) -> str:
    """The first name that any of the papers gives: a form's own field, else a name found in the document."""
    for paper in papers:
        if paper.record is None or paper.kind in ENCLOSED:
            continue
        field = paper.record.fields.get(key)
        if field and isinstance(field.value, str) and field.value:
            return field.value
        names = paper.record.leader_names if key == "leader_name" else paper.record.studio_names
        if names:
            return names[0]
    return ""


def _document(paper: Paper, role: Role) -> SubmittedDocument:
    return SubmittedDocument(source=paper.source, role=role, record=paper.record, rejection=paper.rejection)
