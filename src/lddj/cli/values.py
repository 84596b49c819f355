"""The options that fill an entry's fields, and asking for what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from lddj.edits.forms import Field
    from lddj.yamltext.document import Node

LIMIT_SHOWN = 8
"""How many of the words that a field may hold are named."""

Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="键=值", help="填一个字段，可以写几次，如 --set 责任人=局长"),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只显示会改成什么样，不写入")]


def gather(
    model: type[BaseModel],
    options: Mapping[str, Sequence[str]],
    given: Mapping[str, str | Sequence[str] | None],
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
            put(model, data, key, value)
        else:
            data[key] = list(value)
    return {**data, **parse_settings(model, settings)}


def complete(
    model: type[BaseModel],
    data: dict[str, Node],
    options: Mapping[str, Sequence[str]],
    words: Mapping[str, Sequence[str]],
    extra: Sequence[str] = (),
    defaults: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Ask for what is missing in ``data``; without a terminal refuse and name the options.

    ``words`` offers values by key; ``extra`` are optional keys that are worth a question;
    ``defaults`` are taken where nothing is said.
    """
    from lddj.cli import asking
    from lddj.edits.forms import form_fields, missing_fields, put

    fields = form_fields(model)
    if not asking.is_terminal():
        missing = missing_fields(model, data)
        while found := {key: defaults[key] for key, _ in missing if key in defaults}:
            data.update(found)  # what is lacking may only show now
            missing = missing_fields(model, data)
        if missing:
            names = [_as_option(fields[key], options, why, words) for key, why in missing]
            raise asking.missing(names)
        return
    asked: set[str] = set()
    while waiting := [one for one in missing_fields(model, data) if one[0] not in asked]:
        key, why = waiting[0]
        asked.add(key)
        answer = _question(fields[key], why, words.get(key, ()), defaults.get(key))
        put(model, data, key, answer)
    for key in extra:
        if key not in data:
            answer = _optional(fields[key], words.get(key, ()))
            if answer:
                put(model, data, key, answer)


def _question(field: Field, why: str, words: Sequence[str], default: str | None) -> str:
    """Ask for a field; ``why`` it is needed here says more than its meaning, which may be
    that it need not be written."""
    from lddj.cli import asking

    shown = f"{field.key}（{why or field.meaning}）"
    choices = field.choices or tuple(words)
    if choices and not field.many:
        return asking.choose(shown, choices)
    return asking.ask(shown, default, _day_problem if field.is_day else lambda _: None)


def _optional(field: Field, words: Sequence[str]) -> str:
    from lddj.cli import asking

    offer = f"；如 {'、'.join(words[:3])}" if words else ""
    return asking.ask_or_skip(f"{field.key}（{field.meaning}{offer}，可不填）")


def _day_problem(answer: str) -> str | None:
    from lddj.cli.options import parse_day

    try:
        parse_day(answer)
    except typer.BadParameter as problem:
        return problem.message
    return None


def _as_option(
    field: Field,
    options: Mapping[str, Sequence[str]],
    why: str,
    words: Mapping[str, Sequence[str]],
) -> str:
    """A missing field as an option to write."""
    option = next((name for name, keys in options.items() if field.key in keys), None)
    shown = f"{option} {field.key}" if option else f"--set {field.key}=…"
    choices = field.choices or tuple(words.get(field.key, ()))
    hint = "、".join(choices[:LIMIT_SHOWN]) if choices else field.meaning
    if len(choices) > LIMIT_SHOWN:
        hint += f" 等 {len(choices)} 个"
    return f"{shown}（{why or hint}）"
