"""In: the package of a workbook or of slides. Out: what both have: a main part, properties, words of refusal."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

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
from extractors.word_xml import Element
from schema.record import Rejected

_WORDS: Final = (
    ("empty", "这个{what}里没有内容。请检查原文件，重新报送。"),
    ("encrypted", "这个{what}设了密码，打不开。请取消密码，保存后重新报送。"),
    ("unsupported", "这个文件的内容不是{what}。请用 WPS 或 Office 打开，另存为 {suffix} 后重新报送。"),
    ("corrupt", "这个{what}不完整或已损坏，打不开。请用 WPS 或 Office 打开原文件，另存为 {suffix} 后重新报送。"),
    ("bomb", "这个{what}解开后大得异常，没有打开。请新建一个文件，把内容粘贴过去重新报送。"),
)
_PROPERTIES: Final = (
    ("created", "created"),
    ("modified", "modified"),
    ("creator", "author"),
    ("lastModifiedBy", "lastModifiedBy"),
    ("title", "title"),
)


@contextmanager
def rejections_about(what: str, suffix: str) -> Generator[None]:
    """Rejections raised inside keep their codes and speak of `what` (its name for people) and of its `suffix`."""
    try:
        yield
    except Rejected as refused:
        words = dict(_WORDS)[refused.rejection.code]
        raise Rejected(refused.rejection.code, words.format(what=what, suffix=suffix)) from refused
    except RecursionError as error:
        raise Rejected("corrupt", dict(_WORDS)["corrupt"].format(what=what, suffix=suffix)) from error


def open_main(data: bytes, name: str) -> tuple[Package, Part]:
    """The package and its main part, whose root is called `name`.

    Raises Rejected: `empty`, `encrypted`, `unsupported`, `corrupt`, `bomb`.
    """
    package = open_package(data)
    target = main_target(package)
    part = read_part(package, target) if target else None
    if part is None:
        raise corrupt()
    if local(part.root) != name:
        raise Rejected("unsupported", "")
    return package, part


def local(element: Element) -> str:
    """Its name without the namespace, so that «strict» packages read like all others; of a comment no such name."""
    return str(element.tag).rpartition("}")[2]


def core_properties(package: Package) -> tuple[tuple[str, str], ...]:
    """What the file says of itself, under the names of `Document.properties`."""
    target = next((r.target for r in read_relations(package, "").values() if r.kind == "core-properties"), "")
    blob = read_bytes(package, target) if target else None
    if blob is None:
        return ()
    told = {local(child): (child.text or "").strip() for child in parse(blob)}
    return tuple((ours, told[theirs]) for theirs, ours in _PROPERTIES if told.get(theirs))
