"""In: an assessed night. Out: the sheet 评分细则: the rubric, how it is read, what it lacks, what the rules do."""

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from schema.rubric import Choice, Criterion, Gate, Rubric
from workbooks.assessed import Assessed
from workbooks.describe import day_words
from workbooks.score_words import points_words, scorer_word
from workbooks.sections import set_widths, write_section, write_section_title
from workbooks.table import set_up_print, write_title

_WIDTHS: Final = (16.0, 16.0, 36.0, 46.0, 15.0, 8.0, 9.5, 20.0)
_WHOLE: Final = "整张表"


def write_rubric(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 评分细则."""
    night, rubric = assessed.night, assessed.rubric
    columns = len(_WIDTHS)
    set_widths(sheet, _WIDTHS)
    period = f"周期：{rubric.period_start} 至 {rubric.period_end}"
    subtitle = f"{period}　　表彰前 {rubric.places} 名　　满分 {points_words(rubric.total)} 分"
    write_title(sheet, rubric.title, subtitle, columns, sum(_WIDTHS))
    standards = [_gate_row(assessed, gate) for gate in rubric.gates]
    standards += [_criterion_row(assessed, criterion) for criterion in rubric.criteria]
    row = write_section_title(sheet, 4, columns, "一、评价标准（照抄）")
    heads = ("评估项目", "项目", "二级指标", "评价标准", "考核依据", "分值", "谁评", "规则")
    row = write_section(sheet, row, _WIDTHS, heads, standards)
    row = write_section_title(sheet, row, columns, "二、标准没有说清楚的，这里怎样读")
    heads = ("项目", "问题", "这里的读法和理由", "还可以怎样读")
    row = write_section(sheet, row, _WIDTHS, heads, _choice_rows(rubric), spans=(1, 2, 1, 4))
    row = write_section_title(sheet, row, columns, "三、程序检查标准本身，发现这些地方要注意")
    lint = [(_item_name(rubric, note.item), note.message) for note in assessed.assessment.lint]
    row = write_section(sheet, row, _WIDTHS, ("项目", "发现"), lint or [("", "没有发现。")])
    row = write_section_title(sheet, row, columns, "四、规则怎样算，什么时候不算")
    rules = [(rule.title or rule.rule, rule.text) for rule in assessed.assessment.rules]
    row = write_section(sheet, row, _WIDTHS, ("规则", "怎样算"), rules, spans=(2, 6))
    set_up_print(sheet, columns, row - 2, f"评分细则　{day_words(night.started, night.campaign)}")


def _gate_row(assessed: Assessed, gate: Gate) -> tuple[str, ...]:
    rule = _rule_title(assessed, gate.rule)
    return gate.group, gate.label, "", gate.sentence, gate.basis, "必备", scorer_word(gate.scorer), rule


def _criterion_row(assessed: Assessed, criterion: Criterion) -> tuple[str, ...]:
    return (
        criterion.group,
        criterion.label,
        criterion.indicator,
        standard_words(criterion),
        criterion.basis,
        points_words(criterion.max),
        scorer_word(criterion.scorer),
        _rule_title(assessed, criterion.rule),
    )


def _rule_title(assessed: Assessed, name: str) -> str:
    """What people call the rule."""
    return next((rule.title for rule in assessed.assessment.rules if rule.rule == name and rule.title), name)


def standard_words(criterion: Criterion) -> str:
    """The 评价标准 as printed: the bands, a line each, else the sentence."""
    return "\n".join(f"{band.name}.{band.text}" for band in criterion.bands) or criterion.sentence


def _choice_rows(rubric: Rubric) -> list[tuple[str, ...]]:
    rows = [(_item_name(rubric, c.item), c.question, _reading(c), "；".join(c.alternatives)) for c in rubric.choices]
    return rows or [("", "没有。", "", "")]


def _reading(choice: Choice) -> str:
    return f"{choice.reading}\n（{choice.why}）" if choice.why else choice.reading


def _item_name(rubric: Rubric, key: str) -> str:
    """What people call the gate or criterion; the whole table where there is no key."""
    return next((each.label for each in (*rubric.gates, *rubric.criteria) if each.key == key), key or _WHOLE)
