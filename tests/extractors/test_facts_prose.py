"""Claims about facts read from the sentences of summaries, plans and slides."""

import pytest

from tests.extractors.reports import told, value

NAME = "清源小学周明远党员工作室"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("两年来，工作室共开展研修活动18次。", 18),
        ("两年间累计组织各类研修活动十九次，每次均有签到。", 19),
        ("2022年下半年开展研修4次，2023年8次，2024年上半年5次。", 17),
        ("两年来共组织研修活动18次，其中专题讲座6次、课例研讨8次。", 18),
        ("学校共举办各类教研活动52次。两年来，工作室开展研修活动共16次，人均参加11次以上。", 16),
        ("年初计划开展研修活动20次，实际开展18次。", 18),
    ],
)
def test_activities_are_those_of_the_workroom_that_were_held(words: str, count: int) -> None:
    assert value("summary_report", "activities", NAME, words) == count


@pytest.mark.parametrize(
    "words",
    [
        "下一步，我们计划每年开展研修活动20次以上。",
        "同期，学校层面共举办各类教研活动46次，工作室成员都积极参加。",
        "上一届工作室共开展研修活动12次。",
        "学校每学期组织主题党日5次。",
        "按照评估指标，每年应完成不少于8次活动，两年16次。",
        "每月集中梳理一次问题，作为下一次研修的主题。",
    ],
)
def test_plans_others_and_rules_are_no_activities_held(words: str) -> None:
    assert value("summary_report", "activities", NAME, words) is None


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("工作室现有成员11人（含领衔人），分别来自不同学校。", 11),
        ("团队由十五名教师组成（含领衔人），其中党员9名。", 15),
        ("由领衔人等15名教师组成，学科以语文为主，日常事务由联络员负责。", 15),
        ("工作室成员共计12名。", 12),
        ("成员由最初的9人增加到现在的16人。", None),
        ("两年里，有两名成员光荣加入中国共产党。", None),
        ("微信群成员已达486人。", None),
    ],
)
def test_members_are_all_of_the_team_and_no_part_of_it(words: str, count: int | None) -> None:
    assert value("summary_report", "members", NAME, words) in ({count} if count else {None, 16})


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("共招收学员22名，以中青年教师为主。", 22),
        ("现有学员二十名。", 20),
        ("22名学员中有19名在县级及以上范围承担过公开课。", 22),
        ("有3名学员在职称评定中提升一级。", None),
        ("成员、学员共33人。", None),
    ],
)
def test_trainees_are_counted_whole(words: str, count: int | None) -> None:
    assert value("summary_report", "trainees", NAME, words) == count


def test_twenty_odd_is_at_least_twenty_and_less_sure() -> None:
    fact = told("summary_report", NAME, "工作室现有学员20余名。").facts["trainees"]
    assert fact.value == 20
    assert fact.confidence < 0.9


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("22名学员中有19名在县级及以上范围承担过公开课、讲座，或有论文、案例在县级及以上刊物发表。", 19),
        ("先后有15位学员在县级及以上范围承担过公开课，校级层面的展示不计在内。", 15),
        ("50%的学员在县级及以上范围承担过公开课、讲座。", 0.5),
        ("八成学员在县级及以上刊物发表论文或获奖。", 0.8),
        ("全体学员在校级层面都执教过展示课。", None),
        ("学员在校级以上各类比赛中获奖40人次。", None),
    ],
)
def test_trainees_in_public_need_the_county(words: str, wanted: object) -> None:
    assert value("summary_report", "trainees_public", NAME, words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("有3名学员在职称评定或骨干教师评选中提升一级。", 3),
        ("在职称评定或骨干教师评选中提升一级的学员占31.2%。", 0.312),
        ("力争有5名学员晋升高级教师。", None),
    ],
)
def test_trainees_promoted_are_people_or_a_share(words: str, wanted: object) -> None:
    assert value("summary_report", "trainees_promoted", NAME, words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("领衔人主持的《作业设计研究》获浙江省教研课题立项。", True),
        ("周明远老师主持的《作业设计研究》获温州市教研课题立项并顺利结题。", True),
        ("领衔人周明远的专著《读写之间》于2023年12月正式出版。", True),
        ("领衔人主持的《作业设计研究》为瑞安市级立项课题，尚无市级以上课题，也没有专著。", False),
        ("领衔人申报的市级课题正在评审中。", None),
        ("领衔人2018年主持过市级课题，不在本周期。", None),
    ],
)
def test_the_leaders_research_needs_the_city_and_the_period(words: str, wanted: object) -> None:
    assert value("summary_report", "leader_research", NAME, words) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("学员林晓丽主持的课题《量感培养》获市级立项。", True),
        ("学员课题立项2项，均为县级和校级。", False),
        ("学员目前尚无市级及以上课题和专著。", False),
        ("领衔人主持的市级课题《量感培养》结题。", None),
    ],
)
def test_the_trainees_research_is_not_the_leaders(words: str, wanted: object) -> None:
    assert value("summary_report", "trainee_research", NAME, words) is wanted


def test_an_action_that_is_denied_or_planned_isnt_done() -> None:
    done = value(
        "summary_report",
        "actions",
        NAME,
        "坚持进课堂帮扶诊断，每位学员每学期至少被听课两节。",
        "进校园志愿服务尚在筹备之中，目前还没有实施。",
        "受疫情影响，进家庭温暖家访工作尚未启动。",
        "组织学员赴百丈小学驻校研修，深入备课组。",
        "公开课、讲座本周期未作安排。",
        "领衔人与核心成员共结成师徒九对。",
    )
    assert done == ["classroom_diagnosis", "mentoring", "residency"]


def test_what_the_base_lacks_isnt_there_whatever_another_sentence_says() -> None:
    has = value(
        "summary_report",
        "base",
        NAME,
        "党旗、入党誓词均已上墙，室内配有学习教育资源，有活动计划及记录资料，有管理人员和管理制度。",
        "对照“六有”标准，党徽、学习教育资源还不够到位，正在补充完善。",
    )
    assert has == ["flag", "oath", "records", "management"]


def test_renewing_the_oath_is_no_proof_of_an_oath_on_the_wall() -> None:
    assert value("summary_report", "base", NAME, "活动前先面对党旗重温入党誓词，再进入课堂观察。") is None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("两年间两次组织成员赴永嘉县开展山区送教帮扶。", True),
        ("由于时间冲突，未能参加市名师办组织的各项公益活动。", False),
        ("公益服务：0次。", False),
        ("下一步将积极开展送教援疆。", None),
    ],
)
def test_work_for_the_public_is_done_denied_or_not_told(words: str, wanted: object) -> None:
    assert value("summary_report", "welfare", NAME, words) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("工作室的做法被《温州晚报》以专题形式报道。", True),
        ("工作室的做法被浙江教育之声专题报道。", True),
        ("工作室的做法被《瑞安日报》报道。", None),
        ("学校公众号推送简讯43篇。", None),
    ],
)
def test_media_are_those_of_the_city_and_above(words: str, wanted: object) -> None:
    assert value("summary_report", "media", NAME, words) is wanted


def test_a_plan_tells_of_its_team_and_of_no_activities() -> None:
    facts = told("creation_plan", NAME, "现有成员11人。", "力争到2024年6月，完成研修活动20次。").facts
    assert facts["members"].value == 11
    assert "activities" not in facts


def test_every_quotation_stands_in_the_document_as_it_is() -> None:
    words = "　两年来，工作室共开展研修活动１８次（含线上）。之后休整。"
    fact = told("summary_report", NAME, words).facts["activities"]
    assert fact.value == 18
    assert all(quote.text in words for quote in fact.quotes)


def test_two_sentences_that_disagree_make_an_uncertain_fact() -> None:
    fact = told("summary_report", NAME, "工作室现有学员20名。", "工作室现有学员22名。").facts["trainees"]
    assert fact.status == "uncertain"
    assert len(fact.quotes) == 2


def test_signs_for_reviewers_are_sentences_and_never_a_score() -> None:
    signs = told("summary_report", NAME, "第一年重在打基础、立规范，第二年重在出特色。").signals
    assert {sign.item for sign in signs} >= {"goal"}
    assert all(sign.quote.text.startswith("第一年") for sign in signs)


def test_a_document_without_end_is_searched_as_far_as_it_goes_and_says_so() -> None:
    long = told("summary_report", NAME, "工作室现有成员11人。" + "两年来大家都很努力。" * 5000)
    assert long.facts["members"].value == 11
    assert long.warnings
    assert not told("summary_report", NAME, "工作室现有成员11人。").warnings


@pytest.mark.parametrize(
    "words",
    ["组织党员在学习强国平台开展专题学习。", "成员共读《中国教育报》，撰写读后感。", "每月观看央视专题片。"],
)
def test_what_the_workroom_reads_or_watches_is_no_report_on_it(words: str) -> None:
    assert value("summary_report", "media", NAME, words) is None


def test_being_a_key_teacher_already_is_no_rise() -> None:
    assert value("summary_report", "trainees_promoted", NAME, "学员中有骨干教师8名，一级教师12名。") is None
