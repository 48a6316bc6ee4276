"""In: Typer's help pages. Out: the same with Chinese headings; Typer has no translation of its own to choose."""

from typing import Any, Final

from typer.core import TyperCommand, TyperGroup

OPTIONS: Final = "选项"
ARGUMENTS: Final = "参数"
COMMANDS: Final = "命令"


def _named(option: Any) -> Any:
    if option is not None:
        option.help = "显示这段说明"
        option.rich_help_panel = OPTIONS
    return option


class ChineseCommand(TyperCommand):
    """A command whose help option speaks Chinese."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _named(super().get_help_option(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help option speaks Chinese."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _named(super().get_help_option(ctx))
