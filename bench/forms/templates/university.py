"""In: nothing. Out: forms as universities and colleges use them, for students and staff."""

# ruff: noqa: E501 - a printed line of a form stands on one line here too

from typing import Final

from bench.forms.markup import C, P, R, T, form, lines, records, section
from bench.forms.model import Form

OPENING: Final = form(
    "毕业论文开题报告",
    P("江左理工大学", "title"),
    P("本科毕业论文（设计）开题报告", "title"),
    *lines(
        "题    目  {topic@题目!u30}",
        "学\t\t院  {dept@学院!u30}",
        "专    业  {major@专业!u30}",
        "班    级  {class@班级!u30}",
        "学    号  {studentno@学号!u30}",
        "学生姓名  {name@学生姓名!u30}",
        "指导教师  {name@指导教师!u30}",
        "  {D@日期;填表日期!u,optional}",
        style="cover",
    ),
    T(
        4,
        R(C("一、选题的目的、意义及国内外研究现状", 0)),
        R(C("{^long:3}", 0), height=3600),
        R(C("二、研究的主要内容和拟解决的关键问题", 0)),
        R(C("{^long:3}", 0), height=3600),
        R(
            C("三、研究方法与进度安排（含起止时间）：\n{long:2@三、研究方法与进度安排（含起止时间）!main}", 0),
            height=2600,
        ),
        R(
            C(
                "四、主要参考文献（不少于10篇，其中外文不少于2篇）\n{long:2@四、主要参考文献（不少于10篇，其中外文不少于2篇）!main}",
                0,
            ),
            height=2600,
        ),
        R(
            C(
                "指导教师意见：\n{opinion@指导教师意见!main}\n\n                    指导教师（签名）：{name}\n                         {D}",
                0,
            ),
            height=1500,
        ),
        R(
            C(
                "学院审查意见：\n{opinion@学院审查意见!main}\n\n                    负责人（签名）：{name}    （公章）\n                         {D}",
                0,
            ),
            height=1500,
        ),
    ),
    half="dev",
    office="高校",
)

TRANSFER_MAJOR: Final = form(
    "转专业申请表",
    P("东海师范学院学生转专业申请表", "title"),
    T(
        [2, 3, 2, 2, 2, 3],
        R("姓 名", "{name}", "性 别", "{?:男|女!plain}", "学 号", "{studentno}"),
        R("生源地", "{origin}", "高考\n总分", "{int:400:700}", "入学\n年份", "{int:2018:2025}"),
        R(C("现所\n在", 1, 2), "学  院", C("{dept}", 2), "专  业", C("{major}", 0)),
        R("班  级", C("{class}", 2), "学制", C("{int:3:5}年", 0)),
        R(C("拟转\n入", 1, 2), "学  院", C("{dept}", 2), "专  业", C("{major}", 0)),
        R("年  级", C("{int:2018:2025}级", 2), "学制", C("{int:3:5}年", 0)),
        R(
            "已修课\n程情况",
            C(
                "已修必修课{int:1:30@已修必修课;必修课}门，其中及格以上{int:1:30@其中及格以上;及格以上}门，平均学分绩点{decimal@平均学分绩点}，专业排名{X:int:1:90|/|int:91:200@专业排名}",
                0,
            ),
        ),
        R("外语\n水平", C("{?:CET-4|CET-6|其他~}", 2), "联系\n电话", C("{phone}", 0)),
        R("申请\n理由", C("{long}\n\n本人承诺以上情况属实。        申请人签名：{name}    {D}", 0), height=2200),
        R("家长\n意见", C("{opinion}\n                 签名：{name}    {D}", 0)),
        R(
            "转出学院\n意    见",
            C("{opinion}\n       院长签名：{name}\n        （盖章）{D}", 2),
            "转入学院\n意    见",
            C("{opinion}\n     院长签名：{name}\n       （盖章）{D}", 0),
            height=1500,
        ),
        R("教务处\n意  见", C("{opinion}\n                 （盖章）    {D}", 0)),
    ),
    P("备注：此表一式三份，教务处、转出学院、转入学院各一份；附成绩单原件。", "note"),
    half="exam",
    office="高校",
)

SCHOLARSHIP: Final = form(
    "奖学金申请审批表",
    P("（2023—2024学年）国家奖学金申请审批表", "title"),
    P("学校：{university!u14}   院系：{dept!u14}   学号：{studentno!u12}"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        R(C("基\n本\n情\n况", 1, 4), "姓名", "{name}", "性别", "{gender}", "出生年月", "{birth}"),
        R("政治面貌", "{party}", "民族", "{nation}", "入学时间", "{ym}"),
        R("专业", "{major}", "学制", "{int:2:5}", "联系电话", "{phone}"),
        R("身份证号", C("{id18}", 0)),
        R(
            C("学\n习\n情\n况", 1, 2),
            C("成绩排名：{X:int:1:20|／|int:30:200@成绩排名}（名次/总人数）", 3),
            C("实行综合考评排名：{?:是|否@实行综合考评排名}", 0),
        ),
        R(
            C("必修课{int:5:20@必修课!s4}门，其中及格以上{int:5:20@其中及格以上;及格以上!s4}门", 3),
            C("如是，排名：{X:int:1:20|／|int:30:200@如是，排名;排名}（名次/总人数）", 0),
        ),
        records(
            [("日期", "ym"), ("奖项名称", "prize"), ("颁奖单位", "unit")],
            4,
            lead="主要获奖情况",
            upright=True,
            spans="1 3 2",
        ),
        R(
            "申请\n理由\n<<（200>>\n<<字）>>",
            C("{long}\n\n                        申请人签名（手签）：{name}\n                               {D}", 0),
            height=2600,
        ),
        R(
            "推荐\n理由\n<<（100>>\n<<字）>>",
            C("{long:1}\n\n           推荐人（辅导员或班主任）签名：{name}\n                               {D}", 0),
            height=1800,
        ),
        R(
            "院系\n意见",
            C("{opinion}\n\n         院系主管学生工作领导签名：{name}\n            （院系公章）   {D}", 0),
            height=1500,
        ),
        R(
            "学校\n意见",
            C(
                "经评审，并在校内公示{int:3:7@公示;并在校内公示!u6}个工作日，无异议，现报请批准该同学获得国家奖学金。\n                           （学校公章）\n                               {D@日期!optional}",
                0,
            ),
            height=1500,
        ),
    ),
    P("制表：全国学生资助管理中心　2024年版", "note"),
    half="dev",
    office="高校",
)

INTERNSHIP: Final = form(
    "实习鉴定表",
    P("岱山职业技术学院学生毕业实习鉴定表", "title"),
    T(
        8,
        R("姓名", "{name}", "性别", "{gender}", "学号", C("{studentno}", 3)),
        R("系部", C("{dept}", 3), "专业班级", C("{class}", 0)),
        R(C("实习单位", 1), C("{unit}", 3), C("单位地址", 1), C("{address}", 0)),
        R("实习岗位", C("{post}", 3), "实习时间", C("{X:ymd| 至 |ymd}", 0)),
        R("单位指导\n教师", C("{name}", 2), C("联系电话", 1), C("{phone}", 1), C("校内指\n导教师", 1), C("{name}", 0)),
        R(
            C("自\n我\n鉴\n定", 1),
            C(
                "（从思想、工作、纪律等方面，字数不少于300字）\n{long:3}\n\n                    实习生签名：{name}    {D}",
                0,
            ),
            height=3400,
        ),
        R(
            C("实\n习\n单\n位\n考\n核", 1, 5),
            C("考核项目", 2),
            C("优", 1),
            C("良", 1),
            C("中", 1),
            C("及格", 1),
            C("不及格", 0),
        ),
        R(C("工作态度", 2), C("{grade}", 0)),
        R(C("业务能力", 2), C("{grade}", 0)),
        R(C("劳动纪律", 2), C("{grade}", 0)),
        R(C("综合评定", 2), C("{grade}", 0)),
        R(
            "实习单位\n鉴定意见",
            C("{opinion}\n\n   单位负责人：{name}    （单位盖章）\n             {D}", 0),
            height=1800,
        ),
        R("校内指导教师评语及成绩", C("{opinion}\n\n   成绩：{score!u6}      签名：{name}    {D}", 0), height=1600),
        R("系部意见", C("{opinion}\n                        （盖章）  {D}", 0)),
    ),
    half="exam",
    office="高职",
)

VOLUNTEER: Final = form(
    "志愿者登记表",
    P("云岭大学青年志愿者注册登记表", "title"),
    P("志愿者编号：{number!u14}", "plain"),
    T(
        [2, 3, 2, 2, 2, 2, 3],
        R(
            "姓　　名",
            "{name}",
            "性　　别",
            "{?:男|女}",
            "民　　族",
            "{nation}",
            C("{photo@贴照片处}贴照片处\n<<（二寸免冠）>>", 1, 4, photo=True),
        ),
        R("出生日期", "{ymd}", "政治面貌", "{party}", "健康状况", "{health}"),
        R("学　　号", "{studentno}", "学　　院", C("{dept}", 3)),
        R("身份证号", C("{id18}", 5)),
        R("手机号码", "{phone}", "QQ号", C("{qq}", 2), "电子邮箱", "{email}"),
        R("特　　长", C("{hobby}", 0)),
        R("服务意向\n（可多选）", C("{?*:支教助学|赛会服务|社区服务|环境保护|应急救援|其他：~}", 0)),
        R("可服务\n时间", C("{?*:周一至周五|双休日|寒暑假}    每周约{int:1:12@每周约}小时", 0)),
        R("是否有\n志愿服务\n经历", C("{?:有，累计~小时|无}", 0)),
        records(
            [("服务时间", "period"), ("服务项目", "topic"), ("服务单位", "unit"), ("时长（小时）", "int")],
            3,
            lead="服务\n经历",
            spans="1 2 2 1",
        ),
        R(
            "个人承诺",
            C(
                "我自愿成为一名志愿者，承诺遵守志愿服务章程，履行志愿者义务。\n                  本人签名：{name!u10}   {D}",
                0,
            ),
        ),
        R("审核\n意见", C("{opinion}\n\n                 （盖章）   {D}", 0)),
    ),
    half="dev",
    office="高校团委",
)

DORM: Final = form(
    "宿舍调换申请表",
    P("学生宿舍调换申请表", "title"),
    T(
        5,
        R("姓名", "学号", "学院", "班级", "联系电话"),
        R("{^name}", "{^studentno}", "{^dept}", "{^class}", "{^phone}"),
        R(C("现住宿舍", 2), C("拟调入宿舍", 2), "申请日期"),
        R(C("{^place}", 2), C("{^place}", 2), "{^ymd}"),
        R(C("申请调换原因", 0, align="center")),
        R(C("{^reason}", 0), height=1600),
        R(C("辅导员意见", 2, align="center"), C("学院意见", 2, align="center"), C("宿管中心意见", 1, align="center")),
        R(
            C("{^opinion}\n\n签名：{name}\n{D}", 2),
            C("{^opinion}\n\n（盖章）\n{D}", 2),
            C("{^opinion}\n\n签名：{name}\n{D}", 1),
            height=1800,
        ),
    ),
    *lines("说明：", "1、调换宿舍每学期限办理一次。", "2、本表由宿管中心留存。", style="note"),
    half="exam",
    office="高校",
)

PARTY: Final = form(
    "入党申请人登记表",
    P("入 党 申 请 人 登 记 表", "title"),
    P("所在党支部：{dept@所在党支部!u20}"),
    T(
        [2, 3, 2, 2, 2, 3, 2],
        R("姓  名", "{name}", "性 别", "{gender}", "民 族", "{nation}", C("{photo@相片}相\n\n片", 1, 4, photo=True)),
        R("出  生\n年  月", "{YM}", "籍 贯", C("{origin}", 3)),
        R("学  历", "{edu}", "学 位\n或职称", C("{title}", 3)),
        R("入  团\n时  间", "{YM}", "申请入\n党时间", C("{D}", 3)),
        R("单位、职务\n或  职  业", C("{unit}", 3), "现居住地", C("{address}", 0)),
        R("居民身份证号码", C("{id18}", 3), "联系电话", C("{phone}", 0)),
        R("有何专长", C("{hobby}", 0)),
        section("本  人  经  历"),
        records(
            [
                ("自何年何月", "ym"),
                ("至何年何月", "ym"),
                ("在何地、何单位、任何职（学习）", "unit"),
                ("证明人", "name"),
            ],
            5,
            spans="1 1 3 2",
        ),
        section("家庭主要成员及主要社会关系情况"),
        records(
            [
                ("称谓", "kin"),
                ("姓名", "name"),
                ("出生年月", "birth"),
                ("政治面貌", "party"),
                ("单位、职务或职业", "unit"),
            ],
            4,
            spans="1 1 1 1 3",
        ),
        R("何时何地\n受过何种\n奖    励", C("{prize}", 0), height=900),
        R("何时何地\n受过何种\n处    分", C("{text}", 0), height=900),
        R("入党\n介绍人", C("{names}", 0)),
        R("党支部\n意  见", C("{opinion}\n\n               支部书记签名：{name}      {D}", 0), height=1500),
    ),
    half="dev",
    office="党委",
)

POSTPONE: Final = form(
    "缓考申请表",
    P("学生缓考申请表", "title"),
    T(
        6,
        R("学院", C("{dept}", 2), "专业班级", C("{class}", 2)),
        R("姓名", "{name}", "学号", "{studentno}", "联系电话", "{phone}"),
        records(
            [
                ("课程名称", "subject"),
                ("课程代码", "number"),
                ("学分", "decimal"),
                ("考试时间", "ymd"),
                ("任课教师", "name"),
            ],
            3,
            serial=("1", "2", "3"),
        ),
        R("缓考\n原因", C("{?:疾病|公务|其他：~!box+n}", 2), C("证明\n材料", 1), C("{?:A.有|B.无!paren}", 0)),
        R(C("学生签名：{name}                 {D@申请日期;日期!optional}", 0)),
        R(
            "辅导员\n意  见",
            C("{opinion}\n  签名：{name}  {D}", 2),
            "学  院\n意  见",
            C("{opinion}\n  签名：{name}  {D}", 0),
        ),
    ),
    half="exam",
    office="高校",
)

GRADUATE: Final = form(
    "毕业生登记表",
    P("高等学校毕业生登记表", "title"),
    *lines(
        "学    校：{university@学校!u24}",
        "院    系：{dept@院系!u24}",
        "专    业：{major@专业!u24}",
        "姓    名：{name@姓名!u24}",
        "填表日期：{D!u}",
        style="cover",
    ),
    *lines(
        "填表说明：",
        "一、填写时要严肃认真，用钢笔或毛笔填写，字迹清楚。",
        "二、本表内所列项目，由学生本人如实填写，没有的写“无”。",
        style="note",
    ),
    T(
        8,
        R(
            "姓名",
            "{name}",
            "曾用名",
            "{text:4}",
            "性别",
            "{gender}",
            C("{photo@照片}\n（一寸照片）", 2, 3, photo=True),
        ),
        R("出生\n年月", "{birth}", "民族", "{nation}", "婚否", "{?:已婚|未婚!plain}"),
        R("籍贯", "{origin}", "政治\n面貌", "{party}", "健康\n状况", "{health}"),
        R("家庭住址", C("{address}", 4), "邮政编码", C("{postcode}", 0)),
        records(
            [("称谓", "kin"), ("姓名", "name"), ("工作单位", "unit"), ("职务", "post"), ("联系方式", "phone")],
            3,
            lead="家庭\n主要\n成员",
            spans="1 1 2 1 2",
        ),
    ),
    T(
        [2, 2, 4, 2],
        records(
            [("起止年月", "period"), ("在何地何校学习", "school"), ("证明人", "name")], 4, lead="本人学历", upright=True
        ),
        records([("时间", "ymd"), ("奖惩内容", "prize"), ("授予单位", "unit")], 3, lead="奖惩情况", upright=True),
        R("自\n我\n鉴\n定", C("{long:3}\n\n                   本人签名：{name}   {D}", 0), height=3200),
    ),
    T(
        [1, 4],
        R("班\n组\n鉴\n定", C("{long:1}\n\n                   班主任签名：{name}   {D}", 0), height=2000),
        R("院\n系\n意\n见", C("{opinion}\n\n                   （盖章）   {D}", 0), height=1500),
        R("毕\n业\n实\n习", C("单位：{unit}\n内容：{text}", 0)),
        R("备\n注", "{text}"),
    ),
    half="dev",
    office="高校",
)

FORMS: Final[tuple[Form, ...]] = (
    OPENING,
    TRANSFER_MAJOR,
    SCHOLARSHIP,
    INTERNSHIP,
    VOLUNTEER,
    DORM,
    PARTY,
    POSTPONE,
    GRADUATE,
)
