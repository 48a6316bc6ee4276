"""Kinds: a document is what its content says; the name of its file says nothing."""

import json

import pytest

from extractors import classify
from extractors.formats import identify, open_
from extractors.reading import read_document
from samples.forms import make_form
from samples.plans import make_plan, wrong_form
from schema.document import Document
from tests.extractors.sheets import CAMPAIGN, ROOT, campaign_record, document, table

PLAN = (
    "竹溪党员工作室创建方案",
    "竹溪小学  柏子衡",
    "一、指导思想",
    "以党建为引领。",
    "二、工作目标",
    "带出一支队伍。",
    "三、工作措施",
    "每月一次研修。",
    "四、实施步骤",
    "分三个阶段。",
)
SUMMARY = ("竹溪党员工作室两年工作总结", "两年来，工作室现有成员十二人。", "一、研修活动", "共开展研修活动三十次。")
TRAINEE = ("优秀学员研修总结", "我有幸加入竹溪党员工作室，成为一名学员。", "在柏子衡老师的带领下，我学到很多。")
KINDS = {
    "creation_plan": document(*PLAN),
    "summary_report": document(*SUMMARY),
    "trainee_summary": document(*TRAINEE),
    "achievement_list": document(
        "工作室成果汇总表",
        table("序号 | 成果名称 | 类别 | 级别 | 获得者 | 时间", "1 | 《读写结合》 | 论文 | 市级 | 柏子衡 | 2021.5"),
    ),
    "activity_log": document(
        "研修活动一览表", table("日期 | 活动主题 | 地点 | 参加人数", "2021.3.4 | 集体备课 | 竹溪小学 | 12")
    ),
    "roster": document(
        "工作室成员名单",
        table("姓名 | 性别 | 工作单位 | 职称 | 联系电话", "柏子衡 | 男 | 竹溪小学 | 高级教师 | 13800001234"),
    ),
    "funding_statement": document(
        "工作室经费使用情况说明",
        "本年度预算经费20000元，支出18000元，结余2000元。",
        table("项目 | 金额 | 备注", "图书 | 8000 | "),
    ),
    "evaluation_form": document(
        "附件2",
        "“教育先锋党员工作室”评估指标",
        table("评估项目 | 一级指标 | 评价标准 | 考核依据 | 分值", "必备 | 阵地 | 六有 | 查看 | 10"),
    ),
    "site_visit": document("实地查看记录表", table("项目 | 结果", "党旗 | 有", "党徽 | 有", "入党誓词 | 有")),
    "other": document("校园简讯", "昨日，我校举行了运动会，天气晴好，比赛精彩。"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_known_by_its_content(kind: str) -> None:
    """A short text of each kind of the campaign is that kind."""
    assert campaign_record(KINDS[kind]).kind == kind


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in ("other", "site_visit", "funding_statement")])
def test_a_title_over_two_lines_or_with_an_annex_number_is_a_title(kind: str) -> None:
    """`附件3` above it, a year behind it: still that kind."""
    first, *rest = KINDS[kind].blocks
    assert campaign_record(document("附件3", first.text + "（2022年）", *rest)).kind == kind  # pyright: ignore[reportAttributeAccessIssue]


def test_spaced_titles_are_titles() -> None:
    """`创 建 方 案` is a title."""
    assert campaign_record(document("竹溪党员工作室", "创 建 方 案", *PLAN[2:])).kind == "creation_plan"


def test_a_title_in_a_tables_first_row_is_a_title() -> None:
    """Where a document begins with a table, its first row is where a title may stand."""
    rows = "工作室成员名单 | < | < | <", "姓名 | 性别 | 工作单位 | 联系电话", "柏子衡 | 男 | 竹溪小学 | 13800001234"
    assert campaign_record(document(table(*rows))).kind == "roster"


def test_a_plan_that_speaks_of_a_form_is_a_plan() -> None:
    """The words 申报表 or 总结 inside a text don't make it one."""
    assert (
        campaign_record(document(*PLAN, "附：申报表、活动总结、成果汇总、成员名单、经费使用情况。")).kind
        == "creation_plan"
    )


def test_nothing_is_other() -> None:
    """An empty document, and one without any of the campaign's words, is other material."""
    assert campaign_record(document()).kind == "other"
    assert campaign_record(document("", "   ")).kind == "other"


NOTICE = (
    "中共温州市教育局委员会文件",
    "温教党〔2022〕39号",
    "关于印发《“教育先锋党员工作室”创建活动方案》的通知",
    "各县（市、区）教育局党委：",
    "现将方案印发给你们，请认真贯彻执行。",
)


def test_a_notice_with_the_blank_form_in_it_is_a_notice() -> None:
    """The notice itself, its 附件1 behind it, isn't an application, filled or not."""
    blank = open_(CAMPAIGN.blanks[CAMPAIGN.form.blank])
    whole = Document(format="docx", pages=4, blocks=(*document(*NOTICE).blocks, *blank.blocks))
    assert campaign_record(whole).kind == "notice"
    assert campaign_record(document(*NOTICE)).kind == "notice"


def test_a_form_that_quotes_the_notice_is_a_form() -> None:
    """The blank form with the notice's number on its first line stays a form."""
    blank = open_(CAMPAIGN.blanks[CAMPAIGN.form.blank])
    quoted = document("（温教党〔2022〕39号文件附件1）")
    assert (
        campaign_record(Document(format="docx", pages=1, blocks=(*quoted.blocks, *blank.blocks))).kind
        == "application_form"
    )


@pytest.mark.parametrize("name", ["通知.docx", "总结.pdf", "附件2.docx", "a.exe", ""])
def test_the_name_of_a_file_is_no_proof(name: str) -> None:
    """The same bytes under any name are the same record."""
    data = make_plan(5).docx
    assert read_document(name, data, CAMPAIGN) == read_document("创建方案.docx", data, CAMPAIGN)
    assert read_document(name, data, CAMPAIGN).kind == "creation_plan"


@pytest.mark.parametrize("seed", range(8))
def test_plans_of_the_samples_are_plans(seed: int) -> None:
    """A plan in Word, as schools write it, is a plan."""
    assert campaign_record(open_(make_plan(seed).docx)).kind == "creation_plan"


def truth() -> list[tuple[str, str]]:
    told = json.loads((ROOT / "samples" / "truth" / "inbox.truth.json").read_text(encoding="utf-8"))
    return [
        (f["path"], f["kind"])
        for f in told["files"]
        if f["kind"] and not f.get("error") and f["path"].endswith(".docx")
    ]


@pytest.mark.parametrize(("path", "kind"), truth())
def test_kinds_of_the_sample_inbox(path: str, kind: str) -> None:
    """Every Word file of the sample inbox has the kind that its truth says."""
    data = (ROOT / "samples" / "inbox" / path).read_bytes()
    assert identify(data).name == "docx"
    assert read_document(path, data, CAMPAIGN).kind == kind


class TestTemplate:
    """A form that isn't this campaign's is said to be so, with what differs."""

    def test_our_own_blank_matches(self) -> None:
        match = campaign_record(open_(CAMPAIGN.blanks[CAMPAIGN.form.blank])).template
        assert match is not None
        assert (match.matches, match.lacking, match.foreign) == (True, (), ())
        assert match.score == pytest.approx(1.0, abs=0.05)

    def test_a_form_of_another_campaign_doesnt(self) -> None:
        record = campaign_record(open_(wrong_form(3)))
        assert record.kind == "application_form"
        assert record.template is not None
        assert not record.template.matches
        assert record.template.lacking
        assert record.template.foreign

    @pytest.mark.parametrize(
        "title",
        [
            "杭州市教育系统“教育先锋党员工作室”创建申报表",
            "温州市教育系统“教育先锋党员工作室”创建申报表（2020年版）",
            "浙江省“教育先锋党员工作室”创建申报表",
        ],
    )
    def test_another_city_or_years_title_doesnt(self, title: str) -> None:
        """The same rows under a title that names another place or another year's version."""
        blank = open_(CAMPAIGN.blanks[CAMPAIGN.form.blank])
        match = campaign_record(
            Document(format="docx", pages=1, blocks=(*document(title).blocks, *blank.blocks[2:]))
        ).template
        assert match is not None
        assert not match.matches
        assert match.title.startswith(title[:4])

    def test_an_older_form_names_what_it_lacks_and_what_is_foreign(self) -> None:
        rows = (
            "工作室名称 | | 领衔人姓名 |",
            "民族 | | 籍贯 |",
            "任教年限 | | 荣誉称号 |",
            "工作计划 | < | < | <",
            "区教育局意见 | | < | <",
        )
        match = campaign_record(document("“教育先锋党员工作室”申报表", table(*rows))).template
        assert match is not None
        assert not match.matches
        assert {"工作室名称", "领衔人姓名"} <= set(match.found)
        assert {"入党年月", "创建基础", "任教学科"} <= set(match.lacking)
        assert {"民族", "任教年限"} <= set(match.foreign)
        assert not set(match.lacking) & set(match.found)

    def test_the_schools_own_rows_dont_make_it_foreign(self) -> None:
        """A birth row and a photograph leave the template the campaign's."""
        made = make_form(9, extra="many", labels="official", title="with_annex")
        match = campaign_record(open_(made.docx)).template
        assert match is not None
        assert match.matches


def test_title_lines_are_short_lines_of_the_head() -> None:
    """Long paragraphs and blank lines are no titles, white space doesn't count."""
    titles = classify.title_lines(document("", "竹 溪", "长" * 80, "创建方案", table("甲 | 乙"), "后面"))
    assert titles == ("竹溪", "创建方案")
