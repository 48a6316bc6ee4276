"""In: nothing. Out: longer forms: a cover, numbered parts, several tables, sentences with blanks, seals and sections."""

# ruff: noqa: E501 - a printed line of a form stands on one line here too

from typing import Final

from bench.forms.markup import C, P, R, T, digits, form, lines, records, section
from bench.forms.model import Form

_OPINION: Final = (
    "{opinion}\n\n                负责人签字：{name}          （盖　章）\n                              {D}"
)

MASTER_STUDIO: Final = form(
    "名师工作室申报书",
    P("编号：{number!u10}", place="textbox"),
    P("云浦市名师工作室申报书", "title"),
    *lines(
        "工 作 室 名 称：{topic2@工作室名称!u26}",
        "主 持 人 姓 名：{name@主持人姓名!u26}",
        "所在单位（盖章）：{school!u24}",
        "联\t系\t电\t话：{phone@联系电话!u26}",
        "申\t报\t时\t间：{D@申报时间!u}",
        style="cover",
    ),
    P("主持人基本情况", "heading", num="chinese", group="主持人基本情况"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        R(
            "姓    名",
            "{name}",
            "性    别",
            "{gender}",
            "出生年月",
            "{YM}",
            C("{photo@照片}（近期\n二寸\n照片）", 1, 4, photo=True),
        ),
        R("民    族", "{nation}", "政治面貌", "{party}", "教    龄", "{int:5:38}年"),
        R("学科学段", "{subject}", "职    称", "{title}", "评定时间", "{YM}"),
        R("行政职务", "{post}", "最高学历", "{edu}", "学    位", "{degree}"),
        R(
            C("教学业绩", 1, 2, upright=True),
            C(
                "近三年共承担公开课{int:1:20@近三年共承担公开课!u4}节，其中市级以上{int:1:9@其中市级以上!u4}节；指导青年教师{int:1:9@指导青年教师!u4}人，获奖{int:1:9@获奖!u4}人次。",
                0,
            ),
        ),
        R(
            C(
                "主持课题{int:1:9@主持课题!u4}项，发表论文{int:1:30@发表论文!u4}篇，其中核心期刊{int:0:9@其中核心期刊!u4}篇。",
                0,
            )
        ),
        group="主持人基本情况",
    ),
    P("工作室成员", "heading", num="chinese", group="工作室成员"),
    T(
        [2, 1, 2, 2, 4, 2],
        records(
            [
                ("姓名", "name"),
                ("性别", "gender"),
                ("学科", "subject"),
                ("职称", "title"),
                ("工作单位", "school"),
                ("联系电话", "phone"),
            ],
            4,
        ),
        group="工作室成员",
    ),
    P("工作室建设规划", "heading", num="chinese"),
    T(
        1,
        R(C("（一）建设目标（300字以内）", 0)),
        R(C("{^long:2}", 0), height=2000),
        R(C("（二）主要举措（800字以内）", 0)),
        R(C("{^long:3}", 0), height=2600),
        R(C("（三）预期成果", 0)),
        R(C("{^long:2}", 0), height=1600),
    ),
    P("审核意见", "heading", num="chinese"),
    T(
        [1, 5],
        R("所 在\n学 校\n意 见", C(_OPINION), height=1700),
        R("县级教\n育行政\n部门意\n见", C(_OPINION), height=1700),
        R("市教育\n局意见", C(_OPINION), height=1700),
    ),
    half="dev",
    office="教育局",
)

PRACTICE_BASE: Final = form(
    "实践教育基地申报表",
    P("中小学生研学实践教育基地申报表", "title"),
    *lines("基地名称（盖章）：{unit!u24}", "推荐单位（盖章）：{unit!u24}", "填报日期：{D!u}", style="cover"),
    P("教育局  制", "plain"),
    T(
        [2, 2, 2, 2, 2, 2],
        section("一、基地概况"),
        R("单位名称", C("{unit}", 3), "法人代表", "{name}"),
        R("单位地址", C("{address}", 3), "邮政编码", "{postcode}"),
        R("联 系 人", "{name}", "手    机", "{phone}", "电子邮箱", "{email}"),
        R(
            "接待能力",
            C(
                "一次可接待学生{int:50:500@一次可接待学生!_6}人，可提供住宿床位{int:20:300@可提供住宿床位!_6}张，停车位{int:10:99@停车位!_6}个",
                0,
            ),
        ),
        R("开放时间", C("{text}", 2), "收费标准", C("{money}元/人", 2)),
        section("二、课程与师资"),
        R(C("主\n要\n课\n程", 1, 4), "课程名称", "适合学段", "课时", C("课程负责人", 2), role="head"),
        records(
            [("课程名称", "topic"), ("适合学段", "level"), ("课时", "int:1:12"), ("课程负责人", "name")],
            3,
            spans="1 1 1 2",
            head=False,
            group="主要课程",
        ),
        R(C("师资\n情况", 1, 2), "专职人数", "兼职人数", "高级职称", C("安全员", 2)),
        R("{^int:1:40}人", "{^int:1:40}人", "{^int:1:9}人", C("{^int:1:9}人", 2)),
        section("三、安全保障措施"),
        R(C("{^long:2}", 0), height=2000),
        section("四、审核意见"),
        R(
            "推荐单位\n意    见",
            C("{opinion}\n（公 章）{D}", 2),
            "专家组\n意  见",
            C("{opinion}\n组长：{name} {D}", 2),
            height=1500,
        ),
    ),
    half="exam",
    office="教育局",
)

EXAM_ENTRY: Final = form(
    "自学考试报名登记表",
    P("高等教育自学考试考生报名登记表", "title"),
    T(
        21,
        R(
            C("姓  名", 3),
            C("{name}", 5),
            C("性  别", 2),
            C("{gender}", 2),
            C("民  族", 2),
            C("{nation}", 3),
            C("{photo@照片}贴\n照\n片\n处", 4, 5, photo=True),
        ),
        R(C("身份\n证号", 3), C("{id18}", 14)),
        R(C("出生日期", 3), C("{D}", 6), C("政治面貌", 3), C("{party}", 5)),
        R(C("文化程度", 3), C("{edu}", 6), C("职  业", 3), C("{post}", 5)),
        R(C("户籍所在地", 3), C("{origin}", 14)),
        R(C("准考\n证号", 3), *digits("exam12", "准考证号", 12), C("考点代码", 3), C("{int:100:999}", 3)),
        R(C("通讯地址", 3), C("{address}", 9), C("邮政编码", 3), C("{postcode}", 6)),
        R(C("联系电话", 3), C("{phone}", 9), C("报考专业", 3), C("{major}", 6)),
        R(C("报考课程", 3, 3, upright=True), C("课程一", 3), C("{subject}", 6), C("课程二", 3), C("{subject}", 6)),
        R(C("课程三", 3), C("{subject}", 6), C("课程四", 3), C("{subject}", 6)),
        R(C("共报考{int:1:4@共报考!u4}门，应缴费{money@应缴费!u8}元", 18)),
        R(
            C("考生承诺", 3),
            C("本人保证所填信息真实准确，遵守考试纪律。\n                考生签名：{name}     {D}", 18),
        ),
        R(C("报名点\n审  核", 3), C("{opinion}\n           经办人：{name}      （盖　章）   {D}", 18), height=1200),
    ),
    *lines("填表说明：1．请用黑色签字笔填写，字迹工整。", "2．此表一式两份，报名点、考办各存一份。", style="note"),
    half="dev",
    office="招考办",
)

CHARITY: Final = form(
    "慈善救助申请表",
    P("困难群众临时救助申请审批表", "title"),
    T(
        [1, 2, 2, 2, 2, 2, 2],
        R(C("申请人基本情况", 1, 5, upright=True), "姓    名", "{name}", "性    别", "{gender}", "年    龄", "{age}岁"),
        R("身份证号", C("{id18}", 3), "家庭人口", "{int:1:8}人"),
        R("家庭住址", C("{address}", 3), "联系电话", "{phone}"),
        R("健康状况", "{health}", "劳动能力", "{grade}", "月 收 入", "{money}元"),
        R("开户银行", C("{unit}", 2), "银行账号", C("{id18}", 2)),
        R(C("家庭成员", 1, 4, upright=True), "姓名", "关系", "年龄", "健康状况", "工作单位", "月收入", role="head"),
        records(
            [
                ("姓名", "name"),
                ("关系", "kin"),
                ("年龄", "age"),
                ("健康状况", "health"),
                ("工作单位", "unit"),
                ("月收入", "money"),
            ],
            3,
            head=False,
            group="家庭成员",
        ),
        R(
            C("医疗\n支出"),
            C(
                "自{YM@自!s4}以来共支出医疗费{money@以来共支出医疗费;共支出医疗费!s6}元，报销{money@报销!s6}元，自负{money@自负!s6}元",
                0,
            ),
        ),
        R(C("困难\n原因"), C("{long}\n\n                     申请人（签名或盖章）：{name}    {D}", 0), height=2000),
        R(C("村（社\n区）意\n见"), C("{opinion}\n\n        经办人：{name}    （盖　章）   {D}", 0), height=1300),
        R(C("乡镇（\n街道）\n意见"), C("{opinion}\n\n        经办人：{name}    （盖　章）   {D}", 0), height=1300),
        R(
            C("县民政\n局审批\n意见"),
            C("同意给予临时救助{money@同意给予临时救助!s8}元。\n\n                        （盖　章）   {D}", 0),
            height=1300,
        ),
    ),
    half="exam",
    office="民政局",
)

FIELD_TRIP: Final = form(
    "外出活动审批表",
    P("学校集体外出活动审批表", "title"),
    P("学校（盖章）：{school!u18}", "plain"),
    T(
        [2, 2, 2, 2, 2, 2],
        R("活动名称", C("{topic}", 3), "活动地点", "{place}"),
        R("出发时间", C("{D}", 2), "返回时间", C("{D}", 2)),
        R(C("参加\n人员", 1, 2), "学生人数", "教师人数", "家长人数", "司机人数", "合计"),
        R("{^int:20:200}人", "{^int:2:20}人", "{^int:0:30}人", "{^int:1:6}人", "{^int:30:260}人"),
        R(C("交通\n工具", 1, 2), "车辆单位", "车牌号", "核载人数", "驾驶员", "驾驶证号"),
        R("{^unit}", "{^plate}", "{^int:10:55}人", "{^name}", "{^id18}"),
        R("带队领导", "{name}", "职务", "{post}", "联系电话", "{phone}"),
        R("活动方案\n<<（可另附）>>", C("{long:2}", 0), height=1800),
        R("安全预案\n<<（可另附）>>", C("{long:2}", 0), height=1800),
        R(
            "学校意见",
            C("{opinion}\n\n校长签名：{name}\n{D}", 2),
            "教育局\n意  见",
            C("{opinion}\n\n（盖　章）\n{D}", 2),
            height=1500,
        ),
    ),
    P("注：本表须在活动前七个工作日报教育局备案。", "note"),
    half="dev",
    office="教育局",
)

LAB: Final = form(
    "实验室开放申请表",
    P("开放实验室使用申请表", "title"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        R(C("申\n请\n人", 1, 4), "姓名", "学号", "学院", "专业", "年级", "联系电话"),
        R("{^name}", "{^studentno}", "{^dept}", "{^major}", "{^int:2018:2025}级", "{^phone}"),
        R("身份证号码", C("指导教师", 2), "导师职称", "导师电话", "导师签字"),
        R("{^id18}", C("{^name}", 2), "{^title}", "{^phone}", "{^name}"),
        R(C("实\n验\n室", 1, 2), "名称", "房间号", "管理员", "工位数", C("电话", 2)),
        R("{^dept}", "{^int:101:909}", "{^name}", "{^int:1:30}个", C("{^phone}", 2)),
        R(C("实验\n项目"), C("{topic2}", 6)),
        R(C("使用\n时间"), C("每周{int:1:5@每周!u4}次，每次{int:1:8@每次!u4}小时，共{int:1:20@共!u4}周", 6)),
        R(C("所用主要仪器设备及耗材", 7, align="center")),
        records(
            [("名称", "thing"), ("型号", "model"), ("数量", "int"), ("单价（元）", "money"), ("备注", "text:6")],
            2,
            spans="2 2 1 1 1",
        ),
        R(C("安全\n承诺"), C("本人已接受实验室安全培训，遵守各项规定。      承诺人：{name!u8}   {D}", 6)),
        R(C("学院意见（公章）", 4, align="center"), C("实验中心意见（公章）", 3, align="center")),
        R(C("{^opinion}\n\n{D}", 4), C("{^opinion}\n\n{D}", 3), height=1400),
        R(C("存档号"), C("{number}", 2), ragged=True),
    ),
    half="exam",
    office="高校",
)

YOUTH_LEAGUE: Final = form(
    "入团志愿书",
    P("入 团 志 愿 书", "title"),
    *lines("申请人姓名：{name!u20}", "所在团支部：{class!u20}", "{D@填写日期;日期!u,optional}", style="cover"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        R("姓名", "{name}", "性别", "{gender}", "民族", "{nation}", C("{photo@照片}照\n\n片", 1, 4, photo=True)),
        R("出生年月", "{YM}", "籍贯", "{origin}", "文化程度", "{edu}"),
        R("申请入团\n时    间", C("{D}", 2), "现任职务", C("{post}", 2)),
        R("家庭住址", C("{address}", 5)),
        R(C("本\n人\n简\n历", 1, 4), C("起止时间", 2), C("在何地、何学校学习", 2), C("证明人", 2), role="head"),
        records(
            [("起止时间", "period"), ("在何地、何学校学习", "school"), ("证明人", "name")],
            3,
            spans="2 2 2",
            head=False,
            group="本人简历",
        ),
        R(C("家\n庭\n主\n要\n成\n员", 1, 4), "姓名", "与本人关系", "政治面貌", C("工作单位及职务", 3), role="head"),
        records(
            [("姓名", "name"), ("与本人关系", "kin"), ("政治面貌", "party"), ("工作单位及职务", "unit")],
            3,
            spans="1 1 1 3",
            head=False,
            group="家庭主要成员",
        ),
    ),
    T(
        1,
        R(C("入    团    志    愿", 0, align="center"), role="section"),
        R(C("{^long:4}\n\n                                  申请人：{name}       {D}", 0), height=4800),
    ),
    T(
        [1, 5],
        R(C("入团介绍\n人意见"), C("{opinion}\n\n介绍人：{names}     {D}"), height=1500),
        R(
            C("支部大会\n决  议"),
            C(
                "本次大会应到团员{int:20:60@本次大会应到团员;应到团员!u4}名，实到{int:10:60@实到!u4}名，有表决权的{int:10:60@有表决权的!u4}名。表决结果：赞成{int:10:60@赞成!u4}票，反对{int:0:5@反对!u4}票，弃权{int:0:5@弃权!u4}票。\n\n支部书记：{name}     {D}"
            ),
            height=1800,
        ),
        R(C("上级团委\n审批意见"), C("{opinion}\n\n团委书记：{name}     （盖　章）     {D}"), height=1500),
    ),
    half="dev",
    office="团委",
)

INSPECTION: Final = form(
    "安全检查记录表",
    P("校园安全检查记录表", "title"),
    P("（第{int:1:52@期;第!u4}期）"),
    T(
        [2, 2, 2, 2, 2],
        R("被检查单位", C("{school}", 2), "检查时间", "{ymd}"),
        R("检查人员", C("{names}", 2), "陪同人员", "{name}"),
        R(C("检查\n情况", 1, 5), "检查项目", C("存在问题", 2), "整改期限"),
        R("消防安全", C("{text@消防安全/存在问题;存在问题[1]}", 2), "{ymd@消防安全/整改期限;整改期限[1]}"),
        R("食品安全", C("{text@食品安全/存在问题;存在问题[2]}", 2), "{ymd@食品安全/整改期限;整改期限[2]}"),
        R("校舍安全", C("{text@校舍安全/存在问题;存在问题[3]}", 2), "{ymd@校舍安全/整改期限;整改期限[3]}"),
        R("周边环境", C("{text@周边环境/存在问题;存在问题[4]}", 2), "{ymd@周边环境/整改期限;整改期限[4]}"),
        R(C("总体评价", 0)),
        R(C("{^long:2}", 0), height=1500),
        R(C("检查组组长（签字）：{name}\n{D}", 2), C("被检查单位负责人（签字）：{name}\n{D}", 0), height=1100),
    ),
    half="exam",
    office="教育局",
)

FORMS: Final[tuple[Form, ...]] = (
    MASTER_STUDIO,
    PRACTICE_BASE,
    EXAM_ENTRY,
    CHARITY,
    FIELD_TRIP,
    LAB,
    YOUTH_LEAGUE,
    INSPECTION,
)
