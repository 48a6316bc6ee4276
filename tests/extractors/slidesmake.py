"""In: raw PresentationML shapes. Out: the bytes of a .pptx, so that a test shows the very XML it is about."""

from collections.abc import Mapping

from extractors.slides import open_slides
from schema.document import Document
from tests.extractors.wordmake import packed, relationships

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
POINT = 12_700


def pptx(
    *slides: str, parts: Mapping[str, bytes] | None = None, relations: tuple[tuple[str, str, str], ...] = ()
) -> bytes:
    """The bytes of a .pptx with these slides; `relations` are those of the first one."""
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in range(len(slides)))
    targets = tuple((f"rId{n}", "slide", f"slides/slide{n}.xml") for n in range(len(slides)))
    content = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": relationships((("rId1", "officeDocument", "ppt/presentation.xml"),)),
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relationships(targets),
        "ppt/slides/_rels/slide0.xml.rels": relationships(relations),
    }
    content |= {f"ppt/slides/slide{n}.xml": slide for n, slide in enumerate(slides)}
    return packed({name: text.encode() for name, text in content.items()} | dict(parts or {}))


def slide(*shapes: str, properties: str = "") -> str:
    """A slide with these shapes."""
    return f"<p:sld {NAMES} {properties}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:sld>"


def box(text: str, left: float = 0, top: float = 0, holder: str = "", width: float = 100) -> str:
    """A shape with one paragraph a line of the text, at its place in points."""
    return (
        f"<p:sp><p:nvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr>{xfrm(left, top, width)}</p:spPr>"
        f"<p:txBody>{lines(text)}</p:txBody></p:sp>"
    )


def xfrm(left: float, top: float, width: float = 100, tag: str = "a:xfrm", inner: str = "") -> str:
    """A place and size."""
    at = f'<a:off x="{left * POINT:.0f}" y="{top * POINT:.0f}"/><a:ext cx="{width * POINT:.0f}" cy="{20 * POINT}"/>'
    return f"<{tag}>{at}{inner}</{tag}>"


def lines(text: str) -> str:
    return "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))


def document(*slides: str) -> Document:
    """The document of these slides; its account is checked on the way."""
    opened = open_slides(pptx(*slides))
    assert opened.account is not None
    assert opened.account.balanced, opened.account
    assert opened.account.kept == sum(map(len, opened.all_text()))
    return opened
