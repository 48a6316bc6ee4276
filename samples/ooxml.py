"""In: texts. Out: runs and paragraphs of WordprocessingML, as strings.

Written by hand because the habits of real forms (content controls, tracked changes, EQ fields, w:sym) are beyond
python-docx.
"""

from collections.abc import Sequence
from typing import Final, Literal
from xml.sax.saxutils import escape

_AUTHOR: Final = 'w:author="审核" w:date="2022-06-16T08:00:00Z"'


def run(text: str, *marks: str, font: str = "", size: float = 0) -> str:
    """A run; line feeds, tabs and non-breaking hyphens (U+2011) become their elements.

    `marks` are property elements by short name: b, u, highlight, strike, vanish.
    """
    known = {
        "b": "<w:b/>",
        "strike": "<w:strike/>",
        "vanish": "<w:vanish/>",
        "highlight": '<w:highlight w:val="yellow"/>',
        "u": '<w:u w:val="single"/>',
    }
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>' if font else ""
    height = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    order = [key for key in ("b", "strike", "vanish") if key in marks]
    late = [key for key in ("highlight", "u") if key in marks]
    inner = fonts + "".join(known[k] for k in order) + height + "".join(known[k] for k in late)
    return f"<w:r>{f'<w:rPr>{inner}</w:rPr>' if inner else ''}{_characters(text)}</w:r>" if text else ""


def _characters(text: str, tag: str = "t") -> str:
    special = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}
    out, plain = "", ""
    for char in text:
        if char in special:
            out += _text(plain, tag) + special[char]
            plain = ""
        else:
            plain += char
    return out + _text(plain, tag)


def _text(text: str, tag: str = "t") -> str:
    return f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>' if text else ""


def para(inner: str = "", align: str = "left", *, first: int = 0, right: int = 0, numbered: bool = False) -> str:
    """A paragraph of ready runs; `first` is its first line's indent in characters, `right` its right one in twips."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    indent = (
        f'<w:ind w:right="{right}"'
        + (f' w:firstLineChars="{first * 100}" w:firstLine="{first * 240}"' if first else "")
        + "/>"
    )
    return f'<w:p><w:pPr>{number}{indent if first or right else ""}<w:jc w:val="{align}"/></w:pPr>{inner}</w:p>'


def lines(texts: Sequence[str], align: str = "center", *, breaks: bool = False, marks: tuple[str, ...] = ()) -> str:
    """One paragraph a text, or, with `breaks`, one paragraph with line breaks."""
    if breaks:
        return para(run("\n".join(texts), *marks), align)
    return "".join(para(run(text, *marks), align) for text in texts)


def inserted(inner: str) -> str:
    """Runs that a tracked change has added."""
    return f'<w:ins w:id="901" {_AUTHOR}>{inner}</w:ins>'


def deleted(text: str) -> str:
    """Text that a tracked change has struck out: no part of the final text."""
    return f'<w:del w:id="902" {_AUTHOR}><w:r>{_characters(text, "delText")}</w:r></w:del>'


def control(inner: str, *, placeholder: bool = False, kind: str = "<w:text/>") -> str:
    """A content control around runs, blocks, cells or rows; a placeholder is what it shows while it is empty."""
    shown = "<w:showingPlcHdr/>" if placeholder else ""
    return f"<w:sdt><w:sdtPr>{shown}{kind}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def tick_control(*, ticked: bool) -> str:
    """A w14:checkbox content control."""
    kind = (
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    return control(run("☒" if ticked else "☐", font="MS Gothic"), kind=kind)


def legacy_tick(*, ticked: bool) -> str:
    """A FORMCHECKBOX form field."""
    state = '<w:default w:val="0"/>' + ("<w:checked/>" if ticked else "")
    data = f"<w:ffData><w:enabled/><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData>"
    return _field("FORMCHECKBOX", "", data)


def boxed_tick() -> str:
    """A tick laid over a box by Word's EQ field."""
    return _field("eq \\o\\ac(□,√)", None)


def merge_field(name: str, result: str) -> str:
    """A mail-merge field that shows `result`."""
    return _field(f"MERGEFIELD {name}", result)


def page_field(name: Literal["PAGE", "NUMPAGES"]) -> str:
    """A page number field."""
    return f'<w:fldSimple w:instr=" {name} ">{run("1")}</w:fldSimple>'


def _field(code: str, result: str | None, data: str = "") -> str:
    """A complex field; `None` is a field that shows what Word works out, without a stored result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    shown = "" if result is None else mark.format("separate") + run(result)
    told = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return begin + told + shown + mark.format("end")


def symbol(font: str, char: str) -> str:
    """A w:sym, for instance ("Wingdings", "F0FE")."""
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def smart_tag(inner: str) -> str:
    """Runs that an old Word has taken for a date."""
    return f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">{inner}</w:smartTag>'


def commented(inner: str) -> str:
    """Runs a reviewer's comment is tied to (the package needs `comment`)."""
    end = '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    return f'<w:commentRangeStart w:id="7"/>{inner}{end}'


def comment(inner: str) -> str:
    """The comment that `commented` ties to, of ready paragraphs."""
    return f'<w:comment w:id="7" w:initials="审" {_AUTHOR}>{inner}</w:comment>'
