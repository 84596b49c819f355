"""Build the typer application from the table of commands."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date
from enum import EnumType
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from lddj.cli.chinese import COMMAND_WORDS, word_of
from lddj.cli.table import COMMANDS, FUNCTIONS, panel_of
from lddj.cli.words import OPTIONS_HELP

HELP = """联动监督台账工具：校验台账、计算指标、出具材料。

[bold]常用[/bold]

  lddj 记 LP-02-001 进展          记一步：交办、进展、整改完成……没写的会问

  lddj 待办                       该办的事：逾期、临期、该核查的

  lddj 检查                       检查全部台账

  lddj 报告 滦平 -o 报告.docx     滦平县的报告

  lddj 解释 L301                  查一个错误代码的意思

命令写中文、英文都一样：冒号前面的就是中文的。
"""


class _Command(TyperCommand):
    """A command whose usage line and own options speak Chinese."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        _write_usage(self, ctx, formatter)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help; Chinese descriptions wrap instead of being cut off."""
        from lddj.render.terminal.wrapping import rejoined, teach_rich

        teach_rich()
        self.help = rejoined(self.help or "")
        super().format_help(ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, also those that typer brings along."""
        return _explained(super().get_params(ctx), ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; ask on a terminal for required ones that are missing."""
        given = list(args)
        while True:
            try:
                return super().parse_args(ctx, list(given))
            except Exception as problem:
                param = getattr(problem, "param", None)
                if type(problem).__name__ != "MissingParameter" or param is None:
                    raise
                answer = _ask_for(param, ctx.info_name or "")
                if answer is None:
                    raise
                given += answer
                ctx.params.clear()


ABREAST = 5
"""How many kinds of entries stand on a line where one is asked for."""


def _ask_for(param: Any, command: str) -> list[str] | None:
    """Return what somebody on a terminal gives for a required argument; None: nobody is there."""
    from lddj.cli import asking
    from lddj.cli.chinese import FURTHER_WORDS

    if not asking.is_terminal():
        return None
    name, means = param.metavar or param.name, param.help
    if (words := FURTHER_WORDS.get(command)) and isinstance(param, TyperArgument):
        named = {english: word for word, english in words.items()}
        return [words[asking.choose(name, list(words), abreast=ABREAST, others=named)]]
    if means and any(sign.isascii() and sign.isalpha() for sign in name):
        name, means = means, ""  # FILE.xlsx|文件夹
    answer = asking.ask(f"{name}（{means}）" if means else name)
    given = answer.split() if param.nargs == -1 else [answer]
    return given if isinstance(param, TyperArgument) else [param.opts[0], *given]


class _Group(TyperGroup):
    """The same for lddj itself."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        _write_usage(self, ctx, formatter)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help; Chinese descriptions wrap instead of being cut off."""
        from lddj.render.terminal.wrapping import teach_rich

        teach_rich()
        super().format_help(ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, also those that typer brings along."""
        return _explained(super().get_params(ctx), ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant, whole where all are only listed."""
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and ctx.parent is None and len(self.commands) > 1:
            command = one_command(name).commands[name]
        return name, command, rest

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete commands by their Chinese words, too."""
        found = super().shell_complete(ctx, incomplete)
        if ctx.parent is not None or not incomplete or incomplete.isascii():
            return found
        from typer._click.shell_completion import CompletionItem

        words = (word for word, name in COMMAND_WORDS.items() if name in COMMANDS)
        return [*found, *(CompletionItem(one) for one in words if one.startswith(incomplete))]


def _write_usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix="用法：")


def _explained(parameters: Iterable[Any], context: Any) -> list[Any]:
    out = list(parameters)
    for one in out:
        one._runtime_param = _Reader()
        if one.name in OPTIONS_HELP:
            one.help = OPTIONS_HELP[one.name]
        if isinstance(one, TyperArgument):
            one.display_type_rich = _untyped  # type: ignore[method-assign] # its name says enough
        elif one.metavar is None:
            one.metavar = _option_words(one, context)
    return out


class _Reader:
    """A reader of what is typed for an option, in the place of typer's own.

    That is a validator, and to load pydantic takes longer than to check what has not changed.
    Texts, paths, days (options.parse_day reads them), whole numbers and words of a list need none,
    nor does what nobody gave; the rest is left to typer, with what is wrong with a word.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return what the option's function is given."""
        annotation = param.type_descriptor.annotation
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if annotation is date:
            return param.type_descriptor.parameter_info.parser(value)
        if annotation in (str, Path):
            return annotation(value)
        if isinstance(annotation, EnumType) and value in list(annotation):
            return annotation(value)
        if annotation is int and _is_whole(value, param.type_descriptor.parameter_info):
            return int(value)
        if annotation in (list[str], list[Path]):
            [single] = get_args(annotation)
            return [single(one) for one in value]
        param._runtime_param = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _is_whole(value: Any, said: Any) -> bool:
    """Tell whether a value is plainly a whole number, and one that the option takes."""
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10):
        return False
    least = said.min if said.min is not None else 0
    return bool(least <= int(value) and (said.max is None or int(value) <= said.max))


def _untyped(ctx: Any) -> str | None:
    return None


def _option_words(option: TyperOption, context: Any) -> str:
    """The words that an option takes, without the names that types have in Python."""
    if option.is_flag:
        return ""
    return str(option.display_type(context)).strip("<>").removeprefix("list[").removesuffix("]")


@functools.cache
def one_command(name: str) -> Any:
    """Return the command line with one command only; who runs many builds each once."""
    return typer.main.get_command(build(name))


def command_line() -> Any:
    """Return the command line with all commands, to be listed, or resolved to one of them."""
    return typer.main.get_command(build(None))


def build(only: str | None) -> typer.Typer:
    """The application, with one command or (None) with all of them."""
    app = typer.Typer(
        cls=_Group,
        help=HELP,
        options_metavar="[选项]",
        subcommand_metavar="命令 [参数]…",
        rich_markup_mode="rich",
        no_args_is_help=True,
        add_completion=only is None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_globals)
    for name in COMMANDS if only is None else (only,):
        command = getattr(
            import_module(COMMANDS[name]), FUNCTIONS.get(name, name.replace("-", "_"))
        )
        is_group = isinstance(command, typer.Typer)
        does = command.info.help if is_group else command.__doc__
        short = _with_word(name, (does or "").strip().partition("\n")[0])
        if only is None:
            app.command(name, short_help=short, rich_help_panel=panel_of(name))(_listed)
        elif is_group:
            _register_group(app, name, command, short)
        else:
            app.command(name, cls=_Command, options_metavar="[选项]", short_help=short)(
                _spread_out(command)
            )
    return app


def _listed() -> None:
    """The place of a command in the list of all: its options are not read for that."""


def _register_group(app: typer.Typer, name: str, group: typer.Typer, short: str) -> None:
    """Register a group of commands (``new``)."""
    for one in group.registered_commands:
        one.cls, one.options_metavar = _Command, "[选项]"
        one.callback = _spread_out(one.callback)
    app.add_typer(group, name=name, short_help=short, cls=_Group, subcommand_metavar="命令 [参数]…")


def _spread_out(command: Any) -> Any:
    """Return a command for typer, which does not know families; most commands have none."""
    if not any(hasattr(one, "_fields") for one in command.__annotations__.values()):
        return command
    from lddj.cli.families import spread_out

    return spread_out(command)


def _with_word(name: str, help_line: str) -> str:
    """Return what the list of commands says of one: its Chinese word, and what it does."""
    word = word_of(name)
    return f"{word}：{help_line}" if word else help_line


def _say_version(wanted: bool) -> None:
    if wanted:
        from lddj.cli.version import version_line

        print(version_line())
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
