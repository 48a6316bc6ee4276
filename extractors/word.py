"""In: the bytes of a .docx or .docm. Out: a `Document`: final text, true grids, ticks, pictures, and the account.

The XML is that which python-docx's reader and parser open; it is walked once.
"""

from typing import Final

from lxml.etree import QName

from extractors.word_account import count_characters
from extractors.word_blocks import read_blocks
from extractors.word_package import (
    Package,
    Part,
    corrupt,
    main_target,
    open_package,
    parse,
    read_bytes,
    read_part,
    read_relations,
)
from extractors.word_stories import read_headers_and_footers, read_notes, turning_sections
from extractors.word_styles import read_styles
from extractors.word_walk import Walk, properties_in, warn
from extractors.word_xml import BODY, W, number_of
from schema.document import CharacterAccount, Document, LeftOut
from schema.record import Rejected

_MAX_PAGES: Final = 5_000
_PROPERTIES: Final = (
    ("created", "created"),
    ("modified", "modified"),
    ("creator", "author"),
    ("lastModifiedBy", "lastModifiedBy"),
    ("title", "title"),
)
"""Elements of docProps/core.xml and what a `Document` calls them."""


def open_word(data: bytes) -> Document:
    """The document of a .docx or .docm, tracked changes accepted, macros never run, nothing fetched.

    Blocks: the running text, then each page header and footer in use once, then the notes in the order of their
    references; tables count in the same order. `account`: what `word_account` counts in the parts that were read.
    Raises Rejected: `empty`, `encrypted`, `unsupported`, `corrupt`, `bomb`.
    """
    package = open_package(data)
    try:
        return _read_document(package)
    except RecursionError as error:
        raise corrupt() from error


def _read_document(package: Package) -> Document:
    of_package = {relation.kind: relation.target for relation in read_relations(package, "").values()}
    main = _main_part(package, main_target(package))
    body = main.root.find(BODY)
    if body is None:
        raise Rejected("empty", "这个 Word 文件里没有内容。请检查原文件，重新报送。")
    walk = _begin(package, main)
    blocks = read_blocks(walk, body)
    pages = walk.page
    source = count_characters(main.root)
    for read in (read_headers_and_footers, read_notes):
        more, characters = read(walk, main)
        blocks += more
        source += characters
    if not blocks:
        raise Rejected("empty", "这个 Word 文件里没有内容。请检查原文件，重新报送。")
    return Document(
        format="docx",
        pages=max(pages, _pages(package, of_package.get("extended-properties", ""))),
        blocks=tuple(blocks),
        account=_account(walk, source),
        properties=_core_properties(package, of_package.get("core-properties", "")),
        warnings=tuple(walk.warnings),
    )


def _main_part(package: Package, name: str) -> Part:
    """The main part. Raises Rejected: `corrupt` where there is none, `unsupported` where it is no Word document's."""
    part = read_part(package, name) if name else None
    if part is None:
        raise corrupt()
    if part.root.tag != W + "document":
        raise Rejected("unsupported", "这个文件是表格或演示文稿，不是 Word 文档。请另存为 .docx 后重新报送。")
    return part


def _begin(package: Package, main: Part) -> Walk:
    named = {relation.kind: relation.target for relation in main.relations.values() if not relation.external}
    styles = read_styles(read_bytes(package, named.get("styles", "")))
    walk = Walk(
        package,
        main,
        styles,
        properties_in(main),
        turning=turning_sections(main.root),
        numbering_part=named.get("numbering", ""),
    )
    if "vbaProject" in named or b"macroEnabled" in (read_bytes(package, "[Content_Types].xml") or b""):
        warn(walk, "文件里带有宏。宏没有运行，只读取了文字。")
    return walk


def _account(walk: Walk, source: int) -> CharacterAccount:
    """The account; where it doesn't balance, something is in no story that is known here, and a warning says so."""
    left_out = tuple(LeftOut(reason=reason, characters=count) for reason, count in sorted(walk.left_out.items()))
    account = CharacterAccount(source=source, kept=walk.kept, left_out=left_out)
    if not account.balanced:
        warn(walk, "有一部分文字的写法没有认出来，可能读漏或读重。请打开原文件核对。")
    return account


def _pages(package: Package, name: str) -> int:
    """The number of pages that the file gives for itself, 0 where it gives none that can be."""
    told = _texts(package, name).get("Pages")
    pages = number_of(told)
    return pages if 0 < pages <= _MAX_PAGES else 0


def _core_properties(package: Package, name: str) -> tuple[tuple[str, str], ...]:
    told = _texts(package, name)
    return tuple((ours, told[theirs]) for theirs, ours in _PROPERTIES if told.get(theirs))


def _texts(package: Package, name: str) -> dict[str, str]:
    """The texts of a properties part by the elements' bare names; none where there is no part."""
    blob = read_bytes(package, name) if name else None
    if blob is None:
        return {}
    return {QName(child).localname: (child.text or "").strip() for child in parse(blob).iterchildren("*")}
