"""In: settings. Out: nights that start by themselves, every day at the set time, until the command is stopped."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from flows.afar import check_cluster
from flows.campaigns import load_campaign
from flows.server import HOST, running_server
from flows.settings import FILE, Settings
from flows.trouble import Trouble


def serve_nights(settings: Settings, config: Path | None, console: Console) -> None:
    """Returns when stopped. Raises Trouble where the campaign is broken or the Prefect server can't start."""
    load_campaign(settings.campaign)
    check_cluster(settings)
    if settings.server_seconds == 0:
        raise Trouble(
            "设置里“server_seconds”是 0（不用 Prefect 服务），定时运行要用它。请改成大于 0，"
            "或改用系统的定时任务运行 shenbao run（见 docs/deploy）。"
        )
    with running_server(settings, settings.port, serving=True) as answers:
        if not answers():
            log = settings.work / "prefect" / "server.log"
            raise Trouble(
                f"Prefect 服务没能启动（端口 {settings.port}），定时运行没有开始。请看 {log}，"
                "或改用系统的定时任务运行 shenbao run（见 docs/deploy）。"
            )
        console.print(Text(f"每天 {settings.schedule:%H:%M}（{settings.timezone}）运行一次，停止请按 Ctrl+C。"))
        console.print(
            Text(f"运行情况：http://{HOST}:{settings.port}　用户名和密码在 {settings.work / 'prefect' / 'auth'}")
        )
        _serve(settings, config)


def _serve(settings: Settings, config: Path | None) -> None:
    # Only now: Prefect reads its environment when it is imported, and the server's address is in it.
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.nightly import scheduled

    path = config or Path(FILE)
    scheduled.serve(
        name="every-night",
        schedule=Cron(f"{settings.schedule.minute} {settings.schedule.hour} * * *", timezone=settings.timezone),
        parameters={"config": str(path.absolute()) if path.is_file() else ""},
        limit=1,
        global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
        print_starting_message=False,
    )
