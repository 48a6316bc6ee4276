"""Writes small PDFs for tests: no library, no font file, every operator in plain sight.

Places are points from the page's top left corner, y downwards; a text stands with its baseline at y.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pydantic import BaseModel

from extractors.pdf import open_pdf
from schema.document import Block, Box, Document, Table

WIDTH, HEIGHT = 595.0, 842.0
FONTS = {
    "F1": b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    b"/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>",
    "F4": b"<</Type/Font/Subtype/TrueType/BaseFont/Wingdings-Regular/FirstChar 32/LastChar 255/Widths["
    + b"890 " * 224
    + b"]/Encoding/WinAnsiEncoding/FontDescriptor<</Type/FontDescriptor/FontName/Wingdings-Regular/Flags 4"
    b"/FontBBox[0 -211 1359 899]/ItalicAngle 0/Ascent 899/Descent -211/CapHeight 899/StemV 80>>>>",
}
FONTS["F2"] = FONTS["F1"].replace(b"STSong-Light", b"STSong-Bold")
FONTS["F3"] = FONTS["F1"].replace(b"UniGB-UCS2-H", b"UniGB-UCS2-V")
FONTS["F5"] = FONTS["F1"].replace(b"UniGB-UCS2-H", b"Identity-H").replace(b"(GB1)", b"(Identity)")
"""F1 plain, F2 bold, F3 set downwards, F4 Wingdings, F5 without a hint which characters its glyphs are."""


def text(x: float, y: float, words: str, size: float = 10.5, font: str = "F1", extra: str = "") -> bytes:
    """Words on a line; `extra` operators go before them (`3 Tr`, `1 g`)."""
    shown = words.encode("latin-1").hex() if font == "F4" else words.encode("utf-16-be").hex()
    return f"q BT {extra} /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{shown}> Tj ET Q\n".encode()


def turned(x: float, y: float, words: str, matrix: str, size: float = 10.5) -> bytes:
    """Words with a text matrix of their own (`0 1 -1 0`)."""
    return f"BT /F1 {size} Tf {matrix} {x} {HEIGHT - y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n".encode()


def line(x0: float, y0: float, x1: float, y1: float, width: float = 0.5, extra: str = "") -> bytes:
    """A stroke."""
    return f"q {extra} {width} w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S Q\n".encode()


def strip(x0: float, y0: float, x1: float, y1: float, extra: str = "") -> bytes:
    """A filled rectangle: how Word draws borders, and shading."""
    return f"q {extra} {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re f Q\n".encode()


def box(x0: float, y0: float, x1: float, y1: float) -> bytes:
    """A stroked rectangle."""
    return f"q 0.5 w {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re S Q\n".encode()


def grid(xs: Sequence[float], ys: Sequence[float], lacking: Iterable[tuple[str, int, int]] = ()) -> bytes:
    """A table's lines, each cell's edge for itself; `("h", i, c)` lacks edge `ys[i]` over column c, "v" likewise."""
    gone = set(lacking)
    out = b""
    for i, y in enumerate(ys):
        for c, (x0, x1) in enumerate(pairwise(xs)):
            out += b"" if ("h", i, c) in gone else line(x0, y, x1, y)
    for i, x in enumerate(xs):
        for r, (y0, y1) in enumerate(pairwise(ys)):
            out += b"" if ("v", i, r) in gone else line(x, y0, x, y1)
    return out


def image(x: float, y: float, width: float, height: float) -> bytes:
    """The page's one image, a red square, with its upper left corner there."""
    return f"q {width} 0 0 {height} {x} {HEIGHT - y - height} cm /I1 Do Q\n".encode()


def form(content: bytes, head: str = "") -> bytes:
    """A form: content that can be painted by name, with font F1 being object 1."""
    resources = b"<</Font<</F1 1 0 R>>%s>>" % head.encode()
    shape = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources" + resources
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (shape, len(content), content)


def pdf(
    *pages: bytes,
    page: str = "",
    info: str = "",
    packed: bool = False,
    resources: str = "",
    first: Sequence[bytes] = (),
) -> bytes:
    """A file of these pages' contents. `page` goes into each page's dictionary (`/Rotate 90`).

    `first` are objects that the pages can refer to, numbered from 1; `resources` go beside the fonts.
    """
    objects: list[bytes] = list(first)

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(body: bytes, head: bytes = b"") -> int:
        if packed:
            body, head = zlib.compress(body), head + b"/Filter/FlateDecode"
        return add(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(body), body))

    fonts = b"".join(b"/%s %d 0 R" % (name.encode(), add(body)) for name, body in sorted(FONTS.items()))
    pixels = stream(
        b"\xff\x00\x00" * 64, b"/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceRGB"
    )
    shared = b"<</Font<<%s>>/XObject<</I1 %d 0 R>>%s>>" % (fonts, pixels, resources.encode())
    tree = len(objects) + 2 * len(pages) + 1
    kids: list[int] = []
    for content in pages:
        body = stream(content)
        size = b"" if "/MediaBox" in page else b"/MediaBox[0 0 %g %g]" % (WIDTH, HEIGHT)
        kids.append(
            add(
                b"<</Type/Page/Parent %d 0 R%s%s/Resources%s/Contents %d 0 R>>"
                % (tree, size, page.encode(), shared, body)
            )
        )
    add(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids)))
    root = add(b"<</Type/Catalog/Pages %d 0 R>>" % tree)
    about = add(f"<<{info}>>".encode("latin-1"))
    return assembled(objects, b"/Root %d 0 R/Info %d 0 R" % (root, about))


def assembled(objects: Sequence[bytes], trailer: bytes) -> bytes:
    """The objects, numbered from 1, as a file with its table of places."""
    out = b"%PDF-1.5\n%\xe4\xb8\xad\n"
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start)


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """What a document says, place by place: all but boxes and widths, which engines round differently.

    Characters that were drawn twice are left out too: pdfium doesn't report them.
    """
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("box", "left", "right", "width", "height", "data", "source", "left_out"):
                yield from leaves(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        yield f"{path}#", len(value)
        for i, part in enumerate(value):
            yield from leaves(part, f"{path}[{i}]")
    else:
        yield path, value


def boxes(blocks: Iterable[Block]) -> list[Box]:
    """The boxes of all that stands in the blocks."""
    found: list[Box] = []
    for block in blocks:
        found += [block.box] if block.box else []
        if isinstance(block, Table):
            for cell in block.cells:
                found += [cell.box] if cell.box else []
                found += boxes(cell.blocks)
    return found


def both(data: bytes) -> Document:
    """The document of the PDF, after a look whether either engine reads the same one."""
    fast, reference = open_pdf(data), open_pdf(data, "reference")
    assert list(leaves(fast)) == list(leaves(reference))
    assert len(boxes(fast.blocks)) == len(boxes(reference.blocks))
    for one, other in zip(boxes(fast.blocks), boxes(reference.blocks), strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 1.5, (one, other)
    for document in (fast, reference):
        assert document.account is not None
        assert document.account.balanced
        assert document.account.kept == sum(len("".join(t.split())) for t in document.all_text())
    return fast


def texts(data: bytes) -> list[str]:
    """The paragraphs outside tables."""
    return [p.text for p in both(data).paragraphs]


def rows(table: Table) -> list[list[str]]:
    """The texts of the table's cells, row by row."""
    return [[cell.text for cell in row] for row in table.by_row]
