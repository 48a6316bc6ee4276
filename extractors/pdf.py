"""In: the bytes of a digital PDF. Out: its `Document`: tables as true grids, joined over page breaks; paragraphs.

Pages that are pictures, among others that hold text, are read by whoever the caller names (`ReadScans`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from extractors.deadline import Check, within
from extractors.pdf_build import blocks, lines_of, repeated_lines, visible
from extractors.pdf_flow import read_flows
from extractors.pdf_glyphs import UNKNOWN
from extractors.pdf_join import Joined, join_pages
from extractors.pdf_pages import PageDraft, read_page
from extractors.pdf_read import Engine, read_book
from extractors.pdf_sheet import Sheet
from extractors.pdf_turn import upright
from extractors.scan_align import aligned
from extractors.scan_sure import ScanPage, with_confidence
from schema.document import CharacterAccount, Document, LeftOut
from schema.record import Rejected

_SCAN: Final = 0.8
"""A page that pictures cover so far, and on which no text stands, is a scan."""
_FEW: Final = 60
"""With so few characters on it (a page's number, the name of the scanner's app) it may be one all the same."""
_MORE: Final = 20
"""Then it is, if so many more are seen in the picture."""
_UNKNOWN: Final = 0.3
"""Text of which the fonts hide so much is of no use."""

_LAYERS_OFF: Final = "PDF 里有关掉的图层，其中的字打开时看不见，却可能读了进来，请人工对照查看"

ReadScans = Callable[[bytes, Sequence[int]], Mapping[int, ScanPage]]
"""Reads those pages of a PDF, counted from 1, from their pictures."""


def open_pdf(data: bytes, engine: Engine = "fast", read_scans: ReadScans | None = None) -> Document:
    """The document that the PDF holds; the same one whichever engine reads it.

    Pages that are pictures are read by `read_scans`, in their place among the others; without it a warning names them.
    Raises Rejected: `encrypted`, `corrupt`, `empty`, `bomb` (it would take all memory), `timeout`, `no_text` (a scan,
    or fonts that don't say which characters they show).
    """
    check = within()
    book = read_book(data, engine, check)
    pages = list(_drafts(book.sheets, check))
    scans = [sheet.number for sheet, page in zip(book.sheets, pages, strict=True) if _is_scan(sheet, page)]
    _check_text(book.sheets, pages, scans)
    likely = [sheet.number for sheet, page in zip(book.sheets, pages, strict=True) if _may_be_scan(sheet, page)]
    least = {page.number: _shown(page) + _MORE for page in pages if 0 < _shown(page) <= _FEW}
    read = _read_by(read_scans, data, likely, least)
    drafts = [_draft(read[page.number].sheet) if page.number in read else page for page in pages]
    joined = join_pages(read_flows(drafts))
    lines = {number: page.lines for number, page in read.items()}
    return Document(
        format="pdf" if len(read) < len(pages) else "scan",
        pages=len(pages),
        blocks=with_confidence(blocks(joined.items), lines),
        account=_account(drafts, joined, under=sum(page.source for page in pages if page.number in read)),
        properties=book.properties,
        warnings=((_LAYERS_OFF,) if book.layers_off else ()) + _warnings(book.sheets, pages, scans, read),
        faces=tuple(page.face for page in read.values()),
    )


def _read_by(
    read_scans: ReadScans | None, data: bytes, scans: Sequence[int], least: Mapping[int, int]
) -> dict[int, ScanPage]:
    """Those pages, by number, as read from their pictures; none where nobody reads them.

    `least`: how many characters must be seen on a page that has some of its own.
    """
    if not scans or read_scans is None:
        return {}
    found = read_scans(data, scans)
    pages = [found[n] for n in scans if sum(len(run.text) for run in found[n].sheet.runs) >= least.get(n, 0)]
    return {page.sheet.number: page for page in aligned(pages)}


def _draft(sheet: Sheet) -> PageDraft:
    """The draft of a page read from its picture, whose lines, unlike an engine's, hold white space."""
    page = read_page(sheet)
    return page._replace(source=page.source - sum(map(str.isspace, "".join([run.text for run in sheet.runs]))))


def _shown(page: PageDraft) -> int:
    """How many characters a reader sees on the page."""
    return page.source - page.hidden - page.off_page - page.slanted


def _drafts(sheets: Iterable[Sheet], check: Check) -> Iterator[PageDraft]:
    for sheet in sheets:
        check()
        yield read_page(upright(sheet))


def _is_scan(sheet: Sheet, page: PageDraft) -> bool:
    return _shown(page) == 0 and _is_covered(sheet)


def _may_be_scan(sheet: Sheet, page: PageDraft) -> bool:
    """Whether the page's looks may say more than its text: a scan with some text over it, or fonts that hide theirs."""
    hides = _unknown(sheet) > _UNKNOWN * _shown(page)
    return hides or (_shown(page) <= _FEW and _is_covered(sheet))


def _is_covered(sheet: Sheet) -> bool:
    boxes = [p.box for p in sheet.pictures if p.box]
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes)
    return covered >= _SCAN * sheet.width * sheet.height


def _check_text(sheets: Sequence[Sheet], pages: Sequence[PageDraft], scans: Sequence[int]) -> None:
    shown = sum(_shown(page) for page in pages)
    if not shown and (scans or any(sheet.pictures for sheet in sheets)):
        raise Rejected("no_text", "这是扫描件（图片），没有文字；请用 Word 原件，或由 Word 直接导出的 PDF 重新报送")
    if not shown and any(sheet.rules or sheet.fills or page.hidden for sheet, page in zip(sheets, pages, strict=True)):
        raise Rejected(
            "no_text", "PDF 里没有能读出的文字（可能已转成图形）；请用 Word 原件，或由 Word 直接导出的 PDF 重新报送"
        )
    if not shown:
        raise Rejected("empty", "PDF 是空白的，没有文字；请检查后重新报送")
    if sum(map(_unknown, sheets)) > _UNKNOWN * shown:
        raise Rejected(
            "no_text", "PDF 的字体没有文字编码，读不出文字；请用 Word 原件，或由 Word 直接导出的 PDF 重新报送"
        )


def _unknown(sheet: Sheet) -> int:
    return "".join([run.text for run in sheet.runs]).count(UNKNOWN)


def _account(pages: Sequence[PageDraft], joined: Joined, under: int) -> CharacterAccount:
    """What became of the characters, white space aside: that is as much place as character in a PDF.

    `under`: so many lie unseen under pictures that were read instead.
    """
    repeated = repeated_lines(joined.repeated)
    lines = [*lines_of(joined.items), *repeated]
    left_out = {
        "hidden": sum(page.hidden for page in pages) + under,
        "off_page": sum(page.off_page for page in pages),
        "slanted": sum(page.slanted for page in pages),
        "duplicate": sum(line.duplicates for line in lines),
        "overlaid": sum(line.overlaid for line in lines),
        "repeated_header": visible(repeated),
    }
    return CharacterAccount(
        source=sum(page.source for page in pages) + under,
        kept=visible(lines) - visible(repeated),
        left_out=tuple(LeftOut(reason=reason, characters=n) for reason, n in left_out.items() if n),
    )


def _warnings(
    sheets: Sequence[Sheet], pages: Sequence[PageDraft], scans: Sequence[int], read: Mapping[int, ScanPage]
) -> tuple[str, ...]:
    """What a reader of the document has to know, in Chinese."""
    warnings = [f"第 {number} 页是扫描件（图片），其中的文字没有读出" for number in scans if number not in read]
    for sheet, page in zip(sheets, pages, strict=True):
        if sheet.number in read:
            continue
        if page.hidden and sheet.number not in scans:
            warnings.append(
                f"第 {sheet.number} 页有 {page.hidden} 个看不见的字（隐藏或与底色相同），没有读入，请人工查看"
            )
        if page.refused:
            warnings.append(f"第 {sheet.number} 页的线条太多，没有按表格读，请人工查看")
        if unknown := _unknown(sheet):
            warnings.append(f"第 {sheet.number} 页有 {unknown} 个字的字体没有文字编码，读不出，请人工查看")
    return tuple(warnings)
