"""In: a campaign folder (campaign, form, rubric .toml; blanks). Out: `Campaign`, or Trouble naming file and key."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError

from flows.trouble import Trouble, explain
from schema.campaign import Campaign
from schema.rubric import Rubric
from scoring.rubric_names import unknown_names

CAMPAIGN_FILE: Final = "campaign.toml"
FORM_FILE: Final = "form.toml"
RUBRIC_FILE: Final = "rubric.toml"
WORDS_FILE: Final = "words.toml"
_BLANK_SUFFIXES: Final = (".docx", ".pdf")
_DAY: Final = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def load_campaign(folder: Path) -> Campaign:
    """The campaign of that folder with its blank forms, every key checked. Raises Trouble at the first thing wrong.

    Without a rubric.toml nothing is assessed: `rubric` is None.
    """
    if not folder.is_dir():
        raise Trouble(f"找不到活动文件夹 {folder}。请检查设置里的“campaign”。")
    told = _read(folder / CAMPAIGN_FILE)
    for key in ("form", "words", "rubric", "blanks"):
        if key in told:
            reason = "不写在这里（表在 form.toml，用词在 words.toml，细则在 rubric.toml，空白附件放在文件夹里），请删去"
            raise _trouble(folder / CAMPAIGN_FILE, key, reason)
    form = _read(folder / FORM_FILE)
    words, rubric = _read_if_there(folder / WORDS_FILE), _read_if_there(folder / RUBRIC_FILE)
    blanks = {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix.lower() in _BLANK_SUFFIXES}
    try:
        campaign = Campaign.model_validate({**told, "form": form, "words": words, "rubric": rubric, "blanks": blanks})
    except ValidationError as error:
        path, reason = explain(error)
        for part, file in (("form.", FORM_FILE), ("words.", WORDS_FILE), ("rubric.", RUBRIC_FILE)):
            if path.startswith(part):
                raise _trouble(folder / file, path.removeprefix(part), reason) from error
        raise _trouble(folder / CAMPAIGN_FILE, path, reason) from error
    for file, key, reason in _disagreements(campaign):
        raise _trouble(folder / file, key, reason)
    return campaign


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Trouble(f"活动文件夹里缺少 {path.name}（{path.parent}）。请补上这个文件。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Trouble(f"{path} 读不懂：{error}。请改正这一处。") from error


def _read_if_there(path: Path) -> dict[str, Any] | None:
    return _read(path) if path.exists() else None


def _trouble(path: Path, key: str, reason: str) -> Trouble:
    return Trouble(f"{path} 的“{key}”{reason}。")


def _disagreements(campaign: Campaign) -> Iterator[tuple[str, str, str]]:
    """File, key and reason of all that is well typed and yet can't be."""
    yield from _form_disagreements(campaign)
    if campaign.rubric is not None:
        yield from _rubric_disagreements(campaign.rubric)
    try:
        ZoneInfo(campaign.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield CAMPAIGN_FILE, "timezone", "没有这个时区，应如 Asia/Shanghai"
    if campaign.deadline.tzinfo is None:
        yield CAMPAIGN_FILE, "deadline", "缺少时区，应如 2022-06-22T23:59:59+08:00"
    for number, spec in enumerate(campaign.kinds, start=1):
        for key, patterns in (("title", spec.title), ("words", spec.words), ("headers", spec.headers)):
            for pattern in patterns:
                if not _compiles(pattern):
                    yield CAMPAIGN_FILE, f"kinds[{number}].{key}", f"不是正确的正则表达式（{pattern}），请改正"


def _form_disagreements(campaign: Campaign) -> Iterator[tuple[str, str, str]]:
    form = campaign.form
    if form.blank not in campaign.blanks:
        yield FORM_FILE, "blank", f"指的文件“{form.blank}”不在活动文件夹里，请放进去或改名"
    keys = [field.key for field in form.fields]
    for number, field in enumerate(form.fields, start=1):
        if keys.count(field.key) > 1:
            yield FORM_FILE, f"fields[{number}].key", f"重复了（{field.key}），请改成不同的名字"
        if field.part_of and field.part_of not in keys:
            yield FORM_FILE, f"fields[{number}].part_of", f"指的“{field.part_of}”不是表里的字段，请改正"
        if field.type == "choice" and len(field.options) < 2:
            yield FORM_FILE, f"fields[{number}].options", "至少要有两个选项，请补上"


def _rubric_disagreements(rubric: Rubric) -> Iterator[tuple[str, str, str]]:
    for unknown in unknown_names(rubric):
        yield RUBRIC_FILE, unknown.path, unknown.reason
    for key, day in (("period_start", rubric.period_start), ("period_end", rubric.period_end)):
        if not _DAY.fullmatch(day):
            yield RUBRIC_FILE, key, f'的值 {day!r} 不对：应是日期，如 "2022-06-01"'
    if rubric.period_start > rubric.period_end:
        yield RUBRIC_FILE, "period_end", "早于 period_start，请改正"
    if rubric.places < 1:
        yield RUBRIC_FILE, "places", f"的值 {rubric.places} 不对：至少是1"


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
