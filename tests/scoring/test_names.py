"""Claims about names: one school, person or studio written in several ways is one; likeness of stock words is none."""

import pytest

from scoring.names import person, same_school, schools_agree, studio_core, studios_agree

SCHEME = "温州市教育系统“教育先锋党员工作室”创建活动"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("罗屿小学", "温州市瓯海区罗屿小学", True),
        ("瓯海罗屿小学", "罗屿小学", True),
        ("温州市 实验中学", "温州市实验中学", True),
        ("罗屿小学", "罗屿实验小学", False),
        ("白鹭湾小学", "白鹭湾第二小学", False),
        ("白鹭湾第一小学", "白鹭湾第二小学", False),
        ("温州市实验中学", "瑞安市实验中学", False),
        ("碧澜中学", "碧澜初级中学", False),
    ],
)
def test_a_school_is_the_same_with_and_without_its_place(one: str, other: str, same: bool) -> None:
    assert same_school(one, other) is same
    assert same_school(other, one) is same


def test_where_no_school_is_named_nothing_is_said() -> None:
    assert schools_agree((), ("罗屿小学",)) is None
    assert schools_agree(("罗屿小学",), ("碧澜中学", "瓯海区罗屿小学")) is True


@pytest.mark.parametrize(
    ("studio", "core"),
    [
        ("罗屿小学苏磊党员工作室", ""),
        ("温州市瓯海区罗屿小学苏磊党员工作室", ""),
        ("“教育先锋党员工作室”", ""),
        ("“启明”教育先锋党员工作室", "启明"),
        ("苏磊英语教育先锋党员工作室", "英语"),
    ],
)
def test_a_studios_own_name_is_what_leader_school_and_stock_words_leave(studio: str, core: str) -> None:
    assert studio_core(studio, ["苏磊"], ["罗屿小学"], SCHEME) == core


def test_reworded_names_agree_and_others_do_not() -> None:
    assert studios_agree("启明", "启明语文") is True
    assert studios_agree("启明", "春晖") is False
    assert studios_agree("", "春晖") is None


def test_a_persons_name_is_compared_without_spaces_and_titles() -> None:
    assert person("黄 建　平老师") == "黄建平"
