"""In: a label and what was read as its answer. Out: whether the words can be such a value at all.

Only labels that end with the word for a kind of value are judged: a telephone number without digits, a name with
digits came from a neighbour's place.
"""

import re
from functools import lru_cache
from typing import Final

from extractors.printed import without_brackets
from extractors.text import half, squeeze

_NOTHING: Final = re.compile(
    r"[无—\-/\\…·*×、.未暂否待略]+|(?:暂|尚|均|目前)?[无没]有?.{0,4}|不详|待定|长期|至今|另附|见附件"
)
"""What people write for "nothing": it fits everywhere."""
_LONGEST: Final = 120
"""Longer words are no value of such a kind, but a text that speaks of it."""
_SEVERAL: Final = re.compile(r"[及和与或、/]")
_DIGIT: Final = r"[\d〇○零一二三四五六七八九十两]"
_AMOUNTS: Final = (
    "年龄|教龄|工龄|周岁|学时|课时|金额|单价|总价|合计|数量|人数|次数|册数|件数"
    "|学分|排名|名次|分数|得分|成绩|身高|体重|面积|比例|百分比"
)
_TIMES: Final = "出生年月日?|出生日期|生日|日期|时间|年月|年月日|有效期|期限|起止年月|起止时间"
_KINDS: Final = (
    ("电话|手机|手机号码?|电话号码|联系方式|传真|固话|宅电|办公电话", r"(?:\D*\d){5,}[\s\S]*|.*[A-Za-z]\w{4,}.*"),
    ("身份证号码?|身份证|证件号码?|公民身份号码", r".*[\dA-Za-z].*[\dA-Za-z].*[\dA-Za-z]{2}[\s\S]*"),
    ("邮箱|电子邮件|[eE]-?mail", r"[\s\S]*@[\s\S]*"),
    ("邮编|邮政编码", r"\D*\d{6}\D*"),
    ("性别", r"[男女][性生]?"),
    (_AMOUNTS, rf"[\s\S]*(?:{_DIGIT}|[优良中差]|合格|全)[\s\S]*"),
    (_TIMES, rf"[\s\S]*(?:{_DIGIT}|[上下]午|周|学期|假)[\s\S]*"),
    ("姓名|名字", r"[^\d,，。;；:：]{1,40}"),
    ("民族", r"[\u3400-\u9fff]{1,6}"),
    ("政治面貌|籍贯|学历|学位|职务|职称|文化程度|婚姻状况", r"[^\d]*(?:\d[^\d]*){0,8}"),
)
"""By the words that a label ends with, what its values look like."""
_PATTERNS: Final = tuple((re.compile(f"(?:{label})$"), re.compile(value)) for label, value in _KINDS)


def fits(label: str, value: str) -> bool:
    """Whether a value may be what a label asks for; True where the label doesn't say what kind that is."""
    kinds = _kinds(label)
    bare = squeeze(half(value)) if kinds else ""
    if not bare or len(bare) > _LONGEST or _NOTHING.fullmatch(bare):
        return True
    return all(kind.fullmatch(bare) for kind in kinds)


@lru_cache(maxsize=4096)
def _kinds(label: str) -> tuple[re.Pattern[str], ...]:
    """What the values of a label look like, by the kinds it asks for; none where it asks for several things."""
    asked = squeeze(without_brackets(label))
    if _SEVERAL.search(asked):
        return ()
    return tuple(value for kind, value in _PATTERNS if kind.search(asked))
