"""In: nothing. Out: the names of WordprocessingML that the reader knows, and the smallest helpers on its elements.

`{…}name` is spelled out once here, so that the walk compares ready strings.
"""

from typing import Final, TypeAlias

from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]

Element: TypeAlias = _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DML: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WPG: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
VML: Final = "{urn:schemas-microsoft-com:vml}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"

STRICT: Final = tuple(
    (old.encode(), new.encode())
    for old, new in (
        ("http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1]),
        ("http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1]),
        ("http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1]),
        ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP[1:-1]),
        ("http://purl.oclc.org/ooxml/drawingml/main", DML[1:-1]),
    )
)
"""ISO «strict» names and the names that everyone else writes: python-docx knows only the latter."""

VAL: Final = W + "val"
TYPE: Final = W + "type"
ID: Final = W + "id"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

BODY: Final = W + "body"
PARAGRAPH: Final = W + "p"
TABLE: Final = W + "tbl"
ROW: Final = W + "tr"
CELL: Final = W + "tc"
RUN: Final = W + "r"
MATH_RUN: Final = MATH + "r"
MATH_PARAGRAPH: Final = MATH + "oMathPara"
MATH_ZONE: Final = MATH + "oMath"
TEXT: Final = W + "t"
MATH_TEXT: Final = MATH + "t"
DELETED_TEXT: Final = W + "delText"
CODE: Final = W + "instrText"
DELETED_CODE: Final = W + "delInstrText"
TAB: Final = W + "tab"
ALIGNED_TAB: Final = W + "ptab"
BREAK: Final = W + "br"
RETURN: Final = W + "cr"
HARD_HYPHEN: Final = W + "noBreakHyphen"
SOFT_HYPHEN: Final = W + "softHyphen"
SYMBOL: Final = W + "sym"
FIELD_CHAR: Final = W + "fldChar"
SIMPLE_FIELD: Final = W + "fldSimple"
FORM_FIELD: Final = W + "ffData"
FORM_CHECK_BOX: Final = W + "checkBox"
FORM_DROP_DOWN: Final = W + "ddList"
CHECK_BOX: Final = W14 + "checkbox"
RUBY: Final = W + "ruby"
RUBY_TEXT: Final = W + "rt"
DRAWING: Final = W + "drawing"
VML_PICTURE: Final = W + "pict"
OBJECT: Final = W + "object"
ACTIVE_CONTROL: Final = W + "control"
TEXT_BOX: Final = W + "txbxContent"
RENDERED_BREAK: Final = W + "lastRenderedPageBreak"
FOOTNOTE_REFERENCE: Final = W + "footnoteReference"
ENDNOTE_REFERENCE: Final = W + "endnoteReference"
ALTERNATE: Final = MC + "AlternateContent"
CHOICE: Final = MC + "Choice"
FALLBACK: Final = MC + "Fallback"
EMBEDDED_DOCUMENT: Final = W + "altChunk"

CONTROL: Final = W + "sdt"
CONTROL_PROPERTIES: Final = W + "sdtPr"
CONTROL_CONTENT: Final = W + "sdtContent"
SHOWING_PLACEHOLDER: Final = W + "showingPlcHdr"

DELETED: Final = W + "del"
MOVED_AWAY: Final = W + "moveFrom"

PARAGRAPH_PROPERTIES: Final = W + "pPr"
RUN_PROPERTIES: Final = W + "rPr"
ROW_PROPERTIES: Final = W + "trPr"
CELL_PROPERTIES: Final = W + "tcPr"
SECTION: Final = W + "sectPr"
PARAGRAPH_STYLE: Final = W + "pStyle"
RUN_STYLE: Final = W + "rStyle"
NUMBERING: Final = W + "numPr"
PAGE_BREAK_BEFORE: Final = W + "pageBreakBefore"
BOLD: Final = W + "b"
UNDERLINE: Final = W + "u"
HIGHLIGHT: Final = W + "highlight"
SHADING: Final = W + "shd"
STRIKE: Final = W + "strike"
DOUBLE_STRIKE: Final = W + "dstrike"
HIDDEN: Final = W + "vanish"
FONTS: Final = W + "rFonts"

_OFF: Final = ("0", "false", "off", "none")
_TWIPS: Final = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


def properties_child(element: Element, name: str) -> Element | None:
    """Its child that holds its properties: the first one, unless its producer was careless."""
    if not len(element):
        return None
    first = element[0]
    return first if first.tag == name else element.find(name)


def value_of(element: Element) -> str:
    """Its `w:val`, empty where it has none."""
    return element.get(VAL) or ""


def is_on(element: Element, name: str = VAL) -> bool:
    """Whether a switch is on; one without a value is."""
    return element.get(name) not in _OFF


def number_of(text: str | None, default: int = 0) -> int:
    """The whole number, `default` where it is none or has more than nine digits."""
    text = text or ""
    if not text.isdigit():
        text = text.strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default


def twips(text: str | None) -> float | None:
    """A length in twentieths of a point, from a bare number or one with its unit; None where it is no length."""
    text = (text or "").strip()
    if text.isdecimal() and len(text) < 7:
        return float(text)
    factor = 1.0
    if text[-1:].isalpha():
        factor = _TWIPS.get(text[-2:], 0.0)
        text = text[:-2] if factor else ""
    try:
        length = float(text) * factor
    except ValueError:
        return None
    return length if abs(length) < 1e7 else None


def text_of(element: Element) -> str:
    """Its own characters, also those behind a comment or processing instruction in it."""
    text = element.text or ""
    return text + "".join(child.tail or "" for child in element) if len(element) else text
