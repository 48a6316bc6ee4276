"""In: relation ids, sizes in points. Out: runs with pictures, text boxes and shapes, new (DrawingML) and old (VML)."""

from typing import Final

_EMU: Final = 12700
"""English metric units in a point."""
_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(rid: str, width: int, height: int, at: tuple[int, int] | None = None) -> str:
    """A run with the picture of relation `rid`; `at` floats it that far from its column and paragraph."""
    number = sum(map(ord, rid))
    props = _props(number, "图片")
    inner = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="image"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f"<pic:spPr>{_frame(width, height, 'rect')}</pic:spPr></pic:pic>"
    )
    graphic = f'<a:graphic><a:graphicData uri="{_PICTURE}">{inner}</a:graphicData></a:graphic>'
    if at is not None:
        return f"<w:r><w:drawing>{_anchor(at, _extent(width, height), props, graphic)}</w:drawing></w:r>"
    zero = 'distT="0" distB="0" distL="0" distR="0"'
    inline = f"<wp:inline {zero}>{_extent(width, height)}{props}{graphic}</wp:inline>"
    return f"<w:r><w:drawing>{inline}</w:drawing></w:r>"


def old_picture(rid: str, width: int, height: int) -> str:
    """The same picture as Word 2003 wrote it: VML."""
    style = f"width:{width}pt;height:{height}pt"
    data = f'<v:imagedata r:id="{rid}" o:title=""/>'
    return f'<w:r><w:pict><v:shape id="old_{rid}" style="{style}">{data}</v:shape></w:pict></w:r>'


def text_box(inner: str, width: int, height: int) -> str:
    """A run with a text box of ready paragraphs: DrawingML, and the same text once more as its VML fallback."""
    shape = (
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{_frame(width, height, "rect")}<a:noFill/></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/>"
    )
    choice = f'<mc:Choice Requires="wps">{_drawn(shape, (0, 0), width, height)}</mc:Choice>'
    fallback = f"<mc:Fallback>{_old_box(inner, width, height)}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def old_text_box(inner: str, width: int, height: int) -> str:
    """A text box in VML alone."""
    return f"<w:r>{_old_box(inner, width, height)}</w:r>"


def ring(x: int, y: int, width: int, height: int) -> str:
    """A run with a red ellipse drawn over the text, that far from its column and paragraph."""
    line = '<a:ln w="19050"><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></a:ln>'
    shape = f"<wps:cNvSpPr/><wps:spPr>{_frame(width, height, 'ellipse')}<a:noFill/>{line}</wps:spPr><wps:bodyPr/>"
    choice = f'<mc:Choice Requires="wps">{_drawn(shape, (x, y), width, height)}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def _drawn(shape: str, at: tuple[int, int], width: int, height: int) -> str:
    inner = f'<a:graphicData uri="{_SHAPE}"><wps:wsp>{shape}</wps:wsp></a:graphicData>'
    graphic = f"<a:graphic>{inner}</a:graphic>"
    return f"<w:drawing>{_anchor(at, _extent(width, height), _props(77, '形状'), graphic)}</w:drawing>"


def _old_box(inner: str, width: int, height: int) -> str:
    style = f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;z-index:1"
    box = f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>"
    shape = f'<v:shape id="box" type="#_x0000_t202" style="{style}" stroked="f" filled="f">{box}</v:shape>'
    return f"<w:pict>{shape}</w:pict>"


def _extent(width: int, height: int) -> str:
    return f'<wp:extent cx="{width * _EMU}" cy="{height * _EMU}"/>'


def _frame(width: int, height: int, form: str) -> str:
    size = f'<a:off x="0" y="0"/><a:ext cx="{width * _EMU}" cy="{height * _EMU}"/>'
    return f'<a:xfrm>{size}</a:xfrm><a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'


def _props(number: int, name: str) -> str:
    return f'<wp:docPr id="{number}" name="{name} {number}"/><wp:cNvGraphicFramePr/>'


def _anchor(at: tuple[int, int], size: str, props: str, graphic: str) -> str:
    x, y = (v * _EMU for v in at)
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251101" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'{size}<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>{props}{graphic}</wp:anchor>'
    )
