"""Claims about numbers of people and activities read from sentences: the whole, and nothing else."""

import pytest

from tests.extractors.reports import told, value

NAME = "清源小学陈晓梅党员工作室"


@pytest.mark.parametrize(
    ("key", "count", "words"),
    [
        ("members", 13, "工作室核心团队成员13人，由陈晓梅同志领衔。"),
        ("members", 13, "本工作室共有13名成员（含领衔人1名）和20名学员。"),
        ("trainees", 20, "本工作室共有13名成员（含领衔人1名）和20名学员。"),
        ("members", 13, "组建了13人的工作团队，定期开展研讨。"),
        ("members", 13, "形成了一支13人的核心团队。"),
        ("members", 12, "吸纳了12名骨干教师为工作室成员。"),
        ("members", 13, "团队成员从10人增至13人。"),
        ("members", 13, "工作室下设三个小组，共13名成员。"),
        ("members", 11, "成员（11人）：陈晓梅、王丽、李强等。"),
        ("members", 11, "工作室成员配备到位，共计11人，均为区级以上骨干。"),
        ("members", None, "工作室有3名成员晋升为高级教师。"),
        ("members", None, "学校现有党员45名，其中名师6人。"),
        ("members", 12, "工作室成员中有党员9名、预备党员1名，全体成员12名。"),
        ("members", 10, "除领衔人外，成员9名，共10人。"),
        ("trainees", 20, "带教学员20名，覆盖全区12所学校。"),
        ("trainees", 20, "招募了20位青年教师作为学员。"),
        ("trainees", 20, "学员人数达到20人。"),
        ("trainees", 20, "第一批学员10名，第二批学员10名，两批合计20名。"),
        ("trainees", 20, "20名学员来自瓯海、龙湾等地。"),
        ("trainees", 18, "两年共培养学员18名。"),
        ("trainees", None, "有6名学员获区级优质课一等奖。"),
        ("trainees", None, "吸引了50余名非学员教师旁听。"),
        ("trainees", 19, "学员原有20名，1名因工作调动退出，现有19名。"),
        ("trainees", 20, "工作室学员由各校推荐、统一遴选产生，共计二十名。"),
        ("activities", 20, "共计开展各类研修活动20场次。"),
        ("activities", 20, "累计开展活动20次（其中线上5次）。"),
        ("activities", 18, "开展研修18次，超出规定2次。"),
        ("activities", 17, "两个学年分别开展活动9次和8次，共17次。"),
        ("activities", 17, "第一学年开展活动8次；第二学年开展活动9次。"),
        ("activities", 17, "2022学年开展研修活动8次，2023学年开展9次，两年合计17次。"),
        ("activities", 17, "本周期完成研修活动17次。"),
        ("activities", 16, "工作室每学期开展研修4次，两年共16次。"),
        ("activities", None, "工作室每学期开展研修4次以上。"),
        ("activities", 16, "按要求每年8次，两年16次研修活动全部完成。"),
        ("activities", None, "学员参加市级以上培训30次。"),
        ("activities", 18, "以“大单元教学”为主题，先后组织了18次主题研修活动。"),
        ("activities", None, "计划于9月开展第17次研修活动。"),
        ("activities", 19, "截至6月底，工作室已开展研修活动19次，还有1次拟于7月举行。"),
    ],
)
def test_a_count_is_the_whole_of_the_workrooms_own(key: str, count: int | None, words: str) -> None:
    assert value("summary_report", key, NAME, words) == count


@pytest.mark.parametrize(
    ("words", "members", "trainees"),
    [
        ("成员十二　学员二十", 12, 20),
        ("成员 11 名　学员 18 名", 11, 18),
        ("成员14（含领衔人）／学员20", 14, 20),
        ("成员人数　10（含领衔人）", 10, None),
        ("20名成员和学员，其中成员8名", 8, 12),
        ("成员由10人增加到现在的13人，学员保持20人不变。", 13, 20),
    ],
)
def test_slides_and_short_lines_are_read_too(words: str, members: int, trainees: int | None) -> None:
    facts = told("showcase", NAME, words).facts
    assert facts["members"].value == members
    assert (facts["trainees"].value if "trainees" in facts else None) == trainees


def test_parts_by_period_in_sentences_one_after_the_other_add_up() -> None:
    assert value("summary_report", "activities", NAME, "三、研修活动", "2022年4次；2023年8次；2024年5次。") == 17


def test_a_question_and_its_answer_are_read_together() -> None:
    assert value("summary_report", "trainees", NAME, "5. 你们有多少学员？——16人。") == 16


def test_a_target_is_no_count_and_its_answer_is() -> None:
    assert value("summary_report", "trainees", NAME, "目标二：学员20人。完成情况：实有17人，未完成。") == 17


def test_what_a_plan_aims_at_isnt_there_yet() -> None:
    facts = told("creation_plan", NAME, "总体目标：两年内，组建不少于10人的工作团队；培养学员20人。").facts
    assert not {"members", "trainees"} & facts.keys()


def test_another_number_told_elsewhere_makes_a_count_less_sure() -> None:
    fact = told("summary_report", NAME, "工作室现有学员20名。", "20名学员中，学员15人来自乡镇。").facts["trainees"]
    assert fact.value == 20
    alone = told("summary_report", NAME, "工作室学员20名。").facts["trainees"]
    assert alone.confidence < 0.9
