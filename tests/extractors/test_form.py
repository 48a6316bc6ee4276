"""Reading a form against its blank: what each habit of real offices does to the sheet changes no answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.text import squeeze
from schema.document import Document, Table
from tests.extractors.sheets import LEFT, UP, against, document, paragraph, read, read_sure, table

FAST = settings(max_examples=40, deadline=None, derandomize=True)

BLANK_ROWS = (
    "工作室名称 | | 领衔人姓名 |",
    "参加工作年月 | | 入党年月 |",
    "学历学位 | | 任教学科 |",
    "已建工作室类别 | （名师工作室、名师工作站） | < | <",
    "创建基础 | | < | <",
    "单位意见 | （盖章）\n年  月  日 | < | <",
)
BLANK = document(
    "申报表",
    "填表人：              联系方式：              ",
    table(*BLANK_ROWS[:-1], ["单位意见", "（盖章）\n年   月  日", LEFT, LEFT]),
)
GIVEN = {
    "工作室名称": "竹溪党员工作室",
    "领衔人姓名": "柏子衡",
    "参加工作年月": "1998.08",
    "入党年月": "2001年7月",
    "学历学位": "本科 文学学士",
    "任教学科": "小学语文",
    "已建工作室类别": "名师工作站",
    "创建基础": "成员十二人。\n开展研修三十次。",
    "单位意见": "同意推荐。",
}
LINE = {"填表人": "柏子衡", "联系方式": "13800001234"}
OPINION = "同意推荐。\n（盖章）\n2022年6月20日"


def filled(
    *rows: str | list, line: str = "填表人：柏子衡        联系方式：13800001234", title: str = "申报表"
) -> Document:
    return document(title, line, table(*(rows or sheet_rows())))


def sheet_rows(labels: dict[str, str] | None = None, given: dict[str, str] | None = None) -> list[list[str]]:
    """The filled rows in the blank's order; `labels` writes labels otherwise."""
    given = GIVEN if given is None else given
    name = {k: (labels or {}).get(k, k) for k in GIVEN}
    keys = list(GIVEN)
    pairs = [
        [name[a], given.get(a, ""), name[b], given.get(b, "")] for a, b in zip(keys[0:6:2], keys[1:6:2], strict=True)
    ]
    wide = [[name[k], given.get(k, ""), LEFT, LEFT] for k in keys[6:8]]
    return [*pairs, *wide, [name["单位意见"], OPINION, LEFT, LEFT]]


def answers(sheet: Document) -> dict[str, str]:
    """What is read, with the opinion's date left out (its words are the claim here)."""
    found = read(BLANK, sheet)
    return {k: v.split("\n")[0] if k == "单位意见" else v for k, v in found.items()}


def test_the_plain_sheet_is_read_whole() -> None:
    """Every label's answer stands to its right, the line's behind its colons; nothing else is found."""
    assert answers(filled()) == LINE | GIVEN


def test_a_blank_form_gives_every_field_blank() -> None:
    """The blank read against itself has every label and no answer."""
    found = read(BLANK, BLANK)
    assert set(found) == {*GIVEN, *LINE}
    assert not any(found.values())


SPREAD = {
    "inner spaces": lambda t: " ".join(t),
    "wide spaces": lambda t: "　".join(t),
    "broken over two lines": lambda t: t[:2] + "\n" + t[2:],
    "one sign a line": lambda t: "\n".join(t),
    "closing colon": lambda t: t + "：",
    "half colon": lambda t: t + ":",
    "outer spaces": lambda t: f"  {t}　",
    "tab inside": lambda t: t[:2] + "\t" + t[2:],
    "zero-width": lambda t: "\u200b".join(t),
    "colon and spaces": lambda t: f" {'  '.join(t)} ： ",
    "brackets around": lambda t: f"【{t}】",
    "star before": lambda t: f"*{t}",
    "number before": lambda t: f"{t}（必填）",
}


@pytest.mark.parametrize("way", SPREAD)
def test_the_way_a_label_is_set_changes_nothing(way: str) -> None:
    """Blanks inside labels, breaks, colons, brackets: the same answers."""
    assert answers(filled(*sheet_rows({k: SPREAD[way](k) for k in GIVEN}))) == LINE | GIVEN


@FAST
@given(
    st.dictionaries(
        st.sampled_from(sorted(GIVEN)),
        st.lists(st.tuples(st.integers(0, 9), st.sampled_from(" 　\n\t\u00a0")), max_size=4),
    )
)
def test_inserting_white_space_into_labels_changes_nothing(inserted: dict[str, list[tuple[int, str]]]) -> None:
    """Any white space at any place of any labels leaves every answer as it was."""
    labels = dict.fromkeys(GIVEN, "")
    for key in GIVEN:
        text = key
        for at, space in inserted.get(key, ()):
            text = text[:at] + space + text[at:]
        labels[key] = text
    assert answers(filled(*sheet_rows(labels))) == LINE | GIVEN


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("参加工作年月", "参加工作时间"),
        ("入党年月", "入党时间"),
        ("领衔人姓名", "工作室领衔人姓名"),
        ("任教学科", "任教科目"),
        ("已建工作室类别", "已建市工作室类别"),
        ("单位意见", "所在单位意见"),
        ("学历学位", "学历、学位"),
        ("工作室名称", "党员工作室名称"),
        ("创建基础", "创建的基础"),
    ],
)
def test_a_label_slightly_reworded_is_still_known(label: str, written: str) -> None:
    """One label in other words, where it stood in the blank, keeps its answer; the others keep theirs."""
    assert answers(filled(*sheet_rows({label: written}))) == LINE | GIVEN


@FAST
@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_no_answer(order: list[int]) -> None:
    """Rows in any order, labels with their answers, say the same."""
    rows = sheet_rows()
    assert answers(filled(*[rows[n] for n in order])) == LINE | GIVEN


@FAST
@given(st.permutations(list(GIVEN)[:6]))
def test_the_order_of_pairs_changes_no_answer(order: list[str]) -> None:
    """Label and answer moved together to another place of another row say the same."""
    pairs = [[a, GIVEN[a], b, GIVEN[b]] for a, b in zip(order[0::2], order[1::2], strict=True)]
    assert answers(filled(*pairs, *sheet_rows()[3:])) == LINE | GIVEN


EXTRA = {
    "identity number": ["身份证号", "110101199001011234", LEFT, LEFT],
    "two of their own": ["出生年月", "1976.05", "政治面貌", "中共党员"],
    "a date of the same look": ["任现职时间", "2015.09", "手机短号", "661234"],
    "left empty": ["家庭住址", "", LEFT, LEFT],
    "a section": ["一、基本情况", LEFT, LEFT, LEFT],
    "a number in cells": ["身份证号", "1", "1", "0"],
}


@pytest.mark.parametrize("row", EXTRA)
@pytest.mark.parametrize("at", range(7))
def test_a_row_of_the_schools_own_changes_no_other_answer(row: str, at: int) -> None:
    """Whatever row is put between, before or behind the form's own, each answer stays."""
    rows = sheet_rows()
    rows.insert(at, EXTRA[row])
    assert answers(filled(*rows)) == LINE | GIVEN


@pytest.mark.parametrize("words", ["照片", "（照片）", "近期免冠\n一寸照片", "贴照片处", ""])
def test_a_photo_cell_beside_the_rows_is_no_answer(words: str) -> None:
    """A merged cell for the photograph at the right of the first rows changes nothing."""
    rows = sheet_rows()
    sheet = [[*rows[0], words], [*rows[1], UP], [*rows[2], UP], *[[*r, LEFT] for r in rows[3:]]]
    assert answers(filled(*sheet)) == LINE | GIVEN


def test_a_photo_cell_between_label_and_next_label() -> None:
    """A photograph's cell in the middle of the sheet is passed over."""
    rows = [
        ["工作室名称", "竹溪党员工作室", "照片", "领衔人姓名", "柏子衡"],
        ["参加工作年月", "1998.08", UP, "入党年月", "2001年7月"],
        ["学历学位", "本科 文学学士", UP, "任教学科", "小学语文"],
    ]
    assert answers(filled(*rows, *[[*r, LEFT] for r in sheet_rows()[3:]])) == LINE | GIVEN


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_label_above_its_value(rows: int) -> None:
    """Rows of labels over rows of values, in place of pairs: the same answers."""
    keys = list(GIVEN)
    above = []
    for n in range(3):
        pair = keys[2 * n : 2 * n + 2]
        above += (
            [[pair[0], LEFT, pair[1], LEFT], [GIVEN[pair[0]], LEFT, GIVEN[pair[1]], LEFT]]
            if n < rows
            else [[pair[0], GIVEN[pair[0]], pair[1], GIVEN[pair[1]]]]
        )
    assert answers(filled(*above, *sheet_rows()[3:])) == LINE | GIVEN


def test_a_row_of_titles_over_a_row_of_values() -> None:
    """Four titles side by side over four values."""
    keys = list(GIVEN)[:4]
    rows = [keys, [GIVEN[k] for k in keys], *sheet_rows()[2:]]
    assert answers(filled(*rows)) == LINE | GIVEN


def test_a_label_above_a_value_drawn_in() -> None:
    """The row of values begins a column later than the row of labels (w:gridBefore): still under its label."""
    keys = list(GIVEN)
    rows = sheet_rows()
    rows[1:2] = [[keys[2], LEFT, keys[3], LEFT], ["", GIVEN[keys[2]], GIVEN[keys[3]], LEFT]]
    sheet = table(*rows)
    drawn_in = tuple(c for c in sheet.cells if (c.row, c.col) != (2, 0))
    grid = Table(index=0, rows=sheet.rows, cols=sheet.cols, cells=drawn_in)
    assert answers(document("申报表", "填表人：柏子衡   联系方式：13800001234", grid)) == LINE | GIVEN


def test_a_long_answer_below_its_label() -> None:
    """A label across the sheet with its answer in the row below."""
    rows = sheet_rows()
    rows[4:5] = [["创建基础", LEFT, LEFT, LEFT], [GIVEN["创建基础"], LEFT, LEFT, LEFT]]
    assert answers(filled(*rows)) == LINE | GIVEN


@pytest.mark.parametrize("joint", ["：", ":", "\n", "： ", "：\n", "　"])
@pytest.mark.parametrize("key", list(GIVEN)[:6])
def test_a_value_in_its_labels_own_cell(key: str, joint: str) -> None:
    """A value typed behind its label, in the label's cell, the cell beside it left empty."""
    rows = [
        [f"{c}{joint}{GIVEN[c]}" if c == key else "" if row[i - 1] == key and i else c for i, c in enumerate(row)]
        for row in sheet_rows()
    ]
    assert answers(filled(*rows)) == LINE | GIVEN


def test_values_in_their_labels_cells_without_cells_of_their_own() -> None:
    """A sheet whose every cell is `label：value`."""
    rows = [[f"{row[0]}：{row[1]}", f"{row[2]}：{row[3]}"] for row in sheet_rows()[:3]]
    rows += [[f"{row[0]}：\n{row[1]}", LEFT] for row in sheet_rows()[3:]]
    assert answers(filled(*rows)) == LINE | GIVEN


def test_a_form_over_two_tables() -> None:
    """The sheet cut into two tables, with words between them, says the same."""
    rows = sheet_rows()
    for cut in (1, 3, 4, 5):
        sheet = document(
            "申报表", "填表人：柏子衡   联系方式：13800001234", table(*rows[:cut]), "二、申报情况", table(*rows[cut:])
        )
        assert answers(sheet) == LINE | GIVEN, cut


def test_a_form_inside_a_frame() -> None:
    """A table that stands in a cell of another one is read as if it stood for itself."""
    inner = table(*sheet_rows(), index=1)
    outer = table([(inner,)])
    sheet = document("申报表", "填表人：柏子衡   联系方式：13800001234", outer)
    assert answers(sheet) == LINE | GIVEN


def test_nested_answers_are_kept() -> None:
    """A table inside an answer belongs to the answer."""
    rows = sheet_rows()
    rows[4] = ["创建基础", ("成员如下。", table("姓名 | 职务", "甲乙 | 组长", index=1)), LEFT, LEFT]
    assert squeeze(answers(filled(*rows))["创建基础"]) == "成员如下。姓名职务甲乙组长"


PREPARER_LINES = {
    "spaces": ("填表人：柏子衡        联系方式：13800001234",),
    "one space": ("填表人：柏子衡 联系方式：13800001234",),
    "tabs": ("填表人：柏子衡\t\t联系方式：13800001234",),
    "underlined blanks": ("填表人：<u>   柏子衡   </u>   联系方式：<u>  13800001234  </u>",),
    "underscores": ("填表人：___柏子衡___ 联系方式：__13800001234__",),
    "half colons": ("填表人: 柏子衡    联系方式: 13800001234",),
    "two lines": ("填表人：柏子衡", "联系方式：13800001234"),
    "spaced labels": ("填 表 人：柏子衡    联 系 方 式：13800001234",),
    "seal before": ("（党组织盖章）  填表人：柏子衡   联系方式：13800001234",),
    "no colons": ("填表人  柏子衡    联系方式  13800001234",),
    "spaced name": ("填表人：柏　子　衡        联系方式：138 0000 1234",),
    "turned": ("联系方式：13800001234       填表人：柏子衡",),
}


@pytest.mark.parametrize("way", PREPARER_LINES)
@pytest.mark.parametrize("below", [False, True])
def test_the_preparers_line(way: str, below: bool) -> None:
    """The line above (or below) the table, however it is set, gives name and number; the table is read as before."""
    lines, grid = PREPARER_LINES[way], table(*sheet_rows())
    sheet = document("申报表", grid, *lines) if below else document("申报表", *lines, grid)
    found = answers(sheet)
    assert {k: squeeze(v) for k, v in found.items() if k in LINE} == LINE
    assert {k: v for k, v in found.items() if k not in LINE} == GIVEN


def test_the_preparers_line_in_a_text_box() -> None:
    """A floating text box holds the line as a paragraph would."""
    box = paragraph("填表人：柏子衡   联系方式：13800001234")
    box = type(box)(text=box.text, story="textbox", page=1)
    assert answers(document(box, "申报表", table(*sheet_rows()))) == LINE | GIVEN


@pytest.mark.parametrize(
    "row",
    [
        ["填表人", "柏子衡", "联系方式", "13800001234"],
        ["填表人：柏子衡", LEFT, "联系方式：13800001234", LEFT],
        ["填表人：柏子衡    联系方式：13800001234", LEFT, LEFT, LEFT],
    ],
)
@pytest.mark.parametrize("at", ["first", "last", "apart"])
def test_the_preparers_line_as_a_row_of_a_table(row: list[str], at: str) -> None:
    """The line made a row of the table (its first, its last, or a table of its own) is read the same."""
    rows = sheet_rows()
    tables: list[Table] = (
        [table(row), table(*rows)] if at == "apart" else [table(*([row, *rows] if at == "first" else [*rows, row]))]
    )
    assert answers(document("申报表", *tables)) == LINE | GIVEN


@pytest.mark.parametrize("key", [k for k in GIVEN if k != "单位意见"])
def test_an_empty_place_is_blank_and_nobody_elses(key: str) -> None:
    """Leaving one place empty changes that answer only: no other label's words come into it."""
    rows = sheet_rows(given={k: v for k, v in GIVEN.items() if k != key})
    assert answers(filled(*rows)) == LINE | GIVEN | {key: ""}


@pytest.mark.parametrize("key", list(GIVEN))
def test_a_label_that_is_gone_is_lacking(key: str) -> None:
    """A label (and its answer) deleted from the sheet is lacking, and no other answer changes."""
    rows = [[c for i, c in enumerate(row) if c != key and not (i and row[i - 1] == key)] for row in sheet_rows()]
    rows = [row for row in rows if any(c != LEFT for c in row)]
    sheet = filled(*rows)
    assert answers(sheet) == {k: v for k, v in (LINE | GIVEN).items() if k != key}
    assert [label.text for label in against(BLANK, sheet).lacking] == [key]


LABELS = st.sampled_from(sorted(GIVEN))
WORDS = st.text(alphabet="柏子衡竹溪小学语文数教师一级高中2018年月.、 ，本科", min_size=1, max_size=12).filter(
    lambda t: t.strip(" .、，")
)


@FAST
@given(st.dictionaries(st.sampled_from([k for k in GIVEN if k not in ("单位意见", "已建工作室类别")]), WORDS))
def test_nothing_is_invented(given_words: dict[str, str]) -> None:
    """Whatever is written in the places, each answer has only words of its own place, and all of them."""
    rows = sheet_rows(given=given_words | {"已建工作室类别": "名师工作站"})
    found = answers(filled(*rows))
    assert {k: squeeze(found[k]) for k in given_words} == {k: squeeze(v) for k, v in given_words.items()}
    assert not any(found[k] for k in GIVEN if k not in given_words and k not in ("单位意见", "已建工作室类别"))


@FAST
@given(st.lists(st.tuples(LABELS, LABELS), max_size=5), st.lists(WORDS, max_size=5))
def test_any_sheet_is_read_without_fail(swaps: list[tuple[str, str]], words: list[str]) -> None:
    """Labels where they don't belong, doubled or lacking: no failure, and no words that aren't on the sheet."""
    rows = [[a, b, w, ""] for (a, b), w in zip(swaps, words, strict=False)] or [["空", ""]]
    sheet = filled(*rows)
    on_it = squeeze("".join(sheet.all_text()))
    for text, sure in read_sure(BLANK, sheet).values():
        assert 0.0 <= sure <= 1.0
        assert all(squeeze(line) in on_it for line in text.split("\n"))


def test_a_value_equal_to_a_label_is_no_label() -> None:
    """A value that happens to be another label's words stays a value."""
    rows = sheet_rows(given=GIVEN | {"任教学科": "创建基础"})
    assert answers(filled(*rows))["任教学科"] == "创建基础"
    assert answers(filled(*rows))["创建基础"] == GIVEN["创建基础"]


def test_a_label_inside_a_long_text_is_no_label() -> None:
    """The words of a label in a sentence of an answer take nothing away from their field."""
    text = "领衔人姓名已公示。\n学历学位：见附件。\n入党年月、任教学科均属实。"
    rows = sheet_rows(given=GIVEN | {"创建基础": text})
    assert answers(filled(*rows)) == LINE | GIVEN | {"创建基础": text}


def test_answers_tell_their_place() -> None:
    """Each answer names table, row and column of the filled sheet, from 0, where its words stand."""
    found = {a.key: a.where for a in against(BLANK, filled()).answers}
    assert [(found[k].table, found[k].row, found[k].col) for k in ("工作室名称", "入党年月", "创建基础")] == [
        (0, 0, 1),
        (0, 1, 3),
        (0, 4, 1),
    ]
    assert (found["填表人"].table, found["填表人"].page) == (None, 1)


def test_sureness_falls_with_the_distance_from_the_blank() -> None:
    """A sheet as printed is surer than one with a reworded label, for that label."""
    plain = read_sure(BLANK, filled())["参加工作年月"][1]
    other = read_sure(BLANK, filled(*sheet_rows({"参加工作年月": "何时参加的工作"})))
    assert "参加工作年月" not in other or other["参加工作年月"][1] < plain
