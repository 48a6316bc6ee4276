"""In: raw WordprocessingML. Out: the bytes of a .docx, so that a test shows the very XML it is about."""

import zipfile
from io import BytesIO

from extractors.word import open_word
from schema.document import Block, Document, Paragraph, Picture, Table

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wpi="http://schemas.microsoft.com/office/word/2010/wordprocessingInk" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PROPERTIES_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_PACKAGE = (
    f'<Relationships {_RELATIONS}><Relationship Id="rId1" Type="{_KIND}officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PROPERTIES_KIND}" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_KIND}extended-properties" Target="docProps/app.xml"/></Relationships>'
)

Relation = tuple[str, str, str]
"""Id, kind (`image`, `header`, …) and target; an address with `://` is an external one."""


Parts = dict[str, str | bytes]
"""More members, by name."""


def members(body: str, parts: Parts | None = None, relations: tuple[Relation, ...] = ()) -> dict[str, bytes]:
    """The members of a .docx with this body."""
    content: Parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PACKAGE,
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(relations),
    }
    content |= parts or {}
    return {name: data.encode() if isinstance(data, str) else data for name, data in content.items()}


def relationships(relations: tuple[Relation, ...]) -> str:
    """A .rels part."""
    lines = (
        f'<Relationship Id="{name}" Type="{_KIND}{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for name, kind, target in relations
    )
    return f"<Relationships {_RELATIONS}>{''.join(lines)}</Relationships>"


def packed(content: dict[str, bytes]) -> bytes:
    """These members as a zip."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, parts: Parts | None = None, relations: tuple[Relation, ...] = ()) -> bytes:
    """The bytes of a .docx with this body."""
    return packed(members(body, parts, relations))


def document(body: str, parts: Parts | None = None, relations: tuple[Relation, ...] = ()) -> Document:
    """The document that a body opens into; its account is checked on the way."""
    opened = open_word(docx(body, parts, relations))
    assert opened.account is not None
    assert opened.account.balanced, opened.account
    assert opened.account.kept == sum(len(text) for text in opened.all_text())
    assert not any("没有认出来" in warning for warning in opened.warnings)
    return opened


def styled(body: str, content: str) -> Document:
    """The document that a body opens into under these styles."""
    part = f"<w:styles {NAMES}>{content}</w:styles>"
    return document(body, {"word/styles.xml": part}, (("rIdStyles", "styles", "styles.xml"),))


def numbered(body: str, content: str, style: str = "") -> list[str]:
    """The automatic numbers of a body's paragraphs under this numbering part."""
    parts: Parts = {
        "word/numbering.xml": f"<w:numbering {NAMES}>{content}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMES}>{style}</w:styles>",
    }
    relations = (("rIdN", "numbering", "numbering.xml"), ("rIdS", "styles", "styles.xml"))
    return [paragraph.numbering for paragraph in document(body, parts, relations).paragraphs]


def p(content: str = "", properties: str = "") -> str:
    """A w:p; bare text becomes a run."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A w:r of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str | None = None, data: str = "") -> str:
    """A complex field, its code in one run."""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{shown}{end}'
    )


def tc(content: str = "", properties: str = "", width: int = 0) -> str:
    """A w:tc; bare text becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    told = (f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else "") + properties
    return f"<w:tc>{f'<w:tcPr>{told}</w:tcPr>' if told else ''}{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A w:tr."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str, grid: tuple[int, ...] = ()) -> str:
    """A w:tbl with its w:tblGrid."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/>{f'<w:tblGrid>{columns}</w:tblGrid>' if grid else ''}{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """The texts of the paragraphs among the blocks."""
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def text_of(body: str) -> str:
    """The text of a body's only paragraph."""
    (block,) = document(body).blocks
    assert isinstance(block, Paragraph)
    return block.text


def left_out(of: Document) -> dict[str, int]:
    """Why how many characters were left out."""
    assert of.account is not None
    return {one.reason: one.characters for one in of.account.left_out}


def table(body: str) -> Table:
    """The first table of a body."""
    return document(body).tables[0]


def grid_of(of: Table) -> list[tuple[int, int, int, int, str]]:
    """Row, column, row span, column span and text of each cell."""
    return [(c.row, c.col, c.row_span, c.col_span, c.text) for c in of.cells]


def pictures(blocks: tuple[Block, ...]) -> list[Picture]:
    """The pictures among the blocks."""
    return [block for block in blocks if isinstance(block, Picture)]
