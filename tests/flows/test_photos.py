"""Names say which photos may be pages of one document; each keeps its line, whatever becomes of it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from flows.opening import open_all
from flows.photos import joint, runs_of_photos
from schema.record import Kind, Reading, Record, StoredMember
from schema.submission import SourceFile

NIGHT = datetime(2022, 6, 20, 2, tzinfo=UTC)


def photo(path: str, member: str | None = None) -> SourceFile:
    return SourceFile(path=path, member=member, sha256=f"{path}|{member}", size=1, arrived=NIGHT, seen=NIGHT)


def record(sha256: str, kind: str = "other", pages: int = 1, part: tuple[int, int] | None = None) -> Record:
    return Record.model_validate({"sha256": sha256, "format": "photo", "kind": kind, "pages": pages, "part": part})


def runs(*paths: str) -> list[list[str]]:
    sources = [photo(path) for path in paths]
    readings = {s.sha256: Reading(sha256=s.sha256, record=record(s.sha256), photo="other") for s in sources}
    return [[s.path for s in run] for run in runs_of_photos(sources, readings)]


@pytest.mark.parametrize(
    "names",
    [
        ("page 1.jpg", "page 2.jpg"),
        ("第1页.jpg", "第2页.jpg", "第3页.jpg"),
        ("第一页.png", "第二页.png"),
        ("申报表.jpg", "申报表2.jpg"),
        ("IMG_1021.JPG", "IMG_1022.JPG"),
        ("IMG_20220618_093419.jpg", "IMG_20220618_093431.jpg"),
        ("微信图片_20220615183211.jpg", "微信图片_20220615183219.jpg"),
    ],
)
def test_photos_whose_names_count_on_are_tried_together(names: tuple[str, ...]) -> None:
    assert runs(*(f"甲校/{name}" for name in reversed(names))) == [[f"甲校/{name}" for name in names]]


def test_photos_of_other_folders_names_or_numbers_are_not() -> None:
    assert runs("甲校/1.jpg", "乙校/2.jpg", "甲校/方案3.jpg", "甲校/5.jpg") == []


def test_a_picture_of_several_pages_is_none() -> None:
    sources = [photo("1.tif"), photo("2.tif")]
    readings = {s.sha256: Reading(sha256=s.sha256, record=record(s.sha256, pages=2)) for s in sources}
    assert runs_of_photos(sources, readings) == []


def test_the_order_of_the_photos_is_part_of_what_they_are_known_by() -> None:
    one, other = photo("1.jpg"), photo("2.jpg")
    assert joint([one, other]).sha256 != joint([other, one]).sha256
    assert joint([one, other]).photos == (one.sha256, other.sha256)


def ask(sources: Sequence[SourceFile]) -> dict[str, Reading]:
    """Photos 1 and 2 of a run are a form together; alone the first is a form, the others nothing."""
    return {source.sha256: reading(source) for source in sources}


def reading(source: SourceFile) -> Reading:
    if source.photos:
        return Reading(
            sha256=source.sha256, parts=(record(source.sha256, "application_form", 2, (1, 2)),), spans=((1, 2),)
        )
    if source.path.endswith(".zip") and source.member is None:
        inside = (StoredMember(name=f"{n}.jpg", sha256=f"in zip {n}", size=1) for n in (1, 2))
        return Reading(sha256=source.sha256, members=tuple(inside))
    first = (source.member or source.path).endswith("1.jpg")
    kind: Kind = "application_form" if first else "other"
    return Reading(sha256=source.sha256, record=record(source.sha256, kind), photo=kind)


def test_each_photo_keeps_its_line_and_one_of_them_has_the_record() -> None:
    lines = open_all([photo("1.jpg"), photo("2.jpg"), photo("3.jpg"), photo("材料.zip")], ask)
    assert [(line.path, line.member, line.fate, line.record.pages if line.record else 0) for line in lines] == [
        ("1.jpg", None, "read", 2),
        ("2.jpg", None, "read", 0),
        ("3.jpg", None, "read", 1),
        ("材料.zip", None, "archive", 0),
        ("材料.zip", "1.jpg", "read", 2),
        ("材料.zip", "2.jpg", "read", 0),
    ]
    assert lines[0].reason == "2 张照片合成一份材料：1.jpg、2.jpg"
    assert lines[1].reason == "已同“1.jpg”合成一份材料，是第 2 页"
    assert lines[0].record is not None
    assert lines[0].record.sha256 == "1.jpg|None"
    assert lines[0].record.part is None


def test_where_joining_is_not_sure_they_stay_apart_and_it_is_said() -> None:
    def apart(sources: Sequence[SourceFile]) -> dict[str, Reading]:
        return {s.sha256: Reading(sha256=s.sha256) if s.photos else reading(s) for s in sources}

    one, other = open_all([photo("1.jpg"), photo("2.jpg")], apart)
    assert one.record is not None
    assert other.record is not None
    assert "没有合在一起，请人看" in other.reason


def test_the_same_photo_again_is_a_duplicate_and_no_document() -> None:
    again = SourceFile.model_validate(photo("2.jpg").model_dump() | {"path": "乙校/2.jpg"})
    lines = open_all([photo("1.jpg"), photo("2.jpg"), again], ask)
    assert [(line.fate, line.record is None) for line in lines] == [
        ("read", False),
        ("read", True),
        ("duplicate", True),
    ]
