"""In: a number in a sentence. Out: how surely it is the number of all members or trainees, else 0.

A number of people is bound to the noun right behind it («12名核心成员»), else to the last one before it
(«成员(含领衔人)共12人»), else to what the paragraph or its heading is about. How surely it is the whole is its weight.
"""

import re
from typing import Final, NamedTuple

from extractors.amounts import Amount, amounts
from extractors.prose import Sentence

UNIT: Final = re.compile(
    r"\s*(?:余|多)?\s*(?:名|位|人|个人|个(?=[\u3400-\u9fff“”]{0,10}(?:成员|学员|人)|[,，、。;；)(（]|$)"
    r"|员(?=[,，。;；、)]|$)|颗|棵|粒)(?!次|份|民)"
)
_MEMBER: Final = (
    r"(?<![群团社部会])(?:成员(?!单位|学校|校)|同行者|伙伴|合伙人|班底|同仁|核心组|领衔人及成员|工作团队"
    r"|(?:研究|核心|名师)团队)"
)
_TRAINEE: Final = r"(?<!小)学员(?!家长|所在|单位|学校|教室)"
_TOPICS: Final = re.compile(
    rf"(?P<trainees>{_TRAINEE})|(?P<members>{_MEMBER}|(?<!学员)(?:团队|队伍|班子|组织架构|人马|骨干力量"
    rf"|人员(?=[:：])|领衔人(?=\s*[1一]\s*[名位人]|[)）])))"
)
_OTHERS: Final = re.compile(
    r"学生|家长|教职工|群众|专家|顾问|志愿者|领衔人(?!及|和)|主持人|听众|观众|评委|后备|社团|教师(?!组成"
    r"|入选|成为|担任|为|任|[,，]?其中)"
    r"|旁听|粉丝|党员教师|新教师|青年教师(?!入选|成为|组成|为)|听课"
)
_PART: Final = re.compile(
    r"先(?=\s*$)|(?:[一二三四五六七八九十\dA-Z]|本|分)[站组批段班营](?=\s*$)|其中|部分|每|各(?!位|类)"
    r"|新增|增补(?!至|到)|新招|补招|另有|另外|还有|安排|选派|派出|抽调|指派|委派|先后有|分别"
    r"|首批(?!学员)|第[一二三]批|来自第|比例|平均|人均|一般|普通|至少|要求|不少于|不低于|成立(?:时|之初"
    r"|伊始)|起初|最初|原有|原先|当初|原定"
    r"|上届|上一届|旁听|剩余|余下|余者|其余|其他|标准|仍差|还差|尚差|相差|[少多](?=\s*$)|比.{1,6}(?:增"
    r"|减)|减员|流失|退出|未入选|指标"
    r"|(?:晋升|评上|获评)的|覆盖率|达标率|包括|包含|含(?!领衔|主持|站长|室长)|有(?:一|两|三)?(?:部分|些)"
)
_PLAIN_TOTAL: Final = re.compile(
    r"(?:实有|现有|现为|(?<![出实])现|加在一起|计入后|共|共计|合计|总计|一共|总共|[=＝]|计|加起来(?:就是|是"
    r"|有)?)\s*$"
)
TOTAL: Final = re.compile(
    r"现有|共有|共(?:招收?|计|吸|遴|培|带)|共\s*$|总共|一共|合计|总计|累计|总数|总人数|总量|在册|人数"
    r"|规模|加起来|加在一起|在内|连同|全体|全部|满额|现为|实有"
    r"|[共计](?=\s*[\d一二两三四五六七八九十廿卅])|[=＝]\s*$|确定(?:了|的)?"
)
_CHANGED: Final = re.compile(
    r"(?:增加?(?:到|至|为)|增补(?:到|至)|扩(?:大|充|展|编)?(?:到|至|为)|发展(?:到|至|为)|减少?(?:到|至"
    r"|为)|上升(?:到|至)|变(?:为|成)|现为"
    r"|(?:增加?|扩|发展|升|壮大)(?:大|充|展)?(?:到|至|为)(?:了)?(?:现在|目前|如今)的|稳定在|保持在?"
    r"|调整(?:到|至|为)|壮大(?:到|至|为)|→|->|期满时.{0,6}|真正.{0,6}为|[\d名位人]\s*(?:到|至)\s*)\s*了?$"
)
"""What stands before the number that holds in the end."""
_CHANGES: Final = re.compile(
    r"[^,，。;]{0,3}(?:增加?(?:到|至)|增补(?:到|至)|扩(?:大|充)?(?:到|至)|发展(?:到|至)|减(?:少)?(?:到|至"
    r"|为)|上升(?:到|至)|变(?:为|成)|→"
    r"|壮大(?:到|至)|(?:到|至)(?=(?:现在的?|目前的?|了)?\s*[\d一二三四五六七八九十]))"
)
ACHIEVED: Final = re.compile(
    r"晋|职称|骨干(?!成员|力量|教师\d|团队|教师组|组\d)|公开课|上课|开课|讲课|执教|讲座|获奖|获得|荣获"
    r"|捧回|发表|论文|课题|提升|达标|亮相|登上|讲台|舞台|考核|优秀"
    r"|[市县省区校国]级|县城|入党|加入中国共产党|转正|缺席|请假|外借|借调|退休|调离|调出|外调|退出|未"
    r"|没有|不足|因|评上|当选|聘为|立项|结题|参赛|参加(?!工作室)|参与|赴|前往"
    r"|出席|到会|到场|签到|参训|发言|轮流|承担|结为|出师|比.{0,4}多|比.{0,4}少|递交|光荣|受聘|满分|点赞"
    r"|旁听|拿到|拿下|取得"
)
_ACHIEVED_THERE: Final = re.compile(r"晋|职称|评上|公开课|获奖|发表|论文|达标|亮相|[市县省区]级以上|[市县省区]级及以上")
"""What, told before a number of people or in its heading, makes it doubtful that all of them are meant."""
_LINE_START: Final = re.compile(
    r"(?:^|(?:工作室|本室|我室|现有|核心|骨干)$|[,，;；。:：|｜■●◆▪·•(（、＋+/／]|\s"
    r"|[一二三四五六七]看.{1,2})\s*$"
)
_LINE_END: Final = re.compile(r"\s*(?:[,，;；。、|｜■●◆▪·•()（）＋+/／]|\s|$)")
_NOT_OF_PEOPLE: Final = re.compile(r"课题|论文|立项|晋升|晋级|公开课|获奖|专著|讲座")
BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")
_NEAR: Final = re.compile(
    r"(?:[\s:：,，—\-是有为共计达至已等现“”]|总数|人数|数|队伍|方面|只|仅|虽|则|稳定|保持|名额|名单|规模"
    r"|构成)*"
)
_NAMED: Final = re.compile(
    r"\s*(?:[有为是:：]"
    r"|包括)*[\u3400-\u9fff·]{2,4}(?:、[\u3400-\u9fff·]{2,4"
    r"})+等?\s*(?:共|一共|计|合计)?\s*"
)
COMPOSED: Final = re.compile(
    r"(?:工作室|工作站|团队|队伍)[^。;；]{0,6}由[^。;；]{0,40}$|(?:^|[,，])由[^。;；]{0,12}(?:领衔人|主持人)[^。;；]{0,16}$"
)
"""Before the number of people of whom a team is made up; with its leader among them the team needn't be named."""
STRAIGHT: Final = 2.0


class Whom(NamedTuple):
    """Of whom a count of people may be."""

    key: str
    noun: re.Pattern[str]
    other: re.Pattern[str]


MEMBERS: Final = Whom("members", re.compile(_MEMBER), re.compile(_TRAINEE))
TRAINEES: Final = Whom("trainees", re.compile(_TRAINEE), re.compile(_MEMBER))


def bare_weighed(sentence: Sentence, amount: Amount, whom: Whom) -> float:
    """A number without a unit, right beside its noun in a list (`成员12；学员20`, `14 成员`), or after 人数."""
    before, after = sentence.plain[: amount.start], sentence.plain[amount.end :]
    if _NOT_OF_PEOPLE.search(before):
        return 0.0
    if _CHANGED.search(before) and _LINE_END.match(after) and topic_of(sentence, amount.start) == whom.key:
        return 2.0
    if _PART.search(BRACKETS.sub("", before)[-12:]) or not _LINE_END.match(after):
        return _bare_before(before, after, whom)
    if re.search(r"(?:总数|总人数|人数)(?:为|达|达到|是|:)?\s*$", before):
        return 3.0 if topic_of(sentence, amount.start) == whom.key else 0.0
    nouns = list(whom.noun.finditer(before))
    beside = nouns and re.fullmatch(r"(?:人?数|总数|名额)?\s*[:：—]*\s*", BRACKETS.sub("", before[nouns[-1].end() :]))
    if beside and _LINE_START.search(before[: nouns[-1].start()]):
        return 2.0
    return _bare_before(before, after, whom)


def _bare_before(before: str, after: str, whom: Whom) -> float:
    noun = re.match(
        (
            rf"\s*[:：]?\s*(?:工作室)?(?:[(（][^()（）]{{0,12}})?(?:{whom.noun.pattern})(?:的?团队)?(?:数"
            rf"|人数)?[)）]?(?![\u3400-\u9fff])"
        ),
        after,
    )
    named = re.match(r"\s*[(（][^()（）]{0,8}(?:团队|队伍)人数[)）]", after) if whom.key == "members" else None
    return (
        1.5
        if (noun or named)
        and not re.search(
            rf"(?<!\d)(?<!\d\s)(?!(?:{whom.other.pattern}))[\u3400-\u9fff]{{2}}\s*$|[级县市省]\s*$", before
        )
        else 0.0
    )


def topic_of(sentence: Sentence, at: int) -> str:
    """Whom the words before a place are of: the last noun there, in the paragraph so far, or in the headings."""
    for words in (sentence.plain[:at], sentence.before[-60:], *reversed(sentence.heading.split("\n"))):
        found = [m for m in _TOPICS.finditer(words) if m.lastgroup]
        if found:
            return str(found[-1].lastgroup)
    return ""


def weighed(sentence: Sentence, amount: Amount, end: int, whom: Whom) -> float:
    """3: with a word for a whole; 2: right beside the noun; below: by what the sentence is about; 0: not the whole."""
    plain = sentence.plain
    low, high = _piece(plain, amount.start, end)
    clause, after = plain[low : amount.start], plain[end:high]
    changed = _CHANGED.search(plain[: amount.start]) is not None
    if _CHANGES.match(plain[end:]):
        return 0.0
    if (
        whom.key == "members"
        and COMPOSED.search(plain[: amount.start])
        and re.match(r"[^,，。;]{0,12}组成", plain[end:])
    ):
        return 3.0
    total = changed or TOTAL.search(clause) is not None
    if _PART.search(clause) and not changed and not _PLAIN_TOTAL.search(clause):
        return 0.0
    if (label := _labelled(plain, amount, whom)) and not re.match(r"\s*(?:晋|评|获|被|在职称)", plain[end:]):
        return 3.0 if total else label
    bound, behind = _bound(sentence, amount, end, after, whom)
    if bound and re.match(
        r"\s*(?:全部|全体|全员|均|都|(?:始终|一直)?(?:没有变动|没有变化|未变|保持不变|不变))", after[behind:]
    ):
        return 3.0 if total else bound
    achieved = ACHIEVED.search(after[behind:]) or ACHIEVED.search(clause)
    if not bound or (achieved and not (total and not ACHIEVED.search(clause + after[:4]))):
        return _denominator(plain, end, whom) if bound and behind else 0.0
    if _ACHIEVED_THERE.search(plain[:low]) or _ACHIEVED_THERE.search(sentence.heading.split("\n")[-1]):
        return min(bound, 1.0)
    return 3.0 if total else bound


def _labelled(plain: str, amount: Amount, whom: Whom) -> float:
    """2 where the number is the first of what a label introduces (`成员：县内六所小学的骨干教师11名`)."""
    label = re.search(
        (
            rf"(?:^|[。;；■●▲·】\s(（])\s*(?:[\d一二三四五六七八九十]+[、.]\s*)?(?:工作室|核心"
            rf"|骨干)?(?:{whom.noun.pattern})(?:人?数|队伍|名额)?\s*[:：]"
        ),
        plain[: amount.start],
    )
    if label is None:
        return 0.0
    between = plain[label.end() : amount.start]
    if whom.other.search(between) or _counts_people(between) or re.search(r"[;；。]|其中|每", between):
        return 0.0
    return 2.0


def _piece(plain: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between commas and brackets in which a number stands."""
    stops = (
        r"[,，;；。:：|｜(（)）]|[、\s](?=(?:工作室)?(?:成员|学员|研修|活动|公开课|领衔人))"
        r"|、(?=\s*[\d一二两三四五六七八九十廿]+\s*[名位人次项本篇节场个])|——|(?<!\d)[/／](?!\d)|\s{2,}|——"
    )
    low = max((m.end() for m in re.finditer(stops, plain[:start])), default=0)
    stop = re.search(stops, plain[end:])
    return low, end + stop.start() if stop else len(plain)


def _bound(sentence: Sentence, amount: Amount, end: int, after: str, whom: Whom) -> tuple[float, int]:
    """How closely the number is bound to the noun, 0 where it is another's; and how far behind it the noun ends."""
    plain = sentence.plain
    noun = whom.noun.search(after[:16])
    if noun and not _barred(after[: noun.start()], whom) and not re.match(r"[的家班]", after[noun.end() :]):
        joined = re.search(r"[、和与及]$", after[: noun.start()]) is not None
        return (0.0 if joined else 2.0), noun.end()
    if (
        whom.key == "members"
        and re.match(r"\s*[(（](?:含|包括|连同?)(?:领衔人|主持人|站长|我)", plain[end:])
        and not (
            whom.other.search(plain[: amount.start].split(";")[-1][-10:])
            or re.match(r"\s*[(（][^()（）]*[)）][、+＋]", plain[end:])
        )
    ):
        return 2.0, 0
    apposed = re.match(rf"[^,，。;；]{{0,4}}[(（](?:[^()（）]{{0,6}})(?:{whom.noun.pattern})[)）]", plain[end:])
    if apposed:
        return 2.0, apposed.end()
    if whom.key == "members" and (own := re.match(r"的?(?:工作)?(?:团队|队伍)", plain[end:])):
        return 2.0, own.end()
    following = re.split(r"[、和与及+＋]", after, maxsplit=1)[0]
    if whom.other.search(following[:16]) or _OTHERS.match(following[:8].lstrip()):
        return 0.0, 0
    return _bound_before(sentence, amount, whom), 0


def _barred(between: str, whom: Whom) -> bool:
    """Whether what stands between number and noun shows that the number is of somebody else."""
    if re.search(r"入选为?|成为|作为|担任|做|当|组成|任", between):
        return bool(re.search(r"学生|家长|专家", between))
    if between.endswith("的"):
        return bool(whom.other.search(between) or ACHIEVED.search(between) or re.search(r"[、,，]|\d", between))
    return bool(
        _OTHERS.search(between)
        or whom.other.search(between)
        or re.search(
            (
                r"[、,，在由被跟给向把让对从]|\d"
                r"|的(?!青年|党员)"
            ),
            between,
        )
    )


def _bound_before(sentence: Sentence, amount: Amount, whom: Whom) -> float:
    plain = sentence.plain
    before = BRACKETS.sub(
        lambda m: " " * len(m.group()) if amount.start >= m.end() else m.group(), plain[: amount.start]
    )
    nouns = list(whom.noun.finditer(before))
    since = before[nouns[-1].end() :] if nouns else ""
    if not nouns:
        topic = re.search(r"(?:团队|队伍|班子|阵容|核心层)", before) if whom.key == "members" else None
        if _PLAIN_TOTAL.search(before) and topic_of(sentence, amount.start) == whom.key:
            return 1.5
        if topic and not whom.other.search(before) and not _OTHERS.search(before[topic.end() :]):
            return 1.3
        return 0.0
    if (
        whom.other.search(since)
        or re.search(r"[、和与及](?:其)?(?:成员|学员|团队)", since)
        or _joint(before, nouns[-1], whom)
    ):
        return 0.0
    last = TOTAL.search(since[-8:]) or _PLAIN_TOTAL.search(since) or _CHANGED.search(since)
    if (_OTHERS.search(since) or _counts_people(since)) and not last:
        return 0.0
    counted = re.search(r"[\d一二两三四五六七八九十]\s*[名位个]\s*$", before[: nouns[-1].start()])
    if counted and not last and re.match(r"\s*[,，]", since):
        return 0.0
    if _NAMED.fullmatch(since) or _NEAR.fullmatch(since.replace("“", "").replace("”", "")):
        return 2.0
    return 1.6 if last or len(since) <= 24 else 0.0


def _joint(before: str, noun: re.Match[str], whom: Whom) -> bool:
    """Whether members and trainees are counted together («成员、学员共33人»)."""
    return re.search(rf"(?:{whom.other.pattern})[、和与及](?:其)?$", before[: noun.start()]) is not None


def _counts_people(words: str) -> bool:
    return any(UNIT.match(words, a.end) for a in amounts(words) if not a.share)


def _denominator(plain: str, end: int, whom: Whom) -> float:
    """Of «22名学员中有19名…» the first is the whole: another number of people, or a share, follows."""
    if whom.key != "trainees":
        return 0.0
    of = re.match(
        (
            r"[^,，。;；\d]{0,6}学员(?:总数)?(?:中|里|当中"
            r"|之中|[,，]|有(?=\s*[\d一二三四五六七八九十]))"
        ),
        plain[end:],
    )
    if of is None:
        return 0.0
    later = [a for a in amounts(plain[end + of.end() :]) if a.share or UNIT.match(plain, end + of.end() + a.end)]
    return 1.2 if later else 0.0
