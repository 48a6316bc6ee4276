"""In: papers clustered by applicant, and papers yet without one. Out: whose each is, by words, then by folder."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from scoring.names import schools_agree, studio_core
from scoring.papers import ENCLOSED, Claim, Paper, merged_claim

Group = tuple[Paper, ...]
"""The papers of one applicant, in the order they were found to be so."""

_NAME_LENGTHS: Final = (2, 3, 4)
_TELLING: Final = 50
"""A name that more groups share than this tells nothing of whose a paper is."""


class Groups(NamedTuple):
    """The groups so far, by all that a paper may share with one of them."""

    claims: tuple[Claim, ...]
    by_leader: dict[str, set[int]]
    by_studio: dict[str, set[int]]
    by_core: dict[str, set[int]]
    by_mobile: dict[str, set[int]]
    by_home: dict[str, set[int]]
    scheme: str


def known_groups(groups: Sequence[Group], scheme: str) -> Groups:
    """The groups by leader, number, studio and home. `scheme` is the campaign's title."""
    claims = tuple(merged_claim(paper.claim for paper in group) for group in groups)
    known = Groups(claims, _index(), _index(), _index(), _index(), _index(), scheme)
    for at, (claim, group) in enumerate(zip(claims, groups, strict=True)):
        # A form may leave its leader out and yet have the name in the studio's.
        for leader in claim.leaders or {word for studio in claim.studios for word in _words(studio)}:
            known.by_leader[leader].add(at)
        for mobile in claim.mobiles:
            known.by_mobile[mobile].add(at)
        for studio in claim.studios:
            known.by_studio[studio].add(at)
            known.by_core[studio_core(studio, claim.leaders, claim.schools, scheme)].add(at)
        for paper in group:
            for home in paper.homes:
                known.by_home[home].add(at)
    known.by_core.pop("", None)
    return known


def _index() -> defaultdict[str, set[int]]:
    return defaultdict(set)


def owner(paper: Paper, known: Groups, *, by_one_word: bool) -> int | None:
    """The group that the paper belongs to; None where that can't be decided.

    A leader's name together with the school or the studio outweighs the folder; the folder outweighs one word alone,
    and `by_one_word` says whether that is enough where the folder tells nothing.
    """
    here = _owner_of_folder(paper, known)
    if paper.kind in ENCLOSED:
        return here
    sure, maybe = _named(paper.claim, known)
    if here in sure or (here in maybe and not sure):
        return here
    if len(sure) == 1:
        return min(sure)
    if here is not None and not _somebody_elses(paper.claim, known.claims[here]):
        return here
    return min(maybe) if by_one_word and len(maybe) == 1 and not sure else None


def _owner_of_folder(paper: Paper, known: Groups) -> int | None:
    """The only group at home in the innermost folder that is any group's home."""
    for folder in paper.folders:
        owners = known.by_home.get(folder, set())
        if owners:
            return min(owners) if len(owners) == 1 else None
    return None


def _named(claim: Claim, known: Groups) -> tuple[set[int], set[int]]:
    """The groups that the claim names with two agreeing words (or a mobile number), and those that it names with one.

    A group that the claim contradicts, by another leader or another school, is in neither.
    """
    mobiles = _union(known.by_mobile, claim.mobiles)
    studios = _union(known.by_studio, claim.studios) | _union(known.by_core, _cores(claim, known.scheme))
    leaders = _union(known.by_leader, claim.leaders or {word for studio in claim.studios for word in _words(studio)})
    named = mobiles | studios | leaders
    school = {at: schools_agree(claim.schools, known.claims[at].schools) for at in named}
    others = {at for at in named - leaders if claim.leaders and known.claims[at].leaders}
    allowed = {at for at in named - others if school[at] is not False}
    words = {at: (at in leaders) + (at in studios) + (school[at] is True) for at in allowed}
    sure = {at for at in allowed if at in mobiles or words[at] > 1}
    return sure, allowed - sure


def _cores(claim: Claim, scheme: str) -> set[str]:
    return {studio_core(studio, claim.leaders, claim.schools, scheme) for studio in claim.studios} - {""}


def _union(index: dict[str, set[int]], words: Iterable[str]) -> set[int]:
    """The groups under any of the words that tell something."""
    found = (index.get(word, set[int]()) for word in words)
    return set[int]().union(*(groups for groups in found if len(groups) <= _TELLING))


def _words(studio: str) -> set[str]:
    """All stretches of a studio's name that may be a leader's name."""
    return {studio[at : at + length] for length in _NAME_LENGTHS for at in range(len(studio) - length + 1)}


def _somebody_elses(claim: Claim, group: Claim) -> bool:
    """Whether the claim is certainly not the group's: another leader at another school."""
    strangers = bool(claim.leaders and group.leaders) and not claim.leaders & group.leaders
    return strangers and schools_agree(claim.schools, group.schools) is False


def given(
    anchors: Sequence[Group], papers: Iterable[Paper], scheme: str, *, by_one_word: bool = True
) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """For each group of anchors the papers that are its own, and the papers that are nobody's."""
    known = known_groups(anchors, scheme)
    theirs: list[list[Paper]] = [[] for _ in anchors]
    rest: list[Paper] = []
    for paper in papers:
        at = owner(paper, known, by_one_word=by_one_word)
        (rest if at is None else theirs[at]).append(paper)
    return tuple(tuple(group) for group in theirs), tuple(rest)
