"""In: the words that a blank prints in a place. Out: the options that they offer there, if they offer any.

Options stand with boxes, with brackets to tick in, as a list, or on both sides of a stroke in a sentence.
"""

import re
from functools import lru_cache
from typing import Final

from extractors.printed import UNIT_WORDS, is_hint
from extractors.text import BOXES, TICKED, TICKS, half, squeeze

_SIGN: Final = re.compile(f"[{BOXES}{TICKED}{TICKS}]")
_LONGEST_OPTION: Final = 12
_QUOTED: Final = re.compile(f"[“\"‘'「][{BOXES}{TICKED}{TICKS}][”\"’'」]|(?<=[打画划])[{BOXES}{TICKED}{TICKS}]")
_OPTION: Final = re.compile(r"[^\W\d_]")
_NO_OPTION: Final = re.compile(r"[:\d()\n，。；]|字|页|可|请|如|附|填|注|签|章|年月|等|mmHg|^[第共计自由至从到起止]$")
_PAIR: Final = re.compile(r"([\u3400-\u9fff]{1,6})\s*[/／]\s*([不非未]\1)")
_YES_NO: Final = re.compile(r"([是有男])[\s/／|]+([否无女])")
_EMPTY_BRACKETS: Final = re.compile(r"[(（][\s_]*[)）]")
_AREAS: Final = ("省", "市", "县", "区", "乡", "镇", "街道", "村", "室", "号楼")
"""What stands behind the blanks of an address."""
_SMALL_WORDS: Final = frozenset("第共自由至从到起止计约每满达近")
_UNIT_END: Final = re.compile(r"(?:%|米|元|张|台|千克|公斤|mmHg|次/分)$")
_CUTS: Final = re.compile(
    r"\s{2,}(?=[^\s:：]{1,12}[:：])|\s{3,}(?=\S{3})|\s+(?=[(（][^()（）]{5,}[)）]\s*$)|\n"
    r"|(?<![有是无否他它])[，,;；](?=[^\s，,;；:：_]{2,}(?:[:：]|_{2,}|\s{2,}))"
)
"""Where an option ends and other printed words begin; what stands behind 有, 是 or 其他 is the option's own blank."""


@lru_cache(maxsize=1024)
def options_of(printed: str) -> tuple[str, ...]:
    """The options of a printed text with boxes (`□男  □女`, `男□ 女□`), without their boxes and closing punctuation."""
    plain = boxes_only(printed).strip()
    signs = list(_SIGN.finditer(plain))
    if not signs:
        return ()
    before = _box_first(plain, signs)
    edges = [s.end() for s in signs] if before else [0, *(s.end() for s in signs)]
    ends = [s.start() for s in signs[1:]] + [len(plain)] if before else [s.start() for s in signs]
    texts = (plain[a:b] for a, b in zip(edges, ends, strict=False))
    return tuple(t for text in texts if (t := option_text(text)))


def _box_first(plain: str, signs: list[re.Match[str]]) -> bool:
    """Whether boxes stand before their options: nothing stands before the first, or a sentence that leads up to it;
    where words stand at both ends, whether boxes touch what follows them more than what they follow."""
    head = plain[: signs[0].start()].strip()
    if not head or len(head) > _LONGEST_OPTION or head[-1] in "，,。:：;；":
        return True
    if not re.sub(r"[(（][^()（）]*[)）]", "", plain[signs[-1].end() :]).strip():
        return False
    behind = sum(not plain[s.end()].isspace() for s in signs if s.end() < len(plain))
    return behind > sum(not plain[s.start() - 1].isspace() for s in signs)


def option_text(text: str) -> str:
    """An option's own words, without blanks, closing punctuation and what else is printed behind it."""
    text = text.strip()
    ends = (m.start() for m in _CUTS.finditer(text) if text[m.start()] == "\n" or not _is_open(text[: m.start()]))
    text = text[: next(ends, len(text))]
    return re.sub(r"[\s_]+", " ", text).strip(" \n\t,，、;；/|.。:：")


def _is_open(text: str) -> bool:
    """Whether a bracket is open at a text's end: what follows belongs to it (`施工证（有效期      个月）`)."""
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def boxes_only(text: str) -> str:
    """The text without signs that are only spoken of (`打“√”`); every other sign keeps its position."""
    return _QUOTED.sub(lambda m: " " * len(m.group()), text)


@lru_cache(maxsize=1024)
def listed_options(text: str) -> tuple[str, ...]:
    """The options of a printed list without boxes: `新建 / 续建 / 维修`, `（市级、省级）`; empty where it is none."""
    plain = text.strip()
    if is_hint(squeeze(plain)) and plain[:1] not in "(（":
        return ()
    pair = _YES_NO.fullmatch(plain)
    if pair:
        return (pair.group(1), pair.group(2))
    inner = plain[1:-1] if plain[:1] in "(（" and plain[-1:] in ")）" else plain
    partings = (r"\s*[/／|｜]\s*", r"[ \t\u3000]{2,}") if inner == plain else (r"\s*[/／|｜]\s*", r"\s*[、,，;；]\s*")
    for parting in partings:
        words = [w.strip() for w in re.split(parting, inner.strip())]
        if len(words) > 1 and all(map(_may_be_option, words)) and not _are_units(words):
            return tuple(words) if len(set(words)) == len(words) else ()
    return ()


def _may_be_option(word: str) -> bool:
    """Whether a piece of a printed list may be an option: short words on one line, no part of a sentence."""
    return 0 < len(word) <= 12 and _OPTION.search(word) is not None and not _NO_OPTION.search(half(word))


def _are_units(words: list[str]) -> bool:
    """Whether all pieces are units or a sentence's small words: `次/分`, `第    卷`, `自    至`."""
    return all(w in _SMALL_WORDS or UNIT_WORDS.fullmatch(w) is not None for w in words)


def bracket_options(text: str) -> tuple[str, ...]:
    """The options that brackets to tick in stand behind, or before: `休学（  ） 复学（  ）`; empty where none do."""
    plain = text.strip()
    words = [w.strip(" \t\u3000\n,，、;；。") for w in _EMPTY_BRACKETS.split(plain)]
    if len(words) < 3 or (words[0] and words[-1]):
        return ()
    options = words[1:] if not words[0] else words[:-1]
    fit = all(_may_be_option(w) for w in options) and not any(UNIT_WORDS.fullmatch(w) or w in _AREAS for w in options)
    return tuple(options) if fit and len(set(options)) == len(options) else ()


def paired_options(text: str) -> tuple[str, ...]:
    """The options that a printed sentence leaves to choose between: `该成果属实 / 不属实`; empty where it has none."""
    return tuple(option for pair in _PAIR.finditer(text) for option in pair.groups())


def is_worded(text: str) -> bool:
    """Whether words are an answer to complete (options, a sentence with units) and no label of their own."""
    return bool(listed_options(text)) or "，" in text or "," in text or _UNIT_END.search(half(text.strip())) is not None
