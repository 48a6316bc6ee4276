"""In: a page that pdfplumber has opened. Out: its characters with all that pdfplumber drops: mode, rise, true text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, cast

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import decode_text
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent


class Painted(NamedTuple):
    """pdfplumber's dictionary of a character, what it stands for, how far it reaches beyond itself, how it is painted.

    A span of marked content may say which text it is (`ActualText`); its glyphs are then one.
    """

    char: dict[str, Any]
    text: str
    last: dict[str, Any]
    mode: int
    rise: float


class _Device(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's device. A character's `tag` has its render mode, its rise and the number of its span, 0 for none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spans: list[int] = []
        self.texts: dict[int, str] = {}

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        span = next((s for s in reversed(self.spans) if s), 0)
        self.cur_tag = f"{textstate.render} {textstate.rise} {span}"
        super().render_string(textstate, seq, ncs, graphicstate)

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        del tag
        said = cast("dict[str, Any]", props).get("ActualText") if isinstance(props, dict) else None
        self.spans.append(len(self.texts) + 1 if isinstance(said, bytes) else 0)
        if isinstance(said, bytes):
            self.texts[len(self.texts) + 1] = decode_text(said)

    def end_tag(self) -> None:
        if self.spans:
            self.spans.pop()


class PaintedPage(Page):
    """pdfplumber's page, read by that device."""

    _texts: dict[int, str]

    @property
    def layout(self) -> LTPage:
        """pdfminer's layout of the page."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
            PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout: LTPage = device.get_result()
            self._texts = device.texts
        return self._layout

    @property
    def painted(self) -> Iterator[Painted]:
        """The page's characters in the order they are painted."""
        for tag, group in groupby(self.chars, key=itemgetter("tag")):
            mode, rise, span = cast(str, tag).split()
            chars = list(group)
            if span == "0":
                yield from (Painted(c, c["text"], c, int(mode), float(rise)) for c in chars)
            else:
                yield Painted(chars[0], self._texts[int(span)], chars[-1], int(mode), float(rise))
