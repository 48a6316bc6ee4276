"""In: what went wrong on our side. Out: `Trouble`, an exception that speaks plain Chinese to whoever runs the night."""

import errno
import sqlite3
from typing import Final

from pydantic import ValidationError


class Trouble(Exception):
    """Trouble of ours, not of a submission: settings, a campaign folder, a night already running."""


DISK_ERRORS: Final = (
    (errno.ENOSPC, "磁盘满了", "请腾出空间"),
    (errno.EDQUOT, "磁盘配额用完了", "请腾出空间"),
    (errno.EIO, "磁盘读写出错", "请检查磁盘"),
    (errno.EROFS, "磁盘是只读的，写不进去", "请检查磁盘"),
    (errno.EACCES, "没有读写工作文件夹或结果文件夹的权限", "请检查权限"),
    (errno.EPERM, "没有读写工作文件夹或结果文件夹的权限", "请检查权限"),
)
"""Trouble of the disk, whatever file it showed itself at."""

_LEDGER_ERRORS: Final = (
    (sqlite3.SQLITE_FULL, "磁盘满了", "请腾出空间"),
    (sqlite3.SQLITE_IOERR, "磁盘读写出错", "请检查磁盘"),
    (sqlite3.SQLITE_CANTOPEN, "台账打不开", "请检查工作文件夹的权限"),
    (sqlite3.SQLITE_READONLY, "台账是只读的，写不进去", "请检查工作文件夹的权限"),
    (sqlite3.SQLITE_BUSY, "台账正被别的程序占用", "请关掉那个程序"),
    (sqlite3.SQLITE_CORRUPT, "台账 ledger.sqlite 损坏", "请把它改名留底，程序会另建一本，全部重读一遍"),
    (sqlite3.SQLITE_NOTADB, "台账 ledger.sqlite 损坏", "请把它改名留底，程序会另建一本，全部重读一遍"),
)


def disk_trouble(error: OSError | sqlite3.Error) -> Trouble | None:
    """The trouble that the disk has, in a sentence with what to do; None where it is no trouble of the disk."""
    if isinstance(error, OSError):
        code, table = error.errno, DISK_ERRORS
    else:
        # Errors of the sqlite3 module itself (a closed connection) have no code. The low byte is the kind.
        code, table = getattr(error, "sqlite_errorcode", 0) & 0xFF, _LEDGER_ERRORS
    for known, what, advice in table:
        if code == known:
            return Trouble(f"{what}，这次没有做完。已经收下的、读过的都记着，没有丢。{advice}，再运行一次。")
    return None


_REASONS: Final = (
    ("missing", "没有写，请补上"),
    ("extra_forbidden", "不认识，请检查拼写或删去"),
    ("literal_error", "只能是 {expected} 之一"),
    ("greater_than_equal", "不能小于 {ge}"),
    ("greater_than", "要大于 {gt}"),
    ("less_than_equal", "不能大于 {le}"),
    ("int_", "应是整数"),
    ("float_", "应是数字"),
    ("decimal_", '应是数字，写在引号里，如 "0.5"'),
    ("bool_", "应是 true 或 false"),
    ("string_pattern_mismatch", "写法不对"),
    ("string_type", "应是文字，写在引号里"),
    ("tuple_type", "应是列表，写在方括号里"),
    ("datetime_", "应是日期和时间，如 2022-06-22T23:59:59+08:00"),
    ("date_", "应是日期，如 2022-06-22"),
    ("time_", "应是时间，如 02:00"),
    ("path_type", "应是路径，写在引号里"),
    ("value_error", "{error}"),
)


def explain(error: ValidationError) -> tuple[str, str]:
    """The key path of the first thing wrong (list items from 1), and what is wrong with it, in Chinese."""
    detail = error.errors(include_url=False)[0]
    path = ""
    for part in detail["loc"]:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else part
    for kind, reason in _REASONS:
        if detail["type"].startswith(kind):
            said = reason.format(**detail.get("ctx", {}))
            return path, said if kind in ("missing", "extra_forbidden") else f"的值 {detail['input']!r} 不对：{said}"
    return path, f"的值 {detail['input']!r} 不对"
