"""In: an assessed night. Out: the sheet 一人一页, a printed page a submission laid out as 附件2, with live scores."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, RowBreak
from openpyxl.worksheet.worksheet import Worksheet

from schema.rubric import Rubric
from workbooks.assessed import Assessed
from workbooks.describe import day_words
from workbooks.live import FormulaValue, Live, formula_cell, protect
from workbooks.rubric import standard_words
from workbooks.score_words import gate_word, points_words, proposal_words
from workbooks.standing import Standing
from workbooks.style import merge, merged_cell, safe_cell
from workbooks.table import row_height, set_up_print

_WIDTHS: Final = (9.5, 11.0, 26.0, 37.0, 10.0, 5.5, 8.5)
_COLUMNS: Final = len(_WIDTHS)
_KEY_COLUMN: Final = _COLUMNS + 1
"""Hidden: the submission's id, and below it its line in 总表."""
_HEADS: Final = ("评估项目", "一级指标", "二级指标", "评价标准", "考核依据", "分值", "评分")
_PAGE: Final = (80.0, 760.0)
"""What a page holds at full size: columns of characters across, points down."""
_LOWEST_SCALE: Final = 0.6
_STUDIO: Final = "工作站（　）\n工作室（　）"
_LEADER: Final = "名校长　（　）\n名教师　（　）\n名班主任（　）"


class Line(NamedTuple):
    """A printed line of the rubric: its texts up to 分值, and the key of its gate or criterion."""

    texts: tuple[str, str, str, str, str, str]
    key: str
    gate: bool = False

    @property
    def height(self) -> float:
        """How high it is printed."""
        widths = (*_WIDTHS[:2], sum(_WIDTHS[2:4]), 0.0, *_WIDTHS[4:6]) if self.gate else _WIDTHS[:6]
        sizes = zip(self.texts, widths, strict=True)
        # Group and part go over several lines.
        return row_height([(text, width, "页文") for text, width in list(sizes)[2:] if text])


def write_papers(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 一人一页, in the order of 总表."""
    for index, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.column_dimensions[get_column_letter(_KEY_COLUMN)].hidden = True
    lines = tuple(_lines(assessed.rubric))
    starts = [1]
    for standing in assessed.standings:
        starts.append(_write_page(sheet, starts[-1], assessed, standing, lines))
    sheet.row_breaks = RowBreak(brk=[Break(id=start - 1) for start in starts[1:]])
    _set_up_pages(sheet, assessed, starts)
    protect(sheet)


def _lines(rubric: Rubric) -> Iterator[Line]:
    for gate in rubric.gates:
        yield Line((gate.group, gate.label, gate.sentence, "", gate.basis, "必备"), f"gate:{gate.key}", gate=True)
    for c in rubric.criteria:
        texts = (c.group, c.part, c.indicator, standard_words(c), c.basis, points_words(c.max))
        yield Line(texts, f"item:{c.key}")


def _write_page(sheet: Worksheet, row: int, assessed: Assessed, standing: Standing, lines: Sequence[Line]) -> int:
    """Write one page from `row` on; returns the first row of the next."""
    first = _write_top(sheet, row, assessed, standing)
    at = f"${get_column_letter(_KEY_COLUMN)}${row + 1}"
    for number, line in enumerate(lines, first):
        _write_line(sheet, number, line)
        formula_cell(sheet, number, _COLUMNS, _score(assessed, standing, line, at), "页分")
        sheet.row_dimensions[number].height = line.height
    _merge_alike(sheet, first, lines)
    return _write_foot(sheet, first + len(lines), assessed, standing, at)


def _write_top(sheet: Worksheet, row: int, assessed: Assessed, standing: Standing) -> int:
    """Write title, whose page it is, and the headings; returns the row below."""
    card = standing.card
    merged_cell(sheet, row, (1, _COLUMNS), assessed.rubric.title, "页题")
    sheet.row_dimensions[row].height = 30
    safe_cell(sheet, row, _KEY_COLUMN, card.id, "页文")
    line = f"=MATCH({standing.number},{assessed.main.fixed('number')},0)"
    position = standing.row - assessed.standings[0].row + 1
    formula_cell(sheet, row + 1, _KEY_COLUMN, Live(line, position), "页中")
    merged_cell(sheet, row + 1, (1, _COLUMNS), f"序号 {standing.number}　　{card.studio_name}", "页注")
    whose = ("主持人姓名", card.leader_name, _STUDIO, _LEADER, "学校、学段、学科")
    for column, text in enumerate(whose, 1):
        safe_cell(sheet, row + 2, column, text, "页文" if column in (3, 4) else "页中")
    merged_cell(sheet, row + 2, (len(whose) + 1, _COLUMNS), standing.unit, "页中")
    unit = (standing.unit, sum(_WIDTHS[len(whose) :]), "页中")
    sheet.row_dimensions[row + 1].height = row_height([(card.studio_name, sum(_WIDTHS) - 12, "页注")])
    sheet.row_dimensions[row + 2].height = row_height([(_LEADER, _WIDTHS[3], "页文"), unit])
    for column, head in enumerate(_HEADS, 1):
        safe_cell(sheet, row + 3, column, head, "页头")
    sheet.row_dimensions[row + 3].height = 18
    return row + 4


def _write_line(sheet: Worksheet, row: int, line: Line) -> None:
    for column, text in enumerate(line.texts, 1):
        safe_cell(sheet, row, column, text, "页文" if column in (3, 4) else "页中")
    if line.gate:
        merge(sheet, (row, row), (3, 4))


def _merge_alike(sheet: Worksheet, first: int, lines: Sequence[Line]) -> None:
    """The same 七个一, and in it the same 一级指标, stand in one cell over their lines."""
    numbered = list(enumerate(lines, first))
    for column in (1, 2):
        for key, run in groupby(numbered, key=lambda pair, column=column: pair[1].texts[:column]):
            rows = [row for row, _ in run]
            if key[-1] and len(rows) > 1:
                _clear(sheet, rows[1:], column)
                merge(sheet, (rows[0], rows[-1]), (column, column))


def _clear(sheet: Worksheet, rows: Sequence[int], column: int) -> None:
    for row in rows:
        safe_cell(sheet, row, column, "", "页中")


def _score(assessed: Assessed, standing: Standing, line: Line, at: str) -> Live:
    """What 总表 says now: the points that count, else what is still possible."""
    if line.gate:
        gate = standing.gate(line.key.removeprefix("gate:"))
        return Live(f"=INDEX({assessed.main.fixed(f'{line.key}:state')},{at})", gate_word(gate.state))
    criterion = assessed.rubric.criterion(line.key.removeprefix("item:"))
    mark = standing.mark(criterion.key)
    points, proposal = (f"INDEX({assessed.main.fixed(f'{line.key}:{kind}')},{at})" for kind in ("points", "proposal"))
    value: FormulaValue = proposal_words(criterion, mark) if mark.points is None else mark.points
    return Live(f"=IF(ISNUMBER({points}),{points},{proposal})", value)


def _write_foot(sheet: Worksheet, row: int, assessed: Assessed, standing: Standing, at: str) -> int:
    """Write the sum, the rank and a line to sign; returns the first row of the next page."""
    main, sums = assessed.main, standing.sums
    cells = {key: f"INDEX({main.fixed(key)},{at})" for key in ("total", "low", "high", "rank", "chances")}
    merged_cell(sheet, row, (1, 5), "合计", "页头")
    safe_cell(sheet, row, 6, points_words(assessed.rubric.total), "页中")
    formula_cell(sheet, row, _COLUMNS, Live(f"={cells['total']}", sums.total), "页分")
    words = f'="未评的项目不计入合计。可能的总分："&{cells["low"]}&"–"&{cells["high"]}'
    words += f'&"　　名次："&{cells["rank"]}&"　　可能名次："&{cells["chances"]}'
    shown = f"未评的项目不计入合计。可能的总分：{points_words(sums.low)}–{points_words(sums.high)}"
    shown += f"　　名次：{standing.rank_words()}　　可能名次：{standing.chances()}"
    merged_cell(sheet, row + 1, (1, _COLUMNS), "", "页注")
    formula_cell(sheet, row + 1, 1, Live(words, shown), "页注")
    merged_cell(sheet, row + 2, (1, _COLUMNS), "评审人（签字）：＿＿＿＿＿＿＿＿　　　　　　　　年　　月　　日", "签字")
    for number, height in ((row, 20), (row + 1, 16), (row + 2, 26)):
        sheet.row_dimensions[number].height = height
    return row + 3


def _set_up_pages(sheet: Worksheet, assessed: Assessed, starts: Sequence[int]) -> None:
    """A4 upright, one page a submission where its lines fit: Excel heeds page breaks only at a fixed scale."""
    night = assessed.night
    set_up_print(sheet, _COLUMNS, starts[-1] - 1, f"一人一页　{day_words(night.started, night.campaign)}")
    sheet.page_setup.orientation = "portrait"
    page_set_up = sheet.sheet_properties.pageSetUpPr
    assert page_set_up is not None
    page_set_up.fitToPage = False
    highest = max((_height(sheet, start, end) for start, end in pairwise(starts)), default=1.0)
    fits = min(_PAGE[0] / sum(_WIDTHS), _PAGE[1] / highest, 1.0)
    sheet.page_setup.scale = int(max(fits, _LOWEST_SCALE) * 100)


def _height(sheet: Worksheet, start: int, end: int) -> float:
    """How high the rows from `start` to before `end` are together, in points."""
    # The stubs don't know a row's height.
    return sum(float(vars(sheet.row_dimensions[row])["ht"]) for row in range(start, end))
