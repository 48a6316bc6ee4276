"""Claims about grouping: by what documents say, then by folder; what can't be decided is shown; the newest counts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schema.record import Field, Quote, Record, SelfScore
from schema.submission import Received, SourceFile, Submission, SubmittedDocument
from scoring.grouping import group_
from tests.scoring.made import (
    CAME,
    LONG,
    NIGHT,
    answers,
    bad,
    blank,
    came,
    campaign,
    doubtful,
    form,
    ok,
    paper,
    plan,
    unreadable,
)

Grouped = tuple[tuple[Submission, ...], tuple[SubmittedDocument, ...]]


def grouped(*received: Received) -> Grouped:
    return group_(received, campaign())


def papers_of(submission: Submission) -> dict[str, str]:
    """Path (and member) → role."""
    return {d.source.path + (f"!{d.source.member}" if d.source.member else ""): d.role for d in submission.documents}


def by_id(result: Grouped) -> dict[str, dict[str, str]]:
    assert [s.id for s in result[0]] == sorted(s.id for s in result[0])
    return {s.id: papers_of(s) for s in result[0]}


def test_a_folder_with_form_and_plan_is_one_submission_named_by_the_folder() -> None:
    (submission,), unassigned = grouped(came("001_松皋/申报表.docx", form()), came("001_松皋/方案.pdf", plan()))
    assert submission.id == "001_松皋"
    assert (submission.leader_name, submission.school) == ("黄建平", "松皋实验中学")
    assert submission.studio_name == "黄建平教育先锋党员工作室"
    assert submission.stage == "application"
    assert set(papers_of(submission).values()) == {"current"}
    assert unassigned == ()


def test_two_leaders_of_one_name_at_different_schools_are_two_applicants() -> None:
    other = form(
        "黄建平", "白鹭湾第二小学", phone=ok(("18900000890",)), work_start=ok("1999-08"), party_joined=ok("2002-06")
    )
    result = grouped(
        came("a/form.docx", form()),
        came("a/plan.docx", plan()),
        came("b/form.docx", other),
        came("b/plan.docx", plan("黄建平", "白鹭湾第二小学")),
    )
    assert by_id(result) == {
        "a": {"a/form.docx": "current", "a/plan.docx": "current"},
        "b": {"b/form.docx": "current", "b/plan.docx": "current"},
    }


def test_loose_files_are_grouped_by_what_they_say() -> None:
    other = form(
        "黄建平", "白鹭湾第二小学", phone=ok(("18900000890",)), work_start=ok("1999-08"), party_joined=ok("2002-06")
    )
    result = grouped(
        came("甲.docx", form()),
        came("乙.docx", other),
        came("1.docx", plan("黄建平", "白鹭湾第二小学")),
        came("2.docx", plan()),
    )
    assert by_id(result) == {
        "甲": {"甲.docx": "current", "2.docx": "current"},
        "乙": {"乙.docx": "current", "1.docx": "current"},
    }


def test_a_brand_that_many_studios_share_makes_nobody_one() -> None:
    brand, nobody = ok("“启明”党员工作室"), blank()
    forms = [
        form("苏磊", "", studio_name=brand, phone=ok(("13800007447",)), work_start=ok("1999-08")),
        form("夏洁", "", studio_name=brand, phone=ok(("18900000890",)), work_start=ok("2003-08")),
        form("", "碧澜中学", studio_name=brand, leader_name=nobody, phone=ok(("13700004333",))),
        form("", "", studio_name=brand, leader_name=nobody, phone=nobody),
    ]
    submissions, _ = grouped(*(came(f"{n}/f.docx", record) for n, record in enumerate(forms)))
    assert [s.id for s in submissions] == ["0", "1", "2", "3"]


def test_a_form_that_names_no_leader_joins_by_number_or_folder() -> None:
    nameless = form("", "松皋实验中学", leader_name=blank(), studio_name=blank(), subject=ok("数学"))
    for folder, changed in (("b", {}), ("a", {"phone": blank()})):
        other = Record.model_validate({**nameless.model_dump(), "fields": {**nameless.fields, **changed}})
        (submission,), _ = grouped(came("a/f.docx", form()), came(f"{folder}/g.docx", other))
        assert papers_of(submission) == {"a/f.docx": "current", f"{folder}/g.docx": "superseded"}


def test_a_plan_that_names_only_the_studio_finds_its_form() -> None:
    named = form(studio_name=ok("“启明”教育先锋党员工作室"))
    result = grouped(
        came("form.docx", named),
        came("other.docx", form("苏磊", "罗屿小学", phone=ok(("13800007447",)))),
        came("plan.docx", paper("creation_plan", studio="启明党员工作室")),
        came("plan2.docx", paper("creation_plan", studio="罗屿小学苏磊党员工作室")),
    )
    assert by_id(result) == {
        "form": {"form.docx": "current", "plan.docx": "current"},
        "other": {"other.docx": "current", "plan2.docx": "current"},
    }


def test_a_form_without_its_leader_is_found_by_the_name_in_its_studio() -> None:
    nameless = form("", "松皋实验中学", leader_name=blank(), studio_name=ok("向阳·黄建平党员工作室"))
    result = grouped(came("form.docx", nameless), came("plan.docx", plan()))
    assert by_id(result) == {"form": {"form.docx": "current", "plan.docx": "current"}}


def test_a_folder_may_hold_the_files_of_several_schools() -> None:
    result = grouped(
        came("瓯海/甲.docx", form()),
        came("瓯海/乙.docx", form("苏磊", "罗屿小学", phone=ok(("13800007447",)))),
        came("瓯海/甲方案.docx", plan()),
        came("瓯海/乙方案.docx", plan("苏磊", "罗屿小学")),
        came("瓯海/通知.docx", paper("notice")),
        came("瓯海/坏.docx", unreadable()),
    )
    assert by_id(result) == {
        "甲": {"瓯海/甲.docx": "current", "瓯海/甲方案.docx": "current"},
        "乙": {"瓯海/乙.docx": "current", "瓯海/乙方案.docx": "current"},
    }
    assert {d.source.path for d in result[1]} == {"瓯海/通知.docx", "瓯海/坏.docx"}


def test_a_notice_and_an_unreadable_file_belong_to_the_submission_of_their_folder() -> None:
    (submission,), unassigned = grouped(
        came("a/in.zip", form(), "x/申报表.docx"),
        came("a/in.zip", unreadable(), "x/方案.doc"),
        came("a/通知.docx", paper("notice")),
        came("a/照片/1.jpg", unreadable()),
    )
    assert papers_of(submission) == {
        "a/in.zip!x/申报表.docx": "current",
        "a/in.zip!x/方案.doc": "current",
        "a/通知.docx": "supporting",
        "a/照片/1.jpg": "current",
    }
    assert unassigned == ()


def test_the_same_notice_in_two_folders_stays_in_both() -> None:
    notice = paper("notice")
    result = grouped(
        came("a/form.docx", form()),
        came("a/n.docx", notice),
        came("b/form.docx", form("苏磊", "罗屿小学", phone=ok(("13800007447",)))),
        came("b/n.docx", notice, fate="duplicate"),
    )
    assert [papers["a/n.docx"] for papers in by_id(result).values() if "a/n.docx" in papers] == ["supporting"]
    assert by_id(result)["b"]["b/n.docx"] == "supporting"


def test_the_same_bytes_again_are_duplicates_in_the_same_submission() -> None:
    first, second = form(), plan("", "", text="没有名字的方案")
    again = Received(**{**dict(came("b/f.docx", first, fate="duplicate")), "record": None})
    result = grouped(
        came("a/f.docx", first), came("a/p.docx", second), again, came("b/p.docx", second, fate="duplicate")
    )
    assert by_id(result) == {
        "a": {"a/f.docx": "current", "a/p.docx": "current", "b/f.docx": "duplicate", "b/p.docx": "duplicate"}
    }


def test_a_blank_form_that_many_hand_in_makes_nobody_one() -> None:
    empty = form("", "", **{key: blank() for key in answers()})
    result = grouped(came("a/f.docx", empty), came("b/f.docx", empty, fate="duplicate"))
    assert by_id(result) == {"a": {"a/f.docx": "current"}, "b": {"b/f.docx": "current"}}


def test_a_correction_supersedes_the_form_and_says_what_changed() -> None:
    old = form(work_start=blank(), branch_seal=blank())
    new = form(studio_name=ok("“启明”教育先锋党员工作室"), phone=ok(("13700006385", "66385")))
    result = grouped(
        came("005_松皋/申报表.docx", old),
        came("005_松皋/方案.docx", plan()),
        came("008_松皋/申报表.docx", new),
        came("008_松皋/方案.docx", plan(text="改过")),
    )
    assert by_id(result) == {
        "008_松皋": {
            "008_松皋/申报表.docx": "current",
            "008_松皋/方案.docx": "current",
            "005_松皋/申报表.docx": "superseded",
            "005_松皋/方案.docx": "superseded",
        }
    }
    assert [(c.key, c.before, c.after) for c in result[0][0].changes] == [
        ("studio_name", "黄建平教育先锋党员工作室", "“启明”教育先锋党员工作室"),
        ("work_start", "", "2001.08"),
        ("phone", "137 0000 6385", "13700006385、66385"),
        ("branch_seal", "", "已盖章"),
    ]


def test_a_date_written_otherwise_is_no_change() -> None:
    (submission,), _ = grouped(
        came("a/旧稿.docx", form(work_start=ok("2001-08", "2001年8月"), subject=ok("数学"))),
        came("a/终稿.docx", form()),
    )
    assert [c.key for c in submission.changes] == ["subject"]


@pytest.mark.parametrize(
    ("older", "newer", "old_name", "new_name", "later"),
    [
        (form(branch_date=ok("2022-06-16")), form(branch_date=ok("2022-06-20"), work_start=blank()), "a", "b", 0),
        (form(modified="2022-06-20T09:00:00Z"), form(subject=ok("数学")), "申报表", "申报表（终稿）", 0),
        (form(), form(subject=ok("数学")), "申报表", "申报表-修改", 0),
        (form(), form(subject=ok("数学")), "申报表", "申报表(2)", 0),
        (form(), form(subject=ok("数学")), "申报表v1", "申报表v2", 0),
        (form(), form(subject=ok("数学")), "申报表第二稿", "申报表第三稿", 0),
        (form(modified="2022-06-16T09:00:00Z"), form(modified="2022-06-17T09:00:00+08:00"), "a", "b", 0),
        (form(phone=bad("1370000")), form(), "a", "b", 0),
        (form(), form(subject=ok("数学")), "b", "a", 3600),
    ],
)
def test_the_newer_form_is_known_by_evidence(
    older: Record, newer: Record, old_name: str, new_name: str, later: int
) -> None:
    newer = Record.model_validate({**newer.model_dump(), "sha256": "n" * 64})
    (submission,), _ = grouped(
        came(f"x/{old_name}.docx", older), came(f"x/{new_name}.docx", newer, arrived=CAME + timedelta(seconds=later))
    )
    roles = papers_of(submission)
    assert roles == {f"x/{new_name}.docx": "current", f"x/{old_name}.docx": "superseded"}


def test_two_forms_of_which_none_is_known_to_be_newer_are_both_kept() -> None:
    (submission,), _ = grouped(
        came("x/a.docx", form()), came("x/b.docx", form(subject=ok("数学")), arrived=CAME + timedelta(seconds=2))
    )
    assert set(papers_of(submission).values()) == {"current"}
    assert submission.changes == ()


def test_the_same_form_in_another_format_is_no_second_version() -> None:
    word = form()
    pdf = Record.model_validate({**word.model_dump(), "sha256": "p" * 64, "format": "pdf"})
    (submission,), _ = grouped(came("x/a.docx", word), came("x/a.pdf", pdf))
    assert papers_of(submission) == {"x/a.docx": "current", "x/a.pdf": "supporting"}


def photographed(word: Record, **changed: Field) -> Record:
    """A photo of that form, as far as its characters were recognised."""
    fields = word.fields | {key: field.model_dump() for key, field in changed.items()}
    return Record.model_validate({**word.model_dump(), "sha256": "p" * 64, "format": "photo", "fields": fields})


def test_a_photo_of_the_form_is_no_version_whatever_of_it_was_not_recognised() -> None:
    word = form(branch_seal=blank())
    misread = LONG["outline"].replace("学", "字", 1)
    photo = photographed(
        word,
        studio_category=doubtful(None, "市名师工作室", "没有认出选了哪一项"),
        subject=blank(),
        outline=ok(misread),
        branch_seal=ok(value=True),
    )
    (submission,), _ = grouped(came("x/a.docx", word), came("x/a.jpg", photo))
    assert papers_of(submission) == {"x/a.docx": "current", "x/a.jpg": "supporting"}
    assert submission.changes == ()


def test_a_photo_of_an_older_form_is_as_old() -> None:
    older, newer = form(subject=ok("数学")), form(subject=ok("语文"))
    (submission,), _ = grouped(
        came("x/初稿.docx", older),
        came("x/终稿.docx", newer),
        came("x/a.jpg", photographed(older, education=blank())),
    )
    assert papers_of(submission) == {"x/终稿.docx": "current", "x/初稿.docx": "superseded", "x/a.jpg": "superseded"}
    assert [(c.key, c.before) for c in submission.changes] == [("subject", "数学")]


def test_a_photo_that_is_sure_of_something_else_is_a_version() -> None:
    word = form(branch_date=blank())
    photo = photographed(word, branch_date=ok("2022-06-17", "2022年6月17日"))
    (submission,), _ = grouped(came("x/a.docx", word), came("x/a.jpg", photo))
    assert papers_of(submission) == {"x/a.docx": "superseded", "x/a.jpg": "current"}


def test_an_empty_form_never_replaces_a_filled_one() -> None:
    empty = form("", "", modified="2022-06-30T09:00:00Z", **{key: blank() for key in answers()})
    (submission,), _ = grouped(came("x/a.docx", form(modified="2022-06-16T09:00:00Z")), came("x/终稿.docx", empty))
    assert papers_of(submission) == {"x/a.docx": "current", "x/终稿.docx": "superseded"}


def test_a_leader_whose_name_was_put_right_is_the_same_applicant() -> None:
    (submission,), _ = grouped(came("a/旧.docx", form("黄剑平")), came("b/申报表.docx", form("黄建平")))
    assert papers_of(submission) == {"b/申报表.docx": "current", "a/旧.docx": "superseded"}


def test_a_folder_with_only_a_plan_is_a_submission() -> None:
    result = grouped(
        came("012_望楠/方案.docx", plan("戴文静", "望楠实验小学")), came("013_碧澜/方案.docx", plan("", ""))
    )
    assert by_id(result) == {
        "012_望楠": {"012_望楠/方案.docx": "current"},
        "013_碧澜": {"013_碧澜/方案.docx": "current"},
    }
    assert result[0][0].leader_name == "戴文静"


def test_what_names_nobody_and_lies_loose_is_shown_not_guessed() -> None:
    result = grouped(
        came("form.docx", form()),
        came("plan.docx", plan("", "")),
        came("broken.docx", unreadable()),
        came("通知/n.docx", paper("notice")),
    )
    assert by_id(result) == {"form": {"form.docx": "current"}}
    assert [d.source.path for d in result[1]] == ["broken.docx", "plan.docx", "通知/n.docx"]


def test_a_loose_plan_that_may_be_either_of_two_leaders_is_shown_not_guessed() -> None:
    other = form("黄建平", "白鹭湾第二小学", phone=ok(("18900000890",)), work_start=ok("1999-08"))
    for school in ("", "服务学校"):
        forms = (came("a/form.docx", form()), came("b/form.docx", other))
        submissions, unassigned = grouped(*forms, came("plan.docx", plan("黄建平", school)))
        assert [s.id for s in submissions] == ["a", "b"]
        assert [d.source.path for d in unassigned] == ["plan.docx"]


def test_a_plan_of_another_leader_and_school_is_not_the_folders() -> None:
    result = grouped(came("a/form.docx", form()), came("a/plan.docx", plan("苏磊", "罗屿小学")))
    assert {tuple(papers) for papers in by_id(result).values()} == {("a/form.docx",), ("a/plan.docx",)}


def test_a_plan_of_another_leader_without_a_school_stays_and_is_looked_at() -> None:
    result = grouped(came("a/form.docx", form()), came("a/plan.docx", plan("苏磊", "")))
    assert by_id(result) == {"a": {"a/form.docx": "current", "a/plan.docx": "current"}}


def test_a_folder_of_unreadable_files_is_a_submission_to_ask_for() -> None:
    result = grouped(
        came("a/a.zip", unreadable(), "申报表.doc"),
        came("a/a.zip", unreadable(), "方案.doc"),
        came("第一批/甲.zip", unreadable(), "申报表.doc"),
        came("第一批/乙.zip", unreadable(), "申报表.doc"),
    )
    assert by_id(result) == {
        "a": {"a/a.zip!方案.doc": "current", "a/a.zip!申报表.doc": "current"},
        "甲": {"第一批/甲.zip!申报表.doc": "current"},
        "乙": {"第一批/乙.zip!申报表.doc": "current"},
    }


def test_an_unreadable_correction_belongs_to_the_applicant_of_the_plan_beside_it() -> None:
    result = grouped(
        came("005/申报表.docx", form()),
        came("008/申报表.pdf", unreadable()),
        came("008/方案.docx", plan()),
    )
    assert by_id(result) == {
        "005": {"005/申报表.docx": "current", "008/方案.docx": "current", "008/申报表.pdf": "current"}
    }


def test_a_report_that_names_somebody_by_mistake_neither_splits_a_folder_nor_joins_two() -> None:
    result = grouped(
        came("010/方案.docx", plan("陈颖", "澄溪初级中学")),
        came("010/总结.pdf", paper("summary_report", "逐一反馈", school="澄溪初级中学", text="1")),
        came("010/名单.xlsx", unreadable("unsupported")),
        came("011/总结.pdf", paper("summary_report", "逐一反馈", text="2")),
    )
    assert by_id(result) == {
        "010": {"010/方案.docx": "current", "010/总结.pdf": "current", "010/名单.xlsx": "current"},
        "011": {"011/总结.pdf": "current"},
    }
    assert result[0][0].leader_name == "陈颖"


def test_a_notice_says_nothing_of_the_school() -> None:
    (submission,), _ = grouped(
        came("a/form.docx", form(school="")), came("a/n.docx", paper("notice", school="市局直属各学校"))
    )
    assert submission.school == ""


def test_archives_and_files_left_alone_are_no_documents() -> None:
    archive = came("a/a.zip", form())
    result = grouped(
        Received(source=archive.source, path="a/a.zip", fate="archive"),
        Received(path="a/~$x.docx", fate="left_alone", reason="锁文件"),
        came("a/a.zip", form(), "申报表.docx"),
    )
    assert by_id(result) == {"a": {"a/a.zip!申报表.docx": "current"}}


def test_papers_of_the_assessment_make_the_stage() -> None:
    (submission,), _ = grouped(came("a/form.docx", form()), came("a/总结.docx", paper("summary_report", "黄建平")))
    assert submission.stage == "assessment"


def test_a_roster_makes_the_stage_only_where_no_application_came_with_it() -> None:
    roster = paper("roster", "黄建平")
    (applied,), _ = grouped(came("a/form.docx", form()), came("a/名单.docx", roster))
    (alone,), _ = grouped(came("a/名单.docx", roster), came("a/花名册.docx", paper("funding_statement")))
    assert (applied.stage, alone.stage) == ("application", "assessment")


def test_an_evaluation_form_makes_the_stage_once_points_are_in_it() -> None:
    score = SelfScore(item="goal", points="9", quote=Quote(text="9"))
    filled = Record.model_validate(dict(paper("evaluation_form", "黄建平")) | {"self_scores": (score,)})
    for sheet, stage in ((paper("evaluation_form", "黄建平"), "application"), (filled, "assessment")):
        (submission,), _ = grouped(came("a/form.docx", form()), came("a/附件2.docx", sheet))
        assert submission.stage == stage


def test_what_comes_later_renames_nothing() -> None:
    first = (came("瓯海/form.docx", form()), came("乙.docx", form("苏磊", "罗屿小学", phone=ok(("13800007447",)))))
    later = NIGHT + timedelta(days=1)
    second = (
        came("瓯海/new.docx", form("潘春燕", "碧澜幼儿园", phone=ok(("13700004333",))), seen=later),
        came("瓯海 修改/终稿.docx", form(subject=ok("数学")), seen=later),
    )
    before, after = by_id(grouped(*first)), by_id(grouped(*first, *second))
    assert set(before) == {"瓯海", "乙"}
    assert set(after) == {"瓯海", "乙", "new"}
    assert after["瓯海"] == {"瓯海 修改/终稿.docx": "current", "瓯海/form.docx": "superseded"}


def test_equal_folder_names_get_ids_of_their_own() -> None:
    result = grouped(
        came("甲/申报/form.docx", form()),
        came("乙/申报/form.docx", form("苏磊", "罗屿小学", phone=ok(("13800007447",)))),
    )
    assert set(by_id(result)) == {"申报", "申报·黄建平"}


def many() -> list[Received]:
    """Files in which every rule of grouping has something to do."""
    zone = datetime(2022, 6, 19, tzinfo=UTC)
    other = form(
        "黄建平", "白鹭湾第二小学", phone=ok(("18900000890",)), work_start=ok("1999-08"), party_joined=ok("2002-06")
    )
    return [
        came("a/form.docx", form()),
        came("a/plan.docx", plan()),
        came("a/n.docx", paper("notice")),
        came("b/b.zip", other, "申报表.docx"),
        came("b/b.zip", unreadable(), "方案.doc"),
        came("c/form（修改）.docx", form(subject=ok("数学")), seen=zone),
        came("d/form.docx", form(), fate="duplicate"),
        came("d/n.docx", paper("notice"), fate="duplicate"),
        came("e/plan.docx", plan("苏磊", "罗屿小学")),
        came("e/roster.docx", paper("roster")),
        came("loose plan.docx", plan("", "")),
        came("f/1.docx", unreadable()),
        came("f/2.docx", form("", "", leader_name=blank(), studio_name=blank())),
        came("g/x.docx", paper("creation_plan", studio="白鹭湾第二小学黄建平工作室")),
    ]


@settings(max_examples=60, deadline=None)
@given(st.permutations(many()))
def test_the_order_of_the_list_changes_nothing(received: list[Received]) -> None:
    assert grouped(*received) == grouped(*many())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(many()), unique_by=lambda r: (r.path, r.member)))
def test_every_document_stands_in_exactly_one_place(received: list[Received]) -> None:
    submissions, unassigned = grouped(*received)
    placed = [d.source for s in submissions for d in s.documents] + [d.source for d in unassigned]
    assert sorted((p.path, p.member or "") for p in placed) == sorted((r.path, r.member or "") for r in received)
    assert len({s.id.casefold() for s in submissions}) == len(submissions)


def test_the_parts_of_one_file_are_documents_of_their_own_and_came_together() -> None:
    """The plan that names nobody goes with the form it is bound with; neither is the other's copy."""
    file = came("甲校/材料.pdf", form())

    def part(record: Record, words: str, pages: tuple[int, int]) -> Received:
        assert file.source is not None
        source = SourceFile.model_validate(file.source.model_dump() | {"member": words, "part": pages})
        return Received(source=source, path=file.path, member=words, fate="read", record=record)

    whole = Received(source=file.source, path=file.path, fate="read")
    parts = (part(form(), "第1-2页", (1, 2)), part(plan(leader=""), "第3页", (3, 3)))
    submissions, rest = grouped(whole, *parts, came("甲校/另一份.docx", form(leader="周爱华")))
    assert not rest
    (own,) = (s for s in submissions if s.leader_name == "黄建平")
    assert papers_of(own) == {"甲校/材料.pdf!第1-2页": "current", "甲校/材料.pdf!第3页": "current"}
    assert own.id == "材料"
