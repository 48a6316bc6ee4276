"""In: a report. Out: how many trainees, or which share of them, gave open lessons or published, and how many rose.

A sentence is cut into pieces at its commas; the number sought is the one whose own piece tells of it. The number of
all trainees, of those who only reached the school, and of those told of for the other criterion are set aside. A number
that concludes («合计13人», «实际涉及5人») outweighs those it was made of.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extractors.amounts import Amount, amounts
from extractors.facts_rises import named_rises, step_lines
from extractors.levels import at_least, level
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of
from extractors.text import without_titles

_PEOPLE: Final = re.compile(
    r"\s*(?:余|多)?\s*(?:名|位|人(?!次|[一每])|个人|个(?=评|当|晋|升|入|在|上))(?![月字])"
    r"|\s*[(（][^()（）]{0,8}(?:晋升|达标|公开课)[^()（）]{0,6}[)）]"
    r"|\s*[/／]\s*\d{1,2}(?![\d./／月年])"
)
_LAST: Final = re.compile(r"\s*(?:$|[,，。;；、(（|])")
_TRAINEE: Final = re.compile(r"学员")
_COUNTY_UP: Final = re.compile(
    r"[县区](?:级)?(?:\(?市、?区?\)?|、市、区|市区|[(（][^)）]{1,5}[)）])?(?:级)?(?:或|及)?(?:以上|及以上)"
    r"|[区县市省]级|县级|区级|省、市|市、[县区]|国家级|[县市省](?:里|城|域|内)|[县区]以上|全[县市区省](?:以上)?"
)
_STOPS: Final = (
    r"[,，;；。:：|｜(（)）]|[/／](?!\s*\d)|、(?=[^,，、;；。]{0,14}?[\d一二三四五六七八九十]\s*[名位人])"
    r"|\s{2,}|——"
)
_COMMA: Final = r"[,，;；。|｜]|\s{2,}|——"
_ALL: Final = re.compile(r"(?:全体|所有|全部|每[位名个])学员|学员(?:全部|全员|人人|均|都)")
_NONE: Final = re.compile(r"(?:尚无|暂无|没有|未有|无)(?:一[名位])?学员")
_BELOW: Final = re.compile(
    r"校内|园内|(?:仅|只|止|停)[^,，。;]{0,8}校|校级(?!及?以上)|片区|学区|未(?!来)|没有(?!开过?课|上过"
    r"|公开课)|尚无|皆无|[仍还]在|打转|原地|无者|不计|(?<!剔)(?<!去)除(?!去|重)|陪练|落选|送审|待评"
    r"|申报中|公示|入党|优秀党员|调任|选调"
)
_OTHER_PEOPLE: Final = re.compile(
    r"(?<!核心)成员(?!学员)|(?<!骨干)(?<!级)教师(?!评"
    r"|职|资|[、,，]|系列|中|晋|称)|学生|领衔人|主持人"
)
_NOT_THEM: Final = re.compile(
    r"辐射|受益(?!者|学员)|参与教师|听课|覆盖|惠及|每|另有\d*名?未|聆听|观摩人|到场|培训教师|比.{0,8}(?:多"
    r"|少)|[多少差缺]$|任职|入党|选调|唯一一$"
)
_EXCEPT: Final = re.compile(r"除[^。;]{2,30}?外[,，]?(?:其余|其他|另外|余下)?")
_APART: Final = re.compile(
    r"互不|各不|不重[复名]?|均不同|不同学员|只计|最高(?:级别|层级)?|按最高|去重|未开课|没有开(?:过)?课"
    r"|没有开过|未上过|(?<!其)另[有外]"
)
_CONCLUDES: Final = re.compile(
    r"(?:实际涉及|故?实际|合计|共计|累计|总计|一共|也就是说|去重后?|去掉重复的?|剔除重复|综合计算"
    r"|两项合计|不重复算人头|至少(?:具备|有)一项(?:的)?|达标(?:的)?学员|学员达标|达到?(?:考核"
    r"|评估)?要求(?:的)?(?:学员)?|(?:^|[。;；,，])\s*以上|相加|合起来|总共|符合条件的)"
    r"(?:[^\d,，。;；一二三四五六七八九十]{0,10}|[^,，。;；]{0,12}[里中]有"
    r"|[,，][^,，。;；]{0,8}[里中]有)$|共(?:有|计|涉及)?\s*$|去重后?\s*共?\s*$"
)
_OVERLAP: Final = re.compile(
    r"其中\s*(?P<n>\d+|[一二两三四五六七八九十])\s*[名位人](?:已|与前|重复|两项|兼|同时|既|身兼|都有|两者"
    r"|两样)|有\s*(?P<m>\d+|[一二两三四五六七八九十])\s*[名位人](?:身兼|两项|兼有|重复)"
)
_RATE: Final = re.compile(r"学员达标率|达标学员|学员达标|达标(?=\s*\d)|[\d一二三四五六七八九十][名位人]达标")
_ANSWERED: Final = re.compile(r"完成情况|实际|——")
_THRESHOLD: Final = re.compile(
    r"介于|标准|要求|指标|目标|超过|高于|低于|不足"
    r"|达到?了?$|以上要求|与$|离$|距$|规定|[(（]$"
    r"|目标\S{0,3}:\s*$"
)
_TITLE: Final = re.compile(r"高级|一级|二级|三级|副高|正高|中级|骨干|新秀|带头人|名师")
"""What one rises to: behind a piece that tells of a rise a title alone goes on (`晋升一级教师3名，高级教师1名`)."""
_LOWERED: Final = 0.75
_CONCLUSION: Final = 3.0


class _Goal(NamedTuple):
    """What is sought of trainees: its words, those of the other criterion, and whether it asks for the county."""

    report: Report
    words: re.Pattern[str]
    other: re.Pattern[str]
    levelled: bool

    def reaches(self, words: str) -> bool:
        """Whether the words name the county or more; never where no level is asked for."""
        if not self.levelled:
            return False
        return _COUNTY_UP.search(words) is not None or at_least(level(words, self.report.words), "county")


def trainees_public(report: Report) -> list[Statement]:
    """Trainees who gave an open lesson or lecture at county level or above, or published or won with a paper there.

    «80%以上学员县级及以上范围内公开教学或讲座，或有1篇论文、案例等在县级及以上刊物发表或获奖» (附件2).
    """
    return _read(report, _Goal(report, any_of(report.words.public), any_of(report.words.promotion), levelled=True))


def trainees_promoted(report: Report) -> list[Statement]:
    """Trainees who rose a step in title or among the 骨干教师.

    «培训周期内，有20%的学员在职称评定或骨干教师评选中提升一级» (附件2).
    """
    goal = _Goal(report, any_of(report.words.promotion), any_of(report.words.public), levelled=False)
    return _read(report, goal) or step_lines(report)


def _read(report: Report, goal: _Goal) -> list[Statement]:
    """All that the sentences tell; of a sentence that only concludes, those right before it say what about."""
    found: list[tuple[int, Statement]] = []
    vague = False
    for number, sentence in enumerate(report.sentences):
        plain = without_titles(sentence.plain)
        if _about(plain, goal) and _of_trainees(sentence):
            told = _stated(report, sentence, goal) or _number_above(report, number)
            told = told or ([] if goal.levelled else named_rises(report, sentence))
            vague = vague or not told
            found += [(number, statement) for statement in told]
        elif _follows(report, number, goal):
            found += [(number, statement) for statement in _concluding(report, sentence, plain, goal)]
    return _together(report, found, vague=vague)


def _about(plain: str, goal: _Goal) -> bool:
    if goal.levelled and _RATE.search(plain):
        return True
    return goal.words.search(plain) is not None and (not goal.levelled or goal.reaches(plain))


def _follows(report: Report, number: int, goal: _Goal) -> bool:
    """Whether one of the two sentences before it, under the same heading, is about what is sought."""
    here = report.sentences[number]
    before = [s for s in report.sentences[max(0, number - 2) : number] if s.heading == here.heading]
    return any(_about(without_titles(s.plain), goal) for s in before) and not goal.other.search(here.plain)


def _concluding(report: Report, sentence: Sentence, plain: str, goal: _Goal) -> Iterator[Statement]:
    people, _ = _numbers(report, sentence, plain, goal)
    said = [told for told in people if _CONCLUDES.search(plain[: told.amount.start])]
    if len(said) == 1:
        yield Statement(_value(said[0].amount), 0.85, (sentence.quote,), _CONCLUSION)


def _together(report: Report, found: Sequence[tuple[int, Statement]], *, vague: bool) -> list[Statement]:
    """The statements, parts told in sentences one after the other added up where nothing concludes them."""
    counts = [(n, s) for n, s in found if isinstance(s.value, int) and not isinstance(s.value, bool)]
    if not counts or any(s.weight >= _CONCLUSION for _, s in counts):
        return [statement for _, statement in found]
    groups: list[list[tuple[int, Statement]]] = []
    for number, statement in counts:
        near = groups and number - groups[-1][-1][0] <= 1
        same = near and report.sentences[number].heading == report.sentences[groups[-1][-1][0]].heading
        if same:
            groups[-1].append((number, statement))
        else:
            groups.append([(number, statement)])
    doubt = vague or len(counts) > 1
    shares = [statement for _, statement in found if not isinstance(statement.value, int)]
    return [*shares, *(_sum(group, doubt=doubt) for group in groups)]


def _sum(group: list[tuple[int, Statement]], *, doubt: bool) -> Statement:
    if len(group) == 1:
        only = group[0][1]
        return only._replace(confidence=min(only.confidence, _LOWERED)) if doubt else only
    quotes = tuple(quote for _, statement in group for quote in statement.quotes)
    total = sum(int(statement.value) for _, statement in group if isinstance(statement.value, int))
    return Statement(total, 0.6, quotes, max(statement.weight for _, statement in group))


def _of_trainees(sentence: Sentence) -> bool:
    """Whether it is of trainees: by its own words, those before it in its paragraph, or its heading."""
    if _TRAINEE.search(sentence.plain):
        return True
    return not _OTHER_PEOPLE.search(sentence.plain)


def _number_above(report: Report, number: int) -> list[Statement]:
    """The number that a slide shows alone on the line above (`95%`), of which this line says what it is."""
    if number == 0 or amounts(report.sentences[number].text):
        return []
    above = report.sentences[number - 1]
    said = amounts(above.text)
    if len(said) != 1 or not re.fullmatch(r"\s*[≥>约近]?\s*[\d.]{1,5}\s*[%名位人]?\s*", above.plain):
        return []
    return [Statement(_value(said[0]), 0.7, (above.quote, report.sentences[number].quote), 1.0)]


class _Told(NamedTuple):
    """A number of the sentence, the piece it stands in, how well the piece fits, and whether it names the level."""

    amount: Amount
    piece: str
    fits: int
    reached: bool


def _stated(report: Report, sentence: Sentence, goal: _Goal) -> list[Statement]:
    plain = without_titles(sentence.plain)
    about = goal.words.search(plain) or _RATE.search(plain)
    if about is None:
        return []
    stance = report.stance(sentence, about.start(), about.end())
    if stance == "planned" and not _ANSWERED.search(plain):
        return []
    if _NONE.search(plain) and stance == "denied":
        return [Statement(0, 0.9, (sentence.quote,), 2)]
    people, shares = _numbers(report, sentence, plain, goal)
    ours = _TRAINEE.search(sentence.plain + sentence.before + sentence.heading) is not None
    if people:
        return [_counted(sentence, plain, people, ours=ours)]
    if shares:
        last = _last_share(plain, shares)
        sure = 0.93 if last.amount.bound == "exact" and len(shares) == 1 and ours else 0.7
        return [Statement(_value(last.amount), sure, (sentence.quote,), 2.0 if ours else 1.0)]
    if _ALL.search(plain[: about.end()]) and stance == "done":
        return [Statement(1.0, 0.9, (sentence.quote,), 2)]
    return []


def _counted(sentence: Sentence, plain: str, people: list[_Told], *, ours: bool) -> Statement:
    """The number that concludes, else the best fitting one, else the groups together."""
    weight = 2.0 if ours else 1.0
    ends = [told for told in people if _CONCLUDES.search(plain[: told.amount.start])]
    if ends:
        return Statement(_value(ends[-1].amount), 0.9 if len(ends) == 1 else 0.75, (sentence.quote,), _CONCLUSION)
    best = _best(plain, people)
    if re.search(r"[\d一二三四五六七八九十]\s*[名位人]?学员(?:中|里|当中)[,，]", plain[: best[0].amount.start]):
        weight += 0.5
    if len(best) == 1:
        sure = 0.93 if best[0].amount.bound == "exact" and best[0].fits > 1 and ours else 0.75
        others = [told for told in people if told is not best[0] and told.fits > 0]
        return Statement(_value(best[0].amount), 0.75 if others else sure, (sentence.quote,), weight)
    return _added(sentence, best, weight)


def _numbers(report: Report, sentence: Sentence, plain: str, goal: _Goal) -> tuple[list[_Told], list[_Told]]:
    """The numbers of people and the shares that may be meant."""
    people: list[_Told] = []
    shares: list[_Told] = []
    for amount in amounts(sentence.text):
        unit = _PEOPLE.match(plain, amount.end) or _bare(plain, amount, goal)
        if amount.share:
            if not _THRESHOLD.search(plain[max(0, amount.start - 8) : amount.start]):
                shares.append(_Told(amount, "", 1, reached=True))
        elif unit and amount.whole and not _is_all(plain, amount, unit.end()):
            told = _piece(plain, amount, unit.end(), goal)
            if told.fits >= 0 and report.stance(sentence, amount.start, unit.end()) == "done":
                people.append(told)
    return people, shares


def _bare(plain: str, amount: Amount, goal: _Goal) -> re.Match[str] | None:
    """The end of a number without a unit that closes its label (`晋升学员　2`, `达标学员：10`)."""
    before = re.split(r"[,，。;；]", plain[: amount.start])[-1]
    label = re.fullmatch(r"[^\d]{2,18}?[:：\s]\s*", before) or re.fullmatch(r"\s*晋升\s*", before)
    if label is None or not (goal.words.search(before) or (goal.levelled and _RATE.search(before))):
        return None
    if re.search(r"节|场|篇|次|课题", before) or amount.whole is None or amount.whole > 99:
        return None
    return _LAST.match(plain, amount.end)


def _piece(plain: str, amount: Amount, end: int, goal: _Goal) -> _Told:
    """The piece of the sentence in which the number stands; how well it fits, negative where it is of others."""
    start = amount.start
    low = max((m.end() for m in re.finditer(_STOPS, plain[:start])), default=0)
    stop = re.search(_STOPS, plain[end:])
    piece = plain[low : end + stop.start()] if stop else plain[low:]
    clause = max((m.end() for m in re.finditer(_COMMA, plain[:start])), default=0)
    reached, high = goal.reaches(piece), _COUNTY_UP.search(piece) is not None
    fit = goal.words.search(piece) is not None
    if _NOT_THEM.search(plain[max(0, start - 8) : start]) or (_BELOW.search(piece) and not high):
        return _Told(amount, piece, -1, reached)
    if not fit and not reached and goal.other.search(piece):
        return _Told(amount, piece, -1, reached)
    fit = fit or goal.words.search(plain[clause:end]) is not None
    if not fit and not goal.levelled and _TITLE.search(piece):
        fit = goal.words.search(plain[:low]) is not None
    label = plain[max(0, low - 14) : low]
    if not fit and re.search(r"[:：]$", label):
        fit = goal.words.search(label) is not None
    sub = re.search(r"(?:其中|中有|(?<!另)有|仅|达|余|其余)\s*$", plain[low:start]) is not None
    return _Told(amount, piece, (2 if fit else 0) + (2 if reached else 0) + (1 if sub else 0), reached)


def _is_all(plain: str, amount: Amount, end: int) -> bool:
    """Whether the number is that of all trainees, of whom only some are meant."""
    after = plain[end:]
    if re.search(r"[(（](?:共|均?在?[前上]述)\s*$", plain[: amount.start]):
        return True
    if not re.search(r"\d|[一二三四五六七八九十]|半数|全部|全都|过半", after):
        return False
    if re.match(
        (
            r"\s*(?:的)?(?:学员)?(?:中|里|当中|之中)|\s*(?:的)?学员(?:[,，]|有(?=\s*[\d一二三四五六七八九十])"
            r"|总数|登过|队伍)"
        ),
        after,
    ):
        return True
    before = plain[: amount.start]
    at_first = re.search(
        (
            r"(?:^|[,，:：。;；.】》■●·\s])\s*(?:现有|共有"
            r"|在册)?学员(?:总数|总人数|人数)?(?:共有?|有"
            r"|为)?\s*$"
        ),
        before,
    )
    return bool(at_first and re.match(r"\s*(?:[,，(（;；]|中|其中)", after))


def _best(plain: str, people: list[_Told]) -> list[_Told]:
    """The numbers whose piece names the level, else those that fit best; all of them where they exclude each other."""
    reached = [
        told for told in people if told.reached and not re.search(r"其中\s*$", plain[: told.amount.start].rstrip())
    ]
    if len(people) > 1 and (_APART.search(plain) or _OVERLAP.search(plain)):
        fitting = [told for told in people if told.fits > 0 and not re.match(r"[^,，。]{0,4}其中", told.piece)]
        return fitting or people
    if len(reached) > 1 and all(re.search(r"[县市省区国]", told.piece) for told in reached):
        return reached
    most = max(told.fits for told in people)
    return [told for told in people if told.fits == most]


def _added(sentence: Sentence, told: list[_Told], weight: float) -> Statement:
    """Several groups together: sure only where the sentence says that nobody is in two of them."""
    plain = sentence.plain
    if rest := _EXCEPT.search(plain):
        after = [t for t in told if t.amount.start >= rest.end() - 4]
        if len(after) == 1:
            return Statement(_value(after[0].amount), 0.85, (sentence.quote,), weight)
    apart = _APART.search(plain)
    total = sum(int(t.amount.value) for t in told)
    both = _OVERLAP.search(plain)
    if both and (twice := amounts(both["n"] or both["m"])):
        total -= int(twice[0].value)
    return Statement(total, 0.85 if apart else 0.55, (sentence.quote,), weight if apart else min(weight, 1.5))


def _last_share(plain: str, shares: list[_Told]) -> _Told:
    """Of «由41%提高到88%» the latter; else the first."""
    grown = [t for t in shares if re.search(r"(?:提[高升]|上升|增[加长])[到至]?[^,，%]{0,8}$", plain[: t.amount.start])]
    return (grown or shares)[-1 if grown else 0]


def _value(amount: Amount) -> int | float:
    return round(float(amount.value), 4) if amount.share else int(amount.value)
