"""In: a converted document, and the original's paragraphs with the signs that were lost. Out: the document with them.

Paragraphs are paired in their order by what neither conversion nor signs change: Chinese characters and digits.
"""

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Indel, LCSseq

from extractors.office_doc import Signed
from extractors.rewrite import rewritten
from schema.document import Block, CharacterAccount, Document, Mark, Paragraph, Table

_STEADY: Final = re.compile(r"[^\u3400-\u9fff0-9]+")
_MAX_PARAGRAPHS: Final = 20_000
_LOST: Final = "原文件里有 {count} 处打勾或符号（Word 域）没能放回原位。请打开原文件核对所选的项。"


def with_signs(document: Document, original: Sequence[Signed]) -> Document:
    """The document with the original's signs in their places; a warning says how many found none."""
    lost = sum(len(paragraph.signs) for paragraph in original)
    if not lost:
        return document
    read = _paragraphs(document.blocks)
    new: dict[int, Paragraph] = {}
    if len(read) <= _MAX_PARAGRAPHS and len(original) <= _MAX_PARAGRAPHS:
        for ours, theirs in _pairs(read, original):
            if theirs.signs:
                new[id(ours)] = signed(ours, theirs)
                lost -= len(theirs.signs)
    more = sum(len(paragraph.text) for paragraph in new.values()) - sum(len(p.text) for p in read if id(p) in new)
    warnings = (*document.warnings, _LOST.format(count=lost)) if lost else document.warnings
    return Document(
        format=document.format,
        pages=document.pages,
        blocks=rewritten(document.blocks, lambda paragraph: new.get(id(paragraph), paragraph)),
        account=document.account and _counted(document.account, more),
        properties=document.properties,
        warnings=warnings,
    )


def _counted(account: CharacterAccount, more: int) -> CharacterAccount:
    """The account with the characters that stood in the original alone."""
    return CharacterAccount(source=account.source + more, kept=account.kept + more, left_out=account.left_out)


def _paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Table):
            for cell in block.cells:
                found += _paragraphs(cell.blocks)
    return found


def _pairs(read: Sequence[Paragraph], original: Sequence[Signed]) -> list[tuple[Paragraph, Signed]]:
    """Paragraphs of the document and of the original that are one and the same."""
    ours = [_STEADY.sub("", paragraph.text) for paragraph in read]
    theirs = [_STEADY.sub("", _bare(paragraph)) for paragraph in original]
    return [
        (read[step.src_start + n], original[step.dest_start + n])
        for step in LCSseq.opcodes(ours, theirs)
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    ]


def _bare(paragraph: Signed) -> str:
    """Its text without the signs, as LibreOffice gives it."""
    text = paragraph.text
    for start, end in reversed(paragraph.signs):
        text = text[:start] + text[end:]
    return text


def signed(ours: Paragraph, theirs: Signed) -> Paragraph:
    """The paragraph with those characters of the original's signs that it lacks, its marks moved along."""
    places = {place for start, end in theirs.signs for place in range(start, end)}
    text, moved = "", [0] * (len(ours.text) + 1)
    for step in Indel.opcodes(ours.text, theirs.text):
        if step.tag == "insert":
            text += "".join(theirs.text[n] for n in range(step.dest_start, step.dest_end) if n in places)
        for n in range(step.src_start, step.src_end):
            moved[n] = len(text)
            text += ours.text[n]
    moved[-1] = len(text)
    marks = tuple(Mark(start=moved[mark.start], end=moved[mark.end], kind=mark.kind) for mark in ours.marks)
    return ours.model_copy(update={"text": text, "marks": marks})
