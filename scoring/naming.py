"""In: groups of papers. Out: an id for each: readable, unique, and the same every night."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

from schema.campaign import Campaign
from scoring.belonging import Group
from scoring.papers import Paper
from scoring.versions import in_order


def submission_ids(groups: Sequence[Group], campaign: Campaign) -> tuple[str, ...]:
    """For each group the name of the folder or archive that its form came in, of a loose form the file's own stem.

    The groups are named in the order they were first seen, so that what comes later never renames what was there: a
    correction keeps the id of the form it corrects, a second applicant in a folder takes a name of its own.
    """
    bearers = [_bearer(group, campaign) for group in groups]
    tenants = _tenants(groups, campaign)
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for at in sorted(range(len(groups)), key=lambda n: _age(bearers[n])):
        ids[at] = _unique(_place_name(bearers[at], at, tenants), groups[at], taken)
        taken.add(ids[at].casefold())
    return tuple(ids[at] for at in range(len(groups)))


def _age(paper: Paper) -> tuple[datetime, str, str]:
    return paper.source.seen, paper.source.path, paper.source.member or ""


def _bearer(group: Group, campaign: Campaign) -> Paper:
    """The paper that names the group: of those that were seen first the newest form, without a form the first paper."""
    seen = min(paper.source.seen for paper in group)
    early = sorted((paper for paper in group if paper.source.seen == seen), key=lambda p: (not p.first, *_age(p)))
    forms = [paper for paper in early if paper.kind == campaign.form.kind]
    originals = [paper for paper in forms if paper.first] or forms
    return in_order(originals, campaign)[0] if originals else early[0]


def _tenants(groups: Sequence[Group], campaign: Campaign) -> dict[str, dict[int, datetime]]:
    """For each folder or archive the groups whose form came in it (or any paper, where none did), and since when."""
    tenants: dict[str, dict[int, datetime]] = defaultdict(dict)
    for at, group in enumerate(groups):
        forms = [paper for paper in group if paper.kind == campaign.form.kind]
        for paper in forms or group:
            for folder in paper.folders:
                since = tenants[folder].get(at, paper.source.seen)
                tenants[folder][at] = min(since, paper.source.seen)
    return tenants


def _place_name(bearer: Paper, at: int, tenants: dict[str, dict[int, datetime]]) -> str:
    """The outermost of its homes that held no other group when it was first seen, else the file's own name."""
    for home in reversed(bearer.homes):
        others = (since for other, since in tenants[home].items() if other != at)
        if all(since > bearer.source.seen for since in others):
            path = PurePosixPath(home)
            return path.stem if home == str(PurePosixPath(bearer.source.path)) else path.name
    return PurePosixPath(bearer.name).stem


def _unique(name: str, group: Group, taken: set[str]) -> str:
    leaders = sorted(leader for paper in group for leader in paper.claim.leaders)
    unique = name
    if unique.casefold() in taken and leaders:
        unique = f"{name}·{leaders[0]}"
    base, number = unique, 2
    while unique.casefold() in taken:
        unique = f"{base}·{number}"
        number += 1
    return unique
