"""In: nothing. Out: forms of different offices, layouts and fonts as PDFs, for bench/scan.py. Needs LibreOffice.

Four are the campaign's own form as different schools fill it, three are other offices'.
"""

from collections.abc import Iterator

from bench.forms.make import fill
from bench.forms.templates import FORMS
from samples.forms import make_form
from samples.office import convert

_SEED = 7_300
_FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "Noto Serif CJK SC")
"""What is installed decides how a font that isn't looks: LibreOffice takes another in its place."""
_LAYOUTS = (
    {"grid": "clean", "extra": "none", "long_place": "right"},
    {"grid": "jitter", "extra": "photo", "long_place": "below"},
    {"grid": "wide_jitter", "extra": "id_cells", "value_place": "label_above"},
    {"grid": "group", "reorder": "pairs", "opinion_place": "below"},
)
_OTHERS = ("优秀教师推荐表", "职称申报表", "党员信息采集表")


def bench_forms() -> dict[str, bytes]:
    """The PDFs by name."""
    return convert(dict(_documents()), "pdf")


def _documents() -> Iterator[tuple[str, bytes]]:
    for n, (font, layout) in enumerate(zip(_FONTS, _LAYOUTS, strict=True)):
        yield f"创建申报表{n + 1}", make_form(_SEED + n, paper=True, fontset=font, **layout).docx
    for form in FORMS:
        if form.name in _OTHERS:
            yield form.name, fill(form, 1, _SEED).data
