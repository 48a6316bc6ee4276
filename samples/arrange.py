"""In: what a form tells, and its style. Out: the form's body: title, line, tables and notes, so arranged."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from samples import answers, drawing, layout, ooxml, opinions, styles
from samples.answers import Answer
from samples.labels import label_of, write_label
from samples.layout import WIDTH, Entry
from samples.ooxml import para, run
from samples.people import Applicant
from samples.tables import Cell, Row, table
from samples.writing import month_as

TITLE: Final = "温州市教育系统“教育先锋党员工作室”创建申报表"
_PAGE_BREAK: Final = '<w:r><w:br w:type="page"/></w:r>'
Style = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """All that a form tells: the applicant, the table's answers, the two opinion cells and the preparer's line."""

    who: Applicant
    answers: dict[str, Answer]
    unit: opinions.Part
    office: opinions.Part
    line: opinions.Preparer


def body(rng: Random, told: Told, style: Style) -> str:
    """The whole body as WordprocessingML."""
    tables = _tables(rng, told, _entries(rng, told, style), style)
    between = {
        "gap": para(),
        "page": para(_PAGE_BREAK),
        "heading": para(run(rng.choice(("二、申报情况", "续表", "创建情况")), "b")),
    }.get(style["split_table"], "")
    grid = between.join(table(rows) for rows in tables)
    if style["nested"] == "frame":
        grid = table([Row((Cell(-160, WIDTH + 160, grid, "top"),))])
    line = opinions.preparer_blocks(rng, told.line, style)
    note = para(run(rng.choice(("注：本表一式两份，请用A4纸双面打印。", "说明：表格不够可另附页，空缺项填“无”。"))))
    above = [note] if style["notes"] == "above" else []
    below = [note] if style["notes"] == "below" else []
    (below if style["preparer_line"] == "below" else above).append(line)
    return "".join([_title(rng, told.who, style), *above, grid, *below, para()])


def _title(rng: Random, who: Applicant, style: Style) -> str:
    paper = style["fontset"] in styles.PDF_FONTS
    large, small = (style["fontset"], style["fontset"]) if paper else ("方正小标宋简体", "黑体")
    annex = para(run(rng.choice(("附件1", "附件1：", "附件 1")), font=small, size=16))
    title = para(run(TITLE, font=large, size=18), "center")
    return {
        "with_annex": annex + title,
        "spaced_annex": annex + para() + title,
        "plain": title,
        "two_lines": ooxml.lines((TITLE[:7], TITLE[7:])),
        "in_table": annex,
        "cover": annex + para() * 6 + title + para() * 8 + _cover_lines(rng, who) + para(_PAGE_BREAK),
        "none": "",
    }[style["title"]]


def _cover_lines(rng: Random, who: Applicant) -> str:
    """What a cover asks for, once more: on underlined blanks padded with spaces."""
    asked = (("申报单位", who.school.full_name), ("领 衔 人", who.leader), ("填表日期", f"2022年6月{who.signed}日"))
    pad = " " * rng.randrange(2, 7)
    return "".join(para(run(f"            {label}：") + run(pad + value + pad * 2, "u")) for label, value in asked)


def _entries(rng: Random, told: Told, style: Style) -> dict[str, Entry]:
    """Every row's label and answer by key."""
    marks = ("b",) if style["label_marks"] == "bold" else ()
    reworded, manner = frozenset[str](), style["labels"]
    if manner == "reworded":
        reworded, manner = frozenset(rng.sample(sorted(told.answers), rng.randrange(2, 6))), "joined"
    cells = {key: (answer.inline, answer.blocks) for key, answer in told.answers.items()}
    cells |= {"branch_opinion": ("", told.unit.blocks), "bureau_opinion": ("", told.office.blocks)}
    out: dict[str, Entry] = {}
    for key, (inline, blocks) in cells.items():
        label = write_label(rng, key, manner, reworded=reworded, marks=marks)
        out[key] = Entry(key, label, inline, blocks, style["wrap"] == "sdt_cell" and rng.random() < 0.5)
    return out


def _tables(rng: Random, told: Told, entries: dict[str, Entry], style: Style) -> list[list[Row]]:
    """The rows of one table, or of two or three."""
    parts = [_basics(rng, told, entries, style), _texts(rng, entries, style), _opinions(entries, style)]
    if style["grid"] == "sections":
        titles = ("一、基本情况", "二、申报内容", "三、审核意见")
        parts = [[layout.section(title), *rows] for title, rows in zip(titles, parts, strict=True)]
    if style["title"] == "in_table":
        parts[0].insert(0, layout.section(TITLE))
    if style["grid"] in ("jitter", "wide_jitter"):
        by = 12 if style["grid"] == "jitter" else 40
        parts = [layout.jittered(rng, rows, by) for rows in parts]
    if style["grid"] == "doubled":
        parts[0] = layout.doubled(rng, parts[0])
    if style["grid"] == "fixed":
        parts[1] = layout.cut_short(parts[1])
    if style["wrap"] == "sdt_row":
        parts = [[replace(row, wrapped=rng.random() < 0.4) for row in rows] for rows in parts]
    if style["split_table"] == "none":
        return [parts[0] + parts[1] + parts[2]]
    return parts if rng.random() < 0.5 else [parts[0] + parts[1], parts[2]]


def _texts(rng: Random, entries: dict[str, Entry], style: Style) -> list[Row]:
    keys = ["foundation", "outline"]
    if style["reorder"] == "all":
        rng.shuffle(keys)
    return [row for key in keys for row in layout.long_rows(entries[key], style["long_place"], 2600)]


def _opinions(entries: dict[str, Entry], style: Style) -> list[Row]:
    keys = ["branch_opinion", *(["bureau_opinion"] if style["bureau"] == "kept" else [])]
    place = style["opinion_place"]
    return [row for k in keys for row in layout.long_rows(entries[k], place, 2100, valign="bottom", left=1500)]


def _basics(rng: Random, told: Told, entries: dict[str, Entry], style: Style) -> list[Row]:
    """The short entries and the category."""
    rows = _beside(rng, _short(rng, entries, style), style)
    rows = _between(rng, rows, _foreign_rows(rng, told.who, style), style)
    if style["preparer_line"] == "row":
        rows.insert(rng.choice((0, len(rows))), _preparer_row(told.line))
    place = "right" if style["value_place"] == "cells" else style["long_place"]
    category = layout.long_rows(entries["studio_category"], place, 620, valign="center", left=2300)
    return category + rows if style["reorder"] == "all" else rows + category


def _short(rng: Random, entries: dict[str, Entry], style: Style) -> list[Row]:
    """The nine short entries between the edges that a photo or a group's label leaves them."""
    keys = list(answers.SHORT)
    if style["reorder"] == "pairs":
        rng.shuffle(keys)
    ordered = [entries[key] for key in keys]
    span = (700 if style["grid"] == "group" else 0, WIDTH - 1500 if style["extra"].startswith("photo") else WIDTH)
    if style["value_place"] == "mixed":
        upper = layout.short_rows(rng, ordered[:4], "cells", span, (2, 2))
        return upper + layout.short_rows(rng, ordered[4:], "label_above", span, (3, 2))
    grouping = layout.GROUPINGS[0] if style["grouping"] == "official" else rng.choice(layout.GROUPINGS)
    return layout.short_rows(rng, ordered, style["value_place"], span, grouping)


def _beside(rng: Random, rows: list[Row], style: Style) -> list[Row]:
    """The rows with a group's label at their left, a photo at their right."""
    if style["grid"] == "drawn_in" and not style["extra"].startswith("photo"):
        rows = layout.drawn_in(rng, rows)
    if style["grid"] == "group":
        words = ooxml.lines(tuple(rng.choice(("基本情况", "领衔人情况", "基本信息"))))
        rows = layout.with_side_cell(rows, words, at_left=True)
    if style["extra"] == "photo":
        rows = layout.with_side_cell(rows, para(drawing.picture("photo", 62, 86), "center"), at_left=False)
    elif style["extra"] == "photo_blank":
        words = rng.choice(("照片", "（一寸照片）", "贴照片处", "照\n片"))
        rows = layout.with_side_cell(rows, para(run(words), "center"), at_left=False)
    return rows


def _between(rng: Random, rows: list[Row], more: list[Row], style: Style) -> list[Row]:
    """The rows with others among them, or behind them where a row stands on the one above it."""
    tied = style["value_place"] in ("label_above", "mixed") or any(cell.merge for row in rows for cell in row.cells)
    at = len(rows) if tied or not more else rng.randrange(1, len(rows) + 1)
    return [*rows[:at], *more, *rows[at:]]


def _foreign_rows(rng: Random, who: Applicant, style: Style) -> list[Row]:
    """Rows that the blank doesn't have: birth, identity number, address."""
    birth = month_as(rng.choice(("dot", "cn", "dash")), *who.birth)
    number = f"330300{who.birth[0]}{who.birth[1]:02d}010000"
    if style["extra"] == "id_cells":
        return [_digits(number)]
    born = (("性别", "女" if who.woman else "男"), ("出生年月", birth), ("政治面貌", "中共党员"))
    reach = (("通讯地址", f"{who.school.full_name}办公楼"), ("电子邮箱", "gongzuoshi@example.com"))
    wanted = {
        "birth_row": (born,),
        "id_row": ((("身份证号", number), ("民族", "汉族")),),
        "many": (born, reach),
    }.get(style["extra"], ())
    return [row for pairs in wanted for row in foreign_row(rng, pairs)]


def foreign_row(rng: Random, pairs: tuple[tuple[str, str], ...]) -> list[Row]:
    """One row of labels and values that are no fields of the form."""
    entries = [Entry("", label_of(rng, (k,), "official"), run(v), para(run(v), "center")) for k, v in pairs]
    return layout.short_rows(rng, entries, "cells", (0, WIDTH), (len(pairs),))


def _preparer_row(line: opinions.Preparer) -> Row:
    texts, edges = ("填表人", line.name, "联系方式", line.phone), (0, 1500, 4400, 5900, WIDTH)
    return Row(tuple(Cell(edges[i], edges[i + 1], para(run(text), "center")) for i, text in enumerate(texts)), 560)


def _digits(number: str) -> Row:
    """An identity number, a cell a digit."""
    edges = [*(1500 + i * ((WIDTH - 1500) // 18) for i in range(18)), WIDTH]
    cells = [Cell(edges[i], edges[i + 1], para(run(digit), "center")) for i, digit in enumerate(number)]
    return Row((Cell(0, 1500, para(run("身份证号码"), "center")), *cells), 480)
