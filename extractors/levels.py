"""In: words about an award, a project, a lesson. Out: its level: 校级 < 县级 < 市级 < 省级 < 国家级."""

import re
from typing import Final

from extractors.report import any_of
from extractors.text import half, squeeze
from schema.campaign import Words
from schema.record import LEVELS, Level

_NATION: Final = re.compile(
    r"国家级|全国|教育部|中央|国家(?:社科|社会科学|教育科学|自然科学)|中国(?!共产党|梦|特色)|部级"
)
_PROVINCE: Final = re.compile(
    r"省级|全省|核心期刊|公开(?:发行|刊物)|省(?:教育|教科|教研|教师|规划|社科|厅|电|名师|特级|陶|学会|重点"
    r"|一|二|三|优|、|课题|规划|重点|立项|里|项目|赛|[\u3400-\u9fff]{1,4}课题)"
)
_CITY: Final = re.compile(
    r"(?<![区县])市级|全市|市直|市(?:教育|教科|教研|教师|规划|社科|名师|学会|优|一|二|三|骨干|学科|教坛"
    r"|局|、|课题|重点|立项|里(?!的?小学)|项目|赛|[\u3400-\u9fff]{1,4}课题)"
)
_COUNTY: Final = re.compile(
    r"(?<!学)[区县]级|县[(（]?市|[(（]市、?区[)）]级|县区|全[区县]|区县|县市区|县、市、区"
    r"|(?<!学)[区县](?:教育|教科|教研|教师|规划|学会|优|一|二|三|骨干|学科|教坛|局|级|、|课题|重点|立项|里|项目|赛)"
)
_SHORT: Final = re.compile(r"(?:^|[^\u3400-\u9fff])(省|市|县|区)(?![区县市长内外场民])")
_SHORT_LEVELS: Final[dict[str, Level]] = {"省": "province", "市": "city", "县": "county", "区": "county"}
"""A level in one sign before what it is of: 县论文二等奖."""
_SCHOOL: Final = re.compile(
    r"校级|园级|园内|片级|校内|本校|本园|学区级"
    r"|校本级|片区|学区|校际|(?:小学|中学|学校"
    r"|幼儿园)$"
)


def level(text: str, words: Words) -> Level | None:
    """The highest level that the words name, None where they name none. 瑞安市级 is a county's level."""
    plain = _without_counties(half(squeeze(text)), words)
    if _NATION.search(plain):
        return "nation"
    if _PROVINCE.search(plain) or any_of(words.province).search(plain):
        return "province"
    if _CITY.search(plain) or _named_city(plain, words):
        return "city"
    if _COUNTY.search(plain):
        return "county"
    if _SCHOOL.search(plain):
        return "school"
    short = _SHORT.search(plain)
    return _SHORT_LEVELS[short[1]] if short else None


def _without_counties(plain: str, words: Words) -> str:
    """Each county's name replaced by 某县, also with 级 or its offices behind: what is left in 市 is the city's own."""
    longest = sorted(words.counties, key=len, reverse=True)
    city = any_of(words.city).pattern
    return re.sub(rf"(?:{city})?(?:{'|'.join(map(re.escape, longest))})[市县区]?级?", "某县级", plain)


def _named_city(plain: str, words: Words) -> bool:
    """Whether the city itself is named, and not as the address of a school or of a county."""
    return any(
        not re.match(r"某县|[\u3400-\u9fff“”\"]{0,14}?(?:小学|中学|学校|幼儿园|学院|高中|职高)", plain[m.end() :])
        for m in any_of(words.city).finditer(plain)
    )


def at_least(found: Level | None, least: Level) -> bool:
    """Whether a level is known and not below another."""
    return found is not None and LEVELS.index(found) >= LEVELS.index(least)
