"""In: nothing. Out: picture files, each with another trap, for the hostile inbox."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.hostile.made import Hostile


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(width: int, height: int, rows: int = -1) -> bytes:
    """A black one-bit PNG of that size; with `rows` it holds only so many, whatever its header says."""
    deflater = zlib.compressobj(9)
    line = bytes((width + 7) // 8 + 1)
    body = b"".join(deflater.compress(line) for _ in range(height if rows < 0 else rows)) + deflater.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _saved(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def files() -> Iterator[Hostile]:
    grey = Image.new("L", (400, 300), 200)
    jpeg, gif = _saved(grey, "JPEG"), _saved(grey, "GIF")
    yield Hostile("图片/九亿像素.png", huge_png(30_000, 30_000), "bomb")
    yield Hostile("图片/一亿像素.png", huge_png(13_000, 9_000), "bomb")
    yield Hostile("图片/谎报尺寸.png", huge_png(60_000, 60_000, rows=1), "bomb|corrupt")
    yield Hostile("图片/谎报小尺寸.png", huge_png(5_000, 5_000, rows=1), "corrupt|no_text|empty")
    yield Hostile(
        "图片/谎报.jpg",
        jpeg[: jpeg.index(b"\xff\xc0") + 5] + b"\xff\xff\xff\xff" + jpeg[jpeg.index(b"\xff\xc0") + 9 :],
        "bomb|corrupt",
    )
    yield Hostile("图片/截断.jpg", jpeg[: len(jpeg) // 2], "corrupt")
    yield Hostile("图片/只有头.jpg", b"\xff\xd8\xff" + bytes(300), "corrupt")
    yield Hostile("图片/谎报.gif", gif[:6] + b"\xff\xff\xff\xff" + gif[10:], "bomb|corrupt|no_text|empty")
    frames = [Image.new("L", (300, 300), n % 255) for n in range(400)]
    moving = _saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    yield Hostile("图片/动图四百帧.gif", moving, "no_text|empty")
    tiff = [Image.new("1", (220, 220), n % 2) for n in range(120)]
    yield Hostile("图片/一百二十页.tif", _saved(tiff[0], "TIFF", save_all=True, append_images=tiff[1:]), "bomb")
    whole = _saved(grey, "TIFF")
    at = struct.unpack_from("<I", whole, 4)[0]
    count = struct.unpack_from("<H", whole, at)[0]
    loop = whole[: at + 2 + 12 * count] + struct.pack("<I", at) + whole[at + 6 + 12 * count :]
    yield Hostile("图片/页成环.tif", loop, "bomb|corrupt|no_text|empty")
    large = [Image.new("1", (8800, 8800), n % 2) for n in range(4)]
    yield Hostile(
        "图片/四页各七千万像素.tif",
        _saved(large[0], "TIFF", save_all=True, append_images=large[1:], compression="group4"),
        "bomb|empty",
    )
    clear = Image.new("RGBA", (8000, 8000), (0, 0, 0, 0))
    yield Hostile("图片/透明六千万像素.png", _saved(clear, "PNG", compress_level=9), "empty")
    yield Hostile("图片/图标.png", _saved(Image.new("RGB", (16, 16)), "PNG"), "empty")
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200 << 20), 9))
    png = _saved(grey, "PNG")
    yield Hostile("图片/文字块炸弹.png", png[:33] + text + png[33:], "corrupt|bomb|no_text|empty")
    profile = _chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(200 << 20), 9))
    yield Hostile("图片/色彩炸弹.png", png[:33] + profile + png[33:], "corrupt|bomb|no_text|empty")
    yield Hostile("图片/长条.png", huge_png(70_000, 210), "no_text|bomb|empty|corrupt")
    yield Hostile("图片/坏WebP.webp", b"RIFF\xff\xff\xff\x7fWEBPVP8X" + b"\xff" * 60, "corrupt|bomb")
    yield Hostile("图片/坏HEIC.heic", b"\x00\x00\x00\x18ftypheic" + b"\xff" * 200, "corrupt")
    yield Hostile(
        "图片/坏BMP.bmp",
        b"BM" + struct.pack("<IIIIiiHHIIiiII", 90, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24, 0, 0, 0, 0, 0, 0),
        "bomb|corrupt",
    )
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script><image href="http://127.0.0.1:{port}/s.png"/></svg>'
    )
    yield Hostile("图片/脚本.svg", svg, "unsupported")
