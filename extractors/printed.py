"""In: words that a blank prints. Out: whether they are a hint, a prompt, a signature, a unit, boxes, a photograph's."""

import re
from typing import Final

from extractors.text import BOXES, half

DATE_BLANK: Final = re.compile(r"(?:20)?[\s_]*年[\s_]*月(?:[\s_]*日)?")
UNITS: Final = "年月日元分岁人次个名节门期号级届班件台套页份篇项天时周期册辆间只座栋亩张%℃㎡"
SIGNATURE: Final = re.compile(
    r"[(（]?(?:负责人|领导|主管|导师|指导教师|教师|班主任|学生|本人|家长|监护人|经办人|审核人|审批人|申请人|填表人|单位|学校|学院|部门|组织|党组织|党支部|校长|院长|法人代表|主任|主席)?"
    r"(?:\(?(?:签名|签字|签章|签署|盖章|公章|印章|盖公章|加盖公章|手写签名|章)\)?)+(?:处|或盖章|、盖章|/盖章)?[)）]?[:：]?"
)
_UNIT_WORD: Final = (
    rf"(?:[{UNITS}]|[万千百亿]?元(?:整|人民币)?|人民币|人次|课时|学时|学分|平方米|厘米|千克|公斤|公里"
    rf"|[cCkKmM][mMgG]|mmHg|小时|分钟|[¥￥%]|第号|共[{UNITS}])"
)
UNIT_WORDS: Final = re.compile(f"{_UNIT_WORD}(?:/{_UNIT_WORD})?")
_PROMPT: Final = re.compile(
    r"请|不超过|不少于|字以内|字左右|填写|简述|注明|说明|例如|如[:：]|可另|附页|另附|须|应当|必须|包括"
)
_BRACKETED: Final = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]*[)）\]】〕]")
_PHOTO: Final = re.compile(
    r"(?:贴|近期|免冠|正面|本人|电子|彩色|证件|[一二12]寸|[两2]吋|\(|\)|（|）|处|粘|、|半身|登记)*(?:照片|相片|像片|照|贴照)(?:处|栏|粘贴处|粘贴|[)）]|[一二两12]寸.{0,4}|\(.*\)|（.*）)?"
)


def without_brackets(text: str) -> str:
    """The text without what stands in brackets (hints)."""
    return _BRACKETED.sub("", text)


def is_hint(bare: str) -> bool:
    """Whether a cell's words (without white space) are only a hint, a unit, a signature or a date's blanks."""
    rest = DATE_BLANK.sub("", SIGNATURE.sub("", without_brackets(half(bare))))
    rest = re.sub(r"(?:日期|时间):", "", rest)
    return not rest.strip(":：,，。、;；·-—/_ ") or UNIT_WORDS.fullmatch(rest) is not None


def is_prompt(bare: str) -> bool:
    """Whether words ask for an answer at length instead of naming a field."""
    return len(bare) > 40 or (len(bare) > 14 and _PROMPT.search(bare) is not None)


def has_boxes(bare: str) -> bool:
    """Whether options to tick stand there."""
    return any(c in BOXES for c in bare)


def is_photo(bare: str) -> bool:
    """Whether a cell's words only say that a photograph belongs there."""
    return 1 < len(bare) <= 24 and ("片" in bare or "照" in bare or "像" in bare) and _PHOTO.fullmatch(bare) is not None
