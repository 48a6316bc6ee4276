"""In: an assessed night. Out: the sheet 说明 of 评分汇总: how to fill it, what every sheet, word and colour means."""

from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from workbooks.assessed import Assessed
from workbooks.describe import day_words, moment_words
from workbooks.score_words import GATES, OUTLOOKS, STATES
from workbooks.sections import plain_style, set_widths, write_section
from workbooks.table import set_up_print, write_title

_WIDTHS: Final = (20.0, 14.0, 116.0)
_SHEETS: Final = (
    ("总表", "一份材料一行，在黄格里评分；合计、名次马上跟着变。A3 横向打印。"),
    ("待评", "要人评的项目，最要紧的在前。点“去填”到总表那一格，点“看”到依据。"),
    ("依据", "程序给出建议凭的原话，一句一行，可打开原件。"),
    ("认定对照", "同一件事几份材料怎么说，左右对着看；不一致的、对不上的都列出来。"),
    ("名师办评分", "由名师办填的项目，自动进入总表。"),
    ("实地查看", "由实地查看的人填的项目，自动进入总表。"),
    ("一人一页", "照附件2的样子，一个工作室一页，分数跟着总表变，可打印签字。"),
    ("评分细则", "评价标准原文、没有说清楚的地方怎样读、程序怎样算。"),
)
_HOW: Final = (
    (
        "哪一格算数",
        "填了分数，以填的为准；没有填，用左边的建议分；左边是范围（如 8–10）的，没有填就不计入合计。"
        "把填的删掉，就回到建议分。",
    ),
    (
        "黄格",
        "深黄：要人评的。浅黄：程序有建议，不同意时才填。绿：填好了。红：填的不算数（不是数，或超出范围，多半是粘贴来的），按没有填算。其他格锁着，免得误改；没有密码，"
        "“审阅 → 撤消工作表保护”可以打开。",
    ),
    ("看建议的理由", "鼠标停在“建议”格上，看程序怎么得来的；原话在“依据”里。"),
    ("合计、最低、最高", "合计：已经有分的加起来。最低、最高：没有评的项目都取最低、都取最高。全部评完，三个数相等。"),
    (
        "名次、可能名次",
        "名次按“预计”排：没有评的项目按程序估计的分，只为排先后，不算评分；全部评完就是按合计排。"
        "可能名次：自己没有评的项目都取最高、都取最低，别人按预计，会是第几。",
    ),
    ("必备项", "有一项不合格，名次写“未达标”，不参加排名，分数照常显示。"),
    (
        "筛选、排序",
        "可以筛选。要排序，先撤消保护；排过序公式仍然对，“待评”里的“去填”可能指到别的行，请看单位。",
    ),
    (
        "另存",
        "请另存一份再填：下一晚的表是新写的，不会带上这里填的内容。隐藏的列、隐藏的行是给程序认的，请不要删。",
    ),
)


def write_score_legend(sheet: Worksheet, assessed: Assessed) -> None:
    """Write the sheet 说明."""
    night = assessed.night
    set_widths(sheet, _WIDTHS)
    write_title(sheet, "说明", "怎样填、怎样看这本表", len(_WIDTHS), sum(_WIDTHS))
    written = {"总表", *(grid.title for grid in assessed.entries.values())}
    entries = {"名师办评分", "实地查看"}
    sheets = [row for row in _SHEETS if row[0] in written or row[0] not in entries]
    row = write_section(sheet, 4, _WIDTHS, ("工作表", "看什么"), sheets)
    row = write_section(sheet, row, _WIDTHS, ("怎样填", ""), _HOW)
    states = [(name, meaning) for _, name, meaning in STATES]
    row = write_section(sheet, row, _WIDTHS, ("待评的情况", "意思"), states)
    row = write_section(sheet, row, _WIDTHS, ("必备项", "意思"), [(name, meaning) for _, name, meaning in GATES])
    row = write_section(sheet, row, _WIDTHS, (f"前{assessed.rubric.places}名", "意思"), OUTLOOKS)
    row = write_section(sheet, row, _WIDTHS, ("本表", "怎么来的"), _origin_rows(assessed), plain_style)
    set_up_print(sheet, len(_WIDTHS), row - 2, f"说明　{day_words(night.started, night.campaign)}")


def _origin_rows(assessed: Assessed) -> list[tuple[str, str]]:
    night = assessed.night
    return [
        ("评分时间", moment_words(night.started, night.campaign)),
        ("程序版本", night.version or "（未注明）"),
        ("依据", f"{night.campaign.document_number}　{assessed.rubric.title}"),
        ("怎么评的", "评价标准能从材料里算出来的，程序照着算，并写明依据；要人判断的，程序只摆出依据，不给分。"),
        ("不能代替", "分数由评审的人定。程序没有看懂、没有找到的，都留给人评，不会替人估分。"),
    ]
