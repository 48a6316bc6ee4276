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


LOGS = {
    "a column says how often": """
        年份 | 月份 | 活动主题 | 次数
        2022 | 9月 | 启动 | 1
        2023 | 2—6月 | 课例 | 2
        合计 |  |  | 3
    """,
    "what was planned is not what was held": """
        学年 | 计划次数 | 实际次数 | 主要内容
        2022学年 | 5 | 1 | 启动
        2023学年 | 4 | 2 | 课例
    """,
    "a column that numbers the rows": """
        学期 | 次数 | 日期 | 内容
        2022学年上学期 | 1 | 9.14 | 甲
         | 2 | 10.26 | 乙
        2022学年下学期 | 1 | 3.22 | 丙
    """,
    "a day planned and none kept": """
        序号 | 计划时间 | 内容 | 实际完成时间
        1 | 2022.9 | 甲 | 2022.9.8
        2 | 2022.11 | 乙 |
        3 | 2023.3 | 丙 | 2023.4.1
        4 | 2023.5 | 丁 | 2023.5.2
    """,
    "moved to a day that has a row of its own": """
        日期 | 主题 | 备注
        2022.11.17 | 沙龙 | 因故改为12月1日
        2022.12.1 | 沙龙（补） |
        2023.3.1 | 甲 |
        2023.4.1 | 乙 |
    """,
    "of a kind that the log sets apart": """
        日期 | 主题 | 类型
        2022.9.7 | 甲 | 工作室活动
        2022.9.28 | 参观 | 党支部活动
        2022.10.19 | 乙 | 工作室活动
        2023.3.8 | 丙 | 工作室活动
    """,
    "held by others beside the workroom": """
        时间 | 主题 | 组织单位
        2022.10.8 | 甲 | 方程工作室
        2022.10.20 | 命题 | 数学组
        2023.3.1 | 乙 | 方程工作室
        2023.4.1 | 丙 | 方程工作室
    """,
    "no days at all": """
        次第 | 主题 | 人次
        第一次 | 甲 | 45
        第二次 | 乙 | 42
        第三次 | 丙 | 40
        人次合计 |  | 127
    """,
    "months by years": """
        月份 | 2022年 | 2023年
        3月 | — | 听课日
        9月 | 开班 | 沙龙
        12月 | 取消 |
    """,
    "only sums": """
        季度 | 讲座 | 观摩 | 合计
        2022年第4季度 | 1 | 0 | 1
        2023年第1季度 | 1 | 1 | 2
        合计 | 2 | 1 | 3
    """,
    "lines without columns": """
        2022年9月　开班
        2022年10月　观察
        2023年2月　期初会
        共3次
    """,
    "a notice is no activity": """
        发布日期 | 标题
        2022-9-26 | 开班
        2022-11-28 | 关于研修的通知
        2022-12-12 | 研讨
        2023-3-1 | 展评
    """,
}
"""Three activities each: a line a row."""


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS.keys())
def test_three_activities_are_three_however_they_are_logged(log: str) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in log.strip().splitlines()]
    assert value("activity_log", "activities", "研修活动统计", rows=rows) == 3


def test_a_note_below_may_call_a_day_off_or_leave_a_kind_out() -> None:
    rows = [
        ["时间", "内容", "备注"],
        ["2022年9月8日", "甲", ""],
        ["2022年9月30日", "开放日", "应邀参加"],
        ["2023年3月2日", "乙", ""],
        ["2023年4月19日", "丙", ""],
    ]
    notes = ("应邀参加的活动不计入。", "2023年4月19日活动因故取消。")
    assert value("activity_log", "activities", *notes, rows=rows) == 2


def test_a_plan_proves_nothing() -> None:
    rows = [["周次", "时间", "拟安排内容"], ["第2周", "2023年3月1日", "研讨"], ["第6周", "2023年3月29日", "打磨"]]
    log = told("activity_log", "研修安排", rows=rows)
    assert "activities" not in log.facts
    assert [row.counts for row in log.activities] == [False, False]


def test_a_sum_that_the_rows_dont_make_is_doubted() -> None:
    rows = [["日期", "主题"], ["2022.9.3", "甲"], ["2023.3.1", "乙"], ["合计", "5次"]]
    assert told("activity_log", rows=rows).facts["activities"].confidence < 0.9


def test_months_of_a_span_over_two_years_fall_into_the_right_one() -> None:
    first, second = ["9月24日", "开班", "本校"], ["3月18日", "观摩", "本校"]
    rows = [["时间", "主题", "地点"], ["第一年（2022.9—2023.6）"], first, second]
    assert [row.day for row in told("activity_log", rows=rows).activities] == ["2022-09-24", "2023-03-18"]


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
