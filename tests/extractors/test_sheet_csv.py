"""Bytes are a list if they are text whose rows have the same columns."""

import pytest

from extractors.sheet_csv import is_csv, read_rows
from schema.record import Rejected


@pytest.mark.parametrize(
    "text",
    ["姓名,单位\n甲,一小\n", "姓名\t单位\n甲\t一小", '姓名;单位\n"甲;乙";二小\n丙;三小\n', "甲，一小\n乙，二小\n"],
)
def test_lists_are_known(text: str) -> None:
    assert is_csv(text.encode())
    assert is_csv(text.encode("gb18030"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01,\x02\n\x03,\x04\n",
        "尊敬的领导：\n您好，现将有关情况说明如下，请审阅。\n此致，敬礼，祝好\n".encode(),
        b"<html>,\n<body>,\n",
        b"{\\rtf1,\na,b}\n",
        "单行，没有第二行".encode(),
        b"\xff\xfe\xfd,\n",
    ],
)
def test_other_bytes_are_not(data: bytes) -> None:
    assert not is_csv(data)


def test_a_field_that_no_cell_could_hold_makes_the_list_corrupt() -> None:
    """It isn't empty: a person must be told that something is there."""
    with pytest.raises(Rejected) as caught:
        read_rows(b"a,b\n1," + b"z" * 200_000)
    assert caught.value.rejection.code == "corrupt"
    assert read_rows(b",,\n,,\n") == ()
