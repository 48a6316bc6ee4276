"""In: the papers of one applicant. Out: which of them count, which are older, doubled or merely enclosed."""

from collections.abc import Sequence
from typing import Final

from schema.campaign import Campaign
from schema.record import Kind
from schema.submission import Change, Role
from scoring.belonging import Group
from scoring.papers import ENCLOSED, Paper, same_home
from scoring.promises import merely_pictured
from scoring.versions import changes, in_order, newest, shows

_ONE_COUNTS: Final[tuple[Kind, ...]] = ("creation_plan",)
"""Kinds besides the form of which one counts; of the others all do."""
_ROLES: Final[tuple[Role, ...]] = ("current", "supporting", "superseded", "duplicate")


def roles_of(group: Group, campaign: Campaign) -> tuple[tuple[Paper, Role], ...]:
    """Each paper of the submission with its role: what counts first, then what is enclosed, then what doesn't count."""
    seen: set[str] = set()
    originals: list[Paper] = []
    roles: list[tuple[Paper, Role]] = []
    for paper in sorted(group, key=lambda p: (not p.first, p.source.seen, p.source.path, p.source.member or "")):
        if paper.source.contents in seen:
            roles.append((paper, "duplicate"))
        else:
            seen.add(paper.source.contents)
            originals.append(paper)
    forms = in_order([p for p in originals if p.kind == campaign.form.kind], campaign)
    roles = [*_form_roles(forms, campaign), *_other_roles(originals, forms, campaign), *roles]
    return tuple(sorted(roles, key=lambda item: _ROLES.index(item[1])))


def _form_roles(forms: Sequence[Paper], campaign: Campaign) -> list[tuple[Paper, Role]]:
    """The newest is current. Of two that say the same in other formats one is; of two undecided both are.

    A scan or photo of one that counts is enclosed, whatever became of its characters.
    """
    own = [paper for paper in forms if not _shown_by(paper, forms, campaign)]
    best = newest(own, campaign)
    roles: list[tuple[Paper, Role]] = []
    for paper in own:
        told = [p.record for p, role in roles if role == "current" and p.record]
        if paper not in best:
            roles.append((paper, "superseded"))
        elif paper.record and any(not changes(form, paper.record, campaign) for form in told):
            roles.append((paper, "supporting"))
        else:
            roles.append((paper, "current"))
    pictures = [paper for paper in forms if paper not in own]
    return [*roles, *((p, "supporting" if _shown_by(p, best, campaign) else "superseded") for p in pictures)]


def _shown_by(picture: Paper, forms: Sequence[Paper], campaign: Campaign) -> bool:
    """Whether the paper is a scan or photo of one of the forms."""
    return any(picture.record and form.record and shows(picture.record, form.record, campaign) for form in forms)


def _other_roles(originals: Sequence[Paper], forms: Sequence[Paper], campaign: Campaign) -> list[tuple[Paper, Role]]:
    """Plans by version, that which came with the current form first; all else is current or merely enclosed."""
    plans = [p for p in originals if p.kind in _ONE_COUNTS]
    beside = [p for p in plans if forms and same_home(p, forms[0])] or plans
    best = newest(beside, campaign)
    read: set[Kind] = {paper.kind for paper in originals if paper.kind}
    roles: list[tuple[Paper, Role]] = []
    for paper in originals:
        if paper in plans:
            roles.append((paper, "current" if paper in best else "superseded"))
        elif paper not in forms:
            enclosed = paper.kind in ENCLOSED or merely_pictured(paper.name, paper.rejection, read, campaign)
            roles.append((paper, "supporting" if enclosed else "current"))
    return roles


def changes_made(roles: Sequence[tuple[Paper, Role]], campaign: Campaign) -> tuple[Change, ...]:
    """What the current form changed against the one it replaced last; nothing where two are current."""
    forms = [(p.record, role) for p, role in roles if p.kind == campaign.form.kind and p.record]
    older = [record for record, role in forms if role == "superseded"]
    newer = [record for record, role in forms if role == "current"]
    return changes(older[0], newer[0], campaign) if older and len(newer) == 1 else ()
