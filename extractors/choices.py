"""In: the options that a blank offers and the words of the filled place. Out: the options chosen, and by what sign.

An option is chosen by a tick before, over, or after it; by bold, underline or highlight; by being typed again
behind the printed list; or by being the only one left.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from extractors.text import BOXES, TICKED, TICKS, half, squeeze

Sign = Literal["tick", "mark", "typed", "kept", "unboxed", "none"]
_SURE: Final[dict[Sign, float]] = {
    "tick": 0.99,
    "mark": 0.93,
    "typed": 0.96,
    "kept": 0.96,
    "unboxed": 0.9,
    "none": 0.97,
}
_BOX: Final = f"[{BOXES}]"
_CHOSEN_BOX: Final = f"[{TICKED}]"
_TICK: Final = f"[{TICKS}]"
_SIGN: Final = re.compile(f"[{BOXES}{TICKED}{TICKS}]")
_SIGNS: Final = re.compile(f"[{BOXES}{TICKED}{TICKS}]+")
_LONGEST_OPTION: Final = 12
_QUOTED: Final = re.compile(f"[“\"‘'「][{BOXES}{TICKED}{TICKS}][”\"’'」]")
_CROSS: Final = "×✗✘xX"


class Choice(NamedTuple):
    """Options chosen, in the blank's order, all options offered, the sign they were chosen by, and how sure that is."""

    chosen: tuple[str, ...]
    options: tuple[str, ...]
    sign: Sign
    sure: float


class _Place(NamedTuple):
    option: str
    start: int
    end: int


Marks = Iterable[tuple[int, int, str]]


@lru_cache(maxsize=1024)
def options_of(printed: str) -> tuple[str, ...]:
    """The options of a printed text with boxes (`□男  □女`, `男□ 女□`), without their boxes and closing punctuation."""
    plain = _boxes_only(printed).strip()
    signs = list(_SIGN.finditer(plain))
    if not signs:
        return ()
    before = _box_first(plain[: signs[0].start()].strip())
    edges = [s.end() for s in signs] if before else [0, *(s.end() for s in signs)]
    ends = [s.start() for s in signs[1:]] + [len(plain)] if before else [s.start() for s in signs]
    texts = (plain[a:b] for a, b in zip(edges, ends, strict=False))
    return tuple(t for text in texts if (t := _option_text(text)))


def _box_first(head: str) -> bool:
    """Whether boxes stand before their options: nothing stands before the first, or a sentence that leads up to it."""
    return not head or len(head) > _LONGEST_OPTION or head[-1] in "，,。:：;；"


def _option_text(text: str) -> str:
    text = re.split(
        r"\s{2,}(?=[^\s:：]{1,12}[:：])|\s{3,}(?=\S{3})|(?<![有是无否他它])[，,;；](?=[^\s，,;；:：_]{2,}(?:[:：]|_{2,}|\s{2,}))|\n",
        text.strip(),
        maxsplit=1,
    )[0]
    return re.sub(r"[\s_]+", " ", text).strip(" \n\t,，、;；/|.。:：")


def choose(options: tuple[str, ...], raw: str, marks: Marks = (), printed: str = "") -> Choice:
    """The choice made among `options` in the words of the filled place; `printed` are the blank's own words there."""
    raw = _bracket_boxes(_boxes_only(raw))
    places = _places(options, raw)
    blanks = _with_blanks(options, printed)
    chosen, sign = _chosen(options, places, raw, tuple(marks), blanks)
    torn = sign == "tick" and (_is_torn(places, raw) or _is_far(places, raw))
    sure = 0.6 if torn else _SURE[sign]
    return Choice(tuple(_as_written(o, places, raw, o in blanks) for o in options if o in chosen), options, sign, sure)


def shows_no_tick(options: tuple[str, ...], raw: str) -> bool:
    """Whether an empty box stands with each option: none is ticked, even where ticks may have been overlooked."""
    raw = _bracket_boxes(_boxes_only(raw))
    present = {place.option for place in _places(options, raw)}
    signs = [sign.group() for sign in _SIGN.finditer(raw)]
    return len(present) == len(options) == len(signs) and all(sign in BOXES for sign in signs)


def _chosen(
    options: tuple[str, ...],
    places: list[_Place],
    raw: str,
    marks: tuple[tuple[int, int, str], ...],
    blanks: set[str],
) -> tuple[set[str], Sign]:
    """The options chosen and the sign it is told by: ticks, words typed again, marks, a missing box, deletion."""
    ticked = _ticked(places, raw, blanks)
    if ticked:
        return ticked, "tick"
    typed = _typed_again(places, options)
    if typed:
        return typed, "typed"
    marked = _marked(places, marks, raw)
    present = {p.option for p in places}
    if marked and (marked < present or len(options) == 1):
        return marked, "mark"
    unboxed = _unboxed(places, raw)
    if unboxed:
        return unboxed, "unboxed"
    if present and len(present) < len(options) and not (_boxed(raw) and len(present) > 1):
        return present, "kept"
    return set(), "none"


def _with_blanks(options: tuple[str, ...], printed: str) -> set[str]:
    """Options that print a blank of their own behind them: `□其他：____`, `□有，题目：     □无`."""
    return {o for o in options if re.search(re.escape(o) + r"\s*(?:[:：]|_{2,}|[ \u3000]{4,})", printed)}


def _as_written(option: str, places: list[_Place], raw: str, with_blank: bool) -> str:
    """The option's words; where it has a blank of its own, with what was written into it."""
    place = next((p for p in places if p.option == option), None)
    if place is None or not (with_blank or " " in option):
        return option
    following = _SIGN.search(raw, place.end) if with_blank else None
    end = following.start() if following else len(raw) if with_blank else place.end
    return _option_text(_SIGNS.sub(" ", raw[place.start : end]))


def _boxes_only(text: str) -> str:
    """The text without signs that are only spoken of (`打“√”`); every other sign keeps its position."""
    return _QUOTED.sub(lambda m: " " * len(m.group()), text)


def _bracket_boxes(raw: str) -> str:
    """The text with brackets to tick in, `（ ）` and `（√）`, shown as boxes; every sign keeps its position."""
    ticked = re.sub(rf"[(（]([\s_]*)[{TICKS}{TICKED}]([\s_]*)[)）]", lambda m: "☑".ljust(len(m.group())), raw)
    return re.sub(r"[(（][\s_]+[)）]", lambda m: "□".ljust(len(m.group())), ticked)


def _boxed(raw: str) -> bool:
    return re.search(_BOX, raw) is not None


def _places(options: tuple[str, ...], raw: str) -> list[_Place]:
    """Where the options' words stand, longer options first, no two over each other, in order."""
    plain = half(raw)
    taken = [False] * len(plain)
    found: list[_Place] = []
    for option in sorted(options, key=len, reverse=True):
        words = [re.escape(c) for c in squeeze(half(option))]
        pattern = r"[\s_]*".join(words)
        if " " in option:
            pattern = r"[^□☐☑■√✓\n]{0,40}?".join(
                r"[\s_]*".join(map(re.escape, part)) for part in half(option).split(" ")
            )
        for match in re.finditer(pattern, plain):
            inside = (
                match.start() > 0 and "\u3400" <= plain[match.start() - 1] <= "\u9fff" and _has_apart(pattern, plain)
            )
            if not inside and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(_Place(option, match.start(), match.end()))
    return sorted(found, key=lambda p: p.start)


def _has_apart(pattern: str, plain: str) -> bool:
    """Whether an option also stands without a character glued before it (合格 beside 不合格)."""
    return re.search(rf"(?<![\u3400-\u9fff])(?:{pattern})", plain) is not None


def _ticked(places: list[_Place], raw: str, blanks: set[str]) -> set[str]:
    """Options with a tick: in or over their box, in its place, or behind the option."""
    chosen: set[str] = set()
    ranked = _ticked_by_rank(places, raw)
    before_style = _signs_before(places, raw)
    for sign in re.finditer(f"{_CHOSEN_BOX}|{_TICK}", raw):
        option = _owner(places, raw, sign.start(), sign.end(), before_style, plain_tick=raw[sign.start()] in TICKS)
        option = option or _written_before(places, raw, sign.start(), blanks)
        if option:
            chosen.add(option)
    return ranked or chosen


def _written_before(places: list[_Place], raw: str, at: int, blanks: set[str]) -> str:
    """The option with a blank of its own that a tick stands behind, what was written into the blank between them."""
    left = max((p for p in places if p.end <= at), key=lambda p: p.end, default=None)
    if left is None or left.option not in blanks or re.search(rf"\n|{_SIGN.pattern}", raw[left.end : at]):
        return ""
    return left.option


def _ticked_by_rank(places: list[_Place], raw: str) -> set[str]:
    """Options ticked, where as many signs as options stand in turn with them: the first sign is the first option's."""
    runs = [m.group() for m in _SIGNS.finditer(raw)]
    if len(runs) != len(places) or len({p.option for p in places}) != len(places):
        return set()
    return {p.option for p, run in zip(places, runs, strict=True) if re.search(f"{_CHOSEN_BOX}|{_TICK}", run)}


def _signs_before(places: list[_Place], raw: str) -> bool:
    """Whether boxes stand before their options (□男) and not behind them (男□)."""
    boxes = [s.start() for s in _SIGN.finditer(raw)]
    return not boxes or not places or boxes[0] < places[0].start


def _is_torn(places: list[_Place], raw: str) -> bool:
    """Whether the only sign is glued to options on both sides, so that it may belong to either."""
    signs = list(_SIGN.finditer(raw))
    if len(signs) != 1:
        return False
    return any(p.end == signs[0].start() for p in places) and any(p.start == signs[0].end() for p in places)


def _is_far(places: list[_Place], raw: str) -> bool:
    """Whether a tick touches words that are no option's, and is parted from the next option by that one's own box."""
    found = re.finditer(rf"(?<=[^\s{BOXES}{TICKED}{TICKS}]){_TICK}(?=[^\S\n]+{_BOX})", raw)
    return any(all(p.end != tick.start() for p in places) for tick in found)


def _owner(places: list[_Place], raw: str, start: int, end: int, before_style: bool, *, plain_tick: bool) -> str:
    """The option that a sign at `start:end` belongs to; empty where none is near."""
    left = max((p for p in places if p.end <= start), key=lambda p: p.end, default=None)
    right = min((p for p in places if p.start >= end), key=lambda p: p.start, default=None)
    inside = next((p for p in places if p.start <= start < p.end), None)
    if inside:
        return inside.option
    gap_left = raw[left.end : start] if left else None
    gap_right = raw[end : right.start] if right else None
    if plain_tick and gap_left == "" and gap_right != "" and not (gap_right and gap_right[0] in BOXES):
        return left.option if left else ""
    if plain_tick and gap_right == "" and gap_left:
        return right.option if right else ""
    first, second = ((right, gap_right), (left, gap_left)) if before_style else ((left, gap_left), (right, gap_right))
    for place, gap in (first, second):
        if (
            place is not None
            and gap is not None
            and not _SIGN.sub("", gap).strip(" \t\u3000()（）[]")
            and "\n" not in gap
        ):
            return place.option
    return _alone_on_line(places, raw, start) if plain_tick else ""


def _alone_on_line(places: list[_Place], raw: str, at: int) -> str:
    """The only option that begins on the line of a position, where there are others on other lines."""
    first, last = raw.rfind("\n", 0, at) + 1, raw.find("\n", at)
    there = [p for p in places if first <= p.start and (last < 0 or p.end <= last)]
    return there[0].option if len(there) == 1 < len(places) else ""


def _typed_again(places: list[_Place], options: tuple[str, ...]) -> set[str]:
    """Options typed once more beside the printed list of all of them."""
    counts = {o: sum(p.option == o for p in places) for o in options}
    if not counts or min(counts.values()) < 1 or max(counts.values()) < 2:
        return set()
    again = {o for o, n in counts.items() if n > 1}
    return again if len(again) < len(options) else set()


def _marked(places: list[_Place], marks: tuple[tuple[int, int, str], ...], raw: str) -> set[str]:
    """Options set off by one kind of mark that doesn't cover them all."""
    everything = {p.option for p in places}
    for kind in ("highlight", "underline", "bold"):
        covered = {p.option for p in places if _covered(p, kind, marks, raw)}
        if covered and covered < everything:
            return covered
    struck = {p.option for p in places if _covered(p, "strike", marks, raw)}
    return everything - struck if struck and struck < everything else set()


def _covered(place: _Place, kind: str, marks: tuple[tuple[int, int, str], ...], raw: str) -> bool:
    """Whether most of an option's signs are marked so; an underlined blank inside it is none of them."""
    signs = [i for i in range(place.start, min(place.end, len(raw))) if not raw[i].isspace()]
    covered = sum(any(start <= i < end for start, end, k in marks if k == kind) for i in signs)
    return 2 * covered > len(signs)


def _unboxed(places: list[_Place], raw: str) -> set[str]:
    """The one option without a box among others that have theirs (a ticked box that a conversion has dropped)."""
    before_style = _signs_before(places, raw)
    boxed: set[str] = set()
    for sign in re.finditer(_BOX, raw):
        option = _owner(places, raw, sign.start(), sign.end(), before_style, plain_tick=False)
        if option:
            boxed.add(option)
    bare = {p.option for p in places} - boxed
    return bare if len(bare) == 1 and boxed else set()
