"""In: a cell under a column of names. Out: the names it lists, each with what stands behind it in brackets."""

import re
from typing import Final, NamedTuple

from extractors.text import half, squeeze

_SPLIT: Final = re.compile(r"[、,;|]+|/(?![^(]*\))|\s{2,}|\n+")
_NAME: Final = re.compile(r"([\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,12})(?:老师|同志)?")
_ROLE: Final = re.compile(r"\(([^)]*)\)?$")
_PREFIX: Final = re.compile(r"(?:学员|成员|领衔人|主持人)[:：]?(?=[\u3400-\u9fff]{2})")
_NO_NAME: Final = re.compile(
    r"合计|总计|小计|共计|姓名|成员|学员|领衔人|主持人|负责人|备注|序号|名单|暂缺|空缺|工作室|全体|部分|无"
    r"|等|集体|团队|备课组|第.{1,2}组|.组"
)


class Named(NamedTuple):
    """A name and the role that its brackets give."""

    name: str
    role: str


def named(text: str) -> tuple[Named, ...]:
    """The names of a cell in order. Under a column of names any two to four characters are one."""
    found: list[Named] = []
    for part in _SPLIT.split(_spaced(half(text).strip())):
        words = squeeze(part)
        role = _ROLE.search(words)
        before = _PREFIX.match(words)
        bare = words[before.end() if before else 0 : role.start() if role else len(words)]
        match = _NAME.fullmatch(bare)
        if match and not _NO_NAME.fullmatch(match[1]):
            said = (before.group() if before else "", role[1] if role else "")
            found.append(Named(match[1], " ".join(filter(None, said))))
    return tuple(found)


def listed_names(text: str) -> tuple[str, ...]:
    """The names of a cell in order."""
    return tuple(item.name for item in named(text))


def _spaced(text: str) -> str:
    """Commas inside brackets don't part names, nor does a blank within a name (王 磊); one between two names does."""
    text = re.sub(r"(?m)^\s*\d{1,3}[.、\s]*(?=[\u3400-\u9fff])", "", text)
    text = re.sub(r"(学员|成员|领衔人|主持人)[:：]?[ \u3000]+(?=[\u3400-\u9fff]{2})", r"\1", text)
    text = re.sub(r"\([^)]*\)", lambda m: re.sub(r"[,、\s]+", "/", m.group()), text)
    return re.sub(r"(?<=[\u3400-\u9fff]{2})[ \u3000]+(?=[\u3400-\u9fff]{2})", "、", text)
