"""Building the typer application from the table of commands."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from lddj import __version__
from lddj.cli.app import COMMANDS

HELP = """联动监督台账工具：校验台账、计算指标、出具材料。

[bold]常用[/bold]

  lddj validate                  检查全部台账

  lddj report --county 滦平       滦平县的报告

  lddj explain L301              查一个错误代码的意思
"""


def build(only: str | None) -> typer.Typer:
    """The application, with one command or (None) with all of them."""
    app = typer.Typer(
        help=HELP,
        rich_markup_mode="rich",
        no_args_is_help=True,
        add_completion=only is None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_globals)
    for name, module in COMMANDS.items():
        if only in (None, name):
            command = getattr(import_module(module), name.replace("-", "_"))
            if isinstance(command, typer.Typer):
                app.add_typer(command, name=name)
            else:
                app.command(name)(command)
    return app


def _say_version(wanted: bool) -> None:
    if wanted:
        print(f"lddj {__version__}")
        raise typer.Exit


def _globals(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option("-C", metavar="DIR", help="台账库所在的文件夹，默认是当前文件夹")
    ] = Path(),
    version: Annotated[
        bool, typer.Option("--version", help="显示版本号", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    context.obj = folder
