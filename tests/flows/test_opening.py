"""Claims about `flows.opening`."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from flows import opening
from flows.opening import open_all
from schema.record import Reading, Record, Rejection, StoredMember
from schema.submission import SourceFile

NIGHT = datetime(2022, 6, 20, 2, tzinfo=UTC)


def source(path: str, sha256: str, seen: datetime = NIGHT) -> SourceFile:
    return SourceFile(path=path, sha256=sha256, size=1, arrived=NIGHT, seen=seen)


def member(name: str, sha256: str) -> StoredMember:
    return StoredMember(name=name, sha256=sha256, size=1)


def ask(sources: Sequence[SourceFile]) -> dict[str, Reading]:
    """Digests speak: `zip:a,b` is an archive with members of those digests, `bad` is refused, others are documents."""
    return {s.sha256: reading(s.sha256) for s in sources}


def reading(sha256: str) -> Reading:
    if sha256.startswith("zip:"):
        names = sha256.removeprefix("zip:").split(",")
        return Reading(sha256=sha256, members=tuple(member(f"{name}.docx", name) for name in names))
    if sha256.startswith("nest"):
        inner = "leaf" if sha256 == "nest0" else f"nest{int(sha256[4:]) - 1}"
        return Reading(sha256=sha256, members=(member(f"{inner}.zip", inner),))
    if sha256 == "bad":
        return Reading(sha256=sha256, rejection=Rejection(code="corrupt", message="坏了"))
    return Reading(sha256=sha256, record=Record(sha256=sha256, format="docx", kind="other", pages=1))


def test_files_in_are_lines_out_with_members_after_their_archive() -> None:
    lines = open_all([source("1.docx", "a"), source("2.zip", "zip:b,bad"), source("3.pdf", "c")], ask)
    assert [(line.path, line.member, line.fate) for line in lines] == [
        ("1.docx", None, "read"),
        ("2.zip", None, "archive"),
        ("2.zip", "b.docx", "read"),
        ("2.zip", "bad.docx", "set_aside"),
        ("3.pdf", None, "read"),
    ]


def test_the_same_bytes_again_are_a_duplicate_and_keep_their_record() -> None:
    lines = open_all([source("1.docx", "a"), source("2.docx", "a")], ask)
    assert [line.fate for line in lines] == ["read", "duplicate"]
    assert lines[1].record == lines[0].record


def test_of_equal_bytes_those_that_an_earlier_night_saw_came_first() -> None:
    lines = open_all([source("1.docx", "a", NIGHT + timedelta(days=1)), source("2.docx", "a")], ask)
    assert [line.fate for line in lines] == ["duplicate", "read"]


def test_an_archive_that_came_before_is_opened_once_and_its_members_are_listed_again() -> None:
    asked: list[str] = []

    def noted(sources: Sequence[SourceFile]) -> dict[str, Reading]:
        asked.extend(s.sha256 for s in sources)
        return ask(sources)

    lines = open_all([source("1.zip", "zip:a,zip:b"), source("2.zip", "zip:a,zip:b")], noted)
    assert [(line.path, line.member, line.fate) for line in lines] == [
        ("1.zip", None, "archive"),
        ("1.zip", "a.docx", "read"),
        ("1.zip", "zip:b.docx", "archive"),
        ("1.zip", "zip:b.docx/b.docx", "read"),
        ("2.zip", None, "duplicate"),
        ("2.zip", "a.docx", "duplicate"),
        ("2.zip", "zip:b.docx", "duplicate"),
        ("2.zip", "zip:b.docx/b.docx", "duplicate"),
    ]
    assert sorted(asked) == sorted(set(asked))


def test_copies_within_copies_do_not_multiply_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_LINES", 30)

    def copies(sources: Sequence[SourceFile]) -> dict[str, Reading]:
        inside = {"z0": "z1", "z1": "z2", "z2": "leaf"}
        members = {a: tuple(member(f"{n}.zip", b) for n in range(9)) for a, b in inside.items()}
        return {s.sha256: Reading(sha256=s.sha256, members=members[s.sha256]) if s.sha256 in members else
                reading("a").model_copy(update={"sha256": s.sha256}) for s in sources}  # fmt: skip

    lines = open_all([source("1.zip", "z0"), source("2.docx", "x")], copies)
    assert 19 < len(lines) <= 1 + 30 + 9
    assert "read" in {line.fate for line in lines if line.member and line.member.count("/") == 2}


def test_archives_in_archives_are_opened_three_deep_and_no_deeper() -> None:
    lines = open_all([source("1.zip", "nest5")], ask)
    assert [line.fate for line in lines] == ["archive", "archive", "archive", "set_aside"]
    assert lines[2].member == "nest4.zip/nest3.zip"
    assert lines[3].rejection is not None
    assert lines[3].rejection.code == "bomb"


def test_lock_files_in_an_archive_are_left_alone_and_listed() -> None:
    def with_lock(sources: Sequence[SourceFile]) -> dict[str, Reading]:
        return {s.sha256: Reading(sha256=s.sha256, members=(member("甲/~$a.docx", "x"),)) for s in sources}

    assert [line.fate for line in open_all([source("1.zip", "z")], with_lock)] == ["archive", "left_alone"]


def test_a_member_that_could_not_be_taken_out_is_set_aside_with_its_reason() -> None:
    refusal = Rejection(code="encrypted", message="有密码")

    def locked(sources: Sequence[SourceFile]) -> dict[str, Reading]:
        lost = StoredMember(name="a.docx", sha256="x", size=0, rejection=refusal)
        return {s.sha256: Reading(sha256=s.sha256, members=(lost,)) for s in sources}

    lines = open_all([source("1.zip", "z"), source("2.zip", "z")], locked)
    assert [line.rejection for line in lines] == [None, refusal, None, refusal]
    assert [line.fate for line in lines] == ["archive", "set_aside", "duplicate", "duplicate"]


def test_a_member_arrived_when_the_archive_says() -> None:
    saved = datetime(2022, 6, 1, 9)

    def dated(sources: Sequence[SourceFile]) -> dict[str, Reading]:
        told = StoredMember(name="a.docx", sha256="a", size=1, modified=saved)
        return {
            s.sha256: Reading(sha256=s.sha256, members=(told,)) if s.sha256 == "z" else reading("a") for s in sources
        }

    line = open_all([source("1.zip", "z")], dated)[1]
    assert line.source is not None
    assert line.source.arrived == saved.replace(tzinfo=UTC)


def bound(sources: Sequence[SourceFile]) -> dict[str, Reading]:
    """Each file holds a form on its first two pages, and a plan on the third."""
    spans = ((1, 2), (3, 3))
    return {
        s.sha256: Reading(
            sha256=s.sha256,
            spans=spans,
            parts=tuple(
                Record(sha256=s.sha256, format="scan", kind=kind, pages=b - a + 1, part=(a, b))
                for kind, (a, b) in zip(("application_form", "creation_plan"), spans, strict=True)
            ),
        )
        for s in sources
    }


def test_a_file_of_several_documents_has_a_line_and_each_of_them_too() -> None:
    lines = open_all([source("材料.pdf", "a"), source("again.pdf", "a")], bound)
    assert [(line.path, line.member, line.fate, line.is_part) for line in lines] == [
        ("材料.pdf", None, "read", False),
        ("材料.pdf", "第1-2页", "read", True),
        ("材料.pdf", "第3页", "read", True),
        ("again.pdf", None, "duplicate", False),
        ("again.pdf", "第1-2页", "duplicate", True),
        ("again.pdf", "第3页", "duplicate", True),
    ]
    assert lines[0].record is None
    assert lines[0].reason == "一个文件里有 2 份材料，分别在第1-2页、第3页"
    assert {line.source.contents for line in lines if line.source} == {"a", "a:1-2", "a:3-3"}
