"""Claims about options: how a blank offers them, and how one is known to be chosen."""

import pytest

from extractors.choices import choose
from extractors.options import bracket_options, listed_options, options_of, paired_options
from tests.extractors.sheets import document, read, table


@pytest.mark.parametrize(
    "printed", ["次/分", "第    卷，第    期", "    /    mmHg", "主管\n部门\n意见", "自   至", "约   人"]
)
def test_units_and_pieces_of_a_sentence_are_no_options(printed: str) -> None:
    assert listed_options(printed) == ()


@pytest.mark.parametrize("printed", ["是\u3000否", "有/无", "男 女"])
def test_two_signs_that_exclude_each_other_are_options(printed: str) -> None:
    assert len(listed_options(printed)) == 2


def test_brackets_to_tick_in_are_boxes() -> None:
    options = bracket_options("休学（  ） 复学（  ） 转专业（  ）")
    assert options == ("休学", "复学", "转专业")
    assert choose(options, "休学（  ） 复学（  ） 转专业（√）").chosen == ("转专业",)
    assert bracket_options("（  ）省（  ）市（  ）县") == ()
    assert bracket_options("第（  ）名") == ()


def test_a_sentence_offers_what_stands_on_both_sides_of_a_stroke() -> None:
    options = paired_options("该生符合/不符合条件，同意 / 不同意推荐。")
    assert options == ("符合", "不符合", "同意", "不同意")
    assert choose(options, "该生符合条件，不同意推荐。").chosen == ("符合", "不同意")
    assert paired_options("2022/2023学年") == ()


def test_a_sentence_before_the_first_box_is_no_option() -> None:
    assert options_of("经评议小组推荐，\n□同意评议小组意见\n□不同意") == ("同意评议小组意见", "不同意")
    assert options_of("男□ 女□") == ("男", "女")
    assert options_of("男□ 女□（打√）") == ("男", "女")
    assert options_of("热性惊厥 □有□无") == ("有", "无")
    assert options_of("是□ 否□ 备注") == ("是", "否")


def test_other_words_behind_the_last_option_are_none_of_it() -> None:
    assert options_of("□导师课题  □自选；项目编号：      ")[-1] == "自选"
    assert options_of("□双休日  □寒暑假    每周约小时")[-1] == "寒暑假"
    assert options_of("□无  □有，姓名      ")[-1] == "有，姓名"


def test_a_blank_in_brackets_is_part_of_its_option() -> None:
    printed = "□家属证  □施工证（有效期      个月）  □临时证"
    choice = choose(options_of(printed), "□家属证  □施工证（有效期12个月）√  □临时证", (), printed)
    assert choice.chosen == ("施工证（有效期12个月）",)


def test_a_tick_that_touches_other_words_and_stands_far_from_an_option_is_not_sure() -> None:
    assert choose(("甲类", "乙类"), "□甲类另附说明√  □乙类").sure < 0.9


def test_a_tick_that_is_only_spoken_of_chooses_nothing() -> None:
    printed = "□肝炎  □无  （在相应项目上打“√”）"
    assert choose(options_of(printed), printed, (), printed).chosen == ()
    assert choose(options_of(printed), printed.replace("□无", "√无"), (), printed).chosen == ("无",)


def test_as_many_signs_as_options_belong_to_them_in_turn() -> None:
    assert choose(("新增", "更新", "增加数量"), "新增□  更新□  √□增加数量").chosen == ("增加数量",)


def test_a_tick_behind_what_was_written_into_an_options_blank_is_that_options() -> None:
    printed = "□肝炎  □其他      （如实填写）"
    chosen = choose(("肝炎", "其他"), "□肝炎  □其他 阑尾炎术后 √（如实填写）", (), printed).chosen
    assert len(chosen) == 1
    assert chosen[0].startswith("其他")


def test_underlined_blanks_inside_an_option_do_not_choose_it() -> None:
    raw = "□投影  □话筒      支"
    assert choose(("投影", "话筒 支"), raw, ((9, 15, "underline"),), raw).chosen == ()


def test_options_behind_labels_in_an_opinions_cell_are_choices_of_their_own() -> None:
    printed = "政治表现：好□  一般□；有无不宜情形：有□  无□。\n\n负责人（签字）：\n年   月   日"
    written = "政治表现：好☑  一般□；有无不宜情形：有□  无☑。\n同意派出。\n负责人（签字）：柏子衡\n2023年6月8日"
    found = read(document(table(["党组织意见", printed])), document(table(["党组织意见", written])))
    assert found["政治表现"] == "好"
    assert found["有无不宜情形"] == "无"
    assert found["党组织意见"].startswith("同意派出。")
    assert "□" not in found["党组织意见"]
