"""In: nothing. Out: the rubric of 附件2 as the tests of the workbooks need it; its words are the official ones."""

from decimal import Decimal
from typing import Any

from schema.rubric import Band, Choice, Criterion, Gate, Group, Rubric
from schema.scorecard import LintNote, RuleText

GROUPS = (
    ("一个党员领衔人", None),
    ("一个工作团队", None),
    ("一个活动阵地", None),
    ("一个工作目标", 10),
    ("一批年度重点工作", 45),
    ("一批受益群众", 30),
    ("一项特色工作", 15),
)
GATES: tuple[dict[str, Any], ...] = (
    {
        "key": "leader",
        "label": "思想领先",
        "group": "一个党员领衔人",
        "sentence": "坚持党建“五大融合”工作理念，积极带动党员、骨干教师开展进课堂帮扶诊断、进校园志愿服务、"
        "进家庭温暖家访，切实开展师徒结对，扎实开设公开课、讲座，落实工作室驻校研修等6项行动，完成其中4项则合格。",
        "basis": "查看材料",
        "rule": "four_of_six_actions",
        "facts": ("actions",),
        "least": 4,
    },
    {
        "key": "team",
        "label": "组织优良",
        "group": "一个工作团队",
        "sentence": "工作室成员至少10人以上，结构合理、分工明确，团结合作，优势互补，"
        "努力将党员培养成骨干、骨干培养成党员，较好地完成各项工作。",
        "basis": "查看材料",
        "rule": "ten_members",
        "facts": ("members",),
        "least": 10,
    },
    {
        "key": "base",
        "label": "阵地到位",
        "group": "一个活动阵地",
        "sentence": "有固定的党员工作室活动场所，为党员学习、活动提供良好的环境。环境布置党的元素充盈，具有仪式感"
        "（党员工作室内要有党旗、党徽、入党誓词等），成为党员提升党性修养的基地。",
        "basis": "实地查看",
        "scorer": "site",
        "rule": "base_seen_on_site",
        "facts": ("base",),
        "must": ("flag", "emblem", "oath"),
    },
)
CRITERIA: tuple[tuple[str, str, str, str, str, str, str, str, int, str, str], ...] = (
    (
        "goal",
        "培养目标",
        "一个工作目标",
        "培养目标",
        "工作室（站）定位及目标（包括阶段目标）清晰合理、有层次、个性化；培养措施有针对性，可操作性强。",
        "A.工作室（站）定位及目标清晰合理、有层次、个性化、可操作性强（8-10分）\nB.工作室（站）定位及目标清晰、培养可操作性较强（5-7分）",
        "工作室（站）方案",
        "reviewer",
        10,
        "goal_signals",
        "A8-10 B5-7",
    ),
    (
        "content",
        "培养内容",
        "一批年度重点工作",
        "培养过程之一：过程管理（35分）",
        "1.培养内容系统明确，突出主持人的特长和学员特点进行培养,实效性强；理论学习和教学实践能力培养相结合，注重学员的个性化发展。",
        "A.培养内容系统明确，有主题、系列培训有系统设计；理论学习和教学实践能力培养相结合，注重学员的个性化发展（8-10分）\n"
        "B.培养内容较明确，有主题、但培训有系统性较差，课程有一定设计尚不够完善（5-7分）",
        "工作室（站）总结\n优秀学员总结",
        "reviewer",
        10,
        "content_signals",
        "A8-10 B5-7",
    ),
    (
        "activities",
        "研修活动",
        "一批年度重点工作",
        "培养过程之一：过程管理（35分）",
        "2.积极开展研修活动，有主题、有通知、有简讯。每年完成不少于8次活动，两年计16分；超出部分酌情赋分。",
        "A.两年完成16次活动计16分\nB.两年完成16次以上活动，多1次加1分，最高不超过20分\nC.两年完成16次活动，少一次扣1分",
        "查阅温州名师网",
        "reviewer",
        20,
        "activities_counted",
        "",
    ),
    (
        "funding",
        "经费使用",
        "一批年度重点工作",
        "培养过程之一：过程管理（35分）",
        "3.工作室（站）经费使用合理规范，及时上交经费使用所需材料等。",
        "A.工作室（站）经费使用合理规范，及时上交经费使用所需材料等（4-5分）\nB.上交经费使用所需材料等不及时（1-3分）",
        "经费使用情况",
        "office",
        5,
        "scored_by_office",
        "A4-5 B1-3",
    ),
    (
        "web",
        "名师网页",
        "一批年度重点工作",
        "培养过程之二：名师网页建设（10分）",
        "4.认真做好工作室（站）网页建设与管理工作，能及时发布通知公告，按时上传活动资源，活动通讯等。抽查发现不规范的每次扣0.5分。",
        "A.认真做好工作室（站）网页建设与管理工作，能及时发布通知公告，按时上传活动资源，活动通讯等（8-10分）\n"
        "B.发布通知公告不及时，活动资源、活动通讯发布相对滞后（5-7分）",
        "查阅温州名师网",
        "reviewer",
        10,
        "web_signals",
        "A8-10 B5-7",
    ),
    (
        "research",
        "科研成果1",
        "一批受益群众",
        "培养成果之一：科研成果（20分）",
        "1.培训周期内，工作室（站）主持人和学员均有专著或市级及以上研究课题。",
        "A.培训周期内，工作室（站）主持人和学员两者均有专著或市级及以上研究课题（10分）\n"
        "B.培训周期内，主持人或者学员有一方有专著或市级及以上研究课题（7分）",
        "工作室成果汇总",
        "reviewer",
        10,
        "both_or_one",
        "A10-10 B7-7",
    ),
    (
        "public",
        "科研成果2",
        "一批受益群众",
        "培养成果之一：科研成果（20分）",
        "2.培训周期内，80%以上学员县级及以上范围内公开教学或讲座，或有1篇论文、案例等在县级及以上刊物发表或获奖。",
        "A.培训周期内，80%以上学员县级及以上范围内公开教学或讲座，或有1篇论文、案例等在县级及以上刊物发表或获奖。（8-10分）\n"
        "B.培训周期内，50%以上学员县级及以上范围内公开教学或讲座，或有1篇论文、案例等在县级及以上刊物发表或获奖。（5-7分）",
        "工作室成果汇总",
        "reviewer",
        10,
        "share_of_trainees",
        "A8-10 B5-7",
    ),
    (
        "promotion",
        "荣誉晋升",
        "一批受益群众",
        "培养成果之二：荣誉晋升（5分）",
        "3.培训周期内，有20%的学员在职称评定或骨干教师评选中提升一级。",
        "A.培训周期内，有20%的学员在职称评定或骨干教师评选中提升一级。(4-5分）\n"
        "B.培训周期内，有10%的学员在职称评定或骨干教师评选中提升一级。(1-3分）",
        "工作室成果汇总",
        "office",
        5,
        "share_promoted",
        "A4-5 B1-3",
    ),
    (
        "influence",
        "引领发展",
        "一批受益群众",
        "培养成果之三：引领发展（5分）",
        "4.工作室（站）团队对设站学校或学科组的发展作用特别突出",
        "A.根据材料，工作室（站）团队对设站学校或学科组的发展作用特别突出，学科组成绩进步明显（4-5分）\n"
        "B.根据材料，工作室（站）团队对设站学校或学科组的发展作用较大，学科组成绩有一定的进步（1-3分）",
        "查看材料",
        "reviewer",
        5,
        "influence_signals",
        "A4-5 B1-3",
    ),
    (
        "feature",
        "特色展示",
        "一项特色工作",
        "研修特色展示（10分）",
        "1.工作室（站）在研修过程中对教育教学改革有研究与创新，彰显工作室（站）特色与亮点。",
        "A.工作室（站）在研修过程中对教育教学改革有研究与创新，彰显工作室（站）特色与亮点，有工作室文化；工作室学员满20人，积极参加公益活动（11-15分）\n"
        "B.工作室（站）在研修过程中对教育教学改革有一定的研究，工作室（站）活动较有特色，有参加公益活动（6-10分）",
        "查看材料（PPT）",
        "reviewer",
        15,
        "feature_signals",
        "A11-15 B6-10",
    ),
    (
        "bonus",
        "公益加分",
        "一项特色工作",
        "公益加分项目（5分）",
        "2.有下列情况者,每项计2分，不重复计分",
        "（1）工作室（站）学员人数满20名；\n（2）认真完成市名师办协同相关部门组织的各项公益活动"
        "（如：服从安排到偏远、薄弱地区设站；送教援疆、媒体推广等）；\n（3）工作室（站）成效显著，被省、市媒体报道等。",
        "",
        "reviewer",
        5,
        "two_points_each",
        "",
    ),
)
CHOICES = (
    Choice(
        item="bonus",
        question="加分写“（5分）”，三项每项2分，合起来是6分",
        reading="最多计5分，与特色展示合起来不超过15分",
        alternatives=("三项都有计6分", "加在100分之外"),
        why="标题所印的是这一部分的最高分",
    ),
    Choice(
        item="feature",
        question="特色工作标题写15分，研修特色展示写10分，档次写到15分",
        reading="研修特色展示按15分，加分另计",
        alternatives=("研修特色展示最多10分",),
    ),
    Choice(
        question="B档以下给多少分，表里没有写",
        reading="不建议B档以下的分数，由评审人定",
        alternatives=("按0分",),
        why="表里没有依据",
    ),
)
LINT = (
    LintNote(item="feature", message="档次最高15分，比所在“研修特色展示（10分）”多5分"),
    LintNote(item="bonus", message="三项每项2分，最多6分，比“公益加分项目（5分）”多1分；没有写考核依据"),
    LintNote(message="各项分值合计100分，没有算公益加分；算上是105分"),
)
RULES = (
    RuleText(
        rule="activities_counted",
        title="按次数计分",
        text="两年完成16次计16分，多1次加1分，最高20分，少1次扣1分。没有逐次记录的不算。",
    ),
    RuleText(
        rule="four_of_six_actions", title="几项中做到几项", text="6项行动有4项有依据就合格；不到4项的待定，请人看。"
    ),
    RuleText(
        rule="share_of_trainees",
        title="按比例定档",
        text="达到80%是A档，达到50%是B档；档内几分由人定。学员人数不知道时不算。",
    ),
)


def rubric(places: int = 100) -> Rubric:
    """The rubric of 附件2."""
    return Rubric(
        id="wenzhou-2022-39/附件2",
        title="温州市教育系统“教育先锋党员工作室”评估指标（试行）",
        period_start="2022-07-01",
        period_end="2024-06-30",
        places=places,
        total=Decimal(100),
        groups=tuple(_group(*row) for row in GROUPS),
        gates=tuple(Gate(**gate) for gate in GATES),
        criteria=tuple(_criterion(*row) for row in CRITERIA),
        choices=CHOICES,
    )


def _group(label: str, printed: int | None) -> Group:
    return Group(label=label, printed=None if printed is None else Decimal(printed), capped=printed == 15)


def _criterion(
    key: str,
    label: str,
    group: str,
    part: str,
    indicator: str,
    sentence: str,
    basis: str,
    scorer: Any,
    most: int,
    rule: str,
    bands: str,
) -> Criterion:
    return Criterion(
        key=key,
        label=label,
        group=group,
        part=part,
        indicator=indicator,
        sentence=sentence,
        basis=basis,
        scorer=scorer,
        max=Decimal(most),
        rule=rule,
        bands=tuple(_band(*pair) for pair in zip(bands.split(), sentence.split("\n"), strict=False)),
    )


def _band(limits: str, sentence: str) -> Band:
    low, high = limits[1:].split("-")
    return Band(name=limits[0], low=Decimal(low), high=Decimal(high), text=sentence[2:])
