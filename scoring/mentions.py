"""In: papers that name nobody as their own, and the applicants known. Out: whose each is by whom it mentions first.

A trainee is «某某工作室的学员», a list has the leader in a row, a statement of funds is signed by the school. That
is less than a name given as one's own, so it is asked last, and counts only where it points to one applicant.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from scoring.belonging import Group, Groups, known_groups
from scoring.names import plain, schools_agree
from scoring.papers import ENCLOSED, Paper

_HEAD: Final = 1500
"""Characters from the start in which names are looked for: further down others are visited and quoted."""
_TAIL: Final = 60
"""Characters at the end in which the school that signs is looked for."""
_ROLE: Final = re.compile(r"领衔人|主持人|负责人")
_BEHIND: Final = re.compile(r"(?:姓名)?[\s:：（(]*")
_BEFORE: Final = re.compile(r"[\s（(]*$")
_WORKROOM: Final = re.compile(r"[^\s,，。;；:：、!！?？《》]{2,30}?(?=工作[室站])")
_LENGTHS: Final = (4, 3, 2)


def mentioned(
    groups: Sequence[Group], papers: Iterable[Paper], scheme: str
) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """For each group the papers that mention it and no other, and the papers that are still nobody's."""
    known = known_groups(groups, scheme)
    theirs: list[list[Paper]] = [[] for _ in groups]
    rest: list[Paper] = []
    for paper in papers:
        at = _owner(paper, known)
        (rest if at is None else theirs[at]).append(paper)
    return tuple(tuple(group) for group in theirs), tuple(rest)


def _owner(paper: Paper, known: Groups) -> int | None:
    """The only group that the paper mentions and doesn't contradict; of several the one whose school it names too."""
    if paper.record is None or paper.kind in ENCLOSED:
        return None
    text = paper.record.text
    groups = {at for at in _by_name(text[:_HEAD], known) | _by_signature(text, known) if _may_be(paper, known, at)}
    if len(groups) > 1:
        whole = plain(text)
        groups = {at for at in groups if any(plain(school) in whole for school in known.claims[at].schools)}
    return min(groups) if len(groups) == 1 else None


def _may_be(paper: Paper, known: Groups, at: int) -> bool:
    """Whether what the paper names as its own doesn't speak against the group."""
    mine, theirs = paper.claim, known.claims[at]
    strangers = bool(mine.leaders and theirs.leaders) and not mine.leaders & theirs.leaders
    return not strangers and schools_agree(mine.schools, theirs.schools) is not False


def _by_name(head: str, known: Groups) -> set[int]:
    """The groups whose leader stands beside 领衔人 or in a workroom's name, or whose workroom is named."""
    names = (_first(words, known.by_leader) for words in (*_beside_role(head), *_in_workroom(head)))
    studios = (_first(words, known.by_studio) for words in _workrooms(head))
    return set[int]().union(
        *(known.by_leader[name] for name in names if name), *(known.by_studio[studio] for studio in studios if studio)
    )


def _beside_role(head: str) -> Iterator[list[str]]:
    """What may be the name behind and before each 领衔人, the longest first."""
    for role in _ROLE.finditer(head):
        behind = _BEHIND.match(head, role.end())
        start = behind.end() if behind else role.end()
        before = _BEFORE.sub("", head[: role.start()])
        yield [head[start : start + length] for length in _LENGTHS]
        yield [before[-length:] for length in _LENGTHS]


def _in_workroom(head: str) -> Iterator[list[str]]:
    """What may be a leader's name in the name of each workroom, the longest first."""
    for run in _WORKROOM.finditer(head):
        words = run.group()
        yield [words[at : at + length] for length in _LENGTHS for at in range(len(words) - length + 1)]


def _workrooms(head: str) -> Iterator[list[str]]:
    """What may be the whole name of each workroom, folded, the longest first."""
    for run in _WORKROOM.finditer(head):
        studio = plain(head[run.start() : run.end() + len("工作室")])
        yield [studio[at:] for at in range(len(studio) - len("工作室"))]


def _first(words: Iterable[str], index: Mapping[str, object]) -> str:
    """The first of the words that is in the index, empty where none is."""
    return next((word for word in words if word in index), "")


def _by_signature(text: str, known: Groups) -> set[int]:
    """The groups of the school that stands at the very end, with its date."""
    tail = plain(text.rstrip()[-_TAIL:])
    return {at for at, claim in enumerate(known.claims) for school in claim.schools if plain(school) in tail}
