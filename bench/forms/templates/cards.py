"""In: nothing. Out: forms for cards, registers and household matters: many narrow cells, upright labels, no boxes."""

from typing import Final

from bench.forms.markup import C, P, R, T, digits, form, lines, records, section
from bench.forms.model import Form

SOCIAL_CARD: Final = form(
    "社保卡申领登记表",
    P("社会保障卡个人申领登记表", "title"),
    T(
        20,
        R(
            C("申领人信息", 2, 6, upright=True),
            C("姓  名", 3),
            C("{name}", 4),
            C("性  别", 2),
            C("{gender}", 2),
            C("民  族", 2),
            C("{nation}", 2),
            C("{photo@照片}照片", 3, 3, photo=True),
        ),
        R(C("出生日期", 3), C("{D}", 7), C("国  籍", 2), C("{nation}", 3)),
        R(C("人员身份", 3), C("{post}", 4), C("学  历", 3), C("{edu}", 5)),
        R(C("单位名称\n（公章）", 3), C("{unit}", 7), C("单位编号", 3), C("{number}", 5)),
        R(C("通讯地址", 3), C("{address}", 15)),
        R(C("移动电话", 3), C("{phone}", 7), C("邮政编码", 3), C("{postcode}", 5)),
        R(C("证件\n号码", 2), *digits("id18", "证件号码", 18)),
        R(C("监护人信息", 2, 2, upright=True), C("姓  名", 3), C("{name}", 6), C("关  系", 3), C("{kin}", 6)),
        R(C("证件号码", 3), C("{id18}", 6), C("联系电话", 3), C("{phone}", 6)),
        R(C("申领人签字", 4), C("{name}", 6), C("申领日期", 4), C("{D}", 6)),
        R(C("受理意见", 4), C("{opinion}\n\n                  经办人：{name}    （盖章）    {D}", 16), height=1300),
    ),
    *lines("注：1.本表由申领人用黑色签字笔填写。", "2.未满十六周岁的，须填写监护人信息。", style="note"),
    half="exam",
    office="人社局",
)

HOUSEHOLD: Final = form(
    "户口迁移申请表",
    P("户 口 迁 移 申 请 审 批 表", "title"),
    T(
        [1, 2, 2, 2, 2, 2, 2],
        R(C("申\n请\n人", 1, 3), "姓名", "{name}", "性别", "{gender}", "年龄", "{age}岁"),
        R("现户口所在地", C("{address}", 3), "联系电话", "{phone}"),
        R("服务处所", C("{unit}", 3), "职业", "{post}"),
        R(
            C("迁移人情况", 1, 4, upright=True),
            "姓名",
            "与申请人关系",
            "出生年月",
            "文化程度",
            "婚姻状况",
            "户口性质",
            role="head",
        ),
        records(
            [
                ("姓名", "name"),
                ("与申请人关系", "kin"),
                ("出生年月", "birth"),
                ("文化程度", "edu"),
                ("婚姻状况", "text:3"),
                ("户口性质", "text:3"),
            ],
            3,
            head=False,
            group="迁移人情况",
        ),
        R(C("迁出地", 2), C("{address}", 2), C("迁入地", 1), C("{address}", 2)),
        R(C("申\n请\n理\n由"), C("{long:2}\n\n                      申请人签名：{name}      {D}", 0), height=2200),
        R(
            C("派出所\n意  见"),
            C("{opinion}\n\n（盖 章）  {D}", 3),
            C("县（市）公\n安局意见"),
            C("{opinion}\n\n（盖 章）  {D}", 2),
            height=1500,
        ),
    ),
    half="dev",
    office="公安局",
)

SUBSIDY: Final = form(
    "助学金申请表",
    P("普通高中国家助学金申请表", "title"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        section("学 生 基 本 情 况"),
        R(
            "姓    名",
            "{name}",
            "性    别",
            "{gender}",
            "出生年月",
            "{YM}",
            C("{photo@照片}（贴一寸\n照片）", 1, 3, photo=True),
        ),
        R("民    族", "{nation}", "入学年月", "{YM}", "年    级", "{int:1:3}年级"),
        R("学籍号", C("{number}", 2), "联系电话", C("{phone}", 2)),
        section("家 庭 经 济 情 况"),
        R("家庭户口", "{origin}", "家庭人口总数", "{int:1:8}人", "家庭月总收入", C("{money}元", 2)),
        R("人均月收入", "{money}元", "收入来源", C("{text}", 4)),
        R("家庭住址", C("{address}", 4), "邮政编码", "{postcode}"),
        section("家 庭 成 员 情 况"),
        records(
            [("姓名", "name"), ("年龄", "age"), ("与本人关系", "kin"), ("工作或学习单位", "unit")], 3, spans="2 1 2 2"
        ),
        section("申 请 理 由"),
        R(C("{^long:2}\n\n                         申请人签名：{name}      {D}", 0), height=2200),
        section("审 核 意 见"),
        R(
            "班级评议",
            C("{opinion}\n    班主任：{name}   {D}", 2),
            "学校审核",
            C("{opinion}\n    （公章）   {D}", 3),
            height=1400,
        ),
        R("资助金额", C("每学年{money@每学年;资助金额}元", 2), "发放方式", C("{text}", 3)),
    ),
    half="exam",
    office="高中",
)

WATER: Final = form(
    "水电维修报修单",
    P("后勤维修报修单", "title"),
    T(
        [2, 2, 2, 2, 2, 2],
        R("报修单位", "报修人", "联系电话", "报修时间", "维修地点", "单号"),
        R("{^dept}", "{^name}", "{^phone}", "{^ymd}", "{^place}", "{^number}"),
        R(C("报修内容", 3), C("维修记录", 3)),
        R(C("{^reason}", 3), C("{^text}", 3), height=1400),
        R(C("材料消耗", 1, 3, upright=True), "材料名称", "规格", "数量", "单价（元）", "金额（元）", role="head"),
        records(
            [
                ("材料名称", "thing"),
                ("规格", "model"),
                ("数量", "int"),
                ("单价（元）", "money"),
                ("金额（元）", "money"),
            ],
            2,
            head=False,
            group="材料消耗",
        ),
        R("维修人员", "完成时间", "工时", "维修质量", C("报修人验收签字", 2)),
        R("{^name}", "{^ymd}", "{^decimal}小时", "{^grade}", C("{^name}", 2)),
    ),
    half="dev",
    office="后勤处",
)

ADOPTION: Final = form(
    "学科竞赛报名表",
    P("大学生学科竞赛参赛申报表", "title"),
    T(
        [1, 2, 2, 2, 2, 2],
        R(C("竞赛\n信息", 1, 2), "竞赛名称", C("{topic}", 2), "竞赛级别", "{level}"),
        R("主办单位", C("{unit}", 2), "竞赛时间", "{ymd}"),
        R(C("参\n赛\n队", 1, 5), "队名", "队长", "队长学号", "队长电话", "所在学院"),
        R("{^text:4}", "{^name}", "{^studentno}", "{^phone}", "{^dept}"),
        R("队员姓名", "学号", "专业", "班级", "分工", role="head"),
        records(
            [("队员姓名", "name"), ("学号", "studentno"), ("专业", "major"), ("班级", "class"), ("分工", "text:6")],
            2,
            head=False,
            group="参赛队",
        ),
        R(C("指\n导\n教\n师", 1, 2), "姓名", "职称", "研究方向", "联系电话", "电子邮箱"),
        R("{^name}", "{^title}", "{^subject}", "{^phone}", "{^email}"),
        R(C("作品\n简介"), C("<<（限300字）>>\n{long:2}", 5), height=2000),
        R(C("经费\n预算"), C("报名费", 1), C("{money}元", 1), C("差旅费", 1), C("{money}元", 2)),
        R(C("学院\n意见"), C("{opinion}\n            （盖章）     {D}", 5), height=1200),
        R(C("承办人"), C("{name}", 2), ragged=True),
    ),
    half="exam",
    office="高校教务处",
)

FORMS: Final[tuple[Form, ...]] = (SOCIAL_CARD, HOUSEHOLD, SUBSIDY, WATER, ADOPTION)
