"""In: a row of a list of achievements. Out: its kind and its level."""

import re
from typing import Final

from extractors.levels import level
from extractors.report import Report
from extractors.rows import Row
from extractors.rows_by_kind import NO_STEP, RANK, STEP
from extractors.text import TICKED, TICKS, half, squeeze, without_titles
from schema.record import AchievementKind, Level

_KINDS: Final[tuple[tuple[AchievementKind, str], ...]] = (
    ("promotion", r"晋升|提升|职称|骨干(?:评选|教师)?|荣誉晋升|评为.*骨干|晋级|教坛|学科带头人|名师评选"),
    ("monograph", r"专著|书名|(?<!编)著作|独著|合著|(?<!编)出版"),
    ("research", r"课题|立项|科研项目|规划项目|项目研究"),
    ("lesson", r"公开课|公开教学|公开活动|展示课|示范课|研讨课|观摩课|优质课展示|开课|执教|课例展示|开放活动|半日活动"),
    ("lecture", r"讲座|报告|主讲|讲学|经验介绍"),
    ("paper", r"论文|案例|文章|反思|教学设计|发表|写作"),
    ("award", r"获奖|荣誉|比赛|竞赛|评比|优质课|基本功|奖"),
)
_OWN_KINDS: Final[tuple[tuple[AchievementKind, str], ...]] = (
    ("award", r"^指导学生|指导.{0,6}(?:学生|获)|金牌|技能大赛"),
    ("promotion", STEP.pattern),
    *_KINDS[1:],
)
"""Kinds as a row's own words tell them: a promotion has to be a step."""
_MADE_FOR_SCHOOL: Final = re.compile(r"教材|编书|资料汇编|校本|参编|副主编|主编")
_TICKED_LEVELS: Final[tuple[tuple[str, Level], ...]] = (
    ("at province", "province"),
    ("at city", "city"),
    ("at county", "county"),
    ("at school", "school"),
)
_JOURNAL: Final = re.compile(r"《[^》]{2,14}》\s*(?:20\d\d|第?\d|[,，。]|$|杂志|发表|\d)")
_PUBLISHED: Final = re.compile(r"发表|刊登|刊载|录用")


def kind_of(row: Row) -> AchievementKind:
    """By the column that says so, else by the row's own words, else by the title of the group or table."""
    if row.get("before") and row.get("after"):
        bare = [re.sub(r"[(（][^()（）]*[)）]", "", squeeze(row.get(column))) for column in ("before", "after")]
        return "promotion" if bare[0] != bare[1] else "other"
    own = squeeze(half(row.get("title") or " ".join(row.extra)))
    said = squeeze(half(row.get("kind")))
    if said and _MADE_FOR_SCHOOL.search(said):
        return "other"
    kind = _first(without_titles(said), _KINDS) or _first(without_titles(own), _OWN_KINDS)
    if kind is None:
        kind = _kind_above(row)
    if kind == "monograph" and _MADE_FOR_SCHOOL.search(without_titles(own)):
        return "other"
    if kind == "promotion":
        return "promotion" if _is_step(said, own) else "other"
    honours = re.search(r"荣誉|晋升|称号|职称", row.title + row.group + row.titles.get("title", ""))
    if kind in ("award", "other") and honours and RANK.search(own) and not NO_STEP.search(own):
        return "promotion"
    if kind in ("award", "other") and (own_kind := _first(without_titles(own), _OWN_KINDS)):
        return own_kind
    return kind


def _kind_above(row: Row) -> AchievementKind:
    """The kind that the words over a row name, nearest first."""
    for words in (row.get("kinds"), row.group, row.title, row.titles.get("title", "")):
        if kind := _first(without_titles(squeeze(half(words))), _KINDS):
            return kind
    return "other"


def _first(words: str, kinds: tuple[tuple[AchievementKind, str], ...]) -> AchievementKind | None:
    return next((kind for kind, pattern in kinds if words and re.search(pattern, words)), None)


def _is_step(said: str, own: str) -> bool:
    """Whether what a list of rises names is one: no honour, no post, no title that one keeps."""
    if NO_STEP.search(own) or re.search(r"岗位|任职", said):
        return False
    return not own or STEP.search(own) is not None or RANK.search(own) is not None


def level_of(report: Report, row: Row) -> Level | None:
    """The level its own column says; only where that is silent the office's, else that of its words."""
    for name, ticked in _TICKED_LEVELS:
        if re.fullmatch(rf"[{TICKS}{TICKED}✓1]", squeeze(row.get(name))):
            return ticked
    own = ("level", "prize", "kind", "office", "title", "status")
    for words in (*(row.get(column) for column in own), *row.extra):
        if found := level(without_titles(words), report.words):
            return found
    if journal := _journal(report, row):
        return journal
    for words in (row.group, row.title if "以上" in row.title else ""):
        if found := level(without_titles(words), report.words):
            return found
    return None


def _journal(report: Report, row: Row) -> Level | None:
    """The level of a journal that printed it: the city's where it is named after it, else that of a public one."""
    words = " ".join((row.get("office"), row.get("level"), row.get("prize"), row.get("title"), *row.extra))
    names = re.findall(r"《([^》]{2,14})》", half(words))
    printed = _PUBLISHED.search(words + row.get("status") + row.get("prize")) or _JOURNAL.search(
        half(row.get("office"))
    )
    if not names or not printed:
        return None
    return level(names[-1], report.words) or "province"
