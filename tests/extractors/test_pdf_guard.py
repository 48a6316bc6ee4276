"""What a PDF may hold is looked at before a parser is: whatever it is packed, named, locked or hidden by."""

import zlib
from base64 import a85encode
from collections.abc import Callable

import numpy as np
import pytest

from extractors.formats import open_
from extractors.pdf_draw import draw_page
from extractors.pdf_engine import open_document
from extractors.pdf_filters import MOST_UNPACKED, unpacked
from extractors.pdf_guard import check_bytes
from schema.record import Rejected
from tests.extractors.pdfmake import FONTS, form, grid, pdf, text
from tests.hostile.hidden import locked, lzw
from tests.hostile.pdfs import bare, stream

PAGE = text(80, 100, "姓名：柏子衡")
WORDS = b"q BT /F1 1 Tf (" + b"a" * 400_000 + b") Tj ET Q\n"


def code(data: bytes) -> str:
    try:
        check_bytes(data)
    except Rejected as refused:
        return refused.rejection.code
    return ""


def page_of(content: bytes, *more: bytes) -> bytes:
    """A file of one page whose content stream is the object given, dictionary and all."""
    return bare(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
            content,
            b"/FlateDecode",
            b"<</XObject 7 0 R/Font<</F1 %s>>>>" % FONTS["F1"],
            *more,
        ]
    )


@pytest.mark.parametrize(
    ("names", "pack"),
    [
        (b"/FlateDecode", zlib.compress),
        (b"/Fl", zlib.compress),
        (b"/Fl#61teDecode", zlib.compress),
        (b"5 0 R", zlib.compress),
        (b"[/ASCIIHexDecode /FlateDecode]", lambda body: zlib.compress(body).hex().encode() + b">"),
        (b"[/AHx /Fl]", lambda body: zlib.compress(body).hex().encode() + b">"),
        (b"[/ASCII85Decode /FlateDecode]", lambda body: a85encode(zlib.compress(body)) + b"~>"),
        (b"[/FlateDecode /FlateDecode]", lambda body: zlib.compress(zlib.compress(body))),
        (b"/FlateDecode", lambda body: zlib.compress(body)[:-4] + b"\0\0\0\0"),
        (b"/LZWDecode", lzw),
    ],
)
def test_too_much_text_is_seen_whatever_it_is_packed_by(names: bytes, pack: Callable[[bytes], bytes]) -> None:
    assert code(page_of(stream(pack(WORDS), b"/Filter " + names))) == "bomb"


@pytest.mark.parametrize(
    ("names", "raw"),
    [
        ([b"FlateDecode", b"RunLengthDecode"], zlib.compress(b"\x81 " * (MOST_UNPACKED // 100))),
        ([b"RunLengthDecode"], b"\x81 " * (MOST_UNPACKED // 100)),
        ([b"FlateDecode"], zlib.compress(b" " * (MOST_UNPACKED + 1))),
        ([b"FlateDecode"] * 4, b""),
    ],
)
def test_what_unpacks_without_end_is_a_bomb(names: list[bytes], raw: bytes) -> None:
    with pytest.raises(Rejected) as caught:
        unpacked(names, raw)
    assert caught.value.rejection.code == "bomb"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        (b"FlateDecode", zlib.compress(b"abc" * 100)),
        (b"LZWDecode", lzw(b"abc" * 100)),
        (b"RunLengthDecode", b"\x02abc" * 100 + b"\x80"),
        (b"ASCIIHexDecode", b"61 62 63\n" * 100 + b">"),
        (b"ASCII85Decode", a85encode(b"abc" * 100, wrapcol=60) + b"~>"),
    ],
)
def test_what_is_sound_is_unpacked_whole(name: bytes, raw: bytes) -> None:
    assert unpacked([name], raw) == b"abc" * 100


def test_of_what_is_broken_the_sound_beginning_is_kept() -> None:
    """So do the engines."""
    raw = zlib.compress(bytes(range(256)) * 1000, 0)
    assert unpacked([b"FlateDecode"], raw[:200_000] + b"\xff" * 70_000).startswith(bytes(range(256)) * 500)
    assert unpacked([b"DCTDecode"], b"anything") == b""


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (b"1 beginbfrange <0000> <00ff> <4e00> endbfrange 2 beginbfchar <0001> <d842dfb7> <00> <ffff> endbfchar", ""),
        (b"2 beginbfchar <0001> <d842dfb7> <0002> <d842dfb8> endbfchar " * 60 + b"beginbfrange endbfrange", ""),
        (b"1 beginbfrange <0000> <0001> [<d842dfb7> <d842dfb8> <0041>] <0002> <0003> <0041> endbfrange", ""),
        (b"1 beginbfrange <0000> <7fffffff> <4e00> endbfrange", "bomb"),
        (b"1 beginbfchar <0000> <7fffffff> <4e00> endbfrange", "bomb"),
        (b"100 beginbfrange " + b"<0000> <ffff> <4e00> " * 100 + b"endbfrange", "bomb"),
        (b"1 begincidrange <0000> <7fffffff> 1 endcidrange", "bomb"),
    ],
)
def test_only_ranges_of_a_mapping_are_counted(mapping: bytes, said: str) -> None:
    """Rare characters (𠮷) are written with eight digits: taken for a range's end they made honest files bombs."""
    assert code(pdf(PAGE, first=[stream(mapping)])) == said


def test_a_keyword_within_a_stream_doesnt_end_it() -> None:
    body = b"% endstream\n" + WORDS
    assert code(page_of(stream(body))) == "bomb"


def forms(name: bytes = b"Fm", head: bytes = b"/Fm", between: bytes = b" ") -> list[bytes]:
    """Forms that paint the next one ten times, nine deep, from object 8 on."""
    painting = [
        form(b"/" + name + b"%d" % (k + 1) + between + b"Do " * 1, f"/XObject<<{head.decode()}{k + 1} {k + 9} 0 R>>")
        for k in range(9)
    ]
    return [
        p.replace(b"Do ", (b"Do /" + name + b"%d" % (k + 1) + between) * 9 + b"Do ") for k, p in enumerate(painting)
    ]


@pytest.mark.parametrize(
    "painted",
    [forms(), forms(b"#46m"), forms(b"#46m", b"/#46m"), forms(between=b"%\n")],
    ids=["plain", "name escaped", "both escaped", "a comment between"],
)
def test_forms_in_forms_are_counted_whatever_their_names_look_like(painted: list[bytes]) -> None:
    first = b"<</Fm0 8 0 R>>"
    assert code(page_of(stream(b"/Fm0 Do"), first, *painted, form(b"0 0 m"))) == "bomb"


@pytest.mark.parametrize("content", [WORDS, b"/Pattern cs /P0 scn 0 0 9 9 re f"])
def test_a_locked_file_that_opens_without_a_password_is_looked_at_too(content: bytes) -> None:
    tiles = stream(b"0 0 1 1 re f", b"/PatternType 1/BBox[0 0 1 1]/XStep .001/YStep .001")
    data = pdf(PAGE + content, first=[tiles], packed=True, resources="/Pattern<</P0 1 0 R>>")
    assert code(data) == "bomb"
    assert code(locked(data)) == "bomb"


def test_a_locked_file_that_is_sound_is_read() -> None:
    data = pdf(PAGE, packed=True)
    assert open_(locked(data)).blocks == open_(data).blocks


def tiled(head: bytes) -> bytes:
    return pdf(PAGE, first=[stream(b"0 0 1 1 re f", b"/PatternType 1" + head)])


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"/BBox[0 0 8 8]/XStep 8/YStep 8", ""),
        (b"/BBox[0 0 8 8]/XStep -8/YStep 8/Matrix[.06 0 0 -.06 0 0]", ""),
        (b"/BBox[0 0 1 1]/XStep .01/YStep 8", "bomb"),
        (b"/BBox[0 0 8 8]/XStep 8/YStep 8/Matrix[.001 0 0 .001 0 0]", "bomb"),
        (b"/BBox[0 0 5000 5000]/XStep 1/YStep 1", "bomb"),
        (b"/BBox[0 0 8 8]/XStep 8/YStep 8/Resources<</Pattern<</P 1 0 R>>>>", "bomb"),
        (b"/BBox[0 0 8 8]", "bomb"),
    ],
)
def test_patterns_too_fine_or_within_themselves_are_bombs(head: bytes, said: str) -> None:
    assert code(tiled(head)) == said


def test_clips_within_clips_without_end_are_a_bomb() -> None:
    clip = b"0 0 m 9 0 l 9 9 l W n "
    assert code(pdf(PAGE + clip * 3000)) == "bomb"
    assert code(pdf(PAGE + (b"q " + clip + b"Q ") * 3000)) == ""


def test_a_table_of_objects_without_end_is_a_bomb() -> None:
    table = stream(b"", b"/Type/XRef/W[0 0 0]/Index[0 2000000000]")
    assert code(pdf(PAGE, first=[table])) == "bomb"


def test_a_page_is_drawn_as_pdfium_draws_it() -> None:
    document = open_document(pdf(PAGE + grid((50, 150, 250), (200, 240, 280))))
    page = document[0]
    assert np.array_equal(np.asarray(draw_page(page, 2.0)), np.asarray(page.render(scale=2.0).to_pil().convert("RGB")))


def test_a_page_that_takes_too_long_to_draw_is_given_up() -> None:
    document = open_document(pdf(b"q 595 0 0 842 0 0 cm /I1 Do Q\n" * 5000))
    with pytest.raises(Rejected) as caught:
        draw_page(document[0], 2.0, seconds=0.02)
    assert caught.value.rejection.code == "bomb"


def test_layers_that_are_switched_off_are_said() -> None:
    """pdfium reads their text like any other."""
    layer = b"<</Type/OCG/Name(x)>>"
    off = b"/OCProperties<</OCGs[1 0 R]/D<</Order[]/OFF[1 0 R]>>>>"
    data = pdf(PAGE, first=[layer])
    assert not open_(data).warnings
    assert "图层" in open_(data.replace(b"<</Type/Catalog", b"<</Type/Catalog" + off)).warnings[0]


def test_many_small_pictures_cost_little() -> None:
    """Fifty thousand took more than a minute."""
    small = b"q 5 0 0 5 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"
    assert open_(pdf(PAGE + small * 3000)).pages == 1
