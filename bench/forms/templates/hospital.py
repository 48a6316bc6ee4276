"""In: nothing. Out: forms of hospitals and health offices: check-ups, training, complaints, blood."""

from typing import Final

from bench.forms.markup import C, P, R, T, form, lines, records, ticks
from bench.forms.model import Form

CHECKUP: Final = form(
    "教师资格认定体检表",
    P("云浦市教师资格申请人员体检表", "title"),
    P("体检编号：{number!u12}                体检日期：{D!u}"),
    T(
        [2, 2, 2, 2, 2, 2, 2, 3],
        R("姓名", "{name}", "性别", "{gender}", "年龄", "{age}", "婚否", C("{?:是|否!plain}", 1)),
        R("籍贯", C("{origin}", 2), "民族", "{nation}", C("联系电话", 1), C("{phone}", 0)),
        R(
            C("既往病史", 1),
            C("{?*:肝炎|结核|皮肤病|性传播性疾病|精神病|其他~}", 4),
            C("受检者签字", 1),
            C("{name}", 0),
        ),
        R(
            C("五\n官\n科", 1, 5),
            C("裸眼视力", 1, 2),
            C("右", 1),
            C("{eye}", 1),
            C("矫正\n视力", 1, 2),
            C("右", 1),
            C("{eye}", 1),
            C("医师意见：\n{text@医师意见!main}\n签名：{name}", 1, 5),
        ),
        R("左", "{eye}", "左", "{eye}"),
        R("听力", C("左耳{decimal@左耳;左耳听力}米", 2), C("右耳{decimal@右耳;右耳听力}米", 3)),
        R("鼻及鼻窦", C("{exam}", 2), "咽喉", C("{exam}", 2)),
        R("口腔", C("{exam}", 2), "嗅觉", C("{exam}", 2)),
        R(
            C("外\n科", 1, 3),
            "身高",
            "{cm}厘米",
            "体重",
            "{int:40:95}千克",
            "淋巴",
            "{exam}",
            C("医师意见：\n{text@医师意见!main}\n签名：{name}", 1, 3),
        ),
        R("脊柱", "{exam}", "四肢", "{exam}", "关节", "{exam}"),
        R("皮肤", C("{exam}", 2), "其他", C("{exam}", 2)),
        R(
            C("内\n科", 1, 3),
            "血压",
            C("{X:int:90:140|/|int:60:90}mmHg", 2),
            C("心率", 1),
            C("{int:55:99}次/分", 2),
            C("医师意见：\n{text@医师意见!main}\n签名：{name}", 1, 3),
        ),
        R("心脏", C("{exam}", 2), "肺部", C("{exam}", 2)),
        R("肝、脾", C("{exam}", 2), "神经系统", C("{exam}", 2)),
        R(C("胸部透视", 1), C("{exam}", 4), C("医师签名", 2), C("{name}", 0)),
        R(C("化验检查", 1), C("（附化验单）\n{exam}", 4), C("检验者签名", 2), C("{name}", 0)),
        R(C("体检结论", 1), C("{?:合格|不合格}\n\n主检医师签名：{name}        （体检医院盖章）  {D}", 0), height=1400),
        R(C("备注", 1), C("{text}", 0)),
    ),
    *lines(
        "说明：1.既往病史一栏，申请人必须如实填写。", "2.主检医师作体检结论要填写合格、不合格两种结论。", style="note"
    ),
    half="dev",
    office="医院",
)

TRAINING: Final = form(
    "进修医师申请表",
    P("进修医务人员申请登记表", "title"),
    P("申请进修科目：{dept!u16}   进修期限：{period!u16}"),
    T(
        [2, 2, 2, 2, 2, 2, 2],
        R("姓名", "{name}", "性别", "{gender}", "出生\n年月", "{birth}", C("{photo@照片}照片", 1, 3, photo=True)),
        R("民族", "{nation}", "学历", "{edu}", "政治\n面貌", "{party}"),
        R("执业证\n号  码", C("{number}", 2), "资格证\n号  码", C("{number}", 2)),
        R("选送单位", C("{unit}", 3), "单位等级", C("{?:三级|二级|一级!after}", 0)),
        R("单位地址", C("{address}", 3), "联系电话", C("{phone}", 0)),
        R("外语程度", C("{text}", 2), "健康状况", "{health}", "专业工\n作年限", "{int:1:30}"),
        R(C("主要\n学历", 1, 3), C("起止年月", 2), C("学校", 2), C("专业", 2), role="head"),
        records(
            [("起止年月", "period"), ("学校", "university"), ("专业", "major")],
            2,
            head=False,
            spans="2 2 2",
            group="主要学历",
        ),
        R(C("主要\n工作\n经历", 1, 3), C("起止年月", 2), C("工作单位", 2), C("职务职称", 2), role="head"),
        records(
            [("起止年月", "period"), ("工作单位", "unit"), ("职务职称", "title")],
            2,
            head=False,
            spans="2 2 2",
            group="主要工作经历",
        ),
        R("现有业务\n水平及专长", C("{long}", 0), height=1400),
        R("进修目的\n和要求", C("{long}", 0), height=1400),
        R("选送单位\n意    见", C("{opinion}\n\n                       （公章）  {D}", 0), height=1200),
        R("接收单位\n审查意见", C("{opinion}\n\n                       （公章）  {D}", 0), height=1200),
    ),
    half="exam",
    office="医院",
)

EQUIPMENT: Final = form(
    "设备采购申请表",
    P("医疗设备购置申请表", "title"),
    P("申请科室：{dept!_12}                    申请日期：{D!_}"),
    T(
        [2, 2, 2, 2, 2, 2],
        R("设备名称", C("{thing}", 2), "规格型号", C("{model}", 2)),
        R("数量", "{int:1:20}", "单价（万元）", "{decimal}", "总价（万元）", "{decimal}"),
        R("申购类别", C("{?:新增|更新|增加数量!after}", 2), "经费来源", C("{?:自筹|财政|科研!after}", 2)),
        R(
            "同类设备\n现状",
            C("现有{int:1:20@现有;现有台数}台，使用年限{int:1:15@使用年限}年，年均使用{int:100:900@年均使用}小时", 0),
        ),
        R("申购理由", C("{reason}", 0), height=1400),
        R(C("可行性\n论  证", 1, 2), "使用人员\n资    质", C("{text}", 1), "安装场地", C("{place}", 2)),
        R("预计使用率", C("{percent}", 1), "预计回收期", C("{int:1:8}年", 2)),
        R(
            C("科室主任签字：{name!main}\n\n{D}", 2),
            C("设备科意见：\n{opinion@设备科意见!main}\n签字：{name}  {D}", 2),
            C("财务科意见：\n{opinion@财务科意见!main}\n签字：{name}  {D}", 2),
            height=1600,
        ),
        R("分管院长\n审    批", C("{opinion}\n                      签字：{name}   {D}", 0)),
    ),
    half="dev",
    office="医院",
)

VACCINE: Final = form(
    "预防接种知情同意书",
    P("预防接种知情同意书（回执）", "title"),
    P("儿童姓名：{name!u10}  性别：{?:男|女@性别}  出生日期：{D@出生日期!u}"),
    P("就读学校（幼儿园）：{school!u20}  班级：{class!u10}  联系电话：{phone!u14}"),
    T(
        [5, 1, 1],
        R(C("健康状况询问（在相应栏内打√）"), "是", "否"),
        R("近一周内有无发热、咳嗽等不适症状", *ticks("近一周内有无发热、咳嗽等不适症状", ("是", "否"))),
        R("有无药物、食物过敏史", *ticks("有无药物、食物过敏史", ("是", "否"))),
        R("近三个月内是否注射过免疫球蛋白", *ticks("近三个月内是否注射过免疫球蛋白", ("是", "否"))),
        R("是否患有癫痫等神经系统疾病", *ticks("是否患有癫痫等神经系统疾病", ("是", "否"))),
    ),
    P("本人已阅读以上内容，{?:同意|不同意@本人已阅读以上内容;是否同意;接种意见}为孩子接种疫苗。"),
    P("监护人签名：{name!u12}  与儿童关系：{kin!u8}  日期：{D!u}"),
    half="exam",
    office="卫生院",
)

NURSE: Final = form(
    "护士执业注册申请审核表",
    P("护士执业注册申请审核表", "title"),
    P("填表说明：用钢笔或签字笔填写，字迹工整；表内时间用阿拉伯数字填写。", "note"),
    T(
        [2, 2, 2, 2, 2, 2],
        R("姓　名", "{name!plc}", "性　别", "{gender!plc}", "出生日期", "{ymd!plc}"),
        R("国　籍", "{nation!plc}", "健康状况", "{health!plc}", "身份证号", "{id18!plc}"),
        R("毕业学校", C("{university!plc}", 3), "所学专业", "{major!plc}"),
        R("学　历", "{edu!plc}", "学　制", "{int:2:5!plc}", "毕业时间", "{ym!plc}"),
        R("参加护士执业资格考试\n合格时间", C("{ym!plc}", 2), "合格证明编号", C("{number!plc}", 2)),
        R("拟执业机构", C("名称：{unit!plc}\n地址：{address!plc}", 3), "联系电话", "{phone!plc}"),
        R("申请类别", C("{?:首次注册|延续注册|变更注册|重新注册!w14}", 0)),
        R("申请人签字", C("{name}", 2), "申请日期", C("{D}", 2)),
        R("拟执业机构\n意    见", C("{opinion}\n\n负责人签字：{name}                （公章）\n{D}", 0), height=1500),
        R("注册机关\n审核意见", C("{opinion}\n\n                （公章）\n{D}", 0), height=1500),
    ),
    half="dev",
    office="卫健局",
)

FORMS: Final[tuple[Form, ...]] = (CHECKUP, TRAINING, EQUIPMENT, VACCINE, NURSE)
