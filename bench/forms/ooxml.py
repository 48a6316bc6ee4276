"""In: a form, its answers, its writer, and the manner of the program that saves it. Out: the bytes of a .docx."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from bench.forms.ink import NOBODY, Answer, Ink, Writer, ink
from bench.forms.model import Cell, Form, Line, Para, Row, Table, Text
from bench.forms.places import Placed, grid

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


@dataclass(frozen=True)
class Manner:
    """How a program saves: runs split or whole, another column grid, content controls, tracked changes."""

    split: float = 0.0
    regrid: bool = False
    controls: bool = False
    tracked: bool = False
    font: str = "宋体"
    size: int = 21


class Sheet:
    """Prints one form; holds the counters that OOXML wants."""

    def __init__(self, answers: dict[int, Answer], writer: Writer, manner: Manner, rng: random.Random) -> None:
        self.answers, self.writer, self.manner, self.rng = answers, writer, manner, rng
        self.ids = 100

    def id(self) -> int:
        self.ids += 1
        return self.ids

    def run(self, i: Ink) -> str:
        """One ink as runs (or a field, a symbol, a picture)."""
        if i.what == "img":
            return _picture(self.id(), i.text)
        props = _props(i, self.manner)
        if i.what == "sym":
            return f'<w:r>{props}<w:sym w:font="Wingdings" w:char="{i.text}"/></w:r>'
        if i.what == "eq":
            return _eq(props)
        if i.what == "check":
            return _check(props, i.on)
        if i.what == "ff":
            return _legacy_check(props, i.on, self.id())
        body = self.text(i.text, props)
        if i.what == "fftext":
            return _legacy_text(props, body)
        if i.what == "plc":
            state = "" if i.on else "<w:showingPlcHdr/>"
            return f'<w:sdt><w:sdtPr><w:id w:val="{self.id()}"/>{state}<w:text/></w:sdtPr><w:sdtContent>{body}</w:sdtContent></w:sdt>'
        if i.typed and self.manner.tracked:
            return f'<w:ins w:id="{self.id()}" w:author="writer" w:date="2024-05-06T07:08:00Z">{body}</w:ins>'
        if i.typed and self.manner.controls and self.rng.random() < 0.5:
            return f'<w:sdt><w:sdtPr><w:id w:val="{self.id()}"/></w:sdtPr><w:sdtContent>{body}</w:sdtContent></w:sdt>'
        return body

    def text(self, text: str, props: str) -> str:
        """The text in one run, or in several where the program splits runs."""
        pieces = [text]
        if len(text) > 1 and self.rng.random() < self.manner.split:
            at = self.rng.randint(1, len(text) - 1)
            pieces = [text[:at], text[at:]]
        between = '<w:proofErr w:type="spellStart"/>' if len(pieces) > 1 else ""
        return between.join(f"<w:r>{props}{_words(p)}</w:r>" for p in pieces)

    def paragraphs(self, atoms: Line, ppr: str = "", drop: bool = False, num: str = "") -> str:
        """A printed line as one paragraph, or as several where an answer in it has several."""
        inks = [x for a in atoms if not (drop and isinstance(a, Text)) for x in ink(a, self.answers, self.writer)]
        if inks and inks[0].text.startswith("§"):
            inks[0] = Ink(inks[0].text[1:], bold=inks[0].bold)
            num = num or "1"
        rows: list[list[str]] = [[]]
        for i in inks:
            for k, piece in enumerate(i.text.split("\n") if i.what == "run" else [i.text]):
                if k:
                    rows.append([])
                if piece:
                    rows[-1].append(
                        self.run(Ink(piece, i.what, i.typed, i.underline, i.bold, i.strike, i.highlight, i.on))
                    )
        if self.manner.tracked and self.rng.random() < 0.15:
            rows[0].append(_deleted(self.id()))
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
        return "".join(f"<w:p><w:pPr>{number}{ppr}</w:pPr>{''.join(r)}</w:p>" for r in rows)

    def para(self, p: Para) -> str:
        look = {
            "title": (36, True, "center"),
            "cover": (30, False, "left"),
            "heading": (24, True, "left"),
            "note": (18, False, "left"),
            "plain": (0, False, "left"),
        }
        size, bold, jc = look[p.style]
        ppr = f'<w:spacing w:before="60" w:after="60"/><w:jc w:val="{jc}"/>'
        kept = self.manner
        if size:
            self.manner = Manner(
                kept.split, kept.regrid, kept.controls, kept.tracked, "黑体" if bold else kept.font, size
            )
        body = self.paragraphs(p.line, ppr, num={"": "", "decimal": "1", "chinese": "2"}[p.num])
        self.manner = kept
        return _textbox(self.id(), body) if p.place == "textbox" else body

    def table(self, t: Table) -> str:
        edges = [sum(t.widths[:i]) for i in range(len(t.widths) + 1)]
        placed = grid(t)
        cuts = [self._cuts(t, placed[r], edges) for r in range(len(t.rows))]
        fine = sorted(
            {x for row in cuts for x in row.values()} | set(edges if not self.manner.regrid else (0, edges[-1]))
        )
        tall = {(p.left, r): p for row in placed for p in row for r in range(p.row + 1, p.row + p.cell.vm)}
        rows = [self._row(t.rows[r], r, placed[r], tall, cuts[r], edges, fine) for r in range(len(t.rows))]
        borders = "".join(
            f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for s in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        cols = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in zip(fine, fine[1:], strict=False))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{cols}</w:tblGrid>{"".join(rows)}</w:tbl>'
        )

    def _cuts(self, t: Table, row: list[Placed], edges: list[int]) -> dict[int, int]:
        """Where this row's inner column lines stand: a program that re-saves a table moves them by a hair."""
        steady = {x for q in grid(t) for p in q if p.cell.vm > 1 for x in (p.left, p.right)} | {0, len(t.widths)}
        moved = lambda c: (
            edges[c] + (self.rng.choice((-14, -7, 6, 12)) if self.manner.regrid and c not in steady else 0)
        )  # noqa: E731
        return {c: moved(c) for c in sorted({0, len(t.widths)} | {x for p in row for x in (p.left, p.right)} | steady)}

    def _row(
        self,
        row: Row,
        r: int,
        own: list[Placed],
        tall: dict[tuple[int, int], Placed],
        cuts: dict[int, int],
        edges: list[int],
        fine: list[int],
    ) -> str:
        below = [p for (_, at), p in tall.items() if at == r]
        cells = sorted([*own, *below], key=lambda p: p.left)
        x = lambda c: cuts.get(c, edges[c])  # noqa: E731
        span = lambda a, b: fine.index(x(b)) - fine.index(x(a))  # noqa: E731
        tcs = [self._cell(p, p.row == r, x(p.right) - x(p.left), span(p.left, p.right)) for p in cells]
        before = span(0, cells[0].left)
        after = span(cells[-1].right, len(edges) - 1)
        trpr = (f'<w:gridBefore w:val="{before}"/>' if before else "") + (
            f'<w:gridAfter w:val="{after}"/>' if after else ""
        )
        trpr += f'<w:trHeight w:val="{row.height or 480}"/>'
        return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(tcs)}</w:tr>"

    def _cell(self, p: Placed, first: bool, width: int, span: int) -> str:
        cell = p.cell
        tcpr = f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        if cell.vm > 1:
            tcpr += '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        if cell.upright:
            tcpr += '<w:textDirection w:val="tbRlV"/>'
        tcpr += '<w:vAlign w:val="center"/>'
        body = self._content(cell) if first else "<w:p/>"
        tc = f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{body}</w:tc>"
        if self.manner.controls and not cell.is_printed and self.rng.random() < 0.1:
            return f'<w:sdt><w:sdtPr><w:id w:val="{self.id()}"/></w:sdtPr><w:sdtContent>{tc}</w:sdtContent></w:sdt>'
        return tc

    def _content(self, cell: Cell) -> str:
        jc = f'<w:jc w:val="{cell.align}"/>' if cell.align else ""
        drop = cell.photo and any(
            a.uid in self.answers and self.answers[a.uid].way == "alone" for a in cell.atoms if hasattr(a, "uid")
        )
        parts = [self.table(x) if isinstance(x, Table) else self.paragraphs(x, jc, drop) for x in cell.lines]
        return "".join(parts) + ("<w:p/>" if isinstance(cell.lines[-1], Table) else "")


def docx(
    form: Form,
    answers: dict[int, Answer] | None = None,
    writer: Writer = NOBODY,
    manner: Manner = Manner(),
    seed: int = 0,
) -> bytes:
    """The form as a Word file: the blank, or with answers a filled sheet. The same arguments give the same bytes."""
    sheet = Sheet(answers or {}, writer, manner, random.Random(seed))
    body, header = [], []
    for i, block in enumerate(form.blocks):
        if isinstance(block, Table):
            joins = i and isinstance(form.blocks[i - 1], Table)
            body.append(("<w:p/>" if joins else "") + sheet.table(block))
        else:
            (header if block.place == "header" else body).append(sheet.para(block))
    return _package("".join(body), "".join(header) or "<w:p/>", manner)


def _package(body: str, header: str, manner: Manner) -> bytes:
    sect = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1361" w:bottom="1247" w:left="1361" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="{kind}.numbering+xml"/><Override PartName="/word/header1.xml" ContentType="{kind}.header+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{rel}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="{rel}/header" Target="header1.xml"/><Relationship Id="rId4" Type="{rel}/image" Target="media/image1.png"/></Relationships>',
        "word/styles.xml": f'<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{manner.font}"/><w:sz w:val="{manner.size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>',
        "word/numbering.xml": f"<w:numbering {_NS}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            for i, f in ((1, "decimal"), (2, "chineseCounting"))
        )
        + "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in (1, 2))
        + "</w:numbering>",
        "word/header1.xml": f"<w:hdr {_NS}>{header}</w:hdr>",
        "word/document.xml": f"<w:document {_NS}><w:body>{body}{sect}</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name, _STAMP), _HEAD + text, zipfile.ZIP_DEFLATED)
        z.writestr(zipfile.ZipInfo("word/media/image1.png", _STAMP), _png())
    return out.getvalue()


def _props(i: Ink, manner: Manner) -> str:
    flags = ("<w:b/>" if i.bold else "") + ("<w:strike/>" if i.strike else "")
    size = f'<w:sz w:val="{manner.size}"/>'
    face = "楷体" if i.typed and manner.font == "仿宋" else manner.font
    font = f'<w:rFonts w:eastAsia="{face}"/>'
    light = '<w:highlight w:val="yellow"/>' if i.highlight else ""
    line = '<w:u w:val="single"/>' if i.underline else ""
    return f"<w:rPr>{font}{flags}{size}{light}{line}</w:rPr>"


def _words(text: str) -> str:
    out, plain = [], ""
    for c in [*text, ""]:
        if c in ("\t", "\v", "") and plain:
            out.append(f'<w:t xml:space="preserve">{escape(plain)}</w:t>')
            plain = ""
        if c == "\t":
            out.append("<w:tab/>")
        elif c == "\v":
            out.append("<w:br/>")
        else:
            plain += c
    return "".join(out)


def _field(props: str, code: str, result: str = "") -> str:
    mark = lambda t, extra="": f'<w:r>{props}<w:fldChar w:fldCharType="{t}">{extra}</w:fldChar></w:r>'  # noqa: E731
    shown = mark("separate") + result if result else ""
    return (
        f'{mark("begin")}<w:r>{props}<w:instrText xml:space="preserve">{code}</w:instrText></w:r>{shown}{mark("end")}'
    )


def _eq(props: str) -> str:
    return _field(props, r" eq \o\ac(□,√)")


def _check(props: str, on: bool) -> str:
    box = "☒" if on else "☐"
    state = f'<w14:checkbox><w14:checked w14:val="{int(on)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent><w:r>{props}<w:t>{box}</w:t></w:r></w:sdtContent></w:sdt>"


def _legacy_check(props: str, on: bool, number: int) -> str:
    checked = "<w:checked/>" if on else ""
    data = f'<w:ffData><w:name w:val="Check{number}"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="0"/>{checked}</w:checkBox></w:ffData>'
    return f'<w:r>{props}<w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r>{props}<w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r>{props}<w:fldChar w:fldCharType="end"/></w:r>'


def _legacy_text(props: str, body: str) -> str:
    data = "<w:ffData><w:enabled/><w:textInput/></w:ffData>"
    return f'<w:r>{props}<w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r>{props}<w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r>{props}<w:fldChar w:fldCharType="separate"/></w:r>{body}<w:r>{props}<w:fldChar w:fldCharType="end"/></w:r>'


def _deleted(number: int) -> str:
    return f'<w:del w:id="{number}" w:author="writer" w:date="2024-05-06T07:08:00Z"><w:r><w:delText xml:space="preserve">旧稿文字</w:delText></w:r></w:del>'


def _textbox(number: int, body: str) -> str:
    shape = f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3400000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>-200000</wp:posOffset></wp:positionV><wp:extent cx="2300000" cy="360000"/><wp:wrapNone/><wp:docPr id="{number}" name="文本框 {number}"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2300000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
    fallback = f'<w:pict><v:shape id="tb{number}" style="position:absolute;width:180pt;height:28pt"><v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape></w:pict>'
    return f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>'


def _picture(number: int, kind: str) -> str:
    cx, cy = (900000, 1200000) if kind == "photo" else (700000, 300000)
    return f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name="图片 {number}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="image1.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId4"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


def _png() -> bytes:
    """A small grey-blue picture."""
    w, h = 30, 40
    rows = b"".join(b"\0" + bytes(c for x in range(w) for c in (120, 150 + (x + y) % 60, 190)) for y in range(h))
    chunk = lambda t, d: struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))  # noqa: E731
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
