"""In: a list of achievements with a row a person and a column a kind. Out: its rows, and what stands in each column."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.levels import level
from extractors.names import Named
from extractors.report import Report
from extractors.rows import Row, rows_of
from extractors.text import half, squeeze
from schema.record import Achievement, AchievementKind, Who

STEP: Final = re.compile(
    r"(?:[一二三]级|员级|初级|中级|副高|高级|讲师|助讲|见习|[校园县区市]级?\S{0,4}骨干|教坛\S{2}"
    r"|[校园县区市]级?|骨干)\S{0,4}(?:→|->|—|－|-|⇒|升(?!级)|晋|转|评?[为上]|到|至)[^,，。;；]{0,6}(?:级"
    r"|高|骨干|讲师|名师|新秀|中坚|带头人)"
    r"|(?:评|晋|聘|升)(?:为|上|升为?|任|至|到|得)[^,，。;；]{0,12}(?:[一二]级|高级|副高|正高|讲师|骨干"
    r"|名师|新秀|带头人|中坚)|(?:取得|获|通过|获得)[^,，。;；]{0,8}(?:级|高级)(?:教师)?(?:职称|资格|任职)"
    r"|[(（][^()（）]{0,10}原[^()（）]{0,10}[)）]|骨干[^,，。;；]{0,4}认定"
)
"""A step from one title to the next."""
RANK: Final = re.compile(r"[一二]级教师|高级教师|正高|骨干|教坛|名师|带头人|职称|新增")
NO_STEP: Final = re.compile(
    r"续聘|优秀|先进|劳模|班主任(?!带头)|主任|校长|书记|入党|(?:仍|还)(?:为|是)|无变[化动]|持平"
    r"|聘为.{0,2}级(?!教师)"
)
_SIGNS: Final = r"[^《\d→]*"
"""What a column's title may hold besides; a cell of achievements has a number, a name in book marks or a step."""
_COLUMNS: Final[tuple[tuple[str, AchievementKind, str], ...]] = (
    ("of lesson", "lesson", rf"{_SIGNS}(?:公开课|开课|公开教学|公开活动|展示课|开放活动|活动开放|开放){_SIGNS}"),
    ("of lecture", "lecture", rf"(?!省级|市级|[县区]级){_SIGNS}讲座{_SIGNS}|县级及以上讲座{_SIGNS}"),
    ("of paper", "paper", rf"{_SIGNS}(?:论文|案例){_SIGNS}"),
    ("of paper again", "paper", rf"{_SIGNS}(?:论文|案例){_SIGNS}"),
    (
        "of research",
        "research",
        (
            rf"(?:市级)?(?:及以上)?(?:课题|专著|立项)(?:情况|项数"
            rf"|数)?(?:[(（、和与].*)?|{_SIGNS}课题{_SIGNS}[)）]"
        ),
    ),
    (
        "of promotion",
        "promotion",
        (
            rf"{_SIGNS}职称(?!前|后){_SIGNS}(?:变化|变动|晋升|提升|情况)?{_SIGNS}(?:变化|变动|晋升|提升"
            rf"|情况){_SIGNS}|(?:荣誉)?晋升(?:情况)?|{_SIGNS}骨干{_SIGNS}(?:提升|晋升|变化|评选)"
        ),
    ),
    ("of promotion again", "promotion", rf"骨干(?:提升|晋升|变化|评选|情况){_SIGNS}"),
    ("remark", "promotion", r"备注|说明"),
)
_KEEP: Final = {
    "number": r"序号|编号",
    "person": r"(?:学员|教师|成员)?姓名(?:[(（].*)?|学员名?|教师|成员",
    "who": r"身份|人员类别",
    "before rank": r"(?:原|晋升前|提升前|入班前|入室前|培训前|培养前|参加前).*骨干.*",
    "after rank": r"(?:现|晋升后|提升后|结业时|培训后|培养后).*骨干.*",
    "before": r"(?:原|晋升前|提升前|入班前|入室前|培训前|培养前|参加前).*",
    "after": r"(?:现|晋升后|提升后|结业时|培训后|培养后).*",
}
_NOTHING: Final = re.compile(r"[0—\-–/×无没有否暂]+|0(?:节|篇|项|次|场)|未变(?:化|动)?")
_WAITS: Final = re.compile(r"申报中|申请中|未立项|未通过|待批|拟|评审中|送审|公示中|未聘|待评|参与|周期外")
_LEVELS: Final = {
    "校级": r"校级(?:.*)?",
    "县级": r"[县区](?:\(?市、?区\)?)?级(?:.*)?",
    "市级": r"市级(?:.*)?",
    "省级": r"省级(?:.*)?|国家级",
}


def rows_by_kind(report: Report) -> tuple[Row, ...]:
    """The rows of a list with a column a kind: at least two such columns beside that of names."""
    kinds = {name: pattern for name, _, pattern in _COLUMNS}
    rows = rows_of(report.document, {**_KEEP, **kinds}, ("person",))
    return tuple(row for row in rows if sum(map(_is_kind, row.titles)) > 1)


def _is_kind(column: str) -> bool:
    return column.startswith(("of ", "after"))


def has_kinds(row: Row) -> bool:
    """Whether the row is of such a list."""
    return sum(map(_is_kind, row.titles)) > 1


def by_column(report: Report, row: Row, item: Named, who: Who | None) -> Iterator[Achievement]:
    """What isn't 0 or a dash under each kind."""
    for name, kind, _ in _COLUMNS:
        words = squeeze(half(row.get(name)))
        if not words or _NOTHING.fullmatch(words) or (name == "remark" and not STEP.search(words)):
            continue
        yield _under(report, row, (name, kind, words), item, who)
    for first, second in (("before", "after"), ("before rank", "after rank")):
        before, after = (re.sub(r"[(（].*", "", squeeze(row.get(column))) for column in (first, second))
        if before and after and before != after and not _NOTHING.fullmatch(after) and not row.get("of promotion"):
            yield Achievement(person=item.name, who=who, kind="promotion", title=f"{before} {after}", quote=row.quote)


def _under(
    report: Report, row: Row, column: tuple[str, AchievementKind, str], item: Named, who: Who | None
) -> Achievement:
    name, kind, words = column
    own = level(words, report.words) or level(row.titles.get(name, ""), report.words)
    if own is None and kind == "paper" and "《" in words and "发表" in words:
        own = level(re.findall(r"《([^》]+)》", words)[-1], report.words) or "province"
    if "专著" in words and kind in ("research", "paper"):
        kind = "monograph"
    elif kind == "paper" and re.search(r"课题|立项", words):
        kind = "research"
    if kind == "promotion" and NO_STEP.search(words):
        kind = "other"
    waits = _WAITS.search(words)
    return Achievement(
        person=item.name,
        who=who,
        kind=kind,
        level=own,
        title=row.get(name),
        counts=not waits,
        reason=f"注明“{waits.group()}”，不计" if waits else "",
        quote=row.quote,
    )
