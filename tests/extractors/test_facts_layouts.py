"""Claims about facts read from tables in many layouts."""

import pytest

from tests.extractors.reports import told, value


def test_a_table_of_figures_in_a_report_is_read_by_its_labels_and_its_targets_arent() -> None:
    rows = [
        ["项目", "目标值", "完成值"],
        ["成员", "10人", "12人"],
        ["学员", "20人", "18人"],
        ["研修活动", "16次", "19次"],
    ]
    facts = told("summary_report", "数据看板", rows=rows).facts
    assert (facts["members"].value, facts["trainees"].value, facts["activities"].value) == (12, 18, 19)


def test_a_filled_rubric_tells_what_its_applicant_wrote_and_not_what_is_printed() -> None:
    rows = [
        ["评估项目", "评价标准", "分值", "自评分", "自评依据"],
        ["一个工作团队", "工作室成员至少10人以上", "必备", "合格", "成员12人"],
        ["活动", "两年完成16次活动计16分；16次以上多1次加1分", "20", "19", "两年共19次"],
    ]
    facts = told("evaluation_form", "附件2 评估指标", rows=rows).facts
    assert (facts["members"].value, facts["activities"].value) == (12, 19)


def test_a_roster_by_groups_has_a_column_for_each_part() -> None:
    rows = [
        ["组别", "组长", "组员", "组内学员"],
        ["领衔人：解放"],
        ["课程组", "白雪", "丁当、齐全", "武松、林冲"],
        ["科研组", "黄河", "方正", "柴进"],
    ]
    facts = told("roster", "人员分组表", rows=rows).facts
    assert (facts["members"].value, facts["trainees"].value) == (6, 3)


def test_two_people_of_one_name_are_two_and_one_listed_twice_is_one() -> None:
    rows = [["姓名", "学校"], ["林佳", "东小"], ["林佳", "西小"], ["金莎", "东小"], ["金莎", "东小"]]
    assert value("roster", "trainees", "学员信息表", rows=rows) == 3


def test_an_adviser_is_neither_member_nor_trainee() -> None:
    rows = [["职务", "姓名"], ["领衔人", "周明远"], ["学术成员", "王晓丽"], ["外聘顾问", "李志强"]]
    assert value("roster", "members", "工作团队及分工", rows=rows) == 2


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["学员", "校级", "县级", "市级"],
            ["公开课、讲座（节次）"],
            ["陈静怡", "3", "1", "0"],
            ["吴小林", "2", "0", "0"],
        ],
        [["学员姓名", "县级及以上公开课（节）", "县级及以上讲座（场）"], ["陈静怡", "0", "1"], ["吴小林", "0", "0"]],
        [["类型", "姓名", "内容", "区级", "市级"], ["公开课", "陈静怡（学员）", "圆", "√", ""]],
        [["时间", "成果"], ["2022年12月", "学员陈静怡在平阳县执教公开课《压强》"]],
        [["成果", "获得者", "发证机关"], ["论文《圆》发表", "学员 陈静怡", "《温州教育》"]],
    ],
)
def test_a_trainee_in_public_is_found_in_whatever_columns(rows: list[list[str]]) -> None:
    assert value("achievement_list", "trainees_public", "学员成果一览", rows=rows) == 1


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("二级教师升一级教师", True),
        ("县骨干→市骨干", True),
        ("县骨干教师（首次评上，原校骨干）", True),
        ("高级教师评审未通过", False),
        ("县优秀班主任", False),
        ("提任教务处副主任", False),
    ],
)
def test_only_a_step_is_a_rise(words: str, *, counts: bool) -> None:
    rows = [["姓名", "身份", "荣誉/职称变化"], ["陈静怡", "学员", words]]
    assert value("achievement_list", "trainees_promoted", "荣誉晋升一览", rows=rows) == (1 if counts else None)


def test_a_visit_may_be_told_in_lines() -> None:
    lines = (
        "1．党旗、党徽、入党誓词：均已上墙。",
        "2．目标、计划、记录：未见年度计划。",
        "3．管理人员、制度：落实到人。",
    )
    assert value("site_visit", "base", "查看记录", *lines) == ["flag", "emblem", "oath", "management"]
    ticked = ("旗√ 徽√ 词√", "书报√", "目标√ 计划√ 记录√", "人√ 制度（　）")
    assert value("site_visit", "base", "查看记录", *ticked) == ["flag", "emblem", "oath", "resources", "records"]


def test_supporting_material_never_decides() -> None:
    fact = told("other", "周明远工作室现有成员15人，恳请拨付经费。").facts["members"]
    assert (fact.value, fact.status) == (15, "uncertain")
