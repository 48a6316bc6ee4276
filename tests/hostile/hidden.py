"""In: nothing. Out: PDF files whose traps hide from a careless look: packed, named or locked another way."""

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator

from tests.extractors.pdfmake import FONTS, assembled, form, pdf, text
from tests.hostile.made import Hostile
from tests.hostile.pdfs import bare, stream

PAGE = text(80, 100, "姓名：柏子衡")
_WORDS = b"q BT /F1 1 Tf (" + b"a" * 400_000 + b") Tj ET Q\n"
_BLANKS = 300 << 20


def files() -> Iterator[Hostile]:
    yield from _packed()
    yield from _painted()
    yield from _told()


def _packed() -> Iterator[Hostile]:
    blanks = zlib.compress(bytes(_BLANKS), 9)
    for name, filters, raw in (
        ("简写的滤镜", b"[/AHx/Fl]", blanks.hex().encode() + b">"),
        ("转义的滤镜", b"/Fl#61teDecode", blanks),
        ("间接的滤镜", b"1 0 R", blanks),
        ("游程", b"[/FlateDecode/RunLengthDecode]", zlib.compress(b"\x81 " * (2 << 20), 9)),
        ("坏校验的流", b"/FlateDecode", zlib.compress(_WORDS)[:-4] + bytes(4)),
        ("LZW", b"/LZWDecode", lzw(_WORDS)),
    ):
        content = stream(raw, b"/Filter " + filters)
        yield Hostile(f"pdf/藏-{name}.pdf", _shown(content, first=[b"/FlateDecode"]), "bomb")
    yield Hostile("pdf/藏-流里有流尾.pdf", _shown(stream(b"% endstream\n" + _WORDS)), "bomb")
    yield Hostile("pdf/藏-所有者密码.pdf", locked(pdf(PAGE + _WORDS, packed=True)), "bomb")
    yield Hostile("pdf/只有所有者密码.pdf", locked(pdf(PAGE, packed=True)), "read")


def _shown(content: bytes, first: list[bytes] | None = None) -> bytes:
    """A file whose one page's content stream is that object."""
    own = first or []
    at = len(own)
    font = b"<</Font<</F1 %s>>>>" % FONTS["F1"]
    page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources%s>>" % (at + 2, at + 4, font)
    tree = b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 3)
    return bare([*own, b"<</Type/Catalog/Pages %d 0 R>>" % (at + 2), tree, page, content], at + 1)


def _painted() -> Iterator[Hostile]:
    forms = [form(b"/#46m%d%%\nDo " % (k + 1) * 10, f"/X#4fbject<</#46m{k + 1} {k + 2} 0 R>>") for k in range(9)]
    painted = pdf(b"/Fm0 Do " + PAGE, first=[*forms, form(b"0 0 m")])
    yield Hostile("pdf/藏-转义的表单.pdf", painted.replace(b"/XObject<</I1", b"/XObject<</Fm0 1 0 R/I1"), "bomb")
    itself = stream(
        b"/Pattern cs /P0 scn 0 0 9 9 re f",
        b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P0 1 0 R>>>>",
    )
    filled = b"/Pattern cs /P0 scn 0 0 595 842 re f "
    yield Hostile("pdf/图案铺自己.pdf", pdf(filled, first=[itself], resources="/Pattern<</P0 1 0 R>>"), "bomb")
    yield Hostile("pdf/三万层剪裁.pdf", pdf(b"0 0 m 500 700 l 3 400 l h W n " * 30_000 + b"0 0 9 9 re f"), "bomb")
    yield Hostile("pdf/两万次大图.pdf", pdf(b"q 595 0 0 842 0 0 cm /I1 Do Q\n" * 20_000), "bomb|no_text")
    small = b"q 5 0 0 5 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"
    yield Hostile("pdf/五万张小图.pdf", pdf(PAGE + small * 50_000), "read|bomb")


def _told() -> Iterator[Hostile]:
    table = stream(b"", b"/Type/XRef/W[0 0 0]/Index[0 2000000000]")
    yield Hostile("pdf/二十亿个对象.pdf", pdf(PAGE, first=[table]), "bomb")
    yield Hostile("pdf/裁到纸外.pdf", pdf(PAGE, page="/CropBox[5000 5000 6000 6000]"), "corrupt|empty|no_text")
    layer = b"/OCProperties<</OCGs[1 0 R]/D<</OFF[1 0 R]>>>>"
    off = pdf(PAGE, first=[b"<</Type/OCG/Name(x)>>"]).replace(b"<</Type/Catalog", b"<</Type/Catalog" + layer)
    yield Hostile("pdf/关掉的图层.pdf", off, "read")


def lzw(body: bytes) -> bytes:
    """The bytes as LZW codes: the table is cleared before it would ask for codes of ten bits."""
    codes: list[int] = []
    for start in range(0, len(body), 200):
        codes += [256, *body[start : start + 200]]
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def locked(data: bytes) -> bytes:
    """The file under an owner's password alone (RC4, 40 bits): it opens without one. Strings aren't locked."""
    owner, name = b"o" * 32, b"0123456789abcdef"
    key = hashlib.md5(_PADDING + owner + struct.pack("<i", -1) + name, usedforsecurity=False).digest()[:5]
    body, _, tail = data.rpartition(b"xref\n0 ")
    trailer = tail[tail.index(b"trailer\n<<") + 10 : tail.index(b">>\nstartxref")]

    def object_(found: re.Match[bytes]) -> bytes:
        number = struct.pack("<I", int(found[1]))[:3] + b"\0\0"
        own = hashlib.md5(key + number, usedforsecurity=False).digest()[:10]
        return b"%s%s\nendstream" % (found[0][: found.start(2) - found.start()], _rc4(own, found[2]))

    body = re.sub(rb"(\d+) 0 obj\n<<(?:(?!endobj).)*?stream\n(.*?)\nendstream", object_, body, flags=re.DOTALL)
    objects = re.findall(rb"\d+ 0 obj\n(.*?)\nendobj\n", body, flags=re.DOTALL)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -1/O<%s>/U<%s>>>/ID[<%s><%s>]" % (
        *(owner.hex().encode(), _rc4(key, _PADDING).hex().encode()),
        *(name.hex().encode(), name.hex().encode()),
    )
    return assembled(objects, re.sub(rb"/Size \d+", b"", trailer) + lock)


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
