"""Read the options that fill an entry's fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from lddj.yamltext.document import Node

Given = str | list[str] | None
"""What an option was given."""

Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="键=值", help="填一个字段，可以写几次，如 --set 责任人=局长"),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只显示会改成什么样，不写入")]


def named_option(name: str, metavar: str, help: str) -> Any:  # noqa: A002
    """Return an option that fills a field of an entry."""
    return typer.Option(name, metavar=metavar, help=help)


def gather(
    model: type[BaseModel],
    options: Mapping[str, Sequence[str]],
    given: Mapping[str, Given],
    settings: Sequence[str],
) -> dict[str, Node]:
    """The fields that options and --set give; ``options`` says which keys an option may fill.

    Raises typer.BadParameter for an option that the entry has no field for.
    """
    from lddj.cli.filling import dated, with_days
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


def given_by(context: typer.Context, options: Mapping[str, Sequence[str]]) -> dict[str, Given]:
    """Return what was given for each option, by its name."""
    values = {name: one.name for one in context.command.params for name in one.opts}
    return {option: context.params[values[option] or ""] for option in options}
