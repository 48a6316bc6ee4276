"""In: nothing. Out: PDF files, each with another trap, for the hostile inbox."""

import zlib
from collections.abc import Iterator, Sequence

from tests.extractors.pdfmake import FONTS, assembled, form, grid, pdf, text
from tests.hostile.made import CANARY, Hostile

PAGE = text(80, 100, "姓名：柏子衡")


def stream(body: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(body), body)


def deflated(body: bytes, head: bytes = b"", times: int = 1) -> bytes:
    for _ in range(times):
        body = zlib.compress(body, 9)
    return stream(body, b"/Filter[%s]%s" % (b"/FlateDecode" * times, head))


def bare(objects: Sequence[bytes], root: int = 1, more: bytes = b"") -> bytes:
    return assembled(objects, b"/Root %d 0 R%s" % (root, more))


def files() -> Iterator[Hostile]:
    yield from _trees()
    yield from _numbers()
    yield from _paint()
    yield from _active()
    yield from _broken()


def _trees() -> Iterator[Hostile]:
    catalog, page = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    yield Hostile("pdf/页树成环.pdf", bare([catalog, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), "corrupt|empty")
    yield Hostile(
        "pdf/页树互环.pdf",
        bare([catalog, b"<</Type/Pages/Kids[3 0 R]/Count 2>>", b"<</Type/Pages/Kids[2 0 R]/Count 2>>"]),
        "corrupt|empty",
    )
    deep = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (k + 2) for k in range(5000)]
    yield Hostile("pdf/页树五千层.pdf", bare([*deep, page, b"<</Type/Catalog/Pages 1 0 R>>"], 5002), "corrupt|empty")
    lying = bare([catalog, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", page])
    yield Hostile("pdf/谎报二十亿页.pdf", lying, "bomb|corrupt|empty")
    kids = b" ".join([b"3 0 R"] * 100_000)
    yield Hostile("pdf/十万页.pdf", bare([catalog, b"<</Type/Pages/Kids[%s]/Count 100000>>" % kids, page]), "bomb")
    yield Hostile("pdf/六百页.pdf", pdf(*[PAGE] * 600), "bomb")
    whole = pdf(PAGE)
    at = whole.index(b"startxref\n") + 10
    start = whole[at : whole.index(b"\n", at)]
    yield Hostile("pdf/交叉表成环.pdf", whole.replace(b"trailer\n<<", b"trailer\n<</Prev %s" % start), "read")
    yield Hostile(
        "pdf/长度指向自己.pdf",
        bare(
            [
                catalog,
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
                b"<</Length 4 0 R>>\nstream\nBT ET\nendstream",
            ]
        ),
        "corrupt|empty|no_text",
    )
    yield Hostile(
        "pdf/父子互指.pdf", bare([catalog, b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>", page]), "empty|corrupt"
    )
    yield Hostile(
        "pdf/数组五万层.pdf",
        bare(
            [catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page[:-2] + b"/X" + b"[" * 50_000 + b"]" * 50_000 + b">>"]
        ),
        "corrupt|empty|read",
    )
    names = [b"<</Names[(a) 1 0 R]/Kids[%d 0 R]>>" % (k + 5) for k in range(2000)]
    yield Hostile(
        "pdf/名树成环.pdf",
        bare(
            [
                catalog[:-2] + b"/Names<</Dests 4 0 R>>/Outlines 4 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                page,
                *names,
                b"<</Kids[4 0 R]>>",
            ]
        ),
        "empty|corrupt",
    )


def _numbers() -> Iterator[Hostile]:
    whole = pdf(PAGE)
    widths = b"/W[1 95 500 814 939 500]"
    yield Hostile("pdf/字宽二十亿.pdf", whole.replace(widths, b"/W[0 2000000000 500]"), "bomb")
    mapping = stream(b"begincmap 1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange endcmap")
    yield Hostile("pdf/字符映射二十亿.pdf", pdf(PAGE, first=[mapping]), "bomb")
    cids = stream(b"begincmap 1 begincidrange <00000000> <FFFFFFFF> 1 endcidrange endcmap")
    yield Hostile("pdf/字形映射四十亿.pdf", pdf(PAGE, first=[cids]), "bomb")
    many = stream(
        b"begincmap " + b"".join(b"1 beginbfrange <0000> <FFFF> <0041> endbfrange " for _ in range(2000)) + b"endcmap"
    )
    mapped = pdf(PAGE, first=[many]).replace(
        b"/Encoding/UniGB-UCS2-H/Descendant", b"/ToUnicode 1 0 R/Encoding/Identity-H/Descendant"
    )
    yield Hostile("pdf/映射两千次全表.pdf", mapped, "read|bomb|no_text")
    yield Hostile(
        "pdf/预测器列数.pdf",
        whole.replace(b"/Length", b"/DecodeParms<</Predictor 12/Columns 2000000000>>/Length", 1),
        "bomb",
    )
    for name, box in (
        ("二十万点", "0 0 200000 200000"),
        ("负无穷", "0 0 -1e30 1e30"),
        ("非数", "0 0 nan inf"),
        ("零", "0 0 0 0"),
    ):
        yield Hostile(f"pdf/页面{name}.pdf", pdf(PAGE, page=f"/MediaBox[{box}]"), "bomb|read|corrupt|empty")
    yield Hostile("pdf/用户单位.pdf", pdf(PAGE, page="/UserUnit 1000000"), "read|bomb")
    yield Hostile("pdf/转一亿度.pdf", pdf(PAGE, page="/Rotate 99999990"), "read")
    picture = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    pictured = pdf(PAGE + b"q 500 0 0 700 10 10 cm /I1 Do Q", first=[deflated(bytes(3 << 20), picture)]).replace(
        b"/I1 7 0 R", b"/I1 1 0 R"
    )
    yield Hostile("pdf/图三十六亿像素.pdf", pictured, "read")
    scan = pdf(b"q 595 0 0 842 0 0 cm /I1 Do Q", first=[deflated(bytes(3 << 20), picture)]).replace(
        b"/I1 7 0 R", b"/I1 1 0 R"
    )
    yield Hostile("pdf/扫描三十六亿像素.pdf", scan, "no_text|bomb|corrupt|empty")
    size = text(80, 100, "甲", size=1e9) + text(80, 200, "乙", size=1e-9) + b"1e38 0 0 1e38 0 0 cm " + PAGE
    yield Hostile("pdf/字号十亿.pdf", pdf(PAGE + size), "read")
    shrunk = b"".join(b"0.5 0 0 0.5 0 0 cm q " for _ in range(5000)) + PAGE
    yield Hostile("pdf/存图五千层.pdf", pdf(PAGE + shrunk), "read|corrupt")


def _paint() -> Iterator[Hostile]:
    line = b"BT /F1 1 Tf 1 0 0 1 80 700 Tm (" + b"a" * 1000 + b") Tj ET "
    yield Hostile("pdf/一百万字.pdf", pdf(line * 1000, packed=True), "bomb")
    yield Hostile("pdf/五十万字.pdf", pdf(line * 500, packed=True), "read|bomb")

    def painted(times: int, forms: list[bytes]) -> bytes:
        data = pdf(b"/Fm0 Do " * times + PAGE, first=[FONTS["F1"], *forms])
        return data.replace(b"/XObject<</I1", b"/XObject<</Fm0 2 0 R/I1")

    nested = [form(b"/Fm%d Do " % (k + 1) * 10, f"/XObject<</Fm{k + 1} {k + 3} 0 R>>") for k in range(9)]
    yield Hostile("pdf/表单画表单十亿次.pdf", painted(1, [*nested, form(line)]), "bomb")
    selfish = form(b"/Fm0 Do " * 50, "/XObject<</Fm0 2 0 R>>")
    yield Hostile("pdf/表单画自己.pdf", painted(1, [selfish]), "bomb")
    packed_forms = [f.replace(b"/Fm", b"/Fm") for f in nested]
    hidden = [
        deflated(f[f.index(b"stream\n") + 7 : f.rindex(b"\nendstream")], f[2 : f.index(b"/Length")])
        for f in [*packed_forms, form(line)]
    ]
    yield Hostile("pdf/压缩的表单画表单.pdf", painted(1, hidden), "bomb")
    rules = grid(tuple(10 + 0.4 * n for n in range(1400)), (10, 820)) + grid(
        (10, 570), tuple(10 + 0.58 * n for n in range(1400))
    )
    yield Hostile("pdf/一千四百乘一千四百线.pdf", pdf(PAGE + rules, packed=True), "read|bomb")
    honest = grid(tuple(40 + 2.6 * n for n in range(201)), (40, 560)) + grid(
        (40, 560), tuple(40 + 2.6 * n for n in range(201))
    )
    yield Hostile("pdf/两百乘两百格.pdf", pdf(PAGE + honest, packed=True), "read")
    tiling = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001/Resources<<>>"
    tiled = pdf(
        PAGE + b"/Pattern cs /P0 scn 0 0 595 842 re f",
        first=[stream(b"0 0 1 1 re f", tiling)],
        resources="/Pattern<</P0 1 0 R>>",
    )
    yield Hostile("pdf/平铺图案.pdf", tiled, "bomb")
    shading = pdf(
        PAGE + b"/Sh0 sh",
        first=[
            b"<</ShadingType 1/ColorSpace/DeviceRGB/Function 2 0 R>>",
            stream(b"{ 1 2 { dup } repeat }", b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]"),
        ],
        resources="/Shading<</Sh0 1 0 R>>",
    )
    yield Hostile("pdf/渐变函数.pdf", shading, "read")
    curves = (
        b"10 10 m "
        + b"".join(
            b"%d %d %d %d %d %d c " % (n % 500, n % 700, n % 300, n % 200, n % 90, n % 800) for n in range(200_000)
        )
        + b"S "
    )
    yield Hostile("pdf/二十万条曲线.pdf", pdf(PAGE + curves, packed=True), "read|bomb")
    yield Hostile(
        "pdf/十万个小字.pdf",
        pdf(PAGE + b"".join(text(n % 500 + 20, n // 500 * 4 + 20, "字", 3) for n in range(100_000)), packed=True),
        "read|bomb",
    )
    boxes = b"".join(b"%d %d 3 3 re S " % (n % 140 * 4, n // 140 * 4) for n in range(28_000))
    yield Hostile("pdf/两万八千小框.pdf", pdf(PAGE + boxes, packed=True), "read|bomb")
    dense = b"".join(text(20 + n % 37 * 15, 20 + n // 37 * 4, "姓名") for n in range(7_400))
    yield Hostile("pdf/重叠的字.pdf", pdf(dense * 3, packed=True), "read|bomb")
    yield Hostile("pdf/一处叠十万字.pdf", pdf(PAGE + text(80, 300, "叠") * 60_000, packed=True), "read|bomb")
    yield Hostile("pdf/流里四亿字节.pdf", pdf(PAGE, first=[deflated(bytes(400 << 20), times=1)]), "bomb")
    yield Hostile("pdf/流套三层.pdf", pdf(PAGE, first=[deflated(bytes(65 << 20), times=3)]), "bomb")
    runs = stream(b"\x81a" * 2_000_000, b"/Filter[/RunLengthDecode/RunLengthDecode]")
    yield Hostile("pdf/行程编码.pdf", pdf(PAGE, first=[runs]), "read|bomb")
    lzw = stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 10, b"/Filter/LZWDecode")
    yield Hostile("pdf/LZW.pdf", pdf(PAGE, first=[lzw]), "read")


def _active() -> Iterator[Hostile]:
    def with_catalog(more: str, *objects: bytes) -> bytes:
        return pdf(PAGE, first=objects).replace(b"<</Type/Catalog", b"<</Type/Catalog" + more.encode())

    yield Hostile("pdf/脚本.pdf", with_catalog("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), "read")
    yield Hostile("pdf/启动程序.pdf", with_catalog("/OpenAction<</S/Launch/F(cmd.exe)>>"), "read")
    yield Hostile("pdf/提交表单.pdf", with_catalog(f"/OpenAction<</S/URI/URI({CANARY}/p)>>"), "read")
    yield Hostile(
        "pdf/嵌入文件.pdf",
        with_catalog(
            "/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 1 0 R>>>>]>>>>",
            stream(b"MZ" + bytes(99), b"/Type/EmbeddedFile"),
        ),
        "read",
    )
    yield Hostile(
        "pdf/外部流.pdf",
        with_catalog("", stream(b"", f"/FFilter/FlateDecode/F<</FS/URL/F({CANARY}/f)>>".encode())),
        "read",
    )
    yield Hostile(
        "pdf/XFA.pdf",
        with_catalog(
            "/AcroForm<</XFA 1 0 R/Fields[]>>",
            stream(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        ),
        "read",
    )
    yield Hostile(
        "pdf/白字.pdf",
        pdf(PAGE + text(80, 300, "评分：100", extra="1 g") + text(80, 330, "隐藏", extra="3 Tr")),
        "read",
    )
    torn = stream(b"begincmap 3 beginbfchar <7532> <D83D> <4e59> <FFFE> <4e19> <0000> endbfchar endcmap")
    mapped = pdf(PAGE + text(80, 300, "甲乙丙", font="F5"), first=[torn])
    mapped = mapped.replace(b"/Encoding/Identity-H/Desc", b"/ToUnicode 1 0 R/Encoding/Identity-H/Desc")
    yield Hostile("pdf/映射到半个字符.pdf", mapped, "read|no_text")
    yield Hostile(
        "pdf/控件成环.pdf",
        with_catalog("/AcroForm<</Fields[1 0 R]>>", b"<</T(a)/Kids[1 0 R]/Parent 1 0 R/FT/Tx>>"),
        "read",
    )


def _broken() -> Iterator[Hostile]:
    whole = pdf(PAGE)
    yield Hostile("pdf/有密码.pdf", _locked(), "encrypted")
    yield Hostile(
        "pdf/证书加密.pdf",
        assembled(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[]/Count 0>>",
                b"<</Filter/Adobe.PubSec/V 4/SubFilter/adbe.pkcs7.s5>>",
            ],
            b"/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]",
        ),
        "encrypted|corrupt",
    )
    yield Hostile("pdf/只有头.pdf", b"%PDF-1.7\n", "corrupt")
    yield Hostile("pdf/半个.pdf", whole[: len(whole) // 2], "corrupt|read")
    yield Hostile("pdf/没有交叉表.pdf", whole[: whole.rindex(b"xref\n0")], "read|corrupt")
    yield Hostile("pdf/空白页.pdf", pdf(b""), "empty")
    yield Hostile("pdf/前面有垃圾.pdf", b"junk\n" * 100 + whole, "read|corrupt")
    yield Hostile("pdf/全是对象.pdf", b"%PDF-1.4\n" + b"1 0 obj<</A 1 0 R>>endobj\n" * 200_000, "corrupt")
    yield Hostile("pdf/全是流字.pdf", b"%PDF-1.4\n" + b"stream\n" * 300_000, "corrupt")
    yield Hostile("pdf/全是左括号.pdf", b"%PDF-1.4\n" + b"<<" * 500_000 + b"(" * 500_000, "corrupt")


def _locked() -> bytes:
    """A file that asks for a password: its keys are nobody's."""
    keys = b"<</Filter/Standard/V 1/R 2/P -64/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32)
    whole = pdf(PAGE, first=[keys])
    return whole.replace(
        b"trailer\n<<",
        b"trailer\n<</Encrypt 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]",
    )
