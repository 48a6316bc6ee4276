"""In: characters of the symbol fonts that Word forms tick their boxes with. Out: the Unicode signs they show.

Pictures of one thing become one sign (four white squares are all □), for what matters is whether a box is ticked.
"""

from typing import Final

_WINGDINGS: Final = (
    (0x20, " ✏✂✁"),
    (0x28, "☎✆✉"),
    (0x3F, "✍"),
    (0x41, "✌👌👍👎☜☞☝☟"),
    (0x4A, "☺"),
    (0x4C, "☹"),
    (0x51, "✈☑"),  # 0x52 is a sun; offices mean the ticked box of Wingdings 2, and name the wrong font
    (0x6C, "●❍■□□❑❒⬧⧫◆❖⬥☒"),
    (0x7B, "❀✿❝❞"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•▪○○□◉◎❍▪□"),
    (0xAA, "✦★✶✴✹✵"),
    (0xB5, "✪✰"),
    (0xD8, "➢"),
    (0xDF, "←→↑↓↖↗↙↘⬅➔⬆⬇↖↗↙↘⇦⇨⇧⇩⬄⇳"),
    (0xFB, "✗✓☒☑"),
)
_WINGDINGS_2: Final = (
    (0x20, " "),
    (0x4F, "✗✓☒☑☒☒⊗⊗"),
    (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x95, "⋅·●●○○◎◉⊙⦿▪■■■□□□▣▣▣"),
    (0xAE, "◆◇"),
    (0xB1, "◈"),
    (0xB8, "◊"),
    (0xEB, "✶"),
    (0xF0, "✹"),
    (0xF3, "✯"),
    (0xF8, "※⁂"),
)
_WINGDINGS_3: Final = (
    (0x20, " "),
    (0x70, "▲▼△▽◀▶◁▷◣◢◤◥"),
    (0x7D, "▶"),
)
_WEBDINGS: Final = (
    (0x20, " "),
    (0x61, "✔"),
    (0x63, "□"),
    (0x67, "■"),
    (0x6E, "●"),
    (0x72, "✖"),
)
_SYMBOL: Final = (
    (
        0x20,
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",  # noqa: RUF001 - the font's own table
    ),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),  # noqa: RUF001 - the font's own table
    (0xF1, "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
)
_FONTS: Final = (
    ("wingdings", _WINGDINGS),
    ("wingdings2", _WINGDINGS_2),
    ("wingdings3", _WINGDINGS_3),
    ("webdings", _WEBDINGS),
    ("symbol", _SYMBOL),
    ("symbolmt", _SYMBOL),
)
_GLYPHS: Final = {
    font: {first + i: sign for first, signs in blocks for i, sign in enumerate(signs)} for font, blocks in _FONTS
}
_PRIVATE: Final = 0xF000
"""Word stores a symbol font's character 0x52 as U+F052, or as it is."""

_LOOSE_CODES: Final = (0x52, 0xA3, 0xFE, 0xFC, 0x6F, 0xA8)
_LOOSE: Final = {
    _PRIVATE + code: sign for code, sign in zip((0x52, 0xA3, 0xFE, 0xFC, 0x6F, 0xA8), "☑□☑✓□□", strict=True)
}
"""Symbol codes that stand in running text without their font: only boxes and ticks, all that a form means by them."""

MARKERS: Final = (b"dings", b"Symbol")
"""A part without any of these names no symbol font."""


def symbol_font(name: str | None) -> str:
    """The font's name as it is kept here, empty where it is no symbol font."""
    folded = (name or "").replace(" ", "").lower()
    return folded if folded in _GLYPHS else ""


def glyph(font: str, code: int) -> str:
    """The sign that the symbol font shows for that code; a private character where it is a picture with no sign."""
    low = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    sign = _GLYPHS[font].get(low)
    if sign is None:
        sign = chr(_PRIVATE + low) if 0x20 <= low < 0x100 else chr(low)
    return sign


def loose_glyphs(text: str) -> str:
    """The text with the symbol codes of boxes and ticks that lost their font shown as signs."""
    return text if text.isascii() else text.translate(_LOOSE)


def glyphs(font: str, text: str) -> str:
    """The text as the symbol font shows it, character by character."""
    return "".join(glyph(font, ord(character)) for character in text)


def symbol(font: str | None, code: str | None) -> str:
    """The one character of a `w:sym`; U+FFFD where its code is none."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return "\ufffd"
    if not 0x20 <= number < 0x10000 or 0xD800 <= number < 0xE000:
        return "\ufffd"
    known = symbol_font(font)
    return glyph(known, number) if known else chr(number)
