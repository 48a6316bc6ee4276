"""In: the bytes of a PDF, before any parser sees them. Out: nothing, or the reason why it isn't opened.

Tiny files can make pdfminer or pdfium take gigabytes or never end, without an exception that could be caught. Each
test here is for a file that did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from extractors.pdf_engine import PdfiumError, corrupt, unlocked
from extractors.pdf_filters import bomb
from extractors.pdf_paint import check_clips, check_patterns
from extractors.pdf_streams import Skeleton, Stream, read_skeleton, unescaped
from schema.record import Rejected

MOST_PAGES: Final = 500
LONGEST_SIDE: Final = 5_000.0
WIDEST_RANGE: Final = 70_000
"""A font has at most 65,536 characters; a range of more is one to fill memory with."""
WIDEST_ROW: Final = 1_000_000
"""Columns of a predictor."""
MOST_OBJECTS: Final = 10_000_000
"""Objects that a table of objects may list; engines go through all of them."""
MOST_MAPPED: Final = 400_000
"""Characters that the ranges of one mapping may name together, one by one."""
MOST_TEXT: Final = 300_000
"""Bytes of text that a page may paint, forms counted each time they are painted."""
MOST_FORMS: Final = 20_000
"""Forms that a page may paint, those in forms counted each time."""
_DEEPEST: Final = 40

_WIDTHS: Final = re.compile(rb"(?:/W2?|\bobj)\s*\[([^\]\[]{0,4096}(?:\[[^\]\[]{0,65536}\][^\]\[]{0,4096})*)\]")
_NESTED: Final = re.compile(rb"\[[^\]]*\]")
_LAYERS_OFF: Final = re.compile(rb"/D\s*<<[^>]{0,4096}?/(?:OFF\s*\[\s*\d|BaseState\s*/OFF)")
_COLUMNS: Final = re.compile(rb"/Columns\s+(\d{7,})")
_INDEX: Final = re.compile(rb"/Index\s*\[([\d\s]{0,65536})\]")
_MAPPED: Final = re.compile(rb"<([0-9A-Fa-f]{1,16})>\s*<([0-9A-Fa-f]{1,16})>\s*(?:[<\[]|\d)")
_SECTIONS: Final = re.compile(rb"((?:begin|end)[a-z]+)")
_LIST: Final = re.compile(rb"\[[^\]]*\]")
_RANGES: Final = (b"endbfrange", b"endcidrange")
_PAINT: Final = re.compile(rb"/([^\s/<>\[\]()%]+)(?:\s|%[^\r\n]*+[\r\n])++Do\b")
_TEXT: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_XOBJECTS: Final = re.compile(rb"/XObject\s*<<([^>]*)>>")
_NAMED: Final = re.compile(rb"/([^\s/<>\[\]()%]+)\s+(\d+)\s+\d+\s+R")
_FORM: Final = re.compile(rb"/Subtype\s*/Form\b")
_TYPED: Final = re.compile(rb"/(?:Type|Subtype|FunctionType|N)\s*[/\d]")

Cost = tuple[int, int]
"""Bytes of text and forms that painting something takes."""


class Looked(NamedTuple):
    """What was seen of a file on the way. `layers_off`: it has layers that are switched off."""

    layers_off: bool


def check_bytes(data: bytes) -> Looked:
    """Raises Rejected (`empty`, `corrupt`, `bomb`, `encrypted`) for what no parser should be given."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Rejected("empty", "文件是空的，请重新报送")
    if b"%PDF-" not in data[:1024]:
        raise corrupt()
    skeleton = read_skeleton(data)
    _check_dictionaries(skeleton.text)
    if b"/Encrypt" in skeleton.text:
        # Streams are packed, then encrypted, also where nobody is asked for the password.
        skeleton = read_skeleton(unlocked(data))
        _check_dictionaries(skeleton.text)
    packed = [stream.body for stream in skeleton.streams if b"/ObjStm" in stream.head]
    for body in packed:
        _check_dictionaries(body)
    _check_streams(skeleton, packed)
    return Looked(layers_off=any(_LAYERS_OFF.search(text) for text in (skeleton.text, *packed)))


def _check_streams(skeleton: Skeleton, packed: Sequence[bytes]) -> None:
    for stream in skeleton.streams:
        if any(word in stream.body for word in _RANGES):
            _check_mapping(stream.body)
    check_patterns(skeleton.streams)
    painters = [s for s in skeleton.streams if _FORM.search(s.head) or not _TYPED.search(s.head)]
    check_clips([*painters, *(s for s in skeleton.streams if s not in painters and b"/PatternType" in s.head)])
    _check_painting(b"\n".join([skeleton.text, *packed]), painters)


def check_pages(document: Any) -> None:
    """Raises Rejected (`bomb`, `empty`, `corrupt`) for too many pages, none, too large ones, or ones without a size."""
    if len(document) == 0:
        raise Rejected("empty", "PDF 里没有页面，请导出后重新报送")
    if len(document) > MOST_PAGES:
        raise Rejected("bomb", f"PDF 有 {len(document)} 页，超过 {MOST_PAGES} 页，没有打开；请拆开后重新报送")
    try:
        sides = [side for i in range(len(document)) for side in document.get_page_size(i)]
    except PdfiumError as error:
        raise corrupt() from error
    if max(sides) > LONGEST_SIDE:
        raise Rejected("bomb", "PDF 的页面大得异常，没有打开；请按 A4 导出后重新报送")


def _check_dictionaries(text: bytes) -> None:
    """Widths of fonts and rows of predictors: numbers that a parser makes lists of."""
    if any(int(found[1]) > WIDEST_ROW for found in _COLUMNS.finditer(text)):
        raise bomb()
    if any(int(n) > MOST_OBJECTS for found in _INDEX.finditer(text) for n in found[1].split()):
        raise bomb()
    for found in _WIDTHS.finditer(text):
        numbers = [int(n) if n.isdigit() else -1 for n in _NESTED.sub(b" x ", found[1]).split()]
        if any(a >= 0 and b - a > WIDEST_RANGE for a, b in pairwise(numbers[:-1])):
            raise bomb()


def _check_mapping(body: bytes) -> None:
    """Ranges of a mapping from codes to characters; of single codes, and of lists, nothing can be made too much."""
    named = 0
    for first, last in (pair for part in _ranges(body) for pair in _MAPPED.findall(_LIST.sub(b"[", part))):
        width = int(last, 16) - int(first, 16)
        named += max(width, 0)
        if width > WIDEST_RANGE or named > MOST_MAPPED:
            raise bomb()


def _ranges(body: bytes) -> Iterator[bytes]:
    """What stands before each word that ends a list of ranges, back to the last such word of any kind."""
    parts = _SECTIONS.split(body)
    yield from (part for part, word in zip(parts[::2], [*parts[1::2], b""], strict=True) if word in _RANGES)


def _check_painting(text: bytes, streams: Sequence[Stream]) -> None:
    """What a page would paint: text, and forms that paint forms."""
    forms = {s.number: s for s in streams if _FORM.search(s.head)}
    every = _anywhere(text) if any(_PAINT.search(s.body) for s in streams) else {}
    costs: dict[int, Cost] = {}
    for stream in streams:
        if len(stream.body) <= MOST_TEXT and not _PAINT.search(stream.body):
            continue
        size, painted = _cost(stream, forms, every, costs, ())
        if size > MOST_TEXT or painted > MOST_FORMS:
            raise bomb()


def _cost(
    stream: Stream,
    forms: Mapping[int, Stream],
    every: Mapping[bytes, set[int]],
    costs: dict[int, Cost],
    within: tuple[int, ...],
) -> Cost:
    """What painting the stream takes, forms that it paints included; those it stands in itself are not painted."""
    if stream.number in costs:
        return costs[stream.number]
    text = sum(len(found[0]) for found in _TEXT.finditer(stream.body))
    painted = 0
    own = _named(stream.head)
    within = (*within, stream.number)
    for name in map(unescaped, _PAINT.findall(stream.body)):
        if own.get(name, set()) & set(within):
            raise bomb()
        targets = [n for n in own.get(name) or every.get(name, ()) if n in forms and n not in within]
        inner = [_cost(forms[n], forms, every, costs, within) for n in targets] if len(within) < _DEEPEST else []
        text += max((c[0] for c in inner), default=0)
        painted += 1 + max((c[1] for c in inner), default=0)
    costs[stream.number] = (min(text, MOST_TEXT + 1), min(painted, MOST_FORMS + 1))
    return costs[stream.number]


def _named(text: bytes) -> dict[bytes, set[int]]:
    """The objects that names of the resources in the text stand for."""
    named: dict[bytes, set[int]] = {}
    for found in _XOBJECTS.finditer(text):
        for name, number in _NAMED.findall(found[1]):
            named.setdefault(name, set()).add(int(number))
    return named


def _anywhere(text: bytes) -> dict[bytes, set[int]]:
    """The objects that a name stands for anywhere in the text: resources can be objects of their own."""
    named: dict[bytes, set[int]] = {}
    for name, number in _NAMED.findall(text):
        named.setdefault(name, set()).add(int(number))
    return named
