"""In: a kind of answer ("name", "phone", "text:20") and a random source. Out: invented words; nobody real is meant."""

import random
from collections.abc import Callable
from typing import Final

Rng = random.Random

_SURNAMES: Final = "陶邹柏章苗鲍费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄"
_GIVEN: Final = "若云亦辰语桐知远景行书瑶子墨清和嘉言立群佳宁思齐文博雨晴浩然静怡志强丽娟建平海燕晓东桂兰振华秋实沐阳"
_TOWNS: Final = (
    "罗屿",
    "澄溪",
    "松皋",
    "碧澜",
    "云浦",
    "石桥",
    "青岚",
    "金沙洲",
    "望江",
    "柳塘",
    "鹤岭",
    "白鹭湾",
    "南渡",
    "临川口",
    "九曲",
)
_SCHOOL: Final = (
    "实验小学",
    "中心小学",
    "第二中学",
    "外国语学校",
    "实验中学",
    "职业技术学校",
    "第三幼儿园",
    "高级中学",
    "特殊教育学校",
)
_DEPTS: Final = (
    "信息工程学院",
    "文学与传媒学院",
    "数学与统计学院",
    "教务处",
    "学生工作处",
    "外国语学院",
    "护理系",
    "机电工程系",
    "后勤保障部",
    "科研处",
    "人事处",
    "体育教研室",
    "化学与材料学院",
    "图书馆",
    "财务科",
)
_MAJORS: Final = (
    "计算机科学与技术",
    "汉语言文学",
    "学前教育",
    "应用化学",
    "护理学",
    "机械设计制造及其自动化",
    "英语",
    "会计学",
    "软件工程",
    "环境工程",
    "小学教育",
    "旅游管理",
    "数学与应用数学",
    "电气工程",
)
_TITLES: Final = (
    "一级教师",
    "高级教师",
    "二级教师",
    "讲师",
    "副教授",
    "助教",
    "教授",
    "主治医师",
    "工程师",
    "助理研究员",
    "主管护师",
    "正高级教师",
)
_POSTS: Final = (
    "教研组长",
    "班主任",
    "副校长",
    "年级组长",
    "办公室主任",
    "团委书记",
    "学生会主席",
    "科研秘书",
    "专任教师",
    "护士长",
    "社区干事",
    "总务主任",
    "学习委员",
    "实验员",
    "项目负责人",
)
_SUBJECTS: Final = (
    "语文",
    "数学",
    "英语",
    "物理",
    "化学",
    "生物",
    "历史",
    "地理",
    "道德与法治",
    "音乐",
    "美术",
    "体育与健康",
    "信息科技",
    "科学",
    "心理健康",
)
_EDU: Final = ("本科", "硕士研究生", "大专", "博士研究生", "大学本科", "研究生", "中专", "本科（函授）")
_DEGREES: Final = ("教育学学士", "文学硕士", "理学学士", "工学博士", "管理学学士", "教育硕士", "无")
_UNIVERSITIES: Final = (
    "东海师范学院",
    "云岭大学",
    "江左理工大学",
    "岱山职业技术学院",
    "北原师范大学",
    "湖滨医学院",
    "九龙山学院",
    "南溟大学",
)
_PARTY: Final = ("中共党员", "共青团员", "群众", "中共预备党员", "民盟盟员", "无党派人士")
_NATIONS: Final = ("汉族", "汉", "回族", "畲族", "土家族", "满族", "壮族", "苗族")
_PLACES: Final = (
    "浙江云浦",
    "福建石桥",
    "江西鹤岭",
    "安徽青岚",
    "湖南望江",
    "河南柳塘",
    "四川南渡",
    "山东白鹭湾",
    "云浦市青岚区",
    "广东金沙洲",
)
_KIN: Final = ("父亲", "母亲", "配偶", "长子", "次女", "祖父", "哥哥", "妹妹", "父", "母")
_THINGS: Final = (
    "投影仪",
    "激光打印机",
    "显微镜",
    "台式计算机",
    "课桌椅",
    "录播设备",
    "空调",
    "数码相机",
    "乒乓球台",
    "移动硬盘",
    "平板电脑",
    "会议音响",
    "电子白板",
    "恒温培养箱",
    "文件柜",
)
_BOOKS: Final = (
    "核心素养导向的单元整体教学",
    "乡村小规模学校的课程实施",
    "作业设计与评价改革研究",
    "基于真实情境的项目化学习",
    "低年级绘本阅读指导策略",
    "护理本科生临床沟通能力培养",
    "短视频时代的网络素养教育",
    "高校宿舍文化建设路径",
    "中学物理实验教学改进",
    "社区老年教育课程开发",
    "跨学科主题学习的设计",
    "家校协同育人机制探索",
)
_PRIZES: Final = (
    "优质课评比一等奖",
    "三好学生",
    "优秀班主任",
    "先进工作者",
    "论文评选二等奖",
    "技能大赛三等奖",
    "优秀共青团员",
    "教坛新秀",
    "师德标兵",
    "征文比赛一等奖",
    "优秀志愿者",
    "挑战杯银奖",
)
_LEVELS: Final = ("校级", "县级", "市级", "省级", "国家级", "院级")
_ROADS: Final = ("滨江路", "人民中路", "学院东路", "青年大道", "文化巷", "湖心南街", "新华路", "望海路")
_ILLS: Final = ("未见异常", "正常", "无", "良好", "轻度近视", "未触及", "清", "律齐", "对称", "阴性")
_MODELS: Final = ("HX-300", "P2055d", "LM16-A", "TK-88", "XSP-2CA", "S5700", "KFR-35GW", "AF-11B")
_OPENERS: Final = (
    "本学期以来",
    "近三年",
    "在学校的支持下",
    "根据工作需要",
    "结合本单位实际",
    "入校以来",
    "任现职以来",
    "按照年度计划",
    "为进一步提高质量",
)
_DEEDS: Final = (
    "认真完成各项教学任务，听课四十余节，撰写教学反思十二篇",
    "牵头组织了校本研修活动，帮助三位青年教师站稳讲台",
    "坚持利用课余时间到社区服务中心开展义务讲解",
    "整理了近五年的学生作品，汇编成册供同事参考",
    "对原有实验装置进行了改进，误差明显减小",
    "主动承担班级管理工作，学风班风有较大起色",
    "完成调查问卷三百二十份，回收有效问卷二百九十七份",
    "参加市级培训两次，并在组内作了交流发言",
    "与兄弟学校联合举办读书沙龙，反响良好",
    "定期走访困难家庭，建立了详细的帮扶台账",
    "初步形成了可以推广的课例资源包",
    "按时完成了阶段报告，经费使用符合规定",
)
_CLOSERS: Final = (
    "今后将继续努力",
    "特此申请，望批准",
    "不足之处还请批评指正",
    "下一步拟扩大试点范围",
    "现将有关情况如实填报",
    "请予以支持为盼",
)
_OPINIONS: Final = (
    "情况属实，同意推荐。",
    "同意申报。",
    "经研究，同意该同志的申请。",
    "该生表现优秀，同意上报。",
    "材料齐全，同意。",
    "同意，请按规定办理。",
    "经公示无异议，同意推荐上报。",
    "符合条件，拟同意立项。",
    "经审核，所填内容属实，同意其参加评选。",
    "已核实，建议资助。",
    "论证充分，方案可行，同意开题。",
    "同意转出。",
    "该同学实习期间态度认真，遵守纪律，评定为优秀。",
    "同意列支，费用由本部门承担。",
)


class Inventor:
    """Invents answers; within one sheet it avoids giving the same words twice."""

    def __init__(self, rng: Rng) -> None:
        self.rng = rng
        self.given: set[str] = set()

    def __call__(self, kind: str) -> str:
        """Words of that kind; KeyError for an unknown kind."""
        name, *args = kind.split(":")
        make = MAKERS[name]
        words = make(self.rng, *args)
        for _ in range(12):
            if words not in self.given:
                break
            words = make(self.rng, *args)
        self.given.add(words)
        return words


def _name(r: Rng) -> str:
    return r.choice(_SURNAMES) + "".join(r.sample(_GIVEN, r.choice((1, 2, 2, 2))))


def _year(r: Rng) -> int:
    return r.randint(1968, 2022)


def _ym(r: Rng) -> str:
    y, m = _year(r), r.randint(1, 12)
    return r.choice((f"{y}.{m:02d}", f"{y}年{m}月", f"{y}-{m:02d}", f"{y}{m:02d}", f"{y}.{m}", f"{y}/{m}"))


def _ymd(r: Rng) -> str:
    y, m, d = _year(r), r.randint(1, 12), r.randint(1, 28)
    return r.choice(
        (f"{y}.{m:02d}.{d:02d}", f"{y}年{m}月{d}日", f"{y}-{m:02d}-{d:02d}", f"{y}{m:02d}{d:02d}", f"{y}/{m}/{d}")
    )


def _period(r: Rng) -> str:
    a = r.randint(2001, 2018)
    b = a + r.randint(1, 4)
    return r.choice((f"{a}.09-{b}.06", f"{a}年9月至{b}年6月", f"{a}.09—{b}.07", f"{a}/9~{b}/6", f"{a}.9-至今"))


def _phone(r: Rng) -> str:
    digits = f"1{r.choice('35789')}{r.randint(0, 9)}0000{r.randint(0, 9999):04d}"
    return r.choice(
        (digits, digits, digits, f"{digits[:3]}-{digits[3:7]}-{digits[7:]}", f"0577-5550{r.randint(1000, 9999)}")
    )


def _id18(r: Rng) -> str:
    return f"999{r.randint(100, 999)}{r.randint(1960, 2010)}{r.randint(1, 12):02d}{r.randint(1, 28):02d}{r.randint(0, 999):03d}{r.choice('0123456789X')}"


def _address(r: Rng) -> str:
    return f"云浦市{r.choice(_TOWNS)}区{r.choice(_ROADS)}{r.randint(1, 399)}号{r.choice(('', f'{r.randint(1, 20)}幢{r.randint(101, 909)}室'))}"


def _long(r: Rng, paragraphs: str = "2") -> str:
    count = r.randint(1, int(paragraphs))
    return "\n".join(
        f"{r.choice(_OPENERS)}，" + "；".join(r.sample(_DEEDS, r.randint(1, 3))) + f"。{r.choice(_CLOSERS)}。"
        for _ in range(count)
    )


def _text(r: Rng, most: str = "16") -> str:
    words = r.choice(_DEEDS).split("，")
    return words[0] if len(words[0]) <= int(most) + 8 else words[0][: int(most)]


def _money(r: Rng) -> str:
    return r.choice((f"{r.randint(1, 90)}00", f"{r.randint(100, 9999)}.{r.randint(10, 99)}", f"{r.randint(1, 99)}000"))


MAKERS: Final[dict[str, Callable[..., str]]] = {
    "name": _name,
    "names": lambda r: "、".join(_name(r) for _ in range(r.randint(2, 4))),
    "gender": lambda r: r.choice("男女"),
    "nation": lambda r: r.choice(_NATIONS),
    "party": lambda r: r.choice(_PARTY),
    "birth": _ym,
    "ym": _ym,
    "ymd": _ymd,
    "period": _period,
    "age": lambda r: str(r.randint(18, 59)),
    "phone": _phone,
    "id18": _id18,
    "email": lambda r: (
        f"{r.choice(('lin', 'tao', 'zou', 'bai', 'yun'))}{r.randint(100, 9999)}@example.{r.choice(('com', 'cn', 'edu'))}"
    ),
    "qq": lambda r: str(r.randint(10**7, 10**10)),
    "postcode": lambda r: f"{r.randint(310000, 339999)}",
    "number": lambda r: f"{r.choice(('', 'ZX', 'JY', 'B'))}{r.randint(2019, 2026)}{r.randint(1, 9999):04d}",
    "int": lambda r, a="1", b="60": str(r.randint(int(a), int(b))),
    "score": lambda r: str(r.randint(60, 100)),
    "decimal": lambda r: f"{r.randint(1, 9)}.{r.randint(0, 9)}",
    "cm": lambda r: str(r.randint(150, 190)),
    "money": _money,
    "percent": lambda r: f"{r.randint(1, 99)}%",
    "school": lambda r: f"云浦市{r.choice(_TOWNS)}{r.choice(_SCHOOL)}",
    "unit": lambda r: r.choice(
        (
            f"{r.choice(_TOWNS)}街道办事处",
            f"云浦市{r.choice(_TOWNS)}人民医院",
            f"{r.choice(_TOWNS)}社区居民委员会",
            f"云浦{r.choice(_TOWNS)}文化传播有限公司",
            f"云浦市{r.choice(_TOWNS)}{r.choice(_SCHOOL)}",
            f"{r.choice(_TOWNS)}科技有限公司",
        )
    ),
    "university": lambda r: r.choice(_UNIVERSITIES),
    "dept": lambda r: r.choice(_DEPTS),
    "major": lambda r: r.choice(_MAJORS),
    "class": lambda r: r.choice(
        (
            f"{r.choice(('软件', '护理', '学前', '英语', '会计'))}{r.randint(19, 25)}{r.randint(1, 4):02d}班",
            f"{r.choice('一二三四五六')}年级（{r.randint(1, 9)}）班",
            f"高{r.choice('一二三')}（{r.randint(1, 16)}）班",
        )
    ),
    "studentno": lambda r: f"20{r.randint(18, 25)}{r.randint(10, 99)}{r.randint(0, 99999):05d}",
    "title": lambda r: r.choice(_TITLES),
    "post": lambda r: r.choice(_POSTS),
    "subject": lambda r: r.choice(_SUBJECTS),
    "edu": lambda r: r.choice(_EDU),
    "degree": lambda r: r.choice(_DEGREES),
    "edudegree": lambda r: f"{r.choice(_EDU)}{r.choice(('/', '，', ' ', '、'))}{r.choice(_DEGREES)}",
    "origin": lambda r: r.choice(_PLACES),
    "address": _address,
    "kin": lambda r: r.choice(_KIN),
    "thing": lambda r: r.choice(_THINGS),
    "model": lambda r: r.choice(_MODELS),
    "topic": lambda r: r.choice(_BOOKS),
    "topic2": lambda r: (
        f"{r.choice(_TOWNS)}{r.choice(('地区', '片区'))}{r.choice(_BOOKS)}的{r.choice(('实践', '调查', '行动研究'))}"
    ),
    "prize": lambda r: f"{r.choice(('', '20' + str(r.randint(10, 25)) + '年'))}{r.choice(_LEVELS)}{r.choice(_PRIZES)}",
    "level": lambda r: r.choice(_LEVELS),
    "hobby": lambda r: "、".join(
        r.sample(("书法", "篮球", "摄影", "合唱", "围棋", "写作", "长跑", "绘画"), r.randint(1, 3))
    ),
    "health": lambda r: r.choice(("健康", "良好", "一般", "健康，无重大疾病")),
    "exam": lambda r: r.choice(_ILLS),
    "eye": lambda r: f"{r.choice(('4', '5'))}.{r.randint(0, 9)}",
    "reason": lambda r: r.choice(
        (
            "因病需要住院治疗",
            "参加市级教研活动",
            "回家办理户籍手续",
            "家中有急事",
            "到外地参加学术会议",
            "家庭主要劳动力失业，收入减少",
            "对现专业缺乏兴趣，希望学有所长",
            "原设备老化，无法满足教学需要",
            "身体不适需静养",
        )
    ),
    "place": lambda r: r.choice(
        ("图书馆报告厅", "二楼会议室", "云浦市青岚区", "行政楼305", "社区活动中心", "实训楼B区", "大礼堂", "望江宾馆")
    ),
    "plate": lambda r: f"浙Z·{r.randint(10000, 99999)}",
    "carmodel": lambda r: r.choice(("黑色轿车", "白色越野车", "银灰色七座商务车", "红色两厢")),
    "grade": lambda r: r.choice(("优秀", "合格", "称职", "良好", "基本合格")),
    "text": _text,
    "long": _long,
    "opinion": lambda r: r.choice(_OPINIONS),
    "serial": lambda r: str(r.randint(1, 9)),
    "web": lambda r: f"http://www.example.cn/{r.choice(('zw', 'xx', 'jy'))}/{r.randint(10, 999)}",
    "days": lambda r: str(r.randint(1, 30)),
    "time": lambda r: f"{r.randint(7, 20)}:{r.choice(('00', '30', '15'))}",
    "size": lambda r: r.choice(("约80平方米", "120", "35人", "6间")),
    "unitword": lambda r: r.choice(("台", "套", "件", "个", "张")),
    "photo": lambda _r: "",
}
NOTHING: Final = ("无", "无", "/", "无", "——")
MAY_BE_NOTHING: Final = ("text", "post", "prize", "hobby", "qq", "email", "degree", "title", "level", "long", "number")
