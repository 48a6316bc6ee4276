"""In: a night, lines, an examination. Out: what people see on the terminal, in plain Chinese."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from flows import desk
from flows.audit import Audited
from flows.delivery import Delivery
from flows.doctor import Examined
from flows.summary import Summary
from schema.campaign import Campaign
from schema.record import Field, Record
from schema.submission import Finding, Received, Submission, SubmittedDocument
from workbooks.describe import field_words, item_name, kind_name
from workbooks.words import severity_name, status_words

_STATUS_COLOURS: Final = {"✓": "green", "填得不对": "red"}
_SEVERITY_COLOURS: Final = {"must_fix": "red", "look": "yellow"}
_STATES: Final = {"good": ("✓", "green"), "lacking": ("缺", "yellow"), "bad": ("✗", "red")}
_FOLDER: Final = "这一份"
"""The folder under which files checked together stand, so that they are one submission."""


@contextmanager
def reading_progress(console: Console) -> Generator[desk.Progress]:
    """A bar that grows with every file read, gone at the end."""
    columns = (TextColumn("正在读文件"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        bar = bars.add_task("", total=0, visible=False)
        total = 0

        def advance(more: int, done: int) -> None:
            nonlocal total
            total += more
            bars.update(bar, total=total, advance=done, visible=total > 0)

        yield advance


def show_night(console: Console, night: Summary, delivery: Delivery) -> None:
    """The night's figures, what it has to say of itself, and where the workbooks are."""
    figures = night.counts
    console.print(Text(f"{night.title}　{night.started:%Y-%m-%d %H:%M}", style="bold"))
    table = Table()
    for heading in ("收到文件", "申报", "齐全", "需补正", "需人工看", "搁置"):
        table.add_column(heading, justify="right", min_width=6)
    shown = ("files", "submissions", "complete", "fix", "look", "set_aside")
    table.add_row(*(str(figures[key]) for key in shown))
    console.print(table)
    for note in (*night.notes, *delivery.notes):
        console.print(Text(f"注意：{note}", style="yellow"), soft_wrap=True)
    others = sorted(path for path in delivery.folder.glob("*.xlsx") if path != delivery.workbook)
    for label, path in (("结果：", delivery.workbook), *(("　　　", other) for other in others)):
        console.print(Text(f"{label}{path}"), soft_wrap=True)


def show_record(console: Console, line: Received, campaign: Campaign) -> None:
    """One document as a table; an archive as one line, its members follow."""
    path = line.path.removeprefix(f"{_FOLDER}/")
    name = path if line.member is None else f"{path} 里的 {line.member}"
    console.print(Text(name, style="bold"), soft_wrap=True)
    if line.rejection is not None:
        console.print(Text(f"　没有读出来：{line.rejection.message}", style="red"), soft_wrap=True)
    elif line.record is not None:
        _show_fields(console, line.record, campaign)
    elif line.fate == "left_alone":
        console.print(Text(f"　未处理：{line.reason}", style="dim"))


def _show_fields(console: Console, record: Record, campaign: Campaign) -> None:
    kind = "表" if record.kind == "form" else kind_name(campaign, record.kind)
    console.print(Text(f"　{kind}　{record.format}　{record.pages} 页"))
    for warning in record.warnings:
        console.print(Text(f"　注意：{warning}", style="yellow"))
    if not record.fields:
        return
    table = _table("项目", "内容", "", "页")
    for key, field in record.fields.items():
        name = key if record.kind == "form" else item_name(campaign, key) or key
        words = status_words(field)
        mark = Text(words, style=_STATUS_COLOURS.get(words, "yellow"))
        page = field.where.page if field.where else None
        table.add_row(escape(name), escape(_shown(field)), mark, str(page or ""))
    console.print(table)


def _table(*headings: str) -> Table:
    """A table that folds long Chinese, which has no spaces to break at, instead of cutting it."""
    table = Table()
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _shown(field: Field) -> str:
    """What somebody filled in; the printed words of an empty place are nobody's answer."""
    return "" if field.status in ("blank", "missing") else field_words(field)


def told_as_one(files: Iterable[Path]) -> tuple[str, ...]:
    """Names under which the files stand in one folder, each of its own: what names nobody belongs to the others."""
    names: list[str] = []
    for number, file in enumerate(files, start=1):
        name = f"{_FOLDER}/{file.name}"
        names.append(name if name not in names else f"{_FOLDER}/{number}_{file.name}")
    return tuple(names)


def show_check(console: Console, submissions: Sequence[Submission], unassigned: Sequence[SubmittedDocument]) -> None:
    """What is wrong with what was handed in, most pressing first."""
    for submission in submissions:
        who = "　".join(filter(None, (submission.school, submission.leader_name, submission.studio_name)))
        console.print(Text(who or submission.id, style="bold"))
        if not submission.findings:
            console.print(Text("　材料齐全，没有要补正的。", style="green"))
        for finding in sorted(submission.findings, key=lambda finding: finding.severity != "must_fix"):
            _show_finding(console, finding)
    for document in unassigned:
        name = document.source.member or document.source.path
        console.print(Text(f"看不出属于谁：{name.removeprefix(_FOLDER + '/')}", style="yellow"), soft_wrap=True)


def _show_finding(console: Console, finding: Finding) -> None:
    word, style = severity_name(finding.severity), _SEVERITY_COLOURS[finding.severity]
    place = finding.member or finding.file.removeprefix(_FOLDER + "/")
    line = Text(f"　{word}　", style=style).append(finding.message, style="default")
    console.print(line.append(f"（{place}）" if place else "", style="dim"), soft_wrap=True)


def show_examination(console: Console, results: Sequence[Examined]) -> None:
    """What is installed, and what to do about the rest."""
    table = _table("", "检查", "结果", "怎么办")
    for result in results:
        mark, style = _STATES[result.state]
        table.add_row(Text(mark, style=style), result.what, escape(result.found), escape(result.advice))
    console.print(table)


def show_audit(console: Console, audited: Audited) -> None:
    """What was looked at, and what is wrong."""
    console.print(Text(f"核对了 {audited.files} 个收下的文件、{audited.copies} 份副本、{audited.nights} 晚的结果。"))
    for found in (*audited.faults, *audited.notes):
        sign, style = ("✗", "red") if found.wrong else ("注意", "yellow")
        console.print(Text(f"{sign} {found.place}：{found.message}", style=style), soft_wrap=True)
    if not audited.faults:
        console.print(Text("都对得上。", style="green"))
