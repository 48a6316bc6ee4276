"""In: nothing. Out: forms of education bureaus: titles, posts, awards, teacher's licence, projects."""

# ruff: noqa: E501 - a printed line of a form stands on one line here too

from typing import Final

from bench.forms.markup import C, P, R, T, digits, form, lines, records, section
from bench.forms.model import Form

TITLE: Final = form(
    "职称申报表",
    P("专业技术职务任职资格评审表", "title"),
    *lines(
        "单　　位：{school@单位!t4}",
        "姓　　名：{name@姓名!t4}",
        "现任专业技术职务：{title!t3}",
        "申报专业技术职务：{title!t3}",
        "申报学科：{subject!t4}",
        "填表时间：{D}",
        style="cover",
    ),
    *lines(
        "填 表 说 明",
        "1．本表供教师申报专业技术职务任职资格评审使用。",
        "2．“最高学历”栏填写国家承认的学历。",
        style="note",
    ),
    P("一、基本情况", "heading", group="基本情况"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        R(
            "姓名",
            "{name}",
            "性别",
            "{gender}",
            "出生年月",
            "{birth}",
            C("{photo@照片}近期\n免冠\n照片", 1, 3, photo=True),
        ),
        R("现专业技术\n职务及取得\n时      间", C("{title}", 2), "聘任时间", C("{ym}", 2)),
        R("参加工作\n时    间", C("{ym}", 2), "政治面貌", C("{party}", 2)),
        R("最高学历", C("毕业院校：{university}", 2), C("专业：{major}", 2), C("毕业时间：{ym}", 0)),
        R("教师资格\n种    类", C("{?:幼儿园|小学|初级中学|高级中学}", 3), "证书号码", C("{id18}", 0)),
        R("身份证号", C("{id18}", 3), "手机", C("{phone}", 0)),
        R("何时参加何学术\n团体任何职务", C("{text}", 0)),
        group="一、基本情况",
    ),
    P("二、学习培训经历", "heading"),
    T(
        [2, 3, 3, 2],
        records(
            [("起止时间", "period"), ("学习形式及院校", "university"), ("学习主要内容", "major"), ("证明人", "name")], 4
        ),
        group="二、学习培训经历",
    ),
    P("三、工作经历", "heading"),
    T(
        [2, 3, 3, 2],
        records([("起止时间", "period"), ("单位", "school"), ("从事何种工作及职务", "post"), ("证明人", "name")], 4),
        group="三、工作经历",
    ),
    P("四、任现职以来教学工作情况", "heading"),
    T(
        [2, 2, 2, 2, 2, 2],
        records(
            [
                ("学年度", "period"),
                ("任教年级", "class"),
                ("学科", "subject"),
                ("周课时", "int:4:20"),
                ("兼任工作", "post"),
                ("考核结果", "grade"),
            ],
            4,
        ),
        group="四、任现职以来教学工作情况",
    ),
    T(
        [1, 5],
        R(
            "所在单\n位推荐\n意见",
            C("{opinion}\n\n           公  章                  负责人：{name}\n                              {D}", 0),
            height=1700,
        ),
        R(
            "基层教\n育主管\n部门审\n核意见",
            C("{opinion}\n\n           公  章                  负责人：{name}\n                              {D}", 0),
            height=1700,
        ),
    ),
    half="dev",
    office="教育局",
)

BACKBONE: Final = form(
    "骨干教师申报表",
    P("附件1：", "plain"),
    P("云浦市第五批学科骨干教师申报表", "title"),
    P("县（市、区）：{origin!u12}      学段：{?:幼儿园|小学|初中|高中@学段}", "plain"),
    T(
        [3, 4, 3, 3, 3, 4],
        R("姓 名", "{name}", "性 别", "{gender}", "出生\n年月", "{YM}"),
        R("工作单位", C("{school}", 3), "任教学科", "{subject}"),
        R("职 称", "{title}", "任职时间", "{ym}", "职 务", "{post}"),
        R("学历学位", "{edudegree}", "毕业院校", C("{university}", 0)),
        R("移动电话", "{phone}", "电子邮箱", C("{email}", 0)),
        R(
            "班主任\n（或相当）\n年限",
            C("{int:1:20}年", 1),
            "年度考核\n（近三年）",
            C(
                "2021年：{grade@2021年;年度考核/2021年}  2022年：{grade@2022年;年度考核/2022年}  2023年：{grade@2023年;年度考核/2023年}",
                0,
            ),
        ),
        section("一、教育教学业绩"),
        records(
            [("时间", "ym"), ("公开课、讲座题目", "topic"), ("级别", "level"), ("主办单位", "unit")], 3, spans="1 2 1 2"
        ),
        section("二、教科研成果"),
        records(
            [("时间", "ym"), ("论文、课题名称", "topic2"), ("发表或立项单位", "unit"), ("本人排名", "int:1:5")],
            3,
            spans="1 2 2 1",
        ),
        section("三、指导教师、学生获奖"),
        records([("时间", "ym"), ("被指导人", "name"), ("奖项名称", "prize"), ("级别", "level")], 2, spans="1 1 3 1"),
        section("四、推荐审核"),
        R(
            "学校推荐\n意    见",
            C("{opinion}\n\n                    校长签字：{name}  （公章）\n                              {D}", 0),
            height=1300,
        ),
        R(
            "县级教育\n行政部门\n意    见",
            C("{opinion}\n\n                                    （公章）\n                              {D}", 0),
            height=1300,
        ),
    ),
    half="exam",
    office="教育局",
)

LICENCE: Final = form(
    "教师资格认定申请表",
    P("教师资格认定申请表", "title"),
    P("报名号：{number!_12}          申请资格种类：{level!_12}"),
    T(
        22,
        R(
            C("姓名", 3),
            C("{name}", 4),
            C("性别", 2),
            C("{gender}", 3),
            C("民族", 2),
            C("{nation}", 4),
            C("{photo@照片}照\n片", 4, 4, photo=True),
        ),
        R(C("出生日期", 3), C("{D}", 6), C("政治面貌", 4), C("{party}", 5)),
        R(C("学历", 3), C("{edu}", 4), C("学位", 2), C("{degree}", 3), C("专业", 2), C("{major}", 4)),
        R(C("毕业学校", 3), C("{university}", 9), C("毕业时间", 3), C("{ym}", 3)),
        R(C("身份证号", 4), *digits("id18", "身份证号", 18)),
        R(C("工作单位", 3), C("{unit}", 9), C("职业", 3), C("{post}", 0)),
        R(C("通讯地址", 3), C("{address}", 9), C("邮政编码", 3), C("{postcode}", 0)),
        R(C("普通话水平", 3), C("{?:一级乙等|二级甲等|二级乙等!box}", 9), C("证书编号", 3), C("{number}", 0)),
        R(C("联系电话", 3), C("手机：{phone}\n固定电话：{phone}", 9), C("电子邮箱", 3), C("{email}", 0)),
        R(
            C("个\n人\n简\n历", 3, 5),
            C("起止年月", 5),
            C("学习、工作单位", 8),
            C("任何职务", 3),
            C("证明人", 0),
            role="head",
        ),
        records(
            [("起止年月", "period"), ("学习、工作单位", "unit"), ("任何职务", "post"), ("证明人", "name")],
            4,
            spans="5 8 3 3",
            head=False,
            group="个人简历",
        ),
        R(C("思想品德\n鉴    定", 3), C("{text}", 8), C("体检结论", 3), C("{?:合格|不合格}", 0)),
        R(C("认定机关\n意    见", 3), C("{opinion}\n\n                               （公章）   {D}", 0), height=1400),
        R(C("备注", 3), C("{text}", 0)),
    ),
    half="dev",
    office="教育局",
)

RURAL_POST: Final = form(
    "支教教师申请表",
    P("城镇教师支教申请审批表", "title"),
    T(
        [2, 2, 2, 2, 2, 2],
        R("姓  名", "性  别", "出生年月", "学  历", "学  科", "职  称"),
        R("{^name}", "{^gender}", "{^birth}", "{^edu}", "{^subject}", "{^title}"),
        R(C("现工作单位", 2), C("拟支教学校", 2), "支教年限", "联系电话"),
        R(C("{^school}", 2), C("{^school}", 2), "{^int:1:3}年", "{^phone}"),
        R(C("个人简历（从参加工作填起）", 0)),
        R(C("{^long:3}", 0), height=1700),
        R(C("支教申请及工作设想", 0)),
        R(C("{^long:3}\n\n                              申请人：{name}   {D}", 0), height=2200),
        R(C("派出学校意见", 2), C("受援学校意见", 2), C("教育局人事科意见", 2)),
        R(
            C("{^opinion}\n\n（盖章）\n{D}", 2),
            C("{^opinion}\n\n（盖章）\n{D}", 2),
            C("{^opinion}\n\n（盖章）\n{D}", 2),
            height=1700,
        ),
    ),
    P("注：本表一式二份，一份存入本人档案。", "note"),
    half="exam",
    office="教育局",
)

MORAL: Final = form(
    "师德考核登记表",
    P("教师师德考核登记表", "title"),
    P("（2023年度）"),
    P("学校（盖章）：{school!s16}          填表时间：{D}"),
    T(
        6,
        R("姓名", "{name}", "性别", "{gender}", "年龄", "{age}"),
        R("学科", "{subject}", "职务", "{post}", "职称", "{title}"),
        R("个人\n总结", C("{long:3}\n                    签名：{name}   {D}", 0), height=2800),
        R(C("师德\n考核", 1, 4), C("自评等次", 2), C("{?:优秀|合格|基本合格|不合格!plain}", 0)),
        R(C("学生（家长）评议", 2), C("满意率{int:60:100@满意率;学生（家长）评议}%", 0)),
        R(C("教师互评", 2), C("优秀票{int:5:60@优秀票}张，合格票{int:1:30@合格票}张，不合格票{int:0:3@不合格票}张", 0)),
        R(C("有无“一票否决”情形", 2), C("{?:有|无}", 0)),
        R("学校考\n核等次", C("{?:A.优秀|B.合格|C.基本合格|D.不合格!paren}", 0)),
        R("学校\n意见", C("{opinion}\n\n      校长签名：{name}        盖 章        {D}", 0), height=1300),
        R("本人\n意见", C("{?:同意|不同意}以上考核结果。   签名：{name}   {D}", 0)),
    ),
    half="dev",
    office="教育局",
)

COMPETITION: Final = form(
    "优质课评比报名表",
    P("2024年中小学优质课评比活动报名表", "title"),
    P("县（市、区）教研室（盖章）：{origin!u14}   联系人：{name!u8}   联系电话：{phone!u12}"),
    T(
        [1, 2, 1, 3, 2, 3, 2],
        records(
            [
                ("姓名", "name"),
                ("性别", "gender"),
                ("工作单位", "school"),
                ("学科", "subject"),
                ("课题", "topic"),
                ("手机", "phone"),
            ],
            8,
            serial=tuple("12345678"),
        ),
    ),
    *lines("注：1.请于5月10日前将报名表发送至邮箱 jy@example.cn。", "2.序号按推荐先后排列。", style="note"),
    half="exam",
    office="教研室",
)

BUDGET: Final = form(
    "专项经费申报表",
    P("教育专项资金项目申报表", "title"),
    P("申报单位（公章）：{school!u18}          单位：万元"),
    T(
        [2, 2, 2, 2, 2, 2],
        R("项目名称", C("{topic2}", 3), "项目类别", "{?:新建|续建|维修!plain}"),
        R("项目负责人", "{name}", "联系电话", "{phone}", "电子邮箱", "{email}"),
        R("项目起止时间", C("自{YM@自;自起;项目起始时间}起至{YM@起至;至;止}止", 3), "申请金额", "{decimal}万元"),
        R(C("项目经费\n预算明细", 1, 5), C("支出内容", 2), "数量", "单价（元）", "金额（元）", role="head"),
        records(
            [("支出内容", "thing"), ("数量", "int"), ("单价（元）", "money"), ("金额（元）", "money")],
            3,
            head=False,
            group="项目经费预算明细",
            spans="2 1 1 1",
        ),
        R(C("合计", 4), "{money}"),
        R("立项依据\n（必要性、\n可行性）", C("{long:2}", 0), height=1800),
        R(
            "预期绩效\n目标",
            C(["1．数量指标：{text}", "2．质量指标：{text}", "3．效益指标：{text}"], 0),
        ),
        R(
            "主管部门\n审核意见",
            C("{opinion}\n\n经办人：{name}     负责人：{name}      （公章）\n                               {D}", 0),
            height=1600,
        ),
    ),
    half="dev",
    office="教育局",
)

STUDENT_AID: Final = form(
    "家庭经济困难学生认定申请表",
    P("家庭经济困难学生认定申请表", "title"),
    P("学校：{school!u14}  年级：{int:1:9!u4}  班级：{class!u8}  学籍号：{number!u10}"),
    T(
        [1, 2, 2, 1, 2, 2, 2, 2],
        R(C("学生\n本人\n基本\n情况", 1, 3), "姓  名", "{name}", "性\n别", "{gender}", "出生\n年月", C("{YM}", 0)),
        R("身份证号码", C("{id18}", 2), "民族", "{nation}", "户籍\n性质", "{?:城镇|农村!box+n}"),
        R("详细通讯\n地    址", C("{address}", 3), C("家长手机\n号    码", 1), C("{phone}", 0)),
        records(
            [
                ("姓名", "name"),
                ("年龄", "age"),
                ("与学生关系", "kin"),
                ("工作（学习）单位", "unit"),
                ("年收入（元）", "money"),
                ("健康状况", "health"),
            ],
            4,
            lead="家庭\n成员\n情况",
            spans="1 1 1 2 1 1",
        ),
        R(
            C("特殊\n群体\n类型", 1),
            C(
                "{?*:建档立卡家庭学生|最低生活保障家庭学生|特困供养学生|孤残学生|烈士子女|家庭经济困难残疾学生及残疾人子女：~类别}",
                0,
            ),
        ),
        R(
            C("影响家\n庭经济\n状况有\n关信息", 1),
            C(
                "家庭人均年收入{money@家庭人均年收入!u8}元。家庭遭受自然灾害情况：{text@家庭遭受自然灾害情况!u12}。家庭欠债情况：{text@家庭欠债情况!u12}。其他情况：{text@其他情况!u12}。",
                0,
            ),
        ),
        R(
            C("个人\n承诺", 1),
            C("承诺内容：", 1),
            C(
                "本人承诺以上所填写资料真实，如有虚假，愿承担相应责任。\n                学生本人（或监护人）签字：{name@学生本人（或监护人）签字}   {D@日期!optional}",
                0,
            ),
        ),
        R(
            C("认定\n意见", 1),
            C("班级评\n议意见", 1),
            C(
                "{?:家庭经济特别困难|家庭经济比较困难|家庭经济一般困难|家庭经济不困难!box+n}\n  评议小组组长签字：{name}\n  {D}",
                2,
            ),
            C("学校认\n定意见", 1),
            C("{opinion}\n\n工作组组长签字：{name}\n（加盖公章）\n  {D}", 0),
            height=2000,
        ),
    ),
    P("注：1.本表供学生和家长申请家庭经济困难学生认定用。2.学校、年级、班级、学籍号由学校填写。", "note"),
    half="exam",
    office="教育局",
)

FORMS: Final[tuple[Form, ...]] = (TITLE, BACKBONE, LICENCE, RURAL_POST, MORAL, COMPETITION, BUDGET, STUDENT_AID)
