"""In: the body and header of a document, single OOXML elements' contents. Out: those elements, and the .docx package."""

# ruff: noqa: E501 - an element of OOXML stands on one line

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

_NS: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14"'
)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STAMP: Final = (2024, 5, 6, 7, 8, 10)
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_SECTION: Final = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1361" w:bottom="1247" w:left="1361" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)


def package(body: str, header: str, font: str, size: int) -> bytes:
    """A .docx of that body and page header; the same arguments give the same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": _relations(),
        "word/styles.xml": _styles(font, size),
        "word/numbering.xml": _numbering(),
        "word/header1.xml": f"<w:hdr {_NS}>{header}</w:hdr>",
        "word/document.xml": f"<w:document {_NS}><w:body>{body}{_SECTION}</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name, _STAMP), _HEAD + text, zipfile.ZIP_DEFLATED)
        z.writestr(zipfile.ZipInfo("word/media/image1.png", _STAMP), _png())
    return out.getvalue()


def _content_types() -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    overrides = {"document": "document.main", "styles": "styles", "numbering": "numbering", "header1": "header"}
    rows = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items())
    rows += "".join(f'<Override PartName="/word/{p}.xml" ContentType="{_KIND}.{t}+xml"/>' for p, t in overrides.items())
    return f'<Types xmlns="{_TYPES}">{rows}</Types>'


def _relations() -> str:
    targets = ("styles.xml", "numbering.xml", "header1.xml", "media/image1.png")
    kinds = ("styles", "numbering", "header", "image")
    rows = (
        f'<Relationship Id="rId{i}" Type="{_REL}/{k}" Target="{t}"/>'
        for i, (k, t) in enumerate(zip(kinds, targets, strict=True), 1)
    )
    return f'<Relationships xmlns="{_RELS}">{"".join(rows)}</Relationships>'


def _styles(font: str, size: int) -> str:
    look = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/><w:sz w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    return f"<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr>{look}</w:rPr></w:rPrDefault></w:docDefaults>{normal}</w:styles>"


def _numbering() -> str:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl>'
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{level.format(f)}</w:abstractNum>'
        for i, f in ((1, "decimal"), (2, "chineseCounting"))
    )
    used = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in (1, 2))
    return f"<w:numbering {_NS}>{kinds}{used}</w:numbering>"


def enclosed_tick(props: str) -> str:
    """A √ in a box as a Word field: no result, the ticked box is in the field's code alone."""
    return _mark(props, "begin") + _code(props, r" eq \o\ac(□,√)") + _mark(props, "end")


def check_box(props: str, on: bool) -> str:
    """A check-box control."""
    states = '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
    state = f'<w14:checkbox><w14:checked w14:val="{int(on)}"/>{states}</w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent><w:r>{props}<w:t>{'☒' if on else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"


def legacy_check_box(props: str, on: bool, number: int) -> str:
    """A check box of Word 97's forms: its state is in the field's data."""
    box = f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{"<w:checked/>" if on else ""}</w:checkBox>'
    data = f'<w:ffData><w:name w:val="Check{number}"/><w:enabled/>{box}</w:ffData>'
    return f"{_mark(props, 'begin', data)}{_code(props, ' FORMCHECKBOX ')}{_mark(props, 'end')}"


def legacy_text_field(props: str, body: str) -> str:
    """A text field of Word 97's forms; `body` is what was typed, as runs."""
    data = "<w:ffData><w:enabled/><w:textInput/></w:ffData>"
    return f"{_mark(props, 'begin', data)}{_code(props, ' FORMTEXT ')}{_mark(props, 'separate')}{body}{_mark(props, 'end')}"


def _mark(props: str, kind: str, data: str = "") -> str:
    return f'<w:r>{props}<w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def _code(props: str, code: str) -> str:
    return f'<w:r>{props}<w:instrText xml:space="preserve">{code}</w:instrText></w:r>'


def deleted(number: int) -> str:
    """Words struck out with changes tracked: no part of the final text."""
    return f'<w:del w:id="{number}" w:author="writer" w:date="2024-05-06T07:08:00Z"><w:r><w:delText xml:space="preserve">旧稿文字</w:delText></w:r></w:del>'


def text_box(number: int, body: str) -> str:
    """A floating text box, as Word writes it: once in DrawingML, once more in VML for old readers."""
    place = '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3400000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>-200000</wp:posOffset></wp:positionV>'
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2300000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{size}</wps:spPr><wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>'
    graphic = f'<a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic>'
    anchor = f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">{place}<wp:extent cx="2300000" cy="360000"/><wp:wrapNone/><wp:docPr id="{number}" name="文本框 {number}"/>{graphic}</wp:anchor>'
    old = f'<w:pict><v:shape id="tb{number}" style="position:absolute;width:180pt;height:28pt"><v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape></w:pict>'
    return f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>'


def picture(number: int, cx: int, cy: int) -> str:
    """The package's picture, `cx` by `cy` EMU."""
    shape = f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    fill = '<pic:blipFill><a:blip r:embed="rId4"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    pic = f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="image1.png"/><pic:cNvPicPr/></pic:nvPicPr>{fill}{shape}</pic:pic>'
    graphic = f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">{pic}</a:graphicData></a:graphic>'
    return f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name="图片 {number}"/>{graphic}</wp:inline></w:drawing></w:r>'


def _png() -> bytes:
    """A small grey-blue picture."""
    w, h = 30, 40
    rows = b"".join(b"\0" + bytes(c for x in range(w) for c in (120, 150 + (x + y) % 60, 190)) for y in range(h))
    header = struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
