"""A blank form: what its labels are, where answers are due, and by which names they are told apart."""

import pytest

from extractors.blank import read_blank
from extractors.formats import open_
from tests.extractors.sheets import CAMPAIGN, LEFT, UP, Content, document, read, table, template


def keys(*rows: str | list[Content], lines: tuple[str, ...] = ()) -> list[str]:
    """The keys of a blank's slots that always have an answer, in the blank's order."""
    return [s.key for s in template(*lines, table(*rows)).slots if s.strong]


def test_labels_with_an_open_cell_to_their_right() -> None:
    """Pairs of label and blank, whatever else is empty."""
    assert keys("姓名 | | 性别 |", "单位职务 | | < | <") == ["姓名", "性别", "单位职务"]


def test_a_key_is_the_label_without_blanks_and_colon() -> None:
    """`联 系\\n方 式：` is keyed 联系方式."""
    assert keys(["姓  名：", "", "联 系\n方 式", ""]) == ["姓名", "联系方式"]


def test_labels_over_open_cells_are_column_titles() -> None:
    """A row of titles over rows of blanks is a record list, its rows counted from 1."""
    assert keys("姓名 | 职务 | 电话", " | | ", " | | ") == [
        "姓名[1]",
        "职务[1]",
        "电话[1]",
        "姓名[2]",
        "职务[2]",
        "电话[2]",
    ]
    assert keys("姓名 | 职务 | 电话", " | | ") == ["姓名", "职务", "电话"]


def test_numbered_rows_are_records_too() -> None:
    """A column of running numbers is no answer and no label."""
    assert keys("序号 | 姓名 | 电话", "1 | | ", "2 | | ") == ["姓名[1]", "电话[1]", "姓名[2]", "电话[2]"]


def test_a_table_of_two_headings() -> None:
    """Rows with names under columns with names are keyed by both."""
    assert keys("项目 | 第一年 | 第二年", "活动次数 | | ", "参加人数 | | ") == [
        "活动次数/第一年",
        "活动次数/第二年",
        "参加人数/第一年",
        "参加人数/第二年",
    ]


@pytest.mark.parametrize("sign", ["签名", "签名（盖章）", "经办人签章", "盖章"])
def test_a_column_to_sign_in_is_a_column(sign: str) -> None:
    """Words of signing among column titles are one of them, though alone they would be an answer's own."""
    rows = (f"部门 | 意见 | {sign} | 日期", "图书馆 | | | ", "财务处 | | | ")
    assert [k.rpartition("/")[0] for k in keys(*rows)] == ["图书馆"] * 3 + ["财务处"] * 3


def test_the_same_label_in_two_groups_is_told_apart_by_them() -> None:
    """A merged label to the left is a group."""
    rows: list[list[Content]] = [
        ["申请人", "姓名", "", "电话", ""],
        [UP, "单位", "", LEFT, LEFT],
        ["指导教师", "姓名", "", "电话", ""],
        [UP, "学院", "", LEFT, LEFT],
    ]
    assert keys(*rows) == ["申请人/姓名", "申请人/电话", "单位", "指导教师/姓名", "指导教师/电话", "学院"]


def test_the_same_label_without_a_group_is_numbered() -> None:
    """姓名 and 姓名#2."""
    assert keys("姓名 | | 电话 |", "姓名 | | 电话 |") == ["姓名", "电话", "姓名#2", "电话#2"]


def test_records_under_a_group() -> None:
    """家庭成员/姓名[2], where another list has the same titles."""
    rows: list[list[Content]] = [["姓名", "", LEFT], ["家庭成员", "姓名", "关系"], [UP, "", ""], [UP, "", ""]]
    assert set(keys(*rows)) == {"姓名", "家庭成员/姓名[1]", "关系[1]", "家庭成员/姓名[2]", "关系[2]"}


def test_hints_units_and_signatures_are_answers_to_be() -> None:
    """Printed words that only ask or measure stand where the answer will."""
    assert keys(["金额", "      元", "意见", "（盖章）\n年  月  日"], ["计划", "（另附）", LEFT, LEFT]) == [
        "金额",
        "意见",
        "计划",
    ]


def test_the_photographs_cell_is_no_field() -> None:
    assert keys(["姓名", "", "照片"], ["电话", "", UP]) == ["姓名", "电话"]


def test_a_section_heading_is_no_field() -> None:
    """A row of one label across the table names no answer of its own."""
    assert keys("一、基本情况 | < | < | <", "姓名 | | 电话 |") == ["姓名", "电话"]


def test_lines_above_and_below_are_read_for_their_gaps() -> None:
    """Labels with blanks on a line; titles and notes are none."""
    assert keys("姓名 |", lines=("申报表", "填表人：          日期：          ")) == ["填表人", "日期", "姓名"]


def test_a_digit_a_cell_is_one_answer() -> None:
    """Eighteen cells behind one label are one place."""
    assert keys(["身份证号", *[""] * 18]) == ["身份证号"]


def test_labels_inside_an_answers_cell() -> None:
    """`负责人：    日期：` printed in an opinion's cell are labels of their own."""
    found = keys(["意见", "\n\n负责人：            日期：            "])
    assert {"负责人", "日期"} <= set(found)


def test_the_campaigns_blank() -> None:
    """附件1 has exactly the labels of form.toml, each once but 联系方式, which the line has too."""
    blank = read_blank(open_(CAMPAIGN.blanks[CAMPAIGN.form.blank]))
    wanted = [s.label for s in CAMPAIGN.form.fields if s.type != "seal" and not s.part_of]
    assert sorted(label.text for label in blank.labels) == sorted(wanted)
    assert {s.key for s in blank.slots if s.strong} == {*wanted, "联系方式#2"}


def test_an_empty_document_is_an_empty_template() -> None:
    found = template()
    assert (found.labels, found.slots) == ((), ())
    assert read(document(), document("姓名：柏子衡")) == {}


@pytest.mark.parametrize(
    "rows", [("|",), ("甲 | 乙", "丙 | 丁"), ("1 | 2", "3 | 4"), ("照片",), ("□ | □",), ("（盖章） | 年 月 日",)]
)
def test_odd_tables_have_unique_keys_and_do_not_fail(rows: tuple[str, ...]) -> None:
    """Tables without blanks, of numbers, of hints: no failure, no key twice."""
    found = keys(*rows)
    assert len(found) == len(set(found))
