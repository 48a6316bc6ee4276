"""In: the command line. Out: a night, the schedule, files read or checked; tables for people, JSON for programs.

Exit codes: 0 done · 1 done, and of the files that were named something must be fixed or could not be read, or the audit
found something wrong · 2 wrong usage · 3 trouble of ours (settings, campaign, disk, a night already running) · 143
ended by the system.
"""

import os
import signal
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from flows.chinese import ARGUMENTS, COMMANDS, OPTIONS, ChineseCommand, ChineseGroup
from flows.trouble import Trouble, disk_trouble

DONE: Final = 0
TO_FIX: Final = 1
TROUBLE: Final = 3

app = typer.Typer(
    cls=ChineseGroup,
    help="审报：夜里读学校报来的材料，早上给出能直接用的表格。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
out = Console()
err = Console(stderr=True)

Config = Annotated[
    Path | None, typer.Option("--config", rich_help_panel=OPTIONS, help="设置文件，默认是当前文件夹的 shenbao.toml")
]
Files = Annotated[
    list[Path],
    typer.Argument(metavar="文件…", rich_help_panel=ARGUMENTS, help="Word、PDF，或装着它们的 zip", show_default=False),
]


@app.command(cls=ChineseCommand, rich_help_panel=COMMANDS, help="运行一次：读收件文件夹，把结果写到结果文件夹。")
def run(
    inbox: Annotated[Path | None, typer.Option(rich_help_panel=OPTIONS, help="收件文件夹")] = None,
    outbox: Annotated[Path | None, typer.Option(rich_help_panel=OPTIONS, help="结果文件夹")] = None,
    work: Annotated[Path | None, typer.Option(rich_help_panel=OPTIONS, help="工作文件夹（台账、原件副本）")] = None,
    campaign: Annotated[Path | None, typer.Option(rich_help_panel=OPTIONS, help="活动文件夹")] = None,
    workers: Annotated[
        str | None, typer.Option(rich_help_panel=OPTIONS, help="读文件的其他机器：dask://主机:端口", show_default=False)
    ] = None,
    config: Config = None,
) -> None:
    """One night, now."""
    from flows.afar import check_cluster
    from flows.desk import open_desk
    from flows.server import running_server
    from flows.settings import load_settings
    from flows.terminal import reading_progress, show_night

    settings = load_settings(config, inbox=inbox, outbox=outbox, work=work, campaign=campaign, workers=workers)
    check_cluster(settings)
    with reading_progress(err) as progress, open_desk(settings, progress) as desk, running_server(settings) as answers:
        # Only now: Prefect reads its environment when it is imported, and the server's address is in it.
        from flows.nightly import by_prefect, plainly

        result = by_prefect(desk) if answers() else plainly(desk)
    show_night(out, result.night, result.delivery)
    if result.server_lost:
        # Prefect would wait at the interpreter's end, minutes long, to tell a server that is gone what happened.
        out.file.flush()
        os._exit(DONE)


@app.command(
    cls=ChineseCommand, rich_help_panel=COMMANDS, help="按设置的时间每晚自动运行（由 Prefect 安排）；停止请按 Ctrl+C。"
)
def serve(config: Config = None) -> None:
    """The nightly schedule, until stopped."""
    from flows.schedule import serve_nights
    from flows.settings import load_settings

    serve_nights(load_settings(config), config, out)


@app.command(cls=ChineseCommand, rich_help_panel=COMMANDS, help="读出文件里的内容；--json 时一份文件一行。")
def extract(
    files: Files,
    as_json: Annotated[bool, typer.Option("--json", rich_help_panel=OPTIONS, help="输出 JSON，一份文件一行")] = False,
    blank: Annotated[
        Path | None, typer.Option(rich_help_panel=OPTIONS, help="空白表：按它来读，不用活动文件夹里的表")
    ] = None,
    config: Config = None,
) -> None:
    """What the files say."""
    from flows.campaigns import load_campaign
    from flows.lines import as_line, received_lines
    from flows.settings import load_settings
    from flows.spot import read_files
    from flows.terminal import show_record

    settings = load_settings(config)
    campaign = load_campaign(settings.campaign)
    if blank is not None and not blank.is_file():
        raise Trouble(f"找不到空白表 {blank}。请检查 --blank 后面的路径。")
    received = read_files(files, settings, blank.absolute() if blank else None)
    for line in received:
        if as_json:
            for told in received_lines(line):
                typer.echo(as_line(told))
        else:
            show_record(out, line, campaign)
    if any(line.rejection for line in received):
        raise typer.Exit(TO_FIX)


@app.command(
    cls=ChineseCommand, rich_help_panel=COMMANDS, help="检查一份申报：给出它的全部文件，说出哪些必须补正、哪些请人看。"
)
def check(files: Files, config: Config = None) -> None:
    """What is wrong with one submission."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from flows.campaigns import load_campaign
    from flows.settings import load_settings
    from flows.spot import read_files
    from flows.terminal import show_check, show_record, told_as_one
    from scoring.completeness import check_all
    from scoring.grouping import group_

    settings = load_settings(config)
    campaign = load_campaign(settings.campaign)
    received = read_files(files, settings, names=told_as_one(files))
    submissions, unassigned = group_(received, campaign)
    checked = check_all(submissions, campaign, datetime.now(ZoneInfo(campaign.timezone)).date())
    not_there = [line for line in received if line.source is None]
    for line in not_there:
        show_record(out, line, campaign)
    show_check(out, checked, unassigned)
    if not_there or any(submission.verdict == "fix" for submission in checked):
        raise typer.Exit(TO_FIX)


@app.command(
    cls=ChineseCommand, rich_help_panel=COMMANDS, help="检查这台电脑：装了什么，少了什么就读不了什么，怎么装。"
)
def doctor(config: Config = None) -> None:
    """What is installed."""
    from flows.doctor import examine
    from flows.settings import load_settings
    from flows.terminal import show_examination

    results = examine(load_settings(config))
    show_examination(out, results)
    if any(result.state == "bad" for result in results):
        raise typer.Exit(TO_FIX)


@app.command(
    cls=ChineseCommand, rich_help_panel=COMMANDS, help="核对：收下的每个文件、每份副本、每晚的结果，是不是一样不少。"
)
def audit(
    as_json: Annotated[bool, typer.Option("--json", rich_help_panel=OPTIONS, help="输出 JSON")] = False,
    outbox: Annotated[Path | None, typer.Option(rich_help_panel=OPTIONS, help="结果文件夹")] = None,
    work: Annotated[Path | None, typer.Option(rich_help_panel=OPTIONS, help="工作文件夹（台账、原件副本）")] = None,
    config: Config = None,
) -> None:
    """Whether all that ever came is where it should be."""
    from flows.audit import audit_all
    from flows.settings import load_settings
    from flows.terminal import show_audit

    audited = audit_all(load_settings(config, outbox=outbox, work=work))
    if as_json:
        typer.echo(audited.model_dump_json())
    else:
        show_audit(out, audited)
    if audited.faults:
        raise typer.Exit(TO_FIX)


def main() -> None:
    """The command `shenbao`; trouble of ours is a sentence, not a traceback."""
    signal.signal(signal.SIGTERM, _end)
    try:
        app()
    except Trouble as trouble:
        _end_in(trouble)
    except (OSError, sqlite3.Error) as error:
        trouble = disk_trouble(error)
        if trouble is None:
            raise
        _end_in(trouble)


def _end_in(trouble: Trouble) -> NoReturn:
    # A terminal that can't be written to (its output goes into a file on the full disk) changes no exit status.
    with suppress(OSError):
        err.print(Text.assemble(("没有完成：", "bold red"), str(trouble)), soft_wrap=True)
    raise SystemExit(TROUBLE)


def _end(number: int, _: object) -> None:
    """Ends by way of every `finally`: the workers and the Prefect server must not stay behind."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
