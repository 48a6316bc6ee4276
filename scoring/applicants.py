"""In: what two documents claim. Out: whether one applicant handed them in, and forms clustered by applicant."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from scoring.names import schools_agree, studio_core, studios_agree
from scoring.papers import Claim, Paper, same_home


def same_applicant(one: Claim, other: Claim, scheme: str) -> bool | None:
    """Whether one applicant made both claims; None where they say too little, so that the folder has to decide.

    Two leaders of one name at different schools are two applicants. `scheme` is the campaign's title.
    """
    if one.identity and other.identity:
        return one.identity == other.identity
    if one.leaders & other.leaders:
        return _same_named(one, other, scheme)
    if one.leaders and other.leaders:
        return _name_corrected(one, other)
    if schools_agree(one.schools, other.schools) is False:
        return False
    return True if one.mobiles & other.mobiles else None


def _same_named(one: Claim, other: Claim, scheme: str) -> bool | None:
    school = schools_agree(one.schools, other.schools)
    agree, differ = _facts_compared(one, other)
    dated = {"work_start", "party_joined"} <= agree and len(differ) <= 1
    if one.mobiles & other.mobiles or dated:
        return True
    if school is not None:
        return school and (bool(agree) or len(differ) < 3)
    if len(differ) >= 3 and len(agree) <= 1:
        return False
    return True if len(agree) >= 3 or _studios_agree(one, other, scheme) else None


def _name_corrected(one: Claim, other: Claim) -> bool:
    """Whether a slip in the name was put right: all else that tells people apart is the same."""
    agree, differ = _facts_compared(one, other)
    alike = any(set(a) & set(b) for a in one.leaders for b in other.leaders)
    others = schools_agree(one.schools, other.schools) is False
    return bool(one.mobiles & other.mobiles) and alike and not others and len(agree) >= 2 and len(differ) <= 1


def _facts_compared(one: Claim, other: Claim) -> tuple[set[str], set[str]]:
    """Which of the leader's own facts that both state agree, and which differ."""
    mine, theirs = dict(one.facts), dict(other.facts)
    both = mine.keys() & theirs.keys()
    agree = {key for key in both if mine[key] == theirs[key]}
    return agree, both - agree


def _studios_agree(one: Claim, other: Claim, scheme: str) -> bool:
    """Whether a studio's own name is in both, leader, school and stock words left out."""
    leaders, schools = one.leaders | other.leaders, (*one.schools, *other.schools)
    mine = {studio_core(studio, leaders, schools, scheme) for studio in one.studios}
    theirs = {studio_core(studio, leaders, schools, scheme) for studio in other.studios}
    return any(studios_agree(a, b) for a in mine for b in theirs)


def cluster(papers: Sequence[Paper], scheme: str) -> tuple[tuple[Paper, ...], ...]:
    """The papers by applicant, in the order of each cluster's first. Papers that name nobody stand alone.

    Where the claims of two papers of one leader say too little, they are one's if they came in one folder.
    """
    leader = list(range(len(papers)))

    def root(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one, other in _pairs(papers):
        a, b = root(one), root(other)
        if a != b and _together(papers[one], papers[other], scheme):
            leader[max(a, b)] = min(a, b)
    return _gathered(papers, root)


def _gathered(papers: Sequence[Paper], root: Callable[[int], int]) -> tuple[tuple[Paper, ...], ...]:
    clusters: dict[int, list[Paper]] = defaultdict(list)
    for at, paper in enumerate(papers):
        clusters[root(at)].append(paper)
    return tuple(tuple(c) for _, c in sorted(clusters.items()))


def _together(one: Paper, other: Paper, scheme: str) -> bool:
    if one.source.contents == other.source.contents:
        return True
    same = same_applicant(one.claim, other.claim, scheme)
    return same_home(one, other) if same is None else same


def _pairs(papers: Sequence[Paper]) -> Iterable[tuple[int, int]]:
    """Places of papers that may belong together: those that share a leader or a mobile number.

    A studio's name brings nobody together: many call theirs 启明. Papers of the same bytes are compared with the first
    of them only, so that many copies cost little.
    """
    buckets: dict[str, list[int]] = defaultdict(list)
    first_of: dict[str, int] = {}
    for at, paper in enumerate(papers):
        first = at if paper.claim.silent else first_of.setdefault(paper.source.contents, at)
        if first != at:
            yield first, at
            continue
        for word in (*paper.claim.leaders, *paper.claim.mobiles):
            buckets[word].append(at)
    for bucket in buckets.values():
        yield from combinations(bucket, 2)
