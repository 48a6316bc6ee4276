"""In: the codes of an assessment. Out: the Chinese words that people see in their place."""

from decimal import Decimal
from typing import Final

from pydantic import JsonValue

from schema.record import Part
from schema.rubric import Criterion, Scorer
from schema.scorecard import BELOW, GateState, ItemState, Mark

MET: Final = "合格"
FAILED: Final = "不合格"
OUT: Final = "未达标"
"""What stands in place of a rank where a gate isn't passed."""
SAFE: Final = "稳进"
EITHER: Final = "两可"
NEVER: Final = "进不了"

GATES: Final[tuple[tuple[GateState, str, str], ...]] = (
    ("pass", MET, "材料证明已做到"),
    ("fail", FAILED, "材料表明没有做到"),
    ("pending", "待定", "没有证据，请人看"),
    ("conflict", "不一致", "几份材料说法不一，请人看"),
)
STATES: Final[tuple[tuple[ItemState, str, str], ...]] = (
    ("proposed", "已建议", "评价标准能算出来的，程序照着算，依据都列在“依据”里"),
    ("suggested", "只有档次", "程序只说像哪一档，档内几分由评审人定"),
    ("pending", "没有依据", "材料里没有找到依据，或由别的部门评"),
    ("confirmed", "已评", "上次已经评定"),
    ("conflict", "说法不一", "几份材料对不上，见“认定对照”"),
)
SCORERS: Final[tuple[tuple[Scorer, str, str], ...]] = (
    ("reviewer", "评审", "总表"),
    ("office", "名师办", "名师办评分"),
    ("site", "实地查看", "实地查看"),
)
"""Who puts in the points, what that is called, and in which sheet it is done."""
OUTLOOKS: Final = (
    (SAFE, "必备项合格，没评的项目即使都取最低，也进得了"),
    (EITHER, "进不进得了，要看没评的项目、没定的必备项：先评这些"),
    (NEVER, "没评的项目即使都取最高，也进不了；或者有必备项不合格"),
)
PARTS: Final[tuple[tuple[Part, str], ...]] = (
    ("plan", "计划"),
    ("theme", "主题"),
    ("exchange", "交流"),
    ("record", "记录"),
    ("summary", "小结"),
)
BASE: Final = (
    ("flag", "党旗"),
    ("emblem", "党徽"),
    ("oath", "入党誓词"),
    ("resources", "学习教育资源"),
    ("records", "工作目标、活动计划及记录资料"),
    ("management", "管理人员和管理制度"),
)
"""The 六有 of a base."""
_ACTIONS: Final = (
    ("classroom_diagnosis", "进课堂帮扶诊断"),
    ("campus_service", "进校园志愿服务"),
    ("home_visits", "进家庭温暖家访"),
    ("mentoring", "师徒结对"),
    ("open_lessons", "公开课、讲座"),
    ("residency", "驻校研修"),
)
_VALUES: Final = dict((*BASE, *_ACTIONS))


def gate_word(state: GateState) -> str:
    """合格, 不合格, 待定 or 不一致."""
    return next(name for code, name, _ in GATES if code == state)


def state_word(state: ItemState) -> str:
    """What an item's state is called."""
    return next(name for code, name, _ in STATES if code == state)


def scorer_word(scorer: Scorer) -> str:
    """Who puts in the points."""
    return next(name for code, name, _ in SCORERS if code == scorer)


def sheet_of(scorer: Scorer) -> str:
    """The sheet in which that one's points are put in."""
    return next(sheet for code, _, sheet in SCORERS if code == scorer)


def points_words(points: Decimal) -> str:
    """The points without needless zeros: 8, 7.5."""
    words = f"{points:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def range_words(low: Decimal, high: Decimal) -> str:
    """The range of points: 8–10, or the one point there is."""
    return points_words(low) if low == high else f"{points_words(low)}–{points_words(high)}"


def band_words(criterion: Criterion, mark: Mark) -> str:
    """The band that is suggested or decided; B下 where the evidence stays under the lowest, B."""
    if mark.band == BELOW:
        return f"{criterion.bands[-1].name}下" if criterion.bands else ""
    return mark.band or ""


def proposal_words(criterion: Criterion, mark: Mark) -> str:
    """What stands beside the open cell where no points are proposed: the band and the range still possible."""
    if mark.state == "confirmed":
        return ""
    doubt = "⚠" if mark.state == "conflict" else ""
    return doubt + f"{band_words(criterion, mark)} {range_words(mark.low, mark.high)}".strip()


def reason_words(mark: Mark) -> str:
    """What was found, how it was reckoned, and what the workroom claims for itself."""
    claimed = f"自评：{mark.claimed.points}" if mark.claimed else ""
    formula = "" if mark.formula in mark.reason else mark.formula
    return "\n".join(part for part in (mark.reason, formula, claimed) if part)


def item_words(criterion: Criterion) -> str:
    """The item with its most points: 研修活动（20分）."""
    return f"{criterion.label}（{points_words(criterion.max)}分）"


def bands_words(criterion: Criterion) -> str:
    """The bands in short: A档8–10分，B档5–7分; empty where there are none."""
    return "，".join(f"{band.name}档{range_words(band.low, band.high)}分" for band in criterion.bands)


def value_words(value: JsonValue) -> str:
    """A fact's value as people say it; empty for none."""
    match value:
        case None:
            return ""
        case bool():
            return "有" if value else "没有"
        case str():
            return _VALUES.get(value, value)
        case list():
            return "、".join(value_words(each) for each in value)
        case dict():
            return "，".join(f"{key} {value_words(each)}" for key, each in value.items())
        case float() if 0 < value <= 1:
            return f"{100 * value:.4g}%"
        case int() | float():
            return f"{value:g}"
