"""In: `shenbao.toml`, SHENBAO_ variables, the command line. Out: `Settings`, or Trouble naming file and key."""

import os
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows.trouble import Trouble, explain

FILE: Final = "shenbao.toml"
PREFIX: Final = "SHENBAO_"
_HOUSE: Final = Path(__file__).resolve().parent.parent

Folder = Annotated[Path, AfterValidator(Path.absolute)]


def _processes() -> int:
    return min(os.cpu_count() or 1, 8)


class Settings(BaseSettings):
    """All that can be set, with a default for every key. Folders are absolute."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", validate_default=True)

    inbox: Folder = Field(Path("inbox"), description="收件文件夹")
    outbox: Folder = Field(Path("outbox"), description="结果文件夹")
    work: Folder = Field(Path("work"), description="工作文件夹，放原件副本、台账和 Prefect 的数据")
    campaign: Folder = Field(_HOUSE / "campaigns" / "wenzhou-2022-39", description="活动文件夹")
    schedule: time = Field(time(2, 0), description="每晚开始的时间，如 02:00")
    timezone: str = Field("Asia/Shanghai", description="时区，如 Asia/Shanghai")
    processes: int = Field(default_factory=_processes, ge=1, le=64, description="同时读文件的进程数，1 到 64")
    workers: str = Field(
        "", pattern=r"^(dask://[^/\s]+:\d+)?$", description="读文件的其他机器，如 dask://10.0.0.5:8786，空着是只用这台"
    )
    batch: int = Field(50, ge=1, le=1000, description="一批多少份文件，1 到 1000")
    settle_seconds: float = Field(2.0, ge=0, le=600, description="隔多少秒再看一次大小和时间，0 到 600")
    document_seconds: float = Field(60.0, gt=0, le=3600, description="一份文件（扫描件每六页）最多读多少秒，3600 以内")
    document_megabytes: int = Field(300, ge=1, le=4096, description="超过多少 MB 的文件不读，1 到 4096")
    memory_megabytes: int = Field(1400, ge=512, le=65536, description="一个读文件进程最多用多少 MB 内存，512 到 65536")
    server_seconds: int = Field(90, ge=0, le=600, description="最多等 Prefect 服务多少秒，0 是不用它，600 以内")
    port: int = Field(4200, ge=1024, le=65535, description="serve 时 Prefect 页面的端口，1024 到 65535")

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("没有这个时区") from error
        return value

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which people read times."""
        return ZoneInfo(self.timezone)


def load_settings(file: Path | None = None, **given: Path | str | None) -> Settings:
    """The settings: what was `given` on the command line, else the environment's, else the file's, else the defaults.

    Without `file`, `shenbao.toml` in the current folder is read where it stands; folders in it are relative to it.
    Raises Trouble that names file and key.
    """
    if file is not None and not file.is_file():
        raise Trouble(f"找不到设置文件 {file}。请检查 --config 后面的路径，或者不写它。")
    path = file or Path(FILE)
    variables = _variables()
    written = _anchored(_written(path), path.parent) if path.is_file() else {}
    written = {key: value for key, value in written.items() if key not in variables}
    try:
        settings = Settings.model_validate({**written, **{k: v for k, v in given.items() if v is not None}})
    except ValidationError as error:
        raise _named(error, path) from error
    _keep_apart(settings)
    return settings


def _written(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Trouble(f"设置文件 {path} 读不懂：{error}。请对照 shenbao.toml.example 改正。") from error


def _anchored(written: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The same keys, relative folders taken from where the file stands."""
    folders = {key for key, field in Settings.model_fields.items() if field.annotation is Path}
    return {
        key: folder / value if key in folders and isinstance(value, str) else value for key, value in written.items()
    }


def _variables() -> frozenset[str]:
    """The keys that the environment sets."""
    names = [name for name in os.environ if name.upper().startswith(PREFIX)]
    for name in names:
        if name.upper().removeprefix(PREFIX).lower() not in Settings.model_fields:
            raise Trouble(f"环境变量 {name} 不认识。请检查拼写或去掉它。可用的有：{_known_keys()}。")
    return frozenset(name.upper().removeprefix(PREFIX).lower() for name in names)


def _named(error: ValidationError, path: Path) -> Trouble:
    key, reason = explain(error)
    variable = PREFIX + key.upper()
    place = f"环境变量 {variable} " if variable in os.environ else f"设置文件 {path} 的“{key}”"
    field = Settings.model_fields.get(key)
    advice = f"它是：{field.description}" if field else f"可用的有：{_known_keys()}"
    return Trouble(f"{place}{reason}。{advice}。")


def _known_keys() -> str:
    return "、".join(Settings.model_fields)


def _keep_apart(settings: Settings) -> None:
    """Results written into the inbox would be taken in the next night."""
    for key in ("outbox", "work"):
        folder: Path = getattr(settings, key)
        if folder.is_relative_to(settings.inbox):
            raise Trouble(f"“{key}”（{folder}）不能放在收件文件夹 {settings.inbox} 里面，请另选一个文件夹。")
