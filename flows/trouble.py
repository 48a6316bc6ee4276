"""In: what went wrong on our side. Out: `Trouble`, an exception that speaks plain Chinese to whoever runs the night."""

from typing import Final

from pydantic import ValidationError


class Trouble(Exception):
    """Trouble of ours, not of a submission: settings, a campaign folder, a night already running."""


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
