import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from workbooks.text import CELL_LIMIT, CUT_NOTE, clean, display_width, line_count, pieces

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)


@given(ANY_TEXT)
def test_clean_text_can_always_be_stored(text: str) -> None:
    """Whatever the text, what is left of it is legal XML that openpyxl accepts."""
    cleaned = clean(text)
    assert not ILLEGAL_CHARACTERS_RE.search(cleaned)
    cleaned.encode("utf-8")
    assert "\ufffe" not in cleaned
    assert "\uffff" not in cleaned


@given(st.text(st.sampled_from("温州教育abc 12，。\n\t☑"), max_size=100))
def test_clean_changes_nothing_in_ordinary_text(text: str) -> None:
    """Chinese, Latin, digits, ticks, tabs and line feeds stay as they are."""
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x0bb", "a␋b"),
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\ud800b", "a�b"),
        ("a\ufffeb", "a�b"),
        ("a\u202eb", "a�b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x0041", "_x0041"),
    ],
)
def test_what_cannot_be_stored_or_seen_becomes_a_sign(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize("character", ["字", "𠀀"])
def test_text_longer_than_a_cell_is_cut_with_a_note(character: str) -> None:
    """The limit counts UTF-16 units, as Excel does."""
    cut = clean(character * 40_000)
    assert cut.endswith(CUT_NOTE)
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert len(cut.encode("utf-16-le")) // 2 >= CELL_LIMIT - 1


def test_text_that_just_fits_is_not_cut() -> None:
    assert clean("字" * CELL_LIMIT) == "字" * CELL_LIMIT


def test_a_chinese_character_takes_two_columns() -> None:
    assert display_width("温州A1，") == 8


@given(st.text(st.sampled_from("温州教育ab1，。\n"), max_size=300), st.integers(8, 60), st.integers(2, 6))
def test_pieces_lose_nothing_and_fit(text: str, columns: int, lines: int) -> None:
    """Joined, the pieces are the text; each fills at most the lines allowed."""
    parts = pieces(text, columns, lines)
    assert "".join(parts) == text
    assert all(line_count(part, columns) <= lines for part in parts)


def test_width_knows_every_east_asian_class() -> None:
    """Wide, full-width and ambiguous signs take two columns in a Chinese font, the others one."""
    for character in "字Ａ“☆aｱé":
        wide = unicodedata.east_asian_width(character) in "WFA"
        assert display_width(character) == (2 if wide else 1)
