"""In: a document. Out: its sentences, each with its exact words, its place and the heading it stands under."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extractors.text import half, squeeze
from schema.document import Cell, Document, Paragraph, Table
from schema.record import Quote, Where

_ENDS: Final = re.compile(r"[。!?;]+[”’\"'》)）]*|\n+")
_ANSWER: Final = re.compile(r"\s*(?:——|—|完成情况|答[:：]|实际完成|落实情况|[✓✔√×✗])")
"""What begins so goes on with the sentence before it, which asks for it: `多少学员？——16人`."""
_CLAUSE: Final = re.compile(r"[,，:：|｜。;；!?()（）]|\s{2,}")
_OPENERS: Final = "《“‘(（"
_CLOSERS: Final = "》”’)）"
_HEADING: Final = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)]"
    r"|第[一二三四五六七八九十]+[章节部分篇]|【[^】]{2,14}】|\d{1,2}(?=[\u3400-\u9fff]{2,8}$))"
)
_RANKS: Final = (
    re.compile(r"第[一二三四五六七八九十]+[章节部分篇]"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|【"),
    re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}[、.．]"),
    re.compile(r"[(（]?\d{1,2}[)）]"),
)
"""How headings are numbered, from the highest down: one of a rank ends those of its rank and below."""
_LONGEST_HEADING: Final = 34
_LONGEST_TITLE: Final = 12
_SHORTEST_PROSE: Final = 4
_SIGNS: Final = "√✓✔×✗✘☑□"
_LONGEST_PROSE: Final = 1000
_NEAR: Final = 300


class _Heading(NamedTuple):
    """A heading and how high it stands, 0 the highest."""

    rank: int
    words: str


class Sentence(NamedTuple):
    """A sentence: `text` as it stands, `plain` the same in half-width signs, position by position."""

    text: str
    plain: str
    heading: str
    """The headings it stands under, a line each, the nearest last."""
    quote: Quote
    before: str = ""
    """What stands close before it in its paragraph, in half-width signs: the subject of a sentence may stand there."""
    from_cell: bool = False

    def clause(self, at: int) -> tuple[int, int]:
        """Start and end of the clause in which position `at` stands."""
        start = max((m.end() for m in _CLAUSE.finditer(self.plain, 0, at)), default=0)
        end = _CLAUSE.search(self.plain, at)
        return start, end.start() if end else len(self.plain)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The document's sentences in reading order, those in table cells too; page headers and footers are left out."""
    headings: tuple[_Heading, ...] = ()
    found: list[Sentence] = []
    for paragraph, where in _paragraphs(document):
        rest = 0
        if where is None or where.table is None:
            headings, rest = _headed(paragraph, headings)
        found += _split(paragraph, rest, "\n".join(one.words for one in headings), where)
    return tuple(found)


def _paragraphs(document: Document) -> Iterator[tuple[Paragraph, Where | None]]:
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.story in ("body", "textbox", "note"):
            yield block, Where(page=block.page, bbox=block.box)
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from _in_cell(cell, block.index)


def _in_cell(cell: Cell, table: int) -> Iterator[tuple[Paragraph, Where | None]]:
    where = Where(page=cell.page, table=table, row=cell.row, col=cell.col, bbox=cell.box)
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield block, where
        elif isinstance(block, Table):
            for inner in block.cells:
                yield from _in_cell(inner, block.index)


def _headed(paragraph: Paragraph, above: tuple[_Heading, ...]) -> tuple[tuple[_Heading, ...], int]:
    """The headings that hold from here on, and where in the paragraph the prose begins."""
    text = half(paragraph.text)
    bare = squeeze(text)
    mark = _HEADING.match(bare)
    short = len(bare) <= _LONGEST_HEADING and not re.search(r"[。;!?]", bare)
    if "目录" in bare[:4]:
        return above, 0
    if short and (paragraph.numbering or mark):
        told = re.search(r"[√×☑□✓✔]|——|[:：].*[有无是否]", bare)
        return above if told else _under(above, _Heading(_rank(bare), bare)), 0
    if short and 1 < len(bare) <= _LONGEST_TITLE and not re.search(r"\d|[,:、—·\[/|>→+]|\S\s+\S", text.strip()):
        return _under(above, _Heading(len(_RANKS), bare)), 0
    first = re.match(r"[^。;!?\n]{2,30}。", text)
    if mark and first and len(text) > first.end() + _SHORTEST_PROSE:
        return _under(above, _Heading(_rank(bare), squeeze(first.group()))), 0
    if mark and mark.group().startswith("【"):
        return _under(above, _Heading(_rank(bare), mark.group())), 0
    if mark and (label := re.match(r"[^。;!?,:\n]{2,20}[:。;,]", text)):
        return _under(above, _Heading(_rank(bare), squeeze(label.group()))), 0
    return above, 0


def _rank(words: str) -> int:
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(words)), len(_RANKS) - 1)


def _under(above: tuple[_Heading, ...], new: _Heading) -> tuple[_Heading, ...]:
    return (*(one for one in above if one.rank < new.rank), new)


def _split(paragraph: Paragraph, start: int, heading: str, where: Where | None) -> Iterator[Sentence]:
    text = paragraph.text
    plain = half(text)
    for end in (*_ends(plain, start), len(text)):
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        exact = words.strip()
        # What is longer is no sentence: searching it would take for ever and prove nothing.
        if _is_prose(exact):
            page = where.page if where else None
            yield Sentence(
                text=exact,
                plain=plain[start + lead : start + lead + len(exact)],
                heading=heading,
                before=plain[max(0, start - _NEAR) : start],
                quote=Quote(page=page, text=exact, where=where),
                from_cell=where is not None and where.table is not None,
            )
        start = end


def _is_prose(words: str) -> bool:
    """Whether the words say something: a mere mark or a word alone doesn't, a number or a denial does."""
    if len(words) > _LONGEST_PROSE:
        return False
    bare = squeeze(words)
    return (
        len(bare) >= _SHORTEST_PROSE
        or any(c.isdigit() or c in _SIGNS for c in bare)
        or re.fullmatch(r"(?:无|没有|暂无|否|零)[。;；]?", bare) is not None
    )


def _ends(text: str, start: int) -> Iterator[int]:
    """Where sentences end: never inside quotation marks, book titles or brackets that are closed again."""
    opened, last = 0, start
    for match in _ENDS.finditer(text, start):
        between = text[last : match.start()]
        opened += sum(between.count(sign) for sign in _OPENERS) - sum(between.count(sign) for sign in _CLOSERS)
        last = match.start()
        if _ANSWER.match(text, match.end()) and not match.group().startswith("\n"):
            continue
        if opened <= 0 or match.group().startswith("\n") or match.group()[-1] in _CLOSERS:
            opened, last = 0, match.end()
            yield match.end()
