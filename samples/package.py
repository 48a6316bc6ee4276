"""In: a body and what belongs to it. Out: `package`, the bytes of a .docx."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from samples.ooxml import comment, para, run
from samples.zips import WRITTEN, pack

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_SPACES: Final = " ".join((
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" mc:Ignorable="w14"',
))  # fmt: skip
_KINDS: Final = (
    ("styles.xml", "styles"),
    ("numbering.xml", "numbering"),
    ("header1.xml", "header"),
    ("footer1.xml", "footer"),
    ("comments.xml", "comments"),
)


@dataclass(frozen=True)
class Sheet:
    """What goes into a package besides the body.

    `images` maps relation ids to PNG bytes; `modified` is local time (eight hours before UTC).
    """

    body: str
    font: str = "宋体"
    size: float = 12
    images: tuple[tuple[str, bytes], ...] = ()
    header: str = ""
    footer: str = ""
    comment: str = ""
    modified: datetime = WRITTEN


def package(sheet: Sheet) -> bytes:
    """The .docx, the same bytes for the same sheet."""
    made = _side_parts(sheet)
    parts = [(name, kind) for name, kind in _KINDS if made[name]]
    members = [
        ("[Content_Types].xml", _content_types(parts)),
        ("_rels/.rels", _root_relations()),
        ("word/document.xml", _document(sheet)),
        ("word/_rels/document.xml.rels", _relations(parts, sheet.images)),
        *((f"word/{name}", made[name]) for name, _ in parts),
        ("docProps/core.xml", _core(sheet.modified - timedelta(hours=8))),
    ]
    media = [(f"word/media/{rid}.png", data) for rid, data in sheet.images]
    return pack([*((name, xml.encode()) for name, xml in members), *media], when=WRITTEN)


def _document(sheet: Sheet) -> str:
    header = '<w:headerReference w:type="default" r:id="rId_header"/>' if sheet.header else ""
    footer = '<w:footerReference w:type="default" r:id="rId_footer"/>' if sheet.footer else ""
    margins = 'w:top="1417" w:right="1417" w:bottom="1247" w:left="1417" w:header="720" w:footer="720" w:gutter="0"'
    page = f'<w:sectPr>{header}{footer}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'
    return f"{_XML}<w:document {_SPACES}><w:body>{sheet.body}{page}</w:body></w:document>"


def _side_parts(sheet: Sheet) -> dict[str, str]:
    remark = comment(para(run(sheet.comment)))
    return {
        "styles.xml": _styles(sheet.font, sheet.size),
        "numbering.xml": _numbering() if "<w:numPr>" in sheet.body else "",
        "header1.xml": f"{_XML}<w:hdr {_SPACES}>{sheet.header}</w:hdr>" if sheet.header else "",
        "footer1.xml": f"{_XML}<w:ftr {_SPACES}>{sheet.footer}</w:ftr>" if sheet.footer else "",
        "comments.xml": f"{_XML}<w:comments {_SPACES}>{remark}</w:comments>" if sheet.comment else "",
    }


def _styles(font: str, size: float) -> str:
    half = round(size * 2)
    words = (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{words}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    return f"{_XML}<w:styles {_SPACES}>{default}{normal}</w:styles>"


def _numbering() -> str:
    level = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/>'
    abstract = f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f"{_XML}<w:numbering {_SPACES}>{abstract}{number}</w:numbering>"


def _content_types(parts: Sequence[tuple[str, str]]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rows = [
        ("/word/document.xml", f"{word}.document.main+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/word/{name}", f"{word}.{kind}+xml") for name, kind in parts),
    ]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in rows)
    defaults = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
        )
    )
    return f'{_XML}<Types xmlns="{_PACKAGE}content-types">{defaults}{overrides}</Types>'


def _root_relations() -> str:
    rows = (
        ("rId1", f"{_OFFICE}officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
    )
    return _tied(rows)


def _relations(parts: Sequence[tuple[str, str]], images: Sequence[tuple[str, bytes]]) -> str:
    rows = [(f"rId_{kind}", _OFFICE + kind, name) for name, kind in parts]
    return _tied([*rows, *((rid, f"{_OFFICE}image", f"media/{rid}.png") for rid, _ in images)])


def _tied(rows: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>' for rid, kind, target in rows)
    return f'{_XML}<Relationships xmlns="{_PACKAGE}relationships">{inner}</Relationships>'


def _core(modified: datetime) -> str:
    stamp = f'xsi:type="dcterms:W3CDTF">{modified:%Y-%m-%dT%H:%M:%SZ}'
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    )
