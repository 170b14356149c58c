"""Commands in several lists under their own headings, each told in whole sentences, where one list would be long and cut short."""

from typing import Any

from typer.core import TyperGroup


class Parted(TyperGroup):
    """`rich_help_panel` says the heading: without Rich, whose boxes a pipe or a narrow terminal spoils, Typer passes over it."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        under: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            under.setdefault(command.rich_help_panel, []).append((name, command.help or ""))
        for heading, commands in under.items():
            with formatter.section(heading):
                formatter.write_dl(commands)
