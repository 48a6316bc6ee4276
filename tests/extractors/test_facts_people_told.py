"""Claims about what leader and trainees achieved, and what the workroom did for others."""

import pytest

from tests.extractors.reports import value

NAME = "清源小学陈晓梅党员工作室"


@pytest.mark.parametrize(
    ("key", "wanted", "words"),
    [
        ("trainees_public", 17, "20名学员中，17人在县级及以上开设公开课或讲座，占85%。"),
        ("trainees_public", 17, "17名学员在县级及以上开设公开课、讲座或论文获奖，占比85%。"),
        ("trainees_public", 0.85, "85%的学员在县级及以上开设公开课、讲座或论文获奖。"),
        ("trainees_public", 16, "学员在市级公开课、讲座中亮相的有6人，县级的有10人，互不重复。"),
        ("trainees_public", None, "成员在县级以上开设公开课15人次。"),
        ("trainees_public", 18, "学员县级以上公开课12人，论文获奖10人，剔除重复共18人。"),
        ("trainees_public", None, "学员在校内开设公开课20人。"),
        ("trainees_promoted", 4, "两年来，学员中有4人在职称或骨干评选中提升一级，占20%。"),
        ("trainees_promoted", 5, "3名学员晋升一级教师，2名学员被评为区级骨干教师。"),
        ("trainees_promoted", 3, "学员王丽晋升高级教师，学员李强、陈静评上一级教师。"),
        ("trainees_promoted", None, "学校有5名教师晋升高级职称。"),
        ("trainees_promoted", 0.2, "20%的学员在职称评定中提升一级。"),
        ("trainees_promoted", None, "目前有2名学员正在申报高级教师。"),
        ("trainees_promoted", 0, "两年来没有学员职称晋升。"),
        ("leader_research", True, "领衔人主持市级课题《作业设计研究》，已于2023年12月结题。"),
        ("leader_research", True, "陈晓梅著《阅读的力量》，浙江教育出版社2023年出版。"),
        ("leader_research", False, "领衔人课题为区级，暂无市级课题。"),
        ("leader_research", None, "领衔人参与省级课题研究。"),
        ("leader_research", True, "工作室领衔人的省规划课题顺利立项。"),
        ("leader_research", None, "领衔人论文获市级一等奖。"),
        ("trainee_research", True, "学员课题立项市级2项、县级4项。"),
        ("trainee_research", False, "学员课题均为县级及以下。"),
        ("trainee_research", True, "学员王丽的课题被温州市教科院立项。"),
        ("trainee_research", None, "成员李强主持市级课题1项。"),
        ("trainee_research", False, "学员方面，没有人主持过市级课题，也没有专著。"),
        ("welfare", True, "赴泰顺县开展送教帮扶活动2次。"),
        ("welfare", True, "组织党员名师走进社区，开展家庭教育公益讲座。"),
        ("welfare", False, "两年来没有参加过公益活动。"),
        ("welfare", None, "下一步将组织送教下乡。"),
        ("welfare", None, "积极响应上级号召，学习公益精神。"),
        ("media", True, "温州教育发布公众号推送了工作室事迹。"),
        ("media", False, "未被市级以上媒体报道。"),
        ("media", None, "区融媒体中心报道1次，学校公众号推送30篇。"),
        ("media", True, "工作室典型做法在《浙江教育报》刊登。"),
        ("media", None, "学员论文在《浙江教育》发表。"),
    ],
)
def test_what_is_said_of_one_isnt_said_of_another(key: str, wanted: object, words: str) -> None:
    assert value("summary_report", key, NAME, words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("11名学员执教了县级公开课，另有2名学员的论文在市级获奖（与上述人员不重复），合计13人达到要求。", 13),
        ("在县级以上开设公开课的18人，论文获奖的15人，以上两项至少具备一项的21人。", 21),
        ("学员县级以上公开课9人，县级以上论文获奖4人（其中1人已开课）。", 12),
        ("学员县级以上开课、发表或获奖：19 / 20", 19),
    ],
)
def test_a_number_that_concludes_outweighs_those_it_is_made_of(words: str, wanted: int) -> None:
    assert value("summary_report", "trainees_public", NAME, words) == wanted


@pytest.mark.parametrize(
    ("words", "leader", "trainee"),
    [
        ("市级课题：领衔人1项，学员3项。", True, True),
        ("课题：领衔人省级1；学员县级5。", True, False),
        ("温州市级立项1项（陈晓梅主持），县级2项（均为学员）。", True, False),
        ("学员课题级别分布：县级6项，温州市级1项，省级0项。", None, True),
        ("领衔人的专著书稿已交出版社，尚在三审。", None, None),
    ],
)
def test_a_project_belongs_to_whom_its_piece_of_the_sentence_names(words: str, leader: object, trainee: object) -> None:
    assert value("summary_report", "leader_research", NAME, words) is leader
    assert value("summary_report", "trainee_research", NAME, words) is trainee
