"""In: a filled 附件2 or a statement on it. Out: its own words as sentences, without those that are printed on it."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from extractors.prose import Sentence
from extractors.rows import quoted
from extractors.text import half, squeeze
from schema.document import Cell, Document, Table
from schema.record import Quote
from schema.rubric import Rubric

_OWN: Final = re.compile(
    r"(?:自评|自查|佐证|举证|完成|落实|工作|事实)?(?:依据|情况|说明|备注|材料|事实|内容)|自评依据及.*|自(?:评"
    r"|查)(?:情况|说明|小结|依据)|(?:评分|得分|扣分)?(?:理由|原因)(?:[(（].*)?"
)
_PRINTED: Final = re.compile(r"评价标准|考核依据|评估标准|评分标准|一级指标|二级指标|评估项目|指标|分值|项目")
_TOPICS: Final = (
    (r"提升一级|荣誉晋升|职称评定", "学员职称晋升："),
    (r"公开教学|公开课|80%|刊物发表|公开教育", "学员县级以上公开课、论文："),
    (r"专著|课题|科研成果", "课题："),
    (r"工作团队|团队|成员至少", "工作室成员："),
    (r"16\s*次|过程管理|活动(?:正常|次数)|研修活动", "研修活动："),
    (r"活动阵地|阵地|党旗", "阵地场所："),
    (r"16\\s*次|过程管理|活动(?:正常|次数)|次活动|研修", "研修活动："),
    (r"公益|加分", "加分："),
    (r"6项行动|六项行动|领衔人", "行动："),
)
"""What a row of the rubric asks for, and the words that its answer goes on from."""
_LIKE: Final = 88.0
_SHORT: Final = 12


def own_sentences(document: Document, sentences: tuple[Sentence, ...], rubric: Rubric | None) -> tuple[Sentence, ...]:
    """The sentences outside the tables that aren't the rubric's own, and the answers in its rows with their topics."""
    printed = [squeeze(half(criterion.indicator)) for criterion in rubric.criteria] if rubric else []
    told = [s for s in sentences if not s.from_cell and not _is_printed(s.plain, printed)]
    return (*told, *(s for table in document.tables for s in _of_table(table, printed)))


def _is_printed(words: str, printed: list[str]) -> bool:
    plain = squeeze(half(words))
    return len(plain) > _SHORT and any(fuzz.partial_ratio(plain, text) >= _LIKE for text in printed)


def _of_table(table: Table, printed: list[str]) -> Iterator[Sentence]:
    columns: list[int] = []
    for row in table.by_row:
        titles = {cell.col: squeeze(half(cell.text)) for cell in row}
        found = [col for col, words in titles.items() if _OWN.fullmatch(words)]
        if found and any(_PRINTED.fullmatch(words) for words in titles.values()):
            columns = found
            continue
        for cell in row:
            if cell.col in columns and cell.text.strip() and not _is_printed(cell.text, printed):
                yield from _answers(table, cell, _topic(table, cell))


def _topic(table: Table, cell: Cell) -> str:
    """What the row asks for, by the cells that stand to the left of the answer, also those spread over several rows."""
    left = [c for c in table.cells if c.row <= cell.row < c.row + c.row_span and c.col < cell.col]
    words = half(" ".join(c.text for c in sorted(left, key=lambda c: -c.col)))
    return next((topic for pattern, topic in _TOPICS if re.search(pattern, words)), "")


def _answers(table: Table, cell: Cell, topic: str) -> Iterator[Sentence]:
    for part in re.split(r"(?<=[。;；\n])", cell.text):
        exact = part.strip()
        if not squeeze(exact):
            continue
        quote: Quote = quoted(table, cell, exact)
        text = topic + exact
        yield Sentence(text=text, plain=half(text), heading="", quote=quote, before="", from_cell=True)


_LABELS: Final = re.compile(r"指标|项目|内容|类别|事项|名称|数据项")
_VALUES: Final = re.compile(
    r"(?:实际)?(?:完成)?(?:值|数|情况|数量|结果|数据)"
    r"|完成(?:值|数|情况)|实际(?:值|数|完成)?|数量|人数"
    r"|数据"
)


def with_rows(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The sentences with those of tables of figures in place of their cells: a row is its label and its value."""
    rows: dict[int, list[Sentence]] = {}
    for table in document.tables:
        if found := list(_figures(table)):
            rows[table.index] = found
    kept = tuple(s for s in sentences if s.quote.where is None or s.quote.where.table not in rows)
    return (*kept, *(sentence for found in rows.values() for sentence in found))


def _figures(table: Table) -> Iterator[Sentence]:
    head = {cell.col: squeeze(half(cell.text)) for cell in table.by_row[0]} if table.by_row else {}
    values = [col for col, words in head.items() if _VALUES.fullmatch(words) and not re.search(r"目标|计划", words)]
    labelled = any(_LABELS.fullmatch(words) for words in head.values())
    if not (labelled and values) and table.cols != 2:
        return
    value = values[-1] if labelled and values else 1
    for row in table.by_row[1 if labelled and values else 0 :]:
        cells = {cell.col: cell for cell in row}
        label = cells.get(0)
        cell = cells.get(value)
        if label and cell and label is not cell and squeeze(cell.text) and len(squeeze(label.text)) <= 20:
            exact = cell.text.strip()
            text = f"{label.text.strip()}：{exact}"
            yield Sentence(
                text=text, plain=half(text), heading="", quote=quoted(table, cell, exact), before="", from_cell=True
            )
