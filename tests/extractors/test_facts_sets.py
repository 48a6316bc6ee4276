"""Claims about the six actions and what the base has."""

import pytest

from tests.extractors.reports import value

NAME = "清源小学陈晓梅党员工作室"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (["classroom_diagnosis"], ["党员名师每学期走进青年教师课堂开展诊断式听课，累计86节。"]),
        (
            ["classroom_diagnosis", "open_lessons"],
            ["开展“送诊到校”活动，为薄弱学校把脉课堂，先后诊断课堂32节。", "在区级以上开设示范课12节、专题讲座8场。"],
        ),
        (["campus_service"], ["组织党员教师参与校门口文明劝导和课间护导。"]),
        (["campus_service"], ["成立党员志愿服务队，常态化开展校园志愿服务。"]),
        (["home_visits"], ["暑期组织“百名教师访千家”活动，走访学生家庭126户。"]),
        (["home_visits"], ["对留守儿童、单亲家庭学生逐一上门走访。"]),
        (["mentoring"], ["领衔人与5名青年教师签订师徒结对协议。"]),
        (["mentoring"], ["实施“1+N”导师制，每位成员带教两名新教师。"]),
        (["open_lessons"], ["两年来，领衔人和成员共承担市级公开课6节、讲座10场。"]),
        (["residency"], ["工作室成员赴泰顺县实验小学驻校研修一周。"]),
        (["residency"], ["每学期选派两名成员到结对学校蹲点指导两周。"]),
        (
            ["classroom_diagnosis", "campus_service", "home_visits", "mentoring", "open_lessons", "residency"],
            [
                "围绕“三进三实”，六项行动全面铺开：进课堂帮扶诊断、进校园志愿服务、进家庭温暖家访、师徒结对、教学研讨、驻校研修。",
                "公开课、讲座共开设30场。",
            ],
        ),
        ([], ["下一步将重点推进驻校研修和家访。"]),
        (
            ["classroom_diagnosis", "campus_service"],
            ["进课堂帮扶诊断、进校园志愿服务扎实推进，进家庭温暖家访因疫情未能开展。"],
        ),
        (
            ["classroom_diagnosis", "mentoring"],
            ["课堂帮扶诊断：已开展，42次。", "师徒结对：已开展，12对。", "家访：未开展。", "驻校研修：未开展。"],
        ),
        ([], ["学校组织全体教师开展大家访活动。"]),
        (["home_visits", "mentoring"], ["“青蓝结对”12对，“温暖家访”80余次。"]),
        (
            ["campus_service", "home_visits"],
            ["疫情期间，工作室党员下沉社区和校园，参与校门测温、物资搬运等志愿服务，并电话、入户慰问困难学生30人。"],
        ),
        (["classroom_diagnosis"], ["成员深入学员所在学校，随堂听课、评课、磨课，帮助其改进教学。"]),
        (["open_lessons"], ["承办区级教学展示活动，由成员执教研讨课4节，领衔人作主题讲座。"]),
    ],
)
def test_actions_are_those_done_in_whatever_words(wanted: list[str], words: list[str]) -> None:
    done = value("summary_report", "actions", NAME, *words)
    assert set(done if isinstance(done, list) else []) == set(wanted)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (
            ["flag", "emblem", "oath", "resources", "records", "management"],
            ["工作室按照“六有”标准建设，党旗、党徽、入党誓词上墙，学习资料、活动台账齐全，专人管理、制度健全。"],
        ),
        (
            ["flag", "emblem", "oath", "resources", "records", "management"],
            [
                "工作室场所面积60平方米，悬挂党旗党徽，张贴入党誓词，配有党建书籍200余册，建立工作目标、活动计划和活动记录档案，明确专人负责，制定管理制度。"
            ],
        ),
        (["flag", "emblem"], ["工作室悬挂了党旗和党徽，入党誓词正在制作中，其他设施有待完善。"]),
        (["flag", "emblem", "oath"], ["墙面布置党旗、党徽、入党誓词等元素。"]),
        (["flag", "emblem", "oath", "resources", "records", "management"], ["阵地建设达到“六有”标准。"]),
        (
            ["flag", "emblem", "oath", "records", "management"],
            ["党旗、党徽、誓词、台账、制度及管理人员齐备，唯学习教育资源尚显不足。"],
        ),
        ([], ["活动前，全体成员面对党旗重温入党誓词。"]),
        (
            ["flag", "oath", "resources", "records", "management"],
            [
                "活动室内有党旗、入党誓词，图书角有图书150册，资料柜存放计划、总结和活动记录，由王老师负责管理，制度上墙。",
                "党徽缺失，待补。",
            ],
        ),
        (
            ["flag", "emblem", "oath", "resources"],
            ["硬件方面，配备党旗、党徽、誓词牌、书架各一。", "软件方面，档案尚未整理，管理制度正在起草。"],
        ),
    ],
)
def test_the_base_has_what_is_there_and_not_lacking(wanted: list[str], words: list[str]) -> None:
    has = value("summary_report", "base", NAME, *words)
    assert set(has if isinstance(has, list) else []) == set(wanted)


def test_a_mere_title_is_no_action() -> None:
    assert value("summary_report", "actions", NAME, "六、走进课堂、校园与家庭", "两年来大家很努力。") is None


def test_a_cross_or_a_no_holds_for_its_own_item() -> None:
    words = ("√ 进课堂　√ 带徒弟", "× 进家庭　× 驻校", "家访：否；公开课、讲座：是")
    done = value("showcase", "actions", NAME, *words)
    assert isinstance(done, list)
    assert set(done) == {"classroom_diagnosis", "mentoring", "open_lessons"}
