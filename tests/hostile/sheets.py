"""In: nothing. Out: workbooks, lists and slides, each with another trap, for the hostile inbox."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from tests.extractors import slidesmake
from tests.hostile.made import CANARY, RELATIONS, UNC, Hostile, with_member, zeros, zipped

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows or (("姓名", "电话"), ("柏子衡", "13800001234")):
        book.active.append(row)  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def patched(data: bytes, part: str, change: dict[bytes, bytes], **more: bytes) -> bytes:
    """The package with texts of one part replaced, and more members."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w", ZIP_DEFLATED) as to:
        for name in archive.namelist():
            content = archive.read(name)
            for old, new in change.items() if name == part else ():
                content = content.replace(old, new)
            to.writestr(name, content)
        for name, content in more.items():
            to.writestr(name, content)
    return out.getvalue()


def files() -> Iterator[Hostile]:
    plain = workbook()
    end = b"</sheetData>"

    def sheet(more: bytes) -> bytes:
        return patched(plain, SHEET, {end: more + end})

    far = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    yield Hostile("表/最远的格.xlsx", sheet(far), "read")
    yield Hostile("表/越界的格.xlsx", sheet(b'<row r="9999999"><c r="ZZZ9999999" t="str"><v>x</v></c></row>'), "read")
    yield Hostile(
        "表/坏引用.xlsx", sheet(b'<row r="-5"><c r="??"><v>1</v></c><c r="A0"><v>1e999</v></c></row>'), "read"
    )
    yield Hostile(
        "表/合并全表.xlsx",
        patched(plain, SHEET, {end: end + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'}),
        "read",
    )
    merges = b"".join(b'<mergeCell ref="A%d:CV%d"/>' % (n, n + 900) for n in range(1, 60_000))
    yield Hostile(
        "表/六万个合并.xlsx", patched(plain, SHEET, {end: end + b"<mergeCells>" + merges + b"</mergeCells>"}), "read"
    )
    yield Hostile(
        "表/列宽全表.xlsx",
        patched(
            plain,
            SHEET,
            {
                b"<sheetData>": b"<cols>"
                + b'<col min="1" max="16384" width="9" hidden="1"/>' * 3000
                + b"</cols><sheetData>"
            },
        ),
        "read",
    )
    yield Hostile(
        "表/三百万格.xlsx",
        sheet(b"".join(b"<row>%s</row>" % (b"<c><v>1</v></c>" * 100) for _ in range(30_000))),
        "read|bomb",
    )
    yield Hostile("表/共享字符串炸弹.xlsx", with_member(plain, b"xl/sharedStrings2.xml", zeros(200), 200 << 20), "bomb")
    long = b'<row><c t="inlineStr"><is><t>' + b"A" * 3_000_000 + b"</t></is></c></row>"
    yield Hostile("表/三百万字的格.xlsx", sheet(long), "read|bomb")
    dtd = patched(plain, SHEET, {b"<worksheet": b'<!DOCTYPE w [<!ENTITY a "x">]><worksheet'})
    yield Hostile("表/DTD.xlsx", dtd, "corrupt")
    yield Hostile(
        "表/工作簿DTD.xlsx",
        patched(plain, "xl/workbook.xml", {b"<workbook": b'<!DOCTYPE w SYSTEM "%s/w.dtd"><workbook' % CANARY.encode()}),
        "corrupt",
    )
    yield Hostile(
        "表/公式.xlsx", workbook(('=WEBSERVICE("x")', "=cmd|'/C calc'!A0"), ("姓名", "甲"), ("+1", "@x")), "read"
    )
    linked = patched(
        plain,
        "[Content_Types].xml",
        {},
        **{
            "xl/externalLinks/externalLink1.xml": b"<x/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": RELATIONS.format(
                kind="externalLinkPath", target=f"{UNC}/b.xlsx"
            ).encode(),
        },
    )
    yield Hostile("表/外部链接.xlsx", linked, "read")
    yield Hostile(
        "表/带宏.xlsm",
        patched(
            plain,
            "xl/_rels/workbook.xml.rels",
            {
                b"</Relationships>": b'<Relationship Id="v" Type="http://x/vbaProject" Target="vbaProject.bin"/>'
                b"</Relationships>"
            },
            **{"xl/vbaProject.bin": b"x"},
        ),
        "read",
    )
    yield Hostile(
        "表/五千个工作表.xlsx",
        patched(
            plain,
            "xl/workbook.xml",
            {
                b"</sheets>": b"".join(
                    b'<sheet name="s%d" sheetId="%d" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
                    % (n, n + 5)
                    for n in range(5000)
                )
                + b"</sheets>"
            },
        ),
        "read",
    )
    yield Hostile(
        "表/格式炸弹.xlsx",
        patched(
            plain,
            "xl/styles.xml",
            {
                b'numFmtId="0"': b'numFmtId="164"',
                b"<fonts": b'<numFmts><numFmt numFmtId="164" formatCode="'
                + b"[h]0.0#,%E+" * 20_000
                + b'"/></numFmts><fonts',
            },
        ),
        "read",
    )
    yield from _numbers()
    yield from _lists()
    yield from _slides()


def _numbers() -> Iterator[Hostile]:
    """A format of a hundred thousand decimals, for each number; a workbook in Excel's binary form."""
    plain = workbook(("次数", "备注"), (18, "无"))
    zeros_ = b'<numFmts count="1"><numFmt numFmtId="200" formatCode="0.' + b"0" * 100_000 + b'"/></numFmts><fonts'
    every = {b"<fonts": zeros_, b'<xf numFmtId="0"': b'<xf numFmtId="200" applyNumberFormat="1"'}
    yield Hostile("表/十万位小数.xlsx", patched(plain, "xl/styles.xml", every), "read")
    binary = [
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships/>"),
        ("xl/workbook.bin", b"\x83\x01"),
    ]
    yield Hostile("表/二进制工作簿.xlsb", zipped(binary), "unsupported")


def _lists() -> Iterator[Hostile]:
    yield Hostile("表/全是零.csv", bytes(2 << 20), "empty")
    yield Hostile("表/夹着零.csv", b"a,b\n\0\0,c\n" * 20_000, "read|unsupported|type_mismatch|corrupt|empty")
    yield Hostile(
        "表/一亿字节一行.csv", b"a,b,c\n" + b"x" * 100_000_000, "read|bomb|unsupported|type_mismatch|empty|corrupt"
    )
    yield Hostile("表/一行一千万个逗号.csv", b"a,b\n" + b"," * 10_000_000 + b"\n", "read|bomb|empty|corrupt")
    yield Hostile("表/没有关上的引号.csv", b'a,b\n"' + b"x,\n" * 500_000, "read|bomb|empty|corrupt")
    yield Hostile("表/一格三千万字.csv", b"a,b\n1," + b"z" * 30_000_000 + b"\n", "corrupt|bomb")
    unicode = "姓名\t电话\n柏子衡\t13800001234\n苏若谷\t13800001235\n"
    yield Hostile("表/Unicode文本.csv", unicode.encode("utf-16"), "read")
    yield Hostile("表/分号.csv", unicode.replace("\t", ";").encode(), "read")
    yield Hostile("表/一百万行.csv", b"a,b,c\n" * 1_000_000, "read|bomb")
    yield Hostile("表/公式.csv", '姓名,备注\n=1+1,"=HYPERLINK(""http://x"")"\n@x,-1\n'.encode(), "read")
    yield Hostile(
        "表/半个字.csv", "姓名,电话\n柏子衡,1\n".encode()[:-4] + b"\xff\xfe\n", "read|corrupt|unsupported|type_mismatch"
    )


def _slides() -> Iterator[Hostile]:
    box = slidesmake.box("总结")
    yield Hostile("片/三千张.pptx", slidesmake.pptx(*[slidesmake.slide(box)] * 1200), "read|bomb")
    grouped = slidesmake.slide("<p:grpSp>" * 3000 + box + "</p:grpSp>" * 3000)
    yield Hostile("片/组合三千层.pptx", slidesmake.pptx(grouped), "read|corrupt|empty")
    wide = (
        "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblGrid>"
        + '<a:gridCol w="9"/>' * 5000
        + '</a:tblGrid><a:tr><a:tc gridSpan="2000000000" rowSpan="999999999"><a:txBody><a:p><a:r><a:t>甲</a:t></a:r>'
        "</a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    yield Hostile("片/表格二十亿列.pptx", slidesmake.pptx(slidesmake.slide(box, wide)), "read")
