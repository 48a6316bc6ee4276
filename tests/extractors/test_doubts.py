"""Claims about doubt: what speaks against an answer makes it less sure, and never takes it away."""

import pytest

from extractors.form import align, checked
from extractors.plausible import fits
from extractors.spots import Sheet
from tests.extractors.sheets import LEFT, document, read_sure, table, template

SURE = 0.9


@pytest.mark.parametrize(
    ("label", "value", "right"),
    [
        ("联系电话", "13800001234", True),
        ("联系电话", "章宁坚", False),
        ("联系电话（手机）", "数学", False),
        ("电话", "无", True),
        ("身份证号", "330302199001011234", True),
        ("身份证号码", "码", False),
        ("电子邮箱", "a_b@example.com", True),
        ("电子邮箱", "温州市鹿城区", False),
        ("性别", "女", True),
        ("性别", "汉族", False),
        ("出生年月", "一九九八年八月", True),
        ("出生年月", "温州大学", False),
        ("姓名", "阿依古丽·买买提", True),
        ("姓名", "13800001234", False),
        ("现任职务及取得时间", "主治医师", True),
        ("工作业绩", "13800001234", True),
        ("填表时间", "暂无", True),
    ],
)
def test_a_value_fits_its_label_or_does_not(label: str, value: str, right: bool) -> None:
    assert fits(label, value) is right


def test_a_value_of_another_kind_than_its_label_asks_for_is_not_sure() -> None:
    blank = document(table("姓名 | | 联系电话 |"))
    read = read_sure(blank, document(table("姓名 | 13800001234 | 联系电话 | 柏子衡")))
    assert {key: text for key, (text, _) in read.items()} == {"姓名": "13800001234", "联系电话": "柏子衡"}
    assert all(sure < SURE for _, sure in read.values())


def test_printed_words_that_an_answer_still_holds_make_it_unsure() -> None:
    blank = document(table(["审核", "经审核，该成果真实有效，\n签字：      年    月    日"]))
    read = read_sure(blank, document(table(["审核", "经审核，该成果属实。\n签字：柏子衡  2016.9.22"])))
    text, sure = read["审核"]
    assert "柏子衡" in text
    assert sure < SURE


def test_a_tick_alone_is_not_sure() -> None:
    read = read_sure(document(table("学术型 | | 专业型 |")), document(table("学术型 | √ | 专业型 |")))
    assert read["学术型"][0] == "√"
    assert read["学术型"][1] < SURE


def test_a_sheet_with_few_of_the_labels_is_not_sure_of_any() -> None:
    blank = document(table("姓名 | | 学历 |", "民族 | | 职称 |", "籍贯 | | 邮编 |"))
    read = read_sure(blank, document(table("姓名 | 柏子衡 | 血型 | A", "爱好 | 无 | 特长 | 无")))
    assert read["姓名"][0] == "柏子衡"
    assert read["姓名"][1] < SURE


def test_a_place_in_which_the_blank_itself_seems_to_answer_is_not_sure() -> None:
    filled = Sheet(document(table(["类别", "甲乙丙丁", LEFT])))
    plain = template(table(["类别", "", LEFT]))
    doubted = plain._replace(doubtful=frozenset({"类别"}))
    assert [a.sure >= SURE for a in align(plain, filled).answers] == [True]
    assert [a.sure >= SURE for a in align(doubted, filled).answers] == [False]
    assert checked(plain).doubtful == frozenset()


def test_a_row_that_does_not_stand_under_its_titles_is_no_sure_record() -> None:
    blank = document(table("时间 | 单位 | 职务", " | | "))
    filled = document(table("时间 | 单位 | 职务", "2016 | 竹溪小学 | 教师", ["备查", "另附证明三份", LEFT]))
    read = read_sure(blank, filled)
    assert read["单位[1]"] == ("竹溪小学", 1.0)
    assert read["单位[2]"][1] < SURE


def test_words_beside_options_that_no_option_takes_along_make_the_choice_unsure() -> None:
    blank = document(table("去向 | □升学  □就业  □其他"))
    assert read_sure(blank, document(table("去向 | □升学  ☑就业  □其他")))["去向"] == ("就业", 1.0)
    text, sure = read_sure(blank, document(table("去向 | □升学  ☑就业  □其他  当兵入伍")))["去向"]
    assert text == "就业"
    assert sure < SURE
