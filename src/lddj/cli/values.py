"""Read the options that fill an entry's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

import typer

from lddj.cli.options import flag, valued

if TYPE_CHECKING:
    from pydantic import BaseModel

    from lddj.edits.forms import Field
    from lddj.yamltext.document import Node

Command = TypeVar("Command", bound=Callable[..., int])
Given = str | list[str] | None
"""What an option was given."""

Settings = Annotated[
    list[str] | None,
    valued("--set", "键=值", "填一个字段，可以写几次，如 --set 责任人=局长"),
]
DryRun = Annotated[bool, flag("--dry-run", "只显示会改成什么样，不写入")]


class FieldOption(NamedTuple):
    """An option that fills a field: the first of ``keys`` that the entry has."""

    name: str
    metavar: str
    help: str
    keys: tuple[str, ...]
    many: bool = False

    @property
    def parameter(self) -> Parameter:
        """The parameter of a command that takes it."""
        kind: Any = list[str] | None if self.many else str | None
        given = Annotated[kind, valued(self.name, self.metavar, self.help)]
        name = self.name.strip("-").replace("-", "_")
        return Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=given)


def filling(fields: Sequence[FieldOption], *, after: str) -> Callable[[Command], Command]:
    """Give a command the options of these fields, after its own parameter of that name.

    The command takes them as keywords; ``given_by`` reads them from the context.
    """

    def with_fields(command: Command) -> Command:
        own = [
            one.replace(kind=Parameter.KEYWORD_ONLY)
            for one in signature(command, eval_str=True).parameters.values()
            if one.kind is not Parameter.VAR_KEYWORD
        ]
        at = [one.name for one in own].index(after) + 1
        every = [*own[:at], *(one.parameter for one in fields), *own[at:]]
        command.__signature__ = Signature(every)  # type: ignore[attr-defined]  # typer reads it
        return command

    return with_fields


def keys_of(fields: Sequence[FieldOption]) -> dict[str, tuple[str, ...]]:
    """Return each option with the keys that it may fill."""
    return {one.name: one.keys for one in fields}


def gather(
    model: type[BaseModel],
    options: Mapping[str, Sequence[str]],
    given: Mapping[str, Given],
    settings: Sequence[str],
) -> dict[str, Node]:
    """The fields that options and --set give; ``options`` says which keys an option may fill.

    Raises typer.BadParameter for an option that the entry has no field for.
    """
    from lddj.edits.forms import form_fields, parse_settings, put

    known = form_fields(model)
    data: dict[str, Node] = {}
    for option, value in given.items():
        if not value:
            continue
        key = next((key for key in options[option] if key in known), None)
        if key is None:
            raise typer.BadParameter(f"这里没有 {option} 可填的字段。")
        if isinstance(value, str):
            put(model, data, key, dated(known[key], value, data))
        else:
            data[key] = list(value)
    return {**data, **parse_settings(model, with_days(model, settings, data))}


def dated(one: Field, text: str, given: Mapping[str, Node] | None) -> str:
    """Return a day as the ledger keeps it; what is none as it is.

    A deadline without a year is the first such day from the day of the entry on, where ``given``
    holds that one, else from today on.
    """
    if not one.is_day or one.many:
        return text
    from lddj.model.days import typed_day
    from lddj.system.clock import today

    try:
        day = typed_day(text, today(), ahead="时限" in one.key, since=_day_of_entry(given or {}))
    except ValueError:
        return text  # the rules say what is wrong
    return day.isoformat() if day else text


def _day_of_entry(given: Mapping[str, Node]) -> date | None:
    """Return the day on which an entry was found, came in, or was recorded."""
    said = next((given[key] for key in _DAYS_OF_ENTRY if given.get(key)), None)
    try:
        return date.fromisoformat(str(said)) if said else None
    except ValueError:
        return None  # the rules say what is wrong


_DAYS_OF_ENTRY = ("发现日期", "收到日期", "提出日期", "作出日期", "日期")


def with_days(
    model: type[BaseModel], settings: Sequence[str], given: Mapping[str, Node] | None = None
) -> list[str]:
    """Return ``键=值`` pairs with days as the ledger keeps them; ``given`` is known besides."""
    from lddj.edits.forms import form_fields, parted

    known = form_fields(model)
    out = []
    for setting in settings:
        key, text = parted(setting)
        one = known.get(key)
        out.append(setting if one is None or text is None else f"{key}={dated(one, text, given)}")
    return out


def given_by(context: typer.Context, options: Mapping[str, Sequence[str]]) -> dict[str, Given]:
    """Return what was given for each option, by its name."""
    values = {name: one.name for one in context.command.params for name in one.opts}
    return {option: context.params[values[option] or ""] for option in options}
