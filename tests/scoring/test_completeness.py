"""Claims about checks: every defect has its finding, and a sound form has none; each says what, where, what to do."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schema.campaign import FieldSpec
from schema.record import Field, Record, Status, TemplateMatch, Where
from schema.submission import Finding, Received, Submission
from scoring.completeness import CHECKS, check_all
from scoring.grouping import group_
from tests.scoring.made import CAME, answers, bad, blank, came, campaign, doubtful, form, ok, paper, plan, unreadable

TODAY = date(2022, 6, 23)
MISSING = Field(status="missing", confidence=0.95)


def checked(*received: Received, today: date = TODAY) -> tuple[Submission, ...]:
    return check_all(group_(received, campaign())[0], campaign(), today)


def findings(*received: Received, today: date = TODAY) -> tuple[Finding, ...]:
    (submission,) = checked(*received, today=today)
    return submission.findings


def codes(record: Record, today: date = TODAY) -> list[str]:
    """What is found in a form that came with a sound plan: code:key."""
    school = record.schools[0] if record.schools else ""
    leader = record.leader_names[0] if record.leader_names else ""
    told = findings(came("a/申报表.docx", record), came("a/方案.docx", plan(leader, school)), today=today)
    return [f"{f.code}:{f.key}" for f in told]


def test_a_seal_that_a_photo_of_the_form_shows_is_there() -> None:
    word = form(branch_seal=blank())
    photo = Record.model_validate({**word.model_dump(), "sha256": "p" * 64, "format": "photo", "fields": form().fields})
    received = [came("a/申报表.docx", word), came("a/方案.docx", plan())]
    assert [f.code for f in findings(*received)] == ["seal_unknown"]
    assert findings(*received, came("a/申报表.jpg", photo)) == ()


def due() -> list[FieldSpec]:
    return [s for s in campaign().form.fields if s.required and s.filled_by != "bureau"]


def test_a_sound_submission_is_complete() -> None:
    (submission,) = checked(came("a/申报表.docx", form()), came("a/方案.docx", plan()))
    assert submission.findings == ()
    assert submission.verdict == "complete"


def test_a_blank_form_yields_exactly_its_required_field_findings() -> None:
    told = codes(form("", "", **{spec.key: blank() for spec in campaign().form.fields}))
    special = {"choice": "choice_none", "date": "date_missing", "seal": "seal_unknown"}
    assert sorted(told) == sorted(f"{special.get(s.type, 'field_blank')}:{s.key}" for s in due())


@given(st.sets(st.sampled_from([spec.key for spec in due() if spec.key != "leader_name"])))
def test_any_blanks_are_found_and_nothing_else(keys: set[str]) -> None:
    special = {"choice": "choice_none", "date": "date_missing", "seal": "seal_unknown"}
    expected = {f"{special.get(s.type, 'field_blank')}:{s.key}" for s in due() if s.key in keys}
    assert set(codes(form(**{key: blank() for key in keys}))) == expected


def test_the_bureaus_own_part_may_be_blank_or_filled() -> None:
    assert codes(form(bureau_opinion=MISSING, bureau_seal=ok(value=False), bureau_date=bad("13月"))) == []


@pytest.mark.parametrize(
    ("key", "field", "expected"),
    [
        ("subject", MISSING, "field_missing:subject"),
        ("subject", doubtful("语文", "语丈"), "field_uncertain:subject"),
        ("leader_name", doubtful("黄建平", "黄建平（女）", "不像一个人名"), "field_uncertain:leader_name"),
        ("work_start", bad("不详", "不是年月"), "field_invalid:work_start"),
        ("work_start", bad("2007", "不是年月"), "field_invalid:work_start"),
        ("work_start", bad("2007.13"), "date_implausible:work_start"),
        ("work_start", doubtful(None, "200713"), "date_implausible:work_start"),
        ("work_start", ok("2022-09"), "date_implausible:work_start"),
        ("work_start", ok("1932-09"), "date_implausible:work_start"),
        ("party_joined", ok("1994-05"), "date_implausible:party_joined"),
        ("party_joined", doubtful("1994-05", "1994年5月"), "date_implausible:party_joined"),
        ("party_joined", bad("群众", "不是年月"), "not_eligible:party_joined"),
        ("phone", bad("1890000", "不是能打通的号码"), "phone_invalid:phone"),
        ("phone", doubtful(None, "1890000"), "phone_invalid:phone"),
        ("phone", doubtful(("1890000",), "1890000"), "phone_invalid:phone"),
        ("phone", doubtful(("13700006385",), "13700006385 张"), "field_uncertain:phone"),
        ("preparer_phone", bad("1890"), "phone_invalid:preparer_phone"),
        ("studio_category", blank(), "choice_none:studio_category"),
        ("studio_category", bad("市名师工作室、市名师送教工作室"), "choice_many:studio_category"),
        ("studio_category", doubtful(None, "市名师工作室、市名师工作站"), "choice_many:studio_category"),
        (
            "studio_category",
            doubtful(None, "市名师工作室 市名师工作站 市名师送教工作室", "没有认出选了哪一项"),
            "field_uncertain:studio_category",
        ),
        ("studio_category", bad("名师之家"), "field_invalid:studio_category"),
        ("studio_category", bad("无"), "not_eligible:studio_category"),
        ("studio_category", bad("区名师工作室"), "not_eligible:studio_category"),
        ("studio_category", doubtful("市名师工作站", "市名师工作站"), "field_uncertain:studio_category"),
        ("branch_seal", ok(value=False), "seal_missing:branch_seal"),
        ("branch_seal", blank(), "seal_unknown:branch_seal"),
        ("branch_date", blank(), "date_missing:branch_date"),
        ("branch_date", bad("2022年6月  日"), "date_missing:branch_date"),
        ("branch_date", doubtful(None, "2022年  月  日"), "date_missing:branch_date"),
        ("branch_date", Field(raw="2022年6月", status="blank", confidence=0.9), "date_missing:branch_date"),
        ("branch_date", bad("2022年13月6日"), "date_implausible:branch_date"),
        ("branch_date", ok("2022-06-25"), "date_implausible:branch_date"),
        ("branch_date", ok("2021-06-18"), "date_implausible:branch_date"),
        ("branch_date", ok("2022-06-23"), "date_implausible:branch_date"),
        ("branch_opinion", blank(), "field_blank:branch_opinion"),
        ("political_status", ok("群众"), "not_eligible:political_status"),
        ("political_status", ok("农工党党员"), "not_eligible:political_status"),
    ],
)
def test_each_defect_gives_its_one_finding(key: str, field: Field, expected: str) -> None:
    assert codes(form(**{key: field})) == [expected]


@pytest.mark.parametrize(
    "changed",
    [
        {"branch_date": ok("2022-06-22")},
        {"branch_date": ok("2022-06-13")},
        {"party_joined": ok("1998-03")},
        {"party_joined": ok("1995-09"), "education": ok("研究生/教育硕士"), "work_start": ok("2001-08")},
        {"party_joined": ok("1998-03"), "birth": ok("1980-03"), "work_start": ok("2002-08")},
        {"party_joined": ok("1992-12"), "work_start": ok("1995-08")},
        {"political_status": ok("中共党员、民盟盟员")},
        {"political_status": ok("党员")},
        {"header_seal": blank(), "preparer": MISSING, "preparer_phone": MISSING},
        {"subject": ok("无")},
        {"phone": ok(("057788880000",), "0577-88880000")},
    ],
)
def test_what_is_unusual_and_yet_right_is_not_complained_of(changed: dict[str, Field]) -> None:
    assert codes(form(**changed)) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"birth": ok("1985-03"), "party_joined": ok("2003-02")}, ["date_implausible:party_joined"]),
        ({"birth": ok("1985-03"), "party_joined": ok("2003-03")}, []),
        ({"id_number": ok("330304198503120021"), "party_joined": ok("2003-02")}, ["date_implausible:party_joined"]),
        ({"birth": ok("1986-03"), "party_joined": ok("2008-06")}, ["date_implausible:work_start"]),
    ],
)
def test_a_birth_date_that_a_school_added_is_used(changed: dict[str, Field], expected: list[str]) -> None:
    assert codes(form(**changed)) == expected


def test_a_row_that_is_lacking_is_said_once_for_all_that_stands_in_it() -> None:
    lost = dict.fromkeys(("branch_opinion", "branch_seal", "branch_date"), MISSING)
    assert codes(form(**lost)) == ["field_missing:branch_opinion"]


def test_a_date_in_the_future_is_found_before_the_deadline_too() -> None:
    assert codes(form(branch_date=ok("2022-06-20")), today=date(2022, 6, 19)) == ["date_implausible:branch_date"]


def test_messages_say_what_where_and_what_to_do() -> None:
    where = Where(page=1, table=0, row=2, col=5)
    record = form(subject=Field(status="blank", confidence=0.97, where=where), preparer_phone=bad("1890"))
    first, second = findings(came("a/申报表.docx", record), came("a/方案.docx", plan()))
    assert first.message == "“任教学科”（第1页，表格第3行）没有填写，请补填后重新报送"
    assert (first.file, first.where) == ("a/申报表.docx", where)
    assert second.message == "表格上方的“联系方式”填的是“1890”，不是能打通的号码，请核对更正后重新报送"


def test_a_form_of_another_template_is_said_once_with_what_differs() -> None:
    template = TemplateMatch(
        campaign="x",
        score=0.2,
        matches=False,
        title="温州市名师工作室申报表（2019年版）",
        lacking=tuple("一二三四五六七八"),
        foreign=("个人简历",),
    )
    record = form(matches=False, subject=MISSING, phone=MISSING, branch_seal=blank())
    other = Record.model_validate({**record.model_dump(), "template": template})
    (finding,) = findings(came("a/申报表.docx", other), came("a/方案.docx", plan()))
    assert (finding.code, finding.severity) == ("wrong_template", "must_fix")
    assert "“温州市名师工作室申报表（2019年版）”" in finding.message
    assert "等8栏" in finding.message
    assert "“个人简历”" in finding.message


def test_a_plan_that_did_not_come_is_asked_for() -> None:
    (finding,) = findings(came("a/申报表.docx", form()))
    assert (finding.code, finding.key, finding.severity) == ("attachment_missing", "creation_plan", "must_fix")
    assert finding.message == "没有收到创建方案，请补交"


def test_a_form_that_did_not_come_is_asked_for() -> None:
    assert [f.key for f in findings(came("a/方案.docx", plan()))] == ["application_form"]


@pytest.mark.parametrize(
    ("names", "lacking"),
    [
        (("黄建平工作室创建方案.doc",), []),
        (("IMG_1.jpg",), []),
        (("研修活动一览表.xlsx",), ["creation_plan"]),
        (("申报表（旧）.doc", "名单.xlsx"), ["creation_plan"]),
    ],
)
def test_what_may_be_behind_an_unreadable_file_is_not_called_lacking(
    names: tuple[str, ...], lacking: list[str]
) -> None:
    told = findings(came("a/申报表.docx", form()), *(came(f"a/{name}", unreadable()) for name in names))
    assert [f.key for f in told if f.code == "attachment_missing"] == lacking
    assert [f.reason for f in told if f.code == "unreadable"] == ["corrupt"] * len(names)


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("研修活动一览表.xlsx", "unsupported", []),
        ("研修活动一览表.xlsx", "corrupt", ["unreadable"]),
        ("申报表.doc", "unsupported", ["unreadable"]),
        ("IMG_1.jpg", "unsupported", ["unreadable"]),
        ("IMG_1.jpg", "no_text", []),
        ("申报表（盖章）.pdf", "no_text", []),
        ("优秀学员总结.pdf", "no_text", []),
    ],
)
def test_a_format_not_read_yet_is_no_gap_where_nothing_is_required(name: str, code: str, expected: list[str]) -> None:
    told = findings(came("a/申报表.docx", form()), came("a/方案.docx", plan()), came(f"a/{name}", unreadable(code)))
    assert [f.code for f in told] == expected


def test_a_picture_that_may_be_what_is_lacking_is_asked_for() -> None:
    pictured = came("a/IMG_1.jpg", unreadable("no_text"))
    assert [f.code for f in findings(came("a/申报表.docx", form()), pictured)] == ["unreadable"]
    told = findings(came("a/方案.docx", plan()), came("a/申报表.jpg", unreadable("no_text")))
    assert [f.code for f in told] == ["unreadable"]


def test_a_picture_beside_the_form_that_was_read_is_merely_enclosed() -> None:
    papers = (came("a/申报表.docx", form()), came("a/方案.docx", plan()), came("a/盖章.jpg", unreadable("no_text")))
    (one,), _ = group_(papers, campaign())
    assert {d.source.path: d.role for d in one.documents}["a/盖章.jpg"] == "supporting"


@pytest.mark.parametrize(
    ("raw", "status", "said"),
    [
        ("同意推荐。该同志2名弟子获奖。\n2022年6月  日", "blank", "写的是“2022年6月 日”，不完整"),
        ("同意推荐。该同志2021年5月获市级荣誉。\n    年   月   日", "blank", "没有写"),
        ("同意，推荐2人", "blank", "没有写"),
    ],
)
def test_a_lacking_date_quotes_the_date_and_not_the_opinion(raw: str, status: Status, said: str) -> None:
    told = findings(came("a/申报表.docx", form(branch_date=Field(raw=raw, status=status, confidence=0.9))))
    (message,) = [f.message for f in told if f.code == "date_missing"]
    assert said in message
    assert "同意" not in message


@pytest.mark.parametrize(
    ("confidence", "note", "expected"),
    [(0.85, "", []), (0.85, "写了不止一个年月", ["field_uncertain"]), (0.79, "", ["field_uncertain"])],
)
def test_a_doubt_is_said_for_a_reason_and_not_for_an_unusual_layout_alone(
    confidence: float, note: str, expected: list[str]
) -> None:
    subject = Field(value="数学", raw="数学", status="uncertain", confidence=confidence, note=note)
    told = findings(came("a/申报表.docx", form(subject=subject)), came("a/方案.docx", plan()))
    assert [f.code for f in told] == expected


def test_an_assessment_asks_for_the_application_only_where_it_is_handed_in() -> None:
    report = paper("summary_report", "黄建平", school="松皋实验中学")
    assert findings(came("a/总结.docx", report)) == ()
    assert [f.key for f in findings(came("a/总结.docx", report), came("a/申报表.docx", form()))] == ["creation_plan"]
    told = findings(came("a/总结.docx", report), came("a/创建方案.doc", unreadable("unsupported")))
    assert [(f.code, f.key) for f in told] == [("unreadable", ""), ("attachment_missing", "application_form")]


@pytest.mark.parametrize(
    ("other", "keys"),
    [
        (paper("creation_plan", "苏磊", school="松皋实验中学"), ["leader_name"]),
        (paper("creation_plan", "黄建平", "“春晖”教育先锋党员工作室"), []),
        (paper("creation_plan", "黄建平老师", "松皋实验中学黄建平党员工作室"), []),
    ],
)
def test_a_plan_that_names_somebody_else_is_looked_at(other: Record, keys: list[str]) -> None:
    assert [f.key for f in findings(came("a/申报表.docx", form()), came("a/方案.docx", other))] == keys


def test_two_names_of_a_studio_are_looked_at_unless_they_are_one_reworded() -> None:
    mine = form(studio_name=ok("“启明”教育先锋党员工作室"))
    for studio, expected in (("启明党员工作室", []), ("松皋启明工作室", []), ("春晖工作室", ["name_mismatch"])):
        told = findings(came("a/申报表.docx", mine), came("a/方案.docx", paper("creation_plan", "黄建平", studio)))
        assert [f.code for f in told] == expected


DEADLINE = datetime(2022, 6, 22, 15, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("arrived", "seen", "modified", "expected"),
    [
        (DEADLINE, DEADLINE + timedelta(days=1), "", []),
        (DEADLINE + timedelta(hours=9), DEADLINE + timedelta(days=1), "", ["late"]),
        (DEADLINE + timedelta(days=3), DEADLINE - timedelta(hours=1), "", []),
        (DEADLINE + timedelta(days=900), DEADLINE + timedelta(days=1), "", []),
        (DEADLINE + timedelta(days=900), DEADLINE + timedelta(days=901), "", []),
        (DEADLINE + timedelta(days=900), DEADLINE + timedelta(days=901), "2022-06-20T09:00:00Z", []),
        (DEADLINE + timedelta(days=900), DEADLINE + timedelta(days=901), "2022-06-29T09:00:00Z", ["late"]),
        (DEADLINE + timedelta(days=900), DEADLINE + timedelta(days=901), "2024-06-29T09:00:00Z", []),
    ],
)
def test_only_a_time_that_can_be_an_arrival_makes_a_paper_late(
    arrived: datetime, seen: datetime, modified: str, expected: list[str]
) -> None:
    record = form(modified=modified)
    told = findings(came("a/申报表.docx", record, arrived=arrived, seen=seen), came("a/方案.docx", plan()))
    assert [f.code for f in told] == expected


def test_a_late_paper_is_said_with_both_times_in_the_campaigns_zone() -> None:
    late = DEADLINE + timedelta(hours=9)
    (finding,) = findings(
        came("a/申报表.docx", form(), arrived=late, seen=late), came("a/方案.docx", plan(), arrived=late, seen=late)
    )
    assert "2022年6月23日08:59" in finding.message
    assert "2022年6月22日23:59" in finding.message
    assert finding.severity == "look"


def test_two_forms_of_which_none_is_newer_are_looked_at() -> None:
    told = findings(
        came("x/a.docx", form()),
        came("x/b.docx", form(subject=ok("数学")), arrived=CAME + timedelta(seconds=2)),
        came("x/方案.docx", plan()),
    )
    assert [(f.code, f.key, f.severity) for f in told] == [("field_uncertain", "", "look")]
    assert "“a.docx”、“b.docx”" in told[0].message


def copied(leader: str, school: str, phone: str, text: str) -> Record:
    return form(leader, school, phone=ok((phone,)), foundation=ok(text), outline=ok(f"{school}的设想见方案"))


COPY = (
    "市名师工作站于2018年落户{0}，由{1}领衔，是本区较早成立的学科工作室之一。{1}老师带头做好家访工作，坚持每个月上门一次，"
    "帮助孩子补习功课。现有核心成员9名，分工明确，遇到大型活动能拧成一股绳。每学期末举办一次晒课节，大家互相点评。"
)


def test_a_text_copied_with_the_names_changed_is_shown_at_both() -> None:
    one = copied("苏磊", "罗屿小学", "13800007447", COPY.format("罗屿小学", "苏磊"))
    two = copied("戴文静", "望楠实验小学", "13800006210", COPY.format("望楠实验小学", "戴文静").replace("9名", "十名"))
    three = copied("夏洁", "碧澜中学", "18900000890", form().fields["foundation"].raw)
    submissions = checked(
        *(came(f"{n}/f.docx", r) for n, r in (("a", one), ("b", two), ("c", three))),
        *(
            came(f"{n}/p.docx", plan(r.leader_names[0], r.schools[0]))
            for n, r in (("a", one), ("b", two), ("c", three))
        ),
    )
    told = {s.id: [(f.code, f.key, f.other) for f in s.findings] for s in submissions}
    assert told == {"a": [("near_copy", "foundation", "b")], "b": [("near_copy", "foundation", "a")], "c": []}
    assert all(s.findings[0].similarity and s.findings[0].similarity > 0.9 for s in submissions[:2])


def test_the_worst_finding_makes_the_verdict() -> None:
    verdicts = [
        checked(came("a/f.docx", form(**changed)), came("a/p.docx", plan()))[0].verdict
        for changed in ({}, {"branch_seal": blank()}, {"branch_seal": blank(), "subject": blank()})
    ]
    assert verdicts == ["complete", "look", "fix"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["work_start", "phone", "studio_category", "branch_seal", "foundation"]))
def test_a_duplicate_changes_nobodys_findings(key: str) -> None:
    records = [
        form(**{key: blank()}),
        form("苏磊", "罗屿小学", phone=ok(("13800007447",)), foundation=ok("另一段文字")),
    ]
    files = [came(f"{n}/f.docx", record) for n, record in enumerate(records)]
    again = came("x/f.docx", records[0], fate="duplicate")
    told = [s.findings for s in checked(*files, again)]
    assert told == [s.findings for s in checked(*files)]


def test_every_code_is_in_the_table_and_every_finding_of_a_check_has_a_code_of_its_row() -> None:
    everything = form(
        "黄建平",
        "松皋实验中学",
        **{k: bad("x") for k in answers() if k not in ("leader_name", "branch_seal")},
        branch_seal=ok(value=False),
    )
    told = {code for row in CHECKS for code in row.codes}
    assert set(Finding.model_fields["code"].annotation.__args__) == told  # type: ignore[union-attr]
    assert {c.partition(":")[0] for c in codes(everything)} <= told
