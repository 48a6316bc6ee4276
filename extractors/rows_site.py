"""In: a record of the visit on site. Out: which of the 六有 were found there."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.facts_sets import base
from extractors.prose import Sentence
from extractors.report import Report, Statement, any_of
from extractors.rows import quoted
from extractors.text import BOXES, TICKED, TICKS, half, squeeze
from schema.document import Cell, Table
from schema.record import Quote

_YES: Final = re.compile(
    rf"^(?:[{TICKS}{TICKED}]|是|有|具备|齐全|达标|符合|合格|到位|已(?!拆|损|撤|取)|完好|在位|良好|规范|明显"
    rf"|醒目|Y|y|[1-9]\d*(?:\.\d+)?$)"
)
_NO: Final = re.compile(
    r"^(?:[×✗✘xX]|否|无|没有|未|缺|不|尚|N|n|—|-|0$)|未见|未补|未提供|尚未|拆除|脱落|缺失|被.{1,8}(?:收回"
    r"|占用|挪)|损坏"
)
_NO_TITLE: Final = re.compile(r"^(?:无|否|没有|不具备|不符合|缺|未达标|不达标|NO|No|N)$")
_YES_TITLE: Final = re.compile(r"^(?:有|是|具备|符合|达标|已有|YES|Yes|Y)$")
_LONGEST_ITEM: Final = 40
_RESULT: Final = re.compile(
    rf"结果|情况|是否|有/?无|查看|自查|复核|复查|认定|达标|结论|评定|现状|得分|检查|核查|打勾|评判|评估"
    rf"|所见|第.次|[{TICKS}]"
)
_INLINE: Final = re.compile(
    rf"([{TICKED}{TICKS}{BOXES}])\s*(有|是|具备|符合|无|否|没有|不具备|不符合)|(有|是|具备|符合|无|否|没有"
    rf"|不具备|不符合)\s*[(（]?\s*([{TICKED}{TICKS}])"
)


def base_seen(report: Report) -> list[Statement]:
    """The 六有 that the visitors ticked or answered with yes."""
    seen: dict[str, bool] = {}
    quotes: dict[str, Quote] = {}
    for item, yes, quote in _answers(report):
        if item not in seen:
            seen[item], quotes[item] = yes, quote
    if not seen:
        return base(report)
    value = tuple(item for item in report.words.base if seen.get(item))
    asked = all(item in seen for item in report.words.base)
    return [Statement(value, 0.95 if asked else 0.6, tuple(quotes[item] for item in value), 3)]


def _answers(report: Report) -> Iterator[tuple[str, bool, Quote]]:
    for table in report.document.tables:
        across = [*_ticked(report, table), *_across(report, table), *_under_yes_and_no(report, table)]
        yield from across
        if across:
            continue
        titles: dict[int, str] = {}
        for row in table.by_row:
            items, cell = _items(report, row)
            if cell is None:
                titles = titles | {c.col: squeeze(half(c.text)) for c in row if c.text.strip()}
                continue
            answer = _answer(row, cell, titles)
            if answer is not None:
                yield from ((item, answer, quoted(table, cell)) for item in items)
    for sentence in report.sentences:
        if not sentence.from_cell and _inline(sentence.plain) is None:
            yield from _signed(report, sentence)
        items = [i for i, patterns in report.words.base.items() if any_of(patterns).search(sentence.plain)]
        answer = _inline(sentence.plain)
        if len(items) == 1 and answer is not None and not sentence.from_cell:
            yield items[0], answer, sentence.quote


_AFTER: Final = re.compile(
    rf"[^{TICKED}{TICKS}{BOXES}×✗✘()（）、,，;；\s]{{0,8}}\s*(?:[(（]\s*([{TICKED}{TICKS}×✗✘□☐]?)\s*[)）]"
    rf"|([{TICKED}{TICKS}×✗✘□☐]))"
)
"""The sign right behind an item, also in brackets; brackets left empty are none."""


def _signed(report: Report, sentence: Sentence) -> Iterator[tuple[str, bool, Quote]]:
    """The items of a line without a table, each with its sign behind it: `旗√ 徽√`, `有党徽（　）`."""
    for item, patterns in report.words.base.items():
        signs = [_AFTER.match(sentence.plain, m.end()) for m in any_of(patterns).finditer(sentence.plain)]
        found = [(sign[1] or sign[2] or "") for sign in signs if sign]
        if found:
            yield item, all(sign and sign in TICKED + TICKS for sign in found), sentence.quote


def _ticked(report: Report, table: Table) -> Iterator[tuple[str, bool, Quote]]:
    """The items of cells that hold several, each with its box or tick before it: `☑党旗　☑党徽`."""
    for cell in table.cells:
        plain = half(cell.text)
        for item, patterns in report.words.base.items():
            for match in any_of(patterns).finditer(plain):
                sign = re.search(
                    rf"([{TICKED}{TICKS}{BOXES}])[^{TICKED}{TICKS}{BOXES},，。]{{0,12}}$", plain[: match.start()]
                )
                if sign:
                    yield item, sign[1] not in BOXES, quoted(table, cell)
                    break


def _across(report: Report, table: Table) -> Iterator[tuple[str, bool, Quote]]:
    """The answers of a table that has its items side by side and the answers in the row below."""
    for number, row in enumerate(table.by_row[:-1]):
        named = {cell.col: (items[0], cell) for cell in row if (items := _items(report, (cell,))[0])}
        if len(named) < 3:
            continue
        for cell in table.by_row[number + 1]:
            words = squeeze(half(cell.text))
            if cell.col in named and (_YES.match(words) or _NO.match(words)):
                yield named[cell.col][0], _NO.match(words) is None, quoted(table, named[cell.col][1])


def _under_yes_and_no(report: Report, table: Table) -> Iterator[tuple[str, bool, Quote]]:
    """The items of a table that lists them under 有 and 无."""
    head = {cell.col: squeeze(half(cell.text)) for cell in table.by_row[0]} if table.by_row else {}
    if len(head) != 2 or not all(_YES_TITLE.match(words) or _NO_TITLE.match(words) for words in head.values()):
        return
    for row in table.by_row[1:]:
        for cell in row:
            for item in _items(report, (cell,))[0]:
                yield item, _YES_TITLE.match(head.get(cell.col, "")) is not None, quoted(table, cell)


def _items(report: Report, row: tuple[Cell, ...]) -> tuple[tuple[str, ...], Cell | None]:
    """Which of the six a row asks for, by the first cell that names any of them."""
    for cell in row:
        plain = squeeze(half(cell.text))
        hits = {item: any_of(p).search(plain) for item, p in report.words.base.items()}
        named = tuple(item for item, match in hits.items() if match)
        if named and len(plain) <= _LONGEST_ITEM:
            return named, cell
    return (), None


def _answer(row: tuple[Cell, ...], item: Cell, titles: dict[int, str]) -> bool | None:
    """The row's answer: a tick under 有 or 无, or a word under 结果, the last of them; None where there is none."""
    answer = _inline(squeeze(half(item.text)))
    for cell in row:
        words = squeeze(half(cell.text))
        title = re.sub(r"[(（].*", "", titles.get(cell.col, "")) or titles.get(cell.col, "")
        if cell is item or not words or cell.col < item.col:
            continue
        said = _inline(words)
        yes, no = _YES.match(words) is not None or words in "○●", _NO.search(words) is not None
        if said is None and _NO_TITLE.match(title) and yes:
            said = False
        elif said is None and (yes or no) and _answers_here(title, words):
            said = not no
        answer = answer if said is None else said
    return answer


def _answers_here(title: str, words: str) -> bool:
    """Whether a cell under that title is where the answer is to be sought."""
    return bool(_YES_TITLE.match(title) or _RESULT.search(title)) or (not title and len(words) <= 3)


def _inline(plain: str) -> bool | None:
    """The answer of «☑有 □无»; None where no option is ticked, or both are."""
    yes = no = False
    for match in _INLINE.finditer(plain):
        sign, word = (match[1] or match[4]), (match[2] or match[3])
        if sign not in BOXES:
            good = word in ("有", "是", "具备", "符合")
            yes, no = yes or good, no or not good
    return yes if yes != no else None
