"""In: nothing. Out: forms around research projects: proposals, closing reports, ethics, contracts, conferences."""

# ruff: noqa: E501 - a printed line of a form stands on one line here too

from typing import Final

from bench.forms.markup import C, P, R, T, form, lines, records
from bench.forms.model import Form

PROPOSAL: Final = form(
    "课题立项申报书",
    P("课题编号：{number}", place="textbox"),
    P("云浦市教育科学规划课题", "title"),
    P("申 报 书", "title"),
    *lines(
        "课\t题\t名\t称：{topic@课题名称!u28}",
        "课题负责人：{name!u28}",
        "所\t在\t单\t位：{school@所在单位!u28}",
        "填\t报\t日\t期：{D@填报日期!u}",
        style="cover",
    ),
    P("云浦市教育科学规划领导小组办公室 制", "plain"),
    P("§课题组基本情况", "heading", group="课题组基本情况"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        R(C("课题名称", 1), C("{topic2}", 0)),
        R(C("关键词（3—5个）", 1), C("{hobby}", 0)),
        R("负责人\n姓  名", "{name}", "性别", "{gender}", "出生年月", C("{birth}", 0)),
        R("行政职务", "{post}", "专业职务", "{title}", "研究专长", C("{subject}", 0)),
        R("工作单位", C("{school}", 2), "电子信箱", C("{email}", 0)),
        R("通讯地址", C("{address}", 2), "手机", C("{phone}", 0)),
        records(
            [
                ("姓 名", "name"),
                ("年龄", "age"),
                ("专业职务", "title"),
                ("研究专长", "subject"),
                ("工作单位", "school"),
            ],
            4,
            lead="课题\n组主\n要成\n员",
            spans="1 1 1 1 2",
        ),
        R("预期成果", C("{?*:专著|论文|研究报告|电脑软件|其他!box}", 3), "申请经费\n（单位：元）", C("{money}", 0)),
        group="课题组基本情况",
    ),
    P("§课题设计论证", "heading"),
    T(
        1,
        R(
            C(
                "1．选题：本课题国内外研究现状述评、选题意义和研究价值。2．内容：本课题研究的基本思路、研究内容和方法。（限3000字）",
                0,
            ),
            role="",
        ),
        R(C("{^long:4}", 0), height=5000),
    ),
    P("§完成课题的可行性分析", "heading"),
    T(
        1,
        R(
            C(
                "已取得的相关研究成果、主要参加者的学术背景和研究经验（限1000字）：\n{long:3@已取得的相关研究成果、主要参加者的学术背景和研究经验（限1000字）!main}",
                0,
            ),
            height=3600,
        ),
    ),
    P("§审核意见", "heading"),
    T(
        [1, 1],
        R(C("负责人所在单位意见", 1, align="center"), C("县（市、区）教科研部门意见", 1, align="center")),
        R(
            C("{^opinion}\n\n公章：      负责人签章：{name}\n{D}", 1),
            C("{^opinion}\n\n公章：      负责人签章：{name}\n{D}", 1),
            height=2200,
        ),
    ),
    half="exam",
    office="教科院",
)

CLOSING: Final = form(
    "项目结题报告",
    P("校级教学改革研究项目结题验收表", "title"),
    P("项目编号：{number!u14}                 填表日期：{ymd!u14}"),
    T(
        [2, 3, 2, 3],
        R("项目名称", C("{topic}", 0)),
        R("项目主持人", "{name}", "所在部门", "{dept}"),
        R("立项时间", "{ym}", "计划完成时间", "{ym}"),
        R("实际完成时间", "{ym}", "批准经费", "人民币{money@批准经费!main}元"),
        R("成果形式", C("{?*:论文|教材|教学软件|研究报告|其他（请注明~）!w14}", 0)),
        R(
            "项目组\n成员及\n分  工",
            C(
                [
                    "",
                    T(
                        [2, 2, 3, 4],
                        records([("姓名", "name"), ("职称", "title"), ("部门", "dept"), ("承担任务", "text")], 3),
                        width=6000,
                    ),
                    "",
                ],
                0,
            ),
            height=1600,
        ),
        R(
            "项目研究工作总结",
            C("（包括研究过程、主要成果、推广应用价值、存在问题，不超过1500字）\n{long:4}", 0),
            height=4400,
        ),
        R("经费使用\n情    况", C("{text}", 0)),
        R(
            "验收专家\n组意见",
            C(
                "{opinion}\n\n专家组组长（签字）：{name}      成员（签字）：{names}\n                                   {D}",
                0,
            ),
            height=1800,
        ),
        R("学校意见", C("{?:同意结题|暂缓结题|不同意结题!w14}\n\n                  （公章）    {D}", 0), height=1200),
    ),
    half="dev",
    office="高校教务处",
)

ETHICS: Final = form(
    "伦理审查申请表",
    P("受理编号：{number!u12}", place="header"),
    P("涉及人的生命科学和医学研究伦理审查申请表", "title"),
    T(
        [3, 3, 2, 4],
        R("项目名称", C("{topic2}", 0)),
        R("项目来源", C("{?:国家级|省部级|市厅级|横向课题|自选课题!sym}", 0)),
        R("申请人", "{name}", "职称", "{title}"),
        R("科室", "{dept}", "联系电话", "{phone}"),
        R("研究类型", C("{?:前瞻性研究|回顾性研究!sym}", 0)),
        R("受试者人数", "{int:20:500}例", "研究期限", "{period}"),
        R("是否涉及弱势群体", C("{?:否|是，请说明~!sym}", 0)),
        R("是否签署知情同意书", C("{?:是|否，申请免除知情同意，理由：~!sym+n}", 0)),
        R("研究目的与方案摘要（500字以内）", C("{long:3}", 0), height=3000),
        R("可能的风险及防范措施", C("{long:2}", 0), height=1600),
        R("申请人承诺", C("本人将遵守伦理委员会的各项规定。\n\n申请人签名：{name!_10}   日期：{ymd!_10}", 0)),
        R(
            "审查意见",
            C("{?:同意|作必要修正后同意|不同意|终止或暂停!sym+n}\n\n主任委员签名：{name!_10}   日期：{ymd!_10}", 0),
            height=1800,
        ),
    ),
    half="exam",
    office="医院",
)

PATENT: Final = form(
    "科研成果登记表",
    P("教师科研成果登记表", "title"),
    P("部门：{dept!s20}登记人：{name!s12}登记日期：{ymd!s14}"),
    T(
        [2, 3, 2, 2, 2],
        R("成果名称", C("{topic}", 2), "成果类别", "{?:论文|专利|著作!plain}"),
        R("第一作者\n<<（发明人）>>", "{name}", "职称", C("{title}", 2)),
        R("发表刊物\n（出版社）", "{unit}", "刊号/专利号", C("{number}", 2)),
        R("发表时间", "{ym}", "卷、期", C("第{X:int:1:40|卷，第|int:1:12}期", 2)),
        R("收录情况", C("{?*:SCI|EI|CSSCI|北大核心|未收录}", 0)),
        R("其他作者", C("{names}", 0)),
        R("成果简介", C("（200字以内）\n{long:1}", 0), height=2000),
        R(
            "所在部门\n审核",
            C("经审核，该成果{?:属实|不属实@所在部门审核;该成果;经审核，该成果!plain,main}。\n签字：{name}  {D}", 2),
            C("科研处\n认定", 1),
            C("{opinion}\n{D}", 0),
        ),
    ),
    P("注：请附期刊封面、目录、正文、封底复印件各一份。", "note"),
    half="dev",
    office="高校科研处",
)

CONFERENCE: Final = form(
    "会议回执",
    P("第三届区域教研协作年会参会回执", "title"),
    T(
        6,
        R("单位名称", C("{school}", 0)),
        R("通讯地址", C("{address}", 3), "邮编", "{postcode}"),
        R("姓名", "性别", "职务/职称", "手机", "是否住宿", "到会时间"),
        R("{^name}", "{^gender}", "{^title}", "{^phone}", "{^?:是|否!plain}", "{^ymd}"),
        R("返程车次", C("{number}", 2), "发票抬头", C("{unit}", 0)),
        R("是否提交论文", C("{?:是，题目：~|否}", 0)),
        R("备  注", C("{text}", 0)),
    ),
    *lines(
        "请于10月20日前将回执发至会务组邮箱：hw@example.cn。", "联系人：会务组　　电话：0577-55501234", style="note"
    ),
    half="exam",
    office="学会",
)

MIDTERM: Final = form(
    "课题中期检查表",
    P("云浦市教育科学研究院", place="header"),
    P("立项课题中期检查报告表", "title"),
    T(
        [2, 3, 2, 3],
        R(C("课题名称：{topic2}", 2), C("立项编号：{number}", 0)),
        R(C("课题负责人：{name}", 2), C("所在单位：{school}", 0)),
        R(C("联系电话：{phone}", 2), C("电子邮箱：{email}", 0)),
        R(C("一、研究工作主要进展（可加页）", 0)),
        R(C("{^long:3}", 0), height=3200),
        R(C("二、阶段性成果", 0)),
        records([("成果名称", "topic"), ("作者", "name"), ("成果形式", "level"), ("刊物、时间", "ymd")], 3),
        R(C("三、存在的问题、重要变更及下一步计划", 0)),
        R(C("{^long:2}", 0), height=2400),
        R(C("四、经费使用情况：已拨付{money@已拨付!u8}元，已支出{money@已支出!u8}元，结余{money@结余!u8}元", 0)),
        R(
            C(
                "单位科研管理部门意见：\n{opinion@单位科研管理部门意见!main}\n\n（盖章）              负责人：{name}         {D}",
                0,
            ),
            height=1500,
        ),
        R(C("专家评议意见：\n{opinion@专家评议意见!main}\n\n专家签名：{name}         {D}", 0), height=1500),
    ),
    half="dev",
    office="教科院",
)

FORMS: Final[tuple[Form, ...]] = (PROPOSAL, CLOSING, ETHICS, PATENT, CONFERENCE, MIDTERM)
