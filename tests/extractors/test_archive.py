"""Claims about opening a .zip: names as people wrote them, one bad member loses only itself, nothing unsafe passes."""

import contextlib
import io
import random
import stat
import struct
import warnings
import zipfile
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import archive
from extractors.archive import open_archive
from extractors.archive_members import Member
from schema.record import Rejected

FORM = "附件1：创建申报表（黄建平）.docx"


def zipped(
    *members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0, when: tuple[int, ...] = ()
) -> bytes:
    """A zip by the standard library; `mode` is the Unix mode of every member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in members:
            info = zipfile.ZipInfo(name, when or (2022, 6, 18, 9, 30, 0))  # type: ignore[arg-type]
            info.compress_type = method
            info.create_system = 3 if mode else 0
            info.external_attr = mode << 16
            made.writestr(info, data)
    return out.getvalue()


def by_hand(raw_name: bytes, data: bytes = b"x", flags: int = 0, extra: bytes = b"", **lies: int) -> bytes:
    """A zip of one stored member whose name is these bytes; `lies` replace the directory's own figures."""
    told = {"crc": zlib.crc32(data), "packed": len(data), "size": len(data), "method": 0, "day": 21714} | lies
    common = (20, flags, told["method"], 19392, told["day"], told["crc"], told["packed"], told["size"], len(raw_name))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *common, 0) + raw_name + data
    central = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *common, len(extra), 0, 0, 0, 0, 0) + raw_name + extra
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def names(data: bytes) -> list[str]:
    return [member.name for member in open_archive(data)]


def only(data: bytes) -> Member:
    (member,) = open_archive(data)
    return member


def code(data: bytes) -> str:
    """The code by which the whole archive is refused."""
    with pytest.raises(Rejected) as caught:
        open_archive(data)
    return caught.value.rejection.code


def member_code(data: bytes) -> str:
    rejection = only(data).rejection
    assert rejection is not None
    return rejection.code


def test_members_come_in_order_with_their_bytes_and_the_packers_clock() -> None:
    members = open_archive(zipped(("一/" + FORM, b"form"), ("创建方案.pdf", b"plan" * 1000)))
    assert [(m.name, m.data) for m in members] == [("一/" + FORM, b"form"), ("创建方案.pdf", b"plan" * 1000)]
    assert members[0].modified == datetime(2022, 6, 18, 9, 30)


def test_names_are_read_by_the_utf8_flag() -> None:
    assert names(by_hand(FORM.encode(), flags=0x800)) == [FORM]


def test_a_flag_that_lies_does_not_lose_the_name() -> None:
    assert names(by_hand(FORM.encode("gb18030"), flags=0x800)) == [FORM]


def test_names_are_read_by_the_unicode_extra_field_where_its_checksum_fits() -> None:
    raw = "黄建平.docx".encode("gb18030")
    for checksum, name in ((zlib.crc32(raw), "真名.docx"), (1, "黄建平.docx")):
        field = struct.pack("<BI", 1, checksum) + "真名.docx".encode()
        assert names(by_hand(raw, extra=struct.pack("<2H", 0x7075, len(field)) + field)) == [name]


def test_names_without_any_flag_are_gb18030() -> None:
    assert names(by_hand(FORM.encode("gb18030"))) == [FORM]


def test_macos_writes_utf8_without_the_flag() -> None:
    assert names(by_hand("潘春燕工作室创建方案.doc".encode())) == ["潘春燕工作室创建方案.doc"]


def test_bytes_of_no_encoding_still_give_a_name() -> None:
    assert only(by_hand(b"\xff\xff.pdf")).data == b"x"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=12))
def test_any_chinese_name_survives_gb18030_without_a_flag(name: str) -> None:
    assert names(by_hand(f"{name}.docx".encode("gb18030"))) == [f"{name}.docx"]


def test_a_backslash_divides_folders_as_old_windows_packers_wrote() -> None:
    assert names(by_hand("罗屿小学\\申报表.doc".encode("gb18030"))) == ["罗屿小学/申报表.doc"]


@pytest.mark.parametrize(
    "name", ["../x.pdf", "a/../../x.pdf", "/etc/x.pdf", "C:\\x.pdf", "\\\\host\\x.pdf", "a\nb.pdf"]
)
def test_a_path_that_leads_out_is_refused_and_its_name_made_safe(name: str) -> None:
    member = only(by_hand(name.encode()))
    assert member.rejection is not None
    assert (member.rejection.code, member.data) == ("unsafe_path", b"")
    assert not member.name.startswith("/")
    assert not {"..", ""} & set(member.name.split("/"))
    assert ":" not in member.name
    assert "\\" not in member.name


def test_links_and_devices_are_refused_and_plain_files_are_not() -> None:
    assert member_code(zipped(("x.pdf", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777)) == "special_file"
    assert member_code(zipped(("x.pdf", b""), mode=stat.S_IFIFO | 0o600)) == "special_file"
    assert only(zipped(("x.pdf", b"x"), mode=stat.S_IFREG | 0o600)).rejection is None


def test_an_encrypted_member_is_told_apart_from_a_corrupt_one() -> None:
    assert member_code(by_hand(b"x.pdf", flags=0x1)) == "encrypted"
    assert member_code(by_hand(b"x.pdf", crc=1)) == "corrupt"
    assert member_code(by_hand(b"x.pdf", method=8)) == "corrupt"
    assert member_code(by_hand(b"x.pdf", method=14)) == "unsupported"


def test_a_bad_member_does_not_lose_the_others() -> None:
    good, packed = zipped(("a.pdf", b"a" * 99), ("b.pdf", b"b" * 99)), zlib.compress(b"a" * 99, wbits=-15)
    broken = good.replace(packed, b"\xff" * len(packed))
    first, second = open_archive(broken)
    assert first.rejection is not None
    assert (second.data, second.rejection) == (b"b" * 99, None)


def test_the_same_name_twice_is_kept_twice() -> None:
    doubled = zipped(("a/申报表.docx", b"1"), ("a/申报表.docx", b"2"), ("a/申报表.docx", b"3"))
    assert names(doubled) == ["a/申报表.docx", "a/申报表 (2).docx", "a/申报表 (3).docx"]


def test_folders_and_macos_leavings_are_passed_over() -> None:
    made = zipped(("x/", b""), ("__MACOSX/._x.pdf", b"1"), ("x/.DS_Store", b"2"), ("x/a.pdf", b"3"))
    assert names(made) == ["x/a.pdf"]


def test_an_empty_archive_says_so() -> None:
    assert len(zipped()) == 22
    assert code(zipped()) == code(b"") == code(zipped(("x/", b""))) == "empty"


def test_other_archives_are_named_as_not_supported() -> None:
    for magic in (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"):
        assert code(magic + b"\0" * 40) == "unsupported"


def test_a_cut_off_archive_is_corrupt() -> None:
    assert code(zipped(("a.pdf", random.Random(1).randbytes(5000)))[:-1000]) == "corrupt"


def test_a_self_extractor_opens_as_the_zip_that_it_carries() -> None:
    assert only(b"MZ" + b"\0" * 500 + zipped(("a.pdf", b"a"))).data == b"a"


def test_more_members_than_the_bound_are_refused() -> None:
    assert code(zipped(*((f"{n}", b"") for n in range(2001)))) == "bomb"
    assert len(open_archive(zipped(*((f"{n}", b"") for n in range(2000))))) == 2000


def test_a_dense_member_is_refused_whatever_size_it_declares() -> None:
    bomb = zlib.compress(b"\0" * 5_000_000, wbits=-15)
    assert member_code(by_hand(b"x.pdf", bomb, method=8, size=100)) == "bomb"
    small = zlib.compress(b"\0" * 4_000_000, wbits=-15)
    honest = by_hand(b"x.pdf", small, method=8, size=4_000_000, crc=zlib.crc32(b"\0" * 4_000_000))
    assert only(honest).rejection is None


def test_members_beyond_the_total_are_refused_and_those_that_still_fit_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 100)
    members = open_archive(zipped(("a", b"a" * 60), ("b", b"b" * 60), ("c", b"c" * 40)))
    assert [m.rejection.code if m.rejection else len(m.data) for m in members] == [60, "bomb", 40]


def test_members_that_share_their_bytes_are_refused() -> None:
    honest = zipped(("a", random.Random(1).randbytes(500)))
    central = honest[honest.index(b"PK\x01\x02") : honest.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 9, 9, len(central) * 9, honest.index(b"PK\x01\x02"), 0)
    assert code(honest[: honest.index(b"PK\x01\x02")] + central * 9 + end) == "bomb"


def test_a_stored_utc_time_is_preferred_to_the_clock_without_a_zone() -> None:
    moment = datetime(2022, 6, 18, 1, 30, 5, tzinfo=UTC)
    unix = struct.pack("<2HBi", 0x5455, 5, 1, int(moment.timestamp()))
    assert only(by_hand(b"x", extra=unix)).modified == moment
    ticks = (int(moment.timestamp()) + 11_644_473_600) * 10_000_000
    ntfs = struct.pack("<2H4x2H3Q", 0x000A, 32, 1, 24, ticks, 0, 0)
    assert only(by_hand(b"x", extra=ntfs)).modified == moment


def test_an_impossible_time_is_no_time() -> None:
    assert only(by_hand(b"x", day=0)).modified is None


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damage_anywhere_gives_members_or_a_refusal_never_a_crash(data: st.DataObject) -> None:
    content = bytearray(zipped(("申报表.docx", b"form" * 50), ("x/创建方案.pdf", b"plan" * 50)))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Rejected):
        members = open_archive(bytes(content))
        assert len({m.name for m in members}) == len(members)
