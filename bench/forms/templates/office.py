"""In: nothing. Out: forms of street offices, companies and general offices: travel, cars, contracts, seals, residents."""

# ruff: noqa: E501 - a printed line of a form stands on one line here too

from typing import Final

from bench.forms.markup import C, P, R, T, form, lines, records
from bench.forms.model import Form

TRAVEL: Final = form(
    "出差审批单",
    P("出 差 审 批 单", "title"),
    P("部门：{dept!s14}                         填表日期：{D}"),
    T(
        6,
        R("出差人", C("{names}", 2), "职务", C("{post}", 2)),
        R("出差事由", C("{reason}", 0)),
        R("出差地点", C("{place}", 2), "会议、培训\n通知文号", C("{number}", 2)),
        R("起止时间", C("{D@自;起止时间自;起止时间} 至 {D@至;起止时间至;起止时间}，共{days@共}天", 0)),
        R("交通工具", C("{?*:飞机|火车|汽车|轮船|单位公车|其他}", 0)),
        R("预算金额", C("差旅费{money@差旅费}元，会务费{money@会务费}元，其他{money@其他}元", 0)),
        R(
            "部门负责\n人意见",
            C("{opinion}\n      签字：{name}", 2),
            "分管领导\n意    见",
            C("{opinion}\n      签字：{name}", 2),
            height=1200,
        ),
        R("主要领导\n审    批", C("{opinion}\n                      签字：{name}      {D}", 0), height=1200),
    ),
    P("注：出差人员凭本单办理报销手续。", "note"),
    half="exam",
    office="机关",
)

PARKING: Final = form(
    "车辆通行证申请表",
    P("校园机动车辆通行证申请表", "title"),
    T(
        [1, 1, 1, 1],
        R("申请人", "{name}", "人员编号", "{number}"),
        R("所在部门", "{dept}", "手机", "{phone}"),
        R("车牌号码", "{plate}", "车型颜色", "{carmodel}"),
        R("车主姓名", "{name}", "与车主关系", "{?:本人|配偶|父母|子女!plain}"),
        R("驾驶证号", "{id18}", "行驶证有效期", "至{YM@行驶证有效期!main}"),
        R("通行证类别", C("{?:教职工证|家属证|施工证（有效期~个月）|临时证}", 0)),
        R(
            "本人承诺",
            C(
                "1.遵守校园交通管理规定，限速20公里/小时；2.按位停放，不占用消防通道。\n                         申请人：{name!u10}  日期：{ymd!u12}",
                0,
            ),
        ),
        R("部门审核", C("{opinion}\n（盖章）{D}"), "保卫处审批", C("{opinion}\n（盖章）{D}"), height=1400),
    ),
    half="dev",
    office="高校保卫处",
)

CONTRACT: Final = form(
    "合同审批单",
    P("合同审批单", "title"),
    P("合同编号：{number}                               送审日期：{ymd}"),
    T(
        [2, 2, 2, 2, 2, 2],
        R("合同名称", C("{topic}", 0)),
        R(C("合同\n双方", 1, 2), "甲方", C("{unit}", 0)),
        R("乙方", C("{unit}", 0)),
        R("合同金额\n（元）", C("大写：{text:6}\n小写：{money}", 2), "付款方式", C("{?:一次性|分期!plain}", 2)),
        R("经办部门", "{dept}", "经办人", "{name}", "联系电话", "{phone}"),
        R("履行期限", C("{D@自;履行期限} 至 {D@至;履行期限}", 0)),
        R("主要条款\n说明", C("{long:1}", 0), height=1400),
        R(C("审\n批\n意\n见", 1, 5), "经办部门\n负 责 人", C("{opinion}\n签字：{name}     {D}", 0)),
        R("法律顾问", C("{opinion}\n签字：{name}     {D}", 0)),
        R("财务部门", C("{opinion}\n签字：{name}     {D}", 0)),
        R("分管领导", C("{opinion}\n签字：{name}     {D}", 0)),
        R("主要领导", C("{opinion}\n签字：{name}     {D}", 0)),
    ),
    half="exam",
    office="机关",
)

SEAL: Final = form(
    "用印申请单",
    P("用 印 申 请 单", "title"),
    T(
        4,
        R("申请部门", "{dept}", "申请人", "{name}"),
        R("用印时间", "{D}", "用印份数", "{int:1:30}份"),
        R("印章类别", C("{?*:行政公章|党委印章|法人章|合同专用章|财务专用章!ff}", 0)),
        R("文件名称及\n主要内容", C("{topic}", 0)),
        R("报送单位", C("{unit}", 0)),
        R("部门负责人\n签字", "{name}", "分管领导\n签字", "{name}"),
        R("备注", C("{text}", 0)),
    ),
    P("------------------------------------------------------------------"),
    P("用 印 申 请 单（存根）", "title"),
    T(
        4,
        R("申请部门", "{dept}", "申请人", "{name}"),
        R("用印时间", "{D}", "用印份数", "{int:1:30}份"),
        R("文件名称", C("{topic}", 0)),
    ),
    half="dev",
    office="机关",
)

RESIDENT: Final = form(
    "居民信息登记表",
    P("社区居民信息登记表", "title"),
    P(
        "社区：{unit!u14}    网格：第{int:1:20@网格;第;网格：第!u4}网格    楼幢：{int:1:50@楼幢!u4}幢{int:1:6@单元!u4}单元{int:101:909@室!u6}室"
    ),
    T(
        [2, 2, 2, 2, 2, 2, 2, 2],
        R("户主姓名", "{name}", "性别", "{gender}", "身份证号码", C("{id18}", 0)),
        R("民族", "{nation}", "文化程度", "{edu}", "政治面貌", "{party}", "婚姻状况", "{?:已婚|未婚|离异|丧偶!plain}"),
        R("工作单位", C("{unit}", 3), "联系电话", C("{phone}", 0)),
        R("户籍地址", C("{address}", 3), "房屋性质", C("{?:自有|租住|借住!box}", 0)),
        R("人员类别", C("{?*:常住人口|流动人口|退役军人|低保户|残疾人，残疾证号~|空巢老人}", 0)),
        R(C("同\n住\n人\n员", 1, 4), "姓名", "关系", C("身份证号", 2), "工作或就读单位", C("联系电话", 2), role="head"),
        records(
            [
                ("姓名", "name"),
                ("关系", "kin"),
                ("身份证号", "id18"),
                ("工作或就读单位", "unit"),
                ("联系电话", "phone"),
            ],
            3,
            head=False,
            group="同住人员",
            spans="1 1 2 1 2",
        ),
        R(
            C("车辆\n情况", 1),
            C("有无车辆：{?:有，车牌号~|无@有无车辆}", 3),
            C("宠物\n情况", 1),
            C("有无宠物：{?:有|无@有无宠物}    品种：{text:4@品种!optional}", 0),
        ),
        R("需要帮助\n的事项", C("{text}", 0), height=900),
    ),
    P("登记人：{name!u8}        登记时间：{D}"),
    half="exam",
    office="街道",
)

RECRUIT: Final = form(
    "应聘人员登记表",
    P("应聘人员登记表", "title"),
    P("应聘岗位：{post!u12}    期望薪酬：{int:3000:20000@期望薪酬!u8}元/月    可到岗日期：{ymd!u12}"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        R(
            C("基本信息", 1, 5, upright=True),
            "姓    名",
            "{name}",
            "性    别",
            "{?:男|女!w14}",
            C("{photo@照片}照片", 2, 4, photo=True),
        ),
        R("出生日期", "{ymd}", "身    高", "{cm}cm"),
        R("籍    贯", "{origin}", "体    重", "{int:40:95}kg"),
        R("婚姻状况", "{?:未婚|已婚|其他!box}", "政治面貌", "{party}"),
        R("手    机", "{phone}", "微信/QQ", "{qq}", "邮箱", "{email}"),
        records(
            [("起止时间", "period"), ("学校", "university"), ("专业", "major"), ("学历/学位", "edudegree")],
            3,
            spans="1 2 2 1",
            lead="教育\n经历",
        ),
        records(
            [
                ("起止时间", "period"),
                ("单位", "unit"),
                ("职位", "post"),
                ("离职原因", "text:8"),
                ("证明人及电话", "phone"),
            ],
            3,
            spans="1 2 1 1 1",
            lead="工作\n经历",
        ),
        R(C("紧急联系人", 1, 1, upright=False), "姓名", "{name}", "关系", "{kin}", "电话", "{phone}"),
        R(C("其他", 1, 2), C("是否与原单位签有竞业限制协议：{?:是|否@是否与原单位签有竞业限制协议}", 0)),
        R(C("有无亲属在本单位工作：{?:无|有，姓名~@有无亲属在本单位工作}", 0)),
        R(
            C(
                "本人声明：以上所填内容真实有效，如有不实愿承担一切后果。\n                  签名：{name!u10}    日期：{D!u}",
                0,
            )
        ),
    ),
    half="dev",
    office="公司",
)

INVOICE: Final = form(
    "费用报销单",
    P("费 用 报 销 单", "title"),
    P("报销部门：{dept!u12}      {D@日期;报销日期}填      单据及附件共{int:1:30@单据及附件共!u4}页"),
    T(
        [3, 1, 2, 1, 1, 2],
        R(C("用  途", 2), C("金额（元）", 1), C("备  注", 3), role="head"),
        records([("用途", "thing"), ("金额（元）", "money"), ("备注", "text:8")], 4, head=False, spans="2 1 3"),
        R(C("合  计", 2), C("{money}", 1), C("领导\n审批", 1), C("{opinion}", 2)),
        R(C("金额大写：{text:6}", 3), C("原借款：{money}元", 1), C("应退余款：{money}元", 2)),
    ),
    P("会计主管：{name!s10}  会计：{name!s10}  出纳：{name!s10}  报销人：{name!s10}  领款人：{name!s10}"),
    half="exam",
    office="机关",
)

VENUE: Final = form(
    "场地借用申请表",
    P("多功能厅借用申请表", "title"),
    T(
        [1, 1, 1, 1],
        R(C("借用单位（部门）", 2), C("活动名称", 2)),
        R(C("{^dept}", 2), C("{^topic}", 2)),
        R("借用日期", "开始时间", "结束时间", "参加人数"),
        R("{^ymd}", "{^time}", "{^time}", "{^int:10:300}人"),
        R("负责人", "负责人电话", "现场联系人", "现场联系人电话"),
        R("{^name}", "{^phone}", "{^name}", "{^phone}"),
        R(C("所需设备（请在方框内打√）", 0)),
        R(C("{^?*:投影|音响|无线话筒~支|录像|签到台}", 0)),
        R(C("借用单位意见", 2), C("管理部门意见", 2)),
        R(C("{^opinion}\n\n签章：{name}\n{D}", 2), C("{^opinion}\n\n签章：{name}\n{D}", 2), height=1600),
    ),
    *lines(
        "注意事项：", "§借用单位须爱护场内设施，损坏照价赔偿。", "§活动结束后请及时关闭电源、清理场地。", style="note"
    ),
    half="dev",
    office="文化馆",
)

FORMS: Final[tuple[Form, ...]] = (TRAVEL, PARKING, CONTRACT, SEAL, RESIDENT, RECRUIT, INVOICE, VENUE)
