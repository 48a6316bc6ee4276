"""In: nothing. Out: forms as schools use them: leave, families, recommendation, teaching research, hardship."""

# ruff: noqa: E501 - a printed line of a form stands on one line here too

from typing import Final

from bench.forms.markup import C, P, R, T, form, lines, records, section, ticks
from bench.forms.model import Form

LEAVE: Final = form(
    "学生请假单",
    P("学 生 请 假 单", "title"),
    T(
        6,
        R("姓  名", "{name}", "班  级", "{class}", "学  号", "{studentno}"),
        R("请假\n类别", C("{?:病假|事假|公假|其他：~}", 3), "联系电话", "{phone}"),
        R("请假事由", C("{text}", 0), height=1000),
        R("请假时间", C("自{D@自;自起}起至{D@起至;至;止}止，共{days@共}天", 0)),
        R(
            "去向及\n交通方式",
            C("{place}", 2),
            "家长姓名",
            C("{name}\n", 1),
            "{phone@家长电话!s4,optional}\n<<（家长电话）>>",
        ),
        R(
            "班主任\n意  见",
            C("{opinion}\n\n         签名：{name}\n              {D}", 2),
            "年级组\n意  见",
            C("{opinion}\n\n      签名：{name}\n         {D}", 0),
            height=1500,
        ),
        R("销假记录", C("{text}", 3), "销假\n日期", "{D}"),
    ),
    *lines(
        "注：1.请假一天以内由班主任批准，三天以上须报年级组审批。",
        "    2.本单一式两份，班主任、门卫各存一份。",
        style="note",
    ),
    half="dev",
    office="中学",
)

FAMILY: Final = form(
    "学生家庭情况调查表",
    P("云浦市青岚区中小学生家庭情况调查表", "title"),
    P("学校：{school!u16}    年级：{int:1:9!u6}    填表日期：{D}"),
    T(
        [2, 2, 1, 1, 2, 2, 2, 2],
        R("学生\n姓名", "{name}", "性别", "{gender}", "出生\n年月", "{birth}", "民族", "{nation}"),
        R("身份证号码", C("{id18}", 3), "户籍所在地", C("{origin}", 0)),
        R("家庭住址", C("{address}", 5), "邮编", "{postcode}"),
        records(
            [("称谓", "kin"), ("姓名", "name"), ("年龄", "age"), ("工作单位及职务", "unit"), ("联系电话", "phone")],
            4,
            lead="家\n庭\n成\n员",
            spans="1 1 1 2 2",
        ),
        R(C("家庭类型", 1), C("{?*:双职工家庭|单亲家庭|留守儿童家庭|随迁子女家庭|低保家庭}", 0)),
        R("家庭经济\n主要来源", C("{text}", 3), "家庭年\n收入", C("{money}元", 0)),
        R("学生有无\n特殊疾病", C("{?:无|有，病名~，服药情况另附}", 0)),
        R("对学校\n工作的\n建  议", C("{long}", 0), height=1600),
    ),
    P("说明：本表内容仅供学校了解学生情况使用，学校负有保密义务。", "note"),
    half="exam",
    office="小学",
)

EXCELLENT: Final = form(
    "优秀教师推荐表",
    P("附件2", "plain"),
    P("2024年云浦市优秀教师推荐审批表", "title"),
    T(
        [2, 2, 1, 1, 2, 2, 2],
        R("姓  名", "{name}", "性别", "{gender}", "出生年月", "{birth}", C("{photo@照片}照\n片", vm=4, photo=True)),
        R("民  族", "{nation}", "政治\n面貌", "{party}", "参加工作\n时    间", "{ym}"),
        R("学  历", "{edu}", "学位", "{degree}", "教龄（年）", "{int:3:38}"),
        R("工作单位", C("{school}", 3), "职称", "{title}"),
        R("任教学科", "{subject}", C("行政职务", 2), "{post}", "手机号码", "{phone}"),
        R("学习\n工作\n简历", C("{long}", 0), height=1600),
        R("曾获\n荣誉\n<<（县级>>\n<<以上）>>", C("{prize}", 0), height=1000),
        R("主要\n先进\n事迹", C("<<（500字以内，可另附页）>>\n{long:3}", 0), height=3000),
        R(
            "学校\n意见",
            C(
                "{opinion}\n\n             负责人（签名）：{name@负责人（签名）;负责人}          （盖章）\n                                 {D}",
                0,
            ),
            height=1400,
        ),
        R(
            "县（市、区）\n教育局意见",
            C("{opinion}\n\n                              （盖章）\n                                 {D}", 0),
            height=1400,
        ),
        R(
            "市教育局\n审批意见",
            C("{opinion}\n\n                              （盖章）\n                                 {D}", 0),
            height=1400,
        ),
    ),
    P("注：此表一式三份，用A4纸双面打印，不得随意改变表格格式。", "note"),
    half="dev",
    office="教育局",
)

RESEARCH_ACTIVITY: Final = form(
    "教研活动登记表",
    P("校本教研活动记录表", "title"),
    P("教研组：{subject!u10}    学期：{period!u12}    组长：{name!u8}"),
    T(
        8,
        R("活动时间", C("{D}", 3), "活动地点", C("{place}", 0), spans="1 1 1 1"),
        R("活动主题", C("{topic}", 3), "主 持 人", "{name}", "记录人", "{name}"),
        R("应到人数", "{int:10:40}人", "实到人数", "{int:8:40}人", "缺席人员\n及原因", C("{text}", 0)),
        R(C("活  动  过  程", 0, align="center"), role="section"),
        R(C("{^long:4}", 0), height=4200),
        R(C("活动反思与收获（不少于100字）：\n{long@活动反思与收获（不少于100字）!main}", 0), height=1800),
        R("评课\n记录", C(["主要优点：{text}", "存在问题：{text}", "改进建议：{text}"], 0), height=1500),
        R("教导处\n检查意见", C("{opinion}\n              检查人：{name}    {D}", 0)),
    ),
    half="exam",
    office="小学",
)

HARDSHIP: Final = form(
    "困难补助申请表",
    P("教职工困难补助申请表", "title"),
    P("工会小组：{dept!u12}                         {D@填表日期;日期!optional}"),
    T(
        [1, 2, 1, 2, 1, 2, 1, 2],
        R("姓名", "{name}", "性别", "{gender}", "年龄", "{age}岁", "职务", "{post}"),
        R("家\n庭\n住\n址", C("{address}", 3), "联系\n电话", C("{phone}", 0)),
        records(
            [
                ("姓名", "name"),
                ("与本人\n关系", "kin"),
                ("年龄", "age"),
                ("工作单位", "unit"),
                ("月收入（元）", "money"),
            ],
            3,
            lead="家庭成员",
            upright=True,
            spans="2 1 1 2 1",
        ),
        R("家庭\n月总\n收入", C("{money}元", 2), C("家庭人均\n月收入", 2), C("{money}元", 0)),
        R(
            "困\n难\n情\n况\n及\n申\n请\n理\n由",
            C("{long}\n\n                    申请人：{name}\n                        {D}", 0),
            height=2600,
        ),
        R(
            "工会小组\n意见",
            C("{opinion}\n\n   组长签名：{name}\n       {D}", 3),
            C("工会\n委员会\n意见", 1),
            C("{opinion}\n\n  同意补助金额：{money}元\n   （盖章）  {D}", 0),
            height=1600,
        ),
    ),
    P("填表说明：困难情况应如实填写，并附相关证明材料复印件。", "note"),
    half="dev",
    office="学校工会",
)

TRANSFER_IN: Final = form(
    "转学申请表",
    P("云浦市普通中小学学生转学申请表", "title"),
    P("编号：第{number@编号}号", "plain"),
    T(
        6,
        R("学生姓名", "{name}", "性别", "{gender}", "学籍号", "{number}"),
        R("出生日期", "{ymd}", "户籍\n地址", C("{address}", 0)),
        R("转出学校", C("{school}", 2), "现就读\n年级", C("{int:1:9}年级", 0)),
        R("转入学校", C("{school}", 2), "拟转入\n年级", C("{int:1:9}年级", 0)),
        R("转学\n原因", C("{?*:父母工作调动|户口迁移|家庭住址变更|其他~}", 0)),
        R(
            "监护人\n申请",
            C(
                "{long:1}\n\n     监护人签字：{name}      与学生关系：{kin}     联系电话：{phone}\n                                  {D}",
                0,
            ),
            height=1800,
        ),
        R(C("转出学校意见", 3, align="center"), C("转入学校意见", 0, align="center")),
        R(
            C("{^opinion}\n\n校长签字：{name}\n（公章）\n      {D}", 3),
            C("{^opinion}\n\n校长签字：{name}\n（公章）\n      {D}", 0),
            height=1800,
        ),
        R(C("转出学校主管教育行政部门意见", 3, align="center"), C("转入学校主管教育行政部门意见", 0, align="center")),
        R(
            C("{^opinion}\n\n经办人：{name}\n（公章）\n      {D}", 3),
            C("{^opinion}\n\n经办人：{name}\n（公章）\n      {D}", 0),
            height=1800,
        ),
    ),
    P("注：本表一式四份，转出、转入学校及其主管教育行政部门各存一份。", "note"),
    half="exam",
    office="教育局",
)

CLUB: Final = form(
    "学生社团年检表",
    P("学生社团年度检查登记表", "title"),
    P("（20    —20    学年）", "plain"),
    T(
        6,
        R(C("社团名称", 1), C("{text}", 2), "成立时间", C("{ym}", 0)),
        R(C("社团类别", 1), C("{?:思想政治类|学术科技类|文化体育类|志愿公益类|其他类}", 0)),
        R(C("社团\n负责人", vm=2), "姓名", "{name}", "班级", C("{class}", 0)),
        R("政治面貌", "{party}", "联系方式", C("{phone}", 0)),
        R(C("指导\n教师", vm=2), "姓名", "{name}", "所在部门", C("{dept}", 0)),
        R("职称", "{title}", "联系方式", C("{phone}", 0)),
        R("社团人数", C("共{int:10:90@共}人，其中男生{int:5:40@其中男生;男生}人，女生{int:5:40@女生}人", 0)),
        section("本学年活动开展情况"),
        records(
            [("活动名称", "topic"), ("时间", "ymd"), ("地点", "place"), ("参加人数", "int")],
            4,
            serial=("1", "2", "3", "4"),
            spans="2 1 1 1",
        ),
        section("经费使用情况"),
        R("上年结余", "{money}元", "本年收入", "{money}元", "本年支出", "{money}元"),
        R(C("自查总结（800字以内）", 0), role="head2"),
        R(C("{^long:3}", 0), height=3000),
        R("指导教师\n意见", C("{opinion}\n                 签名：{name}   {D}", 0)),
        R("团委\n年检结论", C("{?:优秀|合格|基本合格|不合格}\n\n              （盖章）{D}", 0)),
    ),
    half="dev",
    office="高校团委",
)

CLASS_TEACHER: Final = form(
    "班主任工作考核表",
    P("班主任工作考核表", "title"),
    P("班级：{class!_8}    班主任：{name!_8}    考核学期：{period!_10}"),
    T(
        [3, 6, 1, 1, 1, 1],
        R(C("考核项目", vm=2), C("考核内容", vm=2), C("考核等次（打√）", 0, align="center")),
        R("优", "良", "中", "差"),
        R("班级常规", "晨会、班会正常开展，记录完整", *ticks("班级常规", ("优", "良", "中", "差"))),
        R("安全教育", "定期排查隐患，台账清楚", *ticks("安全教育", ("优", "良", "中", "差"))),
        R("家校联系", "每学期家访不少于全班三分之一", *ticks("家校联系", ("优", "良", "中", "差"))),
        R("卫生工作", "教室、包干区整洁", *ticks("卫生工作", ("优", "良", "中", "差"))),
        R("突出成绩", C("{prize}", 0)),
        R("考核总分", C("{score}分", 1), C("考核人", 2), C("{name}", 0)),
        R("学校考核\n小组意见", C("{opinion}\n                   组长签名：{name}    {D}", 0), height=1200),
    ),
    half="exam",
    office="小学",
)

FORMS: Final[tuple[Form, ...]] = (
    LEAVE,
    FAMILY,
    EXCELLENT,
    RESEARCH_ACTIVITY,
    HARDSHIP,
    TRANSFER_IN,
    CLUB,
    CLASS_TEACHER,
)
