"""Whom a document belongs to: the leader, the studio and the school that it names as its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.identity import identity, school_core, schools_in


@pytest.mark.parametrize(
    "line",
    [
        "领衔人：柏子衡",
        "领衔人 柏子衡",
        "工作室领衔人：柏　子　衡",
        "主持人姓名：柏子衡",
        "负责人:柏子衡，高级教师",
        "工作室由柏子衡老师领衔",
        "工作室由柏子衡同志主持",
        "领衔人柏子衡同志，中共党员。",
        "领衔人为柏子衡。",
        "竹溪小学  柏子衡",
    ],
)
def test_the_leader_is_named_in_many_ways(line: str) -> None:
    """A label, a sentence or the line under the title gives the leader's name without blanks."""
    assert identity(["创建方案", line]).leaders == ("柏子衡",)


@pytest.mark.parametrize(
    "line",
    [
        "领衔人带领大家。",
        "领衔人认真负责",
        "我们要向领衔人学习",
        "负责人签名：",
        "主持人：",
        "由学校统一管理",
        "领衔人：",
    ],
)
def test_words_behind_the_leaders_title_are_no_name(line: str) -> None:
    """A sentence about the leader names nobody."""
    assert identity(["创建方案", line]).leaders == ()


@pytest.mark.parametrize(
    ("line", "studio"),
    [
        ("竹溪党员工作室创建方案", "竹溪党员工作室"),
        ("工作室名称：竹溪党员工作室", "竹溪党员工作室"),
        ("“竹溪”党员工作室两年总结", "“竹溪”党员工作室"),
    ],
)
def test_the_studio_of_a_title(line: str, studio: str) -> None:
    assert identity([line]).studios == (studio,)


@pytest.mark.parametrize("line", ["工作室创建方案", "教育先锋党员工作室创建方案", "名师工作室总结", "本工作室工作总结"])
def test_a_general_word_is_no_studios_name(line: str) -> None:
    """教育先锋党员工作室 is what all of them are called."""
    assert identity([line]).studios == ()


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("温州市竹溪小学", "竹溪小学"),
        ("浙江省温州市瓯海区竹溪小学", "竹溪小学"),
        ("竹溪小学", "竹溪小学"),
        ("永嘉县竹溪小学", "竹溪小学"),
        ("瑞安市竹溪中学", "竹溪中学"),
        ("温州市区域教研中心小学", "区域教研中心小学"),
        ("", ""),
    ],
)
def test_a_school_is_the_same_with_and_without_its_region(text: str, core: str) -> None:
    assert school_core(text) == core


def test_schools_of_a_text() -> None:
    """Each school once, in the order named, without its region."""
    assert schools_in("温州市竹溪小学副校长，原永嘉县桐塘中学教师，竹溪小学")[0] == "竹溪小学"
    assert schools_in("教师") == ()


def test_only_the_head_tells_school_and_studio() -> None:
    """A school or studio mentioned far down isn't the document's own."""
    lines = ["创建方案", *(["与会人员讨论。"] * 15), "赴桐塘中学交流", "工作室名称：桐塘党员工作室"]
    found = identity(lines)
    assert (found.studios, found.schools) == ((), ())


def test_nothing_gives_nobody() -> None:
    assert identity([]) == ((), (), ())
    assert identity(["", "  "]) == ((), (), ())


@settings(max_examples=50, deadline=None, derandomize=True)
@given(
    st.lists(
        st.text(alphabet="领衔人负责主持由老师同志：:， 柏子衡竹溪小学工作室党员创建方案。", max_size=30), max_size=6
    )
)
def test_every_name_stands_in_the_text(lines: list[str]) -> None:
    """Whatever the lines, names are words of them, each once."""
    there = "".join("".join(lines).split())
    for names in identity(lines):
        assert len(set(names)) == len(names)
        assert all(n in there for n in names)


def test_the_campaigns_name_alone_on_a_line_is_nobodys_own() -> None:
    assert identity(["温州市教育系统教育先锋党员工作室", "两年工作总结"]).studios == ()
    assert identity(["两年工作总结", "清源小学周明远党员工作室"]).studios == ("清源小学周明远党员工作室",)


@pytest.mark.parametrize(
    "label", [("主持人", "姓名"), ("主持人姓名",), ("领衔人：",), ("工作室负责人",), ("主 持 人", "姓 名")]
)
def test_a_name_in_the_cell_behind_its_label_is_the_leaders(label: tuple[str, ...]) -> None:
    """The head of 附件2: a label, in one line or broken, and the name alone in the next cell."""
    lines = ["评估指标（试行）", *label, "柏子衡", "工作站（   ）", "学校、学段、学科", "温州市竹溪小学、小学、数学"]
    found = identity(lines)
    assert (found.leaders, found.schools) == (("柏子衡",), ("竹溪小学",))


@pytest.mark.parametrize(
    "cells", [["姓名", "柏子衡"], ["序号", "姓名", "单位", "1", "柏子衡", "竹溪小学"], ["主持人", "学校", "柏子衡"]]
)
def test_a_name_in_a_list_of_people_is_not_the_leaders(cells: list[str]) -> None:
    assert identity(["学员名单", *cells]).leaders == ()
