"""In: a sentence and the place of a statement in it. Out: whether it is said to be done, planned, denied or others'."""

import re
from typing import Final, Literal

from extractors.prose import Sentence
from extractors.segment import words
from extractors.text import TICKED, TICKS

Stance = Literal["done", "planned", "denied", "others"]

_DENIERS: Final = re.compile(
    r"没|未|无|尚无|尚未|暂无|暂未|均未|均无|也未|也无|还没|还未|仍未|并未|并无|从未|从无|不曾|不能|不再"
    r"|不够|不足|不具备|不到位"
)
_WORDS_OF_LACK: Final = frozenset(
    (
        *("缺", "缺少", "缺乏", "缺失", "欠缺", "取消", "停办", "搁置", "空白", "为零", "阙如", "暂缺", "落空", "短板"),
        *(
            "作罢",
            "缺项",
            "搁浅",
            "暂空",
            "拆除",
            "撤下",
            "碎裂",
            "脱落",
            "损坏",
            "丢失",
            "遗失",
            "取下",
            "暂存",
            "泡汤",
            "夭折",
            "流产",
        ),
        *("空空", "空缺", "待补", "缺位", "免谈", "告吹", "阙", "唯缺", "仅缺", "还缺", "尚缺", "独缺", "只缺"),
    )
)
_NO_DENIERS: Final = re.compile(
    r"未来|未成年|未央|无锡|无私|无论|无数|无疑|无微不至|无偿|无缝|无比|无纸化|无人机|无障碍|无声|无愧"
    r"|无悔|无怨|无线|无限|无不|无非|无形|无价|无处不|没收|无一"
)
_HARMLESS: Final = re.compile(
    r"(?:未|没有|没|无|不|从未|从无)(?:一)?(?:次|人|例)?(?:间断|中断|停|缺席|缺勤|缺课|漏|落下|懈怠|忘"
    r"|松懈|辜负|减|违规|发现|出现|发生|影响|计|含|包括|仅|只|论|少于|低于|断|同)|无(?:问题|误|缺|遗漏|一)"
)
_NOT_SO: Final = re.compile(
    r"不(?:符合|达标|报|算|计(?!其|入其)|过(?=[,，。;]|$)|足|够|全(?=[,，。;]|$)|到位|具备|合格|理想|予|作数)"
    r"|(?:停留|停)(?:在|于)[^,，。;]{0,4}(?:口头|纸上|计划|方案|设想|商量|意向|阶段|草稿)|有待|未能|空谈"
    r"|欠账|是?空白|为零|零(?=[,，。;]|$)|有名无实|丢三落四|参与面不广|覆盖面不[大广]|流于形式"
    r"|做得不[好够]|零零散散|零散|没做起来|没有做起来|未果"
)
"""Denials of more than one word: they hold for their clause, whichever side they stand on."""
_CROSSES: Final = "×✗✘□☐"
_SIGNS: Final = rf"[{_CROSSES}{TICKS}{TICKED}]"
_LABEL: Final = 14
"""Up to so many signs before a colon are the label of what follows."""
_TOPIC: Final = re.compile(r"至于|关于|说到|谈到|(?:而|但)?在?.{2,30}方面$|.{2,8}这一?块$")
"""A clause that only names what the next one speaks of."""
_GOES_ON: Final = re.compile(
    r"\s*(?:因|由于|受.{1,10}影响|目前|至今|迄今|暂|本(?:轮|周期)|但(?!是)|却|也|都|均|还|尚|仍)(?!缺|差"
    r"|少|不足|需\d)[^,。;]{0,16}"
    r"(?:$|,|未|没|无法|暂缓|推迟|延期|搁置|需努力|有待)|\s*(?:计划推迟|暂缓|推迟|尚未|尚需|还未|未能|没能"
    r"|(?:工作室|本室|我们)(?:尚未|没有|未|没)(?:能)?(?:独立|单独|统一|专门)?(?:开展|组织|实施|参与)"
    r"|没有(?:开展|实施|启动|安排|成行|落实|做)|未(?:获|通过|立项|上墙|固定|张贴|落实|配|设|安装|开展"
    r"|实施|启动|成行|做|能|列入)|(?:检查|查看)?.{0,4}认定为缺)"
)
"""The beginning of a clause without a subject of its own that says that something wasn't done, or why."""
_PLANS: Final = re.compile(
    r"打算|(?<![按照有依据对])(?<!工作)(?:计划|打算)(?=(?:推迟|延期|在(?!墙|册|柜|案|列)|于|每|今|明|下"
    r"|两年|三年|用|再|开展"
    r"|组织|举办|举行"
    r"|完成|安排|参加|建|招|新增|培养|申报|申请|开设|达到|争取|通过|将|共|继续|进一步|\s*\d))"
    r"|(?<!完成)目标[一二三四五六七八九十\d]{1,2}(?=:)"
    r"|原计划|拟(?=[\u3400-\u9fff\d])|准备(?=(?:开展|组织|举办|在|于|申报|再|下))|预计|预期|力争|争取(?!到|了|得)"
    r"|将(?=(?:要|会|继续|进一步|在|于|陆续|组织|开展|举办|举行|完成|实施|安排|排出|启动|努力|每|再|全面"
    r"|积极|持续|深入|按|争取|力争|不断|逐步|重点|大力|坚持|通过|是|随|[^,，。;]{0,8}(?:完成|布置|安装|上墙|到位)))"
    r"|即将|下一步|下阶段|下一阶段|今后|明年|下学年|下学期|下一学年|接下来|筹备|筹划|尚在|有待"
    r"|待(?=(?:开展|完善|实施|启动|落实|补|建|配|购|明确|确定|健全|制作|添))|须(?=有|配|具|在)|应(?=有"
    r"|具备|配)|逐一配备"
    r"|后续(?:购置|制作|配置|添置)|拟购|希望|期待|目标是|到\d{4}年.{0,6}(?:前|底).{0,6}(?:要|力争|实现)"
    r"|(?:推迟|延期|延后|顺延)(?:至|到|举行|开展|进行)|暂缓|尚需|申报中|在申报|正在(?:申报|申请)|应当|应该"
    r"|(?<!按)(?<!按照)要求(?=每|各|党员|做到)|需要(?=每|各)|如能|如果|承诺|敬请期待|展望(?=:)|下一站"
    r"|补足|摸索|让每(?=[位名个])|下月|下周|本月底|届时|预设|规划(?=[:：])"
    r"|正在(?:制作|采购|安装|补|完善|筹|建|定做|印制|招募|物色|起草|拟定|制订|落实|申办)|物色|编写中"
    r"|(?:定|订)?制作?中|采购中|安装中|建设中|装修中|\d{1,2}月(?:底|份|初)?(?:前)?[^,，。;]{0,6}(?:到位"
    r"|完成采购|完成布置|采购|安装)|逐步配齐|待授牌|方案提出|规划图|名额(?=\s*\d)|待公布|尚待|在途"
    r"|提上日程|写入.{0,6}计划|纳入.{0,8}计划"
)
_FUTURE: Final = re.compile(r"下一步|下一站|下一?阶段|今后|明年|下学年|下学期|接下来|下一学年|愿景")
"""After these nothing in the sentence is done, whatever it adds up to."""
_DONE: Final = re.compile(
    r"实际|已经?(?!有)|共(?!同|识|享|建|研|读|赢|创|鸣)|累计|完成了|先后|总计|合计|截至|截止|开展了"
    r"|组织了|完成情况|实有|[次场期]\s*[,，]?\s*完成(?=\s*[\d一二三四五六七八九十]|\s*$)"
    r"|举办了|圆满|如期"
)
_PLAN_HEADING: Final = re.compile(
    r"(?m)下一步|下阶段|展望|今后|打算|努力方向|设想|未来|来年|明年|下一?(?:学年|年度|周期)|预期"
    r"|(?<!完成)(?<!落实)计划$|工作目标|工作思路|改进(?:方向|措施)|整改(?:措施|计划|方向|打算|思路)|(?:^"
    r"|[、.)）])整改$|愿望|预设|愿景|预告|新学期|心愿|梦想|^期待|期盼|规划图|短板|谋$"
)
_DENIED_HEADING: Final = re.compile(r"没做到|未做到|没有做到|未完成|尚未完成|没完成|未达标|缺项|未开展|没做成|欠账")
_OWN: Final = re.compile(r"工作室|工作站|本站|我站|我室|本室|团队|我们|学员|领衔人|主持人")
_OTHERS: Final = re.compile(
    r"(?:^|[,:、]|同期|期间|[年月]来?|每学期)\s*(?:我校|本校|学校)(?!.{0,6}工作室)|(?<![对为向给])全校"
    r"|学校层面|校级层面"
    r"|(?<!工作室)(?:党支部|支部)(?!书记)"
    r"|团委|教务处|德育处|政教处|工会|少先队|总务处|教研组|备课组|年级组|教育集团"
    r"|(?<![在向到为从把对])全[区县市](?=\d|各|共|有|教育|学校|教师|党员|中小学)|[区县]教育局"
)
_ALWAYS_OTHERS: Final = re.compile(
    r"上一?届|前一?届|往届|上一?(?:周期|轮|批)|前任|其他(?:工作室|学校)|(?<![赴到去与和向为往])(?:兄弟"
    r"|姊妹|隔壁|邻校)(?:的|工作|学校|站)"
    r"|另(?:有|外|外有)?[一二两三\d]+[个家][^,，。;]{0,8}工作室|同类工作室|某工作室|(?:先进|优秀)工作室(?:的|“|经验)"
)
_OURS_AGAIN: Final = re.compile(r"我们|我站|我室|本(?:届|轮|站|室|工作室|周期)|这一?届|如今|现在|相比[,，]")


def stance(sentence: Sentence, start: int, end: int, jargon: tuple[str, ...]) -> Stance:
    """How the statement at `start:end` is meant. What can't be told counts as done: the reader asks for more than this.

    A denial holds for its clause, a plan from where it begins on, unless a clause of its own says what was done.
    """
    if _crossed(sentence, start, end) or _denied(sentence, start, end, jargon):
        return "denied"
    if _planned(sentence, start, end):
        return "planned"
    if re.match(
        (
            r"[^,，。;]{0,8}(?:方面)?[,，:：]?[^,，。;]{0,6}(?:由|随)(?:学校|校方|园方|支部|教育局|各校|班主任"
            r"|各自)"
        ),
        sentence.plain[end:],
    ):
        return "others"
    return "others" if _of_others(sentence, start) else "done"


def _crossed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a cross stands right before or behind, or the heading says that what follows wasn't done."""
    if re.match(
        (
            r"[^,，。;:：、|｜]{0,8}[:：]\s*(?:否|无(?!锡)"
            r"|没有|没|未(?!来)|[×✗✘]|零|缺|暂(?:无|缺)|尚未"
            r"|不)"
        ),
        sentence.plain[end:],
    ):
        return True
    if re.match(
        (
            r"[^,，。;:：()（）]{0,6}[(（][^()（）]{0,8}(?:未(?!来|开[设课过]|承担|执教|上过|重复|计|编|含|曾)"
            r"|没(?!有开|有重)|无(?!锡)|暂缺|缺|否|[×✗✘]|取消|待补)"
        ),
        sentence.plain[end:],
    ):
        return True
    if re.match(r"\s*[—–-]+\s*(?:$|[,，;；|])", sentence.plain[end:]):
        return True
    signs = re.findall(_SIGNS, re.split(r"\s{2,}|[,，。;]|\s(?=[^\s]*$)", sentence.plain[:start])[-1])
    if signs and signs[-1] in _CROSSES:
        return True
    around = sentence.plain[max(0, start - 2) : start] + sentence.plain[end : end + 2]
    none = re.match(
        (
            r"[^,，、。;\d一二三四五六七八九十]{0,6}?[:：]"
            r"?\s*(?:0(?![\d.])|零(?=[次项人场个篇户]))"
        ),
        sentence.plain[end:],
    )
    return bool(none or re.search(f"[{_CROSSES}]", around) or _DENIED_HEADING.search(sentence.heading))


def _denied(sentence: Sentence, start: int, end: int, jargon: tuple[str, ...]) -> bool:
    low, _ = sentence.clause(start)
    _, high = sentence.clause(max(start, end - 1))
    high = _with_what_follows(sentence, low, high)
    clause = sentence.plain[low:high]
    harmless = [match.span() for match in _HARMLESS.finditer(clause)]
    if any(not low + m.start() <= start < low + m.end() for m in _NOT_SO.finditer(clause)):
        return True
    for word in words(clause, jargon):
        if _denies(word.text) and not any(a <= word.start < b for a, b in harmless):
            inside = start - low <= word.start < end - low
            if not inside and _bears(clause, word.start, word.end, start - low, end - low):
                return True
    return False


def _with_what_follows(sentence: Sentence, low: int, high: int) -> int:
    """The end of the clause, or of the next ones where they only go on to say what became of it."""
    topic = _TOPIC.match(sentence.plain[low:high]) is not None
    if high - low <= _LABEL and sentence.plain[high : high + 1] == ":":
        high = sentence.clause(high + 1)[1]
    for _ in range(2):
        if high + 1 >= len(sentence.plain) or not (topic or _GOES_ON.match(sentence.plain, high + 1)):
            break
        high = sentence.clause(high + 1)[1]
        topic = False
    return high


def _denies(word: str) -> bool:
    if word in _WORDS_OF_LACK or word == "不":
        return True
    return _DENIERS.match(word) is not None and _NO_DENIERS.match(word) is None


def _bears(clause: str, start: int, end: int, at: int, to: int) -> bool:
    """Whether a denial at `start:end` of a clause concerns the words at `at:to`: `不` only from close by."""
    if clause[start:end] == "不":
        return end <= at and at - end <= 4
    return start >= at or end <= to


def _planned(sentence: Sentence, start: int, end: int) -> bool:
    if _PLAN_HEADING.search(sentence.heading):
        return True
    low, high = sentence.clause(start)
    high = _with_what_follows(sentence, low, max(high, end))
    if any(not _DONE.search(sentence.plain, m.end(), start) for m in _PLANS.finditer(sentence.plain, low, high)):
        return True
    if _FUTURE.search(sentence.plain, 0, high):
        return True
    earlier = list(_PLANS.finditer(sentence.plain, 0, low))
    return bool(earlier) and _DONE.search(sentence.plain, earlier[-1].end(), high) is None


def _of_others(sentence: Sentence, start: int) -> bool:
    before = sentence.plain[:start]
    always = max((m.end() for m in _ALWAYS_OTHERS.finditer(before)), default=-1)
    if always >= 0 and not _OURS_AGAIN.search(before, always):
        return True
    others = max((m.start() for m in _OTHERS.finditer(before)), default=-1)
    own = max((m.start() for m in _OWN.finditer(before)), default=-1)
    return others > own
