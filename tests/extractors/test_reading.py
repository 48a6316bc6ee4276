"""Any form against its own blank, from bytes to fields; and the record that a campaign's document becomes."""

from io import BytesIO

import pytest
from docx import Document as Word

from extractors.fields import SURE
from extractors.reading import read_against_blank, read_document
from samples.forms import make_form
from samples.plans import make_plan
from schema.record import Field, Rejected
from tests.extractors.sheets import CAMPAIGN, LEFT, UP, against, document, read, table

FORM = [
    ["姓名", "", "性别", "□男 □女"],
    ["年龄", "    岁", "金额", "      元"],
    ["单位意见", "（盖章）\n年   月   日", LEFT, LEFT],
]
FILLED = [
    ["姓名", "柏子衡", "性别", "☑男 □女"],
    ["年龄", "46岁", "金额", "500元"],
    ["单位意见", "同意。\n（盖章）\n2022年6月20日", LEFT, LEFT],
]


def word(*parts: str | list[list[str]]) -> bytes:
    """A .docx of paragraphs and tables (`<` joins a cell to its left, `^` to the one above)."""
    made = Word()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        grid = made.add_table(len(part), max(map(len, part)))
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text in (LEFT, UP):
                    grid.cell(r, c).merge(grid.cell(r, c - 1) if text == LEFT else grid.cell(r - 1, c))
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text not in (LEFT, UP):
                    grid.cell(r, c).text = text
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def fields(blank: bytes, filled: bytes) -> dict[str, Field]:
    return read_against_blank(blank, filled)[1]


def values(blank: list[list[str]], filled: list[list[str]]) -> dict[str, str]:
    return read(document(table(*blank)), document(table(*filled)))


def test_a_form_against_its_blank_from_bytes() -> None:
    """Labels are keys; units, date signs and signature words are subtracted; a choice is the option's words."""
    read_ = fields(word("申请表", FORM), word("申请表", FILLED))
    assert {k: f.value for k, f in read_.items()} == {
        "姓名": "柏子衡",
        "性别": "男",
        "年龄": "46",
        "金额": "500",
        "单位意见": "同意。\n2022 6 20",
    }
    assert {f.status for f in read_.values()} == {"ok"}
    assert read_["性别"].raw == "☑男 □女"


def test_a_blank_against_itself_is_blank() -> None:
    """No value, status blank, for every field."""
    assert {k: (f.value, f.status) for k, f in fields(word(FORM), word(FORM)).items()} == dict.fromkeys(
        ("姓名", "性别", "年龄", "金额", "单位意见"), (None, "blank")
    )


def test_a_row_that_is_gone_is_missing() -> None:
    found = fields(word(FORM), word([FILLED[0], FILLED[2]]))
    assert {k for k, f in found.items() if f.status == "missing"} == {"年龄", "金额"}
    assert found["姓名"].value == "柏子衡"


def test_group_labels_are_kept_apart() -> None:
    """姓名 of the applicant and 姓名 of the teacher, also where only one is filled in."""
    blank = [
        ["申请人", "姓名", "", "电话", ""],
        [UP, "学院", "", LEFT, LEFT],
        ["指导教师", "姓名", "", "电话", ""],
        [UP, "学院", "", LEFT, LEFT],
    ]
    filled = [
        ["申请人", "姓名", "甲", "电话", "1"],
        [UP, "学院", "文", LEFT, LEFT],
        ["指导教师", "姓名", "乙", "电话", "2"],
        [UP, "学院", "理", LEFT, LEFT],
    ]
    right = {
        "申请人/姓名": "甲",
        "申请人/电话": "1",
        "申请人/学院": "文",
        "指导教师/姓名": "乙",
        "指导教师/电话": "2",
        "指导教师/学院": "理",
    }
    assert values(blank, filled) == right
    filled[0] = blank[0]
    assert values(blank, filled) == right | {"申请人/姓名": "", "申请人/电话": ""}
    assert {k: f.value for k, f in fields(word(blank), word(filled)).items()} == right | {
        "申请人/姓名": None,
        "申请人/电话": None,
    }


def test_groups_in_another_order_keep_their_answers() -> None:
    """The second group's rows moved before the first's: each answer stays with its own group."""
    blank = [["甲方", "名称", ""], [UP, "电话", ""], ["乙方", "名称", ""], [UP, "电话", ""]]
    filled = [["乙方", "名称", "B"], [UP, "电话", "2"], ["甲方", "名称", "A"], [UP, "电话", "1"]]
    assert values(blank, filled) == {"甲方/名称": "A", "甲方/电话": "1", "乙方/名称": "B", "乙方/电话": "2"}


def test_a_label_inside_another_answer_is_no_label() -> None:
    """A history that names an address is a history; the address stands behind its own label."""
    blank, history = [["工作简历", ""], ["家庭住址", ""]], "2001—2005 家庭住址：山路\n2005 任教"
    assert values(blank, [["工作简历", history], ["家庭住址", "水路"]]) == {"工作简历": history, "家庭住址": "水路"}
    assert values(blank, [["工作简历", history], ["家庭住址", ""]]) == {"工作简历": history, "家庭住址": ""}


def test_records_added_before_the_sum() -> None:
    """A third row put before the row 合计 is a third record, and the sum keeps its own."""
    blank = [["序号", "姓名", "电话"], ["1", "", ""], ["2", "", ""], ["合计", "", ""]]
    filled = [["序号", "姓名", "电话"], ["1", "甲", "1"], ["2", "乙", "2"], ["3", "丙", "3"], ["合计", "三人", ""]]
    found = values(blank, filled)
    assert {k: v for k, v in found.items() if k.startswith("姓名")} == {
        "姓名[1]": "甲",
        "姓名[2]": "乙",
        "姓名[3]": "丙",
    }
    assert "三人" in found.values()


def test_doubled_labels_are_numbered() -> None:
    blank = [["姓名", "", "电话", ""], ["姓名", "", "电话", ""]]
    assert values(blank, [["姓名", "甲", "电话", "1"], ["姓名", "乙", "电话", "2"]]) == {
        "姓名": "甲",
        "电话": "1",
        "姓名#2": "乙",
        "电话#2": "2",
    }


RECORDS = [["姓名", "关系", "单位"], ["", "", ""], ["", "", ""]]


def test_records_are_counted_from_one() -> None:
    """`header[n]`, rows left empty blank."""
    filled = [RECORDS[0], ["甲", "父", "工厂"], ["", "", ""]]
    assert values(RECORDS, filled) == {
        "姓名[1]": "甲",
        "关系[1]": "父",
        "单位[1]": "工厂",
        "姓名[2]": "",
        "关系[2]": "",
        "单位[2]": "",
    }


def test_records_go_on_in_rows_that_were_added() -> None:
    """A third and a fourth row of people are read as the blank's own."""
    filled = [RECORDS[0], *[[f"人{n}", f"系{n}", f"位{n}"] for n in range(1, 5)]]
    assert values(RECORDS, filled) == {
        f"{h}[{n}]": f"{w}{n}" for n in range(1, 5) for h, w in zip(RECORDS[0], "人系位", strict=True)
    }


def test_records_end_where_the_next_label_begins() -> None:
    """Added rows push the next field down, and take nothing from it."""
    blank = [*RECORDS, ["备注", "", LEFT]]
    filled = [RECORDS[0], *[[f"人{n}", f"系{n}", f"位{n}"] for n in range(1, 4)], ["备注", "无", LEFT]]
    found = values(blank, filled)
    assert (found["姓名[3]"], found["备注"]) == ("人3", "无")
    assert "姓名[4]" not in found


def test_records_under_a_group_label() -> None:
    """家庭成员/姓名[2] beside the applicant's own 姓名."""
    blank = [["姓名", "", LEFT], ["家庭成员", "姓名", "关系"], [UP, "", ""], [UP, "", ""]]
    filled = [["姓名", "我", LEFT], ["家庭成员", "姓名", "关系"], [UP, "甲", "父"], [UP, "乙", "母"]]
    found = values(blank, filled)
    assert (found["姓名"], found["家庭成员/姓名[1]"], found["家庭成员/姓名[2]"]) == ("我", "甲", "乙")


@pytest.mark.parametrize("corner", ["项目", ""])
def test_row_and_column_names_together(corner: str) -> None:
    """Rows and columns with names, the corner named or empty: each cell by both."""
    blank = [[corner, "第一年", "第二年"], ["活动", "", ""], ["人数", "", ""]]
    assert values(blank, [[corner, "第一年", "第二年"], ["活动", "3", "4"], ["人数", "30", "40"]]) == {
        "活动/第一年": "3",
        "活动/第二年": "4",
        "人数/第一年": "30",
        "人数/第二年": "40",
    }


@pytest.mark.parametrize(
    ("printed", "written", "value"),
    [
        ("      元", "500元", "500"),
        ("      元", "500", "500"),
        ("      万元", "12.5万元", "12.5"),
        ("    岁", " 46 岁", "46"),
        ("    平方米", "120平方米", "120"),
        ("（不超过200字）", "我是教师。", "我是教师。"),
        ("（不超过200字）", "（不超过200字）\n我是教师。", "我是教师。"),
        ("    年   月", "2008年9月", "2008 9"),
        ("", "500元", "500元"),
        ("签名：", "签名：柏子衡", "柏子衡"),
    ],
)
def test_printed_words_are_subtracted(printed: str, written: str, value: str) -> None:
    """Units and hints of the blank are no part of the value; the writer's own are."""
    found = values([["内容", printed], ["备注", ""]], [["内容", written], ["备注", ""]])
    assert "".join(found["内容"].split()) == "".join(value.split()) or value in found.values()


def test_an_identity_number_a_digit_a_cell() -> None:
    digits = "11010119900101123X"
    assert values([["身份证号", *[""] * 18]], [["身份证号", *digits]]) == {"身份证号": digits}


def test_underscores_around_an_answer_on_a_line() -> None:
    """`填表人：__柏子衡__` against `填表人：________`."""
    blank, filled = (
        document("填表人：________ 联系方式：________", table("姓名 |")),
        document("填表人：__柏子衡__ 联系方式：13800001234", table("姓名 | 甲")),
    )
    assert read(blank, filled) == {"填表人": "柏子衡", "联系方式": "13800001234", "姓名": "甲"}


def test_labels_that_a_line_spreads_with_blanks() -> None:
    """`职  称：` behind another field on a line is keyed 职称."""
    blank, filled = (
        document("姓  名：            职  称：            ", table("备注 |")),
        document("姓  名：柏子衡      职  称：高级教师   ", table("备注 | 无")),
    )
    assert read(blank, filled) == {"姓名": "柏子衡", "职称": "高级教师", "备注": "无"}


def test_a_field_about_photographs_is_a_field() -> None:
    """照片名称 is a label like others."""
    assert values([["照片名称", "", "拍摄地点", ""]], [["照片名称", "晨读", "拍摄地点", "竹溪"]]) == {
        "照片名称": "晨读",
        "拍摄地点": "竹溪",
    }


def test_another_form_altogether_gives_no_sure_value() -> None:
    """Read against a blank that it isn't, a sheet answers nothing with confidence."""
    other = document("借书证", table("书名 | 论语 | 作者 | 孔子", "页数 | 300 | 价格 | 20元"))
    assert [a.text for a in against(document(table(*FORM)), other).answers if a.text and a.sure >= SURE] == []


@pytest.mark.parametrize("data", [b"", b"junk", b"PK\x03\x04"])
def test_what_cant_be_opened_is_rejected(data: bytes) -> None:
    """The blank and the filled sheet alike."""
    good = word(FORM)
    with pytest.raises(Rejected):
        read_against_blank(good, data)
    with pytest.raises(Rejected):
        read_against_blank(data, good)


def test_a_form_becomes_a_record() -> None:
    """Kind, hash, leader, studio and school; the whole text kept for comparing."""
    made = make_form(31, grid="clean", labels="official", value_place="cells")
    record = read_document("x", made.docx, CAMPAIGN)
    assert (record.kind, len(record.sha256), record.format) == ("application_form", 64, "docx")
    assert record.leader_names == (made.truth["leader_name"]["value"],)
    assert record.studio_names == (made.truth["studio_name"]["value"],)
    assert made.truth["leader_name"]["value"] in "".join(record.text.split())
    assert record.template is not None
    assert record.template.campaign == CAMPAIGN.id


def test_a_plan_becomes_a_record() -> None:
    """No fields and no template, but whom it belongs to."""
    record = read_document("x", make_plan(4).docx, CAMPAIGN)
    assert (record.kind, record.fields, record.template) == ("creation_plan", {}, None)
    assert record.leader_names
    assert record.title


def test_reading_is_pure() -> None:
    """The same bytes give the same record, whatever was read between."""
    data = make_form(32).docx
    first = read_document("x", data, CAMPAIGN)
    read_document("x", make_form(33).docx, CAMPAIGN)
    assert read_document("y", data, CAMPAIGN) == first
