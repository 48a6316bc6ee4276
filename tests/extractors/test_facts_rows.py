"""Claims about facts read from the rows of logs, rosters, lists of achievements and records of visits."""

import pytest

from tests.extractors.reports import told, value

LOG = ["序号", "时间", "活动主题", "地点", "参加人数", "备注"]
LIST = ["序号", "姓名", "身份", "类别", "成果名称", "级别", "时间"]


def test_rows_that_were_cancelled_repeated_or_outside_the_period_are_shown_and_dont_count() -> None:
    rows = [
        LOG,
        ["1", "2022.9.3", "课堂观察", "本校", "20", ""],
        ["2", "2022.9.3", "课堂观察", "本校", "20", ""],
        ["3", "2022.12.1", "作业设计", "本校", "0", "因疫情取消"],
        ["4", "2021.5.1", "读书会", "本校", "18", ""],
        ["5", "2023年3月5日", "同课异构", "东小", "22", ""],
        ["", "合计", "4次", "", "", ""],
    ]
    log = told("activity_log", "研修活动一览表", rows=rows)
    assert log.facts["activities"].value == 2
    assert [row.counts for row in log.activities] == [True, False, False, False, True]
    assert all(row.reason for row in log.activities if not row.counts)


def test_a_date_without_its_year_takes_that_of_its_group_and_of_the_school_year() -> None:
    rows = [["时间", "主题", "地点"], ["2022学年"], ["9月16日", "细读", "本校"], ["3月10日", "群文", "本校"]]
    days = [row.day for row in told("activity_log", rows=rows).activities]
    assert days == ["2022-09-16", "2023-03-10"]


def test_lists_side_by_side_are_both_read() -> None:
    rows = [["主题", "时间", "主题", "时间"], ["识字", "2022.9.3", "阅读", "2022.9.10"], ["习作", "2023.3.1", "", ""]]
    assert value("activity_log", "activities", rows=rows) == 3


def test_a_roster_without_a_header_is_read_by_its_groups() -> None:
    rows = [
        ["领衔人"],
        ["1", "周明远", "清源小学"],
        ["工作室成员"],
        ["1", "王晓丽", "清源小学"],
        ["2", "李志强", "东小"],
        ["学员"],
        ["1", "陈静怡", "东小"],
    ]
    facts = told("roster", "人员名单", rows=rows).facts
    assert (facts["members"].value, facts["trainees"].value) == (3, 1)


def test_a_persons_duty_at_school_doesnt_say_who_they_are_in_the_workroom() -> None:
    rows = [
        ["姓名", "职务", "类别"],
        ["周明远", "校长", "领衔人"],
        ["王晓丽", "教师", "成员"],
        ["陈静怡", "教师", "学员"],
    ]
    facts = told("roster", "人员名单", rows=rows).facts
    assert (facts["members"].value, facts["trainees"].value) == (2, 1)


def test_one_trainee_counts_once_for_a_share_and_only_from_the_county_up() -> None:
    rows = [
        LIST,
        ["1", "陈静怡", "学员", "公开课", "执教《圆》", "县级", "2023.3"],
        ["2", "陈静怡", "学员", "论文", "《量感》获奖", "市级", "2023.5"],
        ["3", "吴小林", "学员", "公开课", "执教《数》", "校级", "2023.3"],
        ["4", "郑海波", "学员", "案例", "《估算》发表", "瑞安市级", "2024.3"],
        ["5", "王晓丽", "成员", "公开课", "执教《角》", "市级", "2023.3"],
    ]
    assert value("achievement_list", "trainees_public", rows=rows) == 2


@pytest.mark.parametrize(
    ("level", "status", "wanted"),
    [("市级", "立项", True), ("瑞安市级", "立项", False), ("市级", "申报中", False), ("市级", "参与（第四）", False)],
)
def test_a_project_counts_from_the_city_up_once_granted_and_for_who_leads_it(
    level: str, status: str, wanted: object
) -> None:
    rows = [["姓名", "身份", "类别", "成果名称", "级别", "备注"], ["陈静怡", "学员", "课题", "《量感》", level, status]]
    assert value("achievement_list", "trainee_research", rows=rows) is wanted


def test_a_rise_is_a_change_of_title() -> None:
    rows = [["学员", "原职称", "现职称"], ["陈静怡", "二级教师", "一级教师"], ["吴小林", "一级教师", "一级教师"]]
    assert value("achievement_list", "trainees_promoted", "学员晋升情况", rows=rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [["查看内容", "结果"], ["有党旗", "是"], ["有党徽", "否"], ["有入党誓词", "是"]],
        [["查看内容", "有", "无"], ["有党旗", "√", ""], ["有党徽", "", "√"], ["有入党誓词", "√", ""]],
        [["查看内容", "情况"], ["党旗", "☑有 □无"], ["党徽", "□有 ☑无"], ["入党誓词", "☑有 □无"]],
        [["有党旗", "有党徽", "有入党誓词"], ["√", "×", "√"]],
    ],
)
def test_what_the_visitors_ticked_is_there(rows: list[list[str]]) -> None:
    assert value("site_visit", "base", "实地查看记录", rows=rows) == ["flag", "oath"]


def test_a_remark_about_a_trainee_makes_no_member_of_them() -> None:
    rows = [["姓名", "单位", "备注"], ["陈静怡", "东小", "区骨干"], ["吴小林", "东小", ""]]
    assert value("roster", "trainees", "工作室学员名单", rows=rows) == 2
    assert value("roster", "members", "工作室学员名单", rows=rows) is None
