"""In: nothing. Out: an invented night that has everything a morning's workbook must show. All people are invented."""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from samples.pictures import seal_png, signature_png
from schema.campaign import Campaign, FieldSpec, FormSpec, KindSpec, Requirement
from schema.record import Field, Record, Rejection, Seal, TemplateMatch, Where
from schema.submission import (
    Change,
    Finding,
    Night,
    Received,
    Role,
    SourceFile,
    Submission,
    SubmittedDocument,
)

ZONE = ZoneInfo("Asia/Shanghai")
STARTED = datetime(2022, 6, 23, 2, 0, 7, tzinfo=ZONE)

FIELD_ROWS: tuple[tuple[str, str, str, str, bool], ...] = (
    ("studio_name", "工作室名称", "text", "applicant", True),
    ("leader_name", "领衔人姓名", "name", "applicant", True),
    ("work_start", "参加工作年月", "year_month", "applicant", True),
    ("party_joined", "入党年月", "year_month", "applicant", True),
    ("position", "单位职务", "text", "applicant", True),
    ("education", "学历学位", "text", "applicant", True),
    ("subject", "任教学科", "text", "applicant", True),
    ("professional_title", "专技职务", "text", "applicant", True),
    ("phone", "联系方式", "phone", "applicant", True),
    ("studio_category", "已建市名师工作室类别", "choice", "applicant", True),
    ("foundation", "创建基础", "long_text", "applicant", True),
    ("outline", "初步设想及预期成效", "long_text", "applicant", True),
    ("branch_opinion", "单位党组织意见", "opinion", "unit", True),
    ("branch_seal", "单位党组织意见 · 盖章", "seal", "unit", True),
    ("branch_date", "单位党组织意见 · 日期", "date", "unit", True),
    ("bureau_opinion", "局党委审批意见", "opinion", "bureau", False),
    ("bureau_seal", "局党委审批意见 · 盖章", "seal", "bureau", False),
    ("bureau_date", "局党委审批意见 · 日期", "date", "bureau", False),
    ("preparer", "填表人", "name", "applicant", False),
    ("preparer_phone", "联系方式", "phone", "applicant", False),
    ("header_seal", "党组织盖章", "seal", "unit", False),
)

FOUNDATION = (
    "工作室自2019年成立以来，坚持党建引领、专业立身，现有核心成员12名，其中高级教师5名、市级骨干教师4名，"
    "平均教龄十四年。两年来围绕课堂诊断、送教下乡、青年教师培养开展主题研修三十余次，承担市级公开课9节，"
    "三项课题在市级立项并结题。学校党支部为工作室提供六十平方米的专用活动室，党旗、党徽、入党誓词、学习资源齐备，"
    "制度上墙，档案齐全。工作室成员与山区学校结对，每学期送教两次，受到当地师生欢迎。"
)
OUTLINE = (
    "一是建强队伍，两年内培养学员20名，人人有一节代表课、一个小课题、一项志愿服务；二是做实服务，每月一次进课堂帮扶诊断，"
    "每学期两次进家庭温暖家访；三是扩大辐射，依托名师在线平台开设公益讲座十场以上；四是完善制度，活动有计划、有主题、有记录、有小结。"
    "预期形成一套可复制的师徒结对办法，开出县级以上公开课十六节，学员论文获奖或发表不少于八篇。"
)


def campaign() -> Campaign:
    """The campaign of the blank 附件1, without its files."""
    return Campaign(
        id="wenzhou-2022-39",
        title="温州市教育系统“教育先锋党员工作室”创建活动",
        organiser="中共温州市教育局委员会",
        document_number="温教党\u30142022\u301539号",
        year=2022,
        timezone="Asia/Shanghai",
        announced=datetime(2022, 6, 13).date(),
        deadline=datetime(2022, 6, 22, 23, 59, 59, tzinfo=ZONE),
        contact="市教育局组织处",
        requirements=(
            Requirement(kind="application_form", label="附件1 创建申报表", stage="application"),
            Requirement(kind="creation_plan", label="创建方案", stage="application"),
        ),
        kinds=(
            KindSpec(kind="notice", label="通知"),
            KindSpec(kind="creation_plan", label="创建方案"),
            KindSpec(kind="roster", label="成员、学员名单"),
        ),
        form=FormSpec(
            kind="application_form",
            title="温州市教育系统“教育先锋党员工作室”创建申报表",
            blank="附件1.docx",
            fields=tuple(_spec(*row) for row in FIELD_ROWS),
        ),
        blanks={},
    )


def _spec(key: str, label: str, kind: str, filled_by: str, required: bool) -> FieldSpec:
    data: dict[str, Any] = {"key": key, "label": label, "type": kind, "filled_by": filled_by, "required": required}
    line = key in ("preparer", "preparer_phone", "header_seal")
    parent = f"{key.split('_')[0]}_opinion" if key.endswith(("_seal", "_date")) and not line else ""
    return FieldSpec(**data, place="line" if line else "table", part_of=parent)


def ok(value: Any, raw: str = "", row: int = 0, col: int = 1) -> Field:
    """A field that was read well."""
    text = raw or ("、".join(value) if isinstance(value, tuple) else "" if isinstance(value, bool) else str(value))
    return Field(value=value, raw=text, status="ok", confidence=0.98, where=Where(page=1, table=0, row=row, col=col))


def bad(status: Any, raw: str = "", note: str = "", value: Any = None) -> Field:
    """A field that wasn't."""
    return Field(
        value=value, raw=raw, status=status, confidence=0.4, note=note, where=Where(page=1, table=0, row=2, col=3)
    )


def fields(studio: str, leader: str, number: str, **changed: Field) -> dict[str, Field]:
    """The fields of a form, all well but for `changed`."""
    blank = Field(status="blank", confidence=0.95, where=Where(page=2, table=0, row=12, col=1))
    return {
        "studio_name": ok(studio, row=0),
        "leader_name": ok(leader, row=1),
        "work_start": ok("1998-08", "1998年8月", 1, 3),
        "party_joined": ok("2003-06", "2003.06", 1, 5),
        "position": ok("滨江实验学校党总支副书记、副校长", row=2),
        "education": ok("大学本科 教育学学士", row=3),
        "subject": ok("小学科学", row=3, col=3),
        "professional_title": ok("高级教师", row=4),
        "phone": ok((number,), row=4, col=3),
        "studio_category": ok("市名师工作室", "☑市名师工作室 □市名师工作站 □市名师送教工作室", 5),
        "foundation": ok(FOUNDATION, row=6),
        "outline": ok(OUTLINE, row=7),
        "branch_opinion": ok("经支部研究，同意申报。", row=8),
        "branch_seal": ok(value=True, row=8),
        "branch_date": ok("2022-06-18", "2022年6月18日", 8),
        "bureau_opinion": blank,
        "bureau_seal": Field(status="blank", confidence=0.9),
        "bureau_date": blank,
        "preparer": ok("周小满"),
        "preparer_phone": ok(("13800001234", "661234"), "138 0000 1234（661234）"),
        "header_seal": Field(value=None, status="blank", confidence=0.8),
        **changed,
    }


def record(kind: Any, seed: str, form_fields: dict[str, Field] | None = None, **more: Any) -> Record:
    """A record of that kind; `seed` makes its sha256."""
    sha = hashlib.sha256(seed.encode()).hexdigest()
    return Record(sha256=sha, format="docx", kind=kind, pages=2, fields=form_fields or {}, **more)


def source(path: str, member: str | None = None, hours: float = 30, seed: str = "") -> SourceFile:
    """A file that arrived `hours` before the run."""
    sha = hashlib.sha256((seed or f"{path}|{member}").encode("utf-8", "surrogatepass")).hexdigest()
    return SourceFile(
        path=path, member=member, sha256=sha, size=38_211, arrived=STARTED - timedelta(hours=hours), seen=STARTED
    )


def document(path: str, what: Record | Rejection, role: Role = "current", **more: Any) -> SubmittedDocument:
    """A document of a submission: read, or rejected."""
    made = source(path, **more)
    if isinstance(what, Rejection):
        return SubmittedDocument(source=made, role=role, rejection=what)
    return SubmittedDocument(source=made, role=role, record=what)


def finding(code: Any, key: str, message: str, severity: Any = "must_fix", **more: Any) -> Finding:
    """A finding; it must be put right unless told otherwise."""
    return Finding(code=code, key=key, severity=severity, message=message, **more)


def submission(number: int, school: str, leader: str, documents: list[SubmittedDocument], **more: Any) -> Submission:
    """A submission of that school."""
    return Submission(
        id=f"{number:03d}-{leader}",
        campaign="wenzhou-2022-39",
        stage="application",
        leader_name=leader,
        studio_name=more.pop("studio", f"{school}{leader}党员工作室"),
        school=school,
        documents=tuple(documents),
        **more,
    )


def pair(folder: str, leader: str, **changed: Field) -> list[SubmittedDocument]:
    """A form and a plan in one folder."""
    return [
        document(f"{folder}/附件1 创建申报表（{leader}）.docx", _form(folder, leader, **changed)),
        document(f"{folder}/创建方案.docx", record("creation_plan", f"plan {folder}")),
    ]


def _scanned(paper: SubmittedDocument) -> SubmittedDocument:
    """The form as a scan shows it: two red seals, one with its words, a grey one, and another beside its place."""
    assert paper.record
    crop = seal_png(1, 60)
    seals = (
        Seal(key="branch_seal", red=True, page=2, crop=crop, words="中共滨江实验学校支部委员会", agrees=True),
        Seal(key="header_seal", red=False, page=1, crop=crop),
        Seal(red=True, page=2, crop=crop, words="中共望海小学支部委员会", agrees=False),
    )
    return document(paper.source.path, Record(**dict(paper.record) | {"seals": seals, "format": "scan"}))


def _form(folder: str, leader: str, **changed: Field) -> Record:
    return record(
        "application_form", f"form {folder}", fields(f"{folder}{leader}工作室", leader, "13900005678", **changed)
    )


def submissions() -> tuple[Submission, ...]:
    """A dozen submissions: complete, lacking, uncertain, wrong, corrected, in a zip, long, and nearly nothing."""
    where = Where(page=1, table=0, row=4, col=3)
    scan, plan = pair("滨江实验学校", "林知远")
    near = "“创建基础”与另一份申报几乎一样，请对照两份原件"
    seal = finding("seal_unknown", "branch_seal", "“单位党组织意见”一栏是没有打印的电子表，看不出是否盖章", "look")
    plan_gone = finding("attachment_missing", "creation_plan", "没有交“创建方案”，请补交")
    return (
        submission(1, "滨江实验学校", "林知远", [_scanned(scan), plan]),
        submission(
            2,
            "望海小学",
            "陈若溪",
            pair("望海小学", "陈若溪", phone=bad("invalid", "1380000447", "号码只有10位"), subject=bad("blank")),
            verdict="fix",
            findings=(
                finding(
                    "phone_invalid",
                    "phone",
                    "“联系方式”写的是“1380000447”，只有10位，请核对",
                    file="望海小学/附件1 创建申报表（陈若溪）.docx",
                    where=where,
                ),
                finding(
                    "field_blank",
                    "subject",
                    "“任教学科”未填写，请补填",
                    file="望海小学/附件1 创建申报表（陈若溪）.docx",
                    where=Where(page=1, table=0, row=3, col=3),
                ),
            ),
        ),
        submission(
            3,
            "石门中学",
            "欧阳思齐",
            [
                document(
                    "石门中学.zip",
                    record(
                        "application_form",
                        "form 石门",
                        fields(
                            "石门中学“匠心筑梦”教育先锋党员工作室（理科融合教学研究与青年教师成长共同体）",
                            "欧阳思齐",
                            "13700002468",
                            position=ok(
                                "温州市瓯海区石门中学党委委员、教务处主任、数学教研组组长，兼浙南数学教育研究会副秘书长"
                            ),
                            branch_seal=bad("uncertain", "", "没有打印的电子表"),
                            work_start=bad("uncertain", "九八年八月", "两位数的年份", "1998-08"),
                        ),
                        crops={"work_start": signature_png(2)},
                    ),
                    member="申报材料/附件1：创建申报表（欧阳思齐）最终版.docx",
                ),
                document("石门中学.zip", record("creation_plan", "plan 石门"), member="申报材料/创建方案.pdf"),
                document("石门中学.zip", record("roster", "名单"), "supporting", member="申报材料/成员名单.docx"),
            ],
            studio="石门中学“匠心筑梦”教育先锋党员工作室（理科融合教学研究与青年教师成长共同体）",
            verdict="look",
            findings=(
                seal,
                finding(
                    "field_uncertain",
                    "work_start",
                    "“参加工作年月”写的是“九八年八月”，当作1998年8月，请看一眼",
                    "look",
                    file="石门中学.zip",
                    member="申报材料/附件1：创建申报表（欧阳思齐）最终版.docx",
                    where=Where(page=1, table=0, row=1, col=3),
                ),
            ),
        ),
        submission(
            4,
            "白沙幼儿园",
            "苏小禾",
            [
                document("白沙幼儿园/申报表.pdf", _form("白沙幼儿园", "苏小禾"), "superseded", hours=60),
                document(
                    "白沙幼儿园/申报表（更正）.pdf",
                    _form("白沙幼儿园 新", "苏小禾", foundation=ok(FOUNDATION.replace("12名", "15名"))),
                    hours=10,
                ),
                document("白沙幼儿园/方案.docx", record("creation_plan", "plan 白沙")),
                document("白沙幼儿园/方案 (1).docx", record("creation_plan", "plan 白沙"), "duplicate", seed="same"),
            ],
            changes=(
                Change(key="phone", label="联系方式", before="1390000567", after="13900005678"),
                Change(key="foundation", label="创建基础", before=FOUNDATION, after=FOUNDATION.replace("12名", "15名")),
                Change(key="branch_date", label="日期", before="", after="2022年6月20日"),
            ),
        ),
        submission(
            5,
            "龙湾第二中学",
            "郑一鸣",
            pair("龙湾第二中学", "郑一鸣")[:1],
            verdict="fix",
            findings=(plan_gone,),
        ),
        submission(
            6,
            "青山职业学校",
            "何晓岚",
            pair(
                "青山职业学校",
                "何晓岚",
                party_joined=bad("invalid", "2007.13", "没有13月"),
                studio_category=bad("invalid", "☑市名师工作室 ☑市名师工作站", "选了两项"),
                education=bad("missing"),
                branch_date=bad("blank"),
                branch_seal=Field(value=False, status="ok", confidence=0.9),
            ),
            verdict="fix",
            findings=(
                finding("field_invalid", "party_joined", "“入党年月”写的是“2007.13”，没有13月，请更正"),
                finding("choice_many", "studio_category", "“已建市名师工作室类别”选了两项，请只留一项"),
                finding("field_missing", "education", "表里没有“学历学位”一栏，请用附件1重填"),
                finding("date_missing", "branch_date", "“单位党组织意见”没有写日期，请补写"),
                finding("seal_missing", "branch_seal", "“单位党组织意见”没有盖章，请盖章后重新扫描"),
                finding("late", "", "6月23日 01:10 才到，晚于截止时间", "look"),
            ),
        ),
        submission(
            7,
            "碧溪小学",
            "吴雨桐",
            [
                document(
                    "碧溪小学/2020年申报表.docx",
                    record(
                        "application_form",
                        "old",
                        fields(
                            "碧溪小学吴雨桐工作室",
                            "吴雨桐",
                            "13600001357",
                            outline=bad("missing"),
                            branch_opinion=bad("missing"),
                        ),
                        template=TemplateMatch(campaign="wenzhou-2022-39", score=0.5, matches=False),
                    ),
                ),
                document("碧溪小学/创建方案.docx", record("creation_plan", "plan 碧溪")),
            ],
            verdict="fix",
            findings=(
                finding(
                    "wrong_template",
                    "",
                    "“2020年申报表.docx”不是这次的附件1：少了“初步设想及预期成效”“单位党组织意见”两栏，请用附件1重填",
                    file="碧溪小学/2020年申报表.docx",
                ),
            ),
        ),
        submission(
            8,
            "云岭学校",
            "江宁",
            [document("云岭学校/创建方案.docx", record("creation_plan", "plan 云岭"))],
            verdict="fix",
            findings=(finding("attachment_missing", "application_form", "没有交“附件1 创建申报表”，请补交"),),
        ),
        submission(
            9,
            "东屿小学",
            "沈佳禾",
            pair("东屿小学", "沈佳禾"),
            verdict="look",
            findings=(finding("near_copy", "foundation", near, "look", other="001-林知远", similarity=0.96),),
        ),
        submission(
            10,
            "桐溪初级中学",
            "叶文博",
            pair(
                "桐溪初级中学",
                "叶文博",
                preparer=bad("blank"),
                preparer_phone=bad("blank"),
                foundation=ok(FOUNDATION * 5),
                outline=ok(OUTLINE * 2),
            ),
        ),
        submission(
            11,
            "海山学校",
            "方圆",
            [
                *pair("海山学校", "方圆"),
                document(
                    "海山学校/盖章页.pdf", Rejection(code="encrypted", message="文件有打开密码，请去掉密码后重新报送")
                ),
            ],
            verdict="fix",
            findings=(
                finding(
                    "unreadable",
                    "",
                    "“盖章页.pdf”有打开密码，请去掉密码后重新报送",
                    file="海山学校/盖章页.pdf",
                    reason="encrypted",
                ),
                finding("name_mismatch", "leader_name", "申报表里的领衔人是“方圆”，创建方案里是“方园”，请问清", "look"),
                seal,
            ),
        ),
        submission(12, "临江高级中学", "许望舒", pair("临江高级中学", "许望舒")),
    )


def night(handed_in: tuple[Submission, ...] | None = None, **more: Any) -> Night:
    """The whole night: its files in = its files out."""
    handed_in = submissions() if handed_in is None else handed_in
    strays = (document("散件/扫描0001.docx", record("other", "stray"), "supporting"),)
    data: dict[str, Any] = {
        "campaign": campaign(),
        "started": STARTED,
        "inbox": "../../inbox",
        "received": tuple(_received(handed_in, strays)),
        "submissions": handed_in,
        "unassigned": strays,
        "notes": ("调度服务没有启动，本次直接运行，结果不受影响。",),
        "version": "0.1.0",
    }
    return Night(**{**data, **more})


def _received(handed_in: tuple[Submission, ...], strays: tuple[SubmittedDocument, ...]) -> list[Received]:
    lines: list[Received] = []
    archives: set[str] = set()
    for one in [d for s in handed_in for d in s.documents] + list(strays):
        if one.source.member and one.source.path not in archives:
            archives.add(one.source.path)
            lines.append(Received(source=source(one.source.path), path=one.source.path, fate="archive"))
        fate = "set_aside" if one.rejection else "duplicate" if one.role == "duplicate" else "read"
        lines.append(
            Received(
                source=one.source,
                path=one.source.path,
                member=one.source.member,
                fate=fate,
                record=None if fate == "duplicate" else one.record,
                rejection=one.rejection,
            )
        )
    broken = Rejection(code="corrupt", message="文件已损坏，打不开，请学校重新报送")
    lines.append(
        Received(source=source("散件/未命名.docx"), path="散件/未命名.docx", fate="set_aside", rejection=broken)
    )
    lines.append(Received(path="望海小学/~$附件1.docx", fate="left_alone", reason="Word 的临时文件，不是材料"))
    lines.append(Received(path="新到/正在复制.zip", fate="left_alone", reason="文件还在复制，下次再读"))
    return lines
