"""In: nothing. Out: packages as other programs make them, and what only looks like one, for the hostile inbox."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from samples.forms import make_form
from tests.extractors.wordmake import NAMES, docx, p, packed
from tests.hostile.made import Hostile

_FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def files() -> Iterator[Hostile]:
    yield from _honest()
    yield from _broken()
    yield Hostile("word/编号炸弹.docx", _numbered("%1" * 3000, 10**20), "read")
    yield Hostile("word/编号罗马二十亿.docx", _numbered("%1.", 2 * 10**9, "upperRoman"), "read")


def form(seed: int) -> dict[str, bytes]:
    """The members of a filled form."""
    with zipfile.ZipFile(BytesIO(make_form(seed).docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _honest() -> Iterator[Hostile]:
    web = {
        name.replace("document.xml", "document2.xml"): body.replace(b"document.xml", b"document2.xml")
        for name, body in form(301).items()
    }
    yield Hostile("word/主文件叫document2.docx", packed(web), "read")
    yield Hostile("word/反斜杠.docx", packed({n.replace("/", "\\"): b for n, b in form(302).items()}), "read")
    yield Hostile("word/又像Excel.docx", packed(form(303) | {"xl/workbook.xml": b"<x/>"}), "read")


def _broken() -> Iterator[Hostile]:
    whole = form(304)
    yield Hostile(
        "word/没有主文件.docx", packed({n: b for n, b in whole.items() if n != "word/document.xml"}), "corrupt"
    )
    second = f'<Relationship Id="r9" Type="{_MAIN}" Target="word/other.xml"/></Relationships>'.encode()
    rels = whole["_rels/.rels"].replace(b"</Relationships>", second)
    twice = whole | {"_rels/.rels": rels, "word/other.xml": whole["word/document.xml"]}
    yield Hostile("word/两个主文件.docx", packed(twice), "corrupt")
    flat = f'<pkg:package xmlns:pkg="{_FLAT}"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
    yield Hostile("word/平铺的半个.doc", flat.encode(), "corrupt")
    laughs = '<!DOCTYPE a [<!ENTITY a "哈哈哈"><!ENTITY b "&a;&a;&a;">]>'
    yield Hostile(
        "word/平铺的实体.doc", f"{laughs}{flat}&b;</pkg:xmlData></pkg:part></pkg:package>".encode(), "corrupt"
    )


def _numbered(words: str, start: int, style: str = "decimal") -> bytes:
    """Two thousand paragraphs of a list that begins there."""
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{words}"/></w:lvl>'
    )
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    place = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = "".join(f"<w:p>{place}<w:r><w:t>第{n}条</w:t></w:r></w:p>" for n in range(2000))
    numbering = f"<w:numbering {NAMES}>{lists}</w:numbering>"
    return docx(body + p("完"), {"word/numbering.xml": numbering}, (("rIdN", "numbering", "numbering.xml"),))
