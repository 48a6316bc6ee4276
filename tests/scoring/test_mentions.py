"""Claims about papers that name nobody as their own: whom they mention, and nobody where that is unsure."""

import pytest

from schema.record import Kind
from schema.submission import Received
from scoring.grouping import group_
from tests.scoring.made import came, campaign, form, ok, paper

HERE = form()
THERE = form("夏洁", "碧澜中学", phone=ok(("18900000890",)), work_start=ok("2003-08"), party_joined=ok("2007-06"))
NAMESAKE = form(
    "黄建平", "白鹭湾第二小学", phone=ok(("18900000777",)), work_start=ok("1999-08"), party_joined=ok("2002-06")
)


def owner_of(kind: Kind, text: str, *forms: Received, path: str = "x.docx") -> str:
    """The name of the form's file whose submission the paper joins; empty where it is nobody's."""
    submissions, unassigned = group_((*forms, came(path, paper(kind, text=text))), campaign())
    if unassigned:
        return ""
    return next(s.id for s in submissions if any(d.source.path == path for d in s.documents))


TWO = (came("甲.docx", HERE), came("乙.docx", THERE))
TWINS = (came("甲.docx", HERE), came("乙.docx", NAMESAKE))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("trainee_summary", "我是听涛小学的教师，2022年有幸成为黄建平教育先锋党员工作室的一名学员。"),
        ("trainee_summary", "加入松皋实验中学黄建平党员工作室以来，收获很多"),
        ("achievement_list", "成果汇总\n序号\n姓名\n身份\n1\n黄建平\n领衔人\n课题"),
        ("roster", "工作室名单\n黄建平（主持人）\n叶斌\n学员"),
        ("summary_report", "工作室两年总结\n黄建平教育先锋党员工作室 黄建平"),
        ("activity_log", "领衔人黄建平作专题点评"),
        ("funding_statement", "以上经费经支部和财务室审核。\n温州市松皋实验中学　2024年6月"),
    ],
)
def test_a_paper_goes_to_the_only_applicant_that_it_mentions(kind: Kind, text: str) -> None:
    assert owner_of(kind, text, *TWO) == "甲"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("trainee_summary", "我先后在黄建平工作室和夏洁工作室学习。"),
        ("activity_log", "3月\n数学实验课\n松皋实验中学录播教室\n" + "集中学习\n" * 30),
        ("summary_report", "本学期全校开展活动。" * 200 + "领衔人黄建平作点评。" + "全校教师参加。" * 20),
        ("other", "领衔人黄建平作专题点评"),
        ("roster", "姓名\n黄建平\n叶斌"),
    ],
)
def test_what_mentions_two_or_only_by_the_way_stays_nobodys(kind: Kind, text: str) -> None:
    assert owner_of(kind, text, *TWO) == ""


def test_of_two_leaders_of_one_name_the_school_decides() -> None:
    told = "我成为白鹭湾第二小学黄建平党员工作室的一名学员。"
    assert owner_of("trainee_summary", told, *TWINS) == "乙"
    assert owner_of("trainee_summary", "我成为黄建平党员工作室的一名学员。", *TWINS) == ""


def test_a_paper_of_another_leader_is_not_given_away_by_a_mention() -> None:
    other = paper("summary_report", leader="周爱华", text="周爱华工作室到黄建平工作室学习。")
    submissions, _ = group_((*TWO, came("x.docx", other)), campaign())
    assert next(s for s in submissions if any(d.source.path == "x.docx" for d in s.documents)).leader_name == "周爱华"


def test_what_lies_beside_a_mentioning_paper_follows_it() -> None:
    """A folder of papers apart from the form: one of them says whose they are."""
    log = paper("activity_log", text="3月 集中学习")
    told = paper("trainee_summary", text="我成为黄建平党员工作室的一名学员。")
    submissions, unassigned = group_((*TWO, came("材料/a.docx", log), came("材料/b.docx", told)), campaign())
    assert [len(s.documents) for s in submissions] == [1, 3]
    assert unassigned == ()
