"""In: nothing. Out: forms of public services and of clubs, libraries, housing and legal aid; many with labels above the answers."""

# ruff: noqa: E501 - a printed line of a form stands on one line here too

from typing import Final

from bench.forms.markup import C, P, R, T, digits, form, section, ticks
from bench.forms.model import Form

LIBRARY: Final = form(
    "读者证办理登记表",
    P("云浦市图书馆读者证办理登记表", "title"),
    T(
        4,
        R("姓名", "性别", "出生日期", "证件类型"),
        R("{^name}", "{^gender}", "{^ymd}", "{^?:身份证|护照|军官证!plain}"),
        R(C("证件号码", 2), "联系电话", "电子邮箱"),
        R(C("{^id18}", 2), "{^phone}", "{^email}"),
        R(C("工作单位（学校）", 2), C("家庭住址", 2)),
        R(C("{^unit}", 2), C("{^address}", 2)),
        R("办证类型", C("{?:普通证|少儿证|集体证}", 0)),
        R("押金", "{money}元", "读者证号", "第{number}号"),
        R(C("本人已阅读并同意遵守读者须知。       申请人签名：{name!u10}      {D@日期!optional}", 0)),
    ),
    P("以下由工作人员填写", "plain"),
    T(4, R("受理人", "{name}", "受理日期", "{ymd}"), R("审核意见", C("{opinion}", 0))),
    half="exam",
    office="图书馆",
)

HOUSING: Final = form(
    "公租房申请表",
    P("公共租赁住房申请审批表", "title"),
    P("受理编号：{number!u14}     户籍所在街道：{unit!u18}"),
    T(
        [2, 3, 2, 3, 2, 3],
        section("申请人信息"),
        R("姓名", "{name}", "身份证号", C("{id18}", 3)),
        R("工作单位", C("{unit}", 3), "联系电话", "{phone}"),
        R("婚姻状况", "{?:未婚|已婚|离异!plain}", "月收入", "{money}元", "户籍性质", "{?:城镇|农村!plain}"),
        section("共同申请人信息"),
        R("姓名", "{name}", "身份证号", C("{id18}", 3)),
        R("工作单位", C("{unit}", 3), "联系电话", "{phone}"),
        R("与申请人关系", "{kin}", "月收入", "{money}元", "户籍性质", "{?:城镇|农村!plain}"),
        section("现住房情况"),
        R("现住址", C("{address}", 3), "建筑面积", "{int:20:120}平方米"),
        R("住房性质", C("{?:借住|租住|直管公房|其他：~}", 3), "居住人口", "{int:1:6}人"),
        R("申请保障方式", C("{?:实物配租|租赁补贴!sym}    意向地段：{place@意向地段}", 0)),
        section("审核意见"),
        R(
            "社区初审",
            C("{opinion}\n经办人：{name}   {D}", 2),
            "街道审核",
            C("{opinion}\n经办人：{name}   {D}", 2),
            height=1400,
        ),
        R("住建部门\n审    批", C("{opinion}\n                       （盖章）   {D}", 0), height=1200),
    ),
    half="dev",
    office="住建局",
)

LEGAL: Final = form(
    "法律援助申请表",
    P("法律援助申请表", "title"),
    T(
        [1, 2, 2, 2, 2, 2, 2],
        R(C("申请人基本情况", 1, 4, upright=True), "姓  名", "{name}", "性  别", "{gender}", "民  族", "{nation}"),
        R("出生日期", "{ymd}", "文化程度", "{edu}", "职  业", "{post}"),
        R("身份证号", C("{id18}", 2), "联系电话", C("{phone}", 2)),
        R("住所地\n（经常居住地）", C("{address}", 0)),
        R(C("代理人基本情况", 1, 2, upright=True), "姓  名", "{name}", "代理人类型", C("{?:法定代理人|委托代理人}", 0)),
        R("身份证号", C("{id18}", 2), "联系电话", C("{phone}", 2)),
        R(
            C("案情及申请理由概述", 1, 1, upright=True),
            C("{long:3@案情及申请理由概述!main}\n\n              申请人（签字）：{name}    {D}", 0),
            height=3600,
        ),
        R(
            C("其他", 1, 1),
            C("是否有在押情况：{?:是|否@是否有在押情况}    原法律援助证号：{number@原法律援助证号!optional}", 0),
        ),
    ),
    P("本人承诺以上情况属实。代填人：{name!u10}    {D@代填日期;日期!optional}"),
    half="exam",
    office="司法局",
)

DISABLED: Final = form(
    "残疾人证申请表",
    P("中华人民共和国残疾人证申请表", "title"),
    T(
        20,
        R(
            C("姓名", 2),
            C("{name}", 4),
            C("性别", 2),
            C("{gender}", 2),
            C("民族", 2),
            C("{nation}", 4),
            C("{photo@贴照片处}贴照\n片处", 4, 3, photo=True),
        ),
        R(C("出生日期", 3), C("{D}", 7), C("文化程度", 3), C("{edu}", 3)),
        R(C("户口类别", 3), C("{?:农业|非农业}", 6), C("婚姻状况", 3), C("{?:未婚|已婚}", 4)),
        R(C("身份证号", 2), *digits("id18", "身份证号", 18)),
        R(C("现住址", 2), C("{address}", 10), C("邮政编码", 3), C("{postcode}", 5)),
        R(C("工作单位", 2), C("{unit}", 10), C("联系电话", 3), C("{phone}", 5)),
        R(
            C("监护人\n姓  名", 2),
            C("{name}", 6),
            C("与残疾人\n关    系", 4),
            C("{kin}", 3),
            C("联系\n电话", 2),
            C("{phone}", 3),
        ),
        R(C("申请残\n疾类别", 2), C("{?*:视力残疾|听力残疾|言语残疾|肢体残疾|智力残疾|精神残疾}", 0)),
        R(
            C("申请人", 2),
            C("签名：{name}\n{D}", 8),
            C("县残联\n意  见", 3),
            C("{opinion}\n（盖章）\n{D}", 7),
            height=1500,
        ),
    ),
    half="dev",
    office="残联",
)

SATISFACTION: Final = form(
    "培训反馈表",
    P("教师培训满意度反馈表", "title"),
    P("培训班名称：{topic!u24}   培训时间：{period!u14}"),
    T(
        [1, 4, 1, 1, 1, 1],
        R("序号", "评价内容", "非常满意", "满意", "一般", "不满意"),
        R("1", "培训课程设置", *ticks("培训课程设置", ("非常满意", "满意", "一般", "不满意"))),
        R("2", "授课教师水平", *ticks("授课教师水平", ("非常满意", "满意", "一般", "不满意"))),
        R("3", "培训组织管理", *ticks("培训组织管理", ("非常满意", "满意", "一般", "不满意"))),
        R("4", "食宿后勤保障", *ticks("食宿后勤保障", ("非常满意", "满意", "一般", "不满意"))),
        R(C("您最大的收获", 2), C("{long:1}", 4), height=1200),
        R(C("您的意见和建议", 2), C("{text}", 4), height=1200),
    ),
    P("姓名（可不填）：{name!u10}    单位：{school!u20}"),
    half="exam",
    office="培训中心",
)

ASSETS: Final = form(
    "固定资产报废申请表",
    P("固定资产报废（处置）申请表", "title"),
    P("使用单位：{dept!u14}                      金额单位：元"),
    T(
        [2, 1, 2, 1, 2, 1],
        R("资产名称", "资产编号", "规格型号", "数量", "购置日期", "单价"),
        R("{^thing}", "{^number}", "{^model}", "{^int}", "{^ymd}", "{^money}"),
        R("使用年限", "已用年限", "账面原值", "净值", "存放地点", "保管人"),
        R("{^int:5:15}年", "{^int:5:20}年", "{^money}", "{^money}", "{^place}", "{^name}"),
        R(C("处置方式", 1), C("{?:报废|报损|调拨|捐赠!box+1}", 0)),
        R(C("报废原因", 1), C("{reason}\n\n                    使用人签字：{name}    {D}", 0), height=1600),
        R(
            C("技术鉴定\n意    见", 1),
            C("{opinion}\n\n鉴定人（两人以上）签字：{names@鉴定人（两人以上）签字;签字}    {D}", 0),
            height=1400,
        ),
        R(C("使用单位意见", 2), C("资产管理部门意见", 2), C("主管领导意见", 2)),
        R(
            C("{^opinion}\n\n（盖章）\n{D}", 2),
            C("{^opinion}\n\n（盖章）\n{D}", 2),
            C("{^opinion}\n\n签字：{name}\n{D}", 2),
            height=1500,
        ),
    ),
    P("注：本表一式三份，使用单位、资产管理部门、财务部门各一份。", "note"),
    half="dev",
    office="国资处",
)

SPORTS: Final = form(
    "运动会报名表",
    P("职工运动会个人报名表", "title"),
    T(
        [2, 2, 2, 2, 2],
        R("姓名", "性别", "年龄", "代表队", "号码布"),
        R("{^name}", "{^gender}", "{^age}", "{^dept}", "{^int:100:999}"),
        R(C("报名项目（限报两项）", 0)),
        R(C("{^?*:100米|800米|跳远|铅球|跳绳|拔河}", 0)),
        R("领队姓名", "领队电话", "教练姓名", "教练电话", "队医"),
        R("{^name}", "{^phone}", "{^name}", "{^phone}", "{^name}"),
        R("紧急联系人", C("{name}", 2), "联系电话", "{phone}"),
        R(
            C(
                "健康声明：本人身体健康，适合参加所报项目，如有意外责任自负。\n                    本人签字：{name}     {D@日期!optional}",
                0,
            )
        ),
    ),
    half="exam",
    office="工会",
)

VISITOR: Final = form(
    "来访登记表",
    P("来访人员登记表", "title"),
    P("（存根）"),
    P("姓名：{name!u10}  性别：{gender!u4}  单位：{unit!u18}"),
    P("事由：{reason!u18}  被访人：{name!u10}  人数：{int:1:9!u4}"),
    P("来访时间：{D!u}   门卫签字：{name!u8}"),
    P("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -"),
    T(
        2,
        R(C("姓名：{name}"), C("证件号：{id18}")),
        R(C("单位：{unit}"), C("电话：{phone}")),
        R(C("被访部门：{dept}"), C("被访人：{name}")),
        R(C("来访事由：{reason}", 0)),
        R(C("进入时间：{time}"), C("离开时间：{time}")),
        R(C("被访人签字：{name}", 0)),
    ),
    half="dev",
    office="门卫",
)

MEDIATION: Final = form(
    "信访事项登记表",
    P("信访事项登记表", "title"),
    P("登记号：〔{X:int:2018:2026|〕|int:1:300@登记号}号"),
    T(
        [2, 3, 2, 3, 2, 3],
        R("信访人", "{name}", "性 别", "{gender}", "年 龄", "{age}岁"),
        R("单位或\n住  址", C("{address}", 3), "电 话", "{phone}"),
        R("信访形式", C("{?:来访|来信|电话|网上!sym}", 2), "信访日期", C("{ymd}", 2)),
        R("信访人数", "{int:1:50}人", "是否初访", "{?:是|否!plain}", "接待人", "{name}"),
        R("反映的\n主  要\n问  题", C("{long:3}", 0), height=3000),
        R("接待部\n门处理\n意  见", C("{opinion}\n\n             经办人：{name}     {D}", 0), height=1600),
        R("领  导\n批  示", C("{opinion}\n\n             签  字：{name}     {D}", 0), height=1600),
        R("办  理\n结  果", C("{text}\n\n             承办人：{name}     {D}", 0), height=1600),
        R("备 注", C("{text}", 0)),
    ),
    half="exam",
    office="信访办",
)

MERIT: Final = form(
    "先进集体申报表",
    P("先进班集体申报表", "title"),
    T(
        [2, 2, 2, 2, 2, 2],
        R("集体名称", C("{class}", 2), "所属单位\n（盖章）", C("{dept}", 2)),
        R(C("班主任", 1, 2), "姓名", "{name}", C("班长", 1, 2), "姓名", "{name}"),
        R("电话", "{phone}", "电话", "{phone}"),
        R("班级人数", "{int:30:60}人", "党员人数", "{int:0:20}人", "团员人数", "{int:10:60}人"),
        R(
            "学习\n成绩",
            C(
                "班级平均绩点{decimal@班级平均绩点}，年级排名第{int:1:12@年级排名第;年级排名}，英语四级通过率{percent@英语四级通过率}",
                0,
            ),
        ),
        R("获奖\n情况", C("{prize}", 0), height=1100),
        R("主要\n事迹\n（1000\n字左\n右）", C("{long:4}", 0), height=4000),
        R(
            "学院推荐意见（盖章）",
            C("{opinion}\n\n{D}", 2),
            "学校审批意见（盖章）",
            C("{opinion}\n\n{D}", 0),
            height=1600,
        ),
    ),
    half="dev",
    office="高校",
)

EXCHANGE: Final = form(
    "公开课开课申请表",
    P("公开课（讲座）开课申请表", "title"),
    P("填表日期：{D}"),
    T(
        [1, 1, 1, 1, 1, 1],
        R("开课教师", "学科", "年级", "课题", "课型", "级别"),
        R("{^name}", "{^subject}", "{^int:1:9}年级", "{^topic}", "{^?:新授|复习|讲座!plain}", "{^level}"),
        R("开课时间", C("{D!main} 第{int:1:8@节次;第!optional}节", 2), "开课地点", C("{place}", 2)),
        R("教学\n设想", C("{long:2}", 0), height=2200),
        R(
            "教研组\n意  见",
            C("{opinion}\n   教研组长：{name}", 2),
            "教务处\n意  见",
            C("{opinion}\n   （盖 章）{D}", 2),
            height=1300,
        ),
        R("听课人数", "{int:3:60}", "评价等次", "{?:优|良|中!plain}", "存档编号", "{number}"),
    ),
    half="exam",
    office="中学",
)

STUDENT_CARD: Final = form(
    "学生证补办申请表",
    P("学生证补办申请表", "title"),
    T(
        4,
        R("姓名", "{name}", "学号", "{studentno}"),
        R("学院", "{dept}", "专业", "{major}"),
        R("入学年份", "{int:2018:2025}", "学制", "{int:2:5}年"),
        R("乘车区间", C("由{origin@由;乘车区间由;自}站至{place@至;乘车区间至}站", 0)),
        R("补办原因", C("{?:遗失|损坏|信息变更}", 0)),
        R(
            C("辅导员意见：{opinion@辅导员意见!main}\n签名：{name}  {D}", 2),
            C("教务处意见：{opinion@教务处意见!main}\n签名：{name}  {D}", 2),
            height=1300,
        ),
    ),
    P("说明：补办学生证须登报声明遗失，工本费10元。", "note"),
    half="dev",
    office="高校",
)

FORMS: Final[tuple[Form, ...]] = (
    LIBRARY,
    HOUSING,
    LEGAL,
    DISABLED,
    SATISFACTION,
    ASSETS,
    SPORTS,
    VISITOR,
    MEDIATION,
    MERIT,
    EXCHANGE,
    STUDENT_CARD,
)
