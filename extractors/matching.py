"""In: a blank's template and a filled sheet. Out: for each printed label the place where the filled sheet has it.

Labels are matched in reading order where that can be (a weighted increasing chain), then out of order, then reworded.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from extractors.blank import Label, Template
from extractors.printed import without_brackets
from extractors.spots import Sheet, Spot
from extractors.text import fold, half, squeeze

_EXACT: Final = 1.0
_ALIAS: Final = 0.96
_COLON: Final = 0.95
_LINE: Final = 0.93
_BLANK: Final = 0.9
_GLUED: Final = 0.8
_LEAST: Final = 0.67
"""Sureness at which a candidate weighs nothing against others."""
_MOVED: Final = 0.95
_MOVED_TWIN: Final = 0.85
"""How sure a label out of its order is, where its words stand in several places, and where the blank has it twice."""
_LEAST_WEIGHT: Final = 0.2
_GLUED_REST: Final = 8
"""How many times its own length a label's cell may say where nothing parts the label from its answer."""
_LONGEST_LINE: Final = 24
_TAILS: Final = frozenset(
    (
        "码",
        "姓名",
        "名",
        "号",
        "号码",
        "情况",
        "方式",
        "时间",
        "日期",
        "名称",
        "电话",
        "类别",
        "职务",
        "地址",
        "单位",
        "意见",
        "及职务",
    )
)
"""Words that labels end with: behind a label they are no answer."""
_MORE_WORDS: Final = 3
_HEAD: Final = 8
"""How many signs of a cell show whether it may begin with a label."""
_REACH: Final = 300
"""How far into a spot's text a label is looked for."""


class Hit(NamedTuple):
    """Where a label stands: the spot, the stretch `start:end` of its text (its colon included), how sure (0..1)."""

    label: int
    spot: int
    start: int
    end: int
    quality: float


def match_labels(template: Template, sheet: Sheet) -> dict[int, Hit]:
    """For each label of the template (by number) its best place in the sheet; labels not found are left out."""
    hits = _without_answers(_candidates(template, sheet), template, sheet)
    weights = _weights(hits, template, sheet)
    likely = [i for i, weight in enumerate(weights) if weight >= _LEAST_WEIGHT]
    found = {h.label: h for h in _chain([hits[i] for i in likely], [weights[i] for i in likely])}
    _add_out_of_order(found, hits, weights, template)
    _untangle(found, {(h.label, h.spot, h.start): (w, h) for w, h in zip(weights, hits, strict=True)})
    _add_reworded(found, template, sheet)
    return found


def _without_answers(hits: list[Hit], template: Template, sheet: Sheet) -> list[Hit]:
    """The candidates without those inside an answer: `电话：138…` to the right of a cell that is only a label."""
    whole = [h for h in hits if h.start == 0 and h.end >= len(sheet.spots[h.spot].text)]
    pure = {h.spot for h in whole if template.labels[h.label].kind == "cell"}
    settled = {h.label for h in whole}
    return [h for h in hits if not _in_answer(h, pure, settled, template, sheet)]


def _in_answer(hit: Hit, pure: set[int], settled: set[int], template: Template, sheet: Sheet) -> bool:
    """Whether a candidate is words of an answer: it stands in the cell beside a label, and a better place is there or
    it is but another word for a label outside the table."""
    spot, label = sheet.spots[hit.spot], template.labels[hit.label]
    if spot.kind == "line" or hit.spot in pure or template.roles[label.spot] == "answer":
        return False
    if label.kind == "cell" and hit.quality >= _COLON and hit.label not in settled:
        return False
    if hit.end >= len(spot.text):
        return False
    left, above = sheet.left_of(spot), sheet.above(spot)
    beside = left is not None and left.order in pure and left.rows == spot.rows
    of_line = template.sheet.spots[label.spot].kind == "line"
    under = of_line and above is not None and above.order in pure and above.cols == spot.cols
    return beside or under


class _Words(NamedTuple):
    """The labels' folds, each with its labels and sureness, and one pattern for all of them, longest first."""

    by_fold: dict[str, list[tuple[int, float]]]
    pattern: re.Pattern[str]
    heads: tuple[str, ...]


@lru_cache(maxsize=64)
def _words(labels: tuple[Label, ...]) -> _Words:
    by_fold: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, label in enumerate(labels):
        for rank, text in enumerate(label.folds):
            by_fold[text].append((number, _ALIAS if rank else _EXACT))
        short = fold(without_brackets(label.text))
        if short and short not in label.folds:
            by_fold[short].append((number, _COLON))
    by_fold.pop("", None)
    ordered = sorted(by_fold, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ordered)) or r"(?!)")
    return _Words(dict(by_fold), pattern, tuple({h[:2] for h in ordered if len(h) > 1}))


def _candidates(template: Template, sheet: Sheet) -> list[Hit]:
    """Every place where a label's words stand as a label would."""
    words = _words(template.labels)
    found: list[Hit] = []
    for spot in sheet.spots:
        if not spot.bare:
            continue
        whole = words.by_fold.get(spot.fold) if spot.fold else None
        if whole:
            found += [Hit(n, spot.order, 0, len(spot.text), q) for n, q in whole]
        elif spot.kind == "cell" and (whole := words.by_fold.get(_without_hint(spot))):
            found += [Hit(n, spot.order, 0, len(spot.text), q * _COLON) for n, q in whole]
        elif _is_vertical(spot):
            continue
        elif spot.kind == "line" or ":" in spot.plain[:_REACH] or fold(spot.bare[:_HEAD]).startswith(words.heads):
            found += [h for h in _within(spot, words) if not _is_longer_label(spot, h)]
    return found


def _is_longer_label(spot: Spot, hit: Hit) -> bool:
    """Whether what follows a label in its cell only makes it a longer one (身份证号码, 申请人姓名)."""
    return hit.start == 0 and spot.kind == "cell" and squeeze(spot.text[hit.end :]) in _TAILS


def _without_hint(spot: Spot) -> str:
    """The fold of a short cell's words without what it adds in brackets (任教学科（专业）); "" where there are none."""
    return fold(without_brackets(spot.bare)) if len(spot.bare) <= _LONGEST_LINE and spot.bare[-1] in ")）" else ""


def _is_vertical(spot: Spot) -> bool:
    """Whether a cell's text is written a sign a line, top down: then it is one label or none."""
    if len(spot.bare) > spot.text.count("\n") + 1:
        return False
    lines = [line for line in spot.text.split("\n") if line.strip()]
    return len(lines) > 2 and all(len(squeeze(line)) == 1 for line in lines)


def _within(spot: Spot, words: _Words) -> list[Hit]:
    """Labels that stand in a spot together with other words."""
    folded, places = _fold_map(spot.text[:_REACH])
    found: list[Hit] = []
    for match in words.pattern.finditer(folded):
        start, last = places[match.start()], places[match.end() - 1]
        sure, end = _as_label(spot, start, last + 1)
        if sure:
            found += [Hit(n, spot.order, start, end, q * sure) for n, q in words.by_fold[match.group()]]
    return found + _far_within(spot, words)


def _far_within(spot: Spot, words: _Words) -> list[Hit]:
    """Labels with a colon that are a whole line far down a spot's text: rows that a page break made one cell."""
    found: list[Hit] = []
    at = 0
    for line in spot.text.split("\n") if len(spot.text) > _REACH else ():
        if at >= _REACH and len(line) <= _LONGEST_LINE and line.rstrip().endswith((":", "：")):
            found += [Hit(n, spot.order, at, at + len(line), q * _COLON) for n, q in words.by_fold.get(fold(line), ())]
        at += len(line) + 1
    return found


def _fold_map(text: str) -> tuple[str, list[int]]:
    """The text as `fold` sees it, and for each of its signs the position in the text."""
    plain = half(text).lower()
    places = [i for i, c in enumerate(plain) if c.isalnum()]
    return "".join(plain[i] for i in places), places


_BEFORE: Final = re.compile(r"[\s_,，。;；、()（）\[\]【】|/·.]|[☐□☑■√]")
_COLONS: Final = re.compile(r"[:：]")
_BEFORE_IN_CELL: Final = re.compile(r"[\s_()（）\[\]【】|☐□☑■√]")
_AFTER: Final = re.compile(
    # Possessive: a cell may hold a hundred thousand blanks.
    r"(?P<colon>[)）\]】]?\s*+(?:[(（][^()（）\n]{1,30}[)）]\s*+)?[:：∶﹕])"
    r"|(?P<line>[)）]?[ \t]*+(?:\n|$))|(?P<blank>[ \t\u3000_]{2,}|[(（]|\t|[□☐☑■])"
)


def _as_label(spot: Spot, start: int, end: int) -> tuple[float, int]:
    """How sure words at `start:end` are a label there (0: they aren't), and where the label ends with its colon.

    On a line a label with a colon may follow right upon the answer to one before it, or upon that one's colon.
    """
    text = spot.text
    begins = start == 0 or not text[:start].strip()
    after = _AFTER.match(text, end)
    if not begins and not (_BEFORE if spot.kind == "line" else _BEFORE_IN_CELL).match(text[start - 1]):
        if after is None or after.lastgroup != "colon" or not _COLONS.search(text, 0, start) or spot.kind != "line":
            return 0.0, end
        return (_COLON if text[start - 1] in "：:" else _GLUED), after.end()
    if after is None and begins and spot.kind == "line" and text[end : end + 1].isspace():
        return (_BLANK if _underlined(spot, end) else _GLUED), end
    if after is None:
        return (_GLUED, end) if begins and _may_be_glued(spot, end - start) else (0.0, end)
    if after.lastgroup == "colon":
        return _COLON, after.end()
    own_line = begins or text[:start].rstrip(" \t\u3000").endswith("\n")
    if after.lastgroup == "line":
        return (_LINE, after.start() + len(after.group().split("\n")[0].rstrip())) if own_line else (0.0, end)
    return (_BLANK, end) if own_line or spot.kind == "line" else (0.0, end)


def _may_be_glued(spot: Spot, length: int) -> bool:
    """Whether a label may stand before its answer with nothing between: not where prose begins with its words."""
    digit = length > 0 and spot.text[length : length + 1].isdigit()
    return spot.kind == "cell" and spot.rows == 1 and (length > 2 or digit) and len(spot.bare) <= _GLUED_REST * length


def _underlined(spot: Spot, end: int) -> bool:
    """Whether a line to write on begins right behind a position of a line's text."""
    marks = (m for paragraph in spot.paragraphs for m in paragraph.marks if m.kind == "underline")
    return any(end <= m.start <= end + 1 or m.start <= end + 1 < m.end for m in marks)


def _weights(hits: list[Hit], template: Template, sheet: Sheet) -> list[float]:
    """Each candidate's weight: its sureness, and how far its surroundings are those of the label in the blank."""
    order = sorted(range(len(hits)), key=lambda i: (hits[i].spot, hits[i].start))
    places = list(dict.fromkeys((hits[i].spot, hits[i].start) for i in order))
    rank = {place: k for k, place in enumerate(places)}
    texts: list[set[int]] = [set() for _ in places]
    for hit in hits:
        texts[rank[hit.spot, hit.start]].add(hit.label)
    rows = [_row_of(sheet.spots[spot]) for spot, _ in places]
    weights: list[float] = []
    for hit in hits:
        k = rank[hit.spot, hit.start]
        weight = 3 * (hit.quality - _LEAST)
        beside = 0.0
        if k > 0 and hit.label - 1 in texts[k - 1]:
            beside += 0.2 + 0.2 * (rows[k] == rows[k - 1])
        if k + 1 < len(texts) and hit.label + 1 in texts[k + 1]:
            beside += 0.1 + 0.1 * (rows[k] == rows[k + 1])
        beside += _group_weight(template, hit.label, sheet, sheet.spots[hit.spot])
        alike = sheet.spots[hit.spot].kind == template.sheet.spots[template.labels[hit.label].spot].kind
        weights.append(weight + beside + 0.3 if alike else weight * (beside >= 0.2) + beside)
    return weights


def _group_weight(template: Template, number: int, sheet: Sheet, spot: Spot) -> float:
    """How far the group label before a place speaks for or against a label that the blank has in several groups."""
    label = template.labels[number]
    if not label.groups or spot.kind == "line":
        return 0.0
    rivals = {fold(g) for other in template.labels if other.fold == label.fold for g in other.groups} - set(
        map(fold, label.groups)
    )
    if not rivals:
        return 0.0
    before = [s.fold for s in sheet.row(spot.table, spot.row) if s.col < spot.col and s.fold]
    own = any(fold(g) in before for g in label.groups)
    return 0.6 if own else -0.6 if any(r in before for r in rivals) else 0.0


def _row_of(spot: Spot) -> tuple[int, int]:
    return (spot.table, spot.row) if spot.kind == "cell" else (-1, spot.order)


def _chain(hits: list[Hit], weights: list[float]) -> list[Hit]:
    """The heaviest choice of candidates that runs through labels and sheet in the same order, each used once."""
    order = sorted(range(len(hits)), key=lambda i: (hits[i].spot, hits[i].start, -hits[i].label))
    tails: list[tuple[int, float, int]] = []
    before: dict[int, int] = {}
    for i in order:
        label = hits[i].label
        at = bisect_left(tails, (label, -1.0, -1))
        best = tails[at - 1][1] if at else 0.0
        before[i] = tails[at - 1][2] if at else -1
        total = best + weights[i]
        while at < len(tails) and tails[at][1] <= total:
            del tails[at]
        if at == len(tails) or tails[at][0] != label:
            tails.insert(at, (label, total, i))
    chosen: list[Hit] = []
    i = tails[-1][2] if tails else -1
    while i >= 0:
        chosen.append(hits[i])
        i = before[i]
    return chosen[::-1]


def _add_out_of_order(found: dict[int, Hit], hits: list[Hit], weights: list[float], template: Template) -> None:
    """Labels whose rows were moved: their best place that no other label has taken."""
    taken = {(h.spot, h.start) for h in found.values()}
    for weight, hit in sorted(zip(weights, hits, strict=True), key=lambda pair: -pair[0]):
        if hit.label in found or (hit.spot, hit.start) in taken:
            continue
        rivals = sum(h.label == hit.label and (h.spot, h.start) not in taken for h in hits)
        twins = sum(other.fold == template.labels[hit.label].fold for other in template.labels)
        beside = weight - 3 * (hit.quality - _LEAST) >= 0.4
        doubt = 1.0 if beside or (rivals == 1 and twins == 1) else _MOVED if twins == 1 else _MOVED_TWIN
        found[hit.label] = hit._replace(quality=hit.quality * doubt)
        taken.add((hit.spot, hit.start))


def _untangle(found: dict[int, Hit], weighed: dict[tuple[int, int, int], tuple[float, Hit]]) -> None:
    """Labels of the same words that would both stand better in each other's place change places."""
    for one, other in combinations(sorted(found), 2):
        here, there = found[one], found[other]
        now = [weighed.get((h.label, h.spot, h.start)) for h in (here, there)]
        then = [weighed.get((one, there.spot, there.start)), weighed.get((other, here.spot, here.start))]
        if None not in now and None not in then:
            better = sum(w for w, _ in filter(None, then)) - sum(w for w, _ in filter(None, now))
            if better > 0.1:
                found[one], found[other] = (h for _, h in filter(None, then))


def _add_reworded(found: dict[int, Hit], template: Template, sheet: Sheet) -> None:
    """Labels in other words: a cell that stands where the label should, between its neighbours, and is like it."""
    taken = {h.spot for h in found.values()}
    cells = (spot for spot in sheet.spots if spot.kind == "cell")
    heads = [(spot, end, fold(spot.text[:end])) for spot in cells if (end := _head_end(spot))]
    for number, label in enumerate(template.labels):
        if number in found or label.kind == "inline" or template.sheet.spots[label.spot].kind == "line":
            continue
        hit = _most_like(number, found, [h for h in heads if h[0].order not in taken], template, len(sheet.spots))
        if hit is not None:
            found[number] = hit
            taken.add(hit.spot)


def _head_end(spot: Spot) -> int:
    """Where the part of a cell ends that may be a label: the whole of a short text, else what stands before a colon."""
    if len(spot.bare) <= 24:
        return len(spot.text)
    colon = min((i for i in (spot.text.find("："), spot.text.find(":")) if i >= 0), default=-1)
    return colon + 1 if 1 < colon <= 24 else 0


def _most_like(
    number: int, found: dict[int, Hit], heads: list[tuple[Spot, int, str]], template: Template, spots: int
) -> Hit | None:
    label = template.labels[number]
    home = template.sheet.spots[label.spot]
    low = max((found[n].spot for n in range(number) if n in found), default=-1)
    high = min((found[n].spot for n in range(number + 1, len(template.labels)) if n in found), default=spots)
    best: Hit | None = None
    for spot, end, head in heads:
        if not 1 < len(head) <= 2 * len(label.text) + 6:
            continue
        between = low < spot.order < high
        place = 0.25 * between + 0.15 * (between and (spot.row, spot.col) == (home.row, home.col)) - 0.25
        like = max(_likeness(head, text, max(0.5, 0.61 - place)) for text in label.folds)
        sure = like + place if like else 0.0
        if sure >= 0.62 and (best is None or sure > best.quality):
            best = Hit(number, spot.order, 0, end, min(sure, 0.92))
    return best


def _likeness(head: str, label: str, least: float) -> float:
    """How like two labels are (0..1); one that says all of the other and a word more is nearly the same.

    What can't be `least` isn't worked out, and is 0: a list of 160,000 cells took a minute.
    """
    shorter, longer = sorted((head, label), key=len)
    told = len(shorter) > 3 and shorter in longer and len(longer) - len(shorter) <= _MORE_WORDS
    return max(fuzz.ratio(head, label, score_cutoff=100 * least) / 100, 0.9 if told else 0.0)
