"""In: a seed and whatever is fixed. Out: a form's style, one option of every dimension that forms differ in."""

from collections.abc import Mapping
from random import Random
from typing import Final

from samples import category, labels, writing

Style = dict[str, str]


def _even(*options: str) -> tuple[tuple[str, int], ...]:
    return tuple((option, 1) for option in options)


DIMENSIONS: Final[tuple[tuple[str, tuple[tuple[str, int], ...]], ...]] = (
    ("fontset", (("宋体", 4), ("仿宋_GB2312", 4), ("楷体_GB2312", 1), ("黑体", 1), ("仿宋", 1), ("微软雅黑", 1))),
    ("labels", (*_even(*labels.STYLES), ("official", 3), ("joined", 1), ("reworded", 2))),
    ("label_marks", (("none", 5), ("bold", 1))),
    ("title", (("with_annex", 4), ("plain", 3), ("two_lines", 1), ("in_table", 1), ("spaced_annex", 1), ("cover", 1),
               ("none", 1))),
    ("preparer_line", (("spaces", 4), ("underlined", 3), ("tabs", 2), ("textbox", 1), ("old_textbox", 1), ("row", 2),
                       ("two_lines", 1), ("below", 1), ("reworded", 1), ("spread", 1), ("missing", 2))),
    ("preparer_filled", (("both", 12), ("neither", 1), ("name", 1))),
    ("hints", (("kept", 3), ("deleted", 2), ("first", 1), ("half_width", 1))),
    ("category", _even(*category.STYLES)),
    ("extra", (("none", 9), ("photo", 2), ("photo_blank", 2), ("birth_row", 2), ("id_row", 1), ("id_cells", 1),
               ("many", 1))),
    ("split_table", (("none", 8), ("gap", 1), ("heading", 1), ("page", 1))),
    ("reorder", (("none", 6), ("pairs", 1), ("all", 1))),
    ("grouping", (("official", 3), ("other", 2))),
    ("value_place", (("cells", 7), ("label_above", 2), ("in_label", 1), ("mixed", 1))),
    ("long_place", (("right", 6), ("below", 2), ("in_label", 1))),
    ("opinion_place", (("right", 6), ("below", 1), ("in_label", 1))),
    ("grid", (("clean", 5), ("jitter", 3), ("wide_jitter", 1), ("drawn_in", 1), ("group", 2), ("sections", 1),
              ("doubled", 1), ("fixed", 1))),
    ("nested", (("none", 9), ("frame", 1), ("answer", 1))),
    ("wrap", (("plain", 6), ("split", 3), ("sdt", 2), ("sdt_block", 1), ("sdt_cell", 1), ("sdt_row", 1), ("tracked", 2),
              ("field", 1), ("smart_tag", 1), ("comment", 1), ("underlined", 1))),
    ("align", (("center", 3), ("left", 2))),
    ("date", _even(*writing.MONTH_STYLES)),
    ("date2", _even(*writing.MONTH_STYLES)),
    ("party_note", (("none", 8), ("probation", 1), ("word", 1))),
    ("phone", (*_even(*writing.PHONE_STYLES), ("plain", 3), ("dashed", 2), ("short", 1))),
    ("preparer_phone", (*_even(*writing.PHONE_STYLES), ("plain", 4), ("dashed", 2), ("spaced", 2))),
    ("name", (("plain", 4), ("spaced", 1), ("wide_spaced", 1), ("double_spaced", 1))),
    ("education", _even(*writing.EDUCATION_STYLES)),
    ("indent", _even("none", "first", "space")),
    ("numbered", (("no", 9), ("yes", 1))),
    ("sign_date", _even(*writing.SIGN_STYLES)),
    ("seal_words", (("（盖章）", 5), ("（盖 章）", 1), ("(盖章)", 1), ("盖章：", 1), ("（公章）", 1), ("", 1))),
    ("sign_line", (("none", 6), ("person", 1), ("unit", 1), ("empty", 1))),
    ("sign_together", (("no", 3), ("yes", 1))),
    ("seals", (("none", 4), ("branch", 4), ("inline", 1), ("old", 1), ("branch_header", 1), ("header", 1),
               ("signature", 1))),
    ("bureau", (("kept", 14), ("deleted", 1))),
    ("page_text", (("none", 4), ("header", 1), ("footer", 1), ("both", 1))),
    ("notes", (("none", 5), ("below", 1), ("above", 1))),
    ("blank_as", (("empty", 4), ("spaces", 1), ("placeholder", 1), ("printed", 1))),
)  # fmt: skip
"""Every dimension with its options and how often each is drawn."""

PDF_FONTS: Final = ("Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei")


def choose(seed: int, fixed: Mapping[str, str]) -> Style:
    """The style of that seed with `fixed` put in its place; ValueError where a dimension or option is unknown."""
    rng = Random(f"style {seed}")
    style = {name: rng.choices([o for o, _ in options], [w for _, w in options])[0] for name, options in DIMENSIONS}
    known = {name: {o for o, _ in options} for name, options in DIMENSIONS}
    known["fontset"] |= set(PDF_FONTS)
    for name, option in fixed.items():
        if option not in known.get(name, ()):
            raise ValueError(f"no such choice: {name}={option}")
    style |= fixed
    return style


def for_paper(style: Mapping[str, str], seed: int) -> dict[str, str]:
    """What must be fixed besides for a form that becomes a PDF: fonts that are there, nothing that only Word shows."""
    rng = Random(f"paper {seed}")
    fixed = {"fontset": rng.choice(PDF_FONTS), "blank_as": rng.choice(("empty", "spaces", "printed"))}
    if style["wrap"] in ("tracked", "comment") or style["wrap"].startswith("sdt"):
        # LibreOffice prints deletions, and writes a content control's text several times when it saves a .docx.
        fixed["wrap"] = "plain"
    if style["category"] in category.DIGITAL_ONLY:
        fixed["category"] = rng.choice([s for s in category.STYLES if s not in category.DIGITAL_ONLY])
    if style["grid"] == "fixed":
        fixed["grid"] = "clean"
    if style["phone"] == "hard_dash":
        fixed["phone"] = "dashed"
    if style["preparer_phone"] == "hard_dash":
        fixed["preparer_phone"] = "dashed"
    return fixed
