"""Claims about glyphs: fonts are taken at their word only where it is one."""

import pytest

from extractors.pdf_glyphs import UNKNOWN, characters, is_bold


@pytest.mark.parametrize(
    ("glyph", "font", "shown"),
    [
        ("甲", "ABCDEF+SimSun", "甲"),
        ("\uf0fe", "ABCDEF+Wingdings-Regular", "☑"),
        ("R", "Wingdings2", "☑"),
        ("£", "ABCDEF+Wingdings 2", "□"),
        ("R", "ABCDEF+SimSun", "R"),
        ("\uf052", "ABCDEF+SimSun", "☑"),
        ("\uf0a8", "ABCDEF+SimSun", "□"),
        ("\u2f00", "SimSun", "一"),
        ("\u2ed3", "SimSun", "长"),
        ("\ufb01", "Times", "fi"),
        ("——", "SimSun", "——"),
        ("\u3000", "SimSun", ""),
        ("\u00a0", "SimSun", ""),
        ("\u200b", "SimSun", ""),
        ("\x07", "SimSun", ""),
        ("(cid:7)", "SimSun", UNKNOWN),
        ("", "SimSun", UNKNOWN),
        ("\ufffe", "SimSun", UNKNOWN),
        ("㎡①", "SimSun", "㎡①"),
    ],
)
def test_a_glyph_stands_for_the_characters_that_it_shows(glyph: str, font: str, shown: str) -> None:
    assert characters(glyph, font) == shown


def test_fonts_are_bold_by_their_name_but_not_by_the_tag_of_their_subset() -> None:
    assert is_bold("ABCDEF+NotoSerifCJKsc-Bold")
    assert is_bold("Arial,Bold")
    assert is_bold("SourceHanSans-Heavy")
    assert not is_bold("BOLDAA+SimSun")
    assert not is_bold("SimHei")
