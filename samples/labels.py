"""In: a field's key and a way of writing labels. Out: the label as lines, as blocks and as the start of a line."""

from dataclasses import dataclass
from random import Random
from typing import Final

from samples import ooxml

OFFICIAL: Final[dict[str, tuple[str, ...]]] = {
    "studio_name": ("工作室名称",),
    "leader_name": ("领衔人姓名",),
    "work_start": ("参加工作年月",),
    "party_joined": ("入党年月",),
    "position": ("单位职务",),
    "education": ("学历", "学位"),
    "subject": ("任教", "学科"),
    "professional_title": ("专技", "职务"),
    "phone": ("联系", "方式"),
    "studio_category": ("已建市名师工作室", "类别"),
    "foundation": ("创建", "基础"),
    "outline": ("初步设想", "及预期", "成效"),
    "branch_opinion": ("单位党组织意见",),
    "bureau_opinion": ("局党委审", "批意见"),
}
"""The labels as the blank 附件1 breaks them over lines."""

REWORDED: Final[dict[str, tuple[str, ...]]] = {
    "studio_name": ("党员工作室名称", "工作室全称", "名称"),
    "leader_name": ("领衔人", "工作室领衔人", "姓名", "领衔人（姓名）"),
    "work_start": ("参加工作时间", "工作时间", "何时参加工作"),
    "party_joined": ("入党时间", "何时入党", "加入中国共产党时间"),
    "position": ("单位及职务", "所在单位及职务", "职务"),
    "education": ("学历、学位", "学历/学位", "最高学历学位", "学历（学位）"),
    "subject": ("任教科目", "学科", "任教学科（专业）"),
    "professional_title": ("职称", "专业技术职务", "专技职称"),
    "phone": ("手机", "联系电话", "手机号码"),
    "studio_category": ("市名师工作室类别", "已建名师工作室类别"),
    "foundation": ("工作基础", "现有基础", "创建基础（不超过500字）"),
    "outline": ("初步设想和预期成效", "设想及预期成效", "创建设想与预期成效"),
    "branch_opinion": ("党组织意见", "学校党组织意见", "所在单位党组织意见"),
    "bureau_opinion": ("局党委意见", "市教育局党委意见", "教育局党委审批意见"),
}
STYLES: Final = (
    "official",
    "joined",
    "inner",
    "inner_wide",
    "colon",
    "twoline",
    "reworded",
    "vertical",
    "upright",
    "break",
)


@dataclass(frozen=True)
class Label:
    """A label: its cell's blocks, whether the cell is set upright, and its words in one line."""

    blocks: str
    upright: bool
    words: str


def write_label(rng: Random, key: str, style: str, *, reworded: frozenset[str], marks: tuple[str, ...] = ()) -> Label:
    """The label of that field in that style; keys in `reworded` get other words."""
    parts = (rng.choice(REWORDED[key]),) if key in reworded else OFFICIAL[key]
    return label_of(rng, parts, style, marks=marks)


def label_of(rng: Random, parts: tuple[str, ...], style: str, marks: tuple[str, ...] = ()) -> Label:
    """Any label, printed as `parts`, in that style."""
    words = "".join(parts)
    broken, upright = _broken(rng, parts, words, style)
    blocks = ooxml.lines(broken, breaks=style == "break" or rng.random() < 0.3, marks=marks)
    return Label(blocks, upright, _spread(words, style) if style in ("inner", "inner_wide") else words)


def _broken(rng: Random, parts: tuple[str, ...], words: str, style: str) -> tuple[tuple[str, ...], bool]:
    if style == "colon":
        return (words + rng.choice(("：", ":")),), False
    if style in ("inner", "inner_wide"):
        return tuple(_spread(part, style) for part in parts), False
    if style in ("twoline", "break") and len(words) >= 4:
        cut = rng.choice((2, len(words) // 2, len(words) - 2))
        return (words[:cut], words[cut:]), False
    if style == "vertical" and len(words) <= 7:
        return tuple(words), False
    if style == "upright" and len(parts) > 1:
        return (words,), True
    return (words,) if style == "joined" else parts, False


def _spread(words: str, style: str) -> str:
    gap = "　" if style == "inner_wide" else " " if len(words) > 3 else "  "
    return gap.join(words) if len(words) <= 5 else words
