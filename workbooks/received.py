"""In: a night. Out: the sheet 收件清单, every file that came and what became of it, files in = files out."""

from collections import Counter
from itertools import accumulate
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.submission import Night, Received
from workbooks.describe import FileKey, Placed, day_words, file_words, kind_name, moment_words, placed_files, unit_name
from workbooks.links import link_target
from workbooks.style import merged_cell
from workbooks.table import CellContent, Column, Entry, set_up_print, write_table
from workbooks.words import FATES, fate_name, role_name

_COLUMNS: Final = (
    Column("编号", 6, "小字居中"),
    Column("文件（收件文件夹里的位置）", 42),
    Column("压缩包里的文件", 30),
    Column("大小", 9, "小字居中"),
    Column("到达时间", 20, "小字居中"),
    Column("结果", 15, "小字居中"),
    Column("材料种类", 16, "小字居中"),
    Column("归入申报", 22),
    Column("用途", 15, "小字居中"),
    Column("说明", 38),
    Column("原件", 10, "小字居中"),
)
_FATE_STYLES: Final = {
    "set_aside": "必须补正",
    "left_alone": "淡",
    "duplicate": "淡",
    "archive": "淡",
    "read": "小字居中",
}
_KEPT: Final = 2


def write_received(sheet: Worksheet, night: Night) -> None:
    """Write the sheet 收件清单, its sum at the top and at the foot."""
    placed = placed_files(night)
    firsts = _first_names(night)
    numbers = accumulate(int(not line.is_part) for line in night.received)
    rows = [_row(night, n, line, placed, firsts) for n, line in zip(numbers, night.received, strict=True)]
    total = total_words(night)
    end = write_table(sheet, f"{night.campaign.title}收件清单", total, _COLUMNS, rows, _KEPT)
    merged_cell(sheet, end, (1, len(_COLUMNS)), total, "合计")
    sheet.row_dimensions[end].height = 24
    set_up_print(sheet, len(_COLUMNS), end, f"收件清单　{day_words(night.started, night.campaign)}")


def total_words(night: Night) -> str:
    """The sum in words: files that came, and how many of them met each fate; the two sides agree."""
    files = [line for line in night.received if not line.is_part]
    counts = Counter(line.fate for line in files)
    parts = " ＋ ".join(f"{name} {counts[fate]}" for fate, name in FATES)
    return f"共收到 {len(files)} 个文件（含压缩包里的） ＝ {parts}"


def _first_names(night: Night) -> dict[str, str]:
    """For each content the name of the file that brought it first."""
    names: dict[str, str] = {}
    for line in night.received:
        if line.source is not None and line.fate != "duplicate":
            names.setdefault(line.source.sha256, file_words(line.path, line.member))
    return names


def _row(
    night: Night, number: int, line: Received, placed: dict[FileKey, Placed], firsts: dict[str, str]
) -> list[CellContent]:
    place = placed.get((line.path, line.member))
    source = line.source
    target = link_target(night.inbox, line.path)
    words = "压缩包" if (source.in_archive if source else line.member) else "打开"
    return [
        number,
        line.path,
        line.member or "",
        _size_words(source.size) if source else "",
        moment_words(source.arrived, night.campaign) if source else "",
        Entry(fate_name(line.fate), _FATE_STYLES[line.fate]),
        kind_name(night.campaign, line.record.kind) if line.record else "",
        f"序号 {place.number}　{unit_name(place.submission)}" if place else _no_place(line),
        role_name(place.document.role) if place and _role_is_told(line, place) else "",
        _explanation(line, place, firsts, night),
        Entry(words, "链接", target=target, tip=line.path) if target and line.fate != "left_alone" else "",
    ]


def _no_place(line: Received) -> str:
    told = line.record is None and line.fate == "read"
    return "未归入，请人看" if line.fate in ("read", "set_aside") and not told else ""


def _role_is_told(line: Received, place: Placed) -> bool:
    """Whether it says anything: of what was not read only that it is merely enclosed."""
    return line.record is not None or place.document.role == "supporting"


def _explanation(line: Received, place: Placed | None, firsts: dict[str, str], night: Night) -> str:
    if line.fate == "duplicate" and line.source is not None:
        first = firsts.get(line.source.sha256)
        return f"与“{first}”内容完全相同" if first else "与以前收到的文件内容完全相同"
    if line.rejection and place and place.document.role == "supporting":
        form = kind_name(night.campaign, night.campaign.form.kind)
        return f"没有读出来，只作附带材料：{form}已从另一份文件读到，不必重新报送。请对照它看章和签字"
    return line.rejection.message if line.rejection else line.reason


def _size_words(size: int) -> str:
    """The size as people say it: 35 KB, 1.2 MB."""
    if size < 1024:
        return f"{size} 字节"
    return f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"
