"""The campaign's fields: value, raw words, status and place, for every habit of filling in 附件1."""

import re
import unicodedata
from functools import cache
from typing import Any, cast

import pytest

from extractors.fields import SURE, split_opinion
from extractors.formats import open_
from samples.forms import DEFECTS, MadeForm, blank_form, make_form
from samples.pictures import portrait_png, seal_png, signature_png
from schema.document import Document, Picture
from schema.record import Field
from tests.extractors.sheets import CAMPAIGN, LEFT, Content, campaign_record, document, picture, table

KEYS = tuple(spec.key for spec in CAMPAIGN.form.fields)


def words(value: object) -> object:
    """A value to compare by: without white space, compatibility forms folded, numbers in any order."""
    if isinstance(value, list | tuple):
        return sorted(value)
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)) if isinstance(value, str) else value


def said(field: Field | None) -> object:
    return None if field is None else words(field.value)


@cache
def read(seed: int, *choices: tuple[str, str]) -> tuple[MadeForm, dict[str, Field]]:
    form = make_form(seed, **dict(choices))  # pyright: ignore[reportArgumentType]
    return form, campaign_record(open_(form.docx)).fields


def wrong(form: MadeForm, fields: dict[str, Field]) -> dict[str, object]:
    """The fields whose value or status isn't the truth's; a right value may be `uncertain`."""
    found: dict[str, object] = {}
    for key, truth in form.truth.items():
        also = truth.get("also", {})
        values = [words(v) for v in (truth["value"], *also.get("value", ()))]
        statuses = {truth["status"], *also.get("status", ())} | ({"uncertain"} if truth["status"] == "ok" else set())
        field = fields.get(key)
        if said(field) not in values or field is None or field.status not in statuses:
            found[key] = (truth["value"], truth["status"], field and (field.value, field.status))
    return found


@pytest.mark.parametrize("seed", range(7000, 7060))
def test_any_form_of_the_samples_is_read_as_it_is_meant(seed: int) -> None:
    """Whatever habits a form has, every field has the value and status that it was made with."""
    assert wrong(*read(seed)) == {}


def test_most_fields_are_sure() -> None:
    """Over the same forms at most one right value in thirty is given as `uncertain` without the truth allowing it."""
    doubted = total = 0
    for seed in range(7000, 7060):
        form, fields = read(seed)
        for key, truth in form.truth.items():
            if truth["status"] == "ok" and "uncertain" not in truth.get("also", {}).get("status", ()):
                total += 1
                doubted += fields[key].status == "uncertain"
    assert 30 * doubted <= total, (doubted, total)


HABITS = (
    *(
        ("labels", style)
        for style in ("inner", "inner_wide", "colon", "twoline", "reworded", "vertical", "upright", "break")
    ),
    *(
        ("preparer_line", s)
        for s in (
            "spaces",
            "underlined",
            "tabs",
            "textbox",
            "old_textbox",
            "row",
            "two_lines",
            "below",
            "reworded",
            "spread",
            "missing",
        )
    ),
    *(("hints", s) for s in ("kept", "deleted", "first", "half_width")),
    *(("extra", s) for s in ("photo", "photo_blank", "birth_row", "id_row", "id_cells", "many")),
    *(("split_table", s) for s in ("gap", "heading", "page")),
    *(("reorder", s) for s in ("pairs", "all")),
    *(("value_place", s) for s in ("label_above", "in_label", "mixed")),
    *(("long_place", s) for s in ("below", "in_label")),
    *(("opinion_place", s) for s in ("below", "in_label")),
    *(("grid", s) for s in ("jitter", "drawn_in", "group", "sections", "doubled", "fixed")),
    *(("nested", s) for s in ("frame", "answer")),
    *(("title", s) for s in ("in_table", "cover", "none")),
    *(("seals", s) for s in ("none", "branch", "inline", "header", "signature")),
    *(("blank_as", s) for s in ("spaces", "placeholder")),
    ("bureau", "deleted"),
)


@pytest.mark.parametrize("habit", HABITS, ids="=".join)
def test_a_habit_changes_no_field(habit: tuple[str, str]) -> None:
    """Each habit alone, on forms that otherwise are as printed, for two seeds."""
    plain = {
        "labels": "official",
        "value_place": "cells",
        "long_place": "right",
        "opinion_place": "right",
        "grid": "clean",
        "nested": "none",
        "wrap": "plain",
        "extra": "none",
        "reorder": "none",
        "split_table": "none",
        "preparer_line": "spaces",
    }
    for seed in (11, 12):
        style = tuple(sorted((plain | dict([habit])).items()))
        assert wrong(*read(seed, *style)) == {}, seed


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_shows_in_its_field_alone(defect: str) -> None:
    """What is left out or wrong is told by its own field's status, on two seeds; the others are as without it."""
    for seed in (21, 22):
        form = make_form(seed, defects=(defect,), preparer_line="spaces", grid="clean")
        assert wrong(form, campaign_record(open_(form.docx)).fields) == {}, seed


@pytest.mark.parametrize("seed", range(3))
def test_a_blank_form_gives_every_field_blank(seed: int) -> None:
    """Sent back with nothing filled in, no field has a value, and none is said to be lacking."""
    fields = campaign_record(open_(blank_form(seed, preparer_line="spaces"))).fields
    assert {k: (f.value, f.status) for k, f in fields.items()} == dict.fromkeys(KEYS, (None, "blank"))


def test_the_campaigns_own_blank_gives_every_field_blank() -> None:
    """The bureau's own 附件1, unfilled, has every field, each blank."""
    fields = campaign_record(open_(CAMPAIGN.blanks[CAMPAIGN.form.blank])).fields
    assert {k: (f.value, f.status) for k, f in fields.items()} == dict.fromkeys(KEYS, (None, "blank"))


GIVEN: dict[str, Content] = {
    "工作室名称": "竹溪党员工作室",
    "领衔人姓名": "柏子衡",
    "参加工作年月": "1998.08",
    "入党年月": "2001年7月",
    "单位职务": "竹溪小学副校长",
    "学历学位": "本科 文学学士",
    "任教学科": "小学语文",
    "专技职务": "高级教师",
    "联系方式": "13800001234",
    "已建市名师工作室类别": "市名师工作站",
    "创建基础": "成员十二人。\n开展研修三十次。",
    "初步设想及预期成效": "（创建方案另附）\n办好讲堂。",
    "单位党组织意见": "同意推荐。\n\n（盖章）\n2022年6月20日",
    "局党委审批意见": "\n\n（盖章）\n年   月  日",
}
LABEL = {spec.key: spec.label for spec in CAMPAIGN.form.fields}


def form(
    changed: dict[str, Content] | None = None,
    *,
    without: str = "",
    line: str = "（党组织盖章） 填表人：柏子衡       联系方式：13800001234",
) -> Document:
    """The form by hand, some answers changed, a row left out."""
    given = GIVEN | (changed or {})
    keys = [k for k in GIVEN if k != without]
    rows = [[k, given[k], LEFT, LEFT] for k in keys]
    return document("附件1", CAMPAIGN.form.title, line, table(*rows))


def field(key: str, content: Content, line: str = "填表人：柏子衡       联系方式：13800001234") -> Field:
    return campaign_record(
        form({LABEL[key]: content} if key not in ("preparer", "preparer_phone") else {}, line=line)
    ).fields[key]


def test_the_form_by_hand_is_whole() -> None:
    """Each field `ok` with its value; the bureau's part and the seals, which a Word file can't show, blank."""
    fields = campaign_record(form()).fields
    assert {k: f.value for k, f in fields.items()} == {
        "studio_name": "竹溪党员工作室",
        "leader_name": "柏子衡",
        "work_start": "1998-08",
        "party_joined": "2001-07",
        "position": "竹溪小学副校长",
        "education": "本科 文学学士",
        "subject": "小学语文",
        "professional_title": "高级教师",
        "phone": ("13800001234",),
        "studio_category": "市名师工作站",
        "foundation": "成员十二人。\n开展研修三十次。",
        "outline": "办好讲堂。",
        "branch_opinion": "同意推荐。",
        "branch_seal": None,
        "branch_date": "2022-06-20",
        "bureau_opinion": None,
        "bureau_seal": None,
        "bureau_date": None,
        "preparer": "柏子衡",
        "preparer_phone": ("13800001234",),
        "header_seal": None,
    }
    blank = {"branch_seal", "bureau_opinion", "bureau_seal", "bureau_date", "header_seal"}
    assert {k for k, f in fields.items() if f.status == "blank"} == blank
    assert all(f.status == "ok" and f.confidence >= SURE for k, f in fields.items() if k not in blank)


def test_raw_words_are_kept_as_written() -> None:
    """`raw` is what stands there, `value` what it means."""
    fields = campaign_record(
        form({"参加工作年月": " 1998年8月 ", "领衔人姓名": "柏　子衡", "联系方式": "138-0000-1234（661234）"})
    ).fields
    assert [fields[k].raw for k in ("work_start", "leader_name", "phone")] == [
        "1998年8月",
        "柏　子衡",
        "138-0000-1234（661234）",
    ]
    assert fields["phone"].value == ("13800001234", "661234")


@pytest.mark.parametrize("label", list(GIVEN))
def test_a_label_that_is_gone_is_missing(label: str) -> None:
    """A deleted row is `missing`, with all the fields that stand in it; no other field changes."""
    whole, fields = campaign_record(form()).fields, campaign_record(form(without=label)).fields
    gone = {s.key for s in CAMPAIGN.form.fields if s.place == "table" and label in (s.label, LABEL.get(s.part_of))}
    assert {k for k, f in fields.items() if f.status == "missing"} == gone
    assert {k: f.value for k, f in fields.items() if k not in gone} == {
        k: f.value for k, f in whole.items() if k not in gone
    }


def test_a_missing_line_is_missing() -> None:
    """Without the line above the table its three fields are missing, and nothing of the table comes into them."""
    fields = campaign_record(document(CAMPAIGN.form.title, table(*[[k, v, LEFT] for k, v in GIVEN.items()]))).fields
    assert {k for k, f in fields.items() if f.status == "missing"} == {"preparer", "preparer_phone", "header_seal"}


@pytest.mark.parametrize(
    ("key", "written", "status", "value"),
    [
        ("work_start", "", "blank", None),
        ("work_start", "   ", "blank", None),
        ("work_start", "    年   月", "blank", None),
        ("work_start", "/", "blank", None),
        ("work_start", "2010.13", "invalid", None),
        ("work_start", "2010年0月", "invalid", None),
        ("work_start", "八月", "invalid", None),
        ("work_start", "1998年", "invalid", None),
        ("work_start", "13800001234", "invalid", None),
        ("work_start", "1998.8（临时）", "ok", "1998-08"),
        ("work_start", "1998.8\n2001.9", "uncertain", "1998-08"),
        ("work_start", "98.8", "ok", "1998-08"),
        ("phone", "", "blank", None),
        ("phone", "1380000123", "invalid", None),
        ("phone", "138000012345", "invalid", None),
        ("phone", "1998.08", "invalid", None),
        ("phone", "暂无", "invalid", None),
        ("phone", "\uff10\uff15\uff17\uff17－8800\uff10012", "ok", ("057788000012",)),
        ("phone", "13800001234 88000012", "ok", ("13800001234", "88000012")),
        ("leader_name", "柏 子 衡", "ok", "柏子衡"),
        ("leader_name", "＿＿", "blank", None),
        ("leader_name", "柏子衡（校长）", "uncertain", "柏子衡（校长）"),
        ("studio_category", "", "blank", None),
        ("studio_category", "（市名师工作室、市名师工作站、市名师送教工作室）", "blank", None),
        ("studio_category", "县名师工作室", "invalid", None),
        ("studio_category", "☑市名师工作室 ☑市名师工作站 □市名师送教工作室", "invalid", None),
        ("studio_category", "市名师工作室、市名师工作站", "invalid", None),
        ("foundation", "\n\n", "blank", None),
        ("outline", "（创建方案另附）", "blank", None),
        ("outline", "(创建方案另附)", "blank", None),
        ("outline", "办好讲堂。（创建方案另附）", "ok", "办好讲堂。"),
        ("outline", "创建方案见附件。", "ok", "创建方案见附件。"),
        ("branch_opinion", "（盖章）\n年  月  日", "blank", None),
        ("branch_opinion", "同意\n（盖章）\n2022.6.20", "ok", "同意"),
        ("branch_opinion", "同意推荐。书记（签名）：\n2022年6月20日", "ok", "同意推荐。"),
    ],
)
def test_the_status_of_what_stands_there(key: str, written: str, status: str, value: object) -> None:
    """Blank, invalid, uncertain or ok: what is written decides, and only `ok` and `uncertain` have a value."""
    found = field(key, written)
    assert (found.status, found.value) == (status, value)


@pytest.mark.parametrize(
    ("opinion", "status", "value"),
    [
        ("同意。\n（盖章）\n2022年6月20日", "ok", "2022-06-20"),
        ("同意。\n（盖章）  2022.6.20", "ok", "2022-06-20"),
        ("同意。2022-06-20（盖章）", "ok", "2022-06-20"),
        ("同意。\n（盖章）\n二〇二二年六月二十日", "ok", "2022-06-20"),
        ("同意。\n（盖章）\n20220620", "ok", "2022-06-20"),
        ("同意。\n（盖章）\n2022年6月", "blank", None),
        ("同意。\n（盖章）\n2022年6月  日", "blank", None),
        ("同意。\n（盖章）\n年  月  日", "blank", None),
        ("同意。", "blank", None),
        ("同意。\n（盖章）\n2022年6月31日", "invalid", None),
        ("同意。\n（盖章）\n2022年13月1日", "invalid", None),
        ("同意。\n（盖章）\n2022年6月32日", "invalid", None),
    ],
)
def test_the_date_under_an_opinion(opinion: str, status: str, value: object) -> None:
    """A whole date is read, an unfinished one is blank, an impossible one invalid; the opinion's words are the same."""
    fields = campaign_record(form({"单位党组织意见": opinion})).fields
    assert (fields["branch_date"].status, fields["branch_date"].value) == (status, value)
    assert words(fields["branch_opinion"].value) == "同意。"


def test_a_date_inside_an_opinion_is_not_its_date() -> None:
    """A year that the opinion speaks of stays in it."""
    text = "该同志自1998年8月参加工作以来表现优秀，同意推荐。"
    opinion = split_opinion(f"{text}\n（盖章）\n年  月  日")
    assert (opinion.words, opinion.date) == (text, "")
    opinion = split_opinion(f"{text}\n（盖章）\n2022年6月20日")
    assert (opinion.words, opinion.date) == (text, "2022年6月20日")
    opinion = split_opinion("同意推荐该同志申报 2022年6月20日")
    assert (opinion.words, opinion.date) == ("同意推荐该同志申报", "2022年6月20日")


RING, FACE, SCRAWL = (
    picture(seal_png(1)),
    Picture(name="a", data=portrait_png(1), width=75, height=105),
    Picture(name="b", data=signature_png(1), width=120, height=45),
)


@pytest.mark.parametrize(
    ("shown", "value", "status"),
    [
        ((), None, "blank"),
        ((RING,), True, "ok"),
        ((SCRAWL,), None, "blank"),
        ((FACE,), None, "blank"),
        ((SCRAWL, RING), True, "ok"),
    ],
)
def test_a_seal_is_told_by_its_picture_only(shown: tuple[Picture, ...], value: object, status: str) -> None:
    """A red ring in the opinion's cell is a seal; words, signatures and faces aren't; never `false`."""
    fields = campaign_record(form({"单位党组织意见": ("同意推荐。\n（盖章）", *shown, "2022年6月20日")})).fields
    assert (fields["branch_seal"].value, fields["branch_seal"].status) == (value, status)
    assert fields["bureau_seal"].value is None


@pytest.mark.parametrize("below", [False, True])
def test_the_seal_on_the_line(below: bool) -> None:
    """A ring beside the line's 党组织盖章 is the line's seal, above the table and below it, and nobody else's."""
    grid = table(*[[k, v, LEFT] for k, v in GIVEN.items()])
    line = ("（党组织盖章） 填表人：柏子衡   联系方式：13800001234", RING)
    fields = campaign_record(document(CAMPAIGN.form.title, *((grid, *line) if below else (*line, grid)))).fields
    assert fields["header_seal"].value is True
    assert fields["branch_seal"].value is None
    assert fields["preparer"].value == "柏子衡"


def test_rows_of_the_schools_own_are_read_where_they_stand() -> None:
    """Birth, identity number and political status are fields where a school added them, and no field elsewhere."""
    rows = [[k, v, LEFT, LEFT] for k, v in GIVEN.items()]
    rows.insert(2, ["出生日期", "1976年5月", "政治面貌", "中共党员"])
    fields = campaign_record(document(CAMPAIGN.form.title, table(*rows))).fields
    assert (fields["birth"].value, fields["political_status"].value) == ("1976-05", "中共党员")
    assert "birth" not in campaign_record(form()).fields


@pytest.mark.parametrize("label", ["手机", "联系电话", "联系方式"])
@pytest.mark.parametrize("line", ["", "填表人：柏子衡   联系方式：13700004321"])
def test_a_number_that_says_what_it_is_under_its_label(label: str, line: str) -> None:
    """`手机：138…` below its label is that label's answer, with and without the preparer's line."""
    rows: list[list[Content]] = [[k, v, LEFT, LEFT] for k, v in GIVEN.items() if k not in ("专技职务", "联系方式")]
    rows[2:2] = [["专技职务", LEFT, label, LEFT], ["高级教师", LEFT, "手机：13800001234", LEFT]]
    fields = campaign_record(document(CAMPAIGN.form.title, *([line] if line else []), table(*rows))).fields
    assert fields["phone"].value == ("13800001234",)
    assert fields["preparer_phone"].value == (("13700004321",) if line else None)


@pytest.mark.parametrize("seed", range(7000, 7012))
def test_nothing_is_invented(seed: int) -> None:
    """Every text value's words, and every raw word, stand in the document."""
    made, fields = read(seed)
    there = words("".join(open_(made.docx).all_text()))
    for key, one in fields.items():
        assert all(words(line) in there for line in one.raw.split("\n") if key != "studio_category"), key
        if isinstance(one.value, str) and one.status in ("ok", "uncertain") and not re.fullmatch(r"[\d-]+", one.value):
            assert all(words(line) in there for line in re.split(r"[\n ]", one.value)), key


@pytest.mark.parametrize(("style", "status"), [("check_box", "blank"), ("only", "uncertain")])
def test_of_a_picture_a_choice_that_isnt_seen_is_missing_only_if_every_box_is_seen_empty(
    style: str, status: str
) -> None:
    """On a scan a tick that wasn't recognised and none look the same; of a Word file it is known."""
    digital = open_(make_form(7000, defects=("category_missing",), category=style).docx)
    assert campaign_record(digital).fields["studio_category"].status == "blank"
    seen = campaign_record(Document.model_validate(as_recognised(digital.model_dump()))).fields["studio_category"]
    assert (seen.value, seen.status) == (None, status)


def as_recognised(dumped: Any) -> Any:
    """The values of a document, its paragraphs as sure as OCR gives them."""
    if isinstance(dumped, dict):
        values = {key: as_recognised(value) for key, value in cast("dict[str, Any]", dumped).items()}
        return values | {"confidence": 0.98} if "confidence" in values else values
    if isinstance(dumped, list | tuple):
        return tuple(as_recognised(value) for value in cast("list[Any]", dumped))
    return dumped
