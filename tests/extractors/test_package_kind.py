"""Packages: known by their main part or its folder; a flat one is read like the zip that it stands for."""

import base64
import re
import zipfile
from io import BytesIO

import pytest

from extractors.formats import open_
from extractors.package_kind import is_flat, unflattened
from samples.forms import blank_form
from schema.record import Rejected

FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def flattened(data: bytes) -> bytes:
    """As Word's «XML 文档» holds it."""
    told = ""
    for name, body in parts(data).items():
        if name == "[Content_Types].xml":
            continue
        if name.endswith((".xml", ".rels")):
            inside = re.sub(r"<\?xml[^>]*\?>", "", body.decode("utf-8-sig"))
            content = f"<pkg:xmlData>{inside}</pkg:xmlData>"
        else:
            content = f"<pkg:binaryData>{base64.b64encode(body).decode()}</pkg:binaryData>"
        told += f'<pkg:part pkg:name="/{name}" pkg:contentType="application/xml">{content}</pkg:part>'
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{FLAT}">{told}</pkg:package>'.encode()


def test_a_flat_package_reads_like_its_zip() -> None:
    data = blank_form(1)
    flat = open_(flattened(data), "申报表.doc")
    assert flat.blocks == open_(data).blocks


def test_what_is_no_flat_package_stays_as_it_is() -> None:
    data = blank_form(1)
    assert unflattened(data) is data
    assert not is_flat(b"<?xml version='1.0'?><package/>")


@pytest.mark.parametrize(
    "data",
    [
        flattened(blank_form(1))[:3000],
        flattened(blank_form(1)).replace(b"<pkg:package", b'<!DOCTYPE a [<!ENTITY b "c">]><pkg:package'),
        f'<other xmlns:pkg="{FLAT}"><package/></other>'.encode(),
    ],
)
def test_a_broken_flat_package_is_corrupt(data: bytes) -> None:
    with pytest.raises(Rejected) as caught:
        open_(data, "申报表.xml")
    assert caught.value.rejection.code == "corrupt"


def test_a_main_part_of_another_name_is_found() -> None:
    """Word on the web calls it document2.xml."""
    members = {
        name.replace("document.xml", "document2.xml"): body.replace(b"document.xml", b"document2.xml")
        for name, body in parts(blank_form(1)).items()
    }
    assert open_(packed(members)).blocks == open_(blank_form(1)).blocks


def test_two_main_parts_are_refused() -> None:
    """Which of them a reader takes isn't said anywhere: what one person sees another wouldn't."""
    members = parts(blank_form(1))
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    second = b'<Relationship Id="second" Type="%s" Target="word/other.xml"/></Relationships>' % kind
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"</Relationships>", second)
    members["word/other.xml"] = members["word/document.xml"]
    with pytest.raises(Rejected) as caught:
        open_(packed(members))
    assert caught.value.rejection.code == "corrupt"
