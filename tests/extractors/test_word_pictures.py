"""Pictures and text boxes stand where they are anchored, once."""

from schema.document import Paragraph, Table
from tests.extractors.wordmake import document, left_out, p, pictures, r, sdt, tbl, tc, texts, tr

PNG = b"\x89PNG seal"
IMAGE = (("rId9", "image", "media/image1.png"),)
MEDIA: dict[str, str | bytes] = {"word/media/image1.png": PNG}
BLIP = '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill><pic:spPr>{}</pic:spPr></pic:pic>'
SHAPE = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"


def drawing(content: str, kind: str = "inline", across: int = 1270000, down: int = 635000) -> str:
    """A w:r with a w:drawing of 100 × 50 points."""
    graphic = f"<a:graphic><a:graphicData>{content}</a:graphicData></a:graphic>"
    return f'<w:r><w:drawing><wp:{kind}><wp:extent cx="{across}" cy="{down}"/>{graphic}</wp:{kind}></w:drawing></w:r>'


def pict(content: str, style: str = "width:100pt;height:2in") -> str:
    """A w:r with a VML shape."""
    return f'<w:r><w:pict><v:shape style="position:absolute;{style}">{content}</v:shape></w:pict></w:r>'


def box(content: str) -> str:
    """A text box as Word writes it: for new readers, and once more for old ones."""
    new = drawing(SHAPE.format(content), "anchor")
    old = pict(f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>")
    choice, fallback = (run.removeprefix("<w:r>").removesuffix("</w:r>") for run in (new, old))
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_picture_comes_with_its_file_and_size_after_its_paragraph() -> None:
    for kind in ("inline", "anchor"):
        opened = document(p(r("盖章") + drawing(BLIP.format(""), kind)) + p("后"), MEDIA, IMAGE)
        first, picture, last = opened.blocks
        assert isinstance(first, Paragraph)
        assert first.text == "盖章"
        (same,) = pictures(opened.blocks)
        assert same is picture
        assert (same.name, same.data, same.width, same.height, same.page) == ("image1.png", PNG, 100.0, 50.0, 1)
        assert isinstance(last, Paragraph)


def test_a_picture_in_a_cell_stands_in_the_cell() -> None:
    opened = document(tbl(tr(tc("照片"), tc(p(drawing(BLIP.format("")))))), MEDIA, IMAGE)
    assert [len(cell.pictures) for cell in opened.tables[0].cells] == [0, 1]
    assert opened.tables[0].cells[1].text == ""


def test_a_vml_picture_and_that_of_an_embedded_object_are_taken() -> None:
    image = '<v:imagedata r:id="rId9"/>'
    shape = f'<v:shape style="width:72pt;height:36pt">{image}</v:shape>'
    embedded = f'<w:r><w:object>{shape}<o:OLEObject r:id="rIdX"/></w:object></w:r>'
    opened = document(p(pict(image)) + p(embedded), MEDIA, IMAGE)
    assert [(one.data, one.width, one.height) for one in pictures(opened.blocks)] == [(PNG, 100, 144), (PNG, 72, 36)]


def test_an_active_control_is_not_opened_and_said() -> None:
    control = '<w:r><w:object><v:shape style="width:9pt"/><w:control r:id="rIdC" w:name="CheckBox1"/></w:object></w:r>'
    opened = document(p(control + r("是")))
    assert texts(opened.blocks) == ["是"]
    assert any("ActiveX" in warning for warning in opened.warnings)


def test_pictures_in_groups_have_their_share_of_the_group() -> None:
    group = (
        '<wpg:wgp><wpg:grpSpPr><a:xfrm><a:ext cx="1270000" cy="635000"/><a:chExt cx="1000" cy="1000"/></a:xfrm>'
        "</wpg:grpSpPr>" + BLIP.format('<a:xfrm><a:ext cx="500" cy="1000"/></a:xfrm>') + "</wpg:wgp>"
    )
    vml = (
        '<w:r><w:pict><v:group style="width:100pt;height:50pt" coordsize="1000,500">'
        '<v:shape style="width:500;height:500"><v:imagedata r:id="rId9"/></v:shape></v:group></w:pict></w:r>'
    )
    opened = document(p(drawing(group)) + p(vml), MEDIA, IMAGE)
    assert [(one.width, one.height) for one in pictures(opened.blocks)] == [(50, 50), (50, 50)]


def test_a_linked_picture_is_never_fetched() -> None:
    linked = '<pic:pic><pic:blipFill><a:blip r:link="rId9"/></pic:blipFill></pic:pic>'
    opened = document(p(drawing(linked)), None, (("rId9", "image", "http://192.0.2.1/photo.jpg"),))
    old = document(p(pict('<v:imagedata r:href="rId9"/>')), None, (("rId9", "image", "file:///C:/x/photo.jpg"),))
    for linked_one in (*pictures(opened.blocks), *pictures(old.blocks)):
        assert (linked_one.name, linked_one.data) == ("photo.jpg", b"")


def test_a_picture_that_is_not_there_leaves_its_place() -> None:
    opened = document(p(r("文") + drawing(BLIP.format(""))), None, (("rId9", "image", "NULL"),))
    assert texts(opened.blocks) == ["文"]
    assert [one.data for one in pictures(opened.blocks)] == [b""]


def test_a_picture_behind_a_page_break_stands_on_the_new_page() -> None:
    turned = p(r("前") + '<w:r><w:br w:type="page"/></w:r>' + drawing(BLIP.format("")))
    opened = document(turned, MEDIA, IMAGE)
    assert [block.page for block in opened.blocks] == [1, 2]
    assert pictures(opened.blocks)


def test_a_placeholder_picture_and_a_hidden_one_are_none() -> None:
    body = p(sdt(drawing(BLIP.format("")), "<w:showingPlcHdr/><w:picture/>"))
    hidden = drawing(BLIP.format("") + SHAPE.format(p("框"))).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    opened = document(body + p(hidden), MEDIA, IMAGE)
    assert pictures(opened.blocks) == []
    assert left_out(opened) == {"hidden": 1}


def test_a_text_box_is_read_once_after_the_paragraph_that_anchors_it() -> None:
    opened = document(p(r("填表人") + box(p("张三") + tbl(tr(tc("表中"))))) + p("后"))
    kinds = [(type(block), block.story) for block in opened.blocks]
    assert kinds == [(Paragraph, "body"), (Paragraph, "textbox"), (Table, "textbox"), (Paragraph, "body")]
    assert texts(opened.blocks) == ["填表人", "张三", "后"]
    assert opened.tables[0].cells[0].paragraphs[0].story == "textbox"
    assert left_out(opened) == {"fallback": 4}


def test_a_vml_text_box_alone_is_read() -> None:
    old = pict(f"<v:textbox><w:txbxContent>{p('联系方式')}</w:txbxContent></v:textbox>")
    assert [(one.text, one.story) for one in document(p(old)).paragraphs] == [("", "body"), ("联系方式", "textbox")]


def test_text_boxes_in_groups_in_each_other_and_in_cells_are_read_in_their_places() -> None:
    group = f"<wpg:wgp>{SHAPE.format(p('甲'))}{SHAPE.format(p(r('乙') + box(p('丙'))))}</wpg:wgp>"
    assert texts(document(p(drawing(group))).blocks) == ["", "甲", "乙", "丙"]
    cell = document(tbl(tr(tc(p(r("格") + box(p("框"))))))).tables[0].cells[0]
    assert [(one.text, one.story) for one in cell.paragraphs] == [("格", "body"), ("框", "textbox")]


def test_a_text_box_around_a_control_is_read() -> None:
    assert texts(document(p(box(sdt(p("控件里"))))).blocks) == ["", "控件里"]


def test_a_comment_among_the_shapes_does_no_harm() -> None:
    assert len(pictures(document(p(drawing("<!-- x -->" + BLIP.format("<!-- y -->"))), MEDIA, IMAGE).blocks)) == 1
