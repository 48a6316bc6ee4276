"""In: an applicant or a seed. Out: what comes beside a form: a plan, another office's form, a notice, news."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final

from samples import ooxml
from samples.arrange import foreign_row
from samples.labels import label_of
from samples.layout import Entry, long_rows
from samples.ooxml import para, run
from samples.package import Sheet, package
from samples.people import Applicant, invent_applicant
from samples.tables import table
from samples.texts import PLAN_SECTIONS
from samples.writing import month_as
from samples.zips import WRITTEN

_FONTS: Final = ("宋体", "仿宋_GB2312", "仿宋")


@dataclass(frozen=True)
class MadePlan:
    """A plan, and the sentence in which it says how many members there are."""

    docx: bytes
    members: int
    quote: str


def make_plan(
    seed: int,
    *,
    applicant: Applicant | None = None,
    font: str = "",
    modified: datetime = WRITTEN,
    named: bool = True,
) -> MadePlan:
    """A 创建方案 of one to two pages in Word: title, then numbered sections; without `named` it tells no school."""
    rng, who = Random(f"plan {seed}"), applicant or invent_applicant(seed)
    font = font or rng.choice(_FONTS)
    title = _title(rng, who) if named else f"{who.leader}工作室创建方案"
    body, quote = ooxml.lines(title.split("\n"), marks=("b",)), ""
    if named and rng.random() < 0.5:
        body += para(run(f"为深入开展“教育先锋党员工作室”创建活动，结合{who.school.name}实际，制定本方案。"), first=2)
    for i, (heading, texts) in enumerate(PLAN_SECTIONS):
        text = rng.choice(texts).format(leader=who.leader, members=who.members, subject=who.subject)
        quote = text.split("，")[0] if heading == "团队组成" else quote
        body += para(run(f"{'一二三四五六'[i]}、{heading}", "b")) + para(run(text), first=2)
        body += "".join(para(run(p), first=2) for p in (who.outline if heading == "主要措施" else ()))
    if named:
        body += para() + para(run(who.school.full_name), "right") + para(run(f"2022年6月{who.signed}日"), "right")
    return MadePlan(package(Sheet(body, font=font, modified=modified)), who.members, quote)


def _title(rng: Random, who: Applicant) -> str:
    return rng.choice((
        f"{who.studio}创建方案",
        f"{who.school.name}“教育先锋党员工作室”创建方案",
        f"{who.leader}工作室建设方案",
        f"“教育先锋党员工作室”创建实施方案\n（{who.school.name}）",
        f"{who.school.name}{who.leader}教育先锋党员工作室工作方案（2022—2024年）",
    ))  # fmt: skip


_OTHER_TITLES: Final = (
    "温州市名师工作室申报表（2018年度）",
    "{district}中小学名师工作室成员推荐表",
    "“红烛先锋”党员名师工作室申报书",
    "全市教育系统先进党员工作室推荐表（2020年）",
    "市级劳模和工匠人才创新工作室申报表",
)


def wrong_form(
    seed: int, *, applicant: Applicant | None = None, font: str = "宋体", modified: datetime = WRITTEN
) -> bytes:
    """A filled form of another campaign: some labels are the same, most aren't."""
    rng, who = Random(f"wrong {seed}"), applicant or invent_applicant(seed)
    title = rng.choice(_OTHER_TITLES).format(district=rng.choice(("宁海县", "德清县", "台州市")))
    texts = (("主要教学业绩", who.foundation), ("工作室三年规划", who.outline), ("单位推荐意见", ("同意推荐。",)))
    rows = [row for pairs in _asked(who) for row in foreign_row(rng, pairs)]
    for label, answer in (*texts, ("县级教育行政部门意见", ("",)), ("专家组评审意见", ("",))):
        blocks = "".join(para(run(text)) for text in answer) + para()
        blocks += para(run("签章：        年   月   日"), "right") if "意见" in label else ""
        rows += long_rows(Entry("", label_of(rng, (label,), "twoline"), "", blocks), "right", 1700)
    heading = para(run(title, font=font, size=18), "center") + para(run(f"填报单位：{who.school.name}"))
    return package(Sheet(heading + table(rows), font=font, modified=modified))


def _asked(who: Applicant) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What that other campaign asks, a row of the table each."""
    sex = "女" if who.woman else "男"
    return (
        (("姓名", who.leader), ("性别", sex), ("出生年月", month_as("dot", *who.birth))),
        (("民族", "汉"), ("政治面貌", "中共党员"), ("教龄", f"{2022 - who.work[0]}年")),
        (("工作单位", who.school.full_name), ("职称", who.title)),
        (("手机", who.mobile), ("任教学科", who.subject), ("电子邮箱", "gongzuoshi@example.com")),
    )


def notice(font: str = "宋体", modified: datetime = WRITTEN) -> bytes:
    """A notice like the campaign's own, shortened, which lists its annexes."""
    paragraphs = (
        ("温教党\u30142022\u301539号", "center"), ("关于开展“教育先锋党员工作室”创建活动的通知", "center"),
        ("各县（市、区）教育局，市局直属各学校（单位）党组织：", "left"),
        ("现将《温州市教育系统“教育先锋党员工作室”创建活动实施方案》印发给你们，请结合实际认真贯彻落实。", "left"),
        ("一、创建标准。达到“七个一”标准。", "left"), ("二、申报办法。请于6月22日前报送申报表和创建方案。", "left"),
        ("附件：1.创建申报表", "left"), ("2022年6月13日", "right"),
    )  # fmt: skip
    return package(Sheet("".join(para(run(t), a) for t, a in paragraphs), font=font, modified=modified))


def news(seed: int, *, applicant: Applicant | None = None, font: str = "宋体", modified: datetime = WRITTEN) -> bytes:
    """A piece of school news: supporting material, no form and no plan."""
    who = applicant or invent_applicant(seed)
    texts = (
        f"5月26日下午，{who.school.name}二楼会议室里暖意融融，{who.leader}和同伴们围坐在一起，回顾一学期来的点点滴滴。",
        "活动由教研组长主持，三位青年教师依次作了分享，大家频频点头，不时记录。",
        "（供稿：校办公室）",
    )
    body = para(run(f"党旗飘扬映初心  {who.subject}课堂展风采"), "center")
    body += "".join(para(run(text), first=2) for text in texts)
    return package(Sheet(body, font=font, modified=modified))
