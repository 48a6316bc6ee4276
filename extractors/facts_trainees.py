"""In: a report. Out: how many trainees, or which share of them, gave open lessons or published, and how many rose.

A sentence is cut into pieces at its commas; the number sought is the one whose own piece tells of it. The number of
all trainees, of those who only reached the school, and of those told of for the other criterion are set aside. A number
that concludes («合计13人», «实际涉及5人») outweighs those it was made of.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.amounts import amounts
from extractors.facts_rises import named_rises, step_lines
from extractors.facts_trainees_numbers import RATE, Goal, Told, added_up, best_of, last_share, numbers_in, value_of
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of
from extractors.text import without_titles

_TRAINEE: Final = re.compile(r"学员")
_ALL: Final = re.compile(r"(?:全体|所有|全部|每[位名个])学员|学员(?:全部|全员|人人|均|都)")
_NONE: Final = re.compile(r"(?:尚无|暂无|没有|未有|无)(?:一[名位])?学员")
_OTHER_PEOPLE: Final = re.compile(
    r"(?<!核心)成员(?!学员)|(?<!骨干)(?<!级)教师(?!评"
    r"|职|资|[、,，]|系列|中|晋|称)|学生|领衔人|主持人"
)
_CONCLUDES: Final = re.compile(
    r"(?:实际涉及|故?实际|合计|共计|累计|总计|一共|也就是说|去重后?|去掉重复的?|剔除重复|综合计算"
    r"|两项合计|不重复算人头|至少(?:具备|有)一项(?:的)?|达标(?:的)?学员|学员达标|达到?(?:考核"
    r"|评估)?要求(?:的)?(?:学员)?|(?:^|[。;；,，])\s*以上|相加|合起来|总共|符合条件的)"
    r"(?:[^\d,，。;；一二三四五六七八九十]{0,10}|[^,，。;；]{0,12}[里中]有"
    r"|[,，][^,，。;；]{0,8}[里中]有)$|共(?:有|计|涉及)?\s*$|去重后?\s*共?\s*$"
)
_ANSWERED: Final = re.compile(r"完成情况|实际|——")
_OTHERS_TOO: Final = re.compile(r"\d名教师|成员[\u3400-\u9fff]{2,3}[、(（]|本校教师|非工作室")
"""Words by which a count takes in people who are no trainees."""
_SHORT: Final = 24
_LOWERED: Final = 0.75
_CONCLUSION: Final = 3.0


def trainees_public(report: Report) -> list[Statement]:
    """Trainees who gave an open lesson or lecture at county level or above, or published or won with a paper there.

    «80%以上学员县级及以上范围内公开教学或讲座，或有1篇论文、案例等在县级及以上刊物发表或获奖» (附件2).
    """
    return _read(report, Goal(report, any_of(report.words.public), any_of(report.words.promotion), levelled=True))


def trainees_promoted(report: Report) -> list[Statement]:
    """Trainees who rose a step in title or among the 骨干教师.

    «培训周期内，有20%的学员在职称评定或骨干教师评选中提升一级» (附件2).
    """
    goal = Goal(report, any_of(report.words.promotion), any_of(report.words.public), levelled=False)
    return _read(report, goal) or step_lines(report)


def _read(report: Report, goal: Goal) -> list[Statement]:
    """All that the sentences tell; of a sentence that only concludes, those right before it say what about."""
    found: list[tuple[int, Statement]] = []
    vague = False
    for number, sentence in enumerate(report.sentences):
        plain = without_titles(sentence.plain)
        if (_about(plain, goal) or _headed(sentence, plain, goal)) and _of_trainees(sentence):
            told = _stated(report, sentence, goal) or _number_above(report, number)
            told = told or ([] if goal.levelled else named_rises(report, sentence))
            vague = vague or not told
            found += [(number, statement) for statement in told]
        elif _follows(report, number, goal):
            found += [(number, statement) for statement in _concluding(report, sentence, plain, goal)]
    return _together(report, found, vague=vague)


def _headed(sentence: Sentence, plain: str, goal: Goal) -> bool:
    """Whether only its heading says what a short line counts (`【晋升】` over `6名学员 占24%`)."""
    title = sentence.heading.split("\n")[-1]
    short = len(plain) <= _SHORT and "学员" in plain and not goal.other.search(plain)
    return short and goal.words.search(title) is not None and (not goal.levelled or goal.reaches(plain))


def _also_named(plain: str, told: Told, goal: Goal) -> bool:
    """Whether another piece of the sentence tells of somebody by name and not by number."""
    rest = plain.replace(told.piece, "")
    return any(
        goal.words.search(part) and "学员" in part and not re.search(r"\d", part)
        for part in re.split(r"[,，;；。]", rest)
    )


def _about(plain: str, goal: Goal) -> bool:
    if goal.levelled and RATE.search(plain):
        return True
    return goal.words.search(plain) is not None and (not goal.levelled or goal.reaches(plain))


def _follows(report: Report, number: int, goal: Goal) -> bool:
    """Whether one of the two sentences before it, under the same heading, is about what is sought."""
    here = report.sentences[number]
    before = [s for s in report.sentences[max(0, number - 2) : number] if s.heading == here.heading]
    return any(_about(without_titles(s.plain), goal) for s in before) and not goal.other.search(here.plain)


def _concluding(report: Report, sentence: Sentence, plain: str, goal: Goal) -> Iterator[Statement]:
    people, _ = numbers_in(report, sentence, plain, goal)
    said = [told for told in people if _CONCLUDES.search(plain[: told.amount.start])]
    if len(said) == 1:
        yield Statement(value_of(said[0].amount), 0.85, (sentence.quote,), _CONCLUSION)


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
    return [Statement(value_of(said[0]), 0.7, (above.quote, report.sentences[number].quote), 1.0)]


def _stated(report: Report, sentence: Sentence, goal: Goal) -> list[Statement]:
    plain = without_titles(sentence.plain)
    about = goal.words.search(plain) or RATE.search(plain) or re.match(r"", plain)
    if about is None:
        return []
    stance = report.stance(sentence, about.start(), about.end())
    if stance == "planned" and not _ANSWERED.search(plain):
        return []
    if _NONE.search(plain) and stance == "denied":
        return [Statement(0, 0.9, (sentence.quote,), 2)]
    people, shares = numbers_in(report, sentence, plain, goal)
    ours = _TRAINEE.search(sentence.plain + sentence.before + sentence.heading) is not None
    if people:
        return [_counted(sentence, plain, people, goal, ours=ours)]
    if shares:
        last = last_share(plain, shares)
        sure = 0.93 if last.amount.bound == "exact" and len(shares) == 1 and ours else 0.7
        return [Statement(value_of(last.amount), sure, (sentence.quote,), 2.0 if ours else 1.0)]
    if _ALL.search(plain[: about.end()]) and stance == "done":
        return [Statement(1.0, 0.9, (sentence.quote,), 2)]
    return []


def _counted(sentence: Sentence, plain: str, people: list[Told], goal: Goal, *, ours: bool) -> Statement:
    """The number that concludes, else the best fitting one, else the groups together."""
    weight = 2.0 if ours else 1.0
    ends = [told for told in people if _CONCLUDES.search(plain[: told.amount.start])]
    if ends:
        sure = 0.9 if len(ends) == 1 and not _OTHERS_TOO.search(plain) else 0.75
        return Statement(value_of(ends[-1].amount), sure, (sentence.quote,), _CONCLUSION)
    best = best_of(plain, people)
    if re.search(r"[\d一二三四五六七八九十]\s*[名位人]?学员(?:中|里|当中)[,，]", plain[: best[0].amount.start]):
        weight += 0.5
    if len(best) == 1:
        sure = 0.93 if best[0].amount.bound == "exact" and best[0].fits > 1 and ours else 0.75
        others = [told for told in people if told is not best[0] and told.fits > 0] or _also_named(plain, best[0], goal)
        return Statement(value_of(best[0].amount), 0.75 if others else sure, (sentence.quote,), weight)
    return added_up(sentence, best, weight)
