"""In: a document's first lines and text. Out: whom it says it belongs to: leaders, studios and schools."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from extractors.text import half, squeeze

_HAN: Final = r"[\u3400-\u9fff]"
_LEADER: Final = (
    re.compile(
        rf"(?:领衔人|主持人|负责人)(?:姓名)?[:：]?(?:为|是)?[ \u3000]*({_HAN}(?:[ \u3000]*{_HAN}){{1,3}})"
        r"(?=[\s,，。;；、（(）)]|同志|老师|$)"
    ),
    re.compile(rf"由({_HAN}{{2,4}}?)(?:同志|老师)?(?:任|担任|作为)?(?:领衔|主持)"),
)
_LEADER_LABEL: Final = re.compile(r"(?:工作室|工作站)?(?:领衔人|主持人|负责人)(?:姓名)?[:：]?|姓名[:：]?")
_LEADER_WORD: Final = re.compile(r"领衔人|主持人|负责人")
_SCHOOL_LABEL: Final = re.compile(r"(?:所在|工作)?(?:学校|单位)(?:名称)?(?:[、,，/].{1,8})?[:：]?")
_STUDIO_LINE: Final = re.compile(r"(?:工作室(?:名称)?|党员工作室)[:：]\s*([^\s,，。;；]{2,40}?工作室)")
_STUDIO_TITLE: Final = re.compile(
    r"([^\s,，。;；:：、—]{2,30}?工作室)(?:创建|建设|工作|两年|年度|成员|学员|研修|成果|经费|活动|特色|总结|方案)"
)
_STUDIO_ALONE: Final = re.compile(r"[\u3400-\u9fff“”]{4,24}工作室")
"""A line that is the workroom's name and nothing else."""
_EVERYBODYS: Final = re.compile(
    r"(?:[\u3400-\u9fff]{0,6}[省市区县])?(?:全市)?(?:教育系统)?[“\"]?(?:教育先锋)?党员(?:名师)?[”\"]?工作室"
)
"""The campaign's name for all of them is nobody's own."""
_SCHOOL: Final = re.compile(
    rf"({_HAN}{{2,14}}?(?:小学|中学|幼儿园|学校|高中|职高|中专|教育集团|学院|研究院|教师发展中心))"
)
_REGION: Final = re.compile(
    rf"^(?:浙江省)?{_HAN}{{2,3}}市(?:{_HAN}{{1,3}}[区县市](?![域级]))?|^{_HAN}{{2,3}}[区县](?![域级])"
)
_GENERIC: Final = re.compile(r"^(?:[“\"]?教育先锋党员工作室[”\"]?|党员工作室|工作室|(?:市)?名师工作室|本工作室)$")
_LINES: Final = 12
_CELLS: Final = 30
"""Lines, cells among them, in which a table's head may say whose it is."""
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈"
    "姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛"
    "尹段雷黎史龙贺陶顾毛郝龚邵万钱严覃武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧"
    "耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲"
    "翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁房蒲滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜"
    "冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑"
    "郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区"
    "郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁"
    "柏水窦昌凤花酆廉郝邬元卜贝明伏成谈茅庞纪屈阮席季强路危江童郭盛刁钟邱骆高虞万支柯昝管卢莫经房缪干解应"
    "宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚嵇滑裴荣翁荀惠甄曲家封羿靳汲邴糜"
    "井段富巫乌焦巴弓牧隗山侯宓蓬全郗班仰秋仲伊宁仇暴甘钭厉戎祖武符景詹束龙叶幸司韶郜黎蓟印宿白怀蒲从鄂索"
    "咸籍赖卓屠蒙池阴胥能苍双党翟谭贡劳逄姬申扶堵冉郦雍璩桑桂牛寿通边扈燕冀"
    "浦尚农温别庄晏柴瞿充茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文广东欧沃利蔚越夔隆师巩厍聂晁勾敖"
    "融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭"
    "干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_DOUBLE_SURNAMES: Final = (
    "欧阳",
    "上官",
    "司徒",
    "诸葛",
    "司马",
    "东方",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "端木",
    "南宫",
    "长孙",
)
_NO_SCHOOL: Final = re.compile(
    r"服务|结合|帮扶|乡村|所在|本校|我校|各|立足|依托|引领|助力|走进|全体|联合|面向|围绕|兄弟"
)


class Identity(NamedTuple):
    """Names that a document gives of its leader, its studio and its school, each in the order they stand."""

    leaders: tuple[str, ...]
    studios: tuple[str, ...]
    schools: tuple[str, ...]


def identity(lines: list[str]) -> Identity:
    """Whom a document belongs to, by its first lines (a plan, a summary); `lines` are its paragraphs in order."""
    head = [line for line in lines if line.strip()][:_LINES]
    leaders = [squeeze(m.group(1)) for line in lines[:80] for p in _LEADER for m in p.finditer(line)]
    studios = [m.group(1) for line in head for m in _STUDIO_LINE.finditer(line)]
    studios += [m.group(1) for line in head[:3] for m in _STUDIO_TITLE.finditer(squeeze(line)) if len(line) < 60]
    alone = (squeeze(line) for line in head[:4])
    studios += [line for line in alone if _STUDIO_ALONE.fullmatch(line) and not _EVERYBODYS.fullmatch(line)]
    leaders += [*_byline_names(head[:4]), *_named_beside(lines[:_CELLS])]
    schools = [m.group(1) for line in head[:4] if len(line) < 60 for m in _SCHOOL.finditer(half(line))]
    schools += _schools_beside(lines[:_CELLS])
    return Identity(
        _unique(name for name in leaders if is_name(name)),
        _unique(s for s in studios if not _GENERIC.match(s)),
        _unique(school_core(s) for s in schools if not _NO_SCHOOL.search(s)),
    )


def is_name(words: str) -> bool:
    """Whether words are a person's name: a surname and one or two signs more (two or three behind a double surname)."""
    if words.startswith(_DOUBLE_SURNAMES):
        return 3 <= len(words) <= 4
    return 2 <= len(words) <= 3 and words[0] in _SURNAMES


def _byline_names(head: list[str]) -> list[str]:
    """A name that stands behind the school on the line below the title: `某某小学  张三`."""
    found: list[str] = []
    for line in head[1:]:
        match = re.fullmatch(
            rf"\s*\S*(?:小学|中学|幼儿园|学校|高中|学院|集团|中心)[\s\u3000:：]+({_HAN}(?:[ \u3000]?{_HAN}){{1,3}})\s*",
            line,
        )
        if match:
            found.append(squeeze(match.group(1)))
    return found


def _named_beside(cells: list[str]) -> list[str]:
    """Names that fill the cell behind 主持人姓名, also where that label is broken into lines of its own."""
    found: list[str] = []
    label = ""
    for cell in map(squeeze, cells):
        if is_name(cell) and _LEADER_WORD.search(label):
            found.append(cell)
        label = (label if cell.startswith("姓名") else "") + cell if _LEADER_LABEL.fullmatch(cell) else ""
    return found


def _schools_beside(cells: list[str]) -> list[str]:
    """Schools that begin the cell behind 学校 or 单位."""
    pairs = pairwise([half(squeeze(cell)) for cell in cells if cell.strip()])
    matches = (_SCHOOL.match(words) for label, words in pairs if _SCHOOL_LABEL.fullmatch(label))
    return [match.group(1) for match in matches if match]


def school_core(text: str) -> str:
    """A school's name without the city and district before it: the same school is written with and without."""
    core = _REGION.sub("", text.strip())
    return core if len(core) >= 3 else text.strip()


def schools_in(text: str) -> tuple[str, ...]:
    """The schools that a text names, each without its region."""
    return _unique(school_core(m.group(1)) for m in _SCHOOL.finditer(half(squeeze(text))))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n))
