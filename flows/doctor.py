"""In: settings. Out: what this machine has, what can't be read without the rest, and how to get it."""

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Final, Literal

from flows.campaigns import load_campaign
from flows.confine import network_can_be_left
from flows.office import find_office
from flows.server import running_server
from flows.settings import Settings
from flows.trouble import Trouble
from schema.base import Value

_LOW_GIGABYTES: Final = 2.0
_DEBIAN: Final = "Debian／Ubuntu：bash scripts/install-debian.sh"
_BY_OFFICE: Final = ".doc、.wps、.rtf、.odt 和旧版 Excel（.xls）"
"""What LibreOffice has to convert before it can be read."""


class Examined(Value):
    """One thing looked at. `bad`: nothing goes without it; `lacking`: some files can't be read, or less safely."""

    what: str
    state: Literal["good", "lacking", "bad"]
    found: str
    advice: str = ""


def examine(settings: Settings) -> tuple[Examined, ...]:
    """Everything that a night may need, in the order of need."""
    return tuple(look(settings) for look in _LOOKS)


def _python(_: Settings) -> Examined:
    good = sys.version_info >= (3, 11)
    return Examined(
        what="Python",
        state="good" if good else "bad",
        found=platform.python_version(),
        advice="" if good else "请装 3.11 以上",
    )


def _libraries(_: Settings) -> Examined:
    names = ("python-docx", "pdfplumber", "pypdfium2", "openpyxl", "prefect", "psutil")
    lacking = [name for name in names if not _installed(name)]
    if lacking:
        return Examined(what="程序库", state="bad", found=f"缺 {'、'.join(lacking)}", advice="请运行 make env")
    return Examined(what="程序库", state="good", found=f"Word、PDF、Excel 库齐全，Prefect {version('prefect')}")


def _campaign(settings: Settings) -> Examined:
    try:
        campaign = load_campaign(settings.campaign)
    except Trouble as trouble:
        return Examined(what="活动文件夹", state="bad", found=str(trouble), advice="请按提示改正")
    return Examined(what="活动文件夹", state="good", found=f"{campaign.title}（{settings.campaign}）")


def _folders(settings: Settings) -> Examined:
    if not settings.inbox.is_dir():
        return Examined(
            what="收件文件夹", state="lacking", found=f"{settings.inbox} 还没有", advice="请建好，或运行时写 --inbox"
        )
    return Examined(what="收件文件夹", state="good", found=str(settings.inbox))


def _disk(settings: Settings) -> Examined:
    place = next(folder for folder in (settings.work, *settings.work.parents) if folder.exists())
    free = shutil.disk_usage(place).free / 1e9
    good = free >= _LOW_GIGABYTES
    advice = "" if good else f"请腾出 {_LOW_GIGABYTES:g} GB 以上：原件副本和结果都放在这里"
    return Examined(what="磁盘空间", state="good" if good else "bad", found=f"{place} 剩 {free:.1f} GB", advice=advice)


def _server(settings: Settings) -> Examined:
    if settings.server_seconds == 0:
        return Examined(what="Prefect 服务", state="good", found="按设置不用（server_seconds = 0）")
    with running_server(settings) as answers:
        if answers():
            return Examined(what="Prefect 服务", state="good", found="能启动")
    advice = "每晚仍会运行，只是没有运行页面；请看工作文件夹里 prefect/server.log"
    return Examined(what="Prefect 服务", state="lacking", found="没能启动", advice=advice)


def _workers(settings: Settings) -> Examined:
    bounds = f"内存限 {settings.memory_megabytes} MB，每份限 {settings.document_seconds:g} 秒"
    if network_can_be_left():
        return Examined(what="读文件的进程", state="good", found=f"没有网络，{bounds}")
    return Examined(
        what="读文件的进程",
        state="lacking",
        found=f"{bounds}；这个系统不能为它断开网络",
        advice="程序自己不联网，可以照常用；要更稳妥，请在 Linux 上允许普通用户的命名空间（user namespaces）",
    )


def _office(_: Settings) -> Examined:
    program = find_office()
    if program is not None:
        return Examined(what="LibreOffice", state="good", found=f"能读 {_BY_OFFICE}（{program}）")
    return Examined(
        what="LibreOffice",
        state="lacking",
        found=f"没有：读不了 {_BY_OFFICE}，收到的列为“搁置”",
        advice=f"{_DEBIAN}；其他系统从 https://zh-cn.libreoffice.org 下载安装",
    )


def _fonts(_: Settings) -> Examined:
    if sys.platform in ("win32", "darwin"):
        return Examined(what="中文字体", state="good", found="系统自带")
    listed = (
        shutil.which("fc-list")
        and subprocess.run(
            ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False, timeout=30
        ).stdout.strip()
    )
    if listed:
        return Examined(what="中文字体", state="good", found=listed.splitlines()[0])
    return Examined(what="中文字体", state="lacking", found="没有：打印时汉字会变成方框", advice=_DEBIAN)


def _ocr_lacks() -> tuple[str, ...]:
    from extractors.scan import lacking

    return lacking()


def _scans(_: Settings) -> Examined:
    """By what is installed, not by loading it: the models take seconds and half a gigabyte."""
    absent = _ocr_lacks()
    if not absent:
        return Examined(what="文字识别", state="good", found="能读扫描件和照片")
    return Examined(
        what="文字识别",
        state="lacking",
        found=f"缺 {'、'.join(absent)}：读不了扫描件和照片，收到的列为“搁置”",
        advice="请运行 make env",
    )


def _archive_lacks() -> tuple[str, ...]:
    from extractors.archive_packed import lacking

    return lacking()


def _archives(_: Settings) -> Examined:
    absent = _archive_lacks()
    if not absent:
        return Examined(what="压缩包", state="good", found="能打开 zip、rar、7z")
    return Examined(
        what="压缩包",
        state="lacking",
        found=f"缺 {'、'.join(absent)}：打不开 rar、7z，收到的列为“搁置”（zip 能打开）",
        advice=f"请运行 make env；{_DEBIAN}",
    )


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


_LOOKS: Final[tuple[Callable[[Settings], Examined], ...]] = (
    _python,
    _libraries,
    _campaign,
    _folders,
    _disk,
    _server,
    _workers,
    _office,
    _fonts,
    _scans,
    _archives,
)
