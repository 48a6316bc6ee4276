"""In: a campaign's folder (campaign.toml, form.toml, blank forms). Out: `Campaign`, or Trouble naming file and key."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError

from flows.trouble import Trouble, explain
from schema.campaign import Campaign

CAMPAIGN_FILE: Final = "campaign.toml"
FORM_FILE: Final = "form.toml"
WORDS_FILE: Final = "words.toml"
_BLANK_SUFFIXES: Final = (".docx", ".pdf")


def load_campaign(folder: Path) -> Campaign:
    """The campaign of that folder with its blank forms, every key checked. Raises Trouble at the first thing wrong."""
    if not folder.is_dir():
        raise Trouble(f"找不到活动文件夹 {folder}。请检查设置里的“campaign”。")
    told = _read(folder / CAMPAIGN_FILE)
    for key in ("form", "blanks"):
        if key in told:
            raise _trouble(folder / CAMPAIGN_FILE, key, "不写在这里（表在 form.toml，空白附件放在文件夹里），请删去")
    form = _read(folder / FORM_FILE)
    words = _read(folder / WORDS_FILE) if (folder / WORDS_FILE).is_file() else None
    blanks = {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.suffix.lower() in _BLANK_SUFFIXES}
    try:
        campaign = Campaign.model_validate({**told, "form": form, "words": words, "blanks": blanks})
    except ValidationError as error:
        path, reason = explain(error)
        if path.startswith("form."):
            raise _trouble(folder / FORM_FILE, path.removeprefix("form."), reason) from error
        if path.startswith("words."):
            raise _trouble(folder / WORDS_FILE, path.removeprefix("words."), reason) from error
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


def _trouble(path: Path, key: str, reason: str) -> Trouble:
    return Trouble(f"{path} 的“{key}”{reason}。")


def _disagreements(campaign: Campaign) -> Iterator[tuple[str, str, str]]:
    """File, key and reason of all that is well typed and yet can't be."""
    yield from _form_disagreements(campaign)
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


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
