"""Choices: every sign by which people choose among printed options, and no choice where none was made."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.choices import choose
from extractors.options import listed_options, options_of
from extractors.text import BOXES, TICKED, TICKS
from schema.document import Document
from tests.extractors.sheets import LEFT, document, paragraph, read, table

FAST = settings(max_examples=50, deadline=None, derandomize=True)

THREE = ("市名师工作室", "市名师工作站", "市名师送教工作室")
HINT = "（市名师工作室、市名师工作站、市名师送教工作室）"
NESTED = ("合格", "不合格", "基本合格")
SETS = (THREE, ("男", "女"), NESTED, ("省级", "市级", "县（区）级"), ("是", "否"))
OPTIONS = st.sampled_from(SETS).flatmap(lambda options: st.tuples(st.just(options), st.sampled_from(options)))


def chosen(options: tuple[str, ...], text: str, printed: str = "") -> tuple[str, ...]:
    """What is chosen in marked-up words (`<u>…</u>`)."""
    words = paragraph(text)
    return choose(options, words.text, tuple((m.start, m.end, m.kind) for m in words.marks), printed).chosen


@FAST
@given(
    OPTIONS, st.sampled_from(TICKED), st.sampled_from("□☐◻○"), st.sampled_from(("  ", "　", "\n", " ", "、", "；", ""))
)
def test_a_box_filled_before_its_option(case: tuple[tuple[str, ...], str], on: str, off: str, joint: str) -> None:
    """`☑男 □女`, whatever the box is filled with and whatever parts the options."""
    options, meant = case
    text = joint.join((on if o == meant else off) + o for o in options)
    assert chosen(options, text) == (meant,)


@FAST
@given(OPTIONS, st.sampled_from(TICKED), st.sampled_from("□☐◻○"), st.sampled_from(("  ", "　", " ", "、", "；")))
def test_a_box_filled_behind_its_option(case: tuple[tuple[str, ...], str], on: str, off: str, joint: str) -> None:
    """`男☑ 女□`."""
    options, meant = case
    assert chosen(options, joint.join(o + (on if o == meant else off) for o in options)) == (meant,)


@FAST
@given(
    OPTIONS,
    st.sampled_from("√✓✔"),
    st.sampled_from(("for the box", "in front of the box", "behind the box")),
    st.sampled_from(("  ", "　", " ")),
)
def test_a_tick_at_the_box(case: tuple[tuple[str, ...], str], tick: str, where: str, joint: str) -> None:
    """`√男 □女`, `√□男 □女`, `□√男 □女`."""
    options, meant = case
    sign = {"for the box": tick, "in front of the box": tick + "□", "behind the box": "□" + tick}[where]
    assert chosen(options, joint.join((sign if o == meant else "□") + o for o in options)) == (meant,)


@FAST
@given(OPTIONS, st.sampled_from("√✓✔"), st.booleans(), st.sampled_from(("、", "  ", "；")))
def test_a_tick_in_a_list_without_boxes(case: tuple[tuple[str, ...], str], tick: str, before: bool, joint: str) -> None:
    """`（√男、女）` and `（男√、女）`."""
    options, meant = case
    text = joint.join((tick + o if before else o + tick) if o == meant else o for o in options)
    assert chosen(options, f"（{text}）") == (meant,)


@FAST
@given(
    OPTIONS,
    st.booleans(),
    st.sampled_from((("（√）", "（ ）"), ("(√)", "( )"), ("（ √ ）", "（   ）"), ("（✓）", "（　）"))),
)
def test_a_tick_in_brackets(case: tuple[tuple[str, ...], str], before: bool, signs: tuple[str, str]) -> None:
    """`（√）男 （ ）女` and behind the options."""
    options, meant = case
    pieces = [(signs[0] if o == meant else signs[1], o) for o in options]
    assert chosen(options, "  ".join(s + o if before else o + s for s, o in pieces)) == (meant,)


@FAST
@given(OPTIONS, st.sampled_from("buh"), st.sampled_from(("、", "  ", " / ")), st.sampled_from(("{}", "（{}）")))
def test_the_one_set_off(case: tuple[tuple[str, ...], str], mark: str, joint: str, around: str) -> None:
    """The option in bold, underlined or highlighted is the one chosen."""
    options, meant = case
    text = joint.join(f"<{mark}>{o}</{mark}>" if o == meant else o for o in options)
    assert chosen(options, around.format(text)) == (meant,)


@FAST
@given(OPTIONS)
def test_the_ones_struck_out_are_not_meant(case: tuple[tuple[str, ...], str]) -> None:
    """All but one struck out leaves that one."""
    options, meant = case
    assert chosen(options, "、".join(o if o == meant else f"<s>{o}</s>" for o in options)) == (meant,)


@FAST
@given(
    OPTIONS,
    st.sampled_from(
        ("{hint}{meant}", "{hint} {meant}", "{hint}：{meant}", "{hint}\n{meant}", "{meant}{hint}", "{meant}\n{hint}")
    ),
)
def test_the_one_typed_again_beside_the_hint(case: tuple[tuple[str, ...], str], form: str) -> None:
    """Typed before or behind the printed list, the option typed is the one."""
    options, meant = case
    assert chosen(options, form.format(hint=f"（{'、'.join(options)}）", meant=meant)) == (meant,)


@FAST
@given(OPTIONS, st.sampled_from(("{}", " {} ", "（{}）", "{}（2019年）", "{}。")))
def test_the_only_one_kept(case: tuple[tuple[str, ...], str], form: str) -> None:
    """All other options deleted, the one left is chosen."""
    options, meant = case
    assert chosen(options, form.format(meant)) == (meant,)


@FAST
@given(OPTIONS, st.sampled_from(("、", "  ", "\n", "/")), st.sampled_from(("", *BOXES[:3])))
def test_a_list_left_as_printed_chooses_nothing(case: tuple[tuple[str, ...], str], joint: str, box: str) -> None:
    """All options, none set off, all boxes empty: no choice."""
    options, _ = case
    assert chosen(options, joint.join(box + o for o in options)) == ()
    assert chosen(options, "、".join(f"<b>{o}</b>" for o in options)) == ()


@FAST
@given(OPTIONS)
def test_an_empty_place_chooses_nothing(case: tuple[tuple[str, ...], str]) -> None:
    assert chosen(case[0], "") == ()
    assert chosen(case[0], "    ") == ()


@FAST
@given(st.sampled_from(SETS), st.data())
def test_two_chosen_are_two(options: tuple[str, ...], data: st.DataObject) -> None:
    """Two ticks are two options, in the blank's order: a matter for a finding, not for a guess."""
    both = data.draw(st.sets(st.sampled_from(options), min_size=min(2, len(options)), max_size=2))
    right = tuple(o for o in options if o in both)
    assert chosen(options, "  ".join(("☑" if o in both else "□") + o for o in options)) == right
    assert chosen(options, "  ".join(o + ("☑" if o in both else "□") for o in options)) == right
    assert chosen(options, "（" + "、".join((("√" + o) if o in both else o) for o in options) + "）") == right


@FAST
@given(st.sampled_from(SETS), st.text(alphabet="□☑√男女合格不是否市名师工作室站 　、（）\n_", max_size=20))
def test_only_options_are_ever_chosen(options: tuple[str, ...], text: str) -> None:
    """Whatever stands there, what is chosen is among the options, stands in the text, and is surely between 0 and 1."""
    choice = choose(options, text)
    assert set(choice.chosen) <= set(options)
    assert list(choice.chosen) == sorted(choice.chosen, key=options.index)
    assert 0 < choice.sure <= 1
    bare = "".join(text.split()).replace("_", "")
    assert all(o in bare for o in choice.chosen)


def test_a_word_inside_another_option_is_not_it() -> None:
    """不合格 ticked isn't 合格, nor 市名师送教工作室 kept 市名师工作室."""
    assert chosen(NESTED, "□合格 ☑不合格 □基本合格") == ("不合格",)
    assert chosen(NESTED, "不合格") == ("不合格",)
    assert chosen(THREE, "市名师送教工作室") == ("市名师送教工作室",)


def test_options_spread_by_blanks_are_options() -> None:
    """`□ 男   ☑ 女` and `市 级` are read as the printed options."""
    assert chosen(("男", "女"), "□ 男   ☑ 女") == ("女",)
    assert chosen(("市级", "省级"), "☑市 级   □省　级") == ("市级",)


def test_an_option_with_a_blank_of_its_own_says_what_is_in_it() -> None:
    """`☑其他：手工` against the printed `□其他：____` is 其他 with what was written there."""
    printed = "□美术  □音乐  □其他：________"
    options = options_of(printed)
    assert options == ("美术", "音乐", "其他")
    (one,) = choose(options, "□美术  □音乐  ☑其他：手工", printed=printed).chosen
    assert one.replace(" ", "") in ("其他：手工", "其他:手工")
    assert choose(options, "☑美术  □音乐  □其他：________", printed=printed).chosen == ("美术",)


@pytest.mark.parametrize(
    ("printed", "options"),
    [
        ("□男  □女", ("男", "女")),
        ("男□ 女□", ("男", "女")),
        ("□是 □否", ("是", "否")),
        ("☐ 新建\n☐ 续建", ("新建", "续建")),
        ("□省级；□市级；□县级。", ("省级", "市级", "县级")),
        ("无选项", ()),
        ("", ()),
        ("○甲 ○乙", ("甲", "乙")),
    ],
)
def test_options_are_read_off_boxes(printed: str, options: tuple[str, ...]) -> None:
    assert options_of(printed) == options


@pytest.mark.parametrize(
    ("printed", "options"),
    [
        (HINT, THREE),
        ("新建 / 续建 / 维修", ("新建", "续建", "维修")),
        ("（市级、省级、国家级）", ("市级", "省级", "国家级")),
        ("公开／内部", ("公开", "内部")),
        ("（盖章）", ()),
        ("（创建方案另附）", ()),
        ("（不超过500字）", ()),
        ("年  月  日", ()),
        ("姓名", ()),
        ("（请填写、注明）", ()),
    ],
)
def test_options_are_read_off_lists(printed: str, options: tuple[str, ...]) -> None:
    assert listed_options(printed) == options


BLANK = document(
    table(
        "姓名 | | 性别 | □男  □女",
        "类别 | （市级、省级、国家级） | < | <",
        "密级：公开 / 内部 | < | 是否党员 | 是□ 否□",
    )
)


def sheet(
    sex: str = "□男  □女",
    category: str = "（市级、省级、国家级）",
    secrecy: str = "密级：公开 / 内部",
    party: str = "是□ 否□",
) -> Document:
    return document(
        table(["姓名", "柏子衡", "性别", sex], ["类别", category, LEFT, LEFT], [secrecy, LEFT, "是否党员", party])
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("☑男  □女", "男"),
        ("□男 √女", "女"),
        ("女", "女"),
        ("□男  ■女", "女"),
        ("<b>男</b>  女", "男"),
        ("□男  □女", ""),
    ],
)
def test_boxes_of_any_blank(written: str, said: str) -> None:
    """A blank's own boxes offer options, in any form."""
    assert read(BLANK, sheet(sex=written))["性别"] == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("省级", "省级"),
        ("（市级、<u>省级</u>、国家级）", "省级"),
        ("（市级、省级、国家级）国家级", "国家级"),
        ("（市级、省级√、国家级）", "省级"),
        ("（市级、省级、国家级）", ""),
        ("", ""),
    ],
)
def test_lists_of_any_blank(written: str, said: str) -> None:
    """A printed list in brackets offers options too."""
    assert read(BLANK, sheet(category=written))["类别"] == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("密级：内部", "内部"),
        ("密级：公开 / <u>内部</u>", "内部"),
        ("密级：公开√ / 内部", "公开"),
        ("密级：公开 / 内部", ""),
    ],
)
def test_options_behind_a_colon(written: str, said: str) -> None:
    """Options printed behind a label and its colon, on a line and in a cell."""
    line = document("密级：公开 / 内部", table("姓名 |"))
    assert read(line, document(written, table("姓名 | 柏子衡")))["密级"] == said
    assert read(BLANK, sheet(secrecy=written))["密级"] == said


def test_ticks_are_known_signs() -> None:
    """No sign is both a box left empty and a box filled."""
    assert not set(BOXES) & set(TICKED)
    assert not set(BOXES) & set(TICKS)
