"""Claims about printed sentences and lines: each blank's answer goes by the words before it, whatever is written."""

import pytest

from extractors.gaps import gaps
from extractors.text import half
from tests.extractors.sheets import LEFT, UP, document, read, read_sure, table


def labels(text: str, *, rooms: bool = True) -> list[str]:
    return [gap.label for gap in gaps(half(text), text, rooms=rooms)]


def test_wide_blanks_between_words_of_a_line_are_places_to_write_in() -> None:
    assert labels("学号            姓名            班级") == ["学号", "姓名", "班级"]
    assert labels("兹有我单位        同志（性别    ，年龄    岁）") == ["兹有我单位", "性别", "年龄"]
    assert labels("第一部分    基本情况", rooms=False) == []


def test_blanks_of_one_date_one_span_one_rank_are_one_place() -> None:
    assert labels("时间：____月____日____时  地点：____") == ["时间", "地点"]
    assert labels("实习时间\t    年  月至    年  月") == ["实习时间"]
    assert labels("成绩排名：___/___（名次/总人数）") == ["成绩排名"]
    assert len(labels("自    年  月    至    年  月")) == 2


def test_units_of_several_signs_close_a_blank() -> None:
    assert labels("出车里程：      公里，行驶     公里") == ["出车里程", "行驶"]


@pytest.mark.parametrize(
    "written", ["已拨付3700元，已支出50000元，结余12.5元", "已拨付  元，已支出 50000 元，结余12.5元"]
)
def test_an_answer_typed_right_upon_its_words_is_found(written: str) -> None:
    printed = "四、经费：已拨付        元，已支出        元，结余        元"
    found = read(document(table([printed])), document(table([f"四、经费：{written}"])))
    assert (found["已支出"], found["结余"]) == ("50000", "12.5")


def test_answers_among_printed_words_without_a_blank_are_kept_but_not_sure() -> None:
    found = read_sure(
        document(table("心率 | 次/分", ["右耳米", LEFT])), document(table("心率 | 92次/分", ["右耳1.8米", LEFT]))
    )
    assert found["心率"][0] == "92"
    assert found["右耳"][0] == "1.8"
    assert found["右耳"][1] < 0.9


def test_a_short_line_of_its_label_keeps_its_answer() -> None:
    blank = document("课 题 名 称<u>                     </u>", table("课题名称 |"))
    filled = document("课 题 名 称 <u>双减背景下的作业设计</u>", table("课题名称 | 作业设计"))
    assert read(blank, filled) == {"课题名称": "双减背景下的作业设计", "课题名称#2": "作业设计"}


def test_what_stands_in_a_blank_with_a_label_is_none_of_the_opinion() -> None:
    blank = document(table(["评审意见", "\n评审结论：（　　）  A.通过  B.不通过\n组长签名：\n年   月   日"]))
    filled = document(
        table(["评审意见", "思路清晰。\n评审结论：（ A ）  A.通过  B.不通过\n组长签名：柏子衡\n2022年6月8日"])
    )
    opinion = read(blank, filled)["评审意见"]
    assert opinion.startswith("思路清晰。")
    assert "A" not in opinion


def test_rows_of_standards_are_rows_of_a_list() -> None:
    blank = document(
        table("评价项目 | 分值 | 评价标准 | 得分", "教学态度 | 20 | 备课认真，按时上课 |", "教学效果 | 30 | 成绩优良 |")
    )
    filled = document(
        table(
            "评价项目 | 分值 | 评价标准 | 得分",
            "教学态度 | 20 | 备课认真，按时上课 | 18",
            "教学效果 | 30 | 成绩优良 | 27",
        )
    )
    assert list(read(blank, filled).values()) == ["18", "27"]
    assert all(key.endswith("/得分") for key in read(blank, filled))


def test_a_group_over_named_rows_does_not_end_their_list() -> None:
    titles = "指标 | 内容 | 优 | 良"
    blank = document(table(titles, "教学 | 备课 | |", [UP, "上课", "", ""], "班级 | 管理 | |", [UP, "家访", "", ""]))
    filled = document(
        table(titles, "教学 | 备课 | √ |", [UP, "上课", "", "√"], "班级 | 管理 | √ |", [UP, "家访", "", "√"])
    )
    assert read(blank, filled) == {"备课": "优", "上课": "良", "管理": "优", "家访": "良"}


def test_a_list_goes_on_in_the_next_table_where_only_a_word_parts_them() -> None:
    blank = document(table("姓名 | 性别", " | ", " | "))
    filled = document(table("姓名 | 性别", "甲某 | 男", "乙某 | 女"), "续表", table("丙某 | 男", "丁某 | 女"))
    found = read(blank, filled)
    assert (found["姓名[3]"], found["性别[4]"]) == ("丙某", "女")


def test_what_the_blank_prints_between_a_label_and_its_place_is_no_answer() -> None:
    assert read(document(table("总分 | 100 |")), document(table("总分 | 100 | 88"))) == {"总分": "88"}


def test_a_sum_goes_by_its_own_label() -> None:
    rows = ["科目 | 金额 | 依据", " | | ", " | | ", "合计 | |"]
    filled = ["科目 | 金额 | 依据", "会议费 | 300 | 两次", "资料费 | 200 | 书", "合计 | 500 |"]
    assert read(document(table(*rows)), document(table(*filled)))["合计"] == "500"


def test_labels_are_told_apart_by_one_level_of_groups() -> None:
    blank = document(table("基本情况 | 学生 | 姓名 | ", [UP, "导师", "姓名", ""], ["附", "材料", "份数", ""]))
    filled = document(table("基本情况 | 学生 | 姓名 | 甲某", [UP, "导师", "姓名", "乙某"], ["附", "材料", "份数", "3"]))
    found = read(blank, filled)
    assert all(key.count("/") <= 1 for key in found)
    assert {"甲某", "乙某", "3"} == set(found.values())


def test_a_label_far_down_a_joined_cell_begins_its_own_answer() -> None:
    long = "总体思路。" * 80
    blank = document(table(["设想：", LEFT], ["单位意见：\n（盖章）", LEFT]))
    filled = document(table([f"设想：\n{long}\n单位意见：\n同意。\n（盖章）", LEFT]))
    found = read(blank, filled)
    assert found["设想"] == long
    assert found["单位意见"] == "同意。"


def test_prose_that_begins_with_a_labels_words_is_no_label() -> None:
    blank = document(table("领衔人 | | 基础 |"))
    words = "领衔人系中共党员，从1998年起先后在两所学校任教，熟悉城乡学校的情况，长期担任教研组长。"
    found = read(blank, document(table(f"申报者 | 甲某 | 基础 | {words}")))
    assert found["基础"] == words


def test_digits_of_the_print_are_never_taken_out_of_an_answer() -> None:
    printed = "1. 条款是否完整：\n2. 经办人：\n年  月  日"
    written = "1. 条款是否完整：是\n2. 经办人：甲某\n2024年3月5日"
    assert (
        "2024 3 5" in read(document(table(["审核意见", printed])), document(table(["审核意见", written])))["审核意见"]
    )
