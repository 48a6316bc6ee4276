"""In: a seed. Out: `Applicant`, an invented party member with an invented school, and everything a form asks of them.

No name here is anybody's: names are drawn from syllables, numbers from blocks that are not given out (…-0000-…).
"""

from dataclasses import dataclass
from random import Random
from typing import Final

from samples.texts import foundation_of, outline_of

SURNAMES: Final = (
    *"赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马方俞任袁柳史唐费薛雷贺倪汤殷罗毕郝邬安常乐于傅",
    *("欧阳", "上官", "诸葛", "司徒"),
)
GIVEN_FIRST: Final = tuple(
    "一亦予云以伟佳依俊倩元光兆冰凌凯初劲可向君和嘉国坤培士子宁安宏宗家小少尚希平庆建弘彦志忠怀思恩承"
)
GIVEN_LAST: Final = tuple(
    "丹乔亮仪俐倩儿军冉凡刚勤勇卉启和哲嘉坚堃夏奕妍姗娟娜婕婷媛媚宁宇岚峰川帆平强彤彬微思怡恒慧敏斐旭"
)
PLACES: Final = tuple("枫岚芷砚汀槿澜苕箬楠棠荻蒲檀杉桐樟栎椿榆")
LANDS: Final = tuple("塘浦坪桥溪垟岙渡屿埠畈川湾洲")
DISTRICTS: Final = (
    "", "鹿城区", "龙湾区", "瓯海区", "洞头区", "乐清市", "瑞安市", "永嘉县", "文成县", "平阳县", "泰顺县", "苍南县",
    "龙港市",
)  # fmt: skip
LEVELS: Final = (
    ("小学", ("语文", "数学", "英语", "科学", "音乐", "体育", "道德与法治", "美术", "信息科技")),
    ("实验小学", ("语文", "数学", "英语", "科学", "体育与健康", "小学语文")),
    ("第三小学", ("语文", "数学", "综合实践活动")),
    ("中学", ("语文", "数学", "英语", "科学", "历史与社会", "高中物理", "思想政治")),
    ("外国语学校", ("英语", "初中数学", "语文")),
    ("高级中学", ("物理", "化学", "生物", "地理", "历史", "通用技术", "数学")),
    ("职业中等专业学校", ("电子商务", "汽修", "学前教育专业", "机械", "语文")),
    ("幼儿园", ("学前教育", "幼儿教育", "学前")),
    ("特殊教育学校", ("特殊教育", "培智数学", "康复")),
    ("九年一贯制学校", ("语文", "初中科学", "数学")),
)
POSITIONS: Final = (
    "副校长", "党支部书记", "教务处副主任", "教科室主任", "党总支副书记、副校长", "德育处主任、党支部纪检委员",
    "教师", "年级组长", "办公室主任", "教研组长", "党支部宣传委员", "工会主席", "校长助理兼教科室主任", "书记、校长",
    "教师（党小组组长）", "政教处主任",
)  # fmt: skip
DEGREES: Final = (
    ("本科", "学士"),
    ("大学本科", "理学学士"),
    ("研究生", "教育硕士"),
    ("大学", "文学学士"),
    ("本科", "教育硕士"),
    ("硕士研究生", "硕士"),
    ("大专", "无"),
    ("本科", "无学位"),
    ("在职研究生", "工程硕士"),
    ("大学本科", "教育学学士学位"),
)
TITLES: Final = (
    "高级教师", "一级教师", "中小学高级教师", "正高级教师", "中学一级", "中学高级教师", "幼儿园高级教师", "小学高级",
    "高级讲师", "副高", "二级教师", "中小学一级教师", "正高级",
)  # fmt: skip
CATEGORIES: Final = ("市名师工作室", "市名师工作站", "市名师送教工作室")
BRANDS: Final = (
    "向阳", "蓝帆", "烛光", "拾级", "蒲公英", "灯塔", "星火", "知行", "润物", "红帆", "聚力", "求真", "小橘灯",
    "匠心", "初心",
)  # fmt: skip
OPINIONS: Final = (
    "同意申报。", "同意推荐。", "同意", "情况属实，同意申报", "经支委会研究，同意推荐该工作室申报。",
    "材料属实，同意上报，请上级党委审批。",
    "该工作室基础扎实、特色鲜明，党组织同意其申报创建，并将在场地、经费、时间上予以保障。",
    "经学校党总支2022年6月13日会议讨论，同意推荐申报。", "所填内容真实，同意申报“教育先锋党员工作室”。",
    "同意创建。",
)  # fmt: skip
PREFIXES: Final = (
    "130", "133", "135", "136", "137", "138", "139", "150", "151", "157", "158", "159", "177", "180", "181", "186",
    "188", "189", "191",
)  # fmt: skip


@dataclass(frozen=True)
class School:
    """An invented school, a district (may be empty) and the subjects it teaches."""

    name: str
    district: str
    subjects: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """The name with its city or district in front."""
        return (
            f"温州市{self.district}{self.name}"
            if self.district.endswith("区")
            else f"{self.district or '温州市'}{self.name}"
        )


@dataclass(frozen=True)
class Applicant:
    """What one form says, before anybody has written it down. Year and month pairs; numbers in digits only."""

    school: School
    leader: str
    woman: bool
    birth: tuple[int, int]
    work: tuple[int, int]
    party: tuple[int, int]
    studio: str
    position: str
    education: tuple[str, str]
    subject: str
    title: str
    mobile: str
    short: str
    landline: str
    category: str
    foundation: tuple[str, ...]
    outline: tuple[str, ...]
    opinion: str
    signed: int
    """The day of June 2022 under the opinion."""
    preparer: str
    preparer_mobile: str
    preparer_short: str
    members: int


def invent_school(rng: Random) -> School:
    """An invented school."""
    level, subjects = rng.choice(LEVELS)
    return School(rng.choice(PLACES) + rng.choice(LANDS) + level, rng.choice(DISTRICTS), subjects)


def invent_name(rng: Random) -> str:
    """An invented person's name, two to four characters."""
    first = rng.choice(GIVEN_FIRST) if rng.random() < 0.72 else ""
    return rng.choice(SURNAMES) + first + rng.choice(GIVEN_LAST)


def invent_mobile(rng: Random) -> str:
    """A mobile number of a block that is not given out."""
    return f"{rng.choice(PREFIXES)}0000{rng.randrange(10000):04d}"


def invent_applicant(seed: int, leader: str = "") -> Applicant:
    """The applicant of that seed, always the same one; `leader` gives another name to the same person."""
    rng = Random(f"applicant {seed}")
    school, drawn, born = invent_school(rng), invent_name(rng), rng.randrange(1964, 1990)
    leader = leader or drawn
    work = (born + rng.randrange(20, 24), rng.choice((7, 8, 8, 8, 9)))
    party = (born + rng.randrange(19, 32), rng.choice((1, 3, 4, 5, 6, 6, 7, 7, 9, 10, 11, 12)))
    subject, category, members = rng.choice(school.subjects), rng.choice(CATEGORIES), rng.randrange(8, 21)
    preparer = leader if rng.random() < 0.4 else invent_name(rng)
    told = (school.name, leader, subject, category, members)
    mobile = invent_mobile(rng)
    return Applicant(
        school=school,
        leader=leader,
        woman=rng.random() < 0.6,
        birth=(born, rng.randrange(1, 13)),
        work=work,
        party=party,
        studio=_studio(rng, school, leader, subject),
        position=_position(rng, school),
        education=rng.choice(DEGREES),
        subject=subject,
        title=rng.choice(TITLES),
        mobile=mobile,
        short=str(rng.choice((66, 69, 61))) + f"{rng.randrange(10000):04d}",
        landline=f"0577{rng.choice((55, 86, 88, 62))}00{rng.randrange(10000):04d}",
        category=category,
        foundation=foundation_of(rng, *told),
        outline=outline_of(rng, *told),
        opinion=rng.choice(OPINIONS),
        signed=rng.randrange(14, 22),
        preparer=preparer,
        preparer_mobile=mobile if preparer == leader else invent_mobile(rng),
        preparer_short="68" + f"{rng.randrange(10000):04d}",
        members=members,
    )


def _studio(rng: Random, school: School, leader: str, subject: str) -> str:
    brand = rng.choice(BRANDS)
    return rng.choice((
        f"{leader}教育先锋党员工作室",
        f"{leader}党员工作室",
        f"“{brand}”党员工作室",
        f"{school.name}“{brand}”教育先锋党员工作室",
        f"{leader}{subject}名师工作室",
        f"{school.name}{leader}教育先锋党员工作室",
        f"{brand}·{leader}教育先锋党员工作室",
        f"{school.full_name}{leader}名师工作室",
    ))  # fmt: skip


def _position(rng: Random, school: School) -> str:
    post = rng.choice(POSITIONS)
    return rng.choice((post, school.name + post, school.full_name + post, f"{school.name} {post}"))
