"""Matching: each printed label finds its place in the filled sheet, and never another label's."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.blank import read_blank
from extractors.matching import match_labels
from extractors.spots import Sheet
from schema.document import Document
from tests.extractors.sheets import LEFT, Content, document, table, template

FAST = settings(max_examples=40, deadline=None, derandomize=True)

ROWS = ("工作室名称 | | 领衔人姓名 |", "入党年月 | | 任教学科 |", "创建基础 | | < | <")
BLANK = template("填表人：          联系方式：          ", table(*ROWS))
LABELS = [label.text for label in BLANK.labels]


def found(sheet: Document, blank=BLANK) -> dict[str, str]:
    """For each label found the words at its place, with its first sign's position in its spot."""
    spots = Sheet(sheet)
    hits = match_labels(blank, spots)
    return {
        blank.labels[n].text: "".join(spots.spots[h.spot].text[h.start : h.end].split()).strip(":：")
        for n, h in hits.items()
    }


def test_a_blank_finds_itself() -> None:
    """Every label at its own place, surely."""
    hits = match_labels(BLANK, BLANK.sheet)
    assert {n: h.spot for n, h in hits.items()} == {n: label.spot for n, label in enumerate(BLANK.labels)}
    assert all(h.quality >= 0.9 for h in hits.values())


def test_no_two_labels_share_a_place() -> None:
    """Two labels of the same words keep to their own rows."""
    twice = template(table("姓名 | | 电话 |", "姓名 | | 电话 |"))
    sheet = Sheet(document(table("姓名 | 甲 | 电话 | 1", "姓名 | 乙 | 电话 | 2")))
    hits = match_labels(twice, sheet)
    assert {n: (sheet.spots[h.spot].row, sheet.spots[h.spot].col) for n, h in hits.items()} == {
        0: (0, 0),
        1: (0, 2),
        2: (1, 0),
        3: (1, 2),
    }


def test_one_of_two_like_labels_gone() -> None:
    """Where one of two rows of the same labels was deleted, the other is found once."""
    twice = template(table("申请人 | | 电话 |", "指导教师 | | 电话 |"))
    sheet = Sheet(document(table("指导教师 | 乙 | 电话 | 2")))
    assert {twice.labels[n].text: n for n in match_labels(twice, sheet)} == {"指导教师": 2, "电话": 3}


@FAST
@given(st.permutations(range(3)), st.sampled_from(("", " ", "　", "\n")))
def test_labels_are_found_in_any_order_of_rows(order: list[int], space: str) -> None:
    rows = [
        [space.join(c) if c not in (LEFT, "") else c for c in (p.strip() for p in ROWS[n].split("|"))] for n in order
    ]
    assert found(document("填表人：    联系方式：    ", table(*rows))) == {t: t for t in LABELS}


def test_words_in_a_sentence_are_no_labels() -> None:
    """Labels' words inside long answers, in titles or behind other words stay words."""
    assert (
        found(
            document("关于领衔人姓名公示的通知", "我们在任教学科上很强", table("说明 | 他的入党年月和创建基础都很好"))
        )
        == {}
    )


def test_an_alias_is_as_good_as_the_label() -> None:
    """Other words that the campaign knows are the label, wherever they stand."""
    blank = read_blank(document(table(*ROWS)), {"入党年月": ("入党时间", "何时入党")})
    assert found(document(table("何时入党 | 1", "x | y")), blank) == {"入党年月": "何时入党"}


def test_a_label_like_another_is_not_taken_for_it() -> None:
    """姓名 asked for twice in different words: each label keeps to its own."""
    blank = template(table("领衔人姓名 | | 填表人姓名 |"))
    assert found(document(table("填表人姓名 | 乙 | 领衔人姓名 | 甲")), blank) == {
        "领衔人姓名": "领衔人姓名",
        "填表人姓名": "填表人姓名",
    }
    assert found(document(table("填表人姓名 | 乙")), blank) == {"填表人姓名": "填表人姓名"}


CELLS = st.sampled_from(
    ("", *LABELS, "领衔人", "入党时间", "柏子衡", "姓名：柏子衡", "联系方式：1380000", "工作室", LEFT)
)


@FAST
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_any_sheet(rows: list[list[Content]]) -> None:
    """Whatever stands on a sheet: each label at most once, each place for at most one label, stretches inside spots."""
    rows = [["甲" if c == LEFT and i == 0 else c for i, c in enumerate(row)] for row in rows]
    sheet = Sheet(document(table(*rows)))
    hits = match_labels(BLANK, sheet)
    assert len({(h.spot, h.start) for h in hits.values()}) == len(hits)
    for n, hit in hits.items():
        assert hit.label == n
        assert 0 <= hit.start < hit.end <= len(sheet.spots[hit.spot].text)
        assert 0 < hit.quality <= 1


def test_a_label_may_follow_right_upon_an_answer() -> None:
    """On a line of several, a colon before it and one behind it make it a label; without them it is words."""
    lines = document("填表人：张三联系方式：13805770123", table(*ROWS))
    assert {"填表人", "联系方式"} <= set(found(lines).values())
    words = document("填表人：张三留下联系方式就走", table(*ROWS))
    assert "联系方式" not in found(words).values()
