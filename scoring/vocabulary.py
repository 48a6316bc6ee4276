"""In: nothing. Out: the facts that rules know (`FACTS`), with the Chinese words that people see for them."""

from typing import Final, Literal, NamedTuple

from pydantic import JsonValue

from schema.record import Kind

FactType = Literal["count", "portion", "flag", "set"]
"""`count`: a number · `portion`: so many of the trainees, or a ratio of them · `flag`: yes or no · `set`: names."""


class FactSpec(NamedTuple):
    """A fact of the records' vocabulary. `unit` goes after a number; `values` are a set's members with their labels.

    `settled_by`: where one of these kinds states it, the other documents don't decide.
    """

    key: str
    label: str
    type: FactType
    unit: str = ""
    values: tuple[tuple[str, str], ...] = ()
    settled_by: tuple[Kind, ...] = ()


ACTIONS: Final = (
    ("classroom_diagnosis", "进课堂帮扶诊断"),
    ("campus_service", "进校园志愿服务"),
    ("home_visits", "进家庭温暖家访"),
    ("mentoring", "师徒结对"),
    ("open_lessons", "公开课、讲座"),
    ("residency", "驻校研修"),
)
BASE: Final = (
    ("flag", "党旗"),
    ("emblem", "党徽"),
    ("oath", "入党誓词"),
    ("resources", "学习教育资源"),
    ("records", "工作目标、活动计划及记录资料"),
    ("management", "管理人员和管理制度"),
)
FACTS: Final = (
    FactSpec("members", "工作室成员", "count", "人"),
    FactSpec("trainees", "学员", "count", "名"),
    FactSpec("activities", "研修活动", "count", "次"),
    FactSpec("actions", "六项行动", "set", values=ACTIONS),
    FactSpec("base", "活动阵地（六有）", "set", values=BASE, settled_by=("site_visit",)),
    FactSpec("leader_research", "主持人的专著或市级及以上课题", "flag"),
    FactSpec("trainee_research", "学员的专著或市级及以上课题", "flag"),
    FactSpec("trainees_public", "有县级及以上公开教学、讲座或论文案例的学员", "portion", "名"),
    FactSpec("trainees_promoted", "职称或骨干评选提升一级的学员", "portion", "名"),
    FactSpec("welfare", "参加公益活动", "flag"),
    FactSpec("media", "省、市媒体报道", "flag"),
)


def fact_spec(key: str) -> FactSpec:
    """The fact of that key; KeyError where the vocabulary has none."""
    for spec in FACTS:
        if spec.key == key:
            return spec
    raise KeyError(key)


def known(key: str) -> bool:
    """Whether the vocabulary has that fact."""
    return any(spec.key == key for spec in FACTS)


def value_words(key: str, value: JsonValue) -> str:
    """A fact's value as people read it: 14次, 31.2%, 有, 党旗、党徽."""
    spec = fact_spec(key)
    if value is None:
        return "未写明"
    if isinstance(value, bool):
        return "有" if value else "没有"
    if isinstance(value, float):
        return f"{round(value * 100, 2):g}%"
    if isinstance(value, list):
        return set_words(key, frozenset(str(name) for name in value)) or "一项也没有"
    return f"{value}{spec.unit}"


def set_words(key: str, values: frozenset[str]) -> str:
    """Names of a set's values, in the order of the vocabulary."""
    return "、".join(label for name, label in fact_spec(key).values if name in values)
